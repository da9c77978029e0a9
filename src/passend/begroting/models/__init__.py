"""The nouns of the purse, one file per subject."""

from passend.begroting.models.besteding import Bestedingsregel, Opmerking, Verantwoording
from passend.begroting.models.grensverkeer import Grensverkeer
from passend.begroting.models.reserve import Bijstelling, Reserve, Risico
from passend.begroting.models.scenario import Aanname, Scenario
from passend.begroting.models.toekenning import (
    Betaalbestand,
    Betaalrekening,
    Rekeningcode,
    Toekenning,
)

__all__ = [
    "Aanname",
    "Bestedingsregel",
    "Betaalbestand",
    "Betaalrekening",
    "Bijstelling",
    "Grensverkeer",
    "Opmerking",
    "Rekeningcode",
    "Reserve",
    "Risico",
    "Scenario",
    "Toekenning",
    "Verantwoording",
]
