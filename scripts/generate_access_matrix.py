"""Write docs/toegang.md: which role sees which rows and pages, by trying it in a fresh database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Make the two worlds in memory, walk them, and write the page; return the exit code."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "passend.config.settings.test"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    from tests.huis import toegang

    missing = toegang.missing_words()
    if missing:
        print("\n".join(missing), file=sys.stderr)
        return 2
    here, there = toegang.vul()
    page = ROOT / "docs" / "toegang.md"
    page.write_text(toegang.make_page(here, toegang.walk(here, there)), encoding="utf-8")
    print(page.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
