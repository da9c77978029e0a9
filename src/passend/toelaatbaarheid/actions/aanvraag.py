"""The school's part: begin an application, keep it up to date, file it, complete it, withdraw it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Leerling
from passend.samenwerking.models import Lidmaatschap, Samenwerkingsverband, School, Vestiging
from passend.samenwerking.queries import instelling
from passend.toelaatbaarheid import bevoegdheid, invullen, process, wet
from passend.toelaatbaarheid.actions.kern import (
    Handelen,
    eis_tekst,
    handeling,
    schrijf,
    volgend_nummer,
)
from passend.toelaatbaarheid.models import Verklaring, Zaak
from passend.toelaatbaarheid.soorten import IN_BEHANDELING, Aard, Act, Kring, Soort, Status
from passend.toelaatbaarheid.teksten import dag_tekst


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What the school asks for. Everything else comes from the dossier.

    `antwoorden` maps the keys of `invullen.VRAGEN` to texts. `spoed` counts only where the swv has
    a procedure for it.
    """

    soort: str
    aard: str = Aard.NIEUW
    gewenst_van: dt.date | None = None
    gevraagde_school: School | None = None
    spoed: bool = False
    emb: bool = False
    vorige_verklaring: Verklaring | None = None
    antwoorden: dict[str, str] | None = None


def open_zaak(
    leerling: Leerling,
    aanvraag: Aanvraag,
    *,
    door: Any,
    vestiging: Vestiging | None = None,
    swv: Samenwerkingsverband | None = None,
    op: dt.datetime | None = None,
) -> Zaak:
    """Begin an application for a child of the own school and return it as a concept.

    `vestiging` is needed only where the child is not enrolled with the own school; `swv` only to
    file with another samenwerkingsverband than that of the vestiging. Raises `GeenRecht` for a
    child that this account may not see, `Geweigerd` for an application that cannot be made.
    """
    tijd = op or timezone.now()
    dag = timezone.localdate(tijd)
    _check_may_open(leerling, door)
    _check_request(leerling, aanvraag, dag)
    with transaction.atomic():
        plek = vestiging or _own_vestiging(leerling, door, dag)
        verband = swv or _swv_of(plek, Soort(aanvraag.soort).sector, dag)
        _check_choices(verband, aanvraag, dag)
        zaak = Zaak(
            swv=verband,
            jaar=dag.year,
            volgnummer=volgend_nummer(verband, dag.year, "zaak"),
            leerling=leerling,
            vestiging=plek,
            aanvrager=door.rol.organisatie,
            behandelaar=verband.organisatie,
            **_fields(aanvraag),
        )
        zaak.save(force_insert=True)
        bezig = Handelen(zaak, Act.OPEN, door, tijd, dag, [], frozenset({Kring.SCHOOL}))
        bezig.gegevens = {"soort": zaak.soort, "aard": zaak.aard}
        schrijf(bezig, process.overgang(None, Act.OPEN))
    return zaak


def _fields(aanvraag: Aanvraag) -> dict[str, Any]:
    return {
        "soort": aanvraag.soort,
        "aard": aanvraag.aard,
        "gewenst_van": aanvraag.gewenst_van,
        "gevraagde_school": aanvraag.gevraagde_school,
        "spoed": aanvraag.spoed,
        "emb": aanvraag.emb,
        "vorige_verklaring": aanvraag.vorige_verklaring,
        "antwoorden": json.dumps(aanvraag.antwoorden or {}, ensure_ascii=False, sort_keys=True),
    }


def _check_may_open(leerling: Leerling, door: Any) -> None:
    rol = getattr(door, "rol", None)
    if rol is None or rol.soort not in SCHOOLROLLEN:
        raise GeenRecht(
            _(
                "Een aanvraag doet de school (het bevoegd gezag), niet u in deze rol. Praat met de intern begeleider van de school."
            )
        )
    if not Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists():
        raise GeenRecht(_("U kunt voor deze leerling geen aanvraag doen."))


