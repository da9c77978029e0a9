"""The start of 2014: budgets from the old rugzakken, and category amounts as staff per pupil.

Both are an amount of formation (fte per pupil, in the law) times a price per fte (in the
ministerial regulation, so never known here: the caller gives it).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from passend import recht
from passend.bekostiging.rekenen import G
from passend.recht import (
    GeenWaarde,
    Invoerfout,
    OnbekendeSleutel,
    Parameter,
    Parameterset,
    Stap,
    Zin,
)

RUGZAK = "rugzak.overgang.formatie."
HERBESTEDING = "rugzak.herbesteding.formatie"
GROEPEN = ("so_jonger_dan_8", "so_8_en_ouder", "vso")
FUNCTIES = ("leraren", "onderwijsondersteunend")


def rugzakformatie(
    soort: str, school: str, *, op: dt.date, wet: Parameterset | None = None
) -> Parameter:
    """Return the parameter with the fte per pupil with a rugzak of `soort` (Besluit bekostiging
    WPO 35 lid 1); `school` is "basisschool" or "sbo".

    Raises `OnbekendeSleutel` with the kinds that exist, and `GeenWaarde` where the decree gives
    none for that school.
    """
    soorten = soorten_rugzak(wet)
    if soort not in soorten:
        raise OnbekendeSleutel(
            f"rugzak: {soort!r} bestaat niet in de regeling. Kies uit: {', '.join(soorten)}."
        )
    gevonden = recht.vereis(RUGZAK + soort, op=op, bron_set=wet)
    if gevonden.waarde.get(school) is None:
        raise GeenWaarde(f"{RUGZAK}{soort}: voor {school} geeft het besluit geen formatie.")
    return gevonden


def soorten_rugzak(wet: Parameterset | None = None) -> tuple[str, ...]:
    """Return the kinds of rugzak that the transition knew; cluster 1 and 2 are not among them."""
    sleutels = (wet or recht.standaardset()).sleutels()
    return tuple(s.removeprefix(RUGZAK) for s in sleutels if s.startswith(RUGZAK))


def startbudget(
    leerlingen: Mapping[tuple[str, str], int],
    prijs_per_fte: Decimal,
    *,
    op: dt.date,
    wet: Parameterset | None = None,
) -> tuple[Decimal, tuple[Stap, ...]]:
    """Return the transition budget for pupils who had a rugzak on 1 October, in euro, with steps.

    `leerlingen` counts pupils by (kind, school). Implements Besluit bekostiging WPO 35 lid 1 (fte
    per pupil by kind) and 35a lid 3 (fte per pupil to be spent on ambulante begeleiding).
    """
    stappen = []
    for (soort, school), aantal in leerlingen.items():
        if aantal < 0:
            raise Invoerfout(f"rugzak {soort}, {school}: {aantal} leerlingen kan niet.")
        gevonden = rugzakformatie(soort, school, op=op, wet=wet)
        stappen.append(
            _formatiestap(
                Zin("Rugzak {soort}, {school}", soort=soort, school=school),
                gevonden,
                school,
                aantal,
                prijs_per_fte,
            )
        )
    herbesteding = recht.vereis(HERBESTEDING, op=op, bron_set=wet)
    stappen.append(
        _formatiestap(
            Zin("Her te besteden (ambulante begeleiding)"),
            herbesteding,
            "",
            sum(leerlingen.values()),
            prijs_per_fte,
        )
    )
    return sum((stap.uitkomst for stap in stappen), Decimal(0)), tuple(stappen)


def categoriebedrag(
    groep: str,
    categorie: int,
    prijs_leraar: G,
    prijs_ondersteunend: G,
    *,
    op: dt.date,
    wet: Parameterset | None = None,
) -> G:
    """Return the amount per pupil of a category until 2023, in euro (Besluit bekostiging WEC 33a).

    `groep` is one of `GROEPEN`; the fte of teachers and of supporting staff come on top of the
    basic formation and are each multiplied with their price per fte. Raises `Invoerfout` for a
    group or category that does not exist.
    """
    if groep not in GROEPEN:
        raise OnbekendeSleutel(f"groep {groep!r} bestaat niet. Kies uit: {', '.join(GROEPEN)}.")
    leraren, ondersteunend = (
        _fte(f"tlv.formatie.{groep}.{functie}", categorie, op, wet) for functie in FUNCTIES
    )
    if isinstance(prijs_leraar, Decimal):
        return leraren * prijs_leraar + ondersteunend * prijs_ondersteunend
    return float(leraren) * prijs_leraar + float(ondersteunend) * prijs_ondersteunend


def residentiele_categorie(
    onderwijssoort: str, *, op: dt.date, wet: Parameterset | None = None
) -> int:
    """Return the category of a residential pupil without a tlv (Besluit bekostiging WEC 33a lid 2).

    Raises `OnbekendeSleutel` with the kinds that the decree knows.
    """
    per_soort: Mapping[str, int] = recht.vereis(
        "residentieel.categorie", op=op, bron_set=wet
    ).waarde
    if onderwijssoort not in per_soort:
        raise OnbekendeSleutel(
            f"onderwijssoort {onderwijssoort!r} staat niet in het besluit. "
            f"Kies uit: {', '.join(per_soort)}."
        )
    return per_soort[onderwijssoort]


def _fte(sleutel: str, categorie: int, op: dt.date, wet: Parameterset | None) -> Decimal:
    waarden: Mapping[str, Any] = recht.vereis(sleutel, op=op, bron_set=wet).waarde
    naam = f"categorie_{categorie}"
    if naam not in waarden:
        raise Invoerfout(
            f"categorie {categorie} bestond niet op {op}. Kies uit: "
            f"{', '.join(n.removeprefix('categorie_') for n in waarden)}."
        )
    return Decimal(str(waarden[naam]))


def _formatiestap(
    wat: str, gevonden: Parameter, school: str, aantal: int, prijs_per_fte: Decimal
) -> Stap:
    fte = Decimal(str(gevonden.waarde[school] if school else gevonden.waarde))
    return Stap(
        wat=wat,
        uitkomst=aantal * fte * prijs_per_fte,
        bron=gevonden.bron,
        formule=Zin("leerlingen x fte per leerling x prijs per fte"),
        invoer={"leerlingen": aantal, "fte per leerling": fte, "prijs per fte": prijs_per_fte},
        geverifieerd=False,  # the price per fte is the caller's, not the law's
    )
