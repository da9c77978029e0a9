"""The nouns of the purse, one file per subject."""

from passend.begroting.models.begroting import Begroting, Begrotingshandeling, Begrotingsregel
from passend.begroting.models.besteding import Bestedingsregel, Opmerking, Verantwoording
from passend.begroting.models.grensverkeer import Grensverkeer
from passend.begroting.models.realisatie import Realisatie
from passend.begroting.models.reserve import Bijstelling, Reserve, Risico
from passend.begroting.models.scenario import Aanname, Scenario
from passend.begroting.models.telling import Telbestand, Telling, Telsoort
from passend.begroting.models.toekenning import (
    Betaalbestand,
    Betaalrekening,
    Rekeningcode,
    Toekenning,
)
from passend.begroting.models.verdeelmodel import Verdeeldeel, Verdeelmodel

__all__ = [
    "Aanname",
    "Begroting",
    "Begrotingshandeling",
    "Begrotingsregel",
    "Bestedingsregel",
    "Betaalbestand",
    "Betaalrekening",
    "Bijstelling",
    "Grensverkeer",
    "Opmerking",
    "Realisatie",
    "Rekeningcode",
    "Reserve",
    "Risico",
    "Scenario",
    "Telbestand",
    "Telling",
    "Telsoort",
    "Toekenning",
    "Verantwoording",
    "Verdeeldeel",
    "Verdeelmodel",
]
