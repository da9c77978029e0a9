"""A question to help outside the school, with the day on which word comes back."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Organisatie
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import Kring, KringQuerySet, kring_van
from passend.dossier.models.leerling import Leerling
from passend.dossier.models.toestemming import Toestemming


class VerwijzingQuerySet(KringQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the referrals of the account's children, or those sent to its organisation.

        The receiver sees one while its ground holds: consent that was taken back or is over closes it.
        """
        if kring_van(gebruiker) != Kring.HULP:
            return super().zichtbaar_voor(gebruiker)
        today = timezone.localdate()
        return self.filter(
            ontvanger_id=gebruiker.rol.organisatie_id or 0,
            toestemming__status=Toestemming.Status.GEGEVEN,
            toestemming__van__lte=today,
            toestemming__tot__gt=today,
        )


class Verwijzing(models.Model):
    """One referral: what was asked of whom, until when, and what came back."""

    class Soort(models.TextChoices):
        JEUGDHULP = "jeugdhulp", _("jeugdhulp")
        JGZ = "jgz", _("jeugdgezondheidszorg (schoolarts)")
        WIJKTEAM = "wijkteam", _("wijkteam")

    class Status(models.TextChoices):
        OPEN = "open", _("wacht op antwoord")
        BEANTWOORD = "beantwoord", _("beantwoord")
        GESLOTEN = "gesloten", _("afgesloten zonder antwoord")

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="verwijzingen")
    soort = models.CharField(max_length=10, choices=Soort)
    ontvanger = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    toestemming = models.ForeignKey(
        Toestemming, on_delete=models.CASCADE, related_name="verwijzingen"
    )
    vraag = VersleuteldVeld()
    gevraagd_op = models.DateField()
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    antwoord_voor = models.DateField()
    waarom_dan = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    antwoord = VersleuteldVeld(blank=True)
    antwoord_van = models.CharField(max_length=200, blank=True)
    beantwoord_op = models.DateField(null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)

    objects = VerwijzingQuerySet.as_manager()

    class Meta:
        ordering = ["-gevraagd_op", "-pk"]
        indexes = [models.Index(fields=["status", "antwoord_voor"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(antwoord_voor__gte=models.F("gevraagd_op")),
                name="verwijzing_antwoord_na_vraag",
            ),
        ]

    def __str__(self) -> str:
        return f"verwijzing naar {self.ontvanger}"

    @property
    def is_laat(self) -> bool:
        """Tell whether the agreed day has passed without an answer."""
        return self.status == self.Status.OPEN and self.antwoord_voor < timezone.localdate()
