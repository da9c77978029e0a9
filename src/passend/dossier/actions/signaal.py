"""A worry is given in two minutes; the school takes it up, or answers it and says why it closes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Gebruiker
from passend.beheer.queries import medewerkers
from passend.dossier.berichten_groei import meld_na_afloop
from passend.dossier.kring import Kring, kring_van, vereis_kind
from passend.dossier.models import (
    SCHOOLROLLEN,
    Groeidocument,
    Inschrijving,
    Leerling,
    Signaal,
    Verwijzing,
)
from passend.dossier.process_groei import SIGNAAL, Signaalact


def school_van(leerling: Leerling) -> list[Gebruiker]:
    """Return the people who keep the dossier at the school where the child goes today."""
    place = (
        Inschrijving.objects.filter(leerling=leerling)
        .geldig()
        .select_related("vestiging__school")
        .order_by("-van")
        .first()
    )
    if place is None or place.vestiging.school.organisatie_id is None:
        return []
    return list(medewerkers(place.vestiging.school.organisatie_id, SCHOOLROLLEN))


def _check_giver(door: Any, leerling: Leerling) -> None:
    """A helper from outside may worry about a child that is referred to the own organisation."""
    if kring_van(door) == Kring.HULP:
        if Verwijzing.objects.zichtbaar_voor(door).filter(leerling=leerling).exists():
            return
        raise GeenRecht(_("U kunt alleen iets melden over een kind dat naar u is verwezen."))
    vereis_kind(door, leerling)


@transaction.atomic
def geef_signaal(
    door: Any, leerling: Leerling, *, wat: str, sinds: str, werkt: str = ""
) -> Signaal:
    """Keep a worry as it was written, and tell the school that there is one; return it."""
    SIGNAAL.vereis(None, Signaalact.GEEF, {kring_van(door)})
    _check_giver(door, leerling)
    if not wat.strip() or not sinds.strip():
        raise Geweigerd(_("Schrijf op wat u ziet en sinds wanneer. Een paar woorden is genoeg."))
    signaal = Signaal.objects.create(
        leerling=leerling,
        gever=door,
        gever_naam=door.naam,
        gever_rol=door.rol.soort,
        wat=wat.strip(),
        sinds=sinds.strip(),
        werkt=werkt.strip(),
        gegeven_op=timezone.now(),
    )
    audit.schrijf("geef_signaal", door=door, over=signaal, leerling_id=leerling.pk)
    _tell(school_van(leerling), _("Iemand maakt zich zorgen over een kind."), signaal, door)
    return signaal


@transaction.atomic
def pak_op(door: Any, signaal: Signaal) -> Groeidocument:
    """Take a signal up: the groeidocument of the child opens, or goes on; return it."""
    locked = _step(door, signaal, Signaalact.PAK_OP)
    document, _new = Groeidocument.objects.get_or_create(
        leerling_id=locked.leerling_id,
        defaults={"geopend_op": timezone.now(), "geopend_door": door},
    )
    _handled(locked, door)
    audit.schrijf("pak_signaal_op", door=door, over=locked, leerling_id=locked.leerling_id)
    _tell([locked.gever], _("De school gaat aan de slag met uw signaal."), locked, door)
    return document


@transaction.atomic
def sluit_signaal(door: Any, signaal: Signaal, *, reden: str, antwoord: str) -> Signaal:
    """Close a signal with an answer and a reason; whoever gave it reads both."""
    if reden not in Signaal.Reden.values:
        raise Geweigerd(_("Kies waarom dit signaal dicht kan."))
    if not antwoord.strip():
        raise Geweigerd(
            _("Schrijf een antwoord. Wie het signaal gaf, leest het en weet dan waar hij staat.")
        )
    locked = _step(door, signaal, Signaalact.SLUIT)
    locked.reden, locked.antwoord = reden, antwoord.strip()
    _handled(locked, door)
    audit.schrijf(
        "sluit_signaal",
        door=door,
        over=locked,
        leerling_id=locked.leerling_id,
        gegevens={"reden": reden},
    )
    _tell([locked.gever], _("Er is een antwoord op uw signaal."), locked, door)
    return locked


@transaction.atomic
def heropen_signaal(door: Any, signaal: Signaal) -> Signaal:
    """Make a signal new again: the way back after a slip, and for a worry that returns."""
    locked = _step(door, signaal, Signaalact.HEROPEN)
    locked.reden = ""
    locked.behandelaar, locked.behandeld_op = None, None
    locked.save()
    audit.schrijf("heropen_signaal", door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


@transaction.atomic
def trek_signaal_in(door: Any, signaal: Signaal) -> Signaal:
    """Take back the own signal as long as nobody acted on it; the school still sees that it was."""
    if signaal.gever_id != door.pk:
        raise GeenRecht(_("Alleen wie het signaal gaf, kan het intrekken."))
    locked = _step(door, signaal, Signaalact.TREK_IN, visible=False)
    locked.save()
    audit.schrijf("trek_signaal_in", door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


def _step(door: Any, signaal: Signaal, act: Signaalact, *, visible: bool = True) -> Signaal:
    """Lock the signal and set the next state of the table; the caller saves it."""
    if visible:
        vereis_kind(door, signaal.leerling)
    locked = Signaal.objects.select_for_update().get(pk=signaal.pk)
    locked.status = SIGNAAL.vereis(Signaal.Status(locked.status), act, {kring_van(door)}).naar
    return locked


def _handled(signaal: Signaal, door: Any) -> None:
    signaal.behandelaar, signaal.behandeld_op = door, timezone.now()
    signaal.save()


def _tell(aan: list[Any], wat: str, signaal: Signaal, door: Any) -> None:
    meld_na_afloop(aan, wat, reverse("dossier:signaal", args=[signaal.pk]), niet=door)
