"""How fast the country is built, against a loop over objects with the same rules.

The loop is the judge of the tests (`tests/stelsel/objectlus.py`): equal pupils, row for row. Both
sides live through the same years, the ones before the first included, and are timed in one run,
in processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.stelsel.objectlus import leef

from passend.stelsel.land import make_land
from passend.stelsel.scenario import VOORBEELDEN, load_scenario
from passend.stelsel.simulatie import BLOK, Loop, Opdracht, Opslag, jaren_met_inloop, load_land
from passend.stelsel.soorten import INGESCHREVEN
from passend.stelsel.vergelijking import simulate

JAREN = (2008, 2015)
# The whole country and 15 years unless PASSEND_BENCH_KINDEREN says otherwise.
GEHEEL = int(os.environ.get("PASSEND_BENCH_KINDEREN", "2400000"))
TIENDE = GEHEEL // 10
HEEL_LANG = (2008, 2022)
VOOR_OBJECTEN, VOOR_REEKSEN = 2_000, TIENDE
KIND = """
import resource, sys, tempfile, json, time
from pathlib import Path
from passend.stelsel.land import make_land
from passend.stelsel.simulatie import Opdracht
aantal, eerste, laatste = (int(tekst) for tekst in sys.argv[1:4])
with tempfile.TemporaryDirectory() as t:
    make_land(Opdracht(100, 2013, 2013, 1), Path(t) / "warm")
    begin = time.process_time()
    gemaakt = make_land(Opdracht(aantal, eerste, laatste, 1), Path(t) / "land")
    seconden = time.process_time() - begin
rijen = sum(gemaakt.rijen_per_jaar.values())
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rijen": rijen, "mb": mb, "seconden": seconden}))
"""


def metingen() -> Iterator[dict[str, object]]:
    """Yield speed against objects, linearity, memory, and the cost of a scenario."""
    _warm_op()
    yield from _snelheid()
    yield from _rechte_lijn()
    yield from _scenario()


def _warm_op() -> None:
    """Load the data and the libraries, so that no measurement pays for them."""
    load_land()
    with tempfile.TemporaryDirectory() as tijdelijk:
        make_land(Opdracht(100, 2013, 2013, 1), Path(tijdelijk) / "land")
    simulate(load_scenario(VOORBEELDEN / "geen_verevening.yaml"), Opdracht(100, 2014, 2014, 1))


def _snelheid() -> Iterator[dict[str, object]]:
    objecten, n_objecten = _tijd(lambda: leef(Opdracht(VOOR_OBJECTEN, *JAREN, 1), load_land()))
    reeksen, n_reeksen = _tijd(lambda: _leef_in_reeksen(Opdracht(VOOR_REEKSEN, *JAREN, 1)))
    snel, traag = n_reeksen / reeksen, n_objecten / objecten
    yield _meting(
        "stelsel: leerlingjaren per seconde, zonder schrijven",
        snel,
        "per seconde",
        f"objectlus: {traag:.0f} per seconde bij {VOOR_OBJECTEN} leerlingen",
        snel / traag,
    )
    with tempfile.TemporaryDirectory() as tijdelijk:
        objecten, rijen = _tijd(lambda: _schrijf_objecten(Path(tijdelijk) / "rijen.csv"))
    heel = _in_kind(GEHEEL, *HEEL_LANG)
    snel, traag = heel["rijen"] / heel["seconden"], rijen / objecten
    yield _meting(
        f"stelsel: geschreven leerlingjaren per seconde, {GEHEEL} leerlingen, "
        f"{HEEL_LANG[0]}-{HEEL_LANG[1]} ({heel['rijen']:.0f} rijen in {heel['seconden']:.1f} s)",
        snel,
        "per seconde",
        f"objectlus met CSV: {traag:.0f} per seconde",
        snel / traag,
    )
    yield _meting(
        f"stelsel: hoogste geheugen, {heel['rijen']:.0f} rijen",
        heel["mb"],
        "MB",
        "eis: onder 3.000 MB",
        heel["mb"] / 3000,
    )


def _rechte_lijn() -> Iterator[dict[str, object]]:
    per_leerling = []
    for leerlingen in (TIENDE, GEHEEL):
        beste = min(
            _tijd(lambda n=leerlingen: _leef_in_reeksen(Opdracht(n, 2008, 2009, 1)))[0]
            for _ in range(2)
        )
        per_leerling.append(beste / leerlingen)
    yield _meting(
        f"stelsel: tijd per leerling bij {GEHEEL}",
        per_leerling[1] * 1e6,
        "microseconde",
        f"bij {TIENDE}: {per_leerling[0] * 1e6:.2f} microseconde",
        per_leerling[1] / per_leerling[0],
    )


def _scenario() -> Iterator[dict[str, object]]:
    opdracht = Opdracht(VOOR_REEKSEN, 2008, 2019, 1)
    scenario = load_scenario(VOORBEELDEN / "geen_verevening.yaml")
    with tempfile.TemporaryDirectory() as tijdelijk:
        een, _ = _tijd(lambda: len(make_land(opdracht, Path(tijdelijk) / "land").rijen_per_jaar))
    twee, _ = _tijd(lambda: len(simulate(scenario, opdracht).jaren))
    yield _meting(
        "stelsel: scenario naast vandaag",
        twee,
        "seconde",
        f"een land maken: {een:.2f} seconde",
        twee / een,
    )


def _leef_in_reeksen(opdracht: Opdracht) -> int:
    land = load_land()
    loop = Loop(opdracht, land, Opslag(opdracht, land, None))
    aantal = 0
    for jaar in jaren_met_inloop(opdracht):
        loop.begin(jaar)
        for leerlingen in loop.opslag.blokken(jaar, BLOK):
            loop.doe(leerlingen)
            aantal += int(INGESCHREVEN[leerlingen.soort].sum())
    return aantal


def _schrijf_objecten(pad: Path) -> int:
    rijen: list[tuple[object, ...]] = []
    leef(Opdracht(VOOR_OBJECTEN, *JAREN, 1), load_land(), rijen)
    with pad.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rijen)
    return len(rijen)


def _tijd(werk: Callable[[], int]) -> tuple[float, int]:
    begin = time.process_time()
    aantal = werk()
    return time.process_time() - begin, aantal


def _in_kind(leerlingen: int, eerste: int, laatste: int) -> dict[str, float]:
    """Build a country in a process of its own, so that peak memory is its own."""
    getallen = [str(getal) for getal in (leerlingen, eerste, laatste)]
    klaar = subprocess.run(
        [sys.executable, "-c", KIND, *getallen], check=True, capture_output=True, text=True
    )
    gemeten: dict[str, float] = json.loads(klaar.stdout)
    return gemeten


def _meting(
    naam: str, waarde: float, eenheid: str, basis: str, verhouding: float
) -> dict[str, object]:
    return {
        "naam": naam,
        "waarde": round(waarde, 3),
        "eenheid": eenheid,
        "basis": basis,
        "verhouding": round(verhouding, 2),
    }
