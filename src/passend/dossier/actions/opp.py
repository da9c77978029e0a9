"""Making an opp and its versions, and establishing it; agreement and evaluation stand beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.actions.opp_kern import Bezig, eis_dag, eis_tekst, handeling, schrijf
from passend.dossier.models import SCHOOLROLLEN, Behoefte, Inschrijving, Leerling
from passend.dossier.models.opp import (
    Opp,
    Oppantwoord,
    Oppdoel,
    Oppstatus,
    Oppversie,
    Oppvraag,
)
from passend.dossier.opp import wet
from passend.dossier.opp.lasten import lasten
from passend.dossier.opp.process import PROCES, Act, Kring
from passend.dossier.queries.opp import laatste_woorden, nodig_voor
from passend.vormgeving.weergave import datum_voluit

_VELDEN = (
    "uitstroom",
    "soort_arbeid",
    "waarom",
    "belemmerend",
    "bevorderend",
    "advies_commissie",
    "advies_op",
)


@dataclass(frozen=True, slots=True)
class Doelgegevens:
    """One goal as the school writes it; `dagen` is digits, 1 for Monday; `tot` the last day."""

    doel: str
    activiteit: str
    wie: str
    maat: str
    van: dt.date
    tot: dt.date
    dagen: str = "12345"
    voor_kind: str = ""


@dataclass(frozen=True, slots=True)
class Oppgegevens:
    """What the school writes in one version; `antwoorden` maps a question of the school to a text."""

    uitstroom: str = ""
    waarom: str = ""
    belemmerend: str = ""
    bevorderend: str = ""
    soort_arbeid: str = ""
    advies_commissie: str = ""
    advies_op: dt.date | None = None
    behoeften: tuple[Behoefte, ...] = ()
    doelen: tuple[Doelgegevens, ...] = ()
    antwoorden: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def open_opp(
    door: Any, leerling: Leerling, gegevens: Oppgegevens, *, op: dt.datetime | None = None
) -> Opp:
    """Begin an opp of a pupil of the own school, and return it; it may still be incomplete."""
    tijd = op or timezone.now()
    dag = timezone.localdate(tijd)
    plek = _place_of(leerling, getattr(door, "rol", None))
    if plek is None:
        raise GeenRecht(_("Alleen de school van het kind kan een opp maken."))
    open_rows = Opp.objects.select_for_update().filter(leerling=leerling, vestiging=plek.vestiging)
    if open_rows.exclude(status=Oppstatus.AFGESLOTEN).exists():
        raise Geweigerd(_("Er is al een opp van dit kind. Open dat, en stel het bij."))
    stap = PROCES.vereis(None, Act.OPEN, {Kring.SCHOOL})
    klok = nodig_voor(leerling, plek, dag).termijn
    opp = Opp(
        leerling=leerling,
        vestiging=plek.vestiging,
        soort=plek.vestiging.school.soort,
        begin=plek.van,
        uiterlijk=klok.uiterste_datum if klok else None,
        geopend_op=tijd,
        laatst_op=tijd,
    )
    opp.save()
    versie = Oppversie.objects.create(opp=opp, nummer=1)
    _fill(opp, versie, gegevens, dag)
    schrijf(Bezig(opp, dag, tijd), stap, door)
    return opp


def _place_of(leerling: Leerling, rol: Any) -> Inschrijving | None:
    if rol is None or rol.soort not in SCHOOLROLLEN:
        return None
    here = Inschrijving.objects.geldig().filter(
        leerling=leerling, vestiging__school__organisatie_id=rol.organisatie_id
    )
    return here.select_related("vestiging__school").order_by("-van").first()


def werk_bij(
    door: Any,
    opp: Opp,
    gegevens: Oppgegevens,
    *,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Opp:
    """Change the version that is being made; what parents have seen is never changed."""
    with handeling(opp, Act.WERK_BIJ, door, op=op, versie=versie) as bezig:
        _fill(bezig.opp, bezig.nieuwste(), gegevens, bezig.dag)
    return opp


def _fill(opp: Opp, versie: Oppversie, gegevens: Oppgegevens, dag: dt.date) -> None:
    _check(opp, gegevens, dag)
    for veld in _VELDEN:
        setattr(versie, veld, getattr(gegevens, veld))
    versie.save()
    versie.behoeften.set(gegevens.behoeften)
    versie.doelen.all().delete()
    Oppdoel.objects.bulk_create(
        Oppdoel(
            oppversie=versie,
            volgnummer=nummer,
            **{veld: getattr(doel, veld) for veld in doel.__slots__},
        )
        for nummer, doel in enumerate(gegevens.doelen, start=1)
    )
    versie.antwoorden.all().delete()
    Oppantwoord.objects.bulk_create(
        Oppantwoord(oppversie=versie, vraag_id=vraag, tekst=tekst)
        for vraag, tekst in gegevens.antwoorden.items()
        if tekst.strip()
    )


def _check(opp: Opp, gegevens: Oppgegevens, dag: dt.date) -> None:
    if gegevens.uitstroom and gegevens.uitstroom not in dict(wet.uitstroomkeuzes(opp.soort)):
        raise Geweigerd(_("Deze bestemming past niet bij deze soort school. Kies een andere."))
    if any(b.leerling_id != opp.leerling_id for b in gegevens.behoeften):
        raise Geweigerd(_("Een van de behoeften hoort bij een ander kind. Kies ze opnieuw."))
    if gegevens.advies_op and gegevens.advies_op > dag:
        raise Geweigerd(_("Het advies van de commissie is van een dag die nog moet komen."))
    known = set(
        Oppvraag.objects.filter(
            school_id=opp.vestiging.school_id, pk__in=gegevens.antwoorden
        ).values_list("pk", flat=True)
    )
    if set(gegevens.antwoorden) - known:
        raise Geweigerd(_("Een van de vragen is niet van deze school. Open het formulier opnieuw."))
    for nummer, doel in enumerate(gegevens.doelen, start=1):
        _check_goal(nummer, doel, opp)


def _check_goal(nummer: int, doel: Doelgegevens, opp: Opp) -> None:
    for tekst, wat in (
        (doel.doel, _("het doel")),
        (doel.activiteit, _("wat u doet")),
        (doel.wie, _("wie het doet")),
        (doel.maat, _("waaraan u het meet")),
    ):
        if not tekst.strip():
            raise Geweigerd(
                _("Bij doel %(n)s is leeg: %(wat)s. Vul het in, of haal het doel weg.")
                % {"n": nummer, "wat": wat}
            )
    if doel.tot < doel.van:
        raise Geweigerd(
            _(
                "Doel %(n)s eindigt (%(tot)s) voor het begint (%(van)s). Kies een latere laatste dag."
            )
            % {"n": nummer, "van": datum_voluit(doel.van), "tot": datum_voluit(doel.tot)}
        )
    if doel.van < opp.begin:
        raise Geweigerd(
            _("Doel %(n)s begint voor het kind op deze school kwam (%(dag)s). Kies een latere dag.")
            % {"n": nummer, "dag": datum_voluit(opp.begin)}
        )
    if not doel.dagen or not set(doel.dagen) <= set("12345"):
        raise Geweigerd(
            _("Kies bij doel %(n)s op welke schooldagen u eraan werkt.") % {"n": nummer}
        )


def gooi_weg(door: Any, opp: Opp, *, op: dt.datetime | None = None) -> Opp:
    """Close an opp that parents never saw."""
    with handeling(opp, Act.GOOI_WEG, door, op=op) as bezig:
        bezig.opp.afgesloten_op = bezig.dag
    return opp


def ontbrekend(versie: Oppversie, soort: str, op: dt.date) -> list[wet.Onderdeel]:
    """Return the parts that this kind of school still has to write, the hearing left out."""
    mist = []
    for deel in wet.onderdelen(soort, op):
        if deel.veld == "gehoord":
            continue
        leeg = (
            not versie.doelen.exists()
            if deel.veld == "doelen"
            else not str(getattr(versie, deel.veld)).strip()
        )
        if leeg and deel.verplicht:
            mist.append(deel)
    return mist


def leg_voor(
    door: Any, opp: Opp, *, versie: int | None = None, op: dt.datetime | None = None
) -> Opp:
    """Put the version that was made to the parents; refuse it while something is missing."""
    with handeling(opp, Act.LEG_VOOR, door, op=op, versie=versie) as bezig:
        vast, nieuwste = bezig.opp, bezig.nieuwste()
        mist = ontbrekend(nieuwste, vast.soort, bezig.dag)
        if mist:
            raise Geweigerd(
                _("Dit ontbreekt nog: %(wat)s. Vul het in bij Werk het opp bij.")
                % {"wat": ", ".join(str(deel.naam) for deel in mist)}
            )
        nieuwste.voorgelegd_op = bezig.dag
        nieuwste.save(update_fields=["voorgelegd_op"])
        vast.voorgelegd = True
        vast.overleg_op = vast.gesprek_gevraagd_op = None
        vast.vragen_nieuw, vast.vragen_bekend = lasten(vast, nieuwste)
    return opp


def stel_bij(door: Any, opp: Opp, reden: str, *, op: dt.datetime | None = None) -> Opp:
    """Begin a new version, filled with the last one; the handelingsdeel that holds, holds on."""
    with handeling(opp, Act.STEL_BIJ, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        oud = bezig.nieuwste()
        bezig.opp.nummer += 1
        nieuw = Oppversie.objects.create(
            opp=bezig.opp,
            nummer=bezig.opp.nummer,
            **{veld: getattr(oud, veld) for veld in _VELDEN},
        )
        nieuw.behoeften.set(oud.behoeften.all())
        for rij in [*oud.doelen.all(), *oud.antwoorden.all()]:
            rij.pk, rij._state.adding, rij.oppversie = None, True, nieuw
            rij.save()
    return opp


# ---------------------------------------------------------------- establish


def stel_vast(door: Any, opp: Opp, reden: str = "", *, op: dt.datetime | None = None) -> Opp:
    """Establish the newest version as a whole: parents agreed on the handelingsdeel.

    The law says "the parents". When a parent with gezag has not answered, `reden` must say why the
    school goes on; it stands in the timeline.
    """
    with handeling(opp, Act.STEL_VAST, door, op=op) as bezig:
        stil = laatste_woorden(bezig.opp, bezig.nieuwste()).zonder_antwoord
        if stil and not reden.strip():
            raise Geweigerd(
                _(
                    "%(wie)s heeft nog niet geantwoord. Wacht op antwoord, of schrijf op waarom u "
                    "toch vaststelt."
                )
                % {"wie": ", ".join(stil)}
            )
        bezig.tekst = reden.strip()
        _establish(bezig, met_handelingsdeel=True)
    return opp


def stel_vast_na_overleg(door: Any, opp: Opp, *, op: dt.datetime | None = None) -> Opp:
    """Establish after talks with the parents, on a day on which the law asked no agreement yet."""
    with handeling(opp, Act.STEL_VAST_NA_OVERLEG, door, op=op) as bezig:
        eens = wet.overeenstemming(bezig.opp.soort, bezig.dag)
        if eens is not None:
            raise Geweigerd(
                _(
                    "Het handelingsdeel geldt pas als de ouders het ermee eens zijn (%(bron)s). "
                    "Wacht op hun antwoord, of leg hun handtekening vast."
                )
                % {"bron": eens.bron}
            )
        _require_talk(bezig)
        _establish(bezig, met_handelingsdeel=True)
    return opp


def stel_rest_vast(door: Any, opp: Opp, reden: str, *, op: dt.datetime | None = None) -> Opp:
    """Establish the opp without its handelingsdeel: parents refused that part after talks.

    The destination is established after talks aimed at agreement; only the handelingsdeel needs the
    agreement itself (WPO 40a lid 2).
    """
    with handeling(opp, Act.STEL_REST_VAST, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        _require_talk(bezig)
        _establish(bezig, met_handelingsdeel=False)
    return opp


def _require_talk(bezig: Bezig) -> None:
    if bezig.opp.overleg_op is None:
        raise Geweigerd(
            _("Leg eerst vast wanneer u met de ouders overlegde. Dat overleg vraagt de wet.")
        )


def _establish(bezig: Bezig, *, met_handelingsdeel: bool) -> None:
    vast, nieuwste = bezig.opp, bezig.nieuwste()
    _require_hearing(vast, nieuwste, bezig.dag)
    nieuwste.vastgesteld_op = bezig.dag
    nieuwste.save(update_fields=["vastgesteld_op"])
    if met_handelingsdeel:
        vast.geldend = vast.nummer
    if vast.vastgesteld_op is None:
        vast.vastgesteld_op = bezig.dag
        vast.evaluatie_voor = wet.evalueren_voor(vast.soort, bezig.dag, al_gedaan=False)


def _require_hearing(opp: Opp, versie: Oppversie, op: dt.date) -> None:
    regel = wet.horen(opp.soort, op)
    if regel is None:
        return
    gehoord = list(versie.gehoord.all())
    if not gehoord:
        raise Geweigerd(
            _(
                "De leerling kan eerst zeggen wat hij of zij vindt (%(bron)s). Leg vast hoe dat ging."
            )
            % {"bron": regel.bron}
        )
    if not any(g.wat_ermee.strip() for g in gehoord):
        raise Geweigerd(
            _("Leg aan de leerling uit wat u met zijn mening deed, en schrijf dat op (%(bron)s).")
            % {"bron": regel.bron}
        )


def sluit_af(
    door: Any,
    opp: Opp,
    reden: str,
    dag: dt.date | None = None,
    *,
    op: dt.datetime | None = None,
) -> Opp:
    """End the opp: no extra support any more, or the child left; the reason stays."""
    with handeling(opp, Act.SLUIT_AF, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.opp.afgesloten_op = eis_dag(
            dag or bezig.dag, bezig, bezig.opp.vastgesteld_op or bezig.opp.begin
        )
    return opp
