"""How samenwerkingsverbanden steer: the threshold for referring reacts to money, with delay.

The mechanism behind the course of 2014-2019 that the effect study (Inspectie, 2023) describes:
who must cut raises the threshold at once; the children held back stay in regular schools; their
number works as resistance that lowers the threshold some years later. `druk.aan` at 0 switches
it off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten as so
from passend.stelsel.bevolking import normaal_tabel
from passend.stelsel.gebieden import Gebieden
from passend.stelsel.instellingen import (
    Instellingen,
    Waarden,
    load_genoemde_verevening,
    load_waarden,
)
from passend.stelsel.jaarregels import NIVEAUS, Jaarregels, Tabel, Toestand
from passend.stelsel.scholen import Scholen
from passend.stelsel.toeval import Stroom, mix, sleutel

HOOGSTE_PERCENTAGE = 85.0
PER_SWV = "verdeelmodel.swv."
VERDEELMODELLEN = ("schoolmodel", "expertisemodel", "arrangementenmodel", "gecombineerd")
MET_PLAATSEN = (so.SBO, so.SO, so.VSO)
LENGTE_KOERS = 12
SPECIAAL_PER_SECTOR = {"po": "so", "vo": "vso"}


@dataclass(frozen=True)
class Regio:
    """What a samenwerkingsverband is before the first year: S verevening percentages and models.

    `zaad` draws the own course of each region, year by year.
    """

    verevening: Tabel  # (S,) percent of the budget, negative: loses
    verdeelmodel: npt.NDArray[np.int64]  # (S,) index into VERDEELMODELLEN
    is_po: npt.NDArray[np.bool_]  # (S,)
    zaad: int = 0


@dataclass(frozen=True)
class Tellingen:
    """Counts of one year: what blocks add up to, whatever their size.

    `soort` (S, 12) pupils; `behoefte` (S, 256) regular pupils by need; `vraag` (S, 12) requests
    for a place; `school` (V,) pupils; `thuis` (S,).
    """

    soort: npt.NDArray[np.int64]
    behoefte: npt.NDArray[np.int64]
    vraag: npt.NDArray[np.int64]
    school: npt.NDArray[np.int64]
    thuis: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Geheugen:
    """What a samenwerkingsverband carries from year to year.

    `norm` (2,) national weighted share of special places in 2011 (po, vo; nan before), `reactie`
    (S,), `tegengehouden` the last years of the held-back stock, newest first, each (S,), `plaatsen`
    (S, 12) capacity (nan before it binds).
    """

    norm: Tabel
    reactie: Tabel
    tegengehouden: tuple[Tabel, ...]
    plaatsen: Tabel


def draw_regio(gebieden: Gebieden, waarden: Waarden, zaad: int) -> Regio:
    """Return verevening and verdeelmodel per swv: from a source where it says so, else drawn."""
    genoemd = load_genoemde_verevening()
    verevening, model = [], []
    grenzen = np.cumsum([waarden[f"verdeelmodel.{m}"] for m in VERDEELMODELLEN[:3]]) / 100
    for s, code in enumerate(gebieden.swv):
        po = s < gebieden.aantal_po
        spreiding = waarden["verevening.spreiding_po" if po else "verevening.spreiding_vo"]
        u = mix(sleutel(zaad, Stroom.VEREVENING, s)) / 2.0**64
        getrokken = float(normaal_tabel()[int(u * len(normaal_tabel()))]) * spreiding
        verevening.append(
            np.clip(genoemd.get(code, getrokken), -HOOGSTE_PERCENTAGE, HOOGSTE_PERCENTAGE)
        )
        u = mix(sleutel(zaad, Stroom.VERDEELMODEL, s)) / 2.0**64
        model.append(int(np.searchsorted(grenzen, u, side="right")))
    return Regio(
        verevening=np.round(np.array(verevening), 1),
        verdeelmodel=np.array(model),
        is_po=np.arange(len(gebieden.swv)) < gebieden.aantal_po,
        zaad=zaad,
    )


def with_verdeelmodellen(
    regio: Regio, instellingen: Instellingen, jaar: int, codes: tuple[str, ...]
) -> Regio:
    """Return the regions with the verdeelmodel that a scenario gives some of them in `jaar`."""
    anders = {
        w.sleutel.removeprefix(PER_SWV): int(w.waarde)
        for w in instellingen.wijzigingen
        if w.sleutel.startswith(PER_SWV) and w.geldt(jaar)
    }
    if not anders:
        return regio
    model = [anders.get(code, int(m)) for code, m in zip(codes, regio.verdeelmodel, strict=True)]
    return replace(regio, verdeelmodel=np.array(model))


def start_geheugen(aantal: int) -> Geheugen:
    """Return the memory before the first year: no norm, no reaction, no bounds on places."""
    return Geheugen(
        norm=np.full(2, np.nan),
        reactie=np.zeros(aantal),
        tegengehouden=(),
        plaatsen=np.full((aantal, so.AANTAL), np.nan),
    )


def gewogen_aandeel(t: Tellingen, is_po: npt.NDArray[np.bool_], w: Waarden) -> tuple[Tabel, Tabel]:
    """Return per swv the pupils (S,) and the special places (S,) weighted by their cost."""
    n = t.soort.astype(np.float64)
    leerlingen = np.where(is_po, n[:, so.PO].sum(1), n[:, so.VO].sum(1))
    po = n[:, so.SO] + w["druk.gewicht_sbo"] * n[:, so.SBO]
    vo = n[:, so.VSO] + w["druk.gewicht_pro"] * n[:, so.PRO]
    return leerlingen, np.where(is_po, po, vo)


def compute_druk(t: Tellingen, regio: Regio, geheugen: Geheugen, w: Waarden) -> Tabel:
    """Return per swv the shortfall (positive) or room (negative) against its budget in the end.

    Budget in the end = norm × (1 + what is left of the historic difference); the norm is the
    national cost level at the reference date (1 October 2011). A samenwerkingsverband knows the
    whole transition, so it looks at its end. Small counts lean on the expected share.
    """
    leerlingen, plaatsen = gewogen_aandeel(t, regio.is_po, w)
    norm = np.where(regio.is_po, geheugen.norm[0], geheugen.norm[1])
    historisch = 1 - w["verevening.nadruk"] * regio.verevening / 100
    k = w["druk.voorkennis"]
    aandeel = (plaatsen + k * norm * historisch) / (leerlingen + k)
    eind = 1 + (1 - w["verevening.aandeel_eind"]) * (historisch - 1)
    eind = eind * np.where(regio.is_po, compute_koopkracht("po", w), compute_koopkracht("vo", w))
    return np.asarray(np.clip(aandeel / (norm * eind) - 1, -0.6, 1.0))


def compute_koopkracht(sector: str, w: Waarden) -> float:
    """Return how many special places the amount per pupil buys, with today's amounts at one."""
    nu, plaats = f"bedragen.{sector}.zwaar", f"bedragen.{sector}.{SPECIAAL_PER_SECTOR[sector]}.laag"
    vandaag = load_waarden()
    return (w[nu] / vandaag[nu]) / max(w[plaats] / vandaag[plaats], 1e-9)


