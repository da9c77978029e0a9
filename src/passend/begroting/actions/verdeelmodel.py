"""Draw up a mix of models, and choose one: from that day it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.models import Verdeeldeel, Verdeelmodel
from passend.begroting.models.verdeelmodel import Modelstatus
from passend.begroting.rekenen.verdeling import Deel, Maat, check_delen
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort, heeft_rol
from passend.recht import Invoerfout


@transaction.atomic
def maak_verdeelmodel(
    naam: str,
    van: dt.date,
    aandelen: Mapping[str, Decimal],
    *,
    door: Any,
    overgangsjaren: int = 1,
    toelichting: str = "",
) -> Verdeelmodel:
    """Draw up a mix: `aandelen` gives the percentage per measure. Raises `Geweigerd` when they do
    not add up to 100, or the name is taken."""
    swv = eigen_swv(door)
    if swv is None or not heeft_rol(door, GELDROLLEN):
        raise GeenRecht(_("Dit doet de controller of de directeur. Wissel van rol."))
    if Verdeelmodel.objects.filter(swv=swv, naam=naam).exists():
        raise Geweigerd(
            _("Er is al een verdeelmodel “%(naam)s”. Kies een andere naam.") % {"naam": naam}
        )
    delen = {maat: aandeel for maat, aandeel in aandelen.items() if aandeel}
    try:
        check_delen([Deel(Maat(maat), aandeel) for maat, aandeel in delen.items()])
    except Invoerfout as fout:
        raise Geweigerd(str(fout)) from None
    model = Verdeelmodel.objects.create(
        swv=swv, naam=naam, van=van, overgangsjaren=overgangsjaren, toelichting=toelichting
    )
    Verdeeldeel.objects.bulk_create(
        [Verdeeldeel(model=model, maat=maat, aandeel=aandeel) for maat, aandeel in delen.items()]
    )
    audit.schrijf(
        "maak_verdeelmodel",
        door=door,
        over=model,
        gegevens={"naam": naam, "aandelen": {maat: str(a) for maat, a in delen.items()}},
    )
    return model


@transaction.atomic
def kies_verdeelmodel(model: Verdeelmodel, *, door: Any) -> Verdeelmodel:
    """Let this model hold from its day on; the one before ends there. Only the directeur chooses."""
    swv = eigen_swv(door)
    if swv is None or swv.pk != model.swv_id or not heeft_rol(door, (Rolsoort.DIRECTEUR,)):
        raise GeenRecht(_("Alleen de directeur kiest het verdeelmodel. Wissel zo nodig van rol."))
    vast = Verdeelmodel.objects.select_for_update().get(pk=model.pk)
    if vast.status == Modelstatus.GEKOZEN:
        raise VerkeerdeStaat(_("Dit model is al gekozen."))
    gekozen = Verdeelmodel.objects.filter(swv=swv, status=Modelstatus.GEKOZEN)
    if gekozen.filter(van__gte=vast.van).exists():
        raise Geweigerd(
            _(
                "Er is al een model gekozen dat op dezelfde dag of later begint. Kies een latere dag."
            )
        )
    gekozen.filter(tot__isnull=True).update(tot=vast.van)
    vast.status = Modelstatus.GEKOZEN
    vast.gekozen_door, vast.gekozen_op = door, timezone.now()
    vast.save()
    audit.schrijf("kies_verdeelmodel", door=door, over=vast, gegevens={"van": str(vast.van)})
    return vast
