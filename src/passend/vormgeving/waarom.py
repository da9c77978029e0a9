"""The shape of *waarom?*: rows of (left, what, source) from an onderbouwing, by duck typing.

The room recht owns the class; here only its form is known: `stappen` (each with `wat`,
`uitkomst`, `bron`, `geverifieerd`) and `kanttekeningen`. A dict with those keys, or the dict of
`as_dict` (key `stap` for `wat`), serves as well: what was frozen years ago as Dutch text is shown
in the language of the page just as what was counted now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from passend.recht import in_taal
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


def _zin(waarde: Any) -> str:
    """Return a sentence of the law in the language of the page; other words stay as they are."""
    return str(in_taal(waarde if waarde is not None else "", pagina_taal()))


def pagina_taal() -> str:
    """Return the language of the page as `recht` names it: `nl` or `en`."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


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
    if isinstance(uitkomst, (list, tuple)):
        return ", ".join(_links(deel)[0] for deel in uitkomst), ""
    return ("" if uitkomst is None else _zin(str(uitkomst))), ""


def _maak_stap(stap: Any, laatste: bool) -> Waaromstap:
    links, datum = _links(_veld(stap, "uitkomst"))
    bron = str(_veld(stap, "bron") or "")
    formule = _zin(_veld(stap, "formule"))
    return Waaromstap(
        links=links,
        wat=_zin(_veld(stap, "wat", "stap")),
        bron=". ".join(deel for deel in (formule, bron) if deel),
        datum=datum,
        laatste=laatste,
    )


def stappen(onderbouwing: Any) -> Waarom:
    """Return the rows of an onderbouwing; a step that nobody checked becomes a caveat as well."""
    rijen = list(_veld(onderbouwing, "stappen") or ())
    kanttekeningen = [_zin(k) for k in _veld(onderbouwing, "kanttekeningen") or ()]
    for rij in rijen:
        bron = str(_veld(rij, "bron") or "")
        if _veld(rij, "geverifieerd") is False:
            nog = gettext("Nog niet gecontroleerd: %(bron)s.") % {
                "bron": bron or _zin(_veld(rij, "wat", "stap"))
            }
            if nog not in kanttekeningen and not any(bron and bron in k for k in kanttekeningen):
                kanttekeningen.append(nog)
    return Waarom(
        tuple(_maak_stap(rij, nummer == len(rijen)) for nummer, rij in enumerate(rijen, 1)),
        tuple(kanttekeningen),
    )


def als_html(onderbouwing: Any) -> tuple[SafeString, SafeString]:
    """Return the list items and the caveats of a *waarom?* as HTML.

    Built here and not in a template: a worklist shows fifty of these, and this is five times as
    quick as walking the nodes of a template.
    """
    inhoud = stappen(onderbouwing)
    items = [_item(stap) for stap in inhoud.stappen]
    caveats = [
        f'<p class="passend-kanttekening"><span>{escape(tekst)}</span></p>'
        for tekst in inhoud.kanttekeningen
    ]
    return mark_safe("".join(items)), mark_safe("".join(caveats))  # noqa: S308 - escaped above


def _item(stap: Waaromstap) -> str:
    slot = ' class="passend-waarom__slot"' if stap.laatste else ""
    links = (
        f'<time datetime="{escape(stap.datum)}">{escape(stap.links)}</time>'
        if stap.datum
        else f'<span class="passend-getal">{escape(stap.links)}</span>'
    )
    bron = f'<span class="passend-waarom__bron">{escape(stap.bron)}</span>' if stap.bron else ""
    return f"<li{slot}>{links}<b>{escape(stap.wat)}</b>{bron}</li>"
