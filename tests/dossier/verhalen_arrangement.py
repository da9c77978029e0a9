"""A small region and an arrangement in any state, by real acts; for tests, pages and journeys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from passend.dossier import models as dossier
from passend.dossier.actions import arrangement as acts
from passend.dossier.arrangementregels import Arrangementgegevens
from passend.dossier.models.arrangement import Arrangementstatus as Status
from tests.toelaatbaarheid.verhalen import Wereld

DAG = dt.timedelta(days=1)


def gegevens(kind: Any, **anders: Any) -> Arrangementgegevens:
    """Return a request that is right: half a year of help in the class, paid by the swv."""
    vandaag = timezone.localdate()
    basis = Arrangementgegevens(
        vorm="begeleiding",
        aspect="groep",
        setting="klas",
        activiteit="kind",
        doel="Achter elkaar werken zonder weg te lopen.",
        maat="Minuten achter elkaar, een week lang geteld.",
        verwacht="Van 5 naar 20 minuten.",
        wat="Elke ochtend samen beginnen en de dag doornemen.",
        deskundige="begeleider van het samenwerkingsverband",
        uren_per_week=Decimal("2.5"),
        van=vandaag - 100 * DAG,
        tot=vandaag + 80 * DAG,
        behoeften=tuple(dossier.Behoefte.objects.filter(leerling=kind)),
        kosten={"swv": Decimal("2400.00"), "school": Decimal("300.00")},
    )
    return replace(basis, **anders)


def moment(dagen: int) -> dt.datetime:
    """Return now, so many days ago."""
    return timezone.now() - dagen * DAG


def arrangement_in(w: Wereld, kind: Any, status: str, **anders: Any) -> dossier.Arrangement:
    """Return an arrangement of a child of De Regenboog, walked by real acts to this state."""
    een = acts.open_arrangement(w.noor, kind, gegevens(kind, **anders), op=moment(130))
    stappen = {
        Status.AANGEVRAAGD: lambda: acts.vraag_aan(w.noor, een, op=moment(125)),
        Status.TOEGEKEND: lambda: acts.ken_toe(w.henk, een, "Dit past.", op=moment(110)),
        Status.LOOPT: lambda: acts.start(w.noor, een, een.van, op=moment(95)),
        Status.IN_EVALUATIE: lambda: acts.vraag_evaluatie(w.noor, een, op=moment(10)),
        Status.GEEVALUEERD: lambda: acts.evalueer(w.noor, een, evaluatie(), op=moment(5)),
    }
    if status == Status.CONCEPT:
        return een
    for naam, stap in stappen.items():
        stap()
        if naam == status:
            return een
    raise AssertionError(status)


def evaluatie(dichterbij: str = "bereikt", opnieuw: str = "ja", **anders: Any) -> acts.Evaluatie:
    """Return the answers of the school, five days ago."""
    anders.setdefault("dag", timezone.localdate() - 5 * DAG)
    return acts.Evaluatie(dichterbij, "20 minuten", opnieuw, **anders)
