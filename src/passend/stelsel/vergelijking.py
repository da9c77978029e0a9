"""A scenario beside today's law: the same pupils, the same chance, two sets of rules.

Both courses run in step, block by block, so that each pupil is compared with himself (common
random numbers). The spread comes from leaving out one of twenty random groups of pupils at a time
(delete-a-group jackknife, Kott 2001): it measures the chance of pupils, not of the model.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from passend.recht import Invoerfout
from passend.stelsel import soorten as so
from passend.stelsel.bevolking import Leerlingen
from passend.stelsel.dynamiek import Land
from passend.stelsel.geld import MATEN, Teljaar, compute_geld
from passend.stelsel.instellingen import Waarden
from passend.stelsel.jaarregels import Tabel
from passend.stelsel.scenario import Scenario
from passend.stelsel.simulatie import (
    BLOK,
    Loop,
    Opdracht,
    Opslag,
    groep,
    jaren_met_inloop,
    load_land,
)
from passend.stelsel.verwijzing import Regio

Voortgang = Callable[[int, int, int], None]
GROEPEN = 20
NIVEAU = 0.95
SOORT_MATEN = tuple(so.SOORTEN[so.BAO : so.MBO])
ALLE_MATEN = (*SOORT_MATEN, "thuiszitters", "niet_regulier", *MATEN)
THUIS_PLEK = 0  # the unused code of who is not yet at school holds the thuiszitters


@dataclass(frozen=True)
class Schatting:
    """Today, scenario and their difference with a 95 % interval; each array of shape (S,)."""

    vandaag: Tabel
    scenario: Tabel
    verschil: Tabel
    onder: Tabel
    boven: Tabel


@dataclass(frozen=True)
class Jaaruitkomst:
    """One year: estimates per swv and for the land by measure, and who is somewhere else.

    `verplaatst` (S,) counts pupils whose onderwijssoort differs, under today's swv; `stroom`
    (12, 12) counts pupils by onderwijssoort today and in the scenario.
    """

    jaar: int
    per_swv: dict[str, Schatting]
    land: dict[str, Schatting]
    verplaatst: npt.NDArray[np.int64]
    stroom: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vergelijking:
    """A scenario compared with today's law over the years of a land."""

    scenario: Scenario
    opdracht: Opdracht
    land: Land
    regio: Regio
    jaren: tuple[Jaaruitkomst, ...]


class _Teller:
    """Counts per random group (G, S, 12) of one course in one year."""

    def __init__(self, aantal_swv: int) -> None:
        self.n = np.zeros((GROEPEN, aantal_swv, so.AANTAL), dtype=np.int64)

    def add(self, ll: Leerlingen, swv: npt.NDArray[np.uint16], g: npt.NDArray[np.intp]) -> None:
        telt = so.VAN_SWV[ll.soort]
        rij = (g[telt] * self.n.shape[1] + swv[telt]) * so.AANTAL
        self.n += np.bincount(rij + ll.soort[telt], minlength=self.n.size).reshape(self.n.shape)
        thuis = (ll.vlag[telt] & so.THUIS) > 0
        self.n += np.bincount(rij[thuis] + THUIS_PLEK, minlength=self.n.size).reshape(self.n.shape)


def simulate(
    scenario: Scenario, opdracht: Opdracht, voortgang: Voortgang | None = None, blok: int = BLOK
) -> Vergelijking:
    """Return the scenario beside today's law for every year of the land from its first change on.

    Raises `Invoerfout` when the first change lies after the last year of the land.
    """
    if scenario.vanaf > opdracht.laatste:
        raise Invoerfout(
            f"{scenario.naam}: de eerste wijziging geldt vanaf {scenario.vanaf}, maar het land loopt "
            f"tot en met {opdracht.laatste}. Maak een land met latere jaren."
        )
    land = load_land()
    with tempfile.TemporaryDirectory(prefix="passend-") as tijdelijk:
        mappen = [Path(tijdelijk) / naam for naam in ("vandaag", "scenario")]
        for map_ in mappen:
            map_.mkdir()
        basis = Loop(opdracht, land, Opslag(opdracht, land, mappen[0]))
        ander: Loop | None = None
        uitkomsten: list[Jaaruitkomst] = []
        geheugen = _Geheugen(basis.regio, opdracht, scenario)
        jaren = jaren_met_inloop(opdracht)
        for jaar in jaren:
            if voortgang:
                voortgang(jaar, jaren.start, jaren.stop - 1)
            if ander is None and jaar >= scenario.vanaf:
                anders = replace(opdracht, instellingen=scenario.instellingen)
                ander = basis.kopie(anders, basis.opslag.kopie(anders, mappen[1]))
            if ander is None:
                geheugen.onthoud(_live_alone(basis, jaar, blok), jaar)
            else:
                uitkomst = geheugen.maak(*_live_together(basis, ander, jaar, blok), jaar)
                if jaar >= opdracht.eerste:
                    uitkomsten.append(uitkomst)
    return Vergelijking(scenario, opdracht, land, basis.regio, tuple(uitkomsten))


