"""Where the law itself lets or makes a school share something about a pupil, without consent.

Only grounds that stand in `recht` are named; what nobody read is not claimed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.recht import Bron, GeenWaarde, OnbekendeSleutel, parameter


@dataclass(frozen=True, slots=True)
class Wettelijk:
    """One legal task: with whom, what for, the article, and whether its text was read."""

    met: Any
    waarvoor: Any
    bron: Bron
    geverifieerd: bool


_TAKEN = (
    (_("het samenwerkingsverband"), _("een toelaatbaarheidsverklaring vragen"), "tlv.aanvrager"),
    (
        _("de nieuwe school"),
        _("het onderwijskundig rapport bij een overstap"),
        "overgang.onderwijskundig_rapport",
    ),
)


def wettelijke_gronden(op: dt.date) -> list[Wettelijk]:
    """Return the legal tasks that hold on `op`, each with its article from `recht`."""
    found = []
    for met, waarvoor, sleutel in _TAKEN:
        try:
            regel = parameter(sleutel, op=op)
        except (GeenWaarde, OnbekendeSleutel):
            continue
        found.append(Wettelijk(met, waarvoor, regel.bron, regel.geverifieerd))
    return found
