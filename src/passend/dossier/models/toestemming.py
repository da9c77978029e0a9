"""What may be known by whom outside the school: asked, signed, taken back, and what went under it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from passend.beheer.models import Organisatie
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import Kring, KringQuerySet, kring_van
from passend.dossier.models.leerling import Leerling


class Toestemming(models.Model):
    """Consent for one purpose and one receiver, from one day to another."""

    class Doel(models.TextChoices):
        HULP = "hulp", _("hulp vragen en terughoren wat ervan kwam")
        OVERLEG = "overleg", _("samen overleggen over het kind")
        ONDERZOEK = "onderzoek", _("onderzoek naar wat het kind nodig heeft")
        OVERDRACHT = "overdracht", _("gegevens meegeven naar een andere school")

    class Status(models.TextChoices):
        GEVRAAGD = "gevraagd", _("gevraagd")
        GEGEVEN = "gegeven", _("gegeven")
        GEWEIGERD = "geweigerd", pgettext_lazy("toestemming", "geweigerd")
        INGETROKKEN = "ingetrokken", _("ingetrokken")

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="toestemmingen")
    doel = models.CharField(max_length=10, choices=Doel)
    ontvanger = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    wat = VersleuteldVeld()
    van = models.DateField()
    tot = models.DateField()
    status = models.CharField(max_length=12, choices=Status, default=Status.GEVRAAGD)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gevraagd_op = models.DateTimeField()
    beslist_op = models.DateTimeField(null=True, blank=True)

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["-gevraagd_op", "-pk"]
        indexes = [models.Index(fields=["leerling", "status"])]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="toestemming_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return f"{self.get_doel_display()}, {self.ontvanger}"

    def geldt(self, op: dt.date) -> bool:
        """Tell whether something may flow under this consent on `op`: van inclusive, tot exclusive."""
        return self.status == self.Status.GEGEVEN and self.van <= op < self.tot

    @property
    def is_verlopen(self) -> bool:
        """Tell whether the period is over today."""
        return self.tot <= timezone.localdate()


class Toestemmingsdaad(models.Model):
    """What one person did: said yes or no, or took it back; with the way of signing."""

    class Wat(models.TextChoices):
        JA = "ja", _("stemt toe")
        NEE = "nee", _("stemt niet toe")
        TERUG = "terug", _("trekt de toestemming in")

    toestemming = models.ForeignKey(Toestemming, on_delete=models.CASCADE, related_name="daden")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    wat = models.CharField(max_length=5, choices=Wat)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    naam = models.CharField(max_length=200)
    hoedanigheid = models.CharField(max_length=10, choices=Kring)
    wijze = models.CharField(max_length=20)
    moment = models.DateTimeField()

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.naam} {self.get_wat_display()}"


class DelingQuerySet(KringQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return what went out about the account's children, or to the account's organisation."""
        if kring_van(gebruiker) == Kring.HULP:
            return self.filter(verwijzing__in=_sent_to(gebruiker))
        return super().zichtbaar_voor(gebruiker)


def _sent_to(gebruiker: Any) -> Any:
    from passend.dossier.models.verwijzing import Verwijzing

    return Verwijzing.objects.zichtbaar_voor(gebruiker)


class Deling(models.Model):
    """One thing that went to a receiver: what, when, by whom and on which ground.

    A statement is shared in the version of that moment (`versie`); it is referred to, not copied.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="delingen")
    verwijzing = models.ForeignKey(
        "dossier.Verwijzing", on_delete=models.CASCADE, related_name="delingen"
    )
    toestemming = models.ForeignKey(
        Toestemming, null=True, blank=True, on_delete=models.CASCADE, related_name="delingen"
    )
    versie = models.ForeignKey(
        "dossier.Uitspraakversie", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    wat = models.CharField(max_length=120)
    grond = models.CharField(max_length=250)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    moment = models.DateTimeField()

    objects = DelingQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.wat}, {self.moment:%Y-%m-%d}"
