"""The purse: a what-if answer against an empty page, and a file of 100,000 counts against a bare
bulk insert of the same rows; all in one process and one run."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.web_omgeving import database, run_inside


def metingen() -> Iterator[dict]:
    """Yield what-if, its queries, the import, and the memory of the import."""
    with database("sqlite") as env:
        gemeten = json.loads(run_inside(env, "web_begroting").splitlines()[-1])
    yield {
        "naam": "wat-als in de bladzijde",
        "waarde": round(gemeten["watals"] * 1000, 2),
        "eenheid": "ms, mediaan",
        "basis": f"lege bladzijde, {gemeten['leeg'] * 1000:.2f} ms (doel: ten hoogste 3 keer)",
        "verhouding": round(gemeten["watals"] / gemeten["leeg"], 2),
    }
    yield {
        "naam": "wat-als, vragen aan de database",
        "waarde": gemeten["vragen"],
        "eenheid": "vragen",
        "basis": "doel: ten hoogste 10",
        "verhouding": round(gemeten["vragen"] / 10, 2),
    }
    yield {
        "naam": f"{gemeten['rijen']} tellingen laden",
        "waarde": round(gemeten["geladen"], 2),
        "eenheid": "s",
        "basis": f"kaal invoegen van dezelfde rijen, {gemeten['kaal']:.2f} s (doel: ten hoogste 4 keer)",
        "verhouding": round(gemeten["geladen"] / gemeten["kaal"], 2),
    }
    yield {
        "naam": f"geheugen bij het laden van {gemeten['rijen']} tellingen",
        "waarde": round(gemeten["mb_alles"], 1),
        "eenheid": "MB, hoogste stand",
        "basis": f"een tiende ervan, {gemeten['mb_tiende']:.1f} MB (doel: gelijk)",
        "verhouding": round(gemeten["mb_alles"] / gemeten["mb_tiende"], 2),
    }
