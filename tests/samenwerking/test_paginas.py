"""The public pages: what they say, what they refuse, and that they do not slow down as they grow."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from passend.beheer.models import Gebruiker, Rol
from passend.samenwerking.models import Instelling, Samenwerkingsverband
from passend.samenwerking.verzonnen import maak_verzonnen_scholen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regio")]

SWV = "/regio/PO2602/"


@pytest.fixture
def fatima() -> Client:
    """The browser of the coordinator of PO2602."""
    return _log_in("fatima", "coordinator", "PO2602")


@pytest.fixture
def bas() -> Client:
    """The browser of the beheerder."""
    return _log_in("bas", "beheer", "PO2602")


def _log_in(naam: str, soort: str, code: str | None) -> Client:
    gebruiker = Gebruiker.objects.create(username=naam, first_name=naam.capitalize())
    organisatie = Samenwerkingsverband.objects.get(code=code).organisatie if code else None
    Rol.objects.create(
        gebruiker=gebruiker, soort=soort, organisatie=organisatie, van=dt.date(2020, 1, 1)
    )
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(client: Client, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_the_list_shows_code_and_gemeenten_without_an_invented_name(client) -> None:
    bladzijde = tekst(client, "/regio/?zoek=Amersfoort")

    assert "1 samenwerkingsverband" in bladzijde
    assert "PO2602" in bladzijde
    assert "Amersfoort, Baarn, Bunschoten, Leusden, Soest, Woudenberg" in bladzijde


def test_nothing_found_says_what_was_asked_and_how_to_go_on(client) -> None:
    bladzijde = tekst(client, "/regio/?zoek=Atlantis")

    assert "Geen samenwerkingsverband gevonden met “Atlantis”" in bladzijde


def test_odd_input_in_the_address_never_breaks_the_list(client) -> None:
    for vraag in ("sector=xx", "sorteer=wachtwoord", "pagina=9999", "pagina=a", "zoek=%00%ff<b>"):
        assert client.get(f"/regio/?{vraag}").status_code == 200
        assert client.get(f"{SWV}scholen/?{vraag}").status_code == 200


def test_what_was_typed_is_shown_escaped(client) -> None:
    assert "<script>alert" not in tekst(client, "/regio/?zoek=<script>alert(1)</script>")


@pytest.mark.parametrize("postcode", ["3811", "3811 AB", "3811ab"])
def test_a_postcode_gives_both_swvs_with_why(client, postcode: str) -> None:
    bladzijde = tekst(client, f"/regio/postcode/?postcode={postcode}")

    assert "Basisschool en speciaal onderwijs: PO2602." in bladzijde
    assert "Middelbare school: VO2602." in bladzijde
    assert "Waarom PO2602?" in bladzijde
    assert "Regeling regio-indeling" in bladzijde


@pytest.mark.parametrize(
    ("postcode", "melding"),
    [
        ("1262", "Postcode 1262 staat niet in de regio-indeling"),
        ("3197", "ligt in Europoort (Rotterdam). De regio-indeling noemt daar geen"),
        ("038112", "‘038112’ is geen postcode"),
        ("", "Vul nog in: “Wat is uw postcode?”"),
    ],
)
def test_a_postcode_without_answer_says_why_and_keeps_what_was_typed(
    client, postcode: str, melding: str
) -> None:
    bladzijde = tekst(client, f"/regio/postcode/?postcode={postcode}")

    assert melding in bladzijde
    assert f'value="{postcode}"' in bladzijde or not postcode
    assert "Bekijk PO" not in bladzijde


def test_the_page_of_a_swv_has_map_gemeenten_schools_overlap_choices_and_sources(client) -> None:
    bladzijde = tekst(client, SWV)

    assert bladzijde.count('<svg class="passend-kaart') == 2
    assert "Amersfoort heeft de meeste jonge inwoners van de 6 gemeenten" in bladzijde
    assert "109 schoolvestigingen" in bladzijde
    assert "Geen enkele gemeente is gedeeld" in bladzijde
    assert "Alle jonge inwoners van dit gebied (35.275)" in bladzijde
    assert "legde hier nog geen keuzes vast" in bladzijde
    assert "CBS, 1 januari 2021" in bladzijde


def test_overlap_is_a_share_of_the_young_with_its_definition(client) -> None:
    # PO2203 and PO2305 both lie in Staphorst and Zwartewaterland (annex of 2015).
    bladzijde = tekst(client, "/regio/PO2203/")

    assert "op 100 jonge inwoners wonen in 2 gemeenten die ook bij een ander" in bladzijde
    assert "Staphorst, Zwartewaterland" in bladzijde
    assert "Een gemeente is gedeeld als een deel van haar postcodes" in bladzijde


def test_a_swv_vo_says_that_addresses_are_not_known(client) -> None:
    bladzijde = tekst(client, "/regio/VO2602/")

    assert "De open gegevens van het voortgezet onderwijs hebben geen adressen" in bladzijde


def test_every_swv_has_a_page_with_a_map(client) -> None:
    for code in ("PO2001", "PO2101", "PO2707", "VO2708", "VO2601", "PO3103"):
        assert '<svg class="passend-kaart' in tekst(client, f"/regio/{code}/"), code


def test_an_unknown_swv_or_choice_does_not_exist(client) -> None:
    for adres in (
        "/regio/PO9999/",
        "/regio/Europoort/",
        "/regio/PO9999/scholen/",
        f"{SWV}instellingen/lwoo.opting_out/",  # a choice of vo only
        f"{SWV}instellingen/bestaat.niet/",
    ):
        assert client.get(adres).status_code == 404, adres


def test_made_up_schools_are_marked_in_the_list(client) -> None:
    maak_verzonnen_scholen(Samenwerkingsverband.objects.get(code="VO2602"), 1)

    bladzijde = tekst(client, "/regio/VO2602/scholen/")

    assert bladzijde.count("verzonnen</") == 8  # 4 vo, 1 pro, 3 vso


def test_the_same_list_comes_as_csv_excel_and_json(client) -> None:
    adres = f"{SWV}scholen/?zoek=Soest&formaat="
    als_csv = client.get(adres + "csv").content.decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(als_csv), delimiter=";"))
    als_json = json.loads(client.get(adres + "json").content)
    blad = openpyxl.load_workbook(io.BytesIO(client.get(adres + "xlsx").content)).active

    # Soest and Soesterberg; the Van der Huchtschool has a BRIN with a leading zero.
    assert [rij["vestiging"] for rij in rijen] == [rij["vestiging"] for rij in als_json]
    assert blad.max_row == len(rijen) + 1
    assert "08CN00" in {rij[0].value for rij in blad.iter_rows(min_row=2)}
    assert {rij["gemeente"] for rij in rijen} == {"Soest"}


def test_the_list_of_swvs_comes_whole_as_a_file(client) -> None:
    rijen = json.loads(client.get("/regio/?sector=vo&formaat=json").content)

    assert len(rijen) == 74
    assert all(rij["sector"] == "vo" for rij in rijen)


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(client) -> None:
    swv = Samenwerkingsverband.objects.get(code="VO2602")
    school = maak_verzonnen_scholen(swv, 1)[0]
    school.vestigingen.update(naam='=HYPERLINK("http://kwaad.example")')

    inhoud = client.get("/regio/VO2602/scholen/?formaat=csv").content.decode("utf-8-sig")
    boek = client.get("/regio/VO2602/scholen/?formaat=xlsx").content

    assert ";\"'=HYPERLINK" in inhoud
    cellen = [c for rij in openpyxl.load_workbook(io.BytesIO(boek)).active for c in rij]
    assert not [c for c in cellen if c.data_type == "f"]


@pytest.mark.parametrize(
    ("adres", "klein", "groot", "aantal"),
    [
        ("/regio/", "?zoek=Almere", "?zoek=a", 3),
        (None, "/regio/PO2401/", "/regio/PO2101/", 11),
        (None, "/regio/PO2401/scholen/", "/regio/PO2101/scholen/", 3),
        (None, "/regio/PO2401/instellingen/", "/regio/VO2101/instellingen/", 3),
    ],
)
def test_a_page_costs_the_same_queries_whatever_its_size(
    client, django_assert_max_num_queries, adres, klein, groot, aantal
) -> None:
    tellingen = []
    for deel in (klein, groot):
        with django_assert_max_num_queries(aantal) as gevangen:
            client.get((adres or "") + deel)
        tellingen.append(len(gevangen))
    assert tellingen[0] == tellingen[1]


def test_gaps_in_the_data_have_a_page(client) -> None:
    bladzijde = tekst(client, "/regio/gegevens/")

    assert "3197, 3198, 3199" in bladzijde
    assert "1.169" in bladzijde
    assert "De Friese Meren, Groesbeek" in bladzijde


# ---------------------------------------------------------------- choices


def test_a_visitor_sees_the_choices_but_no_form(client) -> None:
    adres = f"{SWV}instellingen/spoed.procedure/"

    assert '<form method="post" novalidate' not in tekst(client, adres)
    assert "ondersteuningsplan" in tekst(client, adres) or "WPO" in tekst(client, adres)
    assert client.post(adres, {"waarde": "ja"}).status_code == 404
    assert not Instelling.objects.exists()


def test_the_coordinator_lays_down_a_choice_that_everybody_then_sees(fatima, client) -> None:
    adres = f"{SWV}instellingen/besluit.bijeenkomsten/"

    antwoord = fatima.post(
        adres,
        {"waarde": "2", "van": "1 augustus 2022", "vastgelegd_in": "Plan, par. 4.2"},
        follow=True,
    )

    assert antwoord.redirect_chain == [(f"{SWV}instellingen/", 302)]
    assert "Iedereen kan deze keuze nu zien" in antwoord.content.decode()
    for bladzijde in (tekst(client, SWV), tekst(client, f"{SWV}instellingen/")):
        assert "Twee keer" in bladzijde
    assert "Plan, par. 4.2" in tekst(client, adres)


@pytest.mark.parametrize(
    ("sleutel", "waarde", "bewaard"),
    [
        ("besluit.beslisser", "directeur", "directeur"),
        ("spoed.procedure", "ja", True),
        ("spoed.dagen", "5", 5),
        ("spoed.dagen", "", None),
        ("herbeoordeling.dag", "1 maart", "03-01"),
        ("herbeoordeling.dag", "1-3", "03-01"),
        ("aanvraag.extra_documenten", "Verslag\r\n\r\n Uitkomst ", ["Verslag", "Uitkomst"]),
    ],
)
def test_each_kind_of_answer_can_be_typed(fatima, sleutel, waarde, bewaard) -> None:
    antwoord = fatima.post(
        f"{SWV}instellingen/{sleutel}/",
        {"waarde": waarde, "van": "2022-08-01", "vastgelegd_in": "Plan"},
    )

    assert antwoord.status_code == 302, antwoord.content.decode()
    assert Instelling.objects.get().waarde == bewaard


@pytest.mark.parametrize(
    ("sleutel", "velden", "melding"),
    [
        ("spoed.dagen", {"waarde": "vijf"}, "Dit is geen heel getal"),
        ("spoed.dagen", {"waarde": "999"}, "Kies een getal van 1 tot en met 56"),
        ("besluit.belofte_weken", {"waarde": "9"}, "De wet staat ten hoogste 8 weken toe"),
        ("herbeoordeling.dag", {"waarde": "29 februari"}, "geen dag die elk jaar voorkomt"),
        ("spoed.procedure", {"waarde": ""}, "Maak nog een keuze bij"),
        ("spoed.procedure", {"van": "gisteren"}, "“gisteren” is geen datum"),
        ("spoed.procedure", {"vastgelegd_in": " "}, "Vul nog in: “Waar is dit vastgelegd?”"),
    ],
)
def test_a_wrong_answer_is_said_at_the_field_and_what_was_typed_stays(
    fatima, sleutel, velden, melding
) -> None:
    goed = {"waarde": "ja", "van": "1 augustus 2022", "vastgelegd_in": "Plan, par. 4.2"}

    antwoord = fatima.post(f"{SWV}instellingen/{sleutel}/", {**goed, **velden})

    bladzijde = antwoord.content.decode()
    assert melding in bladzijde
    assert "Plan, par. 4.2" in bladzijde or "vastgelegd_in" in velden
    assert not Instelling.objects.exists()


def test_the_neighbouring_coordinator_sees_no_form_and_cannot_post(fatima) -> None:
    adres = "/regio/PO2603/instellingen/spoed.procedure/"

    assert 'name="vastgelegd_in"' not in tekst(fatima, adres)
    assert fatima.post(adres, {"waarde": "ja"}).status_code == 404


# ---------------------------------------------------------------- reading in


def test_only_the_beheerder_finds_the_page_to_read_in(client, fatima, bas) -> None:
    adres = reverse("samenwerking:inlezen")

    assert client.get(adres).status_code == 404
    assert fatima.get(adres).status_code == 404
    assert bas.get(adres).status_code == 200
    assert adres in tekst(bas, "/regio/gegevens/")
    assert adres not in tekst(fatima, "/regio/gegevens/")


def _file(inhoud: str) -> io.BytesIO:
    bestand = io.BytesIO(inhoud.encode())
    bestand.name = "nieuw.csv"
    return bestand


KOP = "vestiging,naam,soort,bevoegd_gezag,postcode,plaats,van"


def test_a_good_file_is_read_in_and_reported(bas) -> None:
    bestand = _file(f"{KOP}\n98ZX00,OBS De Proef,bao,98765,3811AB,Amersfoort,2026-08-01\n")

    antwoord = bas.post("/regio/inlezen/", {"bestand": bestand}, follow=True)

    assert "1 rij ingelezen. Nieuw: 1." in antwoord.content.decode()
    assert "OBS De Proef" in tekst(bas, f"{SWV}scholen/?zoek=Proef")


def test_a_wrong_file_names_row_and_column_on_the_page(bas) -> None:
    bestand = _file(f"{KOP}\n98ZX00,OBS De Proef,bao,98765,9999,Amersfoort,morgen\n")

    antwoord = bas.post("/regio/inlezen/", {"bestand": bestand})

    bladzijde = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "In nieuw.csv staan 2 fouten. Er is niets ingelezen." in bladzijde
    assert "‘morgen’ is geen datum" in bladzijde


def test_no_file_at_all_is_asked_for(bas) -> None:
    antwoord = bas.post("/regio/inlezen/", {})

    assert "Kies nog een bestand bij “Welk bestand?”" in antwoord.content.decode()


def test_a_page_before_loading_says_how_to_load(client, db) -> None:
    from passend.samenwerking.models import Gebied, Lidmaatschap

    Lidmaatschap.objects.all().delete()
    Gebied.objects.all().delete()
    Samenwerkingsverband.objects.all().delete()

    assert "De regio is nog niet geladen" in tekst(client, "/regio/")


def test_law_that_nobody_checked_is_marked_as_such(client) -> None:
    # Opting out was read in the WVO, which lapsed in 2022; the text after that was not read.
    bladzijde = tekst(client, "/regio/VO2602/instellingen/lwoo.opting_out/")

    assert "WVO 17a1" in bladzijde
    assert "Nog niet gecontroleerd" in bladzijde


def test_a_code_that_is_typed_is_found_whatever_sector_was_chosen(client) -> None:
    bladzijde = tekst(client, "/regio/?sector=po&zoek=vo2602")

    assert "1 samenwerkingsverband" in bladzijde
    assert 'href="/regio/VO2602/"' in bladzijde


def test_a_file_that_is_too_large_is_refused_before_it_is_read(bas, monkeypatch) -> None:
    def never(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("het bestand is gelezen")

    monkeypatch.setattr("passend.samenwerking.actions.lees_vestigingen_in", never)
    bestand = io.BytesIO(b"x" * (5 * 1024 * 1024 + 1))
    bestand.name = "groot.csv"

    antwoord = bas.post("/regio/inlezen/", {"bestand": bestand})

    assert "Groter dan 5 MB. Splits het bestand." in antwoord.content.decode()
