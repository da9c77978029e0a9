"""After an opp was established: what the family finds, the evaluation, DUO, and the curve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.dossier.actions.opgetekend import leg_stem_vast
from passend.dossier.actions.opp_kern import eis_tekst, handeling, kringen_van
from passend.dossier.models import SCHOOLROLLEN, Stem
from passend.dossier.models.arrangement import Vond
from passend.dossier.models.opp import (
    Doelevaluatie,
    Duostatus,
    Groeilijn,
    Groeimeting,
    Opp,
    Oppdoel,
    Oppevaluatie,
    Oppmening,
    Oppversie,
    Oppvraag,
)
from passend.dossier.opp import wet
from passend.dossier.opp.process import Act, Kring
from passend.samenwerking.models import School
from passend.vormgeving.weergave import datum_voluit


def vraag_mening(door: Any, opp: Opp, *, op: dt.datetime | None = None) -> Opp:
    """Begin the evaluation: parents and pupil are asked how it goes, on their own page."""
    with handeling(opp, Act.VRAAG_MENING, door, op=op):
        pass
    return opp


def geef_mening(
    door: Any,
    opp: Opp,
    *,
    per_doel: Mapping[int, str] | None = None,
    tekst: str = "",
    vond: str = "",
    op: dt.datetime | None = None,
) -> list[Oppmening]:
    """Keep how a parent or the pupil says it goes: per goal of the plan that holds, and in words."""
    per_doel = {pk: v for pk, v in (per_doel or {}).items() if v}
    if not per_doel and not tekst.strip() and not vond:
        raise Geweigerd(_("U hebt nog niets gezegd. Kies een antwoord of schrijf iets op."))
    with handeling(opp, Act.GEEF_MENING, door, op=op) as bezig:
        vast = bezig.opp
        doelen = {d.pk: d for d in goals_that_hold(vast)}
        if set(per_doel) - set(doelen):
            raise VerkeerdeStaat(_("Het plan is veranderd. Open de bladzijde opnieuw."))
        if {*per_doel.values(), vond} - {*Vond.values, ""}:
            raise Geweigerd(_("Dit antwoord kennen wij niet. Kies een van de antwoorden."))
        stem = leg_stem_vast(door, vast.leerling, tekst=tekst) if tekst.strip() else None
        rows = [(doelen[pk], v, None) for pk, v in per_doel.items()]
        if stem is not None or vond:
            rows.append((None, vond, stem))
        zelf = door.rol.soort == Rolsoort.LEERLING
        return [
            Oppmening.objects.update_or_create(
                opp=vast,
                doel=doel,
                door=door,
                dag=bezig.dag,
                defaults={
                    "stem_van": Stem.Van.LEERLING if zelf else Stem.Van.OUDER,
                    "vond": hoe,
                    "stem": woorden,
                    "wie": vast.leerling.voornaam if zelf else door.naam,
                },
            )[0]
            for doel, hoe, woorden in rows
        ]


def goals_that_hold(opp: Opp) -> list[Oppdoel]:
    """Return the goals of the handelingsdeel that holds, in their order; none while none holds."""
    if opp.geldend is None:
        return []
    return list(
        Oppdoel.objects.filter(oppversie__opp=opp, oppversie__nummer=opp.geldend).order_by(
            "volgnummer"
        )
    )


@dataclass(frozen=True, slots=True)
class Doelantwoord:
    """Whether one goal came nearer and what was measured."""

    dichterbij: str
    meting: str


@dataclass(frozen=True, slots=True)
class Evaluatiegegevens:
    """The evaluation as the school writes it: with whom, on which day, and per goal (by its id)."""

    dag: dt.date
    met_ouders: bool
    met_leerling: bool
    toelichting: str
    doelen: Mapping[int, Doelantwoord]


def evalueer(
    door: Any,
    opp: Opp,
    gegevens: Evaluatiegegevens,
    *,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Oppevaluatie:
    """Write down the yearly evaluation, goal by goal, with parents and (by date) with the pupil.

    Refuses a day before the opp was established and one that is to come, a goal without an answer,
    and an evaluation without those whom the law names (WPO 40a lid 4).
    """
    with handeling(opp, Act.EVALUEER, door, op=op, versie=versie) as bezig:
        vast = bezig.opp
        _check_day(gegevens.dag, bezig.dag, vast)
        _check_people(gegevens, vast)
        doelen = goals_that_hold(vast)
        _check_goals(gegevens, doelen)
        bezig.tekst = eis_tekst(gegevens.toelichting, _("Wat eruit kwam"))
        nummer = vast.geldend or vast.nummer
        gemaakt = Oppevaluatie.objects.create(
            opp=vast,
            oppversie=Oppversie.objects.get(opp=vast, nummer=nummer),
            dag=gegevens.dag,
            met_ouders=gegevens.met_ouders,
            met_leerling=gegevens.met_leerling,
            toelichting=bezig.tekst,
            door=door,
        )
        Doelevaluatie.objects.bulk_create(
            Doelevaluatie(
                opp=vast,
                evaluatie=gemaakt,
                doel=doel,
                dichterbij=gegevens.doelen[doel.pk].dichterbij,
                meting=gegevens.doelen[doel.pk].meting,
            )
            for doel in doelen
        )
        vast.evaluatie_voor = wet.evalueren_voor(vast.soort, gegevens.dag, al_gedaan=True)
    return gemaakt


def _check_day(dag: dt.date, nu: dt.date, opp: Opp) -> None:
    begin = opp.vastgesteld_op or opp.begin
    if dag < begin:
        raise Geweigerd(
            _("Het opp begon op %(begin)s. Evalueren kan niet eerder. Kies een latere dag.")
            % {"begin": datum_voluit(begin)}
        )
    if dag > nu:
        raise Geweigerd(_("Deze dag moet nog komen. Kies de dag waarop u het besprak."))


def _check_people(gegevens: Evaluatiegegevens, opp: Opp) -> None:
    if not gegevens.met_ouders:
        raise Geweigerd(
            _("De wet vraagt dat u met de ouders evalueert. Spreek hen, en kies dan die dag.")
        )
    regel = wet.evaluatie_met_leerling(opp.soort, gegevens.dag)
    if regel is not None and not gegevens.met_leerling:
        raise Geweigerd(
            _("Ook de leerling praat mee over de evaluatie (%(bron)s). Vraag eerst de leerling.")
            % {"bron": regel.bron}
        )


def _check_goals(gegevens: Evaluatiegegevens, doelen: list[Oppdoel]) -> None:
    for doel in doelen:
        antwoord = gegevens.doelen.get(doel.pk)
        if antwoord is None or not antwoord.dichterbij or not antwoord.meting.strip():
            raise Geweigerd(
                _("Bij doel %(n)s ontbreekt of het dichterbij kwam, of wat u mat. Vul dat in.")
                % {"n": doel.volgnummer}
            )


# ---------------------------------------------------------------- registration at DUO


@transaction.atomic
def zet_duo(door: Any, opp: Opp, stand: str, dag: dt.date) -> Opp:
    """Write down that the school registered the opp at DUO, or ended that, on `dag`.

    Passend keeps the state; the registration itself goes through the school's administration.
    """
    vast = _locked(door, opp)
    if dag > timezone.localdate():
        raise Geweigerd(_("Deze dag moet nog komen. Kies de dag van de registratie."))
    if stand == Duostatus.GEREGISTREERD:
        if vast.vastgesteld_op is None:
            raise VerkeerdeStaat(_("Het opp is nog niet vastgesteld. Registreer het daarna."))
        _not_before(dag, vast.vastgesteld_op)
    elif stand == Duostatus.BEEINDIGD:
        if vast.duo != Duostatus.GEREGISTREERD or vast.duo_op is None:
            raise VerkeerdeStaat(_("Dit opp is niet geregistreerd. Er is niets te beëindigen."))
        _not_before(dag, vast.duo_op)
    else:
        raise Geweigerd(_("Kies geregistreerd of beëindigd."))
    vast.duo, vast.duo_op = stand, dag
    vast.save(update_fields=["duo", "duo_op"])
    audit.schrijf(
        "opp_zet_duo",
        door=door,
        over=vast,
        leerling_id=vast.leerling_id,
        gegevens={"stand": stand, "dag": dag.isoformat()},
    )
    opp.duo, opp.duo_op = stand, dag
    return opp


def _not_before(dag: dt.date, begin: dt.date) -> None:
    if dag < begin:
        raise Geweigerd(
            _("Dit kan niet voor %(dag)s. Kies die dag of een latere.")
            % {"dag": datum_voluit(begin)}
        )


def _locked(door: Any, opp: Opp) -> Opp:
    vast = Opp.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=opp.pk)
    if Kring.SCHOOL not in kringen_van(door, vast):
        raise GeenRecht(_("Dit kan alleen de school van het kind. Wissel zo nodig van rol."))
    return vast


# ---------------------------------------------------------------- the growth curve


@dataclass(frozen=True, slots=True)
class Lijngegevens:
    """What is expected in one subject; values in the school's own scale, which `eenheid` names."""

    vak: str
    eenheid: str
    van: dt.date
    tot: dt.date
    van_waarde: Decimal
    tot_laag: Decimal
    tot_hoog: Decimal


