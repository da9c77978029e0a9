"""Letters as PDF/UA-1, made from the facts that an act froze (`Brief.inhoud`).

A letter is Dutch: it is an act of a public body (Awb 2:6). Beside it everybody may ask for a
translation of the same letter, made of the same facts and with the same code; it says itself that
the Dutch text holds. The words stand in `sjablonen/nl` and `sjablonen/en`, one file per kind of
letter; what goes in are facts as JSON, never markup. Nothing is asked of the
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

from passend.beheer.rollen import rol_uit_verslag
from passend.recht import datum_tekst
from passend.recht.taal import NEDERLANDS, document_in_taal
from passend.toelaatbaarheid import controle
from passend.toelaatbaarheid.models import Brief
from passend.toelaatbaarheid.soorten import Briefsoort, Categorie, Soort

SJABLONEN = Path(__file__).parent / "sjablonen"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# What was typed by people stays as it was typed, also where it looks like a date.
_VRIJE_TEKST = {"motivering", "reden", "vraag", "afwijken_van_advies"}


def make_pdf(brief: Brief, taal: str = NEDERLANDS) -> bytes:
    """Return the letter as PDF/UA-1; the same letter always gives the same bytes.

    `taal` is one of `recht.taal.TALEN`; in another language than Dutch it is a translation.
    """
    import typst

    moment = dt.datetime.combine(brief.datum, dt.time(12), tzinfo=dt.UTC)
    return typst.compile(
        str(sjabloon(brief, taal)),
        root=str(SJABLONEN),
        sys_inputs={"gegevens": json.dumps(letter_facts(brief, taal), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
    )


def sjabloon(brief: Brief, taal: str = NEDERLANDS) -> Path:
    """Return the file with the words of this kind of letter in `taal`."""
    return SJABLONEN / taal / f"{brief.soort}.typ"


def bestandsnaam(brief: Brief, taal: str = NEDERLANDS) -> str:
    """Return the name of the download: kind and day, and no name of a child."""
    achter = "" if taal == NEDERLANDS else f"-{taal}"
    return f"{brief.soort.replace('_', '-')}-{brief.datum.isoformat()}{achter}.pdf"


def letter_facts(brief: Brief, taal: str = NEDERLANDS) -> dict[str, Any]:
    """Return what the template shows: the frozen facts, with dates and kinds in words of `taal`.

    Beside the facts: `brief` (kind), `taal`, `datum`, `code` and `adres` (where the code can be
    checked). Sentences of the law are translated; what people wrote stays as they wrote it.
    A verklaring has a code of its own; that one is printed, so that there is one code.
    """
    inhoud = brief.inhoud
    eigen = (inhoud.get("verklaring") or {}).get("verificatiecode") or brief.verificatiecode
    with translation.override(taal):
        woorden = {
            "brief": str(Briefsoort(brief.soort).label),
            "soort_woorden": str(Soort(inhoud["soort"]).label),
            "categorie_woorden": _category(inhoud.get("categorie", "")),
            "rol": rol_uit_verslag(inhoud.get("rol") or ""),
        }
    return {
        **_in_words(document_in_taal(inhoud, taal), taal),
        **woorden,
        "taal": taal,
        "datum": datum(brief.datum, taal),
        "code": controle.in_groepen(eigen),
        "adres": settings.PASSEND_ADRES.removeprefix("https://").removeprefix("http://")
        + reverse("toelaatbaarheid:controle").rstrip("/"),
    }


def datum(dag: dt.date, taal: str = NEDERLANDS) -> str:
    """Return a day as a letter writes it: `8 december 2026`."""
    return datum_tekst(dag, taal).partition(" ")[2]


def _category(categorie: str) -> str:
    return str(Categorie(categorie).label) if categorie else ""


def _in_words(waarde: Any, taal: str, naam: str = "") -> Any:
    """Return the facts with every ISO date written out; text of people stays untouched."""
    if isinstance(waarde, dict):
        return {sleutel: _in_words(deel, taal, sleutel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_in_words(deel, taal, naam) for deel in waarde]
    if isinstance(waarde, str) and naam not in _VRIJE_TEKST and _ISO.fullmatch(waarde):
        return datum(dt.date.fromisoformat(waarde), taal)
    return waarde
