"""The lock on the audit trail: the database itself refuses to change, remove or empty it.

Installed by a migration and looked at again after each migrate, because SQLite makes a table anew
(and loses its triggers) when a column is added. Whoever owns the database can still take the lock
off; the chain of hashes is what shows that afterwards.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

TABEL = "beheer_auditregel"
WEIGERING = "de auditregels zijn alleen aan te vullen"

_SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS {TABEL}_geen_{naam} BEFORE {act} ON {TABEL} "
    f"BEGIN SELECT RAISE(ABORT, '{WEIGERING}'); END"
    for naam, act in (("wijziging", "UPDATE"), ("verwijdering", "DELETE"))
]
_POSTGRESQL = [
    f"CREATE OR REPLACE FUNCTION {TABEL}_weiger() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{WEIGERING}'; END $$",
    f"CREATE OR REPLACE TRIGGER {TABEL}_geen_wijziging BEFORE UPDATE OR DELETE ON {TABEL} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABEL}_weiger()",
    f"CREATE OR REPLACE TRIGGER {TABEL}_geen_lediging BEFORE TRUNCATE ON {TABEL} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABEL}_weiger()",
]
_NAMEN = {
    "sqlite": ("geen_wijziging", "geen_verwijdering"),
    "postgresql": ("geen_wijziging", "geen_lediging"),
}


def install(connection: Any) -> None:
    """Put the triggers on the audit table of `connection`; a second time changes nothing."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers off: for going back a migration, and for tests that tamper with a line."""
    on_table = f" ON {TABEL}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for naam in _NAMEN[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABEL}_{naam}{on_table}")


@contextlib.contextmanager
def open_slot(connection: Any) -> Iterator[None]:
    """Take the lock off inside the block; used by tests only, which empty their own database."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def install_after_migrate(**kwargs: Any) -> None:
    """Put the lock back after a migrate; the receiver of Django's `post_migrate`."""
    from django.db import connections

    connection = connections[kwargs["using"]]
    if TABEL in connection.introspection.table_names():
        install(connection)
