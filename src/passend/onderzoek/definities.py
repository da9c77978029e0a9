"""The definitions as data: what each outcome and indicator is, where it stands, what it lacks."""

from __future__ import annotations

import functools
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Definitie:
    """One outcome or indicator with its source, formula, denominator, variants and known gaps.

    `berekend_door` names the part that computes it; empty means that nothing here can.
    """

    naam: str
    label: dict[str, str]
    zin: dict[str, str]
    soort: str
    bron: str
    vindplaats: str
    regels: str
    formule: str
    noemer: str
    varianten: tuple[str, ...]
    gaten: tuple[str, ...]
    gaten_en: tuple[str, ...]
    berekend_door: str

    def as_dict(self) -> dict[str, Any]:
        """Return the definition as JSON values."""
        return asdict(self)


@functools.cache
def definities() -> dict[str, Definitie]:
    """Return every definition by name, the outcomes of the study first."""
    bestand = resources.files("passend.onderzoek").joinpath("gegevens/definities.yaml")
    gegevens = yaml.safe_load(bestand.read_text("utf-8"))
    return {
        naam: Definitie(
            naam=naam,
            label=rij["label"],
            zin=rij["zin"],
            soort=rij["soort"],
            bron=gegevens["bronnen"][rij["bron"]],
            vindplaats=rij["vindplaats"],
            regels=str(rij["regels"]),
            formule=rij["formule"],
            noemer=rij["noemer"],
            varianten=tuple(rij["varianten"]),
            gaten=tuple(rij["gaten"]),
            gaten_en=tuple(rij["gaten_en"]),
            berekend_door=rij["berekend_door"],
        )
        for naam, rij in gegevens["definities"].items()
    }


def label(naam: str, taal: str) -> str:
    """Return the readable name of an outcome."""
    definitie = definities().get(naam)
    return definitie.label[taal] if definitie else naam
