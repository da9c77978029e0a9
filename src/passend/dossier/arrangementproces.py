"""The process of an arrangement as one table; nothing else decides which act may follow on which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.models.arrangement import Arrangementstatus as S


class Act(models.TextChoices):
    OPEN = "open", _("beginnen")
    WERK_BIJ = "werk_bij", _("bijwerken")
    GOOI_WEG = "gooi_weg", _("weggooien")
    VRAAG_AAN = "vraag_aan", _("vragen aan wie beslist")
    TREK_IN = "trek_in", _("intrekken")
    STUUR_TERUG = "stuur_terug", _("terugsturen naar de school")
    KEN_TOE = "ken_toe", _("toekennen")
    WIJS_AF = "wijs_af", _("afwijzen")
    START = "start", _("starten")
    VRAAG_EVALUATIE = "vraag_evaluatie", _("vragen wat ouders en kind vonden")
    GEEF_OORDEEL = "geef_oordeel", _("zeggen wat u ervan vond")
    EVALUEER = "evalueer", _("evalueren")
    ZET_VOORT = "zet_voort", _("voortzetten")
    VRAAG_VERVOLG = "vraag_vervolg", _("een vervolg of verandering vragen")
    STOP = "stop", _("stoppen")


class Kring(models.TextChoices):
    """In which way somebody stands to an arrangement."""

    SCHOOL = "school", _("de school")
    BESLISSER = "beslisser", _("wie erover beslist")
    OUDER = "ouder", _("een ouder met gezag")
    LEERLING = "leerling", _("de leerling zelf")


TAAK = Grond("WPO 18a lid 6: het swv verdeelt en wijst toe", "swv.taken.po")
PLAN = Grond("WPO 18a lid 8 onder b: procedure in het plan", "ondersteuningsplan.inhoud.po")
WERKWIJZE = Grond("werkwijze, geen wettekst")
EVALUATIE = Grond("werkwijze: drie vragen na elke periode, geen wettekst")

_SCHOOL = frozenset({Kring.SCHOOL})
_BESLISSER = frozenset({Kring.BESLISSER})
_GEZIN = frozenset({Kring.OUDER, Kring.LEERLING})
_BEZIG = (S.LOOPT, S.IN_EVALUATIE, S.GEEVALUEERD)

PROCES = registreer(
    Proces(
        naam="arrangement",
        titel="Arrangement: extra ondersteuning",
        ding=_("het arrangement"),
        tabel=(
            Overgang(None, Act.OPEN, S.CONCEPT, _SCHOOL, WERKWIJZE),
            Overgang(S.CONCEPT, Act.WERK_BIJ, S.CONCEPT, _SCHOOL, WERKWIJZE),
            Overgang(S.CONCEPT, Act.GOOI_WEG, S.INGETROKKEN, _SCHOOL, WERKWIJZE),
            Overgang(S.CONCEPT, Act.VRAAG_AAN, S.AANGEVRAAGD, _SCHOOL, PLAN),
            Overgang(S.AANGEVRAAGD, Act.TREK_IN, S.INGETROKKEN, _SCHOOL, WERKWIJZE),
            Overgang(S.AANGEVRAAGD, Act.STUUR_TERUG, S.CONCEPT, _BESLISSER, PLAN),
            Overgang(S.AANGEVRAAGD, Act.KEN_TOE, S.TOEGEKEND, _BESLISSER, TAAK),
            Overgang(S.AANGEVRAAGD, Act.WIJS_AF, S.AFGEWEZEN, _BESLISSER, TAAK),
            Overgang(S.TOEGEKEND, Act.START, S.LOOPT, _SCHOOL, WERKWIJZE),
            Overgang(S.TOEGEKEND, Act.TREK_IN, S.INGETROKKEN, _SCHOOL, WERKWIJZE),
            Overgang(S.LOOPT, Act.VRAAG_EVALUATIE, S.IN_EVALUATIE, _SCHOOL, EVALUATIE),
            Overgang(S.IN_EVALUATIE, Act.GEEF_OORDEEL, S.IN_EVALUATIE, _GEZIN, EVALUATIE),
            Overgang(S.IN_EVALUATIE, Act.EVALUEER, S.GEEVALUEERD, _SCHOOL, EVALUATIE),
            Overgang(S.GEEVALUEERD, Act.ZET_VOORT, S.LOOPT, _SCHOOL, WERKWIJZE),
            Overgang(S.GEEVALUEERD, Act.VRAAG_VERVOLG, S.VERVOLGD, _SCHOOL, PLAN),
            *(Overgang(van, Act.STOP, S.GESTOPT, _SCHOOL, WERKWIJZE) for van in _BEZIG),
        ),
    )
)
