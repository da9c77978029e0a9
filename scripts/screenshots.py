"""Take pictures of pages of a running server, at two widths, and let axe look at each.

    python scripts/screenshots.py / /aanvragen/ --uit docs/beelden --rol coordinator
    python scripts/screenshots.py / --uit beelden --thema licht donker --breedte 1280 390 320

Logs in with the role as name (password `demo`, or `--wachtwoord`). Prints each page with the
violations of axe, what sticks out at the side, and what the browser complained about; ends with 1
when there was any of it. Uses the Chromium of the machine: `CHROMIUM` names another one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
THEMES = {"licht": "light", "donker": "dark"}
# What sticks out of the window at the right, outside anything that scrolls by itself.
STICKS_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(e => e.tagName.toLowerCase() + '.' + e.className)"""


def find_chromium() -> str | None:
    """Return the Chromium to use: from CHROMIUM, or the first one on the path; None without any."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def log_in(page: Any, base: str, path: str, role: str, password: str) -> None:
    """Log in as a demo account; raises SystemExit when the server refuses."""
    page.goto(base + path)
    page.fill("[name=login]", role)
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    if page.locator("main [name=password]").count():
        raise SystemExit(f"Inloggen als {role} lukt niet.")


def look(page: Any, url: str, picture: Path | None) -> list[str]:
    """Open a page, take its picture, and return what is wrong with it in sentences."""
    from axe_playwright_python.sync_playwright import Axe

    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    answer = page.goto(url)
    page.evaluate("document.fonts.ready")
    if answer and answer.status >= 400:
        wrong.append(f"antwoord {answer.status}")
    wrong += [f"steekt uit: {element}" for element in page.evaluate(STICKS_OUT)]
    if picture:
        page.screenshot(path=picture, full_page=True)
    for violation in Axe().run(page).response["violations"]:
        wrong += [f"axe {violation['id']}: {node['html'][:140]}" for node in violation["nodes"]]
    return wrong


def picture_name(path: str, role: str) -> str:
    """Return the file name of a page: `/aanvragen/12/` as coordinator gives aanvragen-12-coordinator."""
    slug = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "start"
    return f"{slug}-{role}" if role else slug


def main(argv: list[str] | None = None) -> int:
    """Run as a command; see the top of this file."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paden", nargs="+")
    parser.add_argument("--server", default="http://127.0.0.1:8000")
    parser.add_argument("--uit", type=Path, required=True)
    parser.add_argument("--rol", default="")
    parser.add_argument("--wachtwoord", default="demo")
    parser.add_argument("--inlogpad", default="/inloggen/login/")
    parser.add_argument("--breedte", type=int, nargs="+", default=[1280, 390])
    parser.add_argument("--thema", nargs="+", choices=list(THEMES), default=["licht"])
    parser.add_argument("--taal", default="nl")
    options = parser.parse_args(argv)
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("Geen Chromium gevonden. Installeer het pakket chromium, of zet CHROMIUM.")
    options.uit.mkdir(parents=True, exist_ok=True)
    total = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGS)
        for theme in options.thema:
            context = browser.new_context(color_scheme=THEMES[theme], locale=options.taal)
            if options.rol:
                page = context.new_page()
                log_in(page, options.server, options.inlogpad, options.rol, options.wachtwoord)
            for path in options.paden:
                for width in options.breedte:
                    page = context.new_page()
                    page.set_viewport_size({"width": width, "height": 900})
                    name = f"{picture_name(path, options.rol)}-{width}-{theme}.png"
                    wrong = look(page, options.server + path, options.uit / name)
                    page.close()
                    total += len(wrong)
                    print(f"{name}: {len(wrong) or 'geen'} opmerkingen")
                    print("".join(f"  {line}\n" for line in wrong), end="")
            context.close()
        browser.close()
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
