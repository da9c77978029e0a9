"""One object of every model of the search for a place in a world."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.dossier import models as dossier

ARGUMENTEN |= {"dossier:zoekschool": lambda w: {"pk": w.kind.pk}}


@fabriek("dossier.Zoekvraag")
def _zoekvraag(w: Wereld) -> Any:
    return dossier.Zoekvraag.objects.create(
        leerling=w.kind,
        behoeften_tekst="rust,autisme",
        pc4="3811",
        km=10,
        sector="po",
        van=timezone.localdate(),
    )


@fabriek("dossier.Dekking")
def _dekking(w: Wereld) -> Any:
    return dossier.Dekking.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"), gevraagd_op=timezone.now()
    )
