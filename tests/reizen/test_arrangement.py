"""Journey of extra support: asked with a mistake, decided, started, judged by the family, evaluated."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone
from tests.browser import SMAL, check_page
from tests.reizen.test_poort import browser, press
from tests.toelaatbaarheid import verhalen

from passend.beheer.models import Gebruiker
from passend.dossier.models import Arrangement
from passend.dossier.models.arrangement import Arrangementstatus as Status
from passend.vormgeving.weergave import datum_voluit

__all__ = ["browser"]

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def w(transactional_db):
    """The region of the stories; everybody's password is demo."""
    region = verhalen.wereld()
    password = make_password("demo")
    Gebruiker.objects.update(password=password)
    for person in region.mensen.values():
        person.password = password  # a session holds a hash of it
    return region


def test_support_is_asked_granted_given_and_judged(w, live_server, browser):
    kind = verhalen.kind(w)
    today = timezone.localdate()
    noor = browser(w.noor)
    noor.goto(live_server.url + reverse("dossier:leerling", args=[kind.pk]))
    press(noor, "Vraag extra ondersteuning")
    check_page(noor)
    noor.get_by_label("groep: Een kleine groep").check()
    for label, keuze in (
        ("Waar gaat het vooral om?", "groep"),
        ("Wat voor ondersteuning?", "begeleiding"),
        ("Wat voor activiteit?", "kind"),
        ("Waar?", "klas"),
    ):
        noor.get_by_label(label, exact=True).select_option(keuze)
    for label, tekst in (
        ("Wat is het doel?", "Twintig minuten achter elkaar werken."),
        ("Waaraan meet u dat?", "Een week lang tellen."),
        ("Wat verwacht u aan het eind?", "Van 5 naar 20 minuten."),
        ("Wat gebeurt er precies?", "Samen de dag beginnen."),
        ("Wie doet het?", "ambulant begeleider"),
        ("Hoeveel uur per week?", "0"),
        ("Eerste dag", datum_voluit(today)),
        ("Laatste dag", datum_voluit(today + 100 * verhalen.DAG)),
        ("Wat vraagt u van het samenwerkingsverband?", "1.250"),
    ):
        noor.get_by_label(label).first.fill(tekst)
    press(noor, "Bewaar")
    noor.get_by_text("0 uur per week kan niet.").first.wait_for()
    noor.get_by_label("Hoeveel uur per week?").fill("2,5")
    press(noor, "Laat eerst zien hoe dit eerder ging")
    noor.get_by_text("te weinig arrangementen zoals dit").wait_for()
    press(noor, "Bewaar")
    check_page(noor)
    press(noor, "Stuur de aanvraag")
    press(noor, "Stuur de aanvraag")
    een = Arrangement.objects.get()
    page = live_server.url + reverse("dossier:arrangement", args=[een.pk])

    henk = browser(w.henk)
    henk.goto(live_server.url + reverse("portaal:start"))
    henk.get_by_text("Beslis over extra ondersteuning").first.wait_for()
    henk.goto(page)
    check_page(henk)
    press(henk, "Ken toe")
    henk.get_by_label("Waarom?").fill("Het doel is helder.")
    check_page(henk)
    press(henk, "Ken toe")
    henk.get_by_text("De ondersteuning is toegekend.").wait_for()

    noor.goto(page)
    press(noor, "Meld de start")
    press(noor, "Meld de start")
    press(noor, "Vraag wat ouders en kind vonden")
    press(noor, "Vraag het nu")

    for wie, vraag in (
        (w.lisa, "Wat wilt u erover zeggen?"),
        (w.sem, "Wat wil je erover zeggen?"),
    ):
        gezin = browser(wie)
        gezin.set_viewport_size(SMAL)
        gezin.goto(page)
        check_page(gezin)
        press(gezin, "Hielp het?")
        gezin.get_by_label("het hielp", exact=True).check()
        gezin.get_by_label(vraag).fill(f"{wie.naam}: het is rustiger.")
        check_page(gezin)
        press(gezin, "Bewaar mijn antwoord")

    noor.goto(page)
    press(noor, "Evalueer")
    noor.get_by_text("Lisa de Wit: het is rustiger.").wait_for()
    noor.get_by_label("het doel is bereikt").check()
    noor.get_by_label("Wat mat u?").fill("21 minuten.")
    noor.get_by_label("ja, zo").check()
    check_page(noor)
    press(noor, "Leg de evaluatie vast")
    noor.get_by_text("De evaluatie is klaar. Hoe nu verder?").wait_for()
    een.refresh_from_db()
    assert een.status == Status.GEEVALUEERD
    assert een.evaluatiestemmen.count() == 2
