"""What waits for somebody: each room tells its own lines, the start page and the calendar ask all.

A room registers in its `AppConfig.ready` a function that returns the lines of the role in use. It
reaches rows through `zichtbaar_voor` only, and takes a fixed number of queries. Beside it stands
what its lines come from, so that one query over all rooms tells where there is nothing to fetch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, QuerySet


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One thing to do, or that somebody else must do and this person waits for.

    `over` is what the line is about in the words of the page (a child's name, a school), `doe` the
    act in the imperative, `klein` one line of context, `url` where the act is done. `kenmerk` is
    unique and stable ("aanmelding 12") and names nobody: it is what stands in a calendar.
    `onderbouwing` explains `dag`. `aan_zet` False: others must act.
    """

    kenmerk: str
    over: str
    doe: str
    url: str
    klein: str = ""
    dag: dt.date | None = None
    stil: dt.date | None = None
    onderbouwing: Any = None
    aan_zet: bool = True

    def is_laat(self, vandaag: dt.date) -> bool:
        """Tell whether the last day has passed while the clock ran."""
        return self.dag is not None and self.stil is None and self.dag < vandaag


Bron = Callable[[Any, dt.datetime], Iterable[Werkregel]]
Rijen = Callable[[Any, dt.datetime], Iterable[QuerySet]]
_bronnen: dict[str, tuple[Bron, Rijen]] = {}


def registreer(naam: str, bron: Bron, rijen: Rijen) -> None:
    """Let `bron(gebruiker, nu)` tell lines; the same name again replaces.

    `rijen(gebruiker, nu)` returns the rows that lines can come from, or more than those; without
    a queryset this role never has a line of this source.
    """
    _bronnen[naam] = (bron, rijen)


def regels(gebruiker: Any, nu: dt.datetime) -> list[Werkregel]:
    """Return the lines of every room for the role in use: what has a day first, soonest first."""
    namen = _with_rows(gebruiker, nu)
    alle = [regel for naam in namen for regel in _bronnen[naam][0](gebruiker, nu)]
    return sorted(alle, key=_order)


def _with_rows(gebruiker: Any, nu: dt.datetime) -> list[str]:
    """Return the sources that have something for this role, asked in one query."""
    vragen = {
        f"{naam.replace('.', '_')}_{nummer}": (naam, rijen)
        for naam in sorted(_bronnen)
        for nummer, rijen in enumerate(_bronnen[naam][1](gebruiker, nu))
    }
    if not vragen:
        return []
    velden = {sleutel: Exists(rijen.order_by()) for sleutel, (_, rijen) in vragen.items()}
    antwoord = get_user_model().objects.filter(pk=gebruiker.pk).values(**velden).first() or {}
    return list(dict.fromkeys(vragen[sleutel][0] for sleutel, ja in antwoord.items() if ja))


def _order(regel: Werkregel) -> tuple[bool, dt.date, str]:
    return (regel.dag is None, regel.dag or dt.date.max, regel.kenmerk)
