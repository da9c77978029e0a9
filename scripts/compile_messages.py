"""Compile every django.po of the rooms to django.mo with babel: gettext need not be installed.

Called by `make install`. Writes only what is older than its source.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOMS = Path(__file__).resolve().parents[1] / "src" / "passend"


def compile_catalog(po: Path) -> bool:
    """Write the .mo beside `po`; return False when the one that stands there is new enough."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
        return False
    with po.open("rb") as source:
        catalog = read_po(source)
    # Written beside and then moved: a server that reads meanwhile never sees half a file.
    concept = mo.with_suffix(".mo.nieuw")
    with concept.open("wb") as target:
        write_mo(target, catalog)
    concept.replace(mo)
    return True


def main() -> int:
    """Compile all catalogs and say how many were written."""
    written = [
        po for po in sorted(ROOMS.glob("*/locale/*/LC_MESSAGES/*.po")) if compile_catalog(po)
    ]
    if written:
        print(f"Vertalingen: {len(written)} bestanden gemaakt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
