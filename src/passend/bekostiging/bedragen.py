"""Amounts per pupil: given by the user, loaded from a file, or a dated parameter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from passend import recht
from passend.bekostiging.formules import CATEGORIEEN
from passend.bekostiging.velden import Veld, velden
from passend.recht import Bron, GeenWaarde, Parameter, Parameterset

NIET_NODIG = "niet nodig: er zijn geen leerlingen"
UIT_INVOER = "opgegeven in de invoer, niet vergeleken met de regeling"


@dataclass(frozen=True, slots=True)
class Tarief:
    """An amount per pupil in euro, with where it comes from and whether that was checked."""

    naam: str
    bedrag: Decimal
    herkomst: str
    bron: Bron | None = None
    geverifieerd: bool = False


def aanleidingen(sector: str, *, lwoo_pro_in_budget: bool = True) -> dict[str, tuple[str, ...]]:
    """Return, per amount by flat name, the counts that make it needed (empty: always needed)."""
    speciaal = "so" if sector == "po" else "vso"
    per_categorie = {
        f"bedragen_{speciaal}_{c}": (
            f"leerlingen_{speciaal}_{c}",
            f"leerlingen_residentieel_{c}",
            f"groei_{speciaal}_{c}",
        )
        for c in CATEGORIEEN
    }
    if sector == "po":
        return {
            "bedragen_licht": (),
            "bedragen_zwaar": (),
            "bedragen_sbo": ("leerlingen_sbo", "groei_sbo"),
            **per_categorie,
        }
    per_soort = {
        f"bedragen_{n}": (f"leerlingen_{n}", f"referentie_2012_{n}", f"aandeel_2012_{n}")
        for n in ("lwoo", "pro")
    }
    return {
        "bedragen_regionaal": (),
        "bedragen_zwaar": (),
        **(per_soort if lwoo_pro_in_budget else {}),
        **per_categorie,
    }


def tarieven(
    sector: str,
    gegeven: Mapping[str, Decimal],
    nodig: Iterable[str],
    *,
    op: dt.date,
    wet: Parameterset | None = None,
    waar: str = "invoer",
) -> dict[str, Tarief]:
    """Return every amount of `sector` by flat name (`bedragen_so_laag`).

    `gegeven` are the amounts of the user; the others are the parameters on `op`. An amount that
    is not in `nodig` (nobody to multiply it with) is zero when it is unknown. Raises `GeenWaarde`
    that names all amounts that are needed and missing.
    """
    nodig = set(nodig)
    uit: dict[str, Tarief] = {}
    ontbreekt: list[Veld] = []
    for veld in velden(sector):
        if veld.soort != "bedrag" or not veld.sleutel:
            continue
        if veld.plat in gegeven:
            uit[veld.plat] = Tarief(veld.plat, gegeven[veld.plat], UIT_INVOER)
            continue
        gevonden = _parameter(veld, op, wet)
        if gevonden is not None:
            uit[veld.plat] = gevonden
        elif veld.plat in nodig:
            ontbreekt.append(veld)
        else:
            uit[veld.plat] = Tarief(veld.plat, Decimal(0), NIET_NODIG)
    if ontbreekt:
        raise GeenWaarde(_vraag_om(ontbreekt, op, waar))
    return uit | _groei(sector, gegeven, uit)


def _groei(
    sector: str, gegeven: Mapping[str, Decimal], uit: Mapping[str, Tarief]
) -> dict[str, Tarief]:
    """Return the amounts for growth: the user's own, or those of the deduction."""
    groei: dict[str, Tarief] = {}
    for veld in velden(sector):
        if veld.soort != "bedrag" or veld.sleutel:
            continue
        gewoon = uit["bedragen_" + "_".join(veld.pad[2:])]
        if veld.plat in gegeven:
            groei[veld.plat] = Tarief(veld.plat, gegeven[veld.plat], UIT_INVOER)
        else:
            herkomst = f"gelijk genomen aan {gewoon.naam}"
            groei[veld.plat] = Tarief(veld.plat, gewoon.bedrag, herkomst, gewoon.bron)
    return groei


def _parameter(veld: Veld, op: dt.date, wet: Parameterset | None) -> Tarief | None:
    try:
        gevonden = recht.vereis(veld.sleutel, op=op, bron_set=wet)
    except GeenWaarde:
        return None
    waarde = _bedrag_uit(gevonden, veld)
    if waarde is None:
        return None
    return Tarief(
        veld.plat, waarde, f"parameter {veld.sleutel}", gevonden.bron, gevonden.geverifieerd
    )


def _bedrag_uit(gevonden: Parameter, veld: Veld) -> Decimal | None:
    waarde: Any = gevonden.waarde
    if isinstance(waarde, Mapping):
        nummer = CATEGORIEEN.index(veld.pad[-1]) + 1
        waarde = waarde.get(veld.pad[-1], waarde.get(f"categorie_{nummer}"))
    return None if waarde is None else Decimal(str(waarde))


def _vraag_om(ontbreekt: list[Veld], op: dt.date, waar: str) -> str:
    namen = "; ".join(f"{veld.punt} (parameter {veld.sleutel})" for veld in ontbreekt)
    return (
        f"{waar}: voor {op.year} ontbreekt een bedrag: {namen}. Passend verzint geen bedragen. "
        f"Zet {ontbreekt[0].punt} in de invoer, of geef een bestand met bedragen (--bedragen)."
    )
