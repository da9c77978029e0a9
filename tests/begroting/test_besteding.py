"""Accounts of what was spent: asked once, answered with its rest explained, closed by agreement.

A board has to show spent and unspent money of the swv (S000:773); about 70 % of the swv's say that
they see the spending (S000:755).
"""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.core import mail
from django.utils import timezone

from passend.begroting.actions import besteding as acts
from passend.begroting.models import Verantwoording
from passend.begroting.queries import geld
from passend.begroting.verantwoordingsblad import OnbruikbaarBlad, lees_blad, maak_blad
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from tests.begroting.geldwereld import geldwereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return geldwereld()


def over_een_maand():
    return timezone.localdate() + dt.timedelta(days=30)


@pytest.fixture
def vraag(w):
    return acts.vraag_verantwoording(w.controller, [w.besloten()], over_een_maand())[0]


def test_a_question_goes_to_the_board_by_mail_and_names_no_amount(
    w, django_capture_on_commit_callbacks
):
    een = w.besloten()
    with django_capture_on_commit_callbacks(execute=True):
        acts.vraag_verantwoording(w.controller, [een], over_een_maand())

    assert [brief.to for brief in mail.outbox] == [["bestuurder@passend.example"]]
    assert "1.000" not in mail.outbox[0].body


def test_a_grant_is_asked_about_once(w, vraag):
    with pytest.raises(Geweigerd, match="u vroeg het al"):
        acts.vraag_verantwoording(w.controller, [vraag.toekenning], over_een_maand())


def test_what_is_left_needs_a_reason_and_the_sum_is_named(w, vraag):
    with pytest.raises(Geweigerd, match=r"Er blijft €.400 over"):
        acts.dien_in(w.bestuurder, vraag, [acts.Besteed("mensen", Decimal("600.00"))])


def test_more_than_was_granted_needs_a_reason_as_well(w, vraag):
    with pytest.raises(Geweigerd, match=r"€.200 meer uit"):
        acts.dien_in(w.bestuurder, vraag, [acts.Besteed("mensen", Decimal("1200.00"))])


def test_an_answer_is_given_back_answered_and_agreed(w, vraag):
    acts.dien_in(w.bestuurder, vraag, [acts.Besteed("mensen", Decimal(1000))])
    acts.leg_terug(w.controller, vraag, "Welke mensen?")
    acts.dien_in(
        w.bestuurder,
        vraag,
        [acts.Besteed("mensen", Decimal(700)), acts.Besteed("scholing", Decimal(300))],
    )
    acts.keur_goed(w.directeur, vraag)

    vraag.refresh_from_db()
    assert vraag.status == "akkoord"
    assert {r.doel: r.bedrag for r in vraag.regels.all()} == {
        "mensen": Decimal(700),
        "scholing": Decimal(300),
    }
    with pytest.raises(VerkeerdeStaat):
        acts.dien_in(w.bestuurder, vraag, [acts.Besteed("mensen", Decimal(1000))])


def test_two_colleagues_do_not_write_over_each_other(w, vraag):
    acts.dien_in(w.bestuurder, vraag, [acts.Besteed("mensen", Decimal(1000))], versie=0)
    acts.leg_terug(w.controller, vraag, "?")

    with pytest.raises(VerkeerdeStaat, match="intussen"):
        acts.dien_in(w.directie, vraag, [acts.Besteed("inhuur", Decimal(1000))], versie=0)


def test_another_school_of_the_board_does_not_answer(w):
    other = acts.vraag_verantwoording(
        w.controller, [w.besloten(school=w.scholen[1])], over_een_maand()
    )[0]

    with pytest.raises(Verantwoording.DoesNotExist):
        acts.dien_in(w.directie, other, [acts.Besteed("mensen", Decimal(1000))])


def test_the_swv_does_not_answer_for_the_board(w, vraag):
    with pytest.raises(GeenRecht):
        acts.dien_in(w.controller, vraag, [acts.Besteed("mensen", Decimal(1000))])


def test_the_chain_shows_what_nobody_explains_as_a_number(w, vraag):
    w.besloten("250.00", school=w.scholen[1])
    acts.dien_in(
        w.bestuurder, vraag, [acts.Besteed("mensen", Decimal(900))], uitleg_rest="komt in januari"
    )
    beeld = geld.keten(w.controller, 2026)

    # 1,250 granted; 1,000 accounted for (900 spent, 100 kept with a reason); 250 unexplained.
    assert beeld.onverklaard == Decimal(250)
    assert beeld.besturen[0].besteed == Decimal(900)
    assert beeld.besturen[0].rest == Decimal(100)
    assert beeld.schakels[-1].onverklaard == Decimal(250)


def _filled(inhoud, **cellen):
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    blad = boek.active
    for cel, waarde in cellen.items():
        blad[cel] = waarde
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def test_the_spreadsheet_that_goes_out_comes_back_filled(w, vraag):
    rows = list(geld.verantwoordingen(w.bestuurder, status="open"))
    inhoud = _filled(maak_blad(rows), E2="€ 1.000,00")
    acts.dien_in_uit_bestand(w.bestuurder, lees_blad("a.xlsx", inhoud, rows))

    vraag.refresh_from_db()
    assert (vraag.status, vraag.besteed) == ("ingediend", Decimal(1000))


def test_the_rest_in_the_spreadsheet_is_a_formula(w, vraag):
    boek = openpyxl.load_workbook(io.BytesIO(maak_blad([vraag])))

    assert boek.active["K2"].value == "=D2-SUM(E2:J2)"


@pytest.mark.parametrize(
    ("cellen", "plek", "woorden"),
    [
        ({"E2": "duizend"}, "E2", "geen bedrag"),
        ({"F2": "#REF!"}, "F2", "De formule geeft een fout"),
        ({"E2": -5}, "E2", "onder nul"),
        ({"A2": "T2026-999999"}, "A2", "geen toekenning waarover u nu iets moet zeggen"),
        ({"E1": "iets"}, "A1", "‘begeleiding’ ontbreekt"),
    ],
)
def test_a_mistake_in_the_spreadsheet_is_named_by_its_cell(w, vraag, cellen, plek, woorden):
    rows = list(geld.verantwoordingen(w.bestuurder, status="open"))

    with pytest.raises(OnbruikbaarBlad, match=woorden) as fout:
        lees_blad("a.xlsx", _filled(maak_blad(rows), **cellen), rows)

    assert fout.value.fouten[0].cel == plek


def test_a_spreadsheet_with_one_answer_that_does_not_add_up_files_none(w):
    grants = [w.besloten(), w.besloten("500.00", school=w.scholen[1])]
    acts.vraag_verantwoording(w.controller, grants, over_een_maand())
    rows = list(geld.verantwoordingen(w.bestuurder, status="open"))
    inhoud = _filled(maak_blad(rows), E2=1000, E3=100)

    with pytest.raises(Geweigerd, match=grants[1].nummer):
        acts.dien_in_uit_bestand(w.bestuurder, lees_blad("a.xlsx", inhoud, rows))

    assert set(Verantwoording.objects.values_list("status", flat=True)) == {"gevraagd"}


def test_something_that_is_no_spreadsheet_is_said_so(w, vraag):
    with pytest.raises(OnbruikbaarBlad, match="geen Excel-bestand"):
        lees_blad("a.xlsx", b"PK\x03\x04 kapot", [vraag])
