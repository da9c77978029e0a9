"""Chance by key, and children laid out over the areas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passend.stelsel import soorten as so
from passend.stelsel.bevolking import (
    add_kenmerken,
    compute_per_gebied,
    compute_schaal,
    lay_out,
    make_leerlingen,
)
from passend.stelsel.bronbestanden import load_pc4_jeugd, load_vestigingen_bo, load_vestigingen_vo
from passend.stelsel.gebieden import load_gebieden, load_indeling
from passend.stelsel.instellingen import load_waarden
from passend.stelsel.scholen import VOORKEUR
from passend.stelsel.simulatie import load_land
from passend.stelsel.toeval import GOLDEN, Toeval, mix, sleutel, trek, trek_een

GETAL = st.integers(0, 2**63 - 1)


@given(zaad=GETAL, stroom=st.integers(0, 99), jaar=st.integers(0, 3000), leerling=GETAL)
def test_a_draw_is_the_same_alone_and_in_an_array(
    zaad: int, stroom: int, jaar: int, leerling: int
) -> None:
    start = sleutel(zaad, stroom, jaar)
    nummers = np.array([leerling, 7, leerling], dtype=np.uint64)

    getrokken = trek(start, nummers * np.uint64(GOLDEN))

    assert getrokken[0] == getrokken[2] == trek_een(start, leerling)
    assert getrokken.min() >= 0 and getrokken.max() < 1


def test_mix_gives_the_published_numbers_of_splitmix64() -> None:
    # First outputs of the reference implementation from state 0: state += GOLDEN, then mix
    assert [mix((k * GOLDEN) % 2**64) for k in (1, 2, 3)] == [
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    ]


def test_draws_are_even_and_streams_do_not_resemble_each_other() -> None:
    toeval = Toeval(1, 2014, np.arange(100_000, dtype=np.uint64))
    een, twee = toeval.trek(4), toeval.trek(5)

    geteld = np.bincount((een * 20).astype(int), minlength=20)
    # chi-square with 19 degrees of freedom: 43.8 is passed once in a thousand times
    assert ((geteld - 5000) ** 2 / 5000).sum() < 43.8
    assert abs(np.corrcoef(een, twee)[0, 1]) < 0.01


@settings(max_examples=30, deadline=None)
@given(leerlingen=st.integers(1, 3_000_000), zaad=GETAL, jaar=st.integers(1990, 2026))
def test_each_area_gets_its_children_up_to_one(leerlingen: int, zaad: int, jaar: int) -> None:
    gebieden, w = load_gebieden(), load_waarden()
    schaal = compute_schaal(gebieden, leerlingen, w)
    verwacht = compute_per_gebied(gebieden, jaar, w) * schaal

    grenzen = lay_out(verwacht / schaal, schaal, zaad, jaar)

    aantallen = np.diff(grenzen, prepend=0)
    assert (aantallen >= 0).all()
    assert np.abs(aantallen - verwacht).max() <= 1
    assert abs(aantallen.sum() - verwacht.sum()) <= 1


def test_household_features_occur_as_often_as_the_source_says() -> None:
    # Evaluatie 2020, all pupils of groep 8 (COOL 2014, CBS): 10, 2, 19, 4, 24, 4 and 35 percent
    kinderen = make_leerlingen(2002, slice(0, 60_000))
    kinderen.kenmerken = kinderen.kenmerken.copy()
    for naam in ("vlag", "behoefte", "aanleg"):
        setattr(kinderen, naam, np.zeros(len(kinderen), dtype=np.uint8))

    add_kenmerken(kinderen, load_waarden(), 3)

    aandelen = [((kinderen.kenmerken >> bit) & 1).mean() for bit in range(len(so.KENMERKEN))]
    assert aandelen == pytest.approx([0.10, 0.02, 0.19, 0.04, 0.24, 0.04, 0.35], abs=0.007)
    # need is standardised: mean 128, standard deviation 32
    assert kinderen.behoefte.mean() == pytest.approx(128, abs=0.7)
    assert kinderen.behoefte.std() == pytest.approx(32, abs=0.7)
    zelf = (kinderen.kenmerken & 3) > 0
    assert kinderen.behoefte[zelf].mean() > kinderen.behoefte[~zelf].mean() + 20


def test_the_land_stands_on_the_counts_of_its_sources() -> None:
    # data/README: 899,765 children of 5-9 years; 6,804 vestigingen; 917,745 vo pupils
    assert sum(int(r["jaar_5_9"] or 0) for r in load_pc4_jeugd()) == 899_765
    assert len(load_vestigingen_bo()) == 6_804
    assert sum(int(r["leerlingen_vestiging"] or 0) for r in load_vestigingen_vo()) == 917_745
    gebieden = load_gebieden()
    assert set(gebieden.pc4) <= set(load_indeling())
    # areas without a legal swv (new estates, many children) and without a point are left out
    assert 0.998 < gebieden.per_band[:, 1].sum() * 5 / 899_765 < 1


def test_every_region_has_schools_of_every_kind_and_real_ones_keep_their_place() -> None:
    land = load_land()
    scholen = land.scholen
    for s in range(len(land.gebieden.swv)):
        eigen = {scholen.soort[v] for v in np.flatnonzero(scholen.swv == s) if v}
        po = s < land.gebieden.aantal_po
        assert eigen == ({"bao", "sbo", "so"} if po else {"vo", "pro", "vso"})
    echt = scholen.echt.nonzero()[0]
    assert len(echt) > 6_700 and {scholen.soort[v] for v in echt} == {"bao"}
    assert (scholen.swv[echt] == land.gebieden.swv_po[scholen.pc4[echt]]).all()


def test_the_first_candidate_school_is_the_nearest_one() -> None:
    land = load_land()
    g, s = land.gebieden, land.scholen
    plek = g.pc4.index("3511")
    afstand = [
        np.hypot(g.x[s.pc4[v]] - g.x[plek], g.y[s.pc4[v]] - g.y[plek]) for v in s.dichtste_bao[plek]
    ]

    assert afstand == sorted(afstand) and afstand[0] < 1000
    assert len(afstand) == len(VOORKEUR) and VOORKEUR[-1] == 1
