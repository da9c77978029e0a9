"""A question to help outside: nothing goes without consent, everything that goes is logged, and
the answer has a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Rolsoort
from passend.beheer.queries import medewerkers
from passend.dossier.actions.signaal import school_van
from passend.dossier.berichten_groei import meld_na_afloop
from passend.dossier.kring import Kring, kring_van, vereis_kind
from passend.dossier.models import Deling, Toestemming, Uitspraak, Verwijzing
from passend.dossier.process_groei import VERWIJZING, Verwijsact
from passend.dossier.toestemmingsregels import grond_van, waarom_niet_delen


@dataclasses.dataclass(frozen=True, slots=True)
class Verwijsvraag:
    """What is asked: the kind of help, the question, and by when an answer comes and why then."""

    soort: str
    vraag: str
    antwoord_voor: dt.date
    waarom_dan: str


@transaction.atomic
def verwijs(
    door: Any,
    toestemming: Toestemming,
    vraag: Verwijsvraag,
    *,
    uitspraken: Iterable[Uitspraak] = (),
) -> Verwijzing:
    """Send a question under a consent that holds, with the statements that go along; return it."""
    leerling = toestemming.leerling
    VERWIJZING.vereis(None, Verwijsact.VERWIJS, {vereis_kind(door, leerling)})
    _check_ground(toestemming)
    today = timezone.localdate()
    if not vraag.vraag.strip():
        raise Geweigerd(_("Schrijf op wat u vraagt. De ontvanger weet anders niet wat te doen."))
    if vraag.antwoord_voor <= today:
        raise Geweigerd(_("De dag voor het antwoord moet nog komen. Kies een latere dag."))
    if not vraag.waarom_dan.strip():
        raise Geweigerd(
            _("Schrijf op waarom die dag. Bijvoorbeeld: zo afgesproken aan de telefoon.")
        )
    verwijzing = Verwijzing.objects.create(
        leerling=leerling,
        soort=vraag.soort,
        ontvanger=toestemming.ontvanger,
        toestemming=toestemming,
        vraag=vraag.vraag.strip(),
        gevraagd_op=today,
        gevraagd_door=door,
        antwoord_voor=vraag.antwoord_voor,
        waarom_dan=vraag.waarom_dan.strip(),
    )
    audit.schrijf(
        "verwijs",
        door=door,
        over=verwijzing,
        leerling_id=leerling.pk,
        grond=grond_van(toestemming),
        gegevens={"ontvanger": toestemming.ontvanger.naam},
    )
    _log(door, verwijzing, wat=_("de vraag"))
    for uitspraak in uitspraken:
        _share(door, verwijzing, uitspraak)
    _tell_receiver(verwijzing, door)
    return verwijzing


@transaction.atomic
def deel(door: Any, verwijzing: Verwijzing, uitspraak: Uitspraak) -> Deling:
    """Let one statement go along with a referral, in its version of now, and log it."""
    locked = _step(door, verwijzing, Verwijsact.DEEL)
    _check_ground(locked.toestemming)
    return _share(door, locked, uitspraak)


def _share(door: Any, verwijzing: Verwijzing, uitspraak: Uitspraak) -> Deling:
    if uitspraak.leerling_id != verwijzing.leerling_id:
        raise GeenRecht(_("Deze uitspraak gaat over een ander kind."))
    versie = uitspraak.versies.get(nummer=uitspraak.versie)
    return _log(door, verwijzing, wat=str(uitspraak.get_sectie_display()), versie=versie)


def _log(door: Any, verwijzing: Verwijzing, *, wat: str, versie: Any = None) -> Deling:
    grond = grond_van(verwijzing.toestemming)
    deling = Deling.objects.create(
        leerling_id=verwijzing.leerling_id,
        verwijzing=verwijzing,
        toestemming=verwijzing.toestemming,
        versie=versie,
        wat=wat,
        grond=grond,
        door=door,
        door_naam=door.naam,
        moment=timezone.now(),
    )
    audit.schrijf("deel", door=door, over=deling, leerling_id=verwijzing.leerling_id, grond=grond)
    return deling


def _check_ground(toestemming: Toestemming) -> None:
    """Refuse with the reason when nothing may flow under this consent today."""
    fresh = Toestemming.objects.select_for_update().get(pk=toestemming.pk)
    if reden := waarom_niet_delen(fresh, timezone.localdate()):
        raise Geweigerd(reden)


@transaction.atomic
def beantwoord(door: Any, verwijzing: Verwijzing, *, antwoord: str) -> Verwijzing:
    """Record what the receiver answers; only somebody of that organisation, under that consent."""
    if kring_van(door) != Kring.HULP or not (
        Verwijzing.objects.zichtbaar_voor(door).filter(pk=verwijzing.pk).exists()
    ):
        raise GeenRecht(_("Alleen wie de vraag kreeg, kan haar beantwoorden."))
    locked = _locked(verwijzing)
    _check_ground(locked.toestemming)
    return _answer(
        door, locked, Verwijsact.BEANTWOORD, antwoord, f"{door.naam}, {locked.ontvanger}"
    )


@transaction.atomic
def leg_antwoord_vast(
    door: Any, verwijzing: Verwijzing, *, antwoord: str, antwoord_van: str
) -> Verwijzing:
    """Record an answer that came by telephone or on paper, with who gave it."""
    vereis_kind(door, verwijzing.leerling)
    if not antwoord_van.strip():
        raise Geweigerd(_("Schrijf op van wie het antwoord komt."))
    locked = _locked(verwijzing)
    return _answer(door, locked, Verwijsact.LEG_ANTWOORD_VAST, antwoord, antwoord_van.strip())


def _answer(
    door: Any, verwijzing: Verwijzing, act: Verwijsact, antwoord: str, van: str
) -> Verwijzing:
    if not antwoord.strip():
        raise Geweigerd(_("Schrijf een antwoord. Een paar zinnen is genoeg."))
    stap = VERWIJZING.vereis(Verwijzing.Status(verwijzing.status), act, {kring_van(door)})
    verwijzing.status, verwijzing.antwoord = stap.naar, antwoord.strip()
    verwijzing.antwoord_van, verwijzing.beantwoord_op = van[:200], timezone.localdate()
    verwijzing.save()
    handeling = "beantwoord_verwijzing" if act == Verwijsact.BEANTWOORD else str(act)
    audit.schrijf(handeling, door=door, over=verwijzing, leerling_id=verwijzing.leerling_id)
    _tell(
        [verwijzing.gevraagd_door, *school_van(verwijzing.leerling)],
        _("Er is een antwoord op een verwijzing."),
        verwijzing,
        door,
    )
    return verwijzing


@transaction.atomic
def sluit_verwijzing(door: Any, verwijzing: Verwijzing, *, waarom: str) -> Verwijzing:
    """Close a referral that will not be answered any more, and say why."""
    if not waarom.strip():
        raise Geweigerd(_("Schrijf op waarom er geen antwoord meer komt."))
    locked = _step(door, verwijzing, Verwijsact.SLUIT)
    locked.antwoord, locked.antwoord_van = waarom.strip(), door.naam
    locked.save()
    audit.schrijf("sluit_verwijzing", door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


def _step(door: Any, verwijzing: Verwijzing, act: Verwijsact) -> Verwijzing:
    kring = vereis_kind(door, verwijzing.leerling)
    locked = _locked(verwijzing)
    locked.status = VERWIJZING.vereis(Verwijzing.Status(locked.status), act, {kring}).naar
    return locked


def _locked(verwijzing: Verwijzing) -> Verwijzing:
    rows = Verwijzing.objects.select_for_update(of=("self",))
    return rows.select_related("toestemming", "leerling", "ontvanger").get(pk=verwijzing.pk)


def _tell_receiver(verwijzing: Verwijzing, door: Any) -> None:
    receivers = medewerkers(verwijzing.ontvanger_id, [Rolsoort.JEUGDHULP])
    _tell(list(receivers), _("Een school stelt u een vraag over een kind."), verwijzing, door)


def _tell(aan: list[Any], wat: str, verwijzing: Verwijzing, door: Any) -> None:
    meld_na_afloop(aan, wat, reverse("dossier:verwijzing", args=[verwijzing.pk]), niet=door)
