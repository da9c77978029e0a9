"""The equalisation percentages of the samenwerkingsverbanden and the three classes made of them.

Source: Effectstudie samenwerkingsverbanden (Inspectie van het Onderwijs, 2023), § 3.2. The class
uses the value at the start of passend onderwijs: later values are a result of policy. "Hoog" is a
high *negative* assignment: the samenwerkingsverband must cut.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from passend.onderzoek.fouten import Invoerfout, Opmerking, opsomming

GROEPEN = ("hoog", "neutraal", "laag")
MEDE_OP_TE_LOSSEN = "Herstel het bestand en voer de opdracht opnieuw uit."


@dataclass(frozen=True, slots=True)
class Verevening:
    """Percentage per swv (None where the file leaves it empty) and remarks on reading it."""

    percentages: dict[str, float | None]
    opmerkingen: tuple[Opmerking, ...] = ()

    def klassen(self, grens: float) -> dict[str, str]:
        """Return the class of every swv that has a percentage; others are absent, not neutral."""
        return {
            swv: klasse(percentage, grens)
            for swv, percentage in self.percentages.items()
            if percentage is not None
        }


def klasse(percentage: float, grens: float) -> str:
    """Return `hoog` below -grens, `laag` above grens, else `neutraal` (both bounds included)."""
    if percentage < -grens:
        return "hoog"
    return "laag" if percentage > grens else "neutraal"


def read_verevening(pad: Path) -> Verevening:
    """Read `swv,percentage` and return the percentages.

    A semicolon as separator and then a decimal comma are accepted. An empty percentage stays
    empty (the source has one swv without value). Raises `Invoerfout` for a missing column, a
    double swv, text instead of a number, an impossible number, and a file whose numbers are all
    fractions (0.1 where 10 percent is meant).
    """
    rijen = _read_rows(pad)
    percentages: dict[str, float | None] = {}
    for regel, swv, tekst in rijen:
        if not swv:
            raise Invoerfout(f"{pad}, regel {regel}, kolom swv: leeg. {MEDE_OP_TE_LOSSEN}")
        if swv in percentages:
            raise Invoerfout(
                f"{pad}, regel {regel}, kolom swv: {swv} staat er twee keer in. {MEDE_OP_TE_LOSSEN}"
            )
        percentages[swv] = _percentage(pad, regel, tekst)
    if not percentages:
        raise Invoerfout(f"{pad}: er staat geen enkel samenwerkingsverband in. {MEDE_OP_TE_LOSSEN}")
    return Verevening(percentages, _check_breuken(pad, percentages))


def _read_rows(pad: Path) -> list[tuple[int, str, str]]:
    try:
        tekst = pad.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Invoerfout(f"{pad}: dit bestand bestaat niet. Controleer --verevening.") from None
    except (UnicodeDecodeError, OSError) as fout:
        raise Invoerfout(
            f"{pad}: niet te lezen als tekst in UTF-8 ({fout.__class__.__name__}). "
            "Bewaar het als CSV met de kolommen swv,percentage."
        ) from None
    regels = tekst.splitlines()
    kop = regels[0] if regels else ""
    scheiding = max(",;\t", key=kop.count)
    lezer = csv.DictReader(regels, delimiter=scheiding)
    namen = {(naam or "").strip().lower(): naam for naam in lezer.fieldnames or ()}
    for kolom in ("swv", "percentage"):
        if kolom not in namen:
            raise Invoerfout(
                f"{pad}, regel 1: de kolom {kolom} ontbreekt; gevonden: "
                f"{opsomming(n for n in namen if n) or 'niets'}. De eerste regel moet zijn: swv,percentage"
            )
    rijen = []
    for rij in lezer:
        tekst_percentage = (rij[namen["percentage"]] or "").strip()
        if scheiding != ",":
            tekst_percentage = tekst_percentage.replace(",", ".")
        elif rij.get(None):  # type: ignore[call-overload]
            raise Invoerfout(
                f"{pad}, regel {lezer.line_num}: meer velden dan kolommen. Schrijf een percentage met "
                "een punt (-12.5), of scheid de kolommen met een puntkomma."
            )
        rijen.append((lezer.line_num, (rij[namen["swv"]] or "").strip(), tekst_percentage))
    return rijen


def _percentage(pad: Path, regel: int, tekst: str) -> float | None:
    if not tekst:
        return None
    try:
        waarde = float(tekst.removesuffix("%").strip())
    except ValueError:
        waarde = math.nan
    if not math.isfinite(waarde) or abs(waarde) > 100:
        raise Invoerfout(
            f"{pad}, regel {regel}, kolom percentage: '{tekst}' is geen getal tussen -100 en 100. "
            "Schrijf bijvoorbeeld -12.5 voor een samenwerkingsverband dat 12,5 procent moet inleveren."
        )
    return waarde


def _check_breuken(pad: Path, percentages: dict[str, float | None]) -> tuple[Opmerking, ...]:
    echt = {swv: p for swv, p in percentages.items() if p}
    klein = {swv: p for swv, p in echt.items() if abs(p) < 1}
    if echt and all(abs(p) <= 1 for p in echt.values()):
        voorbeelden = opsomming((f"{swv} {p}" for swv, p in echt.items()), 3)
        raise Invoerfout(
            f"{pad}, kolom percentage: alle waarden liggen tussen -1 en 1 ({voorbeelden}). Dat lijken "
            "breuken. Schrijf procenten: 10 voor tien procent, niet 0.1."
        )
    if not klein:
        return ()
    voorbeelden = opsomming((f"{swv} {p}" for swv, p in klein.items()), 3)
    return (
        Opmerking(
            f"{pad}: {len(klein)} percentages liggen tussen -1 en 1 ({voorbeelden}). Ze zijn gelezen als "
            "procenten (0.1 is een tiende procent). Klopt dat niet, herstel dan het bestand.",
            f"{pad}: {len(klein)} percentages lie between -1 and 1 ({voorbeelden}). They were read as "
            "percentages (0.1 is a tenth of a percent). If that is wrong, mend the file.",
        ),
    )
