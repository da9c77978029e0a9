"""A worry, as whoever has it wrote it down: what do you see, since when, what works already."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import Kring, kring_van
from passend.dossier.models.leerling import Leerling, ViaLeerlingQuerySet
from passend.recht import parameter


class SignaalQuerySet(ViaLeerlingQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return what the account itself wrote, and of its children what its role may read.

        School, teacher and parents with gezag read every signal. A pupil reads the own ones, and all
        from the age at which somebody asks for the own file (`privacy.zelf_vragen.leeftijd`).
        """
        kring = kring_van(gebruiker)
        if kring is None:
            return self.none()
        own = Q(gever=gebruiker, gever_rol=gebruiker.rol.soort)
        if kring == Kring.HULP:
            return self.filter(own)
        children = Leerling.objects.zichtbaar_voor(gebruiker)
        if kring == Kring.LEERLING:
            today = timezone.localdate()
            age = parameter("privacy.zelf_vragen.leeftijd", op=today).waarde
            old_enough = Q(leerling__geboortedatum__lte=_years_before(today, age))
            return self.filter(own | old_enough, leerling__in=children)
        return self.filter(leerling__in=children)


def _years_before(day: Any, years: int) -> Any:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


class Signaal(models.Model):
    """One worry about one child. Its words stay as they were written; what follows stands beside."""

    class Status(models.TextChoices):
        NIEUW = "nieuw", _("nieuw")
        OPGEPAKT = "opgepakt", _("opgepakt")
        GESLOTEN = "gesloten", _("afgesloten")
        INGETROKKEN = "ingetrokken", _("ingetrokken")

    class Reden(models.TextChoices):
        """Why a signal is closed without a document that grows."""

        BASIS = "basis", _("De leraar kan dit zelf in de groep oplossen")
        LOOPT_AL = "loopt_al", _("Hier wordt al aan gewerkt")
        OPGELOST = "opgelost", _("Het is intussen opgelost")
        ANDERS = "anders", _("Iets anders")

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="signalen")
    gever = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gever_naam = models.CharField(max_length=200)
    gever_rol = models.CharField(max_length=12, choices=Rolsoort)
    wat = VersleuteldVeld()
    sinds = VersleuteldVeld()
    werkt = VersleuteldVeld(blank=True)
    gegeven_op = models.DateTimeField()
    status = models.CharField(max_length=12, choices=Status, default=Status.NIEUW)
    antwoord = VersleuteldVeld(blank=True)
    reden = models.CharField(max_length=10, choices=Reden, blank=True)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    behandeld_op = models.DateTimeField(null=True, blank=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        ordering = ["-gegeven_op", "-pk"]
        indexes = [models.Index(fields=["leerling", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="gesloten") | ~Q(reden=""), name="signaal_gesloten_met_reden"
            ),
        ]

    def __str__(self) -> str:
        return f"signaal van {self.gegeven_op:%Y-%m-%d}"
