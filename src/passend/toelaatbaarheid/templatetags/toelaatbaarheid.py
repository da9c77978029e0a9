"""How the values of the gate look on a page: a state as a sign, an act as an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse

from passend.toelaatbaarheid.soorten import Act, Briefsoort, Status

register = template.Library()

_STAAT = {
    Status.TOEGEKEND: "klaar",
    Status.TERUGGEPLAATST: "klaar",
    Status.CONCEPT: "rust",
    Status.INGETROKKEN: "rust",
    Status.VERVALLEN: "rust",
    Status.OVERGEDRAGEN: "rust",
    Status.AANVULLING_GEVRAAGD: "let-op",
    Status.BEZWAAR: "let-op",
}


@register.filter
def statusstaat(status: str) -> str:
    """Return the modifier of the badge for a state; a running case has none."""
    return _STAAT.get(Status(status), "")


@register.filter
def actadres(act: str, zaak_id: int) -> str:
    """Return the address of the page on which this act is done."""
    if act == Act.WERK_BIJ:
        return reverse("toelaatbaarheid:werk_bij", args=[zaak_id])
    return reverse("toelaatbaarheid:act", args=[zaak_id, str(act)])


@register.filter
def briefsoort(soort: str) -> str:
    """Return the name of a kind of letter."""
    return str(Briefsoort(soort).label)


@register.filter
def heeft_kindwoorden(woorden: Iterable[Any]) -> bool:
    """Tell whether the dossier says what the child needs, or what the child said."""
    return any(woord.soort in ("leerling", "behoefte") for woord in woorden)


@register.filter
def heeft_ouderwoorden(woorden: Iterable[Any]) -> bool:
    """Tell whether a parent said something about the child or the case."""
    return any(woord.soort in ("ouder", "zienswijze") for woord in woorden)
