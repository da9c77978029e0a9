"""How far a school is: in a straight line, between points of four-digit postcodes.

Each PC4 has one point inside its area (CBS, 2020 to 2024). The distance is measured between those
points in the plane of the national grid (RD), so it is about a kilometre right for near places and
says nothing about roads. Nobody's address is used.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from passend.stelsel import bronbestanden


@functools.cache
def punten() -> dict[str, tuple[float, float]]:
    """Return x and y in metres (RD) per PC4 that has a point."""
    return {
        rij["pc4"]: (float(rij["x_rd"]), float(rij["y_rd"]))
        for rij in bronbestanden.load_pc4_jeugd()
        if rij["x_rd"] and rij["y_rd"]
    }


def km_tussen(een: str, ander: str) -> float | None:
    """Return the kilometres between two PC4s in a straight line; None where one has no point."""
    bekend = punten()
    if een not in bekend or ander not in bekend:
        return None
    return math.dist(bekend[een], bekend[ander]) / 1000


def binnen(pc4: str, km: float) -> dict[str, float]:
    """Return the PC4s whose point lies within `km` (inclusive), with the distance in kilometres."""
    return (
        {ander: afstand for ander in punten() if (afstand := km_tussen(pc4, ander) or 0.0) <= km}
        if pc4 in punten()
        else {}
    )


def km_matrix(van: Iterable[str], naar: Iterable[str]) -> npt.NDArray[np.float64]:
    """Return the kilometres of each PC4 in `van` (rows) to each in `naar`; nan without a point."""
    nergens = (math.nan, math.nan)
    begin = np.array([punten().get(pc4, nergens) for pc4 in van], dtype=float).reshape(-1, 2)
    eind = np.array([punten().get(pc4, nergens) for pc4 in naar], dtype=float).reshape(-1, 2)
    verschil = begin[:, None, :] - eind[None, :, :]
    return np.hypot(verschil[..., 0], verschil[..., 1]) / 1000
