"""The questions about the region are answered from the annex, and the slow count agrees."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from importlib.resources import files

import pytest
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from passend.recht import GeenWaarde, Invoerfout
from passend.samenwerking.models import Gebied, Samenwerkingsverband, Vestiging
from passend.samenwerking.overlap import _share
from passend.samenwerking.queries import (
    gemeenten_van,
    overlap_van,
    scholen_in,
    swv_lijst,
    swv_van_postcode,
    swv_van_vestiging,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regio")]


def swv(code: str) -> Samenwerkingsverband:
    return Samenwerkingsverband.objects.get(code=code)


@pytest.mark.parametrize("postcode", ["3811", "3811 AB", "3811ab", " 3811 "])
def test_a_postcode_gives_its_swv_however_it_is_written(postcode: str) -> None:
    # Annex: 3811,Amersfoort,PO2602,VO2602
    assert swv_van_postcode(postcode, "po").code == "PO2602"
    assert swv_van_postcode(postcode, "vo").sector == "vo"


@pytest.mark.parametrize(
    ("postcode", "zin"),
    [
        ("1262", "staat niet in de regio-indeling"),
        ("3197", "noemt de regio-indeling van .* geen samenwerkingsverband"),
        ("12345", "is geen postcode"),
        ("Europoort", "is geen postcode"),
    ],
)
def test_an_unknown_postcode_is_never_guessed(postcode: str, zin: str) -> None:
    with pytest.raises(Invoerfout, match=zin):
        swv_van_postcode(postcode, "po")


def test_before_the_annex_there_is_no_answer() -> None:
    with pytest.raises(GeenWaarde):
        swv_van_postcode("3811", "po", dt.date(2014, 8, 1))


def test_a_vestiging_belongs_to_the_swv_of_its_postcode() -> None:
    vestiging = Vestiging.objects.get(code="16AH00")

    assert swv_van_vestiging(vestiging) == swv_van_postcode(vestiging.postcode, "po")
    assert swv_van_vestiging(vestiging, dt.date(2015, 4, 22)) is None


def test_schools_are_found_by_name_place_brin_and_postcode() -> None:
    emmen = swv_van_postcode("7822", "po")

    for zoek in ("eenspan", "16ah00", "7822HG", "Emmen eenspan"):
        gevonden = scholen_in(emmen, zoek=zoek)
        assert "16AH00" in gevonden.values_list("code", flat=True), zoek
    assert not scholen_in(emmen, zoek="eenspan Amsterdam").exists()


@pytest.mark.parametrize("sorteer", ["naam", "-naam", "plaats", "-brin", "soort", "bestuur", "x"])
def test_sorting_loses_and_doubles_no_school(sorteer: str) -> None:
    emmen = swv_van_postcode("7822", "po")

    codes = [een.code for een in scholen_in(emmen, sorteer=sorteer)]

    assert len(codes) == len(set(codes)) == scholen_in(emmen).count() > 0


def test_sorting_the_other_way_round_is_the_other_way_round() -> None:
    emmen = swv_van_postcode("7822", "po")

    heen = list(scholen_in(emmen, sorteer="brin").values_list("code", flat=True))
    terug = list(scholen_in(emmen, sorteer="-brin").values_list("code", flat=True))

    assert heen == sorted(heen) == terug[::-1]


def annex() -> list[dict[str, str]]:
    bestand = files("passend.recht") / "gegevens" / "regio_indeling_2015.csv"
    return list(csv.DictReader(bestand.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("sector", ["po", "vo"])
def test_the_list_agrees_with_a_count_by_hand_over_the_annex(sector: str) -> None:
    gemeenten, postcodes = defaultdict(set), defaultdict(int)
    for rij in annex():
        if rij[f"swv_{sector}"] != "Europoort":
            gemeenten[rij[f"swv_{sector}"]].add(rij["gemeente"])
            postcodes[rij[f"swv_{sector}"]] += 1

    lijst = swv_lijst(sector)

    assert {regel.code: set(regel.gemeenten) for regel in lijst} == gemeenten
    assert {regel.code: regel.aantal_postcodes for regel in lijst} == postcodes


def test_the_list_is_found_by_code_gemeente_place_and_postcode() -> None:
    for zoek in ("po2602", "Amersfoort", "amersf", "Hooglanderveen", "3811", "3811 AB"):
        assert "PO2602" in [regel.code for regel in swv_lijst("po", zoek=zoek)], zoek
    assert swv_lijst("po", zoek="Atlantis") == []


def test_the_list_sorts_both_ways_on_each_column() -> None:
    for sleutel in ("code", "aantal_gemeenten", "aantal_vestigingen", "jeugd"):
        heen = [getattr(r, sleutel) for r in swv_lijst("po", sorteer=sleutel)]
        terug = [getattr(r, sleutel) for r in swv_lijst("po", sorteer=f"-{sleutel}")]
        assert heen == sorted(heen) == terug[::-1]


def test_the_list_costs_the_same_queries_for_one_swv_as_for_all(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        swv_lijst("po")
    with django_assert_num_queries(3):
        swv_lijst("po", zoek="Amersfoort")


def test_gemeenten_of_a_swv_add_up_to_the_list() -> None:
    for code in ("PO2101", "PO2602", "VO2708"):
        delen = gemeenten_van(swv(code))
        regel = next(r for r in swv_lijst(code[:2].lower()) if r.code == code)
        assert sorted(deel.naam for deel in delen) == list(regel.gemeenten)
        assert sum(deel.jeugd for deel in delen) == regel.jeugd
        assert sum(deel.aantal_postcodes for deel in delen) == regel.aantal_postcodes
        assert sum(deel.aantal_vestigingen for deel in delen) == regel.aantal_vestigingen


def overlap_by_hand(code: str, rijen: list[Gebied]) -> tuple[set[str], int, int]:
    """The obvious version: walk over all postcodes, once for the gemeenten, once for the young."""
    sector = code[:2].lower()

    def van(gebied: Gebied) -> str:
        ander = getattr(gebied, f"swv_{sector}")
        return ander.code if ander else ""

    eigen = [g for g in rijen if van(g) == code]
    gedeeld = set()
    for g in eigen:
        for h in rijen:
            if h.gemeente_id == g.gemeente_id and van(h) not in ("", code):
                gedeeld.add(g.gemeente.naam)
    jong = [getattr(g, f"aantal_jeugd_{sector}") or 0 for g in eigen]
    in_gedeeld = [j for g, j in zip(eigen, jong, strict=True) if g.gemeente.naam in gedeeld]
    return gedeeld, sum(jong), sum(in_gedeeld)


def test_overlap_agrees_with_the_obvious_count_for_every_swv_that_shares_a_gemeente() -> None:
    rijen = list(Gebied.objects.select_related("gemeente", "swv_po", "swv_vo"))
    telling = defaultdict(int)
    for verband in Samenwerkingsverband.objects.all():
        overlap = overlap_van(verband)
        telling[verband.sector, len(overlap.gedeelde_gemeenten)] += 1
        if overlap.gedeelde_gemeenten:
            gedeeld, jong, in_gedeeld = overlap_by_hand(verband.code, rijen)
            assert set(overlap.gedeelde_gemeenten) == gedeeld
            assert overlap.jeugd == jong
            assert overlap.aandeel_gedeeld == pytest.approx(in_gedeeld / jong)
    # Regression numbers, counted in the annex of 23 April 2015; the source says 0 to 3.
    assert telling == {
        ("po", 0): 58,
        ("po", 1): 11,
        ("po", 2): 7,
        ("vo", 0): 55,
        ("vo", 1): 12,
        ("vo", 2): 5,
        ("vo", 3): 2,
    }


def test_overlap_with_the_other_sector_covers_all_young_inhabitants() -> None:
    for verband in Samenwerkingsverband.objects.all():
        andere = overlap_van(verband).andere_sector
        assert {een.sector for een in andere} == {"vo" if verband.sector == "po" else "po"}
        assert sum(een.aandeel for een in andere) == pytest.approx(1)


def test_overlap_costs_two_queries(django_assert_num_queries) -> None:
    verband = swv("PO2101")

    with django_assert_num_queries(2):
        overlap_van(verband)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_share_lies_between_nought_and_one_and_is_unknown_without_young(a: int, b: int) -> None:
    aandeel = _share(a, a + b)

    assert (aandeel is None) if a + b == 0 else (0 <= aandeel <= 1)


def test_a_visitor_may_see_every_public_row() -> None:
    for model in (Samenwerkingsverband, Vestiging, Gebied):
        rijen: QuerySet = model.objects.zichtbaar_voor(None)
        assert rijen.count() == model.objects.count()
