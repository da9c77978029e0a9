"""The same expressions on Spark give the same numbers as on DuckDB."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.onderzoek.cellen import count_cells
from passend.onderzoek.fouten import Invoerfout
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.motor import open_motor
from passend.onderzoek.panel import read_panel

pytestmark = [pytest.mark.spark, pytest.mark.traag, pytest.mark.filterwarnings("ignore")]
if shutil.which("java") is None:
    pytestmark.append(pytest.mark.skip(reason="Java staat niet op deze machine"))


@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark")
    with open_motor("spark") as motor:
        yield motor


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("spark")
    panel, v = maak_panel(7, leerlingen=600)
    parquet, _ = schrijf(map_, panel, v)
    panel.to_csv(map_ / "panel.csv", index=False)
    for jaar, deel in panel.groupby("jaar"):
        (map_ / "delen" / f"jaar={jaar}").mkdir(parents=True)
        deel.drop(columns="jaar").to_parquet(map_ / "delen" / f"jaar={jaar}" / "0.parquet")
    return map_, panel, parquet


@pytest.mark.parametrize("naam", ["panel.parquet", "panel.csv", "delen"])
def test_cells_on_spark_equal_those_on_duckdb(spark, bestanden, naam):
    map_, _, _ = bestanden
    keuze = Instellingen()

    op_spark = count_cells(spark, read_panel(spark, map_ / naam), keuze)
    with open_motor("duckdb") as duckdb:
        op_duckdb = count_cells(duckdb, read_panel(duckdb, map_ / naam), keuze)

    assert op_spark.swv == op_duckdb.swv
    assert op_spark.reeksen.keys() == op_duckdb.reeksen.keys()
    for uitkomst, reeks in op_duckdb.reeksen.items():
        ander = op_spark.reeksen[uitkomst]
        for deel in ("swv", "jaar", "n", "som"):
            assert np.array_equal(getattr(reeks, deel), getattr(ander, deel)), (uitkomst, deel)


def test_bad_input_on_spark_gives_the_same_kind_of_message(spark, bestanden, tmp_path):
    _, panel, _ = bestanden
    panel.assign(jaar=panel.jaar.astype(str).where(panel.index != panel.index[2], "x")).to_csv(
        tmp_path / "tekst.csv", index=False
    )
    panel.iloc[[0, 0]].to_parquet(tmp_path / "dubbel.parquet", index=False)

    with pytest.raises(Invoerfout, match="kolom jaar: 1 rij klopt niet"):
        read_panel(spark, tmp_path / "tekst.csv")
    with pytest.raises(Invoerfout, match="meer dan een keer"):
        count_cells(spark, read_panel(spark, tmp_path / "dubbel.parquet"), Instellingen())
