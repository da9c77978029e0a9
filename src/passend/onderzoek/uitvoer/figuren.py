"""The figures of a study: trend per class, differences per year, and the did with its uncertainty.

Each is drawn twice, wide and narrow, because text in a figure is never smaller than 14 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Did, Event
from passend.onderzoek.definities import definities, label
from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.schatten import t_critical
from passend.onderzoek.uitvoer.svg import Schaal, Tekening, decimals_for, nice_ticks, spread
from passend.onderzoek.uitvoer.woorden import decimal, percent, points, say

BREED, SMAL = 720, 360
VORMEN = {"hoog": "rond", "neutraal": "vierkant", "laag": "driehoek"}
TELDATUM_NA_INVOERING = 2 / 12  # from 1 August to the count on 1 October
HOOFD = ("regulier", "instroom", "uitstroom")


@dataclass(frozen=True, slots=True)
class Figuur:
    """One figure in both widths, with the file name without ending."""

    naam: str
    breed: Tekening
    smal: Tekening

    @property
    def herkomst(self) -> tuple[tuple[str, str], ...]:
        """Study, years, population and instrument, each with its heading."""
        return self.breed.herkomst

    def inline(self) -> str:
        """Return both drawings for inside a page, each in the box that shows it."""
        return (
            f'<div class="breed">{self.breed.als_svg(los=False)}</div>'
            f'<div class="smal">{self.smal.als_svg(los=False)}</div>'
        )


def make_figures(studie: Studie, trend: list[dict[str, Any]], taal: str) -> dict[str, Figuur]:
    """Return every figure of the study by name."""
    figuren: dict[str, Figuur] = {}

    def voeg_toe(naam: str, maak: Any, *wat: Any, van: tuple[tuple[str, str], ...]) -> None:
        breed, smal = (
            maak(*wat, studie, taal, breedte, f"{naam}-{letter}")
            for breedte, letter in ((BREED, "b"), (SMAL, "s"))
        )
        breed.herkomst = smal.herkomst = van
        figuren[naam] = Figuur(naam, breed, smal)

    for uitkomst in studie.uitkomsten:
        rijen = [r for r in trend if r["uitkomst"] == uitkomst and r["aandeel"] is not None]
        if rijen:
            van = provenance(studie, taal, uitkomst, "trend")
            voeg_toe(f"trend_{uitkomst}", draw_trend, uitkomst, rijen, van=van)
        if uitkomst in studie.events:
            van = provenance(studie, taal, uitkomst, "verschil")
            voeg_toe(f"jaarverschil_{uitkomst}", draw_event, studie.events[uitkomst], van=van)
    for naam, deel in (
        ("verschil_plaatsing", [u for u in studie.dids if u in HOOFD]),
        ("verschil_prestaties", [u for u in studie.dids if u not in HOOFD]),
    ):
        if deel:
            van = provenance(studie, taal, "", "alle")
            voeg_toe(naam, draw_did, [studie.dids[u] for u in deel], van=van)
    return figuren


def provenance(studie: Studie, taal: str, uitkomst: str, soort: str) -> tuple[tuple[str, str], ...]:
    """Return study, years, population and instrument of a figure, each with its heading."""
    from passend import __version__

    jaren: Sequence[int] = studie.cellen.jaren
    if uitkomst:
        jaren = np.unique(studie.reeks(uitkomst).jaar).tolist()
    noemer = definities()[uitkomst].tekst("noemer", taal) if uitkomst else ""
    if noemer.startswith("alle (") and uitkomst:  # flows: only the denominator that was chosen
        delen = dict(deel.split(": ", 1) for deel in noemer.split("; "))
        noemer = next(v for k, v in delen.items() if k.split(" ")[0] == studie.keuze.noemer)
    leden = {groep: len(studie.indeling.leden(groep)) for groep in studie.indeling.groepen}
    populatie = say(
        f"herkomst_populatie_{soort}", taal, noemer=noemer, aantal=sum(leden.values()), **leden
    )
    return (
        (say("herkomst_studie", taal), say("herkomst_studie_wat", taal, versie=__version__)),
        (say("herkomst_jaar", taal), say("herkomst_jaar_wat", taal, jaren=_span(jaren))),
        (say("herkomst_populatie", taal), populatie),
        (
            say("herkomst_instrument", taal),
            say("herkomst_instrument_wat", taal, grens=f"{studie.keuze.grens:g}"),
        ),
    )


def _span(jaren: Sequence[int]) -> str:
    """Return the years as stretches: 2008-2012, 2014."""
    stukken: list[list[int]] = []
    for jaar in jaren:
        if stukken and jaar == stukken[-1][-1] + 1:
            stukken[-1].append(jaar)
        else:
            stukken.append([jaar])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in stukken)


def write_figures(map_: Path, figuren: Mapping[str, Figuur]) -> None:
    """Write each figure as a stand-alone SVG."""
    map_.mkdir()
    for naam, figuur in figuren.items():
        (map_ / f"{naam}.svg").write_text(figuur.breed.als_svg(los=True) + "\n", "utf-8")


def draw_trend(
    uitkomst: str,
    rijen: list[dict[str, Any]],
    studie: Studie,
    taal: str,
    breedte: int,
    sleutel: str,
) -> Tekening:
    """Draw the share per class over the years, named at the end of each line."""
    smal = breedte == SMAL
    titel = say("fig_trend_titel", taal, uitkomst=label(uitkomst, taal))
    doek = Tekening(breedte, 380, titel, trend_sentence(rijen, studie, taal), sleutel)
    jaren = sorted({r["jaar"] for r in rijen})
    waarden = [100 * r["aandeel"] for r in rijen]
    tikken = nice_ticks(min(waarden), max(waarden))
    rechts = breedte - (92 if smal else 120)
    x = Schaal(jaren[0], max(jaren[-1], jaren[0] + 1), 58 if smal else 66, rechts)
    y = Schaal(tikken[0], tikken[-1], 330, 48)
    _y_axis(doek, tikken, y, x, taal, " %" if taal == "nl" else "%")
    _x_axis(doek, jaren, x, 3 if smal else 1)
    _introduction(doek, x, jaren, studie, taal)
    einden = []
    for groep in studie.indeling.groepen:
        lijn = [r for r in rijen if r["groep"] == groep]
        for stuk in _pieces(lijn):
            doek.pad([(x(r["jaar"]), y(100 * r["aandeel"])) for r in stuk], f"reeks {groep}")
        for r in lijn:
            doek.teken(x(r["jaar"]), y(100 * r["aandeel"]), VORMEN[groep], f"punt {groep}")
        if lijn:
            einden.append((groep, y(100 * lijn[-1]["aandeel"])))
    hoogten = spread([h for _, h in einden], 19, 52, 332)
    for (groep, _), hoogte in zip(einden, hoogten, strict=True):
        doek.tekst(rechts + 12, hoogte + 5, say(f"groep_{groep}", taal), f"naam {groep}")
    return doek


def _pieces(lijn: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the stretches of consecutive years: over a gap no line is drawn."""
    stuk: list[dict[str, Any]] = []
    for rij in lijn:
        if stuk and rij["jaar"] != stuk[-1]["jaar"] + 1:
            yield stuk
            stuk = []
        stuk.append(rij)
    if stuk:
        yield stuk


