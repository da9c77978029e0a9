"""An answer to "who pays for this care?", kept with the child when somebody wants that."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from passend.beheer.velden import VersleuteldJSONVeld
from passend.dossier.models.leerling import Leerling, ViaLeerlingQuerySet


class Zorgvraag(models.Model):
    """The answers given on one day; the outcome follows from them and the scheme of that day."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="zorgvragen")
    antwoorden = VersleuteldJSONVeld(default=dict)
    uitkomst = models.CharField(max_length=20)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dag = models.DateField()

    objects = ViaLeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["-dag", "-pk"]

    def __str__(self) -> str:
        return f"{self.uitkomst}, {self.dag}"
