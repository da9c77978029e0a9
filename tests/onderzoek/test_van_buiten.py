"""The door of `contracts`, section 3, from outside: the installed command on fresh files.

Nothing here imports the package: the command is run as a user runs it, and its numbers are compared
with pyfixest and statsmodels on the rows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

COMMANDO = Path(sys.executable).with_name("passend")
BRON = Path(__file__).parents[2] / "src"
NR = {"so", "sbo", "vso", "pro"}


def passend(*woorden: object) -> subprocess.CompletedProcess[str]:
    """Run the command as installed, on the source of this tree."""
    omgeving = {**os.environ, "PYTHONPATH": str(BRON), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [str(COMMANDO), *map(str, woorden)],
        check=False,
        capture_output=True,
        text=True,
        env=omgeving,
        timeout=300,
    )


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    """A panel of 900 pupils with string pseudonyms, 12 swv's and 2009-2018."""
    rng = np.random.default_rng(20)
    n, swv = 900, 12
    waar, nr = rng.integers(0, swv, n), rng.random(n) < 0.1
    geboren = rng.integers(1997, 2006, n)
    delen = []
    for jaar in range(2009, 2019):
        nr = rng.random(n) < np.where(nr, 0.8, 0.06)
        leeftijd = jaar - geboren
        gewoon = np.where(leeftijd < 12, "bao", rng.choice(["vmbo", "havo", "vwo"], n))
        soort = np.where(nr, rng.choice(sorted(NR), n), gewoon)
        delen.append(
            pd.DataFrame(
                {
                    "leerling": [f"ps-{i:05}" for i in range(n)],
                    "jaar": jaar,
                    "swv": [f"{'PO' if i % 2 else 'VO'}{2000 + i}" for i in waar],
                    "onderwijssoort": soort,
                    "leerjaar": np.where(leeftijd < 12, leeftijd - 3, leeftijd - 11),
                    "leeftijd": leeftijd,
                    "diploma": np.where(rng.random(n) < 0.3, "vmbo", None),
                    "eindtoets": rng.random(n) < 0.9,
                    "lgf_2013": np.arange(n) % 11 == 0,
                }
            )
        )
    alles = pd.concat(delen, ignore_index=True)
    return alles[(rng.random(len(alles)) < 0.97)].reset_index(drop=True)


@pytest.fixture(scope="module")
def bestanden(panel, tmp_path_factory):
    map_ = tmp_path_factory.mktemp("buiten")
    v = {
        f"{'PO' if i % 2 else 'VO'}{2000 + i}": (-25, -12, 0, 4, -6, 18)[i % 6]
        for i in range(12)
        if i != 8
    }
    (map_ / "v.csv").write_text("swv,percentage\n" + "".join(f"{s},{p}\n" for s, p in v.items()))
    panel.to_csv(map_ / "panel.csv", index=False)
    panel.to_parquet(map_ / "panel.parquet", index=False)
    for jaar, deel in panel.groupby("jaar"):
        (map_ / "per" / f"jaar={jaar}").mkdir(parents=True)
        deel.drop(columns="jaar").to_parquet(map_ / "per" / f"jaar={jaar}" / "deel.parquet")
    kaal = panel[["leerling", "jaar", "swv", "onderwijssoort", "leeftijd"]]
    kaal.to_parquet(map_ / "kaal.parquet", index=False)
    return map_, v


def studie(bestanden, invoer, *opties):
    map_, _ = bestanden
    uit = map_ / ("uit-" + "-".join([invoer, *map(str, opties)]).replace("/", ""))
    vast = ["--verevening", map_ / "v.csv", "--uit", uit, "--herhalingen", 99]
    klaar = passend("onderzoek", "effectstudie", map_ / invoer, *vast, *opties)
    assert klaar.returncode == 0, klaar.stderr
    return json.loads((uit / "resultaten.json").read_text("utf-8")), uit, klaar


def rijen(panel, v, uitkomst, noemer="alle"):
    """Judge: the columns of the contract on the rows, with pandas."""
    d = panel.copy()
    d["nr"] = d.onderwijssoort.isin(NR)
    vorig = d[["leerling", "jaar", "nr"]].assign(jaar=d.jaar + 1)
    d = d.merge(vorig.rename(columns={"nr": "nv"}), on=["leerling", "jaar"], how="left")
    bekend, nv = d.nv.notna(), d.nv == True  # noqa: E712  three values
    if uitkomst != "regulier":
        houd = {"alle": d.jaar > d.jaar.min(), "gevolgd": bekend}
        houd["risico"] = bekend & (~nv if uitkomst == "instroom" else nv)
        waar = bekend & (~nv & d.nr if uitkomst == "instroom" else nv & ~d.nr)
        d = d[houd[noemer]].assign(y=waar[houd[noemer]].astype(float))
    else:
        d = d.assign(y=(~d.nr).astype(float))
    d["p"] = d.swv.map(v)
    d = d[d.p.notna()]
    d["hoog"], d["laag"] = (d.p < -10).astype(float), (d.p > 10).astype(float)
    d["post"] = (d.jaar >= 2014).astype(float)
    d["t"], d["hoog_post"] = d.jaar - 2014.0, d.hoog * d.post
    return d.assign(t_post=d.t * d.post)


