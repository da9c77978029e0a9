"""Guards every count that leaves: size, group disclosure, dominance, rounding, complement, difference.

A table is protected per line (one year of one outcome, one question of a survey): a cell is withheld
when too few stand behind it, when all or none of them are a yes, or when one supplier gives nearly
all. Then it is asked what a reader can compute back: the line's total is known, cells may overlap,
and earlier releases may hold the same line for other groups. Whatever follows by adding and
subtracting must itself be a cell that may be shown (`recoverable`). Counts are rounded, and a share
is made of rounded counts, because an exact share gives the exact counts away. The defaults are
choices of this package, to be replaced by those of the data's owner.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

OPEN = ""
KLEIN = "klein"
GROEP = "groepsonthulling"
DOMINANT = "dominantie"
AANVULLEND = "aanvullend"
VERSCHIL = "verschil met eerdere uitgave"
HERLEIDBAAR = "te herleiden"

DELEN_SAMEN = 3  # recovered sets of up to so many atoms are judged
NAUW = 1e-9

Lijn = tuple[Any, ...]
Leden = frozenset[str]


@dataclass(frozen=True, slots=True)
class Drempels:
    """Smallest count, largest share of one supplier, and base for rounding counts.

    `nul_mag`: a cell with no yes at all may be shown, as in a survey where an answer was not given.
    """

    minimum: int = 10
    dominantie: float = 0.9
    afronding: int = 5
    nul_mag: bool = False


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell before release: its line and key, pupils, yeses, and pupils of the largest supplier.

    `delen` gives pupils and yeses per supplier (a samenwerkingsverband, an answer); without it the
    cell is guarded by itself and not against subtraction. `noemer` is the denominator that the parts
    share, as the answers to one question do; None where their pupils add up.
    """

    lijn: Lijn
    sleutel: Any
    n: int
    som: int
    grootste: int
    reden: str = OPEN
    delen: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    noemer: int | None = None

    @property
    def weg(self) -> bool:
        """Whether the cell is withheld."""
        return self.reden != OPEN

    @property
    def leden(self) -> Leden:
        """The suppliers behind the cell."""
        return frozenset(self.delen)

    @classmethod
    def from_parts(
        cls,
        lijn: Lijn,
        sleutel: Any,
        delen: Mapping[str, tuple[int, int]],
        noemer: int | None = None,
    ) -> Cel:
        """Return the cell that these suppliers make together; with a `noemer` each is one of many."""
        n = sum(deel[0] for deel in delen.values()) if noemer is None else noemer
        som = sum(deel[1] for deel in delen.values())
        grootste = max((deel[0] for deel in delen.values()), default=0) if noemer is None else 0
        return cls(lijn, sleutel, n, som, grootste, OPEN, dict(delen), noemer)


@dataclass(frozen=True, slots=True)
class Uitgegeven:
    """A cell that left before: its line and key, the rounded counts, and the suppliers behind it."""

    lijn: Lijn
    sleutel: Any
    n: int
    som: int
    leden: Leden


def judge_cell(cel: Cel, drempels: Drempels) -> Cel:
    """Return the cell with the reason to withhold it, if there is one on its own account."""
    if drempels.minimum <= 0:
        return cel
    tegen = cel.n - cel.som
    if cel.n < drempels.minimum or 0 < cel.som < drempels.minimum or 0 < tegen < drempels.minimum:
        return replace(cel, reden=KLEIN)
    if tegen == 0 or (cel.som == 0 and not drempels.nul_mag):
        return replace(cel, reden=GROEP)
    if cel.grootste > drempels.dominantie * cel.n:
        return replace(cel, reden=DOMINANT)
    return cel


def protect(
    cellen: Iterable[Cel], drempels: Drempels, eerder: Sequence[Uitgegeven] = ()
) -> list[Cel]:
    """Return the cells with a reason on each one that must be withheld.

    `eerder` holds the cells of earlier releases: a small difference from the same cell would show
    those few pupils, and groups that overlap can be subtracted.
    """
    beoordeeld = [judge_cell(cel, drempels) for cel in cellen]
    if drempels.minimum <= 0:
        return beoordeeld
    vroeger: dict[Lijn, list[Uitgegeven]] = {}
    for oud in eerder:
        vroeger.setdefault(oud.lijn, []).append(oud)
    lijnen: dict[Lijn, list[int]] = {}
    for plaats, cel in enumerate(beoordeeld):
        lijnen.setdefault(cel.lijn, []).append(plaats)
    for lijn, plaatsen in lijnen.items():
        deel = _protect_line([beoordeeld[p] for p in plaatsen], vroeger.get(lijn, ()), drempels)
        for plaats, cel in zip(plaatsen, deel, strict=True):
            beoordeeld[plaats] = cel
    return beoordeeld


