"""The published numbers and verdicts of the Effectstudie, and invented data with known answers.

Source: Effectstudie samenwerkingsverbanden, Inspectie van het Onderwijs, February 2023. Its pupil
file and technical report are not public: Tabel 4 cannot be recomputed from data here. What can be
checked is that its printed estimates lead to the verdicts that the report draws.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from passend.onderzoek.analyses import Indeling, estimate_did, estimate_event, estimate_its
from passend.onderzoek.cellen import Reeks, count_cells
from passend.onderzoek.instellingen import Instellingen, keuzen
from passend.onderzoek.motor import open_motor
from passend.onderzoek.oordeel import GESCHONDEN, OK, judge
from passend.onderzoek.panel import read_panel
from passend.onderzoek.schatten import p_two_sided
from passend.onderzoek.verevening import klasse

# Tabel 4: outcome, estimate, standard error, pre-trend by the event plots (§ 4.4.2.1)
TABEL_4 = [
    ("regulier", 0.0027, 0.0011, OK),
    ("instroom", -0.0006, 0.0002, GESCHONDEN),
    ("uitstroom", 0.0001, 0.0002, OK),
]


def feiten(schatting, se, voortrend, p_grens=0.00034):
    p = 2 * stats.norm.sf(abs(schatting / se))
    return {
        "geweigerd": False,
        "voortrend": voortrend,
        "significant": p < p_grens,
        "significant_05": p < 0.05,
        "gelijktijdig": "ja",
        "its": True,
        "cohort": False,
    }


@pytest.mark.parametrize(("uitkomst", "schatting", "se", "voortrend"), TABEL_4)
def test_r4_none_of_tabel_4_survives_the_corrected_bound(uitkomst, schatting, se, voortrend):
    gevonden = feiten(schatting, se, voortrend)

    assert not gevonden["significant"]
    assert gevonden["significant_05"] == (uitkomst != "uitstroom")


@pytest.mark.parametrize(
    ("rij", "regel"),
    zip(
        TABEL_4, ["niet_als_effect_wel_05", "niet_interpreteerbaar", "niet_als_effect"], strict=True
    ),
)
def test_r12_the_verdicts_are_those_of_the_report(rij, regel):
    uitkomst, schatting, se, voortrend = rij

    oordeel = judge(
        uitkomst, feiten(schatting, se, voortrend), "nl", schatting="x", niveau="", alfa=""
    )

    assert oordeel.sleutel == regel
    verboden = " ".join(oordeel.mag_niet_geconcludeerd)
    assert "heeft veroorzaakt" in verboden  # may not be read as an effect (§ 4.4.2.2)
    assert "niet gevonden is niet hetzelfde als niet aanwezig" in verboden  # § 5.1.3
    assert "onderbroken tijdreeks" in verboden  # no control group (§ 2.2.3)
    if voortrend == GESCHONDEN:
        assert "vergelijking met de neutrale groep" in verboden  # § 4.4.2.1


def test_a_surviving_estimate_is_still_no_effect_when_more_changed_at_once():
    sterk = feiten(0.01, 0.001, OK)

    samen = judge("regulier", sterk, "nl", schatting="x", niveau="", alfa="")
    alleen = judge(
        "regulier", sterk | {"gelijktijdig": "nee"}, "en", schatting="x", niveau="", alfa=""
    )

    assert samen.sleutel == "samenhang"
    assert alleen.sleutel == "effect_onder_aannames"


def test_settings_that_the_report_states_are_marked_as_such():
    bron = {naam: k["waarde"] for naam, k in keuzen().items() if k["herkomst"] == "bron"}

    assert bron == {
        "post_vanaf": 2014,
        "aanneming_wet": 2012,
        "grens": 10,
        "niveau": 0.05,
        "alfa": 0.00034,
        "gelijktijdig": "ja",
    }
    assert all(k["vindplaats"] for k in keuzen().values() if k["herkomst"] == "bron")


@pytest.mark.parametrize(
    ("percentage", "verwacht"),
    [
        *((-70, "hoog"), (-20.1, "hoog"), (-10.01, "hoog")),
        *((-10, "neutraal"), (0, "neutraal"), (10, "neutraal"), (10.01, "laag")),
    ],
)
def test_class_bounds_are_neutral_and_hoog_is_the_one_that_must_cut(percentage, verwacht):
    """§ 3.2: groter dan 10 % against binnen 10 %."""
    assert klasse(percentage, 10) == verwacht


# Seventeen pupils; kinds of school in 2012-2014, age and diploma in 2014.
GEVALLEN = """
leerling,2012,2013,2014,leerjaar,leeftijd,diploma,niet_regulier,instroom,uitstroom
p01,,bao,sbo,,10,,1,1,0
p02,,so,bao,,10,,0,0,1
p03,,,so,,4,,1,0,0
p04,,sbo,pro,1,12,,1,0,0
p05,,bao,pro,1,12,,1,1,0
p06,,havo,havo,4,15,,0,0,0
p07,,vmbo,vmbo,4,15,vmbo,0,0,0
p08,,vmbo,vmbo,4,15,,0,0,0
p09,,havo,havo,3,15,,0,0,0
p10,,havo,havo,5,16,havo,0,0,0
p11,,vwo,vwo,4,16,,0,0,0
p12,,vwo,vwo,5,16,,0,0,0
p13,,vwo,vwo,6,17,vwo,0,0,0
p14,,vwo,vwo,6,17,,0,0,0
p15,,vmbo,vmbo,4,14,vmbo,0,0,0
p16,,vso,vso,4,15,vmbo,1,0,0
p17,bao,,sbo,,10,,1,0,0
"""


@pytest.fixture(scope="module")
def gevallen(tmp_path_factory):
    rijen = []
    for regel in GEVALLEN.strip().splitlines()[1:]:
        naam, *soorten, leerjaar, leeftijd, diploma, _, _, _ = regel.split(",")
        for jaar, soort in zip((2012, 2013, 2014), soorten, strict=True):
            if soort:
                terug = 2014 - jaar
                rijen.append(
                    {
                        "leerling": naam,
                        "jaar": jaar,
                        "swv": "X",
                        "onderwijssoort": soort,
                        "leerjaar": leerjaar if not terug else "",
                        "leeftijd": int(leeftijd) - terug,
                        "diploma": diploma if not terug else "",
                    }
                )
    pad = tmp_path_factory.mktemp("gevallen") / "panel.csv"
    pd.DataFrame(rijen).to_csv(pad, index=False)
    with open_motor("duckdb") as motor:
        return count_cells(motor, read_panel(motor, pad), Instellingen())


@pytest.mark.parametrize(
    ("naam", "ja", "noemer"),
    [
        ("regulier", 17 - 6, 17),
        ("regulier@strikt", 17 - 2, 17),  # p03 and p16
        ("instroom@alle", 2, 17),
        ("instroom@risico", 2, 12),
        ("uitstroom@alle", 1, 17),
        ("uitstroom@risico", 1, 3),
        ("vmbo15", 3, 5),  # p06, p07, p16 of p06-p09 and p16
        ("havo16", 2, 3),
        ("vwo17", 1, 2),
    ],
)
def test_outcomes_of_seventeen_pupils(gevallen, naam, ja, noemer):
    """§ 4.1; p17 was away in 2013 and so is no instroom, p16 counts for vmbo15 though in vso."""
    r = gevallen.reeksen[naam]
    nu = r.jaar == 2014

    assert (r.som[nu].sum(), r.n[nu].sum()) == (ja, noemer)


def rechte_lijnen():
    """Return one swv per class with exact straight lines, equal pupils, 2010-2019."""
    jaren = np.arange(2010, 2020)
    x = jaren - 2014
    na = jaren >= 2014
    lijnen = [
        np.where(na, 0.9505 + 0.0004 * x, 0.950 + 0.0002 * x),
        np.where(na, 0.960 - 0.00048 * x, 0.960 + 0.0002 * x),
        0.970 - 0.0003 * x,
    ]
    # every swv twice: a clustered error needs two per class, the estimates do not change
    y = np.concatenate([lijn for lijn in lijnen for _ in range(2)])
    swv, n = np.repeat(np.arange(6), 10), np.full(60, 1000.0)
    namen = tuple("ABCDEF")
    klassen = dict(zip(namen, ["hoog"] * 2 + ["neutraal"] * 2 + ["laag"] * 2, strict=True))
    return Reeks("regulier", swv, np.tile(jaren, 6), n, y * n), Indeling.from_classes(
        namen, klassen
    )


def test_did_event_and_its_of_straight_lines_are_exact():
    reeks, indeling = rechte_lijnen()

    did = estimate_did(reeks, indeling, 2014)
    event = estimate_event(reeks, indeling, 2013)

    assert did.schatting == pytest.approx(0.0027, abs=1e-10)
    verwacht = [0, 0, 0, 0.0005, 0.00138, 0.00226, 0.00314, 0.00402, 0.0049]
    assert event.jaren == (2010, 2011, 2012, *range(2014, 2020))
    assert event.schatting == pytest.approx(verwacht, abs=1e-10)


@pytest.mark.parametrize(
    ("groep", "centrum", "kort", "lang"),
    [
        ("hoog", 2014, 0.0005, 0.0002),
        ("hoog", 2013, 0.0003, 0.0002),
        ("neutraal", 2014, 0.0, -0.00068),
        ("neutraal", 2013, 0.00068, -0.00068),
        ("laag", 2014, 0.0, 0.0),
    ],
)
def test_the_step_of_the_its_depends_on_where_time_is_centred(groep, centrum, kort, lang):
    reeks, indeling = rechte_lijnen()

    its = estimate_its(reeks, indeling, groep, Instellingen(its_centrum=centrum))

    assert its.kort == pytest.approx(kort, abs=1e-10)
    assert its.lang == pytest.approx(lang, abs=1e-10)


@pytest.mark.parametrize(
    ("gewichten", "did", "se_g"),
    [((100, 100, 100, 100), 0.0030, 0.0011547005), ((100, 300, 200, 200), 0.0025, 0.0010206207)],
)
def test_clustered_error_of_four_swv_in_two_years(gewichten, did, se_g):
    """Changes +0.004, +0.002 (hoog), +0.001, -0.001 (neutraal); printed error has G/(G-1) only."""
    begin, verandering = (0.950, 0.940, 0.960, 0.955), (0.004, 0.002, 0.001, -0.001)
    y = np.concatenate([[b, b + v] for b, v in zip(begin, verandering, strict=True)])
    n = np.repeat(np.array(gewichten, dtype=float), 2)
    reeks = Reeks("regulier", np.repeat(np.arange(4), 2), np.tile([2013, 2014], 4), n, y * n)
    klassen = {"A": "hoog", "B": "hoog", "C": "neutraal", "D": "neutraal"}

    schatting = estimate_did(reeks, Indeling.from_classes(tuple("ABCD"), klassen), 2014)

    assert schatting.schatting == pytest.approx(did, abs=1e-10)
    n_rijen, k = n.sum(), 1 + 2
    assert schatting.se == pytest.approx(se_g * np.sqrt((n_rijen - 1) / (n_rijen - k)), abs=1e-9)


@pytest.mark.parametrize(
    ("t", "graden", "p"),
    [(27 / 11, 40, 0.01855), (27 / 11, 70, 0.01660), (27 / 11, 100, 0.01583), (-3, 70, 0.00374)],
)
def test_p_values_of_the_printed_t_never_reach_the_corrected_bound(t, graden, p):
    gevonden = float(p_two_sided(np.array([t]), graden)[0])

    assert gevonden == pytest.approx(p, abs=5e-6)
    assert gevonden > 0.00034
