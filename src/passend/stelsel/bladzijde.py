"""The report of a scenario as one page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from passend.stelsel.scenario import Scenario
from passend.stelsel.woorden import say, show_number


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What the page tells: the scenario, the size of the land, and the outcome of the last year.

    `maten` are rows (name, unit, today, scenario, difference, lower, upper); `winnaars` rows (swv,
    verdict key, difference, lower, upper), highest first; `herkomst` goes under every picture.
    """

    scenario: Scenario
    leerlingen: int
    eerste: int
    laatste: int
    zaad: int
    jaar: int
    verplaatst: int
    maten: Sequence[tuple[Any, ...]]
    winnaars: Sequence[tuple[Any, ...]]
    grenzen: Sequence[str]
    herkomst: Sequence[tuple[str, str]]
    herhaal: str


def make_html(inhoud: Inhoud, figuren: Mapping[str, str], taal: str) -> str:
    """Return the report as one page that needs no other file."""
    naam = escape(inhoud.scenario.naam)
    delen = [
        f'<p class="merk">{say("synthetisch", taal)} {say("merk", taal)}</p>',
        f"<h1>{naam}</h1><p>{escape(inhoud.scenario.reden)}</p>",
        f"<p>{_land_sentence(inhoud, taal)}</p>",
        _changes(inhoud, taal),
        _land(inhoud, taal),
        _winners(inhoud, taal),
        f"<h2>{say('kop_beelden', taal)}</h2>",
        *(_figure(svg, inhoud.herkomst) for svg in figuren.values()),
        f"<h2>{say('kop_grenzen', taal)}</h2><ul>",
        *(f"<li>{escape(punt)}</li>" for punt in inhoud.grenzen),
        f"</ul><h2>{say('kop_herhaal', taal)}</h2><pre>{escape(inhoud.herhaal)}</pre>",
    ]
    return (
        f'<!doctype html>\n<html lang="{taal}"><head><meta charset="utf-8"><title>{naam}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STIJL}</style>'
        f"</head><body>\n<main>{''.join(delen)}</main></body></html>\n"
    )


def _land_sentence(inhoud: Inhoud, taal: str) -> str:
    return say(
        "land_zin",
        taal,
        leerlingen=show_number(inhoud.leerlingen, taal),
        eerste=inhoud.eerste,
        laatste=inhoud.laatste,
        zaad=inhoud.zaad,
    )


def _changes(inhoud: Inhoud, taal: str) -> str:
    rijen = [
        (
            w.sleutel,
            show_number(w.waarde, taal),
            str(w.vanaf),
            str(w.tot or say("zonder_einde", taal)),
            w.reden,
        )
        for w in inhoud.scenario.wijzigingen
    ]
    koppen = [say(f"kolom_{k}", taal) for k in ("regel", "waarde", "vanaf", "tot", "reden")]
    return _table(say("kop_verandert", taal), "", koppen, rijen)


def _land(inhoud: Inhoud, taal: str) -> str:
    rijen = [
        (naam, eenheid, *(show_number(round(x, 1), taal) for x in getallen))
        for naam, eenheid, *getallen in inhoud.maten
    ]
    zin = say("verplaatst_zin", taal, aantal=show_number(inhoud.verplaatst, taal))
    namen = ("maat", "eenheid", "vandaag", "scenario", "verschil", "onder", "boven")
    koppen = [say(f"kolom_{k}", taal) for k in namen]
    return _table(say("kop_land", taal, jaar=inhoud.jaar), zin, koppen, rijen)


def _winners(inhoud: Inhoud, taal: str) -> str:
    telling = [rij[1] for rij in inhoud.winnaars]
    zin = say(
        "winnaars_zin",
        taal,
        meer=telling.count("winnaar"),
        minder=telling.count("verliezer"),
        geen=telling.count("geen_verschil"),
    )
    rijen = [
        (
            swv,
            say(oordeel, taal),
            show_number(verschil, taal),
            say("van_tot", taal, van=show_number(onder, taal), tot=show_number(boven, taal)),
        )
        for swv, oordeel, verschil, onder, boven in [*inhoud.winnaars[:8], *inhoud.winnaars[-8:]]
    ]
    koppen = ["swv", *(say(f"kolom_{k}", taal) for k in ("oordeel", "per_leerling", "interval"))]
    return _table(say("kop_winnaars", taal, jaar=inhoud.jaar), zin, koppen, rijen)


def _table(titel: str, zin: str, koppen: Iterable[str], rijen: Iterable[Sequence[str]]) -> str:
    kop = "".join(f'<th scope="col">{escape(k)}</th>' for k in koppen)
    romp = "".join(
        "<tr>" + "".join(f"<td>{escape(cel)}</td>" for cel in rij) + "</tr>" for rij in rijen
    )
    alinea = f"<p>{escape(zin)}</p>" if zin else ""
    return f"<h2>{escape(titel)}</h2>{alinea}<table><tr>{kop}</tr>{romp}</table>"


def _figure(svg: str, herkomst: Iterable[tuple[str, str]]) -> str:
    regels = "".join(
        f"<div><dt>{escape(kop)}</dt><dd>{escape(wat)}</dd></div>" for kop, wat in herkomst
    )
    return f"<figure>{svg}<figcaption><dl>{regels}</dl></figcaption></figure>"


STIJL = (
    "body{font-family:system-ui,sans-serif;line-height:1.5;margin:0;color:#1a1a1a;background:#fff}"
    "main{max-width:48rem;margin:0 auto;padding:1rem}"
    ".merk{background:#fff3c4;border-left:.4rem solid #8a6100;padding:.5rem 1rem}"
    "table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}"
    "th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #cfcfcf}"
    "figure{margin:1.5rem 0}svg{width:100%;height:auto}"
    "figcaption dl{margin:.3rem 0 0;font-size:.92rem}figcaption div{display:flex;gap:.6rem}"
    "dt{flex:0 0 6.5rem;font-weight:600}dd{margin:0}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f1;padding:.7rem}"
)
