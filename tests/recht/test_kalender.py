"""The calendar of the Algemene termijnenwet, against another list of Dutch holidays."""

from __future__ import annotations

import datetime as dt
import itertools

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.recht import (
    GeenWaarde,
    Invoerfout,
    Periode,
    is_feestdag,
    is_werkdag,
    schooljaar,
    schoolvakanties,
    teldatum,
    volgende_werkdag,
    werkdagen,
)
from passend.recht.bronbestand import bronbestanden
from passend.recht.kalender import REGIOS, feestdagen, pasen

GELIJKGESTELD = {record["datum"] for record in bronbestanden()["feestdagen"]["records"]}
DAGEN = st.dates(dt.date(2014, 8, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize("jaar", range(2011, 2041))
def test_feestdagen_equal_the_holidays_package(jaar: int) -> None:
    """Bevrijdingsdag counts every year for the law, so the optional category is in; the first
    days of Easter and Whitsun are Sundays, which the law treats as Sundays."""
    ander = set(holidays.country_holidays("NL", years=jaar, categories=("public", "optional")))

    assert set(feestdagen(jaar)) - GELIJKGESTELD == {
        dag for dag in ander if dag not in _zondagen(jaar)
    }


def _zondagen(jaar: int) -> set[dt.date]:
    return {pasen(jaar), pasen(jaar) + dt.timedelta(days=49)}


@pytest.mark.parametrize("dag", sorted(GELIJKGESTELD))
def test_day_of_a_royal_decree_is_a_feestdag(dag: dt.date) -> None:
    assert is_feestdag(dag) and dag.weekday() < 5


def test_koningsdag_moves_to_saturday_when_27_april_is_a_sunday() -> None:
    assert dt.date(2025, 4, 27).weekday() == 6
    assert is_feestdag(dt.date(2025, 4, 26))
    assert not is_feestdag(dt.date(2025, 4, 27))


def test_year_before_the_oldest_text_has_no_known_feestdagen() -> None:
    with pytest.raises(GeenWaarde, match="2010-10-10"):
        is_feestdag(dt.date(2009, 1, 1))


@given(DAGEN)
def test_volgende_werkdag_is_the_first_working_day_on_or_after(dag: dt.date) -> None:
    werkdag = volgende_werkdag(dag)

    assert werkdag >= dag and is_werkdag(werkdag)
    assert werkdagen(Periode(dag, werkdag + dt.timedelta(days=1))) == 1


def test_werkdagen_of_a_week_with_two_holidays() -> None:
    """Week of 11 May 2026: Hemelvaartsdag on the 14th, and the 15th made equal by decree."""
    assert werkdagen(Periode(dt.date(2026, 5, 11), dt.date(2026, 5, 18))) == 5 - 2


def test_werkdagen_refuses_a_period_without_end() -> None:
    with pytest.raises(Invoerfout, match="geen einde"):
        werkdagen(Periode(dt.date(2026, 5, 11)))


@given(DAGEN)
def test_each_day_lies_in_exactly_one_schooljaar(dag: dt.date) -> None:
    jaar = schooljaar(dag)

    assert dag in jaar and dag not in jaar.volgende
    assert (jaar.van.month, jaar.van.day) == (8, 1)
    assert jaar.tot == jaar.volgende.van


def test_schooljaar_turns_on_the_first_of_august() -> None:
    assert schooljaar(dt.date(2026, 7, 31)).naam == "2025-2026"
    assert schooljaar(dt.date(2026, 8, 1)).naam == "2026-2027"


def test_teldatum_po_is_1_february_since_2023_and_was_1_october() -> None:
    """WPO 124 lid 2 (2023), WPO 132 lid 3 (2014): of the year before."""
    assert teldatum("po", 2024) == dt.date(2023, 2, 1)
    assert teldatum("po", 2016) == dt.date(2015, 10, 1)


def test_teldatum_vo_is_1_october_for_income_and_1_february_for_vso() -> None:
    """WVO 86 lid 2 and 4 (2022), WVO 2020 5.15 lid 2 and 4 (since): of the year before."""
    for jaar in (2022, 2024):
        assert teldatum("vo", jaar) == dt.date(jaar - 1, 10, 1)
        assert teldatum("vo", jaar, "aftrek_vso") == dt.date(jaar - 1, 2, 1)


def test_teldatum_vo_is_not_known_before_the_text_that_was_read() -> None:
    with pytest.raises(GeenWaarde, match="geen waarde"):
        teldatum("vo", 2018)


@pytest.mark.parametrize("regio", REGIOS)
def test_schoolvakanties_start_on_saturday_end_on_sunday_and_do_not_overlap(regio: str) -> None:
    vakanties = schoolvakanties(regio)

    for eerder, later in itertools.pairwise(vakanties):
        assert eerder.periode.tot is not None and eerder.periode.tot < later.periode.van
    for een in vakanties:
        assert een.periode.tot is not None
        assert (een.periode.van.weekday(), een.periode.tot.weekday()) == (5, 0), een


def test_summer_holidays_last_six_weeks() -> None:
    zomers = [v for r in REGIOS for v in schoolvakanties(r) if v.naam == "zomervakantie"]

    assert zomers
    assert {v.periode.dagen for v in zomers} == {6 * 7 + 2}
