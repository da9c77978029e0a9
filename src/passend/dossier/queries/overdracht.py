"""The questions about transfers: lists, and one page with what went and what was said."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Q, QuerySet

from passend.dossier.models import Inschrijving
from passend.dossier.models.overdracht import (
    Overdracht,
    Overdrachtdaad,
    Overdrachtopmerking,
    Overdrachtpakket,
    Overdrachtstatus,
)
from passend.samenwerking.models import Vestiging

ZOEK = 6


def overdrachten(gebruiker: Any, q: str = "", status: str = "") -> QuerySet[Overdracht]:
    """Return the transfers that this account may see, last changed first."""
    rows = Overdracht.objects.zichtbaar_voor(gebruiker).select_related(
        "leerling", "van_vestiging", "naar_vestiging"
    )
    if status in Overdrachtstatus.values:
        rows = rows.filter(status=status)
    for woord in q.split():
        rows = rows.filter(
            Q(leerling__voornaam__istartswith=woord)
            | Q(leerling__achternaam__istartswith=woord)
            | Q(naar_vestiging__naam__icontains=woord)
            | Q(van_vestiging__naam__icontains=woord)
        )
    return rows.order_by("-laatst_op", "-pk")


def scholen_als(tekst: str) -> list[Vestiging]:
    """Return the schools that somebody may mean: by code exactly, else by part of the name."""
    tekst = tekst.strip()
    if not tekst:
        return []
    exact = Vestiging.objects.filter(code__iexact=tekst).select_related("school")
    named = Vestiging.objects.filter(Q(naam__icontains=tekst)).select_related("school")
    return list(exact[:1]) or list(named.order_by("naam", "code")[:ZOEK])


@dataclasses.dataclass(frozen=True, slots=True)
class Overdrachtblad:
    """Everything that the page of one transfer shows."""

    overdracht: Overdracht
    pakket: Overdrachtpakket | None
    opmerkingen: list[Overdrachtopmerking]
    daden: list[Overdrachtdaad]
    is_ingeschreven: bool

    @property
    def inhoud(self) -> dict[str, Any] | None:
        """Return the last package, as it was frozen."""
        return self.pakket.inhoud if self.pakket else None

    def van_deel(self, sleutel: str) -> list[Overdrachtopmerking]:
        """Return what was said at one part."""
        return [o for o in self.opmerkingen if o.deel == sleutel]


def overdracht_blad(overdracht: Overdracht) -> Overdrachtblad:
    """Return the page of a transfer that was reached through `zichtbaar_voor`, in four queries."""
    school = overdracht.naar_vestiging.school_id
    there = Inschrijving.objects.filter(
        leerling_id=overdracht.leerling_id, vestiging__school_id=school
    )
    return Overdrachtblad(
        overdracht=overdracht,
        pakket=overdracht.pakketten.order_by("-nummer").first(),
        opmerkingen=list(overdracht.opmerkingen.all()),
        daden=list(overdracht.daden.order_by("-volgnummer")),
        is_ingeschreven=there.geldig().exists(),
    )


def van_kind(gebruiker: Any, leerling_id: int) -> list[Overdracht]:
    """Return the transfers of one child that this account sees; one query."""
    rows = overdrachten(gebruiker).filter(leerling_id=leerling_id)
    return list(rows.exclude(status=Overdrachtstatus.INGETROKKEN))
