"""Letters as PDF/UA-1, made from the facts that an act froze (`Brief.inhoud`).

A letter is Dutch: it is an act of a public body (Awb 2:6). The words stand in `sjablonen/*.typ`,
one file per kind of letter; what goes in are facts as JSON, never markup. Nothing is asked of the
database beside the letter itself and its time stamp is its own day, so the same letter is the same
bytes for ever.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from passend.recht import datum_tekst
from passend.toelaatbaarheid import controle
from passend.toelaatbaarheid.models import Brief
from passend.toelaatbaarheid.soorten import Briefsoort, Categorie, Soort

SJABLONEN = Path(__file__).parent / "sjablonen"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# What was typed by people stays as it was typed, also where it looks like a date.
_VRIJE_TEKST = {"motivering", "reden", "vraag", "afwijken_van_advies"}


def make_pdf(brief: Brief) -> bytes:
    """Return the letter as PDF/UA-1; the same letter always gives the same bytes."""
    import typst

    moment = dt.datetime.combine(brief.datum, dt.time(12), tzinfo=dt.UTC)
    return typst.compile(
        str(SJABLONEN / f"{brief.soort}.typ"),
        root=str(SJABLONEN),
        sys_inputs={"gegevens": json.dumps(letter_facts(brief), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
    )


def bestandsnaam(brief: Brief) -> str:
    """Return the name of the download: kind and day, and no name of a child."""
    return f"{brief.soort.replace('_', '-')}-{brief.datum.isoformat()}.pdf"


def letter_facts(brief: Brief) -> dict[str, Any]:
    """Return what the template shows: the frozen facts, with dates and kinds in Dutch words.

    Beside the facts: `brief` (kind), `datum`, `code` and `adres` (where the code can be checked).
    A verklaring has a code of its own; that one is printed, so that there is one code.
    """
    inhoud = brief.inhoud
    eigen = (inhoud.get("verklaring") or {}).get("verificatiecode") or brief.verificatiecode
    with translation.override("nl"):
        woorden = {
            "brief": str(Briefsoort(brief.soort).label),
            "soort_woorden": str(Soort(inhoud["soort"]).label),
            "categorie_woorden": _category(inhoud.get("categorie", "")),
        }
    return {
        **_in_words(inhoud),
        **woorden,
        "datum": datum(brief.datum),
        "code": controle.in_groepen(eigen),
        "adres": settings.PASSEND_ADRES.removeprefix("https://").removeprefix("http://")
        + reverse("toelaatbaarheid:controle").rstrip("/"),
    }


def datum(dag: dt.date) -> str:
    """Return a day as a letter writes it: `8 december 2026`."""
    return datum_tekst(dag).partition(" ")[2]


def _category(categorie: str) -> str:
    return str(Categorie(categorie).label) if categorie else ""


def _in_words(waarde: Any, naam: str = "") -> Any:
    """Return the facts with every ISO date written out; text of people stays untouched."""
    if isinstance(waarde, dict):
        return {sleutel: _in_words(deel, sleutel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_in_words(deel, naam) for deel in waarde]
    if isinstance(waarde, str) and naam not in _VRIJE_TEKST and _ISO.fullmatch(waarde):
        return datum(dt.date.fromisoformat(waarde))
    return waarde
