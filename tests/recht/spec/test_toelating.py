"""Toelating: beslissen, verlengen, tijdelijk plaatsen, aanmelden (WPO 40; WEC 40; WVO 27; WVO 2020 8.8)."""

from __future__ import annotations

import pytest
from tests.recht.spec.hulp import dag, klok, uiterlijk

from passend.recht import GeenWaarde, Invoerfout, parameter

ZES_WEKEN = [
    # artikel, zaak, ontvangst, uiterste datum, waarom
    ("po.toelating", "2026-09-01", "2026-10-13", "WPO 40 lid 6: dinsdag plus 42 dagen is dinsdag"),
    ("po.toelating", "2026-04-13", "2026-05-26", "25 mei 2026 is Tweede Pinksterdag"),
    ("po.toelating", "2026-11-13", "2026-12-28", "25 en 26 december zijn Kerst, 27 is zondag"),
    ("po.toelating", "2025-12-20", "2026-02-02", "31 januari 2026 is een zaterdag"),
    (
        "po.toelating",
        "2026-02-20",
        "2026-04-07",
        "Goede Vrijdag 3 april, dan tot na Tweede Paasdag",
    ),
    ("po.toelating", "2026-03-16", "2026-04-28", "27 april 2026 is Koningsdag"),
    ("po.toelating", "2026-04-03", "2026-05-18", "15 mei 2026 is bij besluit gelijkgesteld"),
    ("po.toelating", "2022-04-15", "2022-05-27", "27 mei 2022 is geen bekende gelijkgestelde dag"),
    ("po.toelating", "2016-03-21", "2016-05-02", "naar de wet van 2016, zelfde lid"),
    ("po.toelating", "2025-03-15", "2025-04-28", "26 april 2025 is Koningsdag, want 27 is zondag"),
    ("po.toelating", "2023-03-24", "2023-05-08", "5 mei is elk jaar feestdag; dan het weekend"),
    ("so.toelating", "2026-09-01", "2026-10-13", "WEC 40 lid 7"),
    ("vo.toelating", "2022-07-31", "2022-09-12", "WVO 27 lid 2e: zondag 11 september schuift"),
    ("vo.toelating", "2022-08-01", "2022-09-12", "WVO 2020 8.8 lid 2"),
]


@pytest.mark.parametrize("naam,ontvangst,verwacht,waarom", ZES_WEKEN)
def test_besluit_binnen_zes_weken(naam: str, ontvangst: str, verwacht: str, waarom: str) -> None:
    assert uiterlijk(naam, ontvangst) == verwacht, waarom


def test_zes_weken_op_tweede_pinksterdag_noemt_de_termijnenwet() -> None:
    """WPO 40 lid 6 met Algemene termijnenwet 1 lid 1, aanmelding van 13 april 2026."""
    stappen = klok("po.toelating", "2026-04-13").onderbouwing.stappen

    assert [stap.uitkomst.isoformat() for stap in stappen] == [
        "2026-04-13",
        "2026-05-25",  # 13 april + 42 dagen
        "2026-05-26",
    ]
    assert "Tweede Pinksterdag" in stappen[-1].wat
    assert stappen[-1].bron is not None and stappen[-1].bron.wet == "Algemene termijnenwet"


def test_jaar_zonder_gelezen_besluiten_draagt_een_kanttekening() -> None:
    """Algemene termijnenwet 3 lid 3, 2022."""
    assert "niet gelezen" in " ".join(
        klok("po.toelating", "2022-04-15").onderbouwing.kanttekeningen
    )


def test_zomervakantie_schort_de_zes_weken_niet_op() -> None:
    """WPO 40 lid 6, aanmelding van 1 juli 2026: 12 augustus ligt in de zomervakantie."""
    assert uiterlijk("po.toelating", "2026-07-01") == "2026-08-12"


def test_verlenging_met_vier_weken() -> None:
    """WPO 40 lid 6, aanmelding van 1 september 2026: 6 + 4 = 10 weken."""
    assert uiterlijk("po.toelating", "2026-09-01", verlengd="ja") == "2026-11-10"


