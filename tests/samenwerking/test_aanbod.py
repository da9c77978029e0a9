"""The offer of a school: concept, advice of the mr (Wms 11 lid 1 onder r), published, replaced."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Gebruiker, Organisatie, Rol
from passend.samenwerking import actions
from passend.samenwerking.aanbod import documentnaam, waarom_document
from passend.samenwerking.actions import Aanbodopgave
from passend.samenwerking.actions.aanbodbestand import lees_aanbod_in
from passend.samenwerking.fouten import OnbruikbaarBestand, OngeldigAanbod
from passend.samenwerking.models import (
    Lidmaatschap,
    Plaatsen,
    Profiel,
    Profielstatus,
    Samenwerkingsverband,
    School,
    Vestiging,
)
from passend.samenwerking.queries.zoekschool import Vraag, zoek_plekken

pytestmark = pytest.mark.django_db


def _school(brin: str, pc4: str, swv: Samenwerkingsverband, **velden: str) -> School:
    organisatie = Organisatie.objects.create(soort="school", code=brin, naam=f"School {brin}")
    school = School.objects.create(brin=brin, soort="bao", organisatie=organisatie)
    vestiging = Vestiging.objects.create(
        code=f"{brin}00", school=school, naam=f"School {brin}", postcode=f"{pc4}AB", **velden
    )
    Lidmaatschap.objects.create(vestiging=vestiging, swv=swv, van=dt.date(2020, 8, 1))
    return school


def _mens(naam: str, soort: str, organisatie: Organisatie) -> Gebruiker:
    mens = Gebruiker.objects.create_user(naam, first_name=naam)
    Rol.objects.create(
        gebruiker=mens, soort=soort, organisatie=organisatie, van=dt.date(2020, 1, 1)
    )
    return Gebruiker.objects.get(pk=mens.pk)


@pytest.fixture
def swv() -> Samenwerkingsverband:
    organisatie = Organisatie.objects.create(soort="swv", code="PO2602", naam="PO2602")
    return Samenwerkingsverband.objects.create(code="PO2602", sector="po", organisatie=organisatie)


@pytest.fixture
def school(swv) -> School:
    return _school("16AA", "3811", swv)


@pytest.fixture
def ib(school) -> Gebruiker:
    return _mens("ib", "ib", school.organisatie)


@pytest.fixture
def directie(school) -> Gebruiker:
    return _mens("directie", "directie", school.organisatie)


def _publiceer(school: School, regels: dict, ib: Gebruiker, directie: Gebruiker) -> Profiel:
    profiel = actions.begin_concept(school, door=ib)
    actions.bewaar_concept(profiel, Aanbodopgave("Wij zijn klein.", regels), door=ib)
    actions.vraag_advies(profiel, door=ib)
    actions.leg_advies_vast(profiel, advies="positief", tekst="", op=timezone.localdate(), door=ib)
    return actions.publiceer(profiel, door=directie)


REGELS = {"autisme": ("extra", "een vaste begeleider"), "hoogbegaafd": ("basis", "plusklas")}


def test_an_offer_is_published_only_after_the_advice_of_the_mr(school, ib, directie) -> None:
    """Wms 11 lid 1 onder r: the mr advises before the offer is established."""
    profiel = actions.begin_concept(school, door=ib)
    actions.bewaar_concept(profiel, Aanbodopgave("", REGELS), door=ib)

    with pytest.raises(VerkeerdeStaat):
        actions.publiceer(profiel, door=directie)
    actions.vraag_advies(profiel, door=ib)
    with pytest.raises(VerkeerdeStaat):
        actions.publiceer(profiel, door=directie)


def test_a_change_after_the_advice_asks_the_council_again(school, ib) -> None:
    profiel = actions.begin_concept(school, door=ib)
    actions.bewaar_concept(profiel, Aanbodopgave("", REGELS), door=ib)
    actions.vraag_advies(profiel, door=ib)
    actions.leg_advies_vast(profiel, advies="positief", tekst="", op=timezone.localdate(), door=ib)

    opnieuw = actions.bewaar_concept(profiel, Aanbodopgave("anders", REGELS), door=ib)

    assert (opnieuw.status, opnieuw.advies, opnieuw.advies_op) == ("concept", "", None)


def test_only_the_directie_publishes_and_only_of_its_own_school(school, ib, directie, swv) -> None:
    ander = _mens("ander", "directie", _school("16BB", "3812", swv).organisatie)
    profiel = actions.begin_concept(school, door=ib)
    actions.bewaar_concept(profiel, Aanbodopgave("", REGELS), door=ib)
    actions.vraag_advies(profiel, door=ib)
    actions.leg_advies_vast(profiel, advies="positief", tekst="", op=timezone.localdate(), door=ib)

    for mens in (ib, ander):
        with pytest.raises(GeenRecht):
            actions.publiceer(profiel, door=mens)
    assert actions.publiceer(profiel, door=directie).status == Profielstatus.GEPUBLICEERD


def test_a_new_version_replaces_the_old_one_which_stays_readable(
    school, ib, directie, client
) -> None:
    _publiceer(school, REGELS, ib, directie)
    _publiceer(school, {"rust": ("basis", "")}, ib, directie)

    assert list(
        Profiel.objects.filter(school=school).order_by("versie").values_list("versie", "status")
    ) == [(1, "vervangen"), (2, "gepubliceerd")]
    oud = client.get(reverse("samenwerking:school_versie", args=["16AA", 1]))
    assert "een vaste begeleider" in oud.text
    assert "een vaste begeleider" not in client.get("/regio/school/16AA/").text


def test_a_concept_is_not_public(school, ib, client) -> None:
    profiel = actions.begin_concept(school, door=ib)
    actions.bewaar_concept(profiel, Aanbodopgave("geheim plan", REGELS), door=ib)

    assert "geheim plan" not in client.get("/regio/school/16AA/").text
    assert client.get("/regio/school/16AA/versie/1/").status_code == 404
    assert client.get("/regio/school/16AA/aanbod/").status_code == 302


def test_minus_one_place_is_refused_with_how_to_mend_it(school, ib) -> None:
    vestiging = school.vestigingen.get()

    with pytest.raises(OngeldigAanbod, match="Schrijf dan 0"):
        actions.meld_plaatsen(
            vestiging, vrij=-1, tot=timezone.localdate() + dt.timedelta(days=9), door=ib
        )
    assert not Plaatsen.objects.exists()


def test_the_document_is_named_by_the_law_of_its_date() -> None:
    """Until August 2025 schoolondersteuningsprofiel, then ondersteuningsaanbod (Wms 11 lid 1 r)."""
    assert documentnaam(dt.date(2025, 7, 31)) == "schoolondersteuningsprofiel"
    assert documentnaam(dt.date(2025, 8, 1)) == "ondersteuningsaanbod"
    assert waarom_document(dt.date(2026, 11, 24)).stappen[0].bron.artikel == "11"


# ---------------------------------------------------------------- a file


def _csv(*rijen: str) -> bytes:
    return ("school;behoefte;niveau;uitleg;plaatsen;tot\n" + "\n".join(rijen)).encode()


def test_every_mistake_in_a_file_is_named_and_nothing_is_kept(school, swv) -> None:
    coordinator = _mens("fatima", "coordinator", swv.organisatie)
    buiten = Organisatie.objects.create(soort="school", code="99ZZ", naam="Elders")
    School.objects.create(brin="99ZZ", soort="bao", organisatie=buiten)

    with pytest.raises(OnbruikbaarBestand) as fout:
        lees_aanbod_in(
            "aanbod.csv",
            _csv(
                "16AA;autismus;extra;;;",
                "99ZZ;rust;basis;;;",
                "16AA;rust;misschien;;;",
                "16AA;school;;;-1;2099-08-01",
            ),
            door=coordinator,
        )

    regels = [(r.rij, r.kolom) for r in fout.value.regels]
    assert regels == [(2, "behoefte"), (3, "school"), (4, "niveau"), (5, "plaatsen")]
    tekst = " ".join(r.boodschap for r in fout.value.regels)
    assert "autisme" in tekst and "hoort niet bij uw organisatie" in tekst
    assert "Schrijf dan 0" in tekst
    assert not Profiel.objects.exists() and not Plaatsen.objects.exists()


def test_a_file_of_the_swv_makes_a_concept_that_still_needs_the_council(
    school, swv, ib, directie
) -> None:
    coordinator = _mens("fatima", "coordinator", swv.organisatie)

    verslag = lees_aanbod_in(
        "aanbod.csv",
        _csv("16AA;rust;basis;stille plek;;", "16AA;school;;;3;2099-08-01"),
        door=coordinator,
    )

    assert (verslag.rijen, verslag.scholen, verslag.plaatsen) == (2, 1, 1)
    profiel = Profiel.objects.get()
    assert profiel.status == Profielstatus.CONCEPT
    with pytest.raises(GeenRecht):
        actions.vraag_advies(profiel, door=coordinator)


def test_what_is_exported_can_be_read_in_again(school, ib, directie, client) -> None:
    _publiceer(school, REGELS, ib, directie)
    actions.meld_plaatsen(school.vestigingen.get(), vrij=2, tot=dt.date(2099, 8, 1), door=ib)
    inhoud = client.get("/regio/school/16AA/?formaat=csv").content

    verslag = lees_aanbod_in("aanbod.csv", inhoud, door=ib)

    assert verslag.rijen == 3
    nieuw = Profiel.objects.get(school=school, status=Profielstatus.CONCEPT)
    assert {r.behoefte: (r.niveau, r.uitleg) for r in nieuw.regels.all()} == REGELS


# ---------------------------------------------------------------- the search


def _vraag(**velden) -> Vraag:
    return Vraag(
        **{"pc4": "3811", "sector": "po", "behoeften": ("autisme", "hoogbegaafd")} | velden
    )


def test_the_school_that_says_yes_to_both_stands_on_top(
    school, ib, directie, swv, django_assert_num_queries
) -> None:
    _publiceer(school, REGELS, ib, directie)
    zwijgt = _school("16BB", "3811", swv)
    _school("16CC", "9711", swv)  # Groningen, further than any distance of the form

    with django_assert_num_queries(4):
        uitslag = zoek_plekken(_vraag())

    assert [p.vestiging.school for p in uitslag.passend] == [school]
    assert [p.vestiging.school for p in uitslag.na_te_vragen] == [zwijgt]
    assert uitslag.aantal_zonder_aanbod == 1
    assert uitslag.niet_passend == []


def test_a_need_that_no_school_meets_is_named(school, ib, directie) -> None:
    _publiceer(school, {"autisme": ("extra", "")}, ib, directie)

    assert zoek_plekken(_vraag()).nergens == ["moeilijker werk voor een kind dat snel leert"]


def test_a_number_of_places_that_no_longer_holds_is_unknown(school, ib, directie) -> None:
    _publiceer(school, REGELS, ib, directie)
    gisteren = timezone.localdate() - dt.timedelta(days=1)
    Plaatsen.objects.create(
        vestiging=school.vestigingen.get(),
        vrij=4,
        tot=gisteren,
        gemeld_op=gisteren - dt.timedelta(days=9),
    )

    assert zoek_plekken(_vraag()).plekken[0].oordeel.vrij is None


def test_wishes_move_a_school_up_but_hide_none(school, ib, directie, swv) -> None:
    for brin, richting in (("16BB", "Openbaar"), ("16CC", "Rooms-Katholiek")):
        _school(brin, "3811", swv, denominatie=richting)

    uitslag = zoek_plekken(_vraag(richting="Openbaar"))

    assert len(uitslag.plekken) == 3
    assert uitslag.plekken[0].vestiging.denominatie == "Openbaar"


def test_words_become_suggestions_then_an_address_without_the_words(school, client) -> None:
    velden = {"woorden": "Hij heeft autisme", "postcode": "3811 AB", "km": "10", "sector": "po"}

    eerst = client.post("/regio/zoekschool/", velden)
    assert "omdat u schrijft: “autisme”" in eerst.text
    dan = client.post(
        "/regio/zoekschool/",
        {"behoeften": "autisme", "postcode": "3811", "km": "10", "sector": "po", "bevestigd": "1"},
    )

    assert dan.status_code == 302
    assert dan.url == "/regio/zoekschool/scholen/?behoeften=autisme&postcode=3811&km=10&sector=po"
    assert "School 16AA" in client.get(dan.url).text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"postcode": "38a1", "behoeften": "rust"}, "is geen postcode"),
        ({"postcode": "0001", "behoeften": "rust"}, "postcode"),
        ({"postcode": "3811"}, "kies uit de lijst"),
        ({"postcode": "3811", "woorden": "xyzzy"}, "herkennen we niets"),
        ({"postcode": "3811", "behoeften": "toverstaf"}, "toverstaf"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(client, velden, zin) -> None:
    antwoord = client.post("/regio/zoekschool/", {"km": "10", "sector": "po"} | velden)

    assert antwoord.status_code == 200
    assert zin in antwoord.text


def test_two_to_four_schools_stand_side_by_side(school, ib, directie, swv, client) -> None:
    _publiceer(school, REGELS, ib, directie)
    _school("16BB", "3811", swv)

    samen = client.get("/regio/vergelijk/?school=16AA&school=16BB&behoeften=autisme")
    alleen = client.get("/regio/vergelijk/?school=16AA")

    assert samen.status_code == 200 and "weten we niet" in samen.text
    assert alleen.status_code == 400 and "Kies twee, drie of vier scholen" in alleen.text


def test_a_school_makes_its_offer_on_its_own_page(school, ib, directie, client) -> None:
    client.force_login(ib)
    pad = "/regio/school/16AA/aanbod/"
    client.post(pad, {"actie": "begin"})
    client.post(pad, {"actie": "bewaar", "tekst": "Welkom", "niveau_rust": "basis"})
    client.post(pad, {"actie": "vraag"})
    fout = client.post(pad, {"actie": "advies", "a-advies": "positief", "a-op": "24 november 2099"})
    assert "moet nog komen" in fout.text
    client.post(
        pad, {"actie": "advies", "a-advies": "positief", "a-op": timezone.localdate().isoformat()}
    )
    client.force_login(directie)
    client.post(pad, {"actie": "publiceer"})

    assert "Welkom" in client.get("/regio/school/16AA/").text
