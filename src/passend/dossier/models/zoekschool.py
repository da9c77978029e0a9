"""What is looked for, for a child that needs another place, and the answer for the whole region."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.models.leerling import Leerling, ViaLeerlingQuerySet
from passend.samenwerking.models import Samenwerkingsverband, Sector

SWVROLLEN = (Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR)


class Zoekvraag(models.Model):
    """The needs that a person confirmed, with from where and how far; it counts while it is open.

    The needs are encrypted: they say something of a child's health. At most one is open per child.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="zoekvragen")
    behoeften_tekst = VersleuteldVeld()
    pc4 = models.CharField(max_length=4)
    km = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=2, choices=Sector)
    speciaal = models.BooleanField(default=False)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["van", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling"], condition=Q(tot__isnull=True), name="zoekvraag_een_open"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="zoekvraag_van_voor_tot"
            ),
        ]

    def __str__(self) -> str:
        return _("zoekvraag sinds %(van)s") % {"van": self.van}

    @property
    def behoeften(self) -> list[str]:
        """Return the keys of the needs."""
        return [sleutel for sleutel in self.behoeften_tekst.split(",") if sleutel]


class DekkingQuerySet(models.QuerySet["Dekking"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the answers of the own swv, for its coördinator and directeur."""
        if not heeft_rol(gebruiker, SWVROLLEN):
            return self.none()
        return self.filter(swv__organisatie_id=gebruiker.rol.organisatie_id)


class Dekking(models.Model):
    """Needs against offer in one swv on one day: counts only, no child can be read from it.

    `invoer_hash` names the inputs: the same hash, the same answer. Without `uitkomst` it is still
    being computed, or `fout` says why it could not be.
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="dekkingen"
    )
    gevraagd_op = models.DateTimeField()
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    klaar_op = models.DateTimeField(null=True, blank=True)
    invoer_hash = models.CharField(max_length=64, blank=True)
    uitkomst = models.JSONField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)

    objects = DekkingQuerySet.as_manager()

    class Meta:
        ordering = ["-gevraagd_op", "-pk"]

    def __str__(self) -> str:
        return _("dekkend aanbod van %(swv)s") % {"swv": self.swv}
