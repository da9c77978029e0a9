"""Reads a file with counts (CSV or XLSX) row by row, and says exactly which cell is wrong.

Columns: teldatum, vestiging, soort, categorie, aantal, bedrag. One row at a time is in memory, so a
file of a country takes no more than one of a school. Nothing is guessed or mended.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from passend import bekostiging
from passend.begroting.models import Telsoort
from passend.bekostiging.regels import Regels
from passend.recht import GeenWaarde, Invoerfout, Parameterset

KOLOMMEN = ("teldatum", "vestiging", "soort", "categorie", "aantal", "bedrag")
VERPLICHT = ("teldatum", "vestiging", "soort", "aantal")
_CODE = re.compile(r"[0-9A-Z]{4}([0-9]{2})?")
_FOUTWAARDEN = frozenset(
    {"#REF!", "#N/A", "#N/B", "#VALUE!", "#WAARDE!", "#DIV/0!", "#DEEL/0!", "#NAME?", "#NAAM?"}
)
_PO = {"bao": Telsoort.BASISSCHOOL, "sbo": Telsoort.SBO}
_VO = {"vo": Telsoort.VO, "lwoo": Telsoort.LWOO, "pro": Telsoort.PRO}
_BEIDE = {"gewogen": Telsoort.GEWOGEN, "aanvragen": Telsoort.AANVRAGEN}
# By which step of the rules the day of this kind is fixed.
_STAP = {
    "bao": "licht",
    "sbo": "aftrek_sbo",
    "so": "aftrek_so",
    "vo": "licht",
    "lwoo": "licht",
    "pro": "licht",
    "vso": "aftrek_vso",
    "gewogen": "licht",
    "aanvragen": "licht",
}
GROOTSTE_AANTAL = 100_000


@dataclass(frozen=True, slots=True)
class Rij:
    """One checked row; `waar` is where it stands, for messages about it."""

    teldatum: dt.date
    code: str
    soort: str
    aantal: int
    bedrag: Decimal | None
    waar: str


def lees(bestand: IO[bytes], naam: str, sector: str, wet: Parameterset) -> Iterator[Rij]:
    """Yield the checked rows of a file; raise `Invoerfout` with file, sheet, cell and remedy.

    `naam` tells the kind of file by its ending. Formulas count as their value; one that gave an
    error, or was never calculated, is refused.
    """
    if naam.lower().endswith(".xlsx"):
        rijen = _uit_xlsx(bestand, naam)
    elif naam.lower().endswith(".csv"):
        rijen = _uit_csv(bestand, naam)
    else:
        raise Invoerfout(f"{naam}: dit is geen .csv of .xlsx. Bewaar de tabel als CSV of Excel.")
    return _Lezer(sector, wet).lees(rijen, naam)


@dataclass(frozen=True, slots=True)
class _Plek:
    """Makes the place of a cell: `tabel.xlsx, blad Telling, cel E7` or `tabel.csv, rij 7`."""

    bestand: str
    blad: str

    def cel(self, rij: int, kolom: int, kop: str) -> str:
        if not self.blad:
            return f"{self.bestand}, rij {rij}, kolom {kop}"
        return f"{self.bestand}, blad {self.blad}, cel {chr(ord('A') + kolom)}{rij} ({kop})"


Ruw = tuple[_Plek, int, list[Any]]


def _uit_csv(bestand: IO[bytes], naam: str) -> Iterator[Ruw]:
    tekst = io.TextIOWrapper(bestand, "utf-8-sig", newline="")
    try:
        eerste = tekst.readline()
        teken = ";" if eerste.count(";") >= eerste.count(",") else ","
        plek = _Plek(naam, "")
        yield plek, 1, next(csv.reader([eerste], delimiter=teken), [])
        for nummer, rij in enumerate(csv.reader(tekst, delimiter=teken), start=2):
            yield plek, nummer, rij
    except UnicodeDecodeError:
        raise Invoerfout(
            f"{naam}: dit bestand is geen tekst in UTF-8. Bewaar het in Excel als "
            "“CSV UTF-8”, of laad het .xlsx-bestand zelf."
        ) from None
    finally:
        tekst.detach()


def _uit_xlsx(bestand: IO[bytes], naam: str) -> Iterator[Ruw]:
    import openpyxl

    try:
        boek = openpyxl.load_workbook(bestand, read_only=True, data_only=True)
    except Exception:
        raise Invoerfout(
            f"{naam}: dit is geen leesbaar Excelbestand. Open het in Excel en bewaar het opnieuw "
            "als .xlsx."
        ) from None
    try:
        blad = boek.worksheets[0]
        plek = _Plek(naam, blad.title)
        for nummer, rij in enumerate(blad.iter_rows(values_only=True), start=1):
            yield plek, nummer, list(rij)
    finally:
        boek.close()


class _Lezer:
    """Checks rows; what was checked once (a day, a kind) is kept, since files repeat them."""

    def __init__(self, sector: str, wet: Parameterset) -> None:
        self.sector, self.wet = sector, wet
        self.soorten = _PO if sector == "po" else _VO
        self.speciaal = "so" if sector == "po" else "vso"
        self.dagen: dict[Any, dt.date] = {}
        self.gekend: dict[tuple[Any, Any, dt.date], str] = {}

    def lees(self, rijen: Iterator[Ruw], naam: str) -> Iterator[Rij]:
        plaats, leeg = None, True
        for plek, nummer, cellen in rijen:
            if plaats is None:
                plaats = self._koppen(plek, nummer, cellen)
                continue
            if not any(cel not in (None, "") for cel in cellen):
                continue
            leeg = False
            yield self._rij(plek, nummer, cellen, plaats)
        if leeg:
            raise Invoerfout(f"{naam}: er staan geen tellingen in. Zet onder de koppen de rijen.")

    def _koppen(self, plek: _Plek, nummer: int, cellen: list[Any]) -> dict[str, int]:
        koppen = [str(cel or "").strip().lower() for cel in cellen]
        for kolom in VERPLICHT:
            if kolom not in koppen:
                raise Invoerfout(
                    f"{plek.cel(nummer, 0, 'koppen')}: de kolom {kolom} ontbreekt. De eerste rij "
                    f"heeft de koppen {', '.join(KOLOMMEN)}."
                )
        for nr, kop in enumerate(koppen):
            if kop and kop not in KOLOMMEN:
                raise Invoerfout(
                    f"{plek.cel(nummer, nr, kop)}: deze kolom bestaat niet. Kies uit "
                    f"{', '.join(KOLOMMEN)}, of haal de kolom weg."
                )
            if kop and koppen.count(kop) > 1:
                raise Invoerfout(f"{plek.cel(nummer, nr, kop)}: deze kop staat er twee keer.")
        return {kop: nr for nr, kop in enumerate(koppen) if kop}

    def _rij(self, plek: _Plek, nummer: int, cellen: list[Any], plaats: dict[str, int]) -> Rij:
        def waarde(kolom: str) -> Any:
            nr = plaats.get(kolom, -1)
            return cellen[nr] if 0 <= nr < len(cellen) else None

        def waar(kolom: str) -> str:
            return plek.cel(nummer, plaats.get(kolom, 0), kolom)

        dag = self._dag(waarde("teldatum"), waar)
        soort = self._soort(waarde("soort"), waarde("categorie"), dag, waar)
        code = waarde("vestiging")
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            code = self._code(code, waar)
        if soort == Telsoort.AANVRAGEN:
            return Rij(
                dag, code, soort, 0, _bedrag(waarde("bedrag"), waar("bedrag")), waar("soort")
            )
        return Rij(dag, code, soort, _aantal(waarde("aantal"), waar), None, waar("aantal"))

    def _code(self, ruw: Any, waar: Any) -> str:
        tekst = str(ruw if ruw is not None else "").strip().upper()
        _check_formule(tekst, waar("vestiging"))
        if not _CODE.fullmatch(tekst):
            raise Invoerfout(
                f"{waar('vestiging')}: “{tekst}” is geen code van een school of vestiging. Schrijf "
                "vier tekens (de school), of zes (de vestiging), bijvoorbeeld 03AB of 03AB00."
            )
        return tekst

    def _dag(self, ruw: Any, waar: Any) -> dt.date:
        gevonden = self.dagen.get(ruw)
        if gevonden is None:
            gevonden = self.dagen[ruw] = _lees_dag(ruw, waar("teldatum"))
        return gevonden

    def _soort(self, ruw: Any, categorie: Any, dag: dt.date, waar: Any) -> str:
        sleutel = (ruw, categorie, dag)
        gevonden = self.gekend.get(sleutel)
        if gevonden is None:
            gevonden = self.gekend[sleutel] = self._lees_soort(ruw, categorie, dag, waar)
        return gevonden

    def _lees_soort(self, ruw: Any, categorie: Any, dag: dt.date, waar: Any) -> str:
        soort, cat = str(ruw or "").strip().lower(), str(categorie or "").strip().lower()
        _check_formule(soort.upper(), waar("soort"))
        _check_formule(cat.upper(), waar("categorie"))
        kan = (*self.soorten, self.speciaal, *_BEIDE)
        if soort not in kan:
            raise Invoerfout(
                f"{waar('soort')}: “{soort}” hoort niet bij een samenwerkingsverband "
                f"{self.sector}. Kies uit {', '.join(kan)}."
            )
        if soort != self.speciaal:
            if cat:
                raise Invoerfout(
                    f"{waar('categorie')}: {soort} kent geen categorie. Maak de cel leeg."
                )
            self._check_dag(soort, dag, waar)
            return {**self.soorten, **_BEIDE}[soort]
        if cat not in ("laag", "midden", "hoog"):
            raise Invoerfout(
                f"{waar('categorie')}: “{cat}” is geen categorie van {soort}. Kies laag, midden of "
                "hoog."
            )
        self._check_dag(soort, dag, waar)
        return f"leerlingen_{soort}_{cat}"

    def _check_dag(self, soort: str, dag: dt.date, waar: Any) -> None:
        """Check that the kind existed in the year, and that it was counted on the day of the law."""
        jaar = dag.year + 1
        if soort in _VO and dag == self._referentiedag():
            return
        try:
            regels = bekostiging.regels_voor(self.sector, jaar, self.wet)
        except (Invoerfout, GeenWaarde) as fout:
            raise Invoerfout(f"{waar('teldatum')}: {fout}") from None
        if soort in ("lwoo", "pro") and not regels.lwoo_pro_in_budget:
            raise Invoerfout(
                f"{waar('soort')}: {soort} bestond in {jaar} nog niet in het budget van het "
                "samenwerkingsverband. Laat deze rij weg."
            )
        if soort == self.speciaal and not self._categorie_bestond(regels.op):
            raise Invoerfout(
                f"{waar('categorie')}: in {jaar} bestonden de categorieën nog niet. Laat deze rij "
                "weg, of kijk het jaar na."
            )
        regels.check_teldatum(_STAP[soort], dag, waar("teldatum"))

    def _referentiedag(self) -> dt.date | None:
        """Return the day of 2012 by which lwoo and pro are still shared out."""
        gevonden = self.wet.reeks("lwoo.referentiedatum")
        return dt.date.fromisoformat(str(gevonden[-1].waarde)) if gevonden else None

    def _categorie_bestond(self, op: dt.date) -> bool:
        sleutel = f"tlv.bedrag.{self.speciaal}.categorie"
        return any(
            een.van <= op and (een.tot is None or op < een.tot) for een in self.wet.reeks(sleutel)
        )


def referentiedatum(regels: Regels) -> dt.date | None:
    """Return the day by which lwoo and pro are shared out under these rules, or None."""
    regel = regels.stappen.get("lwoo")
    return dt.date.fromisoformat(str(regel.waarde)) if regel and regel.waarde else None


def _check_formule(tekst: str, waar: str) -> None:
    if tekst in _FOUTWAARDEN:
        raise Invoerfout(
            f"{waar}: hier staat {tekst}: een formule in deze cel geeft een fout. Herstel de "
            "formule in Excel, bewaar het bestand en laad het opnieuw."
        )
    if tekst.startswith("="):
        raise Invoerfout(
            f"{waar}: hier staat een formule zonder uitkomst. Open het bestand in Excel, bewaar het "
            "en laad het opnieuw."
        )


def _lees_dag(ruw: Any, waar: str) -> dt.date:
    if isinstance(ruw, dt.datetime):
        return ruw.date()
    if isinstance(ruw, dt.date):
        return ruw
    tekst = str(ruw or "").strip()
    _check_formule(tekst, waar)
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return dt.datetime.strptime(tekst, vorm).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Invoerfout(f"{waar}: “{tekst}” is geen dag. Schrijf JJJJ-MM-DD, bijvoorbeeld 2026-02-01.")


def _aantal(ruw: Any, waar: Any) -> int:
    if type(ruw) is int:
        aantal = ruw
    elif isinstance(ruw, str) and ruw.isascii() and ruw.isdigit():
        aantal = int(ruw) if len(ruw) < 9 else GROOTSTE_AANTAL + 1
    else:
        aantal = _vreemd_aantal(ruw, waar("aantal"))
    if not 0 <= aantal <= GROOTSTE_AANTAL:
        if aantal < 0:
            raise Invoerfout(f"{waar('aantal')}: {aantal} leerlingen kan niet. Geef nul of meer.")
        raise Invoerfout(f"{waar('aantal')}: zoveel leerlingen op een school kan niet.")
    return aantal


def _vreemd_aantal(ruw: Any, waar: str) -> int:
    if isinstance(ruw, float) and ruw.is_integer():
        return int(ruw)
    tekst = str(ruw if ruw is not None else "").strip()
    _check_formule(tekst.upper(), waar)
    if not tekst:
        raise Invoerfout(f"{waar}: de cel is leeg. Vul een aantal in; is er niemand, vul dan 0 in.")
    if "€" in tekst:
        raise Invoerfout(f"{waar}: “{tekst}” is een bedrag. Hier hoort een aantal leerlingen.")
    if re.fullmatch(r"-\d+", tekst):
        return int(tekst)
    if re.fullmatch(r"\d+[.,]\d+", tekst) or isinstance(ruw, float):
        raise Invoerfout(
            f"{waar}: “{tekst}” is geen heel aantal. Schrijf hele leerlingen, zonder punt of komma."
        )
    raise Invoerfout(f"{waar}: “{tekst}” is geen aantal. Schrijf alleen cijfers.")


def _bedrag(ruw: Any, waar: str) -> Decimal:
    if isinstance(ruw, (int, float)) and not isinstance(ruw, bool):
        bedrag = Decimal(str(ruw))
    else:
        tekst = str(ruw if ruw is not None else "").strip()
        _check_formule(tekst.upper(), waar)
        if "€" in tekst or "," in tekst:
            goed = tekst.replace("€", "").replace(" ", "").replace(".", "").replace(",", ".")
            raise Invoerfout(
                f"{waar}: “{tekst}” heeft een euroteken of komma. Schrijf het bedrag met een punt en "
                f"zonder teken: {goed}."
            )
        try:
            bedrag = Decimal(tekst)
        except InvalidOperation:
            raise Invoerfout(
                f"{waar}: “{tekst}” is geen bedrag. Schrijf cijfers met een punt, zoals 1250.50."
            ) from None
    if not bedrag.is_finite() or bedrag < 0:
        raise Invoerfout(f"{waar}: een bedrag van {bedrag} kan niet. Geef nul of meer.")
    if bedrag != bedrag.quantize(Decimal("0.01")):
        raise Invoerfout(f"{waar}: {bedrag} heeft meer dan twee cijfers achter de punt.")
    return bedrag
