"""Money in the browser: decided, paid into a file that is valid, and accounted for with a mistake.

Journey of the issue: "a board answers the spending request with one mistake and mends it; a payment
file validates".
"""

from __future__ import annotations

import re

import pytest
import xmlschema
from django.utils import timezone
from tests.begroting.geldwereld import geldwereld
from tests.browser import check_page, log_in

from passend.begroting.actions import toekenning as acts
from passend.begroting.models import Toekenning, Verantwoording

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


def _schema() -> xmlschema.XMLSchema:
    from importlib.resources import files

    return xmlschema.XMLSchema(str(files("sepaxml") / "schemas" / "pain.001.001.09.xsd"))


def _as(page, server, naam: str) -> None:
    page.context.clear_cookies()
    log_in(page, server, naam)


def test_a_grant_is_decided_paid_and_accounted_for(transactional_db, live_server, page, phone):
    w = geldwereld()
    w.rekeningen()
    jaar = timezone.localdate().year
    acts.stel_op(w.controller, jaar, [w.opgave(), w.opgave("500.00", school=w.scholen[1])])

    # The directeur finds it on the start page, decides over both.
    _as(page, live_server, "directeur")
    page.get_by_role("link", name="Ga erheen").click()
    for vakje in page.get_by_role("checkbox").all():
        vakje.check()
    check_page(page)
    page.get_by_role("button", name="Besluit over wat is gekozen").click()
    page.get_by_text(re.compile(r"Besloten: €.1\.500")).wait_for()

    # The controller types a day that was, and mends it.
    _as(page, live_server, "controller")
    page.goto(live_server.url + "/geld/toekenningen/?status=besloten")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Dag (om te betalen").fill("1 januari 2020")
    page.get_by_role("button", name="Maak een betaalbestand").click()
    page.get_by_text("De betaaldag ligt in het verleden").wait_for()
    page.goto(live_server.url + "/geld/toekenningen/?status=besloten")
    for vakje in page.get_by_role("checkbox").all():
        vakje.check()
    page.get_by_role("button", name="Maak een betaalbestand").click()
    with page.expect_download() as ophalen:
        page.get_by_role("link", name=re.compile("^PO9001-")).click()
    _schema().validate(ophalen.value.path().read_text("utf-8"))
    check_page(page)

    # The controller asks what it was spent on; the board answers on a phone with one mistake.
    page.goto(live_server.url + "/geld/toekenningen/")
    for vakje in page.get_by_role("checkbox").all():
        vakje.check()
    page.get_by_label("Dag (om te betalen").fill(f"31 december {jaar + 1}")
    page.get_by_role("button", name="Vraag verantwoording").click()
    page.get_by_text("De vraag is gesteld").wait_for()

    _as(phone, live_server, "bestuurder")
    phone.goto(live_server.url + "/geld/verantwoordingen/")
    check_page(phone)
    phone.get_by_role("link", name="De Regenboog").click()
    phone.get_by_label("Scholing van leraren").fill("veel")
    phone.get_by_role("button", name="Dien in").click()
    phone.get_by_text("‘veel’ is geen bedrag").first.wait_for()
    phone.get_by_label("Scholing van leraren").fill("€ 600,50")
    phone.get_by_role("button", name="Dien in").click()
    phone.get_by_text(re.compile(r"Er blijft €.399,50 over")).first.wait_for()
    check_page(phone)
    phone.get_by_label("Wat niet is uitgegeven").fill("Dat gaat in maart naar begeleiding.")
    phone.get_by_role("button", name="Dien in").click()
    phone.get_by_text("Ingediend. Het samenwerkingsverband kijkt ernaar.").wait_for()
    check_page(phone)

    # What nobody explains stands as a number: the other school's 500 euros.
    _as(page, live_server, "controller")
    page.goto(live_server.url + "/geld/keten/")
    page.get_by_text(re.compile(r"Van €.500 weet nog niemand waar het heen ging")).wait_for()
    check_page(page)
    assert Verantwoording.objects.get(status="ingediend").rest == 1000 - 600.5
    assert set(Toekenning.objects.values_list("status", flat=True)) == {"in_betaling"}
