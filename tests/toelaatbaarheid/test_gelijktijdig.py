"""Two people at the same moment: one decision, a clear word for the other, and nothing lost."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def _url(tmp_path: Path, naam: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path}/{naam}.sqlite3"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{naam}"


def _psql(opdracht: str) -> None:
    import psycopg

    instellingen = settings.DATABASES["default"]
    with psycopg.connect(
        host=instellingen["HOST"],
        port=instellingen["PORT"] or None,
        user=instellingen["USER"],
        password=instellingen["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as server:
        server.execute(opdracht)


@pytest.fixture
def eigen_database(tmp_path):
    """An empty database of the same kind as the one under test; gone afterwards."""
    naam = f"gelijktijdig_{uuid.uuid4().hex[:8]}"
    if connection.vendor == "postgresql":
        _psql(f"CREATE DATABASE {naam}")
    yield _url(tmp_path, naam)
    if connection.vendor == "postgresql":
        _psql(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")


@pytest.mark.db_beide
@pytest.mark.traag
def test_two_members_who_decide_at_once_give_one_decision(eigen_database):
    klaar = subprocess.run(
        [sys.executable, "-W", "ignore", str(ROOT / "tests/toelaatbaarheid/gelijktijdig.py")],
        env={
            **os.environ,
            "DATABASE_URL": eigen_database,
            "DJANGO_SETTINGS_MODULE": "passend.config.settings.test",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    gebeurd = json.loads(klaar.stdout)

    een = gebeurd["een_zaak"]
    assert een["uitkomsten"][0] == "Besluit"
    assert een["uitkomsten"][1].startswith("VerkeerdeStaat: ")
    assert "was u voor" in een["uitkomsten"][1]
    assert (een["besluiten"], een["brieven"], een["handelingen"]) == (1, 1, 1)
    # Four grants at once follow what was there: unique numbers without a gap.
    assert gebeurd["nummers"] == list(range(1, gebeurd["voor"] + 4 + 1))
    assert set(map(str, gebeurd["herbouw"])) == {"{}"}
    assert gebeurd["keten"] == "None"
