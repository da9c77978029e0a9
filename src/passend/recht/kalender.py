"""The calendar of the law: working days, recognised holidays, school years and school holidays.

Algemene termijnenwet (BWBR0002448): artikel 1 moves the end of a term off a Saturday, Sunday or
recognised holiday; artikel 3 says which days those are. The days stand in
`parameters/feestdagen.yaml`, school holidays in `parameters/schoolvakanties.yaml`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from dataclasses import dataclass
from typing import Any

from passend.recht.bronbestand import bronbestanden
from passend.recht.fouten import GeenWaarde, Invoerfout
from passend.recht.onderbouwing import Bron
from passend.recht.parameterset import Grondslag, Parameterset, parameter, standaardset
from passend.recht.periode import Periode

DAG = dt.timedelta(days=1)
WEEK = 7 * DAG
ZATERDAG, ZONDAG = 5, 6
ATW = Bron("Algemene termijnenwet", "1", "1", "BWBR0002448")
REGIOS = ("noord", "midden", "zuid")


@dataclass(frozen=True, slots=True)
class Feestdag:
    """A recognised holiday, or a day that a royal decree made equal to one."""

    datum: dt.date
    naam: str
    bron: Bron


def pasen(jaar: int) -> dt.date:
    """Return Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    schrikkel, eeuwrest = divmod(eeuw, 4)
    maanstap = (eeuw - (eeuw + 8) // 25 + 1) // 3
    maan = (19 * gulden + eeuw - schrikkel - maanstap + 15) % 30
    week = (32 + 2 * eeuwrest + 2 * (rest // 4) - maan - rest % 4) % 7
    correctie = (gulden + 11 * maan + 22 * week) // 451
    maand, dag = divmod(maan + week - 7 * correctie + 114, 31)
    return dt.date(jaar, maand, dag + 1)


@functools.cache
def feestdagen(jaar: int) -> dict[dt.date, Feestdag]:
    """Return the recognised holidays of a year by date.

    Raises `GeenWaarde` for a year before the oldest text of the law that was read.
    """
    bestand = bronbestanden()["feestdagen"]
    eerste = min(regel["van"] for regel in bestand["regels"])
    if jaar < eerste.year:
        raise GeenWaarde(
            f"De feestdagen van {jaar} zijn niet bekend: de Algemene termijnenwet is gelezen "
            f"vanaf {eerste}. Kies een latere datum."
        )
    gevonden = {}
    for regel in bestand["regels"]:
        datum = _dag_van_regel(regel, jaar)
        if datum.year >= regel["van"].year and (regel["tot"] is None or datum < regel["tot"]):
            gevonden[datum] = Feestdag(datum, regel["naam"], Bron(**regel["bron"]))
    gelijkgesteld = Bron("Algemene termijnenwet", "3", "3", "BWBR0002448")
    for record in bestand["records"]:
        if record["datum"].year == jaar:
            gevonden[record["datum"]] = Feestdag(record["datum"], record["naam"], gelijkgesteld)
    return dict(sorted(gevonden.items()))


def _dag_van_regel(regel: dict[str, Any], jaar: int) -> dt.date:
    if "dagen_na_pasen" in regel:
        return pasen(jaar) + dt.timedelta(days=regel["dagen_na_pasen"])
    datum = maand_dag(regel["maand_dag"], jaar)
    verschuiving = regel.get("op_zondag", 0) if datum.weekday() == ZONDAG else 0
    return datum + dt.timedelta(days=verschuiving)


def maand_dag(tekst: str, jaar: int) -> dt.date:
    """Return the date of a month-day such as `'02-01'` in a year that the calendar has."""
    if jaar > dt.MAXYEAR:
        raise OverflowError(jaar)
    maand, dag = tekst.split("-")
    return dt.date(jaar, int(maand), int(dag))


def is_feestdag(dag: dt.date) -> bool:
    """Tell whether `dag` is a holiday in the sense of artikel 3 of the Algemene termijnenwet."""
    return dag in feestdagen(dag.year)


def is_werkdag(dag: dt.date) -> bool:
    """Tell whether `dag` is no Saturday, no Sunday and no recognised holiday."""
    return dag.weekday() < ZATERDAG and not is_feestdag(dag)


def volgende_werkdag(dag: dt.date) -> dt.date:
    """Return `dag` itself when it is a working day, else the first working day after it."""
    while not is_werkdag(dag):
        dag += DAG
    return dag


def werkdagen(periode: Periode) -> int:
    """Return the number of working days in a closed-off period; `Invoerfout` when it is open."""
    if periode.dagen is None:
        raise Invoerfout(f"De periode {periode} heeft geen einde. Geef een einddatum.")
    return sum(is_werkdag(periode.van + n * DAG) for n in range(periode.dagen))


@dataclass(frozen=True, slots=True, order=True)
class Schooljaar:
    """A school year; `naam` is `2026-2027`."""

    van: dt.date
    tot: dt.date

    @property
    def naam(self) -> str:
        """Return the name, for instance `2026-2027`."""
        return f"{self.van.year}-{self.tot.year}"

    @property
    def laatste_dag(self) -> dt.date:
        """Return the last day that belongs to the school year."""
        return self.tot - DAG

    @property
    def volgende(self) -> Schooljaar:
        """Return the school year after this one."""
        return schooljaar(self.tot)

    def __contains__(self, dag: dt.date) -> bool:
        return self.van <= dag < self.tot

    def __str__(self) -> str:
        return self.naam


@functools.lru_cache(maxsize=4096)
def schooljaar(dag: dt.date) -> Schooljaar:
    """Return the school year in which `dag` lies (parameter `schooljaar.begin`)."""
    begin = parameter("schooljaar.begin", op=dag).waarde
    eerste = maand_dag(begin, dag.year)
    if dag < eerste:
        eerste = maand_dag(begin, dag.year - 1)
    return Schooljaar(eerste, maand_dag(begin, eerste.year + 1))


def teldatum(
    sector: str,
    jaar: int,
    soort: str = "zware_ondersteuning",
    *,
    bron_set: Parameterset | None = None,
) -> dt.date:
    """Return the day of the year before `jaar` on which pupils are counted for the money of `jaar`.

    `soort` is the last part of a key `teldatum.<sector>.<soort>`; for instance
    `teldatum("po", 2024)` is 2023-02-01 (WPO 124). Raises `OnbekendeSleutel` or `GeenWaarde`.
    """
    sleutel = f"teldatum.{sector}.{soort}"
    begin = dt.date(jaar, 1, 1)
    try:
        gevonden = parameter(sleutel, op=begin, bron_set=bron_set)
    except GeenWaarde:
        if f"{sleutel}.oud" not in (bron_set or standaardset()).sleutels():
            raise
        gevonden = parameter(f"{sleutel}.oud", op=begin, bron_set=bron_set)
    if gevonden.waarde is None:
        raise GeenWaarde(
            f"{sleutel}: voor {jaar} is de teldatum niet gelezen. {gevonden.toelichting} "
            "Geef de teldatum zelf."
        )
    return maand_dag(gevonden.waarde, jaar - 1)


@dataclass(frozen=True, slots=True)
class Schoolvakantie:
    """One school holiday of one region; `advies` marks a date from which a school may differ."""

    naam: str
    schooljaar: str
    regio: str
    periode: Periode
    advies: bool


@functools.cache
def schoolvakanties(regio: str) -> tuple[Schoolvakantie, ...]:
    """Return the known school holidays of `noord`, `midden` or `zuid` in order of time.

    The dates are second hand (see the file); raises `Invoerfout` for another region.
    """
    if regio not in REGIOS:
        raise Invoerfout(f"Regio '{regio}' bestaat niet. Kies noord, midden of zuid.")
    return tuple(
        Schoolvakantie(
            record["vakantie"],
            record["schooljaar"],
            regio,
            Periode(record["van"], record["tot"]),
            record["advies"],
        )
        for record in bronbestanden()["schoolvakanties"]["records"]
        if regio in record["regios"]
    )


def bron_schoolvakanties() -> tuple[Bron, Grondslag]:
    """Return the source of the school holidays and what our copy of it rests on."""
    bestand = bronbestanden()["schoolvakanties"]
    return Bron(**bestand["bron"]), Grondslag.from_record(bestand["grondslag"])


def vakantiejaren() -> Periode:
    """Return the period for which school holidays are known."""
    records = bronbestanden()["schoolvakanties"]["records"]
    jaren = sorted({record["schooljaar"] for record in records})
    eerste = schooljaar(dt.date(int(jaren[0][:4]), 12, 31))
    laatste = schooljaar(dt.date(int(jaren[-1][:4]), 12, 31))
    return Periode(eerste.van, laatste.tot)


def tel_op(datum: dt.date, aantal: int, eenheid: str) -> dt.date:
    """Return the date that lies `aantal` days, weeks, months or years after `datum`.

    A month that lacks the day ends on its last day: 31 January plus one month is 28 February.
    Raises `ValueError` for another unit: that is a fault in the files of the law.
    """
    if eenheid in {"dag", "dagen"}:
        return datum + aantal * DAG
    if eenheid in {"week", "weken", "lesweken"}:
        return datum + aantal * WEEK
    if eenheid in {"maand", "maanden", "jaar"}:
        maanden = aantal * (12 if eenheid == "jaar" else 1) + datum.month - 1
        jaar, maand = datum.year + maanden // 12, maanden % 12 + 1
        if jaar > dt.MAXYEAR:
            raise OverflowError(jaar)
        return dt.date(jaar, maand, min(datum.day, calendar.monthrange(jaar, maand)[1]))
    raise ValueError(f"Onbekende eenheid van een termijn: {eenheid}")
