"""Schorsing and verwijdering: each step of the law is an act that refuses what comes too early."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passend import recht
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.processen import Overgang
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.aanmelding.klok import Schoolfeiten, schoolfeiten
from passend.dossier.aanmelding.soorten import Hoe, Uitschrijfreden
from passend.dossier.actions.aanmelding import Veldfout
from passend.dossier.actions.aanmelding_kern import eis_tekst
from passend.dossier.actions.inschrijving import schrijf_in, schrijf_uit
from passend.dossier.maatregel import stand as standen
from passend.dossier.maatregel.process import PROCES
from passend.dossier.maatregel.soorten import Act, Kring, Soort, Status
from passend.dossier.maatregel.stand import Stand, stand_van
from passend.dossier.models.leerling import SCHOOLROLLEN, Inschrijving, Ouderschap
from passend.dossier.models.maatregel import Maatregel, Maatregelstap
from passend.samenwerking.models import Vestiging
from passend.vormgeving.weergave import datum_voluit

INDEX = (
    "status",
    "van",
    "tot_en_met",
    "besluit_op",
    "bezwaar_op",
    "uiterste_datum",
    "inspectie_op",
    "gemeente_op",
    "andere_school_id",
    "afgelopen_op",
)


@dataclass(slots=True)
class Bezig:
    """One act while it is being done."""

    maatregel: Maatregel
    act: Act
    door: Any
    tijd: dt.datetime
    dag: dt.date
    stappen: list[Maatregelstap]
    stand: Stand
    school: Schoolfeiten
    kringen: frozenset[Kring]
    gegevens: dict[str, Any] = field(default_factory=dict)
    tekst: str = ""


def kringen_van(gebruiker: Any, organisatie_id: int, leerling_id: int) -> frozenset[Kring]:
    """Return how the role in use stands to a measure about this child at this school."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    if rol.soort in SCHOOLROLLEN and rol.organisatie_id == organisatie_id:
        here = {Kring.SCHOOL}
        return frozenset(here | {Kring.DIRECTIE} if rol.soort == Rolsoort.DIRECTIE else here)
    if rol.soort == Rolsoort.OUDER:
        ouders = Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True, leerling_id=leerling_id)
        return frozenset({Kring.OUDER}) if ouders.geldig().exists() else frozenset()
    return frozenset()


