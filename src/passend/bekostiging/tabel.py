"""The budgets of many rows at once: CSV or Parquet in, CSV or Parquet out, in constant memory.

Rows are read in batches, grouped by sector, year and school year of the verevening, and go as
float64 arrays through the very formulas of the exact case. A wrong cell stops the run with file,
row and column; the caller writes to a file beside the target, so that nothing half remains.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from passend.bekostiging import verevening
from passend.bekostiging.bedragen import aanleidingen, tarieven
from passend.bekostiging.invoer import check_datum
from passend.bekostiging.regels import Regels, regels_voor
from passend.bekostiging.rekenen import Reeks
from passend.bekostiging.tabelbestand import Plek, geen_rijen, lees_batches, schrijver, sectoren
from passend.bekostiging.tabelcellen import Kolommen, lees_kolommen
from passend.bekostiging.uitkomst import reken
from passend.bekostiging.velden import PER_SECTOR, Veld, velden
from passend.recht import Invoerfout, Parameterset

Melder = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Groep:
    """Rows of a batch that share rules: same sector, bekostigingsjaar and school year."""

    sector: str
    jaar: int
    schooljaar: str
    rijen: NDArray[np.intp]


def maak_tabel(
    bron: Path,
    uit: Path,
    *,
    formaat: str = "",
    wet: Parameterset | None = None,
    meld: Melder | None = None,
) -> int:
    """Write the budget of every row of `bron` to `uit` and return the number of rows.

    The columns of `bron` come first, then those of the outcome (amounts in euro, float64,
    unrounded), empty where they do not belong to the sector of the row. `formaat` is the ending
    that tells how to write (".csv", ".parquet"), that of `uit` if not given. `meld` is called
    with the number of rows done. Raises `Invoerfout` with file, row and column.
    """
    gevonden = sectoren(bron)
    if not gevonden:
        raise Invoerfout(geen_rijen(bron))
    # Another word than a sector is refused with its row once the rows are read.
    kolommen = uitkomstkolommen(tuple(een for een in gevonden if een in PER_SECTOR))
    gedaan = 0
    with schrijver(uit, formaat or uit.suffix) as schrijf:
        for nummer, batch in lees_batches(bron):
            plek = Plek(bron, nummer)
            gelezen = lees_kolommen(batch, plek)
            schrijf(_met_uitkomst(gelezen, kolommen, plek, wet))
            gedaan += batch.num_rows
            if meld:
                meld(gedaan)
    return gedaan


def uitkomstkolommen(aanwezig: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the columns of the outcome for these sectors, in order."""
    namen: dict[str, None] = {}
    for sector in aanwezig:
        nullen = {veld.plat: np.zeros(1) for veld in velden(sector)}
        namen |= dict.fromkeys(reken(nullen, _voorbeeldregels(sector)).vlak())
    einde = {naam for naam in namen if not naam.startswith(("licht_", "zwaar_"))}
    return (
        *(naam for naam in namen if naam not in einde),
        "verevening_percentage",
        *(naam for naam in namen if naam in einde),
        "geverifieerd",
    )


def _voorbeeldregels(sector: str) -> Regels:
    return Regels(
        sector=sector,  # type: ignore[arg-type]  # checked by the caller
        jaar=0,
        op=dt.date.min,
        regime="po" if sector == "po" else "vo",
        stappen={},
        teldata={},
        lwoo_pro_in_budget=True,
    )


def _met_uitkomst(
    gelezen: Kolommen, kolommen: tuple[str, ...], plek: Plek, wet: Parameterset | None
) -> pa.RecordBatch:
    aantal = gelezen.aantal
    uit: dict[str, Reeks] = {naam: np.full(aantal, np.nan) for naam in kolommen}
    nagekeken = np.zeros(aantal, dtype=bool)
    for groep in _groepen(gelezen):
        bedragen, klopt = _reken_groep(groep, gelezen, plek, wet)
        for naam, reeks in bedragen.items():
            uit[naam][groep.rijen] = reeks
        nagekeken[groep.rijen] = klopt
    velden_uit = {
        naam: pa.array(reeks, mask=np.isnan(reeks))
        for naam, reeks in uit.items()
        if naam != "geverifieerd"
    }
    velden_uit["geverifieerd"] = pa.array(nagekeken)
    return pa.RecordBatch.from_pydict(gelezen.oorspronkelijk | velden_uit)


def _groepen(gelezen: Kolommen) -> Iterator[Groep]:
    _, eerste, welke = np.unique(gelezen.groep, return_index=True, return_inverse=True)
    for nummer, rij in enumerate(eerste):
        yield Groep(
            str(gelezen.sector[rij]),
            int(gelezen.jaar[rij]),
            str(gelezen.schooljaar[rij]),
            np.flatnonzero(welke == nummer),
        )


