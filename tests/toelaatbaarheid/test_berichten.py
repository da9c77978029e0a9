"""E-mail about a case: to whoever must know, once, after commit, and nothing that leaks."""

import datetime as dt
import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from passend.toelaatbaarheid import berichten, jobs
from passend.toelaatbaarheid.models import Advies, Herinnering
from passend.toelaatbaarheid.soorten import Act, Status
from tests.toelaatbaarheid import verhalen


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """Do something and return the e-mail that went out after commit, by address."""

    def do(what):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            what()
        return {message.to[0]: message for message in mail.outbox}

    return do


def grant(w, loop):
    """Let the committee grant the case."""
    verhalen.actions.ken_toe(
        loop.zaak, verhalen.toekenning(loop), "Dit past.", door=w.henk, op=loop.op()
    )


def test_decision_is_told_to_parents_with_gezag_and_to_the_school(w, post):
    loop = verhalen.in_beraad(w)

    sent = post(lambda: grant(w, loop))

    assert {w.lisa.email, w.marco.email, w.noor.email} <= set(sent)
    assert w.zonder_gezag.email not in sent
    assert w.elders.email not in sent
    assert w.henk.email not in sent, "who acts knows"


def test_message_says_where_to_look_and_not_what_or_about_whom(w, post):
    loop = verhalen.in_beraad(w)

    message = post(lambda: grant(w, loop))[w.lisa.email]

    text = message.subject + message.body
    assert loop.zaak.nummer in message.body
    assert f"/aanvragen/{loop.zaak.pk}/" in message.body
    kind = loop.zaak.leerling
    for leak in (kind.voornaam + " ", "toegekend", "speciaal", "Regenboog", "categorie", "past"):
        assert leak not in text
    assert len(message.to) == 1 and not message.cc and not message.bcc


def test_whoever_must_act_hears_that_there_is_work(w, post):
    loop = verhalen.begin(w)

    sent = post(lambda: verhalen.actions.dien_in(loop.zaak, door=w.noor, op=loop.op()))

    assert "iets voor u te doen" in sent[w.fatima.email].body
    assert w.vera.email not in sent, "a coordinator of another swv"


def test_experts_who_still_owe_an_advice_hear_of_it(w, post):
    loop = verhalen.ingediend(w)
    vragen = [
        verhalen.actions.Adviesvraag(w.jeroen, "orthopedagoog"),
        verhalen.actions.Adviesvraag(w.shirley, "kinder- of jeugdpsycholoog"),
    ]

    sent = post(
        lambda: verhalen.actions.vraag_advies(loop.zaak, vragen, door=w.fatima, op=loop.op())
    )

    assert set(sent) == {w.jeroen.email, w.shirley.email}


def test_nothing_is_sent_about_an_act_that_did_not_go_through(w, post):
    loop = verhalen.in_beraad(w)

    def fails():
        with pytest.raises(RuntimeError), transaction.atomic():
            grant(w, loop)
            raise RuntimeError("power cut")

    assert post(fails) == {}


def test_accounts_without_address_or_way_in_are_skipped(w, post):
    w.lisa.email = ""
    w.lisa.save()
    w.marco.set_unusable_password()
    w.marco.save()
    w.noor.is_active = False
    w.noor.save()
    loop = verhalen.in_beraad(w)

    sent = post(lambda: grant(w, loop))

    assert not set(sent) & {"", "lisa.de.wit@voorbeeld.example", w.marco.email, w.noor.email}
    assert w.directie.email in sent


def test_silence_holds_only_inside_its_block(w, post):
    loop = verhalen.in_beraad(w)

    def silently():
        grant(w, loop)

    with berichten.stil():
        assert post(silently) == {}
    other = verhalen.in_beraad(w)
    assert post(lambda: grant(w, other))


def test_writing_a_concept_tells_nobody(w, post):
    assert post(lambda: verhalen.begin(w)) == {}


def test_one_full_mailbox_does_not_keep_the_others_waiting(w, post, monkeypatch):
    loop = verhalen.in_beraad(w)
    real = berichten.send_mail

    def full(subject, body, sender, to):
        if to == [w.lisa.email]:
            raise ConnectionError("mailbox full")
        return real(subject, body, sender, to)

    monkeypatch.setattr(berichten, "send_mail", full)

    assert w.marco.email in post(lambda: grant(w, loop))


def test_every_act_has_an_answer_to_who_hears_of_it():
    assert set(berichten.GEZIN) <= set(Act)
    assert set(berichten.HERINNERING) == set(Herinnering.Soort)
    assert not set(berichten.GEZIN) & berichten.ZWIJGT


def test_reminder_is_sent_once_also_when_the_command_runs_again(w, post):
    loop = verhalen.ingediend(w, start=timezone.now() - 50 * verhalen.DAG)
    assert loop.zaak.uiterste_datum >= timezone.localdate()

    first = post(lambda: call_command("stuur_herinneringen", stdout=io.StringIO()))
    again = post(lambda: call_command("stuur_herinneringen", stdout=io.StringIO()))

    assert "komt dichtbij" in first[w.fatima.email].body
    assert again == {}
    assert Herinnering.objects.get().verstuurd_op is not None


def test_reminder_that_was_made_but_never_sent_goes_out_later(w, post):
    verhalen.ingediend(w, start=timezone.now() - 50 * verhalen.DAG)
    with berichten.stil():
        assert post(lambda: jobs.maak_herinneringen(timezone.now())) == {}

    sent = post(lambda: call_command("stuur_herinneringen", stdout=io.StringIO()))

    assert w.fatima.email in sent


def test_reminder_of_an_advice_goes_to_the_expert_who_owes_it(w, post):
    loop = verhalen.adviezen(verhalen.ingediend(w))
    owed = Advies.objects.filter(deskundige=w.jeroen)
    owed.update(
        status="gevraagd", oordeel="", ondertekend_op=None, antwoord_voor=dt.date(2026, 10, 20)
    )
    rij = Herinnering.objects.create(
        zaak=loop.zaak, soort="advies", over=dt.date(2026, 10, 20), gemaakt_op=timezone.now()
    )

    sent = post(lambda: berichten.stuur_herinnering.enqueue(rij.pk))

    assert set(sent) == {w.jeroen.email}


def test_end_of_a_verklaring_is_asked_of_the_schools_that_know_the_child(w, post):
    loop = verhalen.toegekend(w)
    nummer = loop.zaak.verklaringen.get().nummer
    kind = loop.zaak.leerling
    verhalen.actions.haal_op(nummer, kind.geboortedatum, door=w.wissel_ib, op=loop.op())
    rij = Herinnering.objects.create(
        zaak=loop.zaak, soort="afloop", over=dt.date(2028, 7, 31), gemaakt_op=timezone.now()
    )

    sent = post(lambda: berichten.stuur_herinnering.enqueue(rij.pk))

    assert {w.noor.email, w.wissel_ib.email} <= set(sent)
    assert loop.zaak.status == Status.TOEGEKEND
    assert w.lisa.email not in sent
