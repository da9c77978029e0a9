"""The gallery in a browser: every component at every width, by keyboard, and without script."""

import itertools
from typing import Any

import pytest

from tests.browser import check_page

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]

GALLERY = "/vormgeving/"
# Contrast of the text of each element against the first ground that is not see-through.
POOR_CONTRAST = """() => {
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('main *, header *, footer *')]
    .filter(e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .filter(e => e.checkVisibility() && e.offsetWidth > 2)
    .map(e => { const [a, b] = [lum(rgb(getComputedStyle(e).color)), lum(ground(e))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), e.className, e.textContent.trim().slice(0, 40)]; })
    .filter(([c]) => c < 4.5); }"""


@pytest.fixture
def gallery(chromium: Any, live_server: Any) -> Any:
    """Return a function that opens the gallery in a context of its own."""
    contexts = []

    def open_page(width: int = 1280, *, theme: str = "light", taal: str = "nl", **more: Any) -> Any:
        # Colours are measured: on a busy machine a button may still be on its way to its own.
        more.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale=taal, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda fout: page.complaints.append(str(fout)))
        page.goto(live_server.url + GALLERY)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_gallery_has_no_axe_violation_and_no_complaint(
    gallery: Any, width: int, theme: str, taal: str
) -> None:
    page = gallery(width, theme=theme, taal=taal)

    check_page(page)
    assert page.locator("html").get_attribute("lang") == taal
    assert page.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(gallery: Any, theme: str) -> None:
    assert gallery(theme=theme).evaluate(POOR_CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 700, 1020, 1280, 1920])
def test_nothing_sticks_out_at_any_width(gallery: Any, width: int) -> None:
    page = gallery(width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", [640, 1280])
def test_nothing_sticks_out_with_text_of_200_percent(gallery: Any, width: int) -> None:
    page = gallery(width)
    # A reader who enlarges only the text: the root grows, the window stays. 106.25 times two.
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_targets_are_large_enough(gallery: Any) -> None:
    small = gallery(390).evaluate("""() =>
      [...document.querySelectorAll('button, .utrecht-button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => e.checkVisibility())
        .map(e => [e.type === 'radio' || e.type === 'checkbox' ? e.closest('label') : e, e])
        .map(([box, e]) => [box.getBoundingClientRect().height, e.className || e.name])
        .filter(([h]) => h < 31.9)""")

    assert small == []


def test_page_has_one_h1_and_no_heading_skipped(gallery: Any) -> None:
    levels = gallery().evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
    )

    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_heading_and_form_is_there_without_script(gallery: Any) -> None:
    met, zonder = gallery(), gallery(java_script_enabled=False)

    for part in ("h2", "form", "details", "a[href]", "button"):
        assert zonder.locator(part).count() == met.locator(part).count()
    zonder.locator("summary", has_text="Waarom wij?").click()
    assert zonder.get_by_text("Algemene termijnenwet 1").last.is_visible()


def test_slash_goes_to_search_and_j_and_k_walk_the_names(gallery: Any) -> None:
    page = gallery()
    page.locator("h1").click()

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Julia van der Veen"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Mila Özdemir"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "zoek"
    page.keyboard.type("j/k")
    assert page.locator("#zoek").input_value() == "j/k"


def test_errors_get_the_focus_and_lead_to_their_control(gallery: Any) -> None:
    page = gallery()

    assert page.evaluate("document.activeElement.id") == "fouten"
    page.locator("#fouten a").last.click()
    assert page.evaluate("document.activeElement.name") == "fout-gelezen"


def test_focus_is_visible_on_the_board_too(gallery: Any) -> None:
    page = gallery()
    page.locator(".passend-bord a").first.focus()
    page.keyboard.press("Tab")

    ring = page.evaluate(
        "(s => [s.outlineStyle, s.outlineWidth, s.outlineColor])(getComputedStyle(document.activeElement))"
    )
    assert ring == ["solid", "3px", "rgb(255, 216, 77)"]  # focus-bord


def test_skip_link_comes_first_and_leads_past_the_menu(gallery: Any) -> None:
    page = gallery()
    assert page.evaluate("document.querySelector('a[href], button, input').hash") == "#inhoud"
    page.locator(".utrecht-skip-link").focus()

    assert page.locator(".utrecht-skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_print_opens_every_why_and_drops_menu_and_buttons(gallery: Any) -> None:
    page = gallery()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator("details.passend-waarom:not([open])").count() == 0
    assert not page.locator(".passend-nav").is_visible()
    assert not page.locator(".utrecht-button").first.is_visible()
    assert page.locator(".passend-verzonnen").is_visible()
    assert page.locator(".passend-bord").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )


def test_forced_colours_keep_the_signs(gallery: Any) -> None:
    page = gallery()
    page.emulate_media(forced_colors="active")

    sign = page.locator(".passend-teken--laat").first.evaluate(
        "e => getComputedStyle(e, '::before').backgroundColor"
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sign != paper


def test_reduced_motion_moves_nothing(gallery: Any) -> None:
    page = gallery(reduced_motion="reduce")

    assert (
        page.evaluate("""() => [...document.querySelectorAll('*')]
        .filter(e => getComputedStyle(e).transitionDuration.split(',').some(d => parseFloat(d) > 0)).length""")
        == 0
    )


def test_chart_follows_the_width_of_its_column(gallery: Any) -> None:
    for width, shown in ((1280, "passend-breed"), (1020, "passend-smal"), (390, "passend-smal")):
        figure = gallery(width).locator(".utrecht-figure").first
        visible = [s.get_attribute("class") for s in figure.locator("svg").all() if s.is_visible()]
        assert visible == [shown]


def test_text_in_a_chart_is_at_least_14_px(gallery: Any) -> None:
    for width in (320, 390, 1280):
        sizes = gallery(width).evaluate("""() => [...document.querySelectorAll('.utrecht-figure svg text')]
          .filter(t => t.checkVisibility())
          .map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)""")
        assert sizes and min(sizes) >= 13.95
