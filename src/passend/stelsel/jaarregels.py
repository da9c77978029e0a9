"""The rules of one school year as tables: what a pupil meets, given place, need and aptitude.

A table is made once per year from the parameters and the state of the samenwerkingsverbanden; the
array engine and the object loop that judges it read the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from passend.stelsel import soorten
from passend.stelsel.bevolking import scores
from passend.stelsel.instellingen import Waarden

Tabel = npt.NDArray[np.float64]
NIVEAUS = 256


@dataclass(frozen=True)
class Jaarregels:
    """Chances per year; S samenwerkingsverbanden, 256 levels of need or aptitude.

    `instroom[lgf, swv, behoefte]`, `start_so[swv, behoefte]`, `start_vso[swv, behoefte]`,
    `plaats[swv, soort]`, `terug[swv, soort]`; the others per level or per onderwijssoort.
    """

    jaar: int
    waarden: Waarden
    instroom: Tabel
    basis: Tabel  # (S, 256) instroom as it would be without the reaction to money
    start_so: Tabel
    start_vso: Tabel
    naar_so: Tabel
    naar_pro: Tabel
    lwoo: Tabel
    thuis: Tabel
    thuis_factor: Tabel  # (S,) for pupils in regular education
    lgf: Tabel
    plaats: Tabel
    terug: Tabel
    blijft: Tabel  # (12,)
    school_vol: npt.NDArray[np.bool_]  # (V,)


@dataclass(frozen=True)
class Toestand:
    """What the samenwerkingsverbanden bring into a year: thresholds and room.

    `drempel` and `basisdrempel` (S,), `reactie` (S,) the part that is a reaction to money, `hoger`
    (S,) how far the threshold lies above the one that history alone would give,
    `plaats` (S, 12) chance of a place, `school_vol` (V,).
    """

    drempel: Tabel
    basisdrempel: Tabel
    reactie: Tabel
    hoger: Tabel
    plaats: Tabel
    school_vol: npt.NDArray[np.bool_]


def kans(z: Tabel, midden: Tabel | float, helling: float, top: float) -> Tabel:
    """Return a chance that rises with `z`: half of `top` at `midden`, steep for small `helling`."""
    return np.asarray(top / (1.0 + np.exp(-(z - midden) / helling)))


def make_jaarregels(jaar: int, waarden: Waarden, toestand: Toestand, aantal_po: int) -> Jaarregels:
    """Return the tables of one year; swv's below `aantal_po` are po, the others vo."""
    w, z = waarden, scores()
    aantal = len(toestand.drempel)
    top = np.where(np.arange(aantal) < aantal_po, w["verwijzing.top_po"], w["verwijzing.top_vo"])
    helling = w["verwijzing.helling"]

    def instroom(drempel: Tabel) -> Tabel:
        return kans(z[None, :], drempel[:, None], helling, 1.0) * top[:, None]

    nu, basis = instroom(toestand.drempel), instroom(toestand.basisdrempel)
    ontzien = basis if w["druk.ontzie_lgf"] > 0 else nu
    extra = toestand.drempel - np.where(
        np.arange(aantal) < aantal_po, w["verwijzing.drempel_po"], w["verwijzing.drempel_vo"]
    )
    jong = w["verwijzing.start_so_drempel"] - w["verwijzing.start_so_trend"] * max(0, jaar - 2013)
    return Jaarregels(
        jaar=jaar,
        waarden=w,
        instroom=np.stack([nu, ontzien]),
        basis=basis,
        start_so=kans(z[None, :], (jong + extra)[:, None], helling, w["verwijzing.start_so_top"]),
        start_vso=kans(
            z[None, :], toestand.drempel[:, None], helling, w["doorstroom.uit_bao_vso_top"]
        ),
        naar_so=kans(z, w["verwijzing.naar_so_midden"], helling, 1.0),
        naar_pro=kans(-z, -w["doorstroom.uit_bao_pro_drempel"], helling / 2, 1.0),
        lwoo=kans(-z, -w["lwoo.drempel"], w["lwoo.helling"], 1.0),
        thuis=np.minimum(
            w["thuis.basis"] * _groei(w["thuis.trend"], jaar) * np.exp(w["thuis.behoefte"] * z),
            w["thuis.hoogste"],
        ),
        thuis_factor=1 + w["thuis.per_drempel"] * np.maximum(toestand.hoger, 0.0),
        lgf=kans(z, w["lgf.midden"], w["lgf.helling"], w["lgf.top"]),
        plaats=toestand.plaats,
        terug=_terugplaatsing(w, toestand.reactie),
        blijft=_zittenblijven(w),
        school_vol=toestand.school_vol,
    )


def _groei(per_jaar: float, jaar: int) -> float:
    """Return the growth since 2014 of something that grows `per_jaar` a year from then on."""
    return float((1 + per_jaar) ** max(0, jaar - 2014))


def _terugplaatsing(w: Waarden, reactie: Tabel) -> Tabel:
    terug = np.zeros((len(reactie), soorten.AANTAL))
    meer = 1.0 + w["terugplaatsing.reactie"] * np.maximum(reactie, -0.5)
    for soort in (soorten.SBO, soorten.SO, soorten.VSO):
        terug[:, soort] = w[f"terugplaatsing.{soorten.SOORTEN[soort]}"] * meer
    return terug


def _zittenblijven(w: Waarden) -> Tabel:
    blijft = np.zeros(soorten.AANTAL)
    blijft[soorten.BAO] = w["zittenblijven.bao"]
    blijft[[soorten.BRUG, soorten.VMBO, soorten.HAVO, soorten.VWO]] = w["zittenblijven.vo"]
    return blijft
