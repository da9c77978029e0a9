"""Maps: GeoJSON outlines drawn as SVG by the server, with a list beside it that works alone.

No tiles, no script, no third party. The projection is equirectangular about the middle latitude
of what is drawn: over a country as small as ours its error is far below a pixel.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BREEDTE = 420.0
RAND = 4.0
LETTER_BREEDTE = 9.4  # mean width of a letter at 18 px
TINTEN = frozenset({"", "midden", "veel", "hier", "buiten"})

Punt = tuple[float, float]
Ring = tuple[Punt, ...]


@dataclass(frozen=True, slots=True)
class Gebied:
    """One area: its key in the GeoJSON, its name, and its value in words.

    `tint` is "" (light), "midden", "veel", "hier" (this is the one) or "buiten" (a neighbour);
    at most three shades belong in one map. `volgorde` sorts the list, largest first. A value that
    must be withheld is withheld by the caller, in words: "minder dan 5".
    """

    sleutel: str
    naam: str
    woorden: str = ""
    tint: str = ""
    volgorde: float = 0.0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Kaart:
    """A map and the areas in the order of its list."""

    svg: SafeString
    gebieden: tuple[Gebied, ...]


@lru_cache(maxsize=16)
def laad_omtrekken(pad: Path, eigenschap: str) -> dict[str, tuple[Ring, ...]]:
    """Return the outer and inner rings in degrees (longitude, latitude) per value of `eigenschap`.

    Raises ValueError naming the feature when a geometry is no polygon or lacks the property.
    """
    omtrekken: dict[str, tuple[Ring, ...]] = {}
    for nummer, vlak in enumerate(json.loads(pad.read_text(encoding="utf-8"))["features"], 1):
        sleutel = vlak["properties"].get(eigenschap)
        vorm = vlak["geometry"]
        if sleutel is None or vorm["type"] not in {"Polygon", "MultiPolygon"}:
            raise ValueError(f"{pad.name}: vlak {nummer} heeft geen {eigenschap} of is geen vlak.")
        delen = [vorm["coordinates"]] if vorm["type"] == "Polygon" else vorm["coordinates"]
        ringen = tuple(tuple((x, y) for x, y, *_ in ring) for deel in delen for ring in deel)
        omtrekken[str(sleutel)] = omtrekken.get(str(sleutel), ()) + ringen
    return omtrekken


def _oppervlak(ring: Sequence[Punt]) -> float:
    paren = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in paren) / 2


def _binnen(punt: Punt, ring: Sequence[Punt]) -> bool:
    x, y = punt
    in_ring = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            in_ring = not in_ring
    return in_ring


def _afstand(punt: Punt, ring: Sequence[Punt]) -> float:
    """Return the distance from a point to the outline, counted double sideways: names are wide."""
    x, y = punt
    kleinste = math.inf
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        dx, dy = x2 - x1, y2 - y1
        lengte = dx * dx + dy * dy
        t = 0.0 if lengte == 0 else max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / lengte))
        kleinste = min(kleinste, math.hypot((x - x1 - t * dx) / 2, y - y1 - t * dy))
    return kleinste


def plek_voor_naam(ring: Sequence[Punt]) -> Punt:
    """Return the point inside a ring that lies furthest from its outline, on a grid of 15 by 15."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    rooster = [
        (
            min(xs) + (max(xs) - min(xs)) * (i + 0.5) / 15,
            min(ys) + (max(ys) - min(ys)) * (j + 0.5) / 15,
        )
        for i in range(15)
        for j in range(15)
    ]
    binnen = [punt for punt in rooster if _binnen(punt, ring)] or [(xs[0], ys[0])]
    return max(binnen, key=lambda punt: _afstand(punt, ring))


