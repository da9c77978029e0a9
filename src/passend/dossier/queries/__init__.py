"""The questions of this room, one file per subject."""

from passend.dossier.queries.leerling import Dossier, dossier_van, leerlingen

__all__ = ["Dossier", "dossier_van", "leerlingen"]
