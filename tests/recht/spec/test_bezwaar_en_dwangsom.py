"""Bezwaar, commissie, geschillencommissie en dwangsom (Awb 4:17, 6:7, 7:10, 7:13; WPO 40, 43)."""

from __future__ import annotations

import pytest
from tests.recht.spec.hulp import dag, klok, uiterlijk

from passend.recht import Invoerfout, dwangsom, parameter


def test_bezwaar_tegen_een_tlv_binnen_zes_weken() -> None:
    """Awb 6:7 en 6:8, bekendgemaakt op 13 april 2026: Tweede Pinksterdag schuift naar 26 mei."""
    assert uiterlijk("tlv.bezwaar", "2026-04-13") == "2026-05-26"


def test_beroep_tegen_de_beslissing_op_bezwaar_binnen_zes_weken() -> None:
    # Awb 6:7 en 6:8: zes weken vanaf de dag na de bekendmaking. 13 april 2026 en 42 dagen is
    # Tweede Pinksterdag; Algemene termijnenwet 1 lid 1 maakt er de dinsdag van.
    assert uiterlijk("tlv.beroep", "2026-04-13") == "2026-05-26"


def test_beroep_zegt_wat_van_hoofdstuk_8_van_de_awb_niet_is_gelezen() -> None:
    gevonden = klok("tlv.beroep", "2026-04-13")

    assert gevonden.geverifieerd  # 6:7 is gelezen, in de tekst van 2016
    assert any("hoofdstuk 8" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


def test_besluit_op_bezwaar_telt_vanaf_het_einde_van_de_bezwaartermijn() -> None:
    """Awb 7:10 lid 1: 26 mei 2026 plus 12 weken, want er is een adviescommissie."""
    assert uiterlijk("tlv.besluit_op_bezwaar", "2026-05-26") == "2026-08-18"


def test_verdagen_met_zes_weken() -> None:
    """Awb 7:10 lid 3: 12 + 6 = 18 weken na 26 mei 2026."""
    assert uiterlijk("tlv.besluit_op_bezwaar", "2026-05-26", verlengd="ja") == "2026-09-29"


def test_herstel_van_verzuim_schort_het_besluit_op_bezwaar_op() -> None:
    """Awb 7:10 lid 2: van 1 tot 11 juni 2026 is 10 dagen; 18 augustus wordt de 28e."""
    assert (
        uiterlijk("tlv.besluit_op_bezwaar", "2026-05-26", opgeschort="2026-06-01/2026-06-11")
        == "2026-08-28"
    )


def test_adviescommissie_is_verplicht_en_heeft_een_voorzitter_en_twee_leden() -> None:
    """WPO 18a lid 12 en Awb 7:13 lid 1."""
    assert parameter("tlv.bezwaar.adviescommissie", op=dag("2026-09-01")).waarde is True
    assert parameter("tlv.bezwaar.commissie.samenstelling", op=dag("2026-09-01")).waarde == 2


def test_bezwaar_schorst_het_besluit_niet() -> None:
    """Awb 6:16."""
    assert parameter("tlv.bezwaar.schorst_niet", op=dag("2026-09-01")).waarde is True


def test_openbare_school_po_beslist_vier_weken_na_het_einde_van_de_bezwaartermijn() -> None:
    """WPO 40 lid 12, einde op 26 mei 2026."""
    assert uiterlijk("bezwaar.openbaar.po", "2026-05-26") == "2026-06-23"


def test_openbare_school_so_beslist_ook_in_vier_weken() -> None:
    """WEC 40 lid 20 en 21, einde op 26 mei 2026."""
    assert uiterlijk("bezwaar.openbaar.so", "2026-05-26") == "2026-06-23"


def test_vo_telt_vanaf_de_ontvangst_van_het_bezwaar() -> None:
    """WVO 2020 8.8 lid 6, ontvangen op 1 mei 2026."""
    gevonden = klok("bezwaar.vo", "2026-05-01")

    assert gevonden.uiterste_datum == dag("2026-05-29")
    assert "ontvangst" in gevonden.onderbouwing.stappen[0].wat


def test_geschil_schort_het_bezwaar_op() -> None:
    """WPO 43 lid 4: van 1 juni tot 10 augustus 2026 is 70 dagen; 23 juni wordt 1 september."""
    assert (
        uiterlijk("bezwaar.openbaar.po", "2026-05-26", opgeschort="2026-06-01/2026-08-10")
        == "2026-09-01"
    )


def test_geschillencommissie_oordeelt_binnen_tien_weken() -> None:
    """WPO 43 lid 3, verzoek van 13 april 2026."""
    assert uiterlijk("geschil.oordeel", "2026-04-13") == "2026-06-22"


def test_ingebrekestelling_voor_het_einde_van_de_termijn_is_te_vroeg() -> None:
    """Awb 4:17 lid 3, beslistermijn tot en met 28 april 2026."""
    with pytest.raises(Invoerfout, match="Stel in gebreke vanaf 2026-04-29"):
        dwangsom(dag("2026-04-28"), dag("2026-04-28"), dag("2026-08-01"))


def test_eerste_dag_is_de_dag_na_twee_weken() -> None:
    """Awb 4:17 lid 3, in gebreke gesteld op 1 maart 2016: 15 maart is de laatste dag zonder."""
    gevonden = dwangsom(dag("2016-03-01"), dag("2016-02-20"), dag("2016-03-16"))

    assert gevonden.eerste_dag == dag("2016-03-16")
    assert gevonden.bedrag == 20
    assert dwangsom(dag("2016-03-01"), dag("2016-02-20"), dag("2016-03-15")).bedrag == 0


def test_twee_weken_die_op_koningsdag_eindigen_lopen_een_dag_door() -> None:
    """Awb 4:17 lid 3 met Algemene termijnenwet 1, in gebreke gesteld op 13 april 2026."""
    assert dwangsom(dag("2026-04-13"), dag("2026-04-01"), dag("2026-05-01")).eerste_dag == dag(
        "2026-04-29"
    )


DAG_VOOR_DAG = [
    # dag, totaal naar de tekst van 2016, totaal naar die van 2019 en later
    (1, 20, 23),
    (14, 14 * 20, 14 * 23),
    (15, 14 * 20 + 30, 14 * 23 + 35),
    (28, 14 * 20 + 14 * 30, 14 * 23 + 14 * 35),
    (29, 14 * 20 + 14 * 30 + 40, 14 * 23 + 14 * 35 + 45),
    (42, 1260, 1442),
]


@pytest.mark.parametrize("nummer,in_2016,in_2026", DAG_VOOR_DAG)
def test_dwangsom_dag_voor_dag(nummer: int, in_2016: int, in_2026: int) -> None:
    """Awb 4:17 lid 1 en 2."""
    oud = dwangsom(dag("2016-03-01"), dag("2016-02-20"), dag("2017-01-01"))
    nieuw = dwangsom(dag("2026-03-02"), dag("2026-02-20"), dag("2027-01-01"))

    assert (oud.dagen[nummer - 1].totaal, nieuw.dagen[nummer - 1].totaal) == (in_2016, in_2026)
    assert oud.geverifieerd and nieuw.geverifieerd


def test_dwangsom_stopt_na_tweeenveertig_dagen_ook_op_zondag() -> None:
    """Awb 4:17 lid 1: op de 42 dagen is de Algemene termijnenwet niet van toepassing."""
    gevonden = dwangsom(dag("2026-03-01"), dag("2026-02-20"), dag("2027-01-01"))

    assert len(gevonden.dagen) == 42
    # 15 maart is een zondag, dus twee weken lopen tot en met maandag 16 maart
    assert gevonden.eerste_dag == dag("2026-03-17")
    assert gevonden.laatste_dag == dag("2026-04-27")  # Koningsdag
    assert gevonden.bedrag == 1442


def test_bedrag_verandert_halverwege_en_dat_staat_erbij() -> None:
    """Awb 4:17 lid 2, over de jaarwisseling van 2019: 7 dagen van 20 en een van 23 euro."""
    gevonden = dwangsom(dag("2018-12-10"), dag("2018-12-01"), dag("2019-01-01"))

    assert gevonden.bedrag == 7 * 20 + 23
    assert any("lezing" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


def test_vaststellen_binnen_twee_weken_na_de_laatste_dag() -> None:
    """Awb 4:18: laatste dag 26 april 2016, dus voor of op 10 mei."""
    stap = dwangsom(dag("2016-03-01"), dag("2016-02-20"), dag("2016-12-01")).onderbouwing.stappen[
        -1
    ]

    assert stap.uitkomst == dag("2016-05-10")
