"""Extra support that runs stands in the week of the teacher, without a day of its own."""

import datetime as dt

import pytest
from django.utils import timezone

from passend.dossier import weekblad
from passend.dossier.models.arrangement import Arrangementstatus as Status
from passend.dossier.queries.arrangement import weekregels
from tests.dossier import verhalen_arrangement as v
from tests.toelaatbaarheid import verhalen

pytestmark = pytest.mark.django_db
WAT = "Elke ochtend samen beginnen en de dag doornemen."


@pytest.fixture
def w():
    return verhalen.wereld()


@pytest.fixture
def maandag():
    return weekblad.maandag_van(timezone.localdate())


def test_running_support_stands_under_some_time_this_week(
    w, maandag, django_assert_max_num_queries
):
    v.arrangement_in(w, verhalen.kind(w), Status.LOOPT)
    assert w.noor.rol  # so that asking for it is not counted
    with django_assert_max_num_queries(1):
        (regel,) = weekregels(w.noor, maandag)
    assert (regel.naam, regel.wat, regel.dag) == ("Sem de Wit", WAT, None)
    assert (None, [regel]) in weekblad.week(w.noor, maandag)


def test_support_that_is_not_running_yet_or_any_more_stays_out(w, maandag):
    een = v.arrangement_in(w, verhalen.kind(w), Status.TOEGEKEND)
    assert weekregels(w.noor, maandag) == []

    een.status, een.geeindigd_op = Status.LOOPT, maandag
    een.save()
    # `geeindigd_op` is the first day without it, as `tot` is.
    assert weekregels(w.noor, maandag) == []
    een.geeindigd_op = maandag + dt.timedelta(days=1)
    een.save()
    assert len(weekregels(w.noor, maandag)) == 1


def test_somebody_of_another_school_reads_nothing_of_it(w, maandag):
    v.arrangement_in(w, verhalen.kind(w), Status.LOOPT)
    elders = verhalen.organisatie("school", "99ZZ", "Elders")
    assert weekregels(verhalen.mens("Bo Vreemd", "ib", elders), maandag) == []
