"""Runs inside Django: a purse, a what-if answer beside an empty page, and an import beside a bare
bulk insert. Prints one JSON document; `bench_web_begroting` reads it."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up before the models
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.web_wereld import session_for  # noqa: E402
from passend.begroting.actions.scenario import maak_scenario  # noqa: E402
from passend.begroting.actions.tellingen import laad_tellingen  # noqa: E402
from passend.begroting.models import Scenario, Telbestand, Telling  # noqa: E402
from passend.beheer.models import Gebruiker, Organisatie, Rol  # noqa: E402
from passend.samenwerking.models import Samenwerkingsverband  # noqa: E402

RIJEN = int(os.environ.get("BENCH_RIJEN", "100000"))
KEER = 25
KOP = "teldatum;vestiging;soort;categorie;aantal;bedrag\n"


def purse() -> tuple[Gebruiker, Scenario]:
    """Return a controller and a scenario of a small swv."""
    plek = Organisatie.objects.create(soort="swv", code="PO9901", naam="Swv")
    Samenwerkingsverband.objects.create(code="PO9901", sector="po", organisatie=plek)
    account = Gebruiker.objects.create_user(username="controller", password="demo")
    Rol.objects.create(
        gebruiker=account, soort="controller", organisatie=plek, van=dt.date(2020, 1, 1)
    )
    rows = (
        "2026-02-01;12AB00;bao;;9000;\n2026-02-01;34CD00;sbo;;200;\n2026-02-01;34CD00;so;laag;150;"
    )
    laad_tellingen(io.BytesIO((KOP + rows).encode()), "klein.csv", door=account)
    return account, maak_scenario("Rustig", 2027, door=account)


def what_if(account: Gebruiker, scenario: Scenario) -> dict[str, float]:
    """Return the median seconds of an empty page and of a moved slider, and its queries."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_for(account)
    address = f"/geld/scenario/{scenario.pk}/"
    kop = {"X-Passend-Fragment": "1"}

    def empty() -> None:
        assert client.get("/zoek").status_code == 200

    def moved(step: int) -> None:
        # Each time another value: nothing that was asked before may answer it.
        answer = client.get(address, {"instroom": f"{0.3 + step / 1000:.3f}"}, headers=kop)
        assert answer.status_code == 200

    empty(), moved(999)
    times: dict[str, list[float]] = {"leeg": [], "watals": []}
    for step in range(KEER):
        times["leeg"].append(_timed(empty))
        times["watals"].append(_timed(lambda step=step: moved(step)))
    with CaptureQueriesContext(connection) as seen:
        moved(500)
    return {naam: statistics.median(rij) for naam, rij in times.items()} | {"vragen": len(seen)}


def _timed(act: Callable[[], None]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def load(account: Gebruiker) -> dict[str, float]:
    """Return the seconds of a bare bulk insert and of the import of the same rows."""
    Telling.objects.all().delete()
    swv = Samenwerkingsverband.objects.get()
    kop = Telbestand.objects.create(swv=swv, naam="kaal", sha256="0", geladen_op=timezone.now())
    codes = [f"{n:06}" for n in range(RIJEN)]
    dag = dt.date(2026, 2, 1)

    def bare() -> None:
        with transaction.atomic():
            Telling.objects.bulk_create(
                [
                    Telling(
                        bestand_id=kop.pk,
                        swv_id=swv.pk,
                        teldatum=dag,
                        code=code,
                        soort="leerlingen_basisschool",
                        aantal=7,
                    )
                    for code in codes
                ],
                batch_size=2000,
            )

    kaal = _timed(bare)
    Telling.objects.all().delete()
    inhoud = (KOP + "\n".join(f"2026-02-01;{code};bao;;7;" for code in codes)).encode()
    file = io.BytesIO(inhoud)
    geladen = _timed(lambda: laad_tellingen(file, "groot.csv", door=account))
    assert Telling.objects.count() == RIJEN
    return {"kaal": kaal, "geladen": geladen, **memory(account, codes)}


def memory(account: Gebruiker, codes: list[str]) -> dict[str, float]:
    """Return the peak of Python memory for a tenth and for all of the rows, in MB."""
    uit = {}
    for naam, aantal in (("mb_tiende", RIJEN // 10), ("mb_alles", RIJEN)):
        inhoud = (KOP + "\n".join(f"2026-02-01;{c};bao;;8;" for c in codes[:aantal])).encode()
        file = io.BytesIO(inhoud)
        tracemalloc.start()
        laad_tellingen(file, f"{naam}.csv", door=account, vervang=True)
        uit[naam] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    return uit


def main() -> int:
    """Measure and print."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    account, scenario = purse()
    print(json.dumps({"rijen": RIJEN, **what_if(account, scenario), **load(account)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
