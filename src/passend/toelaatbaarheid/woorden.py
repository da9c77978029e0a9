"""The words for where a case stands: what to do now, who must, and what somebody else waits for.

One place, so that worklist, case page, letter and mail say the same thing.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import LOPEND, Kring, Soort, Status


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


def wat_gebeurt(zaak: Zaak) -> str:
    """Return who does what now, as a sentence; for a case that is done, how it ended."""
    wie = zaak.aan_zet_gebruiker.naam if zaak.aan_zet_gebruiker_id else ""
    coordinator = wie or _("De coördinator")
    if zaak.status == Status.IN_ADVIES and zaak.aan_zet == Kring.COORDINATOR:
        return _("%(wie)s legt de aanvraag voor aan wie beslist.") % {"wie": coordinator}
    if zaak.status == Status.IN_ADVIES and wie:
        return _("%(wie)s geeft advies.") % {"wie": wie}
    if zaak.status == Status.BEZWAAR and zaak.aan_zet == Kring.BESLISSER:
        return _("Het samenwerkingsverband beslist opnieuw.")
    zinnen = {
        Status.CONCEPT: _("%(school)s maakt de aanvraag nog af."),
        Status.INGEDIEND: _("%(wie)s kijkt of de aanvraag compleet is."),
        Status.AANVULLING_GEVRAAGD: _("%(school)s vult de aanvraag aan."),
        Status.AANGEVULD: _("%(wie)s bekijkt de aanvulling."),
        Status.IN_ADVIES: _("De deskundigen geven advies."),
        Status.IN_BERAAD: _("Het samenwerkingsverband beslist."),
        Status.BEZWAAR: _("Een onafhankelijke commissie bekijkt het bezwaar."),
        Status.AFGEWEZEN: _("De aanvraag is afgewezen."),
        Status.BUITEN_BEHANDELING: _("De aanvraag is niet behandeld, want er ontbrak iets."),
        Status.INGETROKKEN: _("De school heeft de aanvraag ingetrokken."),
        Status.OVERGEDRAGEN: _("Een ander samenwerkingsverband behandelt de aanvraag nu."),
        Status.BEROEP: _("De zaak ligt bij de rechter."),
        Status.TERUGGEPLAATST: _("Het kind gaat weer naar een gewone school."),
        Status.VERVALLEN: _("Dit concept is weggegooid."),
    }
    zin = zinnen.get(Status(zaak.status), _("Er is besloten: %(status)s."))
    return zin % {
        "wie": coordinator,
        "school": zaak.vestiging.naam,
        "status": Status(zaak.status).label,
    }


def uitslag(zaak: Zaak) -> str:
    """Return what a tlv means for the child, as a sentence."""
    if zaak.soort == Soort.LWOO:
        zin = _("%(kind)s krijgt leerwegondersteunend onderwijs.")
    else:
        zin = _("%(kind)s mag naar het %(soort)s.")
    return zin % {"kind": zaak.leerling.voornaam, "soort": zaak.get_soort_display()}


def wacht_op(zaak: Zaak, *, jij: bool = False) -> str:
    """Return what somebody who is not in turn reads: nothing to do, and who does what.

    `jij` speaks to a pupil. A case on which nobody has to act says only how it ended.
    """
    wat = wat_gebeurt(zaak)
    if zaak.status not in LOPEND:
        return wat
    niets = _("Je hoeft nu niets te doen.") if jij else _("U hoeft nu niets te doen.")
    return f"{niets} {wat}"
