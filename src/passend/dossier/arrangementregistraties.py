"""Joins extra ondersteuning to the rest of the house: process table, file for parents, panel, work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from passend.beheer import export, werk
from passend.dossier import (
    arrangementproces,  # noqa: F401 - registers its table
    onderdelen,
    weekblad,
)
from passend.dossier.arrangementpaneel import PANEEL, may_see, wachtend, werkregels
from passend.dossier.queries.arrangement import weekregels
from passend.vormgeving import panelen


def register() -> None:
    """Register everything of this subject; called once when the room starts."""
    panelen.registreer(PANEEL)
    werk.registreer("dossier.arrangement", werkregels, wachtend)
    weekblad.registreer("arrangement", weekregels)
    onderdelen.registreer(
        onderdelen.Onderdeel(
            naam=gettext_lazy("Extra ondersteuning"),
            route="dossier:arrangementen_van",
            recht=may_see,
            volgorde=50,
        )
    )
    for model, titel, uitleg in (
        (
            "Arrangement",
            gettext_lazy("Extra ondersteuning"),
            gettext_lazy("Wat er extra is gedaan, met welk doel en wie betaalt."),
        ),
        ("Kostenpost", gettext_lazy("Kosten van extra ondersteuning"), ""),
        ("Arrangementdaad", gettext_lazy("Stappen bij extra ondersteuning"), ""),
        ("Arrangementevaluatie", gettext_lazy("Evaluaties van extra ondersteuning"), ""),
        ("Zorgvraag", gettext_lazy("Zorg onder schooltijd: wie betaalt"), ""),
        ("Evaluatiestem", gettext_lazy("Wat kind en ouders ervan vonden"), ""),
    ):
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel, uitleg=uitleg))
