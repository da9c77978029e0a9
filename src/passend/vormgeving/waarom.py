"""The shape of *waarom?*: rows of (left, what, source) from an onderbouwing, by duck typing.

The room recht owns the class; here only its form is known: `stappen` (each with `wat`,
`uitkomst`, `bron`, `geverifieerd`) and `kanttekeningen`. A dict with those keys, or the dict of
`as_dict` (key `stap` for `wat`), serves as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext

from passend.vormgeving import weergave


@dataclass(frozen=True, slots=True)
class Waaromstap:
    """One row of a *waarom?*: at the left a date or number, then the step, under it its source."""

    links: str
    wat: str
    bron: str
    datum: str = ""
    laatste: bool = False


@dataclass(frozen=True, slots=True)
class Waarom:
    """The rows and the caveats that a *waarom?* shows."""

    stappen: tuple[Waaromstap, ...]
    kanttekeningen: tuple[str, ...]


def _veld(ding: Any, *namen: str) -> Any:
    for naam in namen:
        waarde = ding.get(naam) if isinstance(ding, Mapping) else getattr(ding, naam, None)
        if waarde is not None:
            return waarde
    return None


def _gelezen(tekst: str) -> dt.date | Decimal | str:
    """Return the date or the number that JSON carries as text, or the text itself."""
    for lees in (dt.date.fromisoformat, Decimal):
        try:
            return lees(tekst)
        except (ValueError, InvalidOperation):
            continue
    return tekst


def _links(uitkomst: Any) -> tuple[str, str]:
    """Return the words at the left and, for a date, its machine form."""
    if isinstance(uitkomst, str):
        uitkomst = _gelezen(uitkomst)
    if isinstance(uitkomst, dt.date):
        return weergave.datum_jaar(uitkomst), uitkomst.isoformat()
    if isinstance(uitkomst, bool):
        return (gettext("ja") if uitkomst else gettext("nee")), ""
    if isinstance(uitkomst, (int, float, Decimal)):
        return weergave.getal(uitkomst), ""
    return ("" if uitkomst is None else str(uitkomst)), ""


def _maak_stap(stap: Any, laatste: bool) -> Waaromstap:
    links, datum = _links(_veld(stap, "uitkomst"))
    bron = str(_veld(stap, "bron") or "")
    formule = str(_veld(stap, "formule") or "")
    return Waaromstap(
        links=links,
        wat=str(_veld(stap, "wat", "stap") or ""),
        bron=". ".join(deel for deel in (formule, bron) if deel),
        datum=datum,
        laatste=laatste,
    )


def stappen(onderbouwing: Any) -> Waarom:
    """Return the rows of an onderbouwing; a step that nobody checked becomes a caveat as well."""
    rijen = list(_veld(onderbouwing, "stappen") or ())
    kanttekeningen = [str(k) for k in _veld(onderbouwing, "kanttekeningen") or ()]
    for rij in rijen:
        bron = str(_veld(rij, "bron") or "")
        if _veld(rij, "geverifieerd") is False:
            nog = gettext("Nog niet gecontroleerd: %(bron)s.") % {
                "bron": bron or str(_veld(rij, "wat", "stap") or "")
            }
            if nog not in kanttekeningen and not any(bron and bron in k for k in kanttekeningen):
                kanttekeningen.append(nog)
    return Waarom(
        tuple(_maak_stap(rij, nummer == len(rijen)) for nummer, rij in enumerate(rijen, 1)),
        tuple(kanttekeningen),
    )
