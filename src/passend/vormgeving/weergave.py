"""How a date, an amount, a term and a name are written on a page, in Dutch and in English.

Every function takes plain values and today's date from its caller: no clock is read here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils import dateformat, formats, timezone
from django.utils.translation import get_language, gettext, ngettext

NBSP = "\u00a0"
MIN = "\u2212"
# From this many days on a term is told in weeks: nobody counts 63 days.
WEKEN_VANAF_DAGEN = 21
# A term asks attention from a week before; a samenwerkingsverband may choose its own number.
LET_OP_DAGEN = 7
TUSSENVOEGSELS = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "el",
        "al",
        "bin",
        "la",
        "le",
        "du",
        "von",
    ]
)


def _als_dag(waarde: dt.date | dt.datetime) -> dt.date:
    if isinstance(waarde, dt.datetime):
        return (timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde).date()
    return waarde


@lru_cache(maxsize=8192)
def _schrijf(dag: dt.date, vorm: str, taal: str) -> str:
    """Return a date in one form; kept, because a list shows the same days over and over."""
    tekst = dateformat.format(dag, vorm)
    # Dutch writes its short months small, which the catalog of Django does not.
    return tekst.lower() if "M" in vorm and not taal.startswith("en") else tekst


def _als(dag: dt.date, vorm: str) -> str:
    return _schrijf(_als_dag(dag), vorm, get_language() or "nl")


def datum(dag: dt.date) -> str:
    """Return day and month in a sentence: "8 december"."""
    return _als(dag, "j F")


def datum_voluit(dag: dt.date) -> str:
    """Return the date with its year: "8 december 2026"."""
    return _als(dag, "j F Y")


def datum_dag(dag: dt.date) -> str:
    """Return the date with weekday and year: "dinsdag 8 december 2026"."""
    return _als(dag, "l j F Y")


def datum_kant(dag: dt.date) -> str:
    """Return the form for the kant: "di 24 nov"."""
    return _als(dag, f"D j{NBSP}M")


def datum_jaar(dag: dt.date) -> str:
    """Return the form for steps and tables: "24 nov 2026"."""
    return _als(dag, f"j{NBSP}M{NBSP}Y")


def tijd(moment: dt.datetime) -> str:
    """Return the local time of day: "13.30 uur", in English "13:30"."""
    lokaal = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    if (get_language() or "nl").startswith("en"):
        return lokaal.strftime("%H:%M")
    return f"{lokaal:%H.%M}{NBSP}uur"


def getal(waarde: float | Decimal, cijfers: int | None = None) -> str:
    """Return a number with the separators of the language and a true minus sign.

    Without `cijfers` a number shows the decimals that it has, at most two.
    """
    if cijfers is None:
        cijfers = 0 if Decimal(str(waarde)) % 1 == 0 else 2
    tekst = formats.number_format(abs(waarde), cijfers, use_l10n=True, force_grouping=True)
    return f"{MIN if waarde < 0 else ''}{tekst}"


def bedrag(waarde: float | Decimal) -> str:
    """Return an amount in euro in full: "€ 26.730", with cents only where there are any."""
    teken = f"{MIN}{NBSP}" if waarde < 0 else ""
    return f"{teken}€{NBSP}{getal(abs(waarde))}"


def bedrag_kort(waarde: float | Decimal) -> str:
    """Return an amount for a sentence: "€ 2,15 mln" from a million on, else in full."""
    if abs(waarde) < 1_000_000:
        return bedrag(waarde)
    teken = f"{MIN}{NBSP}" if waarde < 0 else ""
    miljoenen = getal(Decimal(str(abs(waarde))) / 1_000_000, 2)
    return f"{teken}€{NBSP}{miljoenen}{NBSP}{gettext('mln')}"


def bedrag_cents(cents: int) -> str:
    """Return an amount held in whole cents as euro, in full."""
    return bedrag(Decimal(cents) / 100)


def kans(aandeel: float) -> str:
    """Return a chance between 0 and 1 in words: "57 op 100"."""
    return gettext("%(n)s op 100") % {"n": round(aandeel * 100)}


def initialen(naam: str) -> str:
    """Return two letters for the sign of a person: "Lisa de Wit" gives LW."""
    woorden = [w for w in naam.replace("-", " ").split() if w.lower() not in TUSSENVOEGSELS]
    if not woorden:
        return "–"
    eigen = [w for w in naam.split() if w.lower() not in TUSSENVOEGSELS]
    return (woorden[0][0] + (eigen[1][0] if len(eigen) > 1 else "")).upper()


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term as it stands in the kant: the words, and the shape that says the same.

    `staat` is "loopt", "let-op", "laat" or "stil".
    """

    woorden: str
    staat: str

    @property
    def teken(self) -> str:
        """Return the sign on the line that belongs to this term."""
        return {"let-op": "let-op", "laat": "laat", "stil": "straks"}.get(self.staat, "")


def _hoe_lang(dagen: int) -> str:
    if dagen >= WEKEN_VANAF_DAGEN:
        weken = dagen // 7
        return ngettext("%(n)s week", "%(n)s weken", weken) % {"n": weken}
    return ngettext("%(n)s dag", "%(n)s dagen", dagen) % {"n": dagen}


def telling(
    laatste_dag: dt.date,
    vandaag: dt.date,
    *,
    let_op_dagen: int = LET_OP_DAGEN,
    stil_sinds: dt.date | None = None,
) -> Termijn:
    """Return how long is left until `laatste_dag`, or how much too late it is.

    Days below three weeks and whole weeks from there on, rounded down so that nobody is told
    more time than there is. A clock that stands still says since when, and has no shape.
    """
    if stil_sinds is not None:
        return Termijn(gettext("staat stil sinds %(dag)s") % {"dag": datum(stil_sinds)}, "stil")
    dagen = (_als_dag(laatste_dag) - _als_dag(vandaag)).days
    if dagen < 0:
        return Termijn(gettext("%(duur)s te laat") % {"duur": _hoe_lang(-dagen)}, "laat")
    if dagen == 0:
        return Termijn(gettext("laatste dag"), "let-op")
    woorden = gettext("nog %(duur)s") % {"duur": _hoe_lang(dagen)}
    return Termijn(woorden, "let-op" if dagen <= let_op_dagen else "loopt")


def wachttijd(sinds: dt.date, vandaag: dt.date) -> str:
    """Return how long somebody has waited: "vandaag", "4 dagen", "3 weken"."""
    dagen = (_als_dag(vandaag) - _als_dag(sinds)).days
    return gettext("vandaag") if dagen <= 0 else _hoe_lang(dagen)
