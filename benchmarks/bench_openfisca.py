"""The same po rules in OpenFisca-core and in `bekostiging`, on the same arrays and machine.

OpenFisca is no dependency of ours: `PASSEND_OPENFISCA_PYTHON` names a Python that has it, for
instance of a virtual environment made with `pip install openfisca-core numpy`. Without it this
module measures nothing and says so. Both sides are NumPy underneath, so for long arrays the
difference is small and lies in what is kept and in float32 against float64; for one case (the
what-if of a page) it lies in the machinery around the formula.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from passend.bekostiging import regels_voor, reken

JAREN = 10
BLOK = 1_000  # rows at a time, so that ten years of them stay in the cache
KEREN = 5
MATEN = {"1 swv": 1, "152 swv": 152, "152 swv x 1000 scenario's": 152_000}


def metingen() -> Iterator[dict[str, Any]]:
    """Yield one measurement per size: seconds of ours, against those of OpenFisca."""
    python = os.environ.get("PASSEND_OPENFISCA_PYTHON")
    if not python:
        print("openfisca: overgeslagen, zet PASSEND_OPENFISCA_PYTHON", file=sys.stderr)
        return
    for maat, rijen in MATEN.items():
        invoer = _invoer(rijen)
        ander = _openfisca(python, invoer)
        seconden = _eigen(invoer)
        yield {
            "naam": f"bekostiging: {maat} x {JAREN} jaar tegen OpenFisca-core",
            "waarde": seconden,
            "eenheid": "seconde",
            "basis": f"OpenFisca-core: {ander['seconden']:.3g} seconde, in float32, "
            f"tot {ander['verschil']:.2g} euro naast de cent",
            "verhouding": ander["seconden"] / seconden,
        }


def _invoer(rijen: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(5)
    vorm = (JAREN, rijen)
    hoogste = {
        "leerlingen_basisschool": 30000,
        "leerlingen_sbo": 900,
        "leerlingen_so_laag": 600,
        "leerlingen_so_midden": 80,
        "leerlingen_so_hoog": 60,
        "groei_so_laag": 12,
        "groei_so_midden": 4,
        "groei_so_hoog": 3,
    }
    prijs = {"licht": 300, "zwaar": 700, "sbo": 7000, "so_laag": 15e3, "so_midden": 22e3}
    prijs["so_hoog"] = 33e3
    return {
        **{naam: rng.integers(1, n, vorm).astype(float) for naam, n in hoogste.items()},
        **{f"bedragen_{n}": np.round(rng.uniform(1, p, vorm), 2) for n, p in prijs.items()},
        "verevening_verschil": np.round(rng.uniform(-1.5e6, 1.5e6, vorm), 2),
    }


def _openfisca(python: str, invoer: dict[str, np.ndarray]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "invoer.npz"
        np.savez(bestand, **invoer)
        script = Path(__file__).with_name("openfisca_regels.py")
        klaar = subprocess.run(
            [python, str(script), str(bestand)], check=True, capture_output=True, text=True, env={}
        )
        laatste = np.load(f"{bestand}.npy").astype(np.float64)
    uitkomst: dict[str, float] = json.loads(klaar.stdout.splitlines()[-1])
    eigen = reken({n: reeks[-1] for n, reeks in invoer.items()}, regels_voor("po", 2024), (75, 80))
    return uitkomst | {"verschil": float(np.abs(laatste - eigen.vrij_besteedbaar).max())}


def _eigen(invoer: dict[str, np.ndarray]) -> float:
    """Return the seconds of the fastest run, all years at once."""
    regels = regels_voor("po", 2024)
    rijen = invoer["leerlingen_sbo"].shape[1]
    snelste = float("inf")
    for _ in range(KEREN):
        begin = time.perf_counter()
        for eerste in range(0, rijen, BLOK):
            deel = {naam: reeks[:, eerste : eerste + BLOK] for naam, reeks in invoer.items()}
            uitkomst = reken(deel, regels, (75, 80))
            _ = uitkomst.licht.tekort_per_leerling, uitkomst.zwaar.tekort_per_leerling
        snelste = min(snelste, time.perf_counter() - begin)
    return snelste
