"""Which roles go with which kind of organisatie, which may be mandated, which need more care.

Facts about how the field is organised, not law: who may decide what stands in `recht.bevoegd`.
"""

from __future__ import annotations

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
