"""An amount as people type it, with euro sign, dots and comma, read as euros and cents."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

_DUIZENDEN = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?")
_KOMMA = re.compile(r"-?\d+(,\d{1,2})?")
_PUNT = re.compile(r"-?\d+\.\d{1,2}")


def lees_bedrag(tekst: str) -> Decimal:
    """Return "€ 1.234,56", "1234,56" and "1234.56" as euros; raises ValueError with what to mend.

    A dot before exactly three digits separates thousands, as Dutch writes it.
    """
    schoon = re.sub(r"[€\s\u00a0]|EUR", "", tekst, flags=re.IGNORECASE).removesuffix(",-")
    if _DUIZENDEN.fullmatch(schoon) or _KOMMA.fullmatch(schoon):
        return Decimal(schoon.replace(".", "").replace(",", "."))
    if _PUNT.fullmatch(schoon):
        return Decimal(schoon)
    raise ValueError(
        _("‘%(tekst)s’ is geen bedrag. Schrijf bijvoorbeeld 1.250 of 1250,50.")
        % {"tekst": tekst.strip()}
    )
