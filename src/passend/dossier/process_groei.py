"""The processes of the growth cycle as tables: signal, talk, referral and consent.

Nothing else in this room decides which of these acts may follow on which. The pages in
`docs/processen/` are drawn from them.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.kring import GEZIN, OM_HET_KIND, Kring
from passend.dossier.models.overleg import Overleg
from passend.dossier.models.signaal import Signaal
from passend.dossier.models.toestemming import Toestemming
from passend.dossier.models.verwijzing import Verwijzing

WERKWIJZE = Grond("werkwijze, geen wettekst")
TOESTEMMING = Grond("Uitvoeringswet AVG 5", "privacy.toestemming.leeftijd_zelf")
_IEDEREEN = frozenset(Kring)
_SCHOOL = frozenset({Kring.SCHOOL})


class Signaalact(models.TextChoices):
    GEEF = "geef", _("geef een signaal")
    PAK_OP = "pak_op", _("pak op")
    SLUIT = "sluit", _("sluit met antwoord")
    HEROPEN = "heropen", _("heropen")
    TREK_IN = "trek_in", _("trek in")


S, SA = Signaal.Status, Signaalact
SIGNAAL = registreer(
    Proces(
        naam="signaal",
        titel="Signaal",
        ding=_("dit signaal"),
        tabel=(
            Overgang(None, SA.GEEF, S.NIEUW, _IEDEREEN, WERKWIJZE),
            Overgang(S.NIEUW, SA.PAK_OP, S.OPGEPAKT, _SCHOOL, WERKWIJZE),
            Overgang(S.NIEUW, SA.SLUIT, S.GESLOTEN, _SCHOOL, WERKWIJZE),
            Overgang(S.OPGEPAKT, SA.SLUIT, S.GESLOTEN, _SCHOOL, WERKWIJZE),
            Overgang(S.GESLOTEN, SA.HEROPEN, S.NIEUW, _SCHOOL, WERKWIJZE),
            Overgang(S.OPGEPAKT, SA.HEROPEN, S.NIEUW, _SCHOOL, WERKWIJZE),
            Overgang(S.NIEUW, SA.TREK_IN, S.INGETROKKEN, _IEDEREEN, WERKWIJZE),
        ),
    )
)


class Overlegact(models.TextChoices):
    PLAN = "plan", _("plan")
    ZET_OP_AGENDA = "zet_op_agenda", _("zet op de agenda")
    MAAK_VERSLAG = "maak_verslag", _("maak het verslag")
    LEG_AFSPRAAK_VAST = "leg_afspraak_vast", _("leg een afspraak vast")
    LEG_VOOR = "leg_voor", _("leg het verslag voor aan ouders")
    TEKEN = "teken", _("teken het verslag")
    ROND_AF = "rond_af", _("rond af")
    ZEG_AF = "zeg_af", _("zeg af")


OV, OA = Overleg.Status, Overlegact
OVERLEG = registreer(
    Proces(
        naam="overleg",
        titel="Overleg over een kind",
        ding=_("dit overleg"),
        tabel=(
            Overgang(None, OA.PLAN, OV.GEPLAND, _SCHOOL, WERKWIJZE),
            Overgang(OV.GEPLAND, OA.ZET_OP_AGENDA, OV.GEPLAND, OM_HET_KIND, WERKWIJZE),
            Overgang(OV.GEPLAND, OA.MAAK_VERSLAG, OV.GEPLAND, _SCHOOL, WERKWIJZE),
            Overgang(OV.GEPLAND, OA.LEG_AFSPRAAK_VAST, OV.GEPLAND, _SCHOOL, WERKWIJZE),
            Overgang(OV.GEPLAND, OA.LEG_VOOR, OV.VERSLAG, _SCHOOL, WERKWIJZE),
            Overgang(OV.GEPLAND, OA.ZEG_AF, OV.AFGEZEGD, _SCHOOL, WERKWIJZE),
            Overgang(OV.VERSLAG, OA.TEKEN, OV.VERSLAG, frozenset({Kring.OUDER}), WERKWIJZE),
            Overgang(OV.VERSLAG, OA.ROND_AF, OV.KLAAR, _SCHOOL | {Kring.OUDER}, WERKWIJZE),
        ),
    )
)


class Verwijsact(models.TextChoices):
    VERWIJS = "verwijs", _("verwijs")
    DEEL = "deel", _("deel meer")
    BEANTWOORD = "beantwoord", _("beantwoord")
    LEG_ANTWOORD_VAST = "leg_antwoord_vast", _("leg het antwoord vast")
    SLUIT = "sluit", _("sluit zonder antwoord")


V, VA = Verwijzing.Status, Verwijsact
VERWIJZING = registreer(
    Proces(
        naam="verwijzing",
        titel="Verwijzing en terugkoppeling",
        ding=_("deze verwijzing"),
        tabel=(
            Overgang(None, VA.VERWIJS, V.OPEN, _SCHOOL, TOESTEMMING),
            Overgang(V.OPEN, VA.DEEL, V.OPEN, _SCHOOL, TOESTEMMING),
            Overgang(V.OPEN, VA.BEANTWOORD, V.BEANTWOORD, frozenset({Kring.HULP}), TOESTEMMING),
            Overgang(V.OPEN, VA.LEG_ANTWOORD_VAST, V.BEANTWOORD, _SCHOOL, WERKWIJZE),
            Overgang(V.OPEN, VA.SLUIT, V.GESLOTEN, _SCHOOL, WERKWIJZE),
        ),
    )
)


class Toestemmingsact(models.TextChoices):
    VRAAG = "vraag", _("vraag toestemming")
    STEM_TOE = "stem_toe", _("stem toe")
    WEIGER = "weiger", _("weiger")
    TREK_IN = "trek_in", _("trek in")


T, TA = Toestemming.Status, Toestemmingsact
TOESTEMMINGEN = registreer(
    Proces(
        naam="toestemming",
        titel="Toestemming om te delen",
        ding=_("deze toestemming"),
        tabel=(
            Overgang(None, TA.VRAAG, T.GEVRAAGD, _SCHOOL, TOESTEMMING),
            Overgang(T.GEVRAAGD, TA.STEM_TOE, T.GEGEVEN, GEZIN, TOESTEMMING),
            Overgang(T.GEVRAAGD, TA.WEIGER, T.GEWEIGERD, GEZIN, TOESTEMMING),
            Overgang(T.GEVRAAGD, TA.TREK_IN, T.INGETROKKEN, _SCHOOL, TOESTEMMING),
            Overgang(T.GEGEVEN, TA.TREK_IN, T.INGETROKKEN, GEZIN, TOESTEMMING),
        ),
    )
)
