"""Every indicator of the definitions in one table, as it may leave; what has no data is named.

The panel gives the outcomes per samenwerkingsverband, participation, index and length of stay; the
marks and scales of a survey come from files of their own (`Bijlagen`).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from passend.onderzoek.cellen import Cellen, count_cells
from passend.onderzoek.definities import definities
from passend.onderzoek.fouten import Invoerfout, Opmerking, opsomming
from passend.onderzoek.indicatoren import (
    Schaal,
    antwoordgrenzen,
    deelname,
    index_aantallen,
    schaalscore,
    thuiszitters,
    verblijfsduur,
    zorgzwaarte,
)
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.motor import Motor
from passend.onderzoek.onthulling import (
    KLEIN,
    Cel,
    Drempels,
    Uitgegeven,
    judge_cell,
    protect,
    round_count,
    rounded_share,
)
from passend.onderzoek.panel import Panel, readable
from passend.onderzoek.uitkomsten import ONDERWIJSSOORTEN

LAND = "land"
DECIMALEN = 4
GEPUBLICEERD = (87, 142, 152)  # yes, answered, all: Voortgangsrapportage 2017, doorzettingsmacht
Rijen = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bijlagen:
    """The files beside the panel: problems of pupils, answers on items with their scales, counts."""

    problemen: Path | None = None
    stellingen: Path | None = None
    schalen: Path | None = None
    doorzettingsmacht: tuple[int, int, int] = GEPUBLICEERD


@dataclass(slots=True)
class Indicatoren:
    """The table, what could not be computed and why, and the cells for the register."""

    rijen: Rijen = field(default_factory=list)
    ontbreekt: list[tuple[str, Opmerking]] = field(default_factory=list)
    cellen: list[Cel] = field(default_factory=list)
    opmerkingen: tuple[Opmerking, ...] = ()

    def as_dict(self, taal: str) -> dict[str, Any]:
        """Return table and gaps as JSON values."""
        return {
            "indicatoren": self.rijen,
            "ontbreekt": [
                {"indicator": naam, "reden": reden.tekst(taal)} for naam, reden in self.ontbreekt
            ],
            "opmerkingen": [opmerking.tekst(taal) for opmerking in self.opmerkingen],
        }


@dataclass(frozen=True, slots=True)
class Bescherming:
    """What guards this release: thresholds, and the cells that left before."""

    drempels: Drempels
    eerder: Sequence[Uitgegeven] = ()


def make_indicators(
    motor: Motor,
    panel: Panel,
    keuze: Instellingen,
    bijlagen: Bijlagen,
    eerder: Sequence[Uitgegeven] = (),
) -> Indicatoren:
    """Return every indicator that the data allow; each of the others stands in `ontbreekt`.

    A samenwerkingsverband is itself the cell here, so its own share is no dominance.
    """
    b = Bescherming(Drempels(minimum=keuze.minimum, dominantie=1.0), eerder)
    uit = Indicatoren()
    with readable(panel.pad):
        cellen = count_cells(motor, panel, keuze)
        uit.opmerkingen = (*panel.opmerkingen, *cellen.opmerkingen)
        _outcomes(uit, cellen, keuze, b)
        _participation(uit, _rows(motor, deelname(panel.tabel)), b)
        _index(uit, _rows(motor, index_aantallen(panel.tabel)), panel, b)
        _stay(uit, _rows(motor, verblijfsduur(panel.tabel)), b)
        if "thuiszitter" in panel.kolommen:
            _at_home(uit, _rows(motor, thuiszitters(panel.tabel)), b)
    _problems(uit, bijlagen, b)
    _scales(uit, bijlagen, b)
    _power_to_decide(uit, bijlagen)
    _name_the_missing(uit)
    return uit


def _rows(motor: Motor, uitdrukking: Any) -> Rijen:
    rijen: Rijen = motor.voer_uit(uitdrukking).to_pylist()
    return rijen


def _row(indicator: str, groep: str, jaar: int | None, **rest: Any) -> dict[str, Any]:
    kop = {"indicator": indicator, "uitsplitsing": "", "groep": groep, "jaar": jaar}
    leeg = {"waarde": None, "onder": None, "boven": None, "eenheid": "aandeel", "n": None}
    return {**kop, **leeg, "onderdrukt": "", **rest}


def _shares(
    uit: Indicatoren, cellen: Iterable[Cel], b: Bescherming, factor: float, eenheid: str
) -> None:
    """Add cells with line (indicator, breakdown, year) as rows: rounded shares times `factor`.

    After the cells of a line comes the total for the land, which the protection takes as known.
    """
    for cel in _with_totals(protect(cellen, b.drempels, b.eerder), b.drempels):
        indicator, uitsplitsing, jaar = cel.lijn
        open_ = not cel.weg
        uit.rijen.append(
            _row(
                indicator,
                str(cel.sleutel),
                jaar,
                uitsplitsing=uitsplitsing,
                waarde=round(factor * rounded_share(cel, b.drempels), DECIMALEN) if open_ else None,
                eenheid=eenheid,
                n=round_count(cel.n, b.drempels) if open_ else None,
                onderdrukt=cel.reden,
            )
        )
        uit.cellen.append(cel)


def _with_totals(cellen: list[Cel], drempels: Drempels) -> Iterable[Cel]:
    lijnen: dict[tuple[Any, ...], list[Cel]] = {}
    for cel in cellen:
        lijnen.setdefault(cel.lijn, []).append(cel)
    for lijn, samen in lijnen.items():
        yield from samen
        delen = {naam: deel for cel in samen for naam, deel in cel.delen.items()}
        yield judge_cell(Cel.from_parts(lijn, LAND, delen), drempels)


def _outcomes(uit: Indicatoren, cellen: Cellen, keuze: Instellingen, b: Bescherming) -> None:
    """Add every outcome per samenwerkingsverband and year, flows under each denominator."""
    lijst: list[Cel] = []
    for vol, reeks in cellen.reeksen.items():
        naam, _, variant = vol.partition("@")
        for swv, jaar, n, som in zip(reeks.swv, reeks.jaar, reeks.n, reeks.som, strict=True):
            code = cellen.swv[swv]
            lijn = (naam, variant, int(jaar))
            lijst.append(Cel.from_parts(lijn, code, {code: (int(n), int(som))}))
    _shares(uit, lijst, b, 1.0, "aandeel")


def _participation(uit: Indicatoren, rijen: Rijen, b: Bescherming) -> None:
    lijst = []
    for soort in ONDERWIJSSOORTEN:
        for rij in rijen:
            if rij["swv"] is not None:
                som = round(rij[f"pct_{soort}"] / 100 * rij["n"])
                lijn = ("deelnamepercentage", soort, int(rij["jaar"]))
                lijst.append(Cel.from_parts(lijn, rij["swv"], {rij["swv"]: (rij["n"], som)}))
    nodig = {cel.lijn[1] for cel in lijst if cel.som}
    drempels = Drempels(b.drempels.minimum, 1.0, b.drempels.afronding, nul_mag=True)
    deel = Bescherming(drempels, b.eerder)
    _shares(uit, [c for c in lijst if c.lijn[1] in nodig], deel, 100.0, "procent")


def _index(uit: Indicatoren, rijen: Rijen, panel: Panel, b: Bescherming) -> None:
    for rij in rijen:
        jaar, soort = int(rij["jaar"]), rij["onderwijssoort"]
        klein = 0 < rij["n"] < b.drempels.minimum
        if rij["index"] is None:
            continue
        uit.rijen.append(
            _row(
                "index_2011",
                LAND,
                jaar,
                uitsplitsing=soort,
                waarde=None if klein else round(rij["index"], 1),
                eenheid="2011 = 100",
                n=None if klein else round_count(rij["n"], b.drempels),
                onderdrukt=KLEIN if klein else "",
            )
        )
    if 2011 not in panel.jaren:
        uit.ontbreekt.append(
            (
                "index_2011",
                Opmerking(
                    "Het panel heeft geen telling van 2011, het basisjaar.",
                    "The panel has no count of 2011, the base year.",
                ),
            )
        )


def _stay(uit: Indicatoren, rijen: Rijen, b: Bescherming) -> None:
    for rij in rijen:
        klein = rij["n"] < b.drempels.minimum
        uit.rijen.append(
            _row(
                "verblijfsduur",
                LAND,
                int(rij["jaar"]),
                uitsplitsing="so en vso",
                waarde=None if klein else round(rij["duur"], 2),
                eenheid="jaren",
                n=None if klein else round_count(rij["n"], b.drempels),
                onderdrukt=KLEIN if klein else "",
            )
        )


def _at_home(uit: Indicatoren, rijen: Rijen, b: Bescherming) -> None:
    lijst = [
        Cel.from_parts(
            ("thuiszitters", "", int(rij["jaar"])), rij["swv"], {rij["swv"]: (rij["n"], rij["som"])}
        )
        for rij in rijen
        if rij["swv"] is not None
    ]
    _shares(uit, lijst, b, 1.0, "aandeel op 1 oktober")


def _problems(uit: Indicatoren, bijlagen: Bijlagen, b: Bescherming) -> None:
    """Add the mean weight of need per year from a file with a row per pupil and problem."""
    if bijlagen.problemen is None:
        return
    per: dict[tuple[int | None, str], dict[str, int]] = {}
    for regel, rij in _csv(bijlagen.problemen, ("leerling", "probleem", "ernst")):
        plaats = f"{bijlagen.problemen}, regel {regel}"
        ernst = _whole(rij["ernst"], f"{plaats}, kolom ernst")
        jaar = _whole(rij["jaar"], f"{plaats}, kolom jaar") if rij.get("jaar") else None
        per.setdefault((jaar, rij["leerling"]), {})[rij["probleem"]] = ernst
    scores: dict[int | None, list[int]] = {}
    for (jaar, _), problemen in per.items():
        scores.setdefault(jaar, []).append(zorgzwaarte(problemen))
    for jaar, waarden in sorted(scores.items(), key=lambda s: s[0] or 0):
        uit.rijen.append(_mean_row("zorgzwaarte", "", jaar, waarden, "punten", b))


def _scales(uit: Indicatoren, bijlagen: Bijlagen, b: Bescherming) -> None:
    """Add the mean of every satisfaction scale, inverted items turned back."""
    if bijlagen.stellingen is None and bijlagen.schalen is None:
        return
    if bijlagen.stellingen is None or bijlagen.schalen is None:
        raise Invoerfout(
            "--stellingen en --schalen horen bij elkaar: geef de antwoorden en de schalen."
        )
    schalen = read_scales(bijlagen.schalen)
    nodig = [stelling for schaal in schalen.values() for stelling in schaal.stellingen]
    rijen = list(_csv(bijlagen.stellingen, nodig))
    for naam, schaal in schalen.items():
        scores = []
        for regel, rij in rijen:
            plaats = f"{bijlagen.stellingen}, regel {regel}, kolom "
            antwoorden = {
                s: _whole(rij[s], plaats + s) if rij[s] else None for s in schaal.stellingen
            }
            score = schaalscore(antwoorden, schaal)
            if score is not None:
                scores.append(score)
        uit.rijen.append(_mean_row("tevredenheidsschaal", naam, None, scores, "schaalpunten", b))


def read_scales(pad: Path) -> dict[str, Schaal]:
    """Return the scales of a YAML file: per name `stellingen`, `omgekeerd`, `laagste`, `hoogste`."""
    try:
        gegevens = yaml.safe_load(pad.read_text("utf-8"))
        return {
            str(naam): Schaal(
                tuple(map(str, rij["stellingen"])),
                frozenset(map(str, rij.get("omgekeerd", ()))),
                int(rij.get("laagste", 1)),
                int(rij.get("hoogste", 5)),
            )
            for naam, rij in gegevens.items()
        }
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, KeyError, TypeError):
        raise Invoerfout(
            f"{pad}: dit zijn geen schalen. Schrijf per schaal een naam met daaronder stellingen (een "
            "lijst van kolommen), en zo nodig omgekeerd, laagste en hoogste."
        ) from None


def _power_to_decide(uit: Indicatoren, bijlagen: Bijlagen) -> None:
    """Add doorzettingsmacht with the bounds that non-response leaves; by default as published."""
    ja, beantwoord, alle = bijlagen.doorzettingsmacht
    grenzen = antwoordgrenzen(ja, beantwoord, alle)
    eigen = bijlagen.doorzettingsmacht != GEPUBLICEERD
    uit.rijen.append(
        _row(
            "doorzettingsmacht",
            LAND,
            None if eigen else 2017,
            uitsplitsing="opgegeven aantallen" if eigen else "gepubliceerde aantallen",
            waarde=round(100 * grenzen.van_respondenten, 1),
            onder=round(100 * grenzen.laagste, 1),
            boven=round(100 * grenzen.hoogste, 1),
            eenheid="procent; van wie antwoordde, met grenzen voor alle",
            n=beantwoord,
        )
    )


def _mean_row(
    indicator: str,
    uitsplitsing: str,
    jaar: int | None,
    waarden: Sequence[float],
    eenheid: str,
    b: Bescherming,
) -> dict[str, Any]:
    klein = len(waarden) < max(b.drempels.minimum, 1)
    return _row(
        indicator,
        LAND,
        jaar,
        uitsplitsing=uitsplitsing,
        waarde=None if klein else round(math.fsum(waarden) / len(waarden), 1),
        eenheid=eenheid,
        n=None if klein else round_count(len(waarden), b.drempels),
        onderdrukt=KLEIN if klein else "",
    )


def _csv(pad: Path, nodig: Iterable[str]) -> Iterable[tuple[int, dict[str, str]]]:
    """Yield line number and row of a CSV; raise `Invoerfout` when it misses a column."""
    try:
        regels = pad.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(f"{pad}: niet te lezen. Bewaar het als CSV in UTF-8.") from None
    lezer = csv.DictReader(regels)
    mist = [naam for naam in nodig if naam not in (lezer.fieldnames or ())]
    if mist:
        raise Invoerfout(f"{pad}, regel 1: de kolom {opsomming(mist)} ontbreekt.")
    for rij in lezer:
        yield lezer.line_num, {naam: (waarde or "").strip() for naam, waarde in rij.items()}


def _whole(tekst: str, plaats: str) -> int:
    try:
        return int(tekst)
    except ValueError:
        raise Invoerfout(f"{plaats}: '{tekst}' is geen geheel getal.") from None


_NODIG: Mapping[str, Callable[[], Opmerking]] = {
    "eindtoets": lambda: _column("eindtoets, leerjaar"),
    "vmbo15": lambda: _column("leerjaar, diploma"),
    "havo16": lambda: _column("leerjaar, diploma"),
    "vwo17": lambda: _column("diploma"),
    "thuiszitters": lambda: _column("thuiszitter"),
    "zorgzwaarte": lambda: _option("--problemen", "leerling,probleem,ernst"),
    "tevredenheidsschaal": lambda: _option("--stellingen", "--schalen"),
}


def _column(kolommen: str) -> Opmerking:
    return Opmerking(
        f"Het panel mist daarvoor een van deze kolommen, of ze zijn leeg: {kolommen}.",
        f"The panel lacks one of these columns for it, or they are empty: {kolommen}.",
    )


def _option(optie: str, inhoud: str) -> Opmerking:
    return Opmerking(
        f"Dit staat niet in een panel. Geef de gegevens met {optie} ({inhoud}).",
        f"A panel does not hold this. Give the data with {optie} ({inhoud}).",
    )


def _name_the_missing(uit: Indicatoren) -> None:
    aanwezig = {rij["indicator"] for rij in uit.rijen} | {naam for naam, _ in uit.ontbreekt}
    for naam in definities():
        if naam not in aanwezig:
            maak = _NODIG.get(naam, lambda: _column("lgf_2013"))
            uit.ontbreekt.append((naam, maak()))
