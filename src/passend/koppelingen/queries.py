"""Who is behind a secret, and what stands in a calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from passend.beheer import werk
from passend.beheer.actions import secret_hash
from passend.beheer.models import Gebruiker
from passend.koppelingen.models import Agendalink, Sleutel
from passend.toelaatbaarheid import woorden
from passend.toelaatbaarheid.queries import werkvoorraad


def open_with_key(geheim: str) -> tuple[Gebruiker, Sleutel] | None:
    """Return the account behind a token, in the role of the token, and the token; else None.

    A withdrawn token, one past its last day, a role that has ended and an account that may not log
    in all open nothing.
    """
    vandaag = timezone.localdate()
    sleutel = (
        Sleutel.objects.geldig(vandaag)
        .select_related("gebruiker")
        .filter(geheim_hash=secret_hash(geheim), gebruiker__is_active=True)
        .first()
    )
    if sleutel is None:
        return None
    rollen = sleutel.gebruiker.rollen.geldig(vandaag).select_related(
        "organisatie", "namens__gebruiker"
    )
    rol = rollen.filter(pk=sleutel.rol_id).first()
    if rol is None:
        return None
    _note_use(Sleutel, sleutel.pk, vandaag)
    return sleutel.gebruiker.met_rol(rol), sleutel


def account_of_link(geheim: str) -> Gebruiker | None:
    """Return the account behind the secret of a calendar link, or None for one that is no link."""
    link = (
        Agendalink.objects.geldig()
        .select_related("gebruiker")
        .filter(geheim_hash=secret_hash(geheim), gebruiker__is_active=True)
        .first()
    )
    if link is None:
        return None
    _note_use(Agendalink, link.pk, timezone.localdate())
    return link.gebruiker


def _note_use(model: type[Sleutel | Agendalink], pk: int, vandaag: dt.date) -> None:
    # Once a day, so that reading does not write each time.
    rijen = model.objects.filter(Q(laatst_gebruikt__lt=vandaag) | Q(laatst_gebruikt__isnull=True))
    rijen.filter(pk=pk).update(laatst_gebruikt=vandaag)


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A last day in a calendar: its number and what to do, and no name of a child."""

    uid: str
    pad: str
    nummer: str
    doe: str
    dag: dt.date
    versie: int
    laatst_op: dt.datetime


def afspraken(gebruiker: Gebruiker) -> list[Afspraak]:
    """Return the last days that wait for this person in any of the roles that are valid today.

    A case of which the clock stands still has no day, and is not in a calendar.
    """
    gevonden: dict[str, Afspraak] = {}
    nu = timezone.localtime()
    rollen = gebruiker.rollen.geldig().select_related("organisatie", "namens__gebruiker")
    for rol in rollen.order_by("pk"):
        in_rol = gebruiker.met_rol(rol)
        for een in _of_rooms(in_rol, nu):
            gevonden.setdefault(een.uid, een)
        for regel in werkvoorraad(in_rol).aan_zet:
            zaak = regel.zaak
            if zaak.uiterste_datum is None or zaak.staat_stil:
                continue
            gevonden.setdefault(
                f"zaak-{zaak.pk}",
                Afspraak(
                    f"zaak-{zaak.pk}",
                    f"/aanvragen/{zaak.pk}/",
                    f"{zaak.swv.code} {zaak.nummer}",
                    woorden.beurt(zaak).doe,
                    zaak.uiterste_datum,
                    zaak.versie,
                    zaak.laatst_op,
                ),
            )
    return sorted(gevonden.values(), key=lambda een: (een.dag, een.nummer))


def _of_rooms(gebruiker: Gebruiker, nu: dt.datetime) -> list[Afspraak]:
    return [
        Afspraak(
            regel.kenmerk.replace(" ", "-"), regel.url, regel.kenmerk, regel.doe, regel.dag, 0, nu
        )
        for regel in werk.regels(gebruiker, nu)
        if regel.aan_zet and regel.dag is not None and regel.stil is None
    ]
