"""The law on a date: parameters, clocks, and the samenwerkingsverband of a postcode."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from passend import recht
from passend.koppelingen.api import schemas as s
from passend.recht.onderbouwing import as_json

router = Router(tags=["recht"])
FOUT = {400: s.Fout, 401: s.Fout, 404: s.Fout, 422: s.Fout}


def _record(een: recht.Parameter) -> dict[str, Any]:
    return {**as_json(een.as_dict()), "waarde": _number(een.waarde)}


def _number(waarde: Any) -> Any:
    """Return the value with each Decimal as text, so that no reader loses a cent."""
    return as_json(waarde) if not isinstance(waarde, Decimal) else str(waarde)


@router.get(
    "/recht/parameters",
    response={200: list[dict[str, Any]], **FOUT},
    summary="Alle parameters op een datum",
)
def parameters(
    request: HttpRequest, op: s.VraagDag = None, onderwerp: s.Zoekwoord = ""
) -> list[dict[str, Any]]:
    """Return every parameter that has a value on `op` (today), of one subject if you name it."""
    gevonden = recht.parameters(op or timezone.localdate(), onderwerp or None)
    return [_record(een) for een in gevonden]


@router.get(
    "/recht/parameters/{sleutel}",
    response={200: dict[str, Any], **FOUT},
    summary="Een parameter op een datum, met bron",
)
def parameter(request: HttpRequest, sleutel: s.Naam, op: s.VraagDag = None) -> dict[str, Any]:
    """Return one parameter in the shape of `passend recht toon`."""
    return _record(recht.parameter(sleutel, op=op or timezone.localdate()))


@router.post(
    "/recht/termijnen/{naam}",
    response={200: dict[str, Any], **FOUT},
    summary="De laatste dag van een termijn, met de stappen",
)
def termijn(request: HttpRequest, naam: s.Naam, inhoud: s.Termijnvraag) -> dict[str, Any]:
    """Return a clock in the shape of `passend recht termijn`; facts are written as there."""
    return recht.termijn(naam, inhoud.start, inhoud.feiten).as_dict()


@router.get(
    "/postcodes/{postcode}",
    response={200: s.Postcode, **FOUT},
    summary="Bij welk samenwerkingsverband een postcode hoort",
)
def postcode(request: HttpRequest, postcode: s.Naam, op: s.VraagDag = None) -> dict[str, Any]:
    """Return what the regio-indeling says; a postcode that it does not know is 422, not a guess."""
    dag = op or timezone.localdate()
    plaats = recht.plaats_van(postcode, dag)
    sector = "po" if plaats.swv_po else "vo"
    return {
        "pc4": plaats.pc4,
        "gemeente": plaats.gemeente,
        "po": plaats.swv_po,
        "vo": plaats.swv_vo,
        "op": dag,
        "onderbouwing": recht.zoek_swv(postcode, sector, dag).onderbouwing.as_dict(),
    }
