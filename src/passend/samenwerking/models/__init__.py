"""The nouns of the room, one file per subject; each is imported here so that Django finds it."""

from passend.samenwerking.models.aanbod import (
    SCHOOLROLLEN,
    Aanbodregel,
    Advies,
    Niveau,
    Plaatsen,
    Profiel,
    Profielstatus,
)
from passend.samenwerking.models.regio import (
    Bestuur,
    Gebied,
    Gemeente,
    Instelling,
    Lidmaatschap,
    OpenbaarQuerySet,
    PeriodeQuerySet,
    Samenwerkingsverband,
    School,
    Schoolsoort,
    Sector,
    Vestiging,
)

__all__ = [
    "SCHOOLROLLEN",
    "Aanbodregel",
    "Advies",
    "Bestuur",
    "Gebied",
    "Gemeente",
    "Instelling",
    "Lidmaatschap",
    "Niveau",
    "OpenbaarQuerySet",
    "PeriodeQuerySet",
    "Plaatsen",
    "Profiel",
    "Profielstatus",
    "Samenwerkingsverband",
    "School",
    "Schoolsoort",
    "Sector",
    "Vestiging",
]
