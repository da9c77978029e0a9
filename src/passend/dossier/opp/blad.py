"""The board of an opp: what is the matter, who is to act by when, and with which buttons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from passend.dossier.actions.opp_kern import kringen_van
from passend.dossier.models.opp import Opp, Oppakkoord
from passend.dossier.models.opp import Oppstatus as S
from passend.dossier.opp import wet
from passend.dossier.opp.paginas import PAGINAS
from passend.dossier.opp.process import PROCES, Act, Kring
from passend.dossier.queries.opp import Oppblad
from passend.recht import Onderbouwing

# Which act is the one big button, first found wins; the rest stand beside it.
EERST = (
    Act.LEG_VOOR,
    Act.STEL_VAST,
    Act.STEL_REST_VAST,
    Act.STEM_IN,
    Act.EVALUEER,
    Act.VRAAG_MENING,
    Act.GEEF_MENING,
)
# While parents refuse and nobody talked yet: the law asks for talks before the rest can stand.
_FIRST_TALK = (Act.LEG_OVERLEG_VAST, Act.STEM_IN)
_EIGEN_BLAD = {
    Act.WERK_BIJ: "dossier:opp_werk_bij",
    Act.EVALUEER: "dossier:opp_evalueer",
    Act.STEM_IN: "dossier:opp_antwoord",
    Act.GEEF_MENING: "dossier:opp_mening",
}
# These stand on the page of their own act, or make no sense as a button.
_GEEN_KNOP = {Act.WEIGER, Act.VRAAG_GESPREK, Act.STEM_MEDE_IN, Act.LEG_UIT}


@dataclass(frozen=True, slots=True)
class Knop:
    """An act that this person may do now."""

    act: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Bord:
    """The sentence of the board, why, the day that counts, its reason, and the acts."""

    kop: str
    uitleg: str
    dag: dt.date | None
    onderbouwing: Onderbouwing | None
    eerste: Knop | None
    meer: tuple[Knop, ...]
    kringen: frozenset[Kring]


def make_board(gebruiker: Any, blad: Oppblad, op: dt.date) -> Bord:
    """Return the board of this opp for the role in use."""
    opp = blad.opp
    kringen = kringen_van(gebruiker, opp)
    acts = [stap.act for stap in PROCES.mogelijk(S(opp.status), kringen)]
    acts = [act for act in acts if act not in _GEEN_KNOP and _makes_sense(act, blad, op)]
    knoppen = tuple(_button(opp, act) for act in dict.fromkeys(acts))
    eerst = _FIRST_TALK if opp.status == S.GEWEIGERD and opp.overleg_op is None else EERST
    eerste = next((k for act in eerst for k in knoppen if k.act == act), None)
    kop, uitleg = _words(blad, kringen, op)
    return Bord(
        kop=kop,
        uitleg=uitleg,
        dag=opp.beurtdag,
        onderbouwing=_reason(opp, op),
        eerste=eerste,
        meer=tuple(knop for knop in knoppen if knop is not eerste),
        kringen=kringen,
    )


def _makes_sense(act: Act, blad: Oppblad, op: dt.date) -> bool:
    if act == Act.STEL_VAST_NA_OVERLEG:
        return wet.overeenstemming(blad.opp.soort, op) is None
    if act == Act.HOOR:
        return not blad.gehoord
    if act == Act.STEM_IN:
        return blad.opp.status != S.OVEREENSTEMMING or bool(blad.woorden.zonder_antwoord)
    return True


def _button(opp: Opp, act: Act) -> Knop:
    if act in _EIGEN_BLAD:
        url = reverse(_EIGEN_BLAD[act], args=[opp.pk])
    else:
        url = reverse("dossier:opp_act", args=[opp.pk, act])
    return Knop(act, str(PAGINAS[act].titel), url)


def _reason(opp: Opp, op: dt.date) -> Onderbouwing | None:
    if opp.vastgesteld_op is None:
        klok = wet.termijn(opp.soort, opp.begin) if opp.uiterlijk else None
        return klok.onderbouwing if klok else None
    if opp.evaluatie_voor is None or opp.status == S.AFGESLOTEN:
        return None
    return wet.waarom_evaluatie(opp.soort, opp.evaluatie_voor, op)


def _words(blad: Oppblad, kringen: frozenset[Kring], op: dt.date) -> tuple[str, str]:
    opp, gezin = blad.opp, bool(kringen & {Kring.OUDER, Kring.LEERLING})
    if opp.status == S.VOORGELEGD:
        if opp.gesprek_gevraagd_op:
            return (_("De ouders vragen een gesprek."), _("Spreek af, en leg het overleg vast."))
        if gezin:
            return (
                _("De school vraagt wat u van dit plan vindt."),
                _("Het plan geldt pas als u het ermee eens bent."),
            )
        return (
            _("Het opp ligt bij de ouders."),
            _("Nog geen antwoord van: %(wie)s.") % {"wie": ", ".join(blad.woorden.zonder_antwoord)}
            if blad.woorden.zonder_antwoord
            else "",
        )
    if opp.status == S.VASTGESTELD and opp.geldend is None:
        return (
            _("Het opp is vastgesteld, zonder handelingsdeel."),
            _("Over het handelingsdeel zijn school en ouders het niet eens. Het geldt niet."),
        )
    if opp.status == S.GEWEIGERD:
        wie = ", ".join(
            a.naam
            for a in blad.woorden.per_ouder.values()
            if a.uitkomst == Oppakkoord.Uitkomst.ONEENS
        )
        return (
            _("%(wie)s is het niet eens met het plan.") % {"wie": wie},
            _("Dit handelingsdeel geldt niet. Wat er nu kan, staat hieronder."),
        )
    zinnen = {
        S.CONCEPT: (
            _("Het opp is nog niet klaar."),
            _("De ouders zien het pas als u het voorlegt."),
        ),
        S.OVEREENSTEMMING: (
            _("De ouders zijn het eens met het plan."),
            _("De school stelt het nu vast."),
        ),
        S.VASTGESTELD: (
            _("Het plan loopt."),
            _("Voor deze dag kijken school, ouders en kind hoe het ging."),
        ),
        S.IN_EVALUATIE: (
            _("Hoe ging het?"),
            _("Ouders en kind zeggen hoe het gaat. Daarna evalueert de school met hen."),
        ),
        S.BIJGESTELD: (
            _("De school maakt een nieuwe versie."),
            _("Wat is afgesproken, geldt tot de ouders het met de nieuwe versie eens zijn.")
            if opp.geldend
            else _("De ouders zien haar als de school haar voorlegt."),
        ),
        S.AFGESLOTEN: (_("Dit opp is afgesloten."), ""),
    }
    return zinnen[S(opp.status)]
