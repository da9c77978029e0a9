"""Every sentence of the law can be read in English, and Dutch stays the text of record.

The sentences are walked, not sampled: each clock, parameter and competence, each pattern in the
source of the rooms that make an onderbouwing.
"""

from __future__ import annotations

import ast
import copy
import datetime as dt
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import passend.bekostiging
import passend.toelaatbaarheid
from passend import recht
from passend.recht import Onderbouwing, Zin, in_taal, is_vertaald
from passend.recht.bronbestand import bronbestanden
from passend.recht.taal import catalogus, datum_tekst, document_in_taal, herken

BRON = Path(recht.__file__).parents[1]
VANDAAG = dt.date(2026, 11, 24)
recht.voeg_vertalingen_toe(Path(passend.toelaatbaarheid.__file__).parent / "vertalingen")
# Words that no law name, key or fact to fill in has, so that they give away a Dutch sentence.
NEDERLANDS = re.compile(r"\b(het|een|niet|wordt|worden|zijn|binnen|beslist|dat|die)\b")


def zinnen(onderbouwing: Onderbouwing) -> Iterator[str]:
    """Yield every text that a page shows of an onderbouwing."""
    for stap in onderbouwing.stappen:
        yield stap.wat
        if stap.formule:
            yield stap.formule
        if isinstance(stap.uitkomst, str) and not re.fullmatch(r"[A-Z]{2}\d{4}", stap.uitkomst):
            yield stap.uitkomst
    yield from onderbouwing.kanttekeningen


def check_engels(tekst: str) -> None:
    """Fail on a sentence that cannot be read in English, or that changes once it was frozen."""
    assert is_vertaald(tekst, "en"), f"geen Engels voor: {tekst!r}"
    engels = in_taal(tekst, "en")
    gevonden = NEDERLANDS.search(engels)
    assert gevonden is None, f"nog Nederlands ({gevonden}): {engels!r}"
    assert in_taal(str(tekst), "en") == engels, f"bevroren leest anders: {tekst!r}"


def records(soort: str) -> Iterator[dict[str, Any]]:
    for bestand in bronbestanden().values():
        if bestand["soort"] == soort:
            yield from bestand["records"]


@pytest.mark.parametrize("een", recht.klokken(), ids=lambda klok: f"{klok.naam}-{klok.van}")
def test_every_text_of_a_clock_can_be_read_in_english(een: recht.Klok) -> None:
    teksten = [een.omschrijving, een.begin, een.na_afloop, een.toelichting, een.grondslag.zin]
    teksten += [een.verlenging["tekst"], een.opschorting["tekst"]]
    teksten.append(een.opschorting.get("bijzonder", ""))

    for tekst in filter(None, teksten):
        check_engels(tekst)


def test_every_parameter_can_be_read_in_english() -> None:
    for een in recht.parameters():
        for tekst in (een.omschrijving, een.toelichting, een.grondslag.zin, een.eenheid):
            if tekst:
                check_engels(tekst)
        for dag in (een.van, VANDAAG):
            for tekst in een.kanttekeningen(dag):
                check_engels(tekst)
        for woord in _woorden(een.waarde):
            check_engels(woord)