def test_verlenging_moet_binnen_de_eerste_zes_weken_zijn_meegedeeld() -> None:
    """WPO 40 lid 6, aanmelding van 1 september 2026: uiterlijk 13 oktober."""
    teksten = klok("po.toelating", "2026-09-01", verlengd="ja").onderbouwing.kanttekeningen

    assert any("13 oktober 2026" in tekst for tekst in teksten)


def test_kortere_verlenging_met_de_meegedeelde_datum() -> None:
    """WPO 40 lid 6: ten hoogste vier weken; hier twee, tot 27 oktober 2026."""
    assert uiterlijk("po.toelating", "2026-09-01", verlengd_tot="2026-10-27") == "2026-10-27"


@pytest.mark.parametrize("datum", ["2026-11-11", "2026-10-13"])
def test_verlenging_buiten_de_ruimte_wordt_geweigerd(datum: str) -> None:
    """WPO 40 lid 6: na 10 november 2026 is te ver, 13 oktober is geen verlenging."""
    with pytest.raises(Invoerfout, match="na 2026-10-13 en uiterlijk 2026-11-10"):
        klok("po.toelating", "2026-09-01", verlengd_tot=datum)


def test_aanvulling_zet_de_termijn_stil() -> None:
    """Awb 4:15 lid 1 (openbare school): van 1 tot 8 oktober 2026 is 7 dagen."""
    assert (
        uiterlijk("po.toelating", "2026-09-01", opgeschort="2026-10-01/2026-10-08") == "2026-10-20"
    )


