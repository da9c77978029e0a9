"""Twelve pupils, three samenwerkingsverbanden, four years: every number worked out by hand.

H1 and H2 must cut (hoog), N is neutraal; four pupils each. r is regular (bao), n is so.

    swv  leerling  2012 2013 2014 2015
    H1   a         r    r    r    r
    H1   b         r    n    r    r        instroom 2013, uitstroom 2014
    H1   c         n    n    r    r        uitstroom 2014
    H1   d         n    n    n    n
    H2   e         r    r    r    r
    H2   f         r    r    r    n        instroom 2015
    H2   g         n    n    n    n
    H2   h         n    n    -    r        no row in 2014: no uitstroom in 2015
    N    i         r    r    r    r
    N    j         r    r    r    r
    N    k         r    r    n    n        instroom 2014
    N    l         n    n    n    n

Share in regular education (pupils in brackets where not 4):

    H1   2/4  1/4  3/4     3/4
    H2   2/4  2/4  2/3 (3) 2/4
    N    3/4  3/4  2/4     2/4
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest

from passend.onderzoek.analyses import Indeling, estimate_did, estimate_its, trend
from passend.onderzoek.cellen import count_cells
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.motor import open_motor
from passend.onderzoek.panel import read_panel

LOOP = {
    "H1": {"a": "rrrr", "b": "rnrr", "c": "nnrr", "d": "nnnn"},
    "H2": {"e": "rrrr", "f": "rrrn", "g": "nnnn", "h": "nn-r"},
    "N": {"i": "rrrr", "j": "rrrr", "k": "rrnn", "l": "nnnn"},
}
KLASSEN = {"H1": "hoog", "H2": "hoog", "N": "neutraal"}
NEGEN_JAAR = 9


@pytest.fixture(scope="module")
def cellen(tmp_path_factory):
    rijen = [
        (leerling, 2012 + k, swv, {"r": "bao", "n": "so"}[staat], NEGEN_JAAR)
        for swv, leerlingen in LOOP.items()
        for leerling, loop in leerlingen.items()
        for k, staat in enumerate(loop)
        if staat != "-"
    ]
    pad = tmp_path_factory.mktemp("mini") / "panel.csv"
    kolommen = ["leerling", "jaar", "swv", "onderwijssoort", "leeftijd"]
    pd.DataFrame(rijen, columns=kolommen).to_csv(pad, index=False)
    with open_motor("duckdb") as motor:
        return count_cells(motor, read_panel(motor, pad), Instellingen())


@pytest.fixture(scope="module")
def indeling(cellen):
    return Indeling.from_classes(cellen.swv, KLASSEN)


def per_cel(cellen, naam):
    """Return {(swv, jaar): (yes, pupils)} of a series."""
    r = cellen.reeksen[naam]
    return {
        (cellen.swv[s], int(j)): (int(som), int(n))
        for s, j, som, n in zip(r.swv, r.jaar, r.som, r.n, strict=True)
    }


def test_regular_pupils_are_counted_per_cell(cellen):
    assert per_cel(cellen, "regulier") == {
        **{("H1", 2012): (2, 4), ("H1", 2013): (1, 4), ("H1", 2014): (3, 4), ("H1", 2015): (3, 4)},
        **{("H2", 2012): (2, 4), ("H2", 2013): (2, 4), ("H2", 2014): (2, 3), ("H2", 2015): (2, 4)},
        **{("N", 2012): (3, 4), ("N", 2013): (3, 4), ("N", 2014): (2, 4), ("N", 2015): (2, 4)},
    }


def test_flows_leave_out_the_first_year_and_pupils_without_the_year_before(cellen):
    instroom, uitstroom = per_cel(cellen, "instroom@alle"), per_cel(cellen, "uitstroom@alle")

    assert {jaar for _, jaar in instroom} == {2013, 2014, 2015}
    assert {cel: v for cel, v in instroom.items() if v[0]} == {
        ("H1", 2013): (1, 4),
        ("H2", 2015): (1, 4),
        ("N", 2014): (1, 4),
    }
    # b and c return in 2014; h comes back after a year without a row and is no return
    assert {cel: v for cel, v in uitstroom.items() if v[0]} == {("H1", 2014): (2, 4)}


def test_the_other_denominators_count_only_pupils_who_were_followed_or_at_risk(cellen):
    # H2 in 2015: e, f, g have a row in 2014, h has not; of those e and f were regular, g was not
    assert per_cel(cellen, "instroom@alle")["H2", 2015] == (1, 4)
    assert per_cel(cellen, "instroom@gevolgd")["H2", 2015] == (1, 3)
    assert per_cel(cellen, "instroom@risico")["H2", 2015] == (1, 2)
    assert per_cel(cellen, "uitstroom@risico")["H2", 2015] == (0, 1)
    # H1 in 2014: b, c, d were outside regular education, b and c return
    assert per_cel(cellen, "uitstroom@risico")["H1", 2014] == (2, 3)


def test_trend_adds_up_the_cells_of_a_class(cellen, indeling):
    rijen = {
        (r["groep"], r["jaar"]): (r["aandeel"], r["n"])
        for r in trend(cellen.reeksen["regulier"], indeling)
    }

    assert rijen["hoog", 2014] == (pytest.approx(5 / 7), 7)  # (3 + 2) / (4 + 3)
    assert rijen["neutraal", 2014] == (pytest.approx(2 / 4), 4)


def exact_least_squares(cellen, naam):
    """Solve the did exactly, in fractions, by writing out the normal equations of the pupils."""
    waarden = per_cel(cellen, naam)
    swvs = ["H1", "H2", "N"]
    jaren = sorted({j for _, j in waarden})
    kolommen = [("swv", s) for s in swvs] + [("jaar", j) for j in jaren[1:]] + [("did", None)]

    def rij(swv, jaar):
        return [
            Fraction(int((wat == "swv" and w == swv) or (wat == "jaar" and w == jaar) or (
                wat == "did" and KLASSEN[swv] == "hoog" and jaar >= 2014)))
            for wat, w in kolommen
        ]  # fmt: skip

    k = len(kolommen)
    links = [[Fraction(0)] * k for _ in range(k)]
    rechts = [Fraction(0)] * k
    for (swv, jaar), (som, n) in waarden.items():
        x = rij(swv, jaar)
        for i, j in product(range(k), range(k)):
            links[i][j] += n * x[i] * x[j]
        for i in range(k):
            rechts[i] += som * x[i]
    return solve(links, rechts)[-1]


def solve(links, rechts):
    """Gauss elimination in fractions."""
    a = [[*rij, r] for rij, r in zip(links, rechts, strict=True)]
    k = len(a)
    for i in range(k):
        spil = next(r for r in range(i, k) if a[r][i])
        a[i], a[spil] = a[spil], a[i]
        a[i] = [v / a[i][i] for v in a[i]]
        for r in range(k):
            if r != i and a[r][i]:
                a[r] = [v - a[r][i] * w for v, w in zip(a[r], a[i], strict=True)]
    return [rij[-1] for rij in a]


def test_did_is_the_exact_fraction_of_the_normal_equations(cellen, indeling):
    did = estimate_did(cellen.reeksen["regulier"], indeling, 2014)

    assert did.schatting == pytest.approx(float(exact_least_squares(cellen, "regulier")), abs=1e-12)
    assert (did.fit.n_rijen, did.fit.n_swv, did.fit.k) == (47, 3, 5)  # 12 x 4 - 1; 1 + 4 years


def test_did_of_the_balanced_outcome_is_the_difference_of_differences(cellen, indeling):
    # Without h everybody has all years, so it is arithmetic on the shares before and after:
    # H1 3/8 -> 6/8 and H2 4/6 -> 3/6, together (4 and 3 pupils) 7/14 -> 9/14; N 6/8 -> 4/8.
    r = cellen.reeksen["regulier"]
    zonder_h = {("H2", j): (som, 3) for j, som in zip(range(2012, 2016), (2, 2, 2, 1), strict=True)}
    som, n = r.som.copy(), r.n.copy()
    for i, (s, j) in enumerate(zip(r.swv, r.jaar, strict=True)):
        if (cellen.swv[s], int(j)) in zonder_h:
            som[i], n[i] = zonder_h[cellen.swv[s], int(j)]
    vol = type(r)("regulier", r.swv, r.jaar, n, som)

    did = estimate_did(vol, indeling, 2014)

    assert did.schatting == pytest.approx(2 / 14 + 2 / 8, abs=1e-12)
    # Clustered error: hoog x post less its swv and year means is (hoog - 7/11) x (post - 1/2), as
    # 7 of 11 pupils are hoog. A swv's score is pupils x 2 years x 2 periods x that x half of how far
    # its change is from the change of its class; N is alone in its class, so its score is 0.
    hoog, neutraal = 4 / 11 / 2, 7 / 11 / 2
    noemer = 7 * 4 * hoog**2 + 4 * 4 * neutraal**2
    scores = [
        4 * 4 * hoog * float(Fraction(3, 8) - Fraction(2, 14)) / 2,
        3 * 4 * hoog * float(Fraction(-1, 6) - Fraction(2, 14)) / 2,
        0.0,
    ]
    factor = (44 - 1) / (44 - 5) * 3 / 2
    assert did.se == pytest.approx(np.sqrt(factor * sum(s**2 for s in scores)) / noemer, abs=1e-12)


def test_its_is_the_line_through_two_years_on_each_side(cellen, indeling):
    # hoog: 4/8 and 3/8 before, 5/7 and 5/8 after. At t = 0 (2014) the line before gives 2/8.
    its = estimate_its(cellen.reeksen["regulier"], indeling, "hoog", Instellingen())

    assert its.kort == pytest.approx(5 / 7 - 2 / 8, abs=1e-12)
    assert its.lang == pytest.approx((5 / 8 - 5 / 7) - (3 / 8 - 4 / 8), abs=1e-12)


def test_flows_have_one_year_before_and_so_no_its(cellen, indeling):
    assert estimate_its(cellen.reeksen["instroom@alle"], indeling, "hoog", Instellingen()) is None
