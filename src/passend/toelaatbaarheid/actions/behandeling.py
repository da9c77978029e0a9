"""The swv handles an application: confirm, ask for completion, move the last day, hand over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.samenwerking.models import Samenwerkingsverband
from passend.toelaatbaarheid import brieffeiten, klok, process
from passend.toelaatbaarheid.actions.kern import (
    Handelen,
    eis_na,
    eis_tekst,
    handeling,
    schrijf,
    volgend_nummer,
)
from passend.toelaatbaarheid.models import Ingebrekestelling, Zaak
from passend.toelaatbaarheid.soorten import (
    Aard,
    Act,
    Briefsoort,
    Fase,
    Kring,
    Soort,
    Status,
)
from passend.toelaatbaarheid.teksten import dag_tekst


def bevestig_ontvangst(
    zaak: Zaak, *, door: Any, op: dt.datetime | None = None, versie: int | None = None
) -> Zaak:
    """Confirm that the application was received, with the last day for the decision."""
    with handeling(zaak, Act.BEVESTIG_ONTVANGST, door=door, op=op, versie=versie) as bezig:
        if any(daad.act == Act.BEVESTIG_ONTVANGST for daad in bezig.daden):
            raise Geweigerd(_("De ontvangst is al bevestigd."))
        bezig.brief(
            Briefsoort.ONTVANGST,
            {
                **brieffeiten.basis(bezig.zaak),
                "ontvangen_op": bezig.zaak.ontvangen_op.isoformat(),
                "termijn": brieffeiten.termijn(klok.termijn_besluit(bezig.daden)),
            },
        )
    return zaak


def wijs_behandelaar_aan(
    zaak: Zaak, behandelaar: Gebruiker, *, door: Any, op: dt.datetime | None = None
) -> Zaak:
    """Name the coordinator who handles this case; it then stands in that person's worklist."""
    with handeling(zaak, Act.WIJS_BEHANDELAAR_AAN, door=door, op=op) as bezig:
        rollen = Rol.objects.geldig(bezig.dag).filter(
            gebruiker=behandelaar,
            soort=Rolsoort.COORDINATOR,
            organisatie_id=bezig.zaak.behandelaar_id,
        )
        if not rollen.exists():
            raise Geweigerd(
                _("%(naam)s is geen coördinator van %(swv)s. Kies een ander.")
                % {"naam": behandelaar.naam, "swv": bezig.zaak.swv.code}
            )
        bezig.gegevens = {"gebruiker": behandelaar.pk, "naam": behandelaar.naam}
    return zaak


