"""`passend onderzoek indicatoren`: every definition becomes a figure, or is named as not possible."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.cli import main
from passend.onderzoek.definities import definities


@pytest.fixture
def panel(tmp_path):
    tabel, v = maak_panel(3, leerlingen=3000, swv=6)
    tabel["thuiszitter"] = tabel.leerling % 13 == 0
    return tabel, schrijf(tmp_path, tabel, v)[0], tmp_path


def draai(panel, map_, *opties):
    return main(["onderzoek", "indicatoren", str(panel), "--uit", str(map_ / "uit"), *opties])


def lees(map_, naam="indicatoren"):
    with (map_ / "uit" / f"{naam}.csv").open(encoding="utf-8") as bestand:
        return list(csv.DictReader(bestand))


def zoek(rijen, **kenmerken):
    return [r for r in rijen if all(r[k] == str(v) for k, v in kenmerken.items())]


def test_every_definition_is_computed_or_named(panel):
    _, pad, map_ = panel

    assert draai(pad, map_) == 0

    gerekend = {r["indicator"] for r in lees(map_)}
    gemist = {r["indicator"] for r in lees(map_, "ontbreekt")}
    assert gerekend | gemist == set(definities())
    assert gemist == {"zorgzwaarte", "tevredenheidsschaal"}
    assert all(r["reden"] for r in lees(map_, "ontbreekt"))


def test_with_its_files_nothing_is_missing(panel, capsys):
    _, pad, map_ = panel
    pd.DataFrame(
        {
            "leerling": [i // 2 for i in range(40)],
            "probleem": ["taal", "gedrag"] * 20,
            "ernst": [1, 3] * 20,
        }
    ).to_csv(map_ / "problemen.csv", index=False)
    pd.DataFrame({"s1": [5, 4] * 10, "s2": [1, 2] * 10}).to_csv(map_ / "s.csv", index=False)
    (map_ / "schalen.yaml").write_text("bureaucratie: {stellingen: [s1, s2], omgekeerd: [s2]}\n")
    files = ["--problemen", "problemen.csv", "--stellingen", "s.csv", "--schalen", "schalen.yaml"]
    opties = [str(map_ / o) if "." in o else o for o in files]

    assert draai(pad, map_, *opties) == 0

    rijen = lees(map_)
    assert lees(map_, "ontbreekt") == []
    # two problems with severity 1 and 3: (1 + 1) + (1 + 3) = 6 points for each of 20 pupils
    assert zoek(rijen, indicator="zorgzwaarte")[0]["waarde"] == "6"
    # (5 + (6 - 1)) / 2 = 5 and (4 + (6 - 2)) / 2 = 4, so 4.5 on average
    assert zoek(rijen, indicator="tevredenheidsschaal")[0]["waarde"] == "4.5"


def test_doorzettingsmacht_has_the_published_share_and_its_bounds(panel):
    # 87 of 142 is 61.3 percent; of all 152: 87 / 152 = 57.2 and (87 + 10) / 152 = 63.8
    _, pad, map_ = panel
    assert draai(pad, map_) == 0

    rij = zoek(lees(map_), indicator="doorzettingsmacht")[0]

    assert (rij["waarde"], rij["onder"], rij["boven"]) == ("61.3", "57.2", "63.8")


def test_figures_are_those_of_counting_the_rows(panel):
    tabel, pad, map_ = panel
    assert draai(pad, map_, "--minimum", "0") == 0
    rijen = lees(map_)
    swv = tabel.swv.iloc[0]
    hier = tabel[(tabel.swv == swv) & (tabel.jaar == 2013)]

    nr = hier.onderwijssoort.isin(["so", "sbo", "vso", "pro"])
    regulier = zoek(rijen, indicator="regulier", uitsplitsing="", groep=swv, jaar=2013)[0]
    so = zoek(rijen, indicator="deelnamepercentage", uitsplitsing="so", groep=swv, jaar=2013)[0]
    thuis = zoek(rijen, indicator="thuiszitters", groep="land", jaar=2013)[0]
    index = zoek(rijen, indicator="index_2011", uitsplitsing="bao", jaar=2011)[0]

    assert float(regulier["waarde"]) == pytest.approx(1 - nr.mean(), abs=1e-4)
    assert float(so["waarde"]) == pytest.approx(
        100 * (hier.onderwijssoort == "so").mean(), abs=1e-3
    )
    in_2013 = tabel[tabel.jaar == 2013]
    assert float(thuis["waarde"]) == pytest.approx(in_2013.thuiszitter.mean(), abs=1e-4)
    assert float(index["waarde"]) == 100


def test_small_figures_are_withheld_and_no_line_loses_one_alone(panel):
    _, pad, map_ = panel
    assert draai(pad, map_) == 0

    rijen = lees(map_)
    weg = [r for r in rijen if r["onderdrukt"]]
    assert weg
    assert all(r["waarde"] == r["n"] == "" for r in weg)
    lijnen = {}
    for r in rijen:
        if r["groep"] != "land":
            lijnen.setdefault((r["indicator"], r["uitsplitsing"], r["jaar"]), []).append(r)
    for lijn in lijnen.values():
        assert len(lijn) < 3 or sum(bool(r["onderdrukt"]) for r in lijn) != 1


def test_a_second_release_after_a_correction_withholds_what_changed(panel):
    tabel, pad, map_ = panel
    assert draai(pad, map_, "--register", str(map_ / "r.json")) == 0
    eerst = lees(map_)
    swv = tabel.swv.iloc[0]
    weg = tabel[(tabel.swv == swv) & (tabel.jaar == 2016) & (tabel.onderwijssoort == "bao")]
    tabel.drop(weg.index[:7]).to_parquet(pad, index=False)

    assert draai(pad, map_, "--register", str(map_ / "r.json")) == 0

    kenmerk = {"indicator": "regulier", "uitsplitsing": "", "groep": swv, "jaar": 2016}
    assert zoek(eerst, **kenmerk)[0]["waarde"]
    assert zoek(lees(map_), **kenmerk)[0]["onderdrukt"]


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (("--doorzettingsmacht", "veel"), "drie gehele getallen"),
        (("--doorzettingsmacht", "9,5,7"), "ja <= beantwoord"),
        (("--stellingen", "x.csv"), "horen bij elkaar"),
        (("--problemen", "bestaat-niet.csv"), "bestaat-niet.csv"),
        (("--motor", "stoom"), "duckdb, spark"),
        (("--minimum", "weinig"), "geheel getal"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_written(panel, capsys, opties, woord):
    _, pad, map_ = panel

    assert draai(pad, map_, *opties) == 2

    assert woord in capsys.readouterr().err
    assert not (map_ / "uit").exists()


def test_json_gives_the_same_as_the_files_in_english_too(panel, capsys):
    _, pad, map_ = panel

    assert draai(pad, map_, "--json", "--taal", "en") == 0

    document = json.loads(capsys.readouterr().out)
    assert len(document["indicatoren"]) == len(lees(map_))
    assert "A panel does not hold this" in document["ontbreekt"][0]["reden"]


def test_a_synthetic_panel_says_so_in_every_result(panel, capsys):
    tabel, pad, map_ = panel
    tabel.assign(synthetisch=True).to_parquet(pad, index=False)

    assert draai(pad, map_, "--json") == 0

    document = json.loads(capsys.readouterr().out)
    assert "nagebootst" in document["opmerkingen"][0]
