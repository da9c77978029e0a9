"""The case of a child at the gate, the acts on it, and what the acts left behind.

The acts (`Handeling`) are the truth. What stands on `Zaak` beside them (status, last day, who must
act) is an index: `stand.stand_van` computes it from the acts, `actions.herbouw` writes it again.
Free text about a child is encrypted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Organisatie
from passend.beheer.velden import VersleuteldVeld
from passend.dossier.models import Leerling
from passend.samenwerking.models import Samenwerkingsverband, School, Vestiging
from passend.toelaatbaarheid.soorten import (
    LOPEND,
    Aard,
    Act,
    Adviesstatus,
    Bezwaaruitkomst,
    Briefsoort,
    Categorie,
    Fase,
    Kring,
    Oordeel,
    Soort,
    Status,
    Uitkomst,
)
from passend.toelaatbaarheid.zicht import (
    AdviesQuerySet,
    TellerQuerySet,
    VerklaringQuerySet,
    ViaZaakQuerySet,
    ZaakQuerySet,
)


class Onveranderlijk(TypeError):
    """Code tried to change or remove an act; a fault of ours, never shown to a user."""


class Controlepoging(models.Model):
    """How often an address tried codes of letters in one quarter of an hour.

    In the database and not in a cache, so that all workers count together. `adres` is a keyed hash
    and names nobody; rows of an earlier quarter go when a new one begins.
    """

    adres = models.CharField(max_length=64)
    venster = models.DateTimeField()
    aantal = models.PositiveIntegerField(default=0)

    objects = TellerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adres", "venster"], name="controlepoging_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.venster}: {self.aantal}"


class Teller(models.Model):
    """The last number given out, per swv, year and kind; the row is the lock."""

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.CASCADE, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=12)
    laatste = models.PositiveIntegerField(default=0)

    objects = TellerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "jaar", "soort"], name="teller_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.swv} {self.jaar} {self.soort}: {self.laatste}"


class Zaak(models.Model):
    """One application for one child at one samenwerkingsverband.

    `aanvrager` and `behandelaar` are the organisations of school and swv, kept here so that who
    sees a case is one indexed condition. `versie` grows with every act.
    """

    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.PROTECT, related_name="zaken")
    jaar = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveIntegerField()
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="zaken")
    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="zaken")
    aanvrager = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    behandelaar = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=5, choices=Soort)
    aard = models.CharField(max_length=14, choices=Aard, default=Aard.NIEUW)
    gevraagde_school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gewenst_van = models.DateField(null=True, blank=True)
    spoed = models.BooleanField(default=False)
    emb = models.BooleanField(default=False)
    vorige_verklaring = models.ForeignKey(
        "Verklaring", null=True, blank=True, on_delete=models.PROTECT, related_name="vervolgzaken"
    )
    vorige_zaak = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="volgende_zaken"
    )
    antwoorden = VersleuteldVeld(blank=True)

    status = models.CharField(max_length=22, choices=Status, default=Status.CONCEPT)
    ingediend = models.BooleanField(default=False)
    ontvangen_op = models.DateField(null=True, blank=True)
    uiterste_datum = models.DateField(null=True, blank=True)
    staat_stil = models.BooleanField(default=False)
    aan_zet = models.CharField(max_length=12, choices=Kring, blank=True)
    aan_zet_organisatie = models.ForeignKey(
        Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    aan_zet_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wacht_sinds = models.DateField(null=True, blank=True)
    afgelopen_op = models.DateField(null=True, blank=True)
    laatst_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    objects = ZaakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swv", "jaar", "volgnummer"], name="zaak_nummer_uniek"),
            models.CheckConstraint(
                condition=Q(ingediend=False) | Q(ontvangen_op__isnull=False),
                name="zaak_ingediend_heeft_ontvangst",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CONCEPT) | Q(ingediend=False),
                name="zaak_concept_is_niet_ingediend",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="zaak_status_bestaat"
            ),
        ]
        indexes = [
            models.Index(
                fields=["aan_zet_organisatie", "aan_zet", "uiterste_datum"],
                name="zaak_werkvoorraad",
            ),
            models.Index(fields=["behandelaar", "ingediend", "-laatst_op"], name="zaak_swv"),
            models.Index(fields=["behandelaar", "status", "uiterste_datum"], name="zaak_swv_open"),
            models.Index(fields=["aanvrager", "-laatst_op"], name="zaak_school"),
            # What waits for others is asked by last day, over the running cases only.
            models.Index(
                fields=["behandelaar", "uiterste_datum"],
                name="zaak_swv_lopend",
                condition=Q(status__in=LOPEND),
            ),
            models.Index(fields=["aanvrager", "status", "uiterste_datum"], name="zaak_school_open"),
            models.Index(fields=["leerling", "status"], name="zaak_leerling"),
            models.Index(fields=["status", "uiterste_datum"], name="zaak_termijn"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def stil_sinds(self) -> dt.date | None:
        """Return since when the clock stands still, None while it runs."""
        return self.wacht_sinds if self.staat_stil else None

    @property
    def nummer(self) -> str:
        """Return the number as people write it, unique within the swv: `2026-0418`."""
        return f"{self.jaar}-{self.volgnummer:04d}"


class Handeling(models.Model):
    """One act on a case. Written once by `actions`, never changed or removed.

    `gegevens` holds what the state is computed from, as plain JSON without free text; `tekst` the
    words that somebody wrote with it, encrypted. `dag` is the day for the clock, `tijd` the moment.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="handelingen")
    volgnummer = models.PositiveIntegerField()
    act = models.CharField(max_length=24, choices=Act)
    van_status = models.CharField(max_length=22, choices=Status, blank=True)
    naar_status = models.CharField(max_length=22, choices=Status)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()
    gegevens = models.JSONField(default=dict)
    tekst = VersleuteldVeld(blank=True)
    grond = models.CharField(max_length=250, blank=True)

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["zaak", "volgnummer"], name="handeling_volgnummer"),
        ]
        indexes = [models.Index(fields=["-tijd"], name="handeling_tijd")]

    def __str__(self) -> str:
        return f"{self.volgnummer} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise Onveranderlijk("an act is written once")
        super().save(*args, **kwargs)


