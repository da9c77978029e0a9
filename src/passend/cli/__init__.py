"""The `passend` command: the pure rooms without Django, and one door to Django's own commands."""

from passend.cli.main import main

__all__ = ["main"]
