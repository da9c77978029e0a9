"""What people wrote down about the child: needs, approaches and voices, each with author and date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.velden import VersleuteldVeld
from passend.dossier.models.leerling import Leerling, ViaLeerlingQuerySet


class Aspect(models.TextChoices):
    """What does this child need in order to learn: the seven fields of the support need."""

    INSTRUCTIE = "instructie", _("uitleg")
    TIJD = "tijd", _("tijd en aandacht")
    GROEP = "groep", _("groep")
    MATERIAAL = "materiaal", _("materiaal")
    RUIMTE = "ruimte", _("ruimte")
    EXPERTISE = "expertise", _("kennis van mensen")
    SAMENWERKING = "samenwerking", _("samenwerking met anderen")


class Behoefte(models.Model):
    """One thing that the child needs. A diagnosis is never asked for."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="behoeften")
    aspect = models.CharField(max_length=12, choices=Aspect)
    tekst = VersleuteldVeld()
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    bron = models.CharField(max_length=120, blank=True)
    datum = models.DateField()

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["aspect", "datum"]

    def __str__(self) -> str:
        return str(Aspect(self.aspect).label)


class Aanpak(models.Model):
    """What the school tried, from when to when, and what came of it."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="aanpakken")
    wat = VersleuteldVeld()
    resultaat = VersleuteldVeld(blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["van"]

    def __str__(self) -> str:
        return f"aanpak sinds {self.van}"


class Stem(models.Model):
    """The words of child or parents, as they said or wrote them; never shortened or rephrased."""

    class Van(models.TextChoices):
        LEERLING = "leerling", _("leerling")
        OUDER = "ouder", _("ouder")

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="stemmen")
    stem_van = models.CharField(max_length=8, choices=Van)
    tekst = VersleuteldVeld()
    wie = models.CharField(max_length=200)
    opgetekend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    datum = models.DateField()

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["datum"]

    def __str__(self) -> str:
        return f"{self.wie}, {self.datum}"
