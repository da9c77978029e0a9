"""The checks against their slow, obvious versions, and against cases with a known answer."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passend.onderzoek.analyses import Indeling, estimate_did, estimate_event
from passend.onderzoek.cellen import Cellen, Reeks
from passend.onderzoek.controles.alle import run_checks
from passend.onderzoek.controles.bootstrap import (
    Trekkingen,
    bonferroni,
    bootstrap_t,
    check_many_tests,
    holm,
    romano_wolf,
    wild_p,
)
from passend.onderzoek.controles.controle import NIET_TE_DOEN, STEUNT, VERZWAKT, texts
from passend.onderzoek.controles.gevoeligheid import (
    check_anticipation,
    check_leave_one_out,
    check_trend_bounds,
    minimum_detectable,
)
from passend.onderzoek.controles.schijn import check_placebo_dates, permuted_t
from passend.onderzoek.effectstudie import analyse
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import fit_two_way

JAREN = range(2009, 2019)


def maak_reeks(zaad, swv=10, effect=0.0, voorloop=0.0, naam="regulier"):
    """Return random cells with a planted effect from 2014 and a planted divergence from 2011."""
    rng = np.random.default_rng(zaad)
    s, j = (a.ravel() for a in np.meshgrid(range(swv), list(JAREN), indexing="ij"))
    hoog = s < swv // 2
    n = rng.integers(200, 900, len(s)).astype(float)
    p = (
        0.9
        + rng.normal(0, 0.01, swv)[s]
        + effect * hoog * (j >= 2014)
        + voorloop * hoog * (j >= 2011)
    )
    return Reeks(naam, s, j, n, rng.binomial(n.astype(int), p).astype(float))


def maak_indeling(swv=10):
    namen = tuple(f"PO{i:04}" for i in range(swv))
    return Indeling.from_classes(
        namen, {naam: "hoog" if i < swv // 2 else "neutraal" for i, naam in enumerate(namen)}
    )


def test_bootstrap_t_equals_refitting_every_draw():
    reeks, indeling = maak_reeks(1), maak_indeling()
    did = estimate_did(reeks, indeling, 2014)
    gewichten = np.random.default_rng(2).choice([-1.0, 1.0], (10, 25))

    snel = bootstrap_t(did, gewichten)

    hoog = (indeling.van(reeks) == 0).astype(float)
    x = (hoog * (reeks.jaar >= 2014))[:, None]
    dummies = np.column_stack(
        [reeks.swv[:, None] == np.arange(10), reeks.jaar[:, None] == np.array(JAREN)[1:]]
    ).astype(float)
    w = np.sqrt(reeks.n)
    b, *_ = np.linalg.lstsq(w[:, None] * dummies, w * reeks.y, rcond=None)
    rest = reeks.y - dummies @ b
    for b_, t in enumerate(snel):
        y = dummies @ b + rest * gewichten[reeks.swv, b_]
        fit = fit_two_way(Reeks("y", reeks.swv, reeks.jaar, reeks.n, y * reeks.n), x)
        assert t == pytest.approx(fit.t[0], abs=1e-8)


def test_bootstrap_with_few_swv_uses_every_sign_pattern():
    reeks, indeling = maak_reeks(3, swv=6), maak_indeling(6)
    did = estimate_did(reeks, indeling, 2014)
    alle = np.array(list(itertools.product((-1.0, 1.0), repeat=6))).T

    p = wild_p(did, Trekkingen.draw(6, 999, 1))

    assert p == pytest.approx(np.mean(np.abs(bootstrap_t(did, alle)) >= abs(did.t) - 1e-9))
    assert p >= 2 / 2**6  # the real pattern and its mirror always count


def test_permuted_t_equals_estimating_with_the_dealt_classes():
    reeks, indeling = maak_reeks(4), maak_indeling()
    rng = np.random.default_rng(5)
    delingen = np.column_stack([rng.permutation(np.repeat([1.0, 0.0], 5)) for _ in range(20)])

    t = permuted_t(reeks, delingen, 2014)

    for kolom, waarde in zip(delingen.T, t, strict=True):
        klassen = {n: "hoog" if k else "neutraal" for n, k in zip(indeling.swv, kolom, strict=True)}
        did = estimate_did(reeks, Indeling.from_classes(indeling.swv, klassen), 2014)
        verhouding = (did.fit.n_rijen - 1) / (did.fit.n_rijen - did.fit.k) * 10 / 9
        assert waarde == pytest.approx(abs(did.t) * np.sqrt(verhouding), rel=1e-8)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=9))
def test_holm_lies_between_the_raw_p_and_bonferroni_and_keeps_the_order(p):
    stapsgewijs = holm(p)

    for ruw, h, b in zip(p, stapsgewijs, bonferroni(p), strict=True):
        assert ruw <= h <= b
    volgorde = np.argsort(p, kind="stable")
    assert list(np.diff(np.array(stapsgewijs)[volgorde]) >= 0) == [True] * (len(p) - 1)


def test_holm_of_a_worked_example():
    # 0.01 x 3 = 0.03; 0.02 x 2 = 0.04; 0.2 x 1 = 0.2
    assert holm([0.02, 0.2, 0.01]) == pytest.approx([0.04, 0.2, 0.03])


def test_romano_wolf_of_one_outcome_twice_counts_it_once():
    reeks, indeling = maak_reeks(6, effect=0.01), maak_indeling()
    did = estimate_did(reeks, indeling, 2014)
    trekkingen = Trekkingen.draw(10, 499, 7)

    een = romano_wolf({"a": did}, trekkingen)["a"]
    twee = romano_wolf({"a": did, "b": did}, trekkingen)

    assert twee["a"] == twee["b"] == een  # Holm would have doubled it


def test_many_tests_counts_what_is_left_after_each_correction():
    indeling = maak_indeling(16)
    dids = {
        f"u{i}": estimate_did(maak_reeks(i, 16, effect=0.05 if i == 0 else 0.0), indeling, 2014)
        for i in range(4)
    }

    controle = check_many_tests(dids, Trekkingen.draw(16, 999, 1), Instellingen())

    assert controle.tabel[0]["onder_grens_bron"]
    assert controle.invulling["romano_wolf"] == 1
    assert "{" not in controle.zin("nl") + controle.zin("en")


def test_placebo_dates_find_a_divergence_that_came_before():
    indeling, keuze = maak_indeling(), Instellingen()

    assert check_placebo_dates(maak_reeks(8), indeling, keuze).oordeel == STEUNT
    controle = check_placebo_dates(maak_reeks(8, voorloop=0.03), indeling, keuze)

    assert controle.oordeel == VERZWAKT
    assert controle.invulling["jaar"] == 2011
    kort = maak_reeks(8)
    alleen_2013 = kort.neem(kort.jaar >= 2013)
    assert check_placebo_dates(alleen_2013, indeling, keuze).oordeel == NIET_TE_DOEN


def test_leaving_one_out_finds_the_swv_that_carries_the_result():
    reeks, indeling = maak_reeks(9), maak_indeling()
    som = reeks.som - (reeks.swv == 2) * (reeks.jaar >= 2014) * reeks.n * 0.3
    scheef = Reeks("regulier", reeks.swv, reeks.jaar, reeks.n, som)
    did = estimate_did(scheef, indeling, 2014)

    controle = check_leave_one_out(scheef, indeling, Instellingen(), did)

    uiterst = max(controle.tabel, key=lambda r: abs(r["schatting"] - did.schatting))
    assert uiterst["swv"] == "PO0002"
    assert len(controle.tabel) == 10


def test_trend_bounds_are_the_estimate_plus_and_minus_the_allowed_drift():
    reeks, indeling = maak_reeks(10, effect=0.05), maak_indeling()
    event = estimate_event(reeks, indeling, 2013)

    controle = check_trend_bounds(event, Instellingen())

    vooraf = np.append(event.schatting[:4], 0.0)  # 2009-2012 and the base year
    sprong = np.abs(np.diff(vooraf)).max()
    afstand = np.mean([1, 2, 3, 4, 5])  # 2014-2018 counted from 2013
    nul, een = controle.tabel[0], controle.tabel[2]
    assert nul["schatting"] == pytest.approx(event.schatting[4:].mean())
    assert nul["onder"] - een["onder"] == pytest.approx(sprong * afstand)
    assert een["boven"] - nul["boven"] == pytest.approx(sprong * afstand)
    assert controle.oordeel == STEUNT
    omslag = controle.invulling["omslag"]
    assert nul["onder"] - omslag * sprong * afstand == pytest.approx(0.0, abs=1e-12)


def test_anticipation_looks_only_at_years_before_the_act_was_adopted():
    event = estimate_event(maak_reeks(11), maak_indeling(), 2013)

    controle = check_anticipation(event, Instellingen())

    assert controle.tabel[0]["jaren"] == "2009, 2010, 2011"
    assert controle.tabel[0]["f"] == event.toets({2009, 2010, 2011})[0]


def test_no_sentence_of_any_check_has_a_blank_left():
    reeksen = {
        naam: maak_reeks(i, naam=naam)
        for i, naam in enumerate(
            ["regulier", "regulier@strikt"]
            + [f"{s}@{n}" for s in ("instroom", "uitstroom") for n in ("alle", "gevolgd", "risico")]
        )
    }
    indeling = maak_indeling()
    cellen = Cellen(indeling.swv, tuple(JAREN), reeksen, 1)
    studie = analyse(cellen, indeling, Instellingen(herhalingen=99))

    controles = list(run_checks(studie, dict.fromkeys(indeling.swv, 0.0)))

    assert {c.sleutel for c in controles} == set(texts())
    for controle in controles:
        for taal in ("nl", "en"):
            assert "{" not in controle.zin(taal)


@settings(deadline=None, max_examples=20)
@given(st.floats(-0.2, 0.2), st.integers(0, 1000))
def test_did_moves_one_for_one_with_a_planted_effect(effect, zaad):
    reeks, indeling = maak_reeks(zaad), maak_indeling()
    hoog = (indeling.van(reeks) == 0) * (reeks.jaar >= 2014)
    verschoven = Reeks("x", reeks.swv, reeks.jaar, reeks.n, reeks.som + effect * hoog * reeks.n)

    zonder, met = (estimate_did(r, indeling, 2014) for r in (reeks, verschoven))

    assert met.schatting - zonder.schatting == pytest.approx(effect, abs=1e-12)
    assert met.se == pytest.approx(zonder.se, rel=1e-9)


def test_minimum_detectable_of_a_published_error():
    # 0.0011 x (3.58275 + 0.84162) = 0.00487 and x (1.95996 + 0.84162) = 0.00308, normal
    assert minimum_detectable(0.0011, 0.00034, np.inf) == pytest.approx(0.00487, abs=5e-6)
    assert minimum_detectable(0.0011, 0.05, np.inf) == pytest.approx(0.00308, abs=5e-6)
