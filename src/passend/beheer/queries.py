"""The questions about people, roles and trails; read-only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from passend.beheer.models import (
    Auditregel,
    Gebruiker,
    Inzage,
    Rol,
    Rolsoort,
    Uitnodiging,
    beheerde_organisatie,
)


def inzagen_voor(leerling: Any) -> QuerySet[Inzage]:
    """Return who looked into this child's dossier, newest first; the caller shows it to parents."""
    return Inzage.objects.filter(leerling_id_toen=leerling.pk).order_by("-eerste")


def handelingen_over(leerling: Any) -> QuerySet[Auditregel]:
    """Return the acts recorded about this child, newest first."""
    return Auditregel.objects.filter(leerling_id_toen=leerling.pk).order_by("-volgnummer")


def gebruikers_zichtbaar_voor(gebruiker: Any, zoek: str = "") -> QuerySet[Gebruiker]:
    """Return the people that this beheerder looks after, with their roles at the organisatie."""
    rol = gebruiker.rol
    here = Rol.objects.filter(organisatie_id=rol.organisatie_id).select_related(
        "organisatie", "namens__gebruiker"
    )
    mensen = Gebruiker.objects.zichtbaar_voor(gebruiker).prefetch_related(
        Prefetch("rollen", queryset=here.order_by("van"), to_attr="rollen_hier")
    )
    for word in zoek.split():
        mensen = mensen.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(username__icontains=word)
        )
    return mensen


def medewerkers(organisatie_id: int, soorten: Iterable[str]) -> QuerySet[Gebruiker]:
    """Return the people who hold one of these roles at the organisatie today, for a choice list."""
    rollen = Rol.objects.geldig().filter(organisatie_id=organisatie_id, soort__in=list(soorten))
    return Gebruiker.objects.filter(is_active=True, pk__in=rollen.values("gebruiker_id")).order_by(
        "last_name", "first_name"
    )


def rollen_van(gebruiker: Any) -> QuerySet[Rol]:
    """Return the roles that this account may switch to today."""
    return (
        Rol.objects.filter(gebruiker_id=gebruiker.pk)
        .geldig()
        .select_related("organisatie", "namens__gebruiker")
        .order_by("pk")
    )


def mandaten_van(gebruiker: Any) -> QuerySet[Rol]:
    """Return the mandates that this account gave and that still run or will."""
    return (
        Rol.objects.filter(namens__gebruiker_id=gebruiker.pk)
        .filter(Q(tot__isnull=True) | Q(tot__gt=timezone.localdate()))
        .select_related("gebruiker", "organisatie")
        .order_by("van")
    )


def open_uitnodigingen(gebruiker: Any) -> QuerySet[Uitnodiging]:
    """Return the invitations of the own organisatie that nobody has used yet."""
    return Uitnodiging.objects.zichtbaar_voor(gebruiker).open().order_by("naam")


def auditregels(gebruiker: Any, zoek: str = "") -> QuerySet[Auditregel]:
    """Return the acts that this account may read, newest first, filtered by words."""
    regels = Auditregel.objects.zichtbaar_voor(gebruiker).order_by("-volgnummer")
    for word in zoek.split():
        reden = (
            Q(gebruiker_naam__icontains=word)
            | Q(handeling__icontains=word)
            | Q(object_soort__icontains=word)
            | Q(rol__icontains=word)
        )
        if word.isdecimal():
            reden |= Q(object_id=word) | Q(volgnummer=int(word))
        regels = regels.filter(reden)
    return regels


def mandaatnemers(gever: Any) -> QuerySet[Gebruiker]:
    """Return the colleagues to whom the role in use may be mandated."""
    organisatie_id = gever.rol.organisatie_id if gever.rol else None
    if organisatie_id is None:
        return Gebruiker.objects.none()
    staf = [s for s in Rolsoort.values if s not in (Rolsoort.OUDER, Rolsoort.LEERLING)]
    return medewerkers(organisatie_id, staf).exclude(pk=gever.pk)


def is_beheerder(gebruiker: Any) -> bool:
    """Tell whether this account looks after an organisatie in the role in use."""
    return beheerde_organisatie(gebruiker) is not None
