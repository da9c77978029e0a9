"""A budget worked out by hand in a spreadsheet (`gouden_budget.csv`, semicolons) and by us.

The sheet holds every step with its article and its calculation; it opens in any spreadsheet
program, which recalculates the formulas.
"""

import ast
import csv
import operator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from passend.bekostiging import bereken, uit_document

BLAD = Path(__file__).with_name("gouden_budget.csv")
DOCUMENT = {
    "sector": "po",
    "swv": "PO3001",
    "bekostigingsjaar": 2025,
    "leerlingen": {
        "basisschool": 17843,
        "sbo": 611,
        "so": {"laag": 287, "midden": 41, "hoog": 29},
        "residentieel": {"laag": 3, "midden": 0, "hoog": 1},
    },
    "groei": {"sbo": 4, "so": {"laag": 9, "midden": 2, "hoog": 1}},
    "bedragen": {
        "licht": 171.37,
        "zwaar": 433.08,
        "sbo": 5318.46,
        "so": {"laag": 11123.57, "midden": 17002.91, "hoog": 25871.33},
        "groei": {"sbo": 5000.10, "so": {"laag": 10500.05, "midden": 16000.20, "hoog": 24999.99}},
    },
}
MET_DE_HAND = list(csv.DictReader(BLAD.read_text("utf-8").splitlines(), delimiter=";"))
TEKENS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def reken_na(formule: str) -> Decimal:
    """Return the value of a formula of the sheet, exactly."""

    def waarde(knoop: ast.expr) -> Decimal:
        if isinstance(knoop, ast.BinOp):
            return TEKENS[type(knoop.op)](waarde(knoop.left), waarde(knoop.right))
        assert isinstance(knoop, ast.Constant)
        return Decimal(str(knoop.value))

    return waarde(ast.parse(formule.removeprefix("="), mode="eval").body)


def test_the_sheet_holds_every_amount_of_the_outcome() -> None:
    uit = bereken(uit_document(DOCUMENT)).as_dict()

    namen = {
        *(
            f"{blok}.{naam}"
            for blok in ("licht", "zwaar", "tekort_per_leerling")
            for naam in uit[blok]
        ),
        "verevening.bedrag",
        "vrij_besteedbaar",
        "uitsplitsing.zwaar.aftrek_residentieel",
    }
    assert {regel["stap"] for regel in MET_DE_HAND} == namen


@pytest.mark.parametrize("regel", MET_DE_HAND, ids=lambda regel: regel["stap"])
def test_step_of_the_sheet_is_what_we_calculate(regel) -> None:
    plek = bereken(uit_document(DOCUMENT)).as_dict()
    for naam in regel["stap"].split("."):
        plek = plek[naam]

    met_de_hand = reken_na(regel["berekening"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert str(met_de_hand) == regel["uitkomst"]
    assert plek == regel["uitkomst"]
