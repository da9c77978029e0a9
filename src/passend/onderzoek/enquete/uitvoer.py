"""What of a survey may leave: tables with enough respondents, open answers apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from passend.onderzoek.enquete.instrument import Instrument
from passend.onderzoek.enquete.tabellen import Respondent, build_tables, class_table, open_answers
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.uitvoer.map import whole_folder
from passend.onderzoek.uitvoer.tabellen import write_csv

CIJFERS = ("aantal", "pct", "gemiddelde", "sd", "laagste", "hoogste")


def make_release(
    respondenten: Sequence[Respondent], instrument: Instrument, keuze: Instellingen
) -> dict[str, Any]:
    """Return the tables as they may leave: figures of fewer than the minimum are emptied.

    Open answers are given only when every group has at least the minimum of respondents, because a
    text can point at its writer; somebody must still read them before they are published.
    """
    tabellen = [_withheld(rij, keuze.minimum) for rij in build_tables(respondenten, instrument)]
    klassen = [_withheld(rij, keuze.minimum) for rij in class_table(respondenten, instrument)]
    groot = all(
        sum(r.groep == groep for r in respondenten) >= keuze.minimum for groep in instrument.groepen
    )
    return {
        "instrument": instrument.naam,
        "bron": instrument.bron,
        "respondenten": len(respondenten),
        "tabellen": tabellen,
        "klassen": klassen,
        "open_antwoorden": open_answers(respondenten, instrument, keuze.zaad) if groot else [],
    }


def _withheld(rij: dict[str, Any], minimum: int) -> dict[str, Any]:
    if rij["n"] >= minimum:
        return {**rij, "onderdrukt": ""}
    return {k: None if k in CIJFERS else v for k, v in rij.items()} | {"onderdrukt": "klein"}


def write_release(uitgave: dict[str, Any], doel: Path) -> None:
    """Write tables, classes and open answers as CSV, whole or not at all."""
    with whole_folder(doel) as map_:
        write_csv(map_ / "tabellen.csv", uitgave["tabellen"])
        if uitgave["klassen"]:
            write_csv(map_ / "klassen.csv", uitgave["klassen"])
        if uitgave["open_antwoorden"]:
            write_csv(map_ / "open_antwoorden.csv", uitgave["open_antwoorden"])
