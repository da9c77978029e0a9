"""The table of the process is whole: no dead ends, no unread grounds, and the docs show it as it is."""

import runpy
from pathlib import Path

import pytest

from passend import recht
from passend.toelaatbaarheid.process import TABEL
from passend.toelaatbaarheid.soorten import LOPEND, Act, Status

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_the_docs_is_the_one_that_the_table_gives():
    script = runpy.run_path(str(ROOT / "scripts" / "generate_process_docs.py"))

    assert (ROOT / "docs" / "toelaatbaarheid.md").read_text("utf-8") == script["page"](), (
        "run scripts/generate_process_docs.py"
    )


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


@pytest.mark.parametrize("grond", dict.fromkeys(stap.grond for stap in TABEL), ids=str)
def test_a_ground_with_a_key_stands_in_recht(grond):
    if not grond.sleutel:
        assert "niet" in grond.tekst or "geen" in grond.tekst, grond.tekst
        return
    soort, _, naam = grond.sleutel.rpartition(":")
    if soort == "termijn":
        assert any(klok.naam == naam for klok in recht.klokken())
    else:
        assert recht.standaardset().reeks(naam)
