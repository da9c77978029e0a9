"""Bezwaar and beroep: object, be heard, committee, decide again; the court is recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.recht import Onderbouwing
from passend.toelaatbaarheid import brieffeiten, klok
from passend.toelaatbaarheid.actions.besluit import Toekenning, facts, grant, refuse
from passend.toelaatbaarheid.actions.kern import eis_na, eis_tekst, handeling
from passend.toelaatbaarheid.models import Besluit, Bezwaar, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import (
    Act,
    Bezwaaruitkomst,
    Briefsoort,
    Fase,
    Kring,
    Status,
    Uitkomst,
)
from passend.toelaatbaarheid.teksten import dag_tekst


@dataclass(frozen=True, slots=True)
class Papier:
    """A notice of objection that came on paper: who sent it, as what, and when it came in."""

    naam: str
    hoedanigheid: str = Kring.OUDER
    ontvangen_op: dt.date | None = None


def maak_bezwaar(
    zaak: Zaak,
    gronden: str,
    *,
    door: Any,
    bevestigd_met: str = "",
    papier: Papier | None = None,
    op: dt.datetime | None = None,
) -> Bezwaar:
    """Object to the decision as parent or school; a coordinator records one that came on paper.

    A parent signs with an own second factor: `bevestigd_met` names it (the page establishes it). A
    late objection is taken in and marked (`te_laat`): whether the lateness is excused (Awb 6:11)
    is for the decision.
    """
    with handeling(zaak, Act.MAAK_BEZWAAR, door=door, op=op) as bezig:
        vast = bezig.zaak
        if (
            vast.status == Status.BEZWAAR
            and vast.bezwaren.filter(indiener=door, ingetrokken_op__isnull=True).exists()
            and papier is None
        ):
            raise Geweigerd(
                _("U hebt al bezwaar gemaakt. Vul het aan met een document of bericht.")
            )
        naam, hoedanigheid, ontvangen = _objector(bezig, bevestigd_met, papier)
        besluit = vast.besluiten.get(fase=Fase.PRIMAIR)
        eis_na(ontvangen + klok.DAG, besluit.bekendgemaakt_op, _("Bezwaar ontvangen op"))
        termijn = klok.termijn_bezwaar(besluit.bekendgemaakt_op)
        bezwaar = Bezwaar.objects.create(
            zaak=vast,
            besluit=besluit,
            indiener=door if papier is None else None,
            indiener_naam=naam,
            hoedanigheid=hoedanigheid,
            ontvangen_op=ontvangen,
            te_laat=ontvangen > termijn.uiterste_datum,
            gronden=eis_tekst(gronden, _("Waarom u het niet eens bent")),
        )
        bezig.gegevens = {
            "bezwaar": bezwaar.pk,
            "ontvangen_op": ontvangen.isoformat(),
            "te_laat": bezwaar.te_laat,
            "bevestigd_met": bevestigd_met,
        }
        bezig.brief(
            Briefsoort.ONTVANGST_BEZWAAR,
            {
                **brieffeiten.basis(vast),
                "indiener": naam,
                "ontvangen_op": ontvangen.isoformat(),
                "besluit_van": besluit.besloten_op.isoformat(),
                "termijn_bezwaar": brieffeiten.termijn(termijn),
                "te_laat": bezwaar.te_laat,
            },
        )
    return bezwaar


def _objector(bezig: Any, bevestigd_met: str, papier: Papier | None) -> tuple[str, str, dt.date]:
    if Kring.COORDINATOR in bezig.kringen:
        if papier is None:
            raise Geweigerd(_("Vul in van wie het bezwaar kwam, en op welke dag."))
        ontvangen = papier.ontvangen_op or bezig.dag
        if ontvangen > bezig.dag:
            raise Geweigerd(_("De dag van ontvangst ligt in de toekomst. Kijk de datum na."))
        return eis_tekst(papier.naam, _("De naam")), papier.hoedanigheid, ontvangen
    if Kring.OUDER in bezig.kringen:
        if not bevestigd_met:
            raise GeenRecht(
                _("Een bezwaar is een handtekening. Bevestig eerst met uw tweede inlogmiddel.")
            )
        return bezig.door_naam, Kring.OUDER, bezig.dag
    return bezig.zaak.aanvrager.naam, Kring.SCHOOL, bezig.dag


def trek_bezwaar_in(
    bezwaar: Bezwaar, *, door: Any, bevestigd_met: str = "", op: dt.datetime | None = None
) -> Zaak:
    """Withdraw an own objection; with the last one the decision stands as it was."""
    zaak = bezwaar.zaak
    with handeling(zaak, Act.TREK_BEZWAAR_IN, door=door, op=op) as bezig:
        vast = Bezwaar.objects.select_for_update().get(pk=bezwaar.pk)
        if vast.ingetrokken_op is not None:
            raise Geweigerd(_("Dit bezwaar is al ingetrokken."))
        eigen = vast.indiener_id == door.pk or (
            vast.hoedanigheid == Kring.SCHOOL and Kring.SCHOOL in bezig.kringen
        )
        op_papier = vast.indiener_id is None and Kring.COORDINATOR in bezig.kringen
        if not (eigen or op_papier):
            raise GeenRecht(_("Alleen wie bezwaar maakte, kan het intrekken."))
        if Kring.OUDER in bezig.kringen and not bevestigd_met:
            raise GeenRecht(_("Bevestig eerst met uw tweede inlogmiddel."))
        vast.ingetrokken_op = bezig.dag
        vast.save(update_fields=["ingetrokken_op"])
        bezig.gegevens = {"bezwaar": vast.pk}
    bezwaar.refresh_from_db()
    return zaak


def hoor(
    zaak: Zaak, verslag: str, *, door: Any, wie: str = "", op: dt.datetime | None = None
) -> Zaak:
    """Record that the committee heard those concerned, with its report."""
    with handeling(zaak, Act.HOOR, door=door, op=op) as bezig:
        bezig.tekst = eis_tekst(verslag, _("Het verslag"))
        bezig.zaak.bezwaren.filter(ingetrokken_op__isnull=True).update(gehoord_op=bezig.dag)
        bezig.gegevens = {"wie": wie}
    return zaak


def adviseer_bezwaar(
    zaak: Zaak, strekking: str, advies: str, *, door: Any, op: dt.datetime | None = None
) -> Zaak:
    """Record the written advice of the committee for bezwaar (WPO 18a lid 12, Awb 7:13)."""
    with handeling(zaak, Act.ADVISEER_BEZWAAR, door=door, op=op) as bezig:
        if strekking not in Bezwaaruitkomst.values:
            raise Geweigerd(
                _("Kies wat de commissie adviseert: %(bezwaaruitkomst)s.")
                % {"bezwaaruitkomst": ", ".join(Bezwaaruitkomst.values)}
            )
        tekst = eis_tekst(advies, _("Het advies"))
        for bezwaar in bezig.zaak.bezwaren.filter(ingetrokken_op__isnull=True):
            bezwaar.advies, bezwaar.advies_strekking = tekst, strekking
            bezwaar.advies_op = bezig.dag
            bezwaar.save(update_fields=["advies", "advies_strekking", "advies_op"])
        bezig.gegevens = {"strekking": strekking}
    return zaak


def verdaag(
    zaak: Zaak, tot: dt.date, reden: str, *, door: Any, op: dt.datetime | None = None
) -> Zaak:
    """Put off the decision on bezwaar to `tot`, within what Awb 7:10 lid 3 allows."""
    with handeling(zaak, Act.VERDAAG, door=door, op=op) as bezig:
        huidig = bezig.zaak.uiterste_datum
        if bezig.dag > huidig:
            raise Geweigerd(
                _("De laatste dag was %(huidig)s. Verdagen kan alleen daarvoor.")
                % {"huidig": dag_tekst(huidig)}
            )
        if any(daad.act == Act.VERDAAG for daad in bezig.daden):
            raise Geweigerd(
                _("De beslissing is al verdaagd. Verder uitstel kan alleen met instemming.")
            )
        eis_na(tot, huidig, _("Nieuwe laatste dag"))
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.gegevens = {"tot": tot.isoformat()}
        bezig.brief(
            Briefsoort.VERDAGING,
            {
                **brieffeiten.basis(bezig.zaak),
                "was": huidig.isoformat(),
                "wordt": tot.isoformat(),
                "reden": bezig.tekst,
            },
        )
    return zaak


@dataclass(frozen=True, slots=True)
class Heroverweging:
    """The answer on bezwaar. A well-founded one takes a new decision: `toekenning`, or a refusal."""

    uitkomst: str
    toekenning: Toekenning | None = None
    afwijken_van_advies: str = ""


def beslis_op_bezwaar(
    zaak: Zaak,
    heroverweging: Heroverweging,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Besluit:
    """Decide on the objections, after the committee heard and advised (Awb 7:10, 7:13).

    Departing from the advice needs its own reason
    (`afwijken_van_advies`, Awb 7:13). Raises `Geweigerd` when a step is missing.
    """
    with handeling(zaak, Act.BESLIS_OP_BEZWAAR, door=door, op=op, versie=versie) as bezig:
        bezwaren = list(bezig.zaak.bezwaren.filter(ingetrokken_op__isnull=True))
        _check_ready(bezig.daden, bezwaren, heroverweging)
        primair = bezig.zaak.besluiten.get(fase=Fase.PRIMAIR)
        besluit, verklaring = _decide_again(bezig, heroverweging, primair, motivering)
        bezig.gegevens = {
            **facts(besluit, verklaring),
            "bezwaaruitkomst": heroverweging.uitkomst,
            "afwijken": bool(heroverweging.afwijken_van_advies),
        }
        bezig.tekst = heroverweging.afwijken_van_advies
        bezig.brief(
            Briefsoort.BESLISSING_OP_BEZWAAR,
            {
                **brieffeiten.besluit(bezig.zaak, besluit, verklaring),
                "bezwaaruitkomst": heroverweging.uitkomst,
                "indieners": [b.indiener_naam for b in bezwaren],
                "advies_strekking": bezwaren[0].advies_strekking,
                "afwijken_van_advies": heroverweging.afwijken_van_advies,
                "primair": {
                    "uitkomst": primair.uitkomst,
                    "besloten_op": primair.besloten_op.isoformat(),
                },
            },
            besluit,
        )
    return besluit


def _check_ready(daden: Any, bezwaren: list[Bezwaar], her: Heroverweging) -> None:
    if her.uitkomst not in Bezwaaruitkomst.values:
        raise Geweigerd(
            _("Kies wat er wordt beslist: %(bezwaaruitkomst)s.")
            % {"bezwaaruitkomst": ", ".join(Bezwaaruitkomst.values)}
        )
    if not bezwaren[0].advies_op:
        raise Geweigerd(_("Wacht op het advies van de bezwaarcommissie."))
    kennelijk = her.uitkomst == Bezwaaruitkomst.NIET_ONTVANKELIJK
    if not kennelijk and not any(daad.act == Act.HOOR for daad in daden):
        raise Geweigerd(_("De indieners zijn nog niet gehoord. Leg eerst het horen vast."))
    if her.uitkomst != bezwaren[0].advies_strekking and not her.afwijken_van_advies.strip():
        raise Geweigerd(
            _(
                "De bezwaarcommissie adviseerde iets anders. Schrijf waarom u daarvan afwijkt (Awb 7:13)."
            )
        )


def _decide_again(
    bezig: Any, her: Heroverweging, primair: Besluit, motivering: str
) -> tuple[Besluit, Verklaring | None]:
    if her.uitkomst != Bezwaaruitkomst.GEGROND:
        if her.toekenning is not None:
            raise Geweigerd(_("Alleen bij een gegrond bezwaar komt er een ander besluit."))
        return _keep(bezig, her, primair, motivering), None
    if her.toekenning is not None:
        return grant(bezig, her.toekenning, motivering, Fase.BEZWAAR, her.uitkomst)
    if primair.uitkomst != Uitkomst.TOEGEKEND:
        raise Geweigerd(
            _("Het bezwaar is gegrond: vul in wat u nu toekent, of kies een andere uitkomst.")
        )
    for verklaring in bezig.zaak.verklaringen.filter(geeindigd_op__isnull=True):
        verklaring.geeindigd_op = max(bezig.dag, verklaring.van)
        verklaring.save(update_fields=["geeindigd_op"])
    return (
        refuse(bezig, Uitkomst.AFGEWEZEN, motivering, Onderbouwing(), Fase.BEZWAAR, her.uitkomst),
        None,
    )


def _keep(bezig: Any, her: Heroverweging, primair: Besluit, motivering: str) -> Besluit:
    besluit = Besluit(
        zaak=bezig.zaak,
        fase=Fase.BEZWAAR,
        bezwaaruitkomst=her.uitkomst,
        uitkomst=primair.uitkomst,
        categorie=primair.categorie,
        van=primair.van,
        tot_en_met=primair.tot_en_met,
        motivering=eis_tekst(motivering, _("De motivering")),
        door=bezig.door,
        door_naam=bezig.door_naam,
        rol=bezig.rol,
        besloten_op=bezig.dag,
        bekendgemaakt_op=bezig.dag,
        onderbouwing=primair.onderbouwing,
    )
    besluit.save(force_insert=True)
    return besluit


def leg_beroep_vast(
    zaak: Zaak, *, door: Any, rechtbank: str, nummer: str = "", op: dt.datetime | None = None
) -> Zaak:
    """Record that somebody went to court; the case there is not kept here."""
    with handeling(zaak, Act.LEG_BEROEP_VAST, door=door, op=op) as bezig:
        bezig.gegevens = {"rechtbank": eis_tekst(rechtbank, _("De rechtbank")), "nummer": nummer}
    return zaak


def leg_uitspraak_vast(
    zaak: Zaak, uitspraak: str, *, door: Any, op: dt.datetime | None = None
) -> Zaak:
    """Record what the court said, in words; what must follow is a new act or a new application."""
    with handeling(zaak, Act.LEG_UITSPRAAK_VAST, door=door, op=op) as bezig:
        bezig.tekst = eis_tekst(uitspraak, _("De uitspraak"))
    return zaak
