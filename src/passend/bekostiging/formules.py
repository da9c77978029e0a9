"""The formulas: from pupils and amounts to the two budgets of a samenwerkingsverband.

Each function takes exact `Decimal` values or float64 arrays that broadcast together; amounts are
in euro, pupils are counts on the teldatum that the rules of that year name (`regels.py`). The
articles stand in the docstrings; which of them holds in a year is decided by `Regels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from passend.bekostiging.rekenen import (
    G,
    is_nul,
    nul_als,
    per_eenheid,
    positief_deel,
    procent_van,
    rond_rekenkundig,
    som_van_producten,
    totaal,
)

CATEGORIEEN = ("laag", "midden", "hoog")


@dataclass(frozen=True, slots=True)
class TellingPo(Generic[G]):
    """Pupils of a samenwerkingsverband po: on basisscholen and sbo-scholen of the region, and in
    so (cluster 3 and 4) with a tlv of this samenwerkingsverband, by category; `residentieel`
    are so pupils without a tlv whose institution has an agreement with the school."""

    basisschool: G
    sbo: G
    so: Mapping[str, G]
    residentieel: Mapping[str, G]


@dataclass(frozen=True, slots=True)
class TellingVo(Generic[G]):
    """Pupils of a samenwerkingsverband vo: `vo` counts all pupils of the vestigingen, lwoo and
    pro included; `vso` those with a tlv of this samenwerkingsverband, by category."""

    vo: G
    lwoo: G
    pro: G
    vso: Mapping[str, G]
    residentieel: Mapping[str, G]


@dataclass(frozen=True, slots=True)
class Groei(Generic[G]):
    """Pupils by which sbo and so (or vso) grew after the teldatum, counted by the year's rules."""

    sbo: G
    speciaal: Mapping[str, G]


@dataclass(frozen=True, slots=True)
class BedragenPo(Generic[G]):
    """Amounts per pupil in euro of one year; `groei_*` are paid for growth after the teldatum."""

    licht: G
    zwaar: G
    sbo: G
    so: Mapping[str, G]
    groei_sbo: G
    groei_so: Mapping[str, G]


@dataclass(frozen=True, slots=True)
class BedragenVo(Generic[G]):
    """Amounts per pupil in euro of one year."""

    regionaal: G
    zwaar: G
    lwoo: G
    pro: G
    vso: Mapping[str, G]
    groei_vso: Mapping[str, G]


@dataclass(frozen=True, slots=True)
class Blok(Generic[G]):
    """One budget, closed: bruto + tekort + ongedekt = aftrek + overdracht + netto, always.

    `aftrek` is what the minister withholds, by name; `overdracht` what the samenwerkingsverband
    itself owes to schools; `tekort` what the schools of the region pay because bruto does not
    cover it; `ongedekt` the part of `overdracht` that no rule puts on the schools, so that it
    weighs on the other money of the samenwerkingsverband; `leerlingen` over whom `tekort` goes.
    """

    onderdelen: Mapping[str, G]
    aftrek: Mapping[str, G]
    overdracht: G
    netto: G
    tekort: G
    ongedekt: G
    leerlingen: G

    @property
    def bruto(self) -> G:
        """Return the gross amount in euro."""
        return totaal(self.onderdelen.values())

    @property
    def totale_aftrek(self) -> G:
        """Return what is withheld, in euro."""
        return totaal(self.aftrek.values())

    @property
    def tekort_per_leerling(self) -> G:
        """Return the shortfall per pupil of the schools that bear it, in euro, unrounded."""
        return per_eenheid(self.tekort, self.leerlingen)


def sluit(
    onderdelen: Mapping[str, G],
    aftrek: Mapping[str, G],
    overdracht: G,
    leerlingen: G,
    *,
    scholen_dragen_overdracht: bool = False,
) -> Blok[G]:
    """Return the closed budget of these parts.

    The shortfall is what the deductions exceed the gross amount by (WPO 123 and 125 lid 1, WVO
    2020 5.14 and 5.16 lid 1). A transfer for growth is no deduction by the minister; only until
    2023 did the schools also carry what the budget lacked for it (WPO 124 lid 7, 125b lid 3:
    `scholen_dragen_overdracht`).
    """
    saldo = totaal(onderdelen.values()) - totaal(aftrek.values())
    over = positief_deel(saldo)
    tekort = over - saldo
    if is_nul(overdracht):
        return Blok(onderdelen, aftrek, overdracht, over, tekort, overdracht, leerlingen)
    rest = over - overdracht
    netto = positief_deel(rest)
    ongedekt = netto - rest
    if scholen_dragen_overdracht:
        tekort, ongedekt = tekort + ongedekt, nul_als(ongedekt)
    return Blok(onderdelen, aftrek, overdracht, netto, tekort, ongedekt, leerlingen)


def licht_po(telling: TellingPo[G], bedragen: BedragenPo[G]) -> Blok[G]:
    """Return the lichte ondersteuning po since 2023.

    Pupils of basisscholen times the amount, minus an amount for each sbo pupil with a tlv of this
    samenwerkingsverband (WPO 122 lid 1-3); a shortfall falls on all basisscholen by pupils (123).
    """
    return sluit(
        {"licht": telling.basisschool * bedragen.licht},
        {"sbo": telling.sbo * bedragen.sbo},
        nul_als(telling.basisschool),
        telling.basisschool,
    )


