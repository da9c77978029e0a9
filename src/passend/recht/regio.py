"""Which samenwerkingsverband and which gemeente a postcode belongs to, by dated annexes.

Source: bijlage of the Regeling regio-indeling samenwerkingsverbanden passend onderwijs PO en VO
(BWBR0032324). A later annex is one more line in `INDELINGEN` and one more file. A postcode that
the annex does not know is never guessed.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from passend.recht.fouten import GeenWaarde, Invoerfout
from passend.recht.onderbouwing import Bron, Onderbouwing, Stap
from passend.recht.periode import Periode
from passend.recht.taal import Zin

SECTOREN: Final = ("po", "vo")
_CODE: Final = re.compile(r"^(PO|VO)\d{4}$")
_POSTCODE: Final = re.compile(r"^\s*([0-9]{4})\s*([A-Za-z]{2})?\s*$")


@dataclass(frozen=True, slots=True)
class Regioplaats:
    """What the annex says of one postcode; a code is None where it names none."""

    pc4: str
    gemeente: str
    swv_po: str | None
    swv_vo: str | None

    def swv(self, sector: str) -> str | None:
        """Return the code of the samenwerkingsverband of `sector` ('po' or 'vo')."""
        return self.swv_po if sector == "po" else self.swv_vo


@dataclass(frozen=True, slots=True)
class Regioindeling:
    """One annex: the period for which it is used, its source, and its places by PC4."""

    periode: Periode
    bron: Bron
    plaatsen: Mapping[str, Regioplaats]
    kanttekening: str

    def codes(self, sector: str) -> tuple[str, ...]:
        """Return the codes of all samenwerkingsverbanden of a sector, in order."""
        gevonden = {plaats.swv(sector) for plaats in self.plaatsen.values()}
        return tuple(sorted(code for code in gevonden if code))

    def gemeenten(self, swv: str) -> tuple[str, ...]:
        """Return the gemeenten of which at least one postcode lies in `swv`, in order."""
        return tuple(
            sorted({p.gemeente for p in self.plaatsen.values() if swv in (p.swv_po, p.swv_vo)})
        )

    def pc4s(self, swv: str) -> tuple[str, ...]:
        """Return the postcodes of a samenwerkingsverband, in order."""
        return tuple(sorted(p.pc4 for p in self.plaatsen.values() if swv in (p.swv_po, p.swv_vo)))


@dataclass(frozen=True, slots=True)
class Regiobron:
    """Where an annex stands: file, first day, and until when it is used."""

    bestand: str
    van: dt.date
    tot: dt.date | None = None


INDELINGEN: Final = (Regiobron("regio_indeling_2015.csv", dt.date(2015, 4, 23)),)


@functools.cache
def _lees(regiobron: Regiobron) -> Regioindeling:
    tekst = (files("passend.recht") / "gegevens" / regiobron.bestand).read_text("utf-8")
    plaatsen = {
        rij["pc4"]: Regioplaats(
            rij["pc4"], rij["gemeente"], _code(rij["swv_po"]), _code(rij["swv_vo"])
        )
        for rij in csv.DictReader(tekst.splitlines())
    }
    return Regioindeling(
        periode=Periode(regiobron.van, regiobron.tot),
        bron=Bron(
            "Regeling regio-indeling samenwerkingsverbanden passend onderwijs PO en VO",
            "bijlage",
            "",
            "BWBR0032324",
        ),
        plaatsen=plaatsen,
        kanttekening=Zin(
            "De bijlage is gelezen in de versie van {van}; "
            "of zij later is gewijzigd, is niet nagekeken.",
            van=regiobron.van.isoformat(),
        ),
    )


def _code(tekst: str) -> str | None:
    return tekst if _CODE.match(tekst) else None


def regio_indeling(op: dt.date) -> Regioindeling:
    """Return the annex in use on `op`; raise `GeenWaarde` when none is known for that date."""
    for regiobron in INDELINGEN:
        if op in Periode(regiobron.van, regiobron.tot):
            return _lees(regiobron)
    perioden = "; ".join(str(Periode(een.van, een.tot)) for een in INDELINGEN)
    raise GeenWaarde(
        f"Op {op} is er geen regio-indeling bekend. Er is er wel een: {perioden}. "
        "Kies een datum in zo'n periode."
    )


def pc4_van(postcode: str) -> str:
    """Return the four digits of a postcode written as `1262`, `1262AB` or `1262 AB`."""
    gevonden = _POSTCODE.match(str(postcode))
    if gevonden is None:
        raise Invoerfout(
            Zin(
                "Postcode '{postcode}' is geen postcode. Schrijf vier cijfers, eventueel met de "
                "twee letters erachter, bijvoorbeeld 1011 of 1011 AB.",
                postcode=str(postcode),
            )
        )
    return gevonden[1]


def plaats_van(postcode: str, op: dt.date) -> Regioplaats:
    """Return what the annex of `op` says of a postcode; raise `Invoerfout` when it is not in it."""
    pc4 = pc4_van(postcode)
    indeling = regio_indeling(op)
    plaats = indeling.plaatsen.get(pc4)
    if plaats is None:
        raise Invoerfout(
            Zin(
                "Postcode {pc4} staat niet in de regio-indeling van {van} ({bron}). Er wordt niet "
                "gegokt: kijk of de postcode klopt, of vraag het samenwerkingsverband in de buurt.",
                pc4=pc4,
                van=indeling.periode.van.isoformat(),
                bron=str(indeling.bron),
            )
        )
    return plaats


def gemeente_van(postcode: str, op: dt.date) -> str:
    """Return the gemeente of a postcode as the annex of `op` names it."""
    return plaats_van(postcode, op).gemeente


def swv_van(postcode: str, sector: str, op: dt.date) -> str:
    """Return the code of the samenwerkingsverband of `sector` to which a postcode belongs.

    Raises `Invoerfout` for an unknown sector or postcode, and for the postcodes of Europoort,
    for which the annex names no samenwerkingsverband.
    """
    return zoek_swv(postcode, sector, op).swv


@dataclass(frozen=True, slots=True)
class Regioantwoord:
    """The samenwerkingsverband of a postcode with why it is that one."""

    pc4: str
    sector: str
    op: dt.date
    swv: str
    gemeente: str
    onderbouwing: Onderbouwing

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "pc4": self.pc4,
            "sector": self.sector,
            "op": self.op.isoformat(),
            "swv": self.swv,
            "gemeente": self.gemeente,
            "onderbouwing": self.onderbouwing.as_dict(),
        }


def zoek_swv(postcode: str, sector: str, op: dt.date) -> Regioantwoord:
    """Return the samenwerkingsverband of a postcode with its onderbouwing; errors as `swv_van`."""
    if sector not in SECTOREN:
        raise Invoerfout(f"Sector '{sector}' bestaat hier niet. Kies po of vo.")
    plaats = plaats_van(postcode, op)
    indeling = regio_indeling(op)
    swv = plaats.swv(sector)
    if swv is None:
        raise Invoerfout(
            Zin(
                "Voor postcode {pc4} ({gemeente}) noemt de regio-indeling van {van} geen "
                "samenwerkingsverband {sector}. Er wordt niet gegokt: vraag het "
                "samenwerkingsverband in de buurt.",
                pc4=plaats.pc4,
                gemeente=plaats.gemeente,
                van=indeling.periode.van.isoformat(),
                sector=sector,
            )
        )
    stap = Stap(
        wat=Zin(
            "Postcode {pc4} ({gemeente}) hoort bij {swv}.",
            pc4=plaats.pc4,
            gemeente=plaats.gemeente,
            swv=swv,
        ),
        uitkomst=swv,
        bron=indeling.bron,
        invoer={"pc4": plaats.pc4, "sector": sector},
    )
    return Regioantwoord(
        plaats.pc4,
        sector,
        op,
        swv,
        plaats.gemeente,
        Onderbouwing((stap,), (indeling.kanttekening,)),
    )