@transaction.atomic
def zet_groeilijn(door: Any, opp: Opp, gegevens: Lijngegevens) -> Groeilijn:
    """Write down what is expected in one subject; the same subject again replaces the expectation.

    Points that were measured stay; a scale in which points were measured cannot change.
    """
    vast = _locked(door, opp)
    if gegevens.tot <= gegevens.van:
        raise Geweigerd(_("De laatste dag ligt niet na de eerste. Kies een latere laatste dag."))
    if gegevens.tot_hoog < gegevens.tot_laag:
        raise Geweigerd(_("De hoogste verwachting is lager dan de laagste. Draai ze om."))
    vak = eis_tekst(gegevens.vak, _("Het vak"))
    eenheid = eis_tekst(gegevens.eenheid, _("De eenheid"))
    oud = Groeilijn.objects.filter(opp=vast, vak=vak).first()
    if oud and oud.eenheid != eenheid and oud.metingen.exists():
        raise Geweigerd(
            _("Bij %(vak)s is al gemeten in %(eenheid)s. Kies die eenheid, of een ander vak.")
            % {"vak": vak, "eenheid": oud.eenheid}
        )
    lijn, _new = Groeilijn.objects.update_or_create(
        opp=vast,
        vak=vak,
        defaults={
            "eenheid": eenheid,
            **{
                veld: getattr(gegevens, veld)
                for veld in ("van", "tot", "van_waarde", "tot_laag", "tot_hoog")
            },
        },
    )
    audit.schrijf("opp_zet_groeilijn", door=door, over=lijn, leerling_id=vast.leerling_id)
    return lijn


