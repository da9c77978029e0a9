"""Asking what a grant was spent on, answering it, and talking about it until both agree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting import berichten
from passend.begroting.actions.toekenning import swv_van
from passend.begroting.models.besteding import (
    OPEN,
    Bestedingsdoel,
    Bestedingsregel,
    Opmerking,
    Verantwoording,
    Verantwoordingstatus,
)
from passend.begroting.models.toekenning import BEKEND, Toekenning
from passend.begroting.process.geld import VERANTWOORDEN, Verantwoordingact
from passend.beheer import audit
from passend.beheer.fouten import Geweigerd, VerkeerdeStaat
from passend.vormgeving.weergave import bedrag as als_bedrag


@dataclass(frozen=True, slots=True)
class Besteed:
    """What went to one purpose, in euros, with a few words where those help."""

    doel: str
    bedrag: Decimal
    toelichting: str = ""


@transaction.atomic
def vraag_verantwoording(
    door: Any, toekenningen: Iterable[Toekenning], uiterlijk: dt.date
) -> list[Verantwoording]:
    """Ask for the account of each decided grant that was not asked yet; return what was asked."""
    swv = swv_van(door)
    VERANTWOORDEN.vereis(None, Verantwoordingact.VRAAG, [door.rol.soort])
    vandaag = timezone.localdate()
    if uiterlijk <= vandaag:
        raise Geweigerd(_("De laatste dag om te antwoorden moet na vandaag liggen."))
    rows = (
        Toekenning.objects.zichtbaar_voor(door)
        .filter(pk__in=[een.pk for een in toekenningen], swv=swv, status__in=BEKEND)
        .filter(verantwoording__isnull=True)
        .select_related("ontvanger")
    )
    gevraagd = [
        Verantwoording.objects.create(toekenning=row, gevraagd_op=vandaag, uiterlijk=uiterlijk)
        for row in rows
    ]
    if not gevraagd:
        raise Geweigerd(
            _(
                "Hier valt niets te vragen: over deze toekenningen is niet besloten, of u vroeg het al."
            )
        )
    for een in gevraagd:
        audit.schrijf(Verantwoordingact.VRAAG.value, door=door, over=een)
    berichten.vraag_verantwoording(per_ontvanger(gevraagd), uiterlijk)
    return gevraagd


def per_ontvanger(verantwoordingen: Iterable[Verantwoording]) -> dict[int, int]:
    """Return how many accounts are asked of each organisation, by its id."""
    return dict(Counter(een.toekenning.ontvanger_id for een in verantwoordingen))


def _take(door: Any, verantwoording: Verantwoording, act: Verantwoordingact) -> Verantwoording:
    """Return the account locked and fresh, in its next state; raises when `act` is not its turn."""
    row = (
        Verantwoording.objects.zichtbaar_voor(door)
        .filter(pk=verantwoording.pk)
        .select_for_update(of=("self",))
        .select_related("toekenning__ontvanger")
        .get()
    )
    stap = VERANTWOORDEN.vereis(Verantwoordingstatus(row.status), act, [door.rol.soort])
    row.status = stap.naar
    row.versie += 1
    return row


@transaction.atomic
def dien_in(
    door: Any,
    verantwoording: Verantwoording,
    besteed: Sequence[Besteed],
    *,
    uitleg_rest: str = "",
    versie: int | None = None,
) -> Verantwoording:
    """Say what was spent, by purpose; what stands on no line is the rest and needs an explanation.

    `versie` is what the person had on the screen; somebody else's answer is never written over.
    """
    if versie is not None:
        nu = Verantwoording.objects.zichtbaar_voor(door).get(pk=verantwoording.pk).versie
        if nu != versie:
            raise VerkeerdeStaat(
                _("Een collega vulde deze verantwoording intussen in. Open haar opnieuw.")
            )
    row = _take(door, verantwoording, Verantwoordingact.DIEN_IN)
    regels = [een for een in besteed if een.bedrag]
    _check_lines(regels)
    rest = row.toekenning.bedrag - sum((een.bedrag for een in regels), Decimal())
    if rest and not uitleg_rest.strip():
        raise Geweigerd(_rest_question(rest))
    row.regels.all().delete()
    Bestedingsregel.objects.bulk_create(
        Bestedingsregel(
            verantwoording=row, doel=een.doel, bedrag=een.bedrag, toelichting=een.toelichting
        )
        for een in regels
    )
    row.uitleg_rest = uitleg_rest.strip()
    row.ingediend_op = timezone.localdate()
    row.save()
    audit.schrijf(
        Verantwoordingact.DIEN_IN.value, door=door, over=row, gegevens={"rest": str(rest)}
    )
    return row


def _check_lines(regels: Sequence[Besteed]) -> None:
    doelen = [een.doel for een in regels]
    for een in regels:
        if een.doel not in Bestedingsdoel.values:
            raise Geweigerd(
                _("‘%(doel)s’ is geen doel. Kies uit: %(doelen)s.")
                % {"doel": een.doel, "doelen": ", ".join(Bestedingsdoel.values)}
            )
        if een.bedrag < 0:
            raise Geweigerd(
                _("Bij ‘%(doel)s’ staat een bedrag onder nul. Schrijf wat er is uitgegeven.")
                % {"doel": Bestedingsdoel(een.doel).label}
            )
        if doelen.count(een.doel) > 1:
            raise Geweigerd(
                _("‘%(doel)s’ staat er twee keer. Tel die bedragen op.")
                % {"doel": Bestedingsdoel(een.doel).label}
            )


def _rest_question(rest: Decimal) -> str:
    if rest > 0:
        return _(
            "Er blijft %(bedrag)s over. Schrijf bij ‘Wat niet is uitgegeven’ waarom, en wat u ermee "
            "gaat doen."
        ) % {"bedrag": als_bedrag(rest)}
    return _(
        "U gaf %(bedrag)s meer uit dan u kreeg. Schrijf bij ‘Wat niet is uitgegeven’ waaruit u dat "
        "betaalde, of verbeter een bedrag."
    ) % {"bedrag": als_bedrag(-rest)}


@transaction.atomic
def dien_in_uit_bestand(
    door: Any, antwoorden: Mapping[Verantwoording, tuple[Sequence[Besteed], str]]
) -> int:
    """File many accounts at once, all or none; return how many."""
    for verantwoording, (besteed, uitleg) in antwoorden.items():
        try:
            dien_in(door, verantwoording, besteed, uitleg_rest=uitleg)
        except Geweigerd as weigering:
            nummer = verantwoording.toekenning.nummer
            raise Geweigerd(f"{nummer}: {weigering}") from None
    return len(antwoorden)


@transaction.atomic
def herinner(door: Any) -> int:
    """Remind every board of what is late and was not reminded of today; return how many accounts."""
    swv = swv_van(door)
    vandaag = timezone.localdate()
    laat = list(
        Verantwoording.objects.zichtbaar_voor(door)
        .filter(toekenning__swv=swv, status__in=OPEN, uiterlijk__lt=vandaag)
        .exclude(herinnerd_op=vandaag)
        .select_related("toekenning")
    )
    if not laat:
        raise Geweigerd(_("Er is niets te laat, of u herinnerde vandaag al."))
    Verantwoording.objects.filter(pk__in=[een.pk for een in laat]).update(herinnerd_op=vandaag)
    for een in laat:
        audit.schrijf("herinner_verantwoording", door=door, over=een)
    berichten.herinner(per_ontvanger(laat), max(een.uiterlijk for een in laat))
    return len(laat)


@transaction.atomic
def leg_terug(door: Any, verantwoording: Verantwoording, vraag: str) -> Verantwoording:
    """Give an account back with a question; the board answers by filing it again."""
    if not vraag.strip():
        raise Geweigerd(_("Schrijf op wat u wilt weten."))
    row = _take(door, verantwoording, Verantwoordingact.LEG_TERUG)
    row.save()
    merk_op(door, row, vraag)
    audit.schrijf(Verantwoordingact.LEG_TERUG.value, door=door, over=row)
    return row


@transaction.atomic
def keur_goed(door: Any, verantwoording: Verantwoording) -> Verantwoording:
    """Agree with an account; it is closed then."""
    row = _take(door, verantwoording, Verantwoordingact.KEUR_GOED)
    row.save()
    audit.schrijf(Verantwoordingact.KEUR_GOED.value, door=door, over=row)
    return row


@transaction.atomic
def merk_op(door: Any, verantwoording: Verantwoording, tekst: str) -> Opmerking:
    """Add one turn to the talk about an account that this person may see."""
    Verantwoording.objects.zichtbaar_voor(door).get(pk=verantwoording.pk)
    if not tekst.strip():
        raise Geweigerd(_("Schrijf eerst iets op."))
    opmerking = Opmerking.objects.create(
        verantwoording=verantwoording, wie=door.naam, moment=timezone.now(), tekst=tekst.strip()
    )
    audit.schrijf("merk_op", door=door, over=opmerking)
    return opmerking
