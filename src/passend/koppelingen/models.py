"""The keys to the doors: a token of the REST API, and the secret link of a calendar.

Of both only a hash is kept: whoever reads the database opens nothing with it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from passend.beheer.models import Rol


class EigenQuerySet(models.QuerySet):
    """Rows that belong to one person and that nobody else sees."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the own rows of this account."""
        pk = getattr(gebruiker, "pk", None)
        return self.filter(gebruiker_id=pk) if pk else self.none()


class SleutelQuerySet(EigenQuerySet):
    def geldig(self, op: dt.date | None = None) -> Self:
        """Return the keys that open on `op` (today): not withdrawn, and the last day included."""
        op = op or timezone.localdate()
        return self.filter(ingetrokken_op__isnull=True, tot_en_met__gte=op)


class Sleutel(models.Model):
    """A token of the REST API: it opens what `rol` may see, until and including a last day."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sleutels",
        verbose_name=_("gebruiker"),
    )
    rol = models.ForeignKey(
        Rol, on_delete=models.CASCADE, related_name="sleutels", verbose_name=_("rol")
    )
    naam = models.CharField(_("naam"), max_length=80)
    geheim_hash = models.CharField(_("geheim"), max_length=64, unique=True)
    tot_en_met = models.DateField(_("tot en met"))
    gemaakt_op = models.DateTimeField(_("gemaakt op"))
    laatst_gebruikt = models.DateField(_("laatst gebruikt"), null=True, blank=True)
    ingetrokken_op = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = SleutelQuerySet.as_manager()

    class Meta:
        verbose_name = _("sleutel")
        ordering = ["-gemaakt_op", "-pk"]

    def __str__(self) -> str:
        return self.naam


class AgendalinkQuerySet(EigenQuerySet):
    def geldig(self) -> Self:
        """Return the links that still answer."""
        return self.filter(ingetrokken_op__isnull=True)


class Agendalink(models.Model):
    """The secret link under which a calendar fetches the own last days; one that works a person."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="agendalinks",
        verbose_name=_("gebruiker"),
    )
    geheim_hash = models.CharField(_("geheim"), max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(_("gemaakt op"))
    laatst_gebruikt = models.DateField(_("laatst gebruikt"), null=True, blank=True)
    ingetrokken_op = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = AgendalinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("agendalink")
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker"],
                condition=Q(ingetrokken_op__isnull=True),
                name="agendalink_een_die_werkt",
            ),
        ]

    def __str__(self) -> str:
        return f"agendalink van {self.gemaakt_op:%Y-%m-%d}"