class Advies(models.Model):
    """What one expert was asked and said; signed with account and moment."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="adviezen")
    deskundige = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adviezen"
    )
    discipline = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=Adviesstatus, default=Adviesstatus.GEVRAAGD)
    gevraagd_op = models.DateField()
    antwoord_voor = models.DateField(null=True, blank=True)
    oordeel = models.CharField(max_length=8, choices=Oordeel, blank=True)
    categorie = models.CharField(max_length=6, choices=Categorie, blank=True)
    tekst = VersleuteldVeld(blank=True)
    ondertekend_op = models.DateTimeField(null=True, blank=True)

    objects = AdviesQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "ondertekend_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "deskundige"], name="advies_een_per_deskundige"
            ),
            models.CheckConstraint(
                condition=~Q(status=Adviesstatus.GEGEVEN)
                | (Q(ondertekend_op__isnull=False) & ~Q(oordeel="")),
                name="advies_gegeven_is_ondertekend",
            ),
        ]
        indexes = [models.Index(fields=["deskundige", "status"], name="advies_deskundige")]

    def __str__(self) -> str:
        return f"{self.deskundige.naam}, {self.discipline}"


class Besluit(models.Model):
    """A decision of the swv, with the reasoning and the facts frozen as they were that day.

    Both end days of the period count: `van` up to and including `tot_en_met`. `fase` tells which
    of the two decisions of a case this is.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="besluiten")
    fase = models.CharField(max_length=8, choices=Fase, default=Fase.PRIMAIR)
    uitkomst = models.CharField(max_length=18, choices=Uitkomst)
    bezwaaruitkomst = models.CharField(max_length=18, choices=Bezwaaruitkomst, blank=True)
    categorie = models.CharField(max_length=6, choices=Categorie, blank=True)
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    motivering = VersleuteldVeld()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250)
    besloten_op = models.DateField()
    bekendgemaakt_op = models.DateField()
    onderbouwing = models.JSONField(default=dict)

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "besloten_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["zaak", "fase"], name="besluit_een_per_fase"),
            models.CheckConstraint(
                condition=Q(van__isnull=True) | Q(tot_en_met__gte=F("van")),
                name="besluit_van_voor_tot",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst=Uitkomst.TOEGEKEND, van__isnull=False)
                | (~Q(uitkomst=Uitkomst.TOEGEKEND) & Q(van__isnull=True, categorie="")),
                name="besluit_periode_alleen_bij_toekenning",
            ),
            models.CheckConstraint(
                condition=Q(fase=Fase.PRIMAIR, bezwaaruitkomst="")
                | (Q(fase=Fase.BEZWAAR) & ~Q(bezwaaruitkomst="")),
                name="besluit_bezwaaruitkomst_bij_bezwaar",
            ),
        ]

    def __str__(self) -> str:
        return f"{Uitkomst(self.uitkomst).label} op {self.besloten_op}"


