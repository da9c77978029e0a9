"""The demo region shows the growth cycle in every stage, made by real acts."""

import pytest
from django.utils import timezone

from passend.beheer import audit
from passend.dossier.models import Overleg, Signaal, Toestemming, Uitspraak, Verwijzing
from passend.portaal.demo import bouw

pytestmark = pytest.mark.django_db


def test_signals_talks_consents_and_referrals_stand_in_every_stage():
    bouw.build(timezone.localdate(), maat=bouw.Maat(leerlingen=300, zaken=15))

    status = lambda model: set(model.objects.values_list("status", flat=True))  # noqa: E731
    assert status(Signaal) == {"nieuw", "opgepakt", "gesloten"}
    assert status(Overleg) == {"gepland", "verslag", "klaar"}
    assert status(Toestemming) >= {"gevraagd", "gegeven"}
    assert Verwijzing.objects.filter(status="open").exists()
    assert {u.sectie for u in Uitspraak.objects.all()} >= {"waarnemen", "begrijpen", "ouders"}
    assert audit.controleer()[1] is None
