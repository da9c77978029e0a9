"""Small parts of every chart: a scale, round ticks, and elements that carry classes, not styles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Schaal:
    """A straight scale from values to drawing units."""

    van: float
    tot: float
    begin: float
    eind: float

    def __call__(self, waarde: float) -> float:
        return self.begin + (waarde - self.van) / (self.tot - self.van) * (self.eind - self.begin)


def ronde_stappen(laagste: float, hoogste: float, ongeveer: int = 5) -> tuple[float, ...]:
    """Return round values that enclose both ends, with steps of 1, 2 or 5 times a power of ten."""
    if hoogste <= laagste:
        hoogste = laagste + 1
    ruw = (hoogste - laagste) / ongeveer
    macht = 10 ** math.floor(math.log10(ruw))
    stap = next(m * macht for m in (1, 2, 5, 10) if m * macht >= ruw - 1e-12)
    eerste, laatste = math.floor(laagste / stap + 1e-9), math.ceil(hoogste / stap - 1e-9)
    return tuple(round(i * stap, 10) for i in range(eerste, laatste + 1))


def _n(waarde: float) -> str:
    """Return a coordinate with one decimal: finer than any screen."""
    return f"{waarde:.1f}"


def tekst(x: float, y: float, woorden: str, klasse: str = "") -> SafeString:
    """Return a text; the classes zacht, dik, rechts, midden and laat exist."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', klasse, _n(x), _n(y), woorden)


def lijn(klasse: str, punten: Sequence[Punt]) -> SafeString:
    """Return a broken line through the points."""
    return format_html(
        '<path class="{}" d="M{}"/>', klasse, "L".join(f"{x:.1f} {y:.1f}" for x, y in punten)
    )


def vlak(klasse: str, punten: Sequence[Punt]) -> SafeString:
    """Return a filled area."""
    return format_html(
        '<polygon class="{}" points="{}"/>', klasse, " ".join(f"{x:.1f},{y:.1f}" for x, y in punten)
    )


def balk(klasse: str, x: float, y: float, breedte: float, hoogte: float) -> SafeString:
    """Return a bar; a width below zero counts to the left."""
    links, maat = (x, breedte) if breedte >= 0 else (x + breedte, -breedte)
    vorm = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1"/>'
    return format_html(vorm, klasse, _n(links), _n(y), _n(max(maat, 1.5)), _n(hoogte))


def stip(klasse: str, x: float, y: float, straal: float = 9) -> SafeString:
    """Return a dot."""
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', klasse, _n(x), _n(y), straal)


def doek(
    klasse: str, breedte: float, hoogte: float, titel: str, uitleg: str, delen: Iterable[str]
) -> SafeString:
    """Return the drawing with its title and description, for who sees it and who hears it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        klasse,
        round(breedte),
        round(hoogte),
        f"{titel}. {uitleg}" if uitleg else titel,
        titel,
        uitleg,
        mark_safe("".join(delen)),  # noqa: S308 - each part comes from format_html
    )


def tabel(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> SafeString:
    """Return the table under a chart: first column names, the others numbers at the right."""
    kop = format_html_join(
        "",
        '<th scope="col" class="{}">{}</th>',
        (("n" if i else "", k) for i, k in enumerate(koppen)),
    )
    lijf = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (
                format_html(
                    '<th scope="row">{}</th>{}',
                    rij[0],
                    format_html_join("", '<td class="n">{}</td>', ((cel,) for cel in rij[1:])),
                ),
            )
            for rij in rijen
        ),
    )
    return format_html(
        '<div class="utrecht-table-container" tabindex="0" role="region" aria-label="{}">'
        '<table class="utrecht-table utrecht-table--html-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        naam,
        kop,
        lijf,
    )
