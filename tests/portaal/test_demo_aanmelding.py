"""The demo region has an aanmelding in every state, reached by acts."""

import pytest
from django.utils import timezone

from passend.dossier.aanmelding.soorten import Status
from passend.dossier.actions import aanmelding_kern
from passend.dossier.actions import maatregel as measures
from passend.dossier.models import Aanmelding, Maatregel, Plek
from passend.portaal.demo import bouw

pytestmark = pytest.mark.django_db


def test_aanmeldingen_stand_in_every_state_and_a_rebuild_changes_nothing():
    bouw.build(timezone.localdate(), maat=bouw.Maat(leerlingen=300, zaken=15))
    cases = list(Aanmelding.objects.all())

    # A merge is left for whoever tries the demo: two parents sent the same child.
    assert {een.status for een in cases} == set(Status.values) - {Status.SAMENGEVOEGD}
    assert any(een.uiterste_datum and een.uiterste_datum < timezone.localdate() for een in cases)
    assert any(een.verlengd for een in cases) and any(een.tijdelijk_op for een in cases)
    assert max(een.alternatieven for een in cases) == 2
    assert Plek.objects.filter(antwoord_ouders="afgewezen").exists()
    assert [een for een in cases if aanmelding_kern.herbouw(een)] == []
    assert {een.status for een in Maatregel.objects.all()} == {
        "geschorst",
        "voorgenomen",
        "bezwaar",
    }
    assert [een for een in Maatregel.objects.all() if measures.herbouw(een)] == []
