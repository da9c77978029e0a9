"""The verevening: from the old money of a region to the same amount per pupil, in five steps.

The law (Wet van 11 oktober 2012, Stb. 2012, 533, art. XIII and XV) corrects the budget with a
share of *old minus norm* on the reference date. **The sign is the reverse of the jargon**: a
region that had more than the norm and must shrink, which the field calls *negatieve verevening*,
has a positive difference and receives a dwindling supplement; a region that had less has a
negative difference and receives a dwindling cut. The two signs have percentages of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from passend import recht
from passend.bekostiging.rekenen import G, procent_naar_teken
from passend.recht import GeenWaarde, Invoerfout, Parameter, Parameterset, Zin

KANTTEKENING_TEKEN = Zin(
    "Verevening: het teken is dat van de wet (oud min norm). Positief is een samenwerkingsverband "
    "dat krimpt en een aflopende toeslag krijgt; het veld noemt dat negatieve verevening."
)
KANTTEKENING_NUMMERING = Zin(
    "Verevening: de wet telt schooljaren vanaf de inwerkingtreding. Dat 2014-2015 het eerste is, "
    "en dus het eerste jaar zonder verevening, volgt uit WPO 132 op 1 augustus 2014 en staat niet "
    "met zoveel woorden in de artikelen die zijn gelezen."
)
_VORM = re.compile(r"([0-9]{4})-([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Percentages:
    """The percentages of one school year for a negative and for a positive difference, with the
    parameter that each comes from."""

    schooljaar: str
    negatief: Parameter
    positief: Parameter

    def voor(self, verschil: Decimal) -> Parameter:
        """Return the parameter that holds for this difference (zero counts as positive)."""
        return self.negatief if verschil < 0 else self.positief


def verschil_po(oud: G, veertien_plus: G, rugzak: G, norm: G) -> G:
    """Return old minus norm for po, in euro, on the reference date (art. XIII lid 2).

    `oud` is what so and vso cost for the region, from which the pupils of fourteen and older in
    so go off (`veertien_plus`, counted with the vo instead), plus the old rugzakken; `norm` is
    the amount per pupil times the pupils of the same date.
    """
    return oud - veertien_plus + rugzak - norm


def verschil_vo(oud: G, veertien_plus: G, rugzak: G, norm: G) -> G:
    """Return old minus norm for vo (art. XV lid 2): as po, but the pupils of fourteen and older
    in so come on top."""
    return oud + veertien_plus + rugzak - norm


def correctie(verschil: G, negatief: Decimal | int, positief: Decimal | int) -> G:
    """Return the correction of one school year in euro: percentage times difference, by its sign.

    Positive is added to the budget, negative goes off (art. XIII lid 1).
    """
    return procent_naar_teken(verschil, negatief, positief)


def percentages(sector: str, schooljaar: str, wet: Parameterset | None = None) -> Percentages:
    """Return the percentages of `schooljaar` ("2017-2018") for `sector`.

    Raises `Invoerfout` for a school year before the law or in another form, and `GeenWaarde` with
    the key where a set holds no percentage for that year.
    """
    op = dt.date(_begin(schooljaar), 12, 31)
    return Percentages(
        schooljaar,
        *(_zoek(sector, teken, schooljaar, op, wet) for teken in ("negatief", "positief")),
    )


def _begin(schooljaar: str) -> int:
    vorm = _VORM.fullmatch(schooljaar)
    if not vorm or int(vorm[1]) < dt.MINYEAR or int(vorm[2]) != int(vorm[1]) + 1:
        raise Invoerfout(
            f"verevening.schooljaar: {schooljaar!r} is geen schooljaar. "
            "Schrijf twee jaren achter elkaar, bijvoorbeeld 2017-2018."
        )
    return int(vorm[1])


def _zoek(
    sector: str, teken: str, schooljaar: str, op: dt.date, wet: Parameterset | None
) -> Parameter:
    begin = (f"verevening.{sector}.uitkomst_{teken}.", f"verevening.{sector}.jaar")
    rest = (f"verevening.{sector}.percentages", "verevening.einde")
    for sleutel in (wet or recht.standaardset()).sleutels():
        if not sleutel.startswith(begin) and sleutel not in rest:
            continue
        try:
            return recht.vereis(sleutel, op=op, bron_set=wet)
        except GeenWaarde:
            if _heeft_lege_waarde(sleutel, op, wet):
                raise
    return _eerste_jaar(sector, schooljaar, op, wet)


def _heeft_lege_waarde(sleutel: str, op: dt.date, wet: Parameterset | None) -> bool:
    try:
        recht.parameter(sleutel, op=op, bron_set=wet)
    except GeenWaarde:
        return False
    return True


def _eerste_jaar(sector: str, schooljaar: str, op: dt.date, wet: Parameterset | None) -> Parameter:
    """Return the first school year's percentage: the correction starts in the second (lid 1)."""
    try:
        return recht.vereis("verevening.po.jaar1", op=op, bron_set=wet)
    except GeenWaarde:
        begin = (wet or recht.standaardset()).reeks("verevening.po.jaar1")[0].van
        raise Invoerfout(
            f"verevening.schooljaar: in {schooljaar} was er geen verevening ({sector}); "
            f"de wet begint op {begin}. Kies een later schooljaar."
        ) from None
