"""How a samenwerkingsverband divides what is left: a dated mix of models."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.begroting.zicht import zicht
from passend.samenwerking.models import Samenwerkingsverband


class Verdeelmaat(models.TextChoices):
    """By what a part is divided; as `rekenen.verdeling.Maat`."""

    LEERLING = "leerling", _("naar de scholen, per leerling")
    WEGING = "weging", _("naar de scholen, per gewogen leerling")
    SCHOOL = "school", _("naar de scholen, voor elke school evenveel")
    AANVRAGEN = "aanvragen", _("voor aanvragen van scholen (arrangementen), tot dit plafond")
    EXPERTISE = "expertise", _("voor eigen deskundigen van het samenwerkingsverband")


class Modelstatus(models.TextChoices):
    ONTWERP = "ontwerp", _("ontwerp")
    GEKOZEN = "gekozen", _("gekozen")


class VerdeelmodelQuerySet(models.QuerySet["Verdeelmodel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Controller and directeur see drafts too; all others only what was chosen."""
        gekozen = Q(status=Modelstatus.GEKOZEN)
        reden = zicht(gebruiker, geld=Q(), swv=gekozen, bestuur=gekozen)
        return self.none() if reden is None else self.filter(reden)

    def geldig(self, op: Any = None) -> Self:
        """Return the chosen models that hold on `op` (today): van inclusive, tot exclusive."""
        op = op or timezone.localdate()
        return self.filter(
            Q(tot__isnull=True) | Q(tot__gt=op), status=Modelstatus.GEKOZEN, van__lte=op
        )


class Verdeelmodel(models.Model):
    """A composition of models; the chosen one holds from `van` until another takes its place."""

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="verdeelmodellen"
    )
    naam = models.CharField(max_length=80)
    status = models.CharField(max_length=8, choices=Modelstatus, default=Modelstatus.ONTWERP)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    overgangsjaren = models.PositiveSmallIntegerField(default=1)
    toelichting = models.TextField(blank=True)
    gekozen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gekozen_op = models.DateTimeField(null=True, blank=True)

    objects = VerdeelmodelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "naam"], name="verdeelmodel_naam_uniek"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")), name="verdeelmodel_van_tot"
            ),
            models.CheckConstraint(
                condition=Q(overgangsjaren__gte=1, overgangsjaren__lte=10),
                name="verdeelmodel_overgang",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class VerdeeldeelQuerySet(models.QuerySet["Verdeeldeel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the parts of the models that the role in use sees."""
        return self.filter(model__in=Verdeelmodel.objects.zichtbaar_voor(gebruiker))


class Verdeeldeel(models.Model):
    """One part of the mix: its share in percent and by what it is divided."""

    model = models.ForeignKey(Verdeelmodel, on_delete=models.CASCADE, related_name="delen")
    maat = models.CharField(max_length=10, choices=Verdeelmaat)
    aandeel = models.DecimalField(max_digits=5, decimal_places=2)

    objects = VerdeeldeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "maat"], name="verdeeldeel_uniek"),
            models.CheckConstraint(
                condition=Q(aandeel__gte=0, aandeel__lte=100), name="verdeeldeel_aandeel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aandeel} procent {self.maat}"
