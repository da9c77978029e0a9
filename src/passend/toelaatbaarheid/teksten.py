"""Days in the language of whoever reads a message; an onderbouwing stays in the words of `recht`."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format


def dag_tekst(dag: dt.date) -> str:
    """Return a day as people say it, in the language in use: dinsdag 1 mei 2018."""
    return date_format(dag, "l j F Y")
