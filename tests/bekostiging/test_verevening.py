"""The verevening: sign, numbering and percentages (Stb. 2012, 533, art. XIII-XVI; 35b)."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bekostiging.voorbeelden import VANDAAG, po, vo

from passend.bekostiging import bereken, uit_document, verevening
from passend.recht import Invoerfout

SCHOOLJAREN = [f"{jaar}-{jaar + 1}" for jaar in range(2014, 2021)]
KRIMPT = [0, 100, 95, 80, 60, 30, 0]  # difference positive: old more than norm
GROEIT = [0, 100, 90, 75, 60, 30, 0]  # difference negative

bedrag = st.decimals(-(10**8), 10**8, places=2)


@pytest.mark.parametrize(
    "schooljaar,krimpt,groeit", list(zip(SCHOOLJAREN, KRIMPT, GROEIT, strict=True))
)
def test_art_xiii_percentages_by_school_year_and_sign(schooljaar, krimpt, groeit) -> None:
    gevonden = verevening.percentages("po", schooljaar)

    assert gevonden.positief.waarde == krimpt
    assert gevonden.negatief.waarde == groeit


def test_a_region_that_must_shrink_gets_a_supplement() -> None:
    """Trap 1: the field calls this negatieve verevening; in the law the difference is positive."""
    uit = bereken(
        uit_document(po(verevening={"schooljaar": "2017-2018", "verschil": 1000}), vandaag=VANDAAG)
    ).as_dict()

    assert uit["verevening"] == {"percentage": 80, "bedrag": "800.00"}
    assert any("negatieve verevening" in tekst for tekst in uit["kanttekeningen"])


def test_numbering_of_the_years_stays_a_caveat() -> None:
    """Trap 1: one year of 100 percent; that 2014-2015 is year 1 is inferred."""
    uit = bereken(uit_document(po(), vandaag=VANDAAG)).as_dict()

    assert any("2014-2015 het eerste is" in tekst for tekst in uit["kanttekeningen"])


def test_art_xiii_po_subtracts_and_art_xv_vo_adds_pupils_of_fourteen_and_older() -> None:
    oud, veertien_plus, rugzak, norm = map(Decimal, (1000, 100, 50, 800))

    assert verevening.verschil_po(oud, veertien_plus, rugzak, norm) == 150
    assert verevening.verschil_vo(oud, veertien_plus, rugzak, norm) == 350


@pytest.mark.parametrize(
    "schooljaar,negatief,positief",
    [
        ("2015-2016", 100, 100),
        ("2016-2017", 90, 95),
        ("2017-2018", 75, 80),
        ("2018-2019", 60, 60),
        ("2019-2020", 30, 30),
        ("2020-2021", 0, 0),
    ],
)
def test_vo_percentages_of_the_bekostigingsbesluit_wvo(schooljaar, negatief, positief) -> None:
    """Bekostigingsbesluit WVO 27b lid 1 (tekst van 2016-10-01)."""
    gevonden = verevening.percentages("vo", schooljaar)

    assert (gevonden.negatief.waarde, gevonden.positief.waarde) == (negatief, positief)
    assert gevonden.negatief.geverifieerd


def test_vo_case_takes_the_percentage_of_its_own_sign() -> None:
    document = vo(verevening={"schooljaar": "2017-2018", "verschil": -10})

    assert bereken(uit_document(document, vandaag=VANDAAG)).as_dict()["verevening"] == {
        "percentage": 75,
        "bedrag": "-7.50",  # 75 procent van -10
    }


@pytest.mark.parametrize("schooljaar", ["2017", "2017-2019", "17-18", "2018-2017", "nooit"])
def test_percentages_refuses_what_is_no_school_year(schooljaar) -> None:
    with pytest.raises(Invoerfout, match="geen schooljaar"):
        verevening.percentages("po", schooljaar)


def test_percentages_refuses_a_school_year_before_the_law() -> None:
    with pytest.raises(Invoerfout, match="2013-2014 was er geen verevening"):
        verevening.percentages("po", "2013-2014")


@given(bedrag, st.sampled_from(SCHOOLJAREN))
def test_correction_keeps_the_sign_and_never_exceeds_the_difference(verschil, schooljaar) -> None:
    procent = verevening.percentages("po", schooljaar)

    correctie = verevening.correctie(verschil, procent.negatief.waarde, procent.positief.waarde)

    assert abs(correctie) <= abs(verschil)
    assert correctie * verschil >= 0


@given(bedrag)
def test_correction_dwindles_from_the_second_year_on(verschil) -> None:
    def correctie(schooljaar: str) -> Decimal:
        procent = verevening.percentages("po", schooljaar)
        return abs(verevening.correctie(verschil, procent.negatief.waarde, procent.positief.waarde))

    reeks = [correctie(schooljaar) for schooljaar in SCHOOLJAREN[1:]]

    assert reeks == sorted(reeks, reverse=True)


@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(1, 30000)), min_size=2, max_size=20))
def test_differences_sum_to_zero_over_the_country_when_the_norm_divides_the_old_money(
    regios,
) -> None:
    """S000:685: the norm shares the old money by pupils, so nobody's gain comes from outside."""
    oud = np.array([geld for geld, _ in regios], dtype=float)
    leerlingen = np.array([aantal for _, aantal in regios], dtype=float)
    norm = oud.sum() / leerlingen.sum() * leerlingen
    nul = np.zeros(len(regios))

    verschil = verevening.verschil_po(oud, nul, nul, norm)

    assert abs(verschil.sum()) < 0.005


def test_from_the_third_year_the_corrections_no_longer_cancel() -> None:
    """The two signs differ in 2016-2017 and 2017-2018, so the country pays the difference."""
    verschil = np.array([1000.0, -1000.0])

    sommen = {
        jaar: verevening.correctie(verschil, *(p.waarde for p in (pp.negatief, pp.positief))).sum()
        for jaar, pp in ((j, verevening.percentages("po", j)) for j in SCHOOLJAREN)
    }

    assert [sommen[jaar] for jaar in SCHOOLJAREN] == [0, 0, 50, 50, 0, 0, 0]
