"""The money of an arrangement falls in the years in which it runs, to the cent."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from passend.begroting.actions.arrangement import deel_over_jaren, stel_op_uit_arrangementen
from passend.beheer.fouten import Geweigerd
from passend.dossier.models import Leerling
from passend.dossier.models.arrangement import Arrangement, Kostenpost
from tests.begroting.geldwereld import geldwereld


def test_a_school_year_is_divided_by_days_over_two_calendar_years():
    # 1 August 2026 to 31 July 2027: 153 of 365 days lie in 2026.
    # 3,650.00 x 153 / 365 = 1,530.00; what is left for 2027 is 2,120.00.
    delen = deel_over_jaren(Decimal("3650.00"), dt.date(2026, 8, 1), dt.date(2027, 8, 1))

    assert delen == {2026: Decimal("1530.00"), 2027: Decimal("2120.00")}


@given(
    st.decimals("0.01", "99999.99", places=2),
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1)),
    st.integers(1, 1500),
)
def test_the_years_add_up_to_the_amount(bedrag, van, dagen):
    delen = deel_over_jaren(bedrag, van, van + dt.timedelta(days=dagen))

    assert sum(delen.values()) == bedrag
    assert all(deel >= 0 and deel == deel.quantize(Decimal("0.01")) for deel in delen.values())


@pytest.mark.django_db
def test_what_the_swv_granted_is_drawn_up_once_and_names_no_child():
    w = geldwereld()
    dit = timezone.localdate().year
    arrangement = Arrangement.objects.create(
        leerling=Leerling.objects.create(
            voornaam="Sem", achternaam="Wit", geboortedatum=dt.date(2017, 1, 1)
        ),
        vestiging=w.scholen[0].vestigingen.get(),
        swv=w.swv,
        vorm="begeleiding",
        aspect="tijd",
        setting="klas",
        activiteit="kind",
        deskundige="begeleider",
        uren_per_week=Decimal(2),
        van=dt.date(dit, 1, 1),
        tot=dt.date(dit + 1, 1, 1),
        status="loopt",
        geopend_op=timezone.now(),
        laatst_op=timezone.now(),
    )
    for kas, bedrag in (("swv", "1200.00"), ("gemeente", "900.00")):
        Kostenpost.objects.create(
            arrangement=arrangement, kas=kas, bedrag=Decimal(bedrag), toegekend=Decimal(bedrag)
        )
    (grant,) = stel_op_uit_arrangementen(w.controller, dit)

    assert (grant.bedrag, grant.herkomst) == (Decimal("1200.00"), f"arrangement {arrangement.pk}")
    assert "Sem" not in f"{grant.doel} {grant.onderbouwing}"
    with pytest.raises(Geweigerd, match="al een toekenning"):
        stel_op_uit_arrangementen(w.controller, dit)
