"""What the dossier of a child shows of its applications, and the way to begin one."""

from __future__ import annotations

from typing import Any

from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.models import SCHOOLROLLEN, Leerling
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Status
from passend.toelaatbaarheid.zicht import SWV_ROLLEN
from passend.vormgeving.panelen import Paneel

TOON = 10
_MAG_ZIEN = (*SCHOOLROLLEN, *SWV_ROLLEN, Rolsoort.OUDER, Rolsoort.LEERLING, Rolsoort.DESKUNDIGE)


def applications(gebruiker: Any, kind: Leerling) -> dict[str, Any] | None:
    """Return the newest applications for this child that the account sees, and whether its school
    may begin one; None when there is nothing to say."""
    rows = Zaak.objects.zichtbaar_voor(gebruiker).filter(leerling_id=kind.pk)
    cases = list(rows.exclude(status=Status.VERVALLEN).order_by("-pk")[:TOON])
    may_begin = heeft_rol(gebruiker, SCHOOLROLLEN)
    return {"zaken": cases, "may_begin": may_begin} if cases or may_begin else None


PANEEL = Paneel(
    plek="dossier.leerling.zij",
    recht=lambda gebruiker, kind: heeft_rol(gebruiker, _MAG_ZIEN),
    template="toelaatbaarheid/_dossierpaneel.html",
    query=applications,
    volgorde=10,
)
