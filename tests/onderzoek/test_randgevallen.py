"""Singletons, gaps, collinear years and other corners, against pyfixest where it has an answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyfixest
import pytest
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.onderzoek.analyses import Indeling, estimate_did, estimate_event
from passend.onderzoek.cellen import Reeks
from passend.onderzoek.effectstudie import run_study
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.ontwerp import BELEID, check_did
from passend.onderzoek.schatten import wald_f

pytestmark = pytest.mark.filterwarnings("ignore")


def uit_rijen(rijen: pd.DataFrame) -> tuple[Reeks, Indeling]:
    """Return rows (swv, jaar, hoog, y) as cells and classes."""
    cel = rijen.groupby(["swv", "jaar"], as_index=False).agg(n=("y", "size"), som=("y", "sum"))
    namen = tuple(sorted(rijen.swv.unique()))
    klassen = {s: "hoog" if h else "neutraal" for s, h in zip(rijen.swv, rijen.hoog, strict=True)}
    index = cel.swv.map({s: i for i, s in enumerate(namen)}).to_numpy()
    reeks = Reeks("y", index, cel.jaar.to_numpy(), cel.n.to_numpy(float), cel.som.to_numpy(float))
    return reeks, Indeling.from_classes(namen, klassen)


def maak_rijen(zaad: int) -> pd.DataFrame:
    """Return unbalanced rows: a swv of one pupil, missing cells, a swv of only late years."""
    rng = np.random.default_rng(zaad)
    rijen = []
    for s in range(12):
        for jaar in range(2009, 2018):
            if (s == 3 and jaar == 2012) or (s == 7 and jaar < 2015) or (s == 5 and jaar > 2010):
                continue
            rijen += [(f"s{s:02}", jaar, s < 6)] * int(rng.integers(1, 30))
    rijen += [("s98", 2011, True), ("s99", 2016, False)]
    d = pd.DataFrame(rijen, columns=["swv", "jaar", "hoog"])
    d["y"] = rng.integers(0, 2, len(d)).astype(float)
    return d


@pytest.mark.parametrize("zaad", range(4))
def test_unbalanced_panels_with_singletons_equal_pyfixest(zaad):
    rijen = maak_rijen(zaad)
    rijen["hp"] = rijen.hoog * (rijen.jaar >= 2014) * 1.0
    reeks, indeling = uit_rijen(rijen)

    did = estimate_did(reeks, indeling, 2014)

    fit = pyfixest.feols("y ~ hp | swv + jaar", data=rijen, vcov={"CRV1": "swv"})
    assert did.schatting == pytest.approx(fit.coef()["hp"], abs=1e-8)
    assert did.se == pytest.approx(fit.se()["hp"], abs=1e-6)
    assert did.fit.n_rijen == fit._N == len(rijen) - 2  # the two lone pupils say nothing


@pytest.mark.parametrize("weg", ["hoog", "neutraal"])
def test_years_that_one_class_lacks_are_dropped_as_pyfixest_does(weg):
    rijen = maak_rijen(9)
    rijen = rijen[~((rijen.jaar == 2010) & (rijen.hoog == (weg == "hoog")))].copy()
    jaren = [j for j in range(2009, 2018) if j != 2013]
    for jaar in jaren:
        rijen[f"h{jaar}"] = rijen.hoog * (rijen.jaar == jaar) * 1.0
    reeks, indeling = uit_rijen(rijen)

    event = estimate_event(reeks, indeling, 2013)

    formule = "y ~ " + " + ".join(f"h{j}" for j in jaren) + " | swv + jaar"
    fit = pyfixest.feols(formule, data=rijen, vcov={"CRV1": "swv"})
    assert 2010 not in event.jaren
    assert [f"h{j}" for j in event.jaren] == list(fit.coef().index)
    assert event.schatting == pytest.approx(fit.coef().to_numpy(), abs=1e-8)
    assert event.se == pytest.approx(fit.se().to_numpy(), abs=1e-6)


def test_a_gap_in_the_years_leaves_the_year_after_it_out_for_flows(tmp_path):
    panel, v = maak_panel(3, leerlingen=400)
    paden = schrijf(tmp_path, panel[panel.jaar != 2012], v)

    studie = run_study(*paden, Instellingen(herhalingen=99))

    stromen = {r["jaar"] for r in studie.trends if r["uitkomst"] == "instroom"}
    assert stromen == {2011, 2014, 2015, 2016, 2017, 2018}
    assert any("2012 ontbreekt" in opmerking.nl for opmerking in studie.opmerkingen)


def test_a_panel_that_starts_after_the_change_gives_trends_and_refuses_the_rest(tmp_path):
    panel, v = maak_panel(4, leerlingen=400)
    paden = schrijf(tmp_path, panel[panel.jaar >= 2015], v)

    studie = run_study(*paden, Instellingen(herhalingen=99))

    assert studie.trends
    assert not studie.dids
    assert not studie.its
    oordeel = next(o for o in studie.oordelen if o.uitkomst == "regulier")
    assert oordeel.sleutel == "geweigerd"
    assert "voor 2014" in oordeel.conclusie


def test_did_on_a_policy_choice_is_refused_because_no_group_continues_its_policy():
    """Effectstudie § 5.1.3: before 2014 policy was national."""
    reeks, indeling = uit_rijen(maak_rijen(1))

    weigering = check_did(reeks, indeling, Instellingen(), soort=BELEID)

    assert check_did(reeks, indeling, Instellingen()) is None
    assert "geen enkele groep zet zijn eerdere beleid voort" in weigering.nl


def test_pretrend_with_as_many_years_as_swv_does_not_exist():
    assert wald_f(np.ones(4), np.eye(4), 4) is None
    assert wald_f(np.ones(3), np.eye(3), 4)[0] == pytest.approx(1.0)
    assert wald_f(np.ones(2), np.ones((2, 2)), 10) is None  # no full rank


def test_switching_the_sector_transition_off_removes_only_those_moves(tmp_path):
    panel, v = maak_panel(6, leerlingen=500)
    paden = schrijf(tmp_path, panel, v)

    tel = run_study(*paden, Instellingen(herhalingen=99))
    weg = run_study(*paden, Instellingen(herhalingen=99, overgang="weglaten"))

    po, vo = {"bao", "sbo"}, {"brug", "vmbo", "havo", "vwo", "pro", "vso"}
    soort = {(r.leerling, r.jaar): r.onderwijssoort for r in panel.itertuples()}
    nr = {"so", "sbo", "vso", "pro"}
    overgangen = sum(
        (s in nr)
        and (soort.get((i, j - 1)) not in (nr | {None}))
        and {soort[i, j - 1] in po, s in po} == {True, False}
        and {soort[i, j - 1] in vo, s in vo} == {True, False}
        for (i, j), s in soort.items()
        if j > 2010
    )
    verschil = tel.reeks("instroom").som.sum() - weg.reeks("instroom").som.sum()
    assert verschil == overgangen > 0
    assert tel.reeks("instroom").n.sum() == weg.reeks("instroom").n.sum()
