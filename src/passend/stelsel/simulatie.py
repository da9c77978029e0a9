"""The years of the land, in blocks: memory is bounded by the block, not by the country.

The state of the pupils lies in files that are mapped, one per birth year, and each year every
block is read, stepped and counted. Counts add up to whole numbers, so the size of the blocks
changes nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten as so
from passend.stelsel.bevolking import (
    VELDEN,
    Leerlingen,
    add_kenmerken,
    compute_per_gebied,
    compute_schaal,
    lay_out,
    make_leerlingen,
)
from passend.stelsel.dynamiek import Gebeurtenissen, Land, step
from passend.stelsel.gebieden import load_gebieden
from passend.stelsel.instellingen import Instellingen, load_waarden
from passend.stelsel.jaarregels import NIVEAUS, Jaarregels, make_jaarregels
from passend.stelsel.scholen import SPECIAAL, load_scholen
from passend.stelsel.toeval import GOLDEN, Stroom, Toeval, mix, sleutel
from passend.stelsel.verwijzing import (
    Geheugen,
    Omgeving,
    Regio,
    Tellingen,
    draw_regio,
    next_toestand,
    start_geheugen,
    tel_leeg,
    with_verdeelmodellen,
)

BLOK = 65_536
INLOOP = 15  # years before the first one, so that every pupil of the first year has a past
BREED = {"pc4": np.uint16, "school": np.uint16}


@dataclass(frozen=True)
class Opdracht:
    """What land is asked for: size, years (both included), seed and behaviour."""

    leerlingen: int
    eerste: int
    laatste: int
    zaad: int
    instellingen: Instellingen = field(default_factory=Instellingen)


@functools.cache
def load_land() -> Land:
    """Return areas and schools: the same for every seed and size."""
    w = load_waarden()
    gebieden = load_gebieden()
    grootte = {soort: w[f"school.per_{so.SOORTEN[soort]}"] for soort in SPECIAAL}
    return Land(gebieden, load_scholen(gebieden, gebieden.per_band[:, 1], grootte))


class Opslag:
    """The state of all living pupils, per birth year, in memory or in mapped files."""

    def __init__(self, opdracht: Opdracht, land: Land, map_: Path | None) -> None:
        self._opdracht, self._land, self._map = opdracht, land, map_
        self._schaal = compute_schaal(land.gebieden, opdracht.leerlingen, load_waarden())
        self._velden: dict[int, dict[str, npt.NDArray[np.uint8]]] = {}
        self._grenzen: dict[int, npt.NDArray[np.int64]] = {}

    def blokken(self, jaar: int, grootte: int) -> Iterator[Leerlingen]:
        """Yield the pupils who can be at school in `jaar`, by birth year and in order of number."""
        w = load_waarden()
        oudste, jongste = jaar - int(w["vervolg.laatste_leeftijd"]) - 2, jaar - 4
        for geboortejaar in [g for g in self._velden if g < oudste]:
            self._vergeet(geboortejaar)
        for geboortejaar in range(max(oudste, self._opdracht.eerste - INLOOP - 5), jongste + 1):
            if geboortejaar not in self._velden:
                self._maak(geboortejaar, grootte)
            aantal = int(self._grenzen[geboortejaar][-1]) if len(self._grenzen[geboortejaar]) else 0
            for start in range(0, aantal, grootte):
                yield self._lees(geboortejaar, slice(start, min(start + grootte, aantal)))

    def kopie(self, opdracht: Opdracht, map_: Path | None) -> Opslag:
        """Return a second store with the same pupils, for a scenario that starts here."""
        ander = Opslag(opdracht, self._land, map_)
        ander._grenzen = dict(self._grenzen)
        for geboortejaar, velden in self._velden.items():
            ander._velden[geboortejaar] = ander._reserveer(geboortejaar)
            for naam, waarde in velden.items():
                ander._velden[geboortejaar][naam][:] = waarde
        return ander

    def _lees(self, geboortejaar: int, deel: slice) -> Leerlingen:
        velden = {naam: waarde[deel] for naam, waarde in self._velden[geboortejaar].items()}
        leerlingen = make_leerlingen(geboortejaar, deel)
        for naam, waarde in velden.items():
            setattr(leerlingen, naam, waarde)
        return leerlingen

    def _reserveer(self, geboortejaar: int) -> dict[str, npt.NDArray[np.uint8]]:
        aantal = max(int(self._grenzen[geboortejaar][-1]), 1)
        velden: dict[str, npt.NDArray[np.uint8]] = {}
        for naam in VELDEN:
            soort = BREED.get(naam, np.uint8)
            if self._map is None:
                velden[naam] = np.zeros(aantal, dtype=soort)
            else:
                bestand = self._map / f"{geboortejaar}.{naam}"
                kaart = np.memmap(bestand, dtype=soort, mode="w+", shape=(aantal,))
                velden[naam] = kaart.view(np.ndarray)
        return velden

    def _maak(self, geboortejaar: int, grootte: int) -> None:
        w = load_waarden()
        per_gebied = compute_per_gebied(self._land.gebieden, geboortejaar, w)
        zaad = self._opdracht.zaad
        grenzen = lay_out(per_gebied, self._schaal, zaad, geboortejaar)
        self._grenzen[geboortejaar] = grenzen
        self._velden[geboortejaar] = self._reserveer(geboortejaar)
        aantal = int(grenzen[-1])
        for start in range(0, aantal, grootte):
            deel = slice(start, min(start + grootte, aantal))
            leerlingen = self._lees(geboortejaar, deel)
            plaats = np.arange(deel.start, deel.stop)
            leerlingen.pc4[:] = np.searchsorted(grenzen, plaats, side="right")
            add_kenmerken(leerlingen, w, zaad)
            self._krimp(leerlingen)

    def _krimp(self, leerlingen: Leerlingen) -> None:
        """Mark children who are not born when the scenario lets birth years shrink."""
        over = 1.0
        for w in self._opdracht.instellingen.wijzigingen:
            if w.sleutel == "krimp.percentage_per_jaar":
                jaren = max(0, min(leerlingen.geboortejaar + 1, w.tot or 9999) - w.vanaf)
                over *= (1 - w.waarde / 100) ** jaren
        if over == 1.0:
            return
        weg = Toeval(self._opdracht.zaad, 0, leerlingen.nummer).trek(Stroom.KRIMP) >= over
        leerlingen.soort[weg] = so.WEG

    def _vergeet(self, geboortejaar: int) -> None:
        for naam in list(self._velden.pop(geboortejaar)):
            if self._map is not None:
                (self._map / f"{geboortejaar}.{naam}").unlink(missing_ok=True)
        del self._grenzen[geboortejaar]


class Loop:
    """One course of the land through the years: rules, memory and counts of each year."""

    def __init__(self, opdracht: Opdracht, land: Land, opslag: Opslag) -> None:
        self.opdracht, self.land, self.opslag = opdracht, land, opslag
        w = load_waarden()
        self.regio: Regio = draw_regio(land.gebieden, w, opdracht.zaad)
        self.geheugen: Geheugen = start_geheugen(len(land.gebieden.swv))
        self.telling: Tellingen | None = None
        self.regels: Jaarregels | None = None

    def begin(self, jaar: int) -> Jaarregels:
        """Make the rules of `jaar` from the counts of the year before, and start its own counts."""
        waarden = self.opdracht.instellingen.op(jaar)
        codes = self.land.gebieden.swv
        regio = with_verdeelmodellen(self.regio, self.opdracht.instellingen, jaar, codes)
        omgeving = Omgeving(jaar, waarden, regio, self.land.scholen)
        toestand, self.geheugen = next_toestand(self.telling, self.regels, self.geheugen, omgeving)
        self.toestand = toestand
        self.regels = make_jaarregels(jaar, waarden, toestand, self.land.gebieden.aantal_po)
        self.telling = tel_leeg(len(self.land.gebieden.swv), len(self.land.scholen.code))
        return self.regels

    def doe(self, leerlingen: Leerlingen) -> npt.NDArray[np.uint16]:
        """Step one block and count it; return the swv of each pupil (index)."""
        if self.regels is None or self.telling is None:
            raise RuntimeError("begin(jaar) comes before doe(leerlingen)")
        gebeurd = step(leerlingen, self.regels, self.land, self.opdracht.zaad)
        swv = self.land.scholen.swv[leerlingen.school]
        count(self.telling, leerlingen, swv, gebeurd)
        return swv

    def kopie(self, opdracht: Opdracht, opslag: Opslag) -> Loop:
        """Return a second course with the same past and another future."""
        ander = Loop(opdracht, self.land, opslag)
        ander.regio, ander.geheugen = self.regio, self.geheugen
        ander.telling, ander.regels = self.telling, self.regels
        return ander


def count(
    t: Tellingen, ll: Leerlingen, swv: npt.NDArray[np.uint16], gebeurd: Gebeurtenissen
) -> None:
    """Add one block to the counts of the year."""
    aantal = t.soort.shape[0]
    telt = so.VAN_SWV[ll.soort]
    plek = swv[telt].astype(np.intp)
    soort = ll.soort[telt]
    t.soort[:] += np.bincount(plek * so.AANTAL + soort, minlength=t.soort.size).reshape(
        t.soort.shape
    )
    gewoon = ~so.NIET_REGULIER[soort]
    rij = plek[gewoon] * NIVEAUS + ll.behoefte[telt][gewoon]
    t.behoefte[:] += np.bincount(rij, minlength=t.behoefte.size).reshape(t.behoefte.shape)
    t.school[:] += np.bincount(ll.school[telt], minlength=len(t.school))
    thuis = (ll.vlag[telt] & so.THUIS) > 0
    t.thuis[:] += np.bincount(plek[thuis], minlength=aantal)
    for s, v in zip(gebeurd.vraag_swv, gebeurd.vraag_soort, strict=True):
        t.vraag[:] += np.bincount(s * so.AANTAL + v, minlength=t.vraag.size).reshape(t.vraag.shape)


def jaren_met_inloop(opdracht: Opdracht) -> range:
    """Return the years to live through: the asked ones, and before them those that give a past."""
    return range(opdracht.eerste - INLOOP, opdracht.laatste + 1)


def groep(nummer: npt.NDArray[np.uint64], groepen: int) -> npt.NDArray[np.intp]:
    """Return a fixed random group per pupil, for the spread between groups."""
    start = np.uint64(mix(sleutel(0, Stroom.COHORT, 1)))
    gemengd = (nummer * np.uint64(GOLDEN)) ^ start
    return ((gemengd >> np.uint64(40)) % np.uint64(groepen)).astype(np.intp)
