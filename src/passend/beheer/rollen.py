"""Which roles go with which kind of organisatie, which may be mandated, which need more care.

Facts about how the field is organised, not law: who may decide what stands in `recht.bevoegd`.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from passend.beheer.models import Organisatiesoort, Rolsoort

ROLLEN_BIJ: dict[str, tuple[str, ...]] = {
    Organisatiesoort.SCHOOL: (
        Rolsoort.OUDER,
        Rolsoort.LEERLING,
        Rolsoort.LERAAR,
        Rolsoort.IB,
        Rolsoort.ZOCO,
        Rolsoort.DIRECTIE,
        Rolsoort.BEHEER,
    ),
    Organisatiesoort.SWV: (
        Rolsoort.DESKUNDIGE,
        Rolsoort.COMMISSIE,
        Rolsoort.COORDINATOR,
        Rolsoort.DIRECTEUR,
        Rolsoort.CONTROLLER,
        Rolsoort.OPR,
        Rolsoort.BESTUUR,
        Rolsoort.TOEZICHT,
        Rolsoort.BEHEER,
    ),
    Organisatiesoort.BESTUUR: (Rolsoort.BESTUUR, Rolsoort.CONTROLLER, Rolsoort.BEHEER),
    Organisatiesoort.GEMEENTE: (Rolsoort.LEERPLICHT, Rolsoort.BEHEER),
    Organisatiesoort.JEUGDHULP: (Rolsoort.JEUGDHULP, Rolsoort.BEHEER),
    Organisatiesoort.LANDELIJK: (Rolsoort.INSPECTIE, Rolsoort.ONDERZOEKER, Rolsoort.BEHEER),
}

# A mandaat passes on the power to decide for an organisatie. Gezag over a child, the child's own
# voice, an expert's judgement and a seat in the opr go with the person.
MANDAATROLLEN = frozenset(
    {
        Rolsoort.IB,
        Rolsoort.ZOCO,
        Rolsoort.DIRECTIE,
        Rolsoort.COMMISSIE,
        Rolsoort.COORDINATOR,
        Rolsoort.DIRECTEUR,
        Rolsoort.CONTROLLER,
        Rolsoort.BESTUUR,
        Rolsoort.LEERPLICHT,
    }
)

# Parents and pupils see one child. Everyone else sees more, or decides about children of others.
ZONDER_TWEEDE_FACTOR = frozenset({Rolsoort.OUDER, Rolsoort.LEERLING})


def needs_second_factor(soort: str) -> bool:
    """Tell whether somebody in this role may only work with a second factor."""
    return soort not in ZONDER_TWEEDE_FACTOR


def rol_voor_verslag(rol: Any) -> str:
    """Return a Rol as Dutch words for a record ("" for none), whatever language its holder reads.

    A record is read later and by others, and the same look may not count twice in two languages.
    """
    with override(settings.LANGUAGE_CODE):
        return str(rol) if rol else ""


def rol_uit_verslag(woorden: str) -> str:
    """Return the Dutch words of a record in the language of who reads it now.

    `woorden` is "rol", "rol, organisatie" or "rol, organisatie, namens naam".
    """
    rol, _komma, namens = woorden.partition(", namens ")
    label, komma, rest = rol.partition(", ")
    zin = (gettext(label) if label else "") + komma + rest
    return f"{zin}, {gettext('namens %(naam)s') % {'naam': namens}}" if namens else zin
