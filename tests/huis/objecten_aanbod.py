"""One object of every model of the offer of schools in a world."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import (
    ARGUMENTEN,
    OPENBARE_MODELLEN,
    OPENBARE_ROUTES,
    Wereld,
    fabriek,
)

from passend.samenwerking.models import Aanbodregel, Plaatsen, Profiel

OPENBARE_MODELLEN["samenwerking.Plaatsen"] = "hoeveel plaatsen een school vrij heeft, is openbaar"
OPENBARE_ROUTES |= {
    "samenwerking:zoekschool": "zoeken kan iedereen, zonder in te loggen; er wordt niets bewaard",
    "samenwerking:zoekschool_uitslag": "zoeken kan iedereen, zonder in te loggen",
    "samenwerking:vergelijk": "het aanbod van scholen is openbaar",
    "samenwerking:school": "het aanbod van een school is openbaar",
    "samenwerking:school_versie": "een eerdere versie van het aanbod blijft openbaar",
}


@fabriek("samenwerking.Profiel")
def _profiel(w: Wereld) -> Any:
    """A version in the making: the published ones are open to all, this one is not."""
    return Profiel.objects.create(school=w.een("samenwerking.School"), versie=2)


@fabriek("samenwerking.Aanbodregel")
def _regel(w: Wereld) -> Any:
    return Aanbodregel.objects.create(
        profiel=w.een("samenwerking.Profiel"), behoefte="rust", niveau="basis"
    )


@fabriek("samenwerking.Plaatsen")
def _plaatsen(w: Wereld) -> Any:
    return Plaatsen.objects.create(
        vestiging=w.een("samenwerking.Vestiging"),
        vrij=2,
        tot=timezone.localdate() + dt.timedelta(days=90),
    )


def _gepubliceerd(w: Wereld) -> dict[str, Any]:
    school = w.een("samenwerking.School")
    Profiel.objects.get_or_create(
        school=school,
        versie=1,
        defaults={"status": "gepubliceerd", "gepubliceerd_op": timezone.localdate()},
    )
    return {"brin": school.brin, "versie": 1}


ARGUMENTEN |= {
    "samenwerking:school": lambda w: {"brin": w.een("samenwerking.School").brin},
    "samenwerking:school_versie": _gepubliceerd,
    "samenwerking:aanbod": lambda w: {"brin": w.een("samenwerking.School").brin},
}
