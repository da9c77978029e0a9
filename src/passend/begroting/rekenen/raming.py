"""The forecast of one samenwerkingsverband: many futures at once, through the rules of the law.

Each future draws its own values of the assumptions; `bekostiging` turns its pupils into euros. The
same seed gives the same random numbers to every scenario (common random numbers), so that a
difference between two scenarios is the assumptions and never the dice.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from passend import bekostiging
from passend.begroting.rekenen.aannames import PER_SLEUTEL, SOORTEN
from passend.bekostiging.formules import CATEGORIEEN
from passend.bekostiging.regels import Regels
from passend.recht import Invoerfout, Parameterset

Reeks = NDArray[np.float64]
MEESTE_JAREN = 10
TREKKINGEN = 1000
# Half of a deviation lasts over the years, half is new each year; stated on the page as ours.
SAMENHANG = 0.5
GRENZEN = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a forecast starts: the counts of the bekostigingsjaar `jaar` by flat name
    (`leerlingen_so_laag`), and the amounts per pupil of that year (`bedragen_zwaar`).

    `aflopend` holds, per later year, how many verklaringen end before its teldatum, by the same
    names; `lasten` what the samenwerkingsverband itself spends in `jaar`, in euro.
    """

    sector: str
    jaar: int
    waarden: Mapping[str, float]
    bedragen: Mapping[str, float]
    aflopend: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    lasten: float = 0.0


@dataclass(frozen=True, slots=True)
class Schatting:
    """The value of an assumption and its spread (one standard deviation), in percent."""

    waarde: float
    spreiding: float = 0.0


@dataclass(frozen=True, slots=True)
class Raming:
    """The outcome: `jaren` (the first is that of the start), and per post an array of shape
    (years, futures) in euro or pupils."""

    jaren: tuple[int, ...]
    posten: Mapping[str, Reeks]

    def waaier(self, post: str) -> list[dict[int, float]]:
        """Return per year the bounds of 5, 25, 50, 75 and 95 in a hundred futures."""
        grenzen = np.percentile(self.posten[post], GRENZEN, axis=1)
        return [dict(zip(GRENZEN, kolom, strict=True)) for kolom in grenzen.T.tolist()]

    def kans_onder_nul(self, post: str) -> list[float]:
        """Return per year the share (0 to 1) of futures in which the post is below zero."""
        return [float(deel) for deel in (self.posten[post] < 0).mean(axis=1)]


@functools.lru_cache(maxsize=8)
def _toeval(zaad: int, trekkingen: int) -> Reeks:
    """Return standard normal numbers of shape (assumptions, 1 + years, futures).

    All years are drawn whatever the horizon, so a longer forecast keeps its first years.
    """
    bron = np.random.default_rng(zaad)
    uit = bron.standard_normal((len(SOORTEN), 1 + MEESTE_JAREN, trekkingen))
    uit.setflags(write=False)
    return uit


def _paden(
    aannames: Mapping[str, Schatting], jaren: int, zaad: int, trekkingen: int
) -> dict[str, Reeks]:
    """Return per assumption its value as a share, shape (years, futures), within its bounds."""
    toeval = _toeval(zaad, trekkingen)
    blijft, nieuw = np.sqrt(SAMENHANG), np.sqrt(1 - SAMENHANG)
    uit: dict[str, Reeks] = {}
    for nummer, soort in enumerate(SOORTEN):
        schatting = aannames[soort.sleutel]
        if not schatting.spreiding:
            uit[soort.sleutel] = np.full((jaren, 1), schatting.waarde / 100)
            continue
        afwijking = blijft * toeval[nummer, 0] + nieuw * toeval[nummer, 1 : 1 + jaren]
        pad = schatting.waarde + schatting.spreiding * afwijking
        uit[soort.sleutel] = np.clip(pad, float(soort.minimum), float(soort.maximum)) / 100
    return uit


