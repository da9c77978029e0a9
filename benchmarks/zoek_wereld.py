"""Inside Django: a region with many pupils, and how long a search takes against one read by key."""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import sys
import time

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from benchmarks.web_wereld import make  # noqa: E402
from passend.beheer.models import Gebruiker  # noqa: E402
from passend.dossier.models import Leerling, Ouderschap  # noqa: E402
from passend.dossier.queries import leerlingen  # noqa: E402
from passend.portaal.demo.namen import draw_name  # noqa: E402
from passend.toelaatbaarheid.models import Zaak  # noqa: E402

WIE = {"coördinator (alle leerlingen)": "fatima", "ouder (50, verspreid)": "lisa"}
ZOEK = {"zeldzaam begin": "Zwanenb", "twee woorden": "Sem Wit", "één letter": "j"}
KEER = 60
PAGINA = 25


def build(aantal: int) -> None:
    """Make `aantal` pupils, each with a running case at one swv; one in 4,000 is lisa's child."""
    make(1)
    model = Zaak.objects.order_by("pk").first()
    lisa = Gebruiker.objects.get(
        pk=Ouderschap.objects.filter(leerling=model.leerling).first().gebruiker_id
    )
    toeval = random.Random(4)
    apart = ("id", "leerling", "volgnummer")
    velden = {
        f.name: getattr(model, f.name) for f in Zaak._meta.concrete_fields if f.name not in apart
    }
    for begin in range(0, aantal, 5000):
        kinderen = []
        for _n in range(min(5000, aantal - begin)):
            naam = draw_name(toeval)
            kinderen.append(
                Leerling(
                    voornaam=naam.voornaam,
                    tussenvoegsel=naam.tussenvoegsel,
                    achternaam=naam.achternaam,
                    geboortedatum=dt.date(2016, 5, 1),
                )
            )
        kinderen[0].achternaam = f"Zwanenburg {begin}"
        with transaction.atomic():
            Leerling.objects.bulk_create(kinderen)
            Zaak.objects.bulk_create(
                Zaak(leerling=kind, volgnummer=model.volgnummer + begin + n + 1, **velden)
                for n, kind in enumerate(kinderen)
            )
            Ouderschap.objects.bulk_create(
                Ouderschap(
                    leerling=kind,
                    gebruiker=lisa,
                    relatie="ouder",
                    gezag=True,
                    van=dt.date(2016, 5, 1),
                )
                for kind in kinderen[::4000]
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _mens(naam: str) -> Gebruiker:
    model = Zaak.objects.order_by("pk").first()
    if naam == "lisa":
        ouder = Ouderschap.objects.filter(leerling=model.leerling).first()
        return Gebruiker.objects.get(pk=ouder.gebruiker_id)
    return Gebruiker.objects.filter(
        rollen__soort="coordinator", rollen__organisatie_id=model.behandelaar_id
    ).first()


def measure() -> dict[str, float]:
    """Return the median milliseconds of a read by key and of each search; they take turns."""
    taken = {"lezen op sleutel": lambda: Leerling.objects.get(pk=sleutel)}
    sleutel = Leerling.objects.order_by("-pk").values_list("pk", flat=True)[100]
    for wie, naam in WIE.items():
        mens = _mens(naam)
        for wat, tekst in ZOEK.items():
            taken[f"{wie}, {wat}"] = lambda m=mens, t=tekst: list(leerlingen(m, t)[:PAGINA])
    tijden: dict[str, list[float]] = {naam: [] for naam in taken}
    for ronde in range(KEER + 3):
        for naam, doe in taken.items():
            begin = time.perf_counter()
            doe()
            if ronde >= 3:
                tijden[naam].append(time.perf_counter() - begin)
    return {naam: statistics.median(rij) * 1000 for naam, rij in tijden.items()}


if __name__ == "__main__":
    if sys.argv[1] == "maak":
        build(int(sys.argv[2]))
    print(json.dumps(measure()))
