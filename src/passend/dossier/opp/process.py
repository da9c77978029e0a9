"""The process of an opp as one table; nothing else decides which act may follow on which.

What depends on the day (was agreement of the parents needed yet, must the pupil be heard) is asked
of `opp.wet` by the action itself.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.models.opp import Oppstatus as S


class Act(models.TextChoices):
    OPEN = "open", _("beginnen")
    WERK_BIJ = "werk_bij", _("bijwerken")
    GOOI_WEG = "gooi_weg", _("weggooien")
    HOOR = "hoor", _("horen wat de leerling vindt")
    LEG_UIT = "leg_uit", _("uitleggen wat met de mening is gedaan")
    LEG_VOOR = "leg_voor", _("voorleggen aan de ouders")
    VRAAG_GESPREK = "vraag_gesprek", _("een gesprek vragen")
    LEG_OVERLEG_VAST = "leg_overleg_vast", _("het overleg met de ouders vastleggen")
    STEM_IN = "stem_in", _("het eens zijn met het handelingsdeel")
    STEM_MEDE_IN = "stem_mede_in", _("het eens zijn terwijl de andere ouder dat niet is")
    WEIGER = "weiger", _("het niet eens zijn met het handelingsdeel")
    LEG_HANDTEKENING_VAST = "leg_handtekening_vast", _("instemming op papier vastleggen")
    LEG_WEIGERING_VAST = "leg_weigering_vast", _("weigering vastleggen")
    STEL_VAST = "stel_vast", _("vaststellen")
    STEL_VAST_NA_OVERLEG = "stel_vast_na_overleg", _("vaststellen na overleg")
    STEL_REST_VAST = "stel_rest_vast", _("vaststellen zonder handelingsdeel")
    VRAAG_MENING = "vraag_mening", _("de evaluatie beginnen")
    GEEF_MENING = "geef_mening", _("zeggen hoe het gaat")
    EVALUEER = "evalueer", _("evalueren")
    STEL_BIJ = "stel_bij", _("bijstellen")
    SLUIT_AF = "sluit_af", _("afsluiten")


class Kring(models.TextChoices):
    """In which way somebody stands to an opp."""

    SCHOOL = "school", _("de school")
    OUDER = "ouder", _("een ouder met gezag")
    LEERLING = "leerling", _("de leerling zelf")


OPP = Grond("WPO 40a lid 1, WEC 41a lid 1, WVO 2020 2.44 lid 1: het opp", "opp.po.doelgroep")
TERMIJN = Grond("WPO 40a lid 3: binnen de termijn vaststellen", "termijn:po.opp")
EENS = Grond(
    "WPO 40a lid 2, WEC 41a lid 2, WVO 2020 2.44 lid 2: overeenstemming over het handelingsdeel",
    "opp.po.handelingsdeel.overeenstemming",
)
HOREN = Grond("WPO 40a lid 6-8, WEC 41a lid 7-9, WVO 2020 2.44 lid 5-7", "opp.po.leerling.horen")
EVALUATIE = Grond(
    "WPO 40a lid 4, WEC 41a lid 4, WVO 2020 2.44 lid 3: jaarlijks evalueren", "opp.po.evaluatie"
)
BIJSTELLEN = Grond(
    "WPO 40a lid 5, WEC 41a lid 6, WVO 2020 2.44 lid 4: bijstellen na overeenstemming",
    "opp.po.handelingsdeel.overeenstemming",
)
WERKWIJZE = Grond("werkwijze, geen wettekst")

_SCHOOL = frozenset({Kring.SCHOOL})
_OUDER = frozenset({Kring.OUDER})
_GEZIN = frozenset({Kring.OUDER, Kring.LEERLING})
_MAKEN = (S.CONCEPT, S.BIJGESTELD)
_TAFEL = (S.VOORGELEGD, S.OVEREENSTEMMING, S.GEWEIGERD)
_LOPEND = (S.VASTGESTELD, S.IN_EVALUATIE)

PROCES = registreer(
    Proces(
        naam="opp",
        titel="Ontwikkelingsperspectief (opp)",
        ding=_("het opp"),
        tabel=(
            Overgang(None, Act.OPEN, S.CONCEPT, _SCHOOL, OPP),
            *(Overgang(van, Act.WERK_BIJ, van, _SCHOOL, OPP) for van in _MAKEN),
            Overgang(S.CONCEPT, Act.GOOI_WEG, S.AFGESLOTEN, _SCHOOL, WERKWIJZE),
            *(Overgang(van, Act.LEG_VOOR, S.VOORGELEGD, _SCHOOL, EENS) for van in _MAKEN),
            *(
                Overgang(van, Act.HOOR, van, frozenset({Kring.SCHOOL, Kring.LEERLING}), HOREN)
                for van in (*_MAKEN, *_TAFEL)
            ),
            *(Overgang(van, Act.LEG_UIT, van, _SCHOOL, HOREN) for van in (*_MAKEN, *_TAFEL)),
            *(Overgang(van, Act.VRAAG_GESPREK, van, _OUDER, WERKWIJZE) for van in _TAFEL),
            *(Overgang(van, Act.LEG_OVERLEG_VAST, van, _SCHOOL, OPP) for van in _TAFEL),
            *(Overgang(van, Act.STEM_IN, S.OVEREENSTEMMING, _OUDER, EENS) for van in _TAFEL),
            Overgang(S.GEWEIGERD, Act.STEM_MEDE_IN, S.GEWEIGERD, _OUDER | _SCHOOL, EENS),
            *(Overgang(van, Act.WEIGER, S.GEWEIGERD, _OUDER, EENS) for van in _TAFEL),
            *(
                Overgang(van, Act.LEG_HANDTEKENING_VAST, S.OVEREENSTEMMING, _SCHOOL, EENS)
                for van in _TAFEL
            ),
            *(Overgang(van, Act.LEG_WEIGERING_VAST, S.GEWEIGERD, _SCHOOL, EENS) for van in _TAFEL),
            Overgang(S.OVEREENSTEMMING, Act.STEL_VAST, S.VASTGESTELD, _SCHOOL, TERMIJN),
            Overgang(S.VOORGELEGD, Act.STEL_VAST_NA_OVERLEG, S.VASTGESTELD, _SCHOOL, TERMIJN),
            Overgang(S.GEWEIGERD, Act.STEL_REST_VAST, S.VASTGESTELD, _SCHOOL, TERMIJN),
            *(Overgang(van, Act.STEL_BIJ, S.BIJGESTELD, _SCHOOL, BIJSTELLEN) for van in _TAFEL),
            Overgang(S.VASTGESTELD, Act.VRAAG_MENING, S.IN_EVALUATIE, _SCHOOL, EVALUATIE),
            *(Overgang(van, Act.GEEF_MENING, van, _GEZIN, EVALUATIE) for van in _LOPEND),
            Overgang(S.IN_EVALUATIE, Act.EVALUEER, S.VASTGESTELD, _SCHOOL, EVALUATIE),
            Overgang(S.VASTGESTELD, Act.STEL_BIJ, S.BIJGESTELD, _SCHOOL, BIJSTELLEN),
            *(
                Overgang(van, Act.SLUIT_AF, S.AFGESLOTEN, _SCHOOL, WERKWIJZE)
                for van in (*_LOPEND, *_TAFEL, S.BIJGESTELD)
            ),
        ),
    )
)
