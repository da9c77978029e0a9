"""The questions about talks: one with all that hangs on it, what waits, and whom to invite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.models import Gebruiker
from passend.beheer.werk import Werkregel
from passend.dossier.actions.overleg import Gast
from passend.dossier.actions.signaal import school_van
from passend.dossier.kring import Kring, is_school, kring_van, staat_om_het_kind
from passend.dossier.models import (
    Afspraak,
    Akkoord,
    Begeleiding,
    Genodigde,
    Leerling,
    Ouderschap,
    Overleg,
)


def overleggen(gebruiker: Any, *, leerling: Leerling | None = None) -> QuerySet[Overleg]:
    """Return the talks that this account sees, newest first; of one child when it is given."""
    rows = Overleg.objects.zichtbaar_voor(gebruiker).select_related("leerling", "organisator")
    return rows if leerling is None else rows.filter(leerling=leerling)


def mensen_om(leerling: Leerling) -> list[Gast]:
    """Return whom the school may invite or give an action: parents with gezag, pupil, teachers, school."""
    guests = [
        Gast(ouder.gebruiker.naam, ouder.relatie, ouder.gebruiker)
        for ouder in Ouderschap.objects.filter(leerling=leerling, gezag=True)
        .geldig()
        .select_related("gebruiker")
    ]
    if leerling.gebruiker_id:
        guests.append(Gast(leerling.naam, str(Kring.LEERLING.label), leerling.gebruiker))
    guests += [
        Gast(rij.gebruiker.naam, str(Kring.LERAAR.label), rij.gebruiker)
        for rij in Begeleiding.objects.filter(leerling=leerling)
        .geldig()
        .select_related("gebruiker")
    ]
    guests += [Gast(mens.naam, str(Kring.SCHOOL.label), mens) for mens in school_van(leerling)]
    seen: set[int] = set()
    return [g for g in guests if not (g.gebruiker.pk in seen or seen.add(g.gebruiker.pk))]


def as_accounts(gasten: list[Gast]) -> QuerySet[Gebruiker]:
    """Return the accounts of these guests, for a choice list."""
    return Gebruiker.objects.filter(pk__in=[g.gebruiker.pk for g in gasten]).order_by(
        "last_name", "first_name"
    )


def overlegwerk(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Yield talks to come, reports to sign and actions to do, in three queries at most."""
    if not staat_om_het_kind(gebruiker):
        return
    yield from _talks(gebruiker, nu)
    yield from _reports(gebruiker)
    yield from _actions(gebruiker, nu.date())


def overlegrijen(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet]:
    """Yield the talks, reports and actions that lines can come from."""
    if not staat_om_het_kind(gebruiker):
        return
    yield overleggen(gebruiker).filter(status__in=(Overleg.Status.GEPLAND, Overleg.Status.VERSLAG))
    yield Afspraak.objects.zichtbaar_voor(gebruiker).filter(
        soort=Afspraak.Soort.ACTIE, gedaan_op__isnull=True
    )


def _talks(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    asked = Genodigde.objects.filter(overleg=OuterRef("pk"), gebruiker=gebruiker)
    rows = overleggen(gebruiker).filter(status=Overleg.Status.GEPLAND)
    if is_school(gebruiker):
        rows = rows.filter(Exists(asked) | Exists(_organised(gebruiker)))
    else:
        rows = rows.filter(Exists(asked))
    for rij in rows.order_by("begint_op")[:30]:
        over = rij.begint_op <= nu
        if over and not is_school(gebruiker):
            continue
        yield Werkregel(
            kenmerk=f"overleg {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Maak het verslag van het overleg") if over else _("Kom naar het overleg"),
            url=reverse("dossier:overleg", args=[rij.pk]),
            klein=rij.onderwerp,
            dag=timezone.localdate(rij.begint_op),
        )


def _organised(gebruiker: Any) -> QuerySet[Overleg]:
    return Overleg.objects.filter(pk=OuterRef("pk"), organisator=gebruiker)


def _reports(gebruiker: Any) -> Iterator[Werkregel]:
    if kring_van(gebruiker) != Kring.OUDER:
        return
    signed = Akkoord.objects.filter(overleg=OuterRef("pk"), ouder=gebruiker)
    rows = overleggen(gebruiker).filter(~Exists(signed), status=Overleg.Status.VERSLAG)
    for rij in rows[:30]:
        yield Werkregel(
            kenmerk=f"verslag {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Lees en teken het verslag"),
            url=reverse("dossier:overleg", args=[rij.pk]),
            klein=rij.onderwerp,
        )


def _actions(gebruiker: Any, today: dt.date) -> Iterator[Werkregel]:
    rows = Afspraak.objects.zichtbaar_voor(gebruiker).filter(
        soort=Afspraak.Soort.ACTIE, gedaan_op__isnull=True
    )
    school = is_school(gebruiker)
    # The school runs after what is late; everybody else sees the own actions.
    mine = rows.filter(wie=gebruiker)
    rows = (rows.filter(voor__lt=today) | mine) if school else mine
    for rij in rows.exclude(overleg__status=Overleg.Status.GEPLAND).select_related(
        "leerling", "wie"
    )[:50]:
        own = rij.wie_id == gebruiker.pk
        yield Werkregel(
            kenmerk=f"actie {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Doe wat u afsprak") if own else _("Vraag of de actie is gedaan"),
            url=reverse("dossier:overleg", args=[rij.overleg_id]) + "#afspraken",
            klein=rij.wie_naam if not own else "",
            dag=rij.voor,
        )
