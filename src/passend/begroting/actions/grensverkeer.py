"""Statements between two samenwerkingsverbanden: one puts it, the other confirms or disputes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.actions.toekenning import swv_van
from passend.begroting.models.grensverkeer import Grensverkeer, Opgavestatus
from passend.begroting.process.geld import GRENSVERKEER, Grensact, Kant
from passend.beheer import audit
from passend.beheer.fouten import Geweigerd
from passend.samenwerking.models import Samenwerkingsverband

_SCHOOLJAAR = re.compile(r"(\d{4})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Grensopgave:
    """What another swv owes us for a school year: pupils, euros, and why."""

    schooljaar: str
    aantal: int
    bedrag: Decimal
    waarom: str

    def controleer(self) -> None:
        """Raise `Geweigerd` for a school year that is none, no pupils, or no amount."""
        jaren = _SCHOOLJAAR.fullmatch(self.schooljaar.strip())
        if jaren is None or int(jaren[2]) != int(jaren[1]) + 1:
            raise Geweigerd(
                _("‘%(jaar)s’ is geen schooljaar. Schrijf bijvoorbeeld 2026-2027.")
                % {"jaar": self.schooljaar}
            )
        if self.aantal < 1 or self.bedrag <= 0:
            raise Geweigerd(_("Vul ten minste één leerling in en een bedrag boven nul."))


@transaction.atomic
def leg_voor(door: Any, betaler: Samenwerkingsverband, opgave: Grensopgave) -> Grensverkeer:
    """Put a statement to the swv that is to pay; return it."""
    swv = swv_van(door)
    GRENSVERKEER.vereis(None, Grensact.LEG_VOOR, [Kant.ONTVANGER])
    opgave.controleer()
    if betaler.pk == swv.pk:
        raise Geweigerd(_("Kies een ander samenwerkingsverband dan het uwe."))
    try:
        with transaction.atomic():
            rij = Grensverkeer.objects.create(
                van_swv=betaler,
                naar_swv=swv,
                schooljaar=opgave.schooljaar.strip(),
                aantal=opgave.aantal,
                bedrag=opgave.bedrag,
                waarom=opgave.waarom.strip(),
                voorgelegd_op=timezone.localdate(),
            )
    except IntegrityError:
        raise Geweigerd(
            _("Voor %(jaar)s ligt er al een opgave bij %(swv)s. Pas die aan.")
            % {"jaar": opgave.schooljaar, "swv": betaler.code}
        ) from None
    audit.schrijf(Grensact.LEG_VOOR.value, door=door, over=rij)
    return rij


def _take(door: Any, grensverkeer: Grensverkeer, act: Grensact) -> Grensverkeer:
    swv = swv_van(door)
    rij = (
        Grensverkeer.objects.zichtbaar_voor(door)
        .select_for_update(of=("self",))
        .get(pk=grensverkeer.pk)
    )
    kant = Kant.ONTVANGER if rij.naar_swv_id == swv.pk else Kant.BETALER
    rij.status = GRENSVERKEER.vereis(Opgavestatus(rij.status), act, [kant]).naar
    return rij


@transaction.atomic
def bevestig(door: Any, grensverkeer: Grensverkeer) -> Grensverkeer:
    """Agree as the swv that pays; both say the same from now on."""
    rij = _take(door, grensverkeer, Grensact.BEVESTIG)
    rij.antwoord_op, rij.antwoord = timezone.localdate(), ""
    rij.aantal_volgens_ander = rij.aantal
    rij.save()
    audit.schrijf(Grensact.BEVESTIG.value, door=door, over=rij)
    return rij


@transaction.atomic
def betwist(door: Any, grensverkeer: Grensverkeer, *, aantal: int, reden: str) -> Grensverkeer:
    """Dispute as the swv that pays, with the number of pupils that it counts itself and why."""
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom u een ander aantal telt."))
    rij = _take(door, grensverkeer, Grensact.BETWIST)
    if aantal == rij.aantal:
        raise Geweigerd(
            _("U telt hetzelfde aantal. Bevestig de opgave, of schrijf uw eigen aantal.")
        )
    rij.antwoord_op, rij.antwoord = timezone.localdate(), reden.strip()
    rij.aantal_volgens_ander = aantal
    rij.save()
    audit.schrijf(Grensact.BETWIST.value, door=door, over=rij, gegevens={"aantal": aantal})
    return rij


@transaction.atomic
def pas_aan(door: Any, grensverkeer: Grensverkeer, opgave: Grensopgave) -> Grensverkeer:
    """Put a disputed statement again with other numbers, as the swv that receives."""
    opgave.controleer()
    rij = _take(door, grensverkeer, Grensact.PAS_AAN)
    rij.aantal, rij.bedrag, rij.waarom = opgave.aantal, opgave.bedrag, opgave.waarom.strip()
    rij.voorgelegd_op, rij.antwoord_op, rij.antwoord = timezone.localdate(), None, ""
    rij.aantal_volgens_ander = None
    rij.save()
    audit.schrijf(Grensact.PAS_AAN.value, door=door, over=rij, gegevens={"aantal": rij.aantal})
    return rij


@transaction.atomic
def trek_in(door: Any, grensverkeer: Grensverkeer) -> Grensverkeer:
    """Withdraw a statement that was not confirmed, as the swv that put it."""
    rij = _take(door, grensverkeer, Grensact.TREK_IN)
    rij.save()
    audit.schrijf(Grensact.TREK_IN.value, door=door, over=rij)
    return rij
