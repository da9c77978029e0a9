"""A survey as data: questions, scales, routing, groups. The Sardes instrument of 2013 comes along.

A survey of one's own has the same format; see `gegevens/enquete_nulmeting_2013.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from passend.onderzoek.fouten import Invoerfout, opsomming

KEUZE, CIJFER, GETAL, OPEN = "keuze", "cijfer", "getal", "open"
INGEBOUWD = {"nulmeting-2013": "enquete_nulmeting_2013.yaml"}


@dataclass(frozen=True, slots=True)
class Antwoordschaal:
    """What may be answered: labels in order, a grade or number between bounds, or open text."""

    naam: str
    soort: str
    antwoorden: tuple[str, ...] = ()
    laagste: float | None = None
    hoogste: float | None = None


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question. `alleen_als` holds the answers that lead to it; `punt` those that earn a point."""

    id: str
    onderdeel: str
    tekst: str
    schaal: Antwoordschaal
    tabel: str
    groepen: tuple[str, ...]
    meer_antwoorden: bool = False
    alleen_als: Mapping[str, str] = field(default_factory=dict)
    punt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A survey: the column that holds the group, the questions by id, and the class bounds."""

    naam: str
    bron: str
    groep: str
    groepen: tuple[str, ...]
    vragen: Mapping[str, Vraag]
    klassen: Mapping[str, Mapping[str, int]]


def load_instrument(naam: str) -> Instrument:
    """Return a built-in instrument by name, or read one from a YAML file.

    Raises `Invoerfout` with the place for an unknown scale, group, or question in the routing.
    """
    if naam in INGEBOUWD:
        pad = resources.files("passend.onderzoek").joinpath(f"gegevens/{INGEBOUWD[naam]}")
        return parse_instrument(yaml.safe_load(pad.read_text("utf-8")), naam)
    bestand = Path(naam)
    if not bestand.is_file():
        raise Invoerfout(
            f"--instrument {naam}: geen bestand en geen ingebouwd instrument "
            f"(wel: {opsomming(INGEBOUWD)})."
        )
    try:
        gegevens = yaml.safe_load(bestand.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fout:
        raise Invoerfout(
            f"{naam}: dit is geen leesbare YAML ({str(fout).splitlines()[0]})."
        ) from None
    if not isinstance(gegevens, dict):
        raise Invoerfout(f"{naam}: verwacht sleutels als groepen, schalen en vragen.")
    return parse_instrument(gegevens, naam)


def parse_instrument(gegevens: Mapping[str, Any], plaats: str) -> Instrument:
    """Return the instrument in these values; `plaats` names the file in messages."""
    for sleutel in ("groep", "groepen", "schalen", "vragen"):
        if sleutel not in gegevens:
            raise Invoerfout(f"{plaats}: de sleutel {sleutel} ontbreekt.")
    schalen = {naam: _scale(naam, rij) for naam, rij in gegevens["schalen"].items()}
    groepen = tuple(gegevens["groepen"])
    vragen: dict[str, Vraag] = {}
    for id_, rij in gegevens["vragen"].items():
        if rij.get("schaal") not in schalen:
            raise Invoerfout(
                f"{plaats}, vraag {id_}: schaal {rij.get('schaal')} bestaat niet (wel: {opsomming(schalen, 20)})."
            )
        eigen = tuple(rij.get("groepen", groepen))
        if not set(eigen) <= set(groepen):
            raise Invoerfout(
                f"{plaats}, vraag {id_}: groep {opsomming(set(eigen) - set(groepen))} bestaat niet."
            )
        for ander in rij.get("alleen_als", {}):
            if ander not in vragen:
                raise Invoerfout(
                    f"{plaats}, vraag {id_}: alleen_als wijst naar {ander}, en die vraag komt niet eerder."
                )
        vragen[id_] = Vraag(
            id_,
            str(rij.get("onderdeel", "")),
            rij["tekst"],
            schalen[rij["schaal"]],
            str(rij.get("tabel", "")),
            eigen,
            bool(rij.get("meer_antwoorden", False)),
            dict(rij.get("alleen_als", {})),
            tuple(rij.get("punt", ())),
        )
    return Instrument(
        str(gegevens.get("naam", plaats)),
        str(gegevens.get("bron", "")),
        gegevens["groep"],
        groepen,
        vragen,
        gegevens.get("klassen", {}),
    )


def _scale(naam: str, rij: Any) -> Antwoordschaal:
    if isinstance(rij, list):
        return Antwoordschaal(naam, KEUZE, tuple(str(antwoord) for antwoord in rij))
    return Antwoordschaal(naam, rij["soort"], (), rij.get("laagste"), rij.get("hoogste"))
