"""Two tables: a schorsing, and a verwijdering with what the law puts before and after it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.maatregel.soorten import Act, Kring, Soort, Status

SCHORSING = Grond("WPO 40c lid 1, WEC 40a lid 1, WVO 2020 8.14 lid 1", "schorsing.po.maximum")
MELDING = Grond(
    "WPO 40c lid 3, WEC 40a lid 3, WVO 2020 8.14 lid 3", "schorsing.po.melding_inspectie"
)
VERWIJDERING = Grond("WPO 40 lid 11, WEC 40 lid 18, WVO 2020 8.15", "verwijdering.po.andere_school")
OVERLEG = Grond("WVO 2020 8.15 lid 2 tot en met 5", "verwijdering.vo.andere_school")
GEMEENTE = Grond("Leerplichtwet 1969 artikel 18 lid 1", "verwijdering.melding")
BEZWAAR = Grond(
    "WPO 63 lid 3, WVO 2020 8.15 lid 7, Awb 6:7", "bezwaar.bijzondere_school.po.termijn"
)
BESLUIT_OP_BEZWAAR = Grond(
    "WPO 40 lid 12, WPO 63 lid 3, WEC 40 lid 20, WVO 2020 8.15 lid 8", "termijn:bezwaar.openbaar.po"
)
WERKWIJZE = Grond("werkwijze, geen wettekst")

_DIRECTIE = frozenset({Kring.DIRECTIE})
_SCHOOL = frozenset({Kring.DIRECTIE, Kring.SCHOOL})
_BEZWAARMAKER = frozenset({Kring.OUDER, Kring.DIRECTIE, Kring.SCHOOL})
S, A = Status, Act

SCHORSEN = registreer(
    Proces(
        naam="schorsing",
        titel="Schorsing",
        ding=_("de schorsing"),
        tabel=(
            Overgang(None, A.SCHORS, S.GESCHORST, _DIRECTIE, SCHORSING),
            Overgang(S.GESCHORST, A.MELD_INSPECTIE, S.GESCHORST, _SCHOOL, MELDING),
            Overgang(S.GESCHORST, A.TREK_IN, S.INGETROKKEN, _DIRECTIE, WERKWIJZE),
        ),
    )
)
VERWIJDEREN = registreer(
    Proces(
        naam="verwijdering",
        titel="Verwijdering",
        ding=_("de verwijdering"),
        tabel=(
            Overgang(None, A.NEEM_VOOR, S.VOORGENOMEN, _DIRECTIE, VERWIJDERING),
            Overgang(S.VOORGENOMEN, A.LEG_STAP_VAST, S.VOORGENOMEN, _SCHOOL, VERWIJDERING),
            Overgang(S.VOORGENOMEN, A.VIND_SCHOOL, S.VOORGENOMEN, _SCHOOL, VERWIJDERING),
            Overgang(S.VOORGENOMEN, A.TREK_IN, S.INGETROKKEN, _DIRECTIE, WERKWIJZE),
            Overgang(S.VOORGENOMEN, A.VERWIJDER, S.VERWIJDERD, _DIRECTIE, VERWIJDERING),
            *(
                Overgang(status, act, status, _SCHOOL, grond)
                for status in (S.VERWIJDERD, S.BEZWAAR)
                for act, grond in ((A.MELD_GEMEENTE, GEMEENTE), (A.MELD_INSPECTIE, OVERLEG))
            ),
            Overgang(S.VERWIJDERD, A.MAAK_BEZWAAR, S.BEZWAAR, _BEZWAARMAKER, BEZWAAR),
            Overgang(S.BEZWAAR, A.HANDHAAF, S.GEHANDHAAFD, _DIRECTIE, BESLUIT_OP_BEZWAAR),
            Overgang(S.BEZWAAR, A.HERROEP, S.HERROEPEN, _DIRECTIE, BESLUIT_OP_BEZWAAR),
        ),
    )
)
PROCES = {Soort.SCHORSING: SCHORSEN, Soort.VERWIJDERING: VERWIJDEREN}
