"""The value that every outcome carries: how it came about, step by step, with its sources.

The same object feeds page, letter, API and test (decision 2 of the house), so it holds plain
values only and can be written to JSON and read back without loss.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Bron:
    """Where a rule stands: law, article, lid and BWB id (empty where a source has none)."""

    wet: str
    artikel: str = ""
    lid: str = ""
    bwb: str | None = None

    def __str__(self) -> str:
        delen = [self.wet, self.artikel, f"lid {self.lid}" if self.lid else ""]
        return " ".join(deel for deel in delen if deel)

    def as_dict(self) -> dict[str, Any]:
        """Return the four fields as JSON values, in the shape of the `passend` command."""
        return {"wet": self.wet, "artikel": self.artikel, "lid": self.lid, "bwb": self.bwb}


@dataclass(frozen=True, slots=True)
class Stap:
    """One step towards an outcome.

    `wat` is a sentence for the user; `uitkomst` the date, number or word that the step gives;
    `formule` and `invoer` show a calculation; `geverifieerd` is False when the step rests on a
    parameter whose text nobody has checked.
    """

    wat: str
    uitkomst: Any = None
    bron: Bron | None = None
    formule: str = ""
    invoer: Mapping[str, Any] = field(default_factory=dict)
    geverifieerd: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Return the step as JSON values (dates as ISO text, amounts as text without loss)."""
        return {
            "stap": self.wat,
            "formule": self.formule,
            "invoer": {naam: as_json(waarde) for naam, waarde in self.invoer.items()},
            "uitkomst": as_json(self.uitkomst),
            "bron": str(self.bron) if self.bron else "",
            "geverifieerd": self.geverifieerd,
        }


@dataclass(frozen=True, slots=True)
class Onderbouwing:
    """The steps of an outcome and the caveats that go with it."""

    stappen: tuple[Stap, ...] = ()
    kanttekeningen: tuple[str, ...] = ()

    @property
    def geverifieerd(self) -> bool:
        """Tell whether every step rests on text that was checked."""
        return all(stap.geverifieerd for stap in self.stappen)

    def met(self, *stappen: Stap, kanttekeningen: Iterable[str] = ()) -> Onderbouwing:
        """Return a copy with steps and caveats added; a caveat is never said twice."""
        nieuw = [tekst for tekst in kanttekeningen if tekst not in self.kanttekeningen]
        return Onderbouwing(
            self.stappen + stappen, self.kanttekeningen + tuple(dict.fromkeys(nieuw))
        )

    def as_dict(self) -> dict[str, Any]:
        """Return steps, caveats and the overall verdict as JSON values."""
        return {
            "stappen": [stap.as_dict() for stap in self.stappen],
            "kanttekeningen": list(self.kanttekeningen),
            "geverifieerd": self.geverifieerd,
        }


def as_json(waarde: Any) -> Any:
    """Return `waarde` as a JSON value: dates in ISO form, decimals as text, without loss."""
    if isinstance(waarde, Decimal):
        return str(waarde)
    if isinstance(waarde, dt.date):
        return waarde.isoformat()
    if isinstance(waarde, Mapping):
        return {str(sleutel): as_json(inhoud) for sleutel, inhoud in waarde.items()}
    if isinstance(waarde, (list, tuple)):
        return [as_json(inhoud) for inhoud in waarde]
    return waarde
