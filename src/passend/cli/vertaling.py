"""Messages of the rooms in English, for whoever asks `--taal en`.

The rooms raise their errors in Dutch, the language they are written in; the English stands in
`meldingen_en.yaml` under the Dutch text, with blanks for file, line and value. A test reads every
message from the source and looks for it there, so none is forgotten.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any

import yaml

GAT = "{}"


@functools.cache
def _catalogus() -> dict[str, list[dict[str, str]]]:
    bestand = resources.files("passend.cli").joinpath("meldingen_en.yaml")
    gegevens: dict[str, list[dict[str, str]]] = yaml.safe_load(bestand.read_text("utf-8"))
    return gegevens


@functools.cache
def _patronen(deel: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of one part, those with the most fixed text first."""
    rijen = sorted(_catalogus()[deel], key=lambda rij: -len(rij["nl"].replace(GAT, "")))
    return [
        (re.compile("(.*?)".join(map(re.escape, rij["nl"].split(GAT))), re.DOTALL), rij["en"])
        for rij in rijen
    ]


def known(sjabloon: str) -> bool:
    """Tell whether a Dutch text, with `{}` for its blanks, has an English one."""
    return any(
        rij["nl"] == sjabloon for deel in ("meldingen", "delen") for rij in _catalogus()[deel]
    )


def in_english(tekst: str) -> str:
    """Return a message in English; a text that the catalogue does not know stays as it is."""
    return _translate(tekst, "meldingen")


def _translate(tekst: str, deel: str) -> str:
    for patroon, engels in _patronen(deel):
        gevonden = patroon.fullmatch(tekst)
        if gevonden:
            return _fill(engels, [_blank(stuk or "") for stuk in gevonden.groups()])
    return tekst


def _fill(engels: str, waarden: list[str]) -> str:
    return re.sub(r"\{(\d)\}", lambda gat: waarden[int(gat[1])], engels)


def _blank(stuk: str) -> str:
    """Return what fills a blank: a known part as a whole, else with its words replaced."""
    heel = _translate(stuk, "delen")
    if heel != stuk:
        return heel
    for rij in _catalogus()["stukken"]:
        stuk = re.sub(rij["nl"], rij["en"], stuk)
    return stuk


def in_language(tekst: Any, taal: str) -> str:
    """Return a message in the language of the command."""
    return in_english(str(tekst)) if taal == "en" else str(tekst)
