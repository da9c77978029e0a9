"""What was spent of a grant and what was not: asked once, answered in five minutes.

About 70 % of the swv's say that they see what their money is spent on (S000:755-775); what a board
received dissolves in its lump sum (S000:773). So the question hangs on the grant itself.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.models.toekenning import Toekenning, zicht_op_toekenning


class Bestedingsdoel(models.TextChoices):
    """On what a school spends support money. Ours, not law: the sources name no list."""

    BEGELEIDING = "begeleiding", _("begeleiding van kinderen in en buiten de klas")
    MENSEN = "mensen", _("ib'er, zorgcoördinator of specialist op school")
    SCHOLING = "scholing", _("scholing van leraren")
    MATERIAAL = "materiaal", _("materiaal en aanpassingen")
    INHUUR = "inhuur", _("inhuur van buiten")
    ANDERS = "anders", _("iets anders")


class Verantwoordingstatus(models.TextChoices):
    GEVRAAGD = "gevraagd", _("gevraagd")
    INGEDIEND = "ingediend", _("ingediend")
    TERUGGELEGD = "teruggelegd", _("teruggelegd met een vraag")
    AKKOORD = "akkoord", _("akkoord")


# What the board or school has to answer.
OPEN = (Verantwoordingstatus.GEVRAAGD, Verantwoordingstatus.TERUGGELEGD)


class VerantwoordingQuerySet(models.QuerySet["Verantwoording"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the accounts of grants that the role in use may see."""
        reden = zicht_op_toekenning(gebruiker, "toekenning__")
        return self.none() if reden is None else self.filter(reden)


class Verantwoording(models.Model):
    """The account of one grant. What stands on no line is the rest, and has its own explanation."""

    toekenning = models.OneToOneField(
        Toekenning, on_delete=models.CASCADE, related_name="verantwoording"
    )
    status = models.CharField(
        max_length=12, choices=Verantwoordingstatus, default=Verantwoordingstatus.GEVRAAGD
    )
    gevraagd_op = models.DateField()
    uiterlijk = models.DateField()
    ingediend_op = models.DateField(null=True, blank=True)
    uitleg_rest = models.TextField(blank=True)
    herinnerd_op = models.DateField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    objects = VerantwoordingQuerySet.as_manager()

    class Meta:
        ordering = ["uiterlijk", "pk"]

    def __str__(self) -> str:
        return f"verantwoording {self.toekenning.nummer}"

    @property
    def besteed(self) -> Decimal:
        """Return what was spent in euros: the sum of the lines."""
        return sum((regel.bedrag for regel in self.regels.all()), Decimal())

    @property
    def rest(self) -> Decimal:
        """Return what was not spent (negative: more was spent than granted)."""
        return self.toekenning.bedrag - self.besteed


class ViaVerantwoordingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of accounts that the role in use may see."""
        reden = zicht_op_toekenning(gebruiker, "verantwoording__toekenning__")
        return self.none() if reden is None else self.filter(reden)


class Bestedingsregel(models.Model):
    """What went to one purpose."""

    verantwoording = models.ForeignKey(
        Verantwoording, on_delete=models.CASCADE, related_name="regels"
    )
    doel = models.CharField(max_length=12, choices=Bestedingsdoel)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2)
    toelichting = models.CharField(max_length=300, blank=True)

    objects = ViaVerantwoordingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="bestedingsregel_boven_nul"),
            models.UniqueConstraint(fields=["verantwoording", "doel"], name="bestedingsregel_doel"),
        ]

    def __str__(self) -> str:
        return f"{self.get_doel_display()}"


class Opmerking(models.Model):
    """One turn in the talk about an account: a question of the swv or the answer of the board."""

    verantwoording = models.ForeignKey(
        Verantwoording, on_delete=models.CASCADE, related_name="opmerkingen"
    )
    wie = models.CharField(max_length=200)
    moment = models.DateTimeField()
    tekst = models.TextField()

    objects = ViaVerantwoordingQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.wie}"
