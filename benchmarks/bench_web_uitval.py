"""SIGKILL during a storm of decisions: no half decision, no letter without, no act without line."""

from __future__ import annotations

import contextlib
import json
import os
import random
import threading
import time
from collections.abc import Iterator

from benchmarks.web_omgeving import CSRF, Server, cookies_for, database, run_inside, server

KEER = int(os.environ.get("BENCH_UITVAL", "50"))
PER_KEER = 6


def metingen() -> Iterator[dict]:
    """Yield how many decisions there are and how many of them lack a part."""
    with database("postgres") as env:
        world = json.loads(run_inside(env, "web_wereld", "maak", str(KEER * PER_KEER)))
        with server(env) as running:
            for turn in range(KEER):
                _strike(running, world, turn)
                running.start()
        found = json.loads(run_inside(env, "web_wereld", "oordeel"))
    halves = abs(found["besluiten"] - found["handelingen"])
    halves += abs(found["handelingen"] - found["auditregels_besluit"])
    halves += found["brieven_zonder_besluit"] + found["besluiten_zonder_brief"]
    halves += found["anders_na_herbouw"] + (found["breuk"] is not None)
    yield {
        "naam": f"{KEER} keer SIGKILL tijdens besluiten",
        "waarde": found["besluiten"],
        "eenheid": f"besluiten; {found}",
        "basis": "halve besluiten (moet 0 zijn)",
        "verhouding": halves,
    }


def _strike(running: Server, world: dict, turn: int) -> None:
    """Ask for decisions on a few cases at once and kill the server somewhere in the middle."""
    cases = world["zaken"][turn * PER_KEER : (turn + 1) * PER_KEER]
    threads = [threading.Thread(target=_decide, args=(running.url, world, c)) for c in cases]
    for thread in threads:
        thread.start()
    time.sleep(random.Random(turn).uniform(0.05, 1.5))
    running.kill()
    for thread in threads:
        thread.join()


def _decide(url: str, world: dict, case: int) -> None:
    import requests

    data = {"csrfmiddlewaretoken": CSRF, "motivering": "Beide adviezen.", "zeker": "ja"}
    cookies = cookies_for(world, "henk")
    with contextlib.suppress(requests.RequestException):
        requests.post(f"{url}/aanvragen/{case}/wijs_af/", data=data, cookies=cookies, timeout=30)
