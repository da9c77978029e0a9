"""What holds for every input: money is conserved and arrays give what exact numbers give."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passend.bekostiging import regels_voor, reken
from passend.bekostiging.velden import velden

JAREN = [("po", 2014), ("po", 2018), ("po", 2024), ("vo", 2015), ("vo", 2024)]
REGELS = {geval: regels_voor(*geval) for geval in JAREN}


@st.composite
def landen(draw, sector: str, meeste: int = 5) -> list[dict[str, Decimal]]:
    """Return some samenwerkingsverbanden of a sector by flat name, with amounts of one year."""
    aantal = draw(st.integers(1, meeste))
    bedragen = {
        veld.plat: draw(st.decimals(0, 40000, places=2))
        for veld in velden(sector)
        if veld.soort == "bedrag"
    }
    return [
        bedragen
        | {
            veld.plat: draw(_waarde(veld.soort, veld.pad))
            for veld in velden(sector)
            if veld.soort in {"aantal", "verschil", "aandeel"}
        }
        for _ in range(aantal)
    ]


def _waarde(soort: str, pad: tuple[str, ...]) -> st.SearchStrategy[Decimal]:
    if soort == "verschil":
        return st.decimals(-5_000_000, 5_000_000, places=2)
    if soort == "aandeel":
        return st.decimals(0, 1, places=4)
    hoogste = 60000 if pad[-1] in {"basisschool", "vo"} else 900
    return st.integers(0, hoogste).map(Decimal)


@pytest.mark.parametrize("geval", JAREN)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_leaves_the_state_arrives_or_is_named_as_shortfall(geval, data) -> None:
    land = data.draw(landen(geval[0]))

    budgetten = [reken(waarden, REGELS[geval], (75, 80)) for waarden in land]

    rijk = sum(u.licht.bruto + u.zwaar.bruto + u.verevening for u in budgetten)
    tekort = sum(u.licht.tekort + u.zwaar.tekort for u in budgetten)
    scholen = sum(
        u.licht.totale_aftrek + u.zwaar.totale_aftrek + u.licht.overdracht + u.zwaar.overdracht
        for u in budgetten
    )
    vrij = sum(u.vrij_besteedbaar for u in budgetten)
    assert rijk + tekort == scholen + vrij


@pytest.mark.parametrize("geval", JAREN)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_arrays_give_what_exact_numbers_give_to_half_a_cent(geval, data) -> None:
    land = data.draw(landen(geval[0]))

    exact = [reken(waarden, REGELS[geval], (75, 80)).vlak() for waarden in land]
    snel = reken(
        {naam: np.array([float(w[naam]) for w in land]) for naam in land[0]},
        REGELS[geval],
        (75, 80),
    ).vlak()

    for rij, uit in enumerate(exact):
        for naam, bedrag in uit.items():
            reeks = np.broadcast_to(snel[naam], len(land))
            assert abs(float(bedrag) - reeks[rij]) < 0.005, naam


@given(landen("vo", meeste=1), st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_more_lwoo_pupils_never_leave_a_samenwerkingsverband_with_more(land, meer) -> None:
    """WVO 2020 5.13 lid 3 and 6: the budget follows 2012, today's pupils only go off."""
    regels = REGELS["vo", 2024]
    voor = reken(land[0], regels).licht
    na = reken(land[0] | {"leerlingen_lwoo": land[0]["leerlingen_lwoo"] + meer}, regels).licht

    assert na.bruto == voor.bruto
    assert na.netto <= voor.netto
    assert na.tekort >= voor.tekort


@given(landen("po", meeste=1), st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_more_pupils_on_basisscholen_lower_a_shortfall_and_never_the_gross(land, meer) -> None:
    regels = REGELS["po", 2024]
    groter = land[0] | {"leerlingen_basisschool": land[0]["leerlingen_basisschool"] + meer}

    voor, na = reken(land[0], regels), reken(groter, regels)

    for blok in ("licht", "zwaar"):
        assert getattr(na, blok).bruto >= getattr(voor, blok).bruto
        assert getattr(na, blok).tekort <= getattr(voor, blok).tekort
