"""Small random panels, and the slow, obvious versions that judge the fast ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

NIET_REGULIER = {"so", "sbo", "vso", "pro"}


def maak_panel(zaad: int, leerlingen: int = 1500, swv: int = 14, jaren: range = range(2010, 2019)):
    """Return a random panel with gaps per pupil, moves, all optional columns, and percentages."""
    rng = np.random.default_rng(zaad)
    codes = np.array([f"PO{3000 + i}" for i in range(swv)])
    percentages = np.round(rng.uniform(-30, 30, swv), 1)
    percentages[:6] = [-25.0, 0.0, 20.0, -15.0, 5.0, 12.0]
    geboren = rng.integers(1997, 2006, leerlingen)
    waar = rng.integers(0, swv, leerlingen)
    nr = rng.random(leerlingen) < 0.12
    lgf = rng.random(leerlingen) < 0.08
    delen = []
    for jaar in jaren:
        nr = rng.random(leerlingen) < np.where(nr, 0.8, 0.05)
        waar = np.where(rng.random(leerlingen) < 0.03, rng.integers(0, swv, leerlingen), waar)
        leeftijd = jaar - geboren
        vo = rng.choice(["vmbo", "havo", "vwo", "brug"], leerlingen)
        gewoon = np.where(leeftijd < 12, "bao", vo)
        soort = np.where(nr, rng.choice(sorted(NIET_REGULIER), leerlingen), gewoon)
        leerjaar = np.where(leeftijd < 12, leeftijd - 3, leeftijd - 11)
        diploma = np.where(
            (leeftijd >= 14) & (rng.random(leerlingen) < 0.4),
            rng.choice(["vmbo", "havo", "vwo"], leerlingen),
            None,
        )
        deel = pd.DataFrame(
            {
                "leerling": np.arange(leerlingen),
                "jaar": jaar,
                "swv": codes[waar],
                "onderwijssoort": soort,
                "leerjaar": leerjaar,
                "leeftijd": leeftijd,
                "diploma": diploma,
                "eindtoets": np.where(leerjaar == 8, rng.random(leerlingen) < 0.9, None),
                "lgf_2013": lgf,
            }
        )
        delen.append(deel[(rng.random(leerlingen) < 0.9) & (leeftijd >= 4) & (leeftijd <= 19)])
    panel = pd.concat(delen, ignore_index=True).sample(frac=1, random_state=zaad)
    return panel, pd.DataFrame({"swv": codes, "percentage": percentages})


def schrijf(map_: Path, panel: pd.DataFrame, percentages: pd.DataFrame) -> tuple[Path, Path]:
    """Write panel and percentages into a folder and return both paths."""
    panel.to_parquet(map_ / "panel.parquet", index=False)
    percentages.to_csv(map_ / "v.csv", index=False)
    return map_ / "panel.parquet", map_ / "v.csv"


def rijen_per_uitkomst(panel: pd.DataFrame, noemer: str = "alle") -> dict[str, pd.DataFrame]:
    """Judge: walk over the rows one by one and return per outcome the rows with their y (0 or 1)."""
    rijen = panel.to_dict("records")
    soort = {(r["leerling"], r["jaar"]): r["onderwijssoort"] for r in rijen}
    jaren = {r["jaar"] for r in rijen}
    uit: dict[str, list[dict[str, Any]]] = {}
    for r in rijen:
        nr = r["onderwijssoort"] in NIET_REGULIER
        vorig = soort.get((r["leerling"], r["jaar"] - 1))
        nr_vorig = None if vorig is None else vorig in NIET_REGULIER
        waarden: dict[str, bool] = {"regulier": not nr}
        if r["jaar"] - 1 in jaren:
            kansen = {
                "alle": (True, True),
                "gevolgd": (vorig is not None,) * 2,
                "risico": (nr_vorig is False, nr_vorig is True),
            }[noemer]
            if kansen[0]:
                waarden["instroom"] = nr and nr_vorig is False
            if kansen[1]:
                waarden["uitstroom"] = not nr and nr_vorig is True
        waarden |= _prestaties(r)
        if r.get("lgf_2013") and r["jaar"] >= 2013:
            waarden["lgf_regulier"] = not nr
            if r["jaar"] >= 2014 and r["jaar"] - 1 in jaren:
                waarden["lgf_instroom"] = nr and nr_vorig is False
                waarden["lgf_uitstroom"] = not nr and nr_vorig is True
        for naam, y in waarden.items():
            uit.setdefault(naam, []).append({"swv": r["swv"], "jaar": r["jaar"], "y": float(y)})
    return {naam: pd.DataFrame(lijst) for naam, lijst in uit.items()}


def _prestaties(r: dict[str, Any]) -> dict[str, bool]:
    soort, leerjaar, diploma = r["onderwijssoort"], r.get("leerjaar"), r.get("diploma")
    waarden: dict[str, bool] = {}
    if soort in {"bao", "sbo", "so"} and leerjaar == 8:
        waarden["eindtoets"] = r["eindtoets"] is True
    if r["leeftijd"] == 15:
        hoger = (soort == "havo" and leerjaar in (4, 5)) or (
            soort == "vwo" and leerjaar in (4, 5, 6)
        )
        waarden["vmbo15"] = diploma == "vmbo" or hoger
    if r["leeftijd"] == 16:
        waarden["havo16"] = diploma == "havo" or (soort == "vwo" and leerjaar in (5, 6))
    if r["leeftijd"] == 17:
        waarden["vwo17"] = diploma == "vwo"
    return waarden


def met_klasse(rijen: pd.DataFrame, percentages: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with class, hoog and post, for the outside estimators."""
    per_swv = dict(zip(percentages.swv, percentages.percentage, strict=True))

    def klasse(p: float) -> str:
        return "hoog" if p < -10 else "laag" if p > 10 else "neutraal"

    rijen = rijen[rijen.swv.isin(per_swv)].copy()
    rijen["klasse"] = [klasse(per_swv[s]) for s in rijen.swv]
    rijen["hoog"] = (rijen.klasse == "hoog").astype(float)
    rijen["post"] = (rijen.jaar >= 2014).astype(float)
    rijen["hoog_post"] = rijen.hoog * rijen.post
    return rijen
