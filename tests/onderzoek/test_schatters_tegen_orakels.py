"""Our estimators on cells against pyfixest and statsmodels on the raw rows.

Tolerances from the contract: 1e-8 for an estimate, 1e-6 for a standard error.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyfixest
import pytest
import statsmodels.api as sm
from scipy import stats
from tests.onderzoek.hulp import maak_panel, met_klasse, rijen_per_uitkomst, schrijf

from passend.onderzoek.effectstudie import run_study
from passend.onderzoek.instellingen import Instellingen

SCHATTING, FOUT = 1e-8, 1e-6
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module", params=[("alle", 1), ("gevolgd", 2), ("risico", 3)])
def geval(request, tmp_path_factory):
    noemer, zaad = request.param
    panel, percentages = maak_panel(zaad)
    paden = schrijf(tmp_path_factory.mktemp("panel"), panel, percentages)
    studie = run_study(*paden, Instellingen(noemer=noemer))
    orakel = {
        naam: met_klasse(rijen, percentages)
        for naam, rijen in rijen_per_uitkomst(panel, noemer).items()
    }
    return studie, orakel


def test_did_equals_pyfixest_on_the_rows(geval):
    studie, orakel = geval
    assert set(studie.dids) >= {"regulier", "instroom", "uitstroom", "eindtoets", "vmbo15"}

    for naam, did in studie.dids.items():
        rijen = orakel[naam].query("klasse != 'laag'")
        fit = pyfixest.feols("y ~ hoog_post | swv + jaar", data=rijen, vcov={"CRV1": "swv"})
        assert did.schatting == pytest.approx(fit.coef()["hoog_post"], abs=SCHATTING), naam
        assert did.se == pytest.approx(fit.se()["hoog_post"], abs=FOUT), naam
        assert did.p == pytest.approx(fit.pvalue()["hoog_post"], abs=FOUT), naam
        assert did.fit.n_rijen == fit._N


def test_event_equals_pyfixest_with_an_interaction_per_year(geval):
    studie, orakel = geval

    for naam, event in studie.events.items():
        rijen = orakel[naam].query("klasse != 'laag'").copy()
        jaren = [j for j in sorted(rijen.jaar.unique()) if j != 2013]
        for jaar in jaren:
            rijen[f"h{jaar}"] = rijen.hoog * (rijen.jaar == jaar)
        formule = "y ~ " + " + ".join(f"h{j}" for j in jaren) + " | swv + jaar"
        fit = pyfixest.feols(formule, data=rijen, vcov={"CRV1": "swv"})
        assert [f"h{j}" for j in event.jaren] == list(fit.coef().index)
        assert event.schatting == pytest.approx(fit.coef().to_numpy(), abs=SCHATTING), naam
        assert event.se == pytest.approx(fit.se().to_numpy(), abs=FOUT), naam


def test_pretrend_f_is_the_wald_statistic_per_restriction(geval):
    studie, orakel = geval
    rijen = orakel["regulier"].query("klasse != 'laag'").copy()
    jaren = [j for j in sorted(rijen.jaar.unique()) if j != 2013]
    for jaar in jaren:
        rijen[f"h{jaar}"] = rijen.hoog * (rijen.jaar == jaar)
    formule = "y ~ " + " + ".join(f"h{j}" for j in jaren) + " | swv + jaar"
    fit = pyfixest.feols(formule, data=rijen, vcov={"CRV1": "swv"})
    vooraf = [i for i, j in enumerate(jaren) if j < 2014]
    b = fit.coef().to_numpy()[vooraf]
    f = b @ np.linalg.solve(fit._vcov[np.ix_(vooraf, vooraf)], b) / len(vooraf)

    voortrend = studie.voortrends["regulier"]

    assert voortrend.f == pytest.approx(f, rel=1e-6)
    g = studie.dids["regulier"].fit.n_swv
    assert voortrend.p == pytest.approx(stats.f.sf(f, len(vooraf), g - 1), rel=1e-6)


def test_its_equals_statsmodels_with_clustered_errors(geval):
    studie, orakel = geval
    assert {(its.uitkomst, its.groep) for its in studie.its} >= {
        (u, g) for u in ("regulier", "instroom") for g in ("hoog", "neutraal", "laag")
    }

    for its in studie.its:
        rijen = orakel[its.uitkomst].query("klasse == @its.groep")
        t = rijen.jaar - 2014
        x = pd.DataFrame({"c": 1.0, "t": t, "post": rijen.post, "tpost": t * rijen.post})
        groepen = pd.factorize(rijen.swv)[0]
        fit = sm.OLS(rijen.y, x).fit(cov_type="cluster", cov_kwds={"groups": groepen})
        assert its.kort == pytest.approx(fit.params["post"], abs=SCHATTING)
        assert its.lang == pytest.approx(fit.params["tpost"], abs=SCHATTING)
        assert its.se_kort == pytest.approx(fit.bse["post"], abs=FOUT)
        assert its.se_lang == pytest.approx(fit.bse["tpost"], abs=FOUT)
        g = len(set(groepen))
        assert its.p_kort == pytest.approx(
            2 * stats.t.sf(abs(fit.tvalues["post"]), g - 1), abs=FOUT
        )


def test_trend_equals_counting_the_rows_one_by_one(geval):
    studie, orakel = geval
    assert len(studie.trends) > 100

    for rij in studie.trends:
        rijen = orakel[rij["uitkomst"]].query("klasse == @rij['groep'] and jaar == @rij['jaar']")
        assert rij["n"] == len(rijen)
        assert rij["aandeel"] == pytest.approx(rijen.y.mean(), abs=1e-12)
    verwacht = {
        (naam, k, int(j))
        for naam, r in orakel.items()
        for k, j in zip(r.klasse, r.jaar, strict=True)
    }
    assert {(r["uitkomst"], r["groep"], r["jaar"]) for r in studie.trends} == verwacht
