"""The effect study on a national panel, against building the same columns and running pyfixest.

Ours runs on the full size (30 million pupil-years unless PASSEND_BENCH_LEERLINGEN says otherwise).
pyfixest runs on the first hundred thousand pupils, a size that it holds; its time per row times the
rows of the full panel is the extrapolation behind `verhouding`. Both read from Parquet and give the
same did, event study and its for three outcomes, compared to the tolerance of the contract on the
size that both run. Each runs in a process of its own, so that peak memory is its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

JAREN = range(2006, 2021)
SWV = 150
LEERLINGEN = int(os.environ.get("PASSEND_BENCH_LEERLINGEN", "2000000"))
LEERLINGEN_PYFIXEST = 100_000
DEKKING_PANELS = 1000


def metingen() -> Iterator[dict[str, Any]]:
    """Yield speed, peak memory, equality and coverage."""
    with tempfile.TemporaryDirectory(prefix="passend-bench-") as map_:
        groot, klein = Path(map_) / "groot.parquet", Path(map_) / "klein.parquet"
        v = Path(map_) / "v.csv"
        maak_panel(groot, LEERLINGEN, v)
        maak_panel(klein, min(LEERLINGEN_PYFIXEST, LEERLINGEN), v)
        ons = in_eigen_proces("ons", groot, v)
        ons_klein = in_eigen_proces("ons", klein, v)
        pyfixest = in_eigen_proces("pyfixest", klein, v)
    rijen, rijen_klein = (
        n * len(JAREN) for n in (LEERLINGEN, min(LEERLINGEN_PYFIXEST, LEERLINGEN))
    )
    afstand = grootste_verschil(ons_klein["uitkomst"], pyfixest["uitkomst"])
    doorgerekend = pyfixest["seconden"] / rijen_klein * rijen
    yield {
        "naam": "onderzoek: did, event en its van Parquet tot uitkomst",
        "waarde": round(ons["seconden"], 2),
        "eenheid": f"s op {rijen:,} leerlingjaren",
        "basis": f"pyfixest op {rijen_klein:,} rijen in {pyfixest['seconden']:.1f} s, "
        f"doorgerekend naar {doorgerekend:.0f} s",
        "verhouding": round(doorgerekend / ons["seconden"], 1),
    }
    yield {
        "naam": "onderzoek: hetzelfde op de omvang die pyfixest aankan",
        "waarde": round(ons_klein["seconden"], 2),
        "eenheid": f"s op {rijen_klein:,} leerlingjaren",
        "basis": f"pyfixest {pyfixest['seconden']:.1f} s",
        "verhouding": round(pyfixest["seconden"] / ons_klein["seconden"], 1),
    }
    yield {
        "naam": "onderzoek: piek van het geheugen",
        "waarde": round(ons["mb"]),
        "eenheid": f"MB op {rijen:,} leerlingjaren",
        "basis": f"pyfixest {pyfixest['mb']:.0f} MB op {rijen_klein:,} rijen",
        "verhouding": round(pyfixest["mb"] / rijen_klein * rijen / ons["mb"], 1),
    }
    yield {
        "naam": "onderzoek: grootste verschil met pyfixest (schatting, standaardfout)",
        "waarde": max(afstand.values()),
        "eenheid": "aandeel",
        "basis": f"schatting {afstand['schatting']:.1e} (eis 1e-8), fout {afstand['se']:.1e} (eis 1e-6)",
        "verhouding": round(max(afstand["schatting"] / 1e-8, afstand["se"] / 1e-6), 6),
    }
    yield dekking(DEKKING_PANELS)


def maak_panel(pad: Path, leerlingen: int, v: Path) -> None:
    """Write a panel of `leerlingen` x 15 years, sorted by year, and the percentages."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import parquet

    rng = np.random.default_rng(1)
    codes = [f"PO{2000 + i}" for i in range(SWV)]
    soorten = ["bao", "vmbo", "havo", "vwo", "so", "sbo", "vso", "pro"]
    swv = rng.integers(0, SWV, leerlingen).astype(np.int16)
    nr = rng.random(leerlingen, dtype=np.float32) < 0.07
    geboren = rng.integers(1998, 2010, leerlingen)
    schrijver = None
    for jaar in JAREN:
        kans = np.where(nr, 0.85, 0.012).astype(np.float32)
        nr = rng.random(leerlingen, dtype=np.float32) < kans
        code = np.where(nr, rng.integers(4, 8, leerlingen), rng.integers(0, 4, leerlingen))
        tabel = pa.table(
            {
                "leerling": np.arange(leerlingen),
                "jaar": np.full(leerlingen, jaar, np.int32),
                "swv": pa.DictionaryArray.from_arrays(swv, codes),
                "onderwijssoort": pa.DictionaryArray.from_arrays(code.astype(np.int8), soorten),
                "leeftijd": np.clip(jaar - geboren, 4, 22).astype(np.int32),
            }
        )
        schrijver = schrijver or parquet.ParquetWriter(str(pad), tabel.schema)
        schrijver.write_table(tabel, row_group_size=250_000)
    assert schrijver is not None
    schrijver.close()
    percentages = np.round(np.random.default_rng(2).uniform(-30, 30, SWV), 1)
    v.write_text(
        "swv,percentage\n" + "".join(f"{c},{p}\n" for c, p in zip(codes, percentages, strict=True))
    )


