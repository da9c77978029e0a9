"""Search over many pupils with the scope applied, against one read by primary key, side by side.

On PostgreSQL and SQLite, for the widest scope (a coördinator with every pupil) and the most
scattered (a parent with children spread over the whole table). Aim: at most 5 times that read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from benchmarks.web_omgeving import database, run_inside

LEERLINGEN = int(os.environ.get("BENCH_LEERLINGEN", "200000"))


def metingen() -> Iterator[dict]:
    """Yield the median time of each search as a ratio to the read by key in the same run."""
    for soort in ("postgres", "sqlite"):
        with database(soort) as env:
            tijden = json.loads(
                run_inside(env, "zoek_wereld", "maak", str(LEERLINGEN)).splitlines()[-1]
            )
        sleutel = tijden.pop("lezen op sleutel")
        for naam, tijd in tijden.items():
            yield {
                "naam": f"zoeken op {soort}, {naam}, {LEERLINGEN} leerlingen",
                "waarde": round(tijd, 3),
                "eenheid": "ms, mediaan",
                "basis": f"een leerling lezen op sleutel, {sleutel:.3f} ms (doel: ten hoogste 5 keer)",
                "verhouding": round(tijd / sleutel, 2),
            }