def _reken_groep(
    groep: Groep, gelezen: Kolommen, plek: Plek, wet: Parameterset | None
) -> tuple[dict[str, Reeks], bool]:
    waar = plek.rij(int(groep.rijen[0]))
    try:
        regels = regels_voor(groep.sector, groep.jaar, wet)
        procenten = (
            verevening.percentages(groep.sector, groep.schooljaar, wet)
            if groep.schooljaar
            else None
        )
    except Invoerfout as fout:
        raise type(fout)(f"{waar}: {fout}") from None
    _check_teldata(groep, gelezen, regels, plek)
    waarden = gelezen.waarden(groep.sector, groep.rijen)
    nagekeken = _vul_bedragen(waarden, groep, regels, plek, wet)
    _check_referentie(waarden, groep, regels, plek)
    paar = (procenten.negatief.waarde, procenten.positief.waarde) if procenten else (0, 0)
    uitkomst = reken(waarden, regels, paar)
    percentage = np.zeros(len(groep.rijen))
    if procenten:
        percentage = np.where(waarden["verevening_verschil"] < 0, float(paar[0]), float(paar[1]))
    gelezen_regels = all(regel.geverifieerd for regel in regels.stappen.values())
    return uitkomst.vlak() | {"verevening_percentage": percentage}, nagekeken and gelezen_regels


def _vul_bedragen(
    waarden: dict[str, Reeks],
    groep: Groep,
    regels: Regels,
    plek: Plek,
    wet: Parameterset | None,
) -> bool:
    """Complete the amounts of `waarden` with parameters; return whether all of them were checked.

    An empty cell asks for the parameter of the year, exactly as an absent key in the JSON of one
    case does, and is refused when the amount is needed and nobody knows it.
    """
    aanleiding = aanleidingen(groep.sector, lwoo_pro_in_budget=regels.lwoo_pro_in_budget)
    nagekeken = True
    for veld in (v for v in velden(groep.sector) if v.soort == "bedrag"):
        reeks = waarden.get(veld.plat, np.full(len(groep.rijen), np.nan))
        leeg = np.isnan(reeks)
        gebruikt = _nodig(aanleiding.get(veld.plat), waarden, len(leeg))
        if veld.sleutel:
            vraag = np.flatnonzero(leeg & gebruikt)
            waar = plek.rij(int(groep.rijen[vraag[0] if vraag.size else 0]))
            namen = (veld.plat,) if vraag.size else ()
            tarief = tarieven(groep.sector, {}, namen, op=regels.op, wet=wet, waar=waar)[veld.plat]
            nagekeken &= (tarief.geverifieerd and bool(leeg.all())) or not gebruikt.any()
            waarden[veld.plat] = np.where(leeg, float(tarief.bedrag), reeks)
        else:
            gewoon = waarden["bedragen_" + "_".join(veld.pad[2:])]
            waarden[veld.plat] = np.where(leeg, gewoon, reeks)
    return nagekeken


def _nodig(
    namen: tuple[str, ...] | None, waarden: Mapping[str, Reeks], aantal: int
) -> NDArray[np.bool_]:
    """Return for which rows an amount is needed, given the counts that make it needed."""
    if namen is None:
        return np.zeros(aantal, dtype=bool)
    if not namen:
        return np.ones(aantal, dtype=bool)
    nul = np.zeros(aantal)
    return np.asarray(sum(np.nan_to_num(waarden.get(naam, nul)) for naam in namen) > 0)


def _check_teldata(groep: Groep, gelezen: Kolommen, regels: Regels, plek: Plek) -> None:
    for stap, teksten in gelezen.teldata.items():
        verschillend, plaatsen = np.unique(teksten[groep.rijen], return_index=True)
        for tekst, plaats in zip(verschillend.tolist(), plaatsen.tolist(), strict=True):
            rij = int(groep.rijen[plaats])
            if tekst:
                dag = check_datum(tekst, Veld(("teldata", stap), "datum"), plek.rij(rij))
                regels.check_teldatum(stap, dag, plek.rij(rij))


def _check_referentie(waarden: dict[str, Reeks], groep: Groep, regels: Regels, plek: Plek) -> None:
    if groep.sector == "po" or not regels.lwoo_pro_in_budget:
        return
    nul = np.zeros(len(groep.rijen))
    telling = [waarden.get(f"referentie_2012_{n}", nul * np.nan) for n in ("vo", "lwoo", "pro")]
    aandeel = [waarden.get(f"aandeel_2012_{n}", nul * np.nan) for n in ("lwoo", "pro")]
    heeft_telling = ~np.isnan(telling).any(axis=0)
    heeft_aandeel = ~np.isnan(aandeel).any(axis=0)
    gevraagd = waarden["leerlingen_lwoo"] + waarden["leerlingen_pro"] > 0
    mist = np.flatnonzero(gevraagd & ~heeft_telling & ~heeft_aandeel)
    if mist.size:
        raise Invoerfout(
            f"{plek.rij(int(groep.rijen[mist[0]]))}: referentie_2012 ontbreekt. Vul de kolommen "
            "referentie_2012_vo, referentie_2012_lwoo en referentie_2012_pro, of "
            "aandeel_2012_lwoo en aandeel_2012_pro."
        )
    for naam, deel, eigen in zip(("lwoo", "pro"), telling[1:], aandeel, strict=True):
        noemer = np.where(heeft_telling & (telling[0] > 0), telling[0], 1.0)
        uit_telling = np.where(heeft_telling, deel / noemer, 0.0)
        waarden[f"aandeel_2012_{naam}"] = np.where(heeft_aandeel, eigen, uit_telling)