def sbo_boven_drempel(telling: TellingPo[G], percentage: Decimal | int) -> G:
    """Return the sbo pupils above the share that the state paid itself until 2023.

    The share of all pupils of basisscholen and sbo is rounded to a whole pupil (WPO 124 lid 2 and
    3 in the text of 2014): the only rounding that these rules prescribe.
    """
    drempel = rond_rekenkundig(procent_van(telling.basisschool + telling.sbo, percentage))
    return positief_deel(telling.sbo - drempel)


def licht_po_oud(
    telling: TellingPo[G], groei: Groei[G], bedragen: BedragenPo[G], percentage: Decimal | int
) -> Blok[G]:
    """Return the lichte ondersteuning po until 2023.

    Pupils of basisscholen times the amount (WPO 132 lid 1). Nothing is withheld for sbo; the
    samenwerkingsverband itself pays for sbo pupils above the threshold and for growth since the
    teldatum (WPO 124 lid 1 and 2), and the basisscholen pay what is lacking (lid 7).
    """
    boven = sbo_boven_drempel(telling, percentage) * bedragen.sbo
    return sluit(
        {"licht": telling.basisschool * bedragen.licht},
        {"sbo": nul_als(telling.sbo)},
        boven + groei.sbo * bedragen.groei_sbo,
        telling.basisschool,
        scholen_dragen_overdracht=True,
    )


def zwaar_po(telling: TellingPo[G], groei: Groei[G], bedragen: BedragenPo[G]) -> Blok[G]:
    """Return the zware ondersteuning po since 2023.

    Pupils of basisscholen and sbo times the amount (WPO 124 lid 1 and 2), minus an amount by
    category for each so pupil with a tlv of this samenwerkingsverband (lid 4 and 5) and for
    residential pupils (lid 6). Growth in sbo and so after the teldatum is paid to the school
    (Besluit bekostiging WPO 2022 20). A shortfall falls on all schools of the region (125).
    """
    overdracht = groei.sbo * bedragen.groei_sbo + som_van_producten(
        groei.speciaal, bedragen.groei_so
    )
    return sluit(
        {"zwaar": (telling.basisschool + telling.sbo) * bedragen.zwaar},
        _aftrek("so", telling.so, telling.residentieel, bedragen.so),
        overdracht,
        telling.basisschool + telling.sbo,
    )


def zwaar_po_oud(
    telling: TellingPo[G], groei: Groei[G], bedragen: BedragenPo[G], *, met_aftrek: bool
) -> Blok[G]:
    """Return the zware ondersteuning po until 2023 (WPO 132 lid 2-5).

    Growth in so since 1 October is paid to the school (125b); what is lacking for deductions
    (125a) or growth (125b lid 3) falls on the schools of the region, those for so included. In
    the first school year nothing was withheld yet (`met_aftrek` is False).
    """
    aftrek = _aftrek("so", telling.so, telling.residentieel, bedragen.so)
    if not met_aftrek:
        aftrek = {naam: nul_als(bedrag) for naam, bedrag in aftrek.items()}
    return sluit(
        {"zwaar": (telling.basisschool + telling.sbo) * bedragen.zwaar},
        aftrek,
        som_van_producten(groei.speciaal, bedragen.groei_so),
        telling.basisschool + telling.sbo + totaal(telling.so.values()),
        scholen_dragen_overdracht=True,
    )


def licht_vo(
    telling: TellingVo[G], referentie: Mapping[str, G], bedragen: BedragenVo[G]
) -> Blok[G]:
    """Return the budget for regionale ondersteuning, lwoo and pro (WVO 2020 5.13, WVO 84).

    Lwoo and pro are paid by the share that they had on the reference date, applied to today's
    pupils (lid 3 and 4; `referentie`: share, 0 to 1, by name), and today's lwoo and pro pupils
    are withheld (lid 6 and 7). A shortfall falls on the schools by their other pupils (5.14).
    """
    return sluit(
        {
            "regionaal": telling.vo * bedragen.regionaal,
            "lwoo": telling.vo * referentie["lwoo"] * bedragen.lwoo,
            "pro": telling.vo * referentie["pro"] * bedragen.pro,
        },
        {"lwoo": telling.lwoo * bedragen.lwoo, "pro": telling.pro * bedragen.pro},
        nul_als(telling.vo),
        telling.vo - telling.lwoo - telling.pro,
    )


def zwaar_vo(telling: TellingVo[G], groei: Groei[G], bedragen: BedragenVo[G]) -> Blok[G]:
    """Return the zware ondersteuning vo (WVO 2020 5.15 and 5.16, WVO 86 and 87): as `zwaar_po`,
    with the pupils of all vestigingen and deductions for vso."""
    return sluit(
        {"zwaar": telling.vo * bedragen.zwaar},
        _aftrek("vso", telling.vso, telling.residentieel, bedragen.vso),
        som_van_producten(groei.speciaal, bedragen.groei_vso),
        telling.vo,
    )


def vrij_besteedbaar(licht: Blok[G], zwaar: Blok[G], verevening: G) -> G:
    """Return what the samenwerkingsverband may divide itself, in euro: what is left of both
    budgets plus the correction of the verevening, minus growth that the budget did not cover."""
    return licht.netto + zwaar.netto - licht.ongedekt - zwaar.ongedekt + verevening


def _aftrek(
    naam: str, leerlingen: Mapping[str, G], residentieel: Mapping[str, G], tarieven: Mapping[str, G]
) -> dict[str, G]:
    return {
        naam: som_van_producten(leerlingen, tarieven),
        "residentieel": som_van_producten(residentieel, tarieven),
    }
