"""Errors whose text is shown to the person who typed the input.

Two families, never mixed: `Invoerfout` is wrong input and says what is wrong, where, and how
to mend it; every other exception is a fault of ours.
"""

from __future__ import annotations


class Invoerfout(ValueError):
    """Input that cannot be used; `str()` is one complete sentence in the user's words."""


class OnbekendeSleutel(Invoerfout):
    """A name that does not exist; the message carries the nearest names that do."""


class GeenWaarde(Invoerfout):
    """A known name without a value on the asked date; the message has the dates with one."""
