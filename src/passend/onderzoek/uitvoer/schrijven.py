"""Everything one study writes, in one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from passend.onderzoek.effectstudie import Studie, as_document
from passend.onderzoek.uitvoer.map import whole_folder


def write_study(studie: Studie, doel: Path, taal: str, herhaling: str = "") -> dict[str, Any]:
    """Write the study to the folder `doel`, whole or not at all, and return its JSON document."""
    document = as_document(studie, taal)
    with whole_folder(doel) as map_:
        tekst = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
        (map_ / "resultaten.json").write_text(tekst + "\n", "utf-8")
    return document
