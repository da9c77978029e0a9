"""Why an enrolment ended and what is known of where the child went."""

from __future__ import annotations

from django.db import models

from passend.dossier.aanmelding.soorten import Uitschrijfreden
from passend.dossier.models.leerling import Inschrijving, ViaLeerlingQuerySet
from passend.samenwerking.models import Vestiging


class Uitschrijving(models.Model):
    """The end of one enrolment; `leerling` stands here too, so that one query finds it."""

    leerling = models.ForeignKey(
        "dossier.Leerling", on_delete=models.CASCADE, related_name="uitschrijvingen"
    )
    inschrijving = models.OneToOneField(
        Inschrijving, on_delete=models.CASCADE, related_name="uitschrijving"
    )
    reden = models.CharField(max_length=13, choices=Uitschrijfreden)
    naar = models.ForeignKey(
        Vestiging, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ViaLeerlingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.inschrijving}: {self.reden}"
