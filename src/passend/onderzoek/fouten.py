"""Errors whose text is shown to the researcher who gave the input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Invoerfout(ValueError):
    """Input that cannot be used; `str()` says what is wrong, where, and how to mend it."""


def opsomming(waarden: Iterable[Any], hoogstens: int = 5) -> str:
    """Return the first values as a readable list, with the number of values that were left out."""
    alle = [str(waarde) for waarde in waarden]
    rest = len(alle) - hoogstens
    return ", ".join(alle[:hoogstens]) + (f" en nog {rest}" if rest > 0 else "")


@dataclass(frozen=True, slots=True)
class Opmerking:
    """Something the researcher must know about the input, in Dutch and in English."""

    nl: str
    en: str

    def tekst(self, taal: str) -> str:
        """Return the remark in one of both languages."""
        return self.en if taal == "en" else self.nl
