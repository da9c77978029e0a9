"""Toelaatbaarheid: wie beslist, binnen welke termijn, en hoe lang het geldt (WPO 18a, 40; WEC 40)."""

from __future__ import annotations

import pytest
from tests.recht.spec.hulp import dag, klok, uiterlijk

from passend.recht import (
    GeenWaarde,
    Invoerfout,
    OnbekendeSleutel,
    bevoegd,
    bevoegd_swv,
    parameter,
)

# Amsterdam: PO2707 en VO2708; Haarlem: PO2704 en VO2705 (bijlage van 2015).
AMSTERDAM, HAARLEM = "1011", "2011"

BEVOEGD = [
    # soort, datum, feiten, swv, artikel
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "bao", "school_swv": "PO2707"},
        "PO2707",
        "WEC 40 lid 11 a",
    ),
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "bao", "school_swv": "PO2707", "postcode": HAARLEM},
        "PO2707",
        "WEC 40 lid 11 a: school gaat voor woonplaats",
    ),
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "so", "school_swv": "PO2707"},
        "PO2707",
        "WEC 40 lid 11 a",
    ),
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "geen", "postcode": AMSTERDAM},
        "PO2707",
        "WEC 40 lid 11 b",
    ),
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "geen", "buitenland": "ja", "gevraagde_school_swv": "PO2707"},
        "PO2707",
        "WEC 40 lid 11 b, slot",
    ),
    (
        "so",
        "2026-09-01",
        {"ingeschreven": "geen", "landelijk_swv": "landelijk po", "postcode": AMSTERDAM},
        "landelijk po",
        "WEC 40 lid 11 c",
    ),
    (
        "vso",
        "2026-09-01",
        {"ingeschreven": "vo", "school_swv": "VO2708"},
        "VO2708",
        "WEC 40 lid 13 a",
    ),
    (
        "vso",
        "2026-09-01",
        {"ingeschreven": "vso", "school_swv": "VO2708"},
        "VO2708",
        "WEC 40 lid 13 a",
    ),
    (
        "vso",
        "2026-09-01",
        {"ingeschreven": "so_vso", "school_swv": "VO2708"},
        "VO2708",
        "WEC 40 lid 13 a: een school voor so en vso samen staat er wel in",
    ),
    (
        "vso",
        "2026-09-01",
        {"ingeschreven": "bao", "postcode": AMSTERDAM},
        "VO2708",
        "WEC 40 lid 13 b: uit het po telt als niet ingeschreven",
    ),
    (
        "sbo",
        "2024-09-01",
        {"ingeschreven": "bao", "school_swv": "PO2707"},
        "PO2707",
        "WPO 40 lid 8 a",
    ),
    (
        "sbo",
        "2024-09-01",
        {"ingeschreven": "geen", "postcode": AMSTERDAM},
        "PO2707",
        "WPO 40 lid 8 b",
    ),
    (
        "sbo",
        "2024-09-01",
        {"ingeschreven": "geen", "landelijk_swv": "landelijk po", "postcode": AMSTERDAM},
        "landelijk po",
        "WPO 40 lid 8 c",
    ),
    (
        "sbo",
        "2018-09-01",
        {"ingeschreven": "bao", "school_swv": "PO2707", "gevraagde_school_swv": "PO2704"},
        "PO2704",
        "WPO 40 lid 8 (oud): het swv van de sbo-school",
    ),
    (
        "sbo",
        "2022-12-31",
        {"gevraagde_school_swv": "PO2707"},
        "PO2707",
        "WPO 40 lid 8 (oud): de laatste dag",
    ),
]


@pytest.mark.parametrize("soort,datum,feiten,swv,artikel", BEVOEGD)
def test_welk_swv_beslist(soort: str, datum: str, feiten: dict, swv: str, artikel: str) -> None:
    gevonden = bevoegd_swv(soort, dag(datum), feiten)

    assert (gevonden.status, gevonden.swv) == ("bevoegd", swv), artikel
    assert gevonden.onderbouwing.stappen[0].bron is not None
    assert gevonden.geverifieerd


def test_zelfde_kind_zelfde_sbo_school_voor_en_na_2023() -> None:
    """WPO 40 lid 8: eerst het swv van de sbo-school, vanaf 2023 dat van de basisschool."""
    feiten = {"ingeschreven": "bao", "school_swv": "PO2707", "gevraagde_school_swv": "PO2704"}

    assert bevoegd_swv("sbo", dag("2018-09-01"), feiten).swv == "PO2704"
    assert bevoegd_swv("sbo", dag("2023-09-01"), feiten).swv == "PO2707"


@pytest.mark.parametrize("soort", ["so", "vso"])
def test_kind_in_een_residentiele_instelling_heeft_geen_tlv_nodig(soort: str) -> None:
    """WEC 40 lid 16, 1 september 2026."""
    gevonden = bevoegd_swv(soort, dag("2026-09-01"), {"residentieel": "ja"})

    assert (gevonden.status, gevonden.swv) == ("geen tlv nodig", None)


