"""What a transfer says on its board to each of the people around it, and in the worklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from passend.beheer.models import Rolsoort
from passend.beheer.werk import Werkregel
from passend.dossier.models import SCHOOLROLLEN
from passend.dossier.models.overdracht import Overdracht, Overdrachtdaad
from passend.dossier.models.overdracht import Overdrachtstatus as S
from passend.dossier.overdrachtproces import Act, Kring

TOON = 50
# The titles of the parts stand in overdrachtdelen.yaml, which no reader of texts reads.
TITELS = (
    gettext_noop("Over het kind"),
    gettext_noop("Waar het kind naar school ging"),
    gettext_noop("Wat het kind nodig heeft"),
    gettext_noop("Wat de school probeerde en wat ervan kwam"),
    gettext_noop("Extra ondersteuning, met de dagen van de evaluaties"),
    gettext_noop("Ontwikkelingsperspectief, met de instemming van de ouders"),
    gettext_noop("Wat kind en ouders zeiden"),
)


def board_words(een: Overdracht, kringen: frozenset[Kring]) -> tuple[str, str]:
    """Return what is the matter and what comes next."""
    if een.status == S.BIJ_OUDERS and kringen & {Kring.OUDER, Kring.LEERLING}:
        return (
            _("Dit wil de school meegeven."),
            _("Lees het na. Klopt er iets niet, of mag iets niet mee? Zeg het bij dat deel."),
        )
    if een.status == S.VERSTUURD and Kring.NAAR in kringen:
        return (
            _("Er is een overdracht voor u."),
            _(
                "Bevestig dat zij is aangekomen. U ziet dit pakket; het dossier ziet u pas als het kind bij u is ingeschreven."
            ),
        )
    zinnen = {
        S.CONCEPT: (
            _("Kies wat meegaat, en laat het aan de ouders zien."),
            _("Wat de wet vraagt staat klaar. Meer gaat er niet mee zonder toestemming."),
        ),
        S.BIJ_OUDERS: (
            _("De ouders kunnen het nu lezen."),
            _("Antwoord op wat zij zeggen. Daarna kunt u versturen."),
        ),
        S.VERSTUURD: (
            _("De overdracht is verstuurd."),
            _("De nieuwe school moet de ontvangst nog bevestigen."),
        ),
        S.ONTVANGEN: (
            _("De overdracht is aangekomen."),
            _("De nieuwe school bevestigt nog dat iemand haar las."),
        ),
        S.GELEZEN: (
            _("De nieuwe school heeft de overdracht gelezen."),
            _("Niemand hoeft opnieuw te tekenen. Wat liep, loopt door."),
        ),
        S.INGETROKKEN: (_("De overdracht is ingetrokken."), _("Er is niets verstuurd.")),
    }
    return zinnen[S(een.status)]


def werkregels(gebruiker: Any, nu: dt.datetime) -> Iterable[Werkregel]:
    """Return the transfers that wait for the role in use, in one query."""
    rol = getattr(gebruiker, "rol", None)
    return [_line(een, rol) for rows in wachtend(gebruiker, nu) for een in rows[:TOON]]


def wachtend(gebruiker: Any, nu: dt.datetime) -> Iterable[QuerySet[Overdracht]]:
    """Return the rows that wait for the role in use; none for a role that never has any."""
    rol = getattr(gebruiker, "rol", None)
    vraag = _waiting(gebruiker, rol) if rol else None
    if vraag is None:
        return []
    rows = Overdracht.objects.zichtbaar_voor(gebruiker).filter(vraag)
    return [
        rows.select_related("leerling", "van_vestiging__school", "naar_vestiging__school").order_by(
            "laatst_op"
        )
    ]


def _waiting(gebruiker: Any, rol: Any) -> Q | None:
    if rol.soort == Rolsoort.OUDER:
        seen = Overdrachtdaad.objects.filter(
            overdracht=OuterRef("pk"), act=Act.BEKIJK, door=gebruiker
        )
        return Q(status=S.BIJ_OUDERS) & ~Exists(seen)
    if rol.soort in SCHOOLROLLEN:
        own, there = (
            Q(**{f"{kant}_vestiging__school__organisatie_id": rol.organisatie_id})
            for kant in ("van", "naar")
        )
        return (own & Q(status__in=(S.CONCEPT, S.BIJ_OUDERS))) | (
            there & Q(status__in=(S.VERSTUURD, S.ONTVANGEN))
        )
    return None


_DOE = {
    S.CONCEPT: gettext_lazy("Maak de overdracht klaar voor de ouders"),
    S.BIJ_OUDERS: gettext_lazy("Antwoord de ouders en verstuur de overdracht"),
    S.VERSTUURD: gettext_lazy("Bevestig de ontvangst van de overdracht"),
    S.ONTVANGEN: gettext_lazy("Lees de overdracht"),
}


def _line(een: Overdracht, rol: Any) -> Werkregel:
    doe = str(_DOE[S(een.status)])
    if rol.soort == Rolsoort.OUDER:
        doe = _("Lees wat de school wil meegeven")
    return Werkregel(
        kenmerk=f"overdracht {een.pk}",
        over=een.leerling.naam,
        doe=doe,
        url=reverse("dossier:overdracht", args=[een.pk]),
        klein=_("naar %(school)s") % {"school": een.naar_vestiging.naam},
    )
