"""Recovering a planted effect: a small version of the benchmark, and the whole pipeline once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from benchmarks.bench_onderzoek import dekking
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.onderzoek.effectstudie import run_study
from passend.onderzoek.instellingen import Instellingen


def test_interval_of_95_percent_holds_the_planted_effect_about_that_often():
    # 300 panels: 95 % with a standard error of 1.3 points; the full thousand runs in the benchmark
    assert 91 <= dekking(300)["waarde"] <= 98


def test_the_pipeline_finds_an_effect_planted_in_the_pupil_file(tmp_path):
    panel, v = maak_panel(12, leerlingen=6000, swv=20)
    hoog = set(v.swv[v.percentage < -10])
    raak = panel.swv.isin(hoog) & (panel.jaar >= 2014)
    terug = (
        raak & panel.onderwijssoort.isin(["so", "sbo", "vso", "pro"]) & (panel.leerling % 2 == 0)
    )
    panel.loc[terug, "onderwijssoort"] = "bao"
    deel_terug = terug.sum() / raak.sum()
    paden = schrijf(tmp_path, panel, v)

    studie = run_study(*paden, Instellingen(herhalingen=99))

    did = studie.dids["regulier"]
    assert abs(did.schatting - deel_terug) < 3 * did.se
    assert did.p < 0.00034
    assert studie.oordelen[0].sleutel in {"samenhang", "niet_interpreteerbaar"}


@pytest.mark.parametrize("module", ["passend.onderzoek", "passend.cli.onderzoek"])
def test_importing_the_room_pulls_in_nothing_heavy(module):
    zwaar = "{'ibis', 'duckdb', 'pandas', 'pyarrow', 'scipy', 'numpy', 'docx', 'pyspark', 'django'}"
    code = f"import sys, {module}; print(sorted({zwaar} & set(sys.modules)))"

    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert klaar.stdout.strip() == "[]"