def nieuwe_code() -> str:
    """Return a new verification code: 16 letters and digits without look-alikes."""
    tekens = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
    return "".join(secrets.choice(tekens) for _ in range(16))


class Verklaring(models.Model):
    """The toelaatbaarheidsverklaring (or aanwijzing lwoo) itself, with its number.

    `geeindigd_op` is the day from which it no longer counts because something took its place: a
    return to regular school, another category, a decision on bezwaar.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="verklaringen")
    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="verklaring")
    swv = models.ForeignKey(Samenwerkingsverband, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveIntegerField()
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="verklaringen")
    soort = models.CharField(max_length=5, choices=Soort)
    categorie = models.CharField(max_length=6, choices=Categorie, blank=True)
    van = models.DateField()
    tot_en_met = models.DateField()
    geeindigd_op = models.DateField(null=True, blank=True)
    verificatiecode = models.CharField(max_length=16, unique=True, default=nieuwe_code)

    objects = VerklaringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["swv", "jaar", "volgnummer"], name="verklaring_volgnummer_uniek"
            ),
            models.CheckConstraint(
                condition=Q(tot_en_met__gte=F("van")), name="verklaring_van_voor_tot"
            ),
            models.CheckConstraint(
                condition=Q(soort__in=[Soort.SO, Soort.VSO], categorie__in=Categorie.values)
                | (~Q(soort__in=[Soort.SO, Soort.VSO]) & Q(categorie="")),
                name="verklaring_categorie_alleen_so_vso",
            ),
        ]
        indexes = [
            models.Index(fields=["swv", "tot_en_met"], name="verklaring_afloop"),
            models.Index(fields=["leerling", "tot_en_met"], name="verklaring_leerling"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_voorbij(self) -> bool:
        """Tell whether its last day has passed, or something took its place before today."""
        vandaag = timezone.localdate()
        return self.tot_en_met < vandaag or bool(self.geeindigd_op and self.geeindigd_op <= vandaag)

    @property
    def nummer(self) -> str:
        """Return the number that a receiving school types: swv, year and volgnummer."""
        return f"{self.swv.code}-{self.jaar}-{self.volgnummer:04d}"


class Ophaling(models.Model):
    """A school fetched a verklaring with its number; from then on it may see that one."""

    verklaring = models.ForeignKey(Verklaring, on_delete=models.CASCADE, related_name="ophalingen")
    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="ophalingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    tijd = models.DateTimeField()

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "verklaring"], name="ophaling_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.verklaring_id}"


class Bezwaar(models.Model):
    """An objection of parent or school; several against one decision get one answer."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="bezwaren")
    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="bezwaren")
    indiener = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    indiener_naam = models.CharField(max_length=200)
    hoedanigheid = models.CharField(max_length=12, choices=Kring)
    ontvangen_op = models.DateField()
    te_laat = models.BooleanField(default=False)
    gronden = VersleuteldVeld()
    ingetrokken_op = models.DateField(null=True, blank=True)
    gehoord_op = models.DateField(null=True, blank=True)
    advies = VersleuteldVeld(blank=True)
    advies_strekking = models.CharField(max_length=18, choices=Bezwaaruitkomst, blank=True)
    advies_op = models.DateField(null=True, blank=True)

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "ontvangen_op", "pk"]

    def __str__(self) -> str:
        return f"bezwaar van {self.indiener_naam}"