@pytest.mark.parametrize("cluster", ["1", "2"])
def test_cluster_1_en_2_kent_geen_tlv(cluster: str) -> None:
    """WEC 41 lid 2 en 4: de instelling beslist, na haar commissie van onderzoek."""
    assert bevoegd_swv("so", dag("2026-09-01"), {"cluster": cluster}).status == "geen tlv nodig"


@pytest.mark.parametrize("datum", ["2014-09-01", "2026-09-01"])
def test_van_so_naar_vso_is_niet_te_bepalen(datum: str) -> None:
    """WEC 40 lid 13: a noemt vo en vso, b noemt so waar vso zou moeten staan (2014 en 2026-08)."""
    gevonden = bevoegd_swv("vso", dag(datum), {"ingeschreven": "so", "postcode": AMSTERDAM})

    assert (gevonden.status, gevonden.swv) == ("niet te bepalen", None)
    assert "jurist" in gevonden.onderbouwing.stappen[0].wat


def test_pro_noemt_het_swv_niet_en_zegt_dat_het_is_aangenomen() -> None:
    """WVO 2020 2.30 lid 5: 'het samenwerkingsverband', zonder welk."""
    assert bevoegd_swv("pro", dag("2026-09-01"), {}).status == "niet te bepalen"
    aangenomen = bevoegd_swv("pro", dag("2026-09-01"), {"school_swv": "VO2708"})

    assert aangenomen.swv == "VO2708"
    assert not aangenomen.geverifieerd


def test_ontbrekend_feit_wordt_bij_naam_gevraagd() -> None:
    """WEC 40 lid 11 b: zonder woonplaats geen antwoord."""
    with pytest.raises(Invoerfout, match="postcode="):
        bevoegd_swv("so", dag("2026-09-01"), {"ingeschreven": "geen"})


def test_onbekende_postcode_wordt_nooit_gegokt() -> None:
    """Bijlage Regeling regio-indeling (2015): 1262 staat er niet in."""
    with pytest.raises(Invoerfout, match="1262"):
        bevoegd_swv("so", dag("2026-09-01"), {"ingeschreven": "geen", "postcode": "1262"})


def test_swv_van_de_verkeerde_sector_wordt_geweigerd() -> None:
    """WEC 40 lid 13: over vso beslist een swv vo."""
    with pytest.raises(Invoerfout, match="VO"):
        bevoegd_swv("vso", dag("2026-09-01"), {"ingeschreven": "vo", "school_swv": "PO2707"})


def test_bevoegdheid_noemt_aanvrager_vooraf_en_rechtsmiddel() -> None:
    """WPO 18a lid 6 c en 11, WEC 40 lid 10: bevoegd gezag vraagt, deskundigen adviseren eerst."""
    gevonden = bevoegd("tlv.so", dag("2026-09-01"), {"ingeschreven": "bao", "school_swv": "PO2707"})

    assert gevonden.aanvrager is not None and gevonden.aanvrager.startswith("bevoegd gezag")
    assert gevonden.vooraf == ("advies deskundigen",)
    assert gevonden.rechtsmiddel is not None and "bezwaar" in gevonden.rechtsmiddel
    assert gevonden.swv is not None and gevonden.swv.swv == "PO2707"


def test_verwijdering_vraagt_dat_een_andere_school_bereid_is() -> None:
    """WPO 40 lid 11, 1 september 2026."""
    assert "andere school is bereid" in bevoegd("verwijdering.po", dag("2026-09-01")).vooraf


def test_boven_tien_dagen_verlof_beslist_de_leerplichtambtenaar() -> None:
    """Leerplichtwet 14 lid 3, 1 september 2024."""
    assert bevoegd("verlof.kort", dag("2024-09-01")).bevoegd == "hoofd van de school"
    assert "leerplichtambtenaar" in bevoegd("verlof.lang", dag("2024-09-01")).bevoegd


def test_pro_beslist_voor_2016_een_ander() -> None:
    """WVO 10g: voor 2016 de regionale verwijzingscommissie, niet gelezen."""
    with pytest.raises(GeenWaarde, match="2016-01-01"):
        bevoegd("pro", dag("2015-09-01"))


def test_verkeerd_gespeld_besluit_noemt_de_dichtstbijzijnde() -> None:
    with pytest.raises(OnbekendeSleutel, match=r"tlv\.sbo"):
        bevoegd("tlv.sb", dag("2026-09-01"))


def test_besluit_binnen_acht_weken_op_koningsdag() -> None:
    """Awb 4:13 lid 2, ontvangst 2 maart 2026: 56 dagen later is Koningsdag, dus 28 april."""
    assert uiterlijk("tlv.besluit", "2026-03-02") == "2026-04-28"