def in_eigen_proces(wie: str, panel: Path, v: Path) -> dict[str, Any]:
    """Run one of the two in a fresh process and return seconds, peak MB and the estimates."""
    opdracht = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "benchmarks.bench_onderzoek",
        wie,
        str(panel),
        str(v),
    ]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=True)
    uitkomst: dict[str, Any] = json.loads(klaar.stdout.splitlines()[-1])
    return uitkomst


def ons(panel: Path, v: Path) -> dict[str, tuple[float, float]]:
    """Return every estimate and error with the code of the package."""
    from passend.onderzoek.analyses import Indeling
    from passend.onderzoek.cellen import count_cells
    from passend.onderzoek.effectstudie import analyse
    from passend.onderzoek.instellingen import Instellingen
    from passend.onderzoek.motor import open_motor
    from passend.onderzoek.panel import read_panel
    from passend.onderzoek.verevening import read_verevening

    keuze = Instellingen()
    with open_motor("duckdb") as motor:
        cellen = count_cells(motor, read_panel(motor, panel), keuze)
    klassen = read_verevening(v).klassen(keuze.grens)
    studie = analyse(cellen, Indeling.from_classes(cellen.swv, klassen), keuze)
    uit = {f"did {n}": (d.schatting, d.se) for n, d in studie.dids.items()}
    for naam, event in studie.events.items():
        for jaar, s, se in zip(event.jaren, event.schatting, event.se, strict=True):
            uit[f"event {naam} {jaar}"] = (float(s), float(se))
    for its in studie.its:
        uit[f"its {its.uitkomst} {its.groep} kort"] = (its.kort, its.se_kort)
        uit[f"its {its.uitkomst} {its.groep} lang"] = (its.lang, its.se_lang)
    return uit


