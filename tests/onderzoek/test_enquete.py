"""Surveys from a file: routing, checks, weights, open answers apart, and one's own instrument."""

from __future__ import annotations

import csv
import json

import pytest

from passend.cli import main

EIGEN = """
naam: eigen
groep: sector
groepen: [PO, VO]
schalen:
  janee: [nee, ja]
  cijfer: {soort: cijfer, laagste: 1, hoogste: 10}
  open: {soort: open}
vragen:
  V1: {tekst: plan, schaal: janee}
  V2: {tekst: goed plan, schaal: cijfer, alleen_als: {V1: ja}}
  V3: {tekst: opmerking, schaal: open}
"""


@pytest.fixture
def enquete(tmp_path):
    (tmp_path / "eigen.yaml").write_text(EIGEN, "utf-8")

    def draai(antwoorden, *opties):
        (tmp_path / "a.csv").write_text(antwoorden, "utf-8")
        opdracht = ["onderzoek", "enquete", str(tmp_path / "a.csv")]
        opdracht += ["--instrument", str(tmp_path / "eigen.yaml"), "--uit", str(tmp_path / "uit")]
        return main([*opdracht, "--minimum", "0", *opties])

    return draai, tmp_path


GOED = "sector,gewicht,V1,V2,V3\nPO,3,ja,8,fijn\nPO,1,nee,,\nPO,1,,,\nVO,1,ja,,moe\n"


def test_tables_weigh_route_and_count_silence(enquete, capsys):
    draai, map_ = enquete
    assert draai(GOED, "--json") == 0

    document = json.loads(capsys.readouterr().out)
    rijen = {(r["vraag"], r["groep"], r["antwoord"]): r for r in document["tabellen"]}
    assert rijen["V1", "PO", "ja"]["pct"] == pytest.approx(75)  # 3 of 3 + 1
    assert rijen["V1", "PO", "ja"]["geen_antwoord"] == 1
    assert rijen["V2", "PO", "gemiddelde"]["n"] == 1  # the one who said no was not asked
    assert rijen["V2", "VO", "gemiddelde"]["geen_antwoord"] == 1
    with (map_ / "uit" / "tabellen.csv").open(encoding="utf-8") as bestand:
        assert not any("fijn" in str(r) for r in csv.DictReader(bestand))
    assert "fijn" in (map_ / "uit" / "open_antwoorden.csv").read_text("utf-8")


def test_small_groups_are_withheld_unless_told_otherwise(enquete):
    draai, map_ = enquete
    assert draai(GOED, "--minimum", "10") == 0

    with (map_ / "uit" / "tabellen.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert all(r["aantal"] == r["pct"] == r["gemiddelde"] == "" for r in rijen)
    assert not (map_ / "uit" / "open_antwoorden.csv").exists()


@pytest.mark.parametrize(
    ("antwoorden", "woorden"),
    [
        ("V1\nja\n", ("regel 1", "kolom sector ontbreekt")),
        ("sector,V9\nPO,ja\n", ("regel 1", "V9")),
        ("sector,V1\nMBO,ja\n", ("regel 2", "'MBO'", "PO, VO")),
        ("sector,V1\nPO,misschien\n", ("regel 2", "kolom V1", "nee, ja")),
        ("sector,V1,V2\nPO,ja,11\n", ("kolom V2", "1 tot 10")),
        ("sector,V1,V2\nPO,nee,7\n", ("kolom V2", "alleen bij V1 is ja")),
        ("sector,V1,gewicht\nPO,ja,-1\n", ("kolom gewicht", "boven nul")),
    ],
)
def test_wrong_answers_give_line_and_column_and_write_nothing(enquete, capsys, antwoorden, woorden):
    draai, map_ = enquete

    assert draai(antwoorden) == 2

    stderr = capsys.readouterr().err
    for woord in woorden:
        assert woord in stderr
    assert not (map_ / "uit").exists()


@pytest.mark.parametrize(
    ("oud", "nieuw", "woorden"),
    [
        ("schaal: janee", "schaal: vaag", ("vraag V1", "vaag")),
        ("alleen_als: {V1: ja}", "alleen_als: {V8: ja}", ("vraag V2", "V8")),
        ("groep: sector", "g: x", ("sleutel groep ontbreekt",)),
        ("naam: eigen", "naam: [", ("geen leesbare YAML",)),
    ],
)
def test_a_wrong_instrument_says_where(enquete, capsys, oud, nieuw, woorden):
    draai, map_ = enquete
    (map_ / "eigen.yaml").write_text(EIGEN.replace(oud, nieuw, 1), "utf-8")

    assert draai(GOED) == 2

    stderr = capsys.readouterr().err
    assert all(woord in stderr for woord in woorden)
