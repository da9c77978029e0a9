"""With whom a swv shares its area, weighed by the young people who live there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from passend.samenwerking.models import (
    Gebied,
    Samenwerkingsverband,
    Sector,
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a swv has in common with another: which gemeenten, and the share of its own young.

    `aandeel` is between 0 and 1, None where CBS has no young inhabitants at all for the swv.
    """

    code: str
    sector: str
    gemeenten: tuple[str, ...]
    jeugd: int
    aandeel: float | None


@dataclass(frozen=True, slots=True)
class Overlappen:
    """The overlap of one swv.

    `zelfde_sector`: other swv's that lie in one of its gemeenten as well. `gedeelde_gemeenten` are
    those gemeenten, each once, and `aandeel_gedeeld` the share of the young inhabitants of the swv
    who live in its own part of them. `andere_sector`: the swv's of the other sector with which it
    has postcodes in common. `jeugd` are all its young inhabitants.
    """

    jeugd: int
    gedeelde_gemeenten: tuple[str, ...]
    aandeel_gedeeld: float | None
    zelfde_sector: tuple[Overlap, ...]
    andere_sector: tuple[Overlap, ...]


def overlap_van(swv: Samenwerkingsverband, op: dt.date | None = None) -> Overlappen:
    """Return with whom a swv shares its area, weighed by young inhabitants and not only counted.

    Young are the inhabitants of the age bands of the sector of `swv` (CBS, 1 January 2021). Source
    of the measure: a raw count of shared gemeenten says little, since one street counts as much as
    a city; a share of the young shows how much of the work is really shared.
    """
    eigen_veld, ander_veld = _fields(swv.sector)
    jeugdveld = f"aantal_jeugd_{swv.sector}"
    eigen = list(
        Gebied.objects.geldig(op)
        .filter(**{eigen_veld: swv})
        .values_list("gemeente__naam", f"{ander_veld}__code", jeugdveld)
    )
    namen = {gemeente for gemeente, _ander, _jeugd in eigen}
    buren: dict[str, set[str]] = {}
    for code, gemeente in (
        Gebied.objects.geldig(op)
        .filter(gemeente__naam__in=namen)
        .exclude(**{eigen_veld: swv})
        .exclude(**{eigen_veld: None})
        .values_list(f"{eigen_veld}__code", "gemeente__naam")
        .distinct()
    ):
        buren.setdefault(code, set()).add(gemeente)
    totaal = _sum(jeugd for _g, _a, jeugd in eigen)
    gedeeld = set().union(*buren.values())

    def overlap(code: str, sector: str, gemeenten: set[str], jeugd: int) -> Overlap:
        return Overlap(code, sector, tuple(sorted(gemeenten)), jeugd, _share(jeugd, totaal))

    zelfde = [
        overlap(code, swv.sector, gemeenten, _sum(j for g, _a, j in eigen if g in gemeenten))
        for code, gemeenten in buren.items()
    ]
    anderen = {ander for _g, ander, _j in eigen if ander}
    andere = [
        overlap(
            code,
            _other(swv.sector),
            {g for g, ander, _j in eigen if ander == code},
            _sum(j for _g, ander, j in eigen if ander == code),
        )
        for code in anderen
    ]
    return Overlappen(
        totaal,
        tuple(sorted(gedeeld)),
        _share(_sum(j for g, _a, j in eigen if g in gedeeld), totaal),
        _largest_first(zelfde),
        _largest_first(andere),
    )


def _other(sector: str) -> str:
    return Sector.VO if sector == Sector.PO else Sector.PO


def _fields(sector: str) -> tuple[str, str]:
    return f"swv_{sector}", f"swv_{_other(sector)}"


def _sum(waarden: Iterable[int | None]) -> int:
    return sum(waarde or 0 for waarde in waarden)


def _share(deel: int, geheel: int) -> float | None:
    return deel / geheel if geheel else None


def _largest_first(overlappen: Iterable[Overlap]) -> tuple[Overlap, ...]:
    return tuple(sorted(overlappen, key=lambda een: (-een.jeugd, een.code)))
