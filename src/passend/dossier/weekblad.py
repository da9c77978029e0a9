"""What a teacher does for whom this week: each subject tells its own lines, one page shows them.

A subject registers in `DossierConfig.ready` a source: `bron(gebruiker, maandag)` returns the lines
of the five school days from that Monday on, for the children that this account may see. It reaches
rows through `zichtbaar_voor` only and takes a fixed number of queries, whatever the class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

# What `weekday()` gives for Saturday: the first that has no school.
ZATERDAG = 5
MORGEN = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weekregel:
    """One thing to do for one child: `dag` None is "some time this week".

    `wat` is the activity in a few words, `wie` who does it, `url` where the plan stands.
    """

    leerling_id: int
    naam: str
    wat: str
    url: str
    dag: dt.date | None = None
    wie: str = ""
    waarvoor: str = ""


Bron = Callable[[Any, dt.date], Iterable[Weekregel]]
_bronnen: dict[str, Bron] = {}


def registreer(naam: str, bron: Bron) -> None:
    """Let `bron(gebruiker, maandag)` tell lines; the same name again replaces."""
    _bronnen[naam] = bron


def maandag_van(dag: dt.date) -> dt.date:
    """Return the Monday of the week of `dag`; in the weekend that of the week that comes."""
    while dag.weekday() >= ZATERDAG:
        dag += MORGEN
    return _maandag(dag)


def _maandag(dag: dt.date) -> dt.date:
    jaar, week, _dag = dag.isocalendar()
    return dt.date.fromisocalendar(jaar, week, 1)


def vorige(maandag: dt.date) -> dt.date:
    """Return the Monday before this one."""
    return _maandag(maandag - MORGEN)


def vrijdag_van(maandag: dt.date) -> dt.date:
    """Return the last school day of the week that begins on this Monday."""
    return maandag + dt.timedelta(days=ZATERDAG - 1)


def volgende(maandag: dt.date) -> dt.date:
    """Return the Monday after this one."""
    return maandag_van(vrijdag_van(maandag) + MORGEN)


def week(gebruiker: Any, maandag: dt.date) -> list[tuple[dt.date | None, list[Weekregel]]]:
    """Return the lines per day, Monday first, then what has no day; empty days stay out."""
    regels = [regel for naam in sorted(_bronnen) for regel in _bronnen[naam](gebruiker, maandag)]
    dagen: list[dt.date | None] = [maandag + dt.timedelta(days=n) for n in range(ZATERDAG)]
    per_dag = [(dag, [r for r in regels if r.dag == dag]) for dag in [*dagen, None]]
    return [(dag, sorted(rij, key=lambda r: (r.naam, r.wat))) for dag, rij in per_dag if rij]