def test_bijzondere_school_staat_stil_vanaf_de_dag_van_de_uitnodiging() -> None:
    """WPO 63 lid 4 (tekst van 2026-08-01): gevraagd op 1 oktober, aangevuld op de 8e: 7 dagen."""
    gevonden = klok(
        "po.toelating", "2026-09-01", opgeschort="2026-10-01/2026-10-08", school="bijzonder"
    )

    assert gevonden.uiterste_datum == dag("2026-10-20")
    assert any("WPO 63 lid 4" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


@pytest.mark.parametrize("naam", ["so.toelating", "vo.toelating"])
def test_bijzondere_school_so_en_vo_en_aanvulling_is_een_open_vraag(naam: str) -> None:
    """WEC 40 en WVO 2020 8.8: of een aanvulverzoek opschort is niet gelezen."""
    gevonden = klok(naam, "2026-09-01", opgeschort="2026-10-01/2026-10-08", school="bijzonder")

    assert any("open vraag" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


def test_kind_van_een_verzoeker_wacht_zes_weken_zonder_verlenging() -> None:
    """WPO 40 lid 15 (tekst van 2026-08-01), aanmelding van 1 september 2026."""
    assert uiterlijk("po.toelating.verzoeker", "2026-09-01") == "2026-10-13"
    with pytest.raises(Invoerfout, match="geen feiten"):
        klok("po.toelating.verzoeker", "2026-09-01", verlengd="ja")


def test_bijzondere_school_beslist_op_bezwaren_binnen_vier_weken_na_ontvangst() -> None:
    """WPO 63 lid 3, ontvangen op 1 september 2026."""
    assert uiterlijk("bezwaar.bijzonder.po", "2026-09-01") == "2026-09-29"


def test_stilstand_na_het_einde_wordt_geweigerd() -> None:
    """Awb 4:15: een termijn die op 13 oktober 2026 eindigde, kan op de 20e niet meer stilstaan."""
    with pytest.raises(Invoerfout, match="al voorbij"):
        klok("po.toelating", "2026-09-01", opgeschort="2026-10-20/2026-10-22")


def test_tijdelijke_plaatsing_na_week_tien() -> None:
    """WPO 40 lid 7, verzoek van 13 april 2026: 10 weken tot 22 juni, plaatsing op de 23e."""
    gevonden = klok("po.tijdelijke_plaatsing", "2026-04-13")

    assert gevonden.uiterste_datum == dag("2026-06-22")
    assert gevonden.verloopt_op == dag("2026-06-23")
    assert gevonden.onderbouwing.stappen[-1].uitkomst == dag("2026-06-23")


def test_tijdelijke_plaatsing_schuift_niet_en_zegt_dat_het_een_vraag_is() -> None:
    """WPO 40 lid 7, verzoek van 11 april 2026: de tien weken eindigen op zaterdag 20 juni."""
    gevonden = klok("po.tijdelijke_plaatsing", "2026-04-11")

    assert gevonden.uiterste_datum == dag("2026-06-20")
    assert any("open vraag" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


def test_zes_plus_vier_is_niet_vanzelf_de_dag_van_plaatsing() -> None:
    """WPO 40 lid 6 en 7: zes weken vanaf ontvangst (15 april), tien vanaf verzoek (13 april)."""
    assert uiterlijk("po.toelating", "2026-04-15", verlengd="ja") == "2026-06-24"
    assert uiterlijk("po.tijdelijke_plaatsing", "2026-04-13") == "2026-06-22"


@pytest.mark.parametrize("naam", ["po.aanmelding", "vo.aanmelding", "so.aanmelding"])
def test_aanmelden_tien_weken_vooraf(naam: str) -> None:
    """WPO 40 lid 2, WVO 2020 8.8 lid 1, WEC 40 lid 3: 24 augustus min 70 dagen is 15 juni 2026."""
    assert uiterlijk(naam, "2026-08-24") == "2026-06-15"


def test_teruggerekende_termijn_schuift_niet() -> None:
    """Algemene termijnenwet 1 lid 2: 29 augustus 2026 min 70 dagen is zaterdag 20 juni."""
    assert uiterlijk("po.aanmelding", "2026-08-29") == "2026-06-20"


def test_eerste_leerjaar_vo_meldt_aan_in_de_laatste_week_van_maart() -> None:
    """WVO 2020 8.8 lid 8 (tekst van 2026): 25 tot en met 31 maart."""
    gevonden = klok("vo.aanmelding", "2026-08-24", eerste_leerjaar="ja")

    assert [stap.uitkomst.isoformat() for stap in gevonden.onderbouwing.stappen[1:]] == [
        "2026-03-25",
        "2026-03-31",
    ]


def test_venster_van_maart_is_voor_2026_niet_gelezen() -> None:
    """WVO 2020 8.8 lid 8: de ingangsdatum is niet gelezen, dus geen antwoord voor 2024."""
    with pytest.raises(GeenWaarde, match="2026-01-01"):
        klok("vo.aanmelding", "2024-08-26", eerste_leerjaar="ja")


def test_zorgplicht_heeft_twee_uitzonderingen_in_het_po() -> None:
    """WPO 40 lid 5, 1 september 2016."""
    assert (
        len(parameter("toelating.po.zorgplicht.uitzonderingen", op=dag("2016-09-01")).waarde) == 2
    )


def test_schorsing_telt_de_eerste_dag_mee_en_schuift_niet() -> None:
    """WPO 40c lid 1: maandag 7 september 2026, een week, dus tot en met zondag de 13e."""
    assert uiterlijk("schorsing", "2026-09-07") == "2026-09-13"


def test_schorsing_in_het_so_duurt_ook_een_week() -> None:
    """WEC 40a lid 1, maandag 7 september 2026."""
    assert uiterlijk("schorsing.so", "2026-09-07") == "2026-09-13"


def test_schorsing_in_het_vo_sinds_de_wvo_2020() -> None:
    """WVO 2020 8.14 lid 1, maandag 7 september 2026; de WVO daarvoor is op dit punt niet gelezen."""
    assert uiterlijk("schorsing.vo", "2026-09-07") == "2026-09-13"
    with pytest.raises(GeenWaarde):
        klok("schorsing.vo", "2021-09-06")


def test_cluster_1_en_2_zoekt_acht_weken() -> None:
    """WEC 40 lid 18, vanaf 1 september 2026."""
    assert uiterlijk("cluster12.verwijdering", "2026-09-01") == "2026-10-27"
