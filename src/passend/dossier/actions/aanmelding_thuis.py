"""Children who should be at school by now, are enrolled nowhere, and were offered nothing."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from passend.beheer import audit
from passend.dossier import signals
from passend.dossier.actions.inschrijving import tell_home
from passend.dossier.models.aanmelding import Aanmelding
from passend.dossier.models.leerling import Inschrijving


def meld_thuis_zonder_aanbod(op: dt.date | None = None) -> int:
    """Send `thuis_zonder_aanbod` for each child that waits too long, and return how many.

    A child waits too long when the last day to decide and the day that the parents wanted are both
    past, it is enrolled nowhere, and no place was offered: "no offer" and not "offer refused". Each
    aanmelding is told once; running this twice on a day changes nothing.
    """
    op = op or timezone.localdate()
    ergens = Inschrijving.objects.geldig(op).filter(leerling_id=OuterRef("leerling_id"))
    rijen = (
        Aanmelding.objects.lopend()
        .filter(
            uiterste_datum__lt=op,
            gewenst_van__lte=op,
            staat_stil=False,
            alternatieven=0,
            thuis_gemeld_op=None,
        )
        .exclude(leerling=None)
        .filter(~Exists(ergens))
        .order_by("pk")
    )
    told = 0
    for pk in list(rijen.values_list("pk", flat=True)):
        with transaction.atomic():
            een = rijen.select_for_update(of=("self",)).filter(pk=pk).first()
            if een is None:
                continue
            Aanmelding.objects.filter(pk=pk).update(thuis_gemeld_op=op)
            audit.schrijf(
                "meld_thuis_zonder_aanbod", door=None, over=een, leerling_id=een.leerling_id
            )
            tell_home(een.leerling_id, een.gewenst_van, signals.ThuisReden.GEEN_BESLISSING)
            told += 1
    return told
