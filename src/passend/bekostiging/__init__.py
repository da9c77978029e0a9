"""The money: every formula that turns pupils into euros. No Django."""

from passend.bekostiging.budget import Budget, bereken
from passend.bekostiging.invoer import Invoer, lees, uit_document, uit_json
from passend.bekostiging.regels import Regels, regels_voor
from passend.bekostiging.tekort import verdeel
from passend.bekostiging.uitkomst import Uitkomst, reken

__all__ = [
    "Budget",
    "Invoer",
    "Regels",
    "Uitkomst",
    "bereken",
    "lees",
    "regels_voor",
    "reken",
    "uit_document",
    "uit_json",
    "verdeel",
]
