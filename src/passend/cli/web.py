"""The one command that hands over to Django's manage commands."""

from __future__ import annotations

import os
import sys


def run_web(arguments: list[str]) -> int:
    """Run a Django manage command, for instance `passend web migrate`; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passend.config.settings.demo")
    from django.core.management import execute_from_command_line

    if arguments[:1] in ([], ["help"], ["--help"], ["-h"]):
        print("Voorbeeld: passend web migrate")
    try:
        execute_from_command_line(["passend web", *arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return 130
    return 0
