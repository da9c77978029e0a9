"""The register of releases: which cells left before, so that a new release cannot be subtracted.

One JSON file per data set, kept inside by whoever guards the data. Every release adds its open cells
with the rounded counts and the suppliers behind them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from passend.onderzoek.fouten import Invoerfout
from passend.onderzoek.onthulling import Cel, Drempels, Uitgegeven, round_count

SOORT = "uitgaveregister"


def read_register(pad: Path) -> list[Uitgegeven]:
    """Return every cell that left before; an absent file is a register without releases.

    Raises `Invoerfout` for a file that is no register: guessing would open the door.
    """
    if not pad.exists():
        if not pad.absolute().parent.is_dir():
            raise Invoerfout(
                f"--register {pad}: de map {pad.absolute().parent} bestaat niet. Maak die eerst aan."
            )
        return []
    try:
        inhoud = json.loads(pad.read_text("utf-8"))
        if inhoud["soort"] != SOORT:
            raise ValueError(inhoud["soort"])
        return [
            Uitgegeven(
                tuple(cel["lijn"]),
                cel["sleutel"],
                int(cel["n"]),
                int(cel["som"]),
                frozenset(cel["leden"]),
            )
            for uitgave in inhoud["uitgaven"]
            for cel in uitgave["cellen"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise Invoerfout(
            f"--register {pad}: dit is geen uitgaveregister van passend. Geef het register van deze "
            "gegevens, of een nieuwe naam als er nog niets is uitgegeven."
        ) from None


def add_release(pad: Path, naam: str, cellen: Iterable[Cel], drempels: Drempels) -> None:
    """Add the open cells of a release to the register; the file appears whole or stays as it was."""
    inhoud: dict[str, Any] = {"soort": SOORT, "uitgaven": []}
    if pad.exists():
        inhoud = json.loads(pad.read_text("utf-8"))
    inhoud["uitgaven"].append(
        {
            "opdracht": naam,
            "cellen": [
                {
                    "lijn": list(cel.lijn),
                    "sleutel": cel.sleutel,
                    "n": round_count(cel.n, drempels),
                    "som": round_count(cel.som, drempels),
                    "leden": sorted(cel.leden),
                }
                for cel in cellen
                if not cel.weg
            ],
        }
    )
    beside = pad.with_name(f".{pad.name}.onaf")
    try:
        beside.write_text(json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n", "utf-8")
        beside.replace(pad)
    finally:
        beside.unlink(missing_ok=True)


def read_earlier(map_: Path) -> Sequence[Uitgegeven]:
    """Return the trend of an earlier release from its folder: counts, and members by class."""
    trend, swv = map_ / "tabellen" / "trend.csv", map_ / "tabellen" / "swv.csv"
    for bestand in (trend, swv):
        if not bestand.is_file():
            raise Invoerfout(
                f"--vorige {map_}: daarin staat geen tabellen/{bestand.name}. Geef de map van een "
                "eerdere uitgave."
            )
    with swv.open(encoding="utf-8", newline="") as regels:
        leden: dict[str, set[str]] = {}
        for rij in csv.DictReader(regels):
            leden.setdefault(rij["klasse"], set()).add(rij["swv"])
    with trend.open(encoding="utf-8", newline="") as regels:
        return [
            Uitgegeven(
                ("trend", rij.get("reeks") or rij["uitkomst"], int(rij["jaar"])),
                rij["groep"],
                int(rij["n"]),
                round(float(rij["aandeel"]) * int(rij["n"])),
                frozenset(leden.get(rij["groep"], ())),
            )
            for rij in csv.DictReader(regels)
            if rij["n"]
        ]