def compute_reactie(druk: Tabel, vorige: Tabel, jaar: int, w: Waarden) -> Tabel:
    """Return the reaction of the threshold (S,) in `jaar`: towards its goal, faster when short."""
    if jaar < w["druk.anticipatie_vanaf"] or w["druk.aan"] == 0:
        return np.zeros_like(druk)
    doel = np.where(druk > 0, w["druk.gevoeligheid"], w["druk.gevoeligheid_ruimte"]) * druk
    if jaar < w["druk.vanaf"]:
        return w["druk.anticipatie"] * doel
    snelheid = np.where(doel > vorige, w["druk.snelheid"], w["druk.snelheid_ruimte"])
    return np.asarray(vorige + snelheid * (doel - vorige))


def compute_tegengehouden(
    t: Tellingen, regels: Jaarregels, vorige: Tabel | None, w: Waarden
) -> Tabel:
    """Return the stock (S,) of pupils held back by the reaction, as a share of regular pupils."""
    n = t.behoefte.astype(np.float64)
    minder = np.maximum(regels.basis - regels.instroom[0], 0.0)
    nieuw = (n * minder).sum(1) / np.maximum(n.sum(1), 1.0)
    return np.asarray(nieuw if vorige is None else (1 - w["druk.uitdoven"]) * vorige + nieuw)


