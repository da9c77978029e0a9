"""The words of a schorsing or verwijdering as data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Soort(models.TextChoices):
    SCHORSING = "schorsing", _("schorsing")
    VERWIJDERING = "verwijdering", _("verwijdering")


class Status(models.TextChoices):
    """Where a measure stands."""

    GESCHORST = "geschorst", _("geschorst")
    VOORGENOMEN = "voorgenomen", _("voornemen tot verwijdering")
    VERWIJDERD = "verwijderd", _("besloten tot verwijdering")
    BEZWAAR = "bezwaar", _("bezwaar loopt")
    GEHANDHAAFD = "gehandhaafd", _("gehandhaafd na bezwaar")
    HERROEPEN = "herroepen", _("herroepen na bezwaar")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Act(models.TextChoices):
    """What can be done."""

    SCHORS = "schors", _("schors")
    MELD_INSPECTIE = "meld_inspectie", _("meld aan de inspectie")
    NEEM_VOOR = "neem_voor", _("neem voor te verwijderen")
    LEG_STAP_VAST = "leg_stap_vast", _("leg een stap van de wet vast")
    VIND_SCHOOL = "vind_school", _("leg vast welke school bereid is")
    VERWIJDER = "verwijder", _("besluit tot verwijdering")
    MELD_GEMEENTE = "meld_gemeente", _("meld aan de gemeente")
    MAAK_BEZWAAR = "maak_bezwaar", _("maak bezwaar")
    HANDHAAF = "handhaaf", _("handhaaf het besluit")
    HERROEP = "herroep", _("herroep het besluit")
    TREK_IN = "trek_in", _("trek in")


class Kring(models.TextChoices):
    """How somebody stands to a measure."""

    DIRECTIE = "directie", _("de directie van de school")
    SCHOOL = "school", _("de school")
    OUDER = "ouder", _("een ouder met gezag")
