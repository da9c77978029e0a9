"""The law as dated facts: parameters, clocks, competences, calendar and regions. No Django."""

from passend.recht.fouten import GeenWaarde, Invoerfout, OnbekendeSleutel
from passend.recht.onderbouwing import Bron, Onderbouwing, Stap

__all__ = ["Bron", "GeenWaarde", "Invoerfout", "OnbekendeSleutel", "Onderbouwing", "Stap"]
