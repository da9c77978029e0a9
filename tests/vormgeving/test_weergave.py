"""Dates, amounts and terms as section 4 of the house style writes them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from passend.vormgeving import weergave

DAG = dt.date(2026, 11, 24)
DAGEN = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    "vorm,nederlands,engels",
    [
        ("datum", "24 november", "24 November"),
        ("datum_voluit", "24 november 2026", "24 November 2026"),
        ("datum_dag", "dinsdag 24 november 2026", "Tuesday 24 November 2026"),
        ("datum_kant", "di 24\xa0nov", "Tue 24\xa0Nov"),
        ("datum_jaar", "24\xa0nov\xa02026", "24\xa0Nov\xa02026"),
    ],
)
def test_date_is_written_in_each_form(vorm: str, nederlands: str, engels: str) -> None:
    with override("nl"):
        assert getattr(weergave, vorm)(DAG) == nederlands
    with override("en"):
        assert getattr(weergave, vorm)(DAG) == engels


def test_time_is_local_and_carries_a_full_stop() -> None:
    winter = dt.datetime(2026, 11, 24, 12, 30, tzinfo=dt.UTC)

    with override("nl"):
        assert weergave.tijd(winter) == "13.30\xa0uur"  # UTC + 1
    with override("en"):
        assert weergave.tijd(winter) == "13:30"


def test_date_late_in_the_evening_utc_is_the_local_day() -> None:
    assert weergave.datum_jaar(dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)).startswith("25")


@pytest.mark.parametrize(
    "waarde,vol,kort",
    [
        (26730, "€\xa026.730", "€\xa026.730"),
        (Decimal("170.25"), "€\xa0170,25", "€\xa0170,25"),
        (2_150_000, "€\xa02.150.000", "€\xa02,15\xa0mln"),
        (-390_000, "−\xa0€\xa0390.000", "−\xa0€\xa0390.000"),
        (-1_390_000, "−\xa0€\xa01.390.000", "−\xa0€\xa01,39\xa0mln"),
        (0, "€\xa00", "€\xa00"),
    ],
)
def test_amount_in_full_and_in_a_sentence(waarde: Decimal, vol: str, kort: str) -> None:
    with override("nl"):
        assert weergave.bedrag(waarde) == vol
        assert weergave.bedrag_kort(waarde) == kort


def test_chance_is_told_out_of_a_hundred() -> None:
    with override("nl"):
        assert weergave.kans(0.574) == "57 op 100"


@pytest.mark.parametrize(
    "naam,letters",
    [
        ("Lisa de Wit", "LW"),
        ("Roos van den Heuvel-Abdulrahman", "RH"),
        ("Ayoub El Amrani", "AA"),
        ("Beatrix", "B"),
        ("Jan-Willem Bakker", "JB"),
        ("", "–"),
        ("de", "–"),
    ],
)
def test_initials_skip_the_small_words(naam: str, letters: str) -> None:
    assert weergave.initialen(naam) == letters


@pytest.mark.parametrize(
    "dagen,woorden,staat",
    [
        (28, "nog 4 weken", "loopt"),
        (27, "nog 3 weken", "loopt"),  # 27 // 7: nobody is told more time than there is
        (21, "nog 3 weken", "loopt"),
        (20, "nog 20 dagen", "loopt"),
        (8, "nog 8 dagen", "loopt"),
        (7, "nog 7 dagen", "let-op"),
        (1, "nog 1 dag", "let-op"),
        (0, "laatste dag", "let-op"),
        (-1, "1 dag te laat", "laat"),
        (-21, "3 weken te laat", "laat"),
    ],
)
def test_term_counts_days_and_from_three_weeks_on_weeks(
    dagen: int, woorden: str, staat: str
) -> None:
    with override("nl"):
        termijn = weergave.telling(DAG + dt.timedelta(days=dagen), DAG)

    assert (termijn.woorden, termijn.staat) == (woorden, staat)


def test_swv_chooses_from_when_a_term_asks_attention() -> None:
    over_tien = DAG + dt.timedelta(days=10)

    assert weergave.telling(over_tien, DAG).staat == "loopt"
    assert weergave.telling(over_tien, DAG, let_op_dagen=14).staat == "let-op"


def test_clock_that_stands_still_says_since_when_and_is_never_late() -> None:
    with override("nl"):
        termijn = weergave.telling(
            DAG - dt.timedelta(days=9), DAG, stil_sinds=dt.date(2026, 10, 13)
        )

    assert termijn.woorden == "staat stil sinds 13 oktober"
    assert termijn.staat == "stil"


@given(DAGEN, st.integers(-400, 400))
def test_term_is_late_exactly_after_its_last_day(dag: dt.date, verschil: int) -> None:
    termijn = weergave.telling(dag, dag + dt.timedelta(days=verschil))

    assert (termijn.staat == "laat") == (verschil > 0)


@given(st.integers(0, 400))
def test_weeks_never_promise_more_days_than_there_are(dagen: int) -> None:
    with override("nl"):
        woorden = weergave.telling(DAG + dt.timedelta(days=dagen), DAG).woorden
    getal = int(woorden.split()[1]) if woorden.startswith("nog") else 0

    assert getal * (7 if "we" in woorden else 1) <= dagen


def test_waiting_is_told_from_today_on() -> None:
    with override("nl"):
        assert weergave.wachttijd(DAG, DAG) == "vandaag"
        assert weergave.wachttijd(DAG - dt.timedelta(days=4), DAG) == "4 dagen"
        assert weergave.wachttijd(DAG - dt.timedelta(days=30), DAG) == "4 weken"


def test_a_list_of_outcomes_reads_as_a_sentence_and_not_as_code():
    from passend.vormgeving import waarom

    lijst = {"stappen": [{"stap": "Wie zitten erin", "uitkomst": ["arts", "psycholoog"]}]}

    assert waarom.stappen(lijst).stappen[0].links == "arts, psycholoog"
