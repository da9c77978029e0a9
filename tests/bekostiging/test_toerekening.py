"""Whose budget is charged for a placement (WPO 124 lid 4 and 6, WVO 2020 5.15 lid 4 and 6)."""

import pytest

from passend.bekostiging import regels_voor
from passend.bekostiging.toerekening import Plaatsing, betalend_swv
from passend.recht import Invoerfout

PO = regels_voor("po", 2024)
VO = regels_voor("vo", 2024)
PO_2018 = regels_voor("po", 2018)


def test_wpo_124_lid_4_the_samenwerkingsverband_of_the_tlv_pays() -> None:
    swv, stap = betalend_swv(Plaatsing(cluster=4, swv_tlv="PO3001"), PO)

    assert swv == "PO3001"
    assert str(stap.bron) == "WPO 124 lid 4, 5"


@pytest.mark.parametrize("cluster", [1, 2])
def test_cluster_1_and_2_are_outside(cluster) -> None:
    assert betalend_swv(Plaatsing(cluster=cluster, swv_tlv="PO3001"), PO)[0] is None


def test_wpo_124_lid_6_residential_follows_so_then_school_then_home() -> None:
    """a 1: responsible during so; a 2: school before; b: home when there was no school."""
    alles = Plaatsing(
        4, residentieel=True, swv_speciaal="PO1", swv_school="PO2", swv_woonplaats="PO3"
    )
    zonder_so = Plaatsing(4, residentieel=True, swv_school="PO2", swv_woonplaats="PO3")
    alleen_thuis = Plaatsing(4, residentieel=True, swv_woonplaats="PO3")

    assert [betalend_swv(p, PO)[0] for p in (alles, zonder_so, alleen_thuis)] == [
        "PO1",
        "PO2",
        "PO3",
    ]


def test_a_tlv_does_not_decide_for_a_residential_pupil() -> None:
    plaatsing = Plaatsing(3, swv_tlv="PO1", residentieel=True, swv_school="PO2")

    assert betalend_swv(plaatsing, PO)[0] == "PO2"


def test_wpo_124_lid_6_leaves_justice_institutions_out_since_2023() -> None:
    plaatsing = Plaatsing(4, residentieel=True, justitieel=True, swv_school="PO2")

    assert betalend_swv(plaatsing, PO)[0] is None
    assert betalend_swv(plaatsing, PO_2018)[0] == "PO2"


def test_wvo2020_5_15_lid_6_for_vso() -> None:
    swv, stap = betalend_swv(Plaatsing(4, residentieel=True, swv_woonplaats="VO1"), VO)

    assert swv == "VO1"
    assert str(stap.bron) == "WVO 2020 5.15 lid 6"


@pytest.mark.parametrize(
    "plaatsing,tekst",
    [
        (Plaatsing(5), "cluster 5 bestaat niet"),
        (Plaatsing(4), "geen toelaatbaarheidsverklaring"),
        (Plaatsing(4, residentieel=True), "school van voor de opname nodig"),
    ],
)
def test_facts_that_do_not_decide_are_asked_for(plaatsing, tekst) -> None:
    with pytest.raises(Invoerfout, match=tekst):
        betalend_swv(plaatsing, PO)
