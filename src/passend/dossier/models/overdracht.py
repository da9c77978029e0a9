"""The transfer of a child to another school: a package that the parents saw, and its receipt.

The package is a snapshot that is never changed; the receiving school sees it and nothing else, until
the child is enrolled there. What the parents wrote at a part goes along with it.
"""

from __future__ import annotations

import json
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.models.leerling import SCHOOLROLLEN, Leerling
from passend.samenwerking.models import Vestiging


class Overdrachtstatus(models.TextChoices):
    CONCEPT = "concept", _("in voorbereiding")
    BIJ_OUDERS = "bij_ouders", _("bij de ouders")
    VERSTUURD = "verstuurd", _("verstuurd")
    ONTVANGEN = "ontvangen", _("ontvangen")
    GELEZEN = "gelezen", _("gelezen")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


AANGEKOMEN = (Overdrachtstatus.VERSTUURD, Overdrachtstatus.ONTVANGEN, Overdrachtstatus.GELEZEN)


class OverdrachtQuerySet(models.QuerySet["Overdracht"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the transfers of the own school, to the own school once sent, or of the own child."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None:
            return self.none()
        if rol.soort in (Rolsoort.OUDER, Rolsoort.LEERLING):
            shown = self.exclude(status=Overdrachtstatus.CONCEPT)
            return shown.filter(leerling__in=Leerling.objects.zichtbaar_voor(gebruiker))
        if rol.soort in SCHOOLROLLEN:
            return self.filter(
                Q(van_vestiging__school__organisatie_id=rol.organisatie_id)
                | Q(
                    naar_vestiging__school__organisatie_id=rol.organisatie_id,
                    status__in=AANGEKOMEN,
                )
            )
        return self.none()


class ViaOverdrachtQuerySet(models.QuerySet):
    """Rows that hang on a transfer: seen by whoever sees the transfer."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of transfers that this account may see in the role in use."""
        return self.filter(overdracht__in=Overdracht.objects.zichtbaar_voor(gebruiker))


class Overdracht(models.Model):
    """One child from one school to another. `delen` are the keys of the parts that were chosen."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="overdrachten")
    van_vestiging = models.ForeignKey(
        Vestiging, on_delete=models.PROTECT, related_name="overdrachten_uit"
    )
    naar_vestiging = models.ForeignKey(
        Vestiging, on_delete=models.PROTECT, related_name="overdrachten_in"
    )
    delen = models.JSONField(default=list)
    status = models.CharField(
        max_length=12, choices=Overdrachtstatus, default=Overdrachtstatus.CONCEPT
    )
    voorgelegd_op = models.DateField(null=True, blank=True)
    verstuurd_op = models.DateField(null=True, blank=True)
    ontvangen_op = models.DateField(null=True, blank=True)
    gelezen_op = models.DateField(null=True, blank=True)
    afgerond_op = models.DateField(null=True, blank=True)
    laatst_op = models.DateTimeField()
    versie = models.PositiveIntegerField(default=0)

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        ordering = ["-laatst_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(van_vestiging=F("naar_vestiging")), name="overdracht_andere_school"
            )
        ]
        indexes = [
            models.Index(fields=["naar_vestiging", "status"]),
            models.Index(fields=["van_vestiging", "status"]),
        ]

    def __str__(self) -> str:
        return f"{self.van_vestiging} naar {self.naar_vestiging}"


class Overdrachtpakket(models.Model):
    """What was laid before the parents or sent: JSON with its SHA-256; written once, never changed."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="pakketten")
    nummer = models.PositiveSmallIntegerField()
    inhoud_json = VersleuteldVeld()
    sha256 = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField()

    objects = ViaOverdrachtQuerySet.as_manager()

    class Meta:
        ordering = ["overdracht", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["overdracht", "nummer"], name="pakket_nummer_uniek")
        ]

    def __str__(self) -> str:
        return f"pakket {self.nummer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the package the first time; a second time is refused."""
        if self.pk is not None:
            raise ValueError("een pakket verandert niet; maak een nieuw")
        super().save(*args, **kwargs)

    @property
    def inhoud(self) -> dict[str, Any]:
        """Return the package as it was made."""
        return json.loads(self.inhoud_json)


class Overdrachtopmerking(models.Model):
    """What a parent or the pupil wrote at a part, and what the school answered; goes along."""

    class Soort(models.TextChoices):
        OPMERKING = "opmerking", _("ik wil er iets bij zeggen")
        KLOPT_NIET = "klopt_niet", _("dit klopt niet")
        BEZWAAR = "bezwaar", _("dit mag niet mee")

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="opmerkingen")
    deel = models.CharField(max_length=20)
    soort = models.CharField(max_length=10, choices=Soort)
    tekst = VersleuteldVeld()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    wie = models.CharField(max_length=200)
    dag = models.DateField()
    antwoord = VersleuteldVeld(blank=True)
    antwoord_van = models.CharField(max_length=200, blank=True)

    objects = ViaOverdrachtQuerySet.as_manager()

    class Meta:
        ordering = ["overdracht", "dag", "pk"]

    def __str__(self) -> str:
        return f"{self.wie}: {self.get_soort_display()}"


class Overdrachtdaad(models.Model):
    """One act on a transfer; never changed."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="daden")
    volgnummer = models.PositiveIntegerField()
    act = models.CharField(max_length=20)
    van_status = models.CharField(max_length=12, blank=True)
    naar_status = models.CharField(max_length=12)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()
    tekst = VersleuteldVeld(blank=True)
    grond = models.CharField(max_length=250, blank=True)

    objects = ViaOverdrachtQuerySet.as_manager()

    class Meta:
        ordering = ["overdracht", "volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["overdracht", "volgnummer"], name="overdrachtdaad_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer} {self.act}"

    @property
    def actwoord(self) -> str:
        """Return the act in words for the timeline."""
        from passend.dossier.overdrachtproces import Act

        return str(Act(self.act).label).capitalize()
