"""A share with its uncertainty: the interval of Wilson, which stays between 0 and 1 for small counts.

Source: E.B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
of the American Statistical Association 22 (1927).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

ZEKERHEID = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and the bounds between which it lies; all three between 0 and 1."""

    deel: float
    laag: float
    hoog: float

    @property
    def procent(self) -> tuple[int, int, int]:
        """Return share, lower and upper bound as whole percentages."""
        return round(self.deel * 100), round(self.laag * 100), round(self.hoog * 100)


def wilson(gunstig: int, aantal: int, zekerheid: float = ZEKERHEID) -> Interval:
    """Return the share `gunstig` of `aantal` with its Wilson interval; ValueError for no count."""
    if aantal <= 0 or not 0 <= gunstig <= aantal:
        raise ValueError(f"{gunstig} van {aantal} is geen aandeel")
    z = NormalDist().inv_cdf((1 + zekerheid) / 2)
    deel = gunstig / aantal
    noemer = 1 + z**2 / aantal
    midden = (deel + z**2 / (2 * aantal)) / noemer
    breedte = z / noemer * math.sqrt(deel * (1 - deel) / aantal + z**2 / (4 * aantal**2))
    # At 0 and at 1 rounding would put the bound a hair past the share itself.
    return Interval(
        deel, max(0.0, min(deel, midden - breedte)), min(1.0, max(deel, midden + breedte))
    )
