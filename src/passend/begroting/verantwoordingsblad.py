"""The spreadsheet in which a board answers for many grants at once: written, and read back.

Each row is a grant, each column a purpose. The rest is a real formula, so that the one who fills it
in sees it change. What comes back is read cell by cell; every mistake is named by its cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from passend.begroting.actions.besteding import Besteed
from passend.begroting.bedragen import lees_bedrag
from passend.begroting.models.besteding import Bestedingsdoel, Verantwoording
from passend.beheer.fouten import Geweigerd

BLAD = "verantwoording"
MAX_BYTES = 5 * 1024 * 1024
_VAST = ("nummer", "school", "waarvoor", "toegekend")
_DOELEN = tuple(Bestedingsdoel.values)
_KOP = (*_VAST, *_DOELEN, "rest", "uitleg_rest")
_EERSTE_RIJ = 2


@dataclass(frozen=True, slots=True)
class Celfout:
    """One mistake: the sheet, the cell as people call it (D4), and what to do."""

    blad: str
    cel: str
    boodschap: str


class OnbruikbaarBlad(Geweigerd):
    """The spreadsheet cannot be taken in; `fouten` names every cell."""

    def __init__(self, bestand: str, fouten: Sequence[Celfout]) -> None:
        self.bestand, self.fouten = bestand, tuple(fouten)
        eerste = self.fouten[0]
        plek = ", ".join(deel for deel in (bestand, eerste.blad, eerste.cel) if deel)
        super().__init__(f"{plek}: {eerste.boodschap}")


def maak_blad(verantwoordingen: Iterable[Verantwoording]) -> bytes:
    """Return an .xlsx with a row for each account, filled with what was answered before."""
    import xlsxwriter

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet(BLAD)
        vet, geld = boek.add_format({"bold": True}), boek.add_format({"num_format": "#,##0.00"})
        blad.write_row(0, 0, _KOP, vet)
        blad.freeze_panes(1, len(_VAST))
        blad.set_column(0, len(_KOP), 16)
        for rij, een in enumerate(verantwoordingen, start=1):
            _write_row(blad, rij, een, geld)
    return uit.getvalue()


def _write_row(blad: Any, rij: int, een: Verantwoording, geld: Any) -> None:
    grant = een.toekenning
    school = grant.school.naam if grant.school else ""
    blad.write_row(rij, 0, (grant.nummer, school, grant.doel))
    blad.write_number(rij, 3, float(grant.bedrag), geld)
    eerder = {regel.doel: regel.bedrag for regel in een.regels.all()}
    for kolom, doel in enumerate(_DOELEN, start=len(_VAST)):
        blad.write_number(rij, kolom, float(eerder.get(doel, 0)), geld)
    laatste = _letter(len(_VAST) + len(_DOELEN) - 1)
    som = f"=D{rij + 1}-SUM({_letter(len(_VAST))}{rij + 1}:{laatste}{rij + 1})"
    blad.write_formula(rij, _KOP.index("rest"), som, geld, float(een.rest))
    blad.write_string(rij, _KOP.index("uitleg_rest"), een.uitleg_rest)


def _letter(kolom: int) -> str:
    return chr(ord("A") + kolom)


def lees_blad(
    bestand: str, inhoud: bytes, open_: Iterable[Verantwoording]
) -> dict[Verantwoording, tuple[list[Besteed], str]]:
    """Return the answers by account, or raise `OnbruikbaarBlad` with every mistake in the file.

    Only accounts in `open_` may be answered. Rows of other accounts are mistakes; accounts without
    a row stay open.
    """
    rows = _rows(bestand, inhoud)
    kop = [str(cel.value or "").strip().lower() for cel in rows[0]]
    mist = [naam for naam in ("nummer", *_DOELEN, "uitleg_rest") if naam not in kop]
    if mist:
        raise OnbruikbaarBlad(
            bestand,
            [
                Celfout(
                    BLAD,
                    "A1",
                    _("De kolom ‘%(naam)s’ ontbreekt. Gebruik het bestand dat u hier ophaalde.")
                    % {"naam": naam},
                )
                for naam in mist
            ],
        )
    bekend = {een.toekenning.nummer: een for een in open_}
    fouten: list[Celfout] = []
    gevonden: dict[Verantwoording, tuple[list[Besteed], str]] = {}
    for row in rows[1:]:
        if not any(cel.value not in (None, "") for cel in row):
            continue
        cellen = dict(zip(kop, row, strict=False))
        nummer = str(cellen["nummer"].value or "").strip()
        een = bekend.get(nummer)
        if een is None or een in gevonden:
            fouten.append(_unknown(cellen["nummer"], nummer, twice=een is not None))
            continue
        besteed = [b for doel in _DOELEN if (b := _cell(cellen[doel], doel, fouten))]
        gevonden[een] = (besteed, str(cellen["uitleg_rest"].value or "").strip())
    if not gevonden and not fouten:
        fouten.append(Celfout(BLAD, "A2", _("Onder de kop staat geen enkele rij.")))
    if fouten:
        raise OnbruikbaarBlad(bestand, fouten)
    return gevonden


def _rows(bestand: str, inhoud: bytes) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    if len(inhoud) > MAX_BYTES:
        raise OnbruikbaarBlad(bestand, [Celfout("", "", _("Het bestand is te groot."))])
    try:
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
        blad = boek[BLAD] if BLAD in boek.sheetnames else boek.worksheets[0]
        rows = list(blad.iter_rows(max_col=len(_KOP) + 5))
    except Exception as fout:
        raise OnbruikbaarBlad(
            bestand,
            [
                Celfout(
                    "",
                    "",
                    _("Dit is geen Excel-bestand (.xlsx). Sla het zo op en probeer opnieuw."),
                )
            ],
        ) from fout
    if not rows:
        raise OnbruikbaarBlad(bestand, [Celfout(BLAD, "", _("Het blad is leeg."))])
    return rows


def _unknown(cel: Any, nummer: str, *, twice: bool) -> Celfout:
    if twice:
        zin = _("%(nummer)s staat er twee keer. Laat er één staan.")
    else:
        zin = _("%(nummer)s is geen toekenning waarover u nu iets moet zeggen. Haal de rij weg.")
    return Celfout(BLAD, _name(cel, "A"), zin % {"nummer": nummer or _("Een leeg nummer")})


def _name(cel: Any, anders: str) -> str:
    return str(getattr(cel, "coordinate", anders))


def _cell(cel: Any, doel: str, fouten: list[Celfout]) -> Besteed | None:
    """Return what stands in a cell, None when it is empty or zero; a mistake goes into `fouten`."""
    waarde = cel.value
    if waarde in (None, "", 0):
        return None
    try:
        bedrag = _amount(waarde)
    except ValueError as fout:
        fouten.append(Celfout(BLAD, _name(cel, doel), str(fout)))
        return None
    if bedrag < 0:
        fouten.append(
            Celfout(
                BLAD,
                _name(cel, doel),
                _("Een bedrag onder nul kan niet. Schrijf wat er is uitgegeven."),
            )
        )
        return None
    return Besteed(doel, bedrag) if bedrag else None


def _amount(waarde: Any) -> Decimal:
    if isinstance(waarde, bool):
        raise ValueError(_("Hier staat ja of nee in plaats van een bedrag."))
    if isinstance(waarde, (int, float)):
        return Decimal(str(waarde)).quantize(Decimal("0.01"))
    tekst = str(waarde)
    if tekst.startswith("#"):
        raise ValueError(
            _("De formule geeft een fout (%(fout)s). Herstel haar of typ het bedrag.")
            % {"fout": tekst}
        )
    return lees_bedrag(tekst)
