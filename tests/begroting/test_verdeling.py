"""The division over schools: shares, measures, open end, and not a cent lost (S000:699-705)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.begroting.rekenen.verdeling import (
    Deel,
    Maat,
    School,
    effecten,
    effecten_per_bestuur,
    overgang,
    verdeel_pot,
    waarschuwingen,
)
from passend.recht import Invoerfout

A = School("A", "De Eik", "Bestuur Noord", 100, Decimal(150), Decimal(9000), Decimal(6000))
B = School("B", "De Beuk", "Bestuur Noord", 300, Decimal(300), Decimal(1000), Decimal(4000))
SCHOLEN = [A, B]


def mix(**aandelen):
    return [Deel(Maat[naam], Decimal(aandeel)) for naam, aandeel in aandelen.items()]


def test_schoolmodel_divides_by_pupils():
    uitkomst = verdeel_pot(Decimal(8000), mix(PER_LEERLING=100), SCHOLEN)

    assert uitkomst.per_school == {"A": 8000 * 100 / 400, "B": 8000 * 300 / 400}


def test_weighting_and_fixed_part_follow_their_own_measure():
    uitkomst = verdeel_pot(Decimal(9000), mix(PER_WEGING=50, PER_SCHOOL=50), SCHOLEN)

    assert uitkomst.per_school["A"] == 4500 * 150 / 450 + 4500 / 2


def test_expertise_stays_with_the_swv():
    uitkomst = verdeel_pot(Decimal(1000), mix(EXPERTISE=40, PER_SCHOOL=60), SCHOLEN)

    assert uitkomst.bij_swv == 400
    assert sum(uitkomst.per_school.values()) == 600


def test_arrangements_beyond_the_ceiling_are_named_with_their_source():
    uitkomst = verdeel_pot(Decimal(5000), mix(AANVRAGEN=100), SCHOLEN)

    assert uitkomst.boven_plafond == 9000 + 1000 - 5000
    assert uitkomst.per_school["A"] == 5000 * 9000 / 10000
    tekens = waarschuwingen(uitkomst, SCHOLEN)
    assert "open einde" in tekens[0].tekst
    assert "S000:703-705" in str(tekens[0].bron)
    # De Eik asks 90 per pupil where the mean is 25: more than twice.
    assert any("De Eik" in teken.tekst for teken in tekens)


def test_arrangements_nobody_asks_for_stay_undivided():
    uitkomst = verdeel_pot(Decimal(12000), mix(AANVRAGEN=100), SCHOLEN)

    assert uitkomst.onverdeeld == 12000 - 10000
    assert any("reserve" in teken.tekst for teken in waarschuwingen(uitkomst, SCHOLEN))


def test_shares_that_do_not_add_up_say_by_how_much():
    with pytest.raises(Invoerfout, match=r"samen 95 procent. Dat is 5 te weinig"):
        verdeel_pot(Decimal(1), mix(PER_SCHOOL=60, EXPERTISE=35), SCHOLEN)


def test_negative_share_is_refused():
    with pytest.raises(Invoerfout, match="-10 procent kan niet"):
        verdeel_pot(Decimal(1), mix(PER_SCHOOL=110, EXPERTISE=-10), SCHOLEN)


def test_a_shortfall_is_not_divided():
    with pytest.raises(Invoerfout, match="los eerst het tekort op"):
        verdeel_pot(Decimal(-1), mix(PER_SCHOOL=100), SCHOLEN)


def test_weighting_that_nobody_has_is_refused():
    zonder = [School("A", "De Eik", "Noord", 10)]
    with pytest.raises(Invoerfout, match="Geen enkele school heeft een weging"):
        verdeel_pot(Decimal(10), mix(PER_WEGING=100), zonder)


def test_effects_name_losers_first_and_add_up_per_board():
    uitkomst = verdeel_pot(Decimal(10000), mix(PER_LEERLING=100), SCHOLEN)

    per_school = effecten(uitkomst, SCHOLEN)
    assert [(e.naam, e.verschil) for e in per_school] == [("De Eik", -3500), ("De Beuk", 3500)]
    assert per_school[0].per_leerling == Decimal("-35.00")
    (bestuur,) = effecten_per_bestuur(uitkomst, SCHOLEN)
    assert (bestuur.leerlingen, bestuur.verschil) == (400, 0)


geld = st.decimals("0", "99999999", places=2)
scholen = st.lists(
    st.tuples(st.integers(1, 900), st.integers(0, 900), geld, geld), min_size=1, max_size=12
).map(
    lambda rijen: [
        School(str(n), f"School {n}", f"Bestuur {n % 3}", aantal, Decimal(gewogen), vraagt, oud)
        for n, (aantal, gewogen, vraagt, oud) in enumerate(rijen)
    ]
)


@given(geld, scholen, st.integers(0, 100), st.integers(0, 100))
def test_not_a_cent_is_lost_whatever_the_mix(pot, rijen, eerste, tweede):
    tweede = min(tweede, 100 - eerste)
    delen = mix(PER_LEERLING=eerste, AANVRAGEN=tweede, EXPERTISE=100 - eerste - tweede)

    uit = verdeel_pot(pot, delen, rijen)

    assert sum(uit.per_school.values()) + uit.bij_swv + uit.onverdeeld == uit.pot == pot


@given(scholen, st.integers(1, 10))
def test_transition_divides_the_same_total_every_year_and_ends_new(rijen, jaren):
    oud = {s.sleutel: s.oud for s in rijen}
    nieuw = verdeel_pot(sum(oud.values()), mix(PER_LEERLING=100), rijen).per_school

    pad = overgang(oud, nieuw, jaren)

    assert all(sum(jaar.values()) == sum(oud.values()) for jaar in pad)
    assert pad[-1] == nieuw


def test_transition_goes_in_equal_steps():
    pad = overgang({"A": Decimal(100)}, {"A": Decimal(40)}, 3)

    assert [jaar["A"] for jaar in pad] == [80, 60, 40]
