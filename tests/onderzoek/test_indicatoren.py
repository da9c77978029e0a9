"""The figures beside the study, against counting by hand and against the published bounds."""

from __future__ import annotations

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.onderzoek.hulp import maak_panel

from passend.onderzoek.fouten import Invoerfout
from passend.onderzoek.indicatoren import (
    Schaal,
    antwoordgrenzen,
    deelname,
    index_aantallen,
    schaalscore,
    verblijfsduur,
    zorgzwaarte,
)


@pytest.fixture(scope="module")
def panel():
    rijen, _ = maak_panel(11, leerlingen=300, jaren=range(2010, 2016))
    return rijen


@pytest.fixture(scope="module")
def tabel(panel):
    return ibis.duckdb.connect().create_table(
        "panel", panel[["leerling", "jaar", "swv", "onderwijssoort"]]
    )


def test_participation_rates_add_up_to_a_hundred_per_swv_and_year(tabel, panel):
    rijen = deelname(tabel).to_pyarrow().to_pylist()

    assert len(rijen) == len(panel[["swv", "jaar"]].drop_duplicates())
    for rij in rijen:
        assert sum(v for k, v in rij.items() if k.startswith("pct_")) == pytest.approx(100)
    een = rijen[0]
    deel = panel[(panel.swv == een["swv"]) & (panel.jaar == een["jaar"])]
    assert een["pct_so"] == pytest.approx(100 * (deel.onderwijssoort == "so").mean())


def test_index_is_a_hundred_in_2011_and_follows_the_counts(tabel, panel):
    rijen = {
        (r["onderwijssoort"], r["jaar"]): r for r in index_aantallen(tabel).to_pyarrow().to_pylist()
    }
    telling = panel.groupby(["onderwijssoort", "jaar"]).size()

    assert rijen["bao", 2011]["index"] == 100
    assert rijen["so", 2014]["index"] == pytest.approx(
        100 * telling["so", 2014] / telling["so", 2011]
    )


def test_length_of_stay_equals_walking_back_year_by_year(tabel, panel):
    hier = {(r.leerling, r.jaar) for r in panel.itertuples() if r.onderwijssoort in {"so", "vso"}}

    def duur(leerling, jaar):
        lengte = 0
        while (leerling, jaar - lengte) in hier:
            lengte += 1
        return lengte

    for rij in verblijfsduur(tabel).to_pyarrow().to_pylist():
        duren = [(duur(i, j), j) for i, j in hier if j == rij["jaar"]]
        assert rij["n"] == len(duren)
        assert rij["duur"] == pytest.approx(sum(d for d, _ in duren) / len(duren))
        assert rij["afgekapt"] == sum(j - d + 1 == 2010 for d, j in duren)


def test_power_to_decide_lies_between_57_2_and_63_8_percent():
    """Voortgangsrapportage 2017, lines 98-100 and 804-808: 87 of 142 respondents, 152 in all."""
    grenzen = antwoordgrenzen(87, 142, 152)

    assert round(100 * grenzen.van_respondenten, 1) == 61.3
    assert (round(100 * grenzen.laagste, 1), round(100 * grenzen.hoogste, 1)) == (57.2, 63.8)
    assert round(100 * grenzen.respons, 1) == 93.4


@given(st.integers(1, 200), st.data())
def test_the_share_of_respondents_always_lies_within_the_bounds(alle, data):
    beantwoord = data.draw(st.integers(1, alle))
    ja = data.draw(st.integers(0, beantwoord))

    grenzen = antwoordgrenzen(ja, beantwoord, alle)

    assert 0 <= grenzen.laagste <= grenzen.van_respondenten <= grenzen.hoogste <= 1


def test_counts_that_do_not_fit_are_refused():
    with pytest.raises(Invoerfout, match="0 <= ja <= beantwoord <= alle"):
        antwoordgrenzen(10, 9, 20)


def test_an_inverted_item_is_turned_back():
    """Voortgangsrapportage 2017, lines 322-326: the bureaucracy scale is published inverted."""
    schaal = Schaal(("last", "hulp"), omgekeerd=frozenset({"last"}))

    assert schaalscore({"last": 1, "hulp": 4}, schaal) == (5 + 4) / 2
    assert schaalscore({"last": 2, "hulp": None}, schaal) == 4
    assert schaalscore({}, schaal) is None
    with pytest.raises(Invoerfout, match="stelling hulp"):
        schaalscore({"hulp": 9}, schaal)


def test_weight_of_need_adds_number_and_severity():
    assert zorgzwaarte({"werkhouding": 2, "gedrag": 0}) == (1 + 2) + (1 + 0)
    assert zorgzwaarte({}) == 0
    with pytest.raises(Invoerfout, match="gedrag"):
        zorgzwaarte({"gedrag": -1})