def raam(
    stand: Stand,
    aannames: Mapping[str, Schatting],
    *,
    jaren: int,
    zaad: int = 1,
    trekkingen: int = TREKKINGEN,
    wet: Parameterset | None = None,
) -> Raming:
    """Return the forecast of the year of `stand` and the `jaren` years after it.

    Pupils of regular schools grow by `leerlingen`. Placed pupils: minus those who leave
    (`uitstroom`), minus the verklaringen that end and are not renewed (`verlenging`), plus new
    ones (`instroom`, a share of the regular pupils, split over kinds and categories as they sit
    at the start). A share `groei` of the new ones comes after the teldatum and is paid by the
    samenwerkingsverband (Besluit bekostiging WPO 2022 20). Amounts move by `prijs`. Both budgets
    then follow from `bekostiging.reken` under the rules of each year. Raises `Invoerfout` for an
    assumption out of its bounds, or missing.
    """
    check_aannames(aannames)
    if not 1 <= jaren <= MEESTE_JAREN:
        raise Invoerfout(f"jaren is {jaren}. Kies 1 tot en met {MEESTE_JAREN} jaar vooruit.")
    paden = _paden(aannames, jaren, zaad, trekkingen)
    regulier, geplaatst, groei = _leerlingen(stand, paden, jaren)
    prijs = np.ones(1)
    eigen = np.full(1, stand.lasten)
    rijen: list[dict[str, Reeks]] = []
    for t in range(jaren + 1):
        if t:
            prijs = prijs * (1 + paden["prijs"][t - 1])
            eigen = eigen * (1 + paden["lasten"][t - 1])
        waarden = {**_vast(stand), **regulier[t], **geplaatst[t], **groei[t]}
        waarden |= {naam: bedrag * prijs for naam, bedrag in stand.bedragen.items()}
        regels = _regels(stand.sector, stand.jaar + t, wet)
        uitkomst = bekostiging.reken(_even_lang(waarden), regels)
        rijen.append(_posten(uitkomst, eigen, regulier[t], geplaatst[t]))
    gestapeld = {
        naam: np.stack([np.broadcast_to(rij[naam], (trekkingen,)) for rij in rijen])
        for naam in rijen[0]
    }
    return Raming(tuple(range(stand.jaar, stand.jaar + jaren + 1)), gestapeld)


def check_aannames(aannames: Mapping[str, Schatting]) -> None:
    """Raise `Invoerfout` when an assumption is missing or lies outside its bounds."""
    for soort in SOORTEN:
        if soort.sleutel not in aannames:
            raise Invoerfout(f"De aanname “{soort.vraag}” ontbreekt. Vul een waarde in.")
        schatting = aannames[soort.sleutel]
        if not float(soort.minimum) <= schatting.waarde <= float(soort.maximum):
            raise Invoerfout(
                f"{soort.vraag}: {schatting.waarde:g} {soort.eenheid} kan niet. Kies een waarde van "
                f"{soort.minimum} tot en met {soort.maximum}."
            )
        if schatting.spreiding < 0:
            raise Invoerfout(
                f"{soort.vraag}: een spreiding van {schatting.spreiding:g} kan niet. "
                "Kies nul of meer."
            )
    if onbekend := set(aannames) - set(PER_SLEUTEL):
        raise Invoerfout(f"Deze aanname bestaat niet: {', '.join(sorted(onbekend))}.")


def geplaatste_namen(sector: str) -> tuple[str, ...]:
    """Return the flat names of pupils that cost the samenwerkingsverband money by their placement."""
    if sector == "po":
        return ("leerlingen_sbo", *(f"leerlingen_so_{c}" for c in CATEGORIEEN))
    return tuple(f"leerlingen_vso_{c}" for c in CATEGORIEEN)


def gewone_namen(sector: str) -> tuple[str, ...]:
    """Return the flat names of the pupils by whom the income is counted."""
    if sector == "po":
        return ("leerlingen_basisschool",)
    return ("leerlingen_vo", "leerlingen_lwoo", "leerlingen_pro")


@functools.lru_cache(maxsize=64)
def _regels_standaard(sector: str, jaar: int) -> Regels:
    return bekostiging.regels_voor(sector, jaar)


_ANDERE_WET: dict[tuple[int, str, int], tuple[Parameterset, Regels]] = {}


