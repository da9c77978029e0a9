"""The calendar behind a secret link: what to do and when, and nothing about a child."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from passend.beheer.models import Auditregel
from passend.koppelingen import actions, agenda
from passend.koppelingen.models import Agendalink
from passend.koppelingen.queries import Afspraak
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen


def unfold(text):
    """Return the content lines as a calendar program reads them (RFC 5545, 3.1)."""
    return text.replace("\r\n ", "").split("\r\n")


def fetch(client, geheim):
    """Ask for the calendar as a program does: without logging in."""
    return client.get(reverse("koppelingen:agenda", args=[geheim]))


def test_calendar_has_the_last_day_of_what_waits_for_me(client, w):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    _link, geheim = actions.maak_agendalink(w.fatima)

    answer = fetch(client, geheim)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = unfold(answer.content.decode())
    assert f"DTSTART;VALUE=DATE:{zaak.uiterste_datum:%Y%m%d}" in lines
    assert any(line.startswith(f"SUMMARY:{zaak.swv.code} {zaak.nummer}: ") for line in lines)


def test_calendar_names_no_child_and_no_school(client, w):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    _link, geheim = actions.maak_agendalink(w.fatima)

    text = fetch(client, geheim).content.decode()

    assert zaak.nummer in text
    for secret in (zaak.leerling.voornaam, zaak.leerling.achternaam, "Regenboog", "2018"):
        assert secret not in text


def test_calendar_of_somebody_else_has_nothing_of_it(client, w):
    verhalen.zaak_in(w, Status.INGEDIEND)

    for wie in (w.ander_coordinator, w.elders, w.zonder_gezag, w.gemeente):
        _link, geheim = actions.maak_agendalink(wie)
        assert b"VEVENT" not in fetch(client, geheim).content


def test_case_that_stands_still_is_not_in_the_calendar(client, w):
    verhalen.zaak_in(w, Status.AANVULLING_GEVRAAGD)
    _link, geheim = actions.maak_agendalink(w.noor)

    assert b"VEVENT" not in fetch(client, geheim).content


def test_withdrawn_renewed_and_unknown_links_are_not_there(client, w):
    _link, first = actions.maak_agendalink(w.fatima)
    _link, second = actions.maak_agendalink(w.fatima)

    assert fetch(client, first).status_code == 404
    assert fetch(client, second).status_code == 200

    actions.trek_agendalink_in(w.fatima)
    assert fetch(client, second).status_code == 404
    assert fetch(client, "niets").status_code == 404
    acts = Auditregel.objects.order_by("volgnummer").values_list("handeling", flat=True)
    assert list(acts) == ["maak_agendalink", "vernieuw_agendalink", "trek_agendalink_in"]


def test_link_of_an_account_that_may_not_log_in_is_not_there(client, w):
    _link, geheim = actions.maak_agendalink(w.fatima)
    w.fatima.is_active = False
    w.fatima.save()

    assert fetch(client, geheim).status_code == 404


def test_only_a_hash_of_the_link_is_kept(w):
    link, geheim = actions.maak_agendalink(w.fatima)

    assert geheim not in str(vars(Agendalink.objects.get(pk=link.pk)))


@pytest.fixture
def ingelogd(client, w):
    client.force_login(w.fatima, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_page_shows_a_link_and_a_key_once(ingelogd, w):
    shown = ingelogd.post(reverse("koppelingen:maak_link")).content.decode()
    geheim = re.search(r"/koppelingen/agenda/([\w-]+)\.ics", shown)[1]
    assert fetch(ingelogd, geheim).status_code == 200
    tot = timezone.localdate() + dt.timedelta(days=7)
    made = ingelogd.post(
        reverse("koppelingen:overzicht"),
        {"naam": "rooster", "rol": w.fatima.rol.pk, "tot_en_met": tot.isoformat()},
    ).content.decode()
    assert actions.VOORVOEGSEL in made

    later = ingelogd.get(reverse("koppelingen:overzicht")).content.decode()

    assert geheim not in later
    assert actions.VOORVOEGSEL not in later
    assert "rooster" in later


def test_key_for_a_role_of_somebody_else_or_without_end_is_refused(ingelogd, w):
    far = timezone.localdate() + dt.timedelta(days=4000)
    for rol, tot in ((w.henk.rol, timezone.localdate()), (w.fatima.rol, far)):
        page = ingelogd.post(
            reverse("koppelingen:overzicht"),
            {"naam": "x", "rol": rol.pk, "tot_en_met": tot.isoformat()},
        )
        assert actions.VOORVOEGSEL not in page.content.decode()
    assert w.fatima.sleutels.count() == 0


@given(st.text(max_size=300), st.integers(0, 10**6))
def test_every_line_is_at_most_75_octets_and_reads_back_whole(doe, versie):
    moment = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    een = Afspraak(
        "zaak-7", "/aanvragen/7/", "PO2602 2026-0007", doe, dt.date(2026, 12, 1), versie, moment
    )

    text = agenda.calendar([een], naam="Passend", adres="https://passend.example")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.replace("\r\n", "").isprintable() or "\n" not in text.replace("\r\n", "")
    lines = unfold(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    read = re.sub(r"\\([\\;,n])", lambda m: "\n" if m[1] == "n" else m[1], summary[8:])
    wanted = "".join(t for t in doe.replace("\r\n", "\n") if t in "\t\n" or ord(t) >= 32)
    assert read == f"PO2602 2026-0007: {wanted}"
