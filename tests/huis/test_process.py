"""The table of the process is whole: no dead ends, no unread grounds, and the docs show it as it is."""

import runpy
from pathlib import Path

import pytest

from passend import recht
from passend.beheer import processen
from passend.toelaatbaarheid.process import TABEL
from passend.toelaatbaarheid.soorten import LOPEND, Act, Status

ROOT = Path(__file__).resolve().parents[2]


def test_the_pages_in_the_docs_are_the_ones_that_the_tables_give():
    script = runpy.run_path(str(ROOT / "scripts" / "generate_process_docs.py"))

    for path, text in script["pages"]().items():
        assert path.exists() and path.read_text("utf-8") == text, (
            f"{path.name}: run scripts/generate_process_docs.py"
        )


@pytest.mark.parametrize("proces", processen.alle(), ids=lambda een: een.naam)
def test_every_state_of_a_registered_process_is_reached_and_each_step_is_one(proces):
    stappen = [(stap.van, stap.act) for stap in proces.tabel]
    staten = {s for stap in proces.tabel for s in (stap.van, stap.naar) if s is not None}
    bereikt = {None}
    while nieuw := {s.naar for s in proces.tabel if s.van in bereikt} - bereikt:
        bereikt |= nieuw

    assert len(stappen) == len(set(stappen))
    assert staten <= bereikt


@pytest.mark.parametrize(
    ("proces", "grond"),
    [(p, g) for p in processen.alle() for g in dict.fromkeys(s.grond for s in p.tabel)],
    ids=lambda een: getattr(een, "naam", None) or een.tekst,
)
def test_a_ground_of_a_registered_process_stands_in_recht_or_says_that_it_does_not(proces, grond):
    check_ground(grond)


def test_each_act_has_one_next_state_per_state():
    stappen = [(stap.van, stap.act) for stap in TABEL]

    assert len(stappen) == len(set(stappen))


def test_every_act_and_every_state_occurs():
    assert {stap.act for stap in TABEL} == set(Act)
    assert {stap.naar for stap in TABEL if stap.naar} == set(Status)


def test_every_state_is_reached_from_the_beginning():
    bereikt: set[Status | None] = {None}
    while nieuw := {s.naar for s in TABEL if s.van in bereikt and s.naar} - bereikt:
        bereikt |= nieuw

    assert bereikt == {None, *Status}


def test_somebody_can_always_act_on_a_running_case():
    for status in LOPEND:
        assert any(stap.van == status and stap.naar != status for stap in TABEL), status


def check_ground(grond):
    if not grond.sleutel:
        assert "niet" in grond.tekst or "geen" in grond.tekst, grond.tekst
        return
    soort, _, naam = grond.sleutel.rpartition(":")
    if soort == "termijn":
        assert any(klok.naam == naam for klok in recht.klokken())
    elif soort == "bevoegdheid":
        assert naam
    else:
        assert recht.standaardset().reeks(naam)


@pytest.mark.parametrize("grond", dict.fromkeys(stap.grond for stap in TABEL), ids=str)
def test_a_ground_with_a_key_stands_in_recht(grond):
    check_ground(grond)
