"""What every subcommand shares: JSON on stdout, remarks on stderr, files written all or nothing."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Gebruiksfout(ValueError):
    """Wrong input to the command itself; the text says what, where and how to mend it."""


def print_json(document: Any) -> None:
    """Print one JSON document on stdout and nothing else."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def add_taal(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the language in which the sentences of the law are written."""
    parser.add_argument(
        "--taal",
        choices=("nl", "en"),
        default="nl",
        help="taal van de zinnen; de Nederlandse tekst is die van de wet",
    )


def in_taal(args: argparse.Namespace, document: Any) -> Any:
    """Return a document with its sentences in the language that was asked for."""
    from passend.recht.taal import document_in_taal

    return document_in_taal(document, args.taal)


def write_json(path: Path, document: Any) -> None:
    """Write one JSON document to `path`; use within `atomic_file`."""
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n", "utf-8")


def remark(text: str) -> None:
    """Print a remark or progress line on stderr, so that stdout stays clean for JSON."""
    print(text, file=sys.stderr, flush=True)


def keep_ctrl_c() -> None:
    """Import pandas openly where pyarrow is about to be used.

    Pyarrow imports it at its first array and swallows whatever is raised meanwhile: Ctrl-C in that
    second would be lost, and the work would go on.
    """
    with contextlib.suppress(ImportError):
        importlib.import_module("pandas")


def check_readable(path: Path) -> Path:
    """Return `path` when it can be read; raise `Gebruiksfout` with its name when not."""
    if not path.exists():
        raise Gebruiksfout(f"{path}: dit bestand bestaat niet. Controleer de naam en de map.")
    return path


def check_not_input(doel: Path, bron: Path) -> None:
    """Raise `Gebruiksfout` when `doel` is the very file that is read, which would be lost."""
    if doel.exists() and doel.samefile(bron):
        raise Gebruiksfout(
            f"--uit {doel}: dit is het bestand van de invoer, en dat gaat dan verloren. "
            "Kies een andere naam."
        )


def target_folder(uit: str) -> Path:
    """Return the output folder; raise `Gebruiksfout` for an empty name, which Python takes for here."""
    if not uit.strip():
        raise Gebruiksfout("--uit is leeg. Geef de naam van een map, bijvoorbeeld --uit uitkomst.")
    return Path(uit)


@contextlib.contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """Yield a path beside `path`; rename it onto `path` when the block ends well, else remove it."""
    if not path.name or path.is_dir():
        raise Gebruiksfout(f"'{path}' is een map. Geef de naam van een bestand in die map.")
    if not path.parent.is_dir():
        raise Gebruiksfout(f"{path.parent}: deze map bestaat niet. Maak die eerst aan.")
    beside = path.with_name(f".{path.name}.onaf")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
