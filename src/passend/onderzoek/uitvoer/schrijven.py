"""Everything one study writes, in one place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from passend.onderzoek.document import as_document, plain
from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.uitvoer.figuren import make_figures, write_figures
from passend.onderzoek.uitvoer.html import to_html
from passend.onderzoek.uitvoer.map import whole_folder
from passend.onderzoek.uitvoer.rapport import Materiaal, build_report
from passend.onderzoek.uitvoer.tabellen import protected_trend, write_tables
from passend.onderzoek.uitvoer.word import write_docx


def write_study(
    studie: Studie,
    doel: Path,
    taal: str,
    herhaling: str = "",
    *,
    vrijgave: bool = False,
    eerder: Mapping[tuple[Any, ...], int] | None = None,
) -> dict[str, Any]:
    """Write the study to the folder `doel`, whole or not at all, and return its JSON document.

    Tables, figures and reports pass disclosure control always; the JSON document only with
    `vrijgave`. `eerder` holds the counts of an earlier release, so that two releases cannot be
    subtracted from each other.
    """
    document = as_document(studie, taal)
    trend = protected_trend(studie, eerder)
    if vrijgave:
        document["trend"] = plain(trend)
        for exact in ("rijen_per_jaar", "rijen_per_onderwijssoort"):
            document["instellingen"].pop(exact, None)
    figuren = make_figures(studie, trend, taal)
    blokken = build_report(Materiaal(studie, trend, figuren, herhaling, taal))
    with whole_folder(doel) as map_:
        tekst = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
        (map_ / "resultaten.json").write_text(tekst + "\n", "utf-8")
        write_tables(map_ / "tabellen", studie, document, trend)
        write_figures(map_ / "figuren", figuren)
        (map_ / "rapport.html").write_text(to_html(blokken, taal), "utf-8")
        write_docx(map_ / "rapport.docx", blokken, taal)
        (map_ / "herhaal.txt").write_text(herhaling + "\n", "utf-8")
    return document
