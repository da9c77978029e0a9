"""What every check is: a verdict, a table and a sentence, so that no report forgets one of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

STEUNT, VERZWAKT, TER_KENNIS, NIET_TE_DOEN = "steunt", "verzwakt", "ter_kennis", "niet_te_doen"

OORDEEL_TEKST = {
    STEUNT: {"nl": "geen bezwaar", "en": "no objection"},
    VERZWAKT: {"nl": "bezwaar", "en": "objection"},
    TER_KENNIS: {"nl": "ter kennis", "en": "for information"},
    NIET_TE_DOEN: {"nl": "niet te doen", "en": "not possible"},
}


@functools.cache
def texts() -> dict[str, dict[str, dict[str, str]]]:
    """Return name, explanation and sentences of every check, in Dutch and English."""
    bestand = resources.files("passend.onderzoek").joinpath("gegevens/controleteksten.yaml")
    gegevens: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(bestand.read_text("utf-8"))
    return gegevens


@dataclass(frozen=True, slots=True)
class Controle:
    """One check on one outcome (`uitkomst` is empty for a check on all of them together).

    `tabel` holds rows of plain values; `invulling` fills the blanks of the sentence.
    """

    sleutel: str
    uitkomst: str
    oordeel: str
    tabel: list[dict[str, Any]] = field(default_factory=list)
    invulling: dict[str, Any] = field(default_factory=dict)

    def naam(self, taal: str) -> str:
        """Return the name of the check."""
        return texts()[self.sleutel]["naam"][taal]

    def uitleg(self, taal: str) -> str:
        """Return what the check does, for a reader who does not know it."""
        return texts()[self.sleutel]["uitleg"][taal]

    def zin(self, taal: str) -> str:
        """Return the sentence that belongs to the verdict, with numbers written for people."""
        waarden = {naam: _written(waarde, taal) for naam, waarde in self.invulling.items()}
        return texts()[self.sleutel][self.oordeel][taal].format(**waarden)

    def as_dict(self, taal: str) -> dict[str, Any]:
        """Return the check as JSON values, numbers unrounded."""
        return {
            "controle": self.sleutel,
            "uitkomst": self.uitkomst,
            "oordeel": self.oordeel,
            "zin": self.zin(taal),
            "tabel": self.tabel,
        }


@dataclass(frozen=True, slots=True)
class Punten:
    """A difference of shares, to be written in percentage points."""

    aandeel: float


def _written(waarde: Any, taal: str) -> str:
    if isinstance(waarde, Punten):
        tekst = f"{100 * waarde.aandeel:.2f}".replace("-", "−")
        eenheid = "procentpunt" if taal == "nl" else "percentage points"
        return f"{tekst.replace('.', ',') if taal == 'nl' else tekst} {eenheid}"
    if isinstance(waarde, float):
        tekst = (
            f"{waarde:.5f}".rstrip("0").rstrip(".")
            if waarde and abs(waarde) < 0.001
            else f"{waarde:.3g}"
        )
        return tekst.replace(".", ",") if taal == "nl" else tekst
    return str(waarde)
