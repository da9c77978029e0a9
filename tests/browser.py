"""Chromium for the tests: find it, start it, judge a page.

Without a browser the tests that need one are skipped, loudly; in CI they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

BREED = {"width": 1280, "height": 900}
SMAL = {"width": 390, "height": 844}
_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Yield one running browser for all browser tests of this process."""
    path = find_chromium()
    if path is None:
        words = (
            "geen Chromium gevonden: installeer het pakket chromium om de browserproeven te draaien"
        )
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    # Playwright's sync API runs an event loop in this thread; Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium) -> Iterator[object]:
    """Yield a fresh Dutch page at desktop width; an error in the page's own script fails the test."""
    context = chromium.new_context(viewport=BREED, locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def phone(chromium) -> Iterator[object]:
    """Yield a fresh page at phone width."""
    context = chromium.new_context(viewport=SMAL, locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def check_page(page: object) -> None:
    """Assert that axe finds no violation and that nothing sticks out at the side."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"de pagina is {wide} px te breed"


def log_in(page: object, live_server: object, name: str, password: str = "demo") -> None:
    """Log in as a person would: with name and password on the log-in page."""
    page.goto(f"{live_server.url}/inloggen/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
