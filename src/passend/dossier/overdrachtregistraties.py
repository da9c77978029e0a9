"""Joins transfers to the rest of the house: process, parts, work, file for parents, retention."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy

from passend.beheer import export, retentie, werk
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier import onderdelen, overdrachtproces  # noqa: F401 - registers its table
from passend.dossier.models import SCHOOLROLLEN
from passend.dossier.overdrachtpakket import register_parts
from passend.dossier.overdrachtwoorden import wachtend, werkregels
from passend.samenwerking.models import Schoolsoort

_SPECIAAL = Q(van_vestiging__school__soort__in=(Schoolsoort.SO, Schoolsoort.VSO))


def register() -> None:
    """Register everything of this subject; called once when the room starts."""
    register_parts()
    werk.registreer("dossier.overdracht", werkregels, wachtend)
    onderdelen.registreer(
        onderdelen.Onderdeel(
            naam=gettext_lazy("Overdracht"),
            route="dossier:overdrachten_van",
            recht=lambda gebruiker: heeft_rol(
                gebruiker, (*SCHOOLROLLEN, Rolsoort.OUDER, Rolsoort.LEERLING)
            ),
            volgorde=90,
        )
    )
    for model, titel in (
        ("Overdracht", gettext_lazy("Overdracht naar een andere school")),
        ("Overdrachtpakket", gettext_lazy("Wat er meeging")),
        ("Overdrachtopmerking", gettext_lazy("Wat er bij de overdracht is gezegd")),
        ("Overdrachtdaad", gettext_lazy("Stappen van de overdracht")),
    ):
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel))
    for naam, sleutel, waar in (
        ("overdracht", "bewaren.leerlingdossier", ~_SPECIAAL),
        ("overdracht_so", "bewaren.so.gegevens", _SPECIAAL),
    ):
        retentie.registreer(
            retentie.Bewaring(
                naam=naam,
                model="dossier.Overdracht",
                vanaf="afgerond_op",
                sleutel=sleutel,
                waar=waar,
            )
        )
