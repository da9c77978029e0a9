"""The settings of a study: each with its value, its origin and its meaning, kept with the result."""

from __future__ import annotations

import functools
from dataclasses import asdict, dataclass, fields
from importlib import resources
from typing import Any

import yaml

from passend.onderzoek.fouten import Invoerfout


@functools.cache
def keuzen() -> dict[str, dict[str, Any]]:
    """Return every setting with default, alternatives, origin (bron or keuze) and meaning."""
    tekst = (
        resources.files("passend.onderzoek")
        .joinpath("gegevens/instellingen.yaml")
        .read_text("utf-8")
    )
    gegevens: dict[str, dict[str, Any]] = yaml.safe_load(tekst)
    return gegevens


def _standaard(naam: str) -> Any:
    return keuzen()[naam]["waarde"]


MEESTE_HERHALINGEN = 100_000  # all draws of one outcome are in memory at once


@dataclass(frozen=True, slots=True)
class Instellingen:
    """One study's choices; the defaults and their sources stand in `gegevens/instellingen.yaml`.

    Raises `Invoerfout` when a value is not one of the alternatives or makes no sense.
    """

    noemer: str = _standaard("noemer")
    basisjaar: int = _standaard("basisjaar")
    post_vanaf: int = _standaard("post_vanaf")
    its_centrum: int = _standaard("its_centrum")
    aanneming_wet: int = _standaard("aanneming_wet")
    grens: float = _standaard("grens")
    niveau: float = _standaard("niveau")
    alfa: float = _standaard("alfa")
    gelijktijdig: str = _standaard("gelijktijdig")
    overgang: str = _standaard("overgang")
    sector: str = _standaard("sector")
    minimum: int = _standaard("minimum")
    herhalingen: int = _standaard("herhalingen")
    zaad: int = _standaard("zaad")

    def __post_init__(self) -> None:
        for veld in fields(self):
            mogelijk = keuzen()[veld.name].get("kan_ook")
            waarde = getattr(self, veld.name)
            if mogelijk and waarde not in mogelijk:
                raise Invoerfout(
                    f"--{veld.name} {waarde}: dit kan niet. Kies uit: {', '.join(mogelijk)}."
                )
        for naam in ("niveau", "alfa"):
            if not 0 < getattr(self, naam) < 1:
                raise Invoerfout(f"--{naam} {getattr(self, naam)}: kies een getal tussen 0 en 1.")
        for naam, laagste in (("herhalingen", 99), ("minimum", 0), ("grens", 0), ("zaad", 0)):
            if getattr(self, naam) < laagste:
                raise Invoerfout(f"--{naam} {getattr(self, naam)}: kies {laagste} of hoger.")
        if self.herhalingen > MEESTE_HERHALINGEN:
            raise Invoerfout(
                f"--herhalingen {self.herhalingen}: kies ten hoogste {MEESTE_HERHALINGEN}."
            )
        if self.basisjaar >= self.post_vanaf:
            raise Invoerfout(
                f"--basisjaar {self.basisjaar}: dit jaar ligt na de invoering. "
                f"Kies een jaar voor {self.post_vanaf}."
            )

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as JSON values."""
        return asdict(self)
