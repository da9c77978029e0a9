"""Worklist and case page against an empty page of the same stack, and against 100 times the cases.

Row-level visibility is the known way to slow lists, so the roles are the one with the widest
scope (coordinator of the swv) and the one with the most scattered (an expert, a parent).
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Iterator

from benchmarks.web_omgeving import cookies_for, database, run_inside, server

GROOT = int(os.environ.get("BENCH_ZAKEN", "100000"))
KLEIN = 1000
KEER = 25


def metingen() -> Iterator[dict]:
    """Yield the median time of each page, as a ratio to the empty page in the same run."""
    with database("postgres") as env:
        world = json.loads(run_inside(env, "web_wereld", "maak", "20"))
        run_inside(env, "web_wereld", "vul", str(KLEIN - 20))
        small = _measure(env, world)
        run_inside(env, "web_wereld", "vul", str(GROOT - KLEIN))
        large = _measure(env, world)
    for naam, tijd in large.items():
        if naam == "leeg":
            continue
        yield {
            "naam": f"{naam}, {GROOT} zaken",
            "waarde": round(tijd * 1000, 2),
            "eenheid": "ms, mediaan",
            "basis": f"lege bladzijde van dezelfde server, {large['leeg'] * 1000:.2f} ms (doel: ten hoogste 4 keer)",
            "verhouding": round(tijd / large["leeg"], 2),
        }
        yield {
            "naam": f"{naam}, groei van {KLEIN} naar {GROOT} zaken",
            "waarde": round(tijd * 1000, 2),
            "eenheid": "ms, mediaan",
            "basis": f"{KLEIN} zaken, {small[naam] * 1000:.2f} ms",
            "verhouding": round(tijd / small[naam], 2),
        }


def _measure(env: dict[str, str], world: dict) -> dict[str, float]:
    """Return the median seconds of each page; pages take turns, so that drift hits all alike."""
    import requests

    case = world["zaken"][0]
    pages = {
        "leeg": ("fatima", "/zoek"),
        "werkvoorraad coördinator": ("fatima", "/"),
        "werkvoorraad deskundige": ("jeroen", "/"),
        "werkvoorraad ouder": ("lisa", "/"),
        "lijst coördinator": ("fatima", "/aanvragen/"),
        "zaak coördinator": ("fatima", f"/aanvragen/{case}/"),
        "zaak ouder": ("lisa", f"/aanvragen/{case}/"),
    }
    times: dict[str, list[float]] = {naam: [] for naam in pages}
    with server(env, workers=1) as running, requests.Session() as client:
        for turn in range(KEER + 3):
            for naam, (wie, pad) in pages.items():
                begin = time.perf_counter()
                answer = client.get(running.url + pad, cookies=cookies_for(world, wie), timeout=60)
                took = time.perf_counter() - begin
                if answer.status_code != 200 or "data-ingelogd" not in answer.text:
                    raise RuntimeError(f"{naam}: {answer.status_code}, niet ingelogd of fout")
                if turn >= 3:
                    times[naam].append(took)
    return {naam: statistics.median(values) for naam, values in times.items()}