def _protect_line(cellen: list[Cel], eerder: Sequence[Uitgegeven], drempels: Drempels) -> list[Cel]:
    cellen = [
        replace(cel, reden=VERSCHIL) if not cel.weg and _differs(cel, eerder, drempels) else cel
        for cel in cellen
    ]
    while True:
        cellen = _complement(cellen)
        gevonden = _unsafe(cellen, eerder, drempels)
        over = [p for p, cel in enumerate(cellen) if not cel.weg and cel.delen]
        if gevonden is None or not over:
            return cellen
        raakt = [p for p in over if cellen[p].leden & gevonden] or over
        kleinste = min(raakt, key=lambda p: (cellen[p].n, str(cellen[p].sleutel)))
        reden = VERSCHIL if eerder else HERLEIDBAAR
        cellen[kleinste] = replace(cellen[kleinste], reden=reden)


def _complement(cellen: list[Cel]) -> list[Cel]:
    over = [p for p, cel in enumerate(cellen) if not cel.weg]
    if len(cellen) - len(over) != 1 or not over:
        return cellen
    kleinste = min(over, key=lambda p: (cellen[p].n, cellen[p].som, str(cellen[p].sleutel)))
    return [
        replace(cel, reden=AANVULLEND) if p == kleinste else cel for p, cel in enumerate(cellen)
    ]


def _differs(cel: Cel, eerder: Sequence[Uitgegeven], drempels: Drempels) -> bool:
    """Tell whether the same cell left before with counts that are a few pupils away."""
    for oud in eerder:
        if oud.sleutel != cel.sleutel or (cel.delen and oud.leden and oud.leden != cel.leden):
            continue
        afstanden = (
            abs(round_count(cel.n, drempels) - oud.n),
            abs(round_count(cel.som, drempels) - oud.som),
        )
        if any(0 < afstand < drempels.minimum for afstand in afstanden):
            return True
    return False


def _unsafe(
    cellen: Sequence[Cel], eerder: Sequence[Uitgegeven], drempels: Drempels
) -> Leden | None:
    """Return a set of suppliers that a reader can compute and that may not be shown, if any."""
    delen = {naam: deel for cel in cellen for naam, deel in cel.delen.items()}
    if not delen:
        return None
    noemer = cellen[0].noemer
    getoond = [cel.leden for cel in cellen if not cel.weg and cel.delen]
    oud = [cel.leden for cel in eerder if cel.leden]
    bekend = [*getoond, *oud, frozenset(delen)]
    for verzameling in recoverable(bekend):
        hier = {naam: delen[naam] for naam in verzameling if naam in delen}
        if len(hier) == len(verzameling):
            klaar = judge_cell(Cel.from_parts((), "", hier, noemer), drempels)
        else:  # the present data do not hold them all: only many suppliers together are safe
            klaar = Cel((), "", 0, 0, 0, DOMINANT if len(verzameling) == 1 else OPEN)
        if klaar.weg and not _was_known(verzameling, oud):
            return verzameling
    return None


def _was_known(verzameling: Leden, oud: Sequence[Leden]) -> bool:
    """Tell whether the earlier releases alone gave this set away: withholding cannot mend that."""
    return bool(oud) and any(gevonden == verzameling for gevonden in recoverable(oud))


def recoverable(verzamelingen: Sequence[Leden]) -> list[Leden]:
    """Return the small sets of suppliers whose sum follows from the sums of the given sets.

    Suppliers that always occur together are one atom; a set of atoms follows when its indicator lies
    in the row space of the sets. Sets of more than `DELEN_SAMEN` atoms are not looked at.
    """
    patronen: dict[tuple[bool, ...], set[str]] = {}
    uniek = list(dict.fromkeys(v for v in verzamelingen if v))
    for naam in sorted(frozenset().union(*uniek)) if uniek else ():
        patronen.setdefault(tuple(naam in v for v in uniek), set()).add(naam)
    if not patronen:
        return []
    matrix = np.array(list(patronen), dtype=np.float64).T
    projectie = np.linalg.pinv(matrix) @ matrix
    atomen = [frozenset(namen) for namen in patronen.values()]
    gevonden: list[Leden] = []
    samen = min(DELEN_SAMEN if len(atomen) <= 24 else 2, len(atomen))
    for aantal in range(1, samen + 1):
        for keuze in itertools.combinations(range(len(atomen)), aantal):
            wens = np.zeros(len(atomen))
            wens[list(keuze)] = 1.0
            if np.abs(projectie @ wens - wens).max() < NAUW:
                gevonden.append(frozenset().union(*(atomen[k] for k in keuze)))
    return gevonden


def released(cellen: Iterable[Cel], drempels: Drempels) -> list[Uitgegeven]:
    """Return the open cells as they leave."""
    return [
        Uitgegeven(
            cel.lijn,
            cel.sleutel,
            round_count(cel.n, drempels),
            round_count(cel.som, drempels),
            cel.leden,
        )
        for cel in cellen
        if not cel.weg
    ]


def round_count(aantal: int, drempels: Drempels) -> int:
    """Return the count rounded to the base, halves up; the same count always rounds the same."""
    if drempels.minimum <= 0 or drempels.afronding <= 1:
        return aantal
    return (aantal + drempels.afronding // 2) // drempels.afronding * drempels.afronding


def rounded_share(cel: Cel, drempels: Drempels) -> float:
    """Return the share of yes from rounded counts, 0 to 1.

    The exact share beside a rounded count would give both exact counts: few whole numbers make the
    same fraction.
    """
    return round_count(cel.som, drempels) / max(round_count(cel.n, drempels), 1)
