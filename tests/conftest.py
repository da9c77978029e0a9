"""Shared by all tests: the database under test is the one in DATABASE_URL, else SQLite."""

from hypothesis import settings

from tests.browser import chromium, page, phone

__all__ = ["chromium", "page", "phone"]

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")
