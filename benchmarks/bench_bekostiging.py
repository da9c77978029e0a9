"""`bekostiging` on arrays against the exact loop, on the same numbers and in the same run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from passend.bekostiging import bereken, regels_voor, reken, uit_document
from passend.bekostiging.tabel import maak_tabel

SWVS, JAREN, SCENARIOS = 152, 10, 10_000
BLOK = 20  # scenarios at a time: small enough for the cache, large enough for NumPy
STEEKPROEF = 300
TABELRIJEN = 200_000


def metingen() -> Iterator[dict[str, Any]]:
    """Yield the array, the exact case and the table, each as time per budget."""
    regels = regels_voor("po", 2024)
    rng = np.random.default_rng(20240201)
    basis = _land(rng)
    snel, controle = _arrays(basis, regels)
    formules, verschil = _lus(basis, regels, controle)
    onderbouwd = _onderbouwd()
    aantal = SWVS * JAREN * SCENARIOS
    yield _meting("arrays tegen exacte formules", snel / aantal, "exacte formules", formules)
    yield _meting(
        "arrays tegen exact met onderbouwing", snel / aantal, "met onderbouwing", onderbouwd
    )
    yield {
        "naam": "bekostiging: grootste verschil tussen arrays en exact",
        "waarde": verschil,
        "eenheid": "euro",
        "basis": "een halve cent",
        "verhouding": 0.005 / verschil if verschil else float("inf"),
    }
    tabel = _tabel()
    yield _meting(
        "tabel (parquet) tegen exact met onderbouwing", tabel, "met onderbouwing", onderbouwd
    )


def _meting(naam: str, seconden: float, basis: str, seconden_basis: float) -> dict[str, Any]:
    return {
        "naam": f"bekostiging: {naam}",
        "waarde": seconden,
        "eenheid": "seconde per budget",
        "basis": f"{basis}: {seconden_basis:.3g} seconde per budget (steekproef {STEEKPROEF})",
        "verhouding": seconden_basis / seconden,
    }


def _land(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Return counts and amounts with the shape (swv, jaar, 1): the scenarios scale them."""
    vorm = (SWVS, JAREN, 1)

    def aantal(hoogste: int) -> np.ndarray:
        return rng.integers(1, hoogste, vorm).astype(np.float64)

    def bedrag(hoogste: float) -> np.ndarray:
        return np.round(rng.uniform(1, hoogste, vorm), 2)

    waarden = {"leerlingen_basisschool": aantal(30000), "leerlingen_sbo": aantal(900)}
    for categorie, hoogste, prijs in (
        ("laag", 600, 15e3),
        ("midden", 80, 22e3),
        ("hoog", 60, 33e3),
    ):
        waarden[f"leerlingen_so_{categorie}"] = aantal(hoogste)
        waarden[f"groei_so_{categorie}"] = aantal(12)
        waarden[f"bedragen_so_{categorie}"] = bedrag(prijs)
    waarden |= {"bedragen_licht": bedrag(300), "bedragen_zwaar": bedrag(700)}
    waarden |= {"bedragen_sbo": bedrag(7000), "verevening_verschil": bedrag(3e6) - 1.5e6}
    return waarden


def _scenario(basis: dict[str, np.ndarray], blok: np.ndarray) -> dict[str, np.ndarray]:
    """Return the country in a block of scenarios: so placements differ per scenario."""
    waarden = dict(basis)
    for categorie in ("laag", "midden", "hoog"):
        naam = f"leerlingen_so_{categorie}"
        waarden[naam] = np.floor(basis[naam] * blok)
    return waarden


def _schalen() -> np.ndarray:
    return np.linspace(0.8, 1.2, SCENARIOS)


def _arrays(basis: dict[str, np.ndarray], regels: Any) -> tuple[float, np.ndarray]:
    controle = np.zeros((SWVS, JAREN, BLOK))
    begin = time.perf_counter()
    for eerste in range(0, SCENARIOS, BLOK):
        blok = _schalen()[eerste : eerste + BLOK]
        uitkomst = reken(_scenario(basis, blok), regels, (75, 80))
        if not eerste:
            controle = uitkomst.vrij_besteedbaar
        _ = uitkomst.licht.tekort_per_leerling, uitkomst.zwaar.tekort_per_leerling
    return time.perf_counter() - begin, controle


def _lus(basis: dict[str, np.ndarray], regels: Any, controle: np.ndarray) -> tuple[float, float]:
    rng = np.random.default_rng(1)
    plekken = [
        (rng.integers(SWVS), rng.integers(JAREN), rng.integers(BLOK)) for _ in range(STEEKPROEF)
    ]
    scenario = _scenario(basis, _schalen()[:BLOK])
    gevallen = [
        {
            naam: Decimal(str(round(float(np.broadcast_to(reeks, (SWVS, JAREN, BLOK))[plek]), 2)))
            for naam, reeks in scenario.items()
        }
        for plek in plekken
    ]
    begin = time.perf_counter()
    exact = [reken(geval, regels, (75, 80)).vrij_besteedbaar for geval in gevallen]
    seconden = (time.perf_counter() - begin) / STEEKPROEF
    verschil = max(
        abs(float(een) - controle[plek]) for een, plek in zip(exact, plekken, strict=True)
    )
    return seconden, verschil


def _document() -> dict[str, Any]:
    return {
        "sector": "po",
        "swv": "PO3001",
        "bekostigingsjaar": 2024,
        "leerlingen": {
            "basisschool": 18000,
            "sbo": 420,
            "so": {"laag": 300, "midden": 40, "hoog": 25},
        },
        "bedragen": {
            "licht": 170.25,
            "zwaar": 431.5,
            "sbo": 5210,
            "so": {"laag": 11000, "midden": 16500, "hoog": 25200},
        },
    }


def _onderbouwd() -> float:
    invoer = uit_document(_document())
    bereken(invoer)
    begin = time.perf_counter()
    for _ in range(STEEKPROEF):
        bereken(invoer)
    return (time.perf_counter() - begin) / STEEKPROEF


def _tabel() -> float:
    document = _document()
    rij = {naam: document[naam] for naam in ("sector", "swv", "bekostigingsjaar")}
    for groep in ("leerlingen", "bedragen"):
        for naam, waarde in document[groep].items():
            delen = waarde if isinstance(waarde, dict) else {"": waarde}
            rij |= {f"{groep}_{naam}_{deel}".rstrip("_"): getal for deel, getal in delen.items()}
    with tempfile.TemporaryDirectory() as map_:
        bron, uit = Path(map_) / "in.parquet", Path(map_) / "uit.parquet"
        pq.write_table(pa.Table.from_pylist([rij] * TABELRIJEN), bron)
        begin = time.perf_counter()
        maak_tabel(bron, uit)
        return (time.perf_counter() - begin) / TABELRIJEN