def _woorden(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str) and re.search("[a-z]{2}", waarde):
        yield waarde
    elif isinstance(waarde, dict):
        for deel in waarde.values():
            yield from _woorden(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _woorden(deel)


def test_every_competence_can_be_read_in_english() -> None:
    for een in recht.bevoegdheden():
        teksten = [een.omschrijving, een.bevoegd, een.aanvrager, een.rechtsmiddel, *een.vooraf]
        for tekst in [*filter(None, teksten), *zinnen(een.onderbouwing)]:
            check_engels(tekst)


def test_every_recognised_holiday_has_an_english_name() -> None:
    for jaar in range(2011, 2031):
        for dag in recht.feestdagen(jaar).values():
            check_engels(dag.naam)


_KLOKKEN = sorted({klok.naam for klok in recht.klokken()})
_FEITEN = {
    "verlengd": st.just("ja"),
    "school": st.sampled_from(["openbaar", "bijzonder"]),
    "eerste_leerjaar": st.sampled_from(["ja", "nee"]),
    "soort": st.sampled_from(["sbo", "so", "vso"]),
    "schooljaren": st.integers(1, 4),
    "regio": st.sampled_from(["noord", "midden", "zuid"]),
}


@given(
    naam=st.sampled_from(_KLOKKEN),
    start=st.dates(dt.date(2015, 1, 1), dt.date(2029, 12, 31)),
    feiten=st.fixed_dictionaries({}, optional=_FEITEN),
    stil=st.one_of(st.none(), st.tuples(st.integers(1, 20), st.integers(1, 40))),
    verlengd_met=st.one_of(st.none(), st.integers(1, 200)),
)
def test_every_sentence_of_every_clock_can_be_read_in_english(
    naam: str,
    start: dt.date,
    feiten: dict[str, Any],
    stil: tuple[int, int] | None,
    verlengd_met: int | None,
) -> None:
    dag = dt.timedelta(days=1)
    if stil:
        feiten["opgeschort"] = [(start + stil[0] * dag, start + (stil[0] + stil[1]) * dag)]
    if verlengd_met:
        feiten["verlengd_tot"] = start + verlengd_met * dag
    try:
        bekend = recht.klok_van(naam, start).feiten
        termijn = recht.termijn(naam, start, {k: v for k, v in feiten.items() if k in bekend})
    except recht.Invoerfout:
        return  # not every clock exists on every day, nor does every fact fit

    for tekst in (termijn.omschrijving, termijn.na_afloop, *zinnen(termijn.onderbouwing)):
        check_engels(tekst)


@given(
    soort=st.sampled_from(["sbo", "so", "vso", "pro", "lwoo"]),
    op=st.dates(dt.date(2016, 1, 1), dt.date(2027, 12, 31)),
    feiten=st.fixed_dictionaries(
        {},
        optional={
            "ingeschreven": st.sampled_from(["geen", "bao", "sbo", "so", "so_vso", "vo", "vso"]),
            "school_swv": st.sampled_from(["PO2707", "VO2707"]),
            "gevraagde_school_swv": st.sampled_from(["PO2707", "VO2707"]),
            "postcode": st.sampled_from(["1011", "3197", "9999"]),
            "buitenland": st.sampled_from(["ja", "nee"]),
            "landelijk_swv": st.just("PO0001"),
            "residentieel": st.sampled_from(["ja", "nee"]),
            "cluster": st.sampled_from(["1", "2", "3", "4"]),
        },
    ),
)
def test_every_answer_and_refusal_about_the_swv_can_be_read_in_english(
    soort: str, op: dt.date, feiten: dict[str, Any]
) -> None:
    try:
        antwoord = recht.bevoegd_swv(soort, op, feiten)
    except recht.GeenWaarde:
        return
    except recht.Invoerfout as fout:
        check_engels(str(fout))
        return

    for tekst in (antwoord.status, *zinnen(antwoord.onderbouwing)):
        check_engels(tekst)


@pytest.mark.parametrize("jaar", [2018, 2021, 2023, 2026])
@pytest.mark.parametrize("dagen", [1, 20, 40, 60])
def test_every_sentence_of_a_dwangsom_can_be_read_in_english(jaar: int, dagen: int) -> None:
    in_gebreke = dt.date(jaar, 11, 20)

    som = recht.dwangsom(in_gebreke, dt.date(jaar, 11, 1), in_gebreke + dt.timedelta(days=dagen))

    for tekst in zinnen(som.onderbouwing):
        check_engels(tekst)


def _aanroepen(naam: str) -> Iterator[tuple[str, ast.Call]]:
    for kamer in ("recht", "bekostiging", "toelaatbaarheid"):
        for bestand in sorted((BRON / kamer).rglob("*.py")):
            for knoop in ast.walk(ast.parse(bestand.read_text("utf-8"))):
                if isinstance(knoop, ast.Call):
                    roep = knoop.func
                    wie = roep.attr if isinstance(roep, ast.Attribute) else getattr(roep, "id", "")
                    if wie == naam:
                        yield f"{bestand.relative_to(BRON)}:{knoop.lineno}", knoop


def test_every_pattern_in_the_source_has_an_english_one() -> None:
    zonder = [
        f"{waar}: {roep.args[0].value}"
        for waar, roep in _aanroepen("Zin")
        if roep.args
        and isinstance(roep.args[0], ast.Constant)
        and roep.args[0].value not in catalogus("en")
    ]

    assert zonder == []


def test_no_step_says_a_bare_dutch_sentence() -> None:
    kaal = []
    for waar, roep in _aanroepen("Stap"):
        if waar.startswith("toelaatbaarheid/zaakblad"):
            continue  # a step of the road that a parent sees, by gettext
        wat = next((k.value for k in roep.keywords if k.arg == "wat"), None)
        wat = wat if wat is not None else (roep.args[0] if roep.args else None)
        if isinstance(wat, (ast.Constant, ast.JoinedStr)):
            kaal.append(waar)

    assert kaal == []


@pytest.mark.parametrize("tekst", sorted(catalogus("en")))
def test_a_translation_fills_in_the_same_places(tekst: str) -> None:
    plek = re.compile(r"\{(\w+)")

    assert sorted(set(plek.findall(tekst))) == sorted(set(plek.findall(catalogus("en")[tekst])))


def test_a_sentence_is_the_dutch_text_and_nothing_less() -> None:
    zin = Zin("Aanmelden kan tot en met {dag}.", dag=dt.date(2026, 5, 25))

    assert zin == "Aanmelden kan tot en met maandag 25 mei 2026."
    assert json.dumps({"wat": zin}) == json.dumps({"wat": str(zin)})
    assert zin.in_taal("en") == "Applying is possible up to and including Monday 25 May 2026."


def test_a_sentence_inside_a_sentence_is_written_in_the_same_language() -> None:
    binnen = Zin("Geen inschrijving die telt: het swv van de woonplaats beslist.")
    zin = Zin("{waarom} Geef daarom {feit}.", waarom=binnen, feit="pc4")

    assert zin.in_taal("en").startswith("No enrolment that counts: the swv of the place")


def test_a_sentence_survives_copying_and_pickling() -> None:
    zin = Zin("Aanmelden kan tot en met {dag}.", dag=dt.date(2026, 5, 25))

    for kopie in (copy.deepcopy(zin), pickle.loads(pickle.dumps(zin))):
        assert kopie == zin
        assert kopie.in_taal("en") == zin.in_taal("en")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)))
