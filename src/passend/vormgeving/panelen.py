"""Panels: how a room higher up shows something on a page of a room lower down.

The page of a tlv case is the room toelaatbaarheid's; what a placement costs belongs to a room
above it. That room registers a panel in its `AppConfig.ready`:

    panelen.registreer(Paneel(
        plek="toelaatbaarheid.zaak.zij",
        recht=lambda gebruiker, zaak: may_see_kosten(gebruiker),
        template="begroting/_paneel_kosten.html",
        query=lambda gebruiker, zaak: {"kosten": kosten_van(zaak)},
    ))

and the page asks for whatever stands at that place: `{% toon_panelen "toelaatbaarheid.zaak.zij" zaak %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Paneel:
    """A part of a page that another room fills.

    `plek` names the place; `recht(gebruiker, onderwerp)` tells whether this person may see it and
    is asked before anything is fetched; `query(gebruiker, onderwerp)` returns the context of
    `template`, or None when there is nothing to show. Lower `volgorde` stands first.
    """

    plek: str
    recht: Callable[[Any, Any], bool]
    template: str
    query: Callable[[Any, Any], Mapping[str, Any] | None]
    volgorde: int = 100


_panelen: dict[str, list[Paneel]] = {}


def registreer(paneel: Paneel) -> None:
    """Put a panel at its place; the same panel twice (a reloaded app) stays one."""
    rij = _panelen.setdefault(paneel.plek, [])
    if any(p.template == paneel.template for p in rij):
        return
    rij.append(paneel)
    rij.sort(key=lambda p: (p.volgorde, p.template))


def vind(plek: str, gebruiker: Any, onderwerp: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """Return (template, context) for each panel at `plek` that this person may see and that has
    something to show."""
    gevonden = []
    for paneel in _panelen.get(plek, ()):
        if not paneel.recht(gebruiker, onderwerp):
            continue
        inhoud = paneel.query(gebruiker, onderwerp)
        if inhoud is not None:
            gevonden.append((paneel.template, inhoud))
    return gevonden
