"""People and organisations, the roles between them, and the two trails: acts and looks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Organisatiesoort(models.TextChoices):
    SWV = "swv", _("samenwerkingsverband")
    BESTUUR = "bestuur", _("schoolbestuur")
    SCHOOL = "school", _("school")
    GEMEENTE = "gemeente", _("gemeente")
    JEUGDHULP = "jeugdhulp", _("jeugdhulpaanbieder")
    LANDELIJK = "landelijk", _("landelijke organisatie")


class Rolsoort(models.TextChoices):
    """The roles of the field; the value is also the log-in name in the demo region."""

    OUDER = "ouder", _("ouder")
    LEERLING = "leerling", _("leerling")
    LERAAR = "leraar", _("leraar")
    IB = "ib", _("intern begeleider")
    ZOCO = "zoco", _("zorgcoördinator")
    DIRECTIE = "directie", _("schooldirecteur")
    DESKUNDIGE = "deskundige", _("deskundige")
    COMMISSIE = "commissie", _("lid van de commissie")
    COORDINATOR = "coordinator", _("coördinator")
    DIRECTEUR = "directeur", _("directeur samenwerkingsverband")
    CONTROLLER = "controller", _("controller")
    OPR = "opr", _("lid van de ondersteuningsplanraad")
    BESTUUR = "bestuur", _("schoolbestuurder")
    LEERPLICHT = "leerplicht", _("leerplichtambtenaar")
    JEUGDHULP = "jeugdhulp", _("jeugdhulpverlener")
    INSPECTIE = "inspectie", _("inspecteur")
    ONDERZOEKER = "onderzoeker", _("onderzoeker")
    BEHEER = "beheer", _("beheerder")


class Organisatie(models.Model):
    """Any body that people act for. The rooms above hang their own facts on it."""

    soort = models.CharField(max_length=10, choices=Organisatiesoort)
    code = models.CharField(max_length=20)
    naam = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["soort", "code"], name="organisatie_code_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam


class Gebruiker(AbstractUser):
    """A person who logs in. What this person may see hangs on the role in use: `rol`."""

    _rol: Rol | None = None

    @property
    def naam(self) -> str:
        """Return the full name, or the log-in name of an account without one."""
        return self.get_full_name() or self.username

    @property
    def rol(self) -> Rol | None:
        """Return the role in use; without a choice the first that is valid today."""
        if self._rol is None:
            self._rol = self.rollen.geldig().select_related("organisatie").order_by("pk").first()
        return self._rol

    def met_rol(self, rol: Rol | None) -> Gebruiker:
        """Return this account acting in `rol`; raises ValueError for a role of somebody else."""
        if rol is not None and rol.gebruiker_id != self.pk:
            raise ValueError("deze rol is van iemand anders")
        self._rol = rol
        return self


class RolQuerySet(models.QuerySet["Rol"]):
    def geldig(self, op: dt.date | None = None) -> Self:
        """Return the roles that are valid on `op` (today): van inclusive, tot exclusive."""
        op = op or timezone.localdate()
        return self.filter(Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op))


class Rol(models.Model):
    """Somebody's role at an organisation during a period (an ib'er of school A until 31 July).

    `namens` names the role on whose behalf this one acts (mandaat); it is recorded with every act.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rollen"
    )
    soort = models.CharField(max_length=12, choices=Rolsoort)
    organisatie = models.ForeignKey(
        Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="rollen"
    )
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    namens = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    objects = RolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")), name="rol_van_voor_tot"
            ),
        ]
        indexes = [models.Index(fields=["gebruiker", "van", "tot"])]

    def __str__(self) -> str:
        label = str(Rolsoort(self.soort).label)
        return f"{label}, {self.organisatie}" if self.organisatie_id else label


class Auditregel(models.Model):
    """One act: who, when, what, on what, on which ground, from where. Never changed or removed.

    `hash` covers the line and the hash of the line before it, so a changed or missing line breaks
    the chain. Written by `audit.schrijf` only, in the transaction of the act.
    """

    volgnummer = models.PositiveBigIntegerField(unique=True)
    tijd = models.DateTimeField()
    gebruiker_id_toen = models.BigIntegerField(null=True)
    gebruiker_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250, blank=True)
    handeling = models.CharField(max_length=60)
    object_soort = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    leerling_id_toen = models.BigIntegerField(null=True, db_index=True)
    grond = models.CharField(max_length=250, blank=True)
    herkomst = models.CharField(max_length=100, blank=True)
    gegevens = models.JSONField(default=dict)
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["volgnummer"]
        indexes = [models.Index(fields=["object_soort", "object_id"])]

    def __str__(self) -> str:
        return f"{self.volgnummer} {self.handeling}"


class Auditkop(models.Model):
    """The end of the chain, one row: locking it puts writers in line."""

    volgnummer = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"einde van de keten: {self.volgnummer}"


class Inzage(models.Model):
    """Somebody looked into a child's dossier: once per person, role, child and day.

    Parents with gezag can read these lines (AVG 15). Kept apart from the audit chain, so that
    reading never waits for deciding.
    """

    leerling_id_toen = models.BigIntegerField()
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gebruiker_naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=250)
    dag = models.DateField()
    eerste = models.DateTimeField()
    wat = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leerling_id_toen", "gebruiker", "rol", "dag", "wat"],
                name="inzage_een_per_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.gebruiker_naam}: {self.wat}"


class Concept(models.Model):
    """What somebody typed in a form and has not sent yet: kept per person, form and browser tab.

    Two people typing in the same form keep two drafts; neither loses a word.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    formulier = models.CharField(max_length=120)
    velden = models.JSONField(default=dict)
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "formulier"], name="concept_uniek"),
        ]

    def __str__(self) -> str:
        return self.formulier


def rolsoorten(gebruiker: Any) -> frozenset[str]:
    """Return the kind of the role in use as a set (empty for a visitor), for quick `&` tests."""
    rol = getattr(gebruiker, "rol", None)
    return frozenset({rol.soort}) if rol else frozenset()


def heeft_rol(gebruiker: Any, soorten: Iterable[str]) -> bool:
    """Tell whether the role in use is one of `soorten`."""
    return bool(rolsoorten(gebruiker) & frozenset(soorten))
