"""The documentation is tested: its examples run, and it names every field and function."""

import json
import re
from pathlib import Path

import pytest
from tests.bekostiging.voorbeelden import PO, VO

from passend import bekostiging
from passend.bekostiging.velden import PER_SECTOR

TEKST = (Path(__file__).parents[2] / "docs" / "bekostiging.md").read_text("utf-8")
VOORBEELDEN = [json.loads(blok) for blok in re.findall(r"```json\n(.*?)```", TEKST, re.DOTALL)]


def test_examples_are_those_of_the_tests() -> None:
    assert VOORBEELDEN == [PO, VO]


@pytest.mark.parametrize("document", VOORBEELDEN, ids=["po", "vo"])
def test_examples_run(document) -> None:
    assert bekostiging.bereken(bekostiging.uit_document(document)).as_dict()["vrij_besteedbaar"]


def test_every_group_of_fields_is_explained() -> None:
    groepen = {veld.pad[0] for lijst in PER_SECTOR.values() for veld in lijst}

    assert not [
        groep for groep in groepen if f"`{groep}`" not in TEKST and f'"{groep}"' not in TEKST
    ]


def test_every_public_name_is_explained() -> None:
    assert not [naam for naam in bekostiging.__all__ if naam not in TEKST]
