"""The words of the scenario report in Dutch and English, and numbers as people read them."""

from __future__ import annotations

import functools
from typing import Any

import yaml

from passend.stelsel.instellingen import HIER

TALEN = ("nl", "en")


@functools.cache
def load_teksten() -> dict[str, dict[str, str]]:
    """Return every text by key and language."""
    teksten: dict[str, dict[str, str]] = yaml.safe_load(
        (HIER / "rapportteksten.yaml").read_text(encoding="utf-8")
    )
    return teksten


def say(sleutel: str, taal: str, **invulling: Any) -> str:
    """Return a text with its blanks filled."""
    return load_teksten()[sleutel][taal].format(**invulling)


def name_measure(maat: str, taal: str) -> str:
    """Return the readable name of a measure; a kind of school keeps its own name."""
    sleutel = f"maat_{maat}"
    return say(sleutel, taal) if sleutel in load_teksten() else maat


def show_number(waarde: float, taal: str = "nl") -> str:
    """Return a number as people read it: in Dutch thousands with points and a comma for decimals."""
    cijfers = 0 if abs(waarde) >= 100 or waarde == round(waarde) else 1 if abs(waarde) >= 1 else 3
    tekst = f"{waarde:,.{cijfers}f}"
    if taal == "en":
        return tekst
    return tekst.replace(",", "_").replace(".", ",").replace("_", ".")
