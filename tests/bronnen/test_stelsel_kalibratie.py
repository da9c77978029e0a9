"""The synthetic country beside the numbers of the sources: what was reached stays reached.

The full table, at full size, is docs/stelsel/kalibratie.md. Here a smaller country, and only lines
that its size can tell apart from chance.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from passend.cli import main
from passend.stelsel.instellingen import HIER, load_parameters
from passend.stelsel.kalibratie import beoordeel
from passend.stelsel.kalibratie_metingen import Metingen
from passend.stelsel.land import make_land
from passend.stelsel.simulatie import Opdracht

DOELEN = yaml.safe_load((HIER / "kalibratie_doelen.yaml").read_text(encoding="utf-8"))
BLADZIJDE = Path(__file__).parents[2] / "docs" / "stelsel" / "kalibratie.md"
STEVIG = (
    "eo_bao", "eo_vo", "eo_met_lwoo", "eo_zonder_lwoo",
    "kenmerk_2", "kenmerk_4", "kenmerk_6",
    "jeugdzorg_volgorde", "swv_po", "gemeenten_meest", "gemeenten_minst",
    "model_schoolmodel", "model_expertisemodel", "geld_plaatsingen_2018",
    "richting_bao", "speciaal_daalt_sterker", "richting_vo", "richting_vso_voor",
    "jong_in_so", "sbo_naar_vso", "samenhang_vroeg", "samenhang_zwakker",
)  # fmt: skip


@pytest.fixture(scope="module")
def metingen(tmp_path_factory: pytest.TempPathFactory) -> Metingen:
    """A country of 120,000 pupils, 2008-2019."""
    map_ = tmp_path_factory.mktemp("kalibratie") / "land"
    make_land(Opdracht(120_000, 2008, 2019, 1), map_)
    return Metingen(map_, {})


@pytest.mark.parametrize("naam", STEVIG)
def test_a_small_country_reaches_what_the_sources_give(metingen: Metingen, naam: str) -> None:
    doelen = [d for d in DOELEN if d["meet"] == naam]
    # twice the margin and a hundredth: a small country adds chance of its own
    uitslagen = [
        beoordeel(d["doel"], metingen.meet(naam), 2 * d.get("speling", 0) + 0.01) for d in doelen
    ]

    assert any(gehaald for _, gehaald in uitslagen), (metingen.meet(naam), doelen)


def test_every_target_has_a_measurement_and_a_line_on_the_page() -> None:
    tekst = BLADZIJDE.read_text(encoding="utf-8")
    regels = [r for r in tekst.splitlines() if r.count("|") == 8 and "gehaald" in r]

    assert len(regels) == len(DOELEN)
    for doel, regel in zip(DOELEN, regels, strict=True):
        naam = doel["meet"]
        assert hasattr(Metingen, naam) or hasattr(Metingen, "_" + naam.split("_")[0]), naam
        assert doel["wat"] in regel and doel["bron"] in regel


def test_every_miss_on_the_page_has_its_reason() -> None:
    for regel in BLADZIJDE.read_text(encoding="utf-8").splitlines():
        if "| niet gehaald |" in regel:
            assert len(regel.split("|")[-2].strip()) > 10, regel


def test_the_page_belongs_to_the_parameters_that_ship() -> None:
    tekst = BLADZIJDE.read_text(encoding="utf-8")
    op_bladzijde = dict(re.findall(r"^\| `([a-z0-9_.]+)` \| (\S+) \|", tekst, flags=re.MULTILINE))
    aannames = {
        k: str(p["waarde"]) for k, p in load_parameters().items() if p.get("grond") == "aanname"
    }

    assert op_bladzijde == aannames


def test_every_parameter_says_what_it_stands_on() -> None:
    for sleutel, p in load_parameters().items():
        assert p["grond"] in {"bron", "gekalibreerd", "aanname", "voorbeeld"}, sleutel
        assert p["grond"] != "bron" or p.get("bron"), sleutel


@pytest.mark.traag
def test_the_effect_study_runs_on_the_country_and_sees_the_described_course(tmp_path: Path) -> None:
    # Effectstudie 2023, R1, R7, R9 (signs and order; the numbers need the full size)
    land = tmp_path / "land"
    make_land(Opdracht(240_000, 2008, 2019, 1), land)

    code = main(
        [
            "onderzoek",
            "effectstudie",
            str(land),
            "--verevening",
            str(land / "verevening.csv"),
            "--uit",
            str(tmp_path / "effect"),
            "--herhalingen",
            "99",
        ]
    )

    assert code == 0
    effect = json.loads((tmp_path / "effect" / "resultaten.json").read_text(encoding="utf-8"))
    m = Metingen(land, effect)
    # standard error about 0.0015 at this size, so only the sign and the order of size
    assert 0 < m.meet("did_regulier") < 0.012
    assert 2015 <= float(m.keerpunt()) <= 2018
    assert m.neutraal_stijgt() > 0 and m.laag_stijgt() > 0
    assert abs(m.terug_op_2012()) < 0.3
