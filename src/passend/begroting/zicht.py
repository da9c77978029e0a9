"""Who stands where around the purse of a samenwerkingsverband."""

from __future__ import annotations

from typing import Any

from passend.beheer.models import Rolsoort, heeft_rol
from passend.samenwerking.models import Samenwerkingsverband

# They draw up the budget and see everything in it.
GELDROLLEN = (Rolsoort.CONTROLLER, Rolsoort.DIRECTEUR)


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
