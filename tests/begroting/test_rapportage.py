"""Budget beside what happened: the report says what is known, and leaves empty what is not.

Controllers ask for "reserve with purpose and norm, explanation per year" (S000:725-739).
"""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone

from passend.begroting.actions.realisatie import noteer_realisatie
from passend.begroting.models import Begroting, Begrotingsregel, Realisatie
from passend.begroting.models.begroting import Post
from passend.begroting.queries.rapportage import rapport, weerstand
from passend.begroting.rapportboek import werkboek
from passend.beheer.fouten import Geweigerd
from tests.begroting.geldwereld import geldwereld

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
JAAR = timezone.localdate().year


@pytest.fixture
def w():
    w = geldwereld()
    begroting = Begroting.objects.create(
        swv=w.swv, jaar=JAAR, versie=1, status="vastgesteld", gemaakt_op=timezone.now()
    )
    for post, bedrag in (
        (Post.RIJK_LICHT, 900_000),
        (Post.PERSONEEL, 500_000),
        (Post.SCHOLEN, 300_000),
    ):
        Begrotingsregel.objects.create(
            begroting=begroting,
            jaar=JAAR,
            post=post,
            bedrag=Decimal(bedrag),
            herkomst="met de hand",
        )
    return w


def line(beeld, post):
    return next(r for r in (*beeld.baten, *beeld.lasten) if r.post == post)


def test_what_nobody_wrote_down_stays_empty_and_is_named(w):
    beeld = rapport(w.controller, JAAR, VANDAAG())

    assert line(beeld, Post.PERSONEEL).gerealiseerd is None
    assert set(beeld.ontbreekt) == {Post.RIJK_LICHT, Post.PERSONEEL}


def test_what_goes_to_schools_follows_from_the_grants(w):
    w.besloten("120000.00", herkomst="a")
    beeld = rapport(w.controller, JAAR, VANDAAG())

    assert line(beeld, Post.SCHOLEN).gerealiseerd == Decimal(120_000)
    assert line(beeld, Post.SCHOLEN).over == Decimal(180_000)
    assert line(beeld, Post.SCHOLEN).deel == 40
    with pytest.raises(Geweigerd, match="volgt uit de toekenningen"):
        noteer_realisatie(w.controller, post=Post.SCHOLEN, tot_en_met=VANDAAG(), bedrag=Decimal(1))


def test_the_last_word_for_the_last_day_counts_and_the_first_stays(w):
    dag = dt.date(JAAR, 1, 15)
    for bedrag in (20_000, 21_000):
        noteer_realisatie(w.controller, post=Post.PERSONEEL, tot_en_met=dag, bedrag=Decimal(bedrag))

    assert line(rapport(w.opr, JAAR, VANDAAG()), Post.PERSONEEL).gerealiseerd == Decimal(21_000)
    assert Realisatie.objects.count() == 2


def test_a_report_of_an_earlier_day_does_not_know_what_came_later(w):
    noteer_realisatie(
        w.controller, post=Post.PERSONEEL, tot_en_met=dt.date(JAAR, 2, 1), bedrag=Decimal(9)
    )

    beeld = rapport(w.controller, JAAR, dt.date(JAAR, 1, 31))
    assert line(beeld, Post.PERSONEEL).gerealiseerd is None


def test_a_draft_budget_is_no_budget(w):
    Begroting.objects.update(status="concept")

    assert rapport(w.controller, JAAR, VANDAAG()).begroting is None


def test_a_board_of_schools_sees_no_actuals_of_the_swv(w):
    noteer_realisatie(w.controller, post=Post.PERSONEEL, tot_en_met=VANDAAG(), bedrag=Decimal(9))

    assert Realisatie.objects.zichtbaar_voor(w.bestuurder).count() == 0
    assert Realisatie.objects.zichtbaar_voor(w.buur).count() == 0


def test_the_workbook_has_formulas_that_a_controller_can_go_on_with(w):
    w.besloten("120000.00", herkomst="a")
    boek = openpyxl.load_workbook(io.BytesIO(werkboek(rapport(w.controller, JAAR, VANDAAG()))))
    formules = [c.value for rij in boek.active.iter_rows() for c in rij if str(c.value)[:1] == "="]

    assert "=B5-C5" in formules
    assert any(f.startswith("=SUM(B") for f in formules)
    assert formules[-1].startswith("=C")


def test_the_buffer_is_named_as_part_of_what_comes_in(w):
    beeld = rapport(w.controller, JAAR, VANDAAG())

    # 54,000 of 900,000 is 6 %, the mean wish of the source (S000:739).
    assert weerstand(beeld, Decimal(54_000), 6).percentage == Decimal("6.0")
    Begroting.objects.update(status="concept")
    leeg = rapport(w.controller, JAAR, VANDAAG())
    assert weerstand(leeg, Decimal(54_000), 6).percentage is None
