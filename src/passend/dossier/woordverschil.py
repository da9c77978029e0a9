"""The difference between two texts in words, for people to read."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stuk:
    """A run of words that stayed (`gelijk`), came (`bij`) or went (`weg`)."""

    soort: str
    tekst: str


_WOORD = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)


def woordverschil(oud: str, nieuw: str) -> list[Stuk]:
    """Return the runs that lead from `oud` to `nieuw`, what went before what came.

    The runs `gelijk` and `weg` together are the old text, `gelijk` and `bij` the new one; nothing
    is added or lost.
    """
    a, b = _WOORD.findall(oud), _WOORD.findall(nieuw)
    stukken: list[Stuk] = []
    for soort, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if soort == "equal":
            stukken.append(Stuk("gelijk", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            stukken.append(Stuk("weg", "".join(a[i1:i2])))
        if j2 > j1:
            stukken.append(Stuk("bij", "".join(b[j1:j2])))
    return stukken
