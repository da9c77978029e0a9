"""What of a survey may leave: tables guarded by `onthulling`, open answers apart.

The answers to one question are one line: their number is known, so one withheld answer takes another
with it, and a row that adds two of them up (`eens`) is looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from passend.onderzoek.enquete.instrument import Instrument
from passend.onderzoek.enquete.tabellen import (
    EENS,
    Respondent,
    build_tables,
    class_table,
    open_answers,
)
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.onthulling import KLEIN, Cel, Drempels, Uitgegeven, protect, round_count
from passend.onderzoek.register import add_release
from passend.onderzoek.uitvoer.map import whole_folder
from passend.onderzoek.uitvoer.tabellen import write_csv

CIJFERS = ("aantal", "pct", "gemiddelde", "sd", "laagste", "hoogste")
Plaats = tuple[int, dict[str, Any]]


def make_release(
    respondenten: Sequence[Respondent],
    instrument: Instrument,
    keuze: Instellingen,
    eerder: Sequence[Uitgegeven] = (),
) -> tuple[dict[str, Any], list[Cel]]:
    """Return the tables as they may leave, and the cells for the register.

    Percentages are whole and means have one decimal, as the source prints them; counts are rounded. The lowest and highest
    answer are those of one respondent and never leave. Open answers are given only when every group
    has at least the minimum of respondents, because a text can point at its writer; somebody must
    still read them before they are published.
    """
    drempels = Drempels(minimum=keuze.minimum, nul_mag=True)
    tabellen, cellen = _guard(build_tables(respondenten, instrument), instrument, drempels, eerder)
    klassen, meer = _guard(class_table(respondenten, instrument), instrument, drempels, eerder)
    groot = all(
        sum(r.groep == groep for r in respondenten) >= keuze.minimum for groep in instrument.groepen
    )
    uitgave = {
        "instrument": instrument.naam,
        "bron": instrument.bron,
        "respondenten": round_count(len(respondenten), drempels),
        "tabellen": tabellen,
        "klassen": klassen,
        "open_antwoorden": open_answers(respondenten, instrument, keuze.zaad) if groot else [],
    }
    return uitgave, [*cellen, *meer]


def _guard(
    rijen: list[dict[str, Any]],
    instrument: Instrument,
    drempels: Drempels,
    eerder: Sequence[Uitgegeven],
) -> tuple[list[dict[str, Any]], list[Cel]]:
    cellen: list[Cel] = []
    plaatsen: list[int] = []
    for lijn, groep in groupby(enumerate(rijen), key=lambda plek: _line(plek[1], instrument)):
        for plaats, cel in _cells(lijn, list(groep)):
            cellen.append(cel)
            plaatsen.append(plaats)
    beschermd = protect(cellen, drempels, eerder)
    redenen = {p: cel.reden for p, cel in zip(plaatsen, beschermd, strict=True)}
    return [_released(rij, redenen.get(p, ""), drempels) for p, rij in enumerate(rijen)], beschermd


def _line(rij: dict[str, Any], instrument: Instrument) -> tuple[str, ...]:
    """Return what belongs together: the answers to one question by one group, or one class table.

    Where more answers may be given they do not add up, so each answer is a line of its own.
    """
    if "klasse" in rij:
        return ("klasse", rij["onderdeel"], rij["groep"])
    vraag = instrument.vragen[rij["vraag"]]
    lijn = ("vraag", rij["vraag"], rij["groep"])
    return (*lijn, rij["antwoord"]) if vraag.meer_antwoorden else lijn


def _cells(lijn: tuple[str, ...], rijen: Iterable[Plaats]) -> Iterable[tuple[int, Cel]]:
    """Yield the countable rows of one line as cells; the row `eens` holds both its answers."""
    rijen = [(plaats, rij) for plaats, rij in rijen if rij.get("aantal") is not None]
    per = {_answer(rij): int(rij["aantal"]) for _, rij in rijen}
    for plaats, rij in rijen:
        naam = _answer(rij)
        welke = [a for a in EENS if a in per] if naam == "eens" else [naam]
        delen = {antwoord: (rij["n"], per[antwoord]) for antwoord in welke}
        yield plaats, Cel.from_parts(lijn, naam, delen, rij["n"])


def _answer(rij: dict[str, Any]) -> str:
    return str(rij["antwoord"] if "antwoord" in rij else rij["klasse"])


def _released(rij: dict[str, Any], reden: str, drempels: Drempels) -> dict[str, Any]:
    if rij["n"] < drempels.minimum:
        reden = reden or KLEIN
    uit = {k: v for k, v in rij.items() if k not in ("laagste", "hoogste")}
    for telling in ("n", "geen_antwoord", "aantal"):
        if uit.get(telling) is not None:
            uit[telling] = round_count(uit[telling], drempels)
    if drempels.minimum > 0:
        for cijfer, decimalen in (("pct", 0), ("gemiddelde", 1), ("sd", 1)):
            if uit.get(cijfer) is not None:
                uit[cijfer] = round(uit[cijfer], decimalen)
    if reden:
        uit |= {k: None for k in CIJFERS if k in uit}
    return uit | {"onderdrukt": reden}


def write_release(
    uitgave: dict[str, Any],
    doel: Path,
    register: tuple[Path, str, list[Cel], Drempels] | None = None,
) -> None:
    """Write tables, classes and open answers as CSV, whole or not at all; note them in a register."""
    with whole_folder(doel) as map_:
        write_csv(map_ / "tabellen.csv", uitgave["tabellen"])
        if uitgave["klassen"]:
            write_csv(map_ / "klassen.csv", uitgave["klassen"])
        if uitgave["open_antwoorden"]:
            write_csv(map_ / "open_antwoorden.csv", uitgave["open_antwoorden"])
        if register:
            pad, opdracht, cellen, drempels = register
            add_release(pad, opdracht, cellen, drempels)