def compute_basisdrempel(regio: Regio, jaar: int, w: Waarden) -> Tabel:
    """Return the threshold (S,) of before the reaction: history, policy and the national course.

    In the tail, chance changes by a factor f when the threshold moves by helling × ln f; so the
    historic use of a region (1 - percentage/100, weighed by `verevening.nadruk`) is a shift.
    """
    gebruik = 1 - w["verevening.nadruk"] * regio.verevening / 100
    begin = np.where(regio.is_po, w["verwijzing.drempel_po"], w["verwijzing.drempel_vo"])
    voor = np.where(
        regio.is_po, w["verwijzing.trend_po_voor_2014"], w["verwijzing.trend_vso_voor_2014"]
    )
    jaren_voor, jaren_na = min(max(jaar, 2008), 2014) - 2011, max(0, jaar - 2014)
    drempel = begin - w["verwijzing.helling"] * np.log(gebruik)
    drempel = drempel - voor * jaren_voor - w["verwijzing.trend_behoefte"] * jaren_na
    return np.asarray(drempel + w["verwijzing.drempel_extra"])


def compute_eigen_koers(regio: Regio, jaar: int, w: Waarden) -> Tabel:
    """Return how far each threshold (S,) lies off by what only that region does in `jaar`.

    Boards, schools and care differ between regions for reasons that no source names. Each year
    brings a new push (normal, `verwijzing.eigen_koers`), of which `verwijzing.eigen_koers_blijft`
    is left a year later; before `LENGTE_KOERS` years nothing is left.
    """
    breedte, blijft = w["verwijzing.eigen_koers"], w["verwijzing.eigen_koers_blijft"]
    koers = np.zeros(len(regio.verevening))
    if breedte == 0:
        return koers
    tabel = normaal_tabel()
    for terug in range(LENGTE_KOERS):
        start = sleutel(regio.zaad, Stroom.EIGEN_KOERS, jaar - terug)
        u = np.array([mix(start + s) for s in range(len(koers))], dtype=np.float64) / 2.0**64
        plek = np.minimum((u * len(tabel)).astype(np.intp), len(tabel) - 1)
        koers += breedte * blijft**terug * tabel[plek]
    return koers


def compute_plaats(t: Tellingen | None, plaatsen: Tabel, w: Waarden) -> Tabel:
    """Return (S, 12) the chance of a place: free places over requests of last year, at most one."""
    kans = np.ones_like(plaatsen)
    if t is None:
        return kans
    blijft = 1 - 1 / w["plaats.gebruiksduur"]
    for soort in MET_PLAATSEN:
        vrij = plaatsen[:, soort] - blijft * t.soort[:, soort]
        gevraagd = np.maximum(t.vraag[:, soort], 1.0)
        met_rand = (vrij + 1.0) / gevraagd
        kans[:, soort] = np.where(
            np.isnan(met_rand), 1.0, np.clip(met_rand, w["plaats.minste_kans"], 1.0)
        )
    return kans


def compute_plaatsen(t: Tellingen, vorige: Tabel, jaar: int, w: Waarden) -> Tabel:
    """Return (S, 12) the places of next year: they follow demand, up slowly and down slower."""
    telling = t.soort.astype(np.float64)
    if jaar < w["plaats.vanaf"]:
        return np.full_like(vorige, np.nan)
    ruim = telling * (1 + w["plaats.groei"]) + w["plaats.marge"] * np.sqrt(telling) + 1
    onder = np.where(np.isnan(vorige), 0.0, vorige * (1 - w["plaats.krimp"]))
    return np.asarray(np.maximum(ruim, onder))


def is_vol(t: Tellingen, scholen: Scholen, w: Waarden) -> npt.NDArray[np.bool_]:
    """Return (V,) which basisscholen are full: more pupils than places at the scale of the land."""
    bao = scholen.echt
    totaal = t.school[bao].sum()
    verwacht = scholen.gewicht / max(float(scholen.gewicht[bao].sum()), 1e-9) * totaal
    ruimte = w["plaats.ruimte_school"] * verwacht + w["plaats.marge"] * np.sqrt(verwacht) + 1
    return np.asarray(bao & (t.school > ruimte))


