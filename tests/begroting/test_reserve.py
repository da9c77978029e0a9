"""Risks as a distribution, reserves with a destination, and money between two swv's.

S000:725-743 on reserves and risk; S000:737 on money that arrives during the year.
"""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.begroting.actions import grensverkeer as grens
from passend.begroting.actions import reserve as acts
from passend.begroting.bedragen import lees_bedrag
from passend.begroting.models import Bijstelling, Grensverkeer
from passend.begroting.queries import geld
from passend.begroting.risico import Risicomaat, simuleer
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from tests.begroting.geldwereld import geldwereld


@pytest.fixture
def w(db):
    return geldwereld()


def test_a_certain_risk_of_a_fixed_size_costs_exactly_that():
    verdeling = simuleer([Risicomaat("huur", 1.0, 100.0, 100.0, 100.0)], zaad=1)

    assert verdeling.gemiddeld == 100.0
    assert set(verdeling.kwantielen.values()) == {100.0}


def test_the_mean_of_many_years_comes_near_chance_times_the_mean_of_the_triangle():
    # 0.4 x (50 + 90 + 200) / 3 = 45.33 thousand; the standard error at 20,000 draws is about 0.45.
    maat = Risicomaat("groei", 0.4, 50_000.0, 90_000.0, 200_000.0)

    assert simuleer([maat], zaad=3).gemiddeld == pytest.approx(maat.verwacht, rel=0.03)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1),
            st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted),
        ),
        max_size=5,
    )
)
def test_quantiles_rise_and_never_pass_the_sum_of_the_highest_sizes(ruw):
    maten = [Risicomaat(str(i), kans, *maat) for i, (kans, maat) in enumerate(ruw)]
    verdeling = simuleer(maten, zaad=7, trekkingen=500)
    rij = list(verdeling.kwantielen.values())

    assert rij == sorted(rij)
    assert rij[-1] <= sum(maat.hoog for maat in maten) + 1e-6
    assert sum(verdeling.aandeel.values()) == pytest.approx(1) or not any(rij)


def test_one_seed_gives_one_answer():
    maat = Risicomaat("a", 0.5, 1.0, 2.0, 3.0)

    assert simuleer([maat], zaad=5) == simuleer([maat], zaad=5)


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("€ 1.234,56", "1234.56"),
        ("1234,5", "1234.5"),
        ("1234.56", "1234.56"),
        ("1.250", "1250"),
        ("€ 12,-", "12"),
        ("-30", "-30"),
    ],
)
def test_an_amount_is_read_as_people_type_it(tekst, bedrag):
    assert lees_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize("tekst", ["", "veel", "1,234,567", "1.23.4", "12,345"])
def test_what_may_be_read_in_two_ways_is_refused(tekst):
    with pytest.raises(ValueError, match="geen bedrag"):
        lees_bedrag(tekst)


def test_an_earmarked_reserve_needs_its_term(w):
    with pytest.raises(Geweigerd, match="voor welke dag"):
        acts.noteer_reserve(
            w.controller, soort="bestemd", stand=Decimal(5), op=dt.date(2026, 1, 1), bestemming="x"
        )


def test_the_last_known_balance_of_each_reserve_counts(w):
    for dag, stand in (("2025-12-31", 100), ("2026-06-30", 80)):
        acts.noteer_reserve(
            w.controller, soort="algemeen", stand=Decimal(stand), op=dt.date.fromisoformat(dag)
        )

    assert geld.buffer(w.controller, dt.date(2026, 5, 1)).algemeen == Decimal(100)
    assert geld.buffer(w.controller, dt.date(2026, 7, 1)).algemeen == Decimal(80)


def test_money_of_during_the_year_has_no_destination_until_the_directeur_gives_one(w):
    rij = acts.boek_bijstelling(
        w.controller, omschrijving="loon", bedrag=Decimal(300), ontvangen_op=dt.date(2026, 9, 1)
    )
    before = geld.buffer(w.controller, dt.date(2026, 10, 1)).zonder_bestemming
    with pytest.raises(GeenRecht):
        acts.bestem_bijstelling(w.controller, rij, "schoolmodel")
    acts.bestem_bijstelling(w.directeur, rij, "schoolmodel")

    assert before == Decimal(300)
    assert Bijstelling.objects.get().status == "bestemd"
    assert geld.buffer(w.controller, dt.date(2026, 10, 1)).zonder_bestemming == 0


OPGAVE = grens.Grensopgave("2026-2027", 3, Decimal(9000), "drie kinderen in het so")


def test_a_statement_stands_when_both_say_the_same(w):
    rij = grens.leg_voor(w.controller, w.ander, OPGAVE)
    with pytest.raises(GeenRecht):
        grens.bevestig(w.controller, rij)
    grens.bevestig(w.buur, rij)

    assert Grensverkeer.objects.get().status == "bevestigd"


def test_a_disputed_statement_keeps_both_numbers_and_can_be_put_again(w):
    rij = grens.leg_voor(w.controller, w.ander, OPGAVE)
    grens.betwist(w.buur, rij, aantal=2, reden="één is verhuisd")
    rij.refresh_from_db()
    assert (rij.aantal, rij.aantal_volgens_ander, rij.status) == (3, 2, "betwist")

    grens.pas_aan(w.controller, rij, grens.Grensopgave("2026-2027", 2, Decimal(6000), "twee"))
    grens.bevestig(w.buurdirecteur, rij)
    rij.refresh_from_db()
    assert (rij.aantal, rij.status) == (2, "bevestigd")
    with pytest.raises(VerkeerdeStaat):
        grens.trek_in(w.controller, rij)


@pytest.mark.parametrize("jaar", ["2026", "2026-2028", "volgend jaar"])
def test_a_school_year_is_two_years_in_a_row(w, jaar):
    with pytest.raises(Geweigerd, match="geen schooljaar"):
        grens.leg_voor(w.controller, w.ander, grens.Grensopgave(jaar, 3, Decimal(9), "x"))


def test_a_third_swv_sees_nothing_of_it(w):
    grens.leg_voor(w.controller, w.ander, OPGAVE)

    assert Grensverkeer.objects.zichtbaar_voor(w.buur).count() == 1
    assert Grensverkeer.objects.zichtbaar_voor(w.bestuurder).count() == 0
