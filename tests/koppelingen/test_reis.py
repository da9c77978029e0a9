"""Journey: a coordinator puts the own last days in a calendar, and takes the link back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser import check_page
from tests.toelaatbaarheid import verhalen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.reis]


def test_calendar_link_is_made_read_and_withdrawn(page, live_server):
    w = verhalen.wereld()
    zaak = verhalen.zaak_in(w, "ingediend")
    client = Client()
    client.force_login(w.fatima, backend="django.contrib.auth.backends.ModelBackend")
    [(naam, cookie)] = client.cookies.items()
    page.context.add_cookies([{"name": naam, "value": cookie.value, "url": live_server.url}])

    page.goto(live_server.url + reverse("beheer:gegevens"))
    page.get_by_role("link", name="Agenda en andere systemen").click()
    check_page(page)
    page.get_by_role("button", name="Maak een agendalink").click()
    link = re.search(r"/koppelingen/agenda/[\w-]+\.ics", page.locator("main").inner_text())[0]
    check_page(page)
    feed = page.request.get(live_server.url + link)
    assert f"DTSTART;VALUE=DATE:{zaak.uiterste_datum:%Y%m%d}" in feed.text()

    page.get_by_role("button", name="Trek de link in").click()
    page.get_by_text("De agendalink is ingetrokken.").wait_for()
    assert page.request.get(live_server.url + link).status == 404
