"""Growth after the teldatum: the window of the day and the year that the transfer is for."""

import datetime as dt

import pytest

from passend.bekostiging import groei, regels_voor
from passend.recht import Invoerfout


@pytest.mark.parametrize("dag", ["2024-02-01", "2024-04-15", "2024-06-01"])
def test_besluit_wpo_2022_art_20_pays_for_the_next_calendar_year(dag) -> None:
    gevonden = groei.peildatum(dt.date.fromisoformat(dag))

    assert gevonden.periode == "kalenderjaar 2025"
    assert gevonden.bron.artikel == "20"


@pytest.mark.parametrize("dag", ["2024-01-31", "2024-06-02", "2024-10-02"])
def test_besluit_wpo_2022_art_20_lid_1_refuses_a_day_outside_the_window(dag) -> None:
    with pytest.raises(Invoerfout, match="ligt tussen 2024-02-01 en 2024-06-01"):
        groei.peildatum(dt.date.fromisoformat(dag))


@pytest.mark.parametrize("dag", ["2015-10-02", "2016-02-01", "2016-07-31"])
def test_wpo_18a_lid_8_of_2014_pays_for_the_next_school_year(dag) -> None:
    """WPO 125b lid 2: the school year that follows the peildatum."""
    assert groei.peildatum(dt.date.fromisoformat(dag)).periode == "schooljaar 2016-2017"


@pytest.mark.parametrize("dag", ["2016-08-01", "2016-10-01"])
def test_wpo_18a_lid_8_of_2014_refuses_a_day_outside_the_window(dag) -> None:
    with pytest.raises(Invoerfout, match="ligt tussen"):
        groei.peildatum(dt.date.fromisoformat(dag))


def test_only_more_than_average_growth_counts_since_2023() -> None:
    nu, toen = regels_voor("po", 2024), regels_voor("po", 2018)

    assert groei.mag_overdragen(nu, meer_dan_gemiddeld=True)
    assert not groei.mag_overdragen(nu, meer_dan_gemiddeld=False)
    assert groei.mag_overdragen(toen, meer_dan_gemiddeld=False)