@contextmanager
def handeling(
    maatregel: Maatregel,
    act: Act,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Iterator[Bezig]:
    """Do one act in one transaction; the body checks the law and fills the facts."""
    tijd = op or timezone.now()
    with transaction.atomic():
        rijen = Maatregel.objects.select_for_update(of=("self",))
        vast = rijen.select_related("vestiging__school__organisatie", "leerling").get(
            pk=maatregel.pk
        )
        kringen = kringen_van(door, vast.organisatie_id, vast.leerling_id)
        if not kringen:
            raise GeenRecht(_("U kunt dit niet zien. Kijk of u de juiste rol gebruikt."))
        if versie is not None and versie != vast.versie:
            raise VerkeerdeStaat(_("Iemand anders was u net voor. Open de bladzijde opnieuw."))
        stappen = list(vast.stappen.order_by("volgnummer"))
        stap = PROCES[Soort(vast.soort)].vereis(Status(vast.status), act, kringen)
        school = schoolfeiten(vast.vestiging)
        bezig = Bezig(
            vast,
            act,
            door,
            tijd,
            timezone.localdate(tijd),
            stappen,
            stand_van(vast.soort, stappen, school),
            school,
            kringen,
        )
        if stappen and tijd < stappen[-1].tijd:
            raise Geweigerd(
                _("%(dag)s ligt voor de vorige stap. Kies een latere dag.")
                % {"dag": datum_voluit(bezig.dag)}
            )
        yield bezig
        _write(bezig, stap)
        for veld in Maatregel._meta.concrete_fields:
            setattr(maatregel, veld.attname, getattr(vast, veld.attname))


def _write(bezig: Bezig, stap: Overgang) -> None:
    vast, door = bezig.maatregel, bezig.door
    nieuw = Maatregelstap(
        maatregel=vast,
        volgnummer=len(bezig.stappen) + 1,
        act=bezig.act,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        dag=bezig.dag,
        tijd=bezig.tijd,
        gegevens=bezig.gegevens,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    stand = stand_van(vast.soort, [*bezig.stappen, nieuw], bezig.school)
    for naam in INDEX:
        setattr(vast, naam, getattr(stand, naam))
    vast.laatst_op, vast.versie = bezig.tijd, vast.versie + 1
    vast.save()
    nieuw.save(force_insert=True)
    audit.schrijf(
        f"{vast.soort}_{bezig.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"naar": stand.status},
    )


def herbouw(maatregel: Maatregel) -> dict[str, tuple[Any, Any]]:
    """Compute the index again from the acts, store it, and return what differed."""
    with transaction.atomic():
        vast = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
        stand = stand_van(
            vast.soort, list(vast.stappen.order_by("volgnummer")), schoolfeiten(vast.vestiging)
        )
        verschil = {
            naam: (getattr(vast, naam), getattr(stand, naam))
            for naam in INDEX
            if getattr(vast, naam) != getattr(stand, naam)
        }
        for naam, (_oud, nieuw) in verschil.items():
            setattr(vast, naam, nieuw)
        if verschil:
            vast.save()
            audit.schrijf(
                "herbouw",
                door=None,
                over=vast,
                leerling_id=vast.leerling_id,
                gegevens={"velden": sorted(verschil)},
            )
        maatregel.refresh_from_db()
    return verschil


def _begin(
    inschrijving: Inschrijving, soort: Soort, act: Act, door: Any, tijd: dt.datetime
) -> Bezig:
    """Return a first act on a new measure of a child that is enrolled at this school now."""
    vestiging = inschrijving.vestiging
    dag = timezone.localdate(tijd)
    kringen = kringen_van(door, vestiging.school.organisatie_id, inschrijving.leerling_id)
    PROCES[soort].vereis(None, act, kringen)
    if not Inschrijving.objects.geldig(dag).filter(pk=inschrijving.pk).exists():
        raise Geweigerd(_("Het kind is hier op die dag niet ingeschreven."))
    nieuw = Maatregel(
        leerling=inschrijving.leerling,
        inschrijving=inschrijving,
        vestiging=vestiging,
        organisatie=vestiging.school.organisatie,
        soort=soort,
        laatst_op=tijd,
    )
    return Bezig(nieuw, act, door, tijd, dag, [], Stand(), schoolfeiten(vestiging), kringen)


@transaction.atomic
def schors(
    inschrijving: Inschrijving,
    van: dt.date,
    tot_en_met: dt.date,
    redenen: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
) -> Maatregel:
    """Suspend a pupil, in writing and with reasons, no longer than the law allows; return it.

    WPO 40c, WEC 40a, WVO 2020 8.14. The parents read the reasons on their page.
    """
    bezig = _begin(inschrijving, Soort.SCHORSING, Act.SCHORS, door, op or timezone.now())
    if tot_en_met < van:
        raise Veldfout("tot_en_met", _("De laatste dag ligt voor de eerste. Kijk beide datums na."))
    if van < bezig.dag:
        raise Veldfout("van", _("Deze dag is al voorbij. Een schorsing begint vandaag of later."))
    grens = standen.termijn_schorsing(van, bezig.school)
    if tot_en_met > grens.uiterste_datum:
        raise Veldfout(
            "tot_en_met",
            _("Zo lang mag een schorsing niet duren. Uiterlijk tot en met %(dag)s.")
            % {"dag": datum_voluit(grens.uiterste_datum)},
        )
    loopt = Maatregel.objects.filter(
        leerling_id=inschrijving.leerling_id,
        soort=Soort.SCHORSING,
        status=Status.GESCHORST,
        van__lte=tot_en_met,
        tot_en_met__gte=van,
    ).first()
    if loopt is not None:
        raise Veldfout(
            "van",
            _("Er loopt al een schorsing tot en met %(dag)s. Kies een dag daarna.")
            % {"dag": datum_voluit(loopt.tot_en_met)},
        )
    bezig.tekst = eis_tekst(redenen, _("De redenen"))
    bezig.gegevens = {"van": van.isoformat(), "tot_en_met": tot_en_met.isoformat()}
    _write(bezig, PROCES[Soort.SCHORSING].overgang(None, Act.SCHORS))
    return bezig.maatregel


def meld_inspectie(
    maatregel: Maatregel, *, door: Any, op: dt.datetime | None = None, versie: int | None = None
) -> None:
    """Record that the inspectie was told, in writing and with reasons."""
    with handeling(maatregel, Act.MELD_INSPECTIE, door=door, op=op, versie=versie) as bezig:
        if bezig.stand.inspectie_op is not None:
            raise Geweigerd(_("Dit is al gemeld."))


@transaction.atomic
def neem_voor(
    inschrijving: Inschrijving, redenen: str, *, door: Any, op: dt.datetime | None = None
) -> Maatregel:
    """Announce the intention to remove a pupil; the steps of the law come before the decision."""
    bezig = _begin(inschrijving, Soort.VERWIJDERING, Act.NEEM_VOOR, door, op or timezone.now())
    al = Maatregel.objects.filter(
        leerling_id=inschrijving.leerling_id,
        soort=Soort.VERWIJDERING,
        status=Status.VOORGENOMEN,
    )
    if al.exists():
        raise Geweigerd(_("Er loopt al een voornemen voor dit kind. Werk daar verder."))
    bezig.tekst = eis_tekst(redenen, _("De redenen"))
    _write(bezig, PROCES[Soort.VERWIJDERING].overgang(None, Act.NEEM_VOOR))
    return bezig.maatregel


def leg_stap_vast(
    maatregel: Maatregel,
    stap: str,
    wanneer: dt.date,
    verslag: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record a step that the law puts before a verwijdering: who was heard, when, what was said."""
    with handeling(maatregel, Act.LEG_STAP_VAST, door=door, op=op, versie=versie) as bezig:
        vooraf = standen.bevoegdheid(bezig.school, bezig.dag).vooraf
        if stap not in vooraf or standen.BEREID in stap:
            raise Veldfout("stap", _("Kies een stap die de wet voor deze school noemt."))
        if wanneer > bezig.dag:
            raise Veldfout("wanneer", _("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        bezig.gegevens = {"stap": stap, "op": wanneer.isoformat()}
        bezig.tekst = eis_tekst(verslag, _("Het verslag"))


def vind_school(
    maatregel: Maatregel,
    vestiging: Vestiging,
    *,
    door: Any,
    toelichting: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record which other school is willing to admit the child (WPO 40 lid 11)."""
    with handeling(maatregel, Act.VIND_SCHOOL, door=door, op=op, versie=versie) as bezig:
        if vestiging.pk == bezig.maatregel.vestiging_id:
            raise Veldfout("school", _("Dit is uw eigen school. Kies een andere school."))
        bezig.gegevens = {"vestiging": vestiging.pk, "naam": vestiging.naam}
        bezig.tekst = toelichting.strip()


def verwijder(
    maatregel: Maatregel,
    per: dt.date,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Decide to remove the pupil from `per`, after everything that the law puts before it.

    The enrolment ends on that day. The zorgplicht stays with this school until the child is
    enrolled elsewhere.
    """
    with handeling(maatregel, Act.VERWIJDER, door=door, op=op, versie=versie) as bezig:
        nog = standen.ontbreekt(bezig.stand, bezig.school, bezig.dag)
        if nog:
            words = ", ".join(recht.in_taal(zin, (get_language() or "nl")[:2]) for zin in nog)
            raise Geweigerd(_("Dit kan nog niet. Eerst moet nog: %(nog)s.") % {"nog": words})
        if per <= bezig.dag:
            raise Veldfout("per", _("Kies een dag na vandaag, zodat de ouders het eerst weten."))
        bezig.gegevens = {"per": per.isoformat()}
        bezig.tekst = eis_tekst(motivering, _("De motivering"))
        vast = bezig.maatregel
        andere = Vestiging.objects.get(pk=bezig.stand.andere_school_id)
        schrijf_uit(door, vast.inschrijving, per, Uitschrijfreden.VERWIJDERING, naar=andere)


def meld_gemeente(
    maatregel: Maatregel, *, door: Any, op: dt.datetime | None = None, versie: int | None = None
) -> None:
    """Record that burgemeester en wethouders were told at once (Leerplichtwet 1969 artikel 18)."""
    with handeling(maatregel, Act.MELD_GEMEENTE, door=door, op=op, versie=versie) as bezig:
        if bezig.stand.gemeente_op is not None:
            raise Geweigerd(_("Dit is al gemeld."))


def maak_bezwaar(
    maatregel: Maatregel,
    gronden: str,
    *,
    door: Any,
    ontvangen_op: dt.date | None = None,
    hoe: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Object to a verwijdering: by a parent with gezag, or recorded by the school from paper."""
    with handeling(maatregel, Act.MAAK_BEZWAAR, door=door, op=op, versie=versie) as bezig:
        dag = ontvangen_op or bezig.dag
        if dag > bezig.dag or (bezig.stand.besluit_op and dag < bezig.stand.besluit_op):
            raise Veldfout("ontvangen_op", _("Kies een dag vanaf het besluit en niet na vandaag."))
        bezig.gegevens = {"ontvangen_op": dag.isoformat()}
        if Kring.OUDER not in bezig.kringen:
            if hoe not in Hoe.values:
                raise Veldfout("hoe", _("Kies hoe het antwoord van de ouders bij u kwam."))
            bezig.gegevens["hoe"] = hoe
        bezig.tekst = eis_tekst(gronden, _("De reden"))


def beslis_op_bezwaar(
    maatregel: Maatregel,
    herroepen: bool,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Decide on the objection after hearing the parents; revoked means that the child comes back."""
    act = Act.HERROEP if herroepen else Act.HANDHAAF
    with handeling(maatregel, act, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(motivering, _("De motivering"))
        vast = bezig.maatregel
        vast.inschrijving.refresh_from_db()
        einde = vast.inschrijving.tot
        if herroepen and einde is not None:
            terug = max(bezig.dag, einde)
            if not vast.leerling.inschrijvingen.geldig(terug).exists():
                schrijf_in(
                    door, vast.leerling, vast.vestiging, terug, groep=vast.inschrijving.groep
                )


def trek_in(
    maatregel: Maatregel,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Take back a schorsing or an intention."""
    with handeling(maatregel, Act.TREK_IN, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))


__all__ = [
    "beslis_op_bezwaar",
    "herbouw",
    "kringen_van",
    "leg_stap_vast",
    "maak_bezwaar",
    "meld_gemeente",
    "meld_inspectie",
    "neem_voor",
    "schors",
    "trek_in",
    "verwijder",
    "vind_school",
]