def test_every_named_file_and_key_is_there(bestanden):
    document, uit, _ = studie(bestanden, "panel.parquet")

    for naam in ("resultaten.json", "rapport.html", "rapport.docx", "herhaal.txt"):
        assert (uit / naam).stat().st_size > 0
    assert list((uit / "figuren").glob("*.svg")) and list((uit / "tabellen").glob("*.csv"))
    sleutels = {
        "did": "uitkomst schatting se t p n_rijen n_swv significant_05 significant_gecorrigeerd",
        "event": "uitkomst jaar schatting se",
        "pretrend": "uitkomst f p oordeel",
        "its": "uitkomst groep kort se_kort lang se_lang p_kort p_lang",
        "trend": "uitkomst groep jaar aandeel n",
        "oordeel": "uitkomst conclusie mag_niet_geconcludeerd",
    }
    for deel, namen in sleutels.items():
        assert document[deel]
        assert set(namen.split()) <= set(document[deel][0])
    assert isinstance(document["instellingen"], dict)
    assert {r["uitkomst"] for r in document["trend"]} >= {
        "regulier", "instroom", "uitstroom", "eindtoets", "vmbo15", "lgf_instroom"
    }  # fmt: skip
    assert min(r["jaar"] for r in document["trend"] if r["uitkomst"] == "instroom") == 2010


@pytest.mark.parametrize("noemer", ["alle", "gevolgd", "risico"])
def test_did_event_and_its_are_those_of_pyfixest_and_statsmodels(bestanden, panel, noemer):
    import statsmodels.api as sm
    from pyfixest import feols

    document, _, _ = studie(bestanden, "panel.parquet", "--noemer", noemer)

    for uitkomst in ("regulier", "instroom", "uitstroom"):
        d = rijen(panel, bestanden[1], uitkomst, noemer)
        paar = d[d.laag == 0]
        fit = feols("y ~ hoog_post | swv + jaar", data=paar, vcov={"CRV1": "swv"})
        (ons,) = [r for r in document["did"] if r["uitkomst"] == uitkomst]
        assert ons["schatting"] == pytest.approx(fit.coef()["hoog_post"], abs=1e-8)
        assert ons["se"] == pytest.approx(fit.se()["hoog_post"], abs=1e-6)
        assert ons["p"] == pytest.approx(fit.pvalue()["hoog_post"], abs=1e-6)
        assert ons["n_rijen"] == len(paar)
        jaren = [j for j in sorted(paar.jaar.unique()) if j != 2013]
        met = paar.assign(**{f"h{j}": paar.hoog * (paar.jaar == j) for j in jaren})
        x = " + ".join(f"h{j}" for j in jaren)
        fit = feols(f"y ~ {x} | swv + jaar", data=met, vcov={"CRV1": "swv"})
        ons_per_jaar = {r["jaar"]: r for r in document["event"] if r["uitkomst"] == uitkomst}
        assert set(ons_per_jaar) == set(jaren)
        for j in jaren:
            assert ons_per_jaar[j]["schatting"] == pytest.approx(fit.coef()[f"h{j}"], abs=1e-8)
            assert ons_per_jaar[j]["se"] == pytest.approx(fit.se()[f"h{j}"], abs=1e-6)
        hoog = d[d.hoog == 1]
        ols = sm.OLS(hoog.y, sm.add_constant(hoog[["t", "post", "t_post"]])).fit(
            cov_type="cluster", cov_kwds={"groups": hoog.swv}, use_t=True
        )
        (ons,) = [r for r in document["its"] if (r["uitkomst"], r["groep"]) == (uitkomst, "hoog")]
        assert ons["kort"] == pytest.approx(ols.params["post"], abs=1e-8)
        assert ons["lang"] == pytest.approx(ols.params["t_post"], abs=1e-8)
        assert ons["se_kort"] == pytest.approx(ols.bse["post"], abs=1e-6)


@pytest.mark.parametrize("invoer", ["panel.csv", "per"])
def test_csv_and_partitioned_parquet_give_the_same(bestanden, invoer):
    een, _, _ = studie(bestanden, "panel.parquet")
    ander, _, _ = studie(bestanden, invoer)

    for deel in ("did", "event", "its", "trend", "oordeel"):
        assert een[deel] == ander[deel]


def test_without_the_optional_columns_their_outcomes_are_left_out(bestanden):
    document, _, _ = studie(bestanden, "kaal.parquet")

    assert {r["uitkomst"] for r in document["trend"]} == {"regulier", "instroom", "uitstroom"}


def test_basisjaar_and_alfa_do_what_they_say(bestanden):
    een, _, _ = studie(bestanden, "panel.parquet")
    ander, _, _ = studie(bestanden, "panel.parquet", "--basisjaar", 2011, "--alfa", 0.99)

    def per_jaar(document):
        return {r["jaar"]: r["schatting"] for r in document["event"] if r["uitkomst"] == "regulier"}

    a, b = per_jaar(een), per_jaar(ander)
    assert 2011 not in b and 2013 in b
    for jaar in set(a) & set(b):  # another base only shifts every year by the same amount
        assert b[jaar] == pytest.approx(a[jaar] - a[2011], abs=1e-10)
    assert all(r["significant_gecorrigeerd"] == (r["p"] < 0.99) for r in ander["did"])
    assert all(r["significant_gecorrigeerd"] == (r["p"] < 0.00034) for r in een["did"])


def test_json_is_one_document_on_stdout_and_nothing_else(bestanden):
    _, _, klaar = studie(bestanden, "kaal.parquet", "--json")

    assert json.loads(klaar.stdout)["did"]
    fout = passend(
        "onderzoek", "effectstudie", "geen.csv", "--verevening", "geen.csv", "--uit", "x"
    )
    assert (fout.returncode, fout.stdout) == (2, "")
    assert len(fout.stderr.strip().splitlines()) == 1


def test_every_subcommand_explains_itself_with_an_example():
    for kamer, acties in {
        "onderzoek": ("effectstudie", "definities", "panel", "enquete", "indicatoren"),
        "stelsel": ("maak", "simuleer", "sleutels"),
    }.items():
        for actie in acties:
            klaar = passend(kamer, actie, "--help")
            assert klaar.returncode == 0
            assert "Voorbeeld" in klaar.stdout
