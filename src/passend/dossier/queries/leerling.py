"""The questions about children: read-only, through `zichtbaar_voor`, with a fixed number of queries."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from passend.dossier.models import (
    Aanpak,
    Aspect,
    Behoefte,
    Inschrijving,
    Leerling,
    Ouderschap,
    Stem,
)


def leerlingen(gebruiker: Any, zoek: str = "") -> QuerySet[Leerling]:
    """Return the children that this account may open, by last name, with today's place and group.

    `zoek` matches the start of a first or last name; several words must all match.
    """
    here = Inschrijving.objects.filter(leerling=OuterRef("pk")).geldig().order_by("-van")
    rows = Leerling.objects.zichtbaar_voor(gebruiker).annotate(
        groep=Subquery(here.values("groep")[:1]),
        school=Subquery(here.values("vestiging__naam")[:1]),
    )
    for word in zoek.split():
        rows = rows.filter(
            Q(voornaam__istartswith=word)
            | Q(achternaam__istartswith=word)
            | Q(tussenvoegsel__istartswith=word)
        )
    return rows.order_by("achternaam", "voornaam", "pk")


@dataclasses.dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the dossier page shows about one child."""

    leerling: Leerling
    leeftijd: int
    inschrijving: Inschrijving | None
    behoeften: list[Behoefte]
    aanpakken: list[Aanpak]
    stemmen: list[Stem]
    ouders: list[Ouderschap]

    @property
    def behoeften_per_aspect(self) -> list[tuple[str, list[Behoefte]]]:
        """Return the needs grouped by aspect, in the order of the aspects; none for an empty one."""
        groups = ((str(a.label), [b for b in self.behoeften if b.aspect == a]) for a in Aspect)
        return [(label, rows) for label, rows in groups if rows]


def dossier_van(leerling: Leerling, op: dt.date | None = None) -> Dossier:
    """Return the dossier of a child that was reached through `zichtbaar_voor`, in six queries."""
    op = op or timezone.localdate()
    inschrijving = (
        leerling.inschrijvingen.geldig(op)
        .select_related("vestiging__school__organisatie")
        .order_by("-van")
        .first()
    )
    return Dossier(
        leerling=leerling,
        leeftijd=leerling.leeftijd(op),
        inschrijving=inschrijving,
        behoeften=list(leerling.behoeften.select_related("auteur")),
        aanpakken=list(leerling.aanpakken.select_related("auteur").order_by("-van")),
        stemmen=list(leerling.stemmen.select_related("opgetekend_door").order_by("-datum", "-pk")),
        ouders=list(leerling.ouderschappen.geldig(op).select_related("gebruiker")),
    )