class Ingebrekestelling(models.Model):
    """The written word that a decision is late; the dwangsom is counted from it."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="ingebrekestellingen")
    fase = models.CharField(max_length=8, choices=Fase)
    ontvangen_op = models.DateField()
    door_naam = models.CharField(max_length=200)
    termijn_was = models.DateField()

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "ontvangen_op"]
        constraints = [
            models.UniqueConstraint(fields=["zaak", "fase"], name="ingebrekestelling_een_per_fase"),
            models.CheckConstraint(
                condition=Q(ontvangen_op__gt=F("termijn_was")), name="ingebrekestelling_na_termijn"
            ),
        ]

    def __str__(self) -> str:
        return f"ingebrekestelling van {self.ontvangen_op}"


def _random_path(instance: Any, filename: str) -> str:
    naam = secrets.token_hex(24)
    return f"toelaatbaarheid/{naam[:2]}/{naam}"


class Bijlage(models.Model):
    """A document with the case; stored under a random name outside the web root.

    `soort` is what the bytes say, never what the name says.
    """

    class Bestandssoort(models.TextChoices):
        PDF = "application/pdf", "pdf"
        DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
        DOC = "application/msword", _("Word (oud)")
        JPEG = "image/jpeg", "jpeg"
        PNG = "image/png", "png"

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="bijlagen")
    bestand = models.FileField(upload_to=_random_path, max_length=200)
    naam = models.CharField(max_length=200)
    soort = models.CharField(max_length=80, choices=Bestandssoort)
    omschrijving = models.CharField(max_length=200, blank=True)
    omvang = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    tijd = models.DateTimeField()

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "tijd", "pk"]

    def __str__(self) -> str:
        return self.naam


class Brief(models.Model):
    """The facts of a letter, frozen by the act that it tells about; made into a PDF on request.

    The same facts always give the same letter: `sha256` is over the canonical JSON of `inhoud`.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="brieven")
    handeling = models.ForeignKey(Handeling, on_delete=models.CASCADE, related_name="brieven")
    besluit = models.ForeignKey(
        Besluit, null=True, blank=True, on_delete=models.CASCADE, related_name="brieven"
    )
    soort = models.CharField(max_length=22, choices=Briefsoort)
    datum = models.DateField()
    inhoud_json = VersleuteldVeld()
    sha256 = models.CharField(max_length=64)
    verificatiecode = models.CharField(max_length=16, unique=True, default=nieuwe_code)

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        ordering = ["zaak_id", "pk"]

    def __str__(self) -> str:
        return f"{Briefsoort(self.soort).label} van {self.datum}"

    @property
    def inhoud(self) -> dict[str, Any]:
        """Return the facts of the letter as plain JSON values."""
        return json.loads(self.inhoud_json)

    @staticmethod
    def pak_in(inhoud: dict[str, Any]) -> tuple[str, str]:
        """Return the canonical JSON of `inhoud` and its SHA-256."""
        tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return tekst, hashlib.sha256(tekst.encode()).hexdigest()


class Herinnering(models.Model):
    """A reminder that was sent; one per case, kind and last day, so that none goes out twice."""

    class Soort(models.TextChoices):
        TERMIJN = "termijn", _("de laatste dag nadert")
        TE_LAAT = "te_laat", _("de laatste dag is voorbij")
        ADVIES = "advies", _("er wordt op een advies gewacht")
        AANVULLING = "aanvulling", _("er wordt op een aanvulling gewacht")
        AFLOOP = "afloop", _("een verklaring loopt af")
        AFLOOP_LAAT = "afloop2", _("de school antwoordde niet hoe het verder gaat")

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="herinneringen")
    soort = models.CharField(max_length=10, choices=Soort)
    over = models.DateField()
    gemaakt_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = ViaZaakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zaak", "soort", "over"], name="herinnering_eenmaal"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.over}"
