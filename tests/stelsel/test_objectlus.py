"""The array engine and the plain loop over objects give the same pupils, row for row."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.stelsel.objectlus import leef

from passend.stelsel.instellingen import Instellingen, Wijziging
from passend.stelsel.land import live_year
from passend.stelsel.simulatie import Loop, Opdracht, Opslag, jaren_met_inloop, load_land

KOLOMMEN = (
    "leerling",
    "swv",
    "onderwijssoort",
    "leerjaar",
    "leeftijd",
    "diploma",
    "school",
    "lgf_2013",
    "thuiszitter",
)
SCHERP = Instellingen(
    (
        Wijziging("druk.gevoeligheid", 12.0, 2014, None, "proef"),
        Wijziging("verwijzing.drempel_extra", -0.8, 1990, None, "veel verwijzingen"),
        Wijziging("terugplaatsing.sbo", 0.2, 1990, None, "veel terug"),
        Wijziging("terugplaatsing.so", 0.2, 1990, None, "veel terug"),
        Wijziging("terugplaatsing.vso", 0.2, 1990, None, "veel terug"),
        Wijziging("plaats.groei", -0.5, 2011, 2015, "te weinig plaatsen"),
        Wijziging("plaats.marge", 0.0, 2011, None, "geen rek"),
        Wijziging("plaats.ruimte_school", 0.1, 1990, None, "volle scholen"),
    )
)


def rows_of_arrays(opdracht: Opdracht, map_: Path) -> list[tuple[object, ...]]:
    land = load_land()
    loop = Loop(opdracht, land, Opslag(opdracht, land, None))
    rijen: list[tuple[object, ...]] = []
    for jaar in jaren_met_inloop(opdracht):
        live_year(loop, jaar, map_ if jaar >= opdracht.eerste else None, blok=97)
        if jaar >= opdracht.eerste:
            tabel = pq.read_table(map_ / f"jaar={jaar}" / "deel-0.parquet", columns=list(KOLOMMEN))
            for rij in tabel.to_pylist():
                rijen.append((rij["leerling"], jaar, *(rij[naam] for naam in KOLOMMEN[1:])))
    return rijen


@pytest.mark.parametrize("instellingen", [Instellingen(), SCHERP], ids=["vandaag", "scherp"])
def test_arrays_and_objects_live_the_same_lives(tmp_path: Path, instellingen: Instellingen) -> None:
    opdracht = Opdracht(400, 2011, 2016, 5, instellingen)
    van_objecten: list[tuple[object, ...]] = []

    leef(opdracht, load_land(), van_objecten)
    van_arrays = rows_of_arrays(opdracht, tmp_path)

    assert len(van_arrays) > 6 * 380
    assert sorted(van_arrays, key=str) == sorted(van_objecten, key=str)
