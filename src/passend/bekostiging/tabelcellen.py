"""From the cells of a batch to checked arrays; the first wrong cell is named and stops the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from passend.bekostiging.invoer import (
    check_getal,
    check_jaar,
    check_sector,
    check_swv,
    onbekend_veld,
    twijfel_duizendtal,
)
from passend.bekostiging.rekenen import Reeks
from passend.bekostiging.tabelbestand import Plek
from passend.bekostiging.velden import GROOTSTE, PER_SECTOR, Veld, velden
from passend.recht import Invoerfout

_GETALLEN = {"aantal", "bedrag", "verschil", "aandeel"}
_JAARTAL = re.compile(r"[0-9]{1,9}")
_ALLE = {veld.plat: veld for lijst in PER_SECTOR.values() for veld in lijst}


@dataclass(frozen=True, slots=True)
class Kolommen:
    """A batch, checked: `getallen` are float64 with NaN for an empty cell, by flat name.

    `groep` is the same number for rows of the same sector, year and school year;
    `oorspronkelijk` are the columns as they go to the output, numbers as numbers.
    """

    sector: NDArray[np.str_]
    jaar: NDArray[np.int64]
    schooljaar: NDArray[np.str_]
    groep: NDArray[np.int64]
    teldata: dict[str, NDArray[np.str_]]
    getallen: dict[str, Reeks]
    oorspronkelijk: dict[str, pa.Array]

    @property
    def aantal(self) -> int:
        """Return the number of rows."""
        return len(self.sector)

    def waarden(self, sector: str, rijen: NDArray[np.intp]) -> dict[str, Reeks]:
        """Return the numbers of these rows by flat name; empty optional counts are zero."""
        uit: dict[str, Reeks] = {}
        for veld in velden(sector):
            if veld.plat in self.getallen:
                reeks = self.getallen[veld.plat][rijen]
                telt = veld.soort in {"aantal", "verschil"} and veld.pad[0] != "referentie_2012"
                uit[veld.plat] = np.nan_to_num(reeks) if telt else reeks
        return uit


def lees_kolommen(batch: pa.RecordBatch, plek: Plek) -> Kolommen:
    """Return the checked columns of `batch`; raise `Invoerfout` with row and column."""
    for naam in batch.schema.names:
        if naam not in _ALLE:
            raise onbekend_veld(naam, _ALLE, str(plek.bestand), "deze kolom")
    kolommen = {naam: batch.column(naam) for naam in batch.schema.names}
    getallen = {
        naam: _getallen(kolom, _ALLE[naam], plek)
        for naam, kolom in kolommen.items()
        if _ALLE[naam].soort in _GETALLEN
    }
    sector = _codes(kolommen["sector"])
    jaar = _codes(kolommen["bekostigingsjaar"])
    schooljaar = _codes(kolommen.get("verevening_schooljaar"), batch.num_rows)
    for rij, waarde in sector.eerste():
        check_sector(waarde, plek.cel(rij, "sector"))
    jaren = [
        check_jaar(_als_jaar(waarde), plek.cel(rij, "bekostigingsjaar"))
        for rij, waarde in jaar.eerste()
    ]
    gelezen = Kolommen(
        sector.teksten(),
        np.asarray(jaren, dtype=np.int64)[jaar.codes],
        schooljaar.teksten(),
        (sector.codes * len(jaar.waarden) + jaar.codes) * len(schooljaar.waarden)
        + schooljaar.codes,
        {
            naam.removeprefix("teldata_"): _codes(kolom).teksten()
            for naam, kolom in kolommen.items()
            if _ALLE[naam].soort == "datum"
        },
        getallen,
        {naam: _uitvoer(naam, kolom, getallen) for naam, kolom in kolommen.items()},
    )
    _check_swv(kolommen["swv"], gelezen, plek)
    _check_verplicht(gelezen, plek)
    _check_samenhang(gelezen, plek)
    return gelezen


def _getallen(kolom: pa.Array, veld: Veld, plek: Plek) -> Reeks:
    if pa.types.is_boolean(kolom.type):
        check_getal(True, veld, plek.cel(0, veld.plat))
    try:
        waarden = pc.cast(kolom, pa.float64()).to_numpy(zero_copy_only=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise _fout_in_tekst(kolom, veld, plek) from None
    if veld.soort == "aantal" and pa.types.is_string(kolom.type):
        _check_duizendtal(kolom, veld, plek)
    leeg = kolom.is_null().to_numpy(zero_copy_only=False)
    waarden = np.where(leeg, np.nan, np.asarray(waarden, dtype=np.float64))
    verkeerd = ~leeg & ~_mogelijk(waarden, veld)
    if verkeerd.any():
        rij = int(np.flatnonzero(verkeerd)[0])
        check_getal(_plat(waarden[rij]), veld, plek.cel(rij, veld.plat))
    return waarden


def _check_duizendtal(kolom: pa.Array, veld: Veld, plek: Plek) -> None:
    met_punt = pc.fill_null(pc.match_substring(kolom, "."), False)
    if not pc.any(met_punt).as_py():
        return
    twijfel = pc.fill_null(pc.match_substring_regex(kolom, r"^-?[0-9]+\.[0-9]{3}$"), False)
    rij = pc.index(twijfel, True).as_py()
    if rij >= 0:
        waar = plek.cel(rij, veld.plat)
        raise Invoerfout(twijfel_duizendtal(kolom[rij].as_py(), veld, waar))


def _mogelijk(waarden: Reeks, veld: Veld) -> NDArray[np.bool_]:
    """Return which values may pass without a closer look by `check_getal`."""
    goed = np.isfinite(waarden) & (np.abs(waarden) <= GROOTSTE[veld.soort])
    if veld.soort != "verschil":
        goed &= waarden >= 0
    if veld.soort == "aantal":
        goed &= np.floor(waarden) == waarden
    if veld.soort == "aandeel":
        goed &= waarden <= 1
    return goed


def _plat(waarde: float) -> int | float:
    return int(waarde) if np.isfinite(waarde) and waarde == int(waarde) else float(waarde)


def _fout_in_tekst(kolom: pa.Array, veld: Veld, plek: Plek) -> Invoerfout:
    for rij, cel in enumerate(kolom):
        try:
            pc.cast(cel, pa.float64())
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            try:
                check_getal(cel.as_py(), veld, plek.cel(rij, veld.plat))
            except Invoerfout as fout:
                return fout
    return Invoerfout(f"{plek.cel(0, veld.plat)}: deze kolom bevat geen getallen.")


@dataclass(frozen=True, slots=True)
class _Codes:
    """A column as numbers of its few different values, so that each is looked at once."""

    codes: NDArray[np.int64]
    waarden: list[Any]

    def eerste(self) -> Iterator[tuple[int, Any]]:
        """Yield the first row of each value with that value, in the order of the codes."""
        _, rijen = np.unique(self.codes, return_index=True)
        yield from zip(rijen.tolist(), self.waarden, strict=True)

    def teksten(self) -> NDArray[np.str_]:
        """Return the values as text per row, empty for an empty cell."""
        leeg = ["" if waarde is None else str(waarde) for waarde in self.waarden]
        return np.asarray(leeg, dtype=np.str_)[self.codes]


def _codes(kolom: pa.Array | None, aantal: int = 0) -> _Codes:
    if kolom is None:
        return _Codes(np.zeros(aantal, dtype=np.int64), [None])
    gecodeerd = pc.dictionary_encode(kolom, null_encoding="encode")
    codes = gecodeerd.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return _Codes(codes, gecodeerd.dictionary.to_pylist())


def _als_jaar(waarde: Any) -> Any:
    if isinstance(waarde, str) and _JAARTAL.fullmatch(waarde):
        return int(waarde)
    if isinstance(waarde, float) and waarde.is_integer():
        return int(waarde)
    return waarde


def _uitvoer(naam: str, kolom: pa.Array, getallen: dict[str, Reeks]) -> pa.Array:
    if naam == "bekostigingsjaar":
        return pc.cast(pc.cast(kolom, pa.float64()), pa.int64())
    if naam not in getallen:
        return kolom
    reeks = pa.array(getallen[naam], mask=np.isnan(getallen[naam]))
    return pc.cast(reeks, pa.int64()) if _ALLE[naam].soort == "aantal" else reeks


def _check_swv(kolom: pa.Array, gelezen: Kolommen, plek: Plek) -> None:
    gecodeerd = _codes(kolom)
    paren = gecodeerd.codes * 2 + (gelezen.sector == "vo")
    for rij in np.unique(paren, return_index=True)[1].tolist():
        code = gecodeerd.waarden[gecodeerd.codes[rij]]
        check_swv(code, str(gelezen.sector[rij]), plek.cel(rij, "swv"))


def _check_verplicht(gelezen: Kolommen, plek: Plek) -> None:
    for sector in dict.fromkeys(gelezen.sector.tolist()):
        van_sector = gelezen.sector == sector
        for veld in velden(sector):
            if not veld.verplicht or veld.soort not in _GETALLEN:
                continue
            if veld.plat not in gelezen.getallen:
                raise Invoerfout(
                    f"{plek.bestand}: kolom {veld.plat} ontbreekt. "
                    f"Sector {sector} heeft die nodig; vul 0 in als er geen zijn."
                )
            leeg = np.flatnonzero(van_sector & np.isnan(gelezen.getallen[veld.plat]))
            if leeg.size:
                waar = plek.cel(int(leeg[0]), veld.plat)
                raise Invoerfout(f"{waar}: deze cel is leeg. Vul 0 in als er geen zijn.")


def _check_samenhang(gelezen: Kolommen, plek: Plek) -> None:
    leeg = np.full(gelezen.aantal, np.nan)
    verschil = gelezen.getallen.get("verevening_verschil", leeg)
    half = np.flatnonzero((gelezen.schooljaar != "") == np.isnan(verschil))
    if half.size:
        raise Invoerfout(
            f"{plek.rij(int(half[0]))}: vul verevening_schooljaar en verevening_verschil allebei "
            "in, of geen van beide."
        )
    for voorvoegsel in ("leerlingen", "referentie_2012"):
        alle, lwoo, pro = (
            gelezen.getallen.get(f"{voorvoegsel}_{naam}", leeg) for naam in ("vo", "lwoo", "pro")
        )
        te_veel = np.flatnonzero(np.nan_to_num(lwoo) + np.nan_to_num(pro) > alle)
        if te_veel.size:
            raise Invoerfout(
                f"{plek.rij(int(te_veel[0]))}: {voorvoegsel}_lwoo en {voorvoegsel}_pro zijn samen "
                f"meer dan {voorvoegsel}_vo. Tel in vo alle leerlingen van de vestigingen."
            )
