"""The money of a simulated samenwerkingsverband: counts through the formulas of `bekostiging`.

The amounts per pupil are the example amounts of `bekostiging`, since the official ones were never
read, so every outcome in euro is an example too.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from passend.bekostiging import regels_voor, reken
from passend.bekostiging.verevening import percentages
from passend.recht import GeenWaarde, Invoerfout
from passend.stelsel import soorten as so
from passend.stelsel.instellingen import Waarden
from passend.stelsel.jaarregels import Tabel
from passend.stelsel.verwijzing import Regio

MATEN = ("budget", "plaatsingen", "rest", "tekort")
KANTTEKENINGEN = ("geld_voorbeeld", "geld_vo", "geld_teldatum", "geld_lwoo")  # in rapportteksten


@dataclass(frozen=True)
class Teljaar:
    """Counts of one year for the money: arrays whose last axes are (S, 12).

    `nu` and `vorig` are the counts of this and of the last year, `in_2011` those of the reference
    date of the verevening (None before it was passed).
    """

    jaar: int
    nu: Tabel
    vorig: Tabel | None
    in_2011: Tabel | None


def compute_geld(t: Teljaar, regio: Regio, w: Waarden) -> dict[str, Tabel]:
    """Return budget, placements, remainder and shortfall in euro, each of shape (..., S).

    `budget` is gross with the correction of the verevening, `plaatsingen` what is withheld for
    sbo, so, vso and pro plus the transfer for growth, `rest` what is left to spend freely and
    `tekort` what the schools have to pay. Zero in years without a samenwerkingsverband.
    """
    uit = {maat: np.zeros(t.nu.shape[:-1]) for maat in MATEN}
    for sector, kant in (("po", regio.is_po), ("vo", ~regio.is_po)):
        try:
            regels = regels_voor(sector, t.jaar + 1)
        except Invoerfout:
            continue
        waarden = _po(t, kant, w) if sector == "po" else _vo(t, kant, w)
        waarden["verevening_verschil"] = _verschil(t, regio, kant, w)
        uitkomst = reken(waarden, regels, _percentages(sector, t.jaar + 1, w))
        correctie = uitkomst.verevening
        uit["budget"][..., kant] = uitkomst.licht.bruto + uitkomst.zwaar.bruto + correctie
        uit["plaatsingen"][..., kant] = sum(
            blok.totale_aftrek + blok.overdracht for blok in (uitkomst.licht, uitkomst.zwaar)
        )
        uit["rest"][..., kant] = uitkomst.vrij_besteedbaar
        uit["tekort"][..., kant] = uitkomst.licht.tekort + uitkomst.zwaar.tekort
    return uit


def _po(t: Teljaar, kant: npt.NDArray[np.bool_], w: Waarden) -> dict[str, Tabel]:
    nu = t.nu[..., kant, :]
    groei = _groei(t, kant, w)
    return {
        "leerlingen_basisschool": nu[..., so.BAO],
        "leerlingen_sbo": nu[..., so.SBO],
        **_categorieen("leerlingen_so", nu[..., so.SO], "so", w),
        "groei_sbo": groei[..., so.SBO],
        **_categorieen("groei_so", groei[..., so.SO], "so", w),
        **_bedragen("po", ("licht", "zwaar", "sbo", "so.laag", "so.midden", "so.hoog"), w),
    }


def _vo(t: Teljaar, kant: npt.NDArray[np.bool_], w: Waarden) -> dict[str, Tabel]:
    nu = t.nu[..., kant, :]
    groei = _groei(t, kant, w)
    vo = nu[..., so.VO_REGULIER].sum(-1) + nu[..., so.PRO]
    ijk = t.in_2011[..., kant, :] if t.in_2011 is not None else nu
    noemer = ijk[..., so.VO_REGULIER].sum(-1) + ijk[..., so.PRO]
    return {
        "leerlingen_vo": vo,
        "leerlingen_lwoo": np.zeros_like(vo),
        "leerlingen_pro": nu[..., so.PRO],
        **_categorieen("leerlingen_vso", nu[..., so.VSO], "vso", w),
        **_categorieen("groei_vso", groei[..., so.VSO], "vso", w),
        "aandeel_2012_lwoo": np.zeros_like(vo),
        "aandeel_2012_pro": ijk[..., so.PRO] / np.maximum(noemer, 1.0),
        **_bedragen(
            "vo", ("regionaal", "zwaar", "lwoo", "pro", "vso.laag", "vso.midden", "vso.hoog"), w
        ),
    }


def _groei(t: Teljaar, kant: npt.NDArray[np.bool_], w: Waarden) -> Tabel:
    nu = t.nu[..., kant, :]
    if t.vorig is None:
        return np.zeros_like(nu)
    deel = w["groeiregeling.aan"] * w["groeiregeling.aandeel"]
    return np.asarray(deel * np.maximum(nu - t.vorig[..., kant, :], 0.0))


def _categorieen(naam: str, aantal: Tabel, soort: str, w: Waarden) -> dict[str, Tabel]:
    midden, hoog = w[f"categorie.{soort}.midden"], w[f"categorie.{soort}.hoog"]
    return {
        f"{naam}_laag": aantal * (1 - midden - hoog),
        f"{naam}_midden": aantal * midden,
        f"{naam}_hoog": aantal * hoog,
    }


def _bedragen(sector: str, namen: tuple[str, ...], w: Waarden) -> dict[str, Tabel]:
    return {
        "bedragen_" + naam.replace(".", "_"): np.array(w[f"bedragen.{sector}.{naam}"])
        for naam in namen
    }


def _verschil(t: Teljaar, regio: Regio, kant: npt.NDArray[np.bool_], w: Waarden) -> Tabel:
    """Return old minus norm in euro, the sign of the law, from the percentage at the start."""
    if t.in_2011 is None:
        return np.zeros(t.nu[..., kant, :].shape[:-1])
    toen = t.in_2011[..., kant, :]
    po = bool(regio.is_po[kant].all())
    leerlingen = toen[..., so.BAO] + toen[..., so.SBO] if po else toen[..., so.VO].sum(-1)
    norm = w["bedragen.po.zwaar" if po else "bedragen.vo.zwaar"] * leerlingen
    return np.asarray(-regio.verevening[kant] / 100 * norm)


def _percentages(sector: str, jaar: int, w: Waarden) -> tuple[Decimal, Decimal]:
    """Return what is left of the difference, in percent, for a negative and a positive one."""
    schooljaar = f"{jaar}-{jaar + 1}"
    try:
        wet = percentages(sector, schooljaar)
    except GeenWaarde:
        wet = percentages("po", schooljaar)
    deel = w["verevening.aandeel_eind"]
    over = [
        Decimal(100 * (1 - deel) + deel * float(p.waarde)) for p in (wet.negatief, wet.positief)
    ]
    return over[0], over[1]
