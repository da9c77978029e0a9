"""Every message that the rooms can give to who made the input, read from the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import passend

BRON = Path(passend.__file__).parent
KAMERS = ("onderzoek", "stelsel")
CLI = ("output.py", "onderzoek.py", "onderzoek_indicatoren.py", "stelsel.py")
FOUTEN = {"Invoerfout", "Gebruiksfout"}


def bestanden() -> list[Path]:
    """Return the modules whose messages must exist in English."""
    uit = [p for kamer in KAMERS for p in sorted((BRON / kamer).rglob("*.py"))]
    return [*uit, *(BRON / "cli" / naam for naam in CLI)]


def sjabloon(knoop: ast.expr) -> list[str]:
    """Return the text of a message with `{}` for each blank; several where parts are joined by or."""
    if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
        return [knoop.value]
    if isinstance(knoop, ast.JoinedStr):
        delen = [v.value if isinstance(v, ast.Constant) else "{}" for v in knoop.values]
        return ["".join(delen)]
    if isinstance(knoop, ast.BoolOp):
        return [tekst for deel in knoop.values for tekst in sjabloon(deel)]
    if isinstance(knoop, ast.BinOp):
        links, rechts = sjabloon(knoop.left), sjabloon(knoop.right)
        return [a + b for a in links or ["{}"] for b in rechts or ["{}"]]
    return []


def meldingen() -> dict[str, str]:
    """Return every template that is raised, with the file that raises it."""
    uit: dict[str, str] = {}
    for pad in bestanden():
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
            if not isinstance(knoop, ast.Call) or not isinstance(
                knoop.func, (ast.Name, ast.Attribute)
            ):
                continue
            naam = knoop.func.id if isinstance(knoop.func, ast.Name) else knoop.func.attr
            if naam in FOUTEN and knoop.args:
                for tekst in sjabloon(knoop.args[0]):
                    uit[tekst] = pad.name
    return uit