def _check_request(leerling: Leerling, aanvraag: Aanvraag, dag: dt.date) -> None:
    if aanvraag.soort not in Soort.values or aanvraag.aard not in Aard.values:
        raise Geweigerd(
            _("'%(soort)s' (%(aard)s) kan niet worden aangevraagd. Kies uit %(values)s.")
            % {"soort": aanvraag.soort, "aard": aanvraag.aard, "values": ", ".join(Soort.values)}
        )
    if aanvraag.gewenst_van and aanvraag.gewenst_van < recht.schooljaar(dag).van:
        raise Geweigerd(
            _(
                "De gewenste begindatum %(gewenst_van)s ligt in een vorig schooljaar. Kies een dag in dit schooljaar of later."
            )
            % {"gewenst_van": dag_tekst(aanvraag.gewenst_van)}
        )
    wet.controleer_leeftijd(aanvraag.soort, leerling.geboortedatum, aanvraag.gewenst_van or dag)
    vorige = aanvraag.vorige_verklaring
    if Aard(aanvraag.aard).bouwt_voort and vorige is None:
        raise Geweigerd(
            _(
                "Een %(wat)s bouwt voort op een eerdere verklaring. Kies die verklaring, of kies een nieuwe aanvraag."
            )
            % {"wat": Aard(aanvraag.aard).label}
        )
    if vorige is not None and vorige.leerling_id != leerling.pk:
        raise Geweigerd(_("De eerdere verklaring is van een ander kind. Kies een andere."))


def _check_choices(swv: Samenwerkingsverband, aanvraag: Aanvraag, dag: dt.date) -> None:
    sector = Soort(aanvraag.soort).sector
    if swv.sector != sector:
        raise Geweigerd(
            _(
                "%(swv)s is er voor %(get_sector_display)s. Over %(wat)s beslist een samenwerkingsverband %(sector)s."
            )
            % {
                "swv": swv.code,
                "get_sector_display": swv.get_sector_display(),
                "wat": Soort(aanvraag.soort).label,
                "sector": sector,
            }
        )
    if aanvraag.spoed and not instelling(swv, "spoed.procedure", dag):
        raise Geweigerd(
            _(
                "%(swv)s heeft geen spoedprocedure. Dien de aanvraag gewoon in en bel de coördinator als het kind niet kan wachten."
            )
            % {"swv": swv.code}
        )


def _own_vestiging(leerling: Leerling, door: Any, dag: dt.date) -> Vestiging:
    hier = (
        Inschrijving.objects.geldig(dag)
        .filter(leerling=leerling, vestiging__school__organisatie_id=door.rol.organisatie_id)
        .select_related("vestiging")
        .order_by("van")
        .last()
    )
    if hier is not None:
        return hier.vestiging
    plekken = list(
        Vestiging.objects.filter(school__organisatie_id=door.rol.organisatie_id).order_by("pk")[:2]
    )
    if len(plekken) == 1:
        return plekken[0]
    raise Geweigerd(_("Kies de vestiging van uw school waar dit kind is aangemeld."))


def _swv_of(vestiging: Vestiging, sector: str, dag: dt.date) -> Samenwerkingsverband:
    lid = (
        Lidmaatschap.objects.geldig(dag)
        .filter(vestiging=vestiging, swv__sector=sector)
        .select_related("swv__organisatie")
        .order_by("van")
        .last()
    )
    if lid is None:
        raise Geweigerd(
            _(
                "%(naam)s hoort niet bij een samenwerkingsverband %(sector)s. Kies zelf het samenwerkingsverband dat over deze aanvraag beslist."
            )
            % {"naam": vestiging.naam, "sector": sector}
        )
    return lid.swv


