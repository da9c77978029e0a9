"""Extra ondersteuning for one child: what is done, for how long, with which aim, and who pays.

The state of an arrangement is what its acts add up to; it is stored as an index and written in the
transaction of the act. The swv sees an arrangement only when it decides about it, and no longer
than the term that the law gives for what it needed to decide (WPO 18a lid 13).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend import recht
from passend.beheer.models import Rolsoort
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.models.leerling import Leerling
from passend.dossier.models.opgetekend import Aspect, Behoefte
from passend.samenwerking.models import Samenwerkingsverband, Vestiging

BEWAARTERMIJN_SWV = "swv.gezondheidsgegevens.bewaartermijn"


class Arrangementvorm(models.TextChoices):
    """What kind of support; the last three carry rules of law of their own."""

    BEGELEIDING = "begeleiding", _("ondersteuning op de eigen school")
    OPDC = "opdc", _("programma bij een opdc")
    DEELPLAATSING = "deelplaatsing", _("deels op een andere school (symbiose)")
    TERUGPLAATSING = "terugplaatsing", _("terug naar een gewone school")


class Setting(models.TextChoices):
    """Where the support is given."""

    KLAS = "klas", _("in de klas")
    BUITEN_KLAS = "buiten_klas", _("buiten de klas, alleen")
    KLEINE_GROEP = "kleine_groep", _("in een kleine groep")
    OPDC = "opdc", _("op een opdc")
    ANDERE_SCHOOL = "andere_school", _("op een andere school")
    ZORGPLEK = "zorgplek", _("op een plek voor zorg of behandeling")


class Activiteit(models.TextChoices):
    """What kind of thing is done; the words for this child stand beside it."""

    KIND = "kind", _("begeleiding van het kind")
    LERAAR = "leraar", _("begeleiding van de leraar")
    LESSEN = "lessen", _("extra of andere lessen")
    TRAINING = "training", _("training")
    MIDDELEN = "middelen", _("hulpmiddelen en aanpassingen")
    ZORG = "zorg", _("zorg onder schooltijd")


class Beslisser(models.TextChoices):
    """Who decides: the choice `arrangement.beslisser` of the swv, as it was on the day asked."""

    SCHOOL = "school", _("de school zelf")
    COMMISSIE = "commissie", _("de commissie")
    EXPERTTEAM = "expertteam", _("het team van deskundigen")


class Arrangementstatus(models.TextChoices):
    CONCEPT = "concept", _("in voorbereiding")
    AANGEVRAAGD = "aangevraagd", _("aangevraagd")
    TOEGEKEND = "toegekend", _("toegekend")
    AFGEWEZEN = "afgewezen", _("afgewezen")
    LOOPT = "loopt", _("loopt")
    IN_EVALUATIE = "in_evaluatie", _("wordt geëvalueerd")
    GEEVALUEERD = "geevalueerd", _("geëvalueerd")
    GESTOPT = "gestopt", _("gestopt")
    VERVOLGD = "vervolgd", _("vervolg gevraagd")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Kas(models.TextChoices):
    """The purse that pays."""

    SCHOOL = "school", _("de school")
    SWV = "swv", _("het samenwerkingsverband")
    GEMEENTE = "gemeente", _("de gemeente")
    ZORG = "zorg", _("de zorg (zorgverzekeraar of zorgkantoor)")


class Dichterbij(models.TextChoices):
    """Did the goal come nearer?"""

    BEREIKT = "bereikt", _("het doel is bereikt")
    DICHTERBIJ = "dichterbij", _("het doel is dichterbij")
    NIET = "niet", _("het doel is niet dichterbij")


class Opnieuw(models.TextChoices):
    """Would we do it again?"""

    JA = "ja", _("ja, zo")
    ANDERS = "anders", _("ja, maar anders")
    NEE = "nee", _("nee")


class Vond(models.TextChoices):
    """What somebody found of it."""

    GOED = "goed", _("het hielp")
    BEETJE = "beetje", _("het hielp een beetje")
    NIET = "niet", _("het hielp niet")


# The states in which support is promised or given: it stands in the books for its period.
TOEGEKENDE = (
    Arrangementstatus.TOEGEKEND,
    Arrangementstatus.LOOPT,
    Arrangementstatus.IN_EVALUATIE,
    Arrangementstatus.GEEVALUEERD,
    Arrangementstatus.GESTOPT,
    Arrangementstatus.VERVOLGD,
)
LOPENDE = (
    Arrangementstatus.LOOPT,
    Arrangementstatus.IN_EVALUATIE,
    Arrangementstatus.GEEVALUEERD,
)


def swv_reason(rol: Any, pad: str = "") -> Q | None:
    """Return which arrangements people of the deciding swv see in this role, or None.

    What the school decides itself is not the swv's business; of what it decided itself it keeps
    sight for the term in `recht` after the decision.
    """
    wie = {
        Rolsoort.COORDINATOR: (Beslisser.COMMISSIE, Beslisser.EXPERTTEAM),
        Rolsoort.COMMISSIE: (Beslisser.COMMISSIE,),
        Rolsoort.DESKUNDIGE: (Beslisser.EXPERTTEAM,),
    }.get(rol.soort)
    if wie is None or rol.organisatie_id is None:
        return None
    grens = first_day_kept(timezone.localdate())
    return (
        Q(**{f"{pad}swv__organisatie_id": rol.organisatie_id, f"{pad}beslisser__in": wie})
        & Q(**{f"{pad}aangevraagd_op__isnull": False})
        & (Q(**{f"{pad}beslist_op__isnull": True}) | Q(**{f"{pad}beslist_op__gte": grens}))
    )


def first_day_kept(op: dt.date) -> dt.date:
    """Return the oldest day of decision that the swv may still hold health data of on `op`."""
    jaren = recht.parameter(BEWAARTERMIJN_SWV, op=op).waarde
    maand_dag = (2, 28) if (op.month, op.day) == (2, 29) else (op.month, op.day)
    return dt.date(op.year - jaren, *maand_dag)


class ArrangementQuerySet(models.QuerySet["Arrangement"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return what people around the child see, and what the deciding swv must see."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None:
            return self.none()
        reden = Q(leerling__in=Leerling.objects.zichtbaar_voor(gebruiker))
        verband = swv_reason(rol)
        if verband is not None:
            return self.filter(verband)
        return self.filter(reden)

    def in_periode(self, van: dt.date, tot: dt.date) -> Self:
        """Return the arrangements whose period touches the days from `van` up to `tot`."""
        return self.filter(van__lt=tot, tot__gt=van)


class ViaArrangementQuerySet(models.QuerySet):
    """Rows that hang on an arrangement: seen by whoever sees the arrangement."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of arrangements that this account may see in the role in use."""
        return self.filter(arrangement__in=Arrangement.objects.zichtbaar_voor(gebruiker))


