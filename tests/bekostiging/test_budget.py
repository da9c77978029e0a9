"""Cases of law: one samenwerkingsverband, one year, worked out by hand with the article."""

import json
from decimal import Decimal

import pytest
from tests.bekostiging.voorbeelden import VANDAAG, WEG, po, vo

from passend.bekostiging import bereken, uit_document
from passend.recht import GeenWaarde, Invoerfout


def budget(document):
    return bereken(uit_document(document, vandaag=VANDAAG))


def uitvoer(document):
    return budget(document).as_dict()


def test_example_of_the_documentation_gives_its_numbers() -> None:
    uit = uitvoer(po())

    assert uit["licht"] == {
        "bruto": "3064500.00",  # 18,000 x 170.25
        "aftrek_sbo": "2188200.00",  # 420 x 5,210
        "netto": "876300.00",
        "tekort": "0.00",
    }
    assert uit["zwaar"] == {
        "bruto": "7948230.00",  # (18,000 + 420) x 431.50
        "aftrek_so": "4590000.00",  # 300 x 11,000 + 40 x 16,500 + 25 x 25,200
        "overdracht_groei": "82500.00",  # 6 x 11,000 + 1 x 16,500
        "netto": "3275730.00",
        "tekort": "0.00",
    }
    assert uit["verevening"] == {"percentage": 75, "bedrag": "-900000.00"}
    assert uit["vrij_besteedbaar"] == "3252030.00"  # 876,300 + 3,275,730 - 900,000
    assert uit["tekort_per_leerling"] == {"licht": "0.00", "zwaar": "0.00"}


def test_output_is_json_and_amounts_are_text() -> None:
    uit = json.loads(json.dumps(uitvoer(po())))

    assert all(
        isinstance(bedrag, str) for blok in ("licht", "zwaar") for bedrag in uit[blok].values()
    )
    assert {"stap", "formule", "invoer", "uitkomst", "bron", "geverifieerd"} == set(
        uit["onderbouwing"][0]
    )


def test_every_step_of_the_two_budgets_names_its_article() -> None:
    for document in (po(), vo(), po(bekostigingsjaar=2018)):
        *stappen, vrij = budget(document).onderbouwing.stappen

        assert all(stap.bron for stap in stappen), [s.wat for s in stappen if not s.bron]
        assert "vrij besteedbaar" in vrij.wat.lower()


def test_amounts_of_the_user_make_the_outcome_unverified() -> None:
    uit = uitvoer(po())

    assert uit["geverifieerd"] is False
    assert any("niet vergeleken met de regeling" in tekst for tekst in uit["kanttekeningen"])


def test_wpo_123_shortfall_of_licht_is_spread_per_pupil() -> None:
    uit = uitvoer(po(leerlingen__sbo=1000))

    assert uit["licht"]["netto"] == "0.00"
    assert uit["licht"]["tekort"] == "2145500.00"  # 1,000 x 5,210 - 3,064,500
    assert uit["tekort_per_leerling"]["licht"] == "119.19"  # 2,145,500 / 18,000 = 119.1944...
    assert uit["tekort_per_leerling"]["zwaar"] == "0.00"


def test_wpo_125_shortfall_of_zwaar_is_spread_over_basisscholen_and_sbo() -> None:
    uit = uitvoer(po(leerlingen__so__hoog=400, groei=WEG, verevening=WEG))

    # 3,300,000 + 660,000 + 400 x 25,200 = 14,040,000; bruto 7,948,230
    assert uit["zwaar"]["tekort"] == "6091770.00"
    assert uit["zwaar"]["netto"] == "0.00"
    assert uit["tekort_per_leerling"]["zwaar"] == "330.71"  # 6,091,770 / 18,420 = 330.7149...
    assert uit["vrij_besteedbaar"] == "876300.00"  # only licht is left


def test_uncovered_growth_weighs_on_the_other_money_and_is_said() -> None:
    uit = uitvoer(po(leerlingen__so__hoog=400, verevening=WEG))

    assert uit["uitsplitsing"]["zwaar"]["overdracht_ongedekt"] == "82500.00"
    assert uit["vrij_besteedbaar"] == "793800.00"  # 876,300 - 82,500
    assert any("hoger dan wat er van het budget over is" in t for t in uit["kanttekeningen"])


