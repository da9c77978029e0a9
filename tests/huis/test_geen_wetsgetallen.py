"""No legal number in Python: terms, amounts and dates of the law stand in parameters/*.yaml.

The test reads the syntax tree of every room that applies the law. It refuses:
- a length of time (`timedelta`, `relativedelta`, or a number times a day, week, month or year)
  that equals a term of the law;
- a month-day of the law, as text or as the last two arguments of `date(...)`;
- a decimal number or `Decimal("...")` that equals an amount, percentage or factor of the law;
- a whole number given to, compared with or set on a name that speaks of a legal quantity
  (termijn, weken, leeftijd, bedrag, ...), when it equals a number of the law of that kind.
Zero, one, two and a half are too common to tell apart and are left alone, except one or two weeks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from passend.recht import parameters

WORTEL = Path(__file__).parents[2] / "src" / "passend"
KAMERS = (
    "recht",
    "bekostiging",
    "samenwerking",
    "dossier",
    "toelaatbaarheid",
    "thuiszitten",
    "jeugdhulp",
    "plan",
    "begroting",
    "beheer",
    "portaal",
    "koppelingen",
)
DAGEN_PER_EENHEID = {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30}
JAREN = {"jaar", "schooljaar", "schooljaren", "leerjaar"}
TIJDWOORDEN = ("dag", "day", "week", "maand", "month", "jaar", "year")
TIJD = frozenset(DAGEN_PER_EENHEID) | JAREN | {"lesweken", "uren"}
RECHTSWOORDEN: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("termijn", "weken", "dagen", "maanden", "bewaar", "looptijd", "verzuim"), TIJD
    ),
    "leeftijd": frozenset({"jaar"}),
    "percentage": frozenset({"percent"}),
    **dict.fromkeys(("bedrag", "dwangsom"), frozenset({"euro", "euro per dag"})),
}

# What looks like a number of the law and is none: file, line of code, reason.
TOEGESTAAN: dict[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Wetsgetallen:
    """The numbers of the law, by how they may turn up in code."""

    lengten: frozenset[int]
    getallen: dict[str, frozenset[int]]
    breuken: frozenset[Decimal]
    maand_dagen: frozenset[str]

    @classmethod
    def from_parameters(cls) -> Wetsgetallen:
        lengten, breuken, maand_dagen = set(), set(), set()
        getallen: dict[str, set[int]] = {}
        for een in parameters():
            for waarde in _losse_waarden(een.waarde):
                if isinstance(waarde, str) and een.eenheid.startswith("maand-dag"):
                    maand_dagen.add(waarde)
                elif isinstance(waarde, Decimal):
                    breuken.add(waarde)
                elif isinstance(waarde, int) and not isinstance(waarde, bool):
                    getallen.setdefault(een.eenheid, set()).add(waarde)
                    if een.eenheid in DAGEN_PER_EENHEID:
                        lengten.add(waarde * DAGEN_PER_EENHEID[een.eenheid])
                    if een.eenheid in JAREN:
                        lengten.add(waarde * 365)
        return cls(
            frozenset(lengten - {1, 2}),
            {
                eenheid: frozenset(getal for getal in reeks if getal > 2)
                for eenheid, reeks in getallen.items()
            },
            frozenset(breuken - {Decimal("0.5")}),
            frozenset(maand_dagen),
        )

    def van(self, eenheden: frozenset[str]) -> frozenset[int]:
        """Return the whole numbers of the law in one of these units."""
        return frozenset().union(*(self.getallen.get(een, frozenset()) for een in eenheden))


def _losse_waarden(waarde: Any) -> Iterator[Any]:
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _losse_waarden(deel)
    else:
        yield waarde


WET = Wetsgetallen.from_parameters()


def find_wetsgetallen(bron: str) -> list[tuple[int, str]]:
    """Return line and reason of every number of the law in a piece of Python."""
    gevonden: set[tuple[int, str]] = set()
    for knoop in ast.walk(ast.parse(bron)):
        for plek, reden in _redenen(knoop):
            gevonden.add((plek.lineno, reden))
    return sorted(gevonden)


Vondst = tuple[ast.expr, str]


def _redenen(knoop: ast.AST) -> Iterator[Vondst]:
    if isinstance(knoop, ast.Call):
        yield from _in_aanroep(knoop)
    elif isinstance(knoop, ast.BinOp) and isinstance(knoop.op, ast.Mult):
        for getal, ander in ((knoop.left, knoop.right), (knoop.right, knoop.left)):
            is_tijd = any(woord in _naam(ander) for woord in TIJDWOORDEN)
            if is_tijd and _geheel(getal) in WET.van(TIJD):
                yield getal, f"lengte {_geheel(getal)} maal {_naam(ander)}"
    elif isinstance(knoop, ast.Constant):
        if isinstance(knoop.value, float) and Decimal(repr(knoop.value)) in WET.breuken:
            yield knoop, f"kommagetal {knoop.value}"
        if isinstance(knoop.value, str) and knoop.value in WET.maand_dagen:
            yield knoop, f"maand-dag {knoop.value}"
    else:
        yield from _bij_namen(knoop)


def _bij_namen(knoop: ast.AST) -> Iterator[Vondst]:
    if isinstance(knoop, (ast.Assign, ast.AnnAssign)) and knoop.value is not None:
        doelen = knoop.targets if isinstance(knoop, ast.Assign) else [knoop.target]
        for doel in doelen:
            yield from _bij_naam(_naam(doel), knoop.value)
    elif isinstance(knoop, ast.Compare):
        kanten = [knoop.left, *knoop.comparators]
        for een, ander in [(a, b) for a in kanten for b in kanten if a is not b]:
            yield from _bij_naam(_naam(een), ander)
    elif isinstance(knoop, ast.arguments):
        alle = [*knoop.posonlyargs, *knoop.args]
        for argument, standaard in zip(alle[::-1], knoop.defaults[::-1], strict=False):
            yield from _bij_naam(argument.arg, standaard)
        for argument, waarde in zip(knoop.kwonlyargs, knoop.kw_defaults, strict=True):
            if waarde is not None:
                yield from _bij_naam(argument.arg, waarde)


def _in_aanroep(knoop: ast.Call) -> Iterator[Vondst]:
    naam = _naam(knoop.func)
    if naam.endswith(("timedelta", "relativedelta")):
        per = {"days": 1, "weeks": 7, "months": 30, "years": 365}
        delen = [(a.arg or "", a.value) for a in knoop.keywords]
        delen += list(zip(("days",), knoop.args, strict=False))
        for deel, waarde in delen:
            getal = _geheel(waarde)
            if getal is not None and getal * per.get(deel, 0) in WET.lengten:
                yield waarde, f"lengte {deel}={getal}"
    elif naam.endswith("decimal") and knoop.args and isinstance(knoop.args[0], ast.Constant):
        try:
            if Decimal(str(knoop.args[0].value)) in WET.breuken:
                yield knoop, f"bedrag of factor {knoop.args[0].value}"
        except InvalidOperation:
            pass
    elif naam.endswith("date") and len(knoop.args) == 3:
        maand, dag = (_geheel(deel) for deel in knoop.args[1:])
        if (
            maand is not None
            and dag is not None
            and not isinstance(knoop.args[0], ast.Constant)
            and f"{maand:02}-{dag:02}" in WET.maand_dagen - {"01-01"}
        ):
            yield knoop, f"maand-dag {maand:02}-{dag:02}"
    for argument in knoop.keywords:
        if argument.arg:
            yield from _bij_naam(argument.arg, argument.value)


def _bij_naam(naam: str, waarde: ast.expr) -> Iterator[Vondst]:
    getal = _geheel(waarde)
    for woord, eenheden in RECHTSWOORDEN.items():
        if woord in naam.lower() and getal in WET.van(eenheden):
            yield waarde, f"getal {getal} bij {naam}"


def _geheel(knoop: ast.expr) -> int | None:
    if isinstance(knoop, ast.Constant) and type(knoop.value) is int:
        return knoop.value
    return None


def _naam(knoop: ast.expr) -> str:
    if isinstance(knoop, ast.Name):
        return knoop.id.lower()
    if isinstance(knoop, ast.Attribute):
        return knoop.attr.lower()
    if isinstance(knoop, ast.Call):
        return _naam(knoop.func)
    return ""


def list_bestanden() -> list[Path]:
    """Return the Python files of the rooms that exist.

    Without migrations, which are history, and without `demo`, which invents data and decides
    nothing.
    """
    return [
        pad
        for kamer in KAMERS
        for pad in sorted((WORTEL / kamer).rglob("*.py"))
        if not {"migrations", "demo"} & set(pad.parts)
    ]


def _vondsten() -> list[tuple[tuple[str, str], str]]:
    """Return file and line of code, with where and why, of every number found in the rooms."""
    gevonden = []
    for pad in list_bestanden():
        tekst = pad.read_text(encoding="utf-8")
        regels = tekst.splitlines()
        naam = pad.relative_to(WORTEL).as_posix()
        for regel, reden in find_wetsgetallen(tekst):
            code = regels[regel - 1].strip()
            gevonden.append(((naam, code), f"{naam}:{regel}: {reden}: {code}"))
    return gevonden


def test_no_room_has_a_number_of_the_law_in_python() -> None:
    fout = [melding for plek, melding in _vondsten() if plek not in TOEGESTAAN]

    assert list_bestanden()
    assert not fout, "Zet dit getal in parameters/*.yaml en vraag parameter(...):\n" + "\n".join(
        fout
    )


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    assert set(TOEGESTAAN) <= {plek for plek, _ in _vondsten()}
    assert all(TOEGESTAAN.values())


GEPLANT = [
    ("uiterlijk = start + timedelta(weeks=6)", "lengte weeks=6"),
    ("uiterlijk = start + dt.timedelta(days=42)", "lengte days=42"),
    ("uiterlijk = start + dt.timedelta(42)", "lengte days=42"),
    ("einde = start + relativedelta(years=3)", "lengte years=3"),
    ("einde = start + 8 * WEEK", "lengte 8 maal week"),
    ("beslistermijn = 6", "getal 6 bij beslistermijn"),
    ("class A:\n    termijn_weken: int = 4", "getal 4 bij termijn_weken"),
    ("if kind.leeftijd >= 14: pass", "getal 14 bij leeftijd"),
    ("f(bewaartermijn=5)", "getal 5 bij bewaartermijn"),
    ("def f(maximumleeftijd=20): pass", "getal 20 bij maximumleeftijd"),
    ("def f(*, weken=12): pass", "getal 12 bij weken"),
    ("teldatum = dt.date(jaar, 2, 1)", "maand-dag 02-01"),
    ("begin = '08-01'", "maand-dag 08-01"),
    ("factor = 0.0637", "kommagetal 0.0637"),
    ("bedrag = Decimal('6634.52')", "bedrag of factor 6634.52"),
    ("percentage = 95", "getal 95 bij percentage"),
]


@pytest.mark.parametrize("bron,reden", GEPLANT)
def test_planted_number_is_found(bron: str, reden: str) -> None:
    assert reden in [gevonden for _, gevonden in find_wetsgetallen(bron)]


@pytest.mark.parametrize(
    "bron",
    [
        "morgen = vandaag + timedelta(days=1)",
        "eerste = rijen[3]",
        "halverwege = lengte / 2",
        "peildatum = dt.date(2015, 4, 23)",
        "naam = models.CharField(max_length=10)",
        "def f(letop_dagen=7): pass",
        "tekst = 'artikel 40 lid 6'",
    ],
)
def test_ordinary_number_is_left_alone(bron: str) -> None:
    assert find_wetsgetallen(bron) == []
