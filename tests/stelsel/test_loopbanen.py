"""What a school career may look like: read back from the files, pupil by pupil."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from passend.stelsel.instellingen import load_waarden

PO, VO_GEWOON = {"bao", "sbo", "so"}, {"brug", "vmbo", "havo", "vwo"}
# from one count to the next; None is no longer in the files
MAG = {
    "bao": {"bao", "sbo", "so", "pro", "vso"} | VO_GEWOON,
    "sbo": {"sbo", "bao", "so", "pro", "vso"} | VO_GEWOON,
    "so": {"so", "bao", "sbo", "pro", "vso"} | VO_GEWOON,
    "brug": {"brug", "vmbo", "havo", "vwo", "vso"},
    "vmbo": {"vmbo", "havo", "vso", "mbo", None},
    "havo": {"havo", "vmbo", "vwo", "vso", None},
    "vwo": {"vwo", "havo", "vso", None},
    "pro": {"pro", "mbo", None},
    "vso": {"vso", "vmbo", "mbo", None},
    "mbo": {"mbo", None},
}
LAATSTE = {"vmbo": 4, "havo": 5, "vwo": 6}
Paar = tuple[dict[str, Any], dict[str, Any] | None]


@pytest.fixture(scope="module")
def jaren(klein_land: Path) -> dict[int, dict[int, dict[str, Any]]]:
    """Rows by year and pupil."""
    return {
        int(deel.parent.name.split("=")[1]): {
            r["leerling"]: r for r in pq.read_table(deel).to_pylist()
        }
        for deel in sorted(klein_land.glob("jaar=*/*.parquet"))
    }


@pytest.fixture(scope="module")
def paren(jaren: dict[int, dict[int, dict[str, Any]]]) -> list[Paar]:
    """Every row with the row of the same pupil a year later, None where there is none."""
    return [
        (rij, jaren[jaar + 1].get(leerling))
        for jaar in sorted(jaren)[:-1]
        for leerling, rij in jaren[jaar].items()
    ]


def test_only_careers_that_exist_occur(paren: list[Paar]) -> None:
    for nu, straks in paren:
        assert (straks["onderwijssoort"] if straks else None) in MAG[nu["onderwijssoort"]]


def test_nobody_skips_a_year_or_goes_back_in_the_same_kind(paren: list[Paar]) -> None:
    for nu, straks in paren:
        if straks and straks["onderwijssoort"] == nu["onderwijssoort"] and nu["leerjaar"]:
            assert straks["leerjaar"] - nu["leerjaar"] in {0, 1}


def test_everybody_grows_a_year_older_and_keeps_what_does_not_change(paren: list[Paar]) -> None:
    for nu, straks in paren:
        if straks:
            assert straks["leeftijd"] == nu["leeftijd"] + 1
            assert straks["behoefte"] == nu["behoefte"] and straks["huishouden"] == nu["huishouden"]


def test_nobody_stays_past_the_last_age(jaren: dict[int, dict[int, dict[str, Any]]]) -> None:
    w = load_waarden()
    grens = dict.fromkeys(PO, 13) | {"mbo": int(w["vervolg.mbo_laatste_leeftijd"])}
    for rijen in jaren.values():
        for rij in rijen.values():
            laatste = grens.get(rij["onderwijssoort"], int(w["vervolg.laatste_leeftijd"]))
            assert 4 <= rij["leeftijd"] <= laatste


def test_a_diploma_is_got_in_the_last_year_of_that_kind(
    jaren: dict[int, dict[int, dict[str, Any]]],
) -> None:
    for rijen in jaren.values():
        for rij in rijen.values():
            if rij["diploma"]:
                assert rij["onderwijssoort"] == rij["diploma"]
                assert rij["leerjaar"] == LAATSTE[rij["diploma"]]


def test_who_leaves_vmbo_havo_or_vwo_has_its_diploma_unless_referred_or_too_old(
    paren: list[Paar],
) -> None:
    oud = int(load_waarden()["vervolg.laatste_leeftijd"])
    for nu, straks in paren:
        weg = straks is None or straks["onderwijssoort"] == "mbo"
        if nu["onderwijssoort"] in LAATSTE and weg:
            assert nu["diploma"] == nu["onderwijssoort"] or nu["leeftijd"] >= oud


def test_the_final_test_is_known_in_the_last_year_of_po_only(
    jaren: dict[int, dict[int, dict[str, Any]]],
) -> None:
    for rijen in jaren.values():
        for rij in rijen.values():
            laatste = (rij["onderwijssoort"] == "bao" and rij["leerjaar"] == 8) or (
                rij["onderwijssoort"] in {"sbo", "so"} and rij["leeftijd"] >= 11
            )
            assert (rij["eindtoets"] is not None) == laatste


def test_a_rugzak_is_given_in_2013_to_pupils_in_regular_education_and_stays(
    jaren: dict[int, dict[int, dict[str, Any]]], paren: list[Paar]
) -> None:
    assert not any(rij["lgf_2013"] for jaar in (2011, 2012) for rij in jaren[jaar].values())
    met = [rij for rij in jaren[2013].values() if rij["lgf_2013"]]
    assert met and {rij["onderwijssoort"] for rij in met} <= {"bao"} | VO_GEWOON
    for nu, straks in paren:
        if straks and nu["lgf_2013"]:
            assert straks["lgf_2013"]


def test_pupils_change_school_only_when_they_move_or_change_kind(paren: list[Paar]) -> None:
    for nu, straks in paren:
        if straks is None or straks["school"] == nu["school"]:
            continue
        soorten = {nu["onderwijssoort"], straks["onderwijssoort"]}
        zelfde = len(soorten) == 1 or soorten <= VO_GEWOON
        assert not zelfde or straks["pc4"] != nu["pc4"]


def test_some_move_to_another_samenwerkingsverband_and_some_come_back_from_home(
    paren: list[Paar],
) -> None:
    geteld: Counter[str] = Counter()
    for nu, straks in paren:
        if straks is None:
            continue
        kant = (nu["swv"] or "")[:2] == (straks["swv"] or "")[:2]
        geteld["andere regio"] += kant and nu["swv"] != straks["swv"]
        geteld["terug naar school"] += nu["thuiszitter"] and not straks["thuiszitter"]
        geteld["terug naar regulier"] += (
            nu["onderwijssoort"] in {"sbo", "so"} and straks["onderwijssoort"] == "bao"
        )

    assert all(
        geteld[wat] > 0 for wat in ("andere regio", "terug naar school", "terug naar regulier")
    )
