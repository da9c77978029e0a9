"""Joins extra ondersteuning to the rest of the house: process table, file for parents, panel, work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from passend.beheer import export
from passend.dossier import arrangementproces  # noqa: F401 - registers its table


def register() -> None:
    """Register everything of this subject; called once when the room starts."""
    for model, titel, uitleg in (
        (
            "Arrangement",
            gettext_lazy("Extra ondersteuning"),
            gettext_lazy("Wat er extra is gedaan, met welk doel en wie betaalt."),
        ),
        ("Kostenpost", gettext_lazy("Kosten van extra ondersteuning"), ""),
        ("Arrangementdaad", gettext_lazy("Stappen bij extra ondersteuning"), ""),
        ("Arrangementevaluatie", gettext_lazy("Evaluaties van extra ondersteuning"), ""),
        ("Evaluatiestem", gettext_lazy("Wat kind en ouders ervan vonden"), ""),
    ):
        export.registreer_weergave(f"dossier.{model}", export.Weergave(titel=titel, uitleg=uitleg))
