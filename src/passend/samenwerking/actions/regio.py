"""The acts of this room: a swv lays down a choice, a beheerder reads in vestigingen.

Each checks right, state and law, writes in one transaction, and leaves an audit line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Organisatiesoort, Rolsoort, heeft_rol
from passend.samenwerking import invoer
from passend.samenwerking.bestand import lees
from passend.samenwerking.fouten import OngeldigeKeuze
from passend.samenwerking.instellingen import Instellingsoort, controleer_waarde, soort_van
from passend.samenwerking.models import Instelling, Samenwerkingsverband

ROLLEN_INSTELLEN = (Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR)
ROLLEN_INLEZEN = (Rolsoort.BEHEER,)


def mag_instellen(gebruiker: Any, swv: Samenwerkingsverband) -> bool:
    """Tell whether the role in use may lay down choices of this very swv."""
    return (
        heeft_rol(gebruiker, ROLLEN_INSTELLEN)
        and gebruiker.rol.organisatie_id == swv.organisatie_id
    )


def mag_inlezen(gebruiker: Any) -> bool:
    """Tell whether the role in use may read in files of vestigingen: beheer of a swv.

    A file moves schools between samenwerkingsverbanden, so the beheerder of one school may not.
    """
    if not heeft_rol(gebruiker, ROLLEN_INLEZEN) or gebruiker.rol.organisatie is None:
        return False
    return gebruiker.rol.organisatie.soort == Organisatiesoort.SWV


@transaction.atomic
def wijzig_instelling(
    swv: Samenwerkingsverband,
    sleutel: str,
    waarde: Any,
    *,
    van: dt.date,
    vastgelegd_in: str,
    door: Any,
) -> Instelling:
    """Lay down a choice of `swv` from `van` on and return it; what held before ends on that day.

    The first choice for a key may start in the past (the plan was there before Passend); a later
    one may not, because decisions were taken under the old one. A choice that starts on the same
    day is replaced. Raises `GeenRecht`, or `OngeldigeKeuze` with the field and how to mend it.
    """
    if not mag_instellen(door, swv):
        raise GeenRecht(
            _("Alleen de coördinator of de directeur van %(swv)s legt dit vast.") % {"swv": swv}
        )
    # One at a time per swv, so that two people cannot leave overlapping periods.
    swv = Samenwerkingsverband.objects.select_for_update().get(pk=swv.pk)
    soort = soort_van(sleutel)
    _check_kind(soort, swv, van)
    waarde = controleer_waarde(soort, waarde, van=van)
    vastgelegd_in = _check_source(vastgelegd_in)
    eerdere = list(Instelling.objects.filter(swv=swv, sleutel=sleutel).order_by("van"))
    _check_start(soort, eerdere, van, waarde)
    nieuw, oud = _place(eerdere, Instelling(swv=swv, sleutel=sleutel, waarde=waarde, van=van))
    nieuw.vastgelegd_in = vastgelegd_in
    nieuw.save()
    audit.schrijf(
        "instelling gewijzigd",
        door=door,
        over=swv,
        grond=vastgelegd_in,
        gegevens={"sleutel": sleutel, "waarde": waarde, "oud": oud, "van": van.isoformat()},
    )
    return nieuw


def _check_kind(soort: Instellingsoort, swv: Samenwerkingsverband, van: dt.date) -> None:
    if swv.sector not in soort.sectoren:
        raise OngeldigeKeuze(
            _("Deze keuze bestaat niet voor een samenwerkingsverband %(sector)s.")
            % {"sector": swv.sector}
        )
    if soort.wet_vereist and not soort.grondslagen(swv.sector, van):
        raise OngeldigeKeuze(
            _("Op %(van)s liet de wet deze keuze nog niet toe. Kies een latere dag.")
            % {"van": date_format(van, "j F Y")},
            veld="van",
        )


def _check_source(vastgelegd_in: str) -> str:
    tekst = vastgelegd_in.strip()
    if not tekst:
        raise OngeldigeKeuze(
            _(
                "Schrijf op waar dit is vastgelegd, bijvoorbeeld: ondersteuningsplan, paragraaf 4.2."
            ),
            veld="vastgelegd_in",
        )
    lengte = Instelling._meta.get_field("vastgelegd_in").max_length or 0
    if len(tekst) > lengte:
        raise OngeldigeKeuze(
            _("Deze tekst is te lang. Gebruik ten hoogste %(max)d tekens.") % {"max": lengte},
            veld="vastgelegd_in",
        )
    return tekst


def _check_start(
    soort: Instellingsoort, eerdere: list[Instelling], van: dt.date, waarde: Any
) -> None:
    vandaag = timezone.localdate()
    if eerdere and van < vandaag:
        raise OngeldigeKeuze(
            _(
                "%(van)s is voorbij. Onder de oude keuze zijn besluiten genomen. "
                "Kies vandaag of een latere dag."
            )
            % {"van": date_format(van, "j F Y")},
            veld="van",
        )
    geldend = [een for een in eerdere if een.van <= van and (een.tot is None or een.tot > van)]
    if geldend and geldend[-1].waarde == waarde:
        raise OngeldigeKeuze(
            _("Dit geldt al sinds %(van)s: %(woorden)s.")
            % {
                "van": date_format(geldend[-1].van, "j F Y"),
                "woorden": soort.woorden(waarde),
            }
        )


def _place(eerdere: list[Instelling], nieuw: Instelling) -> tuple[Instelling, Any]:
    """Fit `nieuw` between what there is; return the row to save and the value it takes over from."""
    oud = None
    for een in eerdere:
        if een.van == nieuw.van:
            vorige, een.waarde = een.waarde, nieuw.waarde
            return een, vorige
        if een.van < nieuw.van:
            oud = een.waarde
            if een.tot is None or een.tot > nieuw.van:
                een.tot = nieuw.van
                een.save(update_fields=["tot"])
        elif nieuw.tot is None:
            nieuw.tot = een.van
    return nieuw, oud


@transaction.atomic
def lees_vestigingen_in(bestand: str, inhoud: bytes, *, door: Any) -> invoer.Invoerverslag:
    """Take in a CSV of vestigingen with the day their membership starts; all of it or nothing.

    Raises `GeenRecht` for another role than beheer, and `OnbruikbaarBestand` with every mistake
    (row, column, sentence). The columns stand in `bestand.KOLOMMEN`.
    """
    if not mag_inlezen(door):
        raise GeenRecht(
            _("Alleen een beheerder van een samenwerkingsverband leest vestigingen in.")
        )
    verslag = invoer.schrijf(bestand, lees(bestand, inhoud))
    audit.schrijf(
        "vestigingen ingelezen",
        door=door,
        over=door,
        grond=bestand[:250],
        gegevens={**verslag.as_dict(), "sha256": hashlib.sha256(inhoud).hexdigest()},
    )
    return verslag
