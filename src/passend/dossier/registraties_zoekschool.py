"""Joins the search for a place to the dossier's margin and to the file for parents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from passend.beheer import export
from passend.beheer.models import heeft_rol
from passend.dossier.onderdelen import Onderdeel, registreer
from passend.vormgeving import panelen


def register() -> None:
    """Put the search in the margin of the dossier page and its rows in the file for parents."""
    from passend.dossier.views.zoekschool import may_search

    registreer(
        Onderdeel(gettext_lazy("Zoek een passende school"), "dossier:zoekschool", may_search, 60)
    )
    panelen.registreer(
        panelen.Paneel(
            plek="samenwerking.swv.onder",
            recht=_is_own_swv,
            template="dossier/_paneel_dekkend.html",
            query=lambda gebruiker, swv: {},
        )
    )
    export.registreer_weergave(
        "dossier.Zoekvraag", export.Weergave(titel=gettext_lazy("Zoekvragen naar een school"))
    )


def _is_own_swv(gebruiker: Any, swv: Any) -> bool:
    from passend.dossier.models.zoekschool import SWVROLLEN

    return heeft_rol(gebruiker, SWVROLLEN) and gebruiker.rol.organisatie_id == swv.organisatie_id
