"""Bad input: one message with file, column and first rows, exit 2, nothing written."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from tests.onderzoek.hulp import maak_panel

from passend.cli import main


@pytest.fixture
def geval(tmp_path):
    panel, percentages = maak_panel(5, leerlingen=120, swv=8)
    return tmp_path, panel, percentages


def draai(map_, panel, percentages, *opties, naam="panel.csv"):
    """Write the files, run the command and return its exit code."""
    pad = map_ / naam
    if isinstance(panel, pd.DataFrame):
        (panel.to_csv if naam.endswith(".csv") else panel.to_parquet)(pad, index=False)
    if isinstance(percentages, str):
        (map_ / "v.csv").write_text(percentages, "utf-8")
    else:
        percentages.to_csv(map_ / "v.csv", index=False)
    uit = map_ / "uit"
    code = main(
        [
            *("onderzoek", "effectstudie", str(pad)),
            *("--verevening", str(map_ / "v.csv"), "--uit", str(uit), *opties),
        ]
    )
    if code:
        assert sorted(p.name for p in map_.iterdir() if p.name not in {naam, "v.csv"}) == []
    return code


def geweigerd(capsys, code, *woorden):
    """Assert exit 2 and that the one message on stderr holds these words, nothing on stdout."""
    stdout, stderr = capsys.readouterr()
    assert code == 2, stderr
    assert stdout == ""
    assert "Traceback" not in stderr
    for woord in woorden:
        assert woord in stderr


@pytest.mark.parametrize("naam", ["panel.csv", "panel.parquet"])
def test_missing_column_names_it_and_what_was_found(geval, capsys, naam):
    map_, panel, v = geval
    code = draai(map_, panel.rename(columns={"swv": "SWV"}), v, naam=naam)
    geweigerd(capsys, code, naam, "de kolom swv ontbreekt", "Bedoelt u de kolom SWV?", "leeftijd")


def test_text_in_jaar_gives_line_and_value(geval, capsys):
    map_, panel, v = geval
    panel["jaar"] = panel["jaar"].astype(object)
    panel.iloc[4, panel.columns.get_loc("jaar")] = "twintigveertien"
    code = draai(map_, panel, v)
    geweigerd(
        capsys, code, "panel.csv", "kolom jaar", "regel 6", "'twintigveertien'", "1 rij klopt niet"
    )


def test_text_in_jaar_of_a_parquet_file_gives_the_pupil(geval, capsys):
    map_, panel, v = geval
    panel["jaar"] = panel["jaar"].astype(str)
    panel.iloc[4, panel.columns.get_loc("jaar")] = "?"
    code = draai(map_, panel, v, naam="panel.parquet")
    geweigerd(capsys, code, "kolom jaar", f"leerling {panel.iloc[4].leerling}", "'?'")


@pytest.mark.parametrize("naam", ["panel.csv", "panel.parquet"])
def test_duplicate_pupil_years_are_listed(geval, capsys, naam):
    map_, panel, v = geval
    dubbel = panel.iloc[[3]].assign(swv="PO3001")
    code = draai(map_, pd.concat([panel, dubbel]), v, naam=naam)
    rij = panel.iloc[3]
    geweigerd(capsys, code, "meer dan een keer", f"leerling {rij.leerling} in {rij.jaar}")


def test_unknown_onderwijssoort_is_shown_with_the_known_ones(geval, capsys):
    map_, panel, v = geval
    panel.iloc[0, panel.columns.get_loc("onderwijssoort")] = "lyceum"
    code = draai(map_, panel, v)
    geweigerd(capsys, code, "kolom onderwijssoort", "'lyceum'", "regel 2", "bao, sbo, so")


def test_a_class_with_one_swv_is_refused_with_its_name(geval, capsys):
    map_, panel, v = geval
    v["percentage"] = [-25.0] + [0.0] * 7
    code = draai(map_, panel, v)
    geweigerd(capsys, code, "v.csv", "klasse hoog heeft 1", "PO3000", "minstens 2")


def test_fractions_for_percentages_are_refused(geval, capsys):
    map_, panel, v = geval
    v["percentage"] /= 100
    code = draai(map_, panel, v)
    geweigerd(capsys, code, "kolom percentage", "breuken", "10 voor tien procent")


def test_outcomes_that_are_zero_for_all_are_refused(geval, capsys):
    map_, panel, v = geval
    code = draai(map_, panel.assign(onderwijssoort="bao"), v)
    geweigerd(capsys, code, "kolom onderwijssoort", "regulier")


def test_pupils_who_never_move_are_refused(geval, capsys):
    map_, panel, v = geval
    vast = panel.groupby("leerling").onderwijssoort.transform("first")
    code = draai(map_, panel.assign(onderwijssoort=vast), v)
    geweigerd(capsys, code, "geen enkele leerling stapt ooit over")


def test_truncated_parquet_is_refused_by_name(geval, capsys):
    map_, panel, v = geval
    panel.to_parquet(map_ / "p.parquet")
    inhoud = (map_ / "p.parquet").read_bytes()
    (map_ / "panel.parquet").write_bytes(inhoud[: len(inhoud) // 2])
    (map_ / "p.parquet").unlink()
    code = draai(map_, None, v, naam="panel.parquet")
    geweigerd(capsys, code, "panel.parquet", "geen heel Parquet-bestand")


def test_parquet_with_broken_data_inside_is_refused(geval, capsys):
    map_, panel, v = geval
    panel.to_parquet(map_ / "panel.parquet")
    inhoud = bytearray((map_ / "panel.parquet").read_bytes())
    inhoud[4:400] = bytes(396)
    (map_ / "panel.parquet").write_bytes(bytes(inhoud))
    code = draai(map_, None, v, naam="panel.parquet")
    geweigerd(capsys, code, "panel.parquet", "niet worden gelezen")


def test_empty_folder_is_refused(geval, capsys):
    map_, _, v = geval
    (map_ / "leeg").mkdir()
    code = draai(map_, None, v, naam="leeg")
    geweigerd(capsys, code, "leeg", "geen enkel Parquet-bestand")


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (("--zaad", "veertien"), ("--zaad veertien", "geen getal")),
        (("--zaad", "1.5"), ("--zaad 1.5", "geheel getal")),
        (("--noemer", "allen"), ("--noemer allen", "alle, gevolgd, risico")),
        (("--basisjaar", "2001"), ("--basisjaar 2001", "2010")),
        (("--basisjaar", "2015"), ("--basisjaar 2015", "voor 2014")),
        (("--alfa", "34"), ("--alfa 34", "tussen 0 en 1")),
        (("--motor", "duck"), ("--motor duck", "duckdb, spark")),
        (("--taal", "fr"), ("--taal fr", "nl, en")),
        (("--sector", "vo"), ("--sector vo", "geen code begint met VO")),
    ],
)
def test_a_wrong_option_says_what_is_possible(geval, capsys, opties, woorden):
    code = draai(*geval, *opties)
    geweigerd(capsys, code, *woorden)


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("swv,procent\nPO3000,1\n", ("de kolom percentage ontbreekt", "procent")),
        ("swv,percentage\nPO3000,-20\nPO3000,5\n", ("regel 3", "PO3000", "twee keer")),
        ("swv,percentage\nPO3000,veel\n", ("regel 2", "'veel'")),
        ("swv,percentage\nPO3000,-12,5\n", ("regel 2", "punt")),
        ("swv,percentage\nPO3000,1250\n", ("regel 2", "-100 en 100")),
        ("swv,percentage\n", ("geen enkel samenwerkingsverband",)),
        ("", ("de kolom swv ontbreekt", "niets")),
    ],
)
def test_a_wrong_percentage_file_gives_the_line(geval, capsys, tekst, woorden):
    map_, panel, _ = geval
    geweigerd(capsys, draai(map_, panel, tekst), "v.csv", *woorden)


def test_swv_without_percentage_is_reported_and_not_neutral(geval, capsys):
    map_, panel, v = geval
    zonder = v.assign(percentage=v.percentage.where(v.swv != "PO3004")).query("swv != 'PO3007'")

    assert draai(map_, panel, zonder) == 0

    stderr = capsys.readouterr().err
    assert "heeft geen percentage (PO3004)" in stderr
    assert "staat niet in het bestand (PO3007)" in stderr
    document = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))
    assert document["instellingen"]["swv_zonder_klasse"] == ["PO3004", "PO3007"]
    assert "PO3004" not in document["instellingen"]["swv"]["neutraal"]


def test_a_semicolon_file_with_decimal_commas_is_understood(geval):
    map_, panel, v = geval
    regels = [f"{s};{str(p).replace('.', ',')}" for s, p in zip(v.swv, v.percentage, strict=True)]

    assert draai(map_, panel, "\n".join(["swv;percentage", *regels])) == 0

    document = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))
    assert document["instellingen"]["percentages"] == dict(zip(v.swv, v.percentage, strict=True))


def test_absent_optional_columns_leave_their_outcomes_out(geval):
    map_, panel, v = geval
    kaal = panel.drop(columns=["leerjaar", "diploma", "eindtoets", "lgf_2013"])

    assert draai(map_, kaal, v) == 0

    document = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))
    assert {r["uitkomst"] for r in document["did"]} == {"regulier", "instroom", "uitstroom"}


def test_a_folder_partitioned_by_jaar_gives_the_same_as_one_file(geval):
    map_, panel, v = geval
    for jaar, deel in panel.groupby("jaar"):
        (map_ / "delen" / f"jaar={jaar}").mkdir(parents=True)
        deel.drop(columns="jaar").to_parquet(map_ / "delen" / f"jaar={jaar}" / "0.parquet")
    (map_ / "delen" / "_SUCCESS").touch()

    assert draai(map_, None, v, naam="delen") == 0
    delen = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))
    assert draai(map_, panel, v) == 0
    een = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))

    for deel in ("did", "event", "its", "trend", "pretrend", "oordeel"):
        assert delen[deel] == een[deel]


def test_percentages_for_other_codes_show_both_kinds(geval, capsys):
    map_, panel, v = geval
    code = draai(map_, panel, v.assign(swv="X" + v.swv))
    geweigerd(capsys, code, "geen enkele code komt voor", "XPO3000", "het panel heeft PO3000")


def test_an_empty_swv_column_is_refused(geval, capsys):
    map_, panel, v = geval
    geweigerd(capsys, draai(map_, panel.assign(swv=None), v), "kolom swv", "helemaal leeg")


def test_a_panel_that_follows_nobody_keeps_the_other_outcomes_and_says_why(geval, capsys):
    map_, panel, v = geval

    assert draai(map_, panel.assign(leerling=range(len(panel))), v) == 0

    assert "geen enkele leerling komt in twee opeenvolgende jaren voor" in capsys.readouterr().err
    document = json.loads((map_ / "uit" / "resultaten.json").read_text("utf-8"))
    gevonden = {r["uitkomst"] for r in document["did"]}
    assert "regulier" in gevonden
    assert "instroom" not in gevonden


@pytest.mark.parametrize("rij", ["p1,2010", "p1,2010,PO3000,bao,8,5,,,,,,,", '"p1,2010,PO3000'])
def test_a_row_that_does_not_fit_is_placed_on_its_line(geval, capsys, rij):
    """Contract, section 1: one message on stderr, with the row; no progress where nobody watches."""
    map_, panel, v = geval
    pad = map_ / "panel.csv"
    panel.to_csv(pad, index=False)
    pad.write_text(pad.read_text("utf-8") + rij + "\n", "utf-8")

    code = draai(map_, None, v)

    stderr = capsys.readouterr().err
    assert code == 2
    assert stderr.startswith(f"{pad}, regel {len(panel) + 2}") and len(stderr.splitlines()) == 1
    assert "cellen" in stderr and "Error" not in stderr


def test_a_file_in_utf16_says_so(geval, capsys):
    map_, panel, v = geval
    panel.to_csv(map_ / "panel.csv", index=False, encoding="utf-16")

    geweigerd(capsys, draai(map_, None, v), "panel.csv", "UTF-16", "UTF-8")


def test_a_folder_that_no_earlier_study_made_is_not_replaced(geval, capsys):
    """Contract, section 1: nothing written on wrong input, and so nothing lost."""
    map_, panel, v = geval
    panel.to_csv(map_ / "panel.csv", index=False)
    v.to_csv(map_ / "v.csv", index=False)
    (map_ / "uit" / "tabellen").mkdir(parents=True)
    eigen = map_ / "uit" / "tabellen" / "eigen.csv"
    eigen.write_text("van mij", "utf-8")
    opdracht = ["onderzoek", "effectstudie", str(map_ / "panel.csv")]

    code = main([*opdracht, "--verevening", str(map_ / "v.csv"), "--uit", str(map_ / "uit")])

    geweigerd(capsys, code, "map tabellen", "nieuwe map")
    assert [p.name for p in (map_ / "uit").rglob("*")] == ["tabellen", "eigen.csv"]
    assert eigen.read_text("utf-8") == "van mij"


@pytest.mark.parametrize(
    "opties,woord", [(["--uit", ""], "--uit is leeg"), (["--herhalingen", "9" * 12], "ten hoogste")]
)
def test_an_option_that_cannot_be_meant_is_refused(geval, capsys, opties, woord):
    map_, panel, v = geval
    geweigerd(capsys, draai(map_, panel, v, *opties), woord)


def test_a_row_without_pupil_is_told_in_words(geval, capsys):
    map_, panel, v = geval
    panel["leerling"] = panel["leerling"].astype(object)
    panel.iloc[4, panel.columns.get_loc("leerling")] = None

    code = draai(map_, panel, v)

    geweigerd(capsys, code, "kolom leerling", "regel 6", "zonder pseudoniem", "leeg mag hier niet")
