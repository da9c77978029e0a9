"""The region: who stands where, and since when.

What is public (schools, regions, outlines) is visible to all, also without log-in; the settings of
a samenwerkingsverband are public by law and design (decision 7 of the house).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Organisatie


class Sector(models.TextChoices):
    PO = "po", _("primair onderwijs")
    VO = "vo", _("voortgezet onderwijs")


class Schoolsoort(models.TextChoices):
    BAO = "bao", _("basisschool")
    SBO = "sbo", _("speciaal basisonderwijs")
    SO = "so", _("speciaal onderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")
    VO = "vo", _("voortgezet onderwijs")
    PRO = "pro", _("praktijkonderwijs")


class OpenbaarQuerySet(models.QuerySet):
    """Rows that everybody may see; the method is here so that every row has the same one way in."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return all rows: these facts are public."""
        return self.all()


class PeriodeQuerySet(OpenbaarQuerySet):
    def geldig(self, op: dt.date | None = None) -> Self:
        """Return the rows that hold on `op` (today): van inclusive, tot exclusive."""
        op = op or timezone.localdate()
        return self.filter(Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op))


class Gemeente(models.Model):
    """A gemeente as named in the regio-indeling; `code` is empty where CBS has none (any more)."""

    naam = models.CharField(max_length=100, unique=True)
    code = models.CharField(max_length=6, blank=True)
    organisatie = models.OneToOneField(
        Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="gemeente"
    )

    objects = OpenbaarQuerySet.as_manager()

    def __str__(self) -> str:
        return self.naam


class Samenwerkingsverband(models.Model):
    """A regional swv; known by its code, because names are not in the data and none is invented."""

    code = models.CharField(max_length=10, unique=True)
    sector = models.CharField(max_length=2, choices=Sector)
    organisatie = models.OneToOneField(
        Organisatie, on_delete=models.PROTECT, related_name="samenwerkingsverband"
    )

    objects = OpenbaarQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code


class Bestuur(models.Model):
    """A bevoegd gezag, known by its number."""

    nummer = models.CharField(max_length=10, unique=True)
    organisatie = models.OneToOneField(
        Organisatie, on_delete=models.PROTECT, related_name="bestuur"
    )
    verzonnen = models.BooleanField(default=False)

    objects = OpenbaarQuerySet.as_manager()

    def __str__(self) -> str:
        return self.organisatie.naam


class School(models.Model):
    """A school (BRIN); people hold their roles at its organisatie.

    A real BRIN is two digits and two letters. A school that we made up (`verzonnen`) has a code
    that starts with ZZ, which can therefore never be a real one; a constraint keeps the two apart.
    """

    brin = models.CharField(max_length=4, unique=True)
    soort = models.CharField(max_length=3, choices=Schoolsoort)
    bestuur = models.ForeignKey(
        Bestuur, null=True, blank=True, on_delete=models.PROTECT, related_name="scholen"
    )
    organisatie = models.OneToOneField(Organisatie, on_delete=models.PROTECT, related_name="school")
    verzonnen = models.BooleanField(default=False)

    objects = OpenbaarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verzonnen=True, brin__startswith="ZZ")
                | (Q(verzonnen=False) & ~Q(brin__startswith="ZZ")),
                name="school_verzonnen_brin",
            ),
        ]

    def __str__(self) -> str:
        return self.organisatie.naam

    @property
    def naam(self) -> str:
        """Return the name of the school."""
        return self.organisatie.naam


class Vestiging(models.Model):
    """A place where a school teaches. The postcode decides to which swv it belongs.

    `postcode` is empty where the source has no address (vo, 2012), and four digits for a school
    that we made up. `aanbod` and `aantal_leerlingen` are known for vo only.
    """

    code = models.CharField(max_length=6, unique=True)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="vestigingen")
    naam = models.CharField(max_length=200)
    postcode = models.CharField(max_length=6, blank=True)
    plaats = models.CharField(max_length=100, blank=True)
    gemeente = models.ForeignKey(Gemeente, null=True, blank=True, on_delete=models.PROTECT)
    denominatie = models.CharField(max_length=100, blank=True)
    aanbod = models.CharField(max_length=100, blank=True)
    aantal_leerlingen = models.PositiveIntegerField(null=True, blank=True)

    objects = OpenbaarQuerySet.as_manager()

    def __str__(self) -> str:
        return self.naam


class Lidmaatschap(models.Model):
    """To which swv a vestiging belongs, and since when."""

    vestiging = models.ForeignKey(
        Vestiging, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="lidmaatschap_van_voor_tot",
            ),
            models.UniqueConstraint(fields=["vestiging", "swv", "van"], name="lidmaatschap_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.vestiging} in {self.swv}"


class Gebied(models.Model):
    """A PC4 in a gemeente and two samenwerkingsverbanden, as of one regio-indeling.

    `aantal_jeugd_po` counts inhabitants of 5 to 14, `aantal_jeugd_vo` of 10 to 19: whole age bands
    of CBS, 1 January 2021. Empty where CBS has no figure.
    """

    pc4 = models.CharField(max_length=4)
    plaats = models.CharField(max_length=100, blank=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="gebieden")
    swv_po = models.ForeignKey(
        Samenwerkingsverband, null=True, on_delete=models.PROTECT, related_name="gebieden_po"
    )
    swv_vo = models.ForeignKey(
        Samenwerkingsverband, null=True, on_delete=models.PROTECT, related_name="gebieden_vo"
    )
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    aantal_jeugd_po = models.PositiveIntegerField(null=True)
    aantal_jeugd_vo = models.PositiveIntegerField(null=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pc4", "van"], name="gebied_uniek")]

    def __str__(self) -> str:
        return self.pc4


class Instelling(models.Model):
    """A choice that the law leaves to the swv, with its period and where it was laid down.

    An empty `waarde` is an answer too: "no promise of our own", for instance.
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.CASCADE, related_name="instellingen"
    )
    sleutel = models.CharField(max_length=60)
    waarde = models.JSONField(null=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    vastgelegd_in = models.CharField(max_length=200, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "sleutel", "van"], name="instelling_uniek"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="instelling_van_voor_tot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.swv} {self.sleutel}"
