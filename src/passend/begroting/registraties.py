"""What this room tells the rooms below when Django starts: process tables and pages."""

from __future__ import annotations


def register() -> None:
    """Join the process tables and the pages of this room to their lists."""
    from passend.begroting.process import geld  # noqa: F401 - the tables register themselves
