"""The facts of a case, as Python values and as text, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from passend.recht import Invoerfout, Periode, klokken, termijn
from passend.recht.feiten import FEITEN

START = dt.date(2026, 9, 1)
VAN, TOT = dt.date(2026, 9, 10), dt.date(2026, 9, 17)


@pytest.mark.parametrize(
    "stil",
    [
        "2026-09-10/2026-09-17",
        " 2026-09-10/2026-09-17 ",
        [("2026-09-10", "2026-09-17")],
        [(VAN, TOT)],
        Periode(VAN, TOT),
        [Periode(VAN, TOT)],
        ["2026-09-10/2026-09-12", Periode(dt.date(2026, 9, 12), TOT)],
    ],
)
def test_standstill_may_be_text_dates_or_periods(stil: Any) -> None:
    assert termijn("tlv.besluit", START, {"opgeschort": stil}).uiterste_datum == dt.date(
        2026, 11, 3
    )


@pytest.mark.parametrize("ja", [True, "ja", "JA", " ja "])
def test_yes_may_be_python_or_text(ja: Any) -> None:
    assert termijn("po.toelating", START, {"verlengd": ja}).uiterste_datum == dt.date(2026, 11, 10)


@pytest.mark.parametrize("nee", [False, "nee"])
def test_no_leaves_the_term_as_it_is(nee: Any) -> None:
    assert termijn("po.toelating", START, {"verlengd": nee}) == termijn("po.toelating", START)


FOUT = [
    ("po.toelating", {"verlengd": "misschien"}, "verlengd=ja of verlengd=nee"),
    ("po.toelating", {"verlengd": "nee", "verlengd_tot": "2026-10-20"}, "een van beide"),
    ("po.toelating", {"opgeschort": "2026-09-17/2026-09-10"}, "bevat geen dag"),
    ("po.toelating", {"opgeschort": "2026-09-01/2026-09-10"}, "niet na de start"),
    ("po.toelating", {"opgeschort": [Periode(VAN)]}, "geen einde"),
    ("po.toelating", {"opgeschort": "2026-09-31/2026-10-02"}, "geen bestaande datum"),
    ("po.toelating", {"school": "katholiek"}, "openbaar, bijzonder"),
    ("tlv.einde", {"schooljaren": "0"}, "geen aantal"),
    ("tlv.einde", {"schooljaren": "twee"}, "geen aantal"),
    ("tlv.einde", {"soort": "pro"}, "sbo, so, vso"),
    ("verzuim.16uur", {"regio": "oost"}, "noord, midden, zuid"),
]


@pytest.mark.parametrize("naam,feiten,melding", FOUT)
def test_fact_that_cannot_be_used_says_how_to_write_it(
    naam: str, feiten: dict[str, Any], melding: str
) -> None:
    with pytest.raises(Invoerfout, match=melding):
        termijn(naam, START, feiten)


def test_every_fact_of_a_clock_can_be_read() -> None:
    for klok in klokken():
        assert set(klok.feiten) <= set(FEITEN), klok.naam


def test_days_left_are_zero_on_the_last_day_and_negative_after() -> None:
    gevonden = termijn("po.toelating", START)

    assert gevonden.resterend(gevonden.uiterste_datum) == 0
    assert gevonden.resterend(gevonden.verloopt_op) == -1