class _Projectie:
    """Degrees to drawing units: the areas fill the width, north is up."""

    def __init__(self, punten: Iterable[Punt]) -> None:
        alle = list(punten)
        self.west, oost = min(p[0] for p in alle), max(p[0] for p in alle)
        zuid, self.noord = min(p[1] for p in alle), max(p[1] for p in alle)
        self.krimp = math.cos(math.radians((zuid + self.noord) / 2))
        self.schaal = (BREEDTE - 2 * RAND) / ((oost - self.west) * self.krimp)
        self.hoogte = (self.noord - zuid) * self.schaal + 2 * RAND

    def __call__(self, punt: Punt) -> Punt:
        x = (punt[0] - self.west) * self.krimp * self.schaal + RAND
        y = (self.noord - punt[1]) * self.schaal + RAND
        return round(x, 1), round(y, 1)


def _pad(ringen: Iterable[Ring]) -> str:
    """Return the path of some rings, without points that fall on the one before them."""
    delen = []
    for ring in ringen:
        punten = [punt for i, punt in enumerate(ring) if i == 0 or punt != ring[i - 1]]
        delen.append("M" + "L".join(f"{x:g} {y:g}" for x, y in punten) + "z")
    return "".join(delen)


@lru_cache(maxsize=256)
def _teken(pad: Path, eigenschap: str, gebieden: tuple[Gebied, ...], naam: str) -> SafeString:
    omtrekken = laad_omtrekken(pad, eigenschap)
    projectie = _Projectie(p for g in gebieden for ring in omtrekken[g.sleutel] for p in ring)
    vlakken, namen = [], []
    for gebied in gebieden:
        ringen = [tuple(projectie(p) for p in ring) for ring in omtrekken[gebied.sleutel]]
        vlakken.append((gebied.tint, _pad(ringen)))
        if gebied.tint == "buiten":
            continue
        grootste = max(ringen, key=lambda ring: abs(_oppervlak(ring)))
        x, y = plek_voor_naam(grootste)
        ruimte = max(p[0] for p in grootste) - min(p[0] for p in grootste)
        breed = len(gebied.naam) * LETTER_BREEDTE
        if breed < ruimte * 1.4:
            half = breed / 2
            x = min(max(x, half), BREEDTE - half)
            namen.append(
                ("krap" if breed > ruimte * 0.75 else "", f"{x:.0f}", f"{y + 6:.0f}", gebied.naam)
            )
    return format_html(
        '<svg class="passend-kaart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        int(BREEDTE),
        round(projectie.hoogte),
        naam,
        format_html_join("", '<path class="{}" d="{}"/>', vlakken),
        format_html_join("", '<text class="{}" x="{}" y="{}">{}</text>', namen),
    )


def kaart(pad: Path, eigenschap: str, gebieden: Iterable[Gebied], *, naam: str) -> Kaart:
    """Return the map of some areas and their list, largest value first.

    `pad` is a GeoJSON file in degrees, `eigenschap` the property that holds the key of an area,
    `naam` what the map shows, for who hears it. Raises ValueError for an area that the file does
    not have, for an unknown tint, and for no areas at all.
    """
    rij = tuple(gebieden)
    bekend = laad_omtrekken(pad, eigenschap)
    if not rij:
        raise ValueError("Een kaart zonder gebieden kan niet.")
    if onbekend := [g.sleutel for g in rij if g.sleutel not in bekend]:
        raise ValueError(f"Niet in {pad.name}: {', '.join(onbekend)}.")
    if vreemd := {g.tint for g in rij} - TINTEN:
        raise ValueError(f"Onbekende tint: {', '.join(sorted(vreemd))}.")
    # Neighbours first, so that the outline of what matters lies on top.
    tekenrij = tuple(sorted(rij, key=lambda g: (g.tint != "buiten", g.naam)))
    lijst = tuple(
        sorted((g for g in rij if g.tint != "buiten"), key=lambda g: (-g.volgorde, g.naam))
    )
    return Kaart(_teken(pad, eigenschap, tekenrij, naam), lijst)