def _regels(sector: str, jaar: int, wet: Parameterset | None) -> Regels:
    """Return the rules of a year, kept: a page of sliders asks for the same years again."""
    if wet is None:
        return _regels_standaard(sector, jaar)
    sleutel = (id(wet), sector, jaar)
    if sleutel not in _ANDERE_WET or _ANDERE_WET[sleutel][0] is not wet:
        _ANDERE_WET[sleutel] = (wet, bekostiging.regels_voor(sector, jaar, wet))
    return _ANDERE_WET[sleutel][1]


def _vast(stand: Stand) -> dict[str, Reeks]:
    """Return what does not move over the years: reference shares and residential pupils."""
    wisselt = {*geplaatste_namen(stand.sector), *gewone_namen(stand.sector)}
    return {n: np.full(1, float(w)) for n, w in stand.waarden.items() if n not in wisselt}


def _even_lang(waarden: Mapping[str, Reeks | float]) -> dict[str, Reeks]:
    return {naam: np.asarray(waarde, dtype=np.float64) for naam, waarde in waarden.items()}


def _leerlingen(
    stand: Stand, paden: Mapping[str, Reeks], jaren: int
) -> tuple[list[dict[str, Reeks]], list[dict[str, Reeks]], list[dict[str, Reeks]]]:
    """Return per year the regular pupils, the placed ones, and those placed after the teldatum."""
    nu = {n: np.full(1, float(stand.waarden.get(n, 0))) for n in gewone_namen(stand.sector)}
    zit = {n: np.full(1, float(stand.waarden.get(n, 0))) for n in geplaatste_namen(stand.sector)}
    groeinamen = {n: n.replace("leerlingen_", "groei_") for n in zit}
    totaal = sum(float(reeks[0]) for reeks in zit.values())
    deel = {n: float(r[0]) / totaal if totaal else 1 / len(zit) for n, r in zit.items()}
    grondtal = gewone_namen(stand.sector)[0]
    regulier, geplaatst = [nu], [zit]
    groei = [{groeinamen[n]: np.zeros(1) for n in zit}]
    for t in range(jaren):
        nu = {n: reeks * (1 + paden["leerlingen"][t]) for n, reeks in nu.items()}
        nieuw = nu[grondtal] * paden["instroom"][t]
        eindigt = stand.aflopend.get(stand.jaar + t + 1, {})
        volgend, groeit = {}, {}
        for n, reeks in zit.items():
            weg = np.minimum(reeks, eindigt.get(n, 0.0)) * (1 - paden["verlenging"][t])
            erbij = nieuw * deel[n]
            volgend[n] = np.maximum((reeks - weg) * (1 - paden["uitstroom"][t]) + erbij, 0.0)
            groeit[groeinamen[n]] = erbij * paden["groei"][t]
        zit = volgend
        regulier.append(nu)
        geplaatst.append(zit)
        groei.append(groeit)
    return regulier, geplaatst, groei


def _posten(
    uitkomst: bekostiging.Uitkomst[Reeks],
    eigen: Reeks,
    regulier: Mapping[str, Reeks],
    geplaatst: Mapping[str, Reeks],
) -> dict[str, Reeks]:
    tekort = uitkomst.licht.tekort + uitkomst.zwaar.tekort
    return {
        "licht": uitkomst.licht.bruto,
        "zwaar": uitkomst.zwaar.bruto,
        "aftrek_licht": uitkomst.licht.totale_aftrek,
        "aftrek_zwaar": uitkomst.zwaar.totale_aftrek,
        "groei": uitkomst.licht.overdracht + uitkomst.zwaar.overdracht,
        "tekort": tekort,
        "vrij": uitkomst.vrij_besteedbaar,
        "lasten": eigen,
        "saldo": uitkomst.vrij_besteedbaar - eigen,
        "leerlingen": functools.reduce(np.add, regulier.values()),
        "geplaatst": functools.reduce(np.add, geplaatst.values()),
    }


def exact(bedragen: Mapping[str, Decimal]) -> dict[str, float]:
    """Return exact amounts as the floats that arrays are made of."""
    return {naam: float(bedrag) for naam, bedrag in bedragen.items()}
