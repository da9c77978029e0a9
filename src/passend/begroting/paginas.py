"""The pages of counts, forecast, division and budget in the list of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.begroting.onderdelen import Onderdeel, registreer
from passend.begroting.zicht import GELDROLLEN

_GELD = frozenset(str(rol) for rol in GELDROLLEN)


def register() -> None:
    """Join the process table of the budget, and put these pages on the first page of the purse, for the roles that may open them."""
    from passend.begroting.process import begroting  # noqa: F401 - registers its table

    registreer(
        Onderdeel(
            _("Tellingen"),
            _("Hoeveel leerlingen waren er op de dagen die de wet noemt?"),
            "begroting:tellingen",
            _GELD,
            20,
        )
    )
