"""Days and sentences of the law in the language of whoever reads a message.

An onderbouwing is kept in Dutch, as the sentences (`Zin`) of `recht` and of this room; their
English stands in `vertalingen/en/`, and a page writes them in its own language.
"""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format

from passend.recht import Zin, in_taal
from passend.vormgeving.waarom import pagina_taal


def dag_tekst(dag: dt.date) -> str:
    """Return a day as people say it, in the language in use: dinsdag 1 mei 2018."""
    return date_format(dag, "l j F Y")


def zin_nu(zin: object) -> str:
    """Return a sentence of the law, or a refusal of `recht`, in the language in use."""
    return str(in_taal(zin if isinstance(zin, Zin) else str(zin), pagina_taal()))


def nederlands(label: object) -> Zin:
    """Return the Dutch words of a label, whatever language is in use: they are kept."""
    with translation.override("nl"):
        return Zin(str(label))
