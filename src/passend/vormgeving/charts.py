"""Charts: SVG by the server, with classes for colour so that dark and print follow.

Each function returns a Figuur: two drawings (one for a wide column, one for a phone, never a
shrunken one) and the table under it. The heading of a figure is a sentence with the answer and
stands in the page; unit and what to see stand in the caption. Direct labels, no legend, no
second axis. Uncertainty is drawn: a fan for lines, thick and thin bars for intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from passend.vormgeving import svg
from passend.vormgeving.weergave import getal

BREED, SMAL = 680.0, 300.0
LETTER = 7.8  # mean width of a letter of 15 px
Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figuur:
    """A chart ready for `c-figuur`: the drawings and the table that gives the same numbers."""

    svg: SafeString
    tabel: SafeString


@dataclass(frozen=True, slots=True)
class Reeks:
    """A line: its name, a value (or None) for each point of the axis, and colour 1 to 5.

    From index `raming_vanaf` on the line is dotted; `waaier90` and `waaier50` hold (low, high) per
    point: nine in ten and one in two chance. `bij` is the small second line of its label.
    """

    naam: str
    waarden: tuple[float | None, ...]
    kleur: int = 1
    raming_vanaf: int | None = None
    waaier90: tuple[Band | None, ...] = ()
    waaier50: tuple[Band | None, ...] = ()
    bij: str = ""


@dataclass(frozen=True, slots=True)
class Staaf:
    """A bar: its name, value and colour; `woorden` overrides the number written at its end."""

    naam: str
    waarde: float
    kleur: int = 1
    woorden: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate: what to expect, and the ranges of one in two and nine in ten chance."""

    naam: str
    midden: float
    half: Band
    negen: Band
    kleur: int = 1


@dataclass(frozen=True, slots=True)
class Bijschrift:
    """What every chart says beside its marks: title, description and unit, and the decimals."""

    titel: str
    uitleg: str
    eenheid: str = ""
    cijfers: int = 0


def lijnen(
    bij: Bijschrift,
    as_: Sequence[str],
    reeksen: Iterable[Reeks],
    *,
    nu: int | None = None,
    plekken: Sequence[float] = (),
) -> Figuur:
    """Return lines over an axis of names (years, weeks); `nu` is the index of the present.

    `plekken` says where each name lies on the axis, rising, in any unit (days); without it they
    lie evenly. Raises ValueError when a line or `plekken` has another length than the axis.
    """
    rij = tuple(reeksen)
    for reeks in rij:
        if len(reeks.waarden) != len(as_):
            raise ValueError(f"{reeks.naam}: {len(reeks.waarden)} waarden bij {len(as_)} namen.")
    if plekken and len(plekken) != len(as_):
        raise ValueError(f"{len(plekken)} plekken bij {len(as_)} namen.")
    where = tuple(plekken) or tuple(range(len(as_)))
    return _lijnen(bij, tuple(as_), where, rij, nu, get_language() or "nl")


def staven(bij: Bijschrift, rijen: Iterable[Staaf]) -> Figuur:
    """Return horizontal bars in the order given, from one zero; raises ValueError without bars."""
    rij = tuple(rijen)
    if not rij:
        raise ValueError("Een grafiek zonder staven kan niet.")
    return _staven(bij, rij, get_language() or "nl")


def intervallen(
    bij: Bijschrift, rijen: Iterable[Interval], *, onder: str = "", boven: str = ""
) -> Figuur:
    """Return estimates with their uncertainty beside zero; `onder` and `boven` name both sides."""
    rij = tuple(rijen)
    if not rij:
        raise ValueError("Een grafiek zonder schattingen kan niet.")
    return _intervallen(bij, rij, (onder, boven), get_language() or "nl")


def stroom(
    bij: Bijschrift, links: Iterable[tuple[str, float]], rechts: Iterable[tuple[str, float]]
) -> Figuur:
    """Return a flow: amounts that come together at the left and part again at the right.

    Both sides are (name, amount above zero); raises ValueError when one is empty or has another
    amount. The widths of both sides share one scale.
    """
    van, naar = tuple(links), tuple(rechts)
    if not van or not naar or min(w for _n, w in (*van, *naar)) <= 0:
        raise ValueError("Een stroom heeft aan beide kanten bedragen boven nul.")
    return _stroom(bij, van, naar, get_language() or "nl")


