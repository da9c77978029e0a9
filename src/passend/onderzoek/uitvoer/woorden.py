"""Words and numbers of the report in Dutch and English."""

from __future__ import annotations

import functools
import math
from importlib import resources
from typing import Any

import yaml


@functools.cache
def _texts() -> dict[str, dict[str, str]]:
    bestand = resources.files("passend.onderzoek").joinpath("gegevens/rapportteksten.yaml")
    gegevens: dict[str, dict[str, str]] = yaml.safe_load(bestand.read_text("utf-8"))
    return gegevens


def say(sleutel: str, taal: str, **invulling: Any) -> str:
    """Return a text of the report with its blanks filled."""
    return _texts()[sleutel][taal].format(**invulling).strip()


def decimal(waarde: float | None, decimalen: int, taal: str, teken: bool = False) -> str:
    """Return a number for people: comma and thin grouping in Dutch, a true minus, a dash for none."""
    if waarde is None or math.isnan(waarde):
        return "–"
    tekst = f"{waarde:{'+' if teken else ''},.{decimalen}f}"
    if taal == "nl":
        tekst = tekst.translate(str.maketrans(",.", ".,"))
    return tekst.replace("-", "−")


def percent(aandeel: float | None, decimalen: int, taal: str) -> str:
    """Return a share as a percentage."""
    if aandeel is None:
        return "–"
    return decimal(100 * aandeel, decimalen, taal) + (" %" if taal == "nl" else "%")


def points(aandeel: float | None, taal: str, decimalen: int = 3) -> str:
    """Return a difference of shares in percentage points, signed, without the unit."""
    return "–" if aandeel is None else decimal(100 * aandeel, decimalen, taal, teken=True)


def p_value(p: float | None, taal: str) -> str:
    """Return a p-value with three significant decimals, and no more certainty than that."""
    if p is None or math.isnan(p):
        return "–"
    if p < 0.00001:
        return "< 0,00001" if taal == "nl" else "< 0.00001"
    return decimal(p, 5 if p < 0.001 else 3, taal)
