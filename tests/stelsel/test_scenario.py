"""Scenarios: read as a whole or refused with file, key and the nearest known ones."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from tests.stelsel.conftest import KLEIN
from tests.stelsel.test_maak import bytes_per_file, run

from passend.recht import Invoerfout
from passend.stelsel import soorten as so
from passend.stelsel.instellingen import Instellingen, Wijziging
from passend.stelsel.scenario import VOORBEELDEN, load_scenario
from passend.stelsel.simulatie import Opdracht
from passend.stelsel.vergelijking import ALLE_MATEN, GROEPEN, estimate, simulate

GOED = """naam: Proef
reden: Kijken wat er gebeurt
wijzigingen:
  - sleutel: druk.aan
    waarde: 0
    vanaf: 2014
    reden: Geen reactie op geld
"""


def schrijf(map_: Path, tekst: str) -> Path:
    pad = map_ / "scenario.yaml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


@pytest.mark.parametrize(
    ("oud", "nieuw", "woorden"),
    [
        ("naam:", "naaam:", ["naaam", "naam"]),
        ("druk.aan", "druk.ann", ["druk.ann", "druk.aan", "wijzigingen[1].sleutel"]),
        ("druk.aan", "verdeelmodel.swv.PO9999", ["PO9999", "verdeelmodel.swv.PO"]),
        ("druk.aan", "huishouden.zelf_jeugd_ggz", ["huishouden.zelf_jeugd_ggz"]),
        ("vanaf:", "van:", ["wijzigingen[1]", "'van'", "vanaf"]),
        ("waarde: 0", "waarde: veel", ["wijzigingen[1].waarde", "veel"]),
        ("waarde: 0", "waarde: 7", ["wijzigingen[1].waarde", "0 tot en met 1"]),
        ("waarde: 0", "waarde: .nan", ["wijzigingen[1].waarde", "nan"]),
        ("vanaf: 2014", "vanaf: vroeger", ["wijzigingen[1].vanaf", "vroeger"]),
        ("vanaf: 2014", "vanaf: 2014\n    tot: 2012", ["wijzigingen[1].tot", "2012"]),
        ("    reden: Geen reactie op geld\n", "", ["wijzigingen[1]", "'reden'"]),
        ("reden: Kijken wat er gebeurt", "reden:", ["'reden'"]),
        ("wijzigingen:", "wijzigingen: [", ["geen geldige YAML", "regel"]),
        ("naam: Proef", "naam: Proef\nnaam: Nog een", ["regel 2", "'naam'", "eerder op regel 1"]),
        ("    waarde: 0", "    waarde: 1\n    waarde: 0", ["regel 6", "'waarde'", "regel 5"]),
        ("    waarde: 0", "\twaarde: 0", ["regel 5", "een tab", "spaties"]),
        ("naam: Proef", "naam: Proef: twee", ["regel 1", "dubbele punt te veel"]),
        ("    vanaf: 2014", "   vanaf: 2014", ["regel 6", "springt anders in"]),
        ("naam: Proef", 'naam: "Proef', ["regel 1", "aanhalingsteken"]),
        ("naam: Proef", "naam: *Proef", ["regel 1", "sterretje"]),
        ("naam: Proef", "naam: !Proef x", ["regel 1", "uitroepteken"]),
        ("naam: Proef", "naam: [een, twee", ["regel", "haak"]),
        ("naam: Proef", "naam\nreden: x", ["regel", "dubbele punt"]),
        ("naam: Proef", "? [a]\n: b", ["regel 1", "YAML"]),
        (GOED, "los woord", ["naam, reden, wijzigingen"]),
    ],
)
def test_a_wrong_scenario_is_refused_with_file_and_key(
    tmp_path: Path, oud: str, nieuw: str, woorden: list[str]
) -> None:
    pad = schrijf(tmp_path, GOED.replace(oud, nieuw))

    with pytest.raises(Invoerfout) as fout:
        load_scenario(pad)

    for woord in ["scenario.yaml", *woorden]:
        assert woord in str(fout.value)


def test_two_values_for_one_key_in_one_year_are_refused(tmp_path: Path) -> None:
    tweede = GOED.split("wijzigingen:\n")[1].replace("2014", "2016")

    with pytest.raises(Invoerfout, match=r"druk\.aan.*2016"):
        load_scenario(schrijf(tmp_path, GOED + tweede))


@pytest.mark.parametrize("pad", sorted(VOORBEELDEN.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_shipped_example_can_be_read(pad: Path) -> None:
    scenario = load_scenario(pad)

    assert scenario.naam and all(w.reden for w in scenario.wijzigingen)


def test_a_change_holds_from_its_first_year_until_its_end() -> None:
    instellingen = Instellingen((Wijziging("druk.aan", 0.0, 2014, 2016, "proef"),))

    assert [instellingen.op(jaar)["druk.aan"] for jaar in (2013, 2014, 2015, 2016)] == [1, 0, 0, 1]


def test_a_scenario_without_effect_moves_nobody(tmp_path: Path) -> None:
    niets = load_scenario(schrijf(tmp_path, GOED.replace("waarde: 0", "waarde: 1")))

    uitkomst = simulate(niets, Opdracht(1500, 2013, 2016, 2))

    for jaar in uitkomst.jaren:
        assert jaar.verplaatst.sum() == 0
        for maat in ALLE_MATEN:
            assert not jaar.per_swv[maat].verschil.any() and not jaar.land[maat].boven.any()


def test_before_the_first_change_both_lands_are_the_same_as_what_maak_wrote(
    klein_land: Path,
) -> None:
    scenario = load_scenario(VOORBEELDEN / "inclusief.yaml")
    with (klein_land / "stand.csv").open(encoding="utf-8") as file:
        stand = {(r["swv"], int(r["jaar"])): r for r in csv.DictReader(file)}

    uitkomst = simulate(scenario, KLEIN, blok=501)

    assert [jaar.jaar for jaar in uitkomst.jaren] == [2014, 2015, 2016]
    for jaar in uitkomst.jaren:
        for i, swv in enumerate(uitkomst.land.gebieden.swv):
            for soort in ("bao", "sbo", "so", "vso", "vmbo"):
                assert jaar.per_swv[soort].vandaag[i] == int(stand[swv, jaar.jaar][soort])


def test_moved_pupils_are_those_that_the_flow_shows() -> None:
    scenario = load_scenario(VOORBEELDEN / "inclusief.yaml")

    laatste = simulate(scenario, KLEIN).jaren[-1]

    van_swv = so.VAN_SWV[:, None] & so.INGESCHREVEN[None, :]
    buiten_diagonaal = ~np.eye(so.AANTAL, dtype=bool)
    assert laatste.verplaatst.sum() == laatste.stroom[van_swv & buiten_diagonaal].sum() > 0
    assert laatste.land["niet_regulier"].verschil[0] < 0


def test_the_interval_follows_the_formula_of_the_jackknife() -> None:
    # 20 groups; leaving out group g changes the difference by +1 or -1 in turn, mean 0
    vandaag = np.zeros((GROEPEN + 1, 1))
    scenario = np.concatenate([[[5.0]], 5 + np.tile([[1.0], [-1.0]], (GROEPEN // 2, 1))])

    s = estimate(vandaag, scenario)

    # se = sqrt(19/20 × 20 × 1) = sqrt(19); t(0.975, 19) = 2.0930
    assert s.verschil[0] == 5
    assert s.boven[0] - 5 == pytest.approx(2.0930 * 19**0.5, abs=1e-3)
    assert 5 - s.onder[0] == pytest.approx(s.boven[0] - 5)


def test_simuleer_writes_tables_pictures_and_a_report(klein_land: Path, tmp_path: Path) -> None:
    klaar = run(
        "simuleer",
        str(VOORBEELDEN / "geen_verevening.yaml"),
        "--land",
        str(klein_land),
        "--uit",
        "uit",
        "--json",
        cwd=tmp_path,
    )

    assert klaar.returncode == 0, klaar.stderr
    document = json.loads(klaar.stdout)
    assert document["winnaars"] + document["verliezers"] + document["geen_verschil_te_zien"] == 150
    uit = tmp_path / "uit"
    html = (uit / "rapport.html").read_text(encoding="utf-8")
    assert html.count("<svg") == len(list((uit / "figuren").glob("*.svg"))) == 8
    assert "Nagebootst" in html and "voorbeelden" in html
    tabel = pq.read_table(uit / "per_swv_jaar.parquet")
    assert tabel.schema.metadata[b"synthetisch"] == b"ja" and all(tabel["synthetisch"].to_pylist())
    assert {"sbo", "rest", "tekort", "budget", "verplaatst"} <= set(tabel["maat"].to_pylist())


def test_the_same_scenario_gives_the_same_files(klein_land: Path, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        klaar = run(
            "simuleer",
            str(VOORBEELDEN / "krimp.yaml"),
            "--land",
            str(klein_land),
            "--uit",
            naam,
            cwd=tmp_path,
        )
        assert klaar.returncode == 0, klaar.stderr

    assert bytes_per_file(tmp_path / "een") == bytes_per_file(tmp_path / "twee")


@pytest.mark.parametrize(
    ("scenario", "land", "woord"),
    [
        ("er_is_niets.yaml", "LAND", "er_is_niets.yaml"),
        ("scenario.yaml", "geen_land", "geen_land"),
        ("scenario.yaml", ".", "land.json"),
        (".", "LAND", "niet te lezen"),
    ],
)
def test_missing_files_are_named_and_nothing_is_written(
    klein_land: Path, tmp_path: Path, scenario: str, land: str, woord: str
) -> None:
    schrijf(tmp_path, GOED)
    voor = bytes_per_file(tmp_path)

    klaar = run(
        "simuleer",
        scenario,
        "--land",
        land.replace("LAND", str(klein_land)),
        "--uit",
        "uit",
        cwd=tmp_path,
    )

    assert klaar.returncode == 2 and woord in klaar.stderr and "Traceback" not in klaar.stderr
    assert bytes_per_file(tmp_path) == voor


def test_a_change_after_the_land_ends_is_refused(klein_land: Path, tmp_path: Path) -> None:
    schrijf(tmp_path, GOED.replace("2014", "2025"))

    klaar = run(
        "simuleer", "scenario.yaml", "--land", str(klein_land), "--uit", "uit", cwd=tmp_path
    )

    assert klaar.returncode == 2 and "2025" in klaar.stderr and not (tmp_path / "uit").exists()
