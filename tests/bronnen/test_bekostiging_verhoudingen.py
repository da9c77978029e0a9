"""The money of the sources, reproduced with example amounts (S000, S002, S004).

The sources give totals and shares, but no amount per pupil and no national count for sbo, so, vso
and pro. So this is a calibration and not a check of the law: the example amounts are chosen such
that the shares below hold on the example counts, with the formulas of today.
"""

import datetime as dt
from decimal import Decimal

import pytest

from passend import recht
from passend.bekostiging import bereken, uit_document
from passend.bekostiging.voorbeeld import MERK, voorbeeldland, voorbeeldset

MILJOEN = Decimal(10**6)
CIRCA = Decimal("0.01")  # the sources say "circa" and round to a tenth of a billion
JAAR = 2024  # the formulas since 2023 charge sbo to the samenwerkingsverband, as the sources count


def landelijk(sector: str):
    """Return the budget of the whole country as if it were one samenwerkingsverband."""
    telling = voorbeeldland()[sector]
    document: dict = {"sector": sector, "swv": f"{sector.upper()}3001", "bekostigingsjaar": JAAR}
    document["leerlingen"] = {}
    for naam, aantal in telling.items():
        _, *pad = naam.split("_")
        plek = document["leerlingen"]
        for deel in pad[:-1]:
            plek = plek.setdefault(deel, {})
        plek[pad[-1]] = aantal
    if sector == "vo":  # the share of 2012 is today's share: nobody gains or loses by it
        document["referentie_2012"] = {n: telling[f"leerlingen_{n}"] for n in ("vo", "lwoo", "pro")}
    return bereken(uit_document(document), voorbeeldset())


@pytest.fixture(scope="module")
def po():
    return landelijk("po")


@pytest.fixture(scope="module")
def vo():
    return landelijk("vo")


def direct(po, vo) -> Decimal:
    """What the state pays straight to sbo, so, vso and pro, and withholds from the swv's."""
    return (
        po.uitkomst.licht.aftrek["sbo"]
        + po.uitkomst.zwaar.aftrek["so"]
        + vo.uitkomst.zwaar.aftrek["vso"]
        + vo.uitkomst.licht.aftrek["pro"]
    )


def budget_zonder_lwoo(po, vo) -> Decimal:
    return (
        po.uitkomst.licht.bruto
        + po.uitkomst.zwaar.bruto
        + vo.uitkomst.zwaar.bruto
        + vo.uitkomst.licht.bruto
        - vo.uitkomst.licht.onderdelen["lwoo"]
    )


def test_s004_485_the_budget_of_2017_is_2400_million(po, vo) -> None:
    """S004 leaves lwoo in neither part; that it stands outside the 2.4 billion is our choice."""
    genoemd = recht.parameter("budget.totaal", op=dt.date(2017, 6, 1)).waarde

    assert abs(budget_zonder_lwoo(po, vo) / genoemd - 1) < CIRCA


def test_s004_489_of_which_1700_million_goes_to_vso_so_sbo_and_pro(po, vo) -> None:
    assert abs(direct(po, vo) / (1700 * MILJOEN) - 1) < CIRCA


def test_s004_489_the_rest_of_700_million_goes_through_the_swv_to_regular_schools(po, vo) -> None:
    rest = budget_zonder_lwoo(po, vo) - direct(po, vo)

    assert abs(rest / (700 * MILJOEN) - 1) < CIRCA
    assert rest == (
        po.uitkomst.vrij_besteedbaar
        + vo.uitkomst.vrij_besteedbaar  # lwoo: as much comes in as goes out
    )


def test_s000_701_about_55_percent_goes_straight_to_those_schools(po, vo) -> None:
    """S000 counts the total budget, lwoo and pro included; hence the larger denominator."""
    totaal = budget_zonder_lwoo(po, vo) + vo.uitkomst.licht.onderdelen["lwoo"]

    assert abs(direct(po, vo) / totaal - Decimal("0.55")) < CIRCA


def test_s004_598_the_norm_for_zware_ondersteuning_exceeds_what_vso_and_so_cost(po, vo) -> None:
    for budget in (po, vo):
        assert budget.uitkomst.zwaar.bruto > budget.uitkomst.zwaar.totale_aftrek


def test_everything_that_rests_on_an_example_says_so(po, vo) -> None:
    for budget in (po, vo):
        assert not budget.onderbouwing.geverifieerd
        assert any(MERK in tekst for tekst in budget.onderbouwing.kanttekeningen)


def test_no_example_amount_reaches_the_law_itself() -> None:
    op = dt.date(JAAR, 1, 1)

    for geladen in recht.geladen(voorbeeldset()):
        assert geladen.bron.wet == MERK
        assert recht.parameter(geladen.sleutel, op=op).waarde is None


def test_s000_685_the_budget_of_zware_ondersteuning_refers_to_1_october_2011() -> None:
    assert recht.parameter("verevening.teldatum", op=dt.date(2016, 1, 1)).waarde == "2011-10-01"


def test_s000_687_lwoo_and_pro_refer_to_2012_and_came_in_2016() -> None:
    lwoo = recht.standaardset().reeks("lwoo.referentiedatum")

    assert {een.waarde for een in lwoo} == {"2012-10-01"}
    assert lwoo[0].van == dt.date(2016, 1, 1)


def test_s002_457_and_s000_685_the_transition_runs_five_years_from_2015_to_2020() -> None:
    jaren = recht.parameter("verevening.aantal_schooljaren", op=dt.date(2016, 1, 1)).waarde
    einde = recht.parameter("verevening.einde", op=dt.date(2020, 12, 31))

    assert jaren == 5
    assert (einde.van, einde.waarde) == (dt.date(2015 + jaren, 8, 1), 0)
