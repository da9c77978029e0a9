"""The flow picture: each band is as thick as its amount, and the table says the same."""

import re

import pytest

from passend.vormgeving import charts

BIJ = charts.Bijschrift("Waarheen", "Links in, rechts uit.", eenheid="euro")


def _dikte(svg):
    """Return the thickness of each band at its outer edge, from the points of the drawing."""
    banden = re.findall(r'class="g-\d g-stroom" points="([^"]+)"', svg)
    hoeken = [[tuple(map(float, p.split(","))) for p in band.split()] for band in banden]
    return [vier[3][1] - vier[0][1] for vier in hoeken]


def test_bands_are_as_thick_as_their_amounts_and_both_sides_are_equal():
    figuur = charts.stroom(BIJ, [("Rijk", 75.0), ("Gemeente", 25.0)], [("Scholen", 100.0)])

    rijk, gemeente, scholen = _dikte(figuur.svg)
    assert rijk == pytest.approx(3 * gemeente, abs=0.5)
    assert rijk + gemeente == pytest.approx(scholen, abs=0.5)
    assert "Gemeente" in figuur.tabel


@pytest.mark.parametrize("rechts", [[], [("Niets", 0.0)], [("Min", -1.0)]])
def test_a_side_without_money_is_refused(rechts):
    with pytest.raises(ValueError, match="boven nul"):
        charts.stroom(BIJ, [("Rijk", 1.0)], rechts)
