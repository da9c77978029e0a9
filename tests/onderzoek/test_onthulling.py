"""Disclosure control: what may leave, and that what is withheld cannot be computed back."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passend.onderzoek.onthulling import (
    AANVULLEND,
    DOMINANT,
    GROEP,
    KLEIN,
    OPEN,
    VERSCHIL,
    Cel,
    Drempels,
    Uitgegeven,
    judge_cell,
    protect,
    round_count,
)

DREMPELS = Drempels()


@pytest.mark.parametrize(
    ("n", "som", "grootste", "reden"),
    [
        (9, 5, 3, KLEIN),
        (100, 9, 30, KLEIN),
        (100, 91, 30, KLEIN),  # nine are not
        (100, 0, 30, GROEP),
        (100, 100, 30, GROEP),
        (100, 50, 91, DOMINANT),
        (100, 50, 90, OPEN),
        (20, 10, 10, OPEN),
    ],
)
def test_a_cell_is_withheld_for_one_clear_reason(n, som, grootste, reden):
    assert judge_cell(Cel(("u", 2014), "hoog", n, som, grootste), DREMPELS).reden == reden


def test_a_lone_withheld_cell_takes_the_smallest_other_one_with_it():
    cellen = [
        Cel(("u", 2014), "hoog", 5, 2, 3),
        Cel(("u", 2014), "neutraal", 900, 400, 100),
        Cel(("u", 2014), "laag", 300, 100, 100),
        Cel(("u", 2015), "hoog", 800, 400, 100),
    ]

    assert [cel.reden for cel in protect(cellen, DREMPELS)] == [KLEIN, OPEN, AANVULLEND, OPEN]


def test_two_releases_cannot_be_subtracted():
    cel = Cel(("u", 2014), "hoog", 503, 250, 100)
    anders = Cel(("u", 2014), "laag", 700, 300, 100)

    def oud(sleutel, n, som):
        return Uitgegeven(("u", 2014), sleutel, n, som, frozenset())

    uit = protect([cel, anders], DREMPELS, [oud("hoog", 500, 250), oud("laag", 700, 300)])

    assert [c.reden for c in uit] == [VERSCHIL, AANVULLEND]
    gelijk = protect([cel, anders], DREMPELS, [oud("hoog", 505, 250)])
    assert [c.reden for c in gelijk] == [OPEN, OPEN]
    anders_ja = protect([cel, anders], DREMPELS, [oud("hoog", 505, 255)])
    assert [c.reden for c in anders_ja] == [VERSCHIL, AANVULLEND]


cellen_van_een_lijn = st.lists(
    st.tuples(st.integers(1, 200), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5
).map(
    lambda rijen: [
        Cel(("u", 2014), i, n, round(n * deel), max(1, round(n * groot)))
        for i, (n, deel, groot) in enumerate(rijen)
    ]
)


@given(cellen_van_een_lijn)
def test_what_stays_is_large_enough_and_no_line_loses_a_single_cell(cellen):
    uit = protect(cellen, DREMPELS)

    for cel in uit:
        if not cel.weg:
            assert min(cel.n, cel.som, cel.n - cel.som) >= DREMPELS.minimum
    assert sum(cel.weg for cel in uit) != 1 or len(uit) == 1


@given(st.integers(0, 10_000))
def test_rounding_moves_a_count_by_less_than_its_base(aantal):
    rond = round_count(aantal, DREMPELS)

    assert rond % 5 == 0
    assert abs(rond - aantal) <= 2


def test_tables_figures_and_report_of_a_small_panel_hold_no_small_count(tmp_path, capsys):
    from tests.onderzoek.hulp import maak_panel, schrijf

    from passend.cli import main

    panel, v = maak_panel(2, leerlingen=260)
    paden = schrijf(tmp_path, panel, v)
    uit = tmp_path / "uit"
    opdracht = ["onderzoek", "effectstudie", str(paden[0]), "--verevening", str(paden[1])]

    assert main([*opdracht, "--uit", str(uit), "--herhalingen", "99", "--vrijgave"]) == 0

    with (uit / "tabellen" / "trend.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    weg = [r for r in rijen if r["onderdrukt"]]
    assert weg
    assert all(r["aandeel"] == r["n"] == "" for r in weg)
    for r in rijen:
        if not r["onderdrukt"]:
            ja = float(r["aandeel"]) * int(r["n"])
            assert ja > 7  # the exact count is at least 10, the printed one is rounded by 2
    assert '"aandeel": null' in (uit / "resultaten.json").read_text("utf-8")
    again = tmp_path / "nog"
    assert main([*opdracht, "--uit", str(again), "--herhalingen", "99", "--vorige", str(uit)]) == 0
    assert main([*opdracht, "--uit", str(again), "--vorige", str(tmp_path / "niets")]) == 2
    assert "--vorige" in capsys.readouterr().err
