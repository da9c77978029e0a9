"""A schorsing or verwijdering of a pupil, and the acts that make it."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from passend.beheer.models import Organisatie, Rolsoort
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.maatregel.soorten import Act, Soort, Status
from passend.dossier.models.leerling import SCHOOLROLLEN, Inschrijving, Leerling, Ouderschap
from passend.samenwerking.models import Vestiging


def reden_maatregel(gebruiker: Any, pad: str = "") -> Q | None:
    """Return when the role in use sees a measure: its school, or a parent with gezag."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    if rol.soort in SCHOOLROLLEN:
        return Q(**{f"{pad}organisatie_id": rol.organisatie_id})
    if rol.soort == Rolsoort.OUDER:
        kinderen = Ouderschap.objects.filter(gebruiker_id=gebruiker.pk, gezag=True)
        return Q(**{f"{pad}leerling_id__in": kinderen.geldig().values("leerling_id")})
    return None


class MaatregelQuerySet(models.QuerySet["Maatregel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the measures of the own school, or about the own child."""
        waarom = reden_maatregel(gebruiker)
        return self.none() if waarom is None else self.filter(waarom)


class ViaMaatregelQuerySet(models.QuerySet):
    """Rows that hang on a measure: visible to whoever sees it."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of measures that this account may see in the role in use."""
        waarom = reden_maatregel(gebruiker, "maatregel__")
        return self.none() if waarom is None else self.filter(waarom)


class Maatregel(models.Model):
    """One schorsing or verwijdering; everything below `inschrijving` is an index of its acts."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="maatregelen")
    inschrijving = models.ForeignKey(
        Inschrijving, on_delete=models.CASCADE, related_name="maatregelen"
    )
    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12, choices=Soort)
    status = models.CharField(max_length=12, choices=Status)
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    besluit_op = models.DateField(null=True, blank=True)
    bezwaar_op = models.DateField(null=True, blank=True)
    uiterste_datum = models.DateField(null=True, blank=True)
    inspectie_op = models.DateField(null=True, blank=True)
    gemeente_op = models.DateField(null=True, blank=True)
    andere_school = models.ForeignKey(
        Vestiging, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    afgelopen_op = models.DateField(null=True, blank=True)
    laatst_op = models.DateTimeField()
    versie = models.PositiveIntegerField(default=0)

    objects = MaatregelQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisatie", "status"], name="maatregel_school"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.leerling}"


class Maatregelstap(models.Model):
    """One act on a measure, never changed afterwards."""

    maatregel = models.ForeignKey(Maatregel, on_delete=models.CASCADE, related_name="stappen")
    volgnummer = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=14, choices=Act)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()
    gegevens = models.JSONField(default=dict)
    tekst = VersleuteldVeld(blank=True)
    grond = models.CharField(max_length=250)

    objects = ViaMaatregelQuerySet.as_manager()

    class Meta:
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["maatregel", "volgnummer"], name="maatregelstap_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.maatregel} {self.volgnummer}: {self.act}"
