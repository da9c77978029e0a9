"""Where a role can go: the menu shows the first few, the page `Meer` all of them with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort

# More than this does not fit beside the search box at 1280 wide, in either language.
IN_MENU = 4

_SCHOOL = (Rolsoort.IB, Rolsoort.ZOCO, Rolsoort.DIRECTIE)
_GEZIN = (Rolsoort.OUDER, Rolsoort.LEERLING)
_SWV = (Rolsoort.COMMISSIE, Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR)
_GELD = (
    Rolsoort.CONTROLLER,
    Rolsoort.DIRECTEUR,
    Rolsoort.OPR,
    Rolsoort.BESTUUR,
    Rolsoort.TOEZICHT,
    Rolsoort.DIRECTIE,
)


@dataclass(frozen=True, slots=True)
class Weg:
    """One page: its name in the menu, one sentence, its route, and the roles (empty: everybody)."""

    naam: Any
    zin: Any
    route: str
    rollen: frozenset[str] = frozenset()


WEGEN = (
    Weg(
        _("Dossier"),
        _("Alles over uw kind op één plek."),
        "dossier:lijst",
        frozenset(_GEZIN),
    ),
    Weg(
        _("Leerlingen"),
        _("De kinderen van uw school of groep, met hun dossier."),
        "dossier:lijst",
        frozenset((*_SCHOOL, Rolsoort.LERAAR)),
    ),
    Weg(
        _("Deze week"),
        _("Voor wie doet u deze week wat?"),
        "dossier:week",
        frozenset({Rolsoort.LERAAR}),
    ),
    Weg(
        _("Aanvragen"),
        _("Aanvragen voor een toelaatbaarheidsverklaring, met hun laatste dag."),
        "toelaatbaarheid:lijst",
        frozenset((*_GEZIN, *_SCHOOL, *_SWV, Rolsoort.DESKUNDIGE)),
    ),
    Weg(
        _("Geld"),
        _("Wat komt er binnen, en waar gaat het heen?"),
        "begroting:start",
        frozenset(_GELD),
    ),
    Weg(
        _("Aanmeldingen"),
        _("Kinderen die bij uw school zijn aangemeld, en de termijn."),
        "dossier:aanmeldingen",
        frozenset(_SCHOOL),
    ),
    Weg(
        _("Opp"),
        _("De ontwikkelingsperspectieven van uw school."),
        "dossier:opps",
        frozenset(_SCHOOL),
    ),
    Weg(
        _("Hulp"),
        _("Extra ondersteuning: aangevraagd, toegekend, geëvalueerd."),
        "dossier:arrangementen",
        frozenset((*_SCHOOL, Rolsoort.DESKUNDIGE, Rolsoort.COMMISSIE, Rolsoort.COORDINATOR)),
    ),
    Weg(_("Scholen"), _("Samenwerkingsverbanden, gemeenten en scholen."), "samenwerking:lijst"),
    Weg(
        _("Mensen"),
        _("Wie mag er bij uw organisatie binnen?"),
        "beheer:mensen",
        frozenset({Rolsoort.BEHEER}),
    ),
)


def wegen_voor(gebruiker: Any) -> list[Weg]:
    """Return the pages for the role in use, the most used first."""
    soort = gebruiker.rol.soort if gebruiker.rol else ""
    return [weg for weg in WEGEN if not weg.rollen or soort in weg.rollen]
