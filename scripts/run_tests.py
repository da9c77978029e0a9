"""All tests: everything on SQLite, then what touches the database again on PostgreSQL.

The pure rooms never see a database, so they run once. Ends with pytest's own closing line.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from postgres import run_with_postgres

ROOT = Path(__file__).resolve().parents[1]
ROOMS_WITH_DATABASE = (
    "beheer",
    "samenwerking",
    "dossier",
    "toelaatbaarheid",
    "begroting",
    "portaal",
    "koppelingen",
    "vormgeving",
    "reizen",
    "huis",
)


def main() -> int:
    """Run both rounds and return the first exit code that is not 0."""
    pytest = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile"]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    print("== SQLite, alle tests", flush=True)
    code = subprocess.call([*pytest, "tests", *sys.argv[1:]], cwd=ROOT, env=environment)
    if code:
        return code
    print("== PostgreSQL, de kamers met een database", flush=True)
    folders = [f"tests/{room}" for room in ROOMS_WITH_DATABASE if (ROOT / "tests" / room).is_dir()]
    os.chdir(ROOT)
    return run_with_postgres([*pytest, *folders, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
