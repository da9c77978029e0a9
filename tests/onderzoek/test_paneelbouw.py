"""Building a panel: each exclusion counted, each switch seen to work."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from passend.cli import main

INSCHRIJVINGEN = pd.DataFrame(
    [
        ("a", 2013, "bao", 8, "11AA", "1234AB", "", "ja"),
        ("a", 2014, "bao", 9, "11AA", "1234AB", "", "ja"),
        ("b", 2013, "so", 9, "22BB", "1234AB", "3", "ja"),
        ("b", 2013, "bao", 9, "11AA", "1234AB", "", "nee"),  # double, the first counts
        ("c", 2013, "so", 7, "22BB", "9999ZZ", "2", "ja"),  # cluster 2
        ("d", 2013, "vmbo", 13, "33CC", "1234AB", "", "ja"),
        ("e", 2014, "bao", 6, "44DD", "5678CD", "", "ja"),  # unknown school
        ("f", 2014, "bao", 6, "11AA", "8888XX", "", "ja"),  # unknown postcode
        ("g", 2014, "bao", 6, "11AA", "1234AB", "", "ja"),
        ("g", 2014, "so", 6, "22BB", "1234AB", "4", "ja"),  # two that both claim to be first
    ],
    columns=["leerling", "jaar", "onderwijssoort", "leeftijd", "vestiging", "postcode", "cluster", "hoofdinschrijving"],
)  # fmt: skip
SCHOLEN = "vestiging,swv\n11AA,PO1\n22BB,PO2\n33CC,VO1\n"
POSTCODES = "sector,postcode,swv\npo,1234,PO1\nvo,1234,VO9\npo,5678,PO2\n"


@pytest.fixture
def bouw(tmp_path, capsys):
    INSCHRIJVINGEN.to_csv(tmp_path / "i.csv", index=False)

    def draai(gebied, *opties):
        (tmp_path / "g.csv").write_text(gebied, "utf-8")
        opdracht = [
            "onderzoek",
            "panel",
            str(tmp_path / "i.csv"),
            "--gebied",
            str(tmp_path / "g.csv"),
        ]
        code = main([*opdracht, "--uit", str(tmp_path / "uit"), "--json", *opties])
        stdout, stderr = capsys.readouterr()
        if code:
            assert not (tmp_path / "uit").exists()
            return code, stderr
        panel = pd.read_parquet(tmp_path / "uit" / "panel.parquet")
        stappen = {r["stap"]: r["uitgevallen"] for r in json.loads(stdout)["uitval"]}
        return {
            (r.leerling, r.jaar): (r.swv, r.onderwijssoort) for r in panel.itertuples()
        }, stappen

    return draai


def test_by_school_every_exclusion_is_counted(bouw):
    panel, uitval = bouw(SCHOLEN)

    assert panel == {
        ("a", 2013): ("PO1", "bao"),
        ("a", 2014): ("PO1", "bao"),
        ("b", 2013): ("PO2", "so"),
        ("d", 2013): ("VO1", "vmbo"),
        ("f", 2014): ("PO1", "bao"),
    }
    assert uitval == {
        "alle inschrijvingen": 0,
        "cluster 1 en 2 weg": 1,
        "een inschrijving per leerling en jaar": 3,  # the second of b, both of g
        "samenwerkingsverband gevonden": 1,  # e
    }


def test_by_postcode_the_sector_decides_which_swv(bouw):
    panel, uitval = bouw(POSTCODES, "--toewijzing", "postcode")

    assert panel["b", 2013] == ("PO1", "so")
    assert panel["d", 2013] == ("VO9", "vmbo")
    assert panel["e", 2014] == ("PO2", "bao")
    assert ("f", 2014) not in panel
    assert uitval["samenwerkingsverband gevonden"] == 1


def test_switches_keep_cluster_two_and_drop_every_double(bouw):
    panel, uitval = bouw(SCHOLEN, "--cluster12", "tellen", "--dubbel", "weglaten")

    assert panel["c", 2013] == ("PO2", "so")
    assert ("b", 2013) not in panel
    assert uitval["een inschrijving per leerling en jaar"] == 4


@pytest.mark.parametrize(
    ("gebied", "opties", "woorden"),
    [
        ("school,swv\n11AA,PO1\n", (), ("g.csv", "vestiging ontbreekt")),
        (SCHOLEN + "11AA,PO7\n", (), ("g.csv", "11AA (2 keer)")),
        (SCHOLEN, ("--toewijzing", "gemeente"), ("--toewijzing gemeente", "school, postcode")),
        ("vestiging,swv\n99ZZ,PO1\n", (), ("i.csv", "geen enkele rij")),
    ],
)
def test_wrong_input_says_what_and_writes_nothing(bouw, gebied, opties, woorden):
    code, stderr = bouw(gebied, *opties)

    assert code == 2
    assert all(woord in stderr for woord in woorden), stderr
