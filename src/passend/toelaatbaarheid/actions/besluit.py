"""The decision, the verklaring that follows from it, and its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Gebruiker
from passend.dossier.models import SCHOOLROLLEN
from passend.recht import Onderbouwing, Stap, Zin
from passend.samenwerking.models import School
from passend.samenwerking.queries import instelling
from passend.toelaatbaarheid import brieffeiten, klok, wet
from passend.toelaatbaarheid.actions.advies import eis_adviezen
from passend.toelaatbaarheid.actions.kern import (
    Handelen,
    eis_na,
    eis_tekst,
    handeling,
    volgend_nummer,
)
from passend.toelaatbaarheid.models import Besluit, Ophaling, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import (
    Aard,
    Act,
    Briefsoort,
    Categorie,
    Fase,
    Kring,
    Soort,
    Status,
    Uitkomst,
)
from passend.toelaatbaarheid.teksten import dag_tekst


@dataclass(frozen=True, slots=True)
class Toekenning:
    """What is granted. `categorie` only for so and vso.

    The period begins on `van` (the day of the decision unless given). Its end is `tot_en_met`, or
    `schooljaren` whole school years, or else the swv's own standard, or the legal minimum.
    """

    categorie: str = ""
    van: dt.date | None = None
    tot_en_met: dt.date | None = None
    schooljaren: int | None = None


def ken_toe(
    zaak: Zaak,
    toekenning: Toekenning,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Besluit:
    """Grant the application: decision, verklaring with its number, and letter in one go.

    Raises `Geweigerd` for a period below the legal minimum, a missing or needless category, or
    missing experts; `VerkeerdeStaat` with who was first when somebody decided already.
    """
    with handeling(zaak, Act.KEN_TOE, door=door, op=op, versie=versie) as bezig:
        _check_meetings(bezig)
        besluit, verklaring = grant(bezig, toekenning, motivering, Fase.PRIMAIR)
        bezig.gegevens = facts(besluit, verklaring)
        soort = Briefsoort.AANWIJZING if zaak.soort == Soort.LWOO else Briefsoort.VERKLARING
        bezig.brief(soort, brieffeiten.besluit(bezig.zaak, besluit, verklaring), besluit)
    return besluit


def wijs_af(
    zaak: Zaak,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Besluit:
    """Refuse the application, with the reasons; the letter says how to object."""
    with handeling(zaak, Act.WIJS_AF, door=door, op=op, versie=versie) as bezig:
        _check_meetings(bezig)
        onderbouwing = _grounds(bezig, eis_adviezen(bezig.zaak, bezig.dag).onderbouwing)
        besluit = refuse(bezig, Uitkomst.AFGEWEZEN, motivering, onderbouwing)
        bezig.gegevens = facts(besluit)
        bezig.brief(Briefsoort.AFWIJZING, brieffeiten.besluit(bezig.zaak, besluit), besluit)
    return besluit


def _check_meetings(bezig: Handelen) -> None:
    """Refuse to decide in the first meeting where the swv chose to discuss first."""
    regels = next((d.gegevens.get("regels") for d in bezig.daden if d.act == Act.DIEN_IN), None)
    nodig = (regels or {}).get("besluit.bijeenkomsten") or 1
    besproken = sum(daad.act == Act.HOUD_AAN for daad in bezig.daden)
    if besproken + 1 < nodig:
        raise Geweigerd(
            _(
                "%(swv)s bespreekt een aanvraag %(nodig)s keer. Houd haar eerst aan tot de volgende bijeenkomst."
            )
            % {"swv": bezig.zaak.swv.code, "nodig": nodig}
        )


def stel_buiten_behandeling(
    zaak: Zaak,
    motivering: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Besluit:
    """Leave the application undecided because it stayed incomplete (Awb 4:5).

    Only after the school had its chance: the last day for its answer must be over, or an answer
    must have come that was not enough.
    """
    act = Act.STEL_BUITEN_BEHANDELING
    with handeling(zaak, act, door=door, op=op, versie=versie) as bezig:
        laatste = klok.stilstanden(bezig.daden)[-1:]
        if not laatste:
            raise Geweigerd(
                _(
                    "Vraag de school eerst om de aanvraag aan te vullen. Pas daarna kan zij buiten behandeling blijven."
                )
            )
        if bezig.zaak.status == Status.AANVULLING_GEVRAAGD and bezig.dag <= laatste[0].tot_en_met:
            raise Geweigerd(
                _("De school mag tot en met %(tot_en_met)s antwoorden.")
                % {"tot_en_met": dag_tekst(laatste[0].tot_en_met)}
            )
        besluit = refuse(bezig, Uitkomst.BUITEN_BEHANDELING, motivering, _grounds(bezig))
        bezig.gegevens = facts(besluit)
        bezig.brief(
            Briefsoort.BUITEN_BEHANDELING, brieffeiten.besluit(bezig.zaak, besluit), besluit
        )
    return besluit


def grant(
    bezig: Handelen, toekenning: Toekenning, motivering: str, fase: str, bezwaaruitkomst: str = ""
) -> tuple[Besluit, Verklaring]:
    """Write a decision that grants, and its verklaring; used for the first one and on bezwaar."""
    zaak = bezig.zaak
    _check_category(zaak.soort, toekenning.categorie)
    toets = eis_adviezen(zaak, bezig.dag)
    periode = _period(zaak, toekenning, bezig.dag)
    onderbouwing = _grounds(bezig, toets.onderbouwing, periode.onderbouwing)
    besluit = _store(
        bezig,
        fase=fase,
        bezwaaruitkomst=bezwaaruitkomst,
        uitkomst=Uitkomst.TOEGEKEND,
        categorie=toekenning.categorie,
        van=periode.van,
        tot_en_met=periode.tot_en_met,
        motivering=eis_tekst(motivering, _("De motivering")),
        onderbouwing=onderbouwing.as_dict(),
    )
    verklaring = Verklaring.objects.create(
        zaak=zaak,
        besluit=besluit,
        swv=zaak.swv,
        jaar=bezig.dag.year,
        volgnummer=volgend_nummer(zaak.swv, bezig.dag.year, "verklaring"),
        leerling_id=zaak.leerling_id,
        soort=zaak.soort,
        categorie=toekenning.categorie,
        van=periode.van,
        tot_en_met=periode.tot_en_met,
    )
    _end_earlier(zaak, verklaring)
    return besluit, verklaring


def refuse(
    bezig: Handelen,
    uitkomst: str,
    motivering: str,
    onderbouwing: Onderbouwing,
    fase: str = Fase.PRIMAIR,
    bezwaaruitkomst: str = "",
) -> Besluit:
    """Write a decision that does not grant."""
    return _store(
        bezig,
        fase=fase,
        bezwaaruitkomst=bezwaaruitkomst,
        uitkomst=uitkomst,
        motivering=eis_tekst(motivering, _("De motivering")),
        onderbouwing=onderbouwing.as_dict(),
    )


def _store(bezig: Handelen, **velden: Any) -> Besluit:
    return Besluit.objects.create(
        zaak=bezig.zaak,
        door=bezig.door,
        door_naam=bezig.door_naam,
        rol=bezig.rol,
        besloten_op=bezig.dag,
        bekendgemaakt_op=bezig.dag,
        **velden,
    )


def facts(besluit: Besluit, verklaring: Verklaring | None = None) -> dict[str, Any]:
    """Return what the act keeps of a decision: the state is computed from it."""
    return {
        "besluit": besluit.pk,
        "uitkomst": besluit.uitkomst,
        "bekendgemaakt": besluit.bekendgemaakt_op.isoformat(),
        "verklaring": verklaring.nummer if verklaring else None,
        "tot_en_met": besluit.tot_en_met.isoformat() if besluit.tot_en_met else None,
    }


def _grounds(bezig: Handelen, *delen: Onderbouwing) -> Onderbouwing:
    regel = recht.parameter("tlv.beslisser", op=bezig.dag)
    wie = Stap(
        wat=_decided_by(bezig),
        uitkomst=bezig.zaak.swv.code,
        bron=regel.bron,
        geverifieerd=regel.geverifieerd,
    )
    samen = Onderbouwing((wie,))
    for deel in delen:
        samen = samen.met(*deel.stappen, kanttekeningen=deel.kanttekeningen)
    if bezig.zaak.soort == Soort.LWOO and instelling(bezig.zaak.swv, "lwoo.opting_out", bezig.dag):
        opting_out = wet.laatst_bekend("lwoo.opting_out", bezig.dag)
        samen = samen.met(
            opting_out.stap(
                Zin("{swv} gebruikt eigen regels (opting out).", swv=bezig.zaak.swv.code)
            ),
            kanttekeningen=(*opting_out.kanttekeningen(bezig.dag), opting_out.toelichting),
        )
    if bezig.zaak.emb:
        emb = wet.emb_regel(bezig.dag)
        samen = samen.met(emb.stap(), kanttekeningen=emb.kanttekeningen(bezig.dag))
    return samen


def _decided_by(bezig: Handelen) -> Zin:
    soort, komma, organisatie = bezig.rol.partition(", ")
    wie = {"naam": bezig.door_naam, "rol": Zin(soort), "swv": bezig.zaak.swv.code}
    if not komma:
        return Zin("Besloten door {naam} ({rol}) voor {swv}.", **wie)
    return Zin(
        "Besloten door {naam} ({rol}, {organisatie}) voor {swv}.", organisatie=organisatie, **wie
    )


def _check_category(soort: str, categorie: str) -> None:
    if Soort(soort).kent_categorie and categorie not in Categorie.values:
        raise Geweigerd(_("Kies een categorie: laag, midden of hoog."))
    if categorie and not Soort(soort).kent_categorie:
        raise Geweigerd(
            _("Bij %(wat)s hoort geen categorie. Laat die leeg.") % {"wat": Soort(soort).label}
        )


def _period(zaak: Zaak, toekenning: Toekenning, dag: dt.date) -> wet.Geldigheid:
    van = toekenning.van or _first_day(zaak, dag)
    if van < recht.schooljaar(dag).van:
        raise Geweigerd(
            _(
                "De begindatum %(van)s ligt in een vorig schooljaar. Kies een dag in dit schooljaar of later."
            )
            % {"van": dag_tekst(van)}
        )
    jaren, einde = toekenning.schooljaren, toekenning.tot_en_met
    if jaren is None and einde is None:
        if zaak.emb:
            einde = _end_of_school_period(zaak, van)
        elif zaak.soort in {Soort.SBO, Soort.SO, Soort.VSO}:
            jaren = instelling(zaak.swv, f"duur.{zaak.soort}", dag)
    return wet.geldigheid(
        zaak.soort,
        van,
        schooljaren=jaren,
        tot_en_met=einde,
        geboortedatum=zaak.leerling.geboortedatum,
    )


def _first_day(zaak: Zaak, dag: dt.date) -> dt.date:
    vorige = zaak.vorige_verklaring
    vervolgt = zaak.aard in {Aard.VERLENGING, Aard.HERBEOORDELING}
    if vervolgt and vorige and vorige.soort == zaak.soort and vorige.tot_en_met >= dag:
        return vorige.tot_en_met + klok.DAG
    return max(zaak.gewenst_van or dag, dag)


def _end_of_school_period(zaak: Zaak, van: dt.date) -> dt.date:
    return wet.einde_schoolperiode(zaak.soort, zaak.leerling.geboortedatum, van)


def _end_earlier(zaak: Zaak, nieuw: Verklaring) -> None:
    """End the verklaringen of this child that the new one takes the place of.

    Those are the one that the application builds on, and the one that an earlier decision in the
    same case gave.
    """
    eerdere = Verklaring.objects.filter(leerling_id=zaak.leerling_id).exclude(pk=nieuw.pk)
    for een in eerdere.filter(geeindigd_op__isnull=True, tot_en_met__gte=nieuw.van):
        if een.zaak_id == zaak.pk or een.pk == zaak.vorige_verklaring_id:
            een.geeindigd_op = max(nieuw.van, een.van)
            een.save(update_fields=["geeindigd_op"])


def haal_op(
    nummer: str, geboortedatum: dt.date, *, door: Gebruiker, op: dt.datetime | None = None
) -> Verklaring:
    """Fetch a verklaring as the receiving school, with its number and the child's birth date.

    From then on the school sees this one verklaring, and the case shows that it did. A number and
    date that do not belong together give the same answer as a number that does not exist.
    """
    rol = getattr(door, "rol", None)
    if rol is None or rol.soort not in SCHOOLROLLEN:
        raise GeenRecht(_("Een verklaring ophalen doet de ontvangende school."))
    gevonden = _by_number(nummer)
    if gevonden is None or gevonden.leerling.geboortedatum != geboortedatum:
        raise Geweigerd(
            _(
                "Er is geen verklaring met dit nummer en deze geboortedatum. Kijk beide na in de brief van de ouders."
            )
        )
    with handeling(gevonden.zaak, Act.HAAL_OP, door=door, op=op, als=Kring.ONTVANGER) as bezig:
        Ophaling.objects.get_or_create(
            verklaring=gevonden,
            organisatie_id=rol.organisatie_id,
            defaults={"zaak": bezig.zaak, "door": door, "tijd": bezig.tijd},
        )
        bezig.gegevens = {"verklaring": gevonden.nummer, "school": rol.organisatie.naam}
    return gevonden


def _by_number(nummer: str) -> Verklaring | None:
    delen = nummer.strip().upper().rsplit("-", 2)
    if len(delen) != 3 or not (delen[1].isdecimal() and delen[2].isdecimal()):
        raise Geweigerd(_("Schrijf het nummer zoals het in de brief staat: PO2602-2026-0418."))
    rijen = Verklaring.objects.select_related("zaak", "leerling", "swv")
    return rijen.filter(swv__code=delen[0], jaar=int(delen[1]), volgnummer=int(delen[2])).first()


def plaats_terug(
    zaak: Zaak,
    per: dt.date,
    school: School,
    *,
    door: Any,
    toelichting: str = "",
    op: dt.datetime | None = None,
) -> Zaak:
    """Record that the child returns to a regular school on `per`; the verklaring ends that day.

    Returning is the rule in the last year of a verklaring (WPO 40 lid 14, WEC 40): no new decision.
    """
    with handeling(zaak, Act.PLAATS_TERUG, door=door, op=op) as bezig:
        verklaring = bezig.zaak.verklaringen.filter(geeindigd_op__isnull=True).last()
        if verklaring is None:
            raise Geweigerd(_("Er is geen verklaring die nog loopt."))
        eis_na(per, verklaring.van, _("Terug per"))
        if school.soort in {"sbo", "so", "vso"}:
            raise Geweigerd(
                _("%(school)s is geen gewone school. Kies de school van terugkeer.")
                % {"school": school}
            )
        verklaring.geeindigd_op = min(per, verklaring.tot_en_met + klok.DAG)
        verklaring.save(update_fields=["geeindigd_op"])
        bezig.tekst = toelichting.strip()
        bezig.gegevens = {"per": per.isoformat(), "school": str(school), "school_id": school.pk}
    return zaak
