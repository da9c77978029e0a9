"""A child with extra need is aangemeld on a phone, the school asks and extends, and an offer is refused.

The steps are functions, so that another journey goes on from here: `naar_afgewezen_aanbod` leaves
a child for which the first offer was declined with a reason.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.browser import check_page, log_in
from tests.dossier.aanmeldhulp import Regio, ouder_van, regio

from passend.dossier.models import Aanmelding, Leerling
from passend.vormgeving.weergave import datum_voluit

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]
DAG = dt.timedelta(days=1)


@pytest.fixture
def r(transactional_db) -> Regio:
    return regio()


def press(page, name: str) -> None:
    """Press the button or the link with these words."""
    button = page.get_by_role("button", name=name, exact=True)
    (button if button.count() else page.get_by_role("link", name=name, exact=True)).first.click()
    page.wait_for_load_state()


def over(dagen: int) -> str:
    """Return the day after so many days, as somebody types it."""
    return (timezone.localdate() + dagen * DAG).strftime("%d-%m-%Y")


def meld_aan(page, live_server, r: Regio) -> Aanmelding:
    """Fill in the public form with one mistake on the way, and return what came of it."""
    page.goto(live_server.url + reverse("dossier:aanmelden_zoek") + "?q=Kievit")
    check_page(page)
    press(page, "De Kievit")
    check_page(page)
    page.get_by_label("Voornaam van uw kind").fill("Mees")
    page.get_by_label("Achternaam van uw kind").fill("Bakker")
    page.get_by_label("Geboortedatum van uw kind").fill(over(-2500))
    page.get_by_label("Vanaf welke dag wilt u").fill(over(-1))
    page.get_by_label("ja", exact=True).check()
    page.get_by_label("Wat moet de school weten").fill("Rust helpt.")
    page.get_by_label("Bij welke andere scholen").fill("De Wulp")
    page.get_by_label("Uw naam").fill("Lisa Bakker")
    page.get_by_label("Uw e-mailadres").fill("lisa@passend.example")
    press(page, "Verstuur de aanmelding")

    page.get_by_text("Deze dag is al voorbij.").first.wait_for()
    check_page(page)
    assert page.get_by_label("Wat moet de school weten").input_value() == "Rust helpt."
    page.get_by_label("Vanaf welke dag wilt u").fill(over(84))
    press(page, "Verstuur de aanmelding")
    page.get_by_text("De school heeft uw aanmelding.").wait_for()
    check_page(page)
    return Aanmelding.objects.get()


def doe(page, live_server, case: Aanmelding, naam: str) -> None:
    """Open the page of an act, as from the case."""
    page.goto(live_server.url + reverse("dossier:aanmelding_act", args=[case.pk, naam]))


def bevestig_en_vraag(page, live_server, case: Aanmelding) -> None:
    """The school says which child it is and asks the parents a question."""
    page.goto(live_server.url + reverse("dossier:aanmelding", args=[case.pk]))
    check_page(page)
    press(page, "Bevestig de ontvangst")
    page.get_by_label("een kind dat hier nog niet bekend is").check()
    press(page, "Bevestig")
    press(page, "Vraag de ouders om gegevens")
    page.get_by_label("Wat wilt u van de ouders weten?").fill("Welke hulp kreeg Mees?")
    page.get_by_label("Tot en met welke dag").fill(over(14))
    press(page, "Verstuur de vraag")
    page.get_by_text("De ouders zijn aan zet: zij vullen aan.").wait_for()
    check_page(page)


def verleng(page, live_server, case: Aanmelding) -> None:
    """The school finds that extra support is needed and takes more time, with a reason."""
    doe(page, live_server, case, "leg_behoefte_vast")
    page.get_by_label("ja", exact=True).check()
    page.get_by_label("Waarop rust dat").fill("Kleine groep nodig. Dat kan hier niet.")
    press(page, "Leg vast")
    press(page, "Verleng de termijn")
    page.get_by_label("Wat wordt de nieuwe laatste dag?").fill(over(69))
    page.get_by_label("Waarom is meer tijd nodig?").fill("Het onderzoek loopt nog.")
    press(page, "Verleng de termijn")
    press(page, "Ja, verleng de termijn")
    page.get_by_text("De termijn is verlengd.").first.wait_for()


def bied_andere_school_aan(page, live_server, case: Aanmelding) -> None:
    """The school asks another one, which has a place, and offers it."""
    doe(page, live_server, case, "vraag_plek")
    page.get_by_label("Welke school?").fill("De Wulp")
    press(page, "Leg vast")
    doe(page, live_server, case, "bied_aan")
    check_page(page)
    page.get_by_label("Op welke school?").fill("De Wulp")
    page.get_by_label("Vanaf welke dag kan het kind").fill(over(84))
    page.get_by_label("Wat biedt u aan?").fill("Een groep van 18 met een assistent.")
    press(page, "Doe het aanbod")
    check_page(page)
    press(page, "Ja, doe het aanbod")
    page.get_by_text("aanbod gedaan").first.wait_for()


def wijs_af(phone, live_server, case: Aanmelding) -> None:
    """A parent with gezag says no on a phone, with a reason."""
    phone.goto(live_server.url + reverse("dossier:aanmelding", args=[case.pk]))
    phone.get_by_text("Er is een plek voor uw kind. U kiest.").wait_for()
    check_page(phone)
    press(phone, "Wijs de plek af")
    press(phone, "Wijs de plek af")
    phone.get_by_text("Vul nog in").first.wait_for()
    phone.get_by_label("Waarom?").fill("Te ver fietsen.")
    press(phone, "Wijs de plek af")
    press(phone, "Ja, wijs de plek af")
    phone.get_by_text("U wees de plek af. De school zoekt verder.").wait_for()
    check_page(phone)


def naar_afgewezen_aanbod(phone, page, live_server, r: Regio) -> Aanmelding:
    """Walk from the public form to a refused offer; `page` is logged in as the ib'er afterwards."""
    case = meld_aan(phone, live_server, r)
    volg = phone.url
    log_in(page, live_server, "noor")
    bevestig_en_vraag(page, live_server, case)
    phone.goto(volg)
    phone.get_by_role("textbox", name="Uw antwoord").fill("Logopedie, elke week.")
    press(phone, "Verstuur het antwoord")
    phone.get_by_text("Uw antwoord is verstuurd.").wait_for()
    verleng(page, live_server, case)
    bied_andere_school_aan(page, live_server, case)
    case.refresh_from_db()
    ouder_van(Leerling.objects.get(pk=case.leerling_id))
    log_in(phone, live_server, "lisa")
    wijs_af(phone, live_server, case)
    case.refresh_from_db()
    return case


def test_from_a_phone_to_an_offer_that_the_parents_refuse(r, phone, page, live_server):
    case = naar_afgewezen_aanbod(phone, page, live_server, r)

    assert (case.status, case.alternatieven, case.verlengd) == ("afgeslagen", 1, True)
    page.goto(live_server.url + reverse("dossier:aanmelding", args=[case.pk]))
    page.get_by_text("De ouders wezen het aanbod af. Zoek een andere plek.").wait_for()
    page.get_by_text("Te ver fietsen.").wait_for()
    page.get_by_text(f"uiterlijk op {datum_voluit(case.uiterste_datum)}").first.wait_for()
    check_page(page)
