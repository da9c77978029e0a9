"""The forecast: the first year is the law's own outcome, and chance is shared by scenarios."""

import dataclasses
from decimal import Decimal

import numpy as np
import pytest

from passend import bekostiging
from passend.begroting.rekenen.aannames import SOORTEN
from passend.begroting.rekenen.raming import Schatting, Stand, raam
from passend.bekostiging import voorbeeld
from passend.recht import Invoerfout

WET = voorbeeld.voorbeeldset()
LEERLINGEN = {
    "leerlingen_basisschool": 18000,
    "leerlingen_sbo": 420,
    "leerlingen_so_laag": 300,
    "leerlingen_so_midden": 40,
    "leerlingen_so_hoog": 25,
}
# The example amounts of voorbeeldbedragen.yaml.
BEDRAGEN = {
    "bedragen_licht": 240.0,
    "bedragen_zwaar": 520.0,
    "bedragen_sbo": 6800.0,
    "bedragen_so_laag": 14500.0,
    "bedragen_so_midden": 22000.0,
    "bedragen_so_hoog": 33000.0,
}
STAND = Stand("po", 2026, LEERLINGEN, BEDRAGEN, lasten=1_000_000.0)
STIL = {soort.sleutel: Schatting(0.0) for soort in SOORTEN}
NIETS = STIL | {"verlenging": Schatting(100.0)}
ONZEKER = NIETS | {"instroom": Schatting(0.4, 0.1), "uitstroom": Schatting(12.0, 2.0)}


def ramen(aannames=NIETS, stand=STAND, jaren=3, **meer):
    return raam(stand, aannames, jaren=jaren, wet=WET, **meer)


def test_first_year_is_the_exact_budget():
    invoer = bekostiging.uit_document(
        {
            "sector": "po",
            "swv": "PO2602",
            "bekostigingsjaar": 2026,
            "leerlingen": {
                "basisschool": 18000,
                "sbo": 420,
                "so": {"laag": 300, "midden": 40, "hoog": 25},
            },
        }
    )
    exact = bekostiging.bereken(invoer, WET).uitkomst

    uit = ramen(ONZEKER)

    assert uit.posten["vrij"][0] == pytest.approx(float(exact.vrij_besteedbaar), abs=0.005)
    assert uit.posten["zwaar"][0] == pytest.approx((18000 + 420) * 520, abs=0.005)


def test_without_change_every_year_is_the_first():
    uit = ramen()

    assert (uit.posten["saldo"] == uit.posten["saldo"][0]).all()


def test_price_change_moves_every_amount():
    uit = ramen(NIETS | {"prijs": Schatting(2.0)})

    assert uit.posten["zwaar"][2, 0] == pytest.approx((18000 + 420) * 520 * 1.02**2)


def test_ending_verklaringen_that_are_not_renewed_leave():
    stand = dataclasses.replace(STAND, aflopend={2027: {"leerlingen_so_hoog": 10}})

    uit = ramen(STIL | {"verlenging": Schatting(40.0)}, stand)

    # 10 end, 40 percent stays: 6 leave; the years after lose nobody.
    assert uit.posten["geplaatst"][:, 0].tolist() == pytest.approx([785, 779, 779, 779])
    assert uit.posten["aftrek_zwaar"][0, 0] - uit.posten["aftrek_zwaar"][1, 0] == pytest.approx(
        6 * 33000
    )


def test_growth_after_the_teldatum_is_paid_by_the_swv():
    """Besluit bekostiging WPO 2022 art. 20: per pupil an amount goes to the school."""
    zonder = NIETS | {"instroom": Schatting(0.5)}
    met = zonder | {"groei": Schatting(25.0)}

    verschil = ramen(zonder).posten["vrij"] - ramen(met).posten["vrij"]

    assert verschil[0, 0] == 0
    assert verschil[1, 0] == pytest.approx(ramen(met).posten["groei"][1, 0])


def test_same_seed_gives_the_same_futures_and_scenarios_share_them():
    een, twee = ramen(ONZEKER, zaad=7), ramen(ONZEKER, zaad=7)
    duurder = ramen(ONZEKER | {"prijs": Schatting(1.0)}, zaad=7)

    assert (een.posten["saldo"] == twee.posten["saldo"]).all()
    # Common random numbers: the same pupils in every future, so only the price differs.
    assert (duurder.posten["geplaatst"] == een.posten["geplaatst"]).all()
    assert np.ptp(ramen(ONZEKER, zaad=8).posten["saldo"][3] - een.posten["saldo"][3]) > 0


def test_longer_forecast_keeps_its_first_years():
    assert (ramen(ONZEKER, jaren=5).posten["saldo"][:4] == ramen(ONZEKER).posten["saldo"]).all()


def test_more_spread_gives_a_wider_fan():
    smal = ramen(ONZEKER).waaier("saldo")[3]
    breed = ramen(ONZEKER | {"instroom": Schatting(0.4, 0.2)}).waaier("saldo")[3]

    assert smal[5] < smal[25] < smal[50] < smal[75] < smal[95]
    assert breed[95] - breed[5] > smal[95] - smal[5]


def test_more_inflow_never_leaves_more_money():
    weinig = ramen(ONZEKER | {"instroom": Schatting(0.3)})
    veel = ramen(ONZEKER | {"instroom": Schatting(0.5)})

    assert (veel.posten["vrij"] <= weinig.posten["vrij"] + 0.01).all()


def test_vo_follows_its_own_rules():
    stand = Stand(
        "vo",
        2026,
        {
            "leerlingen_vo": 12000,
            "leerlingen_lwoo": 900,
            "leerlingen_pro": 350,
            "leerlingen_vso_laag": 300,
            "leerlingen_vso_midden": 30,
            "leerlingen_vso_hoog": 60,
            "aandeel_2012_lwoo": 0.1,
            "aandeel_2012_pro": 0.03,
        },
        {
            "bedragen_regionaal": 170.6,
            "bedragen_zwaar": 1020.0,
            "bedragen_lwoo": 7400.0,
            "bedragen_pro": 6850.0,
            "bedragen_vso_laag": 15000.0,
            "bedragen_vso_midden": 25000.0,
            "bedragen_vso_hoog": 31000.0,
        },
    )

    uit = ramen(stand=stand)

    assert uit.posten["licht"][0, 0] == pytest.approx(12000 * (170.6 + 0.1 * 7400 + 0.03 * 6850))
    assert uit.posten["aftrek_zwaar"][0, 0] == 300 * 15000 + 30 * 25000 + 60 * 31000


@pytest.mark.parametrize(
    ("fout", "zegt"),
    [
        ({"instroom": Schatting(9.0)}, "9 % kan niet. Kies een waarde van 0 tot en met 5"),
        ({"prijs": Schatting(0.0, -1.0)}, "spreiding van -1 kan niet"),
        ({"weer": Schatting(0.0)}, "bestaat niet: weer"),
    ],
)
def test_assumption_out_of_bounds_says_which(fout, zegt):
    with pytest.raises(Invoerfout, match=zegt):
        ramen(NIETS | fout)


def test_missing_assumption_is_asked_for():
    with pytest.raises(Invoerfout, match="Nieuwe plaatsingen per jaar"):
        ramen({k: v for k, v in NIETS.items() if k != "instroom"})


def test_example_amounts_are_those_of_the_file():
    assert (
        Decimal("520.00")
        == WET.parameter("norm.zwaar.po", op=bekostiging.regels_voor("po", 2026).op).waarde
    )
