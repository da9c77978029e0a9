"""Scenarios: a name, a reason and dated changes, read from YAML and checked as a whole."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.recht import Invoerfout
from passend.stelsel.gebieden import load_gebieden
from passend.stelsel.instellingen import (
    HIER,
    Instellingen,
    Wijziging,
    check_sleutel,
    list_wijzigbaar,
    load_parameters,
)
from passend.stelsel.verwijzing import PER_SWV, VERDEELMODELLEN
from passend.stelsel.yamllezer import read_yaml

VOORBEELDEN = HIER / "scenario_voorbeelden"
BOVENSTE = ("naam", "reden", "wijzigingen")
PER_WIJZIGING = ("sleutel", "waarde", "vanaf", "tot", "reden")


@dataclass(frozen=True)
class Scenario:
    """A scenario as a value: who reads it needs no code."""

    naam: str
    reden: str
    wijzigingen: tuple[Wijziging, ...]
    tekst: str

    @property
    def instellingen(self) -> Instellingen:
        """Return the behaviour under this scenario."""
        return Instellingen(self.wijzigingen)

    @property
    def vanaf(self) -> int:
        """Return the first year in which anything differs from today's law."""
        return min(w.vanaf for w in self.wijzigingen)


def load_scenario(pad: Path) -> Scenario:
    """Return the scenario in a YAML file; raise `Invoerfout` with file and key for anything wrong."""
    try:
        tekst = pad.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Invoerfout(f"{pad}: dit bestand bestaat niet. Controleer de naam.") from None
    except (OSError, UnicodeDecodeError) as fout:
        raise Invoerfout(
            f"{pad}: dit bestand is niet te lezen als tekst ({fout.__class__.__name__}). "
            "Geef een YAML-bestand in UTF-8."
        ) from None
    return parse_scenario(read_yaml(tekst, str(pad)), tekst, str(pad))


def parse_scenario(document: Any, tekst: str, waar: str) -> Scenario:
    """Return the scenario in a parsed document; `waar` names the file in messages."""
    if not isinstance(document, Mapping):
        raise Invoerfout(f"{waar}: verwacht de sleutels {', '.join(BOVENSTE)}.")
    for sleutel in document:
        check_sleutel(str(sleutel), BOVENSTE, waar)
    for sleutel in BOVENSTE:
        if not document.get(sleutel):
            raise Invoerfout(f"{waar}: de sleutel '{sleutel}' ontbreekt of is leeg.")
    rijen = document["wijzigingen"]
    if not isinstance(rijen, list):
        raise Invoerfout(
            f"{waar}, wijzigingen: verwacht een lijst met sleutel, waarde, vanaf, reden."
        )
    wijzigingen = tuple(
        _parse_wijziging(rij, f"{waar}, wijzigingen[{nummer}]")
        for nummer, rij in enumerate(rijen, 1)
    )
    _check_overlap(wijzigingen, waar)
    return Scenario(str(document["naam"]), str(document["reden"]), wijzigingen, tekst)


def list_sleutels() -> tuple[str, ...]:
    """Return every key that a change may name; the verdeelmodel of each swv is one."""
    return (*list_wijzigbaar(), *(PER_SWV + swv for swv in load_gebieden().swv))


def _parse_wijziging(rij: Any, waar: str) -> Wijziging:
    if not isinstance(rij, Mapping):
        raise Invoerfout(f"{waar}: verwacht {', '.join(PER_WIJZIGING)}; gevonden: {rij!r}.")
    for sleutel in rij:
        check_sleutel(str(sleutel), PER_WIJZIGING, waar)
    for sleutel in ("sleutel", "waarde", "vanaf", "reden"):
        if rij.get(sleutel) is None or rij.get(sleutel) == "":
            raise Invoerfout(f"{waar}: de sleutel '{sleutel}' ontbreekt of is leeg.")
    naam = str(rij["sleutel"])
    check_sleutel(naam, list_sleutels(), f"{waar}.sleutel")
    vanaf, tot = _jaar(rij["vanaf"], f"{waar}.vanaf"), None
    if rij.get("tot") is not None:
        tot = _jaar(rij["tot"], f"{waar}.tot")
        if tot <= vanaf:
            raise Invoerfout(
                f"{waar}.tot: {tot} ligt niet na vanaf ({vanaf}). tot telt zelf niet mee."
            )
    waarde = _waarde(naam, rij["waarde"], f"{waar}.waarde")
    return Wijziging(naam, waarde, vanaf, tot, str(rij["reden"]))


def _jaar(waarde: Any, waar: str) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 2008 <= waarde <= 2031:
        raise Invoerfout(f"{waar}: {waarde!r} is geen jaartal van 2008 tot en met 2031.")
    return waarde


def _waarde(naam: str, waarde: Any, waar: str) -> float:
    if naam.startswith(PER_SWV):
        check_sleutel(str(waarde), VERDEELMODELLEN, waar)
        return float(VERDEELMODELLEN.index(str(waarde)))
    if isinstance(waarde, bool):
        waarde = int(waarde)
    if not isinstance(waarde, (int, float)) or not math.isfinite(waarde):
        raise Invoerfout(f"{waar}: {waarde!r} is geen getal. Schrijf bijvoorbeeld 0.5.")
    grens = load_parameters()[naam]
    if not grens["van"] <= waarde <= grens["tot_en_met"]:
        raise Invoerfout(
            f"{waar}: {waarde} ligt buiten {grens['van']} tot en met {grens['tot_en_met']} ({naam})."
        )
    return float(waarde)


def _check_overlap(wijzigingen: tuple[Wijziging, ...], waar: str) -> None:
    for plek, een in enumerate(wijzigingen):
        for ander in wijzigingen[plek + 1 :]:
            samen = een.sleutel == ander.sleutel
            if samen and een.vanaf < (ander.tot or 9999) and ander.vanaf < (een.tot or 9999):
                raise Invoerfout(
                    f"{waar}: '{een.sleutel}' krijgt twee waarden in {max(een.vanaf, ander.vanaf)}. "
                    "Laat de perioden op elkaar aansluiten met tot."
                )
