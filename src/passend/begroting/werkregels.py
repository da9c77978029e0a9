"""What waits for somebody in the purse: accounts to give, grants to decide, statements to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from passend.begroting.models import Bijstelling, Grensverkeer, Toekenning, Verantwoording
from passend.begroting.models.besteding import OPEN, Verantwoordingstatus
from passend.begroting.models.grensverkeer import Opgavestatus
from passend.begroting.models.reserve import Bijstellingstatus
from passend.begroting.models.toekenning import Toekenningstatus
from passend.begroting.zicht import GELDROLLEN
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.werk import Werkregel

TOON = 12


def geld(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Return the lines about money for the role in use; at most three queries, none for others."""
    if heeft_rol(gebruiker, [Rolsoort.BESTUUR, Rolsoort.DIRECTIE]):
        yield from _accounts(gebruiker)
    if heeft_rol(gebruiker, [Rolsoort.DIRECTEUR]):
        yield from _decisions(gebruiker)
        yield from _without_destination(gebruiker)
    if heeft_rol(gebruiker, GELDROLLEN):
        yield from _statements(gebruiker)
    if heeft_rol(gebruiker, [Rolsoort.CONTROLLER]):
        yield from _to_judge(gebruiker)


def rijen(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet]:
    """Return the rows that the lines about money come from, for the role in use."""
    if heeft_rol(gebruiker, [Rolsoort.BESTUUR, Rolsoort.DIRECTIE]):
        yield _to_answer(gebruiker)
    if heeft_rol(gebruiker, [Rolsoort.DIRECTEUR]):
        yield _drawn_up(gebruiker)
        yield _no_destination(gebruiker)
    if heeft_rol(gebruiker, GELDROLLEN):
        yield _put_to_us(gebruiker)
    if heeft_rol(gebruiker, [Rolsoort.CONTROLLER]):
        yield _filed(gebruiker)


def _to_answer(gebruiker: Any) -> QuerySet[Verantwoording]:
    return Verantwoording.objects.zichtbaar_voor(gebruiker).filter(status__in=OPEN)


def _drawn_up(gebruiker: Any) -> QuerySet[Toekenning]:
    rows = Toekenning.objects.zichtbaar_voor(gebruiker)
    return rows.filter(status=Toekenningstatus.OPGESTELD)


def _no_destination(gebruiker: Any) -> QuerySet[Bijstelling]:
    rows = Bijstelling.objects.zichtbaar_voor(gebruiker)
    return rows.filter(status=Bijstellingstatus.ZONDER_BESTEMMING)


def _put_to_us(gebruiker: Any) -> QuerySet[Grensverkeer]:
    return Grensverkeer.objects.zichtbaar_voor(gebruiker).filter(
        status=Opgavestatus.VOORGELEGD,
        van_swv__organisatie_id=gebruiker.rol.organisatie_id,
    )


def _filed(gebruiker: Any) -> QuerySet[Verantwoording]:
    return Verantwoording.objects.zichtbaar_voor(gebruiker).filter(
        status=Verantwoordingstatus.INGEDIEND,
        toekenning__swv__organisatie_id=gebruiker.rol.organisatie_id,
    )


def _accounts(gebruiker: Any) -> Iterator[Werkregel]:
    rows = _to_answer(gebruiker)
    for een in rows.select_related("toekenning__ontvanger", "toekenning__school__organisatie")[
        :TOON
    ]:
        grant = een.toekenning
        yield Werkregel(
            kenmerk=f"verantwoording {een.pk}",
            over=grant.school.naam if grant.school else grant.ontvanger.naam,
            doe=_("Vertel waaraan het geld is besteed"),
            url=reverse("begroting:verantwoording", args=[een.pk]),
            klein=grant.doel,
            dag=een.uiterlijk,
        )


def _decisions(gebruiker: Any) -> Iterator[Werkregel]:
    aantal = _drawn_up(gebruiker).count()
    if aantal:
        yield Werkregel(
            kenmerk="toekenningen besluiten",
            over=_("Toekenningen"),
            doe=_("Besluit over wat is opgesteld"),
            url=reverse("begroting:toekenningen") + "?status=opgesteld",
            klein=str(aantal),
        )


def _without_destination(gebruiker: Any) -> Iterator[Werkregel]:
    for een in _no_destination(gebruiker)[:TOON]:
        yield Werkregel(
            kenmerk=f"bijstelling {een.pk}",
            over=een.omschrijving,
            doe=_("Geef dit geld een bestemming"),
            url=reverse("begroting:bijstelling", args=[een.pk]),
        )


def _statements(gebruiker: Any) -> Iterator[Werkregel]:
    for een in _put_to_us(gebruiker).select_related("naar_swv")[:TOON]:
        yield Werkregel(
            kenmerk=f"grensverkeer {een.pk}",
            over=een.naar_swv.code,
            doe=_("Bevestig of betwist de opgave"),
            url=reverse("begroting:grensverkeer"),
            klein=een.schooljaar,
        )


def _to_judge(gebruiker: Any) -> Iterator[Werkregel]:
    aantal = _filed(gebruiker).count()
    if aantal:
        yield Werkregel(
            kenmerk="verantwoordingen bekijken",
            over=_("Verantwoording"),
            doe=_("Kijk naar wat is ingediend"),
            url=reverse("begroting:verantwoordingen") + "?status=ingediend",
            klein=str(aantal),
        )
