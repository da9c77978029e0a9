"""Counts of pupils per vestiging on a day, as loaded from a file; numbers, never children."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.zicht import organisatie_van_geld
from passend.samenwerking.models import Samenwerkingsverband


class Telsoort(models.TextChoices):
    """What was counted; the value is the flat name that `bekostiging` knows it by."""

    BASISSCHOOL = "leerlingen_basisschool", _("leerlingen van de basisschool")
    SBO = "leerlingen_sbo", _("speciaal basisonderwijs")
    SO_LAAG = "leerlingen_so_laag", _("speciaal onderwijs, categorie laag")
    SO_MIDDEN = "leerlingen_so_midden", _("speciaal onderwijs, categorie midden")
    SO_HOOG = "leerlingen_so_hoog", _("speciaal onderwijs, categorie hoog")
    VO = "leerlingen_vo", _("leerlingen van het voortgezet onderwijs")
    LWOO = "leerlingen_lwoo", _("leerwegondersteunend onderwijs")
    PRO = "leerlingen_pro", _("praktijkonderwijs")
    VSO_LAAG = "leerlingen_vso_laag", _("voortgezet speciaal onderwijs, categorie laag")
    VSO_MIDDEN = "leerlingen_vso_midden", _("voortgezet speciaal onderwijs, categorie midden")
    VSO_HOOG = "leerlingen_vso_hoog", _("voortgezet speciaal onderwijs, categorie hoog")
    GEWOGEN = "gewogen", _("gewogen leerlingen")
    AANVRAGEN = "aanvragen", _("bedrag van verwachte aanvragen")


class SwvGeldQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of the swv whose purse the role in use sees."""
        organisatie = organisatie_van_geld(gebruiker)
        return self.none() if organisatie is None else self.filter(swv__organisatie_id=organisatie)


class Telbestand(models.Model):
    """A file that was loaded: its name, a code of its content, who and when."""

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="telbestanden"
    )
    naam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    aantal_regels = models.PositiveIntegerField(default=0)
    teldata = models.JSONField(default=list)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    geladen_op = models.DateTimeField()

    objects = SwvGeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "sha256"], name="telbestand_een_keer"),
        ]

    def __str__(self) -> str:
        return self.naam


class Telling(models.Model):
    """One number: how many of `soort` at this vestiging (or school) on this day.

    `code` is the code of the vestiging as the file gives it: four signs of the school first.
    `bedrag` is filled for expected applications only.
    """

    bestand = models.ForeignKey(Telbestand, on_delete=models.CASCADE, related_name="tellingen")
    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="+")
    teldatum = models.DateField()
    code = models.CharField(max_length=6)
    soort = models.CharField(max_length=22, choices=Telsoort)
    aantal = models.PositiveIntegerField(default=0)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    objects = SwvGeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["swv", "teldatum", "soort", "code"], name="telling_een_keer"
            ),
            models.CheckConstraint(
                condition=Q(bedrag__isnull=True) | Q(bedrag__gte=0), name="telling_bedrag"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.soort} {self.teldatum}: {self.aantal}"
