"""The sufficient statistics: counts per swv and jaar, from which every estimate follows exactly.

Least squares on pupil rows with only swv, jaar and group regressors equals weighted least squares
on these cells, and the clustered sandwich is equal too: the score of a swv is a sum over its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from passend.onderzoek.fouten import Invoerfout, Opmerking
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.motor import Motor
from passend.onderzoek.panel import Panel, check_dubbel
from passend.onderzoek.uitkomsten import (
    Uitkomst,
    alle_uitkomsten,
    beschikbaar,
    met_vorig_jaar,
    tel_cellen,
)

Getallen = NDArray[np.float64]
Tellingen = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reeks:
    """One outcome in cells: arrays of equal length (C,), one entry per swv and jaar with pupils.

    `swv` are indices into the study's list, `n` the pupils in the denominator (at least 1) and
    `som` those of them for whom the outcome is yes.
    """

    naam: str
    swv: Tellingen
    jaar: Tellingen
    n: Getallen
    som: Getallen

    @property
    def y(self) -> Getallen:
        """The share per cell, 0 to 1."""
        return self.som / self.n

    def neem(self, masker: NDArray[np.bool_]) -> Reeks:
        """Return only the cells where `masker` is true."""
        return Reeks(
            self.naam, self.swv[masker], self.jaar[masker], self.n[masker], self.som[masker]
        )

    def hernoemd(self, naam: str) -> Reeks:
        """Return the same cells under another name."""
        return Reeks(naam, self.swv, self.jaar, self.n, self.som)

    @property
    def constant(self) -> bool:
        """Whether nobody or everybody is a yes: there is nothing to compare."""
        totaal = self.som.sum()
        return bool(totaal == 0 or totaal == self.n.sum())


@dataclass(frozen=True, slots=True)
class Cellen:
    """All outcomes of a panel in cells; `reeksen` holds each outcome under its full name."""

    swv: tuple[str, ...]
    jaren: tuple[int, ...]
    reeksen: Mapping[str, Reeks]
    gevolgd: int
    opmerkingen: tuple[Opmerking, ...] = field(default=())


def count_cells(motor: Motor, panel: Panel, keuze: Instellingen) -> Cellen:
    """Count every outcome of the panel per swv and jaar with the given engine.

    On DuckDB one year at a time is joined to the year before it, so that memory is bounded by two
    years and not by the panel. Raises `Invoerfout` for duplicate pupil-years.
    """
    uitkomsten = beschikbaar(alle_uitkomsten(keuze.overgang), panel.kolommen)
    delen = list(_count_parts(motor, panel, uitkomsten))
    rijen: dict[str, NDArray[Any]] = {
        naam: np.concatenate([deel.column(naam).to_numpy(zero_copy_only=False) for deel in delen])
        for naam in delen[0].column_names
    }
    if keuze.sector != "alle":
        rijen = _only_sector(panel, rijen, keuze.sector)
    namen, index = np.unique(rijen["swv"].astype(str), return_inverse=True)
    volgorde = np.lexsort((rijen["jaar"], index))
    rijen = {naam: waarden[volgorde] for naam, waarden in rijen.items()}
    index = index[volgorde].astype(np.int64)
    opmerkingen: list[Opmerking] = []
    reeksen = {}
    for uitkomst in uitkomsten:
        geldig = _usable_years(uitkomst, panel, rijen, opmerkingen)
        masker = np.isin(rijen["jaar"], geldig) & (rijen[f"n_{uitkomst.naam}"] > 0)
        reeksen[uitkomst.naam] = Reeks(
            uitkomst.naam,
            index[masker],
            rijen["jaar"][masker].astype(np.int64),
            rijen[f"n_{uitkomst.naam}"][masker].astype(np.float64),
            rijen[f"som_{uitkomst.naam}"][masker].astype(np.float64),
        )
    gevolgd = int(rijen["n_instroom@gevolgd"].sum())
    return Cellen(
        tuple(namen.tolist()), panel.jaren, reeksen, gevolgd, tuple(dict.fromkeys(opmerkingen))
    )


def _count_parts(motor: Motor, panel: Panel, uitkomsten: list[Uitkomst]) -> Iterable[Any]:
    tabel = panel.tabel
    if not motor.per_jaar:
        check_dubbel(motor, panel, tabel)
        yield motor.voer_uit(tel_cellen(met_vorig_jaar(tabel, tabel), uitkomsten))
        return
    for jaar, aantal in panel.rijen_per_jaar.items():
        nu = tabel.filter(tabel.jaar == jaar)
        if (
            motor.voer_uit(nu.aggregate(uniek=nu.leerling.nunique())).to_pylist()[0]["uniek"]
            < aantal
        ):
            check_dubbel(motor, panel, nu)
        vorige = tabel.filter(tabel.jaar == jaar - 1)
        yield motor.voer_uit(tel_cellen(met_vorig_jaar(nu, vorige), uitkomsten))


def _only_sector(
    panel: Panel, rijen: dict[str, NDArray[Any]], sector: str
) -> dict[str, NDArray[Any]]:
    masker = np.char.startswith(np.char.upper(rijen["swv"].astype(str)), sector.upper())
    if not masker.any():
        raise Invoerfout(
            f"{panel.pad}, kolom swv: geen code begint met {sector.upper()}, dus --sector {sector} houdt "
            "niets over. Laat --sector weg, of gebruik codes als PO2203 en VO2203."
        )
    return {naam: waarden[masker] for naam, waarden in rijen.items()}


def _usable_years(
    uitkomst: Uitkomst,
    panel: Panel,
    rijen: Mapping[str, NDArray[Any]],
    opmerkingen: list[Opmerking],
) -> list[int]:
    """Return the years for which the outcome is known; say which others were left out and why."""
    jaren = list(panel.jaren)
    if uitkomst.stroom:
        jaren = [jaar for jaar in jaren if jaar - 1 in panel.rijen_per_jaar]
    if uitkomst.diploma:
        leeg = _without_diploma_yet(jaren, rijen)
        if leeg:
            welke = ", ".join(map(str, leeg))
            opmerkingen.append(
                Opmerking(
                    f"{panel.pad}, kolom diploma: in {welke} staat geen enkel diploma. Diploma's van een "
                    "schooljaar zijn pas een jaar na de telling bekend; deze jaren zijn weggelaten voor "
                    "vmbo15, havo16 en vwo17.",
                    f"{panel.pad}, column diploma: {welke} has no diploma at all. Diplomas of a school "
                    "year are known a year after the count; these years were left out for vmbo15, "
                    "havo16 and vwo17.",
                )
            )
        jaren = [jaar for jaar in jaren if jaar not in leeg]
    return jaren


def _without_diploma_yet(jaren: list[int], rijen: Mapping[str, NDArray[Any]]) -> list[int]:
    """Return the newest years in which no diploma at all is registered."""
    leeg: list[int] = []
    for jaar in reversed(jaren):
        if rijen["diplomas"][rijen["jaar"] == jaar].sum() > 0:
            break
        leeg.insert(0, jaar)
    return leeg
