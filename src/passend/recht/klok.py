"""Clocks as the law sets them, and the term that comes out of one.

The clocks stand in `parameters/termijnen.yaml`; how they count is in `termijnen.py`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from passend.recht.bronbestand import bronbestanden
from passend.recht.fouten import GeenWaarde, OnbekendeSleutel
from passend.recht.kalender import DAG, tel_op
from passend.recht.onderbouwing import Bron, Onderbouwing, as_json
from passend.recht.parameterset import Grondslag
from passend.recht.periode import Periode
from passend.recht.taal import met_zinnen

_TEKSTEN = ("omschrijving", "begin", "na_afloop", "toelichting", "tekst", "bijzonder")


@dataclass(frozen=True, slots=True)
class Klok:
    """A clock as the law sets it: what starts it, how it counts, what may change it."""

    naam: str
    omschrijving: str
    begin: str
    wijze: str
    parameter: str
    atw: bool
    kalender: str
    schoolvakanties: str
    verlenging: Mapping[str, Any]
    opschorting: Mapping[str, Any]
    na_afloop: str
    van: dt.date
    tot: dt.date | None
    bron: Bron
    grondslag: Grondslag
    geverifieerd: bool
    toelichting: str

    @property
    def feiten(self) -> tuple[str, ...]:
        """Return the names of the facts that this clock knows."""
        namen: list[str] = []
        if self.verlenging["mogelijk"]:
            namen += ["verlengd", "verlengd_tot"]
        if self.opschorting["mogelijk"]:
            namen += ["opgeschort"]
        if "bijzonder" in self.opschorting:
            namen += ["school"]
        if self.naam == "vo.aanmelding":
            namen += ["eerste_leerjaar"]
        if self.wijze == "schooljaar":
            namen += ["soort", "schooljaren"]
        if self.wijze == "lesweken":
            namen += ["regio", "vakantie"]
        return tuple(namen)


@dataclass(frozen=True, slots=True)
class Termijn:
    """The outcome of a clock: the last day of the term with the steps that lead to it.

    `na_afloop` says what happens when the term runs out; it is in part inferred from the Awb.
    """

    naam: str
    omschrijving: str
    start: dt.date
    uiterste_datum: dt.date
    onderbouwing: Onderbouwing
    na_afloop: str
    geverifieerd: bool

    @property
    def verloopt_op(self) -> dt.date:
        """Return the first day on which the term is over."""
        return self.uiterste_datum + DAG

    def resterend(self, op: dt.date) -> int:
        """Return how many days are left on `op`: 0 on the last day, negative when it is late."""
        return (self.uiterste_datum - op).days

    def as_dict(self) -> dict[str, Any]:
        """Return the term as JSON values in the shape of `passend recht termijn`."""
        return {
            "termijn": self.naam,
            "omschrijving": self.omschrijving,
            "start": self.start.isoformat(),
            "uiterste_datum": self.uiterste_datum.isoformat(),
            "verloopt_op": self.verloopt_op.isoformat(),
            "stappen": [
                {
                    "wat": stap.wat,
                    "datum": as_json(stap.uitkomst),
                    "bron": stap.bron.as_dict() if stap.bron else None,
                    "geverifieerd": stap.geverifieerd,
                }
                for stap in self.onderbouwing.stappen
            ],
            "na_afloop": self.na_afloop,
            "geverifieerd": self.geverifieerd,
            "kanttekeningen": list(self.onderbouwing.kanttekeningen),
        }


@functools.cache
def klokken() -> tuple[Klok, ...]:
    """Return every clock; one name may stand for successive laws."""
    return tuple(
        Klok(
            **{
                **met_zinnen(record, _TEKSTEN),
                "bron": Bron(**record["bron"]),
                "grondslag": Grondslag.from_record(record["grondslag"]),
            }
        )
        for record in bronbestanden()["termijnen"]["records"]
    )


def klok_van(naam: str, op: dt.date) -> Klok:
    """Return the clock `naam` as the law was on `op`.

    Raises `OnbekendeSleutel` with the three nearest names, or `GeenWaarde` with the periods in
    which the clock exists.
    """
    reeks = [klok for klok in klokken() if klok.naam == naam]
    if not reeks:
        bestaand = sorted({klok.naam for klok in klokken()})
        dichtbij = difflib.get_close_matches(naam.lower(), bestaand, n=3, cutoff=0)
        raise OnbekendeSleutel(
            f"De termijn '{naam}' bestaat niet. Bedoelt u: {', '.join(dichtbij)}?"
        )
    for klok in reeks:
        if op in Periode(klok.van, klok.tot):
            return klok
    perioden = "; ".join(str(Periode(klok.van, klok.tot)) for klok in reeks)
    raise GeenWaarde(
        f"{naam}: op {op} bestaat deze termijn niet. Zij bestaat {perioden}. "
        "Kies een begindatum in zo'n periode."
    )


__all__ = ["Klok", "Termijn", "klok_van", "klokken", "tel_op"]
