"""A form that keeps itself: on the server as soon as it can, in the browser until then.

The template gives the form `data-concept` and `data-bewaar`; the view asks here what stood in it.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from passend.beheer.concepten import concepten_voor, verwijder_concepten


def begin(gebruiker: Any, formulier: str) -> dict[str, Any]:
    """Return what the template and the form need: `naam`, `url`, `velden` (first values) and `om`."""
    kept = concepten_voor(gebruiker, formulier).first()
    velden = {naam: waarden[0] for naam, waarden in kept.velden.items()} if kept else {}
    velden.pop("versie", None)
    return {
        "naam": formulier,
        "url": f"{reverse('beheer:concept')}?{urlencode({'formulier': formulier})}",
        "velden": velden,
        "om": kept.bewaard_op if kept else None,
    }


def klaar(gebruiker: Any, formulier: str) -> None:
    """Remove the draft of a form that was sent."""
    verwijder_concepten(gebruiker, formulier)
