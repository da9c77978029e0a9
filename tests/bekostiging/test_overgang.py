"""The start of 2014: rugzak formation, category formation, residential categories."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from passend.bekostiging import overgang
from passend.recht import GeenWaarde, Invoerfout, OnbekendeSleutel

OP = dt.date(2014, 10, 1)
PRIJS = Decimal(60000)  # euro per fte; the ministerial regulation was not read


def test_besluit_wpo_35_pays_fte_per_rugzak_and_35a_what_must_be_spent_again() -> None:
    bedrag, stappen = overgang.startbudget(
        {("cluster_4", "basisschool"): 10, ("lichamelijk_gehandicapt", "sbo"): 2}, PRIJS, op=OP
    )

    # 10 x 0.1061 + 2 x 0.0359 + 12 x 0.0709 fte
    fte = 10 * Decimal("0.1061") + 2 * Decimal("0.0359") + 12 * Decimal("0.0709")
    assert bedrag == fte * PRIJS
    assert [stap.bron.artikel for stap in stappen] == ["35", "35", "35a"]
    assert not any(stap.geverifieerd for stap in stappen)  # the price is the caller's


def test_cluster_1_and_2_had_no_rugzak_in_this_transition() -> None:
    assert not [soort for soort in overgang.soorten_rugzak() if soort in {"cluster_1", "cluster_2"}]
    with pytest.raises(OnbekendeSleutel, match=r"Kies uit: .*cluster_4"):
        overgang.startbudget({("cluster_2", "basisschool"): 1}, PRIJS, op=OP)


def test_besluit_wpo_35_gives_nothing_where_it_names_nothing() -> None:
    with pytest.raises(GeenWaarde, match="voor sbo geeft het besluit geen formatie"):
        overgang.startbudget({("zmlk_groep_3_en_hoger", "sbo"): 1}, PRIJS, op=OP)


def test_the_transition_ended() -> None:
    with pytest.raises(GeenWaarde, match="geen waarde"):
        overgang.startbudget({("cluster_4", "basisschool"): 1}, PRIJS, op=dt.date(2017, 10, 1))


@pytest.mark.parametrize(
    "groep,categorie,leraren,ondersteunend",
    [
        ("so_jonger_dan_8", 1, "0.0637", "0.118"),
        ("so_8_en_ouder", 2, "0.0788", "0.2287"),
        ("vso", 3, "0.1297", "0.2892"),
    ],
)
def test_besluit_wec_33a_multiplies_fte_by_category(
    groep, categorie, leraren, ondersteunend
) -> None:
    bedrag = overgang.categoriebedrag(groep, categorie, PRIJS, Decimal(40000), op=OP)

    assert bedrag == Decimal(leraren) * PRIJS + Decimal(ondersteunend) * 40000


def test_category_amounts_take_arrays_of_prices() -> None:
    prijzen = np.array([60000.0, 70000.0])

    bedragen = overgang.categoriebedrag("vso", 1, prijzen, prijzen, op=OP)

    assert np.allclose(bedragen, (0.1029 + 0.0529) * prijzen)


def test_a_category_that_did_not_exist_is_refused() -> None:
    with pytest.raises(
        Invoerfout, match=r"categorie 4 bestond niet op 2014-10-01\. Kies uit: 1, 2, 3"
    ):
        overgang.categoriebedrag("vso", 4, PRIJS, PRIJS, op=OP)


def test_category_formation_ended_with_calendar_years() -> None:
    with pytest.raises(GeenWaarde):
        overgang.categoriebedrag("vso", 1, PRIJS, PRIJS, op=dt.date(2023, 1, 1))


@pytest.mark.parametrize(
    "soort,categorie",
    [("zmok", 1), ("langdurig ziek", 1), ("lichamelijk gehandicapt", 2), ("lg-zmlk", 3)],
)
def test_besluit_wec_33a_lid_2_residential_category_by_kind(soort, categorie) -> None:
    assert overgang.residentiele_categorie(soort, op=OP) == categorie


def test_a_kind_outside_the_decree_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(OnbekendeSleutel, match="zmok"):
        overgang.residentiele_categorie("doof", op=OP)
