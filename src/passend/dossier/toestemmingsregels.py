"""Who must consent before something about a child goes out, and why; with the ages from `recht`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.dossier.kring import Kring
from passend.dossier.models import Leerling, Ouderschap, Toestemming, Toestemmingsdaad
from passend.recht import Onderbouwing, Stap, parameter


@dataclass(frozen=True, slots=True)
class Nodig:
    """One person whose yes is needed; `gebruiker_id` None: the pupil has no account yet."""

    gebruiker_id: int | None
    naam: str
    hoedanigheid: Kring


@dataclass(frozen=True, slots=True)
class Regel:
    """Whose yes is needed on a day, with the onderbouwing that says why."""

    mensen: tuple[Nodig, ...]
    onderbouwing: Onderbouwing


def wie_stemt_toe(leerling: Leerling, op: dt.date) -> Regel:
    """Return whose consent counts on `op`.

    Every parent with gezag; from `privacy.toestemming.leeftijd_samen` the pupil as well; from
    `privacy.toestemming.leeftijd_zelf` the pupil alone. That all parents with gezag are asked, and
    not one of them, is the careful choice of this house: a parent who was not asked cannot object.
    """
    samen = parameter("privacy.toestemming.leeftijd_samen", op=op)
    zelf = parameter("privacy.toestemming.leeftijd_zelf", op=op)
    age = leerling.leeftijd(op)
    parents = [
        Nodig(ouder.gebruiker_id, ouder.gebruiker.naam, Kring.OUDER)
        for ouder in Ouderschap.objects.filter(leerling=leerling, gezag=True)
        .geldig(op)
        .select_related("gebruiker")
        .order_by("pk")
    ]
    pupil = Nodig(leerling.gebruiker_id, leerling.naam, Kring.LEERLING)
    if age >= zelf.waarde:
        mensen, term, wat = [pupil], zelf, _("Het kind is oud genoeg en beslist zelf.")
    elif age >= samen.waarde:
        mensen, term, wat = [*parents, pupil], samen, _("Alle ouders met gezag en het kind samen.")
    else:
        mensen, term, wat = parents, samen, _("Alle ouders met gezag. Het kind is nog te jong.")
    stap = Stap(
        wat,
        uitkomst=_("%(leeftijd)s jaar") % {"leeftijd": age},
        bron=term.bron,
        geverifieerd=samen.geverifieerd and zelf.geverifieerd,
    )
    notes = [note for een in (samen, zelf) for note in een.kanttekeningen(op)]
    return Regel(tuple(mensen), Onderbouwing((stap,)).met(kanttekeningen=notes))


def wie_nog(toestemming: Toestemming, regel: Regel) -> list[Nodig]:
    """Return whose yes is still missing."""
    ja = {
        daad.gebruiker_id for daad in toestemming.daden.all() if daad.wat == Toestemmingsdaad.Wat.JA
    }
    return [mens for mens in regel.mensen if mens.gebruiker_id not in ja]


def waarom_niet_delen(toestemming: Toestemming, op: dt.date) -> str:
    """Return the sentence why nothing may flow under this consent on `op`; empty when it may."""
    if toestemming.status == Toestemming.Status.INGETROKKEN:
        return _("De toestemming is ingetrokken. Vraag opnieuw toestemming voordat u iets deelt.")
    if toestemming.status == Toestemming.Status.GEWEIGERD:
        return _("De toestemming is geweigerd. Er gaat niets naar deze organisatie.")
    if toestemming.status == Toestemming.Status.GEVRAAGD:
        return _(
            "De toestemming is gevraagd en nog niet gegeven. Wacht tot iedereen heeft getekend."
        )
    if op >= toestemming.tot:
        return _("De toestemming is verlopen. Vraag opnieuw toestemming voordat u iets deelt.")
    if op < toestemming.van:
        return _("De toestemming geldt nog niet. Kijk wanneer zij ingaat.")
    return ""


def grond_van(toestemming: Toestemming) -> str:
    """Return the ground in words, as it stands in the log of what was shared."""
    return _("toestemming van %(dag)s (AVG artikel 6 lid 1 onder a)") % {
        "dag": f"{toestemming.beslist_op:%d-%m-%Y}" if toestemming.beslist_op else "–"
    }


def mag_tekenen(gebruiker: Any, regel: Regel) -> Nodig | None:
    """Return the person of the rule that this account is, or None."""
    return next((mens for mens in regel.mensen if mens.gebruiker_id == gebruiker.pk), None)