def trend_sentence(rijen: list[dict[str, Any]], studie: Studie, taal: str) -> str:
    """Return in words where each class stood in the last year before the change and at the end."""
    delen = []
    for groep in studie.indeling.groepen:
        lijn = [r for r in rijen if r["groep"] == groep]
        vooraf = [r for r in lijn if r["jaar"] < studie.keuze.post_vanaf] or lijn[:1]
        if lijn:
            delen.append(
                say(
                    "trend_zin",
                    taal,
                    groep=say(f"groep_{groep}", taal),
                    van=percent(vooraf[-1]["aandeel"], 2, taal),
                    jaar_van=vooraf[-1]["jaar"],
                    tot=percent(lijn[-1]["aandeel"], 2, taal),
                    jaar_tot=lijn[-1]["jaar"],
                )
            )
    return " ".join(delen)


def draw_event(event: Event, studie: Studie, taal: str, breedte: int, sleutel: str) -> Tekening:
    """Draw the difference hoog against neutraal per year with its 95 percent interval."""
    smal = breedte == SMAL
    kritisch = t_critical(0.05, event.n_swv - 1)
    titel = say(
        "fig_event_titel",
        taal,
        uitkomst=label(event.uitkomst, taal),
        basisjaar=studie.keuze.basisjaar,
    )
    doek = Tekening(breedte, 360, titel, _event_sentence(event, kritisch, studie, taal), sleutel)
    punten = [
        (jaar, 100 * s, 100 * kritisch * se)
        for jaar, s, se in zip(
            event.jaren, event.schatting.tolist(), event.se.tolist(), strict=True
        )
    ]
    jaren = sorted([*event.jaren, studie.keuze.basisjaar])
    tikken = nice_ticks(
        min(0.0, *(s - m for _, s, m in punten)), max(0.0, *(s + m for _, s, m in punten))
    )
    x = Schaal(jaren[0] - 0.4, jaren[-1] + 0.4, 66, breedte - 16)
    y = Schaal(tikken[0], tikken[-1], 310, 48)
    _y_axis(doek, tikken, y, x, taal, "")
    doek.lijn(x(jaren[0] - 0.4), y(0), x(jaren[-1] + 0.4), y(0), "nul")
    _x_axis(doek, jaren, x, 3 if smal else 1, onder=310)
    _introduction(doek, x, jaren, studie, taal, onder=310)
    doek.tekst(8, 28, say("eenheid_punten", taal), "tik")
    for jaar, schatting, marge in punten:
        doek.lijn(x(jaar), y(schatting - marge), x(jaar), y(schatting + marge), "dun")
        doek.teken(x(jaar), y(schatting), "rond", "stip", 6)
    doek.teken(x(studie.keuze.basisjaar), y(0), "rond", "basis", 5)
    return doek


