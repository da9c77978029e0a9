"""How long an organisatie keeps a kind of data where no text of the law was read: its own choice."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# They answer for the data of the organisatie, or look after it.
BEWAARROLLEN = frozenset({"beheer", "directie", "directeur", "bestuur"})


class BewaarkeuzeQuerySet(models.QuerySet["Bewaarkeuze"]):
    def geldig(self, op: dt.date) -> Self:
        """Return the choices that hold on `op`."""
        return self.filter(Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op))

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the choices of the organisatie of the role in use, for whoever answers for it."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.soort not in BEWAARROLLEN or rol.organisatie_id is None:
            return self.none()
        return self.filter(organisatie_id=rol.organisatie_id)


class Bewaarkeuze(models.Model):
    """The term that an organisatie chose for a kind of data, from a day on, with who decided why.

    It counts only as long as the law that was read gives no term; see `retentie`.
    """

    class Eenheid(models.TextChoices):
        JAAR = "jaar", _("jaar")
        MAANDEN = "maanden", _("maanden")

    organisatie = models.ForeignKey(
        "beheer.Organisatie", on_delete=models.CASCADE, related_name="bewaarkeuzes"
    )
    soort = models.CharField(max_length=60)
    aantal = models.PositiveSmallIntegerField()
    eenheid = models.CharField(max_length=8, choices=Eenheid, default=Eenheid.JAAR)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    reden = models.TextField()
    besloten_door = models.CharField(max_length=200)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    vastgelegd_naam = models.CharField(max_length=200)
    vastgelegd_op = models.DateTimeField()

    objects = BewaarkeuzeQuerySet.as_manager()

    class Meta:
        ordering = ["organisatie_id", "soort", "van"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "soort", "van"], name="bewaarkeuze_uniek"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="bewaarkeuze_van_voor_tot",
            ),
            models.CheckConstraint(condition=Q(aantal__gte=1), name="bewaarkeuze_niet_nul"),
            models.CheckConstraint(
                condition=~Q(reden="") & ~Q(besloten_door=""), name="bewaarkeuze_met_reden"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {self.aantal} {self.eenheid}"
