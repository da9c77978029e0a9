"""Reading and checking the researchers' file: one row per leerling per jaar.

Everything that is wrong is said with file, column and first rows, before anything is computed.
"""

from __future__ import annotations

import contextlib
import csv
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.onderzoek.fouten import Invoerfout, Opmerking, opsomming
from passend.onderzoek.motor import Motor, scheidingsteken, vind_bestanden
from passend.onderzoek.uitkomsten import DIPLOMAS, FACULTATIEF, ONDERWIJSSOORTEN, VERPLICHT, Rij

GEHEEL = ("jaar", "leeftijd", "leerjaar")
JA_NEE = ("eindtoets", "lgf_2013", "thuiszitter")
JA = ("true", "1", "1.0", "ja", "waar", "t", "yes")
NEE = ("false", "0", "0.0", "nee", "onwaar", "f", "no")
EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
HOOGSTE_LEEFTIJD = 40
MERKKOLOM = "synthetisch"
HERSTEL = "Herstel het bestand en voer de opdracht opnieuw uit."


@dataclass(frozen=True, slots=True)
class Panel:
    """A checked panel: the typed table, its years with row counts, and what was noticed."""

    pad: Path
    tabel: Rij
    kolommen: tuple[str, ...]
    rijen_per_jaar: dict[int, int]
    rijen_per_soort: dict[str, int]
    zonder_swv: int
    opmerkingen: tuple[Opmerking, ...]

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years in the panel, ascending; there may be gaps."""
        return tuple(self.rijen_per_jaar)

    @property
    def rijen(self) -> int:
        """The number of pupil-years."""
        return sum(self.rijen_per_jaar.values())


def read_panel(motor: Motor, pad: Path, getoond: Path | None = None) -> Panel:
    """Return the panel at `pad`, typed and checked; raise `Invoerfout` for anything wrong in it.

    Checked here: columns, whole numbers, yes/no columns, empty keys, kinds of school, diplomas,
    years and ages out of range. Duplicate pupil-years are found while counting (`check_dubbel`),
    because that is where each year is in memory. `getoond` is the file that messages name when
    `pad` is only an intermediate one; line numbers are then left out.
    """
    bestanden, soort = vind_bestanden(pad)
    pad = getoond or pad
    with readable(pad):
        ruw = motor.lees(bestanden, soort)
        _check_kolommen(pad, ruw.columns)
        kijker = _Kijker(motor, pad, ruw, met_regels=soort == "csv" and getoond is None)
        for kolom in ruw.columns:
            if kolom in GEHEEL:
                kijker.eis(kolom, _geen_geheel_getal(ruw[kolom]), "is geen geheel getal")
            if kolom in JA_NEE:
                kijker.eis(kolom, _geen_ja_nee(ruw[kolom]), "is geen ja of nee (true of false)")
        getypeerd = typed(ruw, schoon=soort == "csv")
        if soort == "csv":
            getypeerd = motor.leg_vast(getypeerd, "paneel")
        return _inspect(motor, pad, getypeerd, kijker)


@contextlib.contextmanager
def readable(pad: Path) -> Iterator[None]:
    """Turn an engine's complaint about broken data into `Invoerfout`; faults of ours pass through."""
    try:
        yield
    except Invoerfout:
        raise
    except Exception as fout:
        if not _is_leesfout(fout):
            raise
        raise Invoerfout(
            _geen_csv(pad, fout)
            or f"{pad}: het bestand kan niet worden gelezen: {_eerste_regel(fout)} {HERSTEL}"
        ) from None


def trimmed(kolom: Any) -> Any:
    """Return text without white space around it.

    Not Ibis' own `strip`: on Spark its literal for a vertical tab strips the letter v, which turns
    vmbo into mbo (seen with Ibis 12.0).
    """
    return kolom.re_replace("^[ \t]+|[ \t\r]+$", "")


def typed(ruw: Rij, *, schoon: bool) -> Rij:
    """Return the panel's own columns with their types; empty text becomes empty.

    `schoon` also removes white space around texts, as in a CSV that people typed.
    """
    kolommen: dict[str, Any] = {}
    for naam in (*VERPLICHT, *FACULTATIEF):
        if naam not in ruw.columns:
            continue
        kolom = ruw[naam]
        if naam in GEHEEL:
            kolommen[naam] = _gehele(kolom)
        elif naam in JA_NEE:
            kolommen[naam] = _ja_nee(kolom)
        elif kolom.type().is_string():
            tekst = (trimmed(kolom) if schoon else kolom).nullif("")
            kolommen[naam] = tekst.lower() if naam in {"onderwijssoort", "diploma"} else tekst
        else:
            kolommen[naam] = kolom
    return ruw.select(**kolommen)


