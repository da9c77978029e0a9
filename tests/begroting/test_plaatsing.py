"""What one placement costs: one deduction for each teldatum in the period of the tlv."""

import datetime as dt

import pytest

from passend.begroting.rekenen.plaatsing import kosten
from passend.bekostiging.voorbeeld import voorbeeldset
from passend.recht import GeenWaarde, Invoerfout

WET = voorbeeldset()


def test_each_teldatum_gives_one_deduction_in_the_year_after():
    """WPO 124 lid 4 and 5: so pupils on 1 February, by category, in the next calendar year."""
    uit = kosten("so", "hoog", dt.date(2026, 8, 1), dt.date(2029, 7, 31), wet=WET)

    assert [jaar for jaar, _ in uit.per_jaar] == [2028, 2029, 2030]
    assert uit.totaal == 3 * 33000
    assert "WPO 124" in str(uit.onderbouwing.stappen[0].bron)
    assert not uit.geverifieerd


def test_period_without_teldatum_costs_nothing_and_says_so():
    uit = kosten("sbo", "", dt.date(2026, 3, 1), dt.date(2026, 7, 31), wet=WET)

    assert uit.totaal == 0
    assert "geen teldatum" in uit.onderbouwing.kanttekeningen[0]


def test_missing_amount_is_asked_by_name():
    with pytest.raises(GeenWaarde, match=r"bedragen.vso.midden \(parameter tlv.bedrag.vso"):
        kosten("vso", "midden", dt.date(2026, 8, 1), dt.date(2027, 7, 31))


def test_unknown_category_is_not_guessed():
    with pytest.raises(GeenWaarde, match="categorie is nog niet bekend"):
        kosten("so", "", dt.date(2026, 8, 1), dt.date(2027, 7, 31), wet=WET)


def test_lwoo_has_no_amount_per_placement():
    with pytest.raises(Invoerfout, match="lwoo"):
        kosten("lwoo", "", dt.date(2026, 8, 1), dt.date(2027, 7, 31), wet=WET)
