"""The real open data that the country is built on, as rows of text with their own column names.

Sources and licences stand in `gegevens/BRONNEN.md`. Values stay text here: a PC4 is four
characters, a BRIN may start with a zero.
"""

from __future__ import annotations

import csv
import functools
import json
from pathlib import Path
from typing import Any

GEGEVENS = Path(__file__).parent / "gegevens"


@functools.cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (GEGEVENS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def load_pc4_jeugd() -> tuple[dict[str, str], ...]:
    """Return inhabitants per PC4 by age band on 1 January 2021, with a point inside (CBS)."""
    return _rows("pc4_jeugd_2021.csv")


def load_gemeenten() -> tuple[dict[str, str], ...]:
    """Return key figures of the 388 gemeenten of 2017 (CBS)."""
    return _rows("gemeenten_2017.csv")


def load_gemeentecodes() -> tuple[dict[str, str], ...]:
    """Return code, name and centre of the 352 gemeenten of 2021 (CBS)."""
    return _rows("gemeentecodes_2021.csv")


def load_vestigingen_bo() -> tuple[dict[str, str], ...]:
    """Return the 6,804 vestigingen of basisscholen of 2013 (DUO); no sbo, so or vso."""
    return _rows("schoolvestigingen_bo_2013.csv")


def load_vestigingen_vo() -> tuple[dict[str, str], ...]:
    """Return pupils per vo vestiging of 2012 (inspectie); no address, no pro, no vso."""
    return _rows("schoolvestigingen_vo_2012.csv")


def load_outline(name: str) -> dict[str, Any]:
    """Return the GeoJSON `swv_po_2015`, `swv_vo_2015` or `gemeenten_2022`; for drawing only."""
    with (GEGEVENS / f"{name}.geojson").open(encoding="utf-8") as file:
        outline: dict[str, Any] = json.load(file)
    return outline
