"""Every template of the house keeps to the content policy and to the components that exist."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client, override_settings

import passend

ROOMS = Path(passend.__file__).parent
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
COMPONENTS = {path.stem for path in (ROOMS / "vormgeving/templates/cotton").glob("*.html")}
FORBIDDEN = {
    "inline style": re.compile(r"""\sstyle\s*=|<style\b""", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>", re.I),
    "inline handler": re.compile(r"""\son(?!derkop)[a-z]+\s*=\s*["']""", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "outside address": re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", re.I),
    "unescaped value": re.compile(r"\|safe\b|autoescape off"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOMS).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_holds_nothing_that_the_policy_stops(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text())

    for what, pattern in FORBIDDEN.items():
        # An outside link for a reader (`<a href>`) is fine; a resource from outside is not.
        found = [
            m
            for m in pattern.finditer(text)
            if "<a " not in text[max(0, m.start() - 60) : m.start()]
        ]
        assert not found, f"{what}: {found[0][0]!r}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_uses_components_that_exist(path: Path) -> None:
    used = set(re.findall(r"<c-([a-z_-]+)", path.read_text())) - {"vars", "slot"}

    assert used <= COMPONENTS, used - COMPONENTS


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_compiles(path: Path) -> None:
    engines["django"].get_template(path.as_posix().rpartition("/templates/")[2])


def test_every_component_stands_in_the_manual() -> None:
    manual = (ROOMS.parents[1] / "docs/vormgeving.md").read_text()

    assert not {part for part in COMPONENTS if f"`c-{part}`" not in manual}


def test_every_component_is_shown_in_the_gallery() -> None:
    gallery = (ROOMS / "vormgeving/templates/vormgeving/galerij.html").read_text()
    within = "".join(p.read_text() for p in (ROOMS / "vormgeving/templates").rglob("*.html"))

    assert not {
        part for part in COMPONENTS if f"<c-{part}" not in gallery and f"<c-{part}" not in within
    }


@pytest.mark.parametrize("path", sorted(ROOMS.glob("vormgeving/static/**/*.css")), ids=name)
def test_stylesheet_fetches_nothing_from_outside(path: Path) -> None:
    assert not re.search(r"https?:|@import", path.read_text())


def test_gallery_is_absent_where_persons_are_real(client: Client) -> None:
    with override_settings(PASSEND_DEMO=False):
        assert client.get("/vormgeving/").status_code == 404


class TestFoutbladzijden:
    def test_unknown_address_says_so_in_plain_words(self, client: Client) -> None:
        antwoord = client.get("/dit-bestaat-niet/")

        assert antwoord.status_code == 404
        assert "Deze bladzijde is er niet" in antwoord.content.decode()

    def test_late_form_gets_back_what_was_typed(self) -> None:
        client = Client(enforce_csrf_checks=True)
        antwoord = client.post(
            "/taal/setlang/",
            {
                "kijk": "Sem wil <b>graag</b> kijken.",
                "wachtwoord": "geheim",
                "csrfmiddlewaretoken": "x",
            },
        )
        tekst = antwoord.content.decode()

        assert antwoord.status_code == 403
        assert "Uw sessie is verlopen" in tekst
        assert "Sem wil &lt;b&gt;graag&lt;/b&gt; kijken." in tekst
        assert "geheim" not in tekst

    @pytest.mark.parametrize("sjabloon", ["403.html", "404.html", "500.html"])
    def test_error_page_stands_without_a_request(self, sjabloon: str) -> None:
        assert "<h1" in engines["django"].get_template(sjabloon).render({})
