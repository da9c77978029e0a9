"""The questions about one school's offer and about several side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from passend.samenwerking.behoeften import Behoeftesoort, soorten
from passend.samenwerking.models import (
    Niveau,
    Plaatsen,
    Profiel,
    Profielstatus,
    School,
    Vestiging,
)
from passend.samenwerking.models.aanbod import OPENBAAR
from passend.samenwerking.queries.zoekschool import free_places, published_offers

ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Schoolblad:
    """What the public page of a school shows; `regels` per level, in the order of `Niveau`."""

    school: School
    profiel: Profiel | None
    regels: list[tuple[str, str, list[tuple[str, str]]]]
    onbekend: list[str]
    vestigingen: list[tuple[Vestiging, list[tuple[str, Plaatsen]]]]
    versies: list[Profiel]


def schoolblad(
    school: School, gebruiker: Any, versie: int | None = None, op: dt.date | None = None
) -> Schoolblad | None:
    """Return what there is to see of a school; None for a version that this account cannot see."""
    op = op or timezone.localdate()
    zichtbaar = list(
        Profiel.objects.zichtbaar_voor(gebruiker).filter(school=school).order_by("-versie")
    )
    openbaar = [een for een in zichtbaar if een.status in OPENBAAR]
    if versie is None:
        profiel = next((p for p in openbaar if p.status == Profielstatus.GEPUBLICEERD), None)
    else:
        profiel = next((p for p in openbaar if p.versie == versie), None)
        if profiel is None:
            return None
    gezegd = {r.behoefte: r for r in profiel.regels.all()} if profiel else {}
    regels = [
        (
            niveau.value,
            str(niveau.label),
            [
                (soort.naam, gezegd[soort.sleutel].uitleg)
                for soort in soorten().values()
                if soort.sleutel in gezegd and gezegd[soort.sleutel].niveau == niveau
            ],
        )
        for niveau in Niveau
    ]
    return Schoolblad(
        school=school,
        profiel=profiel,
        regels=[rij for rij in regels if rij[2]],
        onbekend=[s.naam for s in soorten().values() if s.sleutel not in gezegd],
        vestigingen=_places(school, op),
        versies=openbaar,
    )


def _places(school: School, op: dt.date) -> list[tuple[Vestiging, list[tuple[str, Plaatsen]]]]:
    vestigingen = list(school.vestigingen.order_by("code"))
    gemeld = free_places({een.pk for een in vestigingen}, op)
    return [
        (
            een,
            [
                (soorten()[sleutel].naam if sleutel else "", plaatsen)
                for sleutel, plaatsen in sorted(gemeld.get(een.pk, {}).items())
                if not sleutel or sleutel in soorten()
            ],
        )
        for een in vestigingen
    ]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two to four schools side by side: per need one answer per school, `onbekend` where unsaid."""

    scholen: list[tuple[School, Profiel | None]]
    rijen: list[tuple[Behoeftesoort, list[tuple[str, str]]]]


def vergelijk(scholen: Sequence[School]) -> Vergelijking:
    """Return the published offers of `scholen` side by side, in the order given; two queries."""
    profielen, aanbod = published_offers({school.pk for school in scholen})
    rijen = [
        (
            soort,
            [aanbod.get(s.pk, {}).get(soort.sleutel, (ONBEKEND, "")) for s in scholen],
        )
        for soort in soorten().values()
    ]
    return Vergelijking(
        scholen=[(school, profielen.get(school.pk)) for school in scholen],
        rijen=[rij for rij in rijen if any(niveau != ONBEKEND for niveau, _u in rij[1])],
    )