def check_dubbel(motor: Motor, panel: Panel, tabel: Rij) -> None:
    """Raise `Invoerfout` with the first pupil-years that occur more than once in `tabel`."""
    dubbel = (
        tabel.group_by("leerling", "jaar")
        .aggregate(keer=tabel.count())
        .filter(lambda t: t.keer > 1)
        .order_by("jaar", "leerling")
        .limit(5)
    )
    rijen = motor.voer_uit(dubbel).to_pylist()
    if rijen:
        eerste = opsomming(
            f"leerling {r['leerling']} in {r['jaar']} ({r['keer']} keer)" for r in rijen
        )
        raise Invoerfout(
            f"{panel.pad}, kolommen leerling en jaar: dezelfde leerling staat meer dan een keer in een "
            f"jaar: {eerste}. Houd per leerling en jaar een rij over (de hoofdinschrijving)."
        )


class _Kijker:
    """Looks up the first wrong rows of a column, with line numbers where the file has lines."""

    def __init__(self, motor: Motor, pad: Path, ruw: Rij, *, met_regels: bool) -> None:
        self.motor, self.pad, self.ruw = motor, pad, ruw
        self.met_regels = met_regels and motor.naam == "duckdb"

    def eis(self, kolom: str, fout: Any, wat: str) -> None:
        """Raise `Invoerfout` when any row satisfies `fout`; `None` means the type rules it out."""
        if fout is None:
            return
        aantal = self.motor.voer_uit(self.ruw.aggregate(n=self.ruw.count(where=fout))).to_pylist()[
            0
        ]["n"]
        if aantal:
            raise Invoerfout(self.melding(kolom, fout, wat, aantal))

    def melding(self, kolom: str, fout: Any, wat: str, aantal: int) -> str:
        """Return the message for a column: how many rows, and the first three of them."""
        import ibis

        tonen = ["leerling", "jaar", *([kolom] if kolom not in {"leerling", "jaar"} else [])]
        tabel = self.ruw.mutate(fout_=fout)
        if self.met_regels:
            tabel = tabel.mutate(regel_=ibis.row_number() + 2)
            tonen = ["regel_", *tonen]
        rijen = self.motor.voer_uit(tabel.filter(tabel.fout_).select(*tonen).limit(3)).to_pylist()
        eerste = "; ".join(_beschrijf(rij, kolom, wat) for rij in rijen)
        return f"{self.pad}, kolom {kolom}: {_hoeveel(aantal)}. {eerste}. {HERSTEL}"


def _hoeveel(aantal: int) -> str:
    return "1 rij klopt niet" if aantal == 1 else f"{aantal} rijen kloppen niet"


def _beschrijf(rij: dict[str, Any], kolom: str, wat: str) -> str:
    plaats = f"regel {rij['regel_']}, " if "regel_" in rij else ""
    jaar = "" if kolom == "jaar" else f" in {rij['jaar']}"
    waarde = "leeg" if rij[kolom] in (None, "") else f"'{rij[kolom]}'"
    leerling = "zonder pseudoniem" if rij["leerling"] in (None, "") else rij["leerling"]
    return f"{plaats}leerling {leerling}{jaar}: {waarde} {wat}"


def _check_kolommen(pad: Path, kolommen: Iterable[str]) -> None:
    aanwezig = list(kolommen)
    mist = [naam for naam in VERPLICHT if naam not in aanwezig]
    if not mist:
        return
    kolom = mist[0]
    buur = difflib.get_close_matches(kolom, [k.lower() for k in aanwezig], 1)
    hint = (
        f" Bedoelt u de kolom {next(k for k in aanwezig if k.lower() == buur[0])}?" if buur else ""
    )
    raise Invoerfout(
        f"{pad}: de kolom {opsomming(mist)} ontbreekt; gevonden: {opsomming(aanwezig, 12)}.{hint} "
        f"Verplicht zijn: {', '.join(VERPLICHT)}."
    )


