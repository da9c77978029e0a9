"""What measures tell the rooms below: their page in a dossier, work, and the parents' file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer import export, werk
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.aanmelding.klok import schoolfeiten
from passend.dossier.maatregel import process  # noqa: F401 - registers its tables
from passend.dossier.maatregel.soorten import Status
from passend.dossier.maatregel.stand import moet_melden, stand_van, termijn_van
from passend.dossier.models.leerling import SCHOOLROLLEN
from passend.dossier.models.maatregel import Maatregel
from passend.dossier.onderdelen import Onderdeel
from passend.dossier.onderdelen import registreer as registreer_onderdeel

TOON = 12


def register() -> None:
    """Join this subject to the rest of the house; called when the room starts."""
    registreer_onderdeel(
        Onderdeel(
            gettext_lazy("Schorsing en verwijdering"),
            "dossier:maatregelen",
            lambda gebruiker: heeft_rol(gebruiker, (*SCHOOLROLLEN, Rolsoort.OUDER)),
            volgorde=90,
        )
    )
    werk.registreer("maatregel", lines, unfinished)
    export.registreer_weergave(
        "dossier.Maatregel",
        export.Weergave(
            gettext_lazy("Schorsing en verwijdering"),
            weg={"versie": "een sleutel van ons eigen systeem"},
        ),
    )
    export.registreer_weergave(
        "dossier.Maatregelstap",
        export.Weergave(gettext_lazy("Verloop van schorsing en verwijdering")),
    )


def lines(gebruiker: Any, nu: dt.datetime) -> Iterator[werk.Werkregel]:
    """Yield the measures on which the school still has a step to do; in two queries."""
    vandaag = timezone.localdate(nu)
    for een in [een for rijen in unfinished(gebruiker, nu) for een in rijen[:TOON]]:
        school = schoolfeiten(een.vestiging)
        if een.status == Status.GESCHORST and not moet_melden(een.van, een.tot_en_met, school):
            continue
        at_once = een.status in {Status.GESCHORST, Status.VERWIJDERD}
        termijn = termijn_van(stand_van(een.soort, list(een.stappen.all()), school), school)
        yield werk.Werkregel(
            kenmerk=f"maatregel {een.pk}",
            over=een.leerling.naam,
            doe=_what(een),
            url=reverse("dossier:maatregel", args=[een.pk]),
            klein=str(een.get_soort_display()).capitalize(),
            dag=min(vandaag, een.besluit_op or een.van or vandaag)
            if at_once
            else een.uiterste_datum,
            onderbouwing=termijn.onderbouwing if termijn and not at_once else None,
        )


def unfinished(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Maatregel]]:
    """Yield the measures on which the school still has a step to do."""
    if not heeft_rol(gebruiker, SCHOOLROLLEN):
        return
    yield (
        Maatregel.objects.zichtbaar_voor(gebruiker)
        .filter(
            Q(status=Status.GESCHORST, inspectie_op=None)
            | Q(status__in=(Status.VOORGENOMEN, Status.BEZWAAR))
            | Q(status=Status.VERWIJDERD, gemeente_op=None)
        )
        .select_related("leerling", "vestiging__school")
        .prefetch_related("stappen")
        .order_by("uiterste_datum", "pk")
    )


def _what(een: Maatregel) -> str:
    return {
        Status.GESCHORST: _("Meld de schorsing aan de inspectie"),
        Status.VOORGENOMEN: _("Doe de stappen voor een besluit"),
        Status.VERWIJDERD: _("Meld de verwijdering aan de gemeente"),
        Status.BEZWAAR: _("Beslis op het bezwaar"),
    }[Status(een.status)]