def werk_bij(
    zaak: Zaak,
    aanvraag: Aanvraag,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Replace what the school asks for while it is a concept, or while an aanvulling is awaited."""
    with handeling(zaak, Act.WERK_BIJ, door=door, op=op, versie=versie) as bezig:
        vast = bezig.zaak
        if vast.status != Status.CONCEPT and aanvraag.soort != vast.soort:
            raise Geweigerd(
                _(
                    "De soort onderwijs kan niet meer anders. Trek de aanvraag in en begin een nieuwe."
                )
            )
        _check_request(vast.leerling, aanvraag, bezig.dag)
        _check_choices(vast.swv, aanvraag, bezig.dag)
        velden = _fields(aanvraag)
        for naam, waarde in velden.items():
            setattr(vast, naam, waarde)
        vast.save(update_fields=list(velden))
        bezig.gegevens = {"soort": vast.soort, "aard": vast.aard}
    return zaak


def gooi_weg(zaak: Zaak, *, door: Any, op: dt.datetime | None = None) -> Zaak:
    """Throw a concept away; it keeps its number and is no longer anybody's turn."""
    with handeling(zaak, Act.GOOI_WEG, door=door, op=op):
        pass
    return zaak


def dien_in(
    zaak: Zaak,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
    waarom_dit_swv: str = "",
) -> Zaak:
    """File the application: the swv has received it and the clock of the law begins.

    Checks the child's age and which swv is competent, and keeps the reasoning with the act. Where
    the law that was read gives no answer, `waarom_dit_swv` must say why it is this one. Raises
    `Geweigerd` naming the competent swv when it is another, or that no tlv is needed.
    """
    with handeling(zaak, Act.DIEN_IN, door=door, op=op, versie=versie) as bezig:
        vast = bezig.zaak
        wet.controleer_leeftijd(
            vast.soort, vast.leerling.geboortedatum, vast.gewenst_van or bezig.dag
        )
        _check_not_twice(vast)
        vooraf = invullen.vooringevuld(vast.leerling, bezig.dag)
        antwoorden = invullen.antwoorden_van(vast)
        mist = invullen.ontbrekend(vooraf, antwoorden)
        if mist:
            raise Geweigerd(
                _("Vul nog in: %(mist)s") % {"mist": " ".join(str(vraag.vraag) for vraag in mist)}
            )
        antwoord = bevoegdheid.toets(vast, bezig.dag, waarom_dit_swv)
        bezig.gegevens = {
            "lasten": invullen.lasten(vooraf, antwoorden, vast.bijlagen.count()),
            "bevoegd": antwoord.as_dict(),
            "regels": bevoegdheid.regels(vast, bezig.dag),
        }
    return zaak


def _check_not_twice(zaak: Zaak) -> None:
    andere = (
        Zaak.objects.filter(
            leerling_id=zaak.leerling_id, soort=zaak.soort, status__in=IN_BEHANDELING
        )
        .exclude(pk=zaak.pk)
        .first()
    )
    if andere is not None:
        raise Geweigerd(
            _(
                "Voor dit kind loopt al een aanvraag %(wat)s. Trek die eerst in, of wacht op het besluit."
            )
            % {"wat": Soort(zaak.soort).label}
        )


def vul_aan(
    zaak: Zaak,
    tekst: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Answer a request for completion; from now on the clock runs again (Awb 4:15)."""
    with handeling(zaak, Act.VUL_AAN, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(tekst, _("De aanvulling"))
    return zaak


def trek_in(
    zaak: Zaak,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Zaak:
    """Withdraw the application; only the school that filed it can, and it must say why."""
    with handeling(zaak, Act.TREK_IN, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
    return zaak


def stem_in_met_uitstel(
    zaak: Zaak, tot: dt.date, *, door: Any, op: dt.datetime | None = None
) -> Zaak:
    """Agree in writing, as the applicant, that the decision may come as late as `tot` (Awb 4:15)."""
    with handeling(zaak, Act.STEM_IN_MET_UITSTEL, door=door, op=op) as bezig:
        if tot <= bezig.zaak.uiterste_datum:
            raise Geweigerd(
                _(
                    "%(tot)s is geen uitstel: de laatste dag is nu %(uiterste_datum)s. Kies een latere dag."
                )
                % {
                    "tot": dag_tekst(tot).capitalize(),
                    "uiterste_datum": dag_tekst(bezig.zaak.uiterste_datum),
                }
            )
        bezig.gegevens = {"tot": tot.isoformat()}
    return zaak