class Arrangement(models.Model):
    """One agreed piece of extra support. `van` is its first day, `tot` the day after its last.

    `aspect`, `setting` and `activiteit` are the three words by which it is likened to others; all
    that says something about the child itself is encrypted. `versie` counts the acts.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="arrangementen")
    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="arrangementen")
    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.PROTECT, related_name="arrangementen"
    )
    eerdere = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="vervolgen"
    )
    vorm = models.CharField(max_length=14, choices=Arrangementvorm)
    aspect = models.CharField(max_length=12, choices=Aspect)
    setting = models.CharField(max_length=14, choices=Setting)
    activiteit = models.CharField(max_length=10, choices=Activiteit)
    behoeften = models.ManyToManyField(Behoefte, blank=True, related_name="arrangementen")
    doel = VersleuteldVeld()
    maat = VersleuteldVeld()
    verwacht = VersleuteldVeld()
    wat = VersleuteldVeld()
    deskundige = models.CharField(max_length=120)
    uren_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, validators=[MinValueValidator(0)]
    )
    groepsgrootte = models.PositiveSmallIntegerField(default=1)
    van = models.DateField()
    tot = models.DateField()
    andere_vestiging = models.ForeignKey(
        Vestiging, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beslisser = models.CharField(max_length=10, choices=Beslisser, blank=True)
    status = models.CharField(
        max_length=12, choices=Arrangementstatus, default=Arrangementstatus.CONCEPT
    )
    geopend_op = models.DateTimeField()
    aangevraagd_op = models.DateField(null=True, blank=True)
    beslist_op = models.DateField(null=True, blank=True)
    gestart_op = models.DateField(null=True, blank=True)
    geeindigd_op = models.DateField(null=True, blank=True)
    evalueren_voor = models.DateField(null=True, blank=True)
    vragen_nieuw = models.PositiveSmallIntegerField(default=0)
    vragen_bekend = models.PositiveSmallIntegerField(default=0)
    laatst_op = models.DateTimeField()
    versie = models.PositiveIntegerField(default=0)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["-laatst_op", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="arrangement_van_voor_tot"),
            models.CheckConstraint(
                condition=Q(uren_per_week__gt=0), name="arrangement_uren_boven_nul"
            ),
            models.CheckConstraint(
                condition=Q(groepsgrootte__gte=1), name="arrangement_groep_minstens_een"
            ),
        ]
        indexes = [
            models.Index(fields=["swv", "status", "laatst_op"]),
            models.Index(fields=["vestiging", "van", "tot"]),
            models.Index(fields=["swv", "aspect", "setting", "activiteit"]),
        ]

    def __str__(self) -> str:
        return f"{Aspect(self.aspect).label}, {Arrangementvorm(self.vorm).label}"

    @property
    def laatste_dag(self) -> dt.date:
        """Return the last day of the period, as people say it."""
        return self.tot - dt.timedelta(days=1)

    @property
    def beurtdag(self) -> dt.date | None:
        """Return the day before which somebody must act: begin it, evaluate it, or choose."""
        if self.status == Arrangementstatus.TOEGEKEND:
            return self.van
        if self.status in (Arrangementstatus.LOOPT, Arrangementstatus.IN_EVALUATIE):
            return self.evalueren_voor
        return self.laatste_dag if self.status == Arrangementstatus.GEEVALUEERD else None


class Kostenpost(models.Model):
    """What one purse pays: the amount as asked, and as granted once somebody decided."""

    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.CASCADE, related_name="kostenposten"
    )
    kas = models.CharField(max_length=8, choices=Kas)
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    toegekend = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)

    objects = ViaArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["arrangement", "kas"]
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "kas"], name="kostenpost_per_kas"),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="kostenpost_bedrag"),
            models.CheckConstraint(
                condition=Q(toegekend__isnull=True) | Q(toegekend__gte=0),
                name="kostenpost_toegekend",
            ),
        ]

    def __str__(self) -> str:
        return f"{Kas(self.kas).label}: {self.bedrag}"


class Arrangementdaad(models.Model):
    """One act on an arrangement; never changed, never removed while the arrangement stands."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="daden")
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

    objects = ViaArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["arrangement", "volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["arrangement", "volgnummer"], name="arrangementdaad_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer} {self.act}"

    @property
    def actwoord(self) -> str:
        """Return the act in words for the timeline."""
        from passend.dossier.arrangementproces import Act

        return str(Act(self.act).label).capitalize()


