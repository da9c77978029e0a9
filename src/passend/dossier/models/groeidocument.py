"""One growing document per child, in the cycle of handelingsgericht werken.

It holds only what stands nowhere else. Needs, approaches, voices and signals are shown in their
section where they stand; nothing is copied. Text is never overwritten: each change adds a version.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rolsoort
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import KringQuerySet
from passend.dossier.models.leerling import Leerling


class Sectie(models.TextChoices):
    """The five phases of the cycle, and the two places that belong to the family."""

    WAARNEMEN = "waarnemen", _("Wat zien we?")
    BEGRIJPEN = "begrijpen", _("Wat betekent het?")
    PLANNEN = "plannen", _("Wat gaan we doen?")
    REALISEREN = "realiseren", _("Hoe gaat het?")
    EVALUEREN = "evalueren", _("Wat kwam ervan?")
    OUDERS = "ouders", _("Wat ouders schrijven")
    LEERLING = "leerling", _("Wat het kind schrijft")


FASEN = (
    Sectie.WAARNEMEN,
    Sectie.BEGRIJPEN,
    Sectie.PLANNEN,
    Sectie.REALISEREN,
    Sectie.EVALUEREN,
)


class Groeidocument(models.Model):
    """The document itself: since when it grows, and who opened it."""

    leerling = models.OneToOneField(
        Leerling, on_delete=models.CASCADE, related_name="groeidocument"
    )
    geopend_op = models.DateTimeField()
    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = KringQuerySet.as_manager()

    def __str__(self) -> str:
        return f"groeidocument van {self.leerling}"


class Sectiestand(models.Model):
    """The counter of one section: each change in it makes the next number.

    Whoever writes says which number the page showed. Different sections have different counters, so
    two people in two sections never meet.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    sectie = models.CharField(max_length=10, choices=Sectie)
    versie = models.PositiveIntegerField(default=0)

    objects = KringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leerling", "sectie"], name="sectiestand_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.sectie}: {self.versie}"


class Uitspraak(models.Model):
    """One statement about the child: in which section, by whom, of which day, from which source.

    `tekst` and `versie` are those of the newest version, kept beside it so that a page needs no
    second look; `Uitspraakversie` is the record.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="uitspraken")
    sectie = models.CharField(max_length=10, choices=Sectie)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    auteur_naam = models.CharField(max_length=200)
    auteur_rol = models.CharField(max_length=12, choices=Rolsoort)
    bron = models.CharField(max_length=120, blank=True)
    datum = models.DateField()
    geschreven_op = models.DateTimeField()
    tekst = VersleuteldVeld()
    versie = models.PositiveIntegerField(default=1)
    sectieversie = models.PositiveIntegerField(default=0)
    weg_op = models.DateTimeField(null=True, blank=True)

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["datum", "pk"]
        indexes = [models.Index(fields=["leerling", "sectie"])]

    def __str__(self) -> str:
        return f"{Sectie(self.sectie).label} {self.auteur_naam}, {self.datum}"


class Uitspraakversie(models.Model):
    """The text of a statement as somebody left it at one moment. Added to, never changed."""

    uitspraak = models.ForeignKey(Uitspraak, on_delete=models.CASCADE, related_name="versies")
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="+")
    nummer = models.PositiveIntegerField()
    tekst = VersleuteldVeld()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    moment = models.DateTimeField()

    objects = KringQuerySet.as_manager()

    class Meta:
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["uitspraak", "nummer"], name="uitspraakversie_uniek"),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}, {self.door_naam}"
