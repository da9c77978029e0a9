"""The verdict writer: what an analysis allows to say, from a table of rules with their source."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

OK, GESCHONDEN, NIET_TE_TOETSEN = "ok", "geschonden", "niet_te_toetsen"

VOORTREND_TEKST = {
    OK: {
        "nl": "geen overtuigend bewijs tegen gelijke trends vooraf",
        "en": "no convincing evidence against equal trends beforehand",
    },
    GESCHONDEN: {
        "nl": "geschonden: de groepen liepen al voor de invoering uiteen",
        "en": "violated: the groups already diverged before the introduction",
    },
    NIET_TE_TOETSEN: {
        "nl": "niet te toetsen met deze jaren en samenwerkingsverbanden",
        "en": "cannot be tested with these years and samenwerkingsverbanden",
    },
}


@dataclass(frozen=True, slots=True)
class Oordeel:
    """A verdict on one outcome: the rule that applied, its sentence, and what may not be said."""

    uitkomst: str
    sleutel: str
    conclusie: str
    mag_niet_geconcludeerd: tuple[str, ...]
    vindplaats: str

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as JSON values; `regel` and `vindplaats` name the rule and its source."""
        return {
            "uitkomst": self.uitkomst,
            "conclusie": self.conclusie,
            "mag_niet_geconcludeerd": list(self.mag_niet_geconcludeerd),
            "regel": self.sleutel,
            "vindplaats": self.vindplaats,
        }


@functools.cache
def rules() -> dict[str, list[dict[str, Any]]]:
    """Return the table of rules: `conclusies` (first match holds) and `mag_niet` (all matches)."""
    bestand = resources.files("passend.onderzoek").joinpath("gegevens/oordeelregels.yaml")
    tabel: dict[str, list[dict[str, Any]]] = yaml.safe_load(bestand.read_text("utf-8"))
    return tabel


def judge_pretrend(p: float | None, niveau: float) -> str:
    """Return `ok`, `geschonden` or `niet_te_toetsen`. Passing is no proof of parallel trends."""
    if p is None:
        return NIET_TE_TOETSEN
    return GESCHONDEN if p < niveau else OK


def judge(uitkomst: str, feiten: Mapping[str, Any], taal: str, **invulling: Any) -> Oordeel:
    """Return the verdict for the facts; `invulling` fills the blanks in the sentence.

    Raises `LookupError` when no rule covers the facts: silence is not a verdict.
    """
    for regel in rules()["conclusies"]:
        if _past(regel["als"], feiten):
            verboden = tuple(r[taal] for r in rules()["mag_niet"] if _past(r["als"], feiten))
            zin = regel[taal].format(**invulling)
            return Oordeel(uitkomst, regel["sleutel"], zin.strip(), verboden, regel["vindplaats"])
    raise LookupError(f"geen oordeelregel voor {dict(feiten)}")


def _past(voorwaarden: Mapping[str, Any], feiten: Mapping[str, Any]) -> bool:
    return all(feiten.get(naam) == waarde for naam, waarde in voorwaarden.items())
