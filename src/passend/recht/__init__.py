"""The law as dated facts: parameters, clocks, competences, calendar and regions. No Django.

Everything that another room or an outsider may rely on is exported here.
"""

from passend.recht.bedragen import geladen, laad_bedragen
from passend.recht.bevoegdheden import Bevoegdheid, bevoegd, bevoegdheden
from passend.recht.dwangsommen import Dwangsom, Dwangsomdag, dwangsom
from passend.recht.fouten import GeenWaarde, Invoerfout, OnbekendeSleutel
from passend.recht.kalender import (
    Feestdag,
    Schooljaar,
    Schoolvakantie,
    feestdagen,
    is_feestdag,
    is_werkdag,
    schooljaar,
    schoolvakanties,
    tel_op,
    teldatum,
    volgende_werkdag,
    werkdagen,
)
from passend.recht.klok import Klok, Termijn, klok_van, klokken
from passend.recht.onderbouwing import Bron, Onderbouwing, Stap
from passend.recht.parameterset import (
    Grondslag,
    Parameter,
    Parameterset,
    parameter,
    parameters,
    standaardset,
    vereis,
)
from passend.recht.periode import Periode, lees_datum
from passend.recht.regio import (
    Regioindeling,
    Regioplaats,
    gemeente_van,
    plaats_van,
    regio_indeling,
    swv_van,
    zoek_swv,
)
from passend.recht.swv_keuze import BevoegdSwv, bevoegd_swv
from passend.recht.taal import Zin, datum_tekst, in_taal, is_vertaald, voeg_vertalingen_toe
from passend.recht.termijnen import termijn

__all__ = [
    "BevoegdSwv",
    "Bevoegdheid",
    "Bron",
    "Dwangsom",
    "Dwangsomdag",
    "Feestdag",
    "GeenWaarde",
    "Grondslag",
    "Invoerfout",
    "Klok",
    "OnbekendeSleutel",
    "Onderbouwing",
    "Parameter",
    "Parameterset",
    "Periode",
    "Regioindeling",
    "Regioplaats",
    "Schooljaar",
    "Schoolvakantie",
    "Stap",
    "Termijn",
    "Zin",
    "bevoegd",
    "bevoegd_swv",
    "bevoegdheden",
    "datum_tekst",
    "dwangsom",
    "feestdagen",
    "geladen",
    "gemeente_van",
    "in_taal",
    "is_feestdag",
    "is_vertaald",
    "is_werkdag",
    "klok_van",
    "klokken",
    "laad_bedragen",
    "lees_datum",
    "parameter",
    "parameters",
    "plaats_van",
    "regio_indeling",
    "schooljaar",
    "schoolvakanties",
    "standaardset",
    "swv_van",
    "tel_op",
    "teldatum",
    "termijn",
    "vereis",
    "voeg_vertalingen_toe",
    "volgende_werkdag",
    "werkdagen",
    "zoek_swv",
]
