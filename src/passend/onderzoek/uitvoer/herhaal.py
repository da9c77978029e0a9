"""What somebody needs to get the same numbers again: version, seed, inputs by hash, command."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Sequence
from pathlib import Path

BLOK = 1 << 20


def file_hash(pad: Path) -> str:
    """Return the SHA-256 of a file, or of a folder: its files' names and hashes in order."""
    som = hashlib.sha256()
    if pad.is_dir():
        for bestand in sorted(p for p in pad.rglob("*") if p.is_file()):
            som.update(f"{bestand.relative_to(pad).as_posix()} {file_hash(bestand)}\n".encode())
        return som.hexdigest()
    with pad.open("rb") as bestand_:
        while blok := bestand_.read(BLOK):
            som.update(blok)
    return som.hexdigest()


KOPPEN = {"nl": ("versie", "zaad", "opdracht"), "en": ("version", "seed", "command")}


def how_to_repeat(
    opdracht: Sequence[str], invoer: Sequence[Path], versie: str, zaad: int, taal: str = "nl"
) -> str:
    """Return the text of `herhaal.txt`."""
    kop_versie, kop_zaad, kop_opdracht = KOPPEN[taal]
    regels = [f"{kop_versie}: passend {versie}", f"{kop_zaad}: {zaad}"]
    regels += [f"sha256 {pad}: {file_hash(pad)}" for pad in invoer]
    return "\n".join([*regels, f"{kop_opdracht}: {shlex.join(opdracht)}"])