def test_wpo_124_lid_2_of_2014_instead_of_deduction_until_2023() -> None:
    uit = uitvoer(po(bekostigingsjaar=2018, groei=WEG, verevening=WEG))

    assert uit["licht"]["aftrek_sbo"] == "0.00"
    # 2 % of 18,420 is 368.4, rounded 368; 420 - 368 = 52 pupils x 5,210
    assert uit["licht"]["overdracht_groei"] == "270920.00"
    assert uit["teldata"]["zwaar"] == "2017-10-01"


def test_po_counts_on_1_february_since_2023() -> None:
    """WPO 122 lid 2 and 3, 124 lid 2 and 4: 1 February of the year before."""
    assert set(uitvoer(po())["teldata"].values()) == {"2023-02-01"}


def test_vo_counts_income_in_october_and_vso_in_february() -> None:
    """WVO 2020 5.15 lid 2 and 4."""
    teldata = uitvoer(vo())["teldata"]

    assert teldata == {"licht": "2023-10-01", "zwaar": "2023-10-01", "aftrek_vso": "2023-02-01"}


def test_wvo2020_5_13_and_5_15_for_a_samenwerkingsverband_vo() -> None:
    uit = uitvoer(vo())

    # shares of 2012: 1,600 / 16,000 = 10 % lwoo, 400 / 16,000 = 2.5 % pro
    # 15,000 x 90 + 1,500 x 4,500 + 375 x 4,700
    assert uit["licht"]["bruto"] == "9862500.00"
    assert uit["licht"]["aftrek_lwoo"] == "6300000.00"  # 1,400 x 4,500
    assert uit["licht"]["aftrek_pro"] == "2115000.00"  # 450 x 4,700
    assert uit["licht"]["netto"] == "1447500.00"
    assert uit["zwaar"]["bruto"] == "9300000.00"  # 15,000 x 620
    assert uit["zwaar"]["aftrek_vso"] == "5880000.00"  # 400 x 12,000 + 30 x 20,000 + 20 x 24,000
    assert uit["vrij_besteedbaar"] == "4867500.00"  # 1,447,500 + 3,420,000


def test_wvo2020_5_14_lid_2_leaves_lwoo_and_pro_pupils_out_of_the_shortfall() -> None:
    uit = uitvoer(vo(leerlingen__pro=3000, leerlingen__lwoo=3000))

    # 3,000 x 4,500 + 3,000 x 4,700 - 9,862,500 = 17,737,500 over 15,000 - 6,000 pupils
    assert uit["licht"]["tekort"] == "17737500.00"
    assert uit["tekort_per_leerling"]["licht"] == "1970.83"


def test_shares_of_2012_may_be_given_as_shares() -> None:
    met_telling = uitvoer(vo())["licht"]
    met_aandeel = uitvoer(vo(referentie_2012=WEG, aandeel_2012={"lwoo": 0.1, "pro": 0.025}))[
        "licht"
    ]

    assert met_telling == met_aandeel


def test_opting_out_changes_no_amount_but_is_said() -> None:
    """S004:640-651: without aanwijzing the count falls as an artefact, the budget stays."""
    uit = uitvoer(vo(opting_out_lwoo=True, leerlingen__lwoo=0))

    assert uit["licht"]["aftrek_lwoo"] == "0.00"
    assert uit["uitsplitsing"]["licht"]["bruto_lwoo"] == "6750000.00"
    assert any("Opting out lwoo" in tekst for tekst in uit["kanttekeningen"])


def test_lwoo_and_pro_were_outside_the_budget_before_2016() -> None:
    """S000:687: added in 2016."""
    uit = uitvoer(vo(bekostigingsjaar=2015))

    assert uit["licht"]["bruto"] == "1350000.00"  # 15,000 x 90
    assert uit["licht"]["aftrek_lwoo"] == "0.00"
    assert any("hoorden in dit jaar nog niet tot het budget" in t for t in uit["kanttekeningen"])


