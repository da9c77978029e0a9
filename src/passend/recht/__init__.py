"""The law as dated facts: parameters, clocks, competences, calendar and regions. No Django.

Everything that another room or an outsider may rely on is exported here.
"""

from passend.recht.fouten import GeenWaarde, Invoerfout, OnbekendeSleutel
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
from passend.recht.periode import Periode
from passend.recht.regio import gemeente_van, regio_indeling, swv_van, zoek_swv

__all__ = [
    "Bron",
    "GeenWaarde",
    "Grondslag",
    "Invoerfout",
    "OnbekendeSleutel",
    "Onderbouwing",
    "Parameter",
    "Parameterset",
    "Periode",
    "Stap",
    "gemeente_van",
    "parameter",
    "parameters",
    "regio_indeling",
    "standaardset",
    "swv_van",
    "vereis",
    "zoek_swv",
]
