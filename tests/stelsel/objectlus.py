"""The judge: the same rules for one pupil at a time, as plain objects in a loop.

Slow and obvious on purpose. It shares the tables of the year (`Jaarregels`), the draws
(`trek_een`) and the setting of schools with the array engine, and none of its code for pupils.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from passend.stelsel.bevolking import (
    FIJN,
    PER_GEBOORTEJAAR,
    compute_behoefte_maat,
    compute_per_gebied,
    compute_schaal,
    lay_out,
    normaal_tabel,
)
from passend.stelsel.dynamiek import Land
from passend.stelsel.instellingen import load_waarden
from passend.stelsel.jaarregels import Jaarregels, make_jaarregels
from passend.stelsel.scholen import VAKJES, VOORKEUR
from passend.stelsel.simulatie import INLOOP, Opdracht
from passend.stelsel.soorten import KENMERKEN
from passend.stelsel.toeval import Stroom, sleutel, trek_een
from passend.stelsel.verwijzing import (
    Omgeving,
    Tellingen,
    draw_regio,
    next_toestand,
    start_geheugen,
    tel_leeg,
)

CODES = ("", "bao", "sbo", "so", "brug", "vmbo", "havo", "vwo", "pro", "vso", "mbo", "weg")
CODE = {naam: nummer for nummer, naam in enumerate(CODES)}
GEWOON_VO = ("brug", "vmbo", "havo", "vwo")
PO = ("bao", "sbo", "so")
VO = (*GEWOON_VO, "pro", "vso")
HOOGSTE_NIVEAU = 255


@dataclass
class Kind:
    """One pupil."""

    nummer: int
    geboortejaar: int
    pc4: int
    laat: bool = False
    behoefte: int = 0
    aanleg: int = 0
    kenmerken: int = 0
    soort: str = ""
    leerjaar: int = 0
    school: int = 0
    diploma: int = 0
    lgf: bool = False
    thuis: bool = False
    lwoo: bool = False


class Jaar:
    """One pupil in one year: the rules, the draws and what was asked."""

    def __init__(self, kind: Kind, regels: Jaarregels, land: Land, zaad: int) -> None:
        self.k, self.r, self.w, self.land = kind, regels, regels.waarden, land
        self.zaad = zaad
        self.leeftijd = regels.jaar - kind.geboortejaar - (1 if kind.laat else 0)
        self.was = kind.soort
        self.zoekt = False
        self.geweigerd = False
        self.vragen: list[tuple[int, str]] = []

    def trek(self, stroom: int) -> float:
        return trek_een(sleutel(self.zaad, stroom, self.r.jaar), self.k.nummer)

    def leef(self) -> None:
        self.verhuis()
        self.ga_over()
        self.naar_vo()
        self.verlaat_speciaal()
        self.begin()
        self.verwijs()
        self.keer_terug()
        self.kies_school()
        self.zit_thuis()
        self.krijg_lgf()
        self.haal_diploma()

    def verhuis(self) -> None:
        if self.was in ("", "weg"):
            return
        if self.trek(Stroom.VERHUIZEN) < self.w["bevolking.verhuiskans"]:
            buren = self.land.gebieden.buren[self.k.pc4]
            self.k.pc4 = int(buren[int(self.trek(Stroom.VERHUIZEN_WAARHEEN) * len(buren))])
            self.zoekt = True

    def ga_over(self) -> None:
        k = self.k
        if self.was == "bao" or self.was in GEWOON_VO:
            kans = self.r.blijft[CODE[self.was]]
            blijft = self.trek(Stroom.ZITTENBLIJVEN) < kans and k.diploma == 0
            if not blijft:
                k.leerjaar += 1
            elif (
                self.was in ("havo", "vwo")
                and k.leerjaar <= 4
                and self.trek(Stroom.NIVEAU) < self.w["afstroom.vo"]
            ):
                k.soort = "vmbo" if self.was == "havo" else "havo"
        if k.soort == "brug" and k.leerjaar > 2:
            k.soort = self.niveau()
            self.krijg_lwoo()
        self.na_examen("vmbo", 4, "havo", "mbo", self.w["vervolg.vmbo_naar_havo"])
        self.na_examen("havo", 5, "vwo", "weg", self.w["vervolg.havo_naar_vwo"])
        self.na_examen("vwo", 6, "", "weg", 0.0)
        if self.was == "mbo":
            k.leerjaar += 1
        if k.soort in VO and self.leeftijd > self.w["vervolg.laatste_leeftijd"]:
            k.soort = "weg"

    def na_examen(self, soort: str, laatste: int, hoger: str, daarna: str, kans: float) -> None:
        k = self.k
        if k.soort != soort or k.leerjaar <= laatste:
            return
        if not k.diploma:
            k.leerjaar = laatste
        elif self.trek(Stroom.VERVOLG) < kans:
            k.soort, k.leerjaar = hoger, laatste
        else:
            k.soort, k.leerjaar = daarna, 1

    def naar_vo(self) -> None:
        k, w = self.k, self.w
        if self.was == "bao" and (k.leerjaar > 8 or self.leeftijd > 13):
            swv = int(self.land.gebieden.swv_vo[k.pc4])
            vso = float(self.r.start_vso[swv, k.behoefte])
            pro = float(self.r.naar_pro[k.aanleg])
        elif self.was in ("sbo", "so") and self.leeftijd >= 12:
            if self.leeftijd == 12 and self.trek(Stroom.DOORSTROOM) >= w["doorstroom.twaalf"]:
                return
            jaren = min(max(0, self.r.jaar - 2008), 10)
            vso = w["doorstroom.uit_sbo_vso"] + w["doorstroom.uit_sbo_vso_trend"] * jaren
            pro = w["doorstroom.uit_sbo_pro"]
            if self.was == "so":
                vso, pro = w["doorstroom.uit_so_vso"], w["doorstroom.uit_so_pro"]
        else:
            return
        trekking = self.trek(Stroom.DOORSTROOM_BESTEMMING)
        k.leerjaar = 1
        if trekking < vso:
            k.soort, k.leerjaar = "vso", 0
        elif trekking < vso + pro:
            k.soort = "pro"
        else:
            k.soort = self.niveau()
            if self.trek(Stroom.VERVOLG) < w["doorstroom.aandeel_brug"] and k.aanleg >= 112:
                k.soort = "brug"
            self.krijg_lwoo()
            return
        self.vragen.append((int(self.land.gebieden.swv_vo[k.pc4]), k.soort))

    def niveau(self) -> str:
        w = self.w
        score = (self.k.aanleg - 128) / 32
        score += (self.trek(Stroom.NIVEAU) - 0.5) * 2 * w["doorstroom.ruis_advies"]
        vwo = NormalDist().inv_cdf(1 - w["doorstroom.aandeel_vwo"])
        havo = NormalDist().inv_cdf(1 - w["doorstroom.aandeel_vwo"] - w["doorstroom.aandeel_havo"])
        return "vwo" if score >= vwo else "havo" if score >= havo else "vmbo"

    def krijg_lwoo(self) -> None:
        k = self.k
        if k.soort != "vmbo":
            return
        stand = round(k.aanleg - (k.behoefte - 128) * self.w["lwoo.gewicht_behoefte"])
        stand = min(max(stand, 0), HOOGSTE_NIVEAU)
        if self.trek(Stroom.LWOO) < self.r.lwoo[stand]:
            k.lwoo = True

    def verlaat_speciaal(self) -> None:
        k, w = self.k, self.w
        if self.was == "pro":
            k.leerjaar += 1
            if k.soort == "pro" and k.leerjaar > w["vervolg.pro_leerjaren"]:
                self.naar_mbo(w["vervolg.pro_naar_mbo"])
        elif (
            (self.was, k.soort) == ("vso", "vso")
            and self.leeftijd >= w["vervolg.vso_uit_vanaf"]
            and self.trek(Stroom.DOORSTROOM) < w["vervolg.vso_uit_kans"]
        ):
            self.naar_mbo(w["vervolg.vso_naar_mbo"])
        if k.soort == "mbo" and self.leeftijd > w["vervolg.mbo_laatste_leeftijd"]:
            k.soort = "weg"

    def naar_mbo(self, kans: float) -> None:
        self.k.soort = "mbo" if self.trek(Stroom.VERVOLG) < kans else "weg"
        self.k.leerjaar = 1

    def begin(self) -> None:
        k = self.k
        if self.was != "" or self.leeftijd < self.w["bevolking.jongste_leeftijd"]:
            return
        k.soort, k.leerjaar = "bao", 1
        swv = int(self.land.gebieden.swv_po[k.pc4])
        if self.trek(Stroom.START_SO) < self.r.start_so[swv, k.behoefte]:
            self.vraag(swv, "so")

    def verwijs(self) -> None:
        k, w = self.k, self.w
        bao = k.soort == "bao" and self.was == "bao"
        bao = bao and self.leeftijd >= w["verwijzing.minste_leeftijd"]
        vo = k.soort in GEWOON_VO and self.was in GEWOON_VO
        if bao or vo:
            swv = int(self.land.scholen.swv[k.school])
            if self.trek(Stroom.INSTROOM) < self.r.instroom[1 if k.lgf else 0, swv, k.behoefte]:
                so = self.trek(Stroom.INSTROOM_SOORT) < self.r.naar_so[k.behoefte]
                self.vraag(swv, "vso" if vo else "so" if so else "sbo")
        elif k.soort == "sbo" and self.was == "sbo":
            zwaar = (k.behoefte - 128) / 32 > w["verwijzing.naar_so_midden"]
            if self.trek(Stroom.INSTROOM) < w["verwijzing.sbo_naar_so"] and zwaar:
                self.vraag(int(self.land.scholen.swv[k.school]), "so")

    def vraag(self, swv: int, soort: str) -> None:
        self.vragen.append((swv, soort))
        if self.trek(Stroom.PLAATSING) < self.r.plaats[swv, CODE[soort]]:
            self.k.soort, self.k.leerjaar = soort, 0
        else:
            self.geweigerd = True

    def keer_terug(self) -> None:
        k = self.k
        if k.soort != self.was or k.soort not in ("sbo", "so", "vso") or self.leeftijd >= 16:
            return
        swv = int(self.land.scholen.swv[k.school])
        if self.trek(Stroom.TERUGPLAATSING) >= self.r.terug[swv, CODE[k.soort]]:
            return
        via_sbo = self.trek(Stroom.TERUGPLAATSING_SOORT) < self.w["terugplaatsing.so_naar_sbo"]
        if k.soort == "vso":
            k.soort, k.leerjaar = "vmbo", min(max(self.leeftijd - 11, 1), 4)
        elif k.soort == "so" and via_sbo:
            k.soort, k.leerjaar = "sbo", 0
        else:
            k.soort, k.leerjaar = "bao", min(max(self.leeftijd - 3, 1), 8)

    def zit_thuis(self) -> None:
        k, w = self.k, self.w
        kans = float(self.r.thuis[k.behoefte]) if k.soort in PO + VO else 0.0
        if k.soort == "bao" or k.soort in GEWOON_VO:
            kans *= float(self.r.thuis_factor[int(self.land.scholen.swv[k.school])])
        if self.geweigerd:
            kans += w["thuis.na_weigering"]
        if k.thuis and k.soort in PO + VO:
            kans = 1 - w["thuis.terug"]
        k.thuis = self.trek(Stroom.THUISZITTEN) < kans

    def krijg_lgf(self) -> None:
        k = self.k
        if self.r.jaar == 2013 and (k.soort == "bao" or k.soort in GEWOON_VO):
            k.lgf = k.lgf or self.trek(Stroom.LGF) < self.r.lgf[k.behoefte]

    def kies_school(self) -> None:
        k, g, s = self.k, self.land.gebieden, self.land.scholen
        binnen_vo = k.soort in GEWOON_VO and self.was in GEWOON_VO
        anders = k.soort != self.was and not binnen_vo
        if not (anders or self.zoekt) or k.soort in ("", "weg"):
            return
        trekking = self.trek(Stroom.SCHOOL)
        vakje = int(trekking * VAKJES)
        if k.soort == "bao":
            kandidaten = s.dichtste_bao[k.pc4]
            rang = sum(1 for grens in VOORKEUR if grens <= trekking)
            keuze = int(kandidaten[rang])
            for verder in (1, 2):
                if self.r.school_vol[keuze]:
                    keuze = int(kandidaten[(rang + verder) % len(kandidaten)])
            k.school = keuze
        elif k.soort in GEWOON_VO:
            k.school = int(s.keuze_vo[1 if k.soort == "vmbo" else 0, g.swv_vo[k.pc4], vakje])
        elif k.soort == "mbo":
            k.school = 0
        else:
            swv = (g.swv_po if k.soort in PO else g.swv_vo)[k.pc4]
            k.school = int(s.keuze_speciaal[CODE[k.soort], swv, vakje])

    def haal_diploma(self) -> None:
        k = self.k
        k.diploma = 0
        for nummer, (soort, laatste) in enumerate((("vmbo", 4), ("havo", 5), ("vwo", 6)), start=1):
            if (k.soort, k.leerjaar) == (soort, laatste) and self.trek(Stroom.DIPLOMA) < self.w[
                f"diploma.{soort}"
            ]:
                k.diploma = nummer


def maak_kinderen(opdracht: Opdracht, land: Land, geboortejaar: int) -> list[Kind]:
    """Return the children of one birth year, as they are before school."""
    w = load_waarden()
    schaal = compute_schaal(land.gebieden, opdracht.leerlingen, w)
    per_gebied = compute_per_gebied(land.gebieden, geboortejaar, w)
    grenzen = lay_out(per_gebied, schaal, opdracht.zaad, geboortejaar)
    kinderen, vorige = [], 0
    for pc4, grens in enumerate(grenzen):
        for plaats in range(vorige, int(grens)):
            kinderen.append(Kind(geboortejaar * PER_GEBOORTEJAAR + plaats, geboortejaar, pc4))
        vorige = int(grens)
    for kind in kinderen:
        geef_kenmerken(kind, opdracht.zaad)
    return kinderen


def geef_kenmerken(kind: Kind, zaad: int) -> None:
    """Draw what a child brings along."""
    w = load_waarden()

    def trek(stroom: int) -> float:
        return trek_een(sleutel(zaad, stroom, 0), kind.nummer)

    kind.laat = trek(Stroom.LAAT_GEBOREN) < w["bevolking.aandeel_laat_geboren"]
    ruw = float(normaal_tabel()[int(trek(Stroom.BEHOEFTE) * FIJN)])
    for bit, kenmerk in enumerate(KENMERKEN):
        if trek(Stroom.KENMERK + bit) < w[f"huishouden.{kenmerk}"]:
            kind.kenmerken |= 1 << bit
            ruw += w[f"gewicht.{kenmerk}"]
    gemiddelde, maat = compute_behoefte_maat(w)
    behoefte = (ruw - gemiddelde) / maat
    kind.behoefte = min(max(round(128 + 32 * behoefte), 0), HOOGSTE_NIVEAU)
    r = w["behoefte.samenhang_met_aanleg"]
    eigen = float(normaal_tabel()[int(trek(Stroom.AANLEG) * FIJN)])
    aanleg = r * behoefte + math.sqrt(1 - r * r) * eigen
    kind.aanleg = min(max(round(128 + 32 * aanleg), 0), HOOGSTE_NIVEAU)


def tel(t: Tellingen, jaar: Jaar, land: Land) -> None:
    """Add one pupil to the counts of the year."""
    k = jaar.k
    for swv, soort in jaar.vragen:
        t.vraag[swv, CODE[soort]] += 1
    if k.soort in PO + VO:
        swv = int(land.scholen.swv[k.school])
        t.soort[swv, CODE[k.soort]] += 1
        t.school[k.school] += 1
        t.thuis[swv] += k.thuis
        if k.soort == "bao" or k.soort in GEWOON_VO:
            t.behoefte[swv, k.behoefte] += 1


def leef(opdracht: Opdracht, land: Land, rijen: list[tuple[object, ...]] | None = None) -> int:
    """Live through the years one pupil at a time; return the pupil-years at school.

    With `rijen`, append (leerling, jaar, swv, soort, leerjaar, leeftijd, diploma, school, lgf,
    thuiszitter) for each pupil-year of the asked years.
    """
    regio = draw_regio(land.gebieden, load_waarden(), opdracht.zaad)
    geheugen = start_geheugen(len(land.gebieden.swv))
    telling, regels, aantal = None, None, 0
    kinderen: list[Kind] = []
    eerste_cohort = opdracht.eerste - INLOOP - 5
    for jaar in range(opdracht.eerste - INLOOP, opdracht.laatste + 1):
        nieuw = range(eerste_cohort, jaar - 3)
        for geboortejaar in nieuw:
            kinderen += maak_kinderen(opdracht, land, geboortejaar)
        eerste_cohort = max(eerste_cohort, jaar - 3)
        waarden = opdracht.instellingen.op(jaar)
        omgeving = Omgeving(jaar, waarden, regio, land.scholen)
        toestand, geheugen = next_toestand(telling, regels, geheugen, omgeving)
        regels = make_jaarregels(jaar, waarden, toestand, land.gebieden.aantal_po)
        telling = tel_leeg(len(land.gebieden.swv), len(land.scholen.code))
        for kind in kinderen:
            moment = Jaar(kind, regels, land, opdracht.zaad)
            moment.leef()
            tel(telling, moment, land)
            if kind.soort in ("", "weg"):
                continue
            aantal += 1
            if rijen is not None and jaar >= opdracht.eerste:
                mbo = kind.soort == "mbo"
                swv = None if mbo else land.gebieden.swv[land.scholen.swv[kind.school]]
                school = None if mbo else land.scholen.code[kind.school]
                diploma = (None, "vmbo", "havo", "vwo")[kind.diploma]
                rijen.append(
                    (
                        kind.nummer,
                        jaar,
                        swv,
                        kind.soort,
                        kind.leerjaar or None,
                        moment.leeftijd,
                        diploma,
                        school,
                        kind.lgf,
                        kind.thuis,
                    )
                )
        kinderen = [kind for kind in kinderen if kind.soort != "weg"]
    return aantal
