"""From a list of risks to a distribution of what a year may cost; no database, NumPy only.

Each risk happens or not (Bernoulli), and if it does its size lies between a low and a high estimate
with a most likely one in between (triangular: the form that needs nothing but three numbers that
people can answer). Risks are drawn independently, which understates the tail when two have one
cause; the result says so. What the source says of risk in this field: S000:725-743.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

TREKKINGEN = 20_000
KWANTIELEN = (0.5, 0.8, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Risicomaat:
    """One risk in numbers: `kans` from 0 to 1 in a year, and three sizes in whole euros."""

    naam: str
    kans: float
    laag: float
    waarschijnlijk: float
    hoog: float

    def __post_init__(self) -> None:
        if not 0 <= self.kans <= 1:
            raise ValueError("kans ligt niet tussen 0 en 1")
        if not 0 <= self.laag <= self.waarschijnlijk <= self.hoog:
            raise ValueError("laag, waarschijnlijk en hoog staan niet in volgorde")

    @property
    def verwacht(self) -> float:
        """Return the expected cost in a year in euros: chance times the mean of the triangle."""
        return self.kans * (self.laag + self.waarschijnlijk + self.hoog) / 3


@dataclass(frozen=True, slots=True)
class Verdeling:
    """What the risks together may cost in a year, in euros.

    `kwantielen` maps a share of the years (0.95) to the cost that is not passed in that share.
    `aandeel` gives for each risk its part of the cost in the worst twentieth of the years.
    """

    gemiddeld: float
    kwantielen: dict[float, float]
    aandeel: dict[str, float]
    bakken: list[tuple[float, float, int]]
    zaad: int
    trekkingen: int


def simuleer(
    risicos: Sequence[Risicomaat], *, zaad: int, trekkingen: int = TREKKINGEN
) -> Verdeling:
    """Return the distribution of the total cost of `risicos` in one year; the same for one seed.

    `bakken` holds ten equal bins (from, to, count) for a picture. Without risks all is zero.
    """
    chance = np.random.default_rng(zaad)
    costs = np.zeros((len(risicos), trekkingen))
    for row, risico in enumerate(risicos):
        happens = chance.random(trekkingen) < risico.kans
        costs[row] = np.where(happens, _sizes(risico, chance, trekkingen), 0.0)
    total = costs.sum(axis=0)
    kwantielen = {k: float(np.quantile(total, k)) for k in KWANTIELEN}
    counts, edges = np.histogram(total, bins=10)
    return Verdeling(
        gemiddeld=float(total.mean()),
        kwantielen=kwantielen,
        aandeel=_tail_shares(risicos, costs, total, kwantielen[0.95]),
        bakken=[
            (float(a), float(b), int(n))
            for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True)
        ],
        zaad=zaad,
        trekkingen=trekkingen,
    )


def _sizes(risico: Risicomaat, chance: np.random.Generator, n: int) -> np.ndarray:
    if risico.laag == risico.hoog:
        return np.full(n, float(risico.laag))
    return chance.triangular(risico.laag, risico.waarschijnlijk, risico.hoog, n)


def _tail_shares(
    risicos: Sequence[Risicomaat], costs: np.ndarray, total: np.ndarray, grens: float
) -> dict[str, float]:
    tail = total >= grens
    sum_of_tail = float(total[tail].sum())
    if not sum_of_tail:
        return {risico.naam: 0.0 for risico in risicos}
    return {
        risico.naam: float(costs[row][tail].sum()) / sum_of_tail
        for row, risico in enumerate(risicos)
    }
