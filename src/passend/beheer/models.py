"""People and organisations, the roles between them, and the two trails: acts and looks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.velden import VersleuteldJSONVeld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The room that knows children adds here: account in its role -> ids of the children whose trail
# (who looked, who acted) this account may read, as something that `__in` accepts.
EIGEN_KINDEREN: list[Callable[[Any], Any]] = []


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
    TOEZICHT = "toezicht", _("lid van het intern toezicht")
    BESTUUR = "bestuur", _("schoolbestuurder")
    LEERPLICHT = "leerplicht", _("leerplichtambtenaar")
    JEUGDHULP = "jeugdhulp", _("jeugdhulpverlener")
    INSPECTIE = "inspectie", _("inspecteur")
    ONDERZOEKER = "onderzoeker", _("onderzoeker")
    BEHEER = "beheer", _("beheerder")


class OrganisatieQuerySet(models.QuerySet["Organisatie"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return all organisations: which schools, gemeenten and swv's there are is public."""
        return self.all()


class Organisatie(models.Model):
    """Any body that people act for. The rooms above hang their own facts on it."""

    soort = models.CharField(max_length=10, choices=Organisatiesoort)
    code = models.CharField(max_length=20)
    naam = models.CharField(max_length=200)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["soort", "code"], name="organisatie_code_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam


class GebruikerQuerySet(models.QuerySet["Gebruiker"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own account; for a beheerder also everyone with a role at the organisatie."""
        if not getattr(gebruiker, "pk", None):
            return self.none()
        organisatie_id = beheerde_organisatie(gebruiker)
        if organisatie_id is None:
            return self.filter(pk=gebruiker.pk)
        here = Rol.objects.filter(organisatie_id=organisatie_id).values("gebruiker_id")
        return self.filter(Q(pk=gebruiker.pk) | Q(pk__in=here))


class GebruikerManager(UserManager.from_queryset(GebruikerQuerySet)):
    """Django's own manager with the one way in to the rows."""


class Gebruiker(AbstractUser):
    """A person who logs in. What this person may see hangs on the role in use: `rol`."""

    objects = GebruikerManager()

    _rol: Rol | None = None
    _rollen: list[Rol] | None = None

    @property
    def naam(self) -> str:
        """Return the full name, or the log-in name of an account without one."""
        return self.get_full_name() or self.username

    @property
    def rol(self) -> Rol | None:
        """Return the role in use; without a choice the first that is valid today."""
        if self._rol is None:
            self._rol = next(iter(self.geldige_rollen), None)
        return self._rol

    @property
    def geldige_rollen(self) -> list[Rol]:
        """Return the roles that are valid today; read once per request (see `neem_rol`)."""
        if self._rollen is not None:
            return self._rollen
        rollen = self.rollen.geldig().select_related("organisatie", "namens__gebruiker")
        return list(rollen.order_by("pk"))

    def neem_rol(self, rol_id: int | None) -> None:
        """Act in this role from now on; a role that has ended falls back to the first valid one.

        Keeps the list of valid roles, so that one request reads it once.
        """
        self._rollen = self.geldige_rollen
        chosen = next((rol for rol in self._rollen if rol.pk == rol_id), None)
        self._rol = chosen or next(iter(self._rollen), None)

    def met_rol(self, rol: Rol | None) -> Gebruiker:
        """Return this account acting in `rol`; raises ValueError for a role of somebody else."""
        if rol is not None and rol.gebruiker_id != self.pk:
            raise ValueError("deze rol is van iemand anders")
        self._rol = rol
        return self


class RolQuerySet(models.QuerySet["Rol"]):
    def geldig(self, op: dt.date | None = None) -> Self:
        """Return the roles that are valid on `op` (today): van inclusive, tot exclusive.

        A mandaat holds only as long as the role of whoever gave it.
        """
        op = op or timezone.localdate()
        gever = Q(namens__van__lte=op) & (Q(namens__tot__isnull=True) | Q(namens__tot__gt=op))
        return self.filter(
            Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op), Q(namens__isnull=True) | gever
        )

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own roles, mandates given, and for a beheerder those of the organisatie."""
        if not getattr(gebruiker, "pk", None):
            return self.none()
        reden = Q(gebruiker_id=gebruiker.pk) | Q(namens__gebruiker_id=gebruiker.pk)
        organisatie_id = beheerde_organisatie(gebruiker)
        if organisatie_id is not None:
            reden |= Q(organisatie_id=organisatie_id)
        return self.filter(reden)


class Rol(models.Model):
    """Somebody's role at an organisation during a period (an ib'er of school A until 31 July).

    `namens` names the role on whose behalf this one acts (mandaat); it is recorded with every act.
    A role that ends on the day it began keeps an empty period and was valid on no day.
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
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="rol_van_voor_tot"
            ),
        ]
        indexes = [models.Index(fields=["gebruiker", "van", "tot"])]

    def __str__(self) -> str:
        label = str(Rolsoort(self.soort).label)
        return f"{label}, {self.organisatie}" if self.organisatie_id else label


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the invitations of the organisatie that this beheerder looks after."""
        organisatie_id = beheerde_organisatie(gebruiker)
        return self.none() if organisatie_id is None else self.filter(organisatie_id=organisatie_id)

    def open(self) -> Self:
        """Return the invitations that can still be accepted."""
        return self.filter(
            gebruikt_op__isnull=True, ingetrokken_op__isnull=True, verloopt_op__gt=timezone.now()
        )


class Uitnodiging(models.Model):
    """A role that waits for somebody: the link in the e-mail works once, and not for ever.

    Only the hash of the link's secret is kept, so that reading the database opens no account.
    """

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12, choices=Rolsoort)
    naam = models.CharField(max_length=150)
    email = models.EmailField()
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    geheim_hash = models.CharField(max_length=64, unique=True)
    uitgenodigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    aanvaard_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = UitnodigingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.naam}: {Rolsoort(self.soort).label}"


class AuditregelQuerySet(models.QuerySet["Auditregel"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own acts; a beheerder reads those of the organisatie, a parent the child's."""
        if not getattr(gebruiker, "pk", None):
            return self.none()
        reden = Q(gebruiker_id_toen=gebruiker.pk) | _own_children(gebruiker)
        organisatie_id = beheerde_organisatie(gebruiker)
        if organisatie_id is not None:
            reden |= Q(organisatie_id_toen=organisatie_id)
        return self.filter(reden)


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
    namens = models.CharField(max_length=200, blank=True)
    organisatie_id_toen = models.BigIntegerField(null=True, db_index=True)
    handeling = models.CharField(max_length=60)
    object_soort = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    leerling_id_toen = models.BigIntegerField(null=True, db_index=True)
    grond = models.CharField(max_length=250, blank=True)
    herkomst = models.CharField(max_length=100, blank=True)
    gegevens = models.JSONField(default=dict)
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditregelQuerySet.as_manager()

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


