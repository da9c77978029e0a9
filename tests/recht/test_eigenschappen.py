"""What holds for every date: terms grow with their start, periods split without loss."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from passend.recht import (
    GeenWaarde,
    Invoerfout,
    Klok,
    Periode,
    dwangsom,
    is_werkdag,
    klokken,
    parameter,
    standaardset,
    tel_op,
    termijn,
)
from passend.recht.periode import voeg_samen

DAGEN = st.dates(dt.date(2014, 8, 1), dt.date(2035, 12, 31))
KLOKKEN = st.sampled_from(klokken())
DAG = dt.timedelta(days=1)


@st.composite
def perioden(draw: st.DrawFn) -> Periode:
    van = draw(DAGEN)
    lengte = draw(st.one_of(st.none(), st.integers(1, 400)))
    return Periode(van, None if lengte is None else van + lengte * DAG)


@st.composite
def klok_en_start(draw: st.DrawFn, **eis: object) -> tuple[Klok, dt.date]:
    klok = draw(
        st.sampled_from([k for k in klokken() if all(getattr(k, n) == w for n, w in eis.items())])
    )
    tot = klok.tot or dt.date(2036, 1, 1)
    return klok, draw(st.dates(klok.van, tot - DAG))


@given(klok_en_start(atw=True))
def test_clock_under_the_termijnenwet_ends_on_a_working_day(geval: tuple[Klok, dt.date]) -> None:
    """Algemene termijnenwet 1 lid 1."""
    klok, start = geval

    assert is_werkdag(termijn(klok.naam, start).uiterste_datum)


@given(klok_en_start(), st.integers(1, 60))
def test_later_start_never_gives_an_earlier_end(geval: tuple[Klok, dt.date], later: int) -> None:
    klok, start = geval
    assume(klok.tot is None or start + later * DAG < klok.tot)

    eerst = termijn(klok.naam, start).uiterste_datum

    assert termijn(klok.naam, start + later * DAG).uiterste_datum >= eerst


@given(klok_en_start())
def test_steps_end_at_the_last_day_and_each_names_its_source(geval: tuple[Klok, dt.date]) -> None:
    klok, start = geval

    gevonden = termijn(klok.naam, start)

    data = [stap.uitkomst for stap in gevonden.onderbouwing.stappen]
    assert data[0] == start
    assert gevonden.uiterste_datum in data
    assert all(stap.bron is not None for stap in gevonden.onderbouwing.stappen)


@given(DAGEN, st.integers(1, 30), st.integers(1, 40))
def test_each_day_of_standstill_adds_a_day(start: dt.date, na: int, lengte: int) -> None:
    """Awb 4:15, before the shift of the Algemene termijnenwet."""
    stil = Periode(start + na * DAG, start + (na + lengte) * DAG)

    zonder, met = (
        termijn("tlv.besluit", start, feiten).onderbouwing.stappen
        for feiten in ({}, {"opgeschort": [stil]})
    )

    assert met[2].uitkomst - zonder[1].uitkomst == lengte * DAG


@given(perioden(), DAGEN)
def test_period_splits_without_losing_or_doubling_a_day(periode: Periode, op: dt.date) -> None:
    delen = periode.splits(op)

    assert delen[0].van == periode.van and delen[-1].tot == periode.tot
    assert voeg_samen(delen) == (periode,)
    if len(delen) > 1:
        assert not delen[0].overlapt(delen[1])


@given(perioden(), perioden(), DAGEN)
def test_day_is_in_a_period_without_another_when_in_the_first_and_not_the_second(
    een: Periode, ander: Periode, dag: dt.date
) -> None:
    assert any(dag in deel for deel in een.zonder(ander)) == (dag in een and dag not in ander)


@given(st.lists(perioden(), max_size=6), DAGEN)
def test_joined_periods_hold_the_same_days(reeks: list[Periode], dag: dt.date) -> None:
    assert any(dag in p for p in voeg_samen(reeks)) == any(dag in p for p in reeks)


@given(st.sampled_from(standaardset().sleutels()), DAGEN)
def test_parameter_has_one_value_or_none_on_a_day(sleutel: str, op: dt.date) -> None:
    geldig = [een for een in standaardset().reeks(sleutel) if op in een.periode]

    assert len(geldig) <= 1
    if geldig:
        assert parameter(sleutel, op=op) is geldig[0]
    else:
        with pytest.raises(GeenWaarde, match=sleutel):
            parameter(sleutel, op=op)


@given(DAGEN, st.integers(1, 24), st.integers(1, 24))
def test_months_added_in_parts_differ_only_by_the_length_of_a_month(
    dag: dt.date, eerst: int, dan: int
) -> None:
    in_een_keer = tel_op(dag, eerst + dan, "maanden")
    in_delen = tel_op(tel_op(dag, eerst, "maanden"), dan, "maanden")

    assert (in_een_keer.year, in_een_keer.month) == (in_delen.year, in_delen.month)
    assert in_delen <= in_een_keer


@given(DAGEN, st.integers(0, 60))
def test_dwangsom_grows_each_day_and_never_after_its_last(start: dt.date, verder: int) -> None:
    """Awb 4:17 lid 1 and 2."""
    eerste = dwangsom(start, start - DAG, start).eerste_dag
    vandaag = dwangsom(start, start - DAG, eerste + verder * DAG)
    morgen = dwangsom(start, start - DAG, eerste + (verder + 1) * DAG)

    assert vandaag.bedrag is not None and morgen.bedrag is not None
    if vandaag.op < vandaag.laatste_dag:
        assert morgen.bedrag > vandaag.bedrag
    else:
        assert morgen.bedrag == vandaag.bedrag


def test_empty_period_is_refused() -> None:
    with pytest.raises(Invoerfout, match="bevat geen dag"):
        Periode(dt.date(2026, 1, 1), dt.date(2026, 1, 1))


@pytest.mark.parametrize("naam", sorted({k.naam for k in klokken() if k.tot is None}))
@pytest.mark.parametrize("dagen", [0, 1, 2, 3, 100, 200, 400])
def test_end_of_the_calendar_is_wrong_input_and_no_fault(naam: str, dagen: int) -> None:
    start = dt.date.max - dagen * DAG
    try:
        gevonden = termijn(naam, start)
    except Invoerfout as fout:
        assert str(start) in str(fout) or "te ver weg" in str(fout)
    else:
        assert gevonden.verloopt_op > gevonden.uiterste_datum


def test_dwangsom_at_the_end_of_the_calendar_is_wrong_input() -> None:
    start = dt.date.max - 40 * DAG
    with pytest.raises(Invoerfout, match="te ver weg"):
        dwangsom(start, start - DAG, start)
