"""A budget as a version with lines, and the acts by which it is approved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.models.scenario import Scenario
from passend.begroting.models.verdeelmodel import Verdeelmodel
from passend.begroting.zicht import zicht
from passend.samenwerking.models import Samenwerkingsverband


class Status(models.TextChoices):
    CONCEPT = "concept", _("concept")
    VOORGESTELD = "voorgesteld", _("voorgesteld")
    VASTGESTELD = "vastgesteld", _("vastgesteld door het bestuur")
    GOEDGEKEURD = "goedgekeurd", _("goedgekeurd")


class Act(models.TextChoices):
    STEL_OP = "stel_op", _("stel de begroting op")
    STEL_VOOR = "stel_voor", _("stel de begroting voor")
    ADVISEER = "adviseer", _("geef advies")
    GEEF_TERUG = "geef_terug", _("geef de begroting terug")
    STEL_VAST = "stel_vast", _("stel de begroting vast")
    KEUR_GOED = "keur_goed", _("keur de begroting goed")


class Kant(models.TextChoices):
    BATEN = "baten", _("komt binnen")
    LASTEN = "lasten", _("gaat eruit")


class Post(models.TextChoices):
    """The posts in the order of the annual accounts of education, in plain words.

    The numbers are those in common use for education (RJ 660); the text of that guideline was not
    read, so they are words of the field and no law.
    """

    RIJK_LICHT = "3.1.1", _("Rijk: lichte ondersteuning")
    RIJK_ZWAAR = "3.1.2", _("Rijk: zware ondersteuning")
    OVERHEID = "3.2", _("Gemeenten en andere overheden")
    OVERIG_IN = "3.5", _("Andere inkomsten")
    AFTREK_LICHT = "4.0.1", _("Rijk houdt in voor plaatsingen, lichte ondersteuning")
    AFTREK_ZWAAR = "4.0.2", _("Rijk houdt in voor plaatsingen, zware ondersteuning")
    PERSONEEL = "4.1", _("Mensen in dienst")
    AFSCHRIJVING = "4.2", _("Afschrijving")
    HUISVESTING = "4.3", _("Huisvesting")
    OVERIG_UIT = "4.4", _("Andere lasten")
    SCHOLEN = "4.5.1", _("Naar scholen")
    ARRANGEMENTEN = "4.5.2", _("Naar scholen voor aanvragen")
    GROEI = "4.5.3", _("Naar het speciaal onderwijs voor groei")

    @property
    def kant(self) -> Kant:
        """Return whether the post comes in or goes out."""
        return Kant.BATEN if self.value.startswith("3") else Kant.LASTEN


class BegrotingQuerySet(models.QuerySet["Begroting"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Controller and directeur see every version; board, intern toezicht and opr see what was
        laid before them; a schoolbestuur sees what the board of the swv adopted."""
        reden = reden_van_zicht(gebruiker)
        return self.none() if reden is None else self.filter(reden)


def reden_van_zicht(gebruiker: Any, pad: str = "") -> Q | None:
    """Return why somebody sees a budget (`pad`: the way to it), or None."""
    bekend = ~Q(**{f"{pad}status": Status.CONCEPT})
    klaar = Q(**{f"{pad}status__in": (Status.VASTGESTELD, Status.GOEDGEKEURD)})
    return zicht(gebruiker, geld=Q(), swv=bekend, bestuur=klaar, pad=pad)


class Begroting(models.Model):
    """One version of the budget of `jaar` and the years after it.

    `pot` is what was divided and `verdeling` the outcome per school, as they were when the version
    was drawn up. `status` is the index of the acts.
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="begrotingen"
    )
    jaar = models.PositiveSmallIntegerField()
    versie = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=11, choices=Status, default=Status.CONCEPT)
    vorige = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="volgende"
    )
    scenario = models.ForeignKey(
        Scenario, null=True, blank=True, on_delete=models.SET_NULL, related_name="begrotingen"
    )
    verdeelmodel = models.ForeignKey(
        Verdeelmodel, null=True, blank=True, on_delete=models.PROTECT, related_name="begrotingen"
    )
    toelichting = models.TextField(blank=True)
    geverifieerd = models.BooleanField(default=False)
    gemaakt_op = models.DateTimeField()

    objects = BegrotingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["swv", "jaar", "versie"], name="begroting_versie_uniek"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="begroting_status_bestaat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.swv} {self.jaar}, versie {self.versie}"


class ViaBegrotingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return what hangs on the budgets that the role in use sees."""
        reden = reden_van_zicht(gebruiker, "begroting__")
        return self.none() if reden is None else self.filter(reden)


class Begrotingsregel(models.Model):
    """One line: a post in a year, an amount of zero or more in euro, and where it comes from."""

    begroting = models.ForeignKey(Begroting, on_delete=models.CASCADE, related_name="regels")
    jaar = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=5, choices=Post)
    omschrijving = models.CharField(max_length=200, blank=True)
    bedrag = models.DecimalField(max_digits=14, decimal_places=2)
    herkomst = models.CharField(max_length=250)
    geverifieerd = models.BooleanField(default=False)

    objects = ViaBegrotingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["begroting", "jaar", "post", "omschrijving"], name="begrotingsregel_uniek"
            ),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="begrotingsregel_bedrag"),
        ]

    def __str__(self) -> str:
        return f"{self.jaar} {self.post}: {self.bedrag}"

    @property
    def met_teken(self) -> Decimal:
        """Return the amount above zero when it comes in, below when it goes out."""
        return self.bedrag if Post(self.post).kant == Kant.BATEN else -self.bedrag


class Begrotingshandeling(models.Model):
    """One act on a budget: who, in which role, when, and what was said with it."""

    begroting = models.ForeignKey(Begroting, on_delete=models.CASCADE, related_name="handelingen")
    act = models.CharField(max_length=11, choices=Act)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250)
    tijd = models.DateTimeField()
    tekst = models.TextField(blank=True)

    objects = ViaBegrotingQuerySet.as_manager()

    class Meta:
        ordering = ["tijd", "pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.begroting}"
