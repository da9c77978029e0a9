"""The acts of this room, one file per subject."""

from passend.samenwerking.actions.aanbod import (
    Aanbodopgave,
    begin_concept,
    bewaar_concept,
    leg_advies_vast,
    meld_plaatsen,
    publiceer,
    vraag_advies,
)
from passend.samenwerking.actions.regio import (
    ROLLEN_INLEZEN,
    ROLLEN_INSTELLEN,
    lees_vestigingen_in,
    mag_inlezen,
    mag_instellen,
    wijzig_instelling,
)

__all__ = [
    "ROLLEN_INLEZEN",
    "ROLLEN_INSTELLEN",
    "Aanbodopgave",
    "begin_concept",
    "bewaar_concept",
    "lees_vestigingen_in",
    "leg_advies_vast",
    "mag_inlezen",
    "mag_instellen",
    "meld_plaatsen",
    "publiceer",
    "vraag_advies",
    "wijzig_instelling",
]
