"""The assignment is exact: on small regions it equals trying everything, and what binds is true."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passend.samenwerking.toewijzing import GEEN_PLEK, Opgave, Reden, gretig, wijs_toe


@st.composite
def _opgaven(draw, met_behoeften: bool = False) -> Opgave:
    n, m = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    km = np.array(draw(st.lists(st.integers(0, 20), min_size=n * m, max_size=n * m)), float)
    kan = np.array(draw(st.lists(st.booleans(), min_size=n * m, max_size=n * m)))
    opgave = Opgave(
        km=km.reshape(n, m),
        kan=kan.reshape(n, m),
        grens=np.array(draw(st.lists(st.integers(0, 20), min_size=n, max_size=n)), float),
        plaatsen=np.array(draw(st.lists(st.integers(0, 2), min_size=m, max_size=m))),
    )
    if not met_behoeften:
        return opgave
    nodig = np.array(draw(st.lists(st.booleans(), min_size=n * 2, max_size=n * 2)))
    per = np.array(draw(st.lists(st.integers(-1, 1), min_size=m * 2, max_size=m * 2)))
    return replace(opgave, nodig=nodig.reshape(n, 2), plaatsen_per_behoefte=per.reshape(m, 2))


def _past(opgave: Opgave, plek: tuple[int, ...]) -> bool:
    for school in range(opgave.km.shape[1]):
        hier = [kind for kind, s in enumerate(plek) if s == school]
        if len(hier) > opgave.plaatsen[school]:
            return False
        if opgave.nodig is not None:
            per = opgave.plaatsen_per_behoefte[school]
            aantallen = opgave.nodig[hier].sum(axis=0)
            if any(g >= 0 and a > g for a, g in zip(aantallen, per, strict=True)):
                return False
    return all(s == GEEN_PLEK or opgave.mag[kind, s] for kind, s in enumerate(plek))


def _beste(opgave: Opgave) -> tuple[int, float]:
    """Try every assignment: most children, then fewest kilometres."""
    n, m = opgave.km.shape
    return max(
        (
            sum(s != GEEN_PLEK for s in plek),
            -sum(opgave.km[kind, s] for kind, s in enumerate(plek) if s != GEEN_PLEK),
        )
        for plek in itertools.product(range(-1, m), repeat=n)
        if _past(opgave, plek)
    )


@settings(max_examples=60, deadline=None)
@given(_opgaven())
def test_it_places_as_many_children_as_can_be_over_as_few_kilometres(opgave) -> None:
    uitkomst = wijs_toe(opgave)

    assert _past(opgave, tuple(int(s) for s in uitkomst.plek))
    aantal, min_km = _beste(opgave)
    assert uitkomst.geplaatst == aantal
    assert uitkomst.km_totaal == pytest.approx(-min_km)
    assert (gretig(opgave) != GEEN_PLEK).sum() <= aantal


@settings(max_examples=40, deadline=None)
@given(_opgaven(met_behoeften=True))
def test_places_kept_for_a_need_are_respected_and_it_is_still_the_best(opgave) -> None:
    uitkomst = wijs_toe(opgave)

    assert _past(opgave, tuple(int(s) for s in uitkomst.plek))
    aantal, min_km = _beste(opgave)
    assert (uitkomst.geplaatst, uitkomst.km_totaal) == (aantal, pytest.approx(-min_km))


@settings(max_examples=40, deadline=None)
@given(_opgaven())
def test_a_bottleneck_is_a_school_where_one_place_more_places_one_child_more(opgave) -> None:
    uitkomst = wijs_toe(opgave)

    waar = set()
    for school in range(opgave.km.shape[1]):
        ruimer = opgave.plaatsen.copy()
        ruimer[school] += 1
        if _beste(replace(opgave, plaatsen=ruimer))[0] > uitkomst.geplaatst:
            waar.add(school)
    assert {een.school for een in uitkomst.knelpunten} == waar


def test_each_child_without_a_place_has_its_reason() -> None:
    """Child 0: no school can; 1: one can, 12 km away, limit 10; 2 and 3: one place for two."""
    opgave = Opgave(
        km=np.array([[1.0, 2.0], [12.0, 3.0], [4.0, 5.0], [5.0, 5.0]]),
        kan=np.array([[False, False], [True, False], [True, False], [True, False]]),
        grens=np.full(4, 10.0),
        plaatsen=np.array([1, 9]),
    )

    uitkomst = wijs_toe(opgave)

    assert uitkomst.redenen == {0: Reden.GEEN_AANBOD, 1: Reden.TE_VER, 3: Reden.VOL}
    assert uitkomst.plek[2] == 0
    assert [(k.school, k.behoefte) for k in uitkomst.knelpunten] == [(0, None)]


def test_the_dual_value_says_how_many_kilometres_one_place_more_saves() -> None:
    """Both fit at both schools; near school (1 km) has one place, the far one is 9 km: saves 8."""
    opgave = Opgave(
        km=np.array([[1.0, 9.0], [1.0, 9.0]]),
        kan=np.ones((2, 2), bool),
        grens=np.full(2, 20.0),
        plaatsen=np.array([1, 5]),
    )

    assert wijs_toe(opgave).km_prijs == pytest.approx([8.0, 0.0])


def test_the_hash_changes_with_any_input_and_with_nothing_else() -> None:
    opgave = Opgave(np.ones((1, 1)), np.ones((1, 1), bool), np.ones(1), np.array([1]))

    assert opgave.hash() == replace(opgave).hash()
    assert opgave.hash() != replace(opgave, plaatsen=np.array([2])).hash()


def test_a_negative_number_of_places_is_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        Opgave(np.ones((1, 1)), np.ones((1, 1), bool), np.ones(1), np.array([-1]))
