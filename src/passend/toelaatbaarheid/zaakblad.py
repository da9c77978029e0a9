"""What the case page adds to the picture of the case: buttons, timeline and road, in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from passend.beheer.rollen import rol_uit_verslag
from passend.toelaatbaarheid import woorden
from passend.toelaatbaarheid.actpaginas import ACTPAGINAS
from passend.toelaatbaarheid.invullen import PER_SLEUTEL, antwoorden_van
from passend.toelaatbaarheid.models import Handeling, Zaak
from passend.toelaatbaarheid.soorten import IN_BEHANDELING, Act, Kring, Status
from passend.toelaatbaarheid.zaakbeeld import Zaakbeeld
from passend.vormgeving.weergave import datum_dag, datum_voluit


@dataclasses.dataclass(frozen=True, slots=True)
class Knop:
    """An act that this person may do now, with the words on its button."""

    act: Act
    label: str


@dataclasses.dataclass(frozen=True, slots=True)
class Daad:
    """One line of the timeline, as the component wants it."""

    datum: dt.date
    wat: str
    wie: str
    uitleg: str


@dataclasses.dataclass(frozen=True, slots=True)
class Stap:
    """One step of the road that a parent sees: done, now or later."""

    staat: str
    datum: dt.date | None
    wanneer: str
    wat: str
    uitleg: str


# In the order of their weight; an act that is not here has its place elsewhere on the page.
_KNOPPEN: dict[Act, str] = {
    Act.DIEN_IN: _("Verstuur de aanvraag"),
    Act.VUL_AAN: _("Vul de aanvraag aan"),
    Act.GEEF_ADVIES: _("Geef uw advies"),
    Act.KEN_TOE: _("Ken toe"),
    Act.WIJS_AF: _("Wijs af"),
    Act.LEG_VOOR: _("Leg voor voor besluit"),
    Act.VRAAG_ADVIES: _("Vraag advies"),
    Act.BESLIS_OP_BEZWAAR: _("Beslis op het bezwaar"),
    Act.HOOR: _("Leg de hoorzitting vast"),
    Act.ADVISEER_BEZWAAR: _("Leg het advies van de bezwaarcommissie vast"),
    Act.VRAAG_AANVULLING: _("Vraag de school om meer"),
    Act.BEVESTIG_ONTVANGST: _("Bevestig de ontvangst"),
    Act.WEIGER_ADVIES: _("Weiger het advies"),
    Act.WERK_BIJ: _("Werk de aanvraag bij"),
    Act.GEEF_ZIENSWIJZE: _("Zeg iets tegen de commissie"),
    Act.MAAK_BEZWAAR: _("Maak bezwaar"),
    Act.TREK_BEZWAAR_IN: _("Trek het bezwaar in"),
    Act.WIJS_BEHANDELAAR_AAN: _("Wijs een behandelaar aan"),
    Act.HOUD_AAN: _("Houd aan tot een volgende vergadering"),
    Act.VERLENG_TERMIJN: _("Verleng de termijn"),
    Act.STEM_IN_MET_UITSTEL: _("Stem in met uitstel"),
    Act.VERDAAG: _("Verdaag de beslissing op bezwaar"),
    Act.STEL_IN_GEBREKE: _("Stel in gebreke"),
    Act.STEL_BUITEN_BEHANDELING: _("Stel buiten behandeling"),
    Act.PLAATS_TERUG: _("Leg de terugplaatsing vast"),
    Act.LEG_BEROEP_VAST: _("Leg beroep vast"),
    Act.LEG_UITSPRAAK_VAST: _("Leg de uitspraak vast"),
    Act.DRAAG_OVER: _("Draag over aan een ander samenwerkingsverband"),
    Act.TREK_IN: _("Trek de aanvraag in"),
    Act.GOOI_WEG: _("Gooi het concept weg"),
}
# What somebody wrote with these acts is meant for everybody who reads the case.
_MET_TEKST = {
    Act.VRAAG_AANVULLING,
    Act.VUL_AAN,
    Act.VERLENG_TERMIJN,
    Act.HOUD_AAN,
    Act.TREK_IN,
    Act.DRAAG_OVER,
    Act.VERDAAG,
    Act.BEANTWOORD_VERVOLG,
}


# Acts with a page of their own elsewhere in this room.
_EIGEN_BLADZIJDE = {Act.WERK_BIJ, Act.TREK_BEZWAAR_IN}


@dataclasses.dataclass(frozen=True, slots=True)
class Blad:
    """The words and buttons around a `Zaakbeeld`."""

    beurt: woorden.Beurt
    is_aan_zet: bool
    knoppen: list[Knop]
    meer: list[Knop]
    antwoorden: list[tuple[str, str]]
    verloop: list[Daad]
    weg: list[Stap]
    may_add_bijlage: bool
    kop: str
    uitleg: str


def make_page(beeld: Zaakbeeld) -> Blad:
    """Return what the page says and offers; asks no question of the database."""
    zaak = beeld.zaak
    jij = Kring.LEERLING in beeld.kringen
    is_turn = zaak.aan_zet in beeld.kringen
    buttons = [
        Knop(act, str(label))
        for act, label in _KNOPPEN.items()
        if act in beeld.mogelijk and (act in ACTPAGINAS or act in _EIGEN_BLADZIJDE)
    ]
    return Blad(
        beurt=woorden.beurt(zaak),
        is_aan_zet=is_turn,
        knoppen=buttons[:2] if is_turn else [],
        meer=buttons[2:] if is_turn else buttons,
        antwoorden=_answers(zaak),
        verloop=[_line(daad) for daad in reversed(beeld.verloop)],
        weg=_road(beeld, jij=jij),
        may_add_bijlage=Act.VOEG_BIJLAGE_TOE in beeld.mogelijk,
        kop=_head(beeld, is_turn=is_turn, jij=jij),
        uitleg=_whygettext(beeld, is_turn=is_turn),
    )


def _head(beeld: Zaakbeeld, *, is_turn: bool, jij: bool) -> str:
    """Return the head of the board: the act for who must do it, else who does what."""
    if is_turn:
        return woorden.beurt(beeld.zaak).kop
    if _holds(beeld):
        return woorden.uitslag(beeld.zaak)
    return woorden.wacht_op(beeld.zaak, jij=jij)


def _whygettext(beeld: Zaakbeeld, *, is_turn: bool) -> str:
    """Return the sentence under that head: why now, by when, or what can still be done."""
    zaak = beeld.zaak
    if is_turn:
        return woorden.beurt(zaak).waarom
    if _holds(beeld):
        laatste = beeld.verklaring.tot_en_met
        if laatste < timezone.localdate():
            zin = gettext("De verklaring gold tot en met %(dag)s. Zij is voorbij.")
        else:
            zin = gettext("De verklaring geldt tot en met %(dag)s.")
        return zin % {"dag": datum_voluit(laatste)}
    if zaak.staat_stil:
        return gettext("De termijn staat stil, want er ontbreekt nog iets in de aanvraag.")
    if zaak.uiterste_datum:
        return gettext("Uiterlijk op %(dag)s.") % {"dag": datum_dag(zaak.uiterste_datum)}
    if Act.MAAK_BEZWAAR in beeld.mogelijk and beeld.bezwaartermijn:
        return gettext("Bezwaar maken kan tot en met %(dag)s.") % {
            "dag": datum_voluit(beeld.bezwaartermijn.uiterste_datum)
        }
    return ""


def _holds(beeld: Zaakbeeld) -> bool:
    """Tell whether the last decision gave a verklaring and nothing was decided about it since."""
    given = beeld.besluit is not None and hasattr(beeld.besluit, "verklaring")
    return given and beeld.zaak.status in {Status.TOEGEKEND, Status.BESLISSING_OP_BEZWAAR}


def _answers(zaak: Zaak) -> list[tuple[str, str]]:
    answers = antwoorden_van(zaak)
    return [
        (str(PER_SLEUTEL[key].vraag) if key in PER_SLEUTEL else key, text)
        for key, text in answers.items()
        if text.strip()
    ]


def _line(daad: Handeling) -> Daad:
    who = ", ".join(part for part in (daad.door_naam, rol_uit_verslag(daad.rol)) if part)
    label = str(Act(daad.act).label)
    uitleg = daad.tekst if daad.act in _MET_TEKST else ""
    return Daad(daad.dag, label[:1].upper() + label[1:], who, uitleg)


def _road(beeld: Zaakbeeld, *, jij: bool) -> list[Stap]:
    """Return the steps from application to letter, as a parent or a pupil (`jij`) sees them."""
    zaak = beeld.zaak
    say = _TO_PUPIL if jij else _TO_PARENT
    filed = _day(beeld.verloop, {Act.DIEN_IN})
    advised = _day(beeld.verloop, {Act.LEG_VOOR})
    decided = _day(beeld.verloop, {Act.KEN_TOE, Act.WIJS_AF, Act.STEL_BUITEN_BEHANDELING})
    steps: list[tuple[dt.date | None, Any, Any]] = [
        (
            filed,
            gettext("De school vraagt om een plek"),
            say["schrijf"],
        ),
        (advised, gettext("Deskundigen kijken mee"), say["advies"]),
        (decided, gettext("Het samenwerkingsverband beslist"), say["regio"]),
        (decided, say["brief"], say["oneens"]),
    ]
    if zaak.status == Status.BEZWAAR or Act.MAAK_BEZWAAR in {d.act for d in beeld.verloop}:
        answered = _day(beeld.verloop, {Act.BESLIS_OP_BEZWAAR})
        steps.append(
            (
                answered,
                gettext("Er wordt opnieuw gekeken na bezwaar"),
                say["hoort"],
            )
        )
    running = zaak.status in (Status.CONCEPT, *IN_BEHANDELING, Status.BEZWAAR)
    current = next((i for i, (day, *_rest) in enumerate(steps) if day is None), len(steps))
    return [
        Stap(
            "klaar" if day else ("nu" if i == current and running else "straks"),
            day,
            "" if day or (i == current and running) else gettext("daarna"),
            str(what),
            str(why),
        )
        for i, (day, what, why) in enumerate(steps)
    ]


_TO_PARENT = {
    "schrijf": _("U schrijft mee. Uw woorden staan erbij, precies zo."),
    "advies": _("Zij geven advies. U leest het ook."),
    "regio": _("Dat zijn de scholen in uw regio samen."),
    "brief": _("U krijgt de brief"),
    "oneens": _("Bent u het niet eens? In de brief staat wat u kunt doen."),
    "hoort": _("Een onafhankelijke commissie hoort u en geeft advies."),
}
_TO_PUPIL = {
    "schrijf": _("Je schrijft mee. Jouw woorden staan erbij, precies zo."),
    "advies": _("Zij geven advies. Je leest het ook."),
    "regio": _("Dat zijn de scholen in jouw regio samen."),
    "brief": _("Je ouders krijgen de brief"),
    "oneens": _("Ben je het niet eens? Praat erover met je ouders of met school."),
    "hoort": _("Een onafhankelijke commissie praat met je ouders en geeft advies."),
}


def _day(verloop: list[Handeling], acts: set[Act]) -> dt.date | None:
    return next((daad.dag for daad in verloop if daad.act in acts), None)
