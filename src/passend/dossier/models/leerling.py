"""The child and the facts around it, each with author and date, entered once.

Who sees a child: its parents with gezag and the child itself, the people of the school where it is
enrolled, and nobody else by this room's own rule. The rooms above add reasons (a case at the swv)
through `EXTRA_ZICHT`, so that one query keeps one answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from passend.beheer.models import Rolsoort, Uitnodiging, heeft_rol
from passend.beheer.velden import VersleuteldVeld
from passend.samenwerking.models import Vestiging

SCHOOLROLLEN = (Rolsoort.IB, Rolsoort.ZOCO, Rolsoort.DIRECTIE)

# Each entry returns, for an account in its role, a Q over leerling ids, or None for "no reason".
EXTRA_ZICHT: list[Callable[[Any], Q | None]] = []


class LeerlingQuerySet(models.QuerySet["Leerling"]):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the children whose dossier this account may open in the role in use."""
        rol = getattr(gebruiker, "rol", None)
        if rol is None:
            return self.none()
        reden = _own_reason(gebruiker, rol)
        for extra in EXTRA_ZICHT:
            more = extra(gebruiker)
            if more is not None:
                reden = more if reden is None else reden | more
        return self.none() if reden is None else self.filter(reden)


def _own_reason(gebruiker: Any, rol: Any) -> Q | None:
    today = timezone.localdate()
    if rol.soort == Rolsoort.OUDER:
        ouders = Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True).geldig(today)
        return Q(pk__in=ouders.values("leerling_id"))
    if rol.soort == Rolsoort.LEERLING:
        return Q(gebruiker=gebruiker)
    if rol.soort in SCHOOLROLLEN:
        here = Inschrijving.objects.filter(vestiging__school__organisatie_id=rol.organisatie_id)
        return Q(pk__in=here.geldig(today).values("leerling_id"))
    if rol.soort == Rolsoort.LERAAR:
        return Q(
            pk__in=Begeleiding.objects.filter(gebruiker=gebruiker)
            .geldig(today)
            .values("leerling_id")
        )
    return None


class ViaLeerlingQuerySet(models.QuerySet):
    """Rows that hang on a child: visible to whoever may open the child's dossier."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of children that this account may see in the role in use."""
        return self.filter(leerling__in=Leerling.objects.zichtbaar_voor(gebruiker))

    def geldig(self, op: dt.date | None = None) -> Self:
        """Return the rows that hold on `op` (today): van inclusive, tot exclusive."""
        op = op or timezone.localdate()
        return self.filter(Q(van__lte=op), Q(tot__isnull=True) | Q(tot__gt=op))


class Leerling(models.Model):
    """A child. School numbers are encrypted; what must be filtered stays readable."""

    voornaam = models.CharField(max_length=80)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80)
    geboortedatum = models.DateField()
    postcode = models.CharField(max_length=6, blank=True)
    onderwijsnummer = VersleuteldVeld(blank=True)
    onderwijsnummer_hash = models.CharField(max_length=64, blank=True, db_index=True)
    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leerling",
    )
    uitgeschreven_op = models.DateField(null=True, blank=True)

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["achternaam", "voornaam"])]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """Return the full name as people say it."""
        return " ".join(x for x in (self.voornaam, self.tussenvoegsel, self.achternaam) if x)

    def leeftijd(self, op: dt.date) -> int:
        """Return the age in whole years on `op`."""
        birth = self.geboortedatum
        return op.year - birth.year - ((op.month, op.day) < (birth.month, birth.day))


class Ouderschap(models.Model):
    """Who is a parent of whom, with gezag or without; without gezag the dossier stays closed."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="ouderschappen")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ouderschappen"
    )
    relatie = models.CharField(max_length=40)
    gezag = models.BooleanField()
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leerling", "gebruiker"], name="ouderschap_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker.naam}, {self.relatie} van {self.leerling}"


class Ouderuitnodiging(models.Model):
    """An invitation of a parent that still has to be accepted, with what the tie will be."""

    leerling = models.ForeignKey(
        Leerling, on_delete=models.CASCADE, related_name="ouderuitnodigingen"
    )
    uitnodiging = models.OneToOneField(Uitnodiging, on_delete=models.CASCADE, related_name="+")
    relatie = models.CharField(max_length=40)
    gezag = models.BooleanField()

    objects = ViaLeerlingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.uitnodiging.naam}, {self.relatie}"


class Inschrijving(models.Model):
    """Where the child goes to school, and since when."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="inschrijvingen")
    vestiging = models.ForeignKey(
        Vestiging, on_delete=models.PROTECT, related_name="inschrijvingen"
    )
    groep = models.CharField(max_length=20, blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="inschrijving_van_voor_tot",
            ),
        ]
        indexes = [models.Index(fields=["vestiging", "van", "tot"])]

    def __str__(self) -> str:
        return f"{self.leerling} op {self.vestiging}"


class Begeleiding(models.Model):
    """Which teacher has this child in the class; the reason that a teacher may see it."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="begeleidingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = ViaLeerlingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.gebruiker.naam} begeleidt {self.leerling}"


def may_write_dossier(gebruiker: Any) -> bool:
    """Tell whether the role in use is one that keeps a school's dossier."""
    return heeft_rol(gebruiker, SCHOOLROLLEN)
