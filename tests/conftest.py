"""Shared by all tests: the database under test is the one in DATABASE_URL, else SQLite."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.browser import chromium, page, phone

__all__ = ["chromium", "page", "phone"]

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _audit_lock_opens_for_flush() -> Iterator[None]:
    """A test with its own transactions empties all tables afterwards; the audit lock refuses that."""
    from django.db import connection
    from django.test import TransactionTestCase

    from passend.beheer.slot import open_slot

    flush = TransactionTestCase._fixture_teardown

    def flush_unlocked(self: TransactionTestCase) -> None:
        with open_slot(connection):
            flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_unlocked)
        yield
