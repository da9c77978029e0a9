"""`passend stelsel` from outside: what people type wrongly on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from passend.cli import main


@pytest.mark.parametrize("getal", ["9" * 5000, "1e3", "1.5", "٣", "abc", ""])
@pytest.mark.parametrize("optie", ["--leerlingen", "--zaad"])
def test_what_is_no_whole_number_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], optie: str, getal: str
) -> None:
    """Contract, section 1: exit 2, one message that names the option, nothing written."""
    opties = {"--leerlingen": "100", "--jaren": "2012-2013", "--zaad": "1", optie: getal}
    argumenten = [deel for paar in opties.items() for deel in paar]

    assert main(["stelsel", "maak", *argumenten, "--uit", str(tmp_path / "land")]) == 2

    uit = capsys.readouterr()
    assert uit.err.startswith(f"{optie} ") and len(uit.err.splitlines()) == 1
    assert "geen geheel getal" in uit.err and uit.out == ""
    assert list(tmp_path.iterdir()) == []