def next_toestand(
    t: Tellingen | None, regels: Jaarregels | None, geheugen: Geheugen, omgeving: Omgeving
) -> tuple[Toestand, Geheugen]:
    """Return what the samenwerkingsverbanden bring into `omgeving.jaar`, and their new memory.

    `t` and `regels` are the counts and rules of the year before (None before the first year).
    """
    w, regio, jaar = omgeving.waarden, omgeving.regio, omgeving.jaar
    basis = compute_basisdrempel(regio, jaar, w) + compute_eigen_koers(regio, jaar, w)
    if t is None or regels is None:
        stuur = np.zeros_like(basis)
        plaats = compute_plaats(None, geheugen.plaatsen, w)
        vol = np.zeros(len(omgeving.scholen.code), dtype=np.bool_)
    else:
        geheugen = _leg_norm_vast(t, geheugen, omgeving)
        geheugen = replace(geheugen, plaatsen=compute_plaatsen(t, geheugen.plaatsen, jaar - 1, w))
        stuur, geheugen = compute_stuur(t, regels, geheugen, omgeving)
        plaats = compute_plaats(t, geheugen.plaatsen, w)
        vol = is_vol(t, omgeving.scholen, w)
    toestand = Toestand(
        drempel=basis + stuur,
        basisdrempel=basis,
        reactie=geheugen.reactie,
        hoger=stuur + w["verwijzing.drempel_extra"],
        plaats=plaats,
        school_vol=vol,
    )
    return toestand, geheugen


def compute_stuur(
    t: Tellingen, regels: Jaarregels, geheugen: Geheugen, omgeving: Omgeving
) -> tuple[Tabel, Geheugen]:
    """Return how far each samenwerkingsverband (S,) moves its threshold, and its new memory.

    The national brake (for who has no room), the verdeelmodel, the reaction to money, minus the
    resistance of parents and schools some years after the children were held back.
    """
    w, jaar = omgeving.waarden, omgeving.jaar
    stuur = w["verdeelmodel.effect"] * (omgeving.regio.verdeelmodel == 0)
    if np.isnan(geheugen.norm).any():
        return stuur, geheugen
    druk = compute_druk(t, omgeving.regio, geheugen, w)
    reactie = compute_reactie(druk, geheugen.reactie, jaar, w)
    oud = geheugen.tegengehouden
    stock = (compute_tegengehouden(t, regels, oud[0] if oud else None, w), *oud)[:6]
    geheugen = replace(geheugen, reactie=reactie, tegengehouden=stock)
    if w["druk.aan"]:
        stuur = stuur + reactie
        vertraging = int(w["druk.vertraging"])
        if len(stock) >= vertraging:
            stuur = stuur - w["druk.weerstand"] * stock[vertraging - 1]
        if jaar >= w["druk.vanaf"]:
            zonder_ruimte = np.clip(1 + druk / w["druk.ruim"], 0.0, 1.0)
            stuur = stuur + w["verwijzing.landelijke_rem"] * zonder_ruimte
    return stuur, geheugen


@dataclass(frozen=True)
class Omgeving:
    """The year and its setting, for `next_toestand`."""

    jaar: int
    waarden: Waarden
    regio: Regio
    scholen: Scholen


def _leg_norm_vast(t: Tellingen, geheugen: Geheugen, omgeving: Omgeving) -> Geheugen:
    if omgeving.jaar - 1 != 2011:
        return geheugen
    leerlingen, plaatsen = gewogen_aandeel(t, omgeving.regio.is_po, omgeving.waarden)
    po = omgeving.regio.is_po
    norm = np.array([plaatsen[kant].sum() / max(leerlingen[kant].sum(), 1.0) for kant in (po, ~po)])
    return replace(geheugen, norm=np.maximum(norm, 1e-6))


def tel_leeg(aantal_swv: int, aantal_scholen: int) -> Tellingen:
    """Return counts of zero."""
    return Tellingen(
        soort=np.zeros((aantal_swv, so.AANTAL), dtype=np.int64),
        behoefte=np.zeros((aantal_swv, NIVEAUS), dtype=np.int64),
        vraag=np.zeros((aantal_swv, so.AANTAL), dtype=np.int64),
        school=np.zeros(aantal_scholen, dtype=np.int64),
        thuis=np.zeros(aantal_swv, dtype=np.int64),
    )