class InzageQuerySet(models.QuerySet["Inzage"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own looks, and those into the dossiers of the own children."""
        if not getattr(gebruiker, "pk", None):
            return self.none()
        return self.filter(Q(gebruiker_id=gebruiker.pk) | _own_children(gebruiker))


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

    objects = InzageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leerling_id_toen", "gebruiker", "rol", "dag", "wat"],
                name="inzage_een_per_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.gebruiker_naam}: {self.wat}"


class ConceptQuerySet(models.QuerySet["Concept"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own drafts and nobody else's."""
        pk = getattr(gebruiker, "pk", None)
        return self.filter(gebruiker_id=pk) if pk else self.none()


class Concept(models.Model):
    """What somebody typed in a form and has not sent yet: kept per person, form and browser tab.

    Two people typing in the same form keep two drafts, and so do two tabs; neither loses a word.
    Encrypted, because it may be about a child's health.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    formulier = models.CharField(max_length=120)
    tab = models.CharField(max_length=40, blank=True)
    velden = VersleuteldJSONVeld(default=dict)
    bewaard_op = models.DateTimeField(auto_now=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "formulier", "tab"], name="concept_uniek"),
        ]

    def __str__(self) -> str:
        return self.formulier


# A model of this room with a file of its own; Django finds it through this module.
from passend.beheer.retentie_models import Bewaarkeuze  # noqa: E402, F401 -- after Organisatie


def _own_children(gebruiker: Any) -> Q:
    reden = Q(pk__in=[])
    for kinderen in EIGEN_KINDEREN:
        reden |= Q(leerling_id_toen__in=kinderen(gebruiker))
    return reden


def beheerde_organisatie(gebruiker: Any) -> int | None:
    """Return the id of the organisatie that this account looks after in the role in use."""
    rol = getattr(gebruiker, "rol", None)
    return rol.organisatie_id if rol is not None and rol.soort == Rolsoort.BEHEER else None


def rolsoorten(gebruiker: Any) -> frozenset[str]:
    """Return the kind of the role in use as a set (empty for a visitor), for quick `&` tests."""
    rol = getattr(gebruiker, "rol", None)
    return frozenset({rol.soort}) if rol else frozenset()


def heeft_rol(gebruiker: Any, soorten: Iterable[str]) -> bool:
    """Tell whether the role in use is one of `soorten`."""
    return bool(rolsoorten(gebruiker) & frozenset(soorten))
