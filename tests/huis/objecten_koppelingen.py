"""One object of every model of the room koppelingen in a world: keys of its coordinator."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import Wereld, fabriek

from passend.koppelingen.models import Agendalink, Sleutel


@fabriek("koppelingen.Sleutel")
def _sleutel(w: Wereld) -> Any:
    account = w.account["coordinator"]
    return Sleutel.objects.create(
        gebruiker=account,
        rol=account.rollen.get(),
        naam=f"rooster {w.merk}",
        geheim_hash=("a" if w.letter == "A" else "b") * 64,
        tot_en_met=timezone.localdate() + dt.timedelta(days=30),
        gemaakt_op=timezone.now(),
    )


@fabriek("koppelingen.Agendalink")
def _agendalink(w: Wereld) -> Any:
    return Agendalink.objects.create(
        gebruiker=w.account["coordinator"],
        geheim_hash=("c1" if w.letter == "A" else "d1") * 32,
        gemaakt_op=timezone.now(),
    )
