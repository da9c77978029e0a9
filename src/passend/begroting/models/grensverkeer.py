"""Money between two samenwerkingsverbanden, on which both must say the same."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.zicht import GELDROLLEN
from passend.samenwerking.models import Samenwerkingsverband


class Opgavestatus(models.TextChoices):
    VOORGELEGD = "voorgelegd", _("voorgelegd")
    BEVESTIGD = "bevestigd", _("bevestigd")
    BETWIST = "betwist", _("betwist")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class GrensverkeerQuerySet(models.QuerySet["Grensverkeer"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the statements in which the own swv stands at either side."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.soort not in GELDROLLEN:
            return self.none()
        return self.filter(
            Q(van_swv__organisatie_id=rol.organisatie_id)
            | Q(naar_swv__organisatie_id=rol.organisatie_id)
        )


class Grensverkeer(models.Model):
    """What `van_swv` owes `naar_swv` in a school year for pupils who cross the border.

    The one that is to receive states it, the other confirms or disputes with a number of its own.
    """

    van_swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.PROTECT, related_name="+")
    naar_swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.PROTECT, related_name="+")
    schooljaar = models.CharField(max_length=9)
    aantal = models.PositiveIntegerField()
    bedrag = models.DecimalField(max_digits=12, decimal_places=2)
    waarom = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Opgavestatus, default=Opgavestatus.VOORGELEGD)
    voorgelegd_op = models.DateField()
    antwoord_op = models.DateField(null=True, blank=True)
    antwoord = models.CharField(max_length=300, blank=True)
    aantal_volgens_ander = models.PositiveIntegerField(null=True, blank=True)

    objects = GrensverkeerQuerySet.as_manager()

    class Meta:
        ordering = ["-schooljaar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(van_swv=F("naar_swv")), name="grensverkeer_twee_swv"
            ),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="grensverkeer_boven_nul"),
            models.UniqueConstraint(
                fields=["van_swv", "naar_swv", "schooljaar"],
                condition=~Q(status="ingetrokken"),
                name="grensverkeer_een_per_jaar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_swv} aan {self.naar_swv}, {self.schooljaar}"
