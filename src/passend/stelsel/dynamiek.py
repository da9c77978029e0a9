"""What happens to pupils between two counts, as functions of arrays.

Each function is one event, changes the pupils in place and draws its own chance, so an event can
be read, tested and changed alone. `step` fixes the order. All positions are indices into the
arrays of the group; `toeval` gives the chance of each pupil.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten as so
from passend.stelsel.bevolking import HOOGSTE, MIDDEN, Leerlingen, scores
from passend.stelsel.gebieden import Gebieden
from passend.stelsel.jaarregels import NIVEAUS, Jaarregels
from passend.stelsel.scholen import HOOG, LAAG, VAKJES, VOORKEUR, Scholen
from passend.stelsel.toeval import Stroom, Toeval

Plek = npt.NDArray[np.intp]
Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Land:
    """What does not change over the years."""

    gebieden: Gebieden
    scholen: Scholen


@dataclass
class Gebeurtenissen:
    """What a year leaves behind: requests for a place (swv, onderwijssoort) and refused pupils."""

    vraag_swv: list[npt.NDArray[np.intp]] = field(default_factory=list)
    vraag_soort: list[npt.NDArray[np.intp]] = field(default_factory=list)
    geweigerd: list[Plek] = field(default_factory=list)


@dataclass
class Jaar:
    """Everything that an event needs: pupils, rules, chance, land, and the record of the year."""

    ll: Leerlingen
    regels: Jaarregels
    toeval: Toeval
    land: Land
    leeftijd: npt.NDArray[np.int8]
    was: npt.NDArray[np.uint8]
    zoekt: Bool
    gebeurd: Gebeurtenissen


def step(ll: Leerlingen, regels: Jaarregels, land: Land, zaad: int) -> Gebeurtenissen:
    """Bring pupils from the count of last year to that of `regels.jaar`, in place.

    Returns the requests for a place in sbo, so, vso or pro. Order: starting school, moving house,
    growing older or leaving, going up, referral, return, school, thuiszitten, diploma.
    """
    jaar = Jaar(
        ll=ll,
        regels=regels,
        toeval=Toeval(zaad, regels.jaar, ll.nummer),
        land=land,
        leeftijd=ll.leeftijd(regels.jaar),
        was=ll.soort.copy(),
        zoekt=np.zeros(len(ll), dtype=np.bool_),
        gebeurd=Gebeurtenissen(),
    )
    verhuis(jaar)
    ga_over(jaar)
    stroom_door_naar_vo(jaar)
    verlaat_speciaal(jaar)
    start_school(jaar)
    verwijs(jaar)
    plaats_terug(jaar)
    kies_school(jaar)
    zit_thuis(jaar)
    ken_lgf_toe(jaar)
    haal_diploma(jaar)
    return jaar.gebeurd


def verhuis(j: Jaar) -> None:
    """Move some pupils to another postcode area; they look for a school there."""
    ingeschreven = so.INGESCHREVEN[j.was]
    weg = np.flatnonzero(
        ingeschreven & (j.toeval.trek(Stroom.VERHUIZEN) < j.regels.waarden["bevolking.verhuiskans"])
    )
    buren = j.land.gebieden.buren
    keuze = (j.toeval.trek(Stroom.VERHUIZEN_WAARHEEN, weg) * buren.shape[1]).astype(np.intp)
    j.ll.pc4[weg] = buren[j.ll.pc4[weg], keuze]
    j.zoekt[weg] = True


def ga_over(j: Jaar) -> None:
    """Promote pupils of bao and vo, let some repeat the year, and let those who finish go on."""
    ll, w = j.ll, j.regels.waarden
    gewoon = np.flatnonzero(so.VO_REGULIER[j.was] | (j.was == so.BAO))
    blijft = j.toeval.trek(Stroom.ZITTENBLIJVEN, gewoon) < j.regels.blijft[j.was[gewoon]]
    blijft &= ll.diploma[gewoon] == 0
    ll.leerjaar[gewoon] += ~blijft
    if not so.VO[j.was].any() and not (j.was == so.MBO).any():
        return
    stroom_af(j, gewoon[blijft])
    kies_na_brugklas(j)
    ga_na_examen(j)
    ll.leerjaar[j.was == so.MBO] += 1
    oud = so.VO[ll.soort] & (j.leeftijd > w["vervolg.laatste_leeftijd"])
    ll.soort[oud] = so.WEG


def stroom_af(j: Jaar, blijver: Plek) -> None:
    """Send some of those who repeat in havo or vwo one level lower, in the same leerjaar."""
    hoog = blijver[(j.was[blijver] == so.HAVO) | (j.was[blijver] == so.VWO)]
    hoog = hoog[j.ll.leerjaar[hoog] <= 4]
    zakt = hoog[j.toeval.trek(Stroom.NIVEAU, hoog) < j.regels.waarden["afstroom.vo"]]
    j.ll.soort[zakt] -= 1


def kies_na_brugklas(j: Jaar) -> None:
    """Choose vmbo, havo or vwo for who leaves the brugklas: by aptitude with noise."""
    klaar = np.flatnonzero((j.ll.soort == so.BRUG) & (j.ll.leerjaar > 2))
    j.ll.soort[klaar] = niveau(j, klaar)
    ken_lwoo_toe(j, klaar)


def ga_na_examen(j: Jaar) -> None:
    """Let pupils past their last year go on: with a diploma further, without it once more."""
    ll, w = j.ll, j.regels.waarden
    for soort, laatste, kans in (
        (so.VMBO, 4, w["vervolg.vmbo_naar_havo"]),
        (so.HAVO, 5, w["vervolg.havo_naar_vwo"]),
        (so.VWO, 6, 0.0),
    ):
        klaar = np.flatnonzero((ll.soort == soort) & (ll.leerjaar > laatste))
        geslaagd = ll.diploma[klaar] > 0
        ll.leerjaar[klaar[~geslaagd]] = laatste
        klaar = klaar[geslaagd]
        verder = j.toeval.trek(Stroom.VERVOLG, klaar) < kans
        ll.soort[klaar[verder]] = soort + 1
        ll.leerjaar[klaar[verder]] = laatste
        weg = klaar[~verder]
        ll.soort[weg] = so.MBO if soort == so.VMBO else so.WEG
        ll.leerjaar[weg] = 1


def verlaat_speciaal(j: Jaar) -> None:
    """Let pupils of pro and vso leave: to mbo or away from school."""
    ll, w = j.ll, j.regels.waarden
    pro = np.flatnonzero(j.was == so.PRO)
    ll.leerjaar[pro] += 1
    pro = pro[(ll.soort[pro] == so.PRO) & (ll.leerjaar[pro] > w["vervolg.pro_leerjaren"])]
    _naar_mbo(j, pro, w["vervolg.pro_naar_mbo"])
    vso = np.flatnonzero(
        (j.was == so.VSO) & (ll.soort == so.VSO) & (j.leeftijd >= w["vervolg.vso_uit_vanaf"])
    )
    vso = vso[j.toeval.trek(Stroom.DOORSTROOM, vso) < w["vervolg.vso_uit_kans"]]
    _naar_mbo(j, vso, w["vervolg.vso_naar_mbo"])
    te_oud = (ll.soort == so.MBO) & (j.leeftijd > w["vervolg.mbo_laatste_leeftijd"])
    ll.soort[te_oud] = so.WEG


def _naar_mbo(j: Jaar, wie: Plek, kans: float) -> None:
    naar = j.toeval.trek(Stroom.VERVOLG, wie) < kans
    j.ll.soort[wie] = np.where(naar, so.MBO, so.WEG)
    j.ll.leerjaar[wie] = 1


def stroom_door_naar_vo(j: Jaar) -> None:
    """Move pupils from po to vo: after groep 8, or from sbo and so at twelve or thirteen."""
    ll, w = j.ll, j.regels.waarden
    uit_bao = (j.was == so.BAO) & ((ll.leerjaar > 8) | (j.leeftijd > 13))
    speciaal = (j.was == so.SBO) | (j.was == so.SO)
    over = np.flatnonzero(speciaal & (j.leeftijd >= 12))
    over = over[
        (j.leeftijd[over] > 12) | (j.toeval.trek(Stroom.DOORSTROOM, over) < w["doorstroom.twaalf"])
    ]
    uit_bao_plek = np.flatnonzero(uit_bao)
    naar_vso, naar_pro = _kans_vso_en_pro(j, over, uit_bao_plek)
    wie = np.concatenate([over, uit_bao_plek])
    trekking = j.toeval.trek(Stroom.DOORSTROOM_BESTEMMING, wie)
    vso = trekking < naar_vso
    pro = ~vso & (trekking < naar_vso + naar_pro)
    gewoon = wie[~vso & ~pro]
    ll.soort[gewoon] = niveau(j, gewoon)
    ll.leerjaar[wie] = 1
    begin_in_brugklas(j, gewoon)
    ken_lwoo_toe(j, gewoon)
    for soort, plek in ((so.VSO, wie[vso]), (so.PRO, wie[pro])):
        ll.soort[plek] = soort
        _noteer(j, plek, soort)
    ll.leerjaar[wie[vso]] = 0


def _kans_vso_en_pro(j: Jaar, over: Plek, uit_bao: Plek) -> tuple[npt.NDArray[np.float64], ...]:
    w, ll = j.regels.waarden, j.ll
    is_so = j.was[over] == so.SO
    jaren = max(0, j.regels.jaar - 2008)
    uit_sbo_vso = w["doorstroom.uit_sbo_vso"] + w["doorstroom.uit_sbo_vso_trend"] * min(jaren, 10)
    vso = np.where(is_so, w["doorstroom.uit_so_vso"], uit_sbo_vso)
    pro = np.where(is_so, w["doorstroom.uit_so_pro"], w["doorstroom.uit_sbo_pro"])
    swv = j.land.gebieden.swv_vo[ll.pc4[uit_bao]].astype(np.intp)
    bao_vso = j.regels.start_vso.ravel()[swv * NIVEAUS + ll.behoefte[uit_bao]]
    bao_pro = j.regels.naar_pro[ll.aanleg[uit_bao]]
    return np.concatenate([vso, bao_vso]), np.concatenate([pro, bao_pro])


def niveau(j: Jaar, wie: Plek) -> npt.NDArray[np.uint8]:
    """Return vmbo, havo or vwo for each of `wie`: by aptitude with noise around the bounds."""
    w = j.regels.waarden
    ruis = (j.toeval.trek(Stroom.NIVEAU, wie) - 0.5) * 2 * w["doorstroom.ruis_advies"]
    score = scores()[j.ll.aanleg[wie]] + ruis
    vwo, havo = grens_niveau(w["doorstroom.aandeel_vwo"], w["doorstroom.aandeel_havo"])
    return np.where(score >= vwo, so.VWO, np.where(score >= havo, so.HAVO, so.VMBO)).astype(
        np.uint8
    )


def grens_niveau(aandeel_vwo: float, aandeel_havo: float) -> tuple[float, float]:
    """Return the aptitudes above which a pupil goes to vwo and to havo."""
    from statistics import NormalDist

    normaal = NormalDist()
    return normaal.inv_cdf(1 - aandeel_vwo), normaal.inv_cdf(1 - aandeel_vwo - aandeel_havo)


def begin_in_brugklas(j: Jaar, wie: Plek) -> None:
    """Let part of the new vo pupils with havo or vwo, or close to it, start in a brugklas."""
    trekking = j.toeval.trek(Stroom.VERVOLG, wie)
    brug = wie[(trekking < j.regels.waarden["doorstroom.aandeel_brug"]) & (j.ll.aanleg[wie] >= 112)]
    j.ll.soort[brug] = so.BRUG


def ken_lwoo_toe(j: Jaar, wie: Plek) -> None:
    """Give new vmbo pupils leerwegondersteuning, more often with less aptitude."""
    vmbo = wie[j.ll.soort[wie] == so.VMBO]
    zwaarte = (j.ll.behoefte[vmbo].astype(np.float64) - MIDDEN) * (
        j.regels.waarden["lwoo.gewicht_behoefte"]
    )
    stand = np.clip(np.rint(j.ll.aanleg[vmbo] - zwaarte), 0, HOOGSTE).astype(np.intp)
    krijgt = vmbo[j.toeval.trek(Stroom.LWOO, vmbo) < j.regels.lwoo[stand]]
    j.ll.vlag[krijgt] |= so.LWOO


def start_school(j: Jaar) -> None:
    """Let children who are old enough start in groep 1, or directly in so."""
    ll, w = j.ll, j.regels.waarden
    nieuw = np.flatnonzero((j.was == so.NOG_NIET) & (j.leeftijd >= w["bevolking.jongste_leeftijd"]))
    if not len(nieuw):
        return
    ll.soort[nieuw] = so.BAO
    ll.leerjaar[nieuw] = 1
    swv = j.land.gebieden.swv_po[ll.pc4[nieuw]].astype(np.intp)
    gevraagd = (
        j.toeval.trek(Stroom.START_SO, nieuw)
        < (j.regels.start_so.ravel()[swv * NIVEAUS + ll.behoefte[nieuw]])
    )
    wie = nieuw[gevraagd]
    vraag_plaats(j, wie, swv[gevraagd], np.full(len(wie), so.SO))


def verwijs(j: Jaar) -> None:
    """Refer pupils of bao to sbo or so and of vo to vso, by need and the threshold of the swv."""
    ll, w = j.ll, j.regels.waarden
    kan = (ll.soort == so.BAO) & (j.was == so.BAO) & (j.leeftijd >= w["verwijzing.minste_leeftijd"])
    kan |= so.VO_REGULIER[ll.soort] & so.VO_REGULIER[j.was]
    wie = np.flatnonzero(kan)
    if len(wie):
        swv = j.land.scholen.swv[ll.school[wie]].astype(np.intp)
        aantal = j.regels.instroom.shape[1]
        rij = swv + aantal * ((ll.vlag[wie] & so.LGF) > 0)
        p = j.regels.instroom.ravel()[rij * NIVEAUS + ll.behoefte[wie]]
        gevraagd = j.toeval.trek(Stroom.INSTROOM, wie) < p
        wie, swv = wie[gevraagd], swv[gevraagd]
        naar_so = j.toeval.trek(Stroom.INSTROOM_SOORT, wie) < j.regels.naar_so[ll.behoefte[wie]]
        soort = np.where(ll.soort[wie] == so.BAO, np.where(naar_so, so.SO, so.SBO), so.VSO)
        vraag_plaats(j, wie, swv, soort)
    sbo = np.flatnonzero((ll.soort == so.SBO) & (j.was == so.SBO))
    sbo = sbo[j.toeval.trek(Stroom.INSTROOM, sbo) < w["verwijzing.sbo_naar_so"]]
    sbo = sbo[scores()[ll.behoefte[sbo]] > w["verwijzing.naar_so_midden"]]
    swv = j.land.scholen.swv[ll.school[sbo]].astype(np.intp)
    vraag_plaats(j, sbo, swv, np.full(len(sbo), so.SO))


def vraag_plaats(j: Jaar, wie: Plek, swv: Plek, soort: npt.NDArray[np.int_]) -> None:
    """Ask a place for each of `wie`; who gets one is enrolled there, who does not stays."""
    j.gebeurd.vraag_swv.append(swv)
    j.gebeurd.vraag_soort.append(soort.astype(np.intp))
    krijgt = j.toeval.trek(Stroom.PLAATSING, wie) < j.regels.plaats.ravel()[swv * so.AANTAL + soort]
    j.ll.soort[wie[krijgt]] = soort[krijgt]
    j.ll.leerjaar[wie[krijgt]] = 0
    j.gebeurd.geweigerd.append(wie[~krijgt])


def _noteer(j: Jaar, wie: Plek, soort: int) -> None:
    j.gebeurd.vraag_swv.append(j.land.gebieden.swv_vo[j.ll.pc4[wie]].astype(np.intp))
    j.gebeurd.vraag_soort.append(np.full(len(wie), soort, dtype=np.intp))


def plaats_terug(j: Jaar) -> None:
    """Return some pupils who stayed in sbo, so or vso to bao (or sbo) or to vmbo."""
    ll = j.ll
    kan = (ll.soort == j.was) & ((j.was == so.SBO) | (j.was == so.SO) | (j.was == so.VSO))
    wie = np.flatnonzero(kan & (j.leeftijd < 16))
    swv = j.land.scholen.swv[ll.school[wie]].astype(np.intp)
    p = j.regels.terug.ravel()[swv * so.AANTAL + ll.soort[wie]]
    wie = wie[j.toeval.trek(Stroom.TERUGPLAATSING, wie) < p]
    soort = ll.soort[wie]
    via_sbo = (
        j.toeval.trek(Stroom.TERUGPLAATSING_SOORT, wie)
        < (j.regels.waarden["terugplaatsing.so_naar_sbo"])
    )
    naar = np.where(soort == so.VSO, so.VMBO, np.where((soort == so.SO) & via_sbo, so.SBO, so.BAO))
    leeftijd = j.leeftijd[wie].astype(np.int64)
    jaren = np.where(naar == so.VMBO, np.clip(leeftijd - 11, 1, 4), np.clip(leeftijd - 3, 1, 8))
    ll.soort[wie] = naar
    ll.leerjaar[wie] = np.where(naar == so.SBO, 0, jaren)


def zit_thuis(j: Jaar) -> None:
    """Let pupils become thuiszitter (more often after a refusal) and others come back to school."""
    ll, w = j.ll, j.regels.waarden
    kans = np.where(so.VAN_SWV[ll.soort], j.regels.thuis[ll.behoefte], 0.0)
    gewoon = np.flatnonzero((ll.soort == so.BAO) | so.VO_REGULIER[ll.soort])
    kans[gewoon] *= j.regels.thuis_factor[j.land.scholen.swv[ll.school[gewoon]]]
    geweigerd = j.gebeurd.geweigerd
    if geweigerd:
        kans[np.concatenate(geweigerd)] += w["thuis.na_weigering"]
    thuis = (ll.vlag & so.THUIS) > 0
    kans[thuis & so.VAN_SWV[ll.soort]] = 1 - w["thuis.terug"]
    zit = j.toeval.trek(Stroom.THUISZITTEN) < kans
    ll.vlag[:] = np.where(zit, ll.vlag | so.THUIS, ll.vlag & ~np.uint8(so.THUIS))


def ken_lgf_toe(j: Jaar) -> None:
    """In 2013: mark pupils in regular education who have a rugzak."""
    if j.regels.jaar != 2013:
        return
    wie = np.flatnonzero((j.ll.soort == so.BAO) | so.VO_REGULIER[j.ll.soort])
    heeft = wie[j.toeval.trek(Stroom.LGF, wie) < j.regels.lgf[j.ll.behoefte[wie]]]
    j.ll.vlag[heeft] |= so.LGF


def kies_school(j: Jaar) -> None:
    """Choose a school for who is new, moved or changed kind; others stay where they are."""
    ll, scholen = j.ll, j.land.scholen
    anders = ll.soort != j.was
    anders &= ~(so.VO_REGULIER[ll.soort] & so.VO_REGULIER[j.was])
    wie = np.flatnonzero((anders | j.zoekt) & so.INGESCHREVEN[ll.soort])
    trekking = j.toeval.trek(Stroom.SCHOOL, wie)
    soort, pc4 = ll.soort[wie], ll.pc4[wie]
    nieuw = np.zeros(len(wie), dtype=np.uint16)
    bao = np.flatnonzero(soort == so.BAO)
    nieuw[bao] = _kies_bao(j, pc4[bao], trekking[bao])
    vakje = (trekking * VAKJES).astype(np.intp)
    vo = np.flatnonzero(so.VO_REGULIER[soort])
    laag = np.where(soort[vo] == so.VMBO, LAAG, HOOG)
    nieuw[vo] = scholen.keuze_vo[laag, j.land.gebieden.swv_vo[pc4[vo]], vakje[vo]]
    for kant, swv in ((so.PO, j.land.gebieden.swv_po), (so.VO, j.land.gebieden.swv_vo)):
        apart = np.flatnonzero(kant[soort] & so.NIET_REGULIER[soort])
        nieuw[apart] = scholen.keuze_speciaal[soort[apart], swv[pc4[apart]], vakje[apart]]
    ll.school[wie] = nieuw


def _kies_bao(
    j: Jaar, pc4: npt.NDArray[np.uint16], trekking: npt.NDArray[np.float64]
) -> npt.NDArray[np.uint16]:
    kandidaten = j.land.scholen.dichtste_bao[pc4]
    rang = np.searchsorted(VOORKEUR, trekking, side="right")
    rij = np.arange(len(pc4))
    keuze = kandidaten[rij, rang]
    for verder in (1, 2):
        vol = j.regels.school_vol[keuze]
        keuze = np.where(vol, kandidaten[rij, (rang + verder) % kandidaten.shape[1]], keuze)
    return keuze


def haal_diploma(j: Jaar) -> None:
    """Give pupils in the last year of vmbo, havo or vwo a diploma at the end of the school year."""
    ll, w = j.ll, j.regels.waarden
    ll.diploma[:] = 0
    for nummer, (soort, laatste) in enumerate(((so.VMBO, 4), (so.HAVO, 5), (so.VWO, 6)), start=1):
        klas = np.flatnonzero((ll.soort == soort) & (ll.leerjaar == laatste))
        slaagt = klas[j.toeval.trek(Stroom.DIPLOMA, klas) < w[f"diploma.{so.SOORTEN[soort]}"]]
        ll.diploma[slaagt] = nummer
