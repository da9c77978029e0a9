"""Fills a benchmark database and judges it afterwards; runs in a process of its own.

maak AANTAL    migrate, make a region with AANTAL cases ready for a decision, print sessions
vul AANTAL     add AANTAL cases straight into the tables, for the size of lists
oordeel        count decisions, letters and audit lines, and rebuild every case; print JSON
"""

from __future__ import annotations

import datetime as dt
import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up before the models
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.toelaatbaarheid import verhalen  # noqa: E402

from passend.beheer import audit  # noqa: E402
from passend.beheer.models import Auditregel, Gebruiker  # noqa: E402
from passend.dossier.models import Leerling, Ouderschap  # noqa: E402
from passend.toelaatbaarheid import actions  # noqa: E402
from passend.toelaatbaarheid.models import Besluit, Brief, Handeling, Verklaring, Zaak  # noqa: E402

BESLUITEN = ("ken_toe", "wijs_af")


def session_for(account: Gebruiker) -> str:
    """Return the key of a logged-in session, so that log-ins are not what is measured."""
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def make(aantal: int) -> dict[str, object]:
    """Make the region and its cases in state `in_beraad`; return sessions and case numbers."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    start = timezone.now() - dt.timedelta(days=30)
    with transaction.atomic():
        world = verhalen.wereld()
        cases = [verhalen.in_beraad(world, start=start).zaak.pk for _ in range(aantal)]
    names = ("fatima", "henk", "ans", "noor", "jeroen", "lisa", "gemeente")
    people = {name: session_for(world.mensen[name]) for name in names}
    cookies = {"sessie": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME}
    return {"zaken": cases, "sessies": people, "koekjes": cookies}


def fill(aantal: int) -> dict[str, object]:
    """Copy the first case `aantal` times with its acts, each for a child of its own."""
    model = Zaak.objects.order_by("pk").first()
    acts = list(Handeling.objects.filter(zaak=model))
    parents = list(Ouderschap.objects.filter(leerling=model.leerling))
    last = Zaak.objects.order_by("-volgnummer").first().volgnummer
    for begin in range(0, aantal, 5000):
        size = min(5000, aantal - begin)
        with transaction.atomic():
            _copy(model, acts, parents, last + begin, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"zaken": Zaak.objects.count()}


def _copy(model: Zaak, acts: list, parents: list, last: int, size: int) -> None:
    child = model.leerling
    children = [
        Leerling(
            voornaam=child.voornaam,
            achternaam=f"{child.achternaam} {last + n}",
            geboortedatum=child.geboortedatum,
        )
        for n in range(size)
    ]
    Leerling.objects.bulk_create(children)
    apart = ("id", "leerling", "volgnummer", "uiterste_datum", "laatst_op")
    fields = [f.name for f in Zaak._meta.concrete_fields if f.name not in apart]
    cases = [
        Zaak(
            leerling=child,
            volgnummer=last + n + 1,
            # Days and moments differ, as in a real region; equal ones would all have to be sorted.
            uiterste_datum=model.uiterste_datum + dt.timedelta(days=(last + n) % 700 - 300),
            laatst_op=model.laatst_op - dt.timedelta(minutes=last + n),
            **{name: getattr(model, name) for name in fields},
        )
        for n, child in enumerate(children)
    ]
    Zaak.objects.bulk_create(cases)
    act_fields = [f.name for f in Handeling._meta.concrete_fields if f.name not in ("id", "zaak")]
    Handeling.objects.bulk_create(
        (
            Handeling(zaak=case, **{name: getattr(act, name) for name in act_fields})
            for case in cases
            for act in acts
        ),
        batch_size=2000,
    )


def judge() -> dict[str, object]:
    """Return what must hold after a storm: one decision a case, with letter and audit line."""
    decided = Besluit.objects.filter(fase="primair").count()
    acts = Handeling.objects.filter(act__in=BESLUITEN).count()
    lines = Auditregel.objects.filter(handeling__in=[*BESLUITEN, *(f"zaak.{a}" for a in BESLUITEN)])
    held, broken = audit.controleer()
    rebuilt = sum(1 for case in Zaak.objects.iterator() if actions.herbouw(case))
    return {
        "besluiten": decided,
        "handelingen": acts,
        "auditregels_besluit": lines.count(),
        "verklaringen": Verklaring.objects.count(),
        "brieven_zonder_besluit": Brief.objects.filter(
            soort__in=["verklaring", "afwijzing"], besluit__isnull=True
        ).count(),
        "besluiten_zonder_brief": Besluit.objects.filter(brieven__isnull=True).count(),
        "auditregels": held,
        "breuk": broken.reden if broken else None,
        "anders_na_herbouw": rebuilt,
    }


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    answer = {"maak": make, "vul": fill}[verb](int(rest[0])) if rest else judge()
    json.dump(answer, sys.stdout, default=str)
