"""`passend stelsel maak` as an outsider uses it: format, marks, repeatability, bad input."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from passend.recht import Invoerfout
from passend.stelsel import land as landmodule
from passend.stelsel.land import make_land, read_opdracht
from passend.stelsel.simulatie import Opdracht

SRC = Path(landmodule.__file__).parents[2]
VERPLICHT = {"leerling", "jaar", "swv", "onderwijssoort", "leeftijd"}
SOORTEN = {"bao", "sbo", "so", "brug", "vmbo", "havo", "vwo", "pro", "vso", "mbo"}


def run(*woorden: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "passend.cli", "stelsel", *woorden],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        timeout=120,
    )


def bytes_per_file(map_: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(map_)): p.read_bytes() for p in sorted(map_.rglob("*")) if p.is_file()
    }


def test_panel_has_the_columns_and_values_of_the_researchers_file(klein_land: Path) -> None:
    tabel = ds.dataset(
        klein_land, format="parquet", partitioning="hive", exclude_invalid_files=True
    ).to_table()

    assert set(tabel.column_names) >= VERPLICHT | {"leerjaar", "diploma", "eindtoets", "lgf_2013"}
    assert set(tabel["onderwijssoort"].cast("string").unique().to_pylist()) == SOORTEN
    assert set(tabel["jaar"].unique().to_pylist()) == set(range(2011, 2017))
    assert set(tabel["diploma"].cast("string").unique().to_pylist()) == {
        None,
        "vmbo",
        "havo",
        "vwo",
    }


def test_a_pupil_stands_in_a_year_once(klein_land: Path) -> None:
    for deel in klein_land.glob("jaar=*/*.parquet"):
        leerlingen = pq.read_table(deel, columns=["leerling"])["leerling"].to_pylist()
        assert len(set(leerlingen)) == len(leerlingen) > 0


def test_mbo_counts_under_no_swv_and_every_other_pupil_under_one(klein_land: Path) -> None:
    for deel in klein_land.glob("jaar=*/*.parquet"):
        rijen = pq.read_table(deel, columns=["swv", "onderwijssoort"]).to_pylist()
        for rij in rijen:
            assert (rij["swv"] is None) == (rij["onderwijssoort"] == "mbo")
            if rij["swv"]:
                po = rij["onderwijssoort"] in {"bao", "sbo", "so"}
                assert rij["swv"][:2] == ("PO" if po else "VO")


def test_every_file_says_that_it_is_synthetic(klein_land: Path) -> None:
    for bestand in klein_land.rglob("*"):
        if bestand.suffix == ".parquet":
            assert pq.read_schema(bestand).metadata[b"synthetisch"] == b"ja"
            assert all(pq.read_table(bestand, columns=["synthetisch"])["synthetisch"].to_pylist())
        elif bestand.suffix == ".csv":
            with bestand.open(encoding="utf-8") as file:
                assert {rij["synthetisch"] for rij in csv.DictReader(file)} == {"ja"}
        elif bestand.is_file():
            assert "nagebootst" in bestand.read_text(encoding="utf-8").lower()


def test_verevening_names_every_swv_of_the_panel_with_a_percentage(klein_land: Path) -> None:
    with (klein_land / "verevening.csv").open(encoding="utf-8") as file:
        percentages = {rij["swv"]: float(rij["percentage"]) for rij in csv.DictReader(file)}

    assert len([swv for swv in percentages if swv.startswith("PO")]) == 76
    assert len([swv for swv in percentages if swv.startswith("VO")]) == 74
    # Effectstudie 2023, § 3.2: Deventer and Lelystad lose 70 % or more, Haarlem gains
    assert percentages["VO2303"] <= -70 and percentages["VO2403"] <= -70
    assert percentages["VO2705"] > 10


def test_stand_adds_up_to_the_rows_of_the_panel(klein_land: Path) -> None:
    with (klein_land / "stand.csv").open(encoding="utf-8") as file:
        stand = [rij for rij in csv.DictReader(file) if rij["jaar"] == "2014"]
    geteld = {soort: sum(int(rij[soort]) for rij in stand) for soort in sorted(SOORTEN - {"mbo"})}

    rijen = pq.read_table(klein_land / "jaar=2014" / "deel-0.parquet")["onderwijssoort"].to_pylist()
    assert geteld == {soort: rijen.count(soort) for soort in sorted(SOORTEN - {"mbo"})}


def test_the_same_seed_gives_the_same_bytes_whatever_the_block(tmp_path: Path) -> None:
    opdracht = Opdracht(leerlingen=900, eerste=2013, laatste=2015, zaad=3)

    make_land(opdracht, tmp_path / "een", blok=65_536)
    make_land(opdracht, tmp_path / "twee", blok=17)

    assert bytes_per_file(tmp_path / "een") == bytes_per_file(tmp_path / "twee")


def test_another_seed_gives_another_land_of_the_same_size(tmp_path: Path) -> None:
    een = make_land(Opdracht(2000, 2013, 2013, 1), tmp_path / "een")
    twee = make_land(Opdracht(2000, 2013, 2013, 2), tmp_path / "twee")

    assert bytes_per_file(tmp_path / "een") != bytes_per_file(tmp_path / "twee")
    assert abs(een.rijen_per_jaar[2013] - twee.rijen_per_jaar[2013]) < 60


@pytest.mark.parametrize("leerlingen", [1, 50, 5000])
def test_the_reference_year_has_the_asked_number_of_pupils(tmp_path: Path, leerlingen: int) -> None:
    gemaakt = make_land(Opdracht(leerlingen, 2013, 2013, 1), tmp_path / "land")

    # 14 birth years, each whole up to one child; late births and pupils of 18 and 19 shift a little
    assert abs(gemaakt.rijen_per_jaar[2013] - leerlingen) <= 14 + 0.03 * leerlingen


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        ({"--leerlingen": "nul"}, "--leerlingen nul"),
        ({"--leerlingen": "0"}, "--leerlingen 0"),
        ({"--leerlingen": "-5"}, "--leerlingen -5"),
        ({"--leerlingen": "1.5"}, "--leerlingen 1.5"),
        ({"--jaren": "2030-2008"}, "2008-2030"),
        ({"--jaren": "2008"}, "--jaren 2008"),
        ({"--jaren": "1999-2010"}, "1999"),
        ({"--zaad": "abc"}, "--zaad abc"),
        ({"--zaad": "-1"}, "--zaad -1"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_written(
    tmp_path: Path, opties: dict[str, str], woord: str
) -> None:
    alles = {
        "--leerlingen": "100",
        "--jaren": "2013-2014",
        "--zaad": "1",
        "--uit": "land",
        **opties,
    }

    klaar = run("maak", *(f"{naam}={waarde}" for naam, waarde in alles.items()), cwd=tmp_path)

    assert klaar.returncode == 2
    assert woord in klaar.stderr and "Traceback" not in klaar.stderr
    assert klaar.stdout == "" and list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "brief.txt").write_text("van mij")

    klaar = run(
        "maak",
        "--leerlingen",
        "100",
        "--jaren",
        "2013-2013",
        "--zaad",
        "1",
        "--uit",
        "land",
        cwd=tmp_path,
    )

    assert klaar.returncode == 2 and "niet leeg" in klaar.stderr
    assert bytes_per_file(tmp_path) == {"land/brief.txt": b"van mij"}


def test_json_is_one_document_with_rows_per_year(tmp_path: Path) -> None:
    klaar = run(
        "maak",
        "--leerlingen",
        "300",
        "--jaren",
        "2013-2014",
        "--zaad",
        "1",
        "--uit",
        "land",
        "--json",
        cwd=tmp_path,
    )

    assert klaar.returncode == 0, klaar.stderr
    document = json.loads(klaar.stdout)
    assert document["rijen"] == sum(document["rijen_per_jaar"].values())
    assert set(document["rijen_per_jaar"]) == {"2013", "2014"}


def test_a_broken_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breek(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(landmodule, "write_tables", breek)

    with pytest.raises(KeyboardInterrupt):
        make_land(Opdracht(100, 2013, 2013, 1), tmp_path / "land")
    assert list(tmp_path.iterdir()) == []


def test_stopping_by_hand_leaves_nothing(tmp_path: Path) -> None:
    proces = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "passend.cli",
            "stelsel",
            "maak",
            "--leerlingen",
            "2000000",
            "--jaren",
            "2008-2022",
            "--zaad",
            "1",
            "--uit",
            "land",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stderr=subprocess.PIPE,
        text=True,
    )
    einde = time.monotonic() + 60
    while not list(tmp_path.rglob("*.soort")) and time.monotonic() < einde:
        time.sleep(0.1)

    proces.send_signal(signal.SIGINT)
    _, fouten = proces.communicate(timeout=60)

    assert proces.returncode == 130 and "niets half" in fouten
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        ('{"leerlingen": 100, "eerste_jaar"', "onleesbaar of onvolledig"),
        ('{"leerlingen": 100}', "onleesbaar of onvolledig"),
        ("[]", "onleesbaar of onvolledig"),
        (
            '{"leerlingen": 100, "eerste_jaar": 2013, "laatste_jaar": 2014, "zaad": 1, "model": "oud"}',
            "andere modelregels",
        ),
    ],
)
def test_a_land_that_cannot_be_repeated_is_refused(tmp_path: Path, inhoud: str, woord: str) -> None:
    (tmp_path / "land.json").write_text(inhoud, encoding="utf-8")

    with pytest.raises(Invoerfout, match=woord) as fout:
        read_opdracht(tmp_path)
    assert "land.json" in str(fout.value)


def test_the_room_has_one_door_that_opens_lazily() -> None:
    import passend.stelsel as stelsel

    for naam in stelsel.__all__:
        assert getattr(stelsel, naam).__doc__
    with pytest.raises(AttributeError, match="bestaat_niet"):
        stelsel.bestaat_niet  # noqa: B018  # asking for it is the test
