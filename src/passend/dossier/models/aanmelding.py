"""A request for a place at a school: what the parent wrote, the acts on it, the places sought.

The acts (`Aanmeldstap`) are the truth; status, last day and `Plek` are an index that
`actions.aanmelding_kern.herbouw` writes again from them. What a parent wrote about support is
encrypted. A child becomes a `Leerling` only when the school has confirmed who it is.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from passend.beheer.models import Organisatie, Rolsoort
from passend.beheer.velden import VersleuteldVeld, look_up_hash
from passend.dossier.aanmelding.soorten import (
    LOPEND,
    Act,
    Ingang,
    Kring,
    Ondersteuning,
    Ouderantwoord,
    Pleksoort,
    Schoolantwoord,
    Status,
    Weigeringsgrond,
)
from passend.dossier.models.leerling import SCHOOLROLLEN, Inschrijving, Leerling, Ouderschap
from passend.samenwerking.models import Vestiging


def geheim_van(verzending: str) -> str:
    """Return the secret of the link that follows an aanmelding, made from the key of its sending.

    Only who has our key can make it, so it stands nowhere and the same sending gives the same link.
    """
    return look_up_hash(f"aanmelding volgen {verzending}")[:40]


def reden_aanmelding(gebruiker: Any, pad: str = "") -> Q | None:
    """Return the condition under which the role in use sees an aanmelding; None for never."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    if rol.soort in SCHOOLROLLEN:
        return Q(**{f"{pad}organisatie_id": rol.organisatie_id})
    if rol.soort == Rolsoort.OUDER:
        kinderen = Ouderschap.objects.filter(gebruiker_id=gebruiker.pk, gezag=True)
        return Q(**{f"{pad}leerling_id__in": kinderen.geldig().values("leerling_id")})
    return None


class AanmeldingQuerySet(models.QuerySet["Aanmelding"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the aanmeldingen of the own school, or of the own child for a parent with gezag."""
        waarom = reden_aanmelding(gebruiker)
        return self.none() if waarom is None else self.filter(waarom)

    def lopend(self) -> Self:
        """Return those on which somebody still has to act."""
        return self.filter(status__in=LOPEND)


class ViaAanmeldingQuerySet(models.QuerySet):
    """Rows that hang on an aanmelding: visible to whoever sees it."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of aanmeldingen that this account may see in the role in use."""
        waarom = reden_aanmelding(gebruiker, "aanmelding__")
        return self.none() if waarom is None else self.filter(waarom)


class Aanmelding(models.Model):
    """One request for one child at one vestiging, with who asked and the index of its acts."""

    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="aanmeldingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    leerling = models.ForeignKey(
        Leerling, null=True, blank=True, on_delete=models.CASCADE, related_name="aanmeldingen"
    )
    samengevoegd_met = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="dubbel"
    )
    ingang = models.CharField(max_length=10, choices=Ingang)
    verzending = models.CharField(max_length=40, unique=True)
    geheim_hash = models.CharField(max_length=64, unique=True)
    taal = models.CharField(max_length=2, default="nl")

    voornaam = models.CharField(max_length=80)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80)
    geboortedatum = models.DateField()
    postcode = models.CharField(max_length=6, blank=True)
    onderwijsnummer = VersleuteldVeld(blank=True)
    onderwijsnummer_hash = models.CharField(max_length=64, blank=True, db_index=True)
    ouder_naam = models.CharField(max_length=150)
    ouder_email = models.EmailField(blank=True)
    ouder_telefoon = models.CharField(max_length=20, blank=True)
    gewenst_van = models.DateField()
    leerjaar = models.CharField(max_length=20, blank=True)
    voorkeur = models.PositiveSmallIntegerField(default=1)
    toelichting = VersleuteldVeld(blank=True)

    status = models.CharField(max_length=18, choices=Status, default=Status.ONTVANGEN)
    ondersteuning = models.CharField(max_length=8, choices=Ondersteuning)
    beoordeeld = models.BooleanField(default=False)
    ontvangen_op = models.DateField()
    uiterste_datum = models.DateField(null=True, blank=True)
    plaatsing_op = models.DateField(null=True, blank=True)
    staat_stil = models.BooleanField(default=False)
    verlengd = models.BooleanField(default=False)
    tijdelijk_op = models.DateField(null=True, blank=True)
    aan_zet = models.CharField(max_length=9, choices=Kring, blank=True)
    afgelopen_op = models.DateField(null=True, blank=True)
    weigeringsgrond = models.CharField(max_length=13, choices=Weigeringsgrond, blank=True)
    alternatieven = models.PositiveSmallIntegerField(default=0)
    thuis_gemeld_op = models.DateField(null=True, blank=True)
    laatst_op = models.DateTimeField()
    versie = models.PositiveIntegerField(default=0)

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisatie", "status", "uiterste_datum"], name="aanm_school"),
            models.Index(fields=["organisatie", "-laatst_op"], name="aanm_laatst"),
            models.Index(fields=["achternaam", "geboortedatum"], name="aanm_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.nummer}"

    @property
    def nummer(self) -> str:
        """Return the number by which school and parents call it."""
        return f"A{self.ontvangen_op.year}-{self.pk:05}"

    @property
    def naam(self) -> str:
        """Return the name of the child as people say it."""
        return " ".join(x for x in (self.voornaam, self.tussenvoegsel, self.achternaam) if x)

    @property
    def loopt(self) -> bool:
        """Tell whether somebody still has to act."""
        return self.status in LOPEND

    @property
    def stil_sinds(self) -> dt.date | None:
        """Return the day since which the clock stands still, None while it runs."""
        return timezone.localdate(self.laatst_op) if self.staat_stil else None

    @property
    def geheim(self) -> str:
        """Return the secret of the link by which a parent follows this aanmelding."""
        return geheim_van(self.verzending)

    @staticmethod
    def hash_van(geheim: str) -> str:
        """Return the hash under which the secret of a link is stored."""
        return look_up_hash(geheim)


class GenoemdeSchool(models.Model):
    """Another school where the parent says that the child is aangemeld, by preference."""

    aanmelding = models.ForeignKey(Aanmelding, on_delete=models.CASCADE, related_name="genoemd")
    voorkeur = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=200)

    objects = ViaAanmeldingQuerySet.as_manager()

    class Meta:
        ordering = ["voorkeur"]

    def __str__(self) -> str:
        return f"{self.voorkeur}. {self.naam}"


