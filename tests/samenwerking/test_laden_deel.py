"""`laad_regio --alleen` brings the schools of the chosen swv's and the postcodes of all."""

from __future__ import annotations

import pytest

from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import Gebied, Lidmaatschap, Samenwerkingsverband, Vestiging

pytestmark = pytest.mark.django_db


def test_only_the_schools_of_the_chosen_swv_are_loaded() -> None:
    laad_regio(["PO2602", "VO2604"])

    assert Samenwerkingsverband.objects.count() == 150
    assert Gebied.objects.count() == 4046
    assert set(Lidmaatschap.objects.values_list("swv__code", flat=True)) == {"PO2602"}
    assert Vestiging.objects.count() == Lidmaatschap.objects.count() > 0


def test_the_rest_can_be_loaded_later() -> None:
    laad_regio(["PO2602"])

    laad_regio()

    assert Lidmaatschap.objects.count() == 6804
