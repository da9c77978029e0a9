"""The steering of samenwerkingsverbanden: pressure, reaction, resistance, places."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.stelsel import soorten as so
from passend.stelsel.bevolking import Leerlingen, make_leerlingen
from passend.stelsel.dynamiek import Land, step
from passend.stelsel.instellingen import Instellingen, Wijziging, load_waarden
from passend.stelsel.jaarregels import Jaarregels, kans
from passend.stelsel.simulatie import BLOK, Loop, Opdracht, Opslag, jaren_met_inloop, load_land
from passend.stelsel.verwijzing import (
    compute_basisdrempel,
    compute_eigen_koers,
    compute_plaats,
    compute_reactie,
    draw_regio,
    tel_leeg,
    with_verdeelmodellen,
)


def live(opdracht: Opdracht) -> dict[int, Loop]:
    """Live through the years; return what the course looked like at the end of each year."""
    land = load_land()
    loop = Loop(opdracht, land, Opslag(opdracht, land, None))
    per_jaar: dict[int, Loop] = {}
    for jaar in jaren_met_inloop(opdracht):
        loop.begin(jaar)
        for leerlingen in loop.opslag.blokken(jaar, BLOK):
            loop.doe(leerlingen)
        per_jaar[jaar] = loop.kopie(opdracht, loop.opslag)
        per_jaar[jaar].toestand = loop.toestand
    return per_jaar


@pytest.fixture(scope="module")
def met_druk() -> dict[int, Loop]:
    """A country of 60,000 pupils with the mechanism on."""
    return live(Opdracht(60_000, 2012, 2019, 1))


def test_regions_that_must_cut_raise_the_threshold_and_lower_it_later(
    met_druk: dict[int, Loop],
) -> None:
    # Effectstudie 2023, § 4.3: shock at the start, which stops about 2017
    hoog = met_druk[2014].regio.verevening < -10

    def stuur(jaar: int) -> float:
        toestand = met_druk[jaar].toestand
        return float((toestand.drempel - toestand.basisdrempel)[hoog].mean())

    assert stuur(2014) > 0.1
    assert stuur(2015) > stuur(2012)
    assert stuur(2018) < stuur(2015) - 0.1


def test_the_mechanism_can_be_switched_off(met_druk: dict[int, Loop]) -> None:
    uit = Instellingen((Wijziging("druk.aan", 0.0, 2008, None, "proef"),))

    zonder = live(Opdracht(60_000, 2012, 2017, 1, uit))

    for loop in zonder.values():
        assert np.array_equal(loop.toestand.drempel, loop.toestand.basisdrempel)
    hoog = met_druk[2014].regio.verevening < -10
    vragen = [_vragen(loops, hoog) for loops in (met_druk, zonder)]
    assert vragen[0] < 0.85 * vragen[1]


def _vragen(loops: dict[int, Loop], hoog: np.ndarray) -> int:
    """Return the requests for sbo and so in 2014 and 2015 in the given regions."""
    tellingen = [loops[jaar].telling for jaar in (2014, 2015)]
    return sum(int(t.vraag[hoog][:, [so.SBO, so.SO]].sum()) for t in tellingen if t is not None)


@given(druk=st.floats(-0.6, 1.0), vorige=st.floats(-2, 2), jaar=st.integers(2014, 2030))
def test_a_reaction_moves_towards_its_goal_and_not_past_it(
    druk: float, vorige: float, jaar: int
) -> None:
    w = load_waarden()
    doel = druk * w["druk.gevoeligheid" if druk > 0 else "druk.gevoeligheid_ruimte"]

    reactie = float(compute_reactie(np.array([druk]), np.array([vorige]), jaar, w)[0])

    assert min(doel, vorige) - 1e-9 <= reactie <= max(doel, vorige) + 1e-9


@pytest.mark.parametrize("jaar", [2008, 2011])
def test_nobody_reacts_before_the_act_was_adopted(jaar: int) -> None:
    # Effectstudie 2023: adopted by the Tweede Kamer on 15 March 2012
    assert not compute_reactie(np.ones(3), np.zeros(3), jaar, load_waarden()).any()


def test_history_of_more_use_is_a_lower_threshold() -> None:
    land, w = load_land(), load_waarden()
    regio = draw_regio(land.gebieden, w, 1)
    drempel = compute_basisdrempel(regio, 2011, w)

    for kant in (regio.is_po, ~regio.is_po):
        orde = np.argsort(regio.verevening[kant], kind="stable")
        assert (np.diff(drempel[kant][orde]) >= -1e-12).all()


@given(stand=st.integers(0, 500), plaatsen=st.floats(0, 800), vraag=st.integers(0, 200))
def test_a_chance_of_a_place_lies_between_its_bound_and_one(
    stand: int, plaatsen: float, vraag: int
) -> None:
    w, t = load_waarden(), tel_leeg(1, 1)
    t.soort[0, so.SO], t.vraag[0, so.SO] = stand, vraag

    p = compute_plaats(t, np.full((1, so.AANTAL), plaatsen), w)

    assert w["plaats.minste_kans"] <= p[0, so.SO] <= 1
    assert (p[0, [so.BAO, so.VWO]] == 1).all()


@given(st.floats(-4, 4), st.floats(-4, 4), st.floats(0.1, 1), st.floats(0.01, 1))
def test_a_chance_rises_with_need_and_stays_under_its_top(
    z: float, midden: float, helling: float, top: float
) -> None:
    laag, hoog = kans(np.array([z, z + 0.5]), midden, helling, top)

    assert 0 <= laag <= hoog <= top
    assert kans(np.array([midden]), midden, helling, top)[0] == pytest.approx(top / 2)


def test_a_scenario_gives_one_region_another_verdeelmodel_in_its_years_only() -> None:
    land = load_land()
    regio = draw_regio(land.gebieden, load_waarden(), 1)
    anders = Instellingen((Wijziging("verdeelmodel.swv.PO2001", 1.0, 2015, 2017, "proef"),))
    codes = land.gebieden.swv
    plek = codes.index("PO2001")

    modellen = [
        int(with_verdeelmodellen(regio, anders, jaar, codes).verdeelmodel[plek])
        for jaar in (2014, 2016, 2017)
    ]

    begin = int(regio.verdeelmodel[plek])
    assert modellen == [begin, 1, begin]


def pupils(aantal: int, soort: int, leerjaar: int, land: Land) -> Leerlingen:
    """Return `aantal` pupils born in 2005 with high need, at the first basisschool."""
    ll = make_leerlingen(2005, slice(0, aantal))
    for naam in ("soort", "leerjaar", "behoefte", "aanleg", "vlag", "kenmerken", "diploma"):
        setattr(ll, naam, np.zeros(aantal, dtype=np.uint8))
    ll.pc4 = np.zeros(aantal, dtype=np.uint16)
    ll.school = np.full(aantal, land.scholen.dichtste_bao[0, 0], dtype=np.uint16)
    ll.soort[:], ll.leerjaar[:], ll.behoefte[:], ll.aanleg[:] = soort, leerjaar, 230, 128
    return ll


def rules(met: dict[int, Loop], jaar: int, **anders: object) -> Jaarregels:
    """Return the rules of a year with some tables replaced."""
    from dataclasses import replace

    regels = met[jaar].regels
    assert regels is not None
    return replace(regels, **anders)  # type: ignore[arg-type]


def test_who_finds_no_place_stays_and_sits_at_home_more_often(met_druk: dict[int, Loop]) -> None:
    land = load_land()
    geen = np.zeros_like(met_druk[2014].toestand.plaats)
    kinderen = {naam: pupils(8000, so.BAO, 4, land) for naam in ("met", "zonder")}

    step(kinderen["met"], rules(met_druk, 2014), land, 1)
    gebeurd = step(kinderen["zonder"], rules(met_druk, 2014, plaats=geen), land, 1)

    geplaatst = {naam: np.isin(ll.soort, (so.SBO, so.SO)).sum() for naam, ll in kinderen.items()}
    assert geplaatst["met"] > 500 and geplaatst["zonder"] == 0
    geweigerd = np.concatenate(gebeurd.geweigerd)
    thuis = (kinderen["zonder"].vlag & so.THUIS) > 0
    # 0.08 on top of the ordinary chance after a refusal
    assert thuis[geweigerd].mean() > np.delete(thuis, geweigerd).mean() + 0.05


def test_a_full_school_sends_to_the_next_one_that_is_not(met_druk: dict[int, Loop]) -> None:
    land = load_land()
    vol = np.zeros(len(land.scholen.code), dtype=np.bool_)
    kandidaten = land.scholen.dichtste_bao[0]
    vol[kandidaten[:2]] = True
    nieuw = pupils(3000, so.NOG_NIET, 0, land)
    nieuw.geboortejaar = 2010

    step(nieuw, rules(met_druk, 2014, school_vol=vol), land, 1)

    op_bao = nieuw.school[(nieuw.soort == so.BAO) & (nieuw.pc4 == 0)]
    assert len(op_bao) > 1000
    # from the first two it goes on; a pupil with the second ends at the third or the fourth
    assert not np.isin(op_bao, kandidaten[:2]).any()
    assert (op_bao == kandidaten[2]).sum() > len(op_bao) / 2


def test_the_own_course_of_a_region_is_drawn_by_seed_and_can_be_switched_off() -> None:
    land, w = load_land(), load_waarden()
    regio, ander = (draw_regio(land.gebieden, w, zaad) for zaad in (1, 2))

    koers = compute_eigen_koers(regio, 2014, w)

    assert np.array_equal(koers, compute_eigen_koers(regio, 2014, w))
    assert not np.array_equal(koers, compute_eigen_koers(ander, 2014, w))
    uit = {**w, "verwijzing.eigen_koers": 0.0}
    assert not compute_eigen_koers(regio, 2014, uit).any()


def test_the_own_course_keeps_its_share_of_the_year_before() -> None:
    # AR(1) cut off after 12 years: correlation with the year before about `eigen_koers_blijft`, and
    # a spread of breedte × sqrt((1 - b^24) / (1 - b^2)) over many regions and years
    land, w = load_land(), load_waarden()
    regio = draw_regio(land.gebieden, w, 3)
    b, breedte = w["verwijzing.eigen_koers_blijft"], w["verwijzing.eigen_koers"]

    koers = np.array([compute_eigen_koers(regio, jaar, w) for jaar in range(1990, 2030)])

    samen = np.corrcoef(koers[1:].ravel(), koers[:-1].ravel())[0, 1]
    assert samen == pytest.approx(b, abs=0.05)
    verwacht = breedte * np.sqrt((1 - b**24) / (1 - b**2))
    assert koers.std() == pytest.approx(verwacht, rel=0.08)
    assert abs(koers.mean()) < 0.03
