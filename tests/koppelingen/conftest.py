import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from passend.koppelingen import actions
from tests.toelaatbaarheid import verhalen


@pytest.fixture
def w(db):
    """The region of the stories of the gate."""
    return verhalen.wereld()


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


class Systeem:
    """Another system: it has a token and nothing else."""

    def __init__(self, account, dagen=30):
        tot = timezone.localdate() + dt.timedelta(days=dagen)
        self.sleutel, self.geheim = actions.maak_sleutel(
            account, naam="rooster", rol=account.rol, tot_en_met=tot
        )
        self.client = Client(headers={"authorization": f"Bearer {self.geheim}"})

    def get(self, pad, **vraag):
        """Return the answer to a GET under /api/v1."""
        return self.client.get(f"/api/v1{pad}", vraag)

    def post(self, pad, **inhoud):
        """Return the answer to a POST of JSON under /api/v1."""
        return self.client.post(f"/api/v1{pad}", inhoud, content_type="application/json")


@pytest.fixture
def systeem():
    """Make a system that acts as an account."""
    return Systeem
