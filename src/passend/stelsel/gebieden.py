"""The land: postcode areas, their samenwerkingsverband by law, and which areas lie near."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passend.recht import regio_indeling
from passend.stelsel.bronbestanden import load_pc4_jeugd
from passend.stelsel.toeval import mix

PEILDAG = dt.date(2015, 10, 1)  # the annex that was read is that of 2015, for every year
BANDEN = (("jaar_0_4", 2018), ("jaar_5_9", 2013), ("jaar_10_14", 2008), ("jaar_15_19", 2003))
NABIJ, VER = 12, 4


@dataclass(frozen=True)
class Gebieden:
    """P postcode areas and S samenwerkingsverbanden (po first, then vo)."""

    pc4: tuple[str, ...]
    x: npt.NDArray[np.float64]  # (P,) RD metres
    y: npt.NDArray[np.float64]  # (P,)
    per_band: npt.NDArray[np.float64]  # (P, 4) children per year of age, bands as in BANDEN
    swv: tuple[str, ...]
    aantal_po: int
    swv_po: npt.NDArray[np.uint16]  # (P,) index into swv
    swv_vo: npt.NDArray[np.uint16]  # (P,)
    buren: npt.NDArray[np.uint16]  # (P, 16) where a family moves to: twelve near, four far


def load_indeling() -> dict[str, tuple[str, str]]:
    """Return (swv po, swv vo) per PC4 from the annex; rows without a code are left out.

    The one door to the regions: 31 PC4 newer than the annex and Europoort have no legal
    samenwerkingsverband here and so no synthetic pupils.
    """
    plaatsen = regio_indeling(PEILDAG).plaatsen.values()
    return {p.pc4: (p.swv_po, p.swv_vo) for p in plaatsen if p.swv_po and p.swv_vo}


@functools.cache
def load_gebieden() -> Gebieden:
    """Return the areas that have a legal samenwerkingsverband, a point and children (CBS, 2021)."""
    indeling = load_indeling()
    rijen = [
        rij
        for rij in load_pc4_jeugd()
        if rij["pc4"] in indeling and rij["x_rd"] and all(rij[band] for band, _ in BANDEN)
    ]
    x, y = (np.array([float(rij[as_]) for rij in rijen]) for as_ in ("x_rd", "y_rd"))
    per_band = np.array([[int(rij[band]) / 5 for band, _ in BANDEN] for rij in rijen])
    po = sorted({indeling[rij["pc4"]][0] for rij in rijen})
    vo = sorted({indeling[rij["pc4"]][1] for rij in rijen})
    nummer = {code: i for i, code in enumerate((*po, *vo))}
    return Gebieden(
        pc4=tuple(rij["pc4"] for rij in rijen),
        x=x,
        y=y,
        per_band=per_band,
        swv=(*po, *vo),
        aantal_po=len(po),
        swv_po=np.array([nummer[indeling[rij["pc4"]][0]] for rij in rijen], dtype=np.uint16),
        swv_vo=np.array([nummer[indeling[rij["pc4"]][1]] for rij in rijen], dtype=np.uint16),
        buren=find_buren(x, y),
    )


def find_buren(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.uint16]:
    """Return (P, 16) areas to move to: every third of the nearest, and four anywhere."""
    plekken = len(x)
    nabij = find_dichtste(x, y, np.arange(plekken), 3 * NABIJ + 1)[:, 1::3]
    ver = [[mix(VER * i + k) % plekken for k in range(VER)] for i in range(plekken)]
    return np.hstack([nabij, np.array(ver)]).astype(np.uint16)


def find_dichtste(
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    plek: npt.NDArray[np.intp],
    aantal: int,
) -> npt.NDArray[np.intp]:
    """Return (P, aantal): per area the nearest of the places `plek` (area indices), in order."""
    from scipy.spatial import cKDTree

    boom = cKDTree(np.column_stack([x[plek], y[plek]]))
    _, dichtste = boom.query(np.column_stack([x, y]), k=aantal)
    return np.asarray(dichtste, dtype=np.intp)
