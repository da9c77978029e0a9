"""Journey 3: an ib'er finds a school for a child with autism and high ability within 10 km.

A parent does the same on a phone, with a mistake in the postcode first. In Chromium, judged by axe.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.browser import check_page, log_in

from passend.beheer.models import Gebruiker, Rol
from passend.dossier.actions import noteer_behoefte
from passend.dossier.models import Inschrijving, Leerling
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import Aanbodregel, Plaatsen, Profiel, Vestiging

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def regio(transactional_db) -> dict[str, object]:
    """PO2602 with its real schools: one offers both, one says no to one, the others are silent."""
    laad_regio(["PO2602"])
    rijen = list(Vestiging.objects.filter(postcode__startswith="38").order_by("code")[:3])
    thuis, beide, nee = rijen
    for vestiging, niveaus in ((beide, ("extra", "basis")), (nee, ("niet", "basis"))):
        profiel = Profiel.objects.create(
            school=vestiging.school,
            versie=1,
            status="gepubliceerd",
            gepubliceerd_op=timezone.localdate(),
            verzonnen=True,
        )
        for sleutel, niveau in zip(("autisme", "hoogbegaafd"), niveaus, strict=True):
            Aanbodregel.objects.create(
                profiel=profiel, behoefte=sleutel, niveau=niveau, uitleg="Zie de schoolgids."
            )
    Plaatsen.objects.create(
        vestiging=beide, vrij=2, tot=timezone.localdate() + dt.timedelta(days=90)
    )
    noor = Gebruiker.objects.create_user("noor", password="demo", first_name="Noor")
    Rol.objects.create(
        gebruiker=noor,
        soort="ib",
        organisatie=thuis.school.organisatie,
        van=dt.date(2020, 1, 1),
    )
    sem = Leerling.objects.create(
        voornaam="Sem",
        achternaam="de Wit",
        geboortedatum=dt.date(2018, 3, 14),
        postcode=beide.postcode[:4],
    )
    Inschrijving.objects.create(leerling=sem, vestiging=thuis, van=dt.date(2024, 8, 1))
    noor = Gebruiker.objects.get(pk=noor.pk)
    for aspect, tekst in (
        ("expertise", "Een leraar die weet wat autisme is."),
        ("instructie", "Moeilijker werk, want hij verveelt zich."),
    ):
        noteer_behoefte(noor, sem, aspect=aspect, tekst=tekst, bron="gesprek")
    return {"sem": sem, "beide": beide, "nee": nee}


def test_an_iber_finds_a_school_for_a_child_with_autism_and_high_ability(
    regio, live_server, page
) -> None:
    # The first page of a server is slow to make on a busy machine.
    page.set_default_timeout(40_000)
    log_in(page, live_server, "noor")
    page.goto(f"{live_server.url}/leerlingen/{regio['sem'].pk}/")
    page.get_by_role("link", name="Zoek een passende school").click()
    assert page.locator("#b-autisme").is_checked() and page.locator("#b-hoogbegaafd").is_checked()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    check_page(page)

    page.get_by_role("button", name="Zoek scholen").click()

    past = page.locator("#past").locator("xpath=ancestor-or-self::section[1]")
    assert regio["beide"].naam in past.inner_text()
    assert regio["nee"].naam not in past.inner_text()
    assert "2 plaatsen vrij" in past.inner_text()
    assert "autisme" not in page.url
    check_page(page)
    page.get_by_role("button", name="Bewaar deze zoekvraag in het dossier").click()
    page.get_by_text("telt mee voor het dekkend aanbod").first.wait_for()
    assert regio["sem"].zoekvragen.get().behoeften == ["autisme", "hoogbegaafd"]


def test_a_parent_finds_it_on_a_phone_after_a_mistake_in_the_postcode(
    regio, live_server, phone
) -> None:
    phone.goto(f"{live_server.url}/regio/zoekschool/")
    phone.get_by_label("Wat heeft uw kind nodig om te leren?").fill(
        "Mijn zoon heeft autisme. Hij is hoogbegaafd en verveelt zich."
    )
    phone.get_by_label("Vanaf welke postcode zoekt u?").fill("38i1")
    phone.get_by_role("button", name="Zoek scholen").click()
    phone.get_by_text("‘38i1’ is geen postcode").first.wait_for()
    assert "hoogbegaafd" in phone.get_by_label("Wat heeft uw kind nodig").input_value()
    check_page(phone)

    phone.get_by_label("Vanaf welke postcode zoekt u?").fill(regio["beide"].postcode)
    phone.get_by_role("button", name="Zoek scholen").click()
    phone.get_by_text("omdat u schrijft: “autisme”").wait_for()
    check_page(phone)
    phone.get_by_role("button", name="Zoek scholen").click()
    phone.get_by_role("heading", name="Scholen die kunnen passen").wait_for()

    assert "zoon" not in phone.url
    phone.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    check_page(phone)
    phone.get_by_role("link", name=regio["beide"].naam).first.click()
    phone.get_by_text("Zie de schoolgids.").first.wait_for()
    check_page(phone)


def test_it_works_without_script_and_in_english(regio, live_server, chromium) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/regio/zoekschool/")
    page.get_by_label("What does your child need").fill("He has autism and is gifted.")
    page.get_by_label("From which postcode").fill(regio["beide"].postcode)
    page.get_by_role("button", name="Find schools").click()
    page.get_by_role("button", name="Find schools").click()

    assert regio["beide"].naam in page.content()
    assert "yes, with extra support" in page.content()
    context.close()
