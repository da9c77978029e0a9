"""The questions about help outside the school: what waits, what came back, what went out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from passend.beheer.werk import Werkregel
from passend.dossier.kring import GEZIN, Kring, is_school, kring_van
from passend.dossier.models import Leerling, Toestemming, Toestemmingsdaad, Verwijzing
from passend.recht import Onderbouwing, Stap


def verwijzingen(gebruiker: Any, *, leerling: Leerling | None = None) -> QuerySet[Verwijzing]:
    """Return the referrals that this account sees, newest first; of one child when it is given."""
    rows = Verwijzing.objects.zichtbaar_voor(gebruiker).select_related(
        "leerling", "ontvanger", "toestemming"
    )
    return rows if leerling is None else rows.filter(leerling=leerling)


def waarom_die_dag(verwijzing: Verwijzing) -> Onderbouwing:
    """Return why the answer is due on its day: an agreement, no term of law."""
    return Onderbouwing(
        (
            Stap(_("De vraag ging weg."), uitkomst=verwijzing.gevraagd_op),
            Stap(verwijzing.waarom_dan, uitkomst=verwijzing.antwoord_voor),
        ),
        (_("Dit is een afspraak. De wet noemt hiervoor geen termijn."),),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Terugkoppeling:
    """How many referrals came back, and how: `beantwoord` + `open_op_tijd` + `laat` + `gesloten`."""

    totaal: int
    beantwoord: int
    op_tijd: int
    laat: int
    gesloten: int


def terugkoppeling(verwijzingen: QuerySet[Verwijzing], op: dt.date) -> Terugkoppeling:
    """Return the counts over `verwijzingen` on day `op`, in one query; for monitor and school.

    The sources say that about half of the ib'ers hear too little after a referral (S000:980).
    """
    states = Verwijzing.Status
    counts = verwijzingen.order_by().aggregate(
        totaal=Count("pk"),
        beantwoord=Count("pk", filter=Q(status=states.BEANTWOORD)),
        op_tijd=Count(
            "pk", filter=Q(status=states.BEANTWOORD, beantwoord_op__lte=F("antwoord_voor"))
        ),
        laat=Count("pk", filter=Q(status=states.OPEN, antwoord_voor__lt=op)),
        gesloten=Count("pk", filter=Q(status=states.GESLOTEN)),
    )
    return Terugkoppeling(**counts)


def verwijswerk(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Yield referrals without an answer: the receiver answers, the school runs after what is late."""
    kring = kring_van(gebruiker)
    today = nu.date()
    for rij in [rij for rows in unanswered(gebruiker, nu) for rij in rows[:50]]:
        late = rij.antwoord_voor < today
        ask = kring == Kring.HULP
        yield Werkregel(
            kenmerk=f"verwijzing {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Beantwoord de vraag van de school")
            if ask
            else _("Vraag waar het antwoord blijft")
            if late
            else _("Antwoord komt van %(wie)s") % {"wie": rij.ontvanger.naam},
            url=reverse("dossier:verwijzing", args=[rij.pk]),
            klein=str(rij.ontvanger) if not ask else str(rij.get_soort_display()),
            dag=rij.antwoord_voor,
            onderbouwing=waarom_die_dag(rij),
            aan_zet=ask or late,
        )


def unanswered(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Verwijzing]]:
    """Yield the referrals without an answer, for the school and for whoever must answer."""
    if kring_van(gebruiker) in (Kring.SCHOOL, Kring.HULP):
        rows = verwijzingen(gebruiker).filter(status=Verwijzing.Status.OPEN)
        yield rows.order_by("antwoord_voor")


def toestemmingen(gebruiker: Any, leerling: Leerling) -> list[Toestemming]:
    """Return the consents about a child with their acts and what went under them, newest first."""
    rows = Toestemming.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling)
    return list(rows.select_related("ontvanger").prefetch_related("daden", "delingen__verwijzing"))


def toestemmingswerk(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Yield consents that wait: for the family to sign, for the school as what it waits for."""
    kring = kring_van(gebruiker)
    mine = kring in GEZIN
    for rij in [rij for rows in asked_consents(gebruiker, nu) for rij in rows[:50]]:
        if kring == Kring.LEERLING and not _asked(rij, nu.date()):
            continue
        yield Werkregel(
            kenmerk=f"toestemming {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Lees en zeg of de school dit mag delen")
            if mine
            else _("Ouders beslissen over toestemming"),
            url=reverse("dossier:toestemming", args=[rij.pk]),
            klein=rij.ontvanger.naam,
            aan_zet=mine and not is_school(gebruiker),
        )


def asked_consents(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Toestemming]]:
    """Yield the consents that were asked: for the family those without its answer."""
    kring = kring_van(gebruiker)
    if kring not in (*GEZIN, Kring.SCHOOL):
        return
    rows = Toestemming.objects.zichtbaar_voor(gebruiker).filter(
        status=Toestemming.Status.GEVRAAGD, tot__gt=nu.date()
    )
    if kring in GEZIN:
        signed = Toestemmingsdaad.objects.filter(gebruiker=gebruiker).values("toestemming_id")
        rows = rows.exclude(pk__in=signed)
    yield rows.select_related("leerling", "ontvanger")


def _asked(toestemming: Toestemming, op: dt.date) -> bool:
    """Tell whether the pupil's own yes is needed; costs a query only for a pupil's few rows."""
    from passend.dossier.toestemmingsregels import mag_tekenen, wie_stemt_toe

    kind = toestemming.leerling
    return mag_tekenen(kind.gebruiker, wie_stemt_toe(kind, op)) is not None
