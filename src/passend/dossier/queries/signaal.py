"""The questions about signals: what waits for the school, and what became of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from passend.beheer.models import Rolsoort
from passend.beheer.werk import Werkregel
from passend.dossier.kring import is_school, kring_van
from passend.dossier.models import Leerling, Signaal


def signalen(gebruiker: Any, *, leerling: Leerling | None = None) -> QuerySet[Signaal]:
    """Return the signals that this account sees, newest first; of one child when it is given."""
    rows = Signaal.objects.zichtbaar_voor(gebruiker).select_related("leerling", "behandelaar")
    return rows if leerling is None else rows.filter(leerling=leerling)


def signaalwerk(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Yield new signals: for the school to act on, for whoever gave one as what they wait for."""
    school = is_school(gebruiker)
    for rows in new_signals(gebruiker, nu):
        yield from _lines(rows[:50], school=school)


def new_signals(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Signaal]]:
    """Yield the signals that nobody took up: all for the school, the own ones for others."""
    if kring_van(gebruiker) is None:
        return
    rows = signalen(gebruiker).filter(status=Signaal.Status.NIEUW).order_by("gegeven_op")
    yield rows if is_school(gebruiker) else rows.filter(gever=gebruiker)


def _lines(rows: Iterable[Signaal], *, school: bool) -> Iterator[Werkregel]:
    for signaal in rows:
        yield Werkregel(
            kenmerk=f"signaal {signaal.pk}",
            over=signaal.leerling.naam,
            doe=_("Lees het signaal en antwoord") if school else _("De school leest uw signaal"),
            url=reverse("dossier:signaal", args=[signaal.pk]),
            klein=_("signaal van %(wie)s") % {"wie": Rolsoort(signaal.gever_rol).label},
            aan_zet=school,
        )