def test_a_year_without_text_that_was_read_is_marked() -> None:
    uit = uitvoer(vo(bekostigingsjaar=2018))

    assert any("voor 2018 is geen tekst gelezen" in tekst for tekst in uit["kanttekeningen"])


def test_missing_amounts_are_all_named_with_key_and_parameter() -> None:
    with pytest.raises(GeenWaarde) as fout:
        budget(po(bedragen=WEG))

    for sleutel in ("norm.licht.po", "norm.zwaar.po", "tlv.bedrag.sbo", "tlv.bedrag.so.categorie"):
        assert sleutel in str(fout.value)
    assert "bedragen.so.hoog" in str(fout.value)
    assert "verzint geen bedragen" in str(fout.value)


def test_an_amount_that_multiplies_nobody_is_not_asked_for() -> None:
    document = po(leerlingen__so__hoog=0, bedragen__so={"laag": 11000, "midden": 16500})

    assert uitvoer(document)["zwaar"]["aftrek_so"] == "3960000.00"  # 3,300,000 + 660,000


def test_cents_are_not_lost_and_rounding_is_only_for_show() -> None:
    exact = budget(po(bedragen__licht=0.1, leerlingen__basisschool=3, leerlingen__sbo=0))

    assert exact.uitkomst.licht.bruto == Decimal("0.3")


def test_residential_pupils_are_withheld_with_so_and_shown_apart() -> None:
    uit = uitvoer(po(leerlingen__residentieel={"laag": 2}))

    assert uit["zwaar"]["aftrek_so"] == "4612000.00"  # 4,590,000 + 2 x 11,000
    assert uit["uitsplitsing"]["zwaar"]["aftrek_residentieel"] == "22000.00"


def test_growth_may_have_an_amount_of_its_own() -> None:
    uit = uitvoer(po(bedragen__groei={"sbo": 5000, "so": {"laag": 10000}}, groei__sbo=2))

    assert uit["zwaar"]["overdracht_groei"] == "86500.00"  # 2 x 5,000 + 6 x 10,000 + 1 x 16,500


def test_there_was_no_money_before_the_law() -> None:
    with pytest.raises(Invoerfout, match=r"in 2013 was er geen bekostiging.*2014"):
        budget(po(bekostigingsjaar=2013))


def test_unknown_code_is_a_caveat_because_regions_change() -> None:
    uit = uitvoer(po(swv="PO9999"))

    assert any("PO9999 staat niet in de regio-indeling" in t for t in uit["kanttekeningen"])
    assert not any("regio-indeling" in t for t in uitvoer(po())["kanttekeningen"])


def test_vo_without_reference_is_asked_for_it() -> None:
    with pytest.raises(Invoerfout, match=r"referentie_2012 ontbreekt.*2012-10-01"):
        budget(vo(referentie_2012=WEG))


def test_a_count_of_the_wrong_day_is_refused() -> None:
    """WPO 122 lid 2: since 2023 pupils count on 1 February of the year before."""
    assert uitvoer(po(teldata={"licht": "2023-02-01", "aftrek_so": "2023-02-01"}))
    with pytest.raises(Invoerfout, match=r"teldata\.licht is 2022-10-01, .* 2023-02-01 \(WPO 122"):
        budget(po(teldata={"licht": "2022-10-01"}))


def test_a_future_year_says_that_later_changes_are_unknown() -> None:
    tekst = "latere wijzigingen kent Passend niet"

    assert any(tekst in t for t in uitvoer(po(bekostigingsjaar=2030))["kanttekeningen"])
    assert not any(tekst in t for t in uitvoer(po())["kanttekeningen"])
    assert not any(tekst in t for t in uitvoer(po(bekostigingsjaar=2018))["kanttekeningen"])


def test_the_largest_numbers_still_come_out_to_the_cent() -> None:
    document = po(
        leerlingen__basisschool=10**9, bedragen__licht=10**12, leerlingen__sbo=0, verevening=WEG
    )

    assert uitvoer(document)["licht"]["bruto"] == f"{10**21}.00"
