"""From decision to euro: what a board, school or arrangement gets, and how it is paid.

A controller of the swv draws up, the directeur decides, and only what was decided can be paid. The
amount carries its onderbouwing, so that whoever gets it can read why.
"""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from passend.begroting.zicht import GELDROLLEN
from passend.beheer.models import Organisatie, Rolsoort
from passend.samenwerking.models import Samenwerkingsverband, School


class Toekenningsoort(models.TextChoices):
    VERDELING = "verdeling", _("verdeling over scholen")
    ARRANGEMENT = "arrangement", _("extra ondersteuning voor een kind")
    GROEI = "groei", _("groei van het speciaal onderwijs")
    DIENST = "dienst", _("eigen dienst of project")


class Toekenningstatus(models.TextChoices):
    OPGESTELD = "opgesteld", _("opgesteld")
    BESLOTEN = "besloten", _("besloten")
    IN_BETALING = "in_betaling", _("in een betaalbestand")
    BETAALD = "betaald", _("betaald")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


# What the one who receives may see: not a draft of somebody else.
BEKEND = (
    Toekenningstatus.BESLOTEN,
    Toekenningstatus.IN_BETALING,
    Toekenningstatus.BETAALD,
)


class ToekenningQuerySet(models.QuerySet["Toekenning"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the grants that the role in use may see.

        The controller and directeur of the swv see all of it. A board sees what it gets, a school
        what is for the school, the opr every decided amount of its swv.
        """
        reden = zicht_op_toekenning(gebruiker)
        return self.none() if reden is None else self.filter(reden)


def zicht_op_toekenning(gebruiker: Any, weg: str = "") -> Q | None:
    """Return which grants the role in use may see, or None; `weg` is the path to the grant."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    bekend = Q(**{f"{weg}status__in": BEKEND})
    bij_swv = Q(**{f"{weg}swv__organisatie_id": rol.organisatie_id})
    if rol.soort in GELDROLLEN:
        reden = bij_swv
        if rol.soort == Rolsoort.CONTROLLER:
            reden |= Q(**{f"{weg}ontvanger_id": rol.organisatie_id}) & bekend
        return reden
    if rol.soort == Rolsoort.OPR:
        return bij_swv & bekend
    if rol.soort == Rolsoort.BESTUUR:
        return Q(**{f"{weg}ontvanger_id": rol.organisatie_id}) & bekend
    if rol.soort == Rolsoort.DIRECTIE:
        return Q(**{f"{weg}school__organisatie_id": rol.organisatie_id}) & bekend
    return None


class Toekenning(models.Model):
    """An amount in euros for one board, for one school or one child's arrangement where it says so.

    `herkomst` names what it follows from ("arrangement 12", "verdeelmodel 3"); with one swv, year
    and recipient it is unique, so that the same thing is never granted twice.
    """

    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.PROTECT, related_name="toekenningen"
    )
    jaar = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=12, choices=Toekenningsoort)
    ontvanger = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT)
    doel = models.CharField(max_length=200)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2)
    herkomst = models.CharField(max_length=80)
    onderbouwing = models.JSONField(default=dict)
    status = models.CharField(
        max_length=12, choices=Toekenningstatus, default=Toekenningstatus.OPGESTELD
    )
    opgesteld_op = models.DateField()
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ToekenningQuerySet.as_manager()

    class Meta:
        ordering = ["-jaar", "ontvanger__naam", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="toekenning_boven_nul"),
            models.UniqueConstraint(
                fields=["swv", "jaar", "ontvanger", "school", "herkomst"],
                condition=~Q(status="ingetrokken") & Q(school__isnull=False),
                name="toekenning_een_keer_per_school",
            ),
            models.UniqueConstraint(
                fields=["swv", "jaar", "ontvanger", "herkomst"],
                condition=~Q(status="ingetrokken") & Q(school__isnull=True),
                name="toekenning_een_keer_per_bestuur",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ontvanger}: {self.doel}"

    @property
    def nummer(self) -> str:
        """Return the number that people and banks call it by."""
        return f"T{self.jaar}-{self.pk}"


class BetaalrekeningQuerySet(models.QuerySet["Betaalrekening"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the accounts that a controller or directeur pays with, or the own board's."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.soort not in (*GELDROLLEN, Rolsoort.BESTUUR):
            return self.none()
        eigen = Q(organisatie_id=rol.organisatie_id)
        return self.filter(eigen | Q(swv__organisatie_id=rol.organisatie_id))


class Betaalrekening(models.Model):
    """The bank account of an organisation as one swv knows it.

    Who enters it is not who checks it (four eyes): without `nagekeken_door` nothing is paid to it.
    """

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    iban = models.CharField(max_length=34)
    op_naam_van = models.CharField(max_length=70)
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ingevoerd_op = models.DateField()
    nagekeken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = BetaalrekeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "organisatie"], name="betaalrekening_een"),
            models.CheckConstraint(
                condition=Q(nagekeken_door__isnull=True)
                | ~Q(nagekeken_door=models.F("ingevoerd_door")),
                name="betaalrekening_vier_ogen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}"


class BetaalbestandQuerySet(models.QuerySet["Betaalbestand"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the payment files of the own swv, for its controller and directeur only."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.soort not in GELDROLLEN:
            return self.none()
        return self.filter(swv__organisatie_id=rol.organisatie_id)


class Betaalbestand(models.Model):
    """A pain.001 file as it was made, with the grants in it; it is never made again."""

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveIntegerField()
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uitvoeren_op = models.DateField()
    totaal = models.DecimalField(max_digits=14, decimal_places=2)
    inhoud = models.BinaryField()
    toekenningen = models.ManyToManyField(Toekenning, related_name="betaalbestanden")
    betaald_op = models.DateField(null=True, blank=True)

    objects = BetaalbestandQuerySet.as_manager()

    class Meta:
        ordering = ["-jaar", "-volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["swv", "jaar", "volgnummer"], name="betaalbestand_uniek"
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        """Return the number in the file, by which a bank refuses the same file twice."""
        return f"{self.swv.code}-{self.jaar}-{self.volgnummer:03d}"


class Rekeningcode(models.Model):
    """Which RGS code a swv books a kind of grant on; the swv fills it, the program knows none.

    The reference scheme (RGS) is not among our sources: only the form of a code is checked.
    """

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="+")
    post = models.CharField(max_length=12)
    code = models.CharField(max_length=20)

    objects = BetaalbestandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "post"], name="rekeningcode_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.code}"
