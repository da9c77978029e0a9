"""200 people at once for 60 seconds on PostgreSQL: no error, no lost and no double decision.

Every decision is asked for by two people at the same moment. Afterwards the audit chain must hold
and every case that is rebuilt from its acts must equal the stored one.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks.web_omgeving import CSRF, Server, cookies_for, database, run_inside, server

MENSEN = int(os.environ.get("BENCH_MENSEN", "200"))
SECONDEN = int(os.environ.get("BENCH_SECONDEN", "60"))
ZAKEN = int(os.environ.get("BENCH_BESLUITEN", "120"))
BESLISSERS = ("henk", "ans")


class Storm:
    """The people, what they did, and how long each answer took."""

    def __init__(self, running: Server, world: dict) -> None:
        self.server, self.world = running, world
        self.answers: Counter[str] = Counter()
        self.times: list[float] = []
        self.lock = threading.Lock()
        self.end = time.monotonic() + SECONDEN

    def run(self) -> None:
        """Let everybody work until the time is over."""
        people = [threading.Thread(target=self._person, args=(n,)) for n in range(MENSEN)]
        for person in people:
            person.start()
        for person in people:
            person.join()

    def _person(self, number: int) -> None:
        import requests

        chance = random.Random(number)
        names = list(self.world["sessies"])
        # One in ten decides; the two committee members go through the same cases together.
        decider = number % 10 == 0
        wie = BESLISSERS[(number // 10) % 2] if decider else names[number % len(names)]
        cases = list(self.world["zaken"])
        with requests.Session() as client:
            client.cookies.update(cookies_for(self.world, wie))
            while time.monotonic() < self.end:
                if decider and chance.random() < 0.3:
                    self._decide(client, cases[int(time.time() * 2) % len(cases)], chance)
                else:
                    path = chance.choice(
                        ["/", "/aanvragen/", f"/aanvragen/{chance.choice(cases)}/"]
                    )
                    self._ask(client, "get", path)
                time.sleep(chance.uniform(0.5, 2.0))

    def _decide(self, client: object, case: int, chance: random.Random) -> None:
        data = {
            "csrfmiddlewaretoken": CSRF,
            "motivering": "De adviezen zeggen hetzelfde.",
            "zeker": "ja",
        }
        self._ask(client, "post", f"/aanvragen/{case}/wijs_af/", data)

    def _ask(self, client: object, how: str, path: str, data: dict | None = None) -> None:
        begin = time.perf_counter()
        try:
            answer = getattr(client, how)(
                self.server.url + path, data=data, timeout=60, allow_redirects=False
            )
            code = str(answer.status_code)
        except Exception as error:
            code = type(error).__name__
        with self.lock:
            self.answers[f"{how} {code}"] += 1
            self.times.append(time.perf_counter() - begin)


def metingen() -> Iterator[dict]:
    """Yield how many answers came, how many were errors, and what the judge found."""
    with database("postgres") as env:
        world = json.loads(run_inside(env, "web_wereld", "maak", str(ZAKEN)))
        with server(env) as running:
            storm = Storm(running, world)
            storm.run()
        found = json.loads(run_inside(env, "web_wereld", "oordeel"))
    fine = {"get 200", "get 404", "post 302", "post 200", "post 409", "post 404"}
    errors = sum(n for code, n in storm.answers.items() if code not in fine)
    granted = storm.answers["post 302"]
    yield {
        "naam": f"{MENSEN} mensen, {SECONDEN} s, antwoorden",
        "waarde": sum(storm.answers.values()),
        "eenheid": f"antwoorden, mediaan {statistics.median(storm.times) * 1000:.0f} ms; {dict(storm.answers)}",
        "basis": "fouten",
        "verhouding": errors,
    }
    yield {
        "naam": "besluiten na de storm",
        "waarde": found["besluiten"],
        "eenheid": f"besluiten; {found}",
        "basis": f"{granted} keer beantwoord met 'vastgelegd'",
        "verhouding": round(found["besluiten"] / max(granted, 1), 4),
    }
