"""Reads and checks the input of one case, and says in the user's words what is wrong with it.

Every message names the place (`waar`: a file, or a file with row and column), the field, what was
found and how to mend it. The first thing that is wrong stops; nothing is guessed or repaired.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from passend.bekostiging.velden import GROOTSTE, Veld, velden
from passend.recht import Invoerfout, OnbekendeSleutel

_SWV = {"po": re.compile(r"PO[0-9]{4}"), "vo": re.compile(r"VO[0-9]{4}")}
_BUITEN_SWV = re.compile(r"cluster_?[12]|visueel|auditief", re.IGNORECASE)
_VERSTE_JAREN = 30
_DUIZENDTAL = 3
_MEESTE_NAMEN = 12
_MEESTE_CIJFERS = 400  # more is no number that anyone can mean, and Python refuses to read it


@dataclass(frozen=True, slots=True)
class Invoer:
    """One samenwerkingsverband in one bekostigingsjaar, checked.

    `waarden` holds the numbers by flat name (`leerlingen_so_laag`), exact; `gegeven` the names
    that the user filled in; `teldata` the days on which he says that he counted, by step; `waar`
    where everything came from, for messages.
    """

    sector: str
    swv: str
    bekostigingsjaar: int
    waarden: Mapping[str, Decimal]
    gegeven: frozenset[str]
    schooljaar: str = ""
    opting_out_lwoo: bool = False
    waar: str = "invoer"
    teldata: Mapping[str, dt.date] = field(default_factory=dict)


def lees(pad: Path, *, vandaag: dt.date | None = None) -> Invoer:
    """Return the checked input of a JSON file; raise `Invoerfout` with file, key and remedy."""
    try:
        tekst = pad.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(
            f"{pad}: dit bestand is niet te lezen. Controleer de naam, de rechten, "
            "en of het een tekstbestand in UTF-8 is."
        ) from None
    return uit_json(tekst, waar=str(pad), vandaag=vandaag)


def uit_json(tekst: str, *, waar: str = "invoer", vandaag: dt.date | None = None) -> Invoer:
    """Return the checked input of a JSON text. Numbers are read as written, to the last digit."""

    def zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
        namen = [naam for naam, _ in paren]
        for naam in namen:
            if namen.count(naam) > 1:
                raise Invoerfout(f"{waar}: {naam} staat er twee keer. Laat er een staan.")
        return dict(paren)

    def geheel(cijfers: str) -> int | Decimal:
        return int(cijfers) if len(cijfers) <= _MEESTE_CIJFERS else Decimal(cijfers)

    def geen_getal(naam: str) -> Any:
        raise Invoerfout(f"{waar}: {naam} is geen getal. Vul een getal in, bijvoorbeeld 0.")

    try:
        document = json.loads(
            tekst.lstrip("\ufeff"),
            parse_float=Decimal,
            parse_int=geheel,
            object_pairs_hook=zonder_dubbele,
            parse_constant=geen_getal,
        )
    except (json.JSONDecodeError, RecursionError) as fout:
        regel, kolom = getattr(fout, "lineno", 1), getattr(fout, "colno", 1)
        raise Invoerfout(
            f"{waar}, regel {regel}, kolom {kolom}: dit is geen geldige JSON. Kijk op deze plek of "
            "een komma, haakje of aanhalingsteken ontbreekt, en schrijf bedragen met een punt."
        ) from None
    return uit_document(document, waar=waar, vandaag=vandaag)


def uit_document(document: Any, *, waar: str = "invoer", vandaag: dt.date | None = None) -> Invoer:
    """Return the checked input of a nested mapping, in the form of the `passend` command."""
    if not isinstance(document, Mapping):
        raise Invoerfout(f"{waar}: dit is geen object. Begin met een accolade: {{ ... }}.")
    sector = check_sector(document.get("sector"), waar)
    lijst = velden(sector)
    plat = dict(_vlak_af(document, (), {veld.pad: veld for veld in lijst}, waar))
    return uit_waarden(plat, sector=sector, waar=waar, vandaag=vandaag)


def uit_waarden(
    plat: Mapping[str, Any], *, sector: str, waar: str = "invoer", vandaag: dt.date | None = None
) -> Invoer:
    """Return the checked input of flat names and values (the columns of a table)."""
    waarden: dict[str, Decimal] = {}
    overig: dict[str, Any] = {}
    for veld in velden(sector):
        waarde = plat.get(veld.plat)
        if waarde is None:
            if veld.verplicht:
                raise Invoerfout(_ontbreekt(veld, waar))
            continue
        if veld.soort in {"aantal", "bedrag", "verschil", "aandeel"}:
            waarden[veld.plat] = check_getal(waarde, veld, waar)
        else:
            overig[veld.plat] = waarde
    _check_samenhang(waarden, overig, waar)
    return Invoer(
        sector=sector,
        swv=check_swv(overig["swv"], sector, waar),
        bekostigingsjaar=check_jaar(overig["bekostigingsjaar"], waar, vandaag),
        waarden=waarden,
        gegeven=frozenset(waarden),
        schooljaar=_check_tekst(overig.get("verevening_schooljaar", ""), waar),
        opting_out_lwoo=_check_janee(overig.get("opting_out_lwoo", False), waar),
        teldata={
            veld.pad[1]: check_datum(overig[veld.plat], veld, waar)
            for veld in velden(sector)
            if veld.soort == "datum" and veld.plat in overig
        },
        waar=waar,
    )


def check_datum(waarde: Any, veld: Veld, waar: str) -> dt.date:
    """Return the day of a field; raise `Invoerfout` when it is none."""
    try:
        return dt.date.fromisoformat(str(waarde))
    except ValueError:
        raise Invoerfout(
            f"{waar}: {veld.punt} is {waarde!r}. Schrijf een dag als JJJJ-MM-DD."
        ) from None


def check_sector(sector: Any, waar: str) -> str:
    """Return the sector; raise `Invoerfout` when it is missing or another one."""
    if sector is None:
        raise Invoerfout(f"{waar}: sector ontbreekt. Vul po of vo in.")
    if sector not in ("po", "vo"):
        raise Invoerfout(
            f"{waar}: sector is {sector!r}, maar kan alleen po (primair onderwijs) of vo "
            "(voortgezet onderwijs) zijn."
        )
    return str(sector)


def check_swv(code: Any, sector: str, waar: str) -> str:
    """Return the code of the samenwerkingsverband; raise `Invoerfout` when it does not fit."""
    if code is None:
        raise Invoerfout(f"{waar}: swv ontbreekt. Vul de code in, bijvoorbeeld PO3001.")
    if not isinstance(code, str) or not any(vorm.fullmatch(code) for vorm in _SWV.values()):
        raise Invoerfout(
            f"{waar}: swv is {code!r}. Een code heeft de letters PO of VO en vier cijfers, "
            "bijvoorbeeld PO3001."
        )
    if not _SWV[sector].fullmatch(code):
        raise Invoerfout(
            f"{waar}: swv {code} hoort niet bij sector {sector}. "
            "Verander de sector, of vul de code van een ander samenwerkingsverband in."
        )
    return code


def check_jaar(jaar: Any, waar: str, vandaag: dt.date | None = None) -> int:
    """Return the bekostigingsjaar; raise `Invoerfout` when it is no year, or far in the future."""
    if jaar is None:
        raise Invoerfout(f"{waar}: bekostigingsjaar ontbreekt. Vul een jaartal in.")
    if isinstance(jaar, bool) or not isinstance(jaar, int):
        gevonden = f"{jaar:.9}" if isinstance(jaar, Decimal) else repr(jaar)
        raise Invoerfout(
            f"{waar}: bekostigingsjaar is {gevonden}. Vul een heel jaartal in, bijvoorbeeld 2024."
        )
    verste = (vandaag or dt.date.today()).year + _VERSTE_JAREN  # noqa: DTZ011
    if not dt.MINYEAR < jaar <= verste:
        raise Invoerfout(
            f"{waar}: bekostigingsjaar {jaar} kan niet. Kies een jaar vanaf de invoering van "
            f"passend onderwijs tot en met {verste}."
        )
    return jaar


def check_getal(waarde: Any, veld: Veld, waar: str) -> Decimal:
    """Return the exact number of a field; raise `Invoerfout` when it cannot be what it must be."""
    if isinstance(waarde, bool) or not isinstance(waarde, (int, float, Decimal)):
        raise Invoerfout(_geen_getal(waarde, veld, waar))
    getal = Decimal(str(waarde))
    if not getal.is_finite():
        raise Invoerfout(_geen_getal(waarde, veld, waar))
    if getal.copy_abs() > GROOTSTE[veld.soort]:
        raise Invoerfout(f"{waar}: {veld.punt} is {getal:.0e}. Zo groot kan dit niet zijn.")
    if veld.soort != "verschil" and getal < 0:
        raise Invoerfout(f"{waar}: {veld.punt} is {getal}. Dat kan niet negatief zijn.")
    if veld.soort == "aantal" and getal != getal.to_integral_value():
        raise Invoerfout(
            f"{waar}: {veld.punt} is {getal}. Leerlingen tellen als hele leerlingen; "
            "geef een heel getal."
        )
    if veld.soort == "aantal" and getal.as_tuple().exponent == -_DUIZENDTAL:
        raise Invoerfout(twijfel_duizendtal(str(getal), veld, waar))
    if veld.soort == "aandeel" and getal > 1:
        raise Invoerfout(
            f"{waar}: {veld.punt} is {getal}. Een aandeel ligt tussen 0 en 1; "
            f"bedoelt u {getal} procent, schrijf dan {getal / 100}."
        )
    return getal


def twijfel_duizendtal(tekst: str, veld: Veld, waar: str) -> str:
    """Return the message for a count such as 18.000, which reads as eighteen or as thousands."""
    return (
        f"{waar}: {veld.punt} is {tekst}. Dat kan {tekst.split('.', maxsplit=1)[0]} of "
        f"{tekst.replace('.', '')} leerlingen zijn. Schrijf het aantal zonder punt."
    )


def dichtstbij(naam: str, namen: Iterable[str]) -> str:
    """Return the nearest existing names as the end of a message, for an unknown key or column."""
    namen = list(namen)
    te_veel = len(namen) > _MEESTE_NAMEN
    gelijkend = difflib.get_close_matches(naam, namen, n=3, cutoff=0.0 if te_veel else 0.4) or namen
    return f"Bedoelt u: {', '.join(gelijkend)}?"


def onbekend_veld(
    naam: str, namen: Iterable[str], waar: str, wat: str = "deze sleutel"
) -> Invoerfout:
    """Return the error for an unknown key or column, with the nearest names that do exist."""
    if _BUITEN_SWV.search(naam):
        return OnbekendeSleutel(
            f"{waar}: {naam} hoort hier niet. Leerlingen van cluster 1 en 2 vallen buiten de "
            "bekostiging van samenwerkingsverbanden; laat ze weg."
        )
    return OnbekendeSleutel(f"{waar}: {naam}: {wat} bestaat niet. {dichtstbij(naam, namen)}")


def _vlak_af(
    document: Mapping[str, Any],
    pad: tuple[str, ...],
    bekend: Mapping[tuple[str, ...], Veld],
    waar: str,
) -> Iterable[tuple[str, Any]]:
    diepte = len(pad)
    mogelijk = list(
        dict.fromkeys(p[diepte] for p in bekend if p[:diepte] == pad and len(p) > diepte)
    )
    for naam, waarde in document.items():
        hier = (*pad, str(naam))
        if naam not in mogelijk:
            raise _onbekende_naam(hier, mogelijk, waar)
        if hier in bekend:
            if isinstance(waarde, (Mapping, list)):
                raise Invoerfout(
                    f"{waar}: {'.'.join(hier)} moet een enkele waarde zijn, geen lijst of object."
                )
            yield "_".join(hier), waarde
        elif waarde is not None:
            if not isinstance(waarde, Mapping):
                onder = [p[diepte + 1] for p in bekend if p[: diepte + 1] == hier]
                raise Invoerfout(
                    f"{waar}: {'.'.join(hier)} moet een object zijn met "
                    f"{', '.join(dict.fromkeys(onder))}, niet {waarde!r}."
                )
            yield from _vlak_af(waarde, hier, bekend, waar)


def _onbekende_naam(hier: tuple[str, ...], mogelijk: list[str], waar: str) -> Invoerfout:
    *pad, naam = hier
    if "laag" in mogelijk and not _BUITEN_SWV.search(naam):
        return OnbekendeSleutel(
            f"{waar}: {'.'.join(hier)}: deze categorie bestaat niet. De bekostiging kent de "
            f"categorieën {', '.join(mogelijk)}."
        )
    fout = onbekend_veld(naam, mogelijk, waar)
    return (
        OnbekendeSleutel(str(fout).replace(f": {naam}", f": {'.'.join(hier)}", 1)) if pad else fout
    )


def _ontbreekt(veld: Veld, waar: str) -> str:
    hulp = "Vul 0 in als er geen zijn." if veld.soort == "aantal" else "Vul die in."
    return f"{waar}: {veld.punt} ontbreekt. {hulp}"


def _geen_getal(waarde: Any, veld: Veld, waar: str) -> str:
    hulp = "Schrijf een getal zonder aanhalingstekens, euroteken of spaties"
    if isinstance(waarde, str) and "," in waarde:
        hulp += ", met een punt voor de centen in plaats van een komma"
    voorbeeld = "18000" if veld.soort == "aantal" else "170.25"
    return (
        f"{waar}: {veld.punt} is {waarde!r}; dat is geen getal. {hulp}, bijvoorbeeld {voorbeeld}."
    )


def _check_samenhang(waarden: Mapping[str, Decimal], overig: Mapping[str, Any], waar: str) -> None:
    heeft_schooljaar = bool(overig.get("verevening_schooljaar"))
    if heeft_schooljaar != ("verevening_verschil" in waarden):
        mist = "verschil" if heeft_schooljaar else "schooljaar"
        raise Invoerfout(
            f"{waar}: verevening.{mist} ontbreekt. Geef schooljaar en verschil allebei, of geen."
        )
    for voorvoegsel in ("leerlingen", "referentie_2012"):
        if f"{voorvoegsel}_vo" in waarden:
            _check_deel_van_vo(waarden, voorvoegsel, waar)
    if {"referentie_2012_vo", "aandeel_2012_lwoo"} <= waarden.keys():
        raise Invoerfout(
            f"{waar}: referentie_2012 en aandeel_2012 zeggen hetzelfde. Geef er een van de twee."
        )


def _check_deel_van_vo(waarden: Mapping[str, Decimal], voorvoegsel: str, waar: str) -> None:
    alle = waarden[f"{voorvoegsel}_vo"]
    deel = sum(waarden.get(f"{voorvoegsel}_{naam}", Decimal(0)) for naam in ("lwoo", "pro"))
    if deel > alle:
        raise Invoerfout(
            f"{waar}: {voorvoegsel}.lwoo en pro zijn samen {deel}, meer dan {voorvoegsel}.vo "
            f"({alle}). Tel in vo alle leerlingen van de vestigingen, ook die van lwoo en pro."
        )


def _check_tekst(tekst: Any, waar: str) -> str:
    if not isinstance(tekst, str):
        raise Invoerfout(
            f'{waar}: verevening.schooljaar is {tekst!r}. Schrijf tekst, bijvoorbeeld "2017-2018".'
        )
    return tekst


def _check_janee(waarde: Any, waar: str) -> bool:
    if not isinstance(waarde, bool):
        raise Invoerfout(f"{waar}: opting_out_lwoo is {waarde!r}. Vul true of false in.")
    return waarde
