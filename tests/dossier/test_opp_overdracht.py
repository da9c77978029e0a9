"""The plan goes to the next school with the day on which the parents agreed: nobody signs again.

Peers: today's transfer loses the day of evaluation and the instemming, and parents sign again.
"""

import pytest
from django.utils import timezone

from passend.dossier.actions.overleg import Gast, Plan, plan_overleg
from passend.dossier.models.opp import Oppstatus as S
from passend.dossier.opp.overdracht import deel
from tests.dossier import verhalen_opp as v

pytestmark = pytest.mark.django_db


def test_the_plan_that_holds_goes_with_its_clock_and_the_agreement():
    w = v.wereld()
    opp = v.opp_in(w, S.VASTGESTELD)
    plan, *doelen = (dict(rij) for rij in deel(w.sem))
    versie = opp.versies.get(nummer=opp.geldend)

    assert plan["Uitstroombestemming"] == "vmbo kaderberoeps"
    assert plan["Evalueren voor"]
    for akkoord in versie.akkoorden.all():
        assert "is het eens" in plan[akkoord.naam]
    assert [rij["Doel"] for rij in doelen] == ["Sem vraagt hulp als hij vastloopt."]


def test_a_plan_that_no_parent_saw_does_not_go():
    w = v.wereld()
    v.opp_in(w, S.CONCEPT)

    assert deel(w.sem) == []


def test_an_evaluation_that_is_due_stands_on_the_agenda_of_a_talk():
    w = v.wereld()
    opp = v.opp_in(w, S.VASTGESTELD)
    opp.evaluatie_voor = timezone.localdate() + 30 * v.DAG
    opp.save(update_fields=["evaluatie_voor"])
    begint = timezone.now() + 7 * v.DAG
    overleg = plan_overleg(
        w.ib, w.sem, Plan("Hoe gaat het?", begint, "school"), [Gast("Lisa", "moeder", w.lisa)]
    )

    assert [p.soort for p in overleg.agendapunten.all()] == ["evaluatie"]
    assert "Evaluatie van het opp" in overleg.agendapunten.get().tekst
