"""Who looked into a child's dossier: written by the page that shows it, read by the parent."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from passend.beheer.models import Inzage
from passend.beheer.rollen import rol_voor_verslag

_seen: contextvars.ContextVar[set[tuple[Any, ...]] | None] = contextvars.ContextVar(
    "inzage", default=None
)


@contextlib.contextmanager
def once_per_request() -> Iterator[None]:
    """Remember inside the block which looks were recorded, so that none is written twice."""
    token = _seen.set(set())
    try:
        yield
    finally:
        _seen.reset(token)


def leg_inzage_vast(gebruiker: Any, leerling: Any, wat: str) -> None:
    """Record that `gebruiker` looked at `wat` (a few Dutch words, as "dossier") of `leerling`.

    One line per person, role, child, day and part; one statement, and none when this request did
    it already. The child's own looks and a parent's are recorded too: parents may know of each
    other's.
    """
    rol, dag = gebruiker.rol, timezone.localdate()
    words = rol_voor_verslag(rol)
    key = (leerling.pk, gebruiker.pk, words, dag, wat)
    seen = _seen.get()
    if seen is not None and key in seen:
        return
    line = Inzage(
        leerling_id_toen=leerling.pk,
        gebruiker=gebruiker,
        gebruiker_naam=gebruiker.naam,
        rol=words,
        dag=dag,
        eerste=timezone.now(),
        wat=wat,
    )
    Inzage.objects.bulk_create([line], ignore_conflicts=True)
    if seen is not None:
        seen.add(key)
