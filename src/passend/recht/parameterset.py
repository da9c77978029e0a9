"""Parameters: each number, term and rule of the law with its period, its source and its doubts.

The records stand in `parameters/*.yaml`. A `Parameterset` holds them; the functions of this
module ask the set that ships with Passend, or another one (`bron_set`), for instance that set
with a user's own amounts laid over it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from passend.recht.bronbestand import bronbestanden
from passend.recht.fouten import GeenWaarde, OnbekendeSleutel
from passend.recht.onderbouwing import Bron, Stap, as_json
from passend.recht.periode import Periode
from passend.recht.taal import Zin

SOORTEN = {
    "kopie": "gelezen in een bewaarde kopie van de wettekst",
    "brondocument": "genoemd in een brondocument",
    "tweede_hand": "tweede hand: een ander noemt het",
    "algemene_kennis": "algemene kennis, niet nagelezen",
    "geladen": "geladen door de gebruiker",
}


# Units that say what kind of value it is, not how much.
_GEEN_MAAT = frozenset(
    (
        "ja/nee",
        "vorm",
        "rol",
        "regel",
        "lijst",
        "formule",
        "term",
        "definitie",
        "datum",
        "volgorde",
        "keuze uit",
    )
)


@dataclass(frozen=True, slots=True)
class Grondslag:
    """What a record rests on: the kind (a key of `SOORTEN`) and the places that were read."""

    soort: str
    vindplaatsen: tuple[str, ...] = ()

    @property
    def oudste_tekst(self) -> dt.date | None:
        """Return the date of the oldest copy that was read, or None without a copy."""
        data = [plek.partition("@")[2] for plek in self.vindplaatsen if self.soort == "kopie"]
        return min((dt.date.fromisoformat(datum) for datum in data if datum), default=None)

    def __str__(self) -> str:
        return str(self.zin)

    @property
    def zin(self) -> Zin:
        """Return the basis in words: what kind it is, and the places that were read."""
        plekken = ", ".join(self.vindplaatsen)
        soort = SOORTEN[self.soort]
        return Zin(soort + " ({plekken})", plekken=plekken) if plekken else Zin(soort)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Grondslag:
        """Return the basis of a record of the files."""
        plekken = record.get("kopieen") or record.get("plaatsen") or []
        return cls(record["soort"], (*plekken, *([record["pagina"]] if "pagina" in record else [])))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the law during one period.

    `waarde` is int, Decimal, bool, text, list or mapping; None means that the rule exists but
    that its content was not read. `geverifieerd` tells whether somebody read the text in a named
    copy or document; `van_geverifieerd` whether the text in force on `van` itself was read.
    `gecontroleerd_op` is the day of the last check, None where no day was recorded.
    """

    sleutel: str
    omschrijving: str
    waarde: Any
    eenheid: str
    van: dt.date
    tot: dt.date | None
    bron: Bron
    grondslag: Grondslag
    geverifieerd: bool
    van_geverifieerd: bool
    gecontroleerd_op: dt.date | None = None
    toelichting: str = ""
    onderwerp: str = field(default="", compare=False)

    @property
    def periode(self) -> Periode:
        """Return the half-open period in which this value holds."""
        return Periode(self.van, self.tot)

    @property
    def heeft_maat(self) -> bool:
        """Tell whether the unit measures the value, as weeks do and `rol` or `lijst` do not."""
        return self.eenheid not in _GEEN_MAAT

    def kanttekeningen(self, op: dt.date | None = None) -> tuple[str, ...]:
        """Return what a reader must know before relying on this value (on the date `op`)."""
        tekst = []
        if self.waarde is None:
            tekst.append(
                Zin(
                    "{sleutel}: de inhoud is niet gelezen; er is geen waarde.", sleutel=self.sleutel
                )
            )
        if not self.geverifieerd:
            tekst.append(
                Zin(
                    "{sleutel} is niet nagekeken: {soort}.",
                    sleutel=self.sleutel,
                    soort=Zin(SOORTEN[self.grondslag.soort]),
                )
            )
        oudste = self.grondslag.oudste_tekst
        if op and oudste and op < oudste and not self.van_geverifieerd:
            tekst.append(
                Zin(
                    "{sleutel} is gelezen in de tekst van {oudste}; "
                    "dat dit op {op} al zo was, is aangenomen.",
                    sleutel=self.sleutel,
                    oudste=oudste.isoformat(),
                    op=op.isoformat(),
                )
            )
        return tuple(tekst)

    def stap(self, wat: str = "", uitkomst: Any = None) -> Stap:
        """Return this value as a step of an onderbouwing."""
        return Stap(
            wat=wat or self.omschrijving,
            uitkomst=self.waarde if uitkomst is None else uitkomst,
            bron=self.bron,
            invoer={self.sleutel: self.waarde},
            geverifieerd=self.geverifieerd,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the record as JSON values in the shape of `passend recht toon`."""
        return {
            "sleutel": self.sleutel,
            "omschrijving": self.omschrijving,
            "waarde": as_json(self.waarde),
            "eenheid": self.eenheid,
            "van": self.van.isoformat(),
            "tot": as_json(self.tot),
            "bron": self.bron.as_dict(),
            "grondslag": {
                "soort": self.grondslag.soort,
                "vindplaatsen": list(self.grondslag.vindplaatsen),
            },
            "geverifieerd": self.geverifieerd,
            "van_geverifieerd": self.van_geverifieerd,
            "gecontroleerd_op": as_json(self.gecontroleerd_op),
            "toelichting": self.toelichting,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any], onderwerp: str = "") -> Parameter:
        """Return the parameter of one record of the files."""
        return cls(
            **{
                **{naam: record[naam] for naam in record if naam not in {"bron", "grondslag"}},
                "omschrijving": Zin(record["omschrijving"]),
                "toelichting": Zin(record.get("toelichting", "")),
                "bron": Bron(**record["bron"]),
                "grondslag": Grondslag.from_record(record["grondslag"]),
                "onderwerp": onderwerp,
            }
        )


class Parameterset:
    """All parameters, by key and in order of time; immutable, so it may be shared freely."""

    def __init__(
        self,
        parameters: Iterable[Parameter],
        *,
        aliassen: Mapping[str, str] | None = None,
        titels: Mapping[str, str] | None = None,
    ) -> None:
        self._aliassen = dict(aliassen or {})
        self.titels = dict(titels or {})
        per_sleutel: dict[str, list[Parameter]] = {}
        for een in parameters:
            per_sleutel.setdefault(een.sleutel, []).append(een)
        self._per_sleutel = {
            sleutel: tuple(sorted(reeks, key=lambda p: p.van))
            for sleutel, reeks in per_sleutel.items()
        }

    def sleutels(self) -> tuple[str, ...]:
        """Return every key once, in the order of the files."""
        return tuple(self._per_sleutel)

    def reeks(self, sleutel: str) -> tuple[Parameter, ...]:
        """Return the successive values of a key; raise `OnbekendeSleutel` if it does not exist."""
        reeks = self._per_sleutel.get(self._aliassen.get(sleutel, sleutel))
        if reeks is None:
            raise OnbekendeSleutel(_onbekend(sleutel, self._per_sleutel))
        return reeks

    def parameter(self, sleutel: str, *, op: dt.date) -> Parameter:
        """Return the value of `sleutel` on the date `op`.

        Raises `OnbekendeSleutel` with the three nearest keys, or `GeenWaarde` with the periods
        that do have a value.
        """
        reeks = self.reeks(sleutel)
        for een in reeks:
            if een.van <= op and (een.tot is None or op < een.tot):
                return een
        perioden = "; ".join(str(een.periode) for een in reeks)
        raise GeenWaarde(
            f"{sleutel}: op {op} is er geen waarde. Er is er wel een: {perioden}. "
            "Kies een datum in zo'n periode."
        )

    def vereis(self, sleutel: str, *, op: dt.date) -> Parameter:
        """Return the value on `op`, and refuse one whose content was never read (`GeenWaarde`)."""
        een = self.parameter(sleutel, op=op)
        if een.waarde is None:
            raise GeenWaarde(
                f"{sleutel}: op {op} bestaat deze regel, maar de waarde is niet gelezen. "
                f"{een.toelichting} Geef de waarde zelf, of laad een bestand met bedragen."
            )
        return een

    def laatst_bekend(self, sleutel: str, *, op: dt.date) -> Parameter:
        """Return the value on `op`, or else the last one before it that was read, as unverified.

        For showing only: a lapsed value is marked with when it ended and is never law.
        """
        for een in reversed([p for p in self.reeks(sleutel) if p.van <= op]):
            if een.waarde is None:
                continue
            if een.tot is None or op < een.tot:
                return een
            return replace(
                een,
                geverifieerd=False,
                toelichting=_laatst_bekend(een),
            )
        raise GeenWaarde(
            f"{sleutel}: er is op of voor {op} geen waarde gelezen. "
            "Geef de waarde zelf, of laad een bestand met bedragen."
        )

    def alle(
        self, op: dt.date | None = None, onderwerp: str | None = None
    ) -> tuple[Parameter, ...]:
        """Return all parameters, or those on a date, or of one subject (error if unknown)."""
        onderwerpen = {een.onderwerp for reeks in self._per_sleutel.values() for een in reeks}
        if onderwerp is not None and onderwerp not in onderwerpen:
            raise OnbekendeSleutel(_onbekend(onderwerp, sorted(onderwerpen), "onderwerp"))
        return tuple(
            een
            for reeks in self._per_sleutel.values()
            for een in reeks
            if (op is None or op in een.periode) and onderwerp in {None, een.onderwerp}
        )

    def met(self, parameters: Iterable[Parameter]) -> Parameterset:
        """Return a set where `parameters` replace what stood in their periods; the rest stays."""
        over = tuple(parameters)
        gehouden: list[Parameter] = []
        for een in self.alle():
            resten: tuple[Periode, ...] = (een.periode,)
            for nieuw in over:
                if nieuw.sleutel == een.sleutel:
                    resten = tuple(deel for rest in resten for deel in rest.zonder(nieuw.periode))
            gehouden += [
                een if rest == een.periode else replace(een, van=rest.van, tot=rest.tot)
                for rest in resten
            ]
        return Parameterset((*gehouden, *over), aliassen=self._aliassen, titels=self.titels)


def _laatst_bekend(een: Parameter) -> Zin:
    tot = str(een.tot)
    if not een.toelichting:
        return Zin("Laatst bekend; vervallen per {tot}.", tot=tot)
    return Zin(
        "Laatst bekend; vervallen per {tot}. {toelichting}", tot=tot, toelichting=een.toelichting
    )


def _onbekend(naam: str, bestaand: Iterable[str], soort: str = "sleutel") -> str:
    dichtbij = difflib.get_close_matches(naam.lower(), list(bestaand), n=3, cutoff=0)
    return f"De {soort} '{naam}' bestaat niet. Bedoelt u: {', '.join(dichtbij)}?".replace(
        "De onderwerp", "Het onderwerp"
    )


@functools.cache
def standaardset() -> Parameterset:
    """Return the set that ships with Passend."""
    bestanden = [b for b in bronbestanden().values() if b["soort"] == "parameters"]
    return Parameterset(
        (
            Parameter.from_record(record, bestand["onderwerp"])
            for bestand in bestanden
            for record in bestand["records"]
        ),
        aliassen={r["oud"]: r["sleutel"] for r in bronbestanden()["aliassen"]["records"]},
        titels={bestand["onderwerp"]: bestand["titel"] for bestand in bestanden},
    )


def parameter(sleutel: str, *, op: dt.date, bron_set: Parameterset | None = None) -> Parameter:
    """Return the value of `sleutel` on `op`; errors as `Parameterset.parameter`."""
    return (bron_set or standaardset()).parameter(sleutel, op=op)


def vereis(sleutel: str, *, op: dt.date, bron_set: Parameterset | None = None) -> Parameter:
    """Return the value on `op` and refuse one that was never read; see `Parameterset.vereis`."""
    return (bron_set or standaardset()).vereis(sleutel, op=op)


def parameters(
    op: dt.date | None = None,
    onderwerp: str | None = None,
    *,
    bron_set: Parameterset | None = None,
) -> tuple[Parameter, ...]:
    """Return all parameters, on a date and of a subject if given; see `Parameterset.alle`."""
    return (bron_set or standaardset()).alle(op, onderwerp)
