"""Reads the YAML files of the law: text stays text, and a number loses no digit."""

from __future__ import annotations

import functools
import json
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from passend.recht.fouten import Invoerfout

PARAMETERS = files("passend.recht") / "parameters"


class _Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that reads 6634.52 as the decimal number that is written, and refuses a key
    that stands twice: YAML itself would let the last one win without a word."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping of a node; raise `_DubbeleSleutel` for a key that stands twice."""
        gezien: set[str] = set()
        for sleutel, _ in node.value:
            naam = str(sleutel.value)
            if naam in gezien:
                raise _DubbeleSleutel(naam, sleutel.start_mark.line + 1)
            gezien.add(naam)
        gemaakt: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return gemaakt


class _DubbeleSleutel(Exception):
    def __init__(self, sleutel: str, regel: int) -> None:
        super().__init__(sleutel)
        self.sleutel, self.regel = sleutel, regel


def _decimaal(lader: Any, knoop: Any) -> Decimal:
    return Decimal(lader.construct_scalar(knoop).replace("_", ""))


_Lader.add_constructor("tag:yaml.org,2002:float", _decimaal)


def lees_yaml(tekst: str, waar: str) -> Any:
    """Return the content of a YAML text; raise `Invoerfout` with its line when it is broken."""
    try:
        return yaml.load(tekst, Loader=_Lader)  # noqa: S506 -- a subclass of the safe loader
    except _DubbeleSleutel as fout:
        raise Invoerfout(
            f"{waar}, regel {fout.regel}: {fout.sleutel} staat er twee keer. Laat er een staan."
        ) from None
    except (ArithmeticError, ValueError):
        raise Invoerfout(
            f"{waar}: er staat een datum of een getal in dat niet bestaat, zoals 2026-02-30. "
            "Zoek die op en verbeter hem."
        ) from None
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None)
        regel = f", regel {plek.line + 1}, kolom {plek.column + 1}" if plek else ""
        raise Invoerfout(
            f"{waar}{regel}: dit is geen geldige YAML. Kijk op deze plek of een dubbele punt, "
            "aanhalingsteken of inspringing ontbreekt."
        ) from None


def lees_bestand(pad: Path) -> Any:
    """Return the content of a user's YAML file; raise `Invoerfout` when it cannot be read."""
    try:
        tekst = pad.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(
            f"{pad}: dit bestand is niet te lezen. Controleer de naam, de rechten, "
            "en of het een tekstbestand in UTF-8 is."
        ) from None
    return lees_yaml(tekst, str(pad))


@functools.cache
def bronbestanden() -> dict[str, Any]:
    """Return every file of the law by its name without `.yaml`, read once per process."""
    return {
        bestand.name.removesuffix(".yaml"): lees_yaml(bestand.read_text("utf-8"), bestand.name)
        for bestand in sorted(PARAMETERS.iterdir(), key=lambda b: b.name)
        if bestand.name.endswith(".yaml")
    }


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of all files, with one definition per `soort`."""
    document: dict[str, Any] = json.loads((PARAMETERS / "schema.json").read_text("utf-8"))
    return document
