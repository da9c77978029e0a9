"""A scenario of the forecast, and the assumptions it stands on."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from passend.begroting.zicht import organisatie_van_geld
from passend.samenwerking.models import Samenwerkingsverband


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the scenarios of the swv whose purse the role in use sees."""
        organisatie = organisatie_van_geld(gebruiker)
        return self.none() if organisatie is None else self.filter(swv__organisatie_id=organisatie)


class Scenario(models.Model):
    """A named set of assumptions about the years after `basisjaar`; kept to be compared.

    `beginstand` is where it starts, as it was known when the scenario was made (`queries.stand`):
    counts, amounts, ending verklaringen, and where each comes from.
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="scenarios"
    )
    naam = models.CharField(max_length=80)
    basisjaar = models.PositiveSmallIntegerField()
    aantal_jaren = models.PositiveSmallIntegerField(default=5)
    zaad = models.PositiveIntegerField(default=1)
    toelichting = models.TextField(blank=True)
    beginstand = models.JSONField(default=dict)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gemaakt_op = models.DateTimeField()

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "naam"], name="scenario_naam_uniek"),
            models.CheckConstraint(
                condition=Q(aantal_jaren__gte=1, aantal_jaren__lte=10), name="scenario_jaren"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class AannameQuerySet(models.QuerySet["Aanname"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the assumptions of the scenarios that the role in use sees."""
        organisatie = organisatie_van_geld(gebruiker)
        if organisatie is None:
            return self.none()
        return self.filter(scenario__swv__organisatie_id=organisatie)


class Aanname(models.Model):
    """What is assumed, how sure, on what ground, and who stands for it.

    `waarde` and `spreiding` (one standard deviation) are in the unit of the kind of assumption.
    """

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="aannames")
    sleutel = models.CharField(max_length=40)
    waarde = models.DecimalField(max_digits=12, decimal_places=4)
    spreiding = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    bron = models.CharField(max_length=200)
    eigenaar = models.CharField(max_length=150)
    op = models.DateField()

    objects = AannameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scenario", "sleutel"], name="aanname_uniek"),
            models.CheckConstraint(condition=Q(spreiding__gte=0), name="aanname_spreiding"),
            models.CheckConstraint(condition=~Q(bron=""), name="aanname_heeft_bron"),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel}: {self.waarde}"
