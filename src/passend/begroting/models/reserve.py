"""What a swv keeps apart and why: reserves with a destination, risks, and money without one yet.

Reserves of the swv's grew by 44 % from 2015 to 2018 (S000:725) and controllers ask for "reserve with
purpose and norm". The buffer that swv's wish is 6 % on average (S000:739); of what, is not stated.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.zicht import GELDROLLEN
from passend.beheer.models import Rolsoort
from passend.samenwerking.models import Samenwerkingsverband


class VanSwvQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of the own swv: for its controller and directeur, and to read for its opr."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.soort not in (*GELDROLLEN, Rolsoort.OPR):
            return self.none()
        return self.filter(swv__organisatie_id=rol.organisatie_id)


class Reserve(models.Model):
    """A part of the own capital: general, or with a destination and the day it must be used by."""

    class Soort(models.TextChoices):
        ALGEMEEN = "algemeen", _("algemene reserve")
        BESTEMD = "bestemd", _("bestemmingsreserve")

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="reserves")
    soort = models.CharField(max_length=9, choices=Soort)
    bestemming = models.CharField(max_length=200, blank=True)
    stand = models.DecimalField(max_digits=14, decimal_places=2)
    op = models.DateField()
    te_besteden_voor = models.DateField(null=True, blank=True)

    objects = VanSwvQuerySet.as_manager()

    class Meta:
        ordering = ["soort", "-op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="algemeen")
                | (~Q(bestemming="") & Q(te_besteden_voor__isnull=False)),
                name="reserve_bestemming_met_termijn",
            ),
        ]

    def __str__(self) -> str:
        return self.bestemming or str(self.get_soort_display())


class Risico(models.Model):
    """Something that may cost money in a year: chance in hundredths, and three sizes in euros."""

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="risicos")
    naam = models.CharField(max_length=120)
    uitleg = models.TextField(blank=True)
    kans = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    laag = models.DecimalField(max_digits=12, decimal_places=2)
    waarschijnlijk = models.DecimalField(max_digits=12, decimal_places=2)
    hoog = models.DecimalField(max_digits=12, decimal_places=2)
    maatregel = models.CharField(max_length=300, blank=True)
    eigenaar = models.CharField(max_length=120)
    bijgewerkt_op = models.DateField()

    objects = VanSwvQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kans__lte=100)
                & Q(laag__gte=0)
                & Q(waarschijnlijk__gte=F("laag"))
                & Q(hoog__gte=F("waarschijnlijk")),
                name="risico_in_volgorde",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Bijstellingstatus(models.TextChoices):
    ZONDER_BESTEMMING = "zonder_bestemming", _("nog zonder bestemming")
    BESTEMD = "bestemd", _("bestemd")


class Bijstelling(models.Model):
    """Loon- en prijsbijstelling: money that comes during the year and has no destination yet.

    A state of its own, because it is not in the budget and has no direct destination (S000:737).
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="bijstellingen"
    )
    jaar = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(max_length=200)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2)
    ontvangen_op = models.DateField()
    status = models.CharField(
        max_length=17, choices=Bijstellingstatus, default=Bijstellingstatus.ZONDER_BESTEMMING
    )
    bestemming = models.CharField(max_length=200, blank=True)
    bestemd_op = models.DateField(null=True, blank=True)

    objects = VanSwvQuerySet.as_manager()

    class Meta:
        ordering = ["-ontvangen_op", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(bedrag=Decimal()), name="bijstelling_niet_nul"),
            models.CheckConstraint(
                condition=Q(status="zonder_bestemming") | ~Q(bestemming=""),
                name="bijstelling_bestemd_met_bestemming",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving
