"""From answers to tables: percentages, means, non-response, weights, points and classes.

Percentages are of the respondents who were asked and answered; who was asked and did not answer is
counted beside them and never read as no. Open answers stay out of every table.
"""

from __future__ import annotations

import csv
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.onderzoek.enquete.instrument import KEUZE, OPEN, Instrument, Vraag
from passend.onderzoek.fouten import Invoerfout, opsomming

EENS = ("beetje eens", "helemaal eens")
SCHEIDING = ";"


@dataclass(frozen=True, slots=True)
class Respondent:
    """One checked form: its group, its weight, and per question the answers given (none: empty)."""

    groep: str
    antwoorden: Mapping[str, tuple[str, ...]]
    gewicht: float = 1.0


def read_answers(pad: Path, instrument: Instrument) -> list[Respondent]:
    """Read a CSV with the group column, an optional `gewicht`, and a column per question.

    Raises `Invoerfout` with the line for an unknown group, an answer that is not on the scale, a
    question without right to be asked, and a column that is no question.
    """
    try:
        regels = pad.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(f"{pad}: niet te lezen. Bewaar de antwoorden als CSV in UTF-8.") from None
    lezer = csv.DictReader(regels)
    kolommen = list(lezer.fieldnames or ())
    if instrument.groep not in kolommen:
        raise Invoerfout(f"{pad}, regel 1: de kolom {instrument.groep} ontbreekt.")
    vreemd = [
        k
        for k in kolommen
        if k not in {*instrument.vragen, instrument.groep, "gewicht", "respondent"}
    ]
    if vreemd:
        raise Invoerfout(f"{pad}, regel 1: geen vraag van {instrument.naam}: {opsomming(vreemd)}.")
    return [check_respondent(rij, instrument, f"{pad}, regel {lezer.line_num}") for rij in lezer]


def check_respondent(
    rij: Mapping[str, str | None], instrument: Instrument, plaats: str
) -> Respondent:
    """Return one form, checked against scales and routing."""
    groep = (rij.get(instrument.groep) or "").strip()
    if groep not in instrument.groepen:
        raise Invoerfout(
            f"{plaats}, kolom {instrument.groep}: '{groep}' kan niet. Kies uit {', '.join(instrument.groepen)}."
        )
    try:
        gewicht = float(rij.get("gewicht") or 1.0)
    except ValueError:
        gewicht = math.nan
    if not (math.isfinite(gewicht) and gewicht > 0):
        raise Invoerfout(
            f"{plaats}, kolom gewicht: '{rij.get('gewicht')}' is geen getal boven nul."
        )
    antwoorden: dict[str, tuple[str, ...]] = {}
    for id_, vraag in instrument.vragen.items():
        tekst = (rij.get(id_) or "").strip()
        gegeven = (
            tuple(d.strip() for d in tekst.split(SCHEIDING)) if vraag.meer_antwoorden else (tekst,)
        )
        antwoorden[id_] = tuple(antwoord for antwoord in gegeven if antwoord)
        _check_answer(vraag, antwoorden, groep, plaats)
    return Respondent(groep, antwoorden, gewicht)


def _check_answer(
    vraag: Vraag, antwoorden: Mapping[str, tuple[str, ...]], groep: str, plaats: str
) -> None:
    gegeven = antwoorden[vraag.id]
    if gegeven and not was_asked(vraag, antwoorden, groep):
        voorwaarde = (
            opsomming(f"{v} is {a}" for v, a in vraag.alleen_als.items())
            or f"groep {vraag.groepen}"
        )
        raise Invoerfout(
            f"{plaats}, kolom {vraag.id}: beantwoord, maar de vraag geldt alleen bij {voorwaarde}."
        )
    for antwoord in gegeven:
        if vraag.schaal.soort == KEUZE:
            if antwoord not in vraag.schaal.antwoorden:
                raise Invoerfout(
                    f"{plaats}, kolom {vraag.id}: '{antwoord}' staat niet op de schaal "
                    f"({', '.join(vraag.schaal.antwoorden)})."
                )
        elif vraag.schaal.soort != OPEN:
            _check_number(vraag, antwoord, plaats)


def _check_number(vraag: Vraag, antwoord: str, plaats: str) -> None:
    try:
        waarde = float(antwoord)
    except ValueError:
        waarde = math.nan
    laag = -math.inf if vraag.schaal.laagste is None else vraag.schaal.laagste
    hoog = math.inf if vraag.schaal.hoogste is None else vraag.schaal.hoogste
    if not (math.isfinite(waarde) and laag <= waarde <= hoog):
        raise Invoerfout(
            f"{plaats}, kolom {vraag.id}: '{antwoord}' is geen getal van {laag:g} tot {hoog:g}."
        )


def was_asked(vraag: Vraag, antwoorden: Mapping[str, tuple[str, ...]], groep: str) -> bool:
    """Tell whether the routing leads this respondent to the question."""
    return groep in vraag.groepen and all(
        waarde in antwoorden.get(ander, ()) for ander, waarde in vraag.alleen_als.items()
    )


def build_tables(
    respondenten: Sequence[Respondent], instrument: Instrument
) -> list[dict[str, Any]]:
    """Return one row per question, answer and group.

    Choice questions give `aantal` and `pct` (weighted, unrounded) per answer, statements also a row
    `eens` (beetje and helemaal eens together); grades and numbers give mean, sd, lowest, highest.
    `n` answered, `geen_antwoord` were asked and did not.
    """
    rijen: list[dict[str, Any]] = []
    for vraag in instrument.vragen.values():
        if vraag.schaal.soort == OPEN:
            continue
        for groep in vraag.groepen:
            gevraagd = [
                r
                for r in respondenten
                if r.groep == groep and was_asked(vraag, r.antwoorden, groep)
            ]
            beantwoord = [r for r in gevraagd if r.antwoorden[vraag.id]]
            kop = {
                "vraag": vraag.id,
                "onderdeel": vraag.onderdeel,
                "tabel": vraag.tabel,
                "tekst": vraag.tekst,
                "groep": groep,
                "n": len(beantwoord),
                "geen_antwoord": len(gevraagd) - len(beantwoord),
            }
            maak = _choice_rows if vraag.schaal.soort == KEUZE else _number_rows
            rijen += [kop | rij for rij in maak(vraag, beantwoord)]
    return rijen


def _choice_rows(vraag: Vraag, beantwoord: Sequence[Respondent]) -> list[dict[str, Any]]:
    totaal = sum(r.gewicht for r in beantwoord)

    def rij(naam: str, bij: Sequence[str]) -> dict[str, Any]:
        ja = [r for r in beantwoord if set(bij) & set(r.antwoorden[vraag.id])]
        pct = 100 * sum(r.gewicht for r in ja) / totaal if totaal else None
        return {"antwoord": naam, "aantal": len(ja), "pct": pct}

    rijen = [rij(antwoord, (antwoord,)) for antwoord in vraag.schaal.antwoorden]
    if set(EENS) <= set(vraag.schaal.antwoorden):
        rijen.append(rij("eens", EENS))
    return rijen


def _number_rows(vraag: Vraag, beantwoord: Sequence[Respondent]) -> list[dict[str, Any]]:
    waarden = [(float(r.antwoorden[vraag.id][0]), r.gewicht) for r in beantwoord]
    if not waarden:
        return [{"antwoord": "gemiddelde", "gemiddelde": None}]
    totaal = sum(w for _, w in waarden)
    gemiddelde = sum(x * w for x, w in waarden) / totaal
    n = len(waarden)
    spreiding = sum(w * (x - gemiddelde) ** 2 for x, w in waarden) / totaal
    sd = math.sqrt(spreiding * n / (n - 1)) if n > 1 else None
    getallen = [x for x, _ in waarden]
    return [
        {
            "antwoord": "gemiddelde",
            "gemiddelde": gemiddelde,
            "sd": sd,
            "laagste": min(getallen),
            "hoogste": max(getallen),
        }
    ]


def round_half_up(waarde: float) -> int:
    """Return a percentage as it is printed: whole, halves up."""
    return math.floor(waarde + 0.5)


def response_weights(respons: Mapping[str, int], kader: Mapping[str, int]) -> dict[str, float]:
    """Return per stratum the weight that makes respondents count as the frame does (mean 1).

    Raises `Invoerfout` for a stratum with more answers than members, or none at all: nobody can
    speak for it, so it must be joined with another.
    """
    for laag, aantal in kader.items():
        gevonden = respons.get(laag, 0)
        if not 0 < gevonden <= aantal:
            raise Invoerfout(
                f"laag {laag}: {gevonden} antwoorden op {aantal} in het kader. Een laag zonder antwoorden "
                "kan niet worden gewogen; voeg die samen met een andere."
            )
    n, alle = sum(respons[laag] for laag in kader), sum(kader.values())
    return {laag: (kader[laag] / alle) / (respons[laag] / n) for laag in kader}


def points(respondent: Respondent, instrument: Instrument) -> dict[str, int]:
    """Return the points per onderdeel; a missing answer earns none, as in the source."""
    uit = dict.fromkeys(instrument.klassen, 0)
    for vraag in instrument.vragen.values():
        if vraag.punt and vraag.onderdeel in uit:
            uit[vraag.onderdeel] += bool(
                set(vraag.punt) & set(respondent.antwoorden.get(vraag.id, ()))
            )
    return uit


def class_of(onderdeel: str, punten: int, instrument: Instrument) -> str:
    """Return `achter`, `midden` or `voor`; the maker calls the class indicative, not hard."""
    grenzen = instrument.klassen[onderdeel]
    if punten <= grenzen["achter"]:
        return "achter"
    return "midden" if punten <= grenzen["midden"] else "voor"


def class_table(respondenten: Sequence[Respondent], instrument: Instrument) -> list[dict[str, Any]]:
    """Return per onderdeel and group how many respondents are in each class, of all respondents."""
    rijen = []
    for onderdeel in instrument.klassen:
        for groep in instrument.groepen:
            klassen = Counter(
                class_of(onderdeel, points(r, instrument)[onderdeel], instrument)
                for r in respondenten
                if r.groep == groep
            )
            n = sum(klassen.values())
            for klasse in ("achter", "midden", "voor"):
                pct = 100 * klassen[klasse] / n if n else None
                kop = {"onderdeel": onderdeel, "groep": groep, "klasse": klasse}
                rijen.append({**kop, "n": n, "aantal": klassen[klasse], "pct": pct})
    return rijen


def open_answers(
    respondenten: Sequence[Respondent], instrument: Instrument, zaad: int
) -> list[dict[str, str]]:
    """Return the open answers apart from the forms and shuffled, so that order tells nothing."""
    rijen = [
        {"vraag": vraag.id, "antwoord": antwoord}
        for vraag in instrument.vragen.values()
        if vraag.schaal.soort == OPEN
        for r in respondenten
        for antwoord in r.antwoorden[vraag.id]
    ]
    random.Random(zaad).shuffle(rijen)  # noqa: S311  no secret: it only breaks the order
    return rijen
