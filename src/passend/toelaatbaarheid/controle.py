"""What the public check of a code may say: enough to trust a letter, nothing about a person."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.core.cache import cache

from passend.toelaatbaarheid.models import Brief, Verklaring
from passend.toelaatbaarheid.soorten import Briefsoort, Soort

# Codes have 16 letters and digits, so guessing finds nothing; the bound keeps guessers off.
POGINGEN = 20
VENSTER = 15 * 60


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What is known of a genuine code: the kind of letter, its day, the swv, and what holds today.

    `geldig` is None for a letter that is no verklaring. A verklaring that ended early, or has not
    begun, does not hold.
    """

    soort: str
    datum: dt.date
    swv: str
    geldig: bool | None = None


def schoon(code: str) -> str:
    """Return a code as it is stored: capitals, without spaces, dots and dashes."""
    return "".join(teken for teken in code.upper() if teken.isalnum())


def in_groepen(code: str) -> str:
    """Return a code as people read it aloud: groups of four."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def zoek(code: str, op: dt.date) -> Uitslag | None:
    """Return what may be said about this code on `op`, or None for a code that nobody gave out."""
    gezocht = schoon(code)
    verklaring = _verklaring(verificatiecode=gezocht)
    if verklaring is None:
        brief = Brief.objects.select_related("zaak__behandelaar").filter(verificatiecode=gezocht)
        gevonden = brief.first()
        if gevonden is None:
            return None
        verklaring = _verklaring(besluit=gevonden.besluit_id) if gevonden.besluit_id else None
        if verklaring is None:
            naam = str(Briefsoort(gevonden.soort).label)
            return Uitslag(naam, gevonden.datum, gevonden.zaak.behandelaar.naam)
    soort = Briefsoort.AANWIJZING if verklaring.soort == Soort.LWOO else Briefsoort.VERKLARING
    return Uitslag(
        soort=str(soort.label),
        datum=verklaring.besluit.bekendgemaakt_op,
        swv=verklaring.swv.organisatie.naam,
        geldig=holds(verklaring, op),
    )


def _verklaring(**waar: object) -> Verklaring | None:
    return Verklaring.objects.select_related("swv__organisatie", "besluit").filter(**waar).first()


def holds(verklaring: Verklaring, op: dt.date) -> bool:
    """Tell whether a verklaring counts on `op`; from `geeindigd_op` on it does not."""
    geeindigd = verklaring.geeindigd_op is not None and verklaring.geeindigd_op <= op
    return verklaring.van <= op <= verklaring.tot_en_met and not geeindigd


def may_try(adres: str) -> bool:
    """Count a try of this address, and tell whether it may still try."""
    sleutel = "controle:" + hashlib.sha256(adres.encode()).hexdigest()
    cache.add(sleutel, 0, VENSTER)
    try:
        return cache.incr(sleutel) <= POGINGEN
    except ValueError:  # it ran out between the two lines
        return True
