"""The children: how many are born where in each year, and what each of them brings along.

Children are laid out per birth year in the order of the postcodes, so a pupil's number follows
from birth year and position and stays the same whatever years are asked for.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten
from passend.stelsel.gebieden import BANDEN, Gebieden
from passend.stelsel.instellingen import Waarden
from passend.stelsel.toeval import Stroom, Toeval, mix, sleutel

PER_GEBOORTEJAAR = 10_000_000
FIJN = 4096
MIDDEN, PER_SD, HOOGSTE = 128, 32.0, 255


@dataclass
class Leerlingen:
    """State of n pupils of one birth year; every array has shape (n,)."""

    geboortejaar: int
    nummer: npt.NDArray[np.uint64]
    pc4: npt.NDArray[np.uint16]
    soort: npt.NDArray[np.uint8]
    leerjaar: npt.NDArray[np.uint8]
    behoefte: npt.NDArray[np.uint8]
    aanleg: npt.NDArray[np.uint8]
    school: npt.NDArray[np.uint16]
    vlag: npt.NDArray[np.uint8]
    kenmerken: npt.NDArray[np.uint8]
    diploma: npt.NDArray[np.uint8]

    def leeftijd(self, jaar: int) -> npt.NDArray[np.int8]:
        """Return the age on 1 October of `jaar`; who is born after that day is a year younger."""
        laat = (self.vlag & soorten.LAAT).astype(np.int8)
        return np.int8(jaar - self.geboortejaar) - laat

    def __len__(self) -> int:
        return len(self.nummer)


VELDEN = (
    "pc4",
    "soort",
    "leerjaar",
    "behoefte",
    "aanleg",
    "school",
    "vlag",
    "kenmerken",
    "diploma",
)


def compute_per_gebied(
    gebieden: Gebieden, geboortejaar: int, waarden: Waarden
) -> npt.NDArray[np.float64]:
    """Return (P,) children born in one year who live in each area, at full size.

    CBS counts by five-year band of 1 January 2021, interpolated between the middles of the bands;
    outside them the nearest band, with older years shrinking as the parameters say.
    """
    middens = [midden for _, midden in reversed(BANDEN)]
    banden = gebieden.per_band[:, ::-1]
    plek = float(np.interp(geboortejaar, middens, np.arange(len(middens))))
    onder = min(math.floor(plek), len(middens) - 2)
    deel = plek - onder
    per_gebied: npt.NDArray[np.float64] = (
        banden[:, onder] * (1 - deel) + banden[:, onder + 1] * deel
    )
    ouder = max(0, 2001 - geboortejaar)
    return per_gebied * (1 - waarden["bevolking.cohortgroei_voor_2001"]) ** ouder


def compute_schaal(gebieden: Gebieden, leerlingen: int, waarden: Waarden) -> float:
    """Return the fraction at which the reference year has `leerlingen` children of school age."""
    jaar = int(waarden["bevolking.referentiejaar"])
    jongste, oudste = (int(waarden[f"bevolking.{k}_leeftijd"]) for k in ("jongste", "oudste"))
    totaal = sum(
        compute_per_gebied(gebieden, jaar - leeftijd, waarden).sum()
        for leeftijd in range(jongste, oudste + 1)
    )
    return leerlingen / float(totaal)


def lay_out(
    per_gebied: npt.NDArray[np.float64], schaal: float, zaad: int, jaar: int
) -> npt.NDArray[np.int64]:
    """Return (P,) cumulative whole numbers of children: systematic sampling with a drawn start.

    Every area gets its expected number up to one child, and the total is right up to one child,
    at any fraction.
    """
    start = mix(sleutel(zaad, Stroom.COHORT, jaar)) / 2.0**64
    return np.floor(np.cumsum(per_gebied * schaal) + start).astype(np.int64)


@functools.cache
def normaal_tabel() -> npt.NDArray[np.float64]:
    """Return (4096,) standard normal values at the middles of equal slices of chance."""
    from scipy.special import ndtri

    return np.asarray(ndtri((np.arange(FIJN) + 0.5) / FIJN), dtype=np.float64)


def quantise(z: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Return levels 0 to 255 of standard scores: 128 is the mean, 32 one standard deviation."""
    return np.clip(np.rint(MIDDEN + PER_SD * z), 0, HOOGSTE).astype(np.uint8)


def scores() -> npt.NDArray[np.float64]:
    """Return (256,) the standard score of each level."""
    return (np.arange(HOOGSTE + 1) - MIDDEN) / PER_SD


def compute_behoefte_maat(waarden: Waarden) -> tuple[float, float]:
    """Return mean and standard deviation of the raw need (features plus noise of variance 1)."""
    kansen = [waarden[f"huishouden.{k}"] for k in soorten.KENMERKEN]
    gewichten = [waarden[f"gewicht.{k}"] for k in soorten.KENMERKEN]
    gemiddelde = sum(w * p for w, p in zip(gewichten, kansen, strict=True))
    variantie = 1 + sum(w * w * p * (1 - p) for w, p in zip(gewichten, kansen, strict=True))
    return gemiddelde, math.sqrt(variantie)


def make_leerlingen(geboortejaar: int, deel: slice) -> Leerlingen:
    """Return children `deel.start` to `deel.stop` of a birth year without any state yet."""
    plaats = np.arange(deel.start, deel.stop, dtype=np.uint64)
    nummer = plaats + np.uint64(geboortejaar * PER_GEBOORTEJAAR)
    smal = np.zeros(len(plaats), dtype=np.uint8)
    breed = np.zeros(len(plaats), dtype=np.uint16)
    return Leerlingen(geboortejaar, nummer, breed, smal, smal, smal, smal, breed, smal, smal, smal)


def add_kenmerken(leerlingen: Leerlingen, waarden: Waarden, zaad: int) -> None:
    """Draw birth quarter, household features, need and aptitude of each child, in place."""
    toeval = Toeval(zaad, 0, leerlingen.nummer)
    laat = toeval.trek(Stroom.LAAT_GEBOREN) < waarden["bevolking.aandeel_laat_geboren"]
    leerlingen.vlag[:] = laat * np.uint8(soorten.LAAT)
    ruw = normaal_tabel()[(toeval.trek(Stroom.BEHOEFTE) * FIJN).astype(np.intp)]
    for plek, kenmerk in enumerate(soorten.KENMERKEN):
        heeft = toeval.trek(Stroom.KENMERK + plek) < waarden[f"huishouden.{kenmerk}"]
        leerlingen.kenmerken |= heeft.astype(np.uint8) << np.uint8(plek)
        ruw = ruw + heeft * waarden[f"gewicht.{kenmerk}"]
    gemiddelde, maat = compute_behoefte_maat(waarden)
    behoefte = (ruw - gemiddelde) / maat
    leerlingen.behoefte[:] = quantise(behoefte)
    r = waarden["behoefte.samenhang_met_aanleg"]
    eigen = normaal_tabel()[(toeval.trek(Stroom.AANLEG) * FIJN).astype(np.intp)]
    leerlingen.aanleg[:] = quantise(r * behoefte + math.sqrt(1 - r * r) * eigen)
