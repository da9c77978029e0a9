"""One object of the models of beheer that have a file of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import Wereld, fabriek

from passend.beheer.models import Bewaarkeuze


@fabriek("beheer.Bewaarkeuze")
def _bewaarkeuze(w: Wereld) -> Any:
    return Bewaarkeuze.objects.create(
        organisatie=w.organisatie["school"],
        soort="leerlingdossier",
        aantal=5,
        van=dt.date(2026, 1, 1),
        reden=f"Plan {w.merk}",
        besloten_door=f"bestuur {w.merk}",
        vastgelegd_naam="iemand",
        vastgelegd_op=timezone.now(),
    )
