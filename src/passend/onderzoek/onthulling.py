"""Guards every count that leaves: minimum size, group disclosure, dominance, rounding, complement.

A table of shares is protected per line (one year of one outcome): a cell is withheld when too few
pupils stand behind it, when all or none of them are a yes, or when one samenwerkingsverband
supplies nearly all; and when exactly one cell of a line is withheld the smallest other one goes
too, because the line's total is known. Counts are rounded. The defaults are choices of this
package, to be replaced by those of the data's owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

OPEN = ""
KLEIN = "klein"
GROEP = "groepsonthulling"
DOMINANT = "dominantie"
AANVULLEND = "aanvullend"
VERSCHIL = "verschil met eerdere uitgave"


@dataclass(frozen=True, slots=True)
class Drempels:
    """Smallest count, largest share of one supplier, and base for rounding counts."""

    minimum: int = 10
    dominantie: float = 0.9
    afronding: int = 5


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell before release: its line and key, pupils, yeses, and pupils of the largest supplier."""

    lijn: tuple[Any, ...]
    sleutel: Any
    n: int
    som: int
    grootste: int
    reden: str = OPEN

    @property
    def weg(self) -> bool:
        """Whether the cell is withheld."""
        return self.reden != OPEN


def judge_cell(cel: Cel, drempels: Drempels) -> Cel:
    """Return the cell with the reason to withhold it, if there is one on its own account."""
    if drempels.minimum <= 0:
        return cel
    tegen = cel.n - cel.som
    if cel.n < drempels.minimum or 0 < cel.som < drempels.minimum or 0 < tegen < drempels.minimum:
        return replace(cel, reden=KLEIN)
    if 0 in (cel.som, tegen):
        return replace(cel, reden=GROEP)
    if cel.grootste > drempels.dominantie * cel.n:
        return replace(cel, reden=DOMINANT)
    return cel


def protect(
    cellen: Iterable[Cel], drempels: Drempels, eerder: Mapping[tuple[Any, ...], int] | None = None
) -> list[Cel]:
    """Return the cells with a reason on each one that must be withheld, complement included.

    `eerder` holds counts of an earlier release by (line, key): a difference of fewer than the
    minimum, but not zero, would reveal those few pupils.
    """
    beoordeeld = [judge_cell(cel, drempels) for cel in cellen]
    if eerder and drempels.minimum > 0:
        beoordeeld = [
            replace(cel, reden=VERSCHIL) if not cel.weg and _differs(cel, eerder, drempels) else cel
            for cel in beoordeeld
        ]
    lijnen: dict[tuple[Any, ...], list[int]] = {}
    for plaats, cel in enumerate(beoordeeld):
        lijnen.setdefault(cel.lijn, []).append(plaats)
    for plaatsen in lijnen.values():
        over = [p for p in plaatsen if not beoordeeld[p].weg]
        if len(plaatsen) - len(over) == 1 and over:
            kleinste = min(over, key=lambda p: (beoordeeld[p].n, str(beoordeeld[p].sleutel)))
            beoordeeld[kleinste] = replace(beoordeeld[kleinste], reden=AANVULLEND)
    return beoordeeld


def _differs(cel: Cel, eerder: Mapping[tuple[Any, ...], int], drempels: Drempels) -> bool:
    vorig = eerder.get((*cel.lijn, cel.sleutel))
    return vorig is not None and 0 < abs(round_count(cel.n, drempels) - vorig) < drempels.minimum


def round_count(aantal: int, drempels: Drempels) -> int:
    """Return the count rounded to the base, halves up; the same count always rounds the same."""
    if drempels.minimum <= 0 or drempels.afronding <= 1:
        return aantal
    return (aantal + drempels.afronding // 2) // drempels.afronding * drempels.afronding
