"""A talk about the child with the people around it: who, when, about what, and what was agreed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import KringQuerySet
from passend.dossier.models.leerling import Leerling
from passend.dossier.models.signaal import Signaal
from passend.dossier.models.verwijzing import Verwijzing


class Overleg(models.Model):
    """One talk: planned, held, its report agreed, or called off."""

    class Status(models.TextChoices):
        GEPLAND = "gepland", _("gepland")
        VERSLAG = "verslag", _("verslag ligt bij ouders")
        KLAAR = "klaar", _("klaar")
        AFGEZEGD = "afgezegd", _("afgezegd")

    class Wijze(models.TextChoices):
        SCHOOL = "school", _("op school")
        THUIS = "thuis", _("bij ouders thuis")
        VIDEO = "video", _("met beeld")
        TELEFOON = "telefoon", _("met de telefoon")

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="overleggen")
    onderwerp = models.CharField(max_length=120)
    begint_op = models.DateTimeField()
    wijze = models.CharField(max_length=10, choices=Wijze)
    plaats = models.CharField(max_length=200, blank=True)
    organisator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.GEPLAND)
    verslag = VersleuteldVeld(blank=True)
    gehouden_op = models.DateField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["-begint_op", "-pk"]
        indexes = [models.Index(fields=["leerling", "status"])]

    def __str__(self) -> str:
        return self.onderwerp


class Genodigde(models.Model):
    """Somebody who is asked to come: an account, or a name from outside."""

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="genodigden")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=60, blank=True)
    aanwezig = models.BooleanField(null=True)

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.naam


class Agendapunt(models.Model):
    """A point of the agenda: born from something open, which it refers to, or somebody's own."""

    class Soort(models.TextChoices):
        SIGNAAL = "signaal", _("signaal zonder antwoord")
        ACTIE = "actie", _("actie die nog openstaat")
        VERWIJZING = "verwijzing", _("antwoord van hulp dat uitblijft")
        EVALUATIE = "evaluatie", _("evaluatie die eraan komt")
        EIGEN = "eigen", _("eigen punt")

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="agendapunten")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=10, choices=Soort)
    tekst = VersleuteldVeld(blank=True)
    signaal = models.ForeignKey(
        Signaal, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    verwijzing = models.ForeignKey(
        Verwijzing, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    afspraak = models.ForeignKey(
        "dossier.Afspraak", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    van_wie = models.CharField(max_length=200)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.Soort(self.soort).label)


class Afspraak(models.Model):
    """What was agreed: a decision, or an action with who does it and by when."""

    class Soort(models.TextChoices):
        BESLUIT = "besluit", _("besluit")
        ACTIE = "actie", _("actie")

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="afspraken")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="afspraken")
    soort = models.CharField(max_length=8, choices=Soort)
    tekst = VersleuteldVeld()
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wie_naam = models.CharField(max_length=200, blank=True)
    voor = models.DateField(null=True, blank=True)
    gedaan_op = models.DateField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["soort", "voor", "pk"]
        indexes = [models.Index(fields=["wie", "gedaan_op"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(soort="actie") | models.Q(voor__isnull=False),
                name="afspraak_actie_met_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.overleg}"

    def is_laat(self, op: Any) -> bool:
        """Tell whether the action should have been done before `op`."""
        return self.gedaan_op is None and self.voor is not None and self.voor < op


class Akkoord(models.Model):
    """What a parent answered to the report: agreed or not, with the own remark and way of signing."""

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="akkoorden")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    ouder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    naam = models.CharField(max_length=200)
    akkoord = models.BooleanField()
    opmerking = VersleuteldVeld(blank=True)
    wijze = models.CharField(max_length=20)
    moment = models.DateTimeField()

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["moment"]
        constraints = [
            models.UniqueConstraint(fields=["overleg", "ouder"], name="akkoord_een_per_ouder"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.moment:%Y-%m-%d}"