class Arrangementevaluatie(models.Model):
    """The three answers at the end of a period: nearer, found, again. The second is Evaluatiestem."""

    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.CASCADE, related_name="evaluaties"
    )
    dag = models.DateField()
    dichterbij = models.CharField(max_length=10, choices=Dichterbij)
    meting = VersleuteldVeld()
    opnieuw = models.CharField(max_length=6, choices=Opnieuw)
    toelichting = VersleuteldVeld(blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ViaArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["arrangement", "dag"]

    def __str__(self) -> str:
        return f"{self.dag}: {Dichterbij(self.dichterbij).label}"


class Evaluatiestem(models.Model):
    """What one parent, or the child, found of it, in the own words; one answer per round each.

    `ronde` is the number of evaluations that stood before, so that each round asks anew.
    """

    class Van(models.TextChoices):
        LEERLING = "leerling", _("leerling")
        OUDER = "ouder", _("ouder")

    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.CASCADE, related_name="evaluatiestemmen"
    )
    ronde = models.PositiveSmallIntegerField(default=0)
    stem_van = models.CharField(max_length=8, choices=Van)
    vond = models.CharField(max_length=6, choices=Vond)
    tekst = VersleuteldVeld(blank=True)
    wie = models.CharField(max_length=200)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dag = models.DateField()

    objects = ViaArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["arrangement", "ronde", "dag"]
        constraints = [
            models.UniqueConstraint(
                fields=["arrangement", "ronde", "door"], name="evaluatiestem_een_per_ronde"
            )
        ]

    def __str__(self) -> str:
        return f"{self.wie}: {Vond(self.vond).label}"
