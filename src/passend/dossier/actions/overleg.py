"""A talk from invitation to signed report: agenda from what is open, decisions, actions, answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.dossier.berichten_groei import meld_na_afloop
from passend.dossier.kring import Kring, vereis_kind
from passend.dossier.models import (
    Afspraak,
    Agendapunt,
    Akkoord,
    Genodigde,
    Leerling,
    Ouderschap,
    Overleg,
    Signaal,
    Verwijzing,
)
from passend.dossier.models.arrangement import LOPENDE, Arrangement
from passend.dossier.models.opp import Opp, Oppstatus
from passend.dossier.process_groei import OVERLEG, Overlegact
from passend.vormgeving.weergave import datum_voluit

# Of what must be evaluated this long after a talk, people talk at it; a working habit, no law.
EVALUEREN_NA = dt.timedelta(days=45)


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: about what, when, how and where."""

    onderwerp: str
    begint_op: dt.datetime
    wijze: str
    plaats: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Gast:
    """Somebody to invite: an account around the child, or only a name and a role from outside."""

    naam: str
    rol: str
    gebruiker: Any = None


@dataclasses.dataclass(frozen=True, slots=True)
class Nieuw:
    """A decision or an action; an action says who does it and by which day."""

    soort: str
    tekst: str
    wie: Any = None
    wie_naam: str = ""
    voor: dt.date | None = None


@transaction.atomic
def plan_overleg(door: Any, leerling: Leerling, plan: Plan, gasten: Iterable[Gast]) -> Overleg:
    """Plan a talk, invite the guests and put on the agenda what is open; return it."""
    OVERLEG.vereis(None, Overlegact.PLAN, {vereis_kind(door, leerling)})
    guests = list(gasten)
    if not guests:
        raise Geweigerd(_("Nodig minstens één mens uit. Een overleg voert u niet alleen."))
    if plan.begint_op <= timezone.now():
        raise Geweigerd(_("Dit tijdstip is al voorbij. Kies een dag en tijd die nog komen."))
    if not plan.onderwerp.strip():
        raise Geweigerd(_("Schrijf op waar het overleg over gaat."))
    overleg = Overleg.objects.create(
        leerling=leerling,
        onderwerp=plan.onderwerp.strip(),
        begint_op=plan.begint_op,
        wijze=plan.wijze,
        plaats=plan.plaats.strip(),
        organisator=door,
    )
    Genodigde.objects.bulk_create(
        Genodigde(
            overleg=overleg,
            leerling=leerling,
            gebruiker=gast.gebruiker,
            naam=gast.naam,
            rol=gast.rol,
        )
        for gast in guests
    )
    _put_open_questions(overleg)
    audit.schrijf("plan_overleg", door=door, over=overleg, leerling_id=leerling.pk)
    _tell(
        [gast.gebruiker for gast in guests],
        _("U bent uitgenodigd voor een overleg."),
        overleg,
        door,
    )
    return overleg


def _put_open_questions(overleg: Overleg) -> None:
    """Put on the agenda what nobody answered yet: signals, actions, and words that stay away."""
    today = timezone.localdate()
    child = Q(leerling_id=overleg.leerling_id)
    kinds = Agendapunt.Soort
    points = [
        {"soort": kinds.SIGNAAL, "signaal": row, "van_wie": row.gever_naam}
        for row in Signaal.objects.filter(
            child, status__in=(Signaal.Status.NIEUW, Signaal.Status.OPGEPAKT)
        ).order_by("gegeven_op")
    ]
    points += [
        {"soort": kinds.ACTIE, "afspraak": row, "van_wie": row.wie_naam}
        for row in Afspraak.objects.filter(
            child, soort=Afspraak.Soort.ACTIE, gedaan_op__isnull=True
        ).order_by("voor")
    ]
    points += [
        {"soort": kinds.VERWIJZING, "verwijzing": row, "van_wie": str(row.ontvanger)}
        for row in Verwijzing.objects.filter(
            child, status=Verwijzing.Status.OPEN, antwoord_voor__lt=today
        ).select_related("ontvanger")
    ]
    points += _evaluations(overleg)
    Agendapunt.objects.bulk_create(
        Agendapunt(overleg=overleg, leerling_id=overleg.leerling_id, **point) for point in points
    )


def _evaluations(overleg: Overleg) -> list[dict[str, Any]]:
    """Return the evaluations of plan and support that are due by some weeks after the talk."""
    tot = timezone.localdate(overleg.begint_op) + EVALUEREN_NA
    child = {"leerling_id": overleg.leerling_id}
    opps = Opp.objects.filter(
        **child,
        status__in=(Oppstatus.VASTGESTELD, Oppstatus.IN_EVALUATIE),
        evaluatie_voor__lte=tot,
    )
    support = Arrangement.objects.filter(**child, status__in=LOPENDE, evalueren_voor__lte=tot)
    due = [(_("Evaluatie van het opp, voor %(dag)s"), row.evaluatie_voor, row) for row in opps]
    due += [
        (_("Evaluatie van de extra ondersteuning, voor %(dag)s"), row.evalueren_voor, row)
        for row in support
    ]
    return [
        {
            "soort": Agendapunt.Soort.EVALUATIE,
            "tekst": words % {"dag": datum_voluit(day)},
            "van_wie": row.vestiging.naam,
        }
        for words, day, row in due
    ]


