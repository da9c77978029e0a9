"""`passend recht ...` as an outsider calls it: JSON on stdout, exit codes, messages in Dutch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from passend.cli import main


def roep(capsys: pytest.CaptureFixture[str], *argumenten: str) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of `passend recht ...`."""
    code = main(["recht", *argumenten])
    uit = capsys.readouterr()
    return code, uit.out, uit.err


def json_van(capsys: pytest.CaptureFixture[str], *argumenten: str) -> Any:
    code, uit, _ = roep(capsys, *argumenten, "--json")
    assert code == 0
    return json.loads(uit)


def test_toon_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(capsys, "toon", "toelating.po.beslistermijn", "--op", "2026-04-13")

    assert {
        naam: document[naam]
        for naam in ("sleutel", "waarde", "eenheid", "van", "tot", "bron", "geverifieerd")
    } == {
        "sleutel": "toelating.po.beslistermijn",
        "waarde": 6,
        "eenheid": "weken",
        "van": "2014-08-01",
        "tot": None,
        "bron": {"wet": "WPO", "artikel": "40", "lid": "6", "bwb": "BWBR0003420"},
        "geverifieerd": True,
    }
    assert {"gecontroleerd_op", "toelichting"} <= set(document)


def test_toon_gives_numbers_unrounded(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(capsys, "toon", "regeling2023.ontwikkeling", "--op", "2023-06-01")

    assert document["waarde"] == 1.2695


def test_termijn_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(capsys, "termijn", "po.toelating", "--start", "2026-04-13")

    assert document["termijn"] == "po.toelating"
    assert document["start"] == "2026-04-13"
    assert document["uiterste_datum"] == "2026-05-26"
    assert document["geverifieerd"] is True
    assert document["na_afloop"]
    assert all({"wat", "datum", "bron"} <= set(stap) for stap in document["stappen"])


def test_termijn_takes_a_fact_more_than_once(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(
        capsys,
        "termijn",
        "tlv.besluit",
        "--start",
        "2026-09-01",
        "--feit",
        "opgeschort=2026-09-10/2026-09-12",
        "--feit",
        "opgeschort=2026-09-20/2026-09-25",
    )

    assert document["uiterste_datum"] == "2026-11-03"  # 27 oktober + 2 + 5 dagen


def test_lijst_gives_every_parameter_of_a_subject(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(capsys, "lijst", "--op", "2026-09-01", "--onderwerp", "leerplicht")

    assert {een["onderwerp"] for een in document} == {"leerplicht"}


def test_swv_of_a_postcode(capsys: pytest.CaptureFixture[str]) -> None:
    assert json_van(capsys, "swv", "1011", "--sector", "po")["swv"] == "PO2707"


def test_dwangsom_counts_to_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(
        capsys,
        "dwangsom",
        "--ingebreke",
        "2026-05-04",
        "--termijn-einde",
        "2026-04-28",
        "--op",
        "2026-05-20",
    )

    # 4 mei + 14 dagen is 18 mei; dus de 19e en de 20e, 23 euro per dag
    assert (document["eerste_dag"], document["aantal_dagen"], document["bedrag"]) == (
        "2026-05-19",
        2,
        46,
    )


def test_bevoegd_names_the_samenwerkingsverband(capsys: pytest.CaptureFixture[str]) -> None:
    document = json_van(
        capsys, "bevoegd", "tlv.so", "--feit", "ingeschreven=geen", "--feit", "postcode=1011"
    )

    assert document["swv"]["swv"] == "PO2707"


GEWEIGERD = [
    (("toon", "toelating.po.beslistermyn"), "toelating.po.beslistermijn"),
    (("toon", "tlv.sbo.duur.minimum", "--op", "2016-01-01"), "vanaf 2023-01-01"),
    (("toon", "tlv.bezwaar.termijn", "--op", "2026-02-30"), "--op: '2026-02-30'"),
    (("toon", "tlv.bezwaar.termijn", "--op", "13-04-2026"), "jaar-maand-dag"),
    (("toon", "tlv.bezwaar.termijn", "--op", "20260413"), "jaar-maand-dag"),
    (("lijst", "--onderwerp", "toelatin"), "toelating"),
    (("termijn", "po.toelatin", "--start", "2026-04-13"), "po.toelating"),
    (("termijn", "po.toelating", "--start", "2026-02-30"), "--start: '2026-02-30'"),
    (("termijn", "po.toelating", "--start", "2010-01-01"), "vanaf 2014-08-01"),
    (("termijn", "plan.looptijd", "--start", "9998-01-01"), "te ver weg"),
    (("termijn", "po.toelating", "--start", "9999-12-30"), "te ver weg"),
    (
        ("termijn", "po.toelating", "--start", "2026-04-13", "--feit", "verlengd=misschien"),
        "verlengd=ja",
    ),
    (("termijn", "po.toelating", "--start", "2026-04-13", "--feit", "verlengd"), "naam=waarde"),
    (("termijn", "po.toelating", "--start", "2026-04-13", "--feit", "kleur=rood"), "verlengd"),
    (("termijn", "tlv.bezwaar", "--start", "2026-04-13", "--feit", "verlengd=ja"), "geen feiten"),
    (
        ("termijn", "tlv.besluit", "--start", "2026-04-13", "--feit", "opgeschort=2026-05-01"),
        "geen periode",
    ),
    (("swv", "1262", "--sector", "po"), "1262"),
    (("swv", "3197", "--sector", "vo"), "3197"),
    (("swv", "1011", "--sector", "so"), "po of vo"),
    (("swv", "12", "--sector", "po"), "geen postcode"),
    (("bevoegd", "tlv.sb"), "tlv.sbo"),
    (("bevoegd", "weigering", "--feit", "postcode=1011"), "geen feiten"),
    (("laad", "bestaat-niet.yaml"), "bestaat niet"),
    (
        ("dwangsom", "--ingebreke", "2026-04-28", "--termijn-einde", "2026-04-28"),
        "Stel in gebreke vanaf 2026-04-29",
    ),
]


@pytest.mark.parametrize("argumenten,melding", GEWEIGERD)
@pytest.mark.parametrize("als_json", [(), ("--json",)])
def test_wrong_input_is_exit_2_with_one_message(
    capsys: pytest.CaptureFixture[str],
    argumenten: tuple[str, ...],
    melding: str,
    als_json: tuple[str, ...],
) -> None:
    code, uit, fout = roep(capsys, *argumenten, *als_json)

    assert code == 2
    assert uit == ""
    assert melding in fout
    assert "Traceback" not in fout


def test_laad_writes_all_parameters_or_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    goed = tmp_path / "goed.yaml"
    goed.write_text(
        "soort: bedragen\nrecords:\n- {sleutel: norm.licht.po, waarde: 170.25, van: 2026-01-01, "
        "tot: null, bron: {wet: Regeling, artikel: '', lid: '', bwb: null}}\n"
    )
    uit = tmp_path / "alles.json"

    assert json_van(capsys, "laad", str(goed), "--uit", str(uit))["aantal"] == 1
    assert any(
        een["sleutel"] == "norm.licht.po" and een["waarde"] == 170.25
        for een in json.loads(uit.read_text())
    )
    assert (
        json_van(capsys, "toon", "norm.licht.po", "--op", "2026-09-01", "--bedragen", str(goed))[
            "waarde"
        ]
        == 170.25
    )

    uit.unlink()
    goed.write_text("soort: bedragen\nrecords: []\n")
    assert roep(capsys, "laad", str(goed), "--uit", str(uit))[0] == 2
    assert list(tmp_path.iterdir()) == [goed]


@pytest.mark.parametrize(
    "opdracht", ["toon", "lijst", "termijn", "swv", "bevoegd", "dwangsom", "laad"]
)
def test_help_has_an_example(capsys: pytest.CaptureFixture[str], opdracht: str) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["recht", opdracht, "--help"])

    assert einde.value.code == 0
    assert f"passend recht {opdracht}" in capsys.readouterr().out


def test_laad_refuses_to_write_over_its_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Contract, section 1: nothing is lost by a wrong call."""
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_text(
        "soort: bedragen\nrecords:\n- sleutel: norm.licht.po\n  waarde: 1.25\n  van: 2024-01-01\n"
        "  tot: 2025-01-01\n  bron: {wet: Voorbeeld, artikel: '', lid: '', bwb: null}\n",
        "utf-8",
    )
    voor = bestand.read_bytes()

    assert main(["recht", "laad", str(bestand), "--uit", str(bestand)]) == 2
    assert "andere naam" in capsys.readouterr().err
    assert bestand.read_bytes() == voor


def test_laad_refuses_an_amount_that_stands_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Contract, section 1: what, where, how; not the last amount without a word."""
    bestand = tmp_path / "bedragen.yaml"
    bestand.write_text(
        "soort: bedragen\nrecords:\n- sleutel: norm.licht.po\n  waarde: 1.25\n  waarde: 2.25\n",
        "utf-8",
    )

    assert main(["recht", "laad", str(bestand)]) == 2
    assert "bedragen.yaml, regel 5: waarde staat er twee keer" in capsys.readouterr().err


def test_taal_en_writes_the_sentences_in_english_and_the_rest_unchanged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    vraag = ("termijn", "po.toelating", "--start", "2026-04-13")

    nederlands, engels = json_van(capsys, *vraag), json_van(capsys, *vraag, "--taal", "en")
    _, voor_mensen, _ = roep(capsys, *vraag, "--taal", "en")

    assert engels["uiterste_datum"] == nederlands["uiterste_datum"] == "2026-05-26"
    assert engels["omschrijving"] == "Decision on admission"
    assert "Monday 25 May 2026 (Whit Monday)" in engels["stappen"][-1]["wat"]
    assert "maandag 25 mei 2026 (tweede pinksterdag)" in nederlands["stappen"][-1]["wat"].lower()
    assert voor_mensen.startswith("Decision on admission: at the latest 2026-05-26")
