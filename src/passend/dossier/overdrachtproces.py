"""The process of a transfer as one table: prepared, seen by the parents, sent, received, read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.dossier.models.overdracht import Overdrachtstatus as S


class Act(models.TextChoices):
    OPEN = "open", _("overdracht beginnen")
    KIES_DELEN = "kies_delen", _("kiezen wat meegaat")
    LEG_VOOR = "leg_voor", _("aan de ouders laten zien")
    HAAL_TERUG = "haal_terug", _("terughalen om te veranderen")
    MERK_OP = "merk_op", _("iets zeggen over een deel")
    BEANTWOORD = "beantwoord", _("de ouders antwoorden")
    BEKIJK = "bekijk", _("zeggen dat u het hebt gezien")
    VERSTUUR = "verstuur", _("versturen")
    ONTVANG = "ontvang", _("de ontvangst bevestigen")
    LEES = "lees", _("bevestigen dat het is gelezen")
    TREK_IN = "trek_in", _("de overdracht intrekken")


class Kring(models.TextChoices):
    """In which way somebody stands to a transfer."""

    VAN = "van", _("de school die overdraagt")
    NAAR = "naar", _("de school die ontvangt")
    OUDER = "ouder", _("een ouder met gezag")
    LEERLING = "leerling", _("de leerling zelf")


RAPPORT = Grond("WPO 42 lid 1: onderwijskundig rapport", "overgang.onderwijskundig_rapport")
AFSCHRIFT = Grond("WPO 42 lid 1: afschrift aan de ouders", "overgang.onderwijskundig_rapport")
VERBETEREN = Grond("AVG 16: recht op verbetering, tekst niet gelezen")
WERKWIJZE = Grond("werkwijze, geen wettekst")

_VAN = frozenset({Kring.VAN})
_NAAR = frozenset({Kring.NAAR})
_GEZIN = frozenset({Kring.OUDER, Kring.LEERLING})

PROCES = registreer(
    Proces(
        naam="overdracht",
        titel="Overdracht naar een andere school",
        ding=_("de overdracht"),
        tabel=(
            Overgang(None, Act.OPEN, S.CONCEPT, _VAN, RAPPORT),
            Overgang(S.CONCEPT, Act.KIES_DELEN, S.CONCEPT, _VAN, RAPPORT),
            Overgang(S.CONCEPT, Act.LEG_VOOR, S.BIJ_OUDERS, _VAN, AFSCHRIFT),
            Overgang(S.CONCEPT, Act.TREK_IN, S.INGETROKKEN, _VAN, WERKWIJZE),
            Overgang(S.BIJ_OUDERS, Act.MERK_OP, S.BIJ_OUDERS, _GEZIN, VERBETEREN),
            Overgang(S.BIJ_OUDERS, Act.BEANTWOORD, S.BIJ_OUDERS, _VAN, VERBETEREN),
            Overgang(S.BIJ_OUDERS, Act.BEKIJK, S.BIJ_OUDERS, frozenset({Kring.OUDER}), AFSCHRIFT),
            Overgang(S.BIJ_OUDERS, Act.HAAL_TERUG, S.CONCEPT, _VAN, WERKWIJZE),
            Overgang(S.BIJ_OUDERS, Act.VERSTUUR, S.VERSTUURD, _VAN, RAPPORT),
            Overgang(S.BIJ_OUDERS, Act.TREK_IN, S.INGETROKKEN, _VAN, WERKWIJZE),
            Overgang(S.VERSTUURD, Act.ONTVANG, S.ONTVANGEN, _NAAR, WERKWIJZE),
            Overgang(S.ONTVANGEN, Act.LEES, S.GELEZEN, _NAAR, WERKWIJZE),
        ),
    )
)
