"""Extra ondersteuning on the child's page and in the worklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.werk import Werkregel
from passend.dossier.models import SCHOOLROLLEN
from passend.dossier.models.arrangement import Arrangement, Beslisser
from passend.dossier.models.arrangement import Arrangementstatus as S
from passend.dossier.queries.arrangement import van_kind
from passend.vormgeving.panelen import Paneel

TOON = 50
# How long before its day a line shows in the worklist; a choice for the screen.
VOORAF = dt.timedelta(days=20)
_ZIEN = (*SCHOOLROLLEN, Rolsoort.LERAAR, Rolsoort.OUDER, Rolsoort.LEERLING)
_BESLISROL = {
    Rolsoort.COMMISSIE: Beslisser.COMMISSIE,
    Rolsoort.DESKUNDIGE: Beslisser.EXPERTTEAM,
    Rolsoort.DIRECTIE: Beslisser.SCHOOL,
}


def may_see(gebruiker: Any, kind: Any = None) -> bool:
    """Tell whether this role has a page about extra support of a child that it sees."""
    return heeft_rol(gebruiker, _ZIEN)


def _running(gebruiker: Any, kind: Any) -> dict[str, Any] | None:
    rows = van_kind(gebruiker, kind.pk)
    may_ask = heeft_rol(gebruiker, SCHOOLROLLEN)
    return (
        {"arrangementen": rows[:6], "kind": kind, "may_ask": may_ask} if rows or may_ask else None
    )


PANEEL = Paneel(
    plek="dossier.leerling.zij",
    recht=may_see,
    template="dossier/arrangement/_paneel.html",
    query=_running,
    volgorde=20,
)


def werkregels(gebruiker: Any, nu: dt.datetime) -> Iterable[Werkregel]:
    """Return what waits about extra support for the role in use, in one query."""
    rol = getattr(gebruiker, "rol", None)
    return [_line(een, rol) for rows in wachtend(gebruiker, nu) for een in rows[:TOON]]


def wachtend(gebruiker: Any, nu: dt.datetime) -> Iterable[QuerySet[Arrangement]]:
    """Return the rows that wait for the role in use; none for a role that never has any."""
    rol = getattr(gebruiker, "rol", None)
    vraag = _waiting(gebruiker, rol) if rol else None
    if vraag is None:
        return []
    rows = Arrangement.objects.zichtbaar_voor(gebruiker).filter(vraag)
    return [rows.select_related("leerling", "vestiging").order_by("evalueren_voor", "van")]


def _waiting(gebruiker: Any, rol: Any) -> Q | None:
    if rol.soort in (Rolsoort.OUDER, Rolsoort.LEERLING):
        return Q(status=S.IN_EVALUATIE) & ~Q(evaluatiestemmen__door=gebruiker)
    reden = None
    if rol.soort in SCHOOLROLLEN:
        soon = timezone.localdate() + VOORAF
        reden = (
            Q(status=S.CONCEPT)
            | Q(status=S.TOEGEKEND, van__lte=soon)
            | Q(status__in=(S.LOOPT, S.IN_EVALUATIE), evalueren_voor__lte=soon)
            | Q(status=S.GEEVALUEERD)
        )
    if rol.soort in _BESLISROL:
        beslis = Q(status=S.AANGEVRAAGD, beslisser=_BESLISROL[rol.soort])
        reden = beslis if reden is None else reden | beslis
    return reden


def _line(een: Arrangement, rol: Any) -> Werkregel:
    doe = {
        S.CONCEPT: _("Maak de aanvraag af en stuur haar"),
        S.AANGEVRAAGD: _("Beslis over extra ondersteuning"),
        S.TOEGEKEND: _("Meld de start van de ondersteuning"),
        S.LOOPT: _("Vraag wat ouders en kind vonden"),
        S.IN_EVALUATIE: _("Evalueer de ondersteuning"),
        S.GEEVALUEERD: _("Kies: doorgaan, veranderen of stoppen"),
    }[S(een.status)]
    url = reverse("dossier:arrangement", args=[een.pk])
    if rol.soort in (Rolsoort.OUDER, Rolsoort.LEERLING):
        jij = rol.soort == Rolsoort.LEERLING
        doe = _("Zeg wat je van de hulp vond") if jij else _("Zeg wat u van de hulp vond")
        url = reverse("dossier:arrangement_act", args=[een.pk, "geef_oordeel"])
    return Werkregel(
        kenmerk=f"arrangement {een.pk}",
        over=een.leerling.naam,
        doe=doe,
        url=url,
        klein=f"{een.get_aspect_display().capitalize()}, {een.vestiging.naam}",
        dag=een.beurtdag,
    )
