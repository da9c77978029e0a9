"""What an aanmelding tells the rooms below: panel, work, retention, the parents' file, who sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer import export, retentie, werk
from passend.beheer.models import Organisatiesoort, Rolsoort, heeft_rol
from passend.dossier.aanmelding import klok
from passend.dossier.aanmelding.soorten import Kring, Status
from passend.dossier.models.aanmelding import Aanmelding, kinderen_van_aanmelding
from passend.dossier.models.leerling import EXTRA_ZICHT, SCHOOLROLLEN, Leerling
from passend.vormgeving import panelen
from passend.vormgeving.panelen import Paneel

TOON = 12
_ZORGPLICHT = (*SCHOOLROLLEN, Rolsoort.OUDER, Rolsoort.LERAAR, Rolsoort.COORDINATOR)
_EIGEN = "een sleutel van ons eigen systeem"


def register() -> None:
    """Join the aanmelding to the rest of the house; called when the room starts."""
    if kinderen_van_aanmelding not in EXTRA_ZICHT:
        EXTRA_ZICHT.append(kinderen_van_aanmelding)
    panelen.registreer(PANEEL)
    werk.registreer("aanmelding", lines, running)
    retentie.registreer(
        retentie.Bewaring(
            naam="aanmelding_zonder_plek",
            model="dossier.Aanmelding",
            vanaf="afgelopen_op",
            sleutel="bewaren.aanmelding",
            waar=Q(status__in=(Status.GEWEIGERD, Status.INGETROKKEN, Status.SAMENGEVOEGD)),
            van_wie="organisatie_id",
            kiezers=(Organisatiesoort.SCHOOL, Organisatiesoort.BESTUUR),
            label=gettext_lazy("Aanmeldingen die niet tot een plek leidden"),
        )
    )
    for model, weergave in _WEERGAVEN.items():
        export.registreer_weergave(f"dossier.{model}", weergave)


_WEERGAVEN = {
    "Aanmelding": export.Weergave(
        gettext_lazy("Aanmeldingen"),
        gettext_lazy("Wat de ouders schreven toen zij een plek vroegen, en hoe het afliep."),
        weg={
            "verzending": _EIGEN,
            "geheim_hash": _EIGEN,
            "onderwijsnummer_hash": _EIGEN,
            "versie": _EIGEN,
        },
    ),
    "Aanmeldstap": export.Weergave(gettext_lazy("Verloop van de aanmeldingen")),
    "GenoemdeSchool": export.Weergave(gettext_lazy("Andere scholen die de ouders noemden")),
    "Plek": export.Weergave(gettext_lazy("Gezochte en aangeboden plekken")),
    "Uitschrijving": export.Weergave(gettext_lazy("Waarom een inschrijving eindigde")),
}


def duty(gebruiker: Any, kind: Leerling) -> dict[str, Any]:
    """Return who has zorgplicht for this child today, in one query."""
    from passend.dossier.queries.aanmelding import zorgplicht_van

    return {"zorgplicht": zorgplicht_van(kind.pk)}


PANEEL = Paneel(
    plek="dossier.leerling.zij",
    recht=lambda gebruiker, kind: heeft_rol(gebruiker, _ZORGPLICHT),
    template="dossier/aanmelding/_zorgplicht.html",
    query=duty,
    volgorde=5,
)


def running(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Aanmelding]]:
    """Yield the aanmeldingen without an end, for the school and the parents."""
    if heeft_rol(gebruiker, (*SCHOOLROLLEN, Rolsoort.OUDER)):
        rijen = Aanmelding.objects.zichtbaar_voor(gebruiker).lopend()
        rijen = rijen.select_related("vestiging__school").prefetch_related("stappen")
        yield rijen.order_by("uiterste_datum", "pk")


def lines(gebruiker: Any, nu: dt.datetime) -> Iterator[werk.Werkregel]:
    """Yield what waits for the school or the parent, soonest first; in two queries."""
    is_school = heeft_rol(gebruiker, SCHOOLROLLEN)
    for een in [een for rijen in running(gebruiker, nu) for een in rijen[:TOON]]:
        termijn = klok.termijn_besluit(list(een.stappen.all()), klok.schoolfeiten(een.vestiging))
        mijn = een.aan_zet == (Kring.SCHOOL if is_school else Kring.OUDER)
        late = (
            is_school
            and een.plaatsing_op is not None
            and een.plaatsing_op <= timezone.localdate(nu)
            and een.tijdelijk_op is None
        )
        yield werk.Werkregel(
            kenmerk=f"aanmelding {een.pk}",
            over=een.naam,
            doe=_("Plaats tijdelijk of beslis") if late else _doe(een, mijn),
            url=reverse("dossier:aanmelding", args=[een.pk]),
            klein=_("aanmelding %(nummer)s") % {"nummer": een.nummer}
            if is_school
            else een.vestiging.naam,
            dag=een.uiterste_datum,
            stil=een.stil_sinds,
            onderbouwing=termijn.onderbouwing if termijn else None,
            aan_zet=mijn or late,
        )


def _doe(een: Aanmelding, mijn: bool) -> str:
    if not mijn:
        return str(een.get_status_display()).capitalize()
    return {
        Status.ONTVANGEN: _("Bevestig de ontvangst"),
        Status.ONDERZOEK: _("Beslis over de toelating")
        if een.beoordeeld
        else _("Onderzoek wat het kind nodig heeft"),
        Status.GEGEVENS_GEVRAAGD: _("Geef de school antwoord"),
        Status.ZOEKT: _("Zoek een plek"),
        Status.AANGEBODEN: _("Kies of u de plek aanneemt"),
        Status.AFGESLAGEN: _("Zoek een andere plek"),
        Status.AANGENOMEN: _("Rond de aanmelding af"),
    }[Status(een.status)]


__all__ = ["PANEEL", "duty", "lines", "register"]
