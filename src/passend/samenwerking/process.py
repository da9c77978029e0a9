"""The process of a school's offer as one table: state, act, who may, ground, next state."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from passend.beheer.processen import Grond, Overgang, Proces, registreer
from passend.samenwerking.models import Profielstatus


class Aanbodact(models.TextChoices):
    BEGIN = "begin_concept", _("begin een nieuwe versie")
    BEWAAR = "bewaar_concept", _("pas aan")
    VRAAG_ADVIES = "vraag_advies", _("vraag advies aan de medezeggenschapsraad")
    LEG_ADVIES_VAST = "leg_advies_vast", _("leg het advies vast")
    PUBLICEER = "publiceer", _("stel vast en publiceer")
    VERVANG = "vervang", _("vervang door een nieuwe versie")


class Aanbodkring(models.TextChoices):
    SCHOOL = "school", _("mensen van de school (directie, ib, zorgcoördinator)")
    DIRECTIE = "directie", _("de directie van de school")
    SWV = "swv", _("het samenwerkingsverband, met een bestand")


MR = Grond("Wms 11 lid 1 onder r", "mr.advies.ondersteuningsaanbod")
VASTSTELLEN = Grond("Wms 11 lid 1 onder r", "bevoegdheid:ondersteuningsaanbod")
WERKWIJZE = Grond("werkwijze, geen wettekst")

_SCHOOL = frozenset({Aanbodkring.SCHOOL, Aanbodkring.DIRECTIE})
_MAKERS = _SCHOOL | {Aanbodkring.SWV}
_DIRECTIE = frozenset({Aanbodkring.DIRECTIE})
_S = Profielstatus

PROCES = registreer(
    Proces(
        naam="ondersteuningsaanbod",
        titel="Ondersteuningsaanbod van een school (tot augustus 2025: schoolondersteuningsprofiel)",
        ding=_("het aanbod van de school"),
        tabel=(
            Overgang(None, Aanbodact.BEGIN, _S.CONCEPT, _MAKERS, WERKWIJZE),
            Overgang(_S.CONCEPT, Aanbodact.BEWAAR, _S.CONCEPT, _MAKERS, WERKWIJZE),
            Overgang(_S.CONCEPT, Aanbodact.VRAAG_ADVIES, _S.BIJ_MR, _SCHOOL, MR),
            Overgang(_S.BIJ_MR, Aanbodact.LEG_ADVIES_VAST, _S.GEADVISEERD, _SCHOOL, MR),
            # Whoever changes the text after the advice asks the council again.
            Overgang(_S.BIJ_MR, Aanbodact.BEWAAR, _S.CONCEPT, _SCHOOL, MR),
            Overgang(_S.GEADVISEERD, Aanbodact.BEWAAR, _S.CONCEPT, _SCHOOL, MR),
            Overgang(_S.GEADVISEERD, Aanbodact.PUBLICEER, _S.GEPUBLICEERD, _DIRECTIE, VASTSTELLEN),
            Overgang(_S.GEPUBLICEERD, Aanbodact.VERVANG, _S.VERVANGEN, _DIRECTIE, WERKWIJZE),
        ),
    )
)
