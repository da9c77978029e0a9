"""Short words for cases of law: dates as text in, dates as text out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from passend.recht import Termijn, termijn


def dag(tekst: str) -> dt.date:
    """Return the date written as JJJJ-MM-DD."""
    return dt.date.fromisoformat(tekst)


def klok(naam: str, start: str, **feiten: Any) -> Termijn:
    """Return the term that began on `start`, with the facts of the case."""
    return termijn(naam, dag(start), feiten)


def uiterlijk(naam: str, start: str, **feiten: Any) -> str:
    """Return the last day of that term as text."""
    return klok(naam, start, **feiten).uiterste_datum.isoformat()
