"""An output folder that appears whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from passend.onderzoek.fouten import Invoerfout


def check_target(doel: Path) -> None:
    """Raise `Invoerfout` when the output folder cannot be made, before any work is done."""
    if doel.exists() and not doel.is_dir():
        raise Invoerfout(f"--uit {doel}: dit is een bestand. Geef de naam van een map.")
    ouder = next(map_ for map_ in doel.absolute().parents if map_.exists())
    if not ouder.is_dir():
        raise Invoerfout(f"--uit {doel}: {ouder} is geen map. Kies een andere plaats.")


def check_folders(doel: Path, namen: tuple[str, ...], kenteken: str) -> None:
    """Raise `Invoerfout` when `doel` holds folders with these names that no earlier run made.

    A run replaces its own earlier folders; `kenteken` is the file by which they are known.
    """
    for naam in namen:
        if (doel / naam).is_dir() and not (doel / kenteken).is_file():
            raise Invoerfout(
                f"--uit {doel}: daarin staat al een map {naam} die niet van een eerdere studie is, "
                "en die zou worden vervangen. Kies een nieuwe map."
            )


@contextlib.contextmanager
def whole_folder(doel: Path) -> Iterator[Path]:
    """Yield a folder beside `doel`; put its contents in `doel` when the block ends well.

    What an earlier run wrote under the same name is replaced; other files in the folder stay.
    """
    check_target(doel)
    doel = doel.absolute()
    doel.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{doel.name}.onaf-", dir=doel.parent))
    try:
        yield beside
        beside.chmod(0o755)
        if not doel.exists():
            beside.rename(doel)
            return
        _replace(beside, doel)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _replace(beside: Path, doel: Path) -> None:
    for nieuw in sorted(beside.iterdir()):
        oud = doel / nieuw.name
        if oud.is_dir():
            shutil.rmtree(oud)
        nieuw.replace(oud)