class Aanmeldstap(models.Model):
    """One act on an aanmelding, never changed afterwards."""

    aanmelding = models.ForeignKey(Aanmelding, on_delete=models.CASCADE, related_name="stappen")
    volgnummer = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=21, choices=Act)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    door_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    dag = models.DateField()
    tijd = models.DateTimeField()
    gegevens = models.JSONField(default=dict)
    tekst = VersleuteldVeld(blank=True)
    grond = models.CharField(max_length=250)

    objects = ViaAanmeldingQuerySet.as_manager()

    class Meta:
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["aanmelding", "volgnummer"], name="aanmeldstap_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.aanmelding.nummer} {self.volgnummer}: {self.act}"


class Plek(models.Model):
    """One place that the school sought: what the asked school said, what was offered, the answer."""

    aanmelding = models.ForeignKey(Aanmelding, on_delete=models.CASCADE, related_name="plekken")
    nummer = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=8, choices=Pleksoort)
    vestiging = models.ForeignKey(
        Vestiging, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    naam = models.CharField(max_length=200)
    gevraagd_op = models.DateField()
    antwoord_school = models.CharField(
        max_length=8, choices=Schoolantwoord, default=Schoolantwoord.OPEN
    )
    aangeboden_op = models.DateField(null=True, blank=True)
    begint_op = models.DateField(null=True, blank=True)
    antwoord_ouders = models.CharField(max_length=10, choices=Ouderantwoord, blank=True)
    antwoord_op = models.DateField(null=True, blank=True)
    hoe = models.CharField(max_length=10, blank=True)

    objects = ViaAanmeldingQuerySet.as_manager()

    class Meta:
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["aanmelding", "nummer"], name="plek_nummer_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam


def kinderen_van_aanmelding(gebruiker: Any) -> Q | None:
    """Return why a school may open the dossier of a child that is aangemeld there.

    Only a child that was never enrolled anywhere: what another school wrote goes over with the
    transfer that the parents have seen, not before. An entry of `EXTRA_ZICHT`.
    """
    rol = getattr(gebruiker, "rol", None)
    if rol is None or rol.soort not in SCHOOLROLLEN:
        return None
    hier = Aanmelding.objects.zichtbaar_voor(gebruiker).lopend().exclude(leerling=None)
    ooit = Inschrijving.objects.filter(leerling_id=OuterRef("leerling_id"))
    return Q(pk__in=hier.filter(~Exists(ooit)).values("leerling_id"))
