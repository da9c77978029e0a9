"""A visitor looks up the region, a coordinator lays down a choice, a beheerder reads in a file.

In Chromium, wide and narrow; every page is judged by axe and may not stick out at the side.
"""

from __future__ import annotations

import datetime as dt

import pytest
from tests.browser import check_page, log_in

from passend.beheer.models import Gebruiker, Rol
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import Instelling, Samenwerkingsverband
from passend.samenwerking.verzonnen import maak_verzonnen_scholen

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def regio(transactional_db: None) -> Samenwerkingsverband:
    """PO2602 with its real schools and some made-up ones, a coordinator and a beheerder."""
    laad_regio(["PO2602", "PO2203"])
    swv = Samenwerkingsverband.objects.get(code="PO2602")
    maak_verzonnen_scholen(swv, 1)
    for naam, soort, organisatie in (
        ("coordinator", "coordinator", swv.organisatie),
        ("beheer", "beheer", swv.organisatie),
    ):
        gebruiker = Gebruiker.objects.create_user(naam, password="demo", first_name=naam)
        Rol.objects.create(
            gebruiker=gebruiker, soort=soort, organisatie=organisatie, van=dt.date(2020, 1, 1)
        )
    return swv


PAGINAS = (
    "/regio/",
    "/regio/?zoek=Atlantis",
    "/regio/postcode/",
    "/regio/postcode/?postcode=3811ab",
    "/regio/postcode/?postcode=3197",
    "/regio/gegevens/",
    "/regio/PO2602/",
    "/regio/PO2203/",
    "/regio/VO2602/",
    "/regio/PO2602/scholen/",
    "/regio/PO2602/instellingen/",
    "/regio/PO2602/instellingen/spoed.procedure/",
)


def test_every_public_page_is_accessible_and_fits_a_screen_and_a_phone(
    regio, live_server, page, phone
) -> None:
    for scherm in (page, phone):
        for adres in PAGINAS:
            scherm.goto(live_server.url + adres)
            # Every waarom? and table counts, so all are open while axe looks.
            scherm.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            check_page(scherm)


def test_the_pages_are_accessible_in_the_dark_and_in_english(regio, live_server, chromium) -> None:
    context = chromium.new_context(color_scheme="dark", locale="en-GB")
    page = context.new_page()
    for adres in PAGINAS:
        page.goto(live_server.url + adres)
        check_page(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert "jonge inwoners" not in page.goto(f"{live_server.url}/regio/PO2602/").text()
    context.close()


def test_a_parent_finds_the_swv_of_a_postcode_and_a_school_with_the_keyboard(
    regio, live_server, phone
) -> None:
    phone.goto(f"{live_server.url}/regio/postcode/")
    phone.get_by_label("Wat is uw postcode?").focus()
    phone.keyboard.type("3811 ab")
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name="Bekijk PO2602").press("Enter")
    phone.get_by_label("Naam, plaats, BRIN of postcode").fill("Soest")
    phone.keyboard.press("Enter")

    phone.wait_for_url("**/scholen/?zoek=Soest")
    assert phone.get_by_role("rowheader", name="1e Van der Huchtschool").is_visible()
    phone.get_by_role("link", name="PO2602").press("Enter")
    assert phone.get_by_role("heading", level=1).inner_text() == "Samenwerkingsverband PO2602"


def test_a_table_sorts_both_ways_by_its_heads(regio, live_server, page) -> None:
    page.goto(f"{live_server.url}/regio/PO2602/scholen/")
    kop = page.get_by_role("columnheader", name="Vestiging")
    kop.get_by_role("link").click()
    assert kop.get_attribute("aria-sort") == "ascending"
    eerste = page.get_by_role("cell").nth(5).inner_text()
    kop.get_by_role("link").click()

    assert kop.get_attribute("aria-sort") == "descending"
    assert page.get_by_role("cell").nth(5).inner_text() > eerste


def test_the_coordinator_is_told_what_is_wrong_and_then_lays_down_the_choice(
    regio, live_server, page
) -> None:
    log_in(page, live_server, "coordinator")
    page.goto(f"{live_server.url}/regio/PO2602/instellingen/besluit.belofte_weken/")
    check_page(page)
    page.get_by_label("Binnen hoeveel weken belooft u een besluit?").fill("12")
    page.get_by_label("Waar is dit vastgelegd?").fill("Ondersteuningsplan, paragraaf 4.3")
    page.get_by_role("button", name="Leg vast").click()

    page.get_by_text("De wet staat ten hoogste").first.wait_for()
    check_page(page)
    bewaard = page.get_by_label("Waar is dit vastgelegd?").input_value()
    assert bewaard == "Ondersteuningsplan, paragraaf 4.3"
    page.get_by_label("Binnen hoeveel weken belooft u een besluit?").fill("6")
    page.get_by_role("button", name="Leg vast").click()

    page.get_by_text("Iedereen kan deze keuze nu zien").wait_for()
    assert Instelling.objects.get().waarde == 6


def test_the_beheerder_sees_row_and_column_of_a_wrong_file(
    regio, live_server, page, tmp_path
) -> None:
    bestand = tmp_path / "vestigingen.csv"
    bestand.write_text(
        "vestiging,naam,soort,bevoegd_gezag,postcode,plaats,van\n"
        "98ZX00,OBS De Proef,bao,98765,9999,Amersfoort,morgen\n"
    )
    log_in(page, live_server, "beheer")
    page.goto(f"{live_server.url}/regio/inlezen/")
    check_page(page)
    page.get_by_label("Welk bestand?").set_input_files(str(bestand))
    page.get_by_role("button", name="Lees in").click()

    page.get_by_role("alert").get_by_text("‘morgen’ is geen datum").wait_for()
    check_page(page)
