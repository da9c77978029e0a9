"""Arithmetic that takes one exact number or a NumPy array alike (decision 6 of the house).

Every formula of this room is written once, over `G`: a `Decimal` for one samenwerkingsverband,
exact to the last digit, or a float64 array of any shape for a country of scenarios. Nothing is
rounded here unless a rule asks for it by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import add
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Reeks = NDArray[np.float64]
G = TypeVar("G", Decimal, Reeks)

PROCENT = 100
CENT = Decimal("0.01")


def positief_deel(getal: G) -> G:
    """Return `getal` where it is positive and zero elsewhere (`Decimal`, or array of any shape)."""
    if isinstance(getal, Decimal):
        return max(getal, Decimal(0))
    return np.maximum(getal, 0.0)


def procent_van(getal: G, percentage: Decimal | int) -> G:
    """Return `percentage` percent of `getal`, unrounded.

    Multiplies before it divides, so that whole pupils times whole percents stay exact in float64
    and halves round the same way in both kinds of number.
    """
    if isinstance(getal, Decimal):
        return getal * percentage / PROCENT
    return getal * float(percentage) / PROCENT


def rond_rekenkundig(getal: G) -> G:
    """Return `getal` rounded to a whole number, halves up ("rekenkundig afgerond" in the law)."""
    if isinstance(getal, Decimal):
        return getal.quantize(Decimal(1), ROUND_HALF_UP)
    return np.floor(getal + 0.5)


def per_eenheid(bedrag: G, aantal: G) -> G:
    """Return `bedrag / aantal`, and zero where there is nobody to spread it over."""
    if isinstance(bedrag, Decimal):
        return bedrag / aantal if aantal else Decimal(0)
    noemer = np.asarray(aantal, dtype=np.float64)
    leeg = noemer == 0
    return np.where(leeg, 0.0, bedrag / np.where(leeg, 1.0, noemer))


def procent_naar_teken(getal: G, negatief: Decimal | int, anders: Decimal | int) -> G:
    """Return `negatief` percent of `getal` where it is below zero, and `anders` percent elsewhere."""
    if isinstance(getal, Decimal):
        return procent_van(getal, negatief if getal < 0 else anders)
    return getal * np.where(getal < 0, float(negatief), float(anders)) / PROCENT


def nul_als(getal: G) -> G:
    """Return zero of the same kind as `getal`; for arrays one without dimensions, which costs
    nothing where it is added to a large one."""
    return Decimal(0) if isinstance(getal, Decimal) else np.zeros(())


def is_nul(getal: G) -> bool:
    """Tell whether `getal` is one zero for all cases (an array is not looked through)."""
    return not getal if isinstance(getal, Decimal) else getal.ndim == 0 and not getal


def totaal(delen: Iterable[G]) -> G:
    """Return the sum of at least one number (arrays are broadcast)."""
    return reduce(add, delen)


def som_van_producten(aantallen: Mapping[str, G], tarieven: Mapping[str, G]) -> G:
    """Return the sum over the names of `aantallen` of number times amount, in euro."""
    return totaal(aantal * tarieven[naam] for naam, aantal in aantallen.items())


def in_centen(bedrag: Decimal) -> Decimal:
    """Return `bedrag` in euro with two decimals, halves away from zero: for showing only."""
    return bedrag.quantize(CENT, ROUND_HALF_UP)


def op_de_cent(bedrag: Decimal) -> Decimal:
    """Return `bedrag` written with two decimals, or in full where it has more than two."""
    centen = in_centen(bedrag)
    return centen if centen == bedrag else bedrag
