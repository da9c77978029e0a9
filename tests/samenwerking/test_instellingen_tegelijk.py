"""Two people of one swv lay down choices at the same moment: both stand, and no day has two."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from passend.beheer.audit import controleer
from passend.beheer.models import Gebruiker, Organisatie, Rol
from passend.samenwerking.actions import wijzig_instelling
from passend.samenwerking.models import Instelling, Samenwerkingsverband

pytestmark = [
    pytest.mark.db_beide,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite laat een schrijver tegelijk toe; de proef in het geheugen deelt niets",
    ),
]

AANTAL = 8


def test_choices_at_the_same_moment_leave_no_day_with_two() -> None:
    organisatie = Organisatie.objects.create(soort="swv", code="PO2602", naam="PO2602")
    swv = Samenwerkingsverband.objects.create(code="PO2602", sector="po", organisatie=organisatie)
    for nummer in range(AANTAL):
        mens = Gebruiker.objects.create(username=f"coordinator{nummer}")
        Rol.objects.create(
            gebruiker=mens, soort="coordinator", organisatie=organisatie, van=dt.date(2020, 1, 1)
        )
    begin = threading.Barrier(AANTAL)

    def lay_down(nummer: int) -> None:
        try:
            mens = Gebruiker.objects.get(username=f"coordinator{nummer}")
            begin.wait(timeout=20)
            wijzig_instelling(
                swv,
                "scherm.letop_dagen",
                nummer + 1,
                van=timezone.localdate() + dt.timedelta(days=nummer),
                vastgelegd_in="Ondersteuningsplan",
                door=mens,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(AANTAL) as pool:
        list(pool.map(lay_down, range(AANTAL)))

    rijen = list(Instelling.objects.order_by("van"))
    assert [rij.waarde for rij in rijen] == list(range(1, AANTAL + 1))
    assert [rij.tot for rij in rijen] == [*(rij.van for rij in rijen[1:]), None]
    assert controleer() == (AANTAL, None)
