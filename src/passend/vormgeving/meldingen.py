"""Messages after an act: what was done, and the way back where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

_ONGEDAAN = "ongedaan="


def meld(request: HttpRequest, tekst: str, *, ongedaan_url: str = "") -> None:
    """Say on the next page that something was done; with `ongedaan_url` beside "Maak ongedaan".

    The url must be a path of ours; it is posted to, with the CSRF token.
    """
    if ongedaan_url and (not ongedaan_url.startswith("/") or ongedaan_url.startswith("//")):
        raise ValueError(f"Geen pad binnen Passend: {ongedaan_url}")
    messages.success(
        request, tekst, extra_tags=f"{_ONGEDAAN}{ongedaan_url}" if ongedaan_url else ""
    )


def ongedaan_url(extra_tags: str | None) -> str:
    """Return the way back that `meld` put with a message, or an empty text."""
    tags = extra_tags or ""
    return tags.removeprefix(_ONGEDAAN) if tags.startswith(_ONGEDAAN) else ""
