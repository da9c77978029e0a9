"""What the page of an arrangement says first: what now, who is to act, and what else can be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from passend.dossier.actions.arrangement import kringen_van
from passend.dossier.arrangementpaginas import EERST, PAGINAS
from passend.dossier.arrangementproces import PROCES, Act, Kring
from passend.dossier.models.arrangement import Arrangement
from passend.dossier.models.arrangement import Arrangementstatus as S


@dataclass(frozen=True, slots=True)
class Knop:
    """An act that this person may do now."""

    act: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Bord:
    """The sentence of the board, why, the day that counts, and the acts."""

    kop: str
    uitleg: str
    dag: dt.date | None
    eerste: Knop | None
    meer: tuple[Knop, ...]
    kringen: frozenset[Kring]


def make_board(gebruiker: Any, arrangement: Arrangement, *, jij: bool = False) -> Bord:
    """Return the board of this arrangement for the role in use."""
    kringen = kringen_van(gebruiker, arrangement)
    knoppen = tuple(
        _button(arrangement, stap.act)
        for stap in PROCES.mogelijk(S(arrangement.status), kringen)
        if stap.act in PAGINAS or stap.act in (Act.WERK_BIJ, Act.VRAAG_VERVOLG)
    )
    eerste = next((k for act in EERST for k in knoppen if k.act == act), None)
    kop, uitleg = words(arrangement, jij=jij)
    return Bord(
        kop=kop,
        uitleg=uitleg,
        dag=arrangement.beurtdag,
        eerste=eerste,
        meer=tuple(knop for knop in knoppen if knop is not eerste),
        kringen=kringen,
    )


def _button(arrangement: Arrangement, act: Act) -> Knop:
    if act == Act.WERK_BIJ:
        url = reverse("dossier:arrangement_werk_bij", args=[arrangement.pk])
        return Knop(act, _("Verander de aanvraag"), url)
    if act == Act.VRAAG_VERVOLG:
        url = reverse("dossier:arrangement_vervolg", args=[arrangement.pk])
        return Knop(act, _("Vraag een vervolg of een verandering"), url)
    url = reverse("dossier:arrangement_act", args=[arrangement.pk, act])
    return Knop(act, str(PAGINAS[act].titel), url)


def words(arrangement: Arrangement, *, jij: bool = False) -> tuple[str, str]:
    """Return what is the matter and what comes next, for people around the child."""
    beslisser = arrangement.get_beslisser_display()
    zinnen = {
        S.CONCEPT: (
            _("De aanvraag is nog niet verstuurd."),
            _("De school kan haar nog veranderen. Pas na het versturen ziet iemand anders haar."),
        ),
        S.AANGEVRAAGD: (
            _("Over deze aanvraag beslist %(wie)s.") % {"wie": beslisser},
            _("Zo heeft het samenwerkingsverband het zelf gekozen."),
        ),
        S.TOEGEKEND: (
            _("De ondersteuning is toegekend."),
            _("De school meldt wanneer het begint."),
        ),
        S.AFGEWEZEN: (_("De aanvraag is afgewezen."), _("Lees hieronder waarom.")),
        S.LOOPT: (
            _("De ondersteuning loopt."),
            _("Voor deze dag kijkt de school of het helpt."),
        ),
        S.IN_EVALUATIE: (
            _("Hielp het?"),
            _("Jij en je ouders zeggen wat jullie vonden. Daarna evalueert de school.")
            if jij
            else _("Ouders en kind zeggen wat zij vonden. Daarna evalueert de school."),
        ),
        S.GEEVALUEERD: (
            _("De evaluatie is klaar. Hoe nu verder?"),
            _("Doorgaan, een vervolg of verandering vragen, of stoppen."),
        ),
        S.GESTOPT: (_("De ondersteuning is gestopt."), _("Wat is geleerd, staat hieronder.")),
        S.VERVOLGD: (_("Er is een vervolg gevraagd."), _("Het vervolg heeft een eigen bladzijde.")),
        S.INGETROKKEN: (_("De aanvraag is ingetrokken."), ""),
    }
    return zinnen[S(arrangement.status)]
