"""What waits for somebody: each room tells its own lines, the start page and the calendar ask all.

A room registers in its `AppConfig.ready` a function that returns the lines of the role in use. It
reaches rows through `zichtbaar_voor` only, and takes a fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


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
_bronnen: dict[str, Bron] = {}


def registreer(naam: str, bron: Bron) -> None:
    """Let `bron(gebruiker, nu)` tell lines; the same name again replaces."""
    _bronnen[naam] = bron


def regels(gebruiker: Any, nu: dt.datetime) -> list[Werkregel]:
    """Return the lines of every room for the role in use: what has a day first, soonest first."""
    alle = [regel for naam in sorted(_bronnen) for regel in _bronnen[naam](gebruiker, nu)]
    return sorted(alle, key=_order)


def _order(regel: Werkregel) -> tuple[bool, dt.date, str]:
    return (regel.dag is None, regel.dag or dt.date.max, regel.kenmerk)
