"""The demo region: every state, the same each time, and a front page for every role."""

import random

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer import audit
from passend.beheer.models import Gebruiker, Rolsoort
from passend.dossier.models import Arrangement, Overdracht
from passend.dossier.models.arrangement import Arrangementstatus
from passend.dossier.models.overdracht import Overdrachtstatus
from passend.portaal.demo import bouw
from passend.portaal.demo.namen import draw_name
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Status

pytestmark = pytest.mark.django_db
KLEIN = bouw.Maat(leerlingen=400, zaken=20)


@pytest.fixture
def regio():
    return bouw.build(timezone.localdate(), maat=KLEIN)


def test_demo_region_has_a_case_in_every_state_and_an_account_for_every_role(regio, client):
    assert set(Zaak.objects.values_list("status", flat=True)) == set(Status.values)
    assert {a.username for a in Gebruiker.objects.all()} >= set(Rolsoort.values)
    assert regio.zaken == Zaak.objects.exclude(aard="overdracht").count()

    # What stands there was reached by acts: the chain holds and a rebuild changes nothing.
    assert audit.controleer()[1] is None
    assert [zaak for zaak in Zaak.objects.all() if actions.herbouw(zaak)] == []

    for rol in Rolsoort:
        client.force_login(Gebruiker.objects.get(username=rol.value))
        page = client.get(reverse("portaal:start"))
        assert page.status_code == 200, rol
        assert "Alle personen zijn verzonnen" in page.content.decode()

    client.force_login(Gebruiker.objects.get(username="ib"))
    found = client.get(reverse("portaal:zoek"), {"q": "Sem de"})
    assert "Sem de Wit" in found.content.decode()
    client.force_login(Gebruiker.objects.get(username="leerplicht"))
    hidden = client.get(reverse("portaal:zoek"), {"q": "Sem de"})
    assert "Sem de Wit" not in hidden.content.decode()


def test_search_with_an_impossible_character_finds_nothing_and_does_not_fail(client, regio):
    client.force_login(Gebruiker.objects.get(username="ib"))

    assert client.get(reverse("portaal:zoek"), {"q": "a\x00b"}).status_code == 200


def test_same_day_draws_the_same_people():
    def draw():
        chance = random.Random(bouw.ZAAD)
        return [draw_name(chance) for _ in range(200)]

    assert draw() == draw()
    assert len(set(draw())) > 150


def test_demo_refuses_to_load_outside_the_demo_settings(settings):
    from django.core.management import CommandError, call_command

    settings.PASSEND_DEMO = False

    with pytest.raises(CommandError, match="alleen met de instellingen van de demo"):
        call_command("laad_demo")


def test_demo_region_has_support_and_transfers_in_every_state(regio):
    assert set(Arrangement.objects.values_list("status", flat=True)) == set(Arrangementstatus)
    assert set(Overdracht.objects.values_list("status", flat=True)) == set(Overdrachtstatus)
    for een in Arrangement.objects.all():
        assert een.status == een.daden.latest("volgnummer").naar_status
