"""What a school offers a child that needs more: the profile, its lines, and the free places.

By the law of a profile's date the document is the schoolondersteuningsprofiel, from August 2025
the ondersteuningsaanbod of the school (Wms 11 lid 1 onder r); see `passend.samenwerking.aanbod`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort, heeft_rol
from passend.samenwerking.models.regio import OpenbaarQuerySet, School, Vestiging

SCHOOLROLLEN = (Rolsoort.DIRECTIE, Rolsoort.IB, Rolsoort.ZOCO)


class Profielstatus(models.TextChoices):
    CONCEPT = "concept", _("in de maak")
    BIJ_MR = "bij_mr", _("bij de medezeggenschapsraad")
    GEADVISEERD = "geadviseerd", _("advies is binnen")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    VERVANGEN = "vervangen", _("vervangen door een nieuwe versie")


OPENBAAR = (Profielstatus.GEPUBLICEERD, Profielstatus.VERVANGEN)


class Niveau(models.TextChoices):
    """How far a school can meet one need. What is not said is unknown, and never a no."""

    BASIS = "basis", _("ja, voor elk kind")
    EXTRA = "extra", _("ja, met extra ondersteuning")
    OVERLEG = "overleg", _("in overleg")
    NIET = "niet", _("nee")


class Advies(models.TextChoices):
    POSITIEF = "positief", _("positief")
    OPMERKINGEN = "opmerkingen", _("positief, met opmerkingen")
    NEGATIEF = "negatief", _("negatief")


class ProfielQuerySet(models.QuerySet["Profiel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return what is or was published; to people of the school also what is in the making."""
        reden = Q(status__in=OPENBAAR)
        if heeft_rol(gebruiker, SCHOOLROLLEN):
            reden |= Q(school__organisatie_id=gebruiker.rol.organisatie_id)
        return self.filter(reden)


class ViaProfielQuerySet(models.QuerySet["Aanbodregel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the lines of the profiles that this account may see."""
        return self.filter(profiel__in=Profiel.objects.zichtbaar_voor(gebruiker))


class Profiel(models.Model):
    """One version of what a school offers; published versions stay as they were.

    `verzonnen` marks the offer of the demo region, so that nobody takes it for a real promise.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="profielen")
    versie = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Profielstatus, default=Profielstatus.CONCEPT)
    tekst = models.TextField(blank=True)
    verzonnen = models.BooleanField(default=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gewijzigd_op = models.DateField(default=timezone.localdate)
    advies = models.CharField(max_length=12, choices=Advies, blank=True)
    advies_tekst = models.TextField(blank=True)
    advies_op = models.DateField(null=True, blank=True)
    gepubliceerd_op = models.DateField(null=True, blank=True)
    vervangen_op = models.DateField(null=True, blank=True)

    objects = ProfielQuerySet.as_manager()

    class Meta:
        ordering = ["school", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["school", "versie"], name="profiel_versie_uniek"),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(status="gepubliceerd"),
                name="profiel_een_gepubliceerd",
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(status__in=["concept", "bij_mr", "geadviseerd"]),
                name="profiel_een_in_de_maak",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["gepubliceerd", "vervangen"])
                | Q(gepubliceerd_op__isnull=False),
                name="profiel_gepubliceerd_op",
            ),
        ]

    def __str__(self) -> str:
        return _("aanbod van %(school)s, versie %(versie)s") % {
            "school": self.school,
            "versie": self.versie,
        }


class Aanbodregel(models.Model):
    """What a profile says of one need; `behoefte` is a key of `behoeften`."""

    profiel = models.ForeignKey(Profiel, on_delete=models.CASCADE, related_name="regels")
    behoefte = models.CharField(max_length=20)
    niveau = models.CharField(max_length=8, choices=Niveau)
    uitleg = models.CharField(max_length=300, blank=True)

    objects = ViaProfielQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profiel", "behoefte"], name="aanbodregel_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.behoefte}: {self.get_niveau_display()}"


class PlaatsenQuerySet(OpenbaarQuerySet):
    def geldig(self, op: dt.date | None = None) -> Self:
        """Return what was told on or before `op` (today) and still holds then."""
        op = op or timezone.localdate()
        return self.filter(gemeld_op__lte=op, tot__gt=op)


class Plaatsen(models.Model):
    """How many places a vestiging has free, as told on a day, and until when that holds.

    `behoefte` is empty for the vestiging as a whole; a key of `behoeften` limits children with that
    need. The latest one told counts; the earlier ones stay. After `tot` it is unknown again.
    """

    vestiging = models.ForeignKey(Vestiging, on_delete=models.CASCADE, related_name="plaatsen")
    behoefte = models.CharField(max_length=20, blank=True)
    vrij = models.PositiveIntegerField()
    tot = models.DateField()
    gemeld_op = models.DateField(default=timezone.localdate)
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PlaatsenQuerySet.as_manager()

    class Meta:
        ordering = ["gemeld_op", "pk"]
        indexes = [models.Index(fields=["vestiging", "behoefte", "gemeld_op"])]
        constraints = [
            models.CheckConstraint(condition=Q(vrij__gte=0), name="plaatsen_niet_negatief"),
            models.CheckConstraint(
                condition=Q(tot__gt=models.F("gemeld_op")), name="plaatsen_tot_na_melding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vestiging}: {self.vrij}"