@transaction.atomic
def zet_op_agenda(door: Any, overleg: Overleg, *, tekst: str) -> Agendapunt:
    """Put an own point on the agenda; everybody around the child may."""
    _step(door, overleg, Overlegact.ZET_OP_AGENDA)
    if not tekst.strip():
        raise Geweigerd(_("Schrijf op wat u wilt bespreken."))
    punt = Agendapunt.objects.create(
        overleg=overleg,
        leerling_id=overleg.leerling_id,
        soort=Agendapunt.Soort.EIGEN,
        tekst=tekst.strip(),
        van_wie=door.naam,
        door=door,
    )
    audit.schrijf("zet_op_agenda", door=door, over=punt, leerling_id=overleg.leerling_id)
    return punt


@transaction.atomic
def maak_verslag(
    door: Any, overleg: Overleg, *, verslag: str, aanwezig: Iterable[Genodigde] = ()
) -> Overleg:
    """Write the report and who was there; it stays the school's draft until it is put to parents."""
    locked = _step(door, overleg, Overlegact.MAAK_VERSLAG)
    if timezone.localdate(locked.begint_op) > timezone.localdate():
        raise VerkeerdeStaat(_("Het overleg moet nog komen. Een verslag maakt u daarna."))
    locked.verslag, locked.gehouden_op = verslag.strip(), timezone.localdate(locked.begint_op)
    locked.save(update_fields=["verslag", "gehouden_op"])
    came = {gast.pk for gast in aanwezig}
    for gast in locked.genodigden.all():
        gast.aanwezig = gast.pk in came
        gast.save(update_fields=["aanwezig"])
    audit.schrijf("maak_verslag", door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


@transaction.atomic
def leg_afspraak_vast(door: Any, overleg: Overleg, nieuw: Nieuw) -> Afspraak:
    """Record a decision, or an action with who does it and by when."""
    _step(door, overleg, Overlegact.LEG_AFSPRAAK_VAST)
    if not nieuw.tekst.strip():
        raise Geweigerd(_("Schrijf op wat u hebt afgesproken."))
    is_action = nieuw.soort == Afspraak.Soort.ACTIE
    name = nieuw.wie.naam if nieuw.wie is not None else nieuw.wie_naam.strip()
    if is_action and not name:
        raise Geweigerd(_("Schrijf op wie dit doet. Een actie van niemand gebeurt niet."))
    if is_action and nieuw.voor is None:
        raise Geweigerd(_("Schrijf op wanneer dit klaar is."))
    if is_action and nieuw.voor < timezone.localdate(overleg.begint_op):
        raise Geweigerd(_("Deze dag ligt voor het overleg. Kies een latere dag."))
    afspraak = Afspraak.objects.create(
        overleg=overleg,
        leerling_id=overleg.leerling_id,
        soort=nieuw.soort,
        tekst=nieuw.tekst.strip(),
        wie=nieuw.wie if is_action else None,
        wie_naam=name if is_action else "",
        voor=nieuw.voor if is_action else None,
    )
    audit.schrijf("leg_afspraak_vast", door=door, over=afspraak, leerling_id=overleg.leerling_id)
    return afspraak


@transaction.atomic
def haal_afspraak_weg(door: Any, afspraak: Afspraak) -> None:
    """Take away a slip while the report is still the school's draft."""
    _step(door, afspraak.overleg, Overlegact.LEG_AFSPRAAK_VAST)
    audit.schrijf("haal_afspraak_weg", door=door, over=afspraak, leerling_id=afspraak.leerling_id)
    afspraak.delete()


@transaction.atomic
def leg_verslag_voor(door: Any, overleg: Overleg) -> Overleg:
    """Put the report to the parents with gezag; from now on it does not change."""
    locked = _step(door, overleg, Overlegact.LEG_VOOR)
    if not locked.verslag:
        raise VerkeerdeStaat(_("Er is nog geen verslag. Schrijf eerst wat er is besproken."))
    locked.status = Overleg.Status.VERSLAG
    locked.save(update_fields=["status"])
    audit.schrijf("leg_verslag_voor", door=door, over=locked, leerling_id=locked.leerling_id)
    _tell(
        [ouder.gebruiker for ouder in _parents(locked.leerling)],
        _("Er ligt een verslag van een overleg voor u klaar."),
        locked,
        door,
    )
    doers = [a.wie for a in locked.afspraken.select_related("wie") if a.wie_id]
    _tell(doers, _("In een overleg is afgesproken dat u iets doet."), locked, door)
    return locked


def _parents(leerling: Leerling) -> list[Ouderschap]:
    rows = Ouderschap.objects.filter(leerling=leerling, gezag=True).geldig()
    return list(rows.select_related("gebruiker"))


@transaction.atomic
def teken_verslag(
    door: Any, overleg: Overleg, *, akkoord: bool, opmerking: str = "", wijze: str
) -> Akkoord:
    """Record what a parent answers to the report; when all have agreed, the talk is done.

    A parent who does not agree says why; the remark stands beside the report and the school rounds
    it off by hand.
    """
    locked = _step(door, overleg, Overlegact.TEKEN)
    if not Ouderschap.objects.filter(
        leerling_id=locked.leerling_id, gebruiker=door, gezag=True
    ).geldig():
        raise GeenRecht(_("Alleen ouders met gezag tekenen het verslag."))
    if locked.akkoorden.filter(ouder=door).exists():
        raise VerkeerdeStaat(_("U hebt dit verslag al getekend."))
    if not akkoord and not opmerking.strip():
        raise Geweigerd(_("Schrijf op wat er niet klopt. Dan weet de school wat u bedoelt."))
    answer = Akkoord.objects.create(
        overleg=locked,
        leerling_id=locked.leerling_id,
        ouder=door,
        naam=door.naam,
        akkoord=akkoord,
        opmerking=opmerking.strip(),
        wijze=wijze,
        moment=timezone.now(),
    )
    audit.schrijf(
        "teken_verslag",
        door=door,
        over=locked,
        leerling_id=locked.leerling_id,
        gegevens={"akkoord": akkoord, "wijze": wijze},
    )
    if _all_agreed(locked):
        locked.status = Overleg.Status.KLAAR
        locked.save(update_fields=["status"])
    _tell([locked.organisator], _("Een ouder heeft een verslag getekend."), locked, door)
    return answer


def _all_agreed(overleg: Overleg) -> bool:
    agreed = Akkoord.objects.filter(overleg=overleg, ouder=OuterRef("gebruiker"), akkoord=True)
    parents = Ouderschap.objects.filter(leerling_id=overleg.leerling_id, gezag=True).geldig()
    return not parents.exclude(Exists(agreed)).exists()


@transaction.atomic
def rond_af(door: Any, overleg: Overleg) -> Overleg:
    """Round off a talk of which not every parent signed or agreed; the page shows who did."""
    locked = _step(door, overleg, Overlegact.ROND_AF)
    locked.status = Overleg.Status.KLAAR
    locked.save(update_fields=["status"])
    audit.schrijf("rond_overleg_af", door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


@transaction.atomic
def zeg_af(door: Any, overleg: Overleg) -> Overleg:
    """Call a talk off and tell the guests."""
    locked = _step(door, overleg, Overlegact.ZEG_AF)
    locked.status = Overleg.Status.AFGEZEGD
    locked.save(update_fields=["status"])
    audit.schrijf("zeg_overleg_af", door=door, over=locked, leerling_id=locked.leerling_id)
    guests = [g.gebruiker for g in locked.genodigden.select_related("gebruiker")]
    _tell(guests, _("Een overleg gaat niet door."), locked, door)
    return locked


@transaction.atomic
def rond_actie_af(door: Any, afspraak: Afspraak, *, gedaan: bool = True) -> Afspraak:
    """Mark an action as done, or open again; whoever does it may, and the school."""
    kring = vereis_kind(door, afspraak.leerling)
    if afspraak.soort != Afspraak.Soort.ACTIE:
        raise VerkeerdeStaat(_("Dit is een besluit. Alleen een actie wordt afgerond."))
    if afspraak.wie_id != door.pk and kring != Kring.SCHOOL:
        raise GeenRecht(_("Alleen wie dit zou doen, of de school, rondt dit af."))
    locked = Afspraak.objects.select_for_update().get(pk=afspraak.pk)
    locked.gedaan_op = timezone.localdate() if gedaan else None
    locked.save(update_fields=["gedaan_op"])
    handeling = "rond_actie_af" if gedaan else "open_actie_weer"
    audit.schrijf(handeling, door=door, over=locked, leerling_id=locked.leerling_id)
    return locked


def _step(door: Any, overleg: Overleg, act: Overlegact) -> Overleg:
    """Lock the talk and check that this act may follow; the caller sets the next state."""
    kring = vereis_kind(door, overleg.leerling)
    locked = Overleg.objects.select_for_update().get(pk=overleg.pk)
    OVERLEG.vereis(Overleg.Status(locked.status), act, {kring})
    return locked


def _tell(aan: Iterable[Any], wat: str, overleg: Overleg, door: Any) -> None:
    meld_na_afloop(aan, wat, reverse("dossier:overleg", args=[overleg.pk]), niet=door)
