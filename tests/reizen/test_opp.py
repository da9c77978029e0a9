"""Journeys of the opp: made with a mistake, agreed on a phone, evaluated; and refused by a parent."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.browser import check_page
from tests.dossier import verhalen_opp as v
from tests.reizen.test_groei import browser, press, says

from passend.dossier.models import Ouderschap
from passend.dossier.models.opp import Opp, Oppakkoord, Oppevaluatie
from passend.dossier.models.opp import Oppstatus as S
from passend.vormgeving.weergave import datum_voluit

__all__ = ["browser"]

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def w(transactional_db):
    return v.wereld()


@pytest.fixture
def go(live_server):
    """Open the page of this name."""

    def open_page(page, name, *args):
        page.goto(live_server.url + reverse(name, args=args))

    return open_page


def test_a_plan_without_a_goal_is_mended_agreed_on_a_phone_and_evaluated(w, browser, go, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = False  # the password stands in for the app of the parent
    today = timezone.localdate()
    Ouderschap.objects.filter(gebruiker=w.marco).update(gezag=False)

    # The ib'er forgets the goal; the page says what is missing and where to mend it.
    ib = browser(w.ib)
    go(ib, "dossier:opp_van", w.sem.pk)
    check_page(ib)
    press(ib, "Maak een opp")
    ib.get_by_label("Waar kan dit kind naartoe?").select_option("vmbo_kb")
    for vraag, tekst in (
        ("Waarom past die bestemming?", "Sem leert goed met zijn handen."),
        ("Wat helpt dit kind bij het leren?", "Een vaste plek."),
        ("Wat maakt het leren moeilijk?", "Veel geluid."),
    ):
        ib.get_by_label(vraag).fill(tekst)
    check_page(ib)
    press(ib, "Bewaar")
    een = Opp.objects.get()
    press(ib, "Leg voor aan de ouders")
    press(ib, "Leg voor")
    says(ib, "Dit ontbreekt nog: handelingsdeel met doelen.")
    check_page(ib)
    go(ib, "dossier:opp_werk_bij", een.pk)
    if not ib.get_by_label("Wat is het doel?").count():
        press(ib, "Nog een doel")
    for vraag, tekst in (
        ("Wat is het doel?", "Sem vraagt hulp als hij vastloopt."),
        ("Hoe zeg je dat tegen het kind?", "Ik vraag hulp als ik het niet snap."),
        ("Wat doet u ervoor?", "Elke les een vast moment om te vragen."),
        ("Wie doet het?", "juf Noor"),
        ("Eerste dag", datum_voluit(today)),
        ("Laatste dag", datum_voluit(today + 120 * v.DAG)),
        ("Waaraan ziet u of het lukt?", "Een week tellen hoe vaak hij vraagt."),
    ):
        ib.get_by_label(vraag).first.fill(tekst)
    ib.get_by_label("maandag", exact=True).first.check()
    check_page(ib)
    press(ib, "Bewaar")
    v.hoor(w, een)
    go(ib, "dossier:opp", een.pk)
    press(ib, "Leg voor aan de ouders")
    press(ib, "Leg voor")
    says(ib, "Het opp ligt bij de ouders.")

    # The parent reads it on a phone; a wrong password agrees to nothing.
    lisa = browser(w.lisa, smal=True)
    go(lisa, "dossier:opp_antwoord", een.pk)
    says(lisa, "Elke les een vast moment om te vragen.")
    check_page(lisa)
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("verkeerd")
    press(lisa, "Ik ben het eens")
    says(lisa, "Dit is niet uw wachtwoord.")
    check_page(lisa)
    assert not Oppakkoord.objects.exists()
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("demo")
    press(lisa, "Ik ben het eens")
    says(lisa, "U bent het eens met het plan.")
    assert Oppakkoord.objects.get().bevestigd_met == "wachtwoord"

    # Established and evaluated with what the parent says.
    for knop, bevestig in (("Stel vast", "Stel vast"), ("Begin de evaluatie", "Vraag het nu")):
        go(ib, "dossier:opp", een.pk)
        press(ib, knop)
        press(ib, bevestig)
    go(lisa, "dossier:opp_mening", een.pk)
    check_page(lisa)
    lisa.get_by_label("een beetje", exact=True).check()
    press(lisa, "Bewaar mijn antwoord")
    go(ib, "dossier:opp_evalueer", een.pk)
    says(ib, "een beetje")
    ib.get_by_label("Met de ouders besproken").check()
    ib.get_by_label("De leerling praatte mee, of kreeg daar de kans voor").check()
    ib.get_by_label("Wat kwam eruit? Wat zeiden ouders en kind?").fill("Het plan helpt.")
    ib.get_by_label("het doel is dichterbij", exact=True).check()
    ib.get_by_label("Wat mat u bij doel 1?").fill("Drie keer in een week.")
    check_page(ib)
    press(ib, "Leg de evaluatie vast")
    says(ib, "Drie keer in een week.")
    check_page(ib)
    assert Oppevaluatie.objects.get().doelen.get().dichterbij == "dichterbij"


def test_a_parent_refuses_and_the_rest_is_established_after_a_talk(w, browser, go):
    een = v.opp_in(w, S.VOORGELEGD)
    lisa = browser(w.lisa, smal=True)
    go(lisa, "dossier:opp", een.pk)
    says(lisa, "Ik wil vooraan zitten.")  # what the pupil said, as it said it
    go(lisa, "dossier:opp_antwoord", een.pk)
    press(lisa, "Ik ben het niet eens")
    assert not Oppakkoord.objects.exists()  # without a reason nothing is refused
    lisa.get_by_label("Waarom bent u het er niet mee eens?").fill("Dit is te weinig.")
    press(lisa, "Ik ben het niet eens")
    says(lisa, "De school weet nu dat u het niet eens bent, en waarom.")
    check_page(lisa)

    ib = browser(w.ib)
    go(ib, "dossier:opp", een.pk)
    says(ib, "Dit handelingsdeel geldt niet.")
    check_page(ib)
    press(ib, "Leg het overleg met de ouders vast")
    ib.get_by_label("Wat is er besproken?").fill("Wij spraken over meer hulp.")
    press(ib, "Leg vast")
    press(ib, "Stel vast zonder handelingsdeel")
    ib.get_by_label("Waarom?").fill("Over de bestemming zijn wij het eens.")
    press(ib, "Stel vast")
    says(ib, "Het opp is vastgesteld, zonder handelingsdeel.")
    check_page(ib)
    een.refresh_from_db()
    assert (een.status, een.geldend) == (S.VASTGESTELD, None)
