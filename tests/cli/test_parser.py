"""What the command says when it is called wrongly: one message, in Dutch, exit code 2."""

from __future__ import annotations

import contextlib

import pytest

from passend.cli import main
from passend.cli.parser import DutchParser, in_dutch

VERKEERD = [
    ([], "Hier ontbreekt: KAMER."),
    (["recht"], "Hier ontbreekt: OPDRACHT."),
    (["recht", "iets"], "OPDRACHT: 'iets' bestaat niet. Kies uit toon, lijst"),
    (["recht", "termijn", "po.toelating"], "Hier ontbreekt: --start."),
    (["recht", "toon", "a", "--op"], "--op: hier hoort een waarde achter."),
    (["recht", "toon", "a", "--kleur"], "niet bekend: --kleur."),
    (["recht", "termijn", "a", "--start", "b", "--feit"], "ten minste een waarde"),
]


@pytest.mark.parametrize("argumenten,melding", VERKEERD)
def test_wrong_call_gives_one_line_in_dutch(
    capsys: pytest.CaptureFixture[str], argumenten: list[str], melding: str
) -> None:
    with pytest.raises(SystemExit) as einde:
        main(argumenten)

    uit = capsys.readouterr()
    assert einde.value.code == 2
    assert uit.out == ""
    assert melding in uit.err and "--help" in uit.err
    assert len(uit.err.splitlines()) == 1


@pytest.mark.parametrize("soort,woord", [(int, "geen heel getal"), (float, "geen getal")])
def test_number_that_is_none_is_named(
    capsys: pytest.CaptureFixture[str], soort: type, woord: str
) -> None:
    ontleder = DutchParser(prog="passend")
    ontleder.add_argument("--aantal", type=soort)

    with pytest.raises(SystemExit):
        ontleder.parse_args(["--aantal", "veel"])

    assert f"--aantal: 'veel' is {woord}." in capsys.readouterr().err


def test_message_of_our_own_stays_as_it_is() -> None:
    assert in_dutch("Kies een jaar.") == "Kies een jaar."


def test_help_is_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["recht", "--help"])

    uitleg = capsys.readouterr().out
    assert uitleg.startswith("gebruik:")
    assert "toon deze uitleg" in uitleg and "usage" not in uitleg


@pytest.mark.parametrize(
    "opdracht", [[], ["recht"], ["bekostiging"], ["stelsel"], ["onderzoek"], ["web"]]
)
def test_every_room_has_an_example_in_its_help(
    capsys: pytest.CaptureFixture[str], opdracht: list[str]
) -> None:
    """Contract, section 1: every subcommand has `--help` with an example."""
    with contextlib.suppress(SystemExit):
        main([*opdracht, "--help"])

    assert "Voorbeeld: passend" in capsys.readouterr().out


def test_nearest_keys_are_found_whatever_the_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    """Contract, section 1: unknown key gives the three nearest keys."""
    assert main(["recht", "toon", "TLV.BEZWAAR.TERMIJN", "--json"]) == 2

    assert "tlv.bezwaar.termijn" in capsys.readouterr().err
