"""Ontwikkelingsperspectief, ondersteuningsplan, leerplicht en bewaren."""

from __future__ import annotations

import pytest
from tests.recht.spec.hulp import dag, klok, uiterlijk

from passend.recht import GeenWaarde, Invoerfout, parameter


def test_opp_binnen_zes_weken_na_inschrijving() -> None:
    """WPO 40a lid 3, WEC 41a lid 3, WVO 2020 2.44 lid 2; 1 september 2026."""
    for naam in ("po.opp", "so.opp", "vo.opp"):
        assert uiterlijk(naam, "2026-09-01") == "2026-10-13"


def test_zelfde_aanmelding_in_2016_en_2025_en_het_hoorrecht() -> None:
    """WPO 40a lid 6 (vanaf 2025-08-01): in 2016 geen hoorrecht van de leerling, in 2025 wel."""
    assert uiterlijk("po.toelating", "2016-09-01") == "2016-10-13"
    assert uiterlijk("po.toelating", "2025-09-01") == "2025-10-13"
    with pytest.raises(GeenWaarde, match="2025-08-01"):
        parameter("opp.po.leerling.horen", op=dag("2016-09-01"))
    assert parameter("opp.po.leerling.horen", op=dag("2025-09-01")).waarde is True


@pytest.mark.parametrize("sector", ["po", "vo", "so"])
def test_hoorrecht_begint_op_1_augustus_2025(sector: str) -> None:
    """WPO 40a, WVO 2020 2.44, WEC 41a."""
    with pytest.raises(GeenWaarde):
        parameter(f"opp.{sector}.leerling.horen", op=dag("2025-07-31"))
    assert parameter(f"opp.{sector}.leerling.horen", op=dag("2025-08-01")).waarde is True


def test_handelingsdeel_vraagt_overeenstemming_sinds_2017() -> None:
    """WPO 40a lid 2 en 5."""
    with pytest.raises(GeenWaarde):
        parameter("opp.po.handelingsdeel.overeenstemming", op=dag("2016-09-01"))
    assert parameter("opp.po.handelingsdeel.overeenstemming", op=dag("2018-09-01")).waarde is True


def test_een_sleutel_voor_wvo_en_wvo_2020() -> None:
    """WVO 26 lid 3 tot 2022-08-01, WVO 2020 2.44 lid 2 daarna."""
    assert parameter("opp.vo.vaststellen", op=dag("2022-07-31")).bron.wet == "WVO"
    assert parameter("opp.vo.vaststellen", op=dag("2022-08-01")).bron.wet == "WVO 2020"


def test_oude_sleutelnaam_blijft_werken() -> None:
    """Een sleutel, opvolgende perioden: looptijd.wvo2020 is looptijd.vo."""
    gevonden = parameter("ondersteuningsplan.looptijd.wvo2020", op=dag("2026-09-01"))

    assert gevonden.sleutel == "ondersteuningsplan.looptijd.vo"
    assert gevonden.bron.wet == "WVO 2020"


@pytest.mark.parametrize("start", ["2026-08-01", "2026-05-01", "2026-02-10"])
def test_plan_gaat_voor_1_mei_naar_de_inspectie(start: str) -> None:
    """WPO 18a lid 10: uiterlijk 30 april voor het schooljaar 2026-2027."""
    assert uiterlijk("plan.inzending", start) == "2026-04-30"


def test_plan_geldt_vier_jaar() -> None:
    """WPO 18a lid 7, vastgesteld op 1 mei 2022."""
    assert uiterlijk("plan.looptijd", "2022-05-01") == "2026-05-01"


def test_groei_wordt_vastgesteld_tussen_1_februari_en_1_juni() -> None:
    """Besluit bekostiging WPO 2022, 20 lid 1: de einddatum zelf telt niet mee."""
    assert uiterlijk("groei.venster", "2026-02-01") == "2026-05-31"
    with pytest.raises(GeenWaarde):
        klok("groei.venster", "2022-02-01")


def test_zestien_uur_verzuim_in_vier_lesweken_zonder_vakantie() -> None:
    """Leerplichtwet 21a lid 1, 15 september 2026, regio zuid: de herfstvakantie ligt later."""
    assert uiterlijk("verzuim.16uur", "2026-09-15", regio="zuid") == "2026-10-13"


def test_herfstvakantie_is_geen_lesweek() -> None:
    """Leerplichtwet 21a lid 1, regio noord: de week van 12 oktober 2026 telt niet."""
    gevonden = klok("verzuim.16uur", "2026-09-15", regio="noord")

    assert gevonden.uiterste_datum == dag("2026-10-20")
    assert not gevonden.geverifieerd  # de vakantiedata zijn uit de tweede hand


def test_eigen_vakantie_van_de_school_telt_evenmin() -> None:
    """Leerplichtwet 21a lid 1, met de week van 21 september 2026 vrij."""
    assert (
        uiterlijk("verzuim.16uur", "2026-09-15", vakantie="2026-09-19/2026-09-28") == "2026-10-20"
    )


