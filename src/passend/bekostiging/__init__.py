"""The money: every formula that turns pupils into euros. No Django.

Everything that another room or an outsider may rely on is exported here or documented in
`docs/bekostiging.md`; the table of many rows stands in `passend.bekostiging.tabel`, which needs
PyArrow and is imported only where it is used.
"""

from importlib.resources import files

from passend.bekostiging import groei, overgang, toerekening, verevening, voorbeeld
from passend.bekostiging.budget import Budget, bereken
from passend.bekostiging.invoer import Invoer, lees, uit_document, uit_json
from passend.bekostiging.regels import Regels, regels_voor
from passend.bekostiging.tekort import verdeel
from passend.bekostiging.uitkomst import Uitkomst, reken
from passend.recht import voeg_vertalingen_toe

voeg_vertalingen_toe(files("passend.bekostiging") / "vertalingen")

__all__ = [
    "Budget",
    "Invoer",
    "Regels",
    "Uitkomst",
    "bereken",
    "groei",
    "lees",
    "overgang",
    "regels_voor",
    "reken",
    "toerekening",
    "uit_document",
    "uit_json",
    "verdeel",
    "verevening",
    "voorbeeld",
]
