"""Consent to share: the school asks, the family signs or refuses, and may take it back any day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Gebruiker, Organisatie
from passend.dossier.actions.signaal import school_van
from passend.dossier.berichten_groei import meld_na_afloop
from passend.dossier.kring import Kring, kring_van, vereis_kind
from passend.dossier.models import Leerling, Toestemming, Toestemmingsdaad
from passend.dossier.process_groei import TOESTEMMINGEN, Toestemmingsact
from passend.dossier.toestemmingsregels import Nodig, mag_tekenen, wie_nog, wie_stemt_toe


@dataclasses.dataclass(frozen=True, slots=True)
class Vraag:
    """For what and for whom consent is asked: purpose, receiver, what goes, from when till when."""

    doel: str
    ontvanger: Organisatie
    wat: str
    van: dt.date
    tot: dt.date


@transaction.atomic
def vraag_toestemming(door: Any, leerling: Leerling, vraag: Vraag) -> Toestemming:
    """Ask consent of everybody whose yes is needed, and tell them; return it."""
    TOESTEMMINGEN.vereis(None, Toestemmingsact.VRAAG, {vereis_kind(door, leerling)})
    if vraag.tot <= vraag.van:
        raise Geweigerd(_("De laatste dag ligt niet na de eerste dag. Kies een latere dag."))
    if vraag.tot <= timezone.localdate():
        raise Geweigerd(_("De laatste dag is al voorbij. Kies een dag die nog komt."))
    if not vraag.wat.strip():
        raise Geweigerd(_("Schrijf op wat u wilt delen. Zonder dat kan niemand toestemmen."))
    toestemming = Toestemming.objects.create(
        leerling=leerling,
        doel=vraag.doel,
        ontvanger=vraag.ontvanger,
        wat=vraag.wat.strip(),
        van=vraag.van,
        tot=vraag.tot,
        gevraagd_door=door,
        gevraagd_op=timezone.now(),
    )
    audit.schrijf(
        "vraag_toestemming",
        door=door,
        over=toestemming,
        leerling_id=leerling.pk,
        gegevens={"doel": vraag.doel, "ontvanger": vraag.ontvanger.naam},
    )
    _tell(_people(wie_stemt_toe(leerling, timezone.localdate()).mensen), toestemming, door)
    return toestemming


def _people(mensen: tuple[Nodig, ...]) -> list[Gebruiker]:
    return list(Gebruiker.objects.filter(pk__in=[m.gebruiker_id for m in mensen if m.gebruiker_id]))


@transaction.atomic
def stem_toe(door: Any, toestemming: Toestemming, *, wijze: str) -> Toestemming:
    """Record one person's yes, signed in the way `wijze`; the last yes makes the consent hold."""
    locked, wie = _signer(door, toestemming, Toestemmingsact.STEM_TOE)
    _act(locked, door, wie, Toestemmingsdaad.Wat.JA, wijze)
    regel = wie_stemt_toe(locked.leerling, timezone.localdate())
    if not wie_nog(locked, regel):
        locked.status, locked.beslist_op = Toestemming.Status.GEGEVEN, timezone.now()
        locked.save(update_fields=["status", "beslist_op"])
        _tell([locked.gevraagd_door], locked, door)
    audit.schrijf(
        "stem_toe",
        door=door,
        over=locked,
        leerling_id=locked.leerling_id,
        grond="Algemene verordening gegevensbescherming 6 lid 1 onder a",
        gegevens={"wijze": wijze},
    )
    return locked


@transaction.atomic
def weiger_toestemming(door: Any, toestemming: Toestemming, *, wijze: str) -> Toestemming:
    """Record one person's no: nothing goes out, whatever the others said."""
    locked, wie = _signer(door, toestemming, Toestemmingsact.WEIGER)
    _act(locked, door, wie, Toestemmingsdaad.Wat.NEE, wijze)
    return _end(locked, door, Toestemming.Status.GEWEIGERD, "weiger_toestemming")


@transaction.atomic
def trek_toestemming_in(door: Any, toestemming: Toestemming, *, wijze: str = "") -> Toestemming:
    """Take the consent back from now on; what went before stays in the log.

    Each person whose yes was needed may, alone and without a reason (AVG 7 lid 3). The school takes
    back a question that nobody answered yet.
    """
    if kring_van(door) == Kring.SCHOOL:
        vereis_kind(door, toestemming.leerling)
        locked = _locked(toestemming)
        TOESTEMMINGEN.vereis(
            Toestemming.Status(locked.status), Toestemmingsact.TREK_IN, {Kring.SCHOOL}
        )
        return _end(locked, door, Toestemming.Status.INGETROKKEN, "trek_toestemming_in")
    locked, wie = _signer(door, toestemming, Toestemmingsact.TREK_IN)
    _act(locked, door, wie, Toestemmingsdaad.Wat.TERUG, wijze)
    return _end(locked, door, Toestemming.Status.INGETROKKEN, "trek_toestemming_in")


def _locked(toestemming: Toestemming) -> Toestemming:
    return Toestemming.objects.select_for_update().get(pk=toestemming.pk)


def _signer(door: Any, toestemming: Toestemming, act: Toestemmingsact) -> tuple[Toestemming, Nodig]:
    """Lock the consent and return it with who signs; refuse whoever is not asked."""
    kring = vereis_kind(door, toestemming.leerling)
    locked = _locked(toestemming)
    wie = mag_tekenen(door, wie_stemt_toe(locked.leerling, timezone.localdate()))
    if wie is None or wie.hoedanigheid != kring:
        raise GeenRecht(_("Voor dit kind tekent u niet. Alleen wie gevraagd is, kan dat."))
    TOESTEMMINGEN.vereis(Toestemming.Status(locked.status), act, {kring})
    return locked, wie


def _act(
    toestemming: Toestemming, door: Any, wie: Nodig, wat: Toestemmingsdaad.Wat, wijze: str
) -> None:
    Toestemmingsdaad.objects.create(
        toestemming=toestemming,
        leerling_id=toestemming.leerling_id,
        wat=wat,
        gebruiker=door,
        naam=wie.naam,
        hoedanigheid=wie.hoedanigheid,
        wijze=wijze,
        moment=timezone.now(),
    )


def _end(toestemming: Toestemming, door: Any, status: str, handeling: str) -> Toestemming:
    toestemming.status, toestemming.beslist_op = status, timezone.now()
    toestemming.save(update_fields=["status", "beslist_op"])
    audit.schrijf(handeling, door=door, over=toestemming, leerling_id=toestemming.leerling_id)
    _tell([toestemming.gevraagd_door, *school_van(toestemming.leerling)], toestemming, door)
    return toestemming


def _tell(aan: list[Any], toestemming: Toestemming, door: Any) -> None:
    pad = reverse("dossier:toestemming", args=[toestemming.pk])
    meld_na_afloop(aan, _("Er is iets met een toestemming om gegevens te delen."), pad, niet=door)