def _twee(teken: Any, *argumenten: Any) -> SafeString:
    """Draw wide and narrow and put them side by side; the column's width decides which shows."""
    delen = teken("passend-breed", BREED, *argumenten) + teken("passend-smal", SMAL, *argumenten)
    return mark_safe(delen)  # noqa: S308 - both parts come from format_html


@lru_cache(maxsize=256)
def _lijnen(
    bij: Bijschrift,
    as_: tuple[str, ...],
    plekken: tuple[float, ...],
    reeksen: tuple[Reeks, ...],
    nu: int | None,
    taal: str,
) -> Figuur:
    def cel(waarde: float | None) -> str:
        return "–" if waarde is None else getal(waarde, bij.cijfers)

    def cellen(reeks: Reeks, i: int) -> list[str]:
        if not reeks.waaier90:
            return [cel(reeks.waarden[i])]
        band = reeks.waaier90[i]
        tot = (
            gettext("%(laag)s tot %(hoog)s") % {"laag": cel(band[0]), "hoog": cel(band[1])}
            if band
            else "–"
        )
        return [cel(reeks.waarden[i]), tot]

    koppen = [""]
    for reeks in reeksen:
        koppen += [reeks.naam, gettext("9 op 10 kans")] if reeks.waaier90 else [reeks.naam]
    rijen = [
        [naam, *(c for reeks in reeksen for c in cellen(reeks, i))] for i, naam in enumerate(as_)
    ]
    return Figuur(
        _twee(_teken_lijnen, bij, as_, plekken, reeksen, nu), svg.tabel(bij.titel, koppen, rijen)
    )


def _uitersten(reeksen: tuple[Reeks, ...]) -> Band:
    alle = [w for reeks in reeksen for w in reeks.waarden if w is not None]
    alle += [w for reeks in reeksen for band in reeks.waaier90 if band for w in band]
    return min(alle), max(alle)


