"""The words for where a case stands: what to do now, who must, and what somebody else waits for.

One place, so that worklist, case page, letter and mail say the same thing.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Kring, Status


class Beurt(NamedTuple):
    """What a board says: the act (`kop`), why now (`waarom`), and the same act as a task (`doe`)."""

    kop: str
    waarom: str
    doe: str


def beurt(zaak: Zaak) -> Beurt:
    """Return the words for whoever must act; a case that waits for nobody says so."""
    if zaak.status == Status.IN_ADVIES and zaak.aan_zet == Kring.COORDINATOR:
        return Beurt(
            _("De adviezen zijn binnen. Leg de aanvraag voor."),
            _("Daarna kan het besluit worden genomen."),
            _("Leg de aanvraag voor aan wie beslist"),
        )
    if zaak.status == Status.BEZWAAR and zaak.aan_zet == Kring.BESLISSER:
        return Beurt(
            _("Beslis op het bezwaar."),
            _("Het advies van de bezwaarcommissie is binnen."),
            _("Beslis op het bezwaar"),
        )
    return _per_status(zaak)


def _per_status(zaak: Zaak) -> Beurt:
    woorden = {
        Status.CONCEPT: Beurt(
            _("De aanvraag is nog niet verstuurd."),
            _("Zolang de aanvraag niet is verstuurd, loopt er geen termijn."),
            _("Maak de aanvraag af en verstuur hem"),
        ),
        Status.INGEDIEND: Beurt(
            _("De aanvraag is binnen. Is hij compleet?"),
            _("Bevestig de ontvangst, en vraag daarna twee deskundigen om advies."),
            _("Kijk of de aanvraag compleet is en vraag advies"),
        ),
        Status.AANVULLING_GEVRAAGD: Beurt(
            _("Het samenwerkingsverband vraagt een aanvulling."),
            _("De termijn staat stil tot de school antwoordt."),
            _("Vul de aanvraag aan"),
        ),
        Status.AANGEVULD: Beurt(
            _("De aanvulling is binnen. De termijn loopt weer."),
            _("Kijk of de aanvraag nu compleet is, en vraag advies."),
            _("Bekijk de aanvulling en vraag advies"),
        ),
        Status.IN_ADVIES: Beurt(
            _("Deskundigen geven advies."),
            _("Zonder hun advies kan er geen besluit komen."),
            _("Geef uw advies"),
        ),
        Status.IN_BERAAD: Beurt(
            _("Er kan worden beslist."),
            _("De adviezen zijn binnen."),
            _("Neem het besluit"),
        ),
        Status.BEZWAAR: Beurt(
            _("Er is bezwaar gemaakt."),
            _("Plan de hoorzitting en vraag de bezwaarcommissie om advies."),
            _("Behandel het bezwaar"),
        ),
    }
    return woorden.get(Status(zaak.status)) or Beurt(
        _("Niemand hoeft nu iets te doen."),
        _("Deze aanvraag is %(status)s.") % {"status": Status(zaak.status).label},
        _("Bekijk de aanvraag"),
    )


def wie_is_aan_zet(zaak: Zaak) -> str:
    """Return who must act, as words in a sentence; empty where nobody must."""
    if zaak.aan_zet_gebruiker_id:
        return zaak.aan_zet_gebruiker.naam
    woorden = {
        Kring.SCHOOL: zaak.vestiging.naam,
        Kring.DESKUNDIGE: _("de deskundigen"),
        Kring.COORDINATOR: _("de coördinator van %(swv)s") % {"swv": zaak.swv.code},
        Kring.BESLISSER: _("wie beslist bij %(swv)s") % {"swv": zaak.swv.code},
    }
    return str(woorden.get(zaak.aan_zet, ""))


def wacht_op(zaak: Zaak) -> str:
    """Return what somebody who is not in turn reads: nothing to do, and who does what."""
    wie = wie_is_aan_zet(zaak)
    if not wie:
        return _("U hoeft nu niets te doen.")
    return _("U hoeft nu niets te doen. Aan zet: %(wie)s.") % {"wie": wie}
