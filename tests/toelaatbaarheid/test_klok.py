"""The clock of a case: what starts, stops and moves the last day (Awb 4:13-4:15, 7:10)."""

import datetime as dt

import pytest

from passend.beheer.fouten import Geweigerd
from passend.dossier.models import Inschrijving
from passend.toelaatbaarheid import actions, klok, queries
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen
from tests.toelaatbaarheid.verhalen import moment


def test_eight_weeks_from_receipt(w):
    loop = verhalen.ingediend(w, start=moment("2026-10-06"))

    # Tuesday 6 October + 8 weeks = Tuesday 1 December (Awb 4:13 lid 2).
    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 1)


def test_the_clock_stands_still_while_the_school_is_asked_for_more(w):
    loop = verhalen.ingediend(w, start=moment("2026-10-06"))
    actions.vraag_aanvulling(
        loop.zaak, "Wat nog?", dt.date(2026, 10, 27), door=w.fatima, op=moment("2026-10-13")
    )
    assert loop.zaak.staat_stil
    # Open: until the last day for the answer, 27 October: 14 days after 13 October.
    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 1) + 14 * verhalen.DAG

    actions.vul_aan(loop.zaak, "Dit.", door=w.noor, op=moment("2026-10-20"))

    # 14 up to and including 20 October: 7 days; 1 December + 7 = Tuesday 8 December.
    assert not loop.zaak.staat_stil
    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 8)
    termijn = klok.termijn_besluit(list(loop.zaak.handelingen.all()))
    assert any("7 dagen stil" in stap.wat for stap in termijn.onderbouwing.stappen)


def test_an_answer_after_its_last_day_does_not_stop_the_clock_longer(w):
    loop = verhalen.ingediend(w, start=moment("2026-10-06"))
    actions.vraag_aanvulling(
        loop.zaak, "Wat nog?", dt.date(2026, 10, 20), door=w.fatima, op=moment("2026-10-13")
    )

    actions.vul_aan(loop.zaak, "Dit.", door=w.noor, op=moment("2026-11-10"))

    # The term for the answer ended on 20 October (Awb 4:15 lid 1): again 7 days.
    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 8)


def test_an_extension_names_the_new_day_and_comes_in_time(w):
    loop = verhalen.aangevuld(w, start=moment("2026-10-06"))
    was = loop.zaak.uiterste_datum
    nieuw = dt.date(2027, 1, 12)

    actions.verleng_termijn(loop.zaak, nieuw, "Ziekte.", door=w.fatima, op=loop.op())

    assert was < loop.zaak.uiterste_datum == nieuw
    with pytest.raises(Geweigerd, match="Verlengen kan alleen daarvoor"):
        actions.verleng_termijn(
            loop.zaak, nieuw + 7 * verhalen.DAG, "Nog ziek.", door=w.fatima, op=moment("2027-01-13")
        )


def test_the_applicant_can_agree_to_a_later_day(w):
    loop = verhalen.ingediend(w, start=moment("2026-10-06"))

    actions.stem_in_met_uitstel(loop.zaak, dt.date(2026, 12, 15), door=w.noor, op=loop.op())

    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 15)
    termijn = klok.termijn_besluit(list(loop.zaak.handelingen.all()))
    assert any("stemde op" in tekst for tekst in termijn.onderbouwing.kanttekeningen)


def test_twelve_weeks_for_bezwaar_run_from_the_end_of_the_bezwaar_period(w):
    loop = verhalen.in_beraad(w, start=moment("2026-08-04"))
    actions.wijs_af(loop.zaak, "Kan hier.", door=w.henk, op=moment("2026-08-18"))
    actions.maak_bezwaar(
        loop.zaak, "Niet eens.", door=w.lisa, bevestigd_met="totp", op=moment("2026-09-01")
    )

    # 18 August + 6 weeks = 29 September; + 12 weeks = 22 December (Awb 6:7, 7:10 lid 1).
    assert loop.zaak.uiterste_datum == dt.date(2026, 12, 22)

    actions.verdaag(
        loop.zaak, dt.date(2027, 2, 2), "Drukte.", door=w.fatima, op=moment("2026-12-01")
    )
    # 22 December + 6 weeks = 2 February (7:10 lid 3); a day more is refused.
    assert loop.zaak.uiterste_datum == dt.date(2027, 2, 2)


def test_putting_off_further_than_the_law_allows_is_refused(w):
    loop = verhalen.bezwaar(w, start=moment("2026-08-04"))
    te_ver = loop.zaak.uiterste_datum + 43 * verhalen.DAG

    with pytest.raises(Geweigerd, match="De nieuwe datum ligt na"):
        actions.verdaag(loop.zaak, te_ver, "Drukte.", door=w.fatima, op=loop.op())


def test_a_late_case_is_late_and_the_dwangsom_is_counted_from_the_notice(w):
    kind = verhalen.kind(w, geboortedatum=dt.date(2010, 3, 14))
    Inschrijving.objects.filter(leerling=kind).update(van=dt.date(2014, 8, 1))
    loop = verhalen.in_beraad(w, leerling=kind, start=moment("2018-03-06"))
    # 6 March 2018 + 8 weeks = Tuesday 1 May 2018.
    with pytest.raises(Geweigerd, match="tot en met dinsdag 1 mei 2018"):
        actions.stel_in_gebreke(loop.zaak, door=w.noor, op=moment("2018-05-01"))
    actions.stel_in_gebreke(loop.zaak, door=w.noor, op=moment("2018-05-02"))
    with pytest.raises(Geweigerd, match="al in gebreke gesteld"):
        actions.stel_in_gebreke(loop.zaak, door=w.noor, op=moment("2018-05-03"))

    beeld = queries.zaak_detail(w.fatima, loop.zaak.pk, op=dt.date(2018, 5, 19))

    # Two weeks after 2 May is 16 May; 17, 18 and 19 May are 3 days at 20 euros (Awb 4:17 lid 2).
    assert beeld.teken == "laat"
    assert (beeld.dwangsom.eerste_dag, beeld.dwangsom.bedrag) == (dt.date(2018, 5, 17), 60)

    actions.ken_toe(
        loop.zaak, verhalen.toekenning(loop), "Past.", door=w.henk, op=moment("2018-05-19")
    )
    beeld = queries.zaak_detail(w.fatima, loop.zaak.pk, op=dt.date(2026, 1, 1))
    # The day of the decision itself no longer counts.
    assert beeld.dwangsom.bedrag == 40


def test_completing_too_late_a_question_is_refused_when_the_case_is_late(w):
    loop = verhalen.ingediend(w, start=moment("2026-06-02"))

    with pytest.raises(Geweigerd, match="houdt de klok niet meer tegen"):
        actions.vraag_aanvulling(
            loop.zaak, "Wat nog?", dt.date(2026, 9, 1), door=w.fatima, op=moment("2026-08-01")
        )


def test_a_decided_case_has_no_last_day(w):
    assert verhalen.zaak_in(w, Status.TOEGEKEND).uiterste_datum is None
