"""Journey 4, from po to vo: a mistake on the way, an objection, receipt, and nobody signs again."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone
from tests.browser import SMAL, check_page
from tests.dossier import verhalen_arrangement as v
from tests.reizen.test_poort import browser, press
from tests.toelaatbaarheid import verhalen

from passend.beheer.models import Gebruiker
from passend.dossier.models import Inschrijving, Leerling, Overdracht, Toestemming
from passend.dossier.models.arrangement import Arrangementstatus
from passend.dossier.models.overdracht import Overdrachtstatus

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


def test_a_child_goes_from_po_to_vo_and_nobody_signs_again(w, live_server, browser):
    kind = verhalen.kind(w)
    v.arrangement_in(w, kind, Arrangementstatus.LOOPT)
    naar = w.brug.vestigingen.get()
    today = timezone.localdate()
    Toestemming.objects.create(
        leerling=kind,
        doel=Toestemming.Doel.OVERDRACHT,
        ontvanger=naar.school.organisatie,
        wat="wat kind en ouders zeiden",
        van=today - v.DAG,
        tot=today + 30 * v.DAG,
        status=Toestemming.Status.GEGEVEN,
        gevraagd_op=timezone.now(),
    )

    # The old school begins, with a mistake: its own school.
    noor = browser(w.noor)
    noor.goto(live_server.url + reverse("dossier:overdrachten_van", args=[kind.pk]))
    check_page(noor)
    press(noor, "Maak een overdracht")
    naam = noor.get_by_label("Naar welke school gaat het kind?")
    naam.fill("De Regenboog")
    press(noor, "Begin")
    noor.get_by_text("Dit is de eigen school van het kind.").first.wait_for()
    naam.fill("De Brug")
    press(noor, "Begin")
    check_page(noor)
    press(noor, "Kies wat meegaat")
    noor.get_by_label("Wat kind en ouders zeiden (met toestemming)").check()
    press(noor, "Bewaar")
    press(noor, "Laat het aan de ouders zien")
    press(noor, "Laat het zien")
    een = Overdracht.objects.get()

    # A parent reads it on a phone and objects to one part.
    lisa = browser(w.lisa)
    lisa.set_viewport_size(SMAL)
    lisa.goto(live_server.url + reverse("portaal:start"))
    lisa.get_by_text("Lees wat de school wil meegeven").first.wait_for()
    lisa.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    lisa.get_by_text("In de kring is het te hard.").wait_for()
    check_page(lisa)
    press(lisa, "Zeg iets over een deel")
    lisa.get_by_label("Over welk deel gaat het?").select_option("stem")
    lisa.get_by_label("dit mag niet mee").check()
    lisa.get_by_label("In uw eigen woorden").fill("Dat zei hij tegen ons.")
    check_page(lisa)
    press(lisa, "Bewaar mijn woorden")
    press(lisa, "Ik heb het gezien")

    # The school cannot send it like this; it answers and takes the part out.
    noor.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    press(noor, "Verstuur naar de nieuwe school")
    press(noor, "Verstuur")
    noor.get_by_text("zonder antwoord").first.wait_for()
    press(noor, "Terug zonder iets te doen")
    noor.get_by_role("link", name="Antwoord").first.click()
    noor.get_by_label("Wat antwoordt u?").fill("Dan laten wij het weg.")
    press(noor, "Bewaar het antwoord")
    press(noor, "Haal terug om te veranderen")
    noor.get_by_label("Waarom?").fill("Een deel gaat niet mee.")
    press(noor, "Haal terug")
    press(noor, "Kies wat meegaat")
    noor.get_by_label("Wat kind en ouders zeiden (met toestemming)").uncheck()
    press(noor, "Bewaar")
    press(noor, "Laat het aan de ouders zien")
    press(noor, "Laat het zien")
    lisa.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    press(lisa, "Ik heb het gezien")
    noor.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    press(noor, "Verstuur naar de nieuwe school")
    press(noor, "Verstuur")

    # The new school sees the package, not the dossier, and confirms.
    zoco = browser(w.zoco)
    zoco.goto(live_server.url + reverse("portaal:start"))
    zoco.get_by_text("Bevestig de ontvangst van de overdracht").first.wait_for()
    zoco.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    zoco.get_by_text("Achter elkaar werken zonder weg te lopen.").wait_for()
    assert not zoco.get_by_text("In de kring is het te hard.").count()
    check_page(zoco)
    dossier = live_server.url + reverse("dossier:leerling", args=[kind.pk])
    assert zoco.goto(dossier).status == 404
    zoco.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    press(zoco, "Bevestig de ontvangst")
    press(zoco, "Bevestig de ontvangst")
    press(zoco, "Bevestig dat u het las")
    press(zoco, "Ik heb het gelezen")
    een.refresh_from_db()
    assert een.status == Overdrachtstatus.GELEZEN

    # After enrolment the dossier opens, with support and its evaluation day as they were.
    Inschrijving.objects.filter(leerling=kind).update(tot=today)
    Inschrijving.objects.create(leerling=kind, vestiging=naar, van=today)
    zoco.reload()
    zoco.get_by_text("vraag het niet opnieuw").wait_for()
    assert zoco.goto(dossier).status == 200
    zoco.get_by_text("Een kleine groep met elke dag dezelfde mensen.").first.wait_for()
    assert not Leerling.objects.zichtbaar_voor(w.noor).exists()
    assert noor.goto(dossier).status == 404
    noor.goto(live_server.url + reverse("dossier:overdracht", args=[een.pk]))
    noor.get_by_text("De nieuwe school heeft de overdracht gelezen.").wait_for()
