"""A case reaches every state by acts alone, and its stored state is what its acts add up to."""

import pytest

from passend.beheer import audit
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen


@pytest.mark.parametrize("status", Status.values)
def test_a_case_reaches_every_state_by_acts(w, status):
    zaak = verhalen.zaak_in(w, status)

    assert Zaak.objects.get(pk=zaak.pk).status == status
    assert actions.herbouw(zaak) == {}
    assert audit.controleer()[1] is None
