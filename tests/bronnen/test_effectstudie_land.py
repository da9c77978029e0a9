"""The course that the Effectstudie describes, in a small synthetic country made by `stelsel`.

R7 to R9: after the cut the class hoog rises, turns about 2017 and comes back; laag falls steadily;
entry carries the change more than return. See `docs/onderzoek/reproductie.md` for what is missed.
"""

from __future__ import annotations

import json

import pytest

from passend.cli import main

pytestmark = pytest.mark.traag


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("land")
    land, uit = map_ / "land", map_ / "uit"
    maak = ["stelsel", "maak", "--leerlingen", "60000", "--jaren", "2010-2019", "--zaad", "1"]
    assert main([*maak, "--uit", str(land)]) == 0
    studie = ["onderzoek", "effectstudie", str(land), "--verevening", str(land / "verevening.csv")]
    assert main([*studie, "--uit", str(uit), "--herhalingen", "99"]) == 0
    return json.loads((uit / "resultaten.json").read_text("utf-8"))


def reeks(document, uitkomst, groep):
    return {
        r["jaar"]: r["aandeel"]
        for r in document["trend"]
        if (r["uitkomst"], r["groep"]) == (uitkomst, groep)
    }


def test_r7_hoog_rises_turns_and_comes_back(document):
    hoog = reeks(document, "regulier", "hoog")
    top = max(hoog, key=lambda jaar: hoog[jaar])

    assert top in {2016, 2017, 2018}
    assert hoog[top] > hoog[2013]
    assert abs(hoog[2019] - hoog[2012]) < hoog[top] - hoog[2012]


def test_r8_laag_falls_over_the_whole_period(document):
    laag = reeks(document, "regulier", "laag")

    assert laag[2019] < laag[2015] < laag[2010]


def test_r9_entry_moves_more_than_return_after_the_cut(document):
    def change(uitkomst):
        """Return the mean of 2014-2016 less that of 2011-2013: single years are noisy this small."""
        hoog = reeks(document, uitkomst, "hoog")
        return (
            sum(hoog[j] for j in (2014, 2015, 2016)) / 3
            - sum(hoog[j] for j in (2011, 2012, 2013)) / 3
        )

    assert change("instroom") < 0
    assert abs(change("instroom")) > abs(change("uitstroom"))


def test_r11_the_closed_group_gets_a_trend_and_no_difference_in_differences(document):
    assert reeks(document, "lgf_instroom", "hoog")
    assert not [r for r in document["did"] if r["uitkomst"].startswith("lgf")]