@transaction.atomic
def noteer_meting(
    door: Any, lijn: Groeilijn, dag: dt.date, waarde: Decimal, bron: str = ""
) -> Groeimeting:
    """Write down one measured point; the same day again replaces."""
    vast = _locked(door, lijn.opp)
    if dag > timezone.localdate():
        raise Geweigerd(_("Deze dag moet nog komen. Kies de dag van de meting."))
    _not_before(dag, lijn.van)
    meting, _new = Groeimeting.objects.update_or_create(
        opp=vast, groeilijn=lijn, dag=dag, defaults={"waarde": waarde, "bron": bron}
    )
    audit.schrijf("opp_noteer_meting", door=door, over=meting, leerling_id=vast.leerling_id)
    return meting


# ---------------------------------------------------------------- own questions of a school


@transaction.atomic
def voeg_vraag_toe(door: Any, school: School, vraag: str, van: dt.date) -> Oppvraag:
    """Add a question that this school asks in every opp from `van` on."""
    _check_own_school(door, school)
    rij = Oppvraag.objects.create(school=school, vraag=eis_tekst(vraag, _("De vraag")), van=van)
    audit.schrijf("opp_voeg_vraag_toe", door=door, over=rij, gegevens={"van": van.isoformat()})
    return rij


@transaction.atomic
def beeindig_vraag(door: Any, vraag: Oppvraag, tot: dt.date) -> Oppvraag:
    """Ask a question no longer from `tot` on; answers that were given stay."""
    _check_own_school(door, vraag.school)
    if tot < vraag.van:
        raise Geweigerd(
            _("Deze vraag begint op %(dag)s. Kies die dag of een latere.")
            % {"dag": datum_voluit(vraag.van)}
        )
    vraag.tot = tot
    vraag.save(update_fields=["tot"])
    audit.schrijf("opp_beeindig_vraag", door=door, over=vraag, gegevens={"tot": tot.isoformat()})
    return vraag


def _check_own_school(door: Any, school: School) -> None:
    rol = getattr(door, "rol", None)
    own = rol is not None and rol.organisatie_id == school.organisatie_id
    if not own or rol.soort not in SCHOOLROLLEN:
        raise GeenRecht(_("Alleen de school zelf kiest haar eigen vragen."))
