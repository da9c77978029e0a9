"""Everything one study writes, in one place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.onderzoek.document import as_document, plain
from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.onthulling import Uitgegeven, released, round_count
from passend.onderzoek.register import add_release, read_register
from passend.onderzoek.uitvoer.figuren import make_figures, write_figures
from passend.onderzoek.uitvoer.html import to_html
from passend.onderzoek.uitvoer.map import whole_folder
from passend.onderzoek.uitvoer.materiaal import Materiaal
from passend.onderzoek.uitvoer.rapport import build_report
from passend.onderzoek.uitvoer.tabellen import (
    policy_cells,
    protected_cells,
    rounded_rows,
    thresholds,
    trend_rows,
    write_tables,
)
from passend.onderzoek.uitvoer.word import write_docx


@dataclass(frozen=True, slots=True)
class Uitgave:
    """How a study leaves: protected JSON or not, what left before, and the register that remembers.

    `register` is the file in which the open cells are noted; None keeps no register.
    """

    vrijgave: bool = False
    eerder: Sequence[Uitgegeven] = ()
    register: Path | None = None


def write_study(
    studie: Studie, doel: Path, taal: str, herhaling: str = "", uitgave: Uitgave | None = None
) -> dict[str, Any]:
    """Write the study to the folder `doel`, whole or not at all, and return its JSON document.

    Tables, figures and reports pass disclosure control always; the JSON document only with
    `vrijgave`. Cells that could be subtracted from an earlier release are withheld.
    """
    uitgave = uitgave or Uitgave()
    document = as_document(studie, taal)
    eerder = [*uitgave.eerder, *(read_register(uitgave.register) if uitgave.register else ())]
    cellen = protected_cells(studie, eerder)
    trend = trend_rows(studie, cellen)
    bekend = [*eerder, *released(cellen, thresholds(studie))]
    per_keuze = policy_cells(studie, bekend)
    beleid = {keuze: trend_rows(studie, deel) for keuze, deel in per_keuze.items()}
    if uitgave.vrijgave:
        _protect_document(document, studie, trend)
        for deel in document.get("beleid", ()):
            deel["trend"] = plain(beleid[deel["keuze"]])
    figuren = make_figures(studie, trend, taal)
    blokken = build_report(Materiaal(studie, trend, figuren, herhaling, taal, beleid))
    with whole_folder(doel) as map_:
        tekst = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
        (map_ / "resultaten.json").write_text(tekst + "\n", "utf-8")
        write_tables(map_ / "tabellen", studie, document, trend, beleid)
        write_figures(map_ / "figuren", figuren)
        (map_ / "rapport.html").write_text(to_html(blokken, taal), "utf-8")
        write_docx(map_ / "rapport.docx", blokken, taal)
        (map_ / "herhaal.txt").write_text(herhaling + "\n", "utf-8")
        if uitgave.register:
            opdracht = herhaling.splitlines()[-1] if herhaling else ""
            alle = [*cellen, *(cel for deel in per_keuze.values() for cel in deel)]
            add_release(uitgave.register, opdracht, alle, thresholds(studie))
    return document


def _protect_document(
    document: dict[str, Any], studie: Studie, trend: list[dict[str, Any]]
) -> None:
    """Put the protected trend in the document and take exact counts of the panel out."""
    drempels = thresholds(studie)
    document["trend"] = plain(trend)
    document["did"] = rounded_rows(document["did"], drempels)
    for exact in ("rijen_per_jaar", "rijen_per_onderwijssoort"):
        document["instellingen"].pop(exact, None)
    for telling in ("rijen", "rijen_zonder_swv", "leerlingjaren_met_vorig_jaar"):
        if telling in document["instellingen"]:
            document["instellingen"][telling] = round_count(
                document["instellingen"][telling], drempels
            )
