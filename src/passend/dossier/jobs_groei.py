"""Reminders of talks, actions and words that stay away: each once, by e-mail, after commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from passend.beheer.context import origin
from passend.dossier.actions.signaal import school_van
from passend.dossier.berichten_groei import meld_na_afloop
from passend.dossier.models import Afspraak, Overleg, Verwijzing

# How long before the day a person hears of it; our own choice, no term of law.
VOORAF = dt.timedelta(days=getattr(settings, "HERINNER_DAGEN", 2))


@task()
def herinner() -> int:
    """Send today's reminders; the task keeps how many rows were reminded of."""
    with origin("herinner"):
        return maak_herinneringen(timezone.now())


def maak_herinneringen(nu: dt.datetime) -> int:
    """Remind of what is near or late at `nu` and was not reminded of before; return how many."""
    today, near = timezone.localdate(nu), timezone.localdate(nu + VOORAF)
    talks = Overleg.objects.filter(
        status=Overleg.Status.GEPLAND, begint_op__gt=nu, begint_op__lte=nu + VOORAF
    )
    actions = Afspraak.objects.filter(
        soort=Afspraak.Soort.ACTIE, gedaan_op__isnull=True, voor__lte=near
    ).exclude(overleg__status=Overleg.Status.GEPLAND)
    late = Verwijzing.objects.filter(status=Verwijzing.Status.OPEN, antwoord_voor__lt=today)
    return sum(
        _once(row, nu, people, words, route)
        for rows, people, words, route in (
            (talks, _guests, _("Er is binnenkort een overleg."), "overleg"),
            (actions.select_related("wie"), _doer, _("U hebt iets afgesproken."), "overleg"),
            (late, _askers, _("Een antwoord op een verwijzing blijft uit."), "verwijzing"),
        )
        for row in rows.filter(herinnerd_op__isnull=True).order_by("pk")
    )


def _guests(overleg: Overleg) -> Iterable[Any]:
    return [gast.gebruiker for gast in overleg.genodigden.select_related("gebruiker")]


def _doer(afspraak: Afspraak) -> Iterable[Any]:
    return [afspraak.wie]


def _askers(verwijzing: Verwijzing) -> Iterable[Any]:
    return school_van(verwijzing.leerling)


@transaction.atomic
def _once(row: Any, nu: dt.datetime, people: Any, words: str, route: str) -> bool:
    """Claim a row and tell its people; False when another worker was first."""
    claimed = type(row).objects.filter(pk=row.pk, herinnerd_op__isnull=True)
    if not claimed.update(herinnerd_op=nu):
        return False
    pk = row.overleg_id if isinstance(row, Afspraak) else row.pk
    meld_na_afloop(people(row), words, reverse(f"dossier:{route}", args=[pk]))
    return True
