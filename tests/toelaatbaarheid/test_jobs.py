"""Reminders go out once; verklaringen that end are asked about in time; nothing is kept too long."""

import datetime as dt

import pytest

from passend.beheer import retentie
from passend.samenwerking.models import Instelling
from passend.toelaatbaarheid import actions, jobs
from passend.toelaatbaarheid.models import Herinnering, Zaak
from passend.toelaatbaarheid.signals import handeling_verricht, herinnering_gemaakt
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen
from tests.toelaatbaarheid.verhalen import moment

S = Herinnering.Soort


@pytest.fixture
def gehoord():
    """What the room told others: acts and reminders."""
    berichten = []

    def hoor(**wat):
        berichten.append(wat.get("herinnering") or wat["handeling"].act)

    handeling_verricht.connect(hoor)
    herinnering_gemaakt.connect(hoor)
    yield berichten
    handeling_verricht.disconnect(hoor)
    herinnering_gemaakt.disconnect(hoor)


def test_a_reminder_of_the_last_day_goes_out_once(w, gehoord, django_capture_on_commit_callbacks):
    verhalen.ingediend(w)  # last day: 1 December 2026

    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.maak_herinneringen(moment("2026-11-20")) == 0
        assert jobs.maak_herinneringen(moment("2026-11-24")) == 1
        assert jobs.maak_herinneringen(moment("2026-11-25")) == 0
        assert jobs.maak_herinneringen(moment("2026-12-02")) == 1
        assert jobs.maak_herinneringen(moment("2026-12-03")) == 0

    soorten = [bericht.soort for bericht in gehoord if isinstance(bericht, Herinnering)]
    assert soorten == [S.TERMIJN, S.TE_LAAT]


def test_two_senders_send_one_reminder(w):
    verhalen.ingediend(w)
    jobs.maak_herinneringen(moment("2026-12-02"))
    herinnering = Herinnering.objects.get()

    assert [jobs.claim(herinnering), jobs.claim(herinnering)] == [True, False]


def test_the_school_is_reminded_of_its_answer_and_the_clock_that_stands_still_is_not(w):
    verhalen.aanvulling_gevraagd(w)  # asked on 7 October, answer by 21 October

    jobs.maak_herinneringen(moment("2026-10-16"))

    assert list(Herinnering.objects.values_list("soort", "over")) == [
        (S.AANVULLING, dt.date(2026, 10, 21))
    ]


def test_a_message_follows_commit_and_a_failing_one_undoes_nothing(
    w, gehoord, django_capture_on_commit_callbacks
):
    def faal(**wat):
        raise RuntimeError("post")

    loop = verhalen.ingediend(w)
    handeling_verricht.connect(faal)
    try:
        with django_capture_on_commit_callbacks() as later:
            actions.bevestig_ontvangst(loop.zaak, door=w.fatima, op=loop.op())
            assert gehoord == []
        for doe in later:
            doe()
    finally:
        handeling_verricht.disconnect(faal)

    assert gehoord == ["bevestig_ontvangst"]
    assert Zaak.objects.get(pk=loop.zaak.pk).handelingen.last().act == "bevestig_ontvangst"


def test_the_yearly_wave_starts_on_the_day_that_the_swv_chose(w):
    Instelling.objects.create(
        swv=w.swv_po, sleutel="herbeoordeling.dag", waarde="02-01", van=verhalen.BEGIN
    )
    loop = verhalen.toegekend(w)
    assert loop.zaak.verklaringen.get().tot_en_met == dt.date(2028, 7, 31)

    jobs.maak_herinneringen(moment("2027-06-01"))
    jobs.maak_herinneringen(moment("2028-01-31"))
    assert not Herinnering.objects.filter(soort=S.AFLOOP).exists()
    jobs.maak_herinneringen(moment("2028-02-01"))
    assert Herinnering.objects.get(soort=S.AFLOOP).over == dt.date(2028, 7, 31)


def test_a_case_goes_three_years_after_it_ended_and_not_before(
    w, settings, tmp_path, django_capture_on_commit_callbacks, monkeypatch
):
    """WPO 18a lid 13: health data up to three years after the end of assessment or allocation."""
    settings.MEDIA_ROOT = tmp_path
    loop = verhalen.in_beraad(w)
    verhalen.DOE["geef_zienswijze"](loop)
    verhalen.DOE["voeg_bijlage_toe"](loop)
    verhalen.DOE["ken_toe"](loop)
    loopt = verhalen.zaak_in(w, Status.BEZWAAR)
    assert loop.zaak.afgelopen_op == dt.date(2028, 7, 31)

    def ruim_op(dag):
        monkeypatch.setattr(retentie.timezone, "localdate", lambda: dag)
        with django_capture_on_commit_callbacks(execute=True):
            retentie.ruim_op(uitvoeren=True)

    ruim_op(dt.date(2031, 7, 31))
    assert Zaak.objects.filter(pk=loop.zaak.pk).exists()
    ruim_op(dt.date(2031, 8, 1))
    assert not Zaak.objects.filter(pk=loop.zaak.pk).exists()
    assert Zaak.objects.filter(pk=loopt.pk).exists()
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []
