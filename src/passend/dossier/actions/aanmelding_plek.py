"""The search for a place, the offers and answers, and the decision that ends an aanmelding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.dossier import signals
from passend.dossier.aanmelding import berichten, klok, wet
from passend.dossier.aanmelding.soorten import (
    Act,
    Ondersteuning,
    Ouderantwoord,
    Pleksoort,
    Schoolantwoord,
    Status,
    Uitschrijfreden,
    Weigeringsgrond,
)
from passend.dossier.actions.aanmelding import Veldfout, eis_hoe, open_vestigingen
from passend.dossier.actions.aanmelding_kern import Bezig, eis_tekst, handeling
from passend.dossier.actions.inschrijving import schrijf_in, schrijf_uit, tell_home
from passend.dossier.models.aanmelding import Aanmelding, Plek
from passend.dossier.models.leerling import Inschrijving, Leerling
from passend.samenwerking.models import Lidmaatschap, Schoolsoort, Vestiging
from passend.vormgeving.weergave import datum_voluit

_SOORT_VAN = {
    Schoolsoort.BAO: Pleksoort.REGULIER,
    Schoolsoort.VO: Pleksoort.REGULIER,
    Schoolsoort.SBO: Pleksoort.SBO,
    Schoolsoort.SO: Pleksoort.SO,
    Schoolsoort.VSO: Pleksoort.VSO,
    Schoolsoort.PRO: Pleksoort.PRO,
}


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What is offered: at the own school (`vestiging` None) or another one, from which day."""

    vanaf: dt.date
    vestiging: Vestiging | None = None
    toelichting: str = ""
    buiten_swv: bool = False


def vraag_plek(
    aanmelding: Aanmelding,
    vestiging: Vestiging,
    *,
    door: Any,
    toelichting: str = "",
    buiten_swv: bool = False,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record that another school was asked for a place. The own school was looked at first."""
    with handeling(aanmelding, Act.VRAAG_PLEK, door=door, op=op, versie=versie) as bezig:
        if bezig.stand is None or not bezig.stand.beoordeeld:
            raise Geweigerd(
                _(
                    "Leg eerst vast wat het kind nodig heeft en waarom dat op de eigen school niet "
                    "kan. Daarna vraagt u andere scholen."
                )
            )
        _check_school(bezig, vestiging, buiten_swv)
        if any(plek.vestiging_id == vestiging.pk for plek in bezig.stand.plekken.values()):
            raise Veldfout("vestiging", _("Deze school is al gevraagd. Leg haar antwoord vast."))
        bezig.gegevens = _new_place(bezig, vestiging)
        bezig.tekst = toelichting.strip()


def _new_place(bezig: Bezig, vestiging: Vestiging | None) -> dict[str, Any]:
    eigen = bezig.aanmelding.vestiging
    plek = vestiging or eigen
    soort = Pleksoort.EIGEN if vestiging is None else _SOORT_VAN[Schoolsoort(plek.school.soort)]
    bestaand = bezig.stand.plekken if bezig.stand else {}
    return {
        "plek": max(bestaand, default=0) + 1,
        "soort": soort,
        "vestiging": plek.pk,
        "naam": plek.naam,
    }


def _check_school(bezig: Bezig, vestiging: Vestiging, buiten_swv: bool) -> None:
    eigen = bezig.aanmelding.vestiging
    if vestiging.pk == eigen.pk:
        raise Veldfout("vestiging", _("Dit is uw eigen school. Kies een andere school."))
    if not open_vestigingen(bezig.dag).filter(pk=vestiging.pk).exists():
        raise Veldfout(
            "vestiging",
            _("%(school)s is gesloten of hoort bij geen samenwerkingsverband. Kies een andere.")
            % {"school": vestiging.naam},
        )
    ours = Lidmaatschap.objects.geldig(bezig.dag).filter(vestiging=eigen).values("swv_id")
    samen = Lidmaatschap.objects.geldig(bezig.dag).filter(vestiging=vestiging, swv_id__in=ours)
    if not samen.exists() and not buiten_swv:
        raise Veldfout(
            "vestiging",
            _(
                "%(school)s hoort bij een ander samenwerkingsverband. Is dit met de ouders "
                "besproken, zet dan een vinkje bij “buiten het eigen samenwerkingsverband”."
            )
            % {"school": vestiging.naam},
        )


def leg_plekantwoord_vast(
    aanmelding: Aanmelding,
    plek: Plek,
    antwoord: str,
    *,
    door: Any,
    toelichting: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record what an asked school said: it has a place, or it has none and why."""
    with handeling(aanmelding, Act.LEG_PLEKANTWOORD_VAST, door=door, op=op, versie=versie) as bezig:
        _own_place(bezig, plek)
        if antwoord not in (Schoolantwoord.KAN, Schoolantwoord.KAN_NIET):
            raise Veldfout("antwoord", _("Kies wat de school antwoordde."))
        if antwoord == Schoolantwoord.KAN_NIET:
            toelichting = eis_tekst(toelichting, _("Waarom er geen plek is"))
        bezig.gegevens = {"plek": plek.nummer, "antwoord": antwoord}
        bezig.tekst = toelichting.strip()


def _own_place(bezig: Bezig, plek: Plek) -> None:
    if plek.aanmelding_id != bezig.aanmelding.pk:
        raise Geweigerd(_("Deze plek hoort bij een andere aanmelding."))


def bied_aan(
    aanmelding: Aanmelding,
    aanbod: Aanbod,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Offer the parents a place, at the own school or at another that can take the child."""
    with handeling(aanmelding, Act.BIED_AAN, door=door, op=op, versie=versie) as bezig:
        if aanbod.vanaf < bezig.dag:
            raise Veldfout("vanaf", _("Deze dag is al voorbij. Kies een latere dag."))
        if aanbod.vestiging is not None:
            _check_school(bezig, aanbod.vestiging, aanbod.buiten_swv)
        soort = (aanbod.vestiging or bezig.aanmelding.vestiging).school.soort
        oordeel = wet.beoordeel(soort, bezig.aanmelding.geboortedatum, aanbod.vanaf, bezig.dag)
        if oordeel.bezwaren:
            raise Veldfout("vanaf", oordeel.bezwaren[0].zin)
        plekken = bezig.stand.plekken if bezig.stand else {}
        school_id = (aanbod.vestiging or bezig.aanmelding.vestiging).pk
        # A place that was offered and refused before may be offered again: that is a new offer.
        known = next(
            (
                nummer
                for nummer, plek in plekken.items()
                if plek.vestiging_id == school_id and plek.antwoord_ouders == Ouderantwoord.GEEN
            ),
            None,
        )
        bezig.gegevens = ({"plek": known} if known else _new_place(bezig, aanbod.vestiging)) | {
            "vanaf": aanbod.vanaf.isoformat()
        }
        bezig.tekst = aanbod.toelichting.strip()
    berichten.changed(aanmelding)


def antwoord_op_aanbod(
    aanmelding: Aanmelding,
    aangenomen: bool,
    *,
    door: Any,
    reden: str = "",
    hoe: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record the answer of the parents: by a parent with gezag, or by the school with how it came.

    A refusal says why: that keeps "offered and refused" apart from "nothing was offered".
    """
    act = Act.NEEM_AAN if aangenomen else Act.WIJS_AF
    with handeling(aanmelding, act, door=door, op=op, versie=versie) as bezig:
        plekken = bezig.stand.plekken if bezig.stand else {}
        bezig.gegevens = {
            "plek": next(n for n, p in plekken.items() if p.antwoord_ouders == Ouderantwoord.OPEN)
        }
        bezig.tekst = reden.strip() if aangenomen else eis_tekst(reden, _("De reden"))
        eis_hoe(bezig, hoe)
    berichten.changed(aanmelding)


def plaats_tijdelijk(
    aanmelding: Aanmelding,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Inschrijving:
    """Place and enrol a child for the time being, because the law's weeks are over.

    WPO 40 lid 7, WEC 40 lid 8 and 9, WVO 2020 8.13: only without a decision, when the child is
    enrolled nowhere else and old enough. Returns the enrolment.
    """
    with handeling(aanmelding, Act.PLAATS_TIJDELIJK, door=door, op=op, versie=versie) as bezig:
        vast, stand = bezig.aanmelding, bezig.stand
        if stand is None or stand.plaatsing_op is None or bezig.dag < stand.plaatsing_op:
            dag = datum_voluit(stand.plaatsing_op) if stand and stand.plaatsing_op else ""
            raise Geweigerd(
                _("Tijdelijk plaatsen hoort vanaf %(dag)s. Eerder kan niet.") % {"dag": dag}
            )
        if stand.tijdelijk_op is not None:
            raise Geweigerd(_("Het kind is al tijdelijk geplaatst."))
        kind = _child(vast)
        if kind.inschrijvingen.geldig(bezig.dag).exists():
            raise Geweigerd(
                _(
                    "Het kind is op een andere school ingeschreven. Dan is een tijdelijke plek niet nodig."
                )
            )
        vanaf = max(bezig.dag, _old_enough(vast, bezig.dag))
        bezig.gegevens = {"vanaf": vanaf.isoformat()}
        inschrijving = schrijf_in(door, kind, vast.vestiging, vanaf, groep=vast.leerjaar)
    berichten.changed(aanmelding)
    return inschrijving


def _child(vast: Aanmelding) -> Leerling:
    if vast.leerling_id is None:
        raise Geweigerd(_("Bevestig eerst de ontvangst en kies welk kind het is."))
    return Leerling.objects.get(pk=vast.leerling_id)


def _old_enough(vast: Aanmelding, op: dt.date) -> dt.date:
    oordeel = wet.beoordeel(vast.vestiging.school.soort, vast.geboortedatum, op, op)
    for stap in oordeel.onderbouwing.stappen:
        if any(b.veld == "gewenst_van" for b in oordeel.bezwaren) and stap.uitkomst > op:
            return stap.uitkomst
    return op


def laat_toe(
    aanmelding: Aanmelding,
    van: dt.date,
    *,
    door: Any,
    groep: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Inschrijving:
    """Admit the child and enrol it from `van`; a temporary place becomes a lasting one."""
    with handeling(aanmelding, Act.LAAT_TOE, door=door, op=op, versie=versie) as bezig:
        vast, stand = bezig.aanmelding, bezig.stand
        if stand is not None and stand.status == Status.AANGENOMEN and _elsewhere(bezig):
            raise Geweigerd(
                _(
                    "De ouders namen een plek op een andere school aan. Rond af met “weiger”: een andere school heeft een plek."
                )
            )
        kind = _child(vast)
        bezig.gegevens = {"van": van.isoformat()}
        hier = kind.inschrijvingen.filter(vestiging=vast.vestiging, tot__isnull=True).first()
        if hier is not None:
            inschrijving = hier
        else:
            oordeel = wet.beoordeel(vast.vestiging.school.soort, vast.geboortedatum, van, bezig.dag)
            too_young = [
                b for b in oordeel.bezwaren if b.veld == "geboortedatum" or van >= bezig.dag
            ]
            if too_young:
                raise Veldfout("van", too_young[0].zin)
            inschrijving = schrijf_in(door, kind, vast.vestiging, van, groep=groep)
    berichten.changed(aanmelding)
    return inschrijving


def _elsewhere(bezig: Bezig) -> bool:
    plekken = bezig.stand.plekken.values() if bezig.stand else ()
    return any(
        plek.antwoord_ouders == Ouderantwoord.AANGENOMEN and plek.soort != Pleksoort.EIGEN
        for plek in plekken
    )


def weiger(
    aanmelding: Aanmelding,
    grond: str,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Refuse admission, in writing and with reasons the parents can read.

    A child that needs extra support may be refused only when another school is willing (WPO 40
    lid 4, WEC 40 lid 5, WVO 2020 8.9 lid 2) or on an exception of the next lid. A temporary place
    ends on the day after (WPO 40 lid 7).
    """
    with handeling(aanmelding, Act.WEIGER, door=door, op=op, versie=versie) as bezig:
        _check_ground(bezig, grond)
        bezig.gegevens = {"grond": grond}
        bezig.tekst = eis_tekst(motivering, _("De motivering"))
        vast = bezig.aanmelding
        if bezig.stand is not None and bezig.stand.tijdelijk_op is not None:
            _end_temporary(bezig)
        if grond != Weigeringsgrond.ANDERE_SCHOOL and vast.leerling_id:
            tell_home(vast.leerling_id, bezig.dag, signals.ThuisReden.GEWEIGERD)
    berichten.changed(aanmelding)


def _end_temporary(bezig: Bezig) -> None:
    hier = Inschrijving.objects.filter(
        leerling_id=bezig.aanmelding.leerling_id,
        vestiging=bezig.aanmelding.vestiging,
        tot__isnull=True,
    ).first()
    if hier is not None:
        morgen = bezig.dag + klok.DAG
        schrijf_uit(
            bezig.door, hier, max(morgen, hier.van + klok.DAG), Uitschrijfreden.EINDE_TIJDELIJK
        )


def _check_ground(bezig: Bezig, grond: str) -> None:
    stand = bezig.stand
    if grond not in Weigeringsgrond.values or stand is None:
        raise Veldfout("grond", _("Kies waarop de weigering rust."))
    willing = any(
        plek.soort != Pleksoort.EIGEN and plek.antwoord_school == Schoolantwoord.KAN
        for plek in stand.plekken.values()
    )
    if grond == Weigeringsgrond.ANDERE_SCHOOL and not willing:
        raise Veldfout(
            "grond",
            _(
                "Er is nog geen school die een plek heeft. Weigeren kan pas als een andere school "
                "klaarstaat. Vraag een plek, of leg het antwoord van een school vast."
            ),
        )
    if grond == Weigeringsgrond.GEEN_EXTRA and not (
        stand.beoordeeld and stand.ondersteuning == Ondersteuning.NEE
    ):
        raise Veldfout(
            "grond",
            _(
                "Dit kan alleen als u hebt vastgelegd dat het kind geen extra ondersteuning nodig heeft."
            ),
        )
    exceptions = {
        Weigeringsgrond.GEEN_PLAATS,
        Weigeringsgrond.GRONDSLAG,
        Weigeringsgrond.VOORWAARDEN,
    }
    if grond in exceptions - wet.uitzonderingen(bezig.school.wet, bezig.dag):
        raise Veldfout(
            "grond", _("Deze uitzondering staat niet in de wet die voor deze soort school geldt.")
        )


__all__ = [
    "Aanbod",
    "antwoord_op_aanbod",
    "bied_aan",
    "laat_toe",
    "leg_plekantwoord_vast",
    "plaats_tijdelijk",
    "vraag_plek",
    "weiger",
]
