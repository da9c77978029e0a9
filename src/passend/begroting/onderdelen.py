"""The parts of the room that have a page, for the start page of the room and its margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One page: its name, what it answers, its route without arguments, and the roles that see it."""

    naam: Any
    vraag: Any
    route: str
    rollen: frozenset[str]
    volgorde: int = 100


_onderdelen: dict[str, Onderdeel] = {}


def registreer(onderdeel: Onderdeel) -> None:
    """Put a page in the list; the same route again replaces."""
    _onderdelen[onderdeel.route] = onderdeel


def onderdelen_voor(gebruiker: Any) -> list[Onderdeel]:
    """Return the pages for the role in use, in their order."""
    soort = gebruiker.rol.soort if getattr(gebruiker, "rol", None) else ""
    mag = [deel for deel in _onderdelen.values() if soort in deel.rollen]
    return sorted(mag, key=lambda deel: (deel.volgorde, deel.route))
