"""The first page of the purse is for those who keep it."""

import pytest
from django.urls import reverse

from tests.huis import objecten_begroting  # noqa: F401 - adds the factories
from tests.huis.objecten import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return Wereld("Ahlers", "A")


def test_controller_sees_own_scenarios_and_nobody_elses(client, w):
    mine = w.een("begroting.Scenario")
    other = Wereld("Bomans", "B").een("begroting.Scenario")
    client.force_login(w.account["controller"])

    page = client.get(reverse("begroting:start")).content.decode()

    assert mine.naam in page
    assert other.naam not in page


def test_expert_does_not_find_the_purse(client, w):
    client.force_login(w.account["deskundige"])

    assert client.get(reverse("begroting:start")).status_code == 404
