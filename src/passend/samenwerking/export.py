"""The lists of this room as a file: CSV, Excel and JSON, with the same rows as the page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

FORMATEN = ("csv", "xlsx", "json")
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def als_bestand(
    formaat: str, naam: str, kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Return a download of `rijen` under the heading `kolommen`; `naam` has no extension.

    CSV has semicolons and a byte order mark, as Dutch Excel expects. A text that a spreadsheet
    would run as a formula gets an apostrophe in front. Raises KeyError for an unknown format.
    """
    soort, schrijf = {
        "csv": ("text/csv; charset=utf-8", _csv),
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
        "json": ("application/json", _json),
    }[formaat]
    antwoord = HttpResponse(schrijf(kolommen, rijen), content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{formaat}"'
    return antwoord


def _safe(waarde: Any) -> Any:
    if isinstance(waarde, str) and waarde.startswith(_FORMULE):
        return f"'{waarde}"
    return "" if waarde is None else waarde


def _csv(kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";")
    schrijver.writerow(kolommen)
    schrijver.writerows([_safe(waarde) for waarde in rij] for rij in rijen)
    return tekst.getvalue().encode("utf-8-sig")


def _xlsx(kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    import xlsxwriter

    inhoud = io.BytesIO()
    boek = xlsxwriter.Workbook(inhoud, {"in_memory": True, "strings_to_formulas": False})
    blad = boek.add_worksheet()
    blad.freeze_panes(1, 0)
    blad.write_row(0, 0, kolommen, boek.add_format({"bold": True}))
    breedtes = [len(kolom) for kolom in kolommen]
    for nummer, rij in enumerate(rijen, start=1):
        blad.write_row(nummer, 0, ["" if waarde is None else waarde for waarde in rij])
        breedtes = [
            max(breedte, len(str(waarde))) for breedte, waarde in zip(breedtes, rij, strict=True)
        ]
    for plek, breedte in enumerate(breedtes):
        blad.set_column(plek, plek, min(breedte + 2, 60))
    boek.close()
    return inhoud.getvalue()


def _json(kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    lijst = [dict(zip(kolommen, rij, strict=True)) for rij in rijen]
    return json.dumps(lijst, ensure_ascii=False, indent=1).encode()
