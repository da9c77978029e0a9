"""The process as one table: state, act, who may, legal ground, next state, what the clock does.

Nothing else in this room decides which act may follow on which. The diagram in
`docs/toelaatbaarheid.md` is drawn from this table and a test compares the two.

Terugplaatsing is an act on a granted case (`plaats_terug`), not a kind of case: the law asks for
no decision on it. Overdracht of a pending application is `draag_over`, which opens a case of the
aard `overdracht` at the other samenwerkingsverband.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer.fouten import VerkeerdeStaat
from passend.beheer.processen import Grond
from passend.toelaatbaarheid.soorten import (
    BESLIST,
    IN_BEHANDELING,
    KAN_ADVISEREN,
    Act,
    Kring,
    Status,
)


class Klok(enum.StrEnum):
    """What an act does to the clock of the law."""

    START = "start"
    STIL = "staat stil"
    HERVAT = "loopt weer"
    VERLENG = "krijgt een latere laatste dag"
    EINDE = "is klaar"
    BEZWAAR = "de bezwaartermijn begint"
    BEROEP = "de beroepstermijn begint"


@dataclass(frozen=True, slots=True)
class Overgang:
    """One line of the table. `naar` None: back to the decision that was objected to."""

    van: Status | None
    act: Act
    naar: Status | None
    wie: frozenset[Kring]
    grond: Grond
    klok: Klok | None = None


AANVRAGER = Grond("WPO 18a lid 6 onder c", "tlv.aanvrager")
TERMIJN = Grond("Awb 4:13", "tlv.beslistermijn")
AANVULLING = Grond("Awb 4:5 en 4:15 lid 1", "termijn:tlv.besluit")
VERLENGING = Grond("Awb 4:14 lid 3", "termijn:tlv.besluit")
UITSTEL = Grond("Awb 4:15", "termijn:tlv.besluit")
DESKUNDIGEN = Grond("WPO 18a lid 11", "tlv.deskundigen")
BESLISSING = Grond("WPO 40 lid 8, WEC 40 lid 10 en 12", "tlv.beslisser")
INGEBREKE = Grond("Awb 4:17 lid 3", "tlv.dwangsom.ingebrekestelling")
BEZWAAR = Grond("Awb 6:7 en 6:8", "tlv.bezwaar.termijn")
BEZWAARCOMMISSIE = Grond("WPO 18a lid 12, Awb 7:13", "tlv.bezwaar.adviescommissie")
BEZWAARBESLUIT = Grond("Awb 7:10 lid 1", "tlv.bezwaar.beslistermijn")
VERDAGING = Grond("Awb 7:10 lid 3 en 4", "tlv.bezwaar.verdaging")
BEROEP = Grond("Awb 6:7 en 6:8", "tlv.beroep.termijn")
UITSPRAAK = Grond("WEC 40 lid 14", "tlv.is_besluit")
TERUGPLAATSING = Grond("WPO 40 lid 14, WEC 40", "tlv.so_vso.laatste_jaar")
VOLGNUMMER = Grond("WPO 18a lid 14", "tlv.volgnummer")
WERKWIJZE = Grond("werkwijze, geen wettekst")
ZIENSWIJZE = Grond("plek voor ouders en kind, geen wettekst gelezen")
DOORZENDEN = Grond("Awb 2:3, tekst niet gelezen")

_SCHOOL = frozenset({Kring.SCHOOL})
_COORDINATOR = frozenset({Kring.COORDINATOR})
_SWV = frozenset({Kring.COORDINATOR, Kring.BESLISSER})
_BESLISSER = frozenset({Kring.BESLISSER})
_DESKUNDIGE = frozenset({Kring.DESKUNDIGE})
_GEZIN = frozenset({Kring.OUDER, Kring.LEERLING})
_IEDEREEN_ERBIJ = frozenset({Kring.SCHOOL, Kring.OUDER, Kring.COORDINATOR})
_BEZWAARMAKER = frozenset({Kring.OUDER, Kring.SCHOOL, Kring.COORDINATOR})
_KLOK_LOOPT = (Status.INGEDIEND, Status.AANGEVULD, Status.IN_ADVIES, Status.IN_BERAAD)


def _van(
    states: tuple[Status | None, ...],
    act: Act,
    naar: Status | None,
    wie: frozenset[Kring],
    grond: Grond,
    klok: Klok | None = None,
) -> tuple[Overgang, ...]:
    return tuple(Overgang(van, act, naar, wie, grond, klok) for van in states)


def _blijf(
    states: tuple[Status, ...],
    act: Act,
    wie: frozenset[Kring],
    grond: Grond,
    klok: Klok | None = None,
) -> tuple[Overgang, ...]:
    return tuple(Overgang(van, act, van, wie, grond, klok) for van in states)


S, A = Status, Act

TABEL: tuple[Overgang, ...] = (
    # De school maakt de aanvraag.
    *_van((None,), A.OPEN, S.CONCEPT, _SCHOOL, AANVRAGER),
    *_blijf((S.CONCEPT, S.AANVULLING_GEVRAAGD), A.WERK_BIJ, _SCHOOL, AANVRAGER),
    *_van((S.CONCEPT,), A.GOOI_WEG, S.VERVALLEN, _SCHOOL, WERKWIJZE),
    *_van((S.CONCEPT,), A.DIEN_IN, S.INGEDIEND, _SCHOOL, AANVRAGER, Klok.START),
    *_blijf((S.CONCEPT, *IN_BEHANDELING), A.GEEF_ZIENSWIJZE, _GEZIN, ZIENSWIJZE),
    *_blijf(
        (S.CONCEPT, *IN_BEHANDELING, S.BEZWAAR), A.VOEG_BIJLAGE_TOE, _IEDEREEN_ERBIJ, WERKWIJZE
    ),
    *_van(IN_BEHANDELING, A.TREK_IN, S.INGETROKKEN, _SCHOOL, AANVRAGER, Klok.EINDE),
    # Het samenwerkingsverband behandelt haar.
    *_blijf((S.INGEDIEND,), A.BEVESTIG_ONTVANGST, _COORDINATOR, TERMIJN),
    *_blijf((*IN_BEHANDELING, S.BEZWAAR), A.WIJS_BEHANDELAAR_AAN, _SWV, WERKWIJZE),
    *_van(
        _KLOK_LOOPT, A.VRAAG_AANVULLING, S.AANVULLING_GEVRAAGD, _COORDINATOR, AANVULLING, Klok.STIL
    ),
    *_van((S.AANVULLING_GEVRAAGD,), A.VUL_AAN, S.AANGEVULD, _SCHOOL, AANVULLING, Klok.HERVAT),
    *_van(
        (S.AANVULLING_GEVRAAGD, S.AANGEVULD),
        A.STEL_BUITEN_BEHANDELING,
        S.BUITEN_BEHANDELING,
        _SWV,
        AANVULLING,
        Klok.BEZWAAR,
    ),
    *_van(
        (S.INGEDIEND, S.AANGEVULD, S.IN_ADVIES),
        A.VRAAG_ADVIES,
        S.IN_ADVIES,
        _COORDINATOR,
        DESKUNDIGEN,
    ),
    *_blijf(KAN_ADVISEREN, A.GEEF_ADVIES, _DESKUNDIGE, DESKUNDIGEN),
    *_blijf(KAN_ADVISEREN, A.WEIGER_ADVIES, _DESKUNDIGE, DESKUNDIGEN),
    *_van((S.AANGEVULD, S.IN_ADVIES), A.LEG_VOOR, S.IN_BERAAD, _COORDINATOR, DESKUNDIGEN),
    *_blijf((S.IN_BERAAD,), A.HOUD_AAN, _SWV, WERKWIJZE),
    *_blijf(_KLOK_LOOPT, A.VERLENG_TERMIJN, _COORDINATOR, VERLENGING, Klok.VERLENG),
    *_blijf(_KLOK_LOOPT, A.STEM_IN_MET_UITSTEL, _SCHOOL, UITSTEL, Klok.VERLENG),
    *_blijf((*IN_BEHANDELING, S.BEZWAAR), A.STEL_IN_GEBREKE, _BEZWAARMAKER, INGEBREKE),
    *_van(
        (S.INGEDIEND, S.AANGEVULD, S.IN_ADVIES),
        A.DRAAG_OVER,
        S.OVERGEDRAGEN,
        _COORDINATOR,
        DOORZENDEN,
        Klok.EINDE,
    ),
    # Het besluit en wat erop volgt.
    *_van((S.IN_BERAAD,), A.KEN_TOE, S.TOEGEKEND, _BESLISSER, BESLISSING, Klok.BEZWAAR),
    *_van((S.IN_BERAAD,), A.WIJS_AF, S.AFGEWEZEN, _BESLISSER, BESLISSING, Klok.BEZWAAR),
    *_blijf(
        (S.TOEGEKEND, S.BEZWAAR, S.BESLISSING_OP_BEZWAAR, S.BEROEP),
        A.HAAL_OP,
        frozenset({Kring.ONTVANGER}),
        VOLGNUMMER,
    ),
    *_blijf(
        (S.TOEGEKEND, S.BEZWAAR, S.BESLISSING_OP_BEZWAAR, S.BEROEP),
        A.BEANTWOORD_VERVOLG,
        frozenset({Kring.SCHOOL, Kring.ONTVANGER}),
        TERUGPLAATSING,
    ),
    *_van(
        (S.TOEGEKEND, S.BESLISSING_OP_BEZWAAR),
        A.PLAATS_TERUG,
        S.TERUGGEPLAATST,
        _SWV,
        TERUGPLAATSING,
    ),
    # Bezwaar en beroep.
    *_van((*BESLIST, S.BEZWAAR), A.MAAK_BEZWAAR, S.BEZWAAR, _BEZWAARMAKER, BEZWAAR, Klok.START),
    *_van((S.BEZWAAR,), A.TREK_BEZWAAR_IN, None, _BEZWAARMAKER, BEZWAAR, Klok.EINDE),
    *_blijf((S.BEZWAAR,), A.HOOR, _COORDINATOR, BEZWAARCOMMISSIE),
    *_blijf((S.BEZWAAR,), A.ADVISEER_BEZWAAR, _COORDINATOR, BEZWAARCOMMISSIE),
    *_blijf((S.BEZWAAR,), A.VERDAAG, _COORDINATOR, VERDAGING, Klok.VERLENG),
    *_van(
        (S.BEZWAAR,),
        A.BESLIS_OP_BEZWAAR,
        S.BESLISSING_OP_BEZWAAR,
        _BESLISSER,
        BEZWAARBESLUIT,
        Klok.BEROEP,
    ),
    *_van((S.BESLISSING_OP_BEZWAAR,), A.LEG_BEROEP_VAST, S.BEROEP, _COORDINATOR, BEROEP),
    *_blijf((S.BEROEP,), A.LEG_UITSPRAAK_VAST, _COORDINATOR, UITSPRAAK),
)

_PER_STAP = {(o.van, o.act): o for o in TABEL}

# Why a case in this state does not wait for what somebody wants to do now.
_AL_GEDAAN = {
    S.TOEGEKEND: gettext_lazy("Er is al besloten: de aanvraag is toegekend."),
    S.AFGEWEZEN: gettext_lazy("Er is al besloten: de aanvraag is afgewezen."),
    S.BUITEN_BEHANDELING: gettext_lazy("De aanvraag is al buiten behandeling gesteld."),
    S.INGETROKKEN: gettext_lazy("De school heeft de aanvraag ingetrokken."),
    S.OVERGEDRAGEN: gettext_lazy("De aanvraag ligt nu bij een ander samenwerkingsverband."),
    S.BESLISSING_OP_BEZWAAR: gettext_lazy("Er is al beslist op het bezwaar."),
    S.TERUGGEPLAATST: gettext_lazy(
        "De leerling is terug op een gewone school; deze verklaring is geëindigd."
    ),
    S.VERVALLEN: gettext_lazy("Dit concept is weggegooid."),
}


def overgang(van: Status | str | None, act: Act) -> Overgang:
    """Return the line of the table for this act in this state.

    Raises `VerkeerdeStaat` in the user's words when the table has no such line.
    """
    status = Status(van) if van else None
    gevonden = _PER_STAP.get((status, act))
    if gevonden is None:
        raise VerkeerdeStaat(waarom_niet(status, act))
    return gevonden


def waarom_niet(status: Status | None, act: Act) -> str:
    """Return one sentence on why `act` cannot follow on `status`, and what to do instead."""
    al = _AL_GEDAAN.get(status) if status else None
    nu = _("De aanvraag is nu %(status)s.") % {"status": status.label} if status else ""
    return _(
        "%(begin)s Daarom kan dit niet meer of nog niet. Open de aanvraag opnieuw om te zien wat "
        "er nu kan."
    ) % {"begin": al or nu or _("Er is nog geen aanvraag.")}


def mogelijke_acts(status: Status | str, kringen: frozenset[Kring]) -> tuple[Overgang, ...]:
    """Return the lines of the table that somebody in these circles may follow from `status`."""
    return tuple(o for o in TABEL if o.van == status and o.wie & kringen)
