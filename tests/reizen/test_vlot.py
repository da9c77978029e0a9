"""What makes the work quick and loses nothing: keys on a list, print, drafts, empty pages."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from tests.browser import check_page, log_in
from tests.toelaatbaarheid import verhalen

from passend.beheer.models import Gebruiker
from passend.toelaatbaarheid.soorten import Status

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def w(transactional_db):
    """The region of the stories; everybody's password is demo."""
    region = verhalen.wereld()
    Gebruiker.objects.update(password=make_password("demo"))
    return region


def test_keys_print_and_drafts_work_on_the_pages_of_the_gate(w, live_server, page):
    cases = [verhalen.zaak_in(w, Status.INGEDIEND) for _turn in range(2)]
    log_in(page, live_server, "fatima.benali")

    page.goto(live_server.url + reverse("toelaatbaarheid:lijst"))
    names = page.locator(".passend-werk__naam a")
    for key, number in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        focused = page.evaluate("() => document.activeElement.innerText")
        assert focused == names.nth(number).inner_text()

    page.goto(live_server.url + reverse("toelaatbaarheid:zaak", args=[cases[0].pk]))
    whys = page.locator("details.passend-waarom")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert whys.count() > 1
    assert whys.evaluate_all("all => all.every(why => why.open)")
    page.emulate_media(media="print")
    assert not page.locator(".passend-nav").first.is_visible()
    assert page.locator(".passend-bord").is_visible()
    page.emulate_media(media="screen")

    ask = live_server.url + reverse("toelaatbaarheid:act", args=[cases[0].pk, "vraag_aanvulling"])
    page.goto(ask)
    page.get_by_label("Wat ontbreekt er?").fill("Stuur het verslag van de logopedist.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    kept = page.get_by_label("Wat ontbreekt er?")
    assert kept.input_value() == "Stuur het verslag van de logopedist."


def test_empty_pages_say_what_will_come(w, live_server, page):
    log_in(page, live_server, "bram.smit")
    for address, words in (
        (reverse("portaal:start"), "Komt er iets voor u, dan staat het hier."),
        (reverse("toelaatbaarheid:lijst"), "Komt er een aanvraag die u mag zien"),
        (reverse("toelaatbaarheid:aflopend"), "Er loopt niets af."),
        (reverse("toelaatbaarheid:ophalen"), "Nog niets opgehaald."),
        (reverse("dossier:lijst"), "Geen leerlingen."),
        (reverse("portaal:zoek") + "?q=Sem", "Niets met “Sem”."),
    ):
        page.goto(live_server.url + address)
        page.get_by_text(words).first.wait_for()
        check_page(page)
