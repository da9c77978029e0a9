"""The argument parser in Dutch: one message that says what is wrong and how to mend it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

_Maker = Callable[[re.Match[str]], str]


def _kies(gevonden: re.Match[str]) -> str:
    keuzes = ", ".join(deel.strip(" '") for deel in gevonden[3].split(","))
    return f"{gevonden[1]}: '{gevonden[2]}' bestaat niet. Kies uit {keuzes}."


_MELDINGEN: tuple[tuple[str, _Maker], ...] = (
    (r"the following arguments are required: (.+)", lambda m: f"Hier ontbreekt: {m[1]}."),
    (r"unrecognized arguments: (.+)", lambda m: f"Dit is hier niet bekend: {m[1]}."),
    (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)", _kies),
    (r"argument (.+?): expected one argument", lambda m: f"{m[1]}: hier hoort een waarde achter."),
    (
        r"argument (.+?): expected at least one argument",
        lambda m: f"{m[1]}: hier hoort ten minste een waarde achter.",
    ),
    (
        r"argument (.+?): invalid int value: '(.*)'",
        lambda m: f"{m[1]}: '{m[2]}' is geen heel getal.",
    ),
    (r"argument (.+?): invalid float value: '(.*)'", lambda m: f"{m[1]}: '{m[2]}' is geen getal."),
    (r"argument (.+?): invalid .* value: '(.*)'", lambda m: f"{m[1]}: '{m[2]}' kan hier niet."),
    (
        r"argument (.+?): not allowed with argument (.+)",
        lambda m: f"{m[1]} en {m[2]} gaan niet samen. Laat een van beide weg.",
    ),
    (
        r"ambiguous option: (.+?) could match (.+)",
        lambda m: f"{m[1]} kan van alles zijn: {m[2]}. Schrijf de naam voluit.",
    ),
)


class DutchParser(argparse.ArgumentParser):
    """An `ArgumentParser` whose help and errors are in Dutch; subparsers are of this class too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # argparse has no public names for these headings; its only other way is a system-wide
        # gettext catalogue.
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        for action in self._actions:
            if isinstance(action, argparse._HelpAction):
                action.help = "toon deze uitleg"

    def format_usage(self) -> str:
        """Return the usage line with its word in Dutch."""
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def format_help(self) -> str:
        """Return the help text with its words in Dutch."""
        return super().format_help().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        """Print one message in Dutch on stderr and stop with exit code 2."""
        print(f"{in_dutch(message)} Zie {self.prog} --help voor een voorbeeld.", file=sys.stderr)
        raise SystemExit(2)


def in_dutch(message: str) -> str:
    """Return a message of argparse in Dutch, or as it is when it is a message of our own."""
    for patroon, maak in _MELDINGEN:
        gevonden = re.fullmatch(patroon, message)
        if gevonden:
            return maak(gevonden)
    return message
