"""Joins the search for a place to the dossier's margin and to the file for parents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from passend.beheer import export
from passend.dossier.onderdelen import Onderdeel, registreer


def register() -> None:
    """Put the search in the margin of the dossier page and its rows in the file for parents."""
    from passend.dossier.views.zoekschool import may_search

    registreer(
        Onderdeel(gettext_lazy("Zoek een passende school"), "dossier:zoekschool", may_search, 60)
    )
    export.registreer_weergave(
        "dossier.Zoekvraag", export.Weergave(titel=gettext_lazy("Zoekvragen naar een school"))
    )
