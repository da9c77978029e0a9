"""The ontwikkelingsperspectief (opp): where a child can get, and what is done to get there.

The opp has versions. A version holds the uitstroombestemming with its reasons and the
handelingsdeel: the goals with what is done, by whom and when. The handelingsdeel that holds is that
of `geldend`; it stays until parents agreed on a newer one. The state is what the acts add up to.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from passend.beheer.velden import VersleuteldVeld
from passend.dossier.kring import GEZIN, KringQuerySet, kring_van
from passend.dossier.models.arrangement import Dichterbij, Vond
from passend.dossier.models.leerling import Leerling
from passend.dossier.models.opgetekend import Behoefte, Stem
from passend.samenwerking.models import School, Vestiging


class Oppstatus(models.TextChoices):
    CONCEPT = "concept", _("in voorbereiding")
    VOORGELEGD = "voorgelegd", _("ligt bij de ouders")
    OVEREENSTEMMING = "overeenstemming", _("ouders zijn het eens")
    GEWEIGERD = "geweigerd", _("ouders zijn het niet eens")
    VASTGESTELD = "vastgesteld", _("vastgesteld")
    IN_EVALUATIE = "in_evaluatie", _("wordt geëvalueerd")
    BIJGESTELD = "bijgesteld", _("wordt bijgesteld")
    AFGESLOTEN = "afgesloten", _("afgesloten")


class Uitstroom(models.TextChoices):
    """Where the child is expected to go; which of them a school may pick stands in `opp.wet`."""

    VMBO_BB = "vmbo_bb", _("vmbo basisberoeps")
    VMBO_KB = "vmbo_kb", _("vmbo kaderberoeps")
    VMBO_TL = "vmbo_tl", _("vmbo theoretisch")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    PRO = "pro", _("praktijkonderwijs")
    VSO_VERVOLG = "vso_vervolg", _("vso, profiel vervolgonderwijs")
    VSO_ARBEID = "vso_arbeid", _("vso, profiel arbeidsmarktgericht")
    VSO_DAGBESTEDING = "vso_dagbesteding", _("vso, profiel dagbesteding")
    MBO = "mbo", _("mbo")
    HO = "ho", _("hbo of universiteit")
    ARBEID = "arbeid", _("werk")
    DAGBESTEDING = "dagbesteding", _("dagbesteding")


class Duostatus(models.TextChoices):
    """Whether the opp stands in the register of DUO, as the school says."""

    NIET = "niet", _("niet geregistreerd")
    GEREGISTREERD = "geregistreerd", _("geregistreerd")
    BEEINDIGD = "beeindigd", _("beëindigd")


class OppQuerySet(KringQuerySet):
    """An opp is for the people around the child; the family sees it once it was put to them."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the opps of children that this account may see in the role in use."""
        rows = super().zichtbaar_voor(gebruiker)
        return rows.exclude(voorgelegd=False) if kring_van(gebruiker) in GEZIN else rows


class ViaOppQuerySet(models.QuerySet):
    """Rows that hang on an opp: seen by whoever sees the opp."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of opps that this account may see in the role in use."""
        return self.filter(opp__in=Opp.objects.zichtbaar_voor(gebruiker))


class OppversieQuerySet(models.QuerySet):
    """Versions: the family sees those that were put to it."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the versions that this account may see in the role in use."""
        rows = self.filter(opp__in=Opp.objects.zichtbaar_voor(gebruiker))
        if kring_van(gebruiker) in GEZIN:
            rows = rows.filter(voorgelegd_op__isnull=False)
        return rows


class ViaOppversieQuerySet(models.QuerySet):
    """Rows that hang on a version: seen by whoever sees the version."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of versions that this account may see in the role in use."""
        return self.filter(oppversie__in=Oppversie.objects.zichtbaar_voor(gebruiker))


