"""Arrangements like this one: counts with their uncertainty, small groups never; and the amounts."""

import datetime as dt
from decimal import Decimal
from itertools import cycle

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from passend.dossier.actions import arrangement as acts
from passend.dossier.models import Arrangement, Arrangementevaluatie
from passend.dossier.models.arrangement import Arrangementstatus as Status
from passend.dossier.queries.arrangement import (
    toegekend_per_school,
    toegekende_posten,
    vergelijkbaar,
)
from passend.dossier.wilson import wilson
from passend.onderzoek.onthulling import Drempels
from tests.dossier import verhalen_arrangement as v
from tests.toelaatbaarheid import verhalen

WOORDEN = {"aspect": "groep", "setting": "klas", "activiteit": "kind"}


def fill(w, bereikt, niet, scholen=None):
    """Make so many evaluated arrangements; the outcome is the test, so rows are made at once."""
    kind = verhalen.kind(w)
    scholen = scholen or (w.regenboog, w.anker)
    today, plekken = timezone.localdate(), cycle([s.vestigingen.get() for s in scholen])
    rows = Arrangement.objects.bulk_create(
        Arrangement(
            leerling=kind,
            vestiging=next(plekken),
            swv=w.swv_po,
            vorm="begeleiding",
            **WOORDEN,
            deskundige="begeleider",
            uren_per_week=1,
            van=today - dt.timedelta(days=100),
            tot=today,
            status=Status.GEEVALUEERD,
            geopend_op=timezone.now(),
            laatst_op=timezone.now(),
        )
        for _n in range(bereikt + niet)
    )
    Arrangementevaluatie.objects.bulk_create(
        Arrangementevaluatie(
            arrangement=een,
            dag=today,
            dichterbij="bereikt" if nummer < bereikt else "niet",
            meting="x",
            opnieuw="ja" if nummer < bereikt else "nee",
        )
        for nummer, een in enumerate(rows)
    )


def test_the_interval_is_that_of_wilson():
    # 24 of 41: centre (24 + z²/2)/(41 + z²), z = 1.959964; Wilson 1927, computed by hand.
    kans = wilson(24, 41)

    assert kans.procent == (59, 43, 72)
    assert kans.laag == pytest.approx(0.4337, abs=1e-4)
    assert kans.hoog == pytest.approx(0.7224, abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(getal):
    k, n = getal
    kans = wilson(k, n)

    assert 0 <= kans.laag <= kans.deel <= kans.hoog <= 1


@pytest.mark.django_db
def test_forty_one_alike_are_shown_as_counts_with_an_interval():
    w = verhalen.wereld()
    fill(w, 24, 17)

    gelijk = vergelijkbaar(w.swv_po, **WOORDEN)

    assert (gelijk.aantal, gelijk.bereikt) == (41, 24)
    assert gelijk.kans.procent == (59, 43, 72)
    assert gelijk.op == ("groep", "in de klas", "begeleiding van het kind")
    assert not vergelijkbaar(w.ander_swv_po, **WOORDEN).is_getoond


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("bereikt", "niet"),
    [(5, 4), (15, 3), (3, 15), (25, 0), (0, 25)],
    ids=["too few", "few not", "few reached", "all", "none"],
)
def test_a_group_that_is_small_or_tells_of_persons_is_withheld(bereikt, niet):
    w = verhalen.wereld()
    fill(w, bereikt, niet)

    gelijk = vergelijkbaar(w.swv_po, **WOORDEN)

    assert not gelijk.is_getoond
    assert gelijk.kans is None
    assert gelijk.minimum == Drempels().minimum


@pytest.mark.django_db
def test_a_group_that_is_one_school_is_withheld():
    w = verhalen.wereld()
    fill(w, 24, 17, scholen=(w.regenboog,))

    assert not vergelijkbaar(w.swv_po, **WOORDEN).is_getoond


@pytest.mark.django_db
def test_too_few_alike_in_everything_are_compared_by_fewer_words_and_it_says_so():
    w = verhalen.wereld()
    fill(w, 24, 17)

    gelijk = vergelijkbaar(w.swv_po, aspect="groep", setting="kleine_groep", activiteit="kind")

    assert gelijk.aantal == 41
    assert gelijk.op == ("groep", "begeleiding van het kind")


@pytest.mark.django_db
def test_only_the_last_evaluation_of_an_arrangement_counts():
    w = verhalen.wereld()
    fill(w, 24, 17)
    een = Arrangement.objects.filter(evaluaties__dichterbij="bereikt").first()
    Arrangementevaluatie.objects.create(
        arrangement=een, dag=timezone.localdate(), dichterbij="niet", meting="x", opnieuw="nee"
    )

    assert vergelijkbaar(w.swv_po, **WOORDEN).bereikt == 23


@pytest.mark.django_db
def test_comparing_asks_one_question_of_the_database(django_assert_num_queries):
    w = verhalen.wereld()
    fill(w, 24, 17)

    with django_assert_num_queries(1):
        vergelijkbaar(w.swv_po, **WOORDEN)


@pytest.mark.django_db
def test_the_books_read_what_was_granted_per_school_and_purse_without_children():
    w = verhalen.wereld()
    een = v.arrangement_in(w, verhalen.kind(w), Status.AANGEVRAAGD)
    acts.ken_toe(w.henk, een, "De helft.", bedragen={"swv": Decimal("1000.00")})
    v.arrangement_in(w, verhalen.kind(w, "Noa"), Status.LOOPT)
    v.arrangement_in(w, verhalen.kind(w, "Mo"), Status.AANGEVRAAGD)
    today = timezone.localdate()

    regels = toegekend_per_school(w.swv_po, today, today + v.DAG)

    # 1000 granted to Sem and 2400 to Noa; what was only asked for Mo does not count.
    assert [(r.school, r.kas, r.bedrag, r.aantal) for r in regels] == [
        ("OBS De Regenboog", "school", Decimal("600.00"), 2),
        ("OBS De Regenboog", "swv", Decimal("3400.00"), 2),
    ]
    later = een.tot + 10 * v.DAG
    assert toegekend_per_school(w.swv_po, later, later + v.DAG) == []


@pytest.mark.django_db
def test_what_stopped_early_is_cut_off_in_the_books():
    w = verhalen.wereld()
    een = v.arrangement_in(w, verhalen.kind(w), Status.LOOPT)
    acts.stop(w.noor, een, "Verhuisd.")
    today = timezone.localdate()

    posten = toegekende_posten(w.swv_po, een.van, een.tot)

    assert {post.tot for post in posten} == {today + v.DAG}
    assert {post.school_id for post in posten} == {w.regenboog.pk}