def _inspect(motor: Motor, pad: Path, tabel: Rij, kijker: _Kijker) -> Panel:
    overzicht = motor.voer_uit(
        tabel.group_by("jaar", "onderwijssoort").aggregate(
            n=tabel.count(),
            zonder_leerling=tabel.count(where=tabel.leerling.isnull()),
            zonder_swv=tabel.count(where=tabel.swv.isnull()),
            zonder_leeftijd=tabel.count(where=tabel.leeftijd.isnull()),
            leeftijd_fout=tabel.count(where=_leeftijd_fout(tabel.leeftijd)),
        )
    ).to_pylist()
    if not overzicht:
        raise Invoerfout(f"{pad}: het panel heeft geen enkele rij. {HERSTEL}")
    _check_waarden(motor, pad, tabel, overzicht, kijker)
    jaren: dict[int, int] = {}
    soorten: dict[str, int] = {}
    for rij in sorted(overzicht, key=lambda r: (r["jaar"], r["onderwijssoort"])):
        jaren[rij["jaar"]] = jaren.get(rij["jaar"], 0) + rij["n"]
        soorten[rij["onderwijssoort"]] = soorten.get(rij["onderwijssoort"], 0) + rij["n"]
    leeg = {naam: sum(rij[f"zonder_{naam}"] for rij in overzicht) for naam in ("swv", "leeftijd")}
    if leeg["swv"] == sum(jaren.values()):
        raise Invoerfout(f"{pad}, kolom swv: deze kolom is helemaal leeg. {HERSTEL}")
    opmerkingen = _opmerkingen(pad, jaren, leeg)
    if MERKKOLOM in kijker.ruw.columns:
        opmerkingen = (_synthetic(pad), *opmerkingen)
    return Panel(pad, tabel, tuple(tabel.columns), jaren, soorten, leeg["swv"], opmerkingen)


def _check_waarden(
    motor: Motor, pad: Path, tabel: Rij, overzicht: list[dict[str, Any]], kijker: _Kijker
) -> None:
    ruw = kijker.ruw
    if any(rij["zonder_leerling"] for rij in overzicht):
        kijker.eis("leerling", _leeg(ruw.leerling), "mag hier niet")
    if any(rij["jaar"] is None for rij in overzicht):
        kijker.eis("jaar", _leeg(ruw.jaar), "mag hier niet")
    if any(not EERSTE_JAAR <= rij["jaar"] <= LAATSTE_JAAR for rij in overzicht):
        buiten = ~_gehele(ruw.jaar).between(EERSTE_JAAR, LAATSTE_JAAR)
        kijker.eis("jaar", buiten, f"ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}")
    soorten = {rij["onderwijssoort"] for rij in overzicht}
    onbekend = sorted(str(s) for s in soorten if s not in ONDERWIJSSOORTEN)
    if onbekend:
        schoon = trimmed(ruw.onderwijssoort.cast("string")).lower()
        fout = schoon.isnull() | ~schoon.isin(ONDERWIJSSOORTEN)
        wat = f"is geen bekende onderwijssoort (bekend: {', '.join(ONDERWIJSSOORTEN)})"
        kijker.eis("onderwijssoort", fout, wat)
    if any(rij["leeftijd_fout"] for rij in overzicht):
        leeftijd = _gehele(ruw.leeftijd)
        fout = _leeftijd_fout(leeftijd)
        kijker.eis("leeftijd", fout, f"is geen leeftijd tussen 0 en {HOOGSTE_LEEFTIJD}")
    if "diploma" in tabel.columns:
        gevonden = motor.voer_uit(tabel.select("diploma").distinct()).column("diploma").to_pylist()
        if any(diploma not in (None, *DIPLOMAS) for diploma in gevonden):
            schoon = trimmed(ruw.diploma.cast("string")).lower().nullif("")
            fout = (schoon.notnull() & ~schoon.isin(DIPLOMAS)).fill_null(False)
            kijker.eis("diploma", fout, f"is geen bekend diploma (bekend: {', '.join(DIPLOMAS)})")


def _leeg(kolom: Any) -> Any:
    if kolom.type().is_string():
        return kolom.isnull() | (trimmed(kolom) == "")
    return kolom.isnull()


def _leeftijd_fout(leeftijd: Any) -> Any:
    return (~leeftijd.between(0, HOOGSTE_LEEFTIJD)).fill_null(False)


def _opmerkingen(pad: Path, jaren: dict[int, int], leeg: dict[str, int]) -> tuple[Opmerking, ...]:
    opmerkingen = []
    gaten = sorted(set(range(min(jaren), max(jaren) + 1)) - set(jaren))
    if gaten:
        welke = opsomming(gaten)
        opmerkingen.append(
            Opmerking(
                f"{pad}, kolom jaar: {welke} ontbreekt. Voor het jaar na een gat zijn instroom en "
                "uitstroom niet te bepalen; dat jaar is daarvoor weggelaten.",
                f"{pad}, column jaar: {welke} is missing. For the year after a gap instroom and "
                "uitstroom cannot be determined; that year was left out for them.",
            )
        )
    if leeg["swv"]:
        opmerkingen.append(
            Opmerking(
                f"{pad}, kolom swv: leeg in {_rijen(leeg['swv'])}. Die tellen in geen enkele groep mee.",
                f"{pad}, column swv: empty in {_rows(leeg['swv'])}. Those count in no group.",
            )
        )
    if leeg["leeftijd"]:
        opmerkingen.append(
            Opmerking(
                f"{pad}, kolom leeftijd: leeg in {_rijen(leeg['leeftijd'])}. Die tellen niet mee voor "
                "vmbo15, havo16 en vwo17.",
                f"{pad}, column leeftijd: empty in {_rows(leeg['leeftijd'])}. Those do not count for "
                "vmbo15, havo16 and vwo17.",
            )
        )
    return tuple(opmerkingen)


