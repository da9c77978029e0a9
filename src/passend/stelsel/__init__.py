"""The country: real structure, synthetic pupils, scenarios. No Django.

What outsiders may rely on stands in `__all__`. The parts are imported when they are asked for, so
that a page that only wants an outline does not load the whole machinery.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from passend.stelsel.instellingen import Instellingen, Wijziging
    from passend.stelsel.land import Gemaakt, make_land, read_opdracht
    from passend.stelsel.rapport import write_vergelijking
    from passend.stelsel.scenario import Scenario, load_scenario
    from passend.stelsel.simulatie import Opdracht
    from passend.stelsel.vergelijking import Vergelijking, simulate

__all__ = [
    "Gemaakt",
    "Instellingen",
    "Opdracht",
    "Scenario",
    "Vergelijking",
    "Wijziging",
    "load_scenario",
    "make_land",
    "read_opdracht",
    "simulate",
    "write_vergelijking",
]

_WAAR = {
    "Gemaakt": "land",
    "Instellingen": "instellingen",
    "Opdracht": "simulatie",
    "Scenario": "scenario",
    "Vergelijking": "vergelijking",
    "Wijziging": "instellingen",
    "load_scenario": "scenario",
    "make_land": "land",
    "read_opdracht": "land",
    "simulate": "vergelijking",
    "write_vergelijking": "rapport",
}


def __getattr__(naam: str) -> Any:
    if naam not in _WAAR:
        raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WAAR[naam]}"), naam)
