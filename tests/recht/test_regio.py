"""The regio-indeling of 2015: every postcode once, and never a guess."""

from __future__ import annotations

import datetime as dt

import pytest

from passend.recht import GeenWaarde, Invoerfout, gemeente_van, regio_indeling, swv_van, zoek_swv

OP = dt.date(2026, 9, 1)


def test_annex_has_the_numbers_of_its_source() -> None:
    """Bijlage Regeling regio-indeling, versie 23 april 2015."""
    indeling = regio_indeling(OP)

    assert len(indeling.plaatsen) == 4046
    assert len({plaats.gemeente for plaats in indeling.plaatsen.values()}) == 393
    assert (len(indeling.codes("po")), len(indeling.codes("vo"))) == (76, 74)


def test_swv_spans_one_to_twenty_four_gemeenten() -> None:
    indeling = regio_indeling(OP)
    aantallen = [len(indeling.gemeenten(c)) for s in ("po", "vo") for c in indeling.codes(s)]

    assert (min(aantallen), max(aantallen)) == (1, 24)


@pytest.mark.parametrize("sector,swv", [("po", "PO2707"), ("vo", "VO2708")])
@pytest.mark.parametrize("postcode", ["1011", "1011AB", "1011 ab", " 1011 "])
def test_postcode_with_or_without_letters(postcode: str, sector: str, swv: str) -> None:
    assert swv_van(postcode, sector, OP) == swv


@pytest.mark.parametrize("postcode", ["3197", "3198", "3199"])
@pytest.mark.parametrize("sector", ["po", "vo"])
def test_europoort_is_no_samenwerkingsverband(postcode: str, sector: str) -> None:
    assert gemeente_van(postcode, OP) == "Rotterdam"
    with pytest.raises(Invoerfout, match=f"{postcode}.*geen samenwerkingsverband"):
        swv_van(postcode, sector, OP)


@pytest.mark.parametrize("postcode", ["1262", "0000", "1000"])
def test_unknown_postcode_is_refused(postcode: str) -> None:
    with pytest.raises(Invoerfout, match=f"{postcode} staat niet in"):
        swv_van(postcode, "po", OP)


@pytest.mark.parametrize("postcode", ["", "101", "10111", "abcd", "1011 A", "1011 ABC", "١٠١١"])
def test_text_that_is_no_postcode_is_refused(postcode: str) -> None:
    with pytest.raises(Invoerfout, match="is geen postcode"):
        swv_van(postcode, "po", OP)


def test_other_sector_is_refused() -> None:
    with pytest.raises(Invoerfout, match="Kies po of vo"):
        swv_van("1011", "so", OP)


def test_before_the_oldest_annex_there_is_no_answer() -> None:
    with pytest.raises(GeenWaarde, match="2015-04-23"):
        swv_van("1011", "po", dt.date(2014, 9, 1))


def test_answer_names_the_annex_and_its_age() -> None:
    antwoord = zoek_swv("1011", "po", OP)

    assert antwoord.onderbouwing.stappen[0].bron is not None
    assert antwoord.onderbouwing.stappen[0].bron.bwb == "BWBR0032324"
    assert "2015-04-23" in antwoord.onderbouwing.kanttekeningen[0]
