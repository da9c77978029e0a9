"""The measurements behind the calibration table: one method per line of the table."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from passend.recht import regio_indeling
from passend.stelsel import soorten as so
from passend.stelsel.gebieden import PEILDAG
from passend.stelsel.geld import Teljaar, compute_geld
from passend.stelsel.instellingen import load_waarden
from passend.stelsel.land import read_opdracht
from passend.stelsel.simulatie import load_land
from passend.stelsel.verwijzing import VERDEELMODELLEN, Regio, draw_regio

GRENS = 128 + 32 * load_waarden()["behoefte.grens_extra_ondersteuning"]
VOL_LAND = 2_400_000


class Metingen:
    """Everything that is measured, by name; `land` is the folder, `effect` its effect study."""

    def __init__(self, land: Path, effect: dict[str, Any]) -> None:
        import duckdb

        self.effect = effect
        self.opdracht = read_opdracht(land)
        self.factor = VOL_LAND / self.opdracht.leerlingen
        self.db = duckdb.connect()
        delen = self.db.read_parquet(f"{land}/jaar=*/*.parquet", hive_partitioning=True)
        delen.project("*, left(swv, 2) as kant").create_view("p")
        self.stand: dict[int, dict[str, dict[str, int]]] = defaultdict(dict)
        with (land / "stand.csv").open(encoding="utf-8") as file:
            for rij in csv.DictReader(file):
                telling = {s: int(rij[s]) for s in so.SOORTEN[so.BAO : so.MBO]}
                telling["thuis"] = int(rij["thuiszitters"])
                self.stand[int(rij["jaar"])][rij["swv"]] = telling
        self.regio: Regio = draw_regio(load_land().gebieden, load_waarden(), self.opdracht.zaad)
        self.swv = load_land().gebieden.swv

    def meet(self, naam: str) -> float | str:
        """Return the measurement of that name: a number, or the word `ja` or `nee`."""
        if naam.startswith(("kenmerk_", "model_", "did_")):
            groep, _, deel = naam.partition("_")
            uit: float | str = getattr(self, f"_{groep}")(deel)
            return uit
        functie: Callable[[], float | str] = getattr(self, naam)
        return functie()

    def _een(self, vraag: str) -> float:
        rij = self.db.execute(f"select {vraag}").fetchone()
        return float(rij[0]) if rij and rij[0] is not None else float("nan")

    def _aandeel(self, wat: str, waar: str) -> float:
        return self._een(f"avg(({wat})::int) from p where {waar}")

    def _aantal(self, jaar: int, *soorten: str) -> float:
        return self.factor * sum(t[s] for t in self.stand[jaar].values() for s in soorten)

    def ondersteuning_2012(self) -> float:
        """Return sbo, so, pro, vso, lwoo (2012) and lgf (2013) over all of 4 to 17 years."""
        met = "onderwijssoort in ('sbo','so','pro','vso') or lwoo"
        lgf = self._aandeel("lgf_2013 and not lwoo", "jaar = 2013 and leeftijd < 18")
        return self._aandeel(met, "jaar = 2012 and leeftijd < 18") + lgf

    def eo_bao(self) -> float:
        """Return the share above the need that a teacher sees, in bao."""
        return self._aandeel(f"behoefte >= {GRENS}", "jaar = 2016 and onderwijssoort = 'bao'")

    def eo_vo(self) -> float:
        """Return the same in regular vo."""
        gewoon = "onderwijssoort in ('brug','vmbo','havo','vwo')"
        return self._aandeel(f"behoefte >= {GRENS}", f"jaar = 2016 and {gewoon}")

    def geindiceerd_po(self) -> float:
        """Return so, sbo (2011) and lgf (2013) as a share of po."""
        speciaal = self._aandeel("onderwijssoort in ('sbo','so')", "jaar = 2011 and kant = 'PO'")
        return speciaal + self._aandeel("lgf_2013", "jaar = 2013 and kant = 'PO'")

    def geindiceerd_vo(self) -> float:
        """Return lwoo, pro and vso as a share of vo in 2011."""
        met = "onderwijssoort in ('pro','vso') or lwoo"
        return self._aandeel(met, "jaar = 2011 and kant = 'VO'")

    def eo_met_lwoo(self) -> float:
        """Return the share with extra need among lwoo pupils."""
        return self._aandeel(f"behoefte >= {GRENS}", "jaar = 2014 and lwoo")

    def eo_zonder_lwoo(self) -> float:
        """Return the share with extra need among other vmbo pupils."""
        waar = "jaar = 2014 and onderwijssoort = 'vmbo' and not lwoo"
        return self._aandeel(f"behoefte >= {GRENS}", waar)

    def _kenmerk(self, bit: str) -> float:
        waar = "jaar = 2014 and onderwijssoort = 'bao' and leerjaar = 8"
        return self._aandeel(f"(huishouden & {1 << int(bit)}) > 0", waar)

    def _jeugdzorg(self, waar: str) -> float:
        return self._aandeel("(huishouden & 3) > 0", f"jaar = 2015 and {waar}")

    def jeugdzorg_vso(self) -> float:
        """Return the share with jeugdzorg in vso."""
        return self._jeugdzorg("onderwijssoort = 'vso'")

    def jeugdzorg_pro(self) -> float:
        """Return the share with jeugdzorg in pro."""
        return self._jeugdzorg("onderwijssoort = 'pro'")

    def jeugdzorg_lwoo(self) -> float:
        """Return the share with jeugdzorg among lwoo pupils."""
        return self._jeugdzorg("lwoo")

    def jeugdzorg_12_17(self) -> float:
        """Return the share with jeugdzorg among all of 12 to 17."""
        return self._jeugdzorg("leeftijd between 12 and 17")

    def jeugdzorg_volgorde(self) -> str:
        """Return whether vso > pro > lwoo."""
        return ja(self.jeugdzorg_vso() > self.jeugdzorg_pro() > self.jeugdzorg_lwoo())

    def swv_po(self) -> float:
        """Return the number of samenwerkingsverbanden po."""
        return float(self.regio.is_po.sum())

    def swv_vo(self) -> float:
        """Return the number of samenwerkingsverbanden vo."""
        return float((~self.regio.is_po).sum())

    def _gemeenten(self) -> list[int]:
        return [len(regio_indeling(PEILDAG).gemeenten(swv)) for swv in self.swv]

    def gemeenten_meest(self) -> float:
        """Return the largest number of gemeenten in one samenwerkingsverband."""
        return float(max(self._gemeenten()))

    def gemeenten_minst(self) -> float:
        """Return the smallest number of gemeenten in one samenwerkingsverband."""
        return float(min(self._gemeenten()))

    def _model(self, naam: str) -> float:
        return float((self.regio.verdeelmodel == VERDEELMODELLEN.index(naam)).mean())

    def _geld(self, jaar: int) -> tuple[float, float]:
        tellingen = []
        for welk in (jaar, jaar - 1, 2011):
            n = np.zeros((len(self.swv), so.AANTAL))
            for i, swv in enumerate(self.swv):
                for s in range(so.BAO, so.MBO):
                    n[i, s] = self.stand[welk][swv][so.SOORTEN[s]]
            tellingen.append(n)
        geld = compute_geld(Teljaar(jaar, *tellingen), self.regio, load_waarden())
        return self.factor * float(geld["budget"].sum()), self.factor * float(
            geld["plaatsingen"].sum()
        )

    def geld_totaal_2017(self) -> float:
        """Return the budget that the count of 2016 gives for 2017, in million euro."""
        return self._geld(2016)[0] / 1e6

    def geld_plaatsingen_2017(self) -> float:
        """Return the part of it that goes to placements."""
        budget, plaatsingen = self._geld(2016)
        return plaatsingen / budget

    def geld_plaatsingen_2018(self) -> float:
        """Return the same for 2018."""
        budget, plaatsingen = self._geld(2017)
        return plaatsingen / budget

    def _richting(self, van: int, naar: int, *soorten: str) -> float:
        return self._aantal(naar, *soorten) / self._aantal(van, *soorten) - 1

    def richting_bao(self) -> float:
        """Return the change of bao 2011-2016."""
        return self._richting(2011, 2016, "bao")

    def richting_vo(self) -> float:
        """Return the change of regular vo 2011-2016."""
        return self._richting(2011, 2016, "brug", "vmbo", "havo", "vwo")

    def richting_vso_voor(self) -> float:
        """Return the change of vso 2011-2014."""
        return self._richting(2011, 2014, "vso")

    def richting_vso_na(self) -> float:
        """Return the change of vso 2014-2016."""
        return self._richting(2014, 2016, "vso")

    def richting_thuis(self) -> float:
        """Return the change of thuiszitters 2014-2019."""
        return self._richting(2014, 2019, "thuis")

    def speciaal_daalt_sterker(self) -> str:
        """Return whether so and sbo fell more than bao."""
        return ja(self._richting(2011, 2016, "so", "sbo") < self.richting_bao())

    def verschil_po_2014(self) -> float:
        """Return the change of so and sbo 2014-2016 at full size."""
        return self._aantal(2016, "so", "sbo") - self._aantal(2014, "so", "sbo")

    def verschil_po_2011(self) -> float:
        """Return the change of so and sbo 2011-2016 at full size."""
        return self._aantal(2016, "so", "sbo") - self._aantal(2011, "so", "sbo")

    def verschil_vso_2014(self) -> float:
        """Return the change of vso 2014-2016 at full size."""
        return self._aantal(2016, "vso") - self._aantal(2014, "vso")

    def _deelname(self, jaar: int) -> np.ndarray[Any, np.dtype[np.float64]]:
        uit = []
        for i, swv in enumerate(self.swv):
            t = self.stand[jaar][swv]
            po = bool(self.regio.is_po[i])
            alle = [so.SOORTEN[s] for s in range(so.AANTAL) if (so.PO if po else so.VO)[s]]
            uit.append(t["so" if po else "vso"] / max(sum(t[s] for s in alle), 1))
        return np.array(uit)

    def swv_dalend(self) -> float:
        """Return the share of samenwerkingsverbanden whose participation fell 2014-2016."""
        return float((self._deelname(2016) < self._deelname(2014)).mean())

    def stijgers_positief(self) -> str:
        """Return whether most of those that rose have positive verevening."""
        stijgt = self._deelname(2016) > self._deelname(2014)
        return ja(float((self.regio.verevening[stijgt] > 0).mean()) > 0.5)

    def _deelname_land(self, jaar: int, soort: str) -> float:
        alle = PO_ALLE if soort == "so" else VO_ALLE
        return self._aantal(jaar, soort) / self._aantal(jaar, *alle)

    def so_2019_boven_2011(self) -> str:
        """Return whether participation in so is higher in 2019."""
        return ja(self._deelname_land(2019, "so") > self._deelname_land(2011, "so"))

    def vso_boven_2011(self) -> str:
        """Return whether participation in vso stays above 2011 in 2014-2019."""
        toen = self._deelname_land(2011, "vso")
        return ja(all(self._deelname_land(jaar, "vso") > toen for jaar in range(2014, 2020)))

    def stijging_na_2016(self) -> str:
        """Return whether both are higher in 2019 than in 2016."""
        return ja(
            all(self._deelname_land(2019, s) > self._deelname_land(2016, s) for s in ("so", "vso"))
        )

    def jong_in_so(self) -> float:
        """Return the change in the share of four-year-olds in so."""
        waar = "leeftijd = 4 and kant = 'PO' and jaar = "
        return self._aandeel("onderwijssoort = 'so'", waar + "2019") - self._aandeel(
            "onderwijssoort = 'so'", waar + "2013"
        )

    def sbo_naar_vso(self) -> float:
        """Return the change in the share of leavers of sbo who go to vso, 2009-2018."""
        vraag = (
            "avg((n.onderwijssoort = 'vso')::int) from p n join p v on n.leerling = v.leerling and "
            "v.jaar = n.jaar - 1 where v.onderwijssoort = 'sbo' and n.kant = 'VO' and n.jaar = "
        )
        return self._een(vraag + "2018") - self._een(vraag + "2009")

    def leeftijd_verwijzing(self) -> float:
        """Return the change in mean age of new pupils in so and sbo from bao, in years."""
        vraag = (
            "avg(n.leeftijd) from p n join p v on n.leerling = v.leerling and v.jaar = n.jaar - 1 "
            "where v.onderwijssoort = 'bao' and n.onderwijssoort in ('so','sbo') and n.jaar = "
        )
        return self._een(vraag + "2019") - self._een(vraag + "2013")

    def _samenhang(self, van: int, naar: int) -> float:
        verschil = self._deelname(naar) - self._deelname(van)
        return float(np.corrcoef(self.regio.verevening, verschil)[0, 1])

    def samenhang_vroeg(self) -> float:
        """Return the correlation of verevening with the change of participation 2013-2016."""
        return self._samenhang(2013, 2016)

    def samenhang_zwakker(self) -> str:
        """Return whether that of 2016-2019 is weaker."""
        return ja(self._samenhang(2016, 2019) < self.samenhang_vroeg())

    def _uitkomst(self, deel: str, uitkomst: str) -> dict[str, Any]:
        rij: dict[str, Any] = next(r for r in self.effect[deel] if r["uitkomst"] == uitkomst)
        return rij

    def _did(self, uitkomst: str) -> float:
        return float(self._uitkomst("did", uitkomst)["schatting"])

    def r1_significant(self) -> str:
        """Return whether the did on regulier has p below 0.05."""
        return ja(self._uitkomst("did", "regulier")["p"] < 0.05)

    def r4_gecorrigeerd(self) -> str:
        """Return whether none of the three is significant after correction."""
        return ja(not any(self._uitkomst("did", u)["significant_gecorrigeerd"] for u in STROMEN))

    def its_hoog(self) -> float:
        """Return the step at 2014 in the group hoog."""
        return float(
            next(
                r["kort"]
                for r in self.effect["its"]
                if r["uitkomst"] == "regulier" and r["groep"] == "hoog"
            )
        )

    def voortrend_goed(self) -> str:
        """Return whether the pre-trend tests of regulier and uitstroom pass at 0.05."""
        return ja(all(self._uitkomst("pretrend", u)["p"] > 0.05 for u in ("regulier", "uitstroom")))

    def voortrend_instroom(self) -> str:
        """Return whether the pre-trend test of instroom fails at 0.05."""
        return ja(self._uitkomst("pretrend", "instroom")["p"] < 0.05)

    def _trend(self, uitkomst: str, groep: str) -> dict[int, float]:
        return {
            r["jaar"]: r["aandeel"]
            for r in self.effect["trend"]
            if r["uitkomst"] == uitkomst and r["groep"] == groep and r["aandeel"] is not None
        }

    def keerpunt(self) -> float:
        """Return the year with the smallest share niet-regulier in hoog."""
        trend = self._trend("regulier", "hoog")
        return float(max((j for j in trend if 2013 <= j <= 2019), key=lambda j: trend[j]))

    def terug_op_2012(self) -> float:
        """Return niet-regulier of hoog in 2019 minus 2012, in percentage points."""
        trend = self._trend("regulier", "hoog")
        return 100 * (trend[2012] - trend[2019])

    def neutraal_stijgt(self) -> float:
        """Return the change of niet-regulier in neutraal 2016-2019."""
        trend = self._trend("regulier", "neutraal")
        return trend[2016] - trend[2019]

    def laag_stijgt(self) -> float:
        """Return the change of niet-regulier in laag 2014-2019."""
        trend = self._trend("regulier", "laag")
        return trend[2014] - trend[2019]

    def r9_instroom(self) -> str:
        """Return whether the effect on instroom is larger than that on uitstroom."""
        return ja(abs(self._did("instroom")) > abs(self._did("uitstroom")))

    def r10_prestaties(self) -> str:
        """Return whether no performance outcome differs at the strict bound."""
        return ja(not any(self._uitkomst("did", u)["significant_gecorrigeerd"] for u in PRESTATIES))

    def lgf_verschil(self) -> float:
        """Return the mean yearly instroom of the lgf cohort in hoog minus that in the rest."""
        klasse = {
            s: "hoog" if p < -10 else "anders"
            for s, p in zip(self.swv, self.regio.verevening, strict=True)
        }
        rijen = self.db.execute(
            "select n.swv, count(*), sum((n.onderwijssoort in ('so','sbo','vso','pro') and "
            "v.onderwijssoort not in ('so','sbo','vso','pro'))::int) from p n join p v on "
            "n.leerling = v.leerling and v.jaar = n.jaar - 1 where n.lgf_2013 and n.jaar between "
            "2014 and 2019 and n.swv is not null group by 1"
        ).fetchall()
        som: dict[str, list[float]] = {"hoog": [0, 0], "anders": [0, 0]}
        for swv, n, instroom in rijen:
            som[klasse[swv]][0] += n
            som[klasse[swv]][1] += instroom
        return 100 * (som["hoog"][1] / som["hoog"][0] - som["anders"][1] / som["anders"][0])


STROMEN = ("regulier", "instroom", "uitstroom")
PRESTATIES = ("vmbo15", "havo16", "vwo17")
PO_ALLE = tuple(so.SOORTEN[s] for s in range(so.AANTAL) if so.PO[s])
VO_ALLE = tuple(so.SOORTEN[s] for s in range(so.AANTAL) if so.VO[s])


def ja(waar: bool) -> str:
    """Return the word for a yes or no."""
    return "ja" if waar else "nee"