def _event_sentence(event: Event, kritisch: float, studie: Studie, taal: str) -> str:
    buiten = [
        str(jaar)
        for jaar, s, se in zip(event.jaren, event.schatting, event.se, strict=True)
        if abs(s) > kritisch * se
    ]
    sleutel = "event_zin" if buiten else "event_zin_geen"
    return say(sleutel, taal, jaren=", ".join(buiten), basisjaar=studie.keuze.basisjaar)


def draw_did(dids: list[Did], studie: Studie, taal: str, breedte: int, sleutel: str) -> Tekening:
    """Draw each estimate with two intervals: thick at 95 percent, thin at the corrected bound."""
    smal = breedte == SMAL
    rij = 64 if smal else 52
    hoogte = 70 + rij * len(dids) + 34
    omschrijving = " ".join(_did_sentence(did, taal) for did in dids)
    doek = Tekening(breedte, hoogte, say("fig_did_titel", taal), omschrijving, sleutel)
    marges = [
        [
            100 * t_critical(a, did.fit.n_swv - 1) * did.se
            for a in (studie.keuze.niveau, studie.keuze.alfa)
        ]
        for did in dids
    ]
    uiterst = [
        (100 * d.schatting - m[1], 100 * d.schatting + m[1])
        for d, m in zip(dids, marges, strict=True)
    ]
    tikken = nice_ticks(
        min(0.0, *(u[0] for u in uiterst)), max(0.0, *(u[1] for u in uiterst)), 3 if smal else 5
    )
    x = Schaal(tikken[0], tikken[-1], 24 if smal else 290, breedte - 24)
    onder = 20 + rij * len(dids) + 16
    cijfers = decimals_for(tikken)
    for tik in tikken:
        doek.lijn(x(tik), 14, x(tik), onder, "nul" if tik == 0 else "raster")
        doek.tekst(x(tik), onder + 22, decimal(tik, cijfers, taal), "tik", "middle")
    doek.tekst(x(0.5 * (tikken[0] + tikken[-1])), onder + 46, say("as_did", taal), "tik", "middle")
    for i, (did, (dik, dun)) in enumerate(zip(dids, marges, strict=True)):
        midden = 20 + rij * i + rij * (0.72 if smal else 0.5)
        schatting = 100 * did.schatting
        naam = label(did.uitkomst, taal)
        doek.tekst(*((24, midden - 20) if smal else (12, midden + 5)), naam, "rij")
        doek.lijn(x(schatting - dun), midden, x(schatting + dun), midden, "dun")
        doek.lijn(x(schatting - dik), midden, x(schatting + dik), midden, "dik")
        doek.teken(x(schatting), midden, "rond", "stip", 7)
    return doek


def _did_sentence(did: Did, taal: str) -> str:
    marge = t_critical(0.05, did.fit.n_swv - 1) * did.se
    return say(
        "did_zin",
        taal,
        uitkomst=label(did.uitkomst, taal),
        schatting=points(did.schatting, taal),
        onder=points(did.schatting - marge, taal),
        boven=points(did.schatting + marge, taal),
    )


def _y_axis(
    doek: Tekening, tikken: list[float], y: Schaal, x: Schaal, taal: str, eenheid: str
) -> None:
    cijfers = decimals_for(tikken)
    for tik in tikken:
        doek.lijn(x.pixel_van, y(tik), x.pixel_tot, y(tik), "raster")
        doek.tekst(x.pixel_van - 8, y(tik) + 5, decimal(tik, cijfers, taal) + eenheid, "tik", "end")


def _x_axis(doek: Tekening, jaren: Sequence[int], x: Schaal, stap: int, onder: float = 330) -> None:
    doek.lijn(x.pixel_van, onder, x.pixel_tot, onder, "as")
    alle = range(jaren[0], jaren[-1] + 1)
    stap = max(stap, -(-len(alle) // 14))
    for jaar in alle:
        if (jaren[-1] - jaar) % stap == 0:
            doek.tekst(x(jaar), onder + 24, str(jaar), "tik", "middle")


def _introduction(
    doek: Tekening, x: Schaal, jaren: Sequence[int], studie: Studie, taal: str, onder: float = 330
) -> None:
    plaats = studie.keuze.post_vanaf - TELDATUM_NA_INVOERING
    if not jaren[0] < plaats < jaren[-1]:
        return
    doek.lijn(x(plaats), 34, x(plaats), onder, "nu")
    anker = "end" if x(plaats) > 0.6 * doek.breedte else "start"
    doek.tekst(
        x(plaats) + (-6 if anker == "end" else 6),
        28,
        say("invoering_kort" if doek.breedte == SMAL else "invoering", taal),
        "nu-tekst",
        anker,
    )
