"""What the public check of a code may say: enough to trust a letter, nothing about a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from passend.toelaatbaarheid.models import Brief, Controlepoging, Verklaring
from passend.toelaatbaarheid.soorten import Briefsoort, Soort

# Codes have 16 letters and digits, so guessing finds nothing; the bound keeps guessers off.
POGINGEN = 20
VENSTER_MINUTEN = 15


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
    """Count a try of this address, and tell whether it may still try in this quarter of an hour."""
    nu = timezone.now()
    venster = nu.replace(minute=nu.minute - nu.minute % VENSTER_MINUTEN, second=0, microsecond=0)
    wie = salted_hmac("passend.controle", adres, algorithm="sha256").hexdigest()
    with transaction.atomic():
        rij, nieuw = Controlepoging.objects.get_or_create(adres=wie, venster=venster)
        if nieuw:
            Controlepoging.objects.filter(venster__lt=venster).delete()
        Controlepoging.objects.filter(pk=rij.pk).update(aantal=F("aantal") + 1)
    rij.refresh_from_db()
    return rij.aantal <= POGINGEN
