"""The parts of a child's dossier that have a page of their own, as the list in the margin.

A subject registers its page in `DossierConfig.ready`; rooms higher up may do so too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One page about a child: `route` takes the child's pk; `recht(gebruiker)` costs no query."""

    naam: Any
    route: str
    recht: Callable[[Any], bool]
    volgorde: int = 100


_onderdelen: dict[str, Onderdeel] = {}


def registreer(onderdeel: Onderdeel) -> None:
    """Put a page in the list; the same route again replaces."""
    _onderdelen[onderdeel.route] = onderdeel


def onderdelen_voor(gebruiker: Any) -> list[Onderdeel]:
    """Return the pages that this role may open about a child that it sees, in their order."""
    mag = [deel for deel in _onderdelen.values() if deel.recht(gebruiker)]
    return sorted(mag, key=lambda deel: (deel.volgorde, deel.route))
