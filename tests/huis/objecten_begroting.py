"""One object of every model of the room begroting in a world: a scenario of its swv."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import Wereld, fabriek

from passend.begroting.models import Aanname, Scenario


@fabriek("begroting.Scenario")
def _scenario(w: Wereld) -> Any:
    return Scenario.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        naam=f"Rustig {w.merk}",
        basisjaar=2026,
        gemaakt_op=timezone.now(),
    )


@fabriek("begroting.Aanname")
def _aanname(w: Wereld) -> Any:
    return Aanname.objects.create(
        scenario=w.een("begroting.Scenario"),
        sleutel="leerlingen",
        waarde=0,
        bron="een bron",
        eigenaar=w.account["controller"].naam,
        op=dt.date(2026, 11, 1),
    )