def test_losse_vrije_dag_maakt_een_week_niet_vrij() -> None:
    """Leerplichtwet 21a lid 1: alleen 21 september 2026 vrij."""
    assert (
        uiterlijk("verzuim.16uur", "2026-09-15", vakantie="2026-09-21/2026-09-22") == "2026-10-13"
    )


def test_jaar_zonder_bekende_vakanties_wordt_niet_gegokt() -> None:
    """Leerplichtwet 21a lid 1, 2019."""
    with pytest.raises(GeenWaarde, match="vakantie="):
        klok("verzuim.16uur", "2019-09-17", regio="noord")


def test_zonder_regio_staat_erbij_dat_vakanties_ontbreken() -> None:
    """Leerplichtwet 21a lid 1."""
    gevonden = klok("verzuim.16uur", "2026-09-15")

    assert any("vakanties" in tekst for tekst in gevonden.onderbouwing.kanttekeningen)


def test_thuiszitter_is_beleid_en_niet_nagekeken() -> None:
    """Beleidsdefinitie, geen wet."""
    gevonden = klok("thuiszitter", "2026-09-01")

    assert not gevonden.geverifieerd
    assert gevonden.uiterste_datum == dag("2026-09-29")


@pytest.mark.parametrize("start", ["2026-01-10", "2026-06-30", "2026-07-01"])
def test_kennisgeving_vrijstelling_voor_1_juli(start: str) -> None:
    """Leerplichtwet 6 lid 2 b."""
    assert uiterlijk("vrijstelling.5.jaarlijks", start) == "2026-06-30"


def test_na_1_juli_volgt_de_kennisgeving_van_het_volgende_jaar() -> None:
    """Leerplichtwet 6 lid 2 b."""
    assert uiterlijk("vrijstelling.5.jaarlijks", "2026-09-01") == "2027-06-30"


def test_verklaring_is_drie_maanden_bruikbaar() -> None:
    """Leerplichtwet 7: 31 januari plus drie maanden is 30 april 2026."""
    assert uiterlijk("vrijstelling.5a.verklaring", "2026-01-31") == "2026-04-30"


def test_ziek_melden_binnen_twee_dagen() -> None:
    """Leerplichtwet 12, 1 september 2026."""
    assert uiterlijk("ziekmelding", "2026-09-01") == "2026-09-03"


def test_swv_vernietigt_gezondheidsgegevens_na_drie_jaar() -> None:
    """WPO 18a lid 13: 29 februari 2024 plus drie jaar is 28 februari 2027."""
    assert uiterlijk("bewaren.swv", "2024-02-29") == "2027-02-28"


def test_bewaartermijn_loopt_door_in_het_besluit_van_2022() -> None:
    """Besluit bekostiging WPO 9 tot 2022-04-01, Besluit bekostiging WPO 2022 12 daarna: vijf jaar."""
    assert uiterlijk("bewaren.leerlingenadministratie", "2021-06-01") == "2026-06-01"
    nieuw = klok("bewaren.leerlingenadministratie", "2022-04-01")

    assert nieuw.uiterste_datum == dag("2027-04-01")
    assert nieuw.onderbouwing.stappen[0].bron is not None
    assert nieuw.onderbouwing.stappen[0].bron.wet == "Besluit bekostiging WPO 2022"


def test_deskundigen_na_het_vervallen_besluit_zijn_niet_gelezen() -> None:
    """Besluit bekostiging WPO 34.8, vervallen per 2022-04-01."""
    assert parameter("tlv.deskundigen.eerste", op=dag("2022-03-31")).waarde == [
        "orthopedagoog",
        "psycholoog",
    ]
    later = parameter("tlv.deskundigen.eerste", op=dag("2022-04-01"))

    assert later.waarde is None and not later.geverifieerd


def test_feit_dat_de_klok_niet_kent_noemt_de_feiten_die_zij_kent() -> None:
    with pytest.raises(Invoerfout, match="soort=sbo, so of vso"):
        klok("tlv.einde", "2026-08-01", kleur="rood")


def test_dag_voor_de_wet_heeft_geen_termijn() -> None:
    """De Wet passend onderwijs geldt vanaf 1 augustus 2014."""
    with pytest.raises(GeenWaarde, match="2014-08-01"):
        klok("po.toelating", "2014-07-31")


def test_leerplicht_begint_na_vijf_en_eindigt_met_zestien_of_twaalf_schooljaren() -> None:
    """Leerplichtwet 3 lid 1 (tekst van 2024)."""
    sleutels = ("leerplicht.start", "leerplicht.einde", "leerplicht.einde.schooljaren")

    assert [parameter(een, op=dag("2026-09-01")).waarde for een in sleutels] == [5, 16, 12]
    assert all(parameter(een, op=dag("2026-09-01")).geverifieerd for een in sleutels)
