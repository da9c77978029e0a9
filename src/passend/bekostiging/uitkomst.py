"""From checked numbers to the outcome: the one path that the exact case and the arrays share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from passend.bekostiging import formules, verevening
from passend.bekostiging.formules import (
    CATEGORIEEN,
    BedragenPo,
    BedragenVo,
    Blok,
    Groei,
    TellingPo,
    TellingVo,
)
from passend.bekostiging.regels import Regels
from passend.bekostiging.rekenen import G, in_centen, nul_als, per_eenheid


@dataclass(frozen=True, slots=True)
class Uitkomst(Generic[G]):
    """Both budgets, the correction of the verevening and what is left to divide, in euro."""

    licht: Blok[G]
    zwaar: Blok[G]
    verevening: G
    vrij_besteedbaar: G

    def vlak(self) -> dict[str, G]:
        """Return the amounts by flat name (`zwaar_aftrek_so`), as the columns of a table."""
        uit: dict[str, G] = {}
        for naam, blok in (("licht", self.licht), ("zwaar", self.zwaar)):
            bedragen = {**vlak_blok(blok), **uitsplitsing(blok)}
            uit |= {f"{naam}_{sleutel}": bedrag for sleutel, bedrag in bedragen.items()}
        uit["verevening_bedrag"] = self.verevening
        uit["vrij_besteedbaar"] = self.vrij_besteedbaar
        uit["tekort_per_leerling_licht"] = self.licht.tekort_per_leerling
        uit["tekort_per_leerling_zwaar"] = self.zwaar.tekort_per_leerling
        return uit


def vlak_blok(blok: Blok[G]) -> dict[str, G]:
    """Return the amounts of one budget by name, in the order of the `passend` command.

    Residential pupils are withheld on the same ground as so or vso and are counted with it.
    """
    aftrek = dict(blok.aftrek)
    residentieel = aftrek.pop("residentieel", None)
    if residentieel is not None:
        naam = next(iter(aftrek))
        aftrek[naam] = aftrek[naam] + residentieel
    return {
        "bruto": blok.bruto,
        **{f"aftrek_{naam}": bedrag for naam, bedrag in aftrek.items()},
        "overdracht_groei": blok.overdracht,
        "netto": blok.netto,
        "tekort": blok.tekort,
    }


def uitsplitsing(blok: Blok[G]) -> dict[str, G]:
    """Return what stands behind `vlak_blok`: parts of bruto and aftrek, and what is uncovered."""
    delen = blok.onderdelen if len(blok.onderdelen) > 1 else {}
    uit = {f"bruto_{naam}": bedrag for naam, bedrag in delen.items()}
    if "residentieel" in blok.aftrek:
        uit["aftrek_residentieel"] = blok.aftrek["residentieel"]
    return uit | {"overdracht_ongedekt": blok.ongedekt}


def reken(
    waarden: Mapping[str, G],
    regels: Regels,
    percentages: tuple[Decimal | int, Decimal | int] = (0, 0),
) -> Uitkomst[G]:
    """Return the outcome of numbers by flat name, amounts included (`leerlingen_so_laag`, ...).

    Every value is a `Decimal`, or every value is a float64 array (they broadcast); names that are
    absent count as zero. `percentages` are those of the verevening for a negative and a positive
    difference. Nothing is checked here: see `invoer.py`.
    """
    nul = nul_als(next(iter(waarden.values())))
    blokken = _vo(waarden, regels, nul) if regels.sector == "vo" else _po(waarden, regels, nul)
    correctie = verevening.correctie(waarden.get("verevening_verschil", nul), *percentages)
    return Uitkomst(*blokken, correctie, formules.vrij_besteedbaar(*blokken, correctie))


def _po(waarden: Mapping[str, G], regels: Regels, nul: G) -> tuple[Blok[G], Blok[G]]:
    telling = TellingPo(
        waarden["leerlingen_basisschool"],
        waarden["leerlingen_sbo"],
        _categorieen(waarden, "leerlingen_so", nul),
        _categorieen(waarden, "leerlingen_residentieel", nul),
    )
    groei = Groei(waarden.get("groei_sbo", nul), _categorieen(waarden, "groei_so", nul))
    bedragen = BedragenPo(
        waarden["bedragen_licht"],
        waarden["bedragen_zwaar"],
        waarden["bedragen_sbo"],
        _categorieen(waarden, "bedragen_so", nul),
        waarden.get("bedragen_groei_sbo", waarden["bedragen_sbo"]),
        _groeibedragen(waarden, "so", nul),
    )
    if regels.regime == "po":
        return formules.licht_po(telling, bedragen), formules.zwaar_po(telling, groei, bedragen)
    return (
        formules.licht_po_oud(telling, groei, bedragen, regels.drempel_sbo_percentage),
        formules.zwaar_po_oud(telling, groei, bedragen, met_aftrek=regels.met_aftrek),
    )


def _vo(waarden: Mapping[str, G], regels: Regels, nul: G) -> tuple[Blok[G], Blok[G]]:
    telling = TellingVo(
        waarden["leerlingen_vo"],
        waarden["leerlingen_lwoo"] if regels.lwoo_pro_in_budget else nul,
        waarden["leerlingen_pro"] if regels.lwoo_pro_in_budget else nul,
        _categorieen(waarden, "leerlingen_vso", nul),
        _categorieen(waarden, "leerlingen_residentieel", nul),
    )
    groei = Groei(nul, _categorieen(waarden, "groei_vso", nul))
    bedragen = BedragenVo(
        waarden["bedragen_regionaal"],
        waarden["bedragen_zwaar"],
        waarden["bedragen_lwoo"],
        waarden["bedragen_pro"],
        _categorieen(waarden, "bedragen_vso", nul),
        _groeibedragen(waarden, "vso", nul),
    )
    referentie = _referentie(waarden, regels, nul)
    return formules.licht_vo(telling, referentie, bedragen), formules.zwaar_vo(
        telling, groei, bedragen
    )


def _referentie(waarden: Mapping[str, G], regels: Regels, nul: G) -> dict[str, G]:
    if not regels.lwoo_pro_in_budget:
        return {"lwoo": nul, "pro": nul}
    return {
        naam: waarden[f"aandeel_2012_{naam}"]
        if f"aandeel_2012_{naam}" in waarden
        else per_eenheid(
            waarden.get(f"referentie_2012_{naam}", nul), waarden.get("referentie_2012_vo", nul)
        )
        for naam in ("lwoo", "pro")
    }


def _categorieen(waarden: Mapping[str, G], voorvoegsel: str, nul: G) -> dict[str, G]:
    return {naam: waarden.get(f"{voorvoegsel}_{naam}", nul) for naam in CATEGORIEEN}


def _groeibedragen(waarden: Mapping[str, G], soort: str, nul: G) -> dict[str, G]:
    gewoon = _categorieen(waarden, f"bedragen_{soort}", nul)
    return {
        naam: waarden.get(f"bedragen_groei_{soort}_{naam}", gewoon[naam]) for naam in CATEGORIEEN
    }


def als_tekst(bedrag: Decimal) -> str:
    """Return an amount as text with two decimals, the form of amounts in JSON."""
    return str(in_centen(bedrag) + 0)


def als_teksten(bedragen: Mapping[str, Decimal]) -> dict[str, str]:
    """Return amounts by name as text with two decimals."""
    return {naam: als_tekst(bedrag) for naam, bedrag in bedragen.items()}
