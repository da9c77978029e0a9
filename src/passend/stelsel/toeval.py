"""Chance that depends on who and when, never on the order of the work.

Every draw is a function of seed, stream, year and pupil: the `leerling`-th number of a SplitMix64
sequence (Steele, Lea and Flood, 2014, doi 10.1145/2714064.2660195) whose start is the key. So the
same seed gives the same country whatever the size of the blocks, and two scenarios share the
chance of each pupil (common random numbers).
"""

from __future__ import annotations

import enum

import numpy as np
import numpy.typing as npt

GOLDEN = 0x9E3779B97F4A7C15
MIX_1 = 0xBF58476D1CE4E5B9
MIX_2 = 0x94D049BB133111EB
MASK = (1 << 64) - 1
STEP = 2.0**-53

Heel = npt.NDArray[np.uint64]
Kans = npt.NDArray[np.float64]
Plek = npt.NDArray[np.intp]


class Stroom(enum.IntEnum):
    """The decisions that draw a number; a new one is added at the end, so old draws stay."""

    LAAT_GEBOREN = 1
    BEHOEFTE = 2
    AANLEG = 3
    VERHUIZEN = 4
    VERHUIZEN_WAARHEEN = 5
    ZITTENBLIJVEN = 6
    START_SO = 7
    INSTROOM = 8
    INSTROOM_SOORT = 9
    PLAATSING = 10
    TERUGPLAATSING = 11
    TERUGPLAATSING_SOORT = 12
    DOORSTROOM = 13
    DOORSTROOM_BESTEMMING = 14
    NIVEAU = 15
    LWOO = 16
    DIPLOMA = 17
    VERVOLG = 18
    THUISZITTEN = 19
    LGF = 20
    EINDTOETS = 21
    SCHOOL = 22
    VEREVENING = 23
    VERDEELMODEL = 24
    COHORT = 25
    KRIMP = 26
    EIGEN_KOERS = 27
    KENMERK = 32  # and the six numbers after it, one per household feature


def mix(value: int) -> int:
    """Return the SplitMix64 finaliser of a 64-bit integer."""
    value &= MASK
    value = ((value ^ (value >> 30)) * MIX_1) & MASK
    value = ((value ^ (value >> 27)) * MIX_2) & MASK
    return value ^ (value >> 31)


def sleutel(zaad: int, stroom: int, jaar: int) -> int:
    """Return the 64-bit start of the sequence of one stream in one year."""
    return mix(mix(mix(zaad & MASK) + stroom) + jaar)


def trek_een(start: int, leerling: int) -> float:
    """Return the draw of one pupil in [0, 1); equals the same element of `trek`."""
    return (mix(start + leerling * GOLDEN) >> 11) * STEP


def trek(start: int, veelvoud: Heel) -> Kans:
    """Return draws in [0, 1), shape (n,), for pupils given as `leerling * GOLDEN` modulo 2^64."""
    value = veelvoud + np.uint64(start)
    shifted = value >> np.uint64(30)
    value ^= shifted
    value *= np.uint64(MIX_1)
    np.right_shift(value, np.uint64(27), out=shifted)
    value ^= shifted
    value *= np.uint64(MIX_2)
    np.right_shift(value, np.uint64(31), out=shifted)
    value ^= shifted
    value >>= np.uint64(11)
    drawn = value.astype(np.float64)
    drawn *= STEP
    return drawn


class Toeval:
    """The draws of a group of pupils in one year."""

    def __init__(self, zaad: int, jaar: int, leerling: Heel) -> None:
        self._zaad, self._jaar = zaad, jaar
        self._veelvoud: Heel = leerling * np.uint64(GOLDEN)

    def trek(self, stroom: int, waar: Plek | None = None) -> Kans:
        """Return one draw in [0, 1) per pupil, or only for the positions `waar`."""
        start = sleutel(self._zaad, stroom, self._jaar)
        return trek(start, self._veelvoud if waar is None else self._veelvoud[waar])