def vraag_aanvulling(
    zaak: Zaak,
    vraag: str,
    reactie_voor: dt.date,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Ask the school for what is missing; the clock stands still until the answer (Awb 4:5, 4:15).

    `reactie_voor` is the last day that counts for an answer; without one the clock runs on.
    """
    with handeling(zaak, Act.VRAAG_AANVULLING, door=door, op=op, versie=versie) as bezig:
        eis_na(reactie_voor, bezig.dag, _("Antwoord uiterlijk op"))
        if bezig.dag > bezig.zaak.uiterste_datum:
            raise Geweigerd(
                _(
                    "De laatste dag voor het besluit is voorbij; een vraag om aanvulling houdt de klok niet meer tegen. Neem een besluit."
                )
            )
        bezig.tekst = eis_tekst(vraag, _("De vraag"))
        bezig.gegevens = {"reactie_voor": reactie_voor.isoformat()}
        bezig.brief(
            Briefsoort.AANVULLING,
            {
                **brieffeiten.basis(bezig.zaak),
                "vraag": bezig.tekst,
                "reactie_voor": reactie_voor.isoformat(),
            },
        )
    return zaak


def verleng_termijn(
    zaak: Zaak,
    tot: dt.date,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Tell the applicant, before the last day, that the decision comes later (Awb 4:14 lid 3).

    `tot` is the new last day; the law asks that it is reasonable, which `reden` must explain.
    """
    with handeling(zaak, Act.VERLENG_TERMIJN, door=door, op=op, versie=versie) as bezig:
        huidig = bezig.zaak.uiterste_datum
        if bezig.dag > huidig:
            raise Geweigerd(
                _("De laatste dag was %(huidig)s. Verlengen kan alleen daarvoor.")
                % {"huidig": dag_tekst(huidig)}
            )
        eis_na(tot, huidig, _("Nieuwe laatste dag"))
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.gegevens = {"tot": tot.isoformat()}
        bezig.brief(
            Briefsoort.VERLENGING,
            {
                **brieffeiten.basis(bezig.zaak),
                "was": huidig.isoformat(),
                "wordt": tot.isoformat(),
                "reden": bezig.tekst,
            },
        )
    return zaak


def leg_voor(
    zaak: Zaak, *, door: Any, op: dt.datetime | None = None, versie: int | None = None
) -> Zaak:
    """Put the case before whoever decides, once the experts that the law asks have advised."""
    from passend.toelaatbaarheid.actions.advies import eis_adviezen

    with handeling(zaak, Act.LEG_VOOR, door=door, op=op, versie=versie) as bezig:
        toets = eis_adviezen(bezig.zaak, bezig.dag)
        bezig.gegevens = {"deskundigen": toets.onderbouwing.as_dict()}
    return zaak


def houd_aan(
    zaak: Zaak, reden: str, *, door: Any, op: dt.datetime | None = None, versie: int | None = None
) -> Zaak:
    """Keep the decision for a next meeting; the clock of the law runs on."""
    with handeling(zaak, Act.HOUD_AAN, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
    return zaak


def stel_in_gebreke(
    zaak: Zaak,
    *,
    door: Any,
    op: dt.datetime | None = None,
    namens: str = "",
) -> Ingebrekestelling:
    """Record the notice that the decision is late; the dwangsom is counted from it (Awb 4:17).

    The coordinator records one that came on paper, with `namens` naming who sent it. Raises
    `Geweigerd` while the term still runs, or for a second notice in the same phase.
    """
    with handeling(zaak, Act.STEL_IN_GEBREKE, door=door, op=op) as bezig:
        vast = bezig.zaak
        if bezig.dag <= vast.uiterste_datum:
            raise Geweigerd(
                _(
                    "In gebreke stellen kan nog niet: er mag tot en met %(uiterste_datum)s worden beslist."
                )
                % {"uiterste_datum": dag_tekst(vast.uiterste_datum)}
            )
        fase = Fase.BEZWAAR if vast.status == Status.BEZWAAR else Fase.PRIMAIR
        if Ingebrekestelling.objects.filter(zaak=vast, fase=fase).exists():
            raise Geweigerd(_("Het samenwerkingsverband is hiervoor al in gebreke gesteld."))
        van_swv = Kring.COORDINATOR in bezig.kringen
        naam = eis_tekst(namens, _("Van wie de brief kwam")) if van_swv else bezig.door_naam
        gemaakt = Ingebrekestelling.objects.create(
            zaak=vast,
            fase=fase,
            ontvangen_op=bezig.dag,
            door_naam=naam,
            termijn_was=vast.uiterste_datum,
        )
        bezig.gegevens = {"fase": fase, "termijn_was": vast.uiterste_datum.isoformat()}
    return gemaakt


def draag_over(
    zaak: Zaak,
    naar: Samenwerkingsverband,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Hand an application over to the swv that is competent, and return the new case there.

    The new case starts as filed on the day of the hand-over, with what the school answered. Advice
    and documents do not travel: whoever may see them is for the other swv and the school to decide.
    """
    with handeling(zaak, Act.DRAAG_OVER, door=door, op=op, versie=versie) as bezig:
        vast = bezig.zaak
        if naar.pk == vast.swv_id:
            raise Geweigerd(_("De aanvraag ligt al bij %(swv)s.") % {"swv": naar.code})
        if naar.sector != Soort(vast.soort).sector:
            raise Geweigerd(
                _("%(swv)s beslist niet over %(wat)s.")
                % {"swv": naar.code, "wat": Soort(vast.soort).label}
            )
        bezig.tekst = eis_tekst(reden, _("De reden"))
        nieuw = _take_over(bezig, naar)
        bezig.gegevens = {"naar": naar.code, "zaak": nieuw.pk}
        bezig.brief(
            Briefsoort.OVERDRACHT,
            {
                **brieffeiten.basis(vast),
                "naar": {"code": naar.code, "naam": naar.organisatie.naam},
                "nieuwe_zaak": nieuw.nummer,
                "reden": bezig.tekst,
            },
        )
    return nieuw


def _take_over(bezig: Handelen, naar: Samenwerkingsverband) -> Zaak:
    oud = bezig.zaak
    nieuw = Zaak(
        swv=naar,
        jaar=bezig.dag.year,
        volgnummer=volgend_nummer(naar, bezig.dag.year, "zaak"),
        leerling=oud.leerling,
        vestiging=oud.vestiging,
        aanvrager=oud.aanvrager,
        behandelaar=naar.organisatie,
        soort=oud.soort,
        aard=Aard.OVERDRACHT,
        gevraagde_school=oud.gevraagde_school,
        gewenst_van=oud.gewenst_van,
        emb=oud.emb,
        vorige_verklaring=oud.vorige_verklaring,
        vorige_zaak=oud,
        antwoorden=oud.antwoorden,
    )
    nieuw.save(force_insert=True)
    for act in (Act.OPEN, Act.DIEN_IN):
        daden = list(nieuw.handelingen.order_by("volgnummer"))
        stap = process.overgang(nieuw.status if daden else None, act)
        daad = Handelen(nieuw, act, bezig.door, bezig.tijd, bezig.dag, daden, bezig.kringen)
        daad.gegevens = {"overgenomen_van": oud.swv.code, "zaak": oud.nummer}
        schrijf(daad, stap)
    return nieuw