def test_aanvulling_zet_de_acht_weken_stil() -> None:
    """Awb 4:5, 4:15 lid 1 a: gevraagd op 9 maart, dus stil vanaf de 10e; aangevuld op de 17e."""
    assert (
        uiterlijk("tlv.besluit", "2026-03-02", opgeschort="2026-03-10/2026-03-17") == "2026-05-04"
    )


def test_twee_keer_stil_en_overlap_telt_een_keer() -> None:
    """Awb 4:15: 10 tot 17 en 15 tot 19 maart samen zijn 9 dagen: 27 april + 9 = 6 mei 2026."""
    stil = "2026-03-10/2026-03-17,2026-03-15/2026-03-19"

    assert uiterlijk("tlv.besluit", "2026-03-02", opgeschort=stil) == "2026-05-06"


def test_verlengen_van_de_acht_weken_vraagt_een_datum() -> None:
    """Awb 4:14 lid 3: een redelijke termijn, die de wet niet in weken uitdrukt."""
    with pytest.raises(Invoerfout, match="verlengd_tot"):
        klok("tlv.besluit", "2026-03-02", verlengd="ja")
    assert uiterlijk("tlv.besluit", "2026-03-02", verlengd_tot="2026-06-01") == "2026-06-01"


EINDE = [
    ("2026-01-15", {}, "2027-07-31", "halverwege 2025-2026: de rest plus een heel schooljaar"),
    ("2026-08-01", {}, "2027-07-31", "op de eerste dag: dat schooljaar telt heel"),
    ("2026-07-31", {}, "2027-07-31", "op de laatste dag: nog een heel schooljaar"),
    ("2014-11-01", {}, "2016-07-31", "naar de wet van 2014, zelfde lid"),
    ("2026-08-01", {"schooljaren": 3}, "2029-07-31", "drie hele schooljaren"),
    ("2024-03-01", {"soort": "sbo"}, "2025-07-31", "WPO 40 lid 13, sbo"),
]


@pytest.mark.parametrize("ingang,feiten,verwacht,waarom", EINDE)
def test_vroegste_einde_van_een_tlv(ingang: str, feiten: dict, verwacht: str, waarom: str) -> None:
    """WEC 40 lid 15; WPO 40 lid 13."""
    assert uiterlijk("tlv.einde", ingang, **feiten) == verwacht, waarom


def test_sbo_had_voor_2023_geen_wettelijke_duur() -> None:
    """WPO 40 (tekst van 2018): geen duur in het artikel."""
    with pytest.raises(GeenWaarde, match="2023-01-01"):
        klok("tlv.einde", "2018-03-01", soort="sbo")


def test_bevoegdheid_sbo_in_woorden_voor_en_na_2023() -> None:
    """WPO 40 lid 8."""
    assert bevoegd("tlv.sbo", dag("2022-12-31")).bevoegd == "swv van de sbo-school"
    assert "basisschool van inschrijving" in bevoegd("tlv.sbo", dag("2023-01-01")).bevoegd


@pytest.mark.parametrize("besluit", ["opp", "opp.vo"])
def test_leerling_horen_gaat_vooraf_aan_het_opp_sinds_2025(besluit: str) -> None:
    """WPO 40a lid 6 en WVO 2020 2.44 lid 5."""
    assert "leerling gehoord" not in bevoegd(besluit, dag("2025-07-31")).vooraf
    assert "leerling gehoord" in bevoegd(besluit, dag("2025-08-01")).vooraf


def test_ouders_horen_gaat_vooraf_aan_verwijdering_in_de_tekst_van_2018() -> None:
    """WPO 40 lid 11."""
    assert "ouders horen" not in bevoegd("verwijdering.po", dag("2016-09-01")).vooraf
    assert "ouders horen" in bevoegd("verwijdering.po", dag("2018-09-01")).vooraf


def test_deskundigen_vo_staan_nu_in_het_uitvoeringsbesluit() -> None:
    """Inrichtingsbesluit WVO 15a tot 2022-08-01, Uitvoeringsbesluit WVO 2020 2.51 daarna."""
    oud = parameter("tlv.deskundigen.tweede.vo", op=dag("2022-07-31"))
    nieuw = parameter("tlv.deskundigen.tweede.vo", op=dag("2022-08-01"))

    assert oud.waarde == nieuw.waarde
    assert (nieuw.bron.artikel, nieuw.geverifieerd) == ("2.51", True)


def test_criteria_pro_en_lwoo_in_2026() -> None:
    """Uitvoeringsbesluit WVO 2020 2.46 lid 4 en 5."""
    assert parameter("pro.iq", op=dag("2026-09-01")).waarde == [55, 80]
    assert parameter("lwoo.iq", op=dag("2026-09-01")).waarde == [75, 90]


def test_opdc_mag_in_het_vo_twee_jaar() -> None:
    """Uitvoeringsbesluit WVO 2020 2.50 lid 1; in het po stond er een half jaar (2016)."""
    assert parameter("opdc.vo.duur", op=dag("2026-09-01")).waarde == 2
    assert parameter("opdc.duur", op=dag("2016-09-01")).waarde == 6
