"""The formulas, article by article, in exact numbers and as properties that hold for all input."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from passend.bekostiging.formules import (
    BedragenPo,
    BedragenVo,
    Blok,
    Groei,
    TellingPo,
    TellingVo,
    licht_po,
    licht_po_oud,
    licht_vo,
    sbo_boven_drempel,
    sluit,
    vrij_besteedbaar,
    zwaar_po,
    zwaar_po_oud,
    zwaar_vo,
)

NUL = Decimal(0)
GEEN = {"laag": NUL, "midden": NUL, "hoog": NUL}
TELLING = TellingPo(
    Decimal(18000),
    Decimal(420),
    {"laag": Decimal(300), "midden": Decimal(40), "hoog": Decimal(25)},
    GEEN,
)
TARIEF_SO = {"laag": Decimal(11000), "midden": Decimal(16500), "hoog": Decimal(25200)}
BEDRAGEN = BedragenPo(
    Decimal("170.25"), Decimal("431.50"), Decimal(5210), TARIEF_SO, Decimal(5210), TARIEF_SO
)
GROEI = Groei(NUL, {"laag": Decimal(6), "midden": Decimal(1), "hoog": NUL})
DREMPEL = 2  # WPO 124 lid 2 in the text of 2014

bedrag = st.decimals(0, 50000, places=2)
leerlingen = st.integers(0, 60000).map(Decimal)


def categorieen(getal: st.SearchStrategy[Decimal]) -> st.SearchStrategy[dict[str, Decimal]]:
    return st.fixed_dictionaries({"laag": getal, "midden": getal, "hoog": getal})


tellingen = st.builds(
    TellingPo, leerlingen, leerlingen, categorieen(leerlingen), categorieen(leerlingen)
)
groeien = st.builds(Groei, leerlingen, categorieen(leerlingen))
bedragenlijsten = st.builds(
    BedragenPo, bedrag, bedrag, bedrag, categorieen(bedrag), bedrag, categorieen(bedrag)
)


def assert_sluitend(blok: Blok[Decimal]) -> None:
    """What the state gives, plus what schools and others add, is what leaves and what stays."""
    bronnen = blok.bruto + blok.tekort + blok.ongedekt
    bestemmingen = blok.totale_aftrek + blok.overdracht + blok.netto

    assert bronnen == bestemmingen
    assert min(blok.netto, blok.tekort, blok.ongedekt) >= 0


def test_wpo_122_licht_is_pupils_of_basisscholen_minus_sbo() -> None:
    blok = licht_po(TELLING, BEDRAGEN)

    assert blok.bruto == 18000 * Decimal("170.25")
    assert blok.totale_aftrek == 420 * 5210
    assert blok.netto == Decimal("876300")
    assert blok.tekort == 0


def test_wpo_124_zwaar_counts_sbo_pupils_too_and_withholds_by_category() -> None:
    blok = zwaar_po(TELLING, GROEI, BEDRAGEN)

    assert blok.bruto == (18000 + 420) * Decimal("431.50")
    assert blok.totale_aftrek == 300 * 11000 + 40 * 16500 + 25 * 25200
    assert blok.overdracht == 6 * 11000 + 1 * 16500
    assert blok.netto == blok.bruto - blok.totale_aftrek - blok.overdracht


def test_wpo_124_lid_6_withholds_for_residential_pupils() -> None:
    met = replace(TELLING, residentieel=GEEN | {"hoog": Decimal(2)})

    verschil = zwaar_po(TELLING, GROEI, BEDRAGEN).netto - zwaar_po(met, GROEI, BEDRAGEN).netto

    assert verschil == 2 * 25200


def test_wpo_123_a_shortfall_of_licht_falls_on_the_basisscholen() -> None:
    veel_sbo = replace(TELLING, sbo=Decimal(1000))

    blok = licht_po(veel_sbo, BEDRAGEN)

    assert blok.netto == 0
    assert blok.tekort == 1000 * 5210 - 18000 * Decimal("170.25")
    assert blok.tekort_per_leerling == blok.tekort / 18000


def test_wpo_125_a_shortfall_of_zwaar_leaves_growth_out() -> None:
    veel_so = replace(TELLING, so=GEEN | {"hoog": Decimal(1000)})

    blok = zwaar_po(veel_so, GROEI, BEDRAGEN)

    assert blok.tekort == 1000 * 25200 - 18420 * Decimal("431.50")
    assert blok.ongedekt == blok.overdracht == 6 * 11000 + 16500
    assert blok.leerlingen == 18000 + 420


def test_besluit_wpo_2022_art_20_growth_in_sbo_is_paid_as_well() -> None:
    met_sbo = replace(GROEI, sbo=Decimal(3))

    verschil = (
        zwaar_po(TELLING, met_sbo, BEDRAGEN).overdracht
        - zwaar_po(TELLING, GROEI, BEDRAGEN).overdracht
    )

    assert verschil == 3 * 5210


def test_wpo_124_of_2014_pays_only_for_sbo_above_two_percent() -> None:
    # 2 % of 18,420 is 368.4, rounded 368: 420 - 368 = 52 pupils
    assert sbo_boven_drempel(TELLING, DREMPEL) == 52

    blok = licht_po_oud(TELLING, Groei(NUL, GEEN), BEDRAGEN, DREMPEL)

    assert blok.totale_aftrek == 0
    assert blok.overdracht == 52 * 5210


def test_wpo_124_lid_3_of_2014_rounds_halves_up() -> None:
    # 2 % of 25 is exactly 0.5, which becomes 1
    telling = TellingPo(Decimal(24), Decimal(1), GEEN, GEEN)

    assert sbo_boven_drempel(telling, DREMPEL) == 0


def test_wpo_125b_lid_3_of_2014_puts_uncovered_growth_on_the_schools() -> None:
    arm = replace(BEDRAGEN, zwaar=Decimal(1))

    blok = zwaar_po_oud(TELLING, GROEI, arm, met_aftrek=True)

    assert blok.ongedekt == 0
    assert blok.tekort == blok.totale_aftrek + blok.overdracht - 18420
    assert blok.leerlingen == 18000 + 420 + 365  # so pupils bear it too (125a)


def test_first_school_year_withholds_nothing_for_so() -> None:
    assert zwaar_po_oud(TELLING, GROEI, BEDRAGEN, met_aftrek=False).totale_aftrek == 0


def test_wvo2020_5_13_pays_lwoo_by_the_share_of_2012_and_withholds_todays_pupils() -> None:
    telling = TellingVo(Decimal(10000), Decimal(900), Decimal(300), GEEN, GEEN)
    bedragen = BedragenVo(Decimal(100), Decimal(600), Decimal(4000), Decimal(5000), GEEN, GEEN)

    blok = licht_vo(telling, {"lwoo": Decimal("0.10"), "pro": Decimal("0.03")}, bedragen)

    assert blok.onderdelen["lwoo"] == 10000 * Decimal("0.10") * 4000
    assert blok.totale_aftrek == 900 * 4000 + 300 * 5000
    assert blok.netto == 10000 * 100 + (1000 - 900) * 4000 + (300 - 300) * 5000
    assert blok.leerlingen == 10000 - 900 - 300  # 5.14 lid 2 leaves lwoo and pro pupils out


def test_wvo2020_5_15_withholds_vso_by_category() -> None:
    telling = TellingVo(Decimal(10000), NUL, NUL, GEEN | {"laag": Decimal(200)}, GEEN)
    bedragen = BedragenVo(NUL, Decimal(600), NUL, NUL, TARIEF_SO, TARIEF_SO)

    blok = zwaar_vo(telling, Groei(NUL, GEEN), bedragen)

    assert blok.netto == 10000 * 600 - 200 * 11000


@given(tellingen, groeien, bedragenlijsten)
def test_money_is_conserved_in_every_budget(telling, groei, bedragen) -> None:
    for blok in (
        licht_po(telling, bedragen),
        zwaar_po(telling, groei, bedragen),
        licht_po_oud(telling, groei, bedragen, DREMPEL),
        zwaar_po_oud(telling, groei, bedragen, met_aftrek=True),
    ):
        assert_sluitend(blok)


@given(tellingen, groeien, bedragenlijsten, st.integers(1, 500))
def test_more_pupils_on_basisscholen_never_give_less(telling, groei, bedragen, meer) -> None:
    groter = replace(telling, basisschool=telling.basisschool + meer)

    def vrij(t) -> Decimal:
        return vrij_besteedbaar(licht_po(t, bedragen), zwaar_po(t, groei, bedragen), NUL)

    assert vrij(groter) >= vrij(telling)


@given(tellingen, groeien, bedragenlijsten, st.sampled_from(["laag", "midden", "hoog"]))
def test_one_more_so_pupil_costs_the_amount_of_its_category(
    telling, groei, bedragen, categorie
) -> None:
    meer = replace(telling, so=telling.so | {categorie: telling.so[categorie] + 1})

    def saldo(t) -> Decimal:
        blok = zwaar_po(t, groei, bedragen)
        return blok.netto - blok.tekort - blok.ongedekt

    assert saldo(telling) - saldo(meer) == bedragen.so[categorie]


@given(tellingen, groeien, bedragenlijsten)
def test_arrays_give_what_the_exact_numbers_give(telling, groei, bedragen) -> None:
    def als_array(ding):
        if isinstance(ding, Decimal):
            return np.array([float(ding)] * 2)
        if isinstance(ding, dict):
            return {naam: als_array(waarde) for naam, waarde in ding.items()}
        return type(ding)(*(als_array(getattr(ding, naam)) for naam in ding.__slots__))

    exact = licht_po_oud(telling, groei, bedragen, DREMPEL), zwaar_po(telling, groei, bedragen)
    telling, groei, bedragen = als_array(telling), als_array(groei), als_array(bedragen)
    snel = licht_po_oud(telling, groei, bedragen, DREMPEL), zwaar_po(telling, groei, bedragen)

    for een, ander in zip(exact, snel, strict=True):
        for naam in ("bruto", "totale_aftrek", "overdracht", "netto", "tekort", "ongedekt"):
            assert np.abs(getattr(ander, naam) - float(getattr(een, naam))).max() < 0.005


def test_sluit_broadcasts_scenarios_over_samenwerkingsverbanden() -> None:
    bruto = np.array([[100.0], [50.0]])
    aftrek = np.array([30.0, 60.0, 90.0])

    blok = sluit({"x": bruto}, {"x": aftrek}, np.zeros(3), np.ones(3))

    assert blok.netto.tolist() == [[70, 40, 10], [20, 0, 0]]
    assert blok.tekort.tolist() == [[0, 0, 0], [0, 10, 40]]
