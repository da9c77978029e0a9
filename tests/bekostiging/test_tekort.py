"""A shortfall is spread over schools by pupils (WPO 123 lid 2, 125 lid 2) and no cent is lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.bekostiging.tekort import verdeel
from passend.recht import Invoerfout

scholen = st.dictionaries(st.text(min_size=1, max_size=4), st.integers(0, 2000), min_size=1)


def test_a_shortfall_follows_the_pupils() -> None:
    delen = verdeel(Decimal(1000), {"De Linde": 300, "De Wilg": 100, "De Eik": 0})

    assert delen == {"De Linde": Decimal(750), "De Wilg": Decimal(250), "De Eik": Decimal(0)}


def test_the_cents_that_remain_go_to_the_largest_fractions() -> None:
    # 100 / 3 = 33.333...: one cent remains, and the first in order gets it
    delen = verdeel(Decimal(100), {"a": 1, "b": 1, "c": 1})

    assert delen == {"a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33")}


@given(st.decimals(0, 10**7, places=2), scholen)
def test_the_shares_add_up_to_the_cent(bedrag, leerlingen) -> None:
    if bedrag and not sum(leerlingen.values()):
        return

    delen = verdeel(bedrag, leerlingen)

    assert sum(delen.values()) == bedrag
    assert all(deel >= 0 for deel in delen.values())


@given(st.decimals(1, 10**6, places=2), scholen)
def test_nobody_pays_more_than_a_cent_beyond_his_share(bedrag, leerlingen) -> None:
    noemer = sum(leerlingen.values())
    if not noemer:
        return

    delen = verdeel(bedrag, leerlingen)

    for school, aantal in leerlingen.items():
        assert abs(delen[school] - bedrag * aantal / noemer) <= Decimal("0.01")


def test_verdeel_refuses_a_negative_count_and_names_the_school() -> None:
    with pytest.raises(Invoerfout, match=r"De Linde: -3 leerlingen kan niet"):
        verdeel(Decimal(10), {"De Linde": -3})


def test_verdeel_refuses_to_spread_over_nobody() -> None:
    with pytest.raises(Invoerfout, match="geen enkele school heeft leerlingen"):
        verdeel(Decimal(10), {"De Linde": 0})
