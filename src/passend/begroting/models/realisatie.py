"""What came in and went out so far: the other column of a tussenrapportage."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from passend.begroting.models.begroting import Post
from passend.begroting.zicht import zicht
from passend.samenwerking.models import Samenwerkingsverband


class RealisatieQuerySet(models.QuerySet["Realisatie"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the actuals of the own swv: for all who may read its budget there."""
        reden = zicht(gebruiker, geld=Q(), swv=Q())
        return self.none() if reden is None else self.filter(reden)


class Realisatie(models.Model):
    """The total of a post from 1 January of `jaar` up to and including a day, in euros.

    A correction is a new row with a later `ingevoerd_op`; the last one for a day counts.
    """

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=5, choices=Post)
    tot_en_met = models.DateField()
    bedrag = models.DecimalField(max_digits=14, decimal_places=2)
    toelichting = models.CharField(max_length=300, blank=True)
    ingevoerd_op = models.DateTimeField()
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RealisatieQuerySet.as_manager()

    class Meta:
        ordering = ["post", "-tot_en_met", "-ingevoerd_op"]
        indexes = [models.Index(fields=["swv", "jaar", "post"])]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="realisatie_bedrag"),
        ]

    def __str__(self) -> str:
        return f"{self.jaar} {self.post} t/m {self.tot_en_met}"
