"""The behaviour of the synthetic country as dated values: parameters in, parameters out.

A reform is a value: a scenario is a tuple of `Wijziging`, and no rule asks which scenario runs.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from passend.bekostiging.bedragen import tarieven
from passend.bekostiging.velden import velden
from passend.bekostiging.voorbeeld import MERK, voorbeeldset
from passend.recht import Invoerfout

HIER = Path(__file__).parent
PEILDAG_BEDRAGEN = dt.date(2024, 1, 1)  # the example amounts are the same on every day
HOOGSTE_BEDRAG = 1_000_000
Waarden = MappingProxyType[str, float]


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change: the key gets `waarde` in the years `vanaf` (inclusive) to `tot` (exclusive)."""

    sleutel: str
    waarde: float
    vanaf: int
    tot: int | None
    reden: str

    def geldt(self, jaar: int) -> bool:
        """Tell whether the change is in force in `jaar`."""
        return self.vanaf <= jaar and (self.tot is None or jaar < self.tot)


@dataclass(frozen=True)
class Instellingen:
    """All model parameters with the changes of one scenario (none: today's law and behaviour)."""

    wijzigingen: tuple[Wijziging, ...] = ()

    def op(self, jaar: int) -> Waarden:
        """Return every parameter as it holds in the school year that starts in `jaar`."""
        basis = load_waarden()
        actief = {
            w.sleutel: w.waarde for w in self.wijzigingen if w.geldt(jaar) and w.sleutel in basis
        }
        return MappingProxyType({**basis, **actief}) if actief else basis

    @property
    def eerste_jaar(self) -> int | None:
        """The first year in which a change holds; None without changes."""
        return min((w.vanaf for w in self.wijzigingen), default=None)


@functools.cache
def load_parameters() -> dict[str, dict[str, Any]]:
    """Return every model parameter with value, ground (bron, gekalibreerd, aanname) and source."""
    parameters: dict[str, dict[str, Any]] = {}
    for naam in ("modelparameters.yaml", "geldregels.yaml"):
        with (HIER / naam).open(encoding="utf-8") as file:
            parameters |= yaml.safe_load(file)
    return parameters | load_voorbeeldbedragen()


def load_voorbeeldbedragen() -> dict[str, dict[str, Any]]:
    """Return the example amounts of `bekostiging` as parameters: `bedragen.po.so.laag` and so on.

    They are no official amounts; whatever rests on them has to say so.
    """
    uit: dict[str, dict[str, Any]] = {}
    for sector in ("po", "vo"):
        namen = {
            veld.plat: veld for veld in velden(sector) if veld.soort == "bedrag" and veld.sleutel
        }
        bekend = tarieven(sector, {}, namen, op=PEILDAG_BEDRAGEN, wet=voorbeeldset())
        for plat, veld in namen.items():
            uit[f"bedragen.{sector}.{'.'.join(veld.pad[1:])}"] = {
                "waarde": float(bekend[plat].bedrag),
                "grond": "voorbeeld",
                "wijzigbaar": True,
                "van": 0,
                "tot_en_met": HOOGSTE_BEDRAG,
                "toelichting": MERK,
            }
    return uit


@functools.cache
def load_waarden() -> Waarden:
    """Return the value of every model parameter as a number."""
    return MappingProxyType(
        {sleutel: float(p["waarde"]) for sleutel, p in load_parameters().items()}
    )


@functools.cache
def load_genoemde_verevening() -> dict[str, float]:
    """Return the verevening percentages that follow from the words of a source, per swv."""
    with (HIER / "verevening_genoemd.yaml").open(encoding="utf-8") as file:
        return {swv: float(regel["percentage"]) for swv, regel in yaml.safe_load(file).items()}


def list_wijzigbaar() -> tuple[str, ...]:
    """Return the keys that a scenario may change."""
    return tuple(sleutel for sleutel, p in load_parameters().items() if p.get("wijzigbaar"))


def describe_wijzigbaar() -> list[dict[str, Any]]:
    """Return the keys that a scenario may change, with value, bounds, ground and explanation."""
    velden_uit = ("waarde", "van", "tot_en_met", "grond")
    parameters = load_parameters()
    return [
        {
            "sleutel": sleutel,
            **{veld: parameters[sleutel][veld] for veld in velden_uit},
            "bron": parameters[sleutel].get("bron", ""),
            "toelichting": parameters[sleutel].get("toelichting", ""),
        }
        for sleutel in list_wijzigbaar()
    ]


def check_sleutel(sleutel: str, bekend: Iterable[str], waar: str) -> None:
    """Raise `Invoerfout` with the nearest known keys when `sleutel` is not among `bekend`."""
    bekend = list(bekend)
    if sleutel in bekend:
        return
    buren = difflib.get_close_matches(str(sleutel), bekend, n=3, cutoff=0.4)
    if not buren:
        deel = str(sleutel).split(".")[-1]
        buren = [naam for naam in bekend if deel and deel in naam][:3] or sorted(bekend)[:3]
    raise Invoerfout(f"{waar}: de sleutel '{sleutel}' bestaat niet. Bedoelt u: {', '.join(buren)}?")
