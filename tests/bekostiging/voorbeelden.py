"""The example of the documentation, shared by the tests of this room."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

VANDAAG = dt.date(2026, 11, 24)
PO: dict[str, Any] = {
    "sector": "po",
    "swv": "PO3001",
    "bekostigingsjaar": 2024,
    "leerlingen": {
        "basisschool": 18000,
        "sbo": 420,
        "so": {"laag": 300, "midden": 40, "hoog": 25},
    },
    "groei": {"sbo": 0, "so": {"laag": 6, "midden": 1, "hoog": 0}},
    "bedragen": {
        "licht": 170.25,
        "zwaar": 431.50,
        "sbo": 5210.0,
        "so": {"laag": 11000.0, "midden": 16500.0, "hoog": 25200.0},
    },
    "verevening": {"schooljaar": "2017-2018", "verschil": -1200000.0},
}
VO: dict[str, Any] = {
    "sector": "vo",
    "swv": "VO3001",
    "bekostigingsjaar": 2024,
    "leerlingen": {
        "vo": 15000,
        "lwoo": 1400,
        "pro": 450,
        "vso": {"laag": 400, "midden": 30, "hoog": 20},
    },
    "referentie_2012": {"vo": 16000, "lwoo": 1600, "pro": 400},
    "bedragen": {
        "regionaal": 90.0,
        "zwaar": 620.0,
        "lwoo": 4500.0,
        "pro": 4700.0,
        "vso": {"laag": 12000.0, "midden": 20000.0, "hoog": 24000.0},
    },
}


def po(**wijzigingen: Any) -> dict[str, Any]:
    """Return the po example with changes by dotted path written with double underscores."""
    return _met(PO, wijzigingen)


def vo(**wijzigingen: Any) -> dict[str, Any]:
    """Return the vo example with changes."""
    return _met(VO, wijzigingen)


def vlak(document: dict[str, Any], pad: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a nested document as flat columns."""
    uit: dict[str, Any] = {}
    for naam, waarde in document.items():
        if isinstance(waarde, dict):
            uit |= vlak(waarde, (*pad, naam))
        else:
            uit["_".join((*pad, naam))] = waarde
    return uit


WEG = object()


def _met(document: dict[str, Any], wijzigingen: dict[str, Any]) -> dict[str, Any]:
    nieuw = copy.deepcopy(document)
    for pad, waarde in wijzigingen.items():
        *onderweg, laatste = pad.split("__")
        plek = nieuw
        for naam in onderweg:
            plek = plek.setdefault(naam, {})
        if waarde is WEG:
            del plek[laatste]
        else:
            plek[laatste] = waarde
    return nieuw
