"""Why the pages of this room say what they say: definitions and sources, as steps for *waarom?*."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from passend.recht import Bron, Onderbouwing, Stap
from passend.recht.regio import Regioindeling, Regioplaats
from passend.samenwerking.models import Samenwerkingsverband, Sector
from passend.samenwerking.overlap import Overlappen
from passend.samenwerking.queries import Keuze
from passend.vormgeving.weergave import getal

CBS = "CBS, 83502NED"


def leeftijden(sector: str) -> str:
    """Return the age band that counts as young for a sector, in words."""
    return _("10 tot en met 19 jaar") if sector == Sector.VO else _("5 tot en met 14 jaar")


def verouderd(indeling: Regioindeling) -> str:
    """Return the caveat that belongs to everything that rests on the regio-indeling."""
    return _(
        "De regio-indeling is gelezen in de versie van %(datum)s. "
        "Of zij later is veranderd, is niet nagekeken."
    ) % {"datum": date_format(indeling.periode.van, "j F Y")}


def waarom_swv(indeling: Regioindeling, plaats: Regioplaats, sector: str) -> Onderbouwing:
    """Return why a postcode belongs to its swv of a sector."""
    return Onderbouwing(
        (
            Stap(
                _("Dit is uw postcode, zonder de letters. Alleen de cijfers tellen."),
                uitkomst=plaats.pc4,
            ),
            Stap(
                _("De minister legt per postcode vast bij welk samenwerkingsverband die hoort."),
                uitkomst=plaats.swv(sector),
                bron=indeling.bron,
            ),
        ),
        (verouderd(indeling),),
    )


def waarom_jeugd(sector: str, jeugd: int) -> Onderbouwing:
    """Return who count as young inhabitants of a swv, and from where the number comes."""
    return Onderbouwing(
        (
            Stap(
                _(
                    "Het CBS telt inwoners per postcode in groepen van vijf jaar. Wij nemen de "
                    "twee groepen die het best bij deze scholen passen: %(leeftijden)s."
                )
                % {"leeftijden": leeftijden(sector)},
                bron=Bron(CBS),
            ),
            Stap(
                _("Samen over alle postcodes van het samenwerkingsverband."),
                uitkomst=getal(jeugd),
                bron=Bron(_("CBS, stand op 1 januari 2021, afgerond op vijf")),
            ),
        ),
        (_("Inwoners zijn geen leerlingen: een kind kan elders naar school gaan."),),
    )


def waarom_overlap(swv: Samenwerkingsverband, overlap: Overlappen) -> Onderbouwing:
    """Return how the overlap of a swv is counted, step by step with its own numbers."""
    jong_gedeeld = round((overlap.aandeel_gedeeld or 0) * overlap.jeugd)
    return Onderbouwing(
        (
            Stap(
                _(
                    "Een gemeente is gedeeld als een deel van haar postcodes bij een ander "
                    "samenwerkingsverband van dezelfde soort hoort."
                ),
                uitkomst=len(overlap.gedeelde_gemeenten),
            ),
            Stap(
                _(
                    "Jonge inwoners (%(leeftijden)s) in het eigen deel van die gemeenten. "
                    "Een straat telt zo minder dan een stad."
                )
                % {"leeftijden": leeftijden(swv.sector)},
                uitkomst=getal(jong_gedeeld),
                bron=Bron(CBS),
            ),
            Stap(
                _("Gedeeld door alle jonge inwoners van %(swv)s.") % {"swv": swv.code},
                uitkomst=getal(overlap.jeugd),
                bron=Bron(CBS),
            ),
            Stap(
                _("Dat is het aandeel, op honderd jonge inwoners."),
                uitkomst=aandeel_in_woorden(overlap.aandeel_gedeeld),
            ),
        ),
        (_("Een aantal gedeelde gemeenten alleen zegt weinig over hoeveel werk er gedeeld is."),),
    )


def aandeel_in_woorden(aandeel: float | None) -> str:
    """Return a share as people say it; a share that is not nought is never shown as nought."""
    if aandeel is None:
        return _("onbekend")
    if 0 < aandeel < 0.005:
        return _("minder dan 1 op 100")
    if 0.995 <= aandeel < 1:
        return _("meer dan 99 op 100")
    if aandeel == 1:
        return _("alle")
    return _("%(aantal)d op 100") % {"aantal": round(aandeel * 100)}


def waarom_keuze(swv: Samenwerkingsverband, keuze: Keuze, op: dt.date) -> Onderbouwing:
    """Return where the law leaves this choice to the swv, and where the swv laid it down."""
    stappen = [
        Stap(
            _("De wet laat dit aan het samenwerkingsverband over."),
            bron=wet.bron,
            geverifieerd=wet.geverifieerd,
        )
        for wet in keuze.soort.grondslagen(swv.sector, op)
    ] or [Stap(_("Dit gaat over het scherm van Passend. De wet zegt er niets over."))]
    if keuze.eigen:
        stappen.append(
            Stap(
                _("%(swv)s koos: %(woorden)s.") % {"swv": swv.code, "woorden": keuze.woorden},
                uitkomst=keuze.van,
                bron=Bron(keuze.vastgelegd_in),
            )
        )
    else:
        stappen.append(
            Stap(
                _("%(swv)s koos hier nog niets. Dan geldt: %(woorden)s.")
                % {"swv": swv.code, "woorden": keuze.woorden}
            )
        )
    return Onderbouwing(tuple(stappen))
