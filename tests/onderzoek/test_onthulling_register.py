"""Difference attacks: somebody with two releases of the same table, and what the register does."""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.cli import main
from passend.onderzoek.onthulling import (
    AANVULLEND,
    HERLEIDBAAR,
    OPEN,
    VERSCHIL,
    Cel,
    Drempels,
    Uitgegeven,
    protect,
    recoverable,
    round_count,
    rounded_share,
)

DREMPELS = Drempels()


def lees(map_):
    """Return what an outsider reads in a release: cells of regulier, and the class of each swv."""
    with (map_ / "tabellen" / "trend.csv").open(encoding="utf-8") as bestand:
        cellen = {
            (r["groep"], int(r["jaar"])): (int(r["n"]), float(r["aandeel"]) * int(r["n"]))
            for r in csv.DictReader(bestand)
            if r["uitkomst"] == "regulier" and r["n"]
        }
    with (map_ / "tabellen" / "swv.csv").open(encoding="utf-8") as bestand:
        leden = {}
        for r in csv.DictReader(bestand):
            leden.setdefault(r["klasse"], set()).add(r["swv"])
    return cellen, leden


def val_aan(een, twee, jaar):
    """Subtract two releases: return pupils and regular pupils of the one swv that changed class."""
    (cellen_1, leden_1), (cellen_2, leden_2) = een, twee
    for groep_1, groep_2 in (("neutraal", "neutraal"), ("hoog", "hoog")):
        verschil = leden_1.get(groep_1, set()) - leden_2.get(groep_2, set())
        if len(verschil) == 1 and {(groep_1, jaar)} <= cellen_1.keys() & cellen_2.keys():
            groot, klein = cellen_1[(groep_1, jaar)], cellen_2[(groep_2, jaar)]
            return verschil.pop(), groot[0] - klein[0], groot[1] - klein[1]
    return None


@pytest.fixture
def twee_grenzen(tmp_path):
    """A panel in which one swv has 9.5 percent, so that --grens 9 moves only that one to hoog."""
    panel, v = maak_panel(5, leerlingen=2500)
    v["percentage"] = [-30.0, 0.0, 20.0, -15.0, 5.0, 12.0, -9.5] + [3.0, -25.0, 30.0] * 2 + [2.0]
    p, w = schrijf(tmp_path, panel, v)
    vast = ["onderzoek", "effectstudie", str(p), "--verevening", str(w), "--herhalingen", "99"]

    def geef_uit(naam, *opties):
        assert main([*vast, "--uit", str(tmp_path / naam), *opties]) == 0
        return lees(tmp_path / naam)

    return panel, v, geef_uit, tmp_path


def test_without_a_register_two_bounds_give_one_swv_away(twee_grenzen):
    panel, v, geef_uit, _ = twee_grenzen
    doel = v.swv[6]

    gevonden = val_aan(geef_uit("a", "--grens", "10"), geef_uit("b", "--grens", "9"), 2015)

    rijen = panel[(panel.swv == doel) & (panel.jaar == 2015)]
    waar = (~rijen.onderwijssoort.isin(["so", "sbo", "vso", "pro"])).sum()
    assert gevonden is not None
    assert gevonden[0] == doel
    assert gevonden[1] == pytest.approx(len(rijen), abs=5)  # all that is left is the rounding
    assert gevonden[2] == pytest.approx(waar, abs=5)


@pytest.mark.parametrize("hoe", ["register", "vorige"])
def test_with_the_earlier_release_known_the_subtraction_fails(twee_grenzen, hoe, capsys):
    _, _, geef_uit, map_ = twee_grenzen
    eerst = ("--register", str(map_ / "r.json")) if hoe == "register" else ()
    daarna = eerst or ("--vorige", str(map_ / "a"))

    een = geef_uit("a", "--grens", "10", *eerst)
    twee = geef_uit("b", "--grens", "9", *daarna)

    assert all(val_aan(een, twee, jaar) is None for jaar in range(2010, 2019))
    with (map_ / "b" / "tabellen" / "trend.csv").open(encoding="utf-8") as bestand:
        redenen = {r["onderdrukt"] for r in csv.DictReader(bestand)}
    assert VERSCHIL in redenen
    if hoe == "register":
        assert len(json.loads((map_ / "r.json").read_text("utf-8"))["uitgaven"]) == 2
        geef_uit("c", "--grens", "10", *eerst)  # the same release again tells nothing new
        assert lees(map_ / "c")[0] == een[0]


def test_a_correction_of_a_few_pupils_is_withheld(tmp_path):
    panel, v = maak_panel(6, leerlingen=900)
    p, w = schrijf(tmp_path, panel, v)
    vast = ["--verevening", str(w), "--herhalingen", "99", "--register", str(tmp_path / "r.json")]
    assert main(["onderzoek", "effectstudie", str(p), "--uit", str(tmp_path / "a"), *vast]) == 0
    hoog = v.swv[v.percentage < -10].iloc[0]
    weg = panel[(panel.jaar == 2015) & (panel.swv == hoog)].index[:6]
    p2, _ = schrijf(tmp_path, panel.drop(weg), v)

    assert main(["onderzoek", "effectstudie", str(p2), "--uit", str(tmp_path / "b"), *vast]) == 0

    assert ("hoog", 2015) in lees(tmp_path / "a")[0]
    assert ("hoog", 2015) not in lees(tmp_path / "b")[0]


