"""Who stands where around the purse of a samenwerkingsverband."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Organisatiesoort, Rolsoort, heeft_rol
from passend.samenwerking.models import Lidmaatschap, Samenwerkingsverband

# They draw up the budget and see everything in it.
GELDROLLEN = (Rolsoort.CONTROLLER, Rolsoort.DIRECTEUR)
# They get to see what the controller and directeur laid before them.
LEESROLLEN = (Rolsoort.BESTUUR, Rolsoort.TOEZICHT, Rolsoort.OPR)


class Kring(models.TextChoices):
    """In which capacity somebody acts on a budget."""

    CONTROLLER = "controller", _("de controller")
    DIRECTEUR = "directeur", _("de directeur")
    BESTUUR = "bestuur", _("het bestuur van het samenwerkingsverband")
    TOEZICHT = "toezicht", _("het intern toezicht")
    OPR = "opr", _("de ondersteuningsplanraad")


def organisatie_van_geld(gebruiker: Any) -> int | None:
    """Return the organisatie whose whole purse the role in use sees, or None for nobody's.

    Rows hang on a swv, so a controller of a schoolbestuur finds nothing with this number.
    """
    return gebruiker.rol.organisatie_id if heeft_rol(gebruiker, GELDROLLEN) else None


def eigen_swv(gebruiker: Any) -> Samenwerkingsverband | None:
    """Return the samenwerkingsverband at which the role in use is held, or None."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    return Samenwerkingsverband.objects.filter(organisatie_id=rol.organisatie_id).first()


def kringen_van(gebruiker: Any, swv: Samenwerkingsverband) -> frozenset[Kring]:
    """Return in which capacity the role in use stands to the purse of this swv."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None or rol.organisatie_id != swv.organisatie_id or rol.soort not in Kring.values:
        return frozenset()
    return frozenset({Kring(rol.soort)})


def zicht(gebruiker: Any, *, geld: Q, swv: Q, bestuur: Q | None = None, pad: str = "") -> Q | None:
    """Return the condition under which the role in use sees a row of a purse, or None for no row.

    `pad` is the way to the row that has `swv` ("begroting__" for its lines). `geld` holds for
    controller and directeur, `swv` for board, intern toezicht and opr of the samenwerkingsverband
    itself, `bestuur` for the boards whose schools take part (None: they see nothing).
    """
    rol = getattr(gebruiker, "rol", None)
    if rol is None or rol.soort not in (*GELDROLLEN, *LEESROLLEN):
        return None
    hier = Q(**{f"{pad}swv__organisatie_id": rol.organisatie_id})
    if rol.soort in GELDROLLEN:
        return hier & geld
    if rol.soort == Rolsoort.BESTUUR and rol.organisatie.soort == Organisatiesoort.BESTUUR:
        return None if bestuur is None else bestuur & Q(**{f"{pad}swv__in": swv_van_bestuur(rol)})
    return hier & swv


def swv_van_bestuur(rol: Any) -> Any:
    """Return the ids of the samenwerkingsverbanden in which schools of this board take part."""
    leden = Lidmaatschap.objects.geldig().filter(
        vestiging__school__bestuur__organisatie_id=rol.organisatie_id
    )
    return leden.values("swv_id")