def test_a_frozen_date_reads_as_the_same_date_in_english(dag: dt.date) -> None:
    assert in_taal(datum_tekst(dag), "en") == datum_tekst(dag, "en")


def test_text_that_nobody_wrote_here_stays_as_it_was_written() -> None:
    eigen = "Wij denken dat dit swv beslist: de leerling woont hier."

    assert in_taal(eigen, "en") == eigen
    assert herken(eigen, "en") is None
    assert not is_vertaald(eigen, "en")


def test_the_words_of_a_value_are_never_taken_for_a_place() -> None:
    zin = Zin("Postcode {pc4} ({gemeente}) hoort bij {swv}.", pc4="1011", gemeente="{x}", swv="A")

    assert zin.in_taal("en") == "Postcode 1011 ({x}) belongs to A."


def test_json_is_dutch_unless_english_was_asked_for() -> None:
    document = recht.termijn("tlv.bezwaar", dt.date(2026, 11, 24)).as_dict()

    engels = document_in_taal(document, "en")

    assert document_in_taal(document, "nl") == document
    assert document["omschrijving"] == "Bezwaar indienen"
    assert engels["omschrijving"] == "Filing an objection"
    assert engels["termijn"] == document["termijn"] == "tlv.bezwaar"
    assert [s["datum"] for s in engels["stappen"]] == [s["datum"] for s in document["stappen"]]


def test_every_ground_of_an_act_of_the_gate_reads_in_english() -> None:
    from passend.toelaatbaarheid import process

    woorden = {lijn.grond.tekst for lijn in process.TABEL}

    for grond in woorden:
        engels = in_taal(grond, "en")
        assert not re.search(r"\b(en|geen|niet|tekst|voor)\b", engels), grond
