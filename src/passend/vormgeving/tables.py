"""Tables in the house style, on django-tables2: sort in the head, paging in words, a list on a phone.

The first column names the row and is its header. Numbers, amounts and dates have a column of
their own kind, so that they line up.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from passend.vormgeving import weergave


class Passendtabel(tables.Table):
    """A table of rows that stand alone; `naam` says aloud what it holds, `leeg` what there is not.

    `empty_text` goes on after `leeg`: what comes here, and how.
    """

    naam: str = ""
    leeg: str = ""

    class Meta:
        template_name = "vormgeving/tabel.html"


class Getalkolom(tables.Column):
    """A number, at the right; `cijfers` fixes the decimals."""

    attrs = {"td": {"class": "n"}, "th": {"class": "n"}}

    def __init__(self, *args: Any, cijfers: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"attrs": self.attrs, **kwargs})
        self.cijfers = cijfers

    def render(self, value: Any) -> str:
        """Return the number as the language writes it."""
        return weergave.getal(value, self.cijfers)


class Bedragkolom(Getalkolom):
    """An amount in euro, in full."""

    def render(self, value: Decimal) -> str:
        """Return the amount, or cents where there are any."""
        return weergave.bedrag(value)


class Datumkolom(tables.Column):
    """A day, at the right and with its year."""

    attrs = {"td": {"class": "n"}, "th": {"class": "n"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"attrs": self.attrs, **kwargs})

    def render(self, value: dt.date) -> SafeString:
        """Return the day with its machine form."""
        return format_html(
            '<time datetime="{}">{}</time>', value.isoformat(), weergave.datum_jaar(value)
        )
