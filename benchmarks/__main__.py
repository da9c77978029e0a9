"""Runs every module `bench_*.py` of this folder and prints one JSON line per measurement.

A module exposes `metingen() -> Iterator[dict]` with the keys `naam`, `waarde`, `eenheid`, `basis`
(what it is compared with, measured in the same run) and `verhouding`. Arguments choose modules by
part of their name: `python -m benchmarks bekostiging`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys

import benchmarks

VELDEN = {"naam", "waarde", "eenheid", "basis", "verhouding"}


def main(gekozen: list[str]) -> int:
    """Print the measurements of the chosen modules (all, without a choice); 1 when one fails."""
    gelukt = True
    for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__)):
        if not module.startswith("bench_") or (gekozen and not any(g in module for g in gekozen)):
            continue
        try:
            for meting in importlib.import_module(f"benchmarks.{module}").metingen():
                if not meting.keys() >= VELDEN:
                    raise KeyError(f"{module}: {VELDEN - meting.keys()} ontbreekt")
                print(json.dumps(meting, ensure_ascii=False), flush=True)
        except Exception as fout:
            print(f"{module}: {type(fout).__name__}: {fout}", file=sys.stderr)
            gelukt = False
    return 0 if gelukt else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
