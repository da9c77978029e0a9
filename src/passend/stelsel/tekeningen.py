"""Pictures as SVG text: a map of regions, a fan of years, a flow between kinds of school.

Every picture has a title and a description for who does not see it; the numbers stand in a table
beside it in the report.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from passend.stelsel.bronbestanden import load_outline
from passend.stelsel.woorden import say, show_number

BREED, HOOG = 720, 400
RAND = 56
MINDER, MEER, STIL, LIJN, GRIJS = "#b2521a", "#1f6fa8", "#e8e8e4", "#1a1a1a", "#6b6b6b"
BREEDTEGRAAD = 52.1
TINTEN = 4
LETTER, RUIM = 17, 170  # height of a label; room kept free for labels of narrow bands


@dataclass(frozen=True, slots=True)
class Opmaak:
    """How a picture speaks: its language, and study, years, population and instrument."""

    taal: str = "nl"
    herkomst: tuple[tuple[str, str], ...] = ()


GEWOON = Opmaak()


def draw_fan(
    titel: str,
    jaren: Sequence[int],
    banden: Sequence[tuple[float, float, float]],
    eenheid: str,
    opmaak: Opmaak = GEWOON,
) -> str:
    """Return a line of differences per year with its interval: (onder, verschil, boven) per year."""
    laagste = min(0.0, *(onder for onder, _, _ in banden))
    hoogste = max(0.0, *(boven for _, _, boven in banden))
    if hoogste == laagste:
        hoogste = laagste + 1.0
    stap = (BREED - 2 * RAND) / max(len(jaren) - 1, 1)
    maat = (HOOG - 2 * RAND) / (hoogste - laagste)

    def x(plek: int) -> float:
        return RAND + 30 + plek * (stap - 30 / max(len(jaren) - 1, 1))

    def y(waarde: float) -> float:
        return HOOG - RAND - (waarde - laagste) * maat

    boven = [f"{x(i):.1f},{y(b):.1f}" for i, (_, _, b) in enumerate(banden)]
    onder = [f"{x(i):.1f},{y(o):.1f}" for i, (o, _, _) in enumerate(banden)]
    midden = [f"{x(i):.1f},{y(m):.1f}" for i, (_, m, _) in enumerate(banden)]
    delen = [
        f'<polygon points="{" ".join(boven + onder[::-1])}" fill="{MEER}" opacity="0.25"/>',
        f'<line x1="{RAND + 24}" x2="{BREED - 20}" y1="{y(0):.1f}" y2="{y(0):.1f}" stroke="{GRIJS}"/>',
        f'<polyline points="{" ".join(midden)}" fill="none" stroke="{MEER}" stroke-width="2.5"/>',
    ]
    delen += [
        f'<circle cx="{punt.split(",")[0]}" cy="{punt.split(",")[1]}" r="3" fill="{MEER}"/>'
        for punt in midden
    ]
    elke = max(1, math.ceil(len(jaren) / 8))
    delen += [
        _tekst(x(i), HOOG - RAND + 22, str(jaar), "middle")
        for i, jaar in enumerate(jaren)
        if i % elke == 0
    ]
    for waarde in dict.fromkeys((laagste, 0.0, hoogste)):
        delen.append(_tekst(RAND + 16, y(waarde) + 5, show_number(waarde, opmaak.taal), "end"))
    kop = say("fig_band", opmaak.taal, titel=titel, eenheid=eenheid)
    delen.append(_tekst(8, 20, kop, "start"))
    in_midden, onderkant, bovenkant = (show_number(banden[-1][k], opmaak.taal) for k in (1, 0, 2))
    uitleg = say(
        "uitleg_band",
        opmaak.taal,
        jaar=jaren[-1],
        waarde=in_midden,
        eenheid=eenheid,
        onder=onderkant,
        boven=bovenkant,
    )
    return _svg(titel, _with_provenance(uitleg, opmaak), delen, BREED, HOOG)


def draw_map(
    titel: str,
    sector: str,
    waarden: Mapping[str, float],
    eenheid: str,
    opmaak: Opmaak = GEWOON,
) -> str:
    """Return a map of the regions of a sector, brown for less and blue for more than today."""
    vormen = load_outline(f"swv_{sector}_2015")["features"]
    ringen = {vorm["properties"]["swv"]: _ringen(vorm["geometry"]) for vorm in vormen}
    punten = [punt for delen in ringen.values() for ring in delen for punt in ring]
    west, oost = min(p[0] for p in punten), max(p[0] for p in punten)
    zuid, noord = min(p[1] for p in punten), max(p[1] for p in punten)
    smal = math.cos(math.radians(BREEDTEGRAAD))
    maat = min(560 / ((oost - west) * smal), 640 / (noord - zuid))
    grens = max((abs(w) for w in waarden.values()), default=0.0) or 1.0
    delen = []
    for swv, vlakken in sorted(ringen.items()):
        pad = "".join(
            "M"
            + "L".join(
                f"{(px - west) * smal * maat + 10:.1f} {(noord - py) * maat + 40:.1f}"
                for px, py in ring
            )
            + "Z"
            for ring in vlakken
        )
        waarde = waarden.get(swv, 0.0)
        delen.append(
            f'<path d="{pad}" fill="{choose_colour(waarde, grens)}" stroke="#ffffff" '
            f'stroke-width="0.6" fill-rule="evenodd"><title>{escape(swv)}: '
            f"{show_number(waarde, opmaak.taal)} {escape(eenheid)}</title></path>"
        )
    delen.append(_tekst(8, 22, f"{titel} ({eenheid})", "start"))
    delen += _legenda(grens, opmaak.taal)
    hoogste, laagste = (f(waarden, key=lambda s: waarden[s]) for f in (max, min))
    uitleg = say(
        "uitleg_kaart",
        opmaak.taal,
        hoog=hoogste,
        hoogste=show_number(waarden[hoogste], opmaak.taal),
        laag=laagste,
        laagste=show_number(waarden[laagste], opmaak.taal),
    )
    return _svg(titel, _with_provenance(uitleg, opmaak), delen, 600, 700)


def draw_flow(titel: str, stromen: Sequence[tuple[str, str, int]], opmaak: Opmaak = GEWOON) -> str:
    """Return bands from the kind of school today (left) to that in the scenario (right)."""
    stromen = sorted(stromen, key=lambda s: -s[2])[:12]
    totaal = sum(aantal for _, _, aantal in stromen) or 1
    links = _stapel(stromen, totaal)
    rechts = _stapel([(naar, van, aantal) for van, naar, aantal in stromen], totaal)
    delen = [
        _tekst(8, 22, titel, "start"),
        _tekst(70, 48, say("kolom_vandaag", opmaak.taal), "start"),
    ]
    delen.append(_tekst(BREED - 70, 48, say("kolom_scenario", opmaak.taal), "end"))
    for kolom, x, anker in ((links, 120, "end"), (rechts, BREED - 120, "start")):
        for naam, (boven, hoogte, _) in kolom.items():
            delen.append(
                f'<rect x="{x - 6}" y="{boven:.1f}" width="12" height="{hoogte:.1f}" fill="{LIJN}"/>'
            )
            som = sum(s[2] for s in stromen if s[0 if anker == "end" else 1] == naam)
            plek = x - 12 if anker == "end" else x + 12
            delen.append(_tekst(plek, boven + hoogte / 2 + 5, f"{naam} {som}", anker))
    for van, naar, aantal in stromen:
        dikte = (HOOG - RUIM) * aantal / totaal
        y0, y1 = links[van][2].pop(naar), rechts[naar][2].pop(van)
        midden = BREED / 2
        delen.append(
            f'<path d="M126 {y0:.1f}C{midden} {y0:.1f} {midden} {y1:.1f} {BREED - 126} {y1:.1f}" '
            f'fill="none" stroke="{MEER}" opacity="0.45" stroke-width="{max(dikte, 1):.1f}">'
            f"<title>{escape(say('stroom_zin', opmaak.taal, van=van, naar=naar, aantal=aantal))}"
            "</title></path>"
        )
    grootste = stromen[0] if stromen else ("", "", 0)
    uitleg = say(
        "uitleg_stroom", opmaak.taal, van=grootste[0], naar=grootste[1], aantal=grootste[2]
    )
    return _svg(titel, _with_provenance(uitleg, opmaak), delen, BREED, HOOG)


def _with_provenance(uitleg: str, opmaak: Opmaak) -> str:
    return " ".join([uitleg, *(f"{kop}: {wat}." for kop, wat in opmaak.herkomst)])


def choose_colour(waarde: float, grens: float) -> str:
    """Return brown to blue in steps, white-grey around zero."""
    stap = round(min(abs(waarde) / grens, 1.0) * TINTEN)
    if stap == 0:
        return STIL
    doel = MEER if waarde > 0 else MINDER
    deel = stap / TINTEN
    kleur = (
        round(int(STIL[i : i + 2], 16) * (1 - deel) + int(doel[i : i + 2], 16) * deel)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{k:02x}" for k in kleur)


def _stapel(
    paren: Sequence[tuple[str, str, int]], totaal: int
) -> dict[str, tuple[float, float, dict[str, float]]]:
    """Return per name of the first of each pair: top, height, and per second name its middle."""
    namen = list(dict.fromkeys(eerste for eerste, _, _ in paren))
    ruimte = HOOG - RUIM
    gat = 30 / max(len(namen), 1)
    kolom, boven = {}, 60.0
    for naam in namen:
        eigen = [(ander, aantal) for eerste, ander, aantal in paren if eerste == naam]
        hoogte = ruimte * sum(aantal for _, aantal in eigen) / totaal
        plek, midden = boven, {}
        for ander, aantal in eigen:
            dikte = ruimte * aantal / totaal
            midden[ander] = plek + dikte / 2
            plek += dikte
        kolom[naam] = (boven, hoogte, midden)
        boven += max(hoogte + gat, LETTER)
    return kolom


def _legenda(grens: float, taal: str) -> list[str]:
    delen = []
    for i, deel in enumerate((-1.0, -0.5, 0.0, 0.5, 1.0)):
        y = 60 + i * 24
        kleur = choose_colour(deel * grens, grens)
        delen.append(
            f'<rect x="14" y="{y}" width="20" height="18" fill="{kleur}" stroke="{GRIJS}"/>'
        )
        delen.append(_tekst(42, y + 14, show_number(deel * grens, taal), "start"))
    return delen


def _ringen(geometrie: Mapping[str, object]) -> list[list[tuple[float, float]]]:
    delen = geometrie["coordinates"]
    if geometrie["type"] == "Polygon":
        delen = [delen]
    return [
        [(float(p[0]), float(p[1])) for p in ring]
        for deel in delen  # type: ignore[attr-defined]
        for ring in deel
    ]


def _tekst(x: float, y: float, tekst: str, anker: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anker}" font-size="14" '
        f'font-family="sans-serif" fill="{LIJN}">{escape(tekst)}</text>'
    )


def _svg(titel: str, uitleg: str, delen: Sequence[str], breed: int, hoog: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}" role="img">'
        f"<title>{escape(titel)}</title><desc>{escape(uitleg)}</desc>"
        f'<rect width="{breed}" height="{hoog}" fill="#ffffff"/>{"".join(delen)}</svg>'
    )