def _teken_lijnen(
    klasse: str,
    breedte: float,
    bij: Bijschrift,
    as_: tuple[str, ...],
    plekken: tuple[float, ...],
    reeksen: tuple[Reeks, ...],
    nu: int | None,
) -> str:
    smal = breedte == SMAL
    stappen = svg.ronde_stappen(*_uitersten(reeksen))
    cijfers = max(len(f"{s:g}".partition(".")[2]) for s in stappen)
    links = max(len(getal(s, cijfers)) for s in stappen) * LETTER + 12
    namen = max(len(t) for reeks in reeksen for t in (reeks.naam, reeks.bij)) * LETTER
    rechts = breedte - 8 if smal else breedte - min(namen + 16, breedte / 2.6)
    # On a phone the names stand above the drawing, in the order of their ends.
    boven = 20.0 + (24.0 * len(reeksen) if smal else 0)
    onder = boven + (230 if smal else 270)
    schaal = svg.Schaal(plekken[0], max(plekken[-1], plekken[0] + 1), links, rechts)

    def x(i: int) -> float:
        return schaal(plekken[i])

    y = svg.Schaal(stappen[0], stappen[-1], onder, boven)
    delen = []
    for stap in stappen:
        delen.append(svg.lijn("g-as", [(links, y(stap)), (rechts, y(stap))]))
        delen.append(svg.tekst(links - 8, y(stap) + 5, getal(stap, cijfers), "zacht rechts"))
    om_de = max(1, int(-(-len(as_) * (max(map(len, as_)) * LETTER + 14) // (rechts - links))))
    even = plekken == tuple(range(len(as_)))
    tonen = range(0, len(as_), om_de) if even else _names_with_room(as_, x)
    for i in tonen:
        delen.append(svg.tekst(x(i), onder + 24, as_[i], "zacht midden"))
    for reeks in reeksen:
        delen += _waaiers(reeks, x, y)
    if nu is not None:
        delen.append(svg.lijn("g-nulstip", [(x(nu), boven - 6), (x(nu), onder)]))
        delen.append(svg.tekst(x(nu) + 7, boven + 6, gettext("nu"), "zacht"))
    for reeks in reeksen:
        delen += _streken(reeks, x, y)
    delen += _lijnnamen(reeksen, y, rechts, smal)
    return svg.doek(klasse, breedte, onder + 32, bij.titel, bij.uitleg, delen)


def _names_with_room(as_: tuple[str, ...], x: Callable[[int], float]) -> list[int]:
    """Return which names can be written under the axis: the first, the last, and what fits between."""
    ruim = max(map(len, as_)) * LETTER + 14
    laatste = len(as_) - 1
    tonen = [0]
    for i in range(1, laatste):
        if x(i) - x(tonen[-1]) >= ruim and x(laatste) - x(i) >= ruim:
            tonen.append(i)
    return [*tonen, laatste] if laatste and x(laatste) - x(tonen[-1]) >= ruim else tonen


def _waaiers(reeks: Reeks, x: Callable[[int], float], y: svg.Schaal) -> list[SafeString]:
    delen = []
    for soort, waaier in (("90", reeks.waaier90), ("50", reeks.waaier50)):
        banden = [(i, band) for i, band in enumerate(waaier) if band]
        if banden:
            rand = [(x(i), y(hoog)) for i, (_, hoog) in banden]
            rand += [(x(i), y(laag)) for i, (laag, _) in reversed(banden)]
            delen.append(svg.vlak(f"g-waaier-{soort} g-{reeks.kleur}", rand))
    return delen


def _streken(reeks: Reeks, x: Callable[[int], float], y: svg.Schaal) -> list[SafeString]:
    """Return the line in pieces: broken where a value is missing, dotted where it is a forecast."""
    knip = len(reeks.waarden) if reeks.raming_vanaf is None else reeks.raming_vanaf
    delen = []
    for soort, bereik in (
        ("", range(0, knip + 1)),
        (" g-stippel", range(knip, len(reeks.waarden))),
    ):
        stuk: list[svg.Punt] = []
        for i in [*bereik, None]:
            waarde = reeks.waarden[i] if i is not None and i < len(reeks.waarden) else None
            if waarde is not None and i is not None:
                stuk.append((x(i), y(waarde)))
                continue
            if len(stuk) > 1:
                delen.append(svg.lijn(f"g-lijn-{reeks.kleur}{soort}", stuk))
            elif stuk and not soort:
                delen.append(svg.stip(f"g-{reeks.kleur}", *stuk[0], straal=4))
            stuk = []
    return delen


def _lijnnamen(
    reeksen: tuple[Reeks, ...], y: svg.Schaal, rechts: float, smal: bool
) -> list[SafeString]:
    """Return the names at the ends of the lines, pushed apart so that none lies on another."""
    einden = sorted(
        (
            (y(next(w for w in reversed(r.waarden) if w is not None)), r)
            for r in reeksen
            if any(w is not None for w in r.waarden)
        ),
        key=lambda paar: paar[0],
    )
    delen = []
    vorige = -1000.0
    for nummer, (hoogte, reeks) in enumerate(einden):
        if smal:
            regel = 16 + 24 * nummer
            stijl = f"g-lijn-{reeks.kleur}" + (" g-stippel" if reeks.raming_vanaf == 0 else "")
            delen.append(svg.lijn(stijl, [(0, regel - 5), (22, regel - 5)]))
            delen.append(svg.tekst(30, regel, reeks.naam, "dik"))
            continue
        plek = max(hoogte + 5, vorige + 22)
        delen.append(svg.tekst(rechts + 12, plek, reeks.naam, "dik"))
        if reeks.bij:
            plek += 18
            delen.append(svg.tekst(rechts + 12, plek, reeks.bij, "zacht"))
        vorige = plek
    return delen


@lru_cache(maxsize=256)
def _staven(bij: Bijschrift, rijen: tuple[Staaf, ...], taal: str) -> Figuur:
    koppen = ["", bij.eenheid or gettext("waarde")]
    cellen = [[r.naam, getal(r.waarde, bij.cijfers)] for r in rijen]
    return Figuur(_twee(_teken_staven, bij, rijen), svg.tabel(bij.titel, koppen, cellen))


def _teken_staven(klasse: str, breedte: float, bij: Bijschrift, rijen: tuple[Staaf, ...]) -> str:
    """Return bars under their names: a long name then never takes the room of a bar."""
    laagste, hoogste = min(0, *(r.waarde for r in rijen)), max(0, *(r.waarde for r in rijen))
    x = svg.Schaal(laagste, hoogste or 1, 0, breedte)
    delen = []
    for nummer, rij in enumerate(rijen):
        y = 16 + nummer * 48
        woorden = rij.woorden or getal(rij.waarde, bij.cijfers)
        delen.append(svg.tekst(0, y, rij.naam))
        delen.append(
            svg.tekst(breedte, y, woorden, "rechts laat" if rij.waarde < 0 else "rechts dik")
        )
        delen.append(svg.balk(f"g-{rij.kleur}", x(0), y + 9, x(rij.waarde) - x(0), 12))
    if laagste < 0:
        delen.append(svg.lijn("g-nul", [(x(0), 20), (x(0), 16 + len(rijen) * 48 - 18)]))
    return svg.doek(klasse, breedte, len(rijen) * 48, bij.titel, bij.uitleg, delen)


@lru_cache(maxsize=256)
def _intervallen(
    bij: Bijschrift, rijen: tuple[Interval, ...], kanten: tuple[str, str], taal: str
) -> Figuur:
    def tot(band: Band) -> str:
        laag, hoog = (getal(w, bij.cijfers) for w in band)
        return gettext("%(laag)s tot %(hoog)s") % {"laag": laag, "hoog": hoog}

    koppen = ["", gettext("te verwachten"), gettext("1 op 2 kans"), gettext("9 op 10 kans")]
    cellen = [[r.naam, getal(r.midden, bij.cijfers), tot(r.half), tot(r.negen)] for r in rijen]
    return Figuur(
        _twee(_teken_intervallen, bij, rijen, kanten), svg.tabel(bij.titel, koppen, cellen)
    )


def _teken_intervallen(
    klasse: str,
    breedte: float,
    bij: Bijschrift,
    rijen: tuple[Interval, ...],
    kanten: tuple[str, str],
) -> str:
    smal = breedte == SMAL
    uitersten = [w for r in rijen for w in (*r.negen, *r.half, r.midden)]
    stappen = svg.ronde_stappen(min(0, *uitersten), max(0, *uitersten), 4)
    cijfers = max(len(f"{s:g}".partition(".")[2]) for s in stappen)
    links = 12.0 if smal else max(len(r.naam) for r in rijen) * LETTER + 24
    x = svg.Schaal(stappen[0], stappen[-1], links, breedte - 12)
    hoogte = 58 if smal else 46
    boven, onder = 26.0, 26.0 + len(rijen) * hoogte
    delen = []
    for stap in stappen:
        delen.append(
            svg.lijn("g-nul" if stap == 0 else "g-as", [(x(stap), boven), (x(stap), onder)])
        )
        delen.append(svg.tekst(x(stap), onder + 20, getal(stap, cijfers), "zacht midden"))
    if kanten[0]:
        delen.append(svg.tekst(x(0) - 8, boven - 8, kanten[0], "rechts laat"))
    if kanten[1]:
        delen.append(svg.tekst(x(0) + 8, boven - 8, kanten[1]))
    for nummer, rij in enumerate(rijen):
        midden = boven + nummer * hoogte + (40 if smal else 24)
        delen.append(
            svg.tekst(links if smal else 0, midden - 16 if smal else midden + 5, rij.naam, "dik")
        )
        for soort, (laag, hoog) in (("g-balk", rij.negen), ("g-balk g-balk--dik", rij.half)):
            delen.append(
                svg.lijn(f"{soort} g-balk-{rij.kleur}", [(x(laag), midden), (x(hoog), midden)])
            )
        delen.append(svg.stip(f"g-{rij.kleur}", x(rij.midden), midden))
    return svg.doek(klasse, breedte, onder + 28, bij.titel, bij.uitleg, delen)


Kant = tuple[tuple[str, float], ...]
_STROOMHOOGTE, _GAT, _REGEL = 320.0, 10.0, 44.0


@lru_cache(maxsize=64)
def _stroom(bij: Bijschrift, links: Kant, rechts: Kant, taal: str) -> Figuur:
    koppen = ["", gettext("komt binnen"), gettext("gaat eruit")]
    cellen = [[naam, getal(w, bij.cijfers), "–"] for naam, w in links]
    cellen += [[naam, "–", getal(w, bij.cijfers)] for naam, w in rechts]
    delen = svg.doek(
        "passend-breed",
        BREED,
        _hoog(links, rechts),
        bij.titel,
        bij.uitleg,
        _teken_stroom(bij, links, rechts),
    ) + _teken_stroom_smal(bij, links, rechts)
    return Figuur(
        mark_safe(delen),  # noqa: S308 - both parts come from format_html
        svg.tabel(bij.titel, koppen, cellen),
    )


def _plekken(kant: Kant, som: float) -> list[Band]:
    """Return (top, thickness) of each band at its edge: as thick as its amount, in a slot that
    leaves room for two lines of text."""
    plekken, y = [], 0.0
    for _naam, waarde in kant:
        dik = waarde / som * _STROOMHOOGTE
        vak = max(dik, _REGEL)
        plekken.append((y + (vak - dik) / 2, dik))
        y += vak + _GAT
    return plekken


def _som(links: Kant, rechts: Kant) -> float:
    return max(sum(w for _n, w in links), sum(w for _n, w in rechts))


def _hoog(links: Kant, rechts: Kant) -> float:
    som = _som(links, rechts)
    onder = [
        max(boven + dik, boven + dik / 2 + _REGEL / 2)
        for kant in (links, rechts)
        for boven, dik in _plekken(kant, som)
    ]
    return max(*onder, _STROOMHOOGTE)


def _teken_stroom(bij: Bijschrift, links: Kant, rechts: Kant) -> list[SafeString]:
    """Draw bands from the names at both edges to one beam in the middle."""
    som, midden, balk = _som(links, rechts), BREED / 2, 12.0
    top = (_hoog(links, rechts) - _STROOMHOOGTE) / 2
    delen: list[SafeString] = []
    for kant, rand, kern, kleur in (
        (links, 20.0, midden - balk / 2, 1),
        (rechts, BREED - 20.0, midden + balk / 2, 2),
    ):
        y = top
        for (naam, waarde), (boven, dik) in zip(kant, _plekken(kant, som), strict=True):
            punten = [(rand, boven), (kern, y), (kern, y + dik), (rand, boven + dik)]
            delen.append(svg.vlak(f"g-{kleur} g-stroom", punten))
            hart = boven + dik / 2
            x, klasse = (rand + 6, "") if kleur == 1 else (rand - 6, "rechts")
            delen.append(svg.tekst(x, hart - 2, naam, klasse))
            delen.append(svg.tekst(x, hart + 15, getal(waarde, bij.cijfers), f"{klasse} dik"))
            y += dik
    delen.append(svg.balk("g-1", midden - balk / 2, top, balk, _STROOMHOOGTE))
    return delen


def _teken_stroom_smal(bij: Bijschrift, links: Kant, rechts: Kant) -> SafeString:
    """Draw both sides as bars under each other: a phone has no room for names beside bands."""
    rijen = tuple(Staaf(naam, w, 1) for naam, w in links)
    rijen += tuple(Staaf(naam, w, 2) for naam, w in rechts)
    return svg.doek(
        "passend-smal",
        SMAL,
        len(rijen) * 48,
        bij.titel,
        bij.uitleg,
        [_teken_staven_kaal(SMAL, bij, rijen)],
    )


def _teken_staven_kaal(breedte: float, bij: Bijschrift, rijen: tuple[Staaf, ...]) -> str:
    x = svg.Schaal(0, max(r.waarde for r in rijen), 0, breedte)
    delen: list[str] = []
    for nummer, rij in enumerate(rijen):
        y = 16 + nummer * 48
        delen.append(svg.tekst(0, y, rij.naam))
        delen.append(svg.tekst(breedte, y, getal(rij.waarde, bij.cijfers), "rechts dik"))
        delen.append(svg.balk(f"g-{rij.kleur}", 0, y + 9, x(rij.waarde), 12))
    return mark_safe("".join(delen))  # noqa: S308 - each part comes from format_html
