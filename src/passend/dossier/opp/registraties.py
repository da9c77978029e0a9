"""Joins the opp to the rest of the house: process table, file for parents, panel, work, the week."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.beheer import export, werk
from passend.dossier import onderdelen, overdrachtdelen, weekblad
from passend.dossier.kring import staat_om_het_kind
from passend.dossier.opp import (
    overdracht,
    process,  # noqa: F401 - registers its table
)
from passend.dossier.opp.werk import PANEEL, rijen, werkregels
from passend.dossier.queries.opp import weekregels
from passend.vormgeving import panelen

_TITELS = (
    ("Opp", _("Ontwikkelingsperspectief")),
    ("Oppversie", _("Versies van het ontwikkelingsperspectief")),
    ("Oppdoel", _("Doelen en afspraken")),
    ("Oppdaad", _("Stappen bij het ontwikkelingsperspectief")),
    ("Oppakkoord", _("Wat ouders van het handelingsdeel zeiden")),
    ("Gehoord", _("Hoe de leerling werd gehoord")),
    ("Oppevaluatie", _("Evaluaties van het ontwikkelingsperspectief")),
    ("Doelevaluatie", _("Of de doelen dichterbij kwamen")),
    ("Oppmening", _("Hoe kind en ouders zeggen dat het gaat")),
    ("Groeilijn", _("Wat de school van de groei verwacht")),
    ("Groeimeting", _("Wat er gemeten is")),
    ("Oppantwoord", _("Antwoorden op eigen vragen van de school")),
)


def register() -> None:
    """Register everything of this subject; called once when the room starts.

    The rows hang on the child and go with it (`leerlingdossier` in `registraties`), so that they
    need no term of their own.
    """
    panelen.registreer(PANEEL)
    werk.registreer("dossier.opp", werkregels, rijen)
    weekblad.registreer("opp", weekregels)
    overdrachtdelen.registreer("opp", overdracht.deel)
    onderdelen.registreer(
        onderdelen.Onderdeel(
            naam=_("Ontwikkelingsperspectief"),
            route="dossier:opp_van",
            recht=staat_om_het_kind,
            volgorde=40,
        )
    )
    for model, titel in _TITELS:
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel))
