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

    `berekend_door` names the part that computes it; `vertaald` holds formula, denominator, variants,
    gaps and place in English under the same names.
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
    vertaald: dict[str, Any]

    def as_dict(self, taal: str = "nl") -> dict[str, Any]:
        """Return the definition as JSON values: both languages, or English only."""
        if taal == "nl":
            return {k: v for k, v in asdict(self).items() if k != "vertaald"}
        uit = asdict(self) | self.vertaald
        for naam in ("vertaald", "gaten_en"):
            uit.pop(naam)
        for naam in ("label", "zin"):
            uit[naam] = uit[naam]["en"]
        return uit

    def tekst(self, veld: str, taal: str) -> Any:
        """Return formula, denominator, variants, gaps, kind or place in one of both languages."""
        return self.vertaald[veld] if taal == "en" else getattr(self, veld)


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
            vertaald={
                "soort": {"uitkomst": "outcome", "indicator": "indicator"}[rij["soort"]],
                "formule": rij["formule_en"],
                "noemer": rij["noemer_en"],
                "varianten": tuple(rij["varianten_en"]),
                "gaten": tuple(rij["gaten_en"]),
                "vindplaats": rij.get("vindplaats_en", rij["vindplaats"]),
            },
        )
        for naam, rij in gegevens["definities"].items()
    }


def label(naam: str, taal: str) -> str:
    """Return the readable name of an outcome."""
    definitie = definities().get(naam)
    return definitie.label[taal] if definitie else naam
