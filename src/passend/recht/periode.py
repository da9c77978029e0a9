"""Periods as the law counts them: from a first day up to, not including, another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from passend.recht.fouten import Invoerfout
from passend.recht.taal import Zin


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A half-open period: `van` belongs to it, `tot` does not; `tot` None means open.

    Raises `Invoerfout` when the period holds no day.
    """

    van: dt.date
    tot: dt.date | None = None

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot <= self.van:
            raise Invoerfout(
                f"De periode van {self.van} tot {self.tot} bevat geen dag. "
                "Kies een einddatum die na de begindatum ligt."
            )

    def __contains__(self, dag: object) -> bool:
        return isinstance(dag, dt.date) and dag >= self.van and (self.tot is None or dag < self.tot)

    def __str__(self) -> str:
        return str(self.zin)

    @property
    def zin(self) -> Zin:
        """Return the period in words, with its days as JJJJ-MM-DD."""
        if self.tot is None:
            return Zin("vanaf {van}", van=str(self.van))
        return Zin("van {van} tot {tot}", van=str(self.van), tot=str(self.tot))

    @property
    def dagen(self) -> int | None:
        """Return the number of days, or None for an open period."""
        return None if self.tot is None else (self.tot - self.van).days

    def overlapt(self, ander: Periode) -> bool:
        """Tell whether the two periods share a day."""
        return (self.tot is None or ander.van < self.tot) and (
            ander.tot is None or self.van < ander.tot
        )

    def doorsnede(self, ander: Periode) -> Periode | None:
        """Return the days that both periods have, or None when they share none."""
        if not self.overlapt(ander):
            return None
        einden = [tot for tot in (self.tot, ander.tot) if tot is not None]
        return Periode(max(self.van, ander.van), min(einden) if einden else None)

    def splits(self, op: dt.date) -> tuple[Periode, ...]:
        """Return this period cut at `op`, the first day of the second part; no day is lost.

        A day outside the period, or its first day, leaves it whole.
        """
        if op not in self or op == self.van:
            return (self,)
        return (Periode(self.van, op), Periode(op, self.tot))

    def zonder(self, ander: Periode) -> tuple[Periode, ...]:
        """Return what is left of this period when the days of `ander` are taken out."""
        gedeeld = self.doorsnede(ander)
        if gedeeld is None:
            return (self,)
        delen = []
        if self.van < gedeeld.van:
            delen.append(Periode(self.van, gedeeld.van))
        if gedeeld.tot is not None and (self.tot is None or gedeeld.tot < self.tot):
            delen.append(Periode(gedeeld.tot, self.tot))
        return tuple(delen)


def voeg_samen(perioden: Iterable[Periode]) -> tuple[Periode, ...]:
    """Return the same days as `perioden` in order, with overlapping or adjoining ones made one."""
    samen: list[Periode] = []
    for periode in sorted(perioden, key=lambda p: p.van):
        vorige = samen[-1] if samen else None
        if vorige is None or (vorige.tot is not None and periode.van > vorige.tot):
            samen.append(periode)
        elif vorige.tot is not None and (periode.tot is None or periode.tot > vorige.tot):
            samen[-1] = Periode(vorige.van, periode.tot)
    return tuple(samen)


def lees_datum(tekst: str, waar: str) -> dt.date:
    """Return the date that `tekst` writes as JJJJ-MM-DD; `waar` names the field in the error."""
    try:
        if len(tekst) != len("2026-01-31"):
            raise ValueError(tekst)
        return dt.date.fromisoformat(tekst)
    except ValueError:
        raise Invoerfout(
            f"{waar}: '{tekst}' is geen bestaande datum. "
            "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-04-13."
        ) from None
