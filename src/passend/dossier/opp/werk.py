"""What waits about opps, on the start page and in the child's margin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.models import Rolsoort
from passend.beheer.werk import Werkregel
from passend.dossier.kring import GEZIN, is_school, kring_van, staat_om_het_kind
from passend.dossier.models.opp import Duostatus, Opp
from passend.dossier.models.opp import Oppstatus as S
from passend.dossier.opp import wet
from passend.dossier.queries.opp import opp_van_kind, zonder_opp
from passend.recht import Onderbouwing
from passend.vormgeving.panelen import Paneel

TOON = 40
# How long before its day a line shows in the worklist; a choice for the screen.
VOORAF = dt.timedelta(days=25)


def _panel(gebruiker: Any, kind: Any) -> dict[str, Any] | None:
    opp = opp_van_kind(gebruiker, kind.pk)
    school = is_school(gebruiker)
    if opp is None and not school:
        return None
    return {"opp": opp, "kind": kind, "may_write": school}


PANEEL = Paneel(
    plek="dossier.leerling.zij",
    recht=lambda gebruiker, _kind: staat_om_het_kind(gebruiker),
    template="dossier/opp/_paneel.html",
    query=_panel,
    volgorde=15,
)


def werkregels(gebruiker: Any, nu: dt.datetime) -> Iterable[Werkregel]:
    """Return what waits about opps for the role in use, in at most two queries."""
    today = timezone.localdate()
    if kring_van(gebruiker) in GEZIN:
        return _family(gebruiker)
    return _school(gebruiker, today) if is_school(gebruiker) else []


def rijen(gebruiker: Any, nu: dt.datetime) -> Iterable[QuerySet]:
    """Return the opps and enrolments that lines can come from, for the role in use."""
    today = timezone.localdate(nu)
    if kring_van(gebruiker) in GEZIN:
        return [_of_family(gebruiker)]
    if is_school(gebruiker):
        return [_of_school(gebruiker, today + VOORAF), zonder_opp(gebruiker, today)]
    return []


def _of_family(gebruiker: Any) -> QuerySet[Opp]:
    vraag = Q(status=S.IN_EVALUATIE) & ~Q(meningen__door=gebruiker)
    if gebruiker.rol.soort != Rolsoort.LEERLING:
        vraag |= Q(status=S.VOORGELEGD)
    rows = Opp.objects.zichtbaar_voor(gebruiker).filter(vraag)
    return rows.select_related("leerling").distinct()


def _family(gebruiker: Any) -> list[Werkregel]:
    jij = gebruiker.rol.soort == Rolsoort.LEERLING
    regels = []
    for opp in _of_family(gebruiker)[:TOON]:
        if opp.status == S.VOORGELEGD:
            doe, url = _("Lees het plan en zeg of u het eens bent"), "dossier:opp_antwoord"
        else:
            doe = _("Zeg hoe het gaat met je plan") if jij else _("Zeg hoe het gaat met het plan")
            url = "dossier:opp_mening"
        regels.append(
            Werkregel(
                kenmerk=f"opp {opp.pk}",
                over=opp.leerling.naam,
                doe=doe,
                url=reverse(url, args=[opp.pk]),
                dag=opp.beurtdag,
            )
        )
    return regels


def _of_school(gebruiker: Any, soon: dt.date) -> QuerySet[Opp]:
    return (
        Opp.objects.zichtbaar_voor(gebruiker)
        .filter(vestiging__school__organisatie_id=gebruiker.rol.organisatie_id)
        .filter(
            Q(status__in=(S.CONCEPT, S.BIJGESTELD, S.OVEREENSTEMMING, S.GEWEIGERD, S.IN_EVALUATIE))
            | Q(status=S.VOORGELEGD)
            | Q(status=S.VASTGESTELD, evaluatie_voor__lte=soon)
            | Q(status=S.VASTGESTELD, duo=Duostatus.NIET)
            | Q(status=S.AFGESLOTEN, duo=Duostatus.GEREGISTREERD)
        )
        .select_related("leerling", "vestiging")
        .order_by("uiterlijk", "evaluatie_voor")
    )


def _school(gebruiker: Any, today: dt.date) -> list[Werkregel]:
    soon = today + VOORAF
    regels = [_line(opp, today, soon) for opp in _of_school(gebruiker, soon)[:TOON]]
    return [*regels, *(_missing(plek) for plek in zonder_opp(gebruiker, today)[:TOON])]


def _line(opp: Opp, today: dt.date, soon: dt.date) -> Werkregel:
    url = reverse("dossier:opp", args=[opp.pk])
    dag, onderbouwing = opp.beurtdag, None
    doe = {
        S.CONCEPT: _("Maak het opp af en leg het voor"),
        S.BIJGESTELD: _("Maak de nieuwe versie af en leg haar voor"),
        S.VOORGELEGD: _("Wacht op antwoord van de ouders"),
        S.OVEREENSTEMMING: _("Stel het opp vast"),
        S.GEWEIGERD: _("Praat met de ouders: zij zijn het niet eens"),
        S.IN_EVALUATIE: _("Evalueer het opp"),
        S.VASTGESTELD: _("Begin de evaluatie van het opp"),
        S.AFGESLOTEN: _("Beëindig de registratie bij DUO"),
    }[S(opp.status)]
    if opp.gesprek_gevraagd_op and opp.status == S.VOORGELEGD:
        doe = _("De ouders vragen een gesprek over het opp")
    if opp.status == S.VASTGESTELD and (opp.evaluatie_voor is None or opp.evaluatie_voor > soon):
        doe, dag = _("Registreer het opp bij DUO"), None
        url = reverse("dossier:opp_duo", args=[opp.pk, Duostatus.GEREGISTREERD])
    if opp.status == S.AFGESLOTEN:
        url = reverse("dossier:opp_duo", args=[opp.pk, Duostatus.BEEINDIGD])
    if dag is not None:
        onderbouwing = _why(opp, today)
    return Werkregel(
        kenmerk=f"opp {opp.pk}",
        over=opp.leerling.naam,
        doe=doe,
        url=url,
        klein=_("Opp, %(school)s") % {"school": opp.vestiging.naam},
        dag=dag,
        onderbouwing=onderbouwing,
        aan_zet=opp.status != S.VOORGELEGD or opp.gesprek_gevraagd_op is not None,
    )


def _why(opp: Opp, today: dt.date) -> Onderbouwing | None:
    if opp.vastgesteld_op is not None:
        return wet.waarom_evaluatie(opp.soort, opp.evaluatie_voor or today, today)
    klok = wet.termijn(opp.soort, opp.begin)
    return klok.onderbouwing if klok else None


def _missing(plek: Any) -> Werkregel:
    klok = wet.termijn(plek.vestiging.school.soort, plek.van)
    ieder = wet.is_voor_ieder(plek.vestiging.school.soort)
    return Werkregel(
        kenmerk=f"geen opp {plek.leerling_id}",
        over=plek.leerling.naam,
        doe=_("Maak een opp"),
        url=reverse("dossier:opp_van", args=[plek.leerling_id]),
        klein=_("Dit kind moet een opp hebben en heeft er geen."),
        dag=klok.uiterste_datum if klok and ieder else None,
        onderbouwing=klok.onderbouwing if klok and ieder else None,
    )
