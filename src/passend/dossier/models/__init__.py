"""The nouns of the room, one file per subject; each is imported here so that Django finds it."""

from passend.dossier.models.arrangement import (
    Arrangement,
    Arrangementdaad,
    Arrangementevaluatie,
    Evaluatiestem,
    Kostenpost,
)
from passend.dossier.models.leerling import (
    EXTRA_ZICHT,
    SCHOOLROLLEN,
    Begeleiding,
    Inschrijving,
    Leerling,
    LeerlingQuerySet,
    Ouderschap,
    Ouderuitnodiging,
    ViaLeerlingQuerySet,
    may_write_dossier,
)
from passend.dossier.models.opgetekend import Aanpak, Aspect, Behoefte, Stem

__all__ = [
    "EXTRA_ZICHT",
    "SCHOOLROLLEN",
    "Aanpak",
    "Arrangement",
    "Arrangementdaad",
    "Arrangementevaluatie",
    "Aspect",
    "Begeleiding",
    "Behoefte",
    "Evaluatiestem",
    "Inschrijving",
    "Kostenpost",
    "Leerling",
    "LeerlingQuerySet",
    "Ouderschap",
    "Ouderuitnodiging",
    "Stem",
    "ViaLeerlingQuerySet",
    "may_write_dossier",
]
