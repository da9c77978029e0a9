"""The budget in the browser: a shortfall, two mixes of models, a choice, and what the opr sees.

Journey of the issue: "the controller makes next year's budget, sees a shortfall, tries two
verdeelmodellen, the directeur picks one, the opr sees what it may see".
"""

from __future__ import annotations

import pytest
from tests.begroting.conftest import RIJEN, bestand
from tests.browser import check_page, log_in
from tests.huis import objecten_begroting  # noqa: F401 - adds the factories
from tests.huis.objecten import Wereld

from passend.begroting.actions.tellingen import laad_tellingen
from passend.beheer.models import Gebruiker

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def w(transactional_db):
    """A swv with counts, and people who log in with the name of their role."""
    wereld = Wereld("Ahlers", "A")
    wereld.een("samenwerking.Samenwerkingsverband")
    code = wereld.een("samenwerking.School").brin
    rijen = [rij.format(a=code, b="12AB", c="34CD") for rij in RIJEN]
    laad_tellingen(bestand(*rijen), "telling.csv", door=wereld.account["controller"])
    for naam in ("controller", "directeur", "opr"):
        Gebruiker.objects.filter(pk=wereld.account[naam].pk).update(username=naam)
    return wereld


def _as(page, server, naam):
    page.context.clear_cookies()
    log_in(page, server, naam)


def _new_model(page, server, naam, **aandelen):
    page.goto(server.url + "/geld/verdeelmodellen/nieuw/")
    page.get_by_label("Hoe heet dit model?").fill(naam)
    page.get_by_label("Vanaf welke dag?").fill("1 januari 2027")
    for maat, aandeel in aandelen.items():
        page.locator(f"[name=deel_{maat}]").fill(aandeel)
    page.get_by_role("button", name="Laat zien wat dit doet").click()


def test_a_budget_from_shortfall_to_what_the_opr_sees(w, live_server, page):
    # The controller makes a scenario that cannot be paid, and moves a slider.
    _as(page, live_server, "controller")
    page.goto(live_server.url + "/geld/scenario/nieuw/")
    page.get_by_label("Hoe heet dit scenario?").fill("Rustig")
    page.get_by_label("Wat geeft u zelf uit in dat jaar?").fill("800000")
    page.get_by_role("button", name="Maak het scenario").click()
    page.get_by_text("naar verwachting geld tekort").wait_for()
    check_page(page)
    before = page.locator("#uitkomst").inner_text()
    page.get_by_label("Eigen lasten omhoog of omlaag per jaar").fill("-20")
    page.wait_for_function(
        "eerst => document.getElementById('uitkomst').innerText !== eerst", arg=before
    )
    assert "/scenario/" in page.url and "lasten=-20" in page.url
    page.get_by_label("Bewaar wat u nu ziet onder de naam").fill("Minder uitgeven")
    page.get_by_role("button", name="Bewaar als nieuw scenario").click()
    page.get_by_role("heading", name="Minder uitgeven").wait_for()

    # Two mixes; the first with a mistake that is mended.
    _new_model(page, live_server, "Scholen", leerling="90")
    page.get_by_text("samen 90 procent. Dat is 10 te weinig").first.wait_for()
    page.locator("[name=deel_expertise]").fill("10")
    page.get_by_role("button", name="Laat zien wat dit doet").click()
    page.get_by_role("heading", name="Wie wint en wie verliest").wait_for()
    _new_model(page, live_server, "Aanvragen", aanvragen="100")
    page.get_by_text("S000:703-705").first.wait_for()
    check_page(page)

    # The budget shows the shortfall; the directeur picks a mix and proposes.
    page.goto(live_server.url + "/geld/begrotingen/nieuw/")
    page.get_by_label("Op welk scenario rust deze begroting?").select_option(label="Rustig")
    page.get_by_label("Hoe verdeelt u?").select_option(label="Scholen")
    page.get_by_role("button", name="Stel op").click()
    page.get_by_role("heading", name="tekort").wait_for()
    check_page(page)
    address = page.url
    _as(page, live_server, "directeur")
    page.goto(live_server.url + "/geld/verdeelmodellen/")
    page.get_by_role("link", name="Scholen", exact=True).last.click()
    page.get_by_role("button", name="Kies dit model").click()
    page.get_by_text("U koos “Scholen”.").wait_for()
    page.goto(address)
    page.get_by_role("link", name="Stel de begroting voor").click()
    page.get_by_role("button", name="Stel de begroting voor").click()
    page.get_by_text("Gedaan: stel de begroting voor.").wait_for()

    # The opr reads the proposal and advises; the scenario and the draft model are not there for it.
    _as(page, live_server, "opr")
    page.goto(address)
    page.get_by_text("Rijk: zware ondersteuning").first.wait_for()
    page.goto(live_server.url + "/geld/verdeelmodellen/")
    assert page.get_by_role("link", name="Aanvragen", exact=True).count() == 0
    assert page.goto(live_server.url + "/geld/scenario/1/").status == 404
    page.goto(address)
    page.get_by_role("link", name="Geef advies").click()
    page.get_by_label("Wat wilt u erbij zeggen?").fill("Kijk naar de kleine scholen.")
    page.get_by_role("button", name="Geef advies").click()
    page.get_by_text("Kijk naar de kleine scholen.").wait_for()
