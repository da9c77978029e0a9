"""A worry becomes one document and a signed report, in Chromium: teacher, ib'er, parents.

The teacher makes a mistake on the phone, the ib'er takes the signal up, parents write in their own
part, a talk gives a decision and an action, and a parent signs on a phone with a second factor.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.browser import BREED, SMAL, check_page
from tests.dossier.groeiwereld import Groeiwereld

from passend.dossier.models import Akkoord, Overleg, Signaal, Uitspraak

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def w(transactional_db):
    return Groeiwereld()


@pytest.fixture
def browser(chromium, live_server):
    """Give each person a browser of their own, logged in; `smal` makes it a phone."""
    contexts = []

    def open_for(wie, *, smal=False):
        client = Client()
        client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
        context = chromium.new_context(viewport=SMAL if smal else BREED, locale="nl-NL")
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        contexts.append(context)
        return page

    yield open_for
    for context in contexts:
        context.close()


def press(page, name):
    """Press the button or the link with these words."""
    button = page.get_by_role("button", name=name, exact=True)
    (button if button.count() else page.get_by_role("link", name=name, exact=True)).first.click()
    page.wait_for_load_state()


def says(page, text):
    """Wait until the page says this."""
    page.get_by_text(text).first.wait_for()


def test_a_worry_becomes_a_document_and_a_report_that_a_parent_signs(
    w, live_server, browser, settings
):
    settings.TWEEDE_FACTOR_VERPLICHT = False

    def go(page, name, *args):
        page.goto(live_server.url + reverse(name, args=args))

    # The teacher, on a phone, forgets one answer.
    teacher = browser(w.leraar, smal=True)
    go(teacher, "dossier:leerling", w.sem.pk)
    press(teacher, "Geef een signaal")
    check_page(teacher)
    teacher.get_by_label("Wat ziet u?").fill("Hij staat op het plein alleen.")
    press(teacher, "Verstuur aan de school")
    says(teacher, "Vul nog in: “Sinds wanneer?”")
    check_page(teacher)
    teacher.get_by_label("Sinds wanneer?").fill("sinds de herfstvakantie")
    press(teacher, "Verstuur aan de school")
    says(teacher, "Dank u wel.")
    check_page(teacher)
    signaal = Signaal.objects.get()

    # The ib'er finds it on the start page and takes it up.
    ib = browser(w.ib)
    ib.goto(live_server.url)
    says(ib, "Lees het signaal en antwoord")
    go(ib, "dossier:signaal", signaal.pk)
    check_page(ib)
    press(ib, "Pak het op")
    says(ib, "Opgepakt.")
    says(ib, "Hij staat op het plein alleen.")
    check_page(ib)

    # A parent writes in the own part, on a phone.
    lisa = browser(w.lisa, smal=True)
    go(lisa, "dossier:groei", w.sem.pk)
    check_page(lisa)
    press(lisa, "Schrijf in uw deel")
    lisa.get_by_label("Wat wilt u opschrijven?").fill("Thuis vertelt hij weinig.")
    press(lisa, "Zet in het groeidocument")
    says(lisa, "Dit staat nu in het groeidocument.")
    assert Uitspraak.objects.get().sectie == "ouders"

    # The school plans a talk; the day comes.
    go(ib, "dossier:overleg_plan", w.sem.pk)
    check_page(ib)
    ib.get_by_label("Waar gaat het over?").fill("Hoe gaat het op het plein?")
    ib.get_by_label("Welke dag?").fill(
        (timezone.localdate() + timedelta(days=5)).strftime("%d-%m-%Y")
    )
    ib.get_by_label("Hoe laat?").fill("15.30")
    ib.get_by_label("Lisa Jansen").check()
    ib.get_by_label("Leraar Jansen").check()
    press(ib, "Plan en nodig uit")
    says(ib, "Wat nog openstond, staat op de agenda.")
    says(ib, "signaal zonder antwoord")
    check_page(ib)
    overleg = Overleg.objects.get()
    Overleg.objects.update(begint_op=timezone.now() - timedelta(hours=1))

    go(ib, "dossier:overleg", overleg.pk)
    press(ib, "Schrijf het verslag")
    ib.get_by_label("Wat is er besproken?").fill("We spraken over het plein.")
    press(ib, "Bewaar het verslag")
    for kind, words in (("besluit", "We kiezen een maatje."), ("actie", "Een maatje vragen.")):
        press(ib, "Zet een afspraak erbij")
        ib.get_by_label("Is dit een besluit of een actie?").select_option(kind)
        ib.get_by_label("Wat is afgesproken?").fill(words)
        if kind == "actie":
            ib.get_by_label("Wie doet het?").select_option(label="Leraar Jansen")
            day = (timezone.localdate() + timedelta(days=7)).strftime("%d-%m-%Y")
            ib.get_by_label("Voor welke dag?").fill(day)
        press(ib, "Leg vast")
    says(ib, "Een maatje vragen.")
    check_page(ib)
    press(ib, "Leg het voor aan ouders")
    press(ib, "Ja, leg het voor")
    says(ib, "Ouders kunnen het verslag nu tekenen.")

    # The parent reads it on a phone; a wrong password signs nothing.
    lisa.goto(live_server.url)
    says(lisa, "Lees en teken het verslag")
    go(lisa, "dossier:overleg", overleg.pk)
    says(lisa, "We kiezen een maatje.")
    check_page(lisa)
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("verkeerd")
    press(lisa, "Ik ben het eens")
    says(lisa, "Dit is niet uw wachtwoord.")
    assert not Akkoord.objects.exists()
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("demo")
    press(lisa, "Ik ben het eens")
    says(lisa, "Getekend.")
    assert Akkoord.objects.get().wijze == "wachtwoord"

    # The teacher has something to do.
    teacher.goto(live_server.url)
    says(teacher, "Doe wat u afsprak")


def test_writing_goes_on_without_a_connection(w, live_server, browser):
    """Issue: offline for a minute while typing loses nothing."""
    page = browser(w.leraar, smal=True)
    page.goto(live_server.url + reverse("dossier:geef_signaal", args=[w.sem.pk]))
    page.context.set_offline(True)
    page.get_by_label("Wat ziet u?").fill("Hij staat op het plein alleen.")
    page.get_by_label("Sinds wanneer?").fill("een week")
    page.get_by_role("button", name="Verstuur aan de school").click()
    says(page, "Er is geen verbinding.")
    assert not Signaal.objects.exists()

    page.context.set_offline(False)
    says(page, "Bewaard om")
    press(page, "Verstuur aan de school")
    says(page, "Dank u wel.")
    assert Signaal.objects.get().wat == "Hij staat op het plein alleen."
    assert (
        page.evaluate(
            "Object.keys(localStorage).filter(k => k.startsWith('passend-concept')).length"
        )
        == 0
    )
