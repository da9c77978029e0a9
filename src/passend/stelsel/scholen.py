"""The schools: real vestigingen where their place is known, synthetic ones where it is not.

Basisscholen are the vestigingen of 2013 at their own postcode. Of vo schools only sizes and
levels are known (2012) and not the place: their sizes are dealt out over the regions and they get
a synthetic code, so that no real school is put where it does not stand. Schools for sbo, so, vso
and pro are synthetic, one or more per samenwerkingsverband.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten
from passend.stelsel.bronbestanden import load_vestigingen_bo, load_vestigingen_vo
from passend.stelsel.gebieden import Gebieden, find_dichtste

KANDIDATEN = 8
VOORKEUR = np.array([0.45, 0.69, 0.82, 0.89, 0.935, 0.965, 0.985, 1.0])
VAKJES = 64
SPECIAAL = (soorten.SBO, soorten.SO, soorten.PRO, soorten.VSO)
HOOG, LAAG = 0, 1


@dataclass(frozen=True)
class Scholen:
    """V schools; a pupil holds an index into them. School 0 stands for none."""

    code: tuple[str, ...]
    soort: tuple[str, ...]
    echt: npt.NDArray[np.bool_]  # (V,) a real vestiging at its real postcode
    swv: npt.NDArray[np.uint16]  # (V,)
    pc4: npt.NDArray[np.int32]  # (V,) area index, -1 where the place is only the region
    gewicht: npt.NDArray[np.float64]  # (V,) expected share of the pupils of its kind
    dichtste_bao: npt.NDArray[np.uint16]  # (P, 8) nearest basisscholen in order
    keuze_vo: npt.NDArray[np.uint16]  # (2, S, 64) by level (havo/vwo/brug, vmbo)
    keuze_speciaal: npt.NDArray[np.uint16]  # (12, S, 64) by onderwijssoort


def load_scholen(
    gebieden: Gebieden, kinderen: npt.NDArray[np.float64], grootte: dict[int, float]
) -> Scholen:
    """Return the schools of the land.

    `kinderen` (P,) are the children of one year of age per area; `grootte` the pupils per
    synthetic special school by onderwijssoort, with the expected pupils per region derived from it.
    """
    bouw = _Bouw(gebieden, kinderen)
    bouw.add_bao()
    bouw.add_vo()
    for soort in SPECIAAL:
        bouw.add_speciaal(soort, grootte[soort])
    return bouw.klaar()


class _Bouw:
    def __init__(self, gebieden: Gebieden, kinderen: npt.NDArray[np.float64]) -> None:
        self.g, self.kinderen = gebieden, kinderen
        self.rij: list[tuple[str, str, bool, int, int, float]] = [("", "", False, 0, -1, 0.0)]
        self.keuze_vo = np.zeros((2, len(gebieden.swv), VAKJES), dtype=np.uint16)
        self.keuze_speciaal = np.zeros((soorten.AANTAL, len(gebieden.swv), VAKJES), dtype=np.uint16)
        self.dichtste = np.zeros((len(gebieden.pc4), KANDIDATEN), dtype=np.uint16)

    def _kinderen_per_swv(self, swv: npt.NDArray[np.uint16]) -> npt.NDArray[np.float64]:
        return np.bincount(swv, self.kinderen, minlength=len(self.g.swv)).astype(np.float64)

    def add_bao(self) -> None:
        """Add the real basisscholen and, per area, the eight nearest with the expected demand."""
        nummer = {pc4: i for i, pc4 in enumerate(self.g.pc4)}
        rijen = [r for r in load_vestigingen_bo() if r["postcode"][:4] in nummer]
        plek = np.array([nummer[r["postcode"][:4]] for r in rijen], dtype=np.intp)
        eerste = len(self.rij)
        dichtste = find_dichtste(self.g.x, self.g.y, plek, KANDIDATEN)
        aandeel = np.diff(VOORKEUR, prepend=0.0)
        vraag = np.zeros(len(rijen))
        for k in range(KANDIDATEN):
            vraag += np.bincount(dichtste[:, k], self.kinderen * aandeel[k], minlength=len(rijen))
        self.dichtste = (dichtste + eerste).astype(np.uint16)
        for r, p, v in zip(rijen, plek, vraag, strict=True):
            self.rij.append((r["vestiging"], "bao", True, int(self.g.swv_po[p]), int(p), float(v)))

    def add_vo(self) -> None:
        """Deal the sizes of the real vo vestigingen out over the regions, largest to most room."""
        ruimte = self._kinderen_per_swv(self.g.swv_vo)
        ruimte = ruimte / ruimte.sum()
        rijen = [r for r in load_vestigingen_vo() if (r["leerlingen_vestiging"] or "0").isdigit()]
        rijen = sorted(
            rijen, key=lambda r: (-int(r["leerlingen_vestiging"] or 0), r["brin"], r["vestiging"])
        )
        totaal = sum(int(r["leerlingen_vestiging"] or 0) for r in rijen)
        tekort = ruimte * totaal
        per_swv: dict[int, list[tuple[int, float, str]]] = {}
        for r in rijen:
            s = int(np.argmax(tekort))
            leerlingen = int(r["leerlingen_vestiging"] or 0)
            tekort[s] -= max(leerlingen, 1)
            per_swv.setdefault(s, []).append((len(self.rij), leerlingen / totaal, r["aanbod"]))
            code = f"{self.g.swv[s]}-vo-{len(per_swv[s]):02d}"
            self.rij.append((code, "vo", False, s, -1, leerlingen / totaal))
        for s, vestigingen in per_swv.items():
            for niveau, letters in ((HOOG, ("HAVO", "VWO")), (LAAG, ("VMBO",))):
                past = [v for v in vestigingen if any(x in v[2] for x in letters)] or vestigingen
                self.keuze_vo[niveau, s] = _vakjes([v[0] for v in past], [v[1] for v in past])

    def add_speciaal(self, soort: int, per_school: float) -> None:
        """Add synthetic schools of one kind: one per `per_school` children of a year of age."""
        kant = self.g.swv_po if soorten.PO[soort] else self.g.swv_vo
        per_swv = self._kinderen_per_swv(kant)
        for s in np.flatnonzero(per_swv):
            aantal = min(max(1, round(per_swv[s] / per_school)), 32)
            eerste = len(self.rij)
            for k in range(aantal):
                code = f"{self.g.swv[s]}-{soorten.SOORTEN[soort]}-{k + 1:02d}"
                gewicht = per_swv[s] / per_swv.sum() / aantal
                self.rij.append((code, soorten.SOORTEN[soort], False, int(s), -1, gewicht))
            self.keuze_speciaal[soort, s] = _vakjes(
                list(range(eerste, eerste + aantal)), [1.0] * aantal
            )

    def klaar(self) -> Scholen:
        """Return the schools with every table filled."""
        code, soort, echt, swv, pc4, gewicht = zip(*self.rij, strict=True)
        return Scholen(
            code=code,
            soort=soort,
            echt=np.array(echt),
            swv=np.array(swv, dtype=np.uint16),
            pc4=np.array(pc4, dtype=np.int32),
            gewicht=np.array(gewicht),
            dichtste_bao=self.dichtste,
            keuze_vo=self.keuze_vo,
            keuze_speciaal=self.keuze_speciaal,
        )


def _vakjes(scholen: list[int], gewichten: list[float]) -> npt.NDArray[np.uint16]:
    """Return 64 slots that hold each school in proportion to its weight."""
    grens = np.cumsum(np.maximum(gewichten, 1e-12))
    plek = np.searchsorted(grens / grens[-1], (np.arange(VAKJES) + 0.5) / VAKJES)
    return np.array(scholen, dtype=np.uint16)[plek]
