"""Each pair of colours that the house style names has its contrast, in light and in dark.

WCAG 2.2: 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for the border of a control and the focus ring.
"""

import re
from pathlib import Path

import pytest

import passend.vormgeving

TOKENS = (Path(passend.vormgeving.__file__).parent / "static/vormgeving/css/tokens.css").read_text()
TEXT = [
    ("inkt", "papier"),
    ("inkt", "vel"),
    ("inkt", "zand"),
    ("inkt-zacht", "papier"),
    ("inkt-zacht", "vel"),
    ("inkt-zacht", "zand"),
    ("hoofd", "papier"),
    ("hoofd", "vel"),
    ("hoofd", "zand"),
    ("hoofd", "hoofd-zacht"),
    ("hoofd-op", "hoofd"),
    ("bord-tekst", "bord"),
    ("bord-zacht", "bord"),
    ("bord-op", "bord-tekst"),
    ("bord-op", "bord-zacht"),
    ("kantlijn-op", "kantlijn"),
    ("stem", "papier"),
    ("klaar", "klaar-zacht"),
    ("klaar", "papier"),
    ("let-op", "let-op-zacht"),
    ("let-op", "papier"),
    ("laat", "laat-zacht"),
    ("laat", "papier"),
    ("laat", "vel"),
    ("inkt", "klaar-zacht"),
    ("inkt", "let-op-zacht"),
    ("inkt", "laat-zacht"),
    ("inkt", "hoofd-zacht"),
    ("inkt", "focus-veld"),
]
SHAPE = [
    ("rand", "papier"),
    ("rand", "vel"),
    ("focus", "papier"),
    ("focus", "zand"),
    ("focus-bord", "bord"),
    *((f"reeks-{nummer}", "papier") for nummer in range(1, 6)),
]


def read_tokens(theme: str) -> dict[str, str]:
    """Return colour by token; what dark does not name it takes from light."""
    light, dark = TOKENS.split("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--passend-(?:color-)?([\w-]+):(#[0-9a-f]{6})", light))
    if theme == "donker":
        found |= dict(re.findall(r"--passend-(?:color-)?([\w-]+):(#[0-9a-f]{6})", dark))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["licht", "donker"])
@pytest.mark.parametrize("front,back", TEXT)
def test_text_stands_out_from_its_ground(front: str, back: str, theme: str) -> None:
    tokens = read_tokens(theme)

    assert contrast(tokens[front], tokens[back]) >= 4.5


@pytest.mark.parametrize("theme", ["licht", "donker"])
@pytest.mark.parametrize("front,back", SHAPE)
def test_border_ring_and_series_stand_out_from_their_ground(
    front: str, back: str, theme: str
) -> None:
    tokens = read_tokens(theme)

    assert contrast(tokens[front], tokens[back]) >= 3


def test_no_stylesheet_but_the_tokens_names_a_colour() -> None:
    for sheet in sorted(
        (Path(passend.vormgeving.__file__).parent / "static/vormgeving/css").glob("*.css")
    ):
        if sheet.name in {"tokens.css", "druk.css"}:  # print sets the tokens anew, on white
            continue
        assert not re.findall(r"#[0-9a-f]{3,6}\b|rgba?\(|hsl", sheet.read_text()), sheet.name
