"""A user's own amounts laid over the parameters: `passend recht laad BEDRAGEN.yaml`.

The file has `soort: bedragen` and records with `sleutel`, `waarde`, `van`, `tot` and `bron`. They
count only in the set that comes back, are marked as loaded, and are not verified unless the file
says so and names the day of the check. All or nothing: one wrong record and nothing is loaded.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from passend.recht.bronbestand import lees_bestand, schema
from passend.recht.fouten import Invoerfout
from passend.recht.onderbouwing import Bron
from passend.recht.parameterset import Grondslag, Parameter, Parameterset, standaardset
from passend.recht.periode import Periode

VOORBEELD = """soort: bedragen
records:
- sleutel: norm.licht.po
  waarde: 123.45
  van: 2026-01-01
  tot: 2027-01-01
  bron: {wet: Regeling bekostiging WPO en WEC 2026, artikel: '', lid: '', bwb: null}
"""


_LANG = 60


def laad_bedragen(pad: str | Path, *, bron_set: Parameterset | None = None) -> Parameterset:
    """Return the parameters with the amounts of the file `pad` laid over them.

    Raises `Invoerfout` that names the file, the record and the field, and how to mend it.
    """
    basis = bron_set or standaardset()
    document = lees_bestand(Path(pad))
    _check_schema(document, str(pad))
    nieuw = [
        _lees_record(record, basis, f"{pad}, record {nummer}")
        for nummer, record in enumerate(document["records"], start=1)
    ]
    _check_overlap(nieuw, str(pad))
    return basis.met(nieuw)


def geladen(bron_set: Parameterset) -> tuple[Parameter, ...]:
    """Return the parameters of a set that a user loaded."""
    return tuple(een for een in bron_set.alle() if een.grondslag.soort == "geladen")


def _check_schema(document: Any, waar: str) -> None:
    from jsonschema import Draft202012Validator, FormatChecker

    soort = document.get("soort") if isinstance(document, Mapping) else None
    if soort != "bedragen":
        raise Invoerfout(
            f"{waar}: dit is geen bestand met bedragen. Begin het bestand zo:\n{VOORBEELD}"
        )
    keurder = Draft202012Validator(schema(), format_checker=FormatChecker())
    gewoon = json.loads(json.dumps(document, default=_as_plain))
    fouten = sorted(
        keurder.iter_errors(gewoon), key=lambda fout: list(map(str, fout.absolute_path))
    )
    if not fouten:
        return
    fout = fouten[0]
    pad = list(fout.absolute_path)
    plek = f", record {int(pad[1]) + 1}" if len(pad) > 1 else ""
    veld = f", veld {'.'.join(map(str, pad[2:]))}" if len(pad) > len(("records", 0)) else ""
    raise Invoerfout(
        f"{waar}{plek}{veld}: {_in_woorden(fout)} Een goed bestand ziet er zo uit:\n{VOORBEELD}"
    )


def _as_plain(waarde: Any) -> Any:
    if isinstance(waarde, dt.date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return float(waarde)
    return str(waarde)


def _in_woorden(fout: Any) -> str:
    staat = f"'{str(fout.instance)[:_LANG]}'"
    if fout.validator == "required":
        ontbreekt = [naam for naam in fout.validator_value if naam not in fout.instance]
        return f"hier ontbreekt {', '.join(ontbreekt)}."
    if fout.validator == "additionalProperties":
        vreemd = set(fout.instance) - set(fout.schema["properties"])
        return f"hier staat iets onbekends: {', '.join(sorted(vreemd))}."
    if fout.validator in {"format", "pattern", "anyOf"}:
        return f"{staat} is niet goed geschreven."
    if fout.validator == "minItems":
        return "de lijst is leeg."
    return f"{staat} kan hier niet staan."


def _lees_record(record: Mapping[str, Any], basis: Parameterset, waar: str) -> Parameter:
    try:
        bekend = basis.reeks(record["sleutel"])[-1]
        periode = Periode(record["van"], record["tot"])
    except Invoerfout as fout:
        raise Invoerfout(f"{waar}: {fout}") from None
    _check_waarde(record, bekend, waar)
    return Parameter(
        sleutel=bekend.sleutel,
        omschrijving=record.get("omschrijving", bekend.omschrijving),
        waarde=record["waarde"],
        eenheid=record.get("eenheid", bekend.eenheid),
        van=periode.van,
        tot=periode.tot,
        bron=Bron(**record["bron"]),
        grondslag=Grondslag("geladen", (waar,)),
        geverifieerd=record.get("geverifieerd", False),
        van_geverifieerd=False,
        gecontroleerd_op=record.get("gecontroleerd_op"),
        toelichting=record.get("toelichting", ""),
        onderwerp=bekend.onderwerp,
    )


def _check_waarde(record: Mapping[str, Any], bekend: Parameter, waar: str) -> None:
    waarde = record["waarde"]
    if waarde is None:
        raise Invoerfout(f"{waar}, veld waarde: er staat niets. Vul de waarde in.")
    if record.get("eenheid", bekend.eenheid) != bekend.eenheid:
        raise Invoerfout(
            f"{waar}, veld eenheid: {bekend.sleutel} is in {bekend.eenheid}, niet in "
            f"{record['eenheid']}. Reken de waarde om en laat de eenheid weg."
        )
    if bekend.eenheid.startswith("euro") and not _is_bedrag(waarde):
        raise Invoerfout(
            f"{waar}, veld waarde: '{waarde}' is geen bedrag. Schrijf een getal van 0 of hoger met "
            "een punt voor de centen en zonder aanhalingstekens, bijvoorbeeld 123.45."
        )


def _is_bedrag(waarde: Any) -> bool:
    if isinstance(waarde, Mapping):
        return bool(waarde) and all(_is_bedrag(deel) for deel in waarde.values())
    if isinstance(waarde, list):
        return bool(waarde) and all(_is_bedrag(deel) for deel in waarde)
    if isinstance(waarde, bool) or not isinstance(waarde, (int, Decimal)):
        return False
    return Decimal(waarde).is_finite() and waarde >= 0


def _check_overlap(nieuw: Iterable[Parameter], waar: str) -> None:
    for een, ander in itertools.combinations(nieuw, 2):
        if een.sleutel == ander.sleutel and een.periode.overlapt(ander.periode):
            raise Invoerfout(
                f"{waar}: {een.sleutel} staat er twee keer in voor dezelfde dagen "
                f"({een.periode} en {ander.periode}). Laat een van beide weg of kort de periode in."
            )
