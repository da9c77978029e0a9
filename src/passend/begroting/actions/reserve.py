"""Reserves, risks and money that came in during the year: written by the controller, dated."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.actions.toekenning import swv_van
from passend.begroting.models.reserve import (
    Bijstelling,
    Bijstellingstatus,
    Reserve,
    Risico,
)
from passend.begroting.process.geld import BIJSTELLEN, Bijstellingact
from passend.beheer import audit
from passend.beheer.fouten import Geweigerd


@transaction.atomic
def noteer_reserve(
    door: Any,
    *,
    soort: str,
    stand: Decimal,
    op: dt.date,
    bestemming: str = "",
    te_besteden_voor: dt.date | None = None,
) -> Reserve:
    """Write down a reserve; one with a destination needs the day by which it must be used."""
    swv = swv_van(door)
    if soort == Reserve.Soort.BESTEMD:
        if not bestemming.strip() or te_besteden_voor is None:
            raise Geweigerd(
                _(
                    "Schrijf bij een bestemmingsreserve waarvoor zij is en voor welke dag zij op moet zijn."
                )
            )
        if te_besteden_voor <= op:
            raise Geweigerd(
                _("De reserve moet op zijn ná de dag van de stand. Kies een latere dag.")
            )
    rij = Reserve.objects.create(
        swv=swv,
        soort=soort,
        bestemming=bestemming.strip(),
        stand=stand,
        op=op,
        te_besteden_voor=te_besteden_voor,
    )
    audit.schrijf("noteer_reserve", door=door, over=rij, gegevens={"stand": str(stand)})
    return rij


@transaction.atomic
def noteer_risico(door: Any, risico: Risico | None, **velden: Any) -> Risico:
    """Write down a risk or change one; chance in hundredths, sizes in euros from low to high."""
    swv = swv_van(door)
    if not 0 <= velden["kans"] <= 100:
        raise Geweigerd(_("De kans ligt tussen 0 en 100 procent."))
    if not 0 <= velden["laag"] <= velden["waarschijnlijk"] <= velden["hoog"]:
        raise Geweigerd(
            _(
                "Zet de bedragen op volgorde: laag is niet meer dan waarschijnlijk, en dat niet meer dan hoog."
            )
        )
    if risico is None:
        rij = Risico(swv=swv)
    else:
        rij = Risico.objects.select_for_update().get(pk=risico.pk, swv=swv)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.bijgewerkt_op = timezone.localdate()
    rij.save()
    audit.schrijf("noteer_risico", door=door, over=rij, gegevens={"kans": rij.kans})
    return rij


@transaction.atomic
def schrap_risico(door: Any, risico: Risico) -> None:
    """Take a risk off the list; the audit trail keeps that it stood there."""
    swv = swv_van(door)
    rij = Risico.objects.select_for_update().get(pk=risico.pk, swv=swv)
    audit.schrijf("schrap_risico", door=door, over=rij, gegevens={"naam": rij.naam})
    rij.delete()


@transaction.atomic
def boek_bijstelling(
    door: Any, *, omschrijving: str, bedrag: Decimal, ontvangen_op: dt.date
) -> Bijstelling:
    """Record money that came (or went) during the year; it has no destination yet (S000:737)."""
    swv = swv_van(door)
    BIJSTELLEN.vereis(None, Bijstellingact.BOEK, [door.rol.soort])
    if not bedrag:
        raise Geweigerd(_("Vul een bedrag in dat niet nul is."))
    if ontvangen_op > timezone.localdate():
        raise Geweigerd(_("Die dag is nog niet geweest. Boek het geld als het er is."))
    rij = Bijstelling.objects.create(
        swv=swv,
        jaar=ontvangen_op.year,
        omschrijving=omschrijving.strip(),
        bedrag=bedrag,
        ontvangen_op=ontvangen_op,
    )
    audit.schrijf(Bijstellingact.BOEK.value, door=door, over=rij, gegevens={"bedrag": str(bedrag)})
    return rij


@transaction.atomic
def bestem_bijstelling(door: Any, bijstelling: Bijstelling, bestemming: str) -> Bijstelling:
    """Give money of during the year its destination, as the directeur."""
    swv = swv_van(door)
    rij = Bijstelling.objects.select_for_update().get(pk=bijstelling.pk, swv=swv)
    stap = BIJSTELLEN.vereis(Bijstellingstatus(rij.status), Bijstellingact.BESTEM, [door.rol.soort])
    if not bestemming.strip():
        raise Geweigerd(_("Schrijf op waar het geld heen gaat."))
    rij.status = stap.naar
    rij.bestemming, rij.bestemd_op = bestemming.strip(), timezone.localdate()
    rij.save()
    audit.schrijf(Bijstellingact.BESTEM.value, door=door, over=rij)
    return rij
