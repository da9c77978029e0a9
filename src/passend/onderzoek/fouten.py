"""Errors whose text is shown to the researcher who gave the input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Invoerfout(ValueError):
    """Input that cannot be used; `str()` says what is wrong, where, and how to mend it."""


def opsomming(waarden: Iterable[Any], hoogstens: int = 5) -> str:
    """Return the first values as a readable list, with the number of values that were left out."""
    alle = [str(waarde) for waarde in waarden]
    rest = len(alle) - hoogstens
    return ", ".join(alle[:hoogstens]) + (f" en nog {rest}" if rest > 0 else "")
