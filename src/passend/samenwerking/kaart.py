"""The map of one swv as SVG: its outline, its neighbours, borders of gemeenten, and names.

Drawn from the outlines of CBS, which are simplified and serve for looking only: where a postcode
belongs is decided by the regio-indeling, never by this drawing. The names stand where the people
of that gemeente live within the swv, so they agree with the list beside it, also where gemeenten
have merged since. Two drawings, for a wide and a narrow screen, so that text is never shrunk.
Colours come from classes, so dark and print follow.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from passend.stelsel import bronbestanden
from passend.vormgeving.maps import Punt, Ring, laad_omtrekken, plek_voor_naam

BREED, SMAL = 440, 330
RAND = 14
VEEL_STIPPEN = 60
LAAGSTE, HOOGSTE = 0.62, 1.1
# Measured in the letter of the house at 15 px, weight 650: wide enough for every name.
TEKENBREEDTE, REGELHOOGTE = 9.0, 18


@dataclass(frozen=True, slots=True)
class Naam:
    """A name on the map: where (lon, lat), and how much it matters when names collide."""

    tekst: str
    plek: Punt
    gewicht: float


@dataclass(frozen=True, slots=True)
class _Venster:
    """From degrees to pixels: a flat piece of the earth, north up, the area in the middle."""

    links: float
    boven: float
    schaal: float
    krimp: float
    breedte: float
    hoogte: float

    def raakt(self, vak: tuple[float, float, float, float]) -> bool:
        """Tell whether anything of a box (west, south, east, north) is in view."""
        west, zuid, oost, noord = vak
        (links, onder), (rechts, boven) = self.punt(west, zuid), self.punt(oost, noord)
        return rechts >= 0 and links <= self.breedte and onder >= 0 and boven <= self.hoogte

    def punt(self, lon: float, lat: float) -> Punt:
        return (lon - self.links) * self.krimp * self.schaal, (self.boven - lat) * self.schaal


def _ringen(bestand: str, sleutel: str) -> dict[str, tuple[Ring, ...]]:
    """Return the outer and inner rings per area of an outline file, as (lon, lat)."""
    return laad_omtrekken(bronbestanden.GEGEVENS / f"{bestand}.geojson", sleutel)


@functools.cache
def _gemeentegrenzen() -> tuple[tuple[tuple[float, float, float, float], Ring], ...]:
    """Return every ring of the gemeenten with its box, so that far ones are skipped at once."""
    return tuple(
        (
            (
                min(lon for lon, _lat in ring),
                min(lat for _lon, lat in ring),
                max(lon for lon, _lat in ring),
                max(lat for _lon, lat in ring),
            ),
            ring,
        )
        for ringen in _ringen("gemeenten_2022", "gemeente").values()
        for ring in ringen
    )


@functools.cache
def punten_per_pc4() -> dict[str, tuple[float, float, int]]:
    """Return lon, lat and inhabitants per PC4 where CBS has a point."""
    return {
        rij["pc4"]: (float(rij["lon"]), float(rij["lat"]), int(rij["alle_leeftijden"] or 0))
        for rij in bronbestanden.load_pc4_jeugd()
        if rij["lon"] and rij["lat"]
    }


def zwaartepunt(pc4s: Iterable[str]) -> Punt | None:
    """Return where the inhabitants of these postcodes live on average; None without any point."""
    bekend = [punten_per_pc4()[pc4] for pc4 in pc4s if pc4 in punten_per_pc4()]
    if not bekend:
        return None
    # An area without inhabitants still has a place, so everybody counts for one more.
    som = sum(mensen + 1 for _lon, _lat, mensen in bekend)
    return (
        sum(lon * (mensen + 1) for lon, _lat, mensen in bekend) / som,
        sum(lat * (mensen + 1) for _lon, lat, mensen in bekend) / som,
    )


def teken_swv(
    code: str, namen: Sequence[Naam], stippen: Sequence[Punt], titel: str, uitleg: str
) -> SafeString:
    """Return the SVG of one swv, wide and narrow; `titel` and `uitleg` say it in words.

    `stippen` are places (lon, lat) that get a dot. Raises KeyError for a code without an outline.
    """
    wat = (tuple(namen), tuple(stippen), titel, uitleg)
    return mark_safe(  # noqa: S308 - both parts are built by format_html
        "".join(
            _drawing(code, *wat, breedte, klasse)
            for breedte, klasse in ((BREED, "passend-breed"), (SMAL, "passend-smal"))
        )
    )


# The outlines do not change while the process runs, so an equal question has an equal drawing.
@functools.lru_cache(maxsize=512)
def _drawing(
    code: str,
    namen: tuple[Naam, ...],
    stippen: tuple[Punt, ...],
    titel: str,
    uitleg: str,
    breedte: int,
    klasse: str,
) -> SafeString:
    sector = code[:2].lower()
    omtrekken = _ringen(f"swv_{sector}_2015", "swv")
    venster = _window(omtrekken[code], breedte)
    buren = {
        ander: pad
        for ander, ringen in omtrekken.items()
        if ander != code and (pad := _path(ringen, venster))
    }
    eigen = _path(omtrekken[code], venster)
    merk = f"{code}-{klasse}".lower()
    straal = "2.5" if len(stippen) <= VEEL_STIPPEN else "1.5"
    lijnen = [
        punten
        for vak, ring in _gemeentegrenzen()
        if venster.raakt(vak) and (punten := _points(ring, venster))
    ]
    buurnamen = [
        (ander, plek)
        for ander in buren
        if (plek := _place_in_view(omtrekken[ander], len(ander) * TEKENBREEDTE, venster))
    ]
    return format_html(
        '<svg class="passend-kaart {}" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-titel {}-uitleg"><title id="{}-titel">{}</title>'
        '<desc id="{}-uitleg">{}</desc>'
        '<defs><clipPath id="{}-vak"><rect width="{}" height="{}"/></clipPath>'
        '<clipPath id="{}-vorm"><path d="{}"/></clipPath></defs>'
        '<g clip-path="url(#{}-vak)">{}<path d="{}"/>'
        '<g clip-path="url(#{}-vorm)">{}</g>{}</g>{}</svg>',
        klasse,
        breedte,
        round(venster.hoogte),
        *(merk, merk, merk, titel, merk, uitleg),
        *(merk, breedte, round(venster.hoogte), merk, eigen),
        merk,
        format_html_join("", '<path class="buiten" d="{}"/>', ((pad,) for pad in buren.values())),
        eigen,
        merk,
        format_html_join("", '<polyline class="kaart-grens" points="{}"/>', ((p,) for p in lijnen)),
        format_html_join(
            "",
            '<circle class="kaart-stip" cx="{}" cy="{}" r="{}"/>',
            ((*_rounded(venster.punt(*stip)), straal) for stip in stippen),
        ),
        _names(namen, buurnamen, venster),
    )


def _rounded(punt: Punt) -> tuple[str, str]:
    return f"{punt[0]:.1f}", f"{punt[1]:.1f}"


def _window(ringen: tuple[Ring, ...], breedte: int) -> _Venster:
    lons = [lon for ring in ringen for lon, _lat in ring]
    lats = [lat for ring in ringen for _lon, lat in ring]
    krimp = math.cos(math.radians((min(lats) + max(lats)) / 2))
    wijd, hoog = (max(lons) - min(lons)) * krimp, max(lats) - min(lats)
    binnen = breedte - 2 * RAND
    hoogte = min(max(binnen * hoog / wijd, binnen * LAAGSTE), binnen * HOOGSTE) + 2 * RAND
    schaal = min(binnen / wijd, (hoogte - 2 * RAND) / hoog)
    return _Venster(
        links=(min(lons) + max(lons)) / 2 - breedte / 2 / schaal / krimp,
        boven=(min(lats) + max(lats)) / 2 + hoogte / 2 / schaal,
        schaal=schaal,
        krimp=krimp,
        breedte=breedte,
        hoogte=hoogte,
    )


def _pixels(ring: Ring, venster: _Venster) -> list[Punt]:
    """Return the ring in pixels, without points that cannot be told apart; empty out of view."""
    punten: list[Punt] = []
    for lon, lat in ring:
        x, y = venster.punt(lon, lat)
        if not punten or abs(x - punten[-1][0]) + abs(y - punten[-1][1]) >= 1:
            punten.append((x, y))
    xs, ys = [x for x, _y in punten], [y for _x, y in punten]
    buiten = max(xs) < 0 or min(xs) > venster.breedte or max(ys) < 0 or min(ys) > venster.hoogte
    return [] if buiten or len(punten) < 3 else punten


def _path(ringen: tuple[Ring, ...], venster: _Venster) -> str:
    return "".join(
        "M" + "L".join(" ".join(_rounded(punt)) for punt in punten) + "z"
        for ring in ringen
        if (punten := _pixels(ring, venster))
    )


def _points(ring: Ring, venster: _Venster) -> str:
    return " ".join(",".join(_rounded(punt)) for punt in _pixels(ring, venster))


def _place_in_view(ringen: tuple[Ring, ...], breedte: float, venster: _Venster) -> Punt | None:
    """Return where a neighbour can be named: inside its largest part in view, if the name fits."""
    delen = [_clip([venster.punt(*punt) for punt in ring], venster) for ring in ringen]
    delen = [deel for deel in delen if len(deel) > 2 and _width(deel) > breedte]
    if not delen:
        return None
    x, y = plek_voor_naam(max(delen, key=_width))
    return x, y + REGELHOOGTE / 3


def _width(ring: Sequence[Punt]) -> float:
    return max(x for x, _y in ring) - min(x for x, _y in ring)


def _clip(ring: Sequence[Punt], venster: _Venster) -> list[Punt]:
    """Return the part of a ring in pixels that lies in view (Sutherland and Hodgman, 1974)."""
    punten = list(ring)
    for as_, grens, kant in (
        (0, 0.0, 1),
        (0, venster.breedte, -1),
        (1, 0.0, 1),
        (1, venster.hoogte, -1),
    ):
        nieuw: list[Punt] = []
        for begin, punt in zip([punten[-1], *punten[:-1]], punten, strict=True):
            d1, d2 = kant * (begin[as_] - grens), kant * (punt[as_] - grens)
            if d1 * d2 < 0:
                t = d1 / (d1 - d2)
                nieuw.append(
                    (begin[0] + t * (punt[0] - begin[0]), begin[1] + t * (punt[1] - begin[1]))
                )
            if d2 >= 0:
                nieuw.append(punt)
        punten = nieuw
        if not punten:
            return []
    return punten


def _names(
    namen: Iterable[Naam], buurnamen: Iterable[tuple[str, Punt]], venster: _Venster
) -> SafeString:
    """Return the names that fit, the weightiest first; one that would cover another is left out."""
    eigen = [
        ("", naam.tekst, venster.punt(*naam.plek))
        for naam in sorted(namen, key=lambda een: (-een.gewicht, een.tekst))
    ]
    buren = [("zacht", tekst, plek) for tekst, plek in buurnamen]
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        (
            (klasse, *_rounded(plek), tekst)
            for klasse, tekst, plek in _placed([*eigen, *buren], venster)
        ),
    )


def _placed(
    namen: Iterable[tuple[str, str, Punt]], venster: _Venster
) -> Iterator[tuple[str, str, Punt]]:
    bezet: list[tuple[float, float, float]] = []
    for klasse, tekst, (punt_x, punt_y) in namen:
        half = len(tekst) * TEKENBREEDTE / 2
        x = min(max(punt_x, half), venster.breedte - half)
        y = min(max(punt_y, REGELHOOGTE), venster.hoogte - 4)
        if any(
            abs(x - ander_x) < half + ander_half and abs(y - ander_y) < REGELHOOGTE
            for ander_x, ander_y, ander_half in bezet
        ):
            continue
        bezet.append((x, y, half))
        yield klasse, tekst, (x, y)