def pyfixest(panel: Path, v: Path) -> dict[str, tuple[float, float]]:
    """Return the same estimates the usual way: columns on the rows, then pyfixest."""
    import pandas as pd
    from pyfixest import feols

    d = pd.read_parquet(panel)
    d["nr"] = d.onderwijssoort.isin(["so", "sbo", "vso", "pro"])
    vorig = d[["leerling", "jaar", "nr"]].assign(jaar=d.jaar + 1).rename(columns={"nr": "nr_vorig"})
    d = d.merge(vorig, on=["leerling", "jaar"], how="left")
    bekend = d.nr_vorig.notna()
    nr_vorig = d.nr_vorig.fillna(False).astype(bool)
    d["regulier"] = (~d.nr).astype(float)
    d["instroom"] = (bekend & ~nr_vorig & d.nr).astype(float)
    d["uitstroom"] = (bekend & nr_vorig & ~d.nr).astype(float)
    percentage = pd.read_csv(v).set_index("swv").percentage
    p = d.swv.astype(str).map(percentage)
    d["groep"] = "neutraal"
    d.loc[p < -10, "groep"] = "hoog"
    d.loc[p > 10, "groep"] = "laag"
    d["swv"] = d.swv.astype(str)
    d["post"] = (d.jaar >= 2014).astype(float)
    d["t"] = d.jaar - 2014.0
    d["t_post"] = d.t * d.post
    hoog = (d.groep == "hoog").astype(float)
    d["hoog_post"] = hoog * d.post
    jaren = [j for j in sorted(d.jaar.unique()) if j != 2013]
    for jaar in jaren:
        d[f"h{jaar}"] = hoog * (d.jaar == jaar)
    fout = {"CRV1": "swv"}
    uit: dict[str, tuple[float, float]] = {}
    for y in ("regulier", "instroom", "uitstroom"):
        rijen = d if y == "regulier" else d[d.jaar > d.jaar.min()]
        paar = rijen[rijen.groep != "laag"]
        fit = feols(f"{y} ~ hoog_post | swv + jaar", data=paar, vcov=fout)
        uit[f"did {y}"] = (fit.coef()["hoog_post"], fit.se()["hoog_post"])
        x = [f"h{j}" for j in jaren if y == "regulier" or j > min(jaren)]
        fit = feols(f"{y} ~ {' + '.join(x)} | swv + jaar", data=paar, vcov=fout)
        for naam in fit.coef().index:
            uit[f"event {y} {naam[1:]}"] = (fit.coef()[naam], fit.se()[naam])
        for groep in ("hoog", "neutraal", "laag"):
            fit = feols(f"{y} ~ t + post + t_post", data=rijen[rijen.groep == groep], vcov=fout)
            for deel, naam in (("kort", "post"), ("lang", "t_post")):
                uit[f"its {y} {groep} {deel}"] = (fit.coef()[naam], fit.se()[naam])
    return uit


def grootste_verschil(a: dict[str, Any], b: dict[str, Any]) -> dict[str, float]:
    """Return the largest distance in estimates and in errors; refuse unequal sets."""
    if a.keys() != b.keys():
        raise ValueError(f"niet dezelfde schattingen: {a.keys() ^ b.keys()}")
    return {
        "schatting": max(abs(a[k][0] - b[k][0]) for k in a),
        "se": max(abs(a[k][1] - b[k][1]) for k in a),
    }


def dekking(panels: int, swv: int = 40, zaad: int = 3) -> dict[str, Any]:
    """Return how often the 95 percent interval of the did holds a planted effect."""
    import numpy as np

    from passend.onderzoek.analyses import Indeling, estimate_did
    from passend.onderzoek.cellen import Reeks
    from passend.onderzoek.schatten import t_critical

    rng = np.random.default_rng(zaad)
    jaren = np.arange(2009, 2019)
    namen = tuple(f"PO{i:04}" for i in range(swv))
    indeling = Indeling.from_classes(
        namen, {n: "hoog" if i < swv // 2 else "neutraal" for i, n in enumerate(namen)}
    )
    s, j = (a.ravel() for a in np.meshgrid(np.arange(swv), jaren, indexing="ij"))
    behandeld = (s < swv // 2) & (j >= 2014)
    effect, raak = 0.004, 0
    for _ in range(panels):
        n = rng.integers(150, 900, len(s)).astype(float)
        schok = np.cumsum(rng.normal(0, 0.002, (swv, len(jaren))), axis=1).ravel()
        kans = 0.93 + rng.normal(0, 0.01, swv)[s] + schok + effect * behandeld
        som = rng.binomial(n.astype(int), np.clip(kans, 0, 1)).astype(float)
        did = estimate_did(Reeks("regulier", s, j, n, som), indeling, 2014)
        assert did is not None
        raak += abs(did.schatting - effect) <= t_critical(0.05, did.fit.n_swv - 1) * did.se
    return {
        "naam": "onderzoek: dekking van het interval van 95 procent",
        "waarde": round(100 * raak / panels, 1),
        "eenheid": f"% van {panels} panels met een geplant effect",
        "basis": "eis: tussen 93 en 97",
        "verhouding": round(raak / panels / 0.95, 3),
    }


if __name__ == "__main__":
    wie = {"ons": ons, "pyfixest": pyfixest}[sys.argv[1]]
    begin = time.perf_counter()
    gevonden = wie(Path(sys.argv[2]), Path(sys.argv[3]))
    seconden = time.perf_counter() - begin
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconden": seconden, "mb": mb, "uitkomst": gevonden}))
