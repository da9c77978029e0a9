"""Entry point: builds the parser from the subcommand modules and turns errors into exit codes."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
import traceback

from passend import __version__
from passend.cli.parser import DutchParser
from passend.cli.vertaling import in_language

AFGEBROKEN = {
    "nl": "Afgebroken. Er is niets half geschreven.",
    "en": "Stopped. Nothing was left half written.",
}
# Each module defines `add_parser(subparsers)` and sets `run=` to a function that takes the
# parsed arguments and returns None; what it needs it imports inside that function.
ROOMS = ("recht", "bekostiging", "stelsel", "onderzoek")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with one subcommand per room that exists."""
    parser = DutchParser(
        prog="passend",
        description="Passend onderwijs als software: recht, bekostiging, stelsel en onderzoek.",
        epilog="Voorbeeld: passend recht toon tlv.bezwaar.termijn --op 2026-11-24",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"passend {__version__}",
        help="toon de versie",
    )
    subparsers = parser.add_subparsers(dest="kamer", metavar="KAMER", required=True)
    for room in ROOMS:
        if importlib.util.find_spec(f"passend.cli.{room}") is not None:
            importlib.import_module(f"passend.cli.{room}").add_parser(subparsers)
    web = subparsers.add_parser(
        "web", help="de opdrachten van de webtoepassing", add_help=False, prefix_chars="\0"
    )
    web.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 2 wrong input, 1 a fault of ours."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ["web"]:
        from passend.cli.web import run_web

        return run_web(argv[1:])
    args = build_parser().parse_args(argv)
    taal = str(getattr(args, "taal", "nl"))
    try:
        args.run(args)
    except ValueError as error:
        if not is_input_error(error):
            traceback.print_exc()
            print(say_fault(taal), file=sys.stderr)
            return 1
        print(in_language(error, taal), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(AFGEBROKEN.get(taal, AFGEBROKEN["nl"]), file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        traceback.print_exc()
        print(say_fault(taal), file=sys.stderr)
        return 1
    return 0


def say_fault(taal: str) -> str:
    """Return the sentence for a fault of ours."""
    if taal == "en":
        return "This is a fault in Passend, not in your input."
    return "Dit is een fout in Passend, niet in uw invoer."


def is_input_error(error: ValueError) -> bool:
    """Tell whether the error was raised for the user's input: the rooms name that class alike."""
    return any(cls.__name__ in {"Invoerfout", "Gebruiksfout"} for cls in type(error).__mro__)
