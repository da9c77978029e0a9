"""Cases, the acts on them, verklaringen and the worklist: only what `zichtbaar_voor` gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.throttling import AuthRateThrottle

from passend.beheer.context import current_origin, origin
from passend.beheer.inzage import leg_inzage_vast
from passend.koppelingen.api import schemas as s
from passend.toelaatbaarheid import actions, controle, queries, woorden
from passend.toelaatbaarheid.models import Advies, Besluit, Handeling, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Status

router = Router(tags=["zaken"])
PER_BLADZIJDE = 50
FOUT = {400: s.Fout, 401: s.Fout, 403: s.Fout, 404: s.Fout, 409: s.Fout, 422: s.Fout}


def _case(request: Any, pk: int) -> Zaak:
    rijen = Zaak.objects.zichtbaar_voor(request.auth).select_related("swv", "leerling", "vestiging")
    zaak = rijen.filter(pk=pk).first()
    if zaak is None:
        raise Http404
    return zaak


def _child(een: Zaak | Verklaring) -> dict[str, Any]:
    kind = een.leerling
    return {"id": kind.pk, "naam": kind.naam, "geboortedatum": kind.geboortedatum}


def _zaak(zaak: Zaak) -> dict[str, Any]:
    velden = (
        "nummer",
        "status",
        "soort",
        "aard",
        "ontvangen_op",
        "uiterste_datum",
        "staat_stil",
        "aan_zet",
        "wacht_sinds",
        "laatst_op",
        "versie",
    )
    return {
        "id": zaak.pk,
        "swv": zaak.swv.code,
        "leerling": _child(zaak),
        "vestiging": zaak.vestiging.naam,
        **{veld: getattr(zaak, veld) for veld in velden},
    }


@router.get("/zaken", response={200: s.Zaken, **FOUT}, summary="De zaken die u mag zien")
def zaken(
    request: HttpRequest,
    status: s.Zoekwoord = "",
    q: s.Zoekwoord = "",
    bladzijde: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> dict[str, Any]:
    """Return a page of fifty, the latest change first; `q` is a number or the name of a child."""
    if status and status not in Status.values:
        raise Http404
    begin = (bladzijde - 1) * PER_BLADZIJDE
    rijen = queries.aanvragen(request.auth, status=status, q=q)
    gevonden = list(rijen[begin : begin + PER_BLADZIJDE + 1])
    return {
        "zaken": [_zaak(zaak) for zaak in gevonden[:PER_BLADZIJDE]],
        "bladzijde": bladzijde,
        "meer": len(gevonden) > PER_BLADZIJDE,
    }


@router.get("/zaken/{pk}", response={200: s.Zaakdetail, **FOUT}, summary="Een zaak met alles erbij")
def zaak(request: HttpRequest, pk: s.Id) -> dict[str, Any]:
    """Return what the page of the case shows; the parents can see that you looked."""
    try:
        beeld = queries.zaak_detail(request.auth, pk)
    except Zaak.DoesNotExist:
        raise Http404 from None
    leg_inzage_vast(request.auth, beeld.zaak.leerling, "aanvraag")
    return {
        **_zaak(beeld.zaak),
        "mogelijk": [str(act) for act in beeld.mogelijk],
        "termijn": beeld.termijn.as_dict() if beeld.termijn else None,
        "bevoegd": beeld.bevoegd,
        "handelingen": [_act(een) for een in beeld.verloop],
        "adviezen": [_advice(een) for een in beeld.adviezen],
        "besluiten": [_decision(een) for een in beeld.besluiten],
        "verklaring": _verklaring(beeld.verklaring, beeld.zaak) if beeld.verklaring else None,
    }


def _act(een: Handeling) -> dict[str, Any]:
    velden = ("volgnummer", "act", "rol", "dag", "tijd", "grond")
    return {
        **{veld: getattr(een, veld) for veld in velden},
        "wat": een.get_act_display(),
        "door": een.door_naam,
    }


def _advice(een: Advies) -> dict[str, Any]:
    velden = ("discipline", "status", "oordeel", "categorie", "tekst", "ondertekend_op")
    return {**{veld: getattr(een, veld) for veld in velden}, "deskundige": een.deskundige.naam}


def _decision(een: Besluit) -> dict[str, Any]:
    velden = (
        "fase",
        "uitkomst",
        "bezwaaruitkomst",
        "categorie",
        "van",
        "tot_en_met",
        "motivering",
        "besloten_op",
        "onderbouwing",
    )
    return {**{veld: getattr(een, veld) for veld in velden}, "besloten_door": een.door_naam}


def _verklaring(een: Verklaring, zaak: Zaak | None = None) -> dict[str, Any]:
    swv = zaak.swv if zaak else een.swv
    velden = ("soort", "categorie", "van", "tot_en_met", "geeindigd_op")
    return {
        **{veld: getattr(een, veld) for veld in velden},
        "nummer": f"{swv.code}-{een.jaar}-{een.volgnummer:04d}",
        "swv": swv.code,
        "geldt_vandaag": controle.holds(een, timezone.localdate()),
        "leerling": _child(zaak or een),
    }


# --- acts: the same functions as the pages, with the same refusals ----------------------------

_ACT = {"response": {200: s.Zaak, **FOUT}}


def _do(request: Any, pk: int, act: Callable[[Zaak], object]) -> dict[str, Any]:
    """Do an act on a visible case and return the case; the audit line names the token."""
    een = _case(request, pk)
    with origin(_door(request)):
        act(een)
    return _zaak(een)


def _door(request: Any) -> str:
    return f"{current_origin()}, sleutel {request.sleutel.pk}"


@router.post("/zaken/{pk}/dien_in", **_ACT, summary="Dien een concept in")
def dien_in(request: HttpRequest, pk: s.Id, inhoud: s.DienIn) -> dict[str, Any]:
    wat = inhoud.dict()
    return _do(request, pk, lambda een: actions.dien_in(een, door=request.auth, **wat))


@router.post("/zaken/{pk}/vraag_aanvulling", **_ACT, summary="Vraag de school om een aanvulling")
def vraag_aanvulling(request: HttpRequest, pk: s.Id, inhoud: s.VraagAanvulling) -> dict[str, Any]:
    wat = inhoud.dict()
    return _do(request, pk, lambda een: actions.vraag_aanvulling(een, door=request.auth, **wat))


@router.post("/zaken/{pk}/vul_aan", **_ACT, summary="Vul de aanvraag aan")
def vul_aan(request: HttpRequest, pk: s.Id, inhoud: s.VulAan) -> dict[str, Any]:
    wat = inhoud.dict()
    return _do(request, pk, lambda een: actions.vul_aan(een, door=request.auth, **wat))


@router.post("/zaken/{pk}/geef_advies", **_ACT, summary="Geef als deskundige uw advies")
def geef_advies(request: HttpRequest, pk: s.Id, inhoud: s.GeefAdvies) -> dict[str, Any]:
    wat = inhoud.dict()
    return _do(request, pk, lambda een: actions.geef_advies(een, door=request.auth, **wat))


@router.post("/zaken/{pk}/ken_toe", **_ACT, summary="Ken de aanvraag toe")
def ken_toe(request: HttpRequest, pk: s.Id, inhoud: s.KenToe) -> dict[str, Any]:
    wat = inhoud.dict()
    hoe = {naam: wat.pop(naam) for naam in ("motivering", "versie")}
    toekenning = actions.Toekenning(**wat)
    return _do(request, pk, lambda een: actions.ken_toe(een, toekenning, door=request.auth, **hoe))


@router.post("/zaken/{pk}/wijs_af", **_ACT, summary="Wijs de aanvraag af")
def wijs_af(request: HttpRequest, pk: s.Id, inhoud: s.WijsAf) -> dict[str, Any]:
    wat = inhoud.dict()
    return _do(request, pk, lambda een: actions.wijs_af(een, door=request.auth, **wat))


# --- verklaringen and worklist -----------------------------------------------------------------


@router.post(
    "/verklaringen/ophalen",
    response={200: s.Verklaring, 429: s.Fout, **FOUT},
    summary="Haal als ontvangende school een verklaring op",
    throttle=[AuthRateThrottle("60/h")],
)
def ophalen(request: HttpRequest, inhoud: s.Ophalen) -> dict[str, Any]:
    """Number and birth date must belong together; from then on the school sees this verklaring."""
    with origin(_door(request)):
        een = actions.haal_op(inhoud.nummer, inhoud.geboortedatum, door=request.auth)
    return _verklaring(een)


@router.get(
    "/verklaringen/{nummer}",
    response={200: s.Verklaring, **FOUT},
    summary="Een verklaring die u al mag zien",
)
def verklaring(request: HttpRequest, nummer: s.Naam) -> dict[str, Any]:
    """Return a verklaring by number: of an own case, or fetched before."""
    delen = nummer.upper().split("-")
    if len(delen) != 3 or not all(d.isascii() and d.isdecimal() and len(d) < 9 for d in delen[1:]):
        raise Http404
    een = (
        Verklaring.objects.zichtbaar_voor(request.auth)
        .filter(swv__code=delen[0], jaar=int(delen[1]), volgnummer=int(delen[2]))
        .select_related("swv", "leerling")
        .first()
    )
    if een is None:
        raise Http404
    leg_inzage_vast(request.auth, een.leerling, "verklaring")
    return _verklaring(een)


@router.get("/werkvoorraad", response={200: s.Werkvoorraad, **FOUT}, summary="Wat op u wacht")
def werkvoorraad(request: HttpRequest) -> dict[str, Any]:
    """Return what waits for the role of the token, and for others; `doe` is the next act."""
    werk = queries.werkvoorraad(request.auth)
    return {
        "aan_zet": [_line(regel) for regel in werk.aan_zet],
        "wacht": [_line(regel) for regel in werk.wacht],
        "meer_aan_zet": werk.meer_aan_zet,
        "meer_wacht": werk.meer_wacht,
    }


def _line(regel: queries.Regel) -> dict[str, Any]:
    return {
        "zaak": _zaak(regel.zaak),
        "dagen": regel.dagen,
        "teken": regel.teken,
        "doe": woorden.beurt(regel.zaak).doe,
    }
