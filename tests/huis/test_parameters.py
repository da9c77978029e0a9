"""The files of the law hold to their schema, and every record says where it comes from."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from passend.recht import Periode, parameters, standaardset
from passend.recht.bronbestand import bronbestanden, schema

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
KOPIEEN = {kopie["id"]: kopie for kopie in bronbestanden()["kopieen"]["records"]}
DOCUMENTEN = {document["id"] for document in bronbestanden()["documenten"]["records"]}


def as_plain(waarde: Any) -> Any:
    """Return YAML values as JSON values; a month-day that YAML read as a date would show here."""
    return json.loads(
        json.dumps(waarde, default=lambda w: w.isoformat() if isinstance(w, dt.date) else float(w))
    )


@pytest.mark.parametrize("naam", bronbestanden())
def test_file_holds_to_schema(naam: str) -> None:
    fouten = list(VALIDATOR.iter_errors(as_plain(bronbestanden()[naam])))

    assert not fouten, [f"{fout.json_path}: {fout.message}" for fout in fouten[:5]]


def test_schema_refuses_record_without_source() -> None:
    document = as_plain(bronbestanden()["toelating"])
    del document["records"][0]["bron"]

    assert any("bron" in fout.message for fout in VALIDATOR.iter_errors(document))


def test_periods_of_one_key_never_overlap() -> None:
    for sleutel in standaardset().sleutels():
        for eerder, later in itertools.pairwise(standaardset().reeks(sleutel)):
            assert eerder.tot is not None and eerder.tot <= later.van, sleutel


def test_every_copy_and_document_that_a_record_names_is_listed() -> None:
    for een in parameters():
        for plek in een.grondslag.vindplaatsen:
            if een.grondslag.soort == "kopie":
                assert plek in KOPIEEN, (een.sleutel, plek)
            if een.grondslag.soort == "brondocument":
                assert plek.partition(":")[0] in DOCUMENTEN, (een.sleutel, plek)


def test_verified_record_rests_on_text_that_was_read() -> None:
    for een in parameters():
        if een.geverifieerd:
            assert een.grondslag.soort in {"kopie", "brondocument"}, een.sleutel
            assert een.grondslag.vindplaatsen, een.sleutel


def test_record_without_content_is_never_verified() -> None:
    zonder = [een for een in parameters() if een.waarde is None]

    assert zonder
    assert not any(een.geverifieerd for een in zonder)


def test_every_parameter_that_a_clock_names_exists() -> None:
    bekend = set(standaardset().sleutels())
    for klok in bronbestanden()["termijnen"]["records"]:
        assert klok["parameter"] in bekend, klok["naam"]
        assert klok["verlenging"]["parameter"] in bekend | {None}, klok["naam"]


@pytest.mark.parametrize(
    "wet,einde",
    [
        ("Besluit bekostiging WPO", dt.date(2022, 4, 1)),
        ("WVO", dt.date(2022, 8, 1)),
        ("Inrichtingsbesluit WVO", dt.date(2022, 8, 1)),
    ],
)
def test_no_record_outlives_its_law(wet: str, einde: dt.date) -> None:
    for een in parameters():
        if een.bron.wet == wet:
            assert een.tot is not None and een.tot <= einde, een.sleutel


def test_value_has_the_shape_of_its_unit() -> None:
    """A month-day is text such as 02-01, a term a whole number, a yes or no a truth value."""
    for een in parameters():
        waarden = een.waarde if isinstance(een.waarde, list) else [een.waarde]
        for waarde in waarden:
            if waarde is None:
                continue
            if een.eenheid.startswith("maand-dag"):
                assert isinstance(waarde, str) and len(waarde) == len("02-01"), een.sleutel
            if een.eenheid in {"weken", "week", "dagen", "dag", "maanden", "maand", "jaar"}:
                assert type(waarde) is int and waarde > 0, een.sleutel
            if een.eenheid == "ja/nee":
                assert isinstance(waarde, bool), een.sleutel


def test_every_clock_takes_a_length_that_exists_when_the_clock_does() -> None:
    for klok in bronbestanden()["termijnen"]["records"]:
        reeks = standaardset().reeks(klok["parameter"])
        assert any(een.periode.overlapt(Periode(klok["van"], klok["tot"])) for een in reeks), klok


def test_competences_and_clocks_of_one_name_never_overlap() -> None:
    for soort, naam in (("termijnen", "naam"), ("bevoegdheden", "besluit")):
        per_naam: dict[str, list[Periode]] = {}
        for record in bronbestanden()[soort]["records"]:
            per_naam.setdefault(record[naam], []).append(Periode(record["van"], record["tot"]))
        for reeks in per_naam.values():
            for een, ander in itertools.combinations(reeks, 2):
                assert not een.overlapt(ander)
