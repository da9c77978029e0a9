"""What the shipped scenarios must do, whatever the size of the country."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import numpy as np
import pytest

from passend.cli import main
from passend.stelsel.scenario import VOORBEELDEN, list_sleutels, load_scenario
from passend.stelsel.simulatie import Opdracht
from passend.stelsel.tekeningen import MEER, MINDER, STIL, choose_colour, draw_map
from passend.stelsel.vergelijking import Schatting, Vergelijking, simulate
from passend.stelsel.woorden import show_number


@functools.cache
def voorbeeld(naam: str) -> Vergelijking:
    """Return an example scenario on a country of 40,000 pupils, 2008-2018."""
    return simulate(load_scenario(VOORBEELDEN / f"{naam}.yaml"), Opdracht(40_000, 2008, 2018, 1))


def laatste(naam: str, maat: str) -> Schatting:
    """Return a measure of the land in the last year."""
    return voorbeeld(naam).jaren[-1].land[maat]


def test_inclusive_policy_keeps_more_pupils_in_regular_schools() -> None:
    assert laatste("inclusief", "niet_regulier").boven[0] < 0
    assert laatste("inclusief", "bao").onder[0] > 0
    assert laatste("inclusief", "rest").onder[0] > 0


def test_shrinking_lowers_the_pupils_and_the_budget() -> None:
    assert laatste("krimp", "bao").boven[0] < 0
    assert laatste("krimp", "budget").boven[0] < 0
    # birth years from 2008 on shrink by 2 percent; in 2018 the oldest of them are ten
    verschil = laatste("krimp", "bao").verschil[0] / laatste("krimp", "bao").vandaag[0]
    assert -0.2 < verschil < -0.04


def test_more_money_per_pupil_lowers_the_threshold() -> None:
    assert laatste("hogere_bedragen_en_schoolmodel", "niet_regulier").onder[0] > 0
    assert laatste("hogere_bedragen_en_schoolmodel", "budget").onder[0] > 0


def test_without_verevening_regions_that_had_to_cut_place_more_and_others_do_not() -> None:
    v = voorbeeld("geen_verevening")
    hoog, laag = v.regio.verevening < -10, v.regio.verevening > 10
    som = np.zeros(len(v.regio.verevening))
    for jaar in v.jaren:
        som += jaar.per_swv["niet_regulier"].verschil

    assert som[hoog].sum() > 0 > som[laag].sum()
    assert laatste("geen_verevening", "rest").vandaag[0] > 0


def test_nobody_is_moved_before_the_first_change() -> None:
    for naam in ("inclusief", "geen_verevening"):
        assert voorbeeld(naam).jaren[0].jaar == 2014
    # the first birth year that shrinks is 2008; its children start school in 2012
    voor = [jaar for jaar in voorbeeld("krimp").jaren if jaar.jaar < 2012]
    assert voor and not any(jaar.verplaatst.any() for jaar in voor)


def test_the_command_lists_what_may_be_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stelsel", "sleutels", "--json"]) == 0

    lijst = json.loads(capsys.readouterr().out)
    assert {een["sleutel"] for een in lijst} == {s for s in list_sleutels() if ".swv." not in s}
    for een in lijst:
        assert een["van"] <= een["waarde"] <= een["tot_en_met"]


def test_colours_tell_less_from_more_and_numbers_are_written_in_dutch(tmp_path: Path) -> None:
    assert [choose_colour(w, 10.0) for w in (-10.0, 0.4, 10.0)] == [MINDER, STIL, MEER]
    assert [show_number(w) for w in (1234567.0, -1234.4, 2.5, 0.125, 0.0)] == [
        "1.234.567", "-1.234", "2,5", "0,125", "0",
    ]  # fmt: skip
    kaart = draw_map("Proef <1>", "po", {"PO2001": 3.0, "PO2707": -3.0}, "euro")
    assert kaart.count("<path") == 76 and "Proef &lt;1&gt;" in kaart and "<desc>" in kaart
