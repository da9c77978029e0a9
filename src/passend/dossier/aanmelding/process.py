"""The process of an aanmelding as one table; nothing else decides which act follows on which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.aanmelding.soorten import LOPEND, Act, Kring, Status

AANMELDING = Grond("WPO 40 lid 2, WEC 40 lid 3, WVO 2020 8.8 lid 1", "toelating.po.aanmelding.vorm")
TERMIJN = Grond("WPO 40 lid 6, WEC 40 lid 7, WVO 2020 8.8 lid 2", "termijn:po.toelating")
AANVULLING = Grond("Awb 4:5 en 4:15, WPO 63 lid 4", "termijn:po.toelating")
VERLENGING = Grond("WPO 40 lid 6, WEC 40 lid 7, WVO 2020 8.8 lid 2", "toelating.po.verlenging")
TIJDELIJK = Grond(
    "WPO 40 lid 7, WEC 40 lid 8 en 9, WVO 2020 8.13", "termijn:po.tijdelijke_plaatsing"
)
ZORGPLICHT = Grond("WPO 40 lid 4, WEC 40 lid 5, WVO 2020 8.9 lid 2", "toelating.po.zorgplicht")
UITZONDERING = Grond(
    "WPO 40 lid 4 en 5, WEC 40 lid 5 en 6, WVO 2020 8.9 lid 2 en 3",
    "toelating.po.zorgplicht.uitzonderingen",
)
TOELATING = Grond("WPO 40 lid 1, WEC 40 lid 1, WVO 2020 8.6", "bevoegdheid:toelating.po")
WERKWIJZE = Grond("werkwijze, geen wettekst")

_SCHOOL = frozenset({Kring.SCHOOL})
_GEZIN = frozenset({Kring.OUDER, Kring.SCHOOL})
_AANMELDER = frozenset({Kring.AANMELDER, Kring.SCHOOL})
_IEDEREEN = frozenset({Kring.AANMELDER, Kring.OUDER, Kring.SCHOOL})
S, A = Status, Act
_BIJ_SCHOOL = (S.ONDERZOEK, S.ZOEKT, S.AFGESLAGEN)
_KLOK = (S.ONTVANGEN, S.ONDERZOEK, S.GEGEVENS_GEVRAAGD, S.ZOEKT, S.AANGEBODEN, S.AFGESLAGEN)


def _van(
    staten: tuple[Status | None, ...], act: Act, naar: Status, wie: frozenset[Kring], grond: Grond
) -> tuple[Overgang, ...]:
    return tuple(Overgang(van, act, naar, wie, grond) for van in staten)


def _blijf(
    staten: tuple[Status, ...], act: Act, wie: frozenset[Kring], grond: Grond
) -> tuple[Overgang, ...]:
    return tuple(Overgang(van, act, van, wie, grond) for van in staten)


PROCES = registreer(
    Proces(
        naam="aanmelding",
        titel="Aanmelding en zorgplicht",
        ding=_("de aanmelding"),
        tabel=(
            *_van((None,), A.ONTVANG, S.ONTVANGEN, _AANMELDER, AANMELDING),
            *_van((S.ONTVANGEN,), A.BEVESTIG, S.ONDERZOEK, _SCHOOL, TERMIJN),
            *_van((S.ONTVANGEN,), A.VOEG_SAMEN, S.SAMENGEVOEGD, _SCHOOL, WERKWIJZE),
            *_van(_BIJ_SCHOOL[:1], A.VRAAG_GEGEVENS, S.GEGEVENS_GEVRAAGD, _SCHOOL, AANVULLING),
            *_van((S.GEGEVENS_GEVRAAGD,), A.VUL_AAN, S.ONDERZOEK, _IEDEREEN, AANVULLING),
            *_blijf(_BIJ_SCHOOL, A.LEG_BEHOEFTE_VAST, _SCHOOL, ZORGPLICHT),
            *_blijf(_KLOK[1:], A.VERLENG, _SCHOOL, VERLENGING),
            *_blijf(_KLOK[1:], A.PLAATS_TIJDELIJK, _SCHOOL, TIJDELIJK),
            *_van((S.ONDERZOEK, S.ZOEKT), A.VRAAG_PLEK, S.ZOEKT, _SCHOOL, ZORGPLICHT),
            *_blijf((S.AFGESLAGEN,), A.VRAAG_PLEK, _SCHOOL, ZORGPLICHT),
            *_blijf((S.ZOEKT, S.AFGESLAGEN), A.LEG_PLEKANTWOORD_VAST, _SCHOOL, ZORGPLICHT),
            *_van(_BIJ_SCHOOL, A.BIED_AAN, S.AANGEBODEN, _SCHOOL, ZORGPLICHT),
            *_van((S.AANGEBODEN,), A.NEEM_AAN, S.AANGENOMEN, _GEZIN, ZORGPLICHT),
            *_van((S.AANGEBODEN,), A.WIJS_AF, S.AFGESLAGEN, _GEZIN, ZORGPLICHT),
            *_van((*_BIJ_SCHOOL, S.AANGENOMEN), A.LAAT_TOE, S.TOEGELATEN, _SCHOOL, TOELATING),
            *_van((*_BIJ_SCHOOL, S.AANGENOMEN), A.WEIGER, S.GEWEIGERD, _SCHOOL, UITZONDERING),
            *_van(LOPEND, A.TREK_IN, S.INGETROKKEN, _GEZIN, WERKWIJZE),
        ),
    )
)
