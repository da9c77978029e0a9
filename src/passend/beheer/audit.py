"""The audit trail: one line per act, chained by hash, in the transaction of the act itself."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from passend.beheer.context import current_origin
from passend.beheer.models import Auditkop, Auditregel
from passend.beheer.rollen import rol_voor_verslag


@dataclasses.dataclass(frozen=True, slots=True)
class Breuk:
    """The first broken link: the line's number and what is wrong with it, as a sentence."""

    volgnummer: int
    reden: str


def schrijf(
    handeling: str,
    *,
    door: Any,
    over: models.Model,
    grond: str = "",
    leerling_id: int | None = None,
    gegevens: dict[str, Any] | None = None,
) -> Auditregel:
    """Write one audit line and return it; must run inside the transaction of the act.

    `door` is the acting Gebruiker, or None for the system. `gegevens` holds plain JSON values and
    no free text about a child.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit line belongs in the act's transaction"
        )
    kop, _ = Auditkop.objects.select_for_update().get_or_create(pk=1)
    rol = getattr(door, "rol", None)
    regel = Auditregel(
        volgnummer=kop.volgnummer + 1,
        tijd=timezone.now(),
        gebruiker_id_toen=getattr(door, "pk", None),
        gebruiker_naam=door.naam if door else "Passend",
        rol=rol_voor_verslag(rol),
        namens=rol.namens.gebruiker.naam if rol and rol.namens_id else "",
        organisatie_id_toen=rol.organisatie_id if rol else None,
        handeling=handeling,
        object_soort=over._meta.label_lower,
        object_id=str(over.pk or ""),
        leerling_id_toen=leerling_id,
        grond=grond,
        herkomst=current_origin(),
        gegevens=gegevens or {},
        vorige_hash=kop.hash,
    )
    regel.hash = line_hash(regel)
    regel.save(force_insert=True)
    Auditkop.objects.filter(pk=1).update(volgnummer=regel.volgnummer, hash=regel.hash)
    return regel


def line_hash(regel: Auditregel) -> str:
    """Return the SHA-256 over the line's own values and the hash of the line before it."""
    values = [
        regel.volgnummer,
        regel.tijd.astimezone(timezone.get_default_timezone()).isoformat(),
        regel.gebruiker_id_toen,
        regel.gebruiker_naam,
        regel.rol,
        regel.namens,
        regel.organisatie_id_toen,
        regel.handeling,
        regel.object_soort,
        regel.object_id,
        regel.leerling_id_toen,
        regel.grond,
        regel.herkomst,
        json.dumps(regel.gegevens, sort_keys=True, ensure_ascii=False),
        regel.vorige_hash,
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def controleer() -> tuple[int, Breuk | None]:
    """Return how many lines hold, and the first broken link (None when the chain is whole).

    The end of the chain is read first: lines that others add meanwhile are no break.
    """
    kop = Auditkop.objects.filter(pk=1).first() or Auditkop()
    vorige, aantal = "0" * 64, 0
    for regel in Auditregel.objects.order_by("volgnummer").iterator(chunk_size=2000):
        reden = _break_reason(regel, aantal + 1, vorige, kop)
        if reden:
            return aantal, Breuk(min(regel.volgnummer, aantal + 1), reden)
        vorige, aantal = regel.hash, aantal + 1
    if aantal < kop.volgnummer:
        return aantal, Breuk(aantal + 1, "de laatste regels ontbreken")
    return aantal, None


def _break_reason(regel: Auditregel, expected: int, vorige: str, kop: Auditkop) -> str:
    if regel.volgnummer != expected:
        return "deze regel ontbreekt"
    if regel.vorige_hash != vorige:
        return "sluit niet aan op de regel ervoor"
    if regel.hash != line_hash(regel):
        return "de inhoud is veranderd"
    if regel.volgnummer == kop.volgnummer and regel.hash != kop.hash:
        return "is niet de regel die als laatste is geschreven"
    return ""
