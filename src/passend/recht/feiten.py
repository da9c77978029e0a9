"""The facts of a case that a clock asks for: from text or Python values to checked values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from passend.recht.fouten import Invoerfout
from passend.recht.kalender import REGIOS
from passend.recht.periode import Periode, lees_datum, voeg_samen


@dataclass(frozen=True, slots=True)
class Feit:
    """One fact that a clock knows: its name, how to write it, and how to read it."""

    naam: str
    schrijfwijze: str
    lees: Callable[[Any, str], Any]


def _ja_nee(waarde: Any, naam: str) -> bool:
    if isinstance(waarde, bool):
        return waarde
    try:
        return {"ja": True, "nee": False}[str(waarde).strip().lower()]
    except KeyError:
        raise Invoerfout(
            f"Feit {naam}: '{waarde}' is geen antwoord. Schrijf {naam}=ja of {naam}=nee."
        ) from None


def _datum(waarde: Any, naam: str) -> dt.date:
    return waarde if isinstance(waarde, dt.date) else lees_datum(str(waarde), f"Feit {naam}")


def _getal(waarde: Any, naam: str) -> int:
    try:
        getal = int(str(waarde))
    except ValueError:
        getal = 0
    if getal < 1:
        raise Invoerfout(
            f"Feit {naam}: '{waarde}' is geen aantal. Schrijf een heel getal vanaf 1, "
            f"bijvoorbeeld {naam}=2."
        )
    return getal


def _keuze(*mogelijk: str) -> Callable[[Any, str], str]:
    def lees(waarde: Any, naam: str) -> str:
        if waarde not in mogelijk:
            raise Invoerfout(f"Feit {naam}: '{waarde}' kan niet. Kies uit {', '.join(mogelijk)}.")
        return str(waarde)

    return lees


def _perioden(waarde: Any, naam: str) -> tuple[Periode, ...]:
    delen = [waarde] if isinstance(waarde, (str, Periode)) else list(waarde)
    losse = [
        stuk for deel in delen for stuk in (deel.split(",") if isinstance(deel, str) else [deel])
    ]
    return voeg_samen(_periode(stuk, naam) for stuk in losse)


def _periode(waarde: Any, naam: str) -> Periode:
    if isinstance(waarde, Periode):
        periode = waarde
    elif isinstance(waarde, str):
        van, scheiding, tot = waarde.strip().partition("/")
        if not scheiding:
            raise Invoerfout(
                f"Feit {naam}: '{waarde}' is geen periode. Schrijf de eerste dag, een schuine streep "
                f"en de eerste dag erna, bijvoorbeeld {naam}=2026-10-13/2026-10-20."
            )
        periode = Periode(_datum(van, naam), _datum(tot, naam))
    else:
        van, tot = waarde
        periode = Periode(_datum(van, naam), _datum(tot, naam))
    if periode.tot is None:
        raise Invoerfout(f"Feit {naam}: de periode {periode} heeft geen einde. Geef een einddatum.")
    return periode


FEITEN: Mapping[str, Feit] = {
    feit.naam: feit
    for feit in (
        Feit("verlengd", "verlengd=ja of nee", _ja_nee),
        Feit("verlengd_tot", "verlengd_tot=JJJJ-MM-DD", _datum),
        Feit("opgeschort", "opgeschort=JJJJ-MM-DD/JJJJ-MM-DD", _perioden),
        Feit("school", "school=openbaar of bijzonder", _keuze("openbaar", "bijzonder")),
        Feit("eerste_leerjaar", "eerste_leerjaar=ja of nee", _ja_nee),
        Feit("soort", "soort=sbo, so of vso", _keuze("sbo", "so", "vso")),
        Feit("schooljaren", "schooljaren=AANTAL", _getal),
        Feit("regio", "regio=noord, midden of zuid", _keuze(*REGIOS)),
        Feit("vakantie", "vakantie=JJJJ-MM-DD/JJJJ-MM-DD", _perioden),
    )
}


def lees_feiten(
    feiten: Mapping[str, Any] | None, bekend: Iterable[str], klok: str
) -> dict[str, Any]:
    """Return the facts as checked values.

    Raises `Invoerfout` for a fact that the clock `klok` does not know, listing those it does, and
    for a value that cannot be read.
    """
    namen = tuple(bekend)
    gelezen = {}
    for naam, waarde in (feiten or {}).items():
        if naam not in namen:
            kent = "; ".join(FEITEN[een].schrijfwijze for een in namen)
            raise Invoerfout(
                f"De klok {klok} kent het feit '{naam}' niet. "
                + (f"Deze feiten kent zij wel: {kent}." if namen else "Zij vraagt geen feiten.")
            )
        gelezen[naam] = FEITEN[naam].lees(waarde, naam)
    return gelezen
