"""The pages of docs/recht/ say what the files of the law say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from passend.recht import bevoegdheden, klokken, parameters

WORTEL = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location(
    "generate_recht_docs", WORTEL / "scripts" / "generate_recht_docs.py"
)
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
BLADEN: dict[str, str] = _module.make_pages()


@pytest.mark.parametrize("naam", BLADEN)
def test_page_is_as_generated(naam: str) -> None:
    blad = WORTEL / "docs" / "recht" / naam

    assert blad.exists(), "Voer uit: python scripts/generate_recht_docs.py"
    assert blad.read_text("utf-8") == BLADEN[naam], (
        "Voer uit: python scripts/generate_recht_docs.py"
    )


def test_no_page_is_left_behind() -> None:
    assert {blad.name for blad in (WORTEL / "docs" / "recht").glob("*.md")} == set(BLADEN)


def test_every_parameter_clock_and_competence_has_its_heading() -> None:
    for een in parameters():
        assert f"## `{een.sleutel}`" in BLADEN[f"{een.onderwerp}.md"]
    for klok in klokken():
        assert f"## `{klok.naam}`" in BLADEN["termijnen.md"]
    for bevoegdheid in bevoegdheden():
        assert f"## `{bevoegdheid.besluit}`" in BLADEN["bevoegdheden.md"]


def test_unverified_parameter_shows_as_such() -> None:
    for een in parameters():
        if not een.geverifieerd:
            deel = BLADEN[f"{een.onderwerp}.md"].split(f"## `{een.sleutel}`\n")[1].split("\n## ")[0]
            assert "**nee**" in deel, een.sleutel