def _synthetic(pad: Path) -> Opmerking:
    """Return the remark that must go with every result on pupils who do not exist."""
    return Opmerking(
        f"{pad}, kolom {MERKKOLOM}: dit panel is nagebootst. Geen enkele leerling bestaat; de uitkomsten "
        "zeggen iets over het rekenmodel en niets over Nederland.",
        f"{pad}, column {MERKKOLOM}: this panel is synthetic. Not a single pupil exists; the results say "
        "something about the model and nothing about the Netherlands.",
    )


def _rijen(aantal: int) -> str:
    return "1 rij" if aantal == 1 else f"{aantal} rijen"


def _rows(aantal: int) -> str:
    return "1 row" if aantal == 1 else f"{aantal} rows"


def _geen_geheel_getal(kolom: Any) -> Any:
    soort = kolom.type()
    if soort.is_integer():
        return None
    if soort.is_string():
        schoon = trimmed(kolom).nullif("")
        return schoon.notnull() & (
            schoon.try_cast("float64").isnull() | (schoon.try_cast("float64") % 1 != 0)
        )
    if soort.is_numeric():
        return (kolom.notnull() & (kolom % 1 != 0)).fill_null(False)
    return kolom.notnull()


def _gehele(kolom: Any) -> Any:
    if kolom.type().is_string():
        return trimmed(kolom).nullif("").try_cast("float64").cast("int64")
    return kolom if kolom.type().is_integer() else kolom.cast("int64")


def _geen_ja_nee(kolom: Any) -> Any:
    if kolom.type().is_boolean():
        return None
    schoon = trimmed(kolom.cast("string")).lower().nullif("")
    return (schoon.notnull() & ~schoon.isin((*JA, *NEE))).fill_null(False)


def _ja_nee(kolom: Any) -> Any:
    if kolom.type().is_boolean():
        return kolom
    schoon = trimmed(kolom.cast("string")).lower().nullif("")
    return schoon.isin(JA)


def _is_leesfout(fout: Exception) -> bool:
    """Tell whether an engine could not read the file (broken data inside a whole-looking file)."""
    soort = type(fout)
    if soort.__module__ in {"duckdb", "_duckdb"}:
        return soort.__name__ not in {"BinderException", "ParserException", "CatalogException"}
    return soort.__name__ == "Py4JJavaError"


def _geen_csv(pad: Path, fout: Exception) -> str:
    """Return the message for a CSV that cannot be split in cells, or nothing for other faults."""
    if not pad.is_file() or ("CSV" not in str(fout) and "sniffing" not in str(fout)):
        return ""
    with pad.open("rb") as bestand:
        begin = bestand.read(2)
    if begin in {b"\xff\xfe", b"\xfe\xff"}:
        return f"{pad}: dit bestand is tekst in UTF-16. Bewaar het als CSV in UTF-8."
    regel = re.search(r"CSV Error on Line: ([0-9]+)", str(fout))
    plaats = _scheve_regel(pad) or (f", regel {regel[1]}" if regel else "")
    return (
        f"{pad}{plaats}: dit is niet te lezen als CSV. Kijk of er in elke regel evenveel cellen "
        "staan als er kolommen zijn, of elk aanhalingsteken een tweede heeft, en of het bestand "
        "tekst in UTF-8 is."
    )


def _scheve_regel(pad: Path) -> str:
    """Return the place of the first line with another number of cells than the first line."""
    with pad.open(encoding="utf-8", errors="replace", newline="") as bestand:
        lezer = csv.reader(bestand, delimiter=scheidingsteken(pad))
        kop = next(lezer, [])
        try:
            for rij in lezer:
                if rij and len(rij) != len(kop):
                    return f", regel {lezer.line_num}, {len(rij)} cellen bij {len(kop)} kolommen"
        except csv.Error:
            return f", regel {lezer.line_num}"
    return ""


def _eerste_regel(fout: Exception) -> str:
    return str(fout).strip().splitlines()[0][:200]