class Opp(models.Model):
    """One opp of a child at a school. `begin` is the day from which the term of the law counts.

    `uiterlijk` is the last day of that term (empty where the law names none), `evaluatie_voor` the
    last day for the next evaluation. `nummer` is the newest version, `geldend` the version whose
    handelingsdeel holds (empty: none was agreed). `versie` counts the acts.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="opps")
    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="opps")
    soort = models.CharField(max_length=4)
    status = models.CharField(max_length=16, choices=Oppstatus, default=Oppstatus.CONCEPT)
    begin = models.DateField()
    uiterlijk = models.DateField(null=True, blank=True)
    evaluatie_voor = models.DateField(null=True, blank=True)
    nummer = models.PositiveSmallIntegerField(default=1)
    geldend = models.PositiveSmallIntegerField(null=True, blank=True)
    voorgelegd = models.BooleanField(default=False)
    vastgesteld_op = models.DateField(null=True, blank=True)
    afgesloten_op = models.DateField(null=True, blank=True)
    overleg_op = models.DateField(null=True, blank=True)
    gesprek_gevraagd_op = models.DateField(null=True, blank=True)
    duo = models.CharField(max_length=14, choices=Duostatus, default=Duostatus.NIET)
    duo_op = models.DateField(null=True, blank=True)
    vragen_nieuw = models.PositiveSmallIntegerField(default=0)
    vragen_bekend = models.PositiveSmallIntegerField(default=0)
    geopend_op = models.DateTimeField()
    laatst_op = models.DateTimeField()
    versie = models.PositiveIntegerField(default=0)

    objects = OppQuerySet.as_manager()

    class Meta:
        ordering = ["-laatst_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "vestiging"],
                condition=~Q(status="afgesloten"),
                name="opp_een_open_per_school",
            )
        ]
        indexes = [
            models.Index(fields=["vestiging", "status", "uiterlijk"]),
            models.Index(fields=["vestiging", "duo"]),
        ]

    def __str__(self) -> str:
        return f"opp van {self.leerling}"

    @property
    def beurtdag(self) -> dt.date | None:
        """Return the day before which somebody must act, or None."""
        if self.status in (Oppstatus.VASTGESTELD, Oppstatus.IN_EVALUATIE):
            return self.evaluatie_voor
        if self.status == Oppstatus.AFGESLOTEN or self.vastgesteld_op:
            return None
        return self.uiterlijk


class Oppversie(models.Model):
    """One version of an opp: the destination with its reasons, and its own handelingsdeel."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    uitstroom = models.CharField(max_length=16, choices=Uitstroom, blank=True)
    soort_arbeid = VersleuteldVeld(blank=True)
    waarom = VersleuteldVeld(blank=True)
    belemmerend = VersleuteldVeld(blank=True)
    bevorderend = VersleuteldVeld(blank=True)
    advies_commissie = VersleuteldVeld(blank=True)
    advies_op = models.DateField(null=True, blank=True)
    behoeften = models.ManyToManyField(Behoefte, blank=True, related_name="+")
    voorgelegd_op = models.DateField(null=True, blank=True)
    overeenstemming_op = models.DateField(null=True, blank=True)
    vastgesteld_op = models.DateField(null=True, blank=True)

    objects = OppversieQuerySet.as_manager()

    class Meta:
        ordering = ["opp", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["opp", "nummer"], name="oppversie_uniek"),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class Oppdoel(models.Model):
    """A goal of the handelingsdeel: what is done, by whom, on which days, measured by what.

    `dagen` holds the school days as digits, 1 for Monday. `tot` is the last day itself.
    `voor_kind` says the goal in words for the child.
    """

    oppversie = models.ForeignKey(Oppversie, on_delete=models.CASCADE, related_name="doelen")
    volgnummer = models.PositiveSmallIntegerField()
    doel = VersleuteldVeld()
    voor_kind = VersleuteldVeld(blank=True)
    activiteit = VersleuteldVeld()
    wie = models.CharField(max_length=120)
    dagen = models.CharField(max_length=5)
    van = models.DateField()
    tot = models.DateField()
    maat = VersleuteldVeld()

    objects = ViaOppversieQuerySet.as_manager()

    class Meta:
        ordering = ["oppversie", "volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["oppversie", "volgnummer"], name="oppdoel_uniek"),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="oppdoel_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return f"doel {self.volgnummer}"


class Oppdaad(models.Model):
    """One act on an opp; never changed, never removed while the opp stands."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="daden")
    volgnummer = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    van_status = models.CharField(max_length=16, blank=True)
    naar_status = models.CharField(max_length=16)
    nummer = models.PositiveSmallIntegerField(default=1)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()
    tekst = VersleuteldVeld(blank=True)
    grond = models.CharField(max_length=250, blank=True)

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["opp", "volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["opp", "volgnummer"], name="oppdaad_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer} {self.act}"

    @property
    def actwoord(self) -> str:
        """Return the act in words for the timeline."""
        from passend.dossier.opp.process import Act

        return str(Act(self.act).label).capitalize()


class Oppakkoord(models.Model):
    """What a parent said to the handelingsdeel of one version: agreed or refused, and how shown.

    A parent may say something else later; the last word of each parent counts.
    """

    class Uitkomst(models.TextChoices):
        EENS = "eens", _("is het eens")
        ONEENS = "oneens", _("is het niet eens")

    class Wijze(models.TextChoices):
        ONLINE = "online", _("zelf ondertekend in Passend")
        PAPIER = "papier", _("van een ondertekend papier")

    oppversie = models.ForeignKey(Oppversie, on_delete=models.CASCADE, related_name="akkoorden")
    ouder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    naam = models.CharField(max_length=200)
    uitkomst = models.CharField(max_length=6, choices=Uitkomst)
    wijze = models.CharField(max_length=6, choices=Wijze)
    bevestigd_met = models.CharField(max_length=20, blank=True)
    reden = VersleuteldVeld(blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()

    objects = ViaOppversieQuerySet.as_manager()

    class Meta:
        ordering = ["oppversie", "tijd", "pk"]

    def __str__(self) -> str:
        return f"{self.naam}: {self.uitkomst}"


class Gehoord(models.Model):
    """That the pupil could give its opinion on a version, how, with whose help, and what came of it.

    The words themselves stand in the dossier (`Stem`) and are not written twice.
    """

    class Wijze(models.TextChoices):
        ZELF = "zelf", _("schreef het zelf")
        GESPREK = "gesprek", _("in een gesprek")
        TEKENING = "tekening", _("met een tekening of spel")
        ANDERS = "anders", _("op een andere manier")
        WILDE_NIET = "wilde_niet", _("wilde niets zeggen")

    oppversie = models.ForeignKey(Oppversie, on_delete=models.CASCADE, related_name="gehoord")
    dag = models.DateField()
    wijze = models.CharField(max_length=12, choices=Wijze)
    steun = models.CharField(max_length=120, blank=True)
    stem = models.ForeignKey(
        Stem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wat_ermee = VersleuteldVeld(blank=True)

    objects = ViaOppversieQuerySet.as_manager()

    class Meta:
        ordering = ["oppversie", "dag", "pk"]

    def __str__(self) -> str:
        return f"gehoord op {self.dag}"


class Oppevaluatie(models.Model):
    """A look at the whole opp with parents and pupil; goal by goal in `Doelevaluatie`."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="evaluaties")
    oppversie = models.ForeignKey(Oppversie, on_delete=models.CASCADE, related_name="+")
    dag = models.DateField()
    met_ouders = models.BooleanField()
    met_leerling = models.BooleanField()
    toelichting = VersleuteldVeld()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["opp", "dag", "pk"]

    def __str__(self) -> str:
        return f"evaluatie op {self.dag}"


class Doelevaluatie(models.Model):
    """Whether one goal came nearer, and what was measured."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="+")
    evaluatie = models.ForeignKey(Oppevaluatie, on_delete=models.CASCADE, related_name="doelen")
    doel = models.ForeignKey(Oppdoel, on_delete=models.CASCADE, related_name="evaluaties")
    dichterbij = models.CharField(max_length=10, choices=Dichterbij)
    meting = VersleuteldVeld()

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["evaluatie", "doel__volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["evaluatie", "doel"], name="doelevaluatie_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.doel}: {self.dichterbij}"


class Oppmening(models.Model):
    """How the pupil or a parent says that it goes: with one goal, or (no goal) with the whole.

    Words that were said stand in the dossier (`Stem`). A later answer on the same day replaces.
    """

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="meningen")
    doel = models.ForeignKey(
        Oppdoel, null=True, blank=True, on_delete=models.CASCADE, related_name="meningen"
    )
    stem_van = models.CharField(max_length=8, choices=Stem.Van)
    vond = models.CharField(max_length=6, choices=Vond, blank=True)
    stem = models.ForeignKey(
        Stem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wie = models.CharField(max_length=200)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dag = models.DateField()

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["opp", "dag", "pk"]

    def __str__(self) -> str:
        return f"{self.wie}, {self.dag}"


class Groeilijn(models.Model):
    """What is expected in one subject, in the school's own scale: from a point to a band."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="groeilijnen")
    vak = models.CharField(max_length=60)
    eenheid = models.CharField(max_length=40)
    van = models.DateField()
    tot = models.DateField()
    van_waarde = models.DecimalField(max_digits=6, decimal_places=1)
    tot_laag = models.DecimalField(max_digits=6, decimal_places=1)
    tot_hoog = models.DecimalField(max_digits=6, decimal_places=1)

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["opp", "vak"]
        constraints = [
            models.UniqueConstraint(fields=["opp", "vak"], name="groeilijn_per_vak"),
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="groeilijn_van_voor_tot"),
            models.CheckConstraint(
                condition=Q(tot_hoog__gte=F("tot_laag")), name="groeilijn_laag_onder_hoog"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vak} in {self.eenheid}"


class Groeimeting(models.Model):
    """One measured point on a line, in the scale of that line."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="+")
    groeilijn = models.ForeignKey(Groeilijn, on_delete=models.CASCADE, related_name="metingen")
    dag = models.DateField()
    waarde = models.DecimalField(max_digits=6, decimal_places=1)
    bron = models.CharField(max_length=80, blank=True)

    objects = ViaOppQuerySet.as_manager()

    class Meta:
        ordering = ["groeilijn", "dag"]
        constraints = [
            models.UniqueConstraint(fields=["groeilijn", "dag"], name="groeimeting_per_dag"),
        ]

    def __str__(self) -> str:
        return f"{self.dag}: {self.waarde}"


class OppvraagQuerySet(models.QuerySet):
    """The own questions of a school."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the questions of the school of the role in use."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None or rol.organisatie_id is None:
            return self.none()
        return self.filter(school__organisatie_id=rol.organisatie_id)

    def geldig(self, op: dt.date) -> Self:
        """Return the questions that the school asks on `op`: van inclusive, tot exclusive."""
        return self.filter(Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op))


class Oppvraag(models.Model):
    """A question that a school adds to every opp, with its dates. The law does not ask it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="oppvragen")
    vraag = models.CharField(max_length=200)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = OppvraagQuerySet.as_manager()

    class Meta:
        ordering = ["school", "pk"]

    def __str__(self) -> str:
        return self.vraag


class Oppantwoord(models.Model):
    """The answer to a question of the school itself, in one version."""

    oppversie = models.ForeignKey(Oppversie, on_delete=models.CASCADE, related_name="antwoorden")
    vraag = models.ForeignKey(Oppvraag, on_delete=models.PROTECT, related_name="+")
    tekst = VersleuteldVeld()

    objects = ViaOppversieQuerySet.as_manager()

    class Meta:
        ordering = ["oppversie", "vraag"]
        constraints = [
            models.UniqueConstraint(fields=["oppversie", "vraag"], name="oppantwoord_uniek"),
        ]

    def __str__(self) -> str:
        return str(self.vraag)
