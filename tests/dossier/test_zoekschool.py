"""The search for a place from a dossier, and needs against offer for the swv.

Sources: evaluation of 2020 (sop plays no part in dekkend aanbod; gap autism with high cognitive
level), progress report of 2017 (number of alternatives for parents), AVG (no child can be read).
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Auditregel, Organisatie
from passend.dossier.actions import noteer_behoefte
from passend.dossier.actions.zoekschool import leg_zoekvraag_vast, sluit_zoekvraag, vraag_dekking
from passend.dossier.dekking import bereken, bewaakt
from passend.dossier.models import Dekking, Inschrijving, Leerling, Zoekvraag
from passend.samenwerking.models import Aanbodregel, Plaatsen, Profiel, Samenwerkingsverband
from passend.samenwerking.queries.zoekschool import Vraag
from tests.samenwerking.test_aanbod import _mens, _school

pytestmark = pytest.mark.django_db
VRAAG = Vraag("3811", "po", ("autisme", "hoogbegaafd"), 10)


@pytest.fixture
def swv() -> Samenwerkingsverband:
    organisatie = Organisatie.objects.create(soort="swv", code="PO2602", naam="PO2602")
    return Samenwerkingsverband.objects.create(code="PO2602", sector="po", organisatie=organisatie)


@pytest.fixture
def school(swv):
    return _school("16AA", "3811", swv)


@pytest.fixture
def ib(school):
    return _mens("noor", "ib", school.organisatie)


def _kind(school, naam: str = "Sem") -> Leerling:
    kind = Leerling.objects.create(
        voornaam=naam, achternaam="de Wit", geboortedatum=dt.date(2018, 3, 14), postcode="3811AB"
    )
    Inschrijving.objects.create(
        leerling=kind, vestiging=school.vestigingen.get(), van=dt.date(2024, 8, 1)
    )
    return kind


def _bied(school, vrij: int | None, *behoeften: str) -> None:
    profiel = Profiel.objects.create(
        school=school, versie=1, status="gepubliceerd", gepubliceerd_op=timezone.localdate()
    )
    for sleutel in behoeften:
        Aanbodregel.objects.create(profiel=profiel, behoefte=sleutel, niveau="extra")
    if vrij is not None:
        Plaatsen.objects.create(
            vestiging=school.vestigingen.get(),
            vrij=vrij,
            tot=timezone.localdate() + dt.timedelta(days=60),
        )


def test_what_stands_in_the_dossier_is_not_asked_again(school, ib, client) -> None:
    kind = _kind(school)
    noteer_behoefte(ib, kind, aspect="expertise", tekst="Iemand die autisme kent", bron="")
    client.force_login(ib)

    blad = client.get(f"/leerlingen/{kind.pk}/zoekschool/").text

    assert 'value="autisme" id="b-autisme" checked' in blad
    assert "Er staat: “Iemand die autisme kent” (woord: autisme)" in blad
    assert 'value="3811"' in blad


def test_the_answer_of_a_search_for_a_child_never_stands_in_an_address(school, ib, client) -> None:
    kind = _kind(school)
    _bied(_school("16BB", "3812", school.vestigingen.get().lidmaatschappen.get().swv), 2, "autisme")
    client.force_login(ib)

    antwoord = client.post(
        f"/leerlingen/{kind.pk}/zoekschool/",
        {"behoeften": ["autisme"], "postcode": "3811", "km": "10", "sector": "po"},
    )

    assert antwoord.status_code == 200
    assert "School 16BB" in antwoord.text and "2 plaatsen vrij" in antwoord.text


def test_a_stranger_and_a_pupil_get_no_search_page(school, swv, client) -> None:
    kind = _kind(school)
    vreemde = _mens("vreemde", "ib", _school("16BB", "3811", swv).organisatie)
    client.force_login(vreemde)

    assert client.get(f"/leerlingen/{kind.pk}/zoekschool/").status_code == 404
    with pytest.raises(GeenRecht):
        leg_zoekvraag_vast(vreemde, kind, VRAAG)


def test_at_most_one_search_is_open_and_the_earlier_one_ends(school, ib) -> None:
    kind = _kind(school)
    eerste = leg_zoekvraag_vast(ib, kind, VRAAG)
    leg_zoekvraag_vast(ib, kind, Vraag("3811", "po", ("rust",), 5))

    eerste.refresh_from_db()
    assert eerste.tot == timezone.localdate()
    assert kind.zoekvragen.get(tot__isnull=True).behoeften == ["rust"]
    sluit_zoekvraag(ib, kind)
    assert not kind.zoekvragen.filter(tot__isnull=True).exists()


def test_the_needs_are_not_readable_in_the_database_nor_in_the_trail(school, ib) -> None:
    """AVG 9: what a child needs says something of its health."""
    from django.db import connection

    zoekvraag = leg_zoekvraag_vast(ib, _kind(school), VRAAG)
    with connection.cursor() as cursor:
        cursor.execute("select behoeften_tekst from dossier_zoekvraag where id=%s", [zoekvraag.pk])
        assert "autisme" not in str(cursor.fetchone()[0])
    assert "autisme" not in str(list(Auditregel.objects.values()))


# ---------------------------------------------------------------- dekkend aanbod


def _zoek(school, ib, aantal: int, *behoeften: str) -> None:
    for n in range(aantal):
        leg_zoekvraag_vast(ib, _kind(school, f"K{n}"), Vraag("3811", "po", behoeften, 10))


def test_a_need_that_no_school_meets_is_a_gap_with_its_number(school, swv, ib) -> None:
    _bied(school, 20, "autisme")
    _zoek(school, ib, 12, "autisme")
    _zoek(school, ib, 10, "hoogbegaafd")

    _hash, uit = bereken(swv, timezone.localdate())

    per = {rij["behoefte"]: rij for rij in uit["behoeften"]}
    assert per["autisme"]["zonder"] == 0
    assert per["hoogbegaafd"]["zonder"] == 10
    assert (uit["geplaatst"], uit["redenen"]["geen_aanbod"]) == (10, 10)  # 12 rounds to 10


def test_a_full_school_is_named_as_what_binds(school, swv, ib) -> None:
    _bied(school, 10, "autisme")
    _zoek(school, ib, 20, "autisme")

    _hash, uit = bereken(swv, timezone.localdate())

    assert uit["redenen"]["vol"] == 10
    assert [een["brin"] for een in uit["knelpunten"]] == ["16AA"]


@pytest.mark.parametrize(("aantal", "uit"), [(0, 0), (1, None), (9, None), (10, 10), (13, 15)])
def test_small_numbers_are_withheld_and_others_rounded(aantal, uit) -> None:
    assert bewaakt(aantal) == uit


def test_few_children_leave_no_number_and_no_place_name(school, swv, ib) -> None:
    _zoek(school, ib, 3, "medisch")

    _hash, uit = bereken(swv, timezone.localdate())

    assert uit["kinderen"] is None
    assert uit["behoeften"][0]["zonder"] is None and uit["behoeften"][0]["waar"] == []


def test_the_same_region_gives_the_same_hash_and_the_same_answer(school, swv, ib) -> None:
    _bied(school, 3, "autisme")
    _zoek(school, ib, 12, "autisme")

    assert bereken(swv, timezone.localdate()) == bereken(swv, timezone.localdate())


def test_the_coordinator_asks_and_sees_it_and_another_swv_does_not(
    school, swv, ib, client, django_capture_on_commit_callbacks
) -> None:
    _zoek(school, ib, 12, "medisch")
    fatima = _mens("fatima", "coordinator", swv.organisatie)
    client.force_login(fatima)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/leerlingen/dekkend-aanbod/").status_code == 302

    assert "dekkend-aanbod" in client.get("/regio/PO2602/").text
    assert Dekking.objects.get().uitkomst["behoeften"][0]["behoefte"] == "medisch"
    assert "Medische hulp op school" in client.get("/leerlingen/dekkend-aanbod/").text
    client.force_login(ib)
    assert client.get("/leerlingen/dekkend-aanbod/").status_code == 404
    with pytest.raises(GeenRecht):
        vraag_dekking(ib, swv)
    assert not Zoekvraag.objects.zichtbaar_voor(fatima).exists()
