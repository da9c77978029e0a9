"""Which child could have which place, exactly: as many children as possible, then least travel.

A pure model on NumPy arrays, solved by HiGHS. The assignment answers for a region whether its
places are enough where they are; it never places a child, that remains a talk with parents.

Without limits per need this is a minimum-cost flow, and the linear relaxation is already whole.
With limits per need it is not, so the variables are then whole numbers (branch and bound).
Two goals one after the other, never weighed into one: first the number of children with a place,
then, with that number fixed, the kilometres.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

GEEN_PLEK = -1
Getallen = npt.NDArray[np.int64]
Vlaggen = npt.NDArray[np.bool_]
Kilometers = npt.NDArray[np.float64]


class Reden(enum.StrEnum):
    """Why a child has no place in the best assignment."""

    GEEN_AANBOD = "geen_aanbod"
    TE_VER = "te_ver"
    VOL = "vol"


@dataclass(frozen=True, slots=True)
class Opgave:
    """N children, M schools, K needs.

    `km` (N, M) kilometres, nan where unknown; `kan` (N, M) True where the school meets every need
    of the child; `grens` (N,) the farthest that a child may travel, INCLUSIVE; `plaatsen` (M,)
    places free. `nodig` (N, K) and `plaatsen_per_behoefte` (M, K), -1 for no limit, are for places
    that are kept for children with one need; leave them out where there are none.
    """

    km: Kilometers
    kan: Vlaggen
    grens: Kilometers
    plaatsen: Getallen
    nodig: Vlaggen | None = None
    plaatsen_per_behoefte: Getallen | None = None

    def __post_init__(self) -> None:
        n, m = self.km.shape
        vormen = {
            "kan": (self.kan, (n, m)),
            "grens": (self.grens, (n,)),
            "plaatsen": (self.plaatsen, (m,)),
        }
        for naam, (rij, vorm) in vormen.items():
            if rij.shape != vorm:
                raise ValueError(f"{naam} heeft vorm {rij.shape}, verwacht {vorm}.")
        if (self.plaatsen < 0).any():
            raise ValueError("Een school kan geen negatief aantal plaatsen hebben.")
        if (self.nodig is None) != (self.plaatsen_per_behoefte is None):
            raise ValueError("nodig en plaatsen_per_behoefte horen bij elkaar.")

    @property
    def mag(self) -> Vlaggen:
        """Return (N, M): the school meets every need and lies within the child's limit."""
        with np.errstate(invalid="ignore"):
            dichtbij = self.km <= self.grens[:, None]
        return np.asarray(self.kan & dichtbij)

    def hash(self) -> str:
        """Return a SHA-256 of all inputs: the same hash, the same answer."""
        som = hashlib.sha256()
        for rij in (
            self.km,
            self.kan,
            self.grens,
            self.plaatsen,
            self.nodig,
            self.plaatsen_per_behoefte,
        ):
            som.update(
                b"-"
                if rij is None
                else str(rij.shape).encode() + np.ascontiguousarray(rij).tobytes()
            )
        return som.hexdigest()


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """A limit that binds: one place more at `school` (for `behoefte`, None: any) places one child more."""

    school: int
    behoefte: int | None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`plek` (N,) index of the school or -1; `redenen` per child without one; what binds.

    `km_prijs` (M,) how many kilometres one place more would save in all, with as many children
    placed: the dual value of the school's limit. None where the model has limits per need, for a
    whole-number model has no dual values.
    """

    plek: Getallen
    km_totaal: float
    redenen: dict[int, Reden]
    knelpunten: tuple[Knelpunt, ...]
    km_prijs: Kilometers | None = field(default=None)

    @property
    def geplaatst(self) -> int:
        """Return how many children have a place."""
        return int((self.plek != GEEN_PLEK).sum())


def wijs_toe(opgave: Opgave, *, knelpunten: bool = True) -> Uitkomst:
    """Return the best assignment of `opgave`, with why the others have no place and what binds.

    Raises RuntimeError when HiGHS does not report an optimum.
    """
    n, m = opgave.km.shape
    paren = np.argwhere(opgave.mag & (opgave.plaatsen[None, :] > 0))
    plek = np.full(n, GEEN_PLEK, dtype=np.int64)
    totaal, prijs = 0.0, None if opgave.nodig is not None else np.zeros(m)
    if len(paren):
        model = _Model(opgave, paren)
        model.solve_number()
        gekozen, prijzen = model.solve_distance()
        for kind, school in paren[gekozen]:
            plek[kind] = school
        totaal = float(opgave.km[paren[gekozen, 0], paren[gekozen, 1]].sum())
        if prijs is not None and prijzen is not None:
            prijs = prijzen
    redenen = _reasons(opgave, plek)
    knellend = _binding(opgave, plek) if knelpunten and Reden.VOL in redenen.values() else ()
    return Uitkomst(plek, totaal, redenen, knellend, prijs)


class _Model:
    """The model in HiGHS: one column per allowed pair, one row per child, school and kept need."""

    def __init__(self, opgave: Opgave, paren: npt.NDArray[np.int64]) -> None:
        import highspy

        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.status = highspy.HighsModelStatus
        self.opgave, self.paren = opgave, paren
        self.heel = opgave.nodig is not None
        n, m = opgave.km.shape
        rijen = [_matrix_rows(paren[:, 0]), _matrix_rows(paren[:, 1] + n)]
        boven = [np.ones(n), opgave.plaatsen.astype(float)]
        if opgave.nodig is not None and opgave.plaatsen_per_behoefte is not None:
            extra, grenzen = _kept_rows(opgave, paren, n + m)
            rijen += extra
            boven.append(grenzen)
        rij = np.concatenate([een[0] for een in rijen])
        kolom = np.concatenate([een[1] for een in rijen])
        volgorde = np.lexsort((rij, kolom))
        p = len(paren)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = p, int(sum(len(een) for een in boven))
        lp.col_cost_ = -np.ones(p)
        lp.col_lower_, lp.col_upper_ = np.zeros(p), np.ones(p)
        lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
        lp.row_upper_ = np.concatenate(boven)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(kolom, minlength=p))])
        lp.a_matrix_.index_ = rij[volgorde]
        lp.a_matrix_.value_ = np.ones(len(rij))
        if self.heel:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * p
        self.highs.passModel(lp)
        self.eerste_school, self.aantal_scholen = n, m

    def _run(self) -> None:
        self.highs.run()
        if self.highs.getModelStatus() != self.status.kOptimal:
            raise RuntimeError(f"HiGHS geeft geen optimum: {self.highs.getModelStatus()}.")

    def solve_number(self) -> int:
        """Solve for the most children and fix that number for what follows."""
        self._run()
        aantal = round(-self.highs.getInfo().objective_function_value)
        p = len(self.paren)
        self.highs.addRow(float(aantal), float(aantal), p, np.arange(p), np.ones(p))
        return aantal

    def solve_distance(self) -> tuple[Vlaggen, Kilometers | None]:
        """Solve for the fewest kilometres; return which pairs are chosen and the dual values."""
        p = len(self.paren)
        kosten = self.opgave.km[self.paren[:, 0], self.paren[:, 1]]
        self.highs.changeColsCost(p, np.arange(p, dtype=np.int32), kosten)
        self._run()
        oplossing = self.highs.getSolution()
        waarden = np.asarray(oplossing.col_value)
        if np.abs(waarden - np.round(waarden)).max() > 1e-6:
            raise RuntimeError("De oplossing is niet heel; dat kan bij dit model niet.")
        if self.heel:
            return waarden > 0.5, None
        begin = self.eerste_school
        duaal = np.asarray(oplossing.row_dual)[begin : begin + self.aantal_scholen]
        return waarden > 0.5, np.maximum(-duaal, 0.0)


def _matrix_rows(rij: npt.NDArray[np.int64]) -> tuple[Getallen, Getallen]:
    return rij.astype(np.int64), np.arange(len(rij), dtype=np.int64)


def _kept_rows(
    opgave: Opgave, paren: npt.NDArray[np.int64], begin: int
) -> tuple[list[tuple[Getallen, Getallen]], Kilometers]:
    """Return the rows "children with this need at this school" and their limits."""
    if opgave.nodig is None or opgave.plaatsen_per_behoefte is None:
        return [], np.zeros(0)
    rijen, grenzen = [], []
    for school, behoefte in np.argwhere(opgave.plaatsen_per_behoefte >= 0):
        kolommen = np.flatnonzero(
            (paren[:, 1] == school) & opgave.nodig[paren[:, 0], behoefte]
        ).astype(np.int64)
        rijen.append((np.full(len(kolommen), begin + len(grenzen), dtype=np.int64), kolommen))
        grenzen.append(float(opgave.plaatsen_per_behoefte[school, behoefte]))
    return rijen, np.array(grenzen)


def _reasons(opgave: Opgave, plek: Getallen) -> dict[int, Reden]:
    kan, mag = opgave.kan, opgave.mag
    redenen = {}
    for kind in np.flatnonzero(plek == GEEN_PLEK):
        if not kan[kind].any():
            redenen[int(kind)] = Reden.GEEN_AANBOD
        elif not mag[kind].any():
            redenen[int(kind)] = Reden.TE_VER
        else:
            redenen[int(kind)] = Reden.VOL
    return redenen


def _binding(opgave: Opgave, plek: Getallen) -> tuple[Knelpunt, ...]:
    """Return every limit of which one place more would place one child more.

    Without limits per need: a full school that can be reached from a child without a place, by
    going to a school that fits, then to a child placed there, and so on (König, 1931). With such
    limits each limit that is full is solved once more with one place added.
    """
    if opgave.nodig is None:
        return tuple(Knelpunt(int(s), None) for s in np.flatnonzero(_reachable(opgave.mag, plek)))
    return _binding_by_solving(opgave, plek)


def _reachable(mag: Vlaggen, plek: Getallen) -> Vlaggen:
    """Return (M,) the schools on an alternating path from a child without a place."""
    bereikt = np.zeros(mag.shape[1], dtype=bool)
    rand = plek == GEEN_PLEK
    gezien = rand.copy()
    while rand.any():
        nieuw = mag[rand].any(axis=0) & ~bereikt
        bereikt |= nieuw
        rand = np.isin(plek, np.flatnonzero(nieuw)) & ~gezien
        gezien |= rand
    return bereikt


def _binding_by_solving(opgave: Opgave, plek: Getallen) -> tuple[Knelpunt, ...]:
    if opgave.plaatsen_per_behoefte is None:
        return ()
    nu = int((plek != GEEN_PLEK).sum())
    gevonden = []
    for school in range(opgave.km.shape[1]):
        ruimer = opgave.plaatsen.copy()
        ruimer[school] += 1
        if wijs_toe(replace(opgave, plaatsen=ruimer), knelpunten=False).geplaatst > nu:
            gevonden.append(Knelpunt(school, None))
    for school, behoefte in np.argwhere(opgave.plaatsen_per_behoefte >= 0):
        ruimer = opgave.plaatsen_per_behoefte.copy()
        ruimer[school, behoefte] += 1
        meer = wijs_toe(replace(opgave, plaatsen_per_behoefte=ruimer), knelpunten=False)
        if meer.geplaatst > nu:
            gevonden.append(Knelpunt(int(school), int(behoefte)))
    return tuple(gevonden)


def gretig(opgave: Opgave) -> Getallen:
    """Return (N,) what somebody would do by hand: each child in turn takes the nearest free place.

    Only as a comparison; it ignores places kept for a need.
    """
    vrij = opgave.plaatsen.copy()
    km = np.where(opgave.mag, opgave.km, np.inf)
    plek = np.full(len(km), GEEN_PLEK, dtype=np.int64)
    for kind, afstanden in enumerate(km):
        open_km = np.where(vrij > 0, afstanden, np.inf)
        school = int(open_km.argmin()) if len(open_km) else 0
        if len(open_km) and np.isfinite(open_km[school]):
            plek[kind] = school
            vrij[school] -= 1
    return plek
