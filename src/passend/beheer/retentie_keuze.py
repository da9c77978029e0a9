"""The act of choosing how long a kind of data is kept, where no term of law was read."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit, retentie
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Bewaarkeuze, Gebruiker
from passend.beheer.retentie_models import BEWAARROLLEN
from passend.recht import in_taal
from passend.vormgeving.waarom import pagina_taal


@dataclasses.dataclass(frozen=True, slots=True)
class Keuzegegevens:
    """What is chosen for a kind of data: how long, from when, why, and who decided it."""

    soort: str
    aantal: int
    eenheid: str
    van: dt.date
    reden: str
    besloten_door: str


def choosable(door: Gebruiker, op: dt.date) -> list[retentie.Bewaring]:
    """Return the kinds of data for which this account may choose a term on `op`."""
    rol = getattr(door, "rol", None)
    if rol is None or rol.soort not in BEWAARROLLEN or rol.organisatie_id is None:
        return []
    return [
        bewaring
        for bewaring in retentie.bewaringen()
        if rol.organisatie.soort in bewaring.kiezers and retentie.may_be_chosen(bewaring, op)
    ]


def kies_bewaartermijn(gegevens: Keuzegegevens, *, door: Gebruiker) -> Bewaarkeuze:
    """Lay down how long the organisatie of the role in use keeps a kind of data.

    The choice before it ends on the day that this one begins. Raises `GeenRecht` for whoever does
    not answer for the data, and `Geweigerd` for a kind whose term the law gives, a term below what
    is known, a day that has passed, or without a reason.
    """
    vandaag = timezone.localdate()
    mogelijk = {bewaring.naam: bewaring for bewaring in choosable(door, vandaag)}
    if not mogelijk:
        raise GeenRecht(_("Wie over de organisatie gaat, kiest hoe lang zij iets bewaart."))
    bewaring = mogelijk.get(gegevens.soort)
    if bewaring is None:
        raise Geweigerd(
            _("Voor deze soort gegevens valt er niets te kiezen: de wet geeft de termijn.")
        )
    _check(bewaring, gegevens, vandaag)
    with transaction.atomic():
        eerder = Bewaarkeuze.objects.select_for_update().filter(
            organisatie=door.rol.organisatie, soort=bewaring.naam
        )
        eerder.filter(van__gte=gegevens.van).delete()
        eerder.geldig(gegevens.van).update(tot=gegevens.van)
        keuze = Bewaarkeuze.objects.create(
            organisatie=door.rol.organisatie,
            soort=bewaring.naam,
            aantal=gegevens.aantal,
            eenheid=gegevens.eenheid,
            van=gegevens.van,
            reden=gegevens.reden.strip(),
            besloten_door=gegevens.besloten_door.strip(),
            vastgelegd_door=door,
            vastgelegd_naam=door.naam,
            vastgelegd_op=timezone.now(),
        )
        audit.schrijf(
            "kies_bewaartermijn",
            door=door,
            over=keuze,
            gegevens={
                "soort": keuze.soort,
                "termijn": f"{keuze.aantal} {keuze.eenheid}",
                "van": keuze.van.isoformat(),
                "besloten_door": keuze.besloten_door,
                "reden": keuze.reden,
            },
        )
    return keuze


def _check(bewaring: retentie.Bewaring, gegevens: Keuzegegevens, vandaag: dt.date) -> None:
    if gegevens.van < vandaag:
        raise Geweigerd(
            _("Een keuze gaat op zijn vroegst vandaag in. Kies vandaag of een latere dag.")
        )
    if not gegevens.reden.strip() or not gegevens.besloten_door.strip():
        raise Geweigerd(_("Schrijf waarom, en wie dit besloot."))
    if gegevens.aantal < 1 or gegevens.eenheid not in Bewaarkeuze.Eenheid.values:
        raise Geweigerd(_("Kies een heel aantal jaren of maanden."))
    grens = retentie.lower_bound(bewaring, gegevens.van)
    gekozen = retentie.Lengte(gegevens.aantal, gegevens.eenheid, "")
    if grens is not None and retentie.is_shorter(gekozen, grens):
        raise Geweigerd(
            _("%(gekozen)s is te kort. Bekend is %(grens)s (%(grond)s). Kies dat of langer.")
            % {
                "gekozen": in_taal(str(gekozen), pagina_taal()),
                "grens": in_taal(str(grens), pagina_taal()),
                "grond": grens.grond,
            }
        )
