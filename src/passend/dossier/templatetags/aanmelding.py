"""How the state of an aanmelding looks on a page."""

from __future__ import annotations

from django import template

from passend.dossier.aanmelding.soorten import Status

register = template.Library()

_STAAT = {
    Status.TOEGELATEN: "klaar",
    Status.AANGENOMEN: "klaar",
    Status.GEWEIGERD: "rust",
    Status.INGETROKKEN: "rust",
    Status.SAMENGEVOEGD: "rust",
    Status.GEGEVENS_GEVRAAGD: "let-op",
    Status.AANGEBODEN: "let-op",
    Status.AFGESLAGEN: "let-op",
}


@register.filter
def aanmeldstaat(status: str) -> str:
    """Return the modifier of the badge for a state; a running case has none."""
    return _STAAT.get(Status(status), "")
