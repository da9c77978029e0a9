"""The pages of counts, forecast, division and budget in the list of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.begroting.onderdelen import Onderdeel, registreer
from passend.begroting.zicht import GELDROLLEN, LEESROLLEN

_GELD = frozenset(str(rol) for rol in GELDROLLEN)
_LEZEN = _GELD | {str(rol) for rol in LEESROLLEN}


def register() -> None:
    """Join the process table and the cost panel, and put these pages on the first page."""
    from passend.begroting.kostenpaneel import PANEEL
    from passend.begroting.process import begroting  # noqa: F401 - registers its table
    from passend.vormgeving import panelen

    panelen.registreer(PANEEL)
    for deel in (
        Onderdeel(
            _("Begrotingen"),
            _("Wat komt er binnen, wat gaat eruit, en wie stemde in?"),
            "begroting:begrotingen",
            _LEZEN,
            10,
        ),
        Onderdeel(
            _("Verdeelmodellen"),
            _("Hoe verdelen we wat er overblijft?"),
            "begroting:verdeelmodellen",
            _LEZEN,
            15,
        ),
        Onderdeel(
            _("Tellingen"),
            _("Hoeveel leerlingen waren er op de dagen die de wet noemt?"),
            "begroting:tellingen",
            _GELD,
            20,
        ),
    ):
        registreer(deel)