def _live_alone(loop: Loop, jaar: int, blok: int) -> _Teller:
    loop.begin(jaar)
    teller = _Teller(len(loop.land.gebieden.swv))
    for ll in loop.opslag.blokken(jaar, blok):
        teller.add(ll, loop.doe(ll), groep(ll.nummer, GROEPEN))
    return teller


def _live_together(
    basis: Loop, ander: Loop, jaar: int, blok: int
) -> tuple[_Teller, _Teller, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    basis.begin(jaar)
    ander.begin(jaar)
    aantal = len(basis.land.gebieden.swv)
    tellers = _Teller(aantal), _Teller(aantal)
    verplaatst = np.zeros(aantal, dtype=np.int64)
    stroom = np.zeros((so.AANTAL, so.AANTAL), dtype=np.int64)
    for een, twee in zip(
        basis.opslag.blokken(jaar, blok), ander.opslag.blokken(jaar, blok), strict=True
    ):
        g = groep(een.nummer, GROEPEN)
        swv = basis.doe(een)
        tellers[0].add(een, swv, g)
        tellers[1].add(twee, ander.doe(twee), g)
        paar = een.soort.astype(np.intp) * so.AANTAL + twee.soort
        stroom += np.bincount(paar, minlength=stroom.size).reshape(stroom.shape)
        weg = (een.soort != twee.soort) & so.VAN_SWV[een.soort] & so.INGESCHREVEN[twee.soort]
        verplaatst += np.bincount(swv[weg], minlength=aantal)
    return *tellers, verplaatst, stroom


class _Geheugen:
    """Counts of the year before and of 2011, for the money; makes the outcome of a year."""

    def __init__(self, regio: Regio, opdracht: Opdracht, scenario: Scenario) -> None:
        self.regio, self.vandaag, self.anders = regio, opdracht.instellingen, scenario.instellingen
        self.vorig: tuple[Tabel, Tabel] | None = None
        self.in_2011: tuple[Tabel, Tabel] | None = None

    def onthoud(self, teller: _Teller, jaar: int) -> None:
        """Remember a year in which both courses are still the same."""
        self._bewaar((leave_one_out(teller.n), leave_one_out(teller.n)), jaar)

    def maak(
        self,
        basis: _Teller,
        ander: _Teller,
        verplaatst: npt.NDArray[np.int64],
        stroom: npt.NDArray[np.int64],
        jaar: int,
    ) -> Jaaruitkomst:
        """Return the outcome of a year from the counts per group of both courses."""
        nu = (leave_one_out(basis.n), leave_one_out(ander.n))
        maten = [
            self._meet(nu[kant], kant, jaar, instellingen.op(jaar))
            for kant, instellingen in enumerate((self.vandaag, self.anders))
        ]
        self._bewaar(nu, jaar)
        per_swv = {maat: estimate(maten[0][maat], maten[1][maat]) for maat in ALLE_MATEN}
        land = {
            maat: estimate(
                maten[0][maat].sum(1, keepdims=True), maten[1][maat].sum(1, keepdims=True)
            )
            for maat in ALLE_MATEN
        }
        return Jaaruitkomst(jaar, per_swv, land, verplaatst, stroom)

    def _meet(self, nu: Tabel, kant: int, jaar: int, waarden: Waarden) -> dict[str, Tabel]:
        vorig = self.vorig[kant] if self.vorig else None
        ijk = self.in_2011[kant] if self.in_2011 else None
        uit = {naam: nu[..., so.BAO + plek] for plek, naam in enumerate(SOORT_MATEN)}
        uit["thuiszitters"] = nu[..., THUIS_PLEK]
        uit["niet_regulier"] = nu[..., so.NIET_REGULIER].sum(-1)
        return uit | compute_geld(Teljaar(jaar, nu, vorig, ijk), self.regio, waarden)

    def _bewaar(self, nu: tuple[Tabel, Tabel], jaar: int) -> None:
        self.vorig = nu
        if jaar == 2011:
            self.in_2011 = nu


def leave_one_out(n: npt.NDArray[np.int64]) -> Tabel:
    """Return (G+1, S, 12): first all pupils, then the land without each group, scaled up."""
    alle = n.sum(0, dtype=np.float64)
    zonder = (alle[None] - n) * (GROEPEN / (GROEPEN - 1))
    return np.concatenate([alle[None], zonder])


def estimate(vandaag: Tabel, scenario: Tabel) -> Schatting:
    """Return values and difference with its interval, from (G+1, S) leave-one-out arrays.

    Variance (G-1)/G × sum of squared deviations of the leave-one-out differences; Student's t
    with G-1 degrees of freedom. The chance of pupils is shared, so the difference is far less
    uncertain than its two sides.
    """
    from scipy.stats import t

    verschil = scenario - vandaag
    afwijking = verschil[1:] - verschil[1:].mean(0)
    se = np.sqrt((GROEPEN - 1) / GROEPEN * (afwijking**2).sum(0))
    rand = float(t.ppf((1 + NIVEAU) / 2, GROEPEN - 1)) * se
    return Schatting(vandaag[0], scenario[0], verschil[0], verschil[0] - rand, verschil[0] + rand)