def test_a_register_that_is_none_is_refused_and_nothing_is_written(tmp_path, capsys):
    p, w = schrijf(tmp_path, *maak_panel(7, leerlingen=300))
    (tmp_path / "r.json").write_text('{"soort": "iets anders"}')
    opdracht = ["onderzoek", "effectstudie", str(p), "--verevening", str(w)]

    assert (
        main([*opdracht, "--uit", str(tmp_path / "u"), "--register", str(tmp_path / "r.json")]) == 2
    )

    assert "r.json" in capsys.readouterr().err
    assert not (tmp_path / "u").exists()


def breuken(aandeel, n_rond, decimalen=6):
    """Return every pair of exact counts that agrees with a printed share and a rounded number."""
    return {
        (som, n)
        for n in range(n_rond - 2, n_rond + 3)
        for som in (round(aandeel * n),)
        if round(som / n, decimalen) == round(aandeel, decimalen)
    }


def test_an_exact_share_beside_a_rounded_count_gives_both_counts_and_a_rounded_one_does_not():
    cel = Cel(("u", 2014), "hoog", 1237, 1166, 100)

    assert breuken(cel.som / cel.n, round_count(cel.n, DREMPELS)) == {(1166, 1237)}
    assert Fraction(rounded_share(cel, DREMPELS)).limit_denominator(5000) == Fraction(1165, 1235)


@given(st.integers(100, 5000), st.floats(0.2, 0.8))
def test_cells_that_round_alike_are_released_alike(n, deel):
    som = round(n * deel)
    basis = DREMPELS.afronding
    ander = Cel(
        ("u",), "g", (n + 2) // basis * basis, (som + 2) // basis * basis, 1
    )  # the middle of what rounds the same

    assert rounded_share(Cel(("u",), "g", n, som, 1), DREMPELS) == rounded_share(ander, DREMPELS)


def test_what_follows_by_adding_and_subtracting_is_found():
    a, b, c, d = ("a", "b", "c", "d")
    gevonden = recoverable([frozenset((a, b, c)), frozenset((c, d)), frozenset((d,))])

    assert frozenset((c,)) in gevonden  # cd - d
    assert frozenset((a, b)) in gevonden  # abc - (cd - d)
    assert frozenset((a,)) not in gevonden


def test_three_overlapping_releases_are_seen_through_together():
    # hoog+x = (p, q, x) and earlier (p, q, y), (x, y, z), with z out already: x follows from no two
    delen = dict.fromkeys("pqxyz", (400, 200))
    nu = [Cel.from_parts(("u",), "1", {k: delen[k] for k in "pqx"})]
    nu.append(Cel.from_parts(("u",), "2", {k: delen[k] for k in "yz"}))
    eerder = [
        Uitgegeven(("u",), "oud", 1200, 600, frozenset("pqy")),
        Uitgegeven(("u",), "oud2", 800, 400, frozenset("xy")),
    ]

    uit = protect(nu, DREMPELS, eerder)

    assert {cel.reden for cel in uit} <= {VERSCHIL, AANVULLEND}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_after_protection_no_single_supplier_follows_from_all_releases(data):
    """Property: whoever has every release cannot compute one supplier that the releases hide."""
    namen = list("abcdefg")
    delen = {naam: (data.draw(st.integers(50, 500)),) * 1 for naam in namen}
    delen = {naam: (n[0], n[0] // 2) for naam, n in delen.items()}
    eerder: list[Uitgegeven] = []
    for _ in range(3):
        groep = {naam: data.draw(st.integers(0, 2)) for naam in namen}
        cellen = [
            Cel.from_parts(("u",), g, {n: delen[n] for n in namen if groep[n] == g})
            for g in range(3)
            if any(groep[n] == g for n in namen)
        ]
        for cel in protect(cellen, DREMPELS, eerder):
            if not cel.weg:
                eerder.append(Uitgegeven(("u",), cel.sleutel, cel.n, cel.som, cel.leden))

    bekend = [cel.leden for cel in eerder] + [frozenset(namen)]
    assert not any(len(v) == 1 for v in recoverable(bekend))


def test_an_overlap_inside_one_release_is_withheld_too():
    # "eens" is "beetje" and "helemaal" together: the difference is the small cell itself
    deel = {"beetje": (100, 40), "helemaal": (100, 4), "oneens": (100, 56)}
    cellen = [
        Cel.from_parts(("v",), naam, {naam: (100, som)}, 100) for naam, (_, som) in deel.items()
    ]
    samen = {k: deel[k] for k in ("beetje", "helemaal")}
    cellen.append(Cel.from_parts(("v",), "eens", samen, 100))

    uit = {cel.sleutel: cel.reden for cel in protect(cellen, DREMPELS)}

    assert uit["helemaal"] != OPEN
    assert not (uit["eens"] == OPEN and uit["beetje"] == OPEN), HERLEIDBAAR


def test_rounding_is_the_same_for_a_frame_of_counts():
    tellingen = pd.Series(range(0, 200))

    assert tellingen.map(lambda n: round_count(n, DREMPELS) % 5).eq(0).all()
