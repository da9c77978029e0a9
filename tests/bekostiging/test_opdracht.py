"""`passend bekostiging` from outside: what it prints, its exit codes, and that nothing half stays."""

import json

import pytest
from tests.bekostiging.voorbeelden import WEG, po, vo

from passend.cli import main

BEDRAGEN = """soort: bedragen
records:
{records}"""
RECORD = """- sleutel: {sleutel}
  waarde: {waarde}
  van: 2024-01-01
  tot: 2025-01-01
  bron: {{wet: Voorbeeld, artikel: '', lid: '', bwb: null}}
"""


@pytest.fixture
def invoer(tmp_path):
    def schrijf(document) -> str:
        pad = tmp_path / "invoer.json"
        pad.write_text(json.dumps(document), "utf-8")
        return str(pad)

    return schrijf


def test_swv_prints_one_json_document(invoer, capsys) -> None:
    assert main(["bekostiging", "swv", invoer(po()), "--json"]) == 0

    uit = capsys.readouterr()
    assert json.loads(uit.out)["vrij_besteedbaar"] == "3252030.00"
    assert uit.err == ""


def test_swv_prints_for_people_without_json(invoer, capsys) -> None:
    assert main(["bekostiging", "swv", invoer(vo())]) == 0

    assert "4.867.500,00" in capsys.readouterr().out


def test_swv_names_the_missing_amount_and_exits_with_2(invoer, capsys) -> None:
    assert main(["bekostiging", "swv", invoer(po(bedragen__zwaar=WEG)), "--json"]) == 2

    uit = capsys.readouterr()
    assert "norm.zwaar.po" in uit.err and "invoer.json" in uit.err
    assert uit.out == ""


def test_swv_takes_amounts_from_a_file_and_marks_them(invoer, tmp_path, capsys) -> None:
    bedragen = {
        "norm.licht.po": "170.25",
        "norm.zwaar.po": "431.50",
        "tlv.bedrag.sbo": "5210.00",
        "tlv.bedrag.so.categorie": "{laag: 11000, midden: 16500, hoog: 25200.00}",
    }
    pad = tmp_path / "bedragen.yaml"
    records = "".join(RECORD.format(sleutel=s, waarde=w) for s, w in bedragen.items())
    pad.write_text(BEDRAGEN.format(records=records), "utf-8")

    code = main(["bekostiging", "swv", invoer(po(bedragen=WEG)), "--json", "--bedragen", str(pad)])

    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["vrij_besteedbaar"] == "3252030.00"
    assert document["geverifieerd"] is False
    assert any("Niet nagekeken bedragen" in tekst for tekst in document["kanttekeningen"])


@pytest.mark.parametrize("naam", ["er_is_niets.json", "."])
def test_swv_refuses_a_file_that_is_not_there(tmp_path, naam, capsys) -> None:
    assert main(["bekostiging", "swv", str(tmp_path / naam)]) == 2

    assert str(tmp_path) in capsys.readouterr().err


def test_tabel_leaves_nothing_when_a_cell_is_wrong(tmp_path, capsys) -> None:
    bron = tmp_path / "in.csv"
    bron.write_text(
        "sector,swv,bekostigingsjaar,leerlingen_basisschool\npo,PO3001,2024,-1\n", "utf-8"
    )
    doel = tmp_path / "uit.csv"
    doel.write_text("het vorige", "utf-8")

    assert main(["bekostiging", "tabel", str(bron), "--uit", str(doel)]) == 2

    assert "rij 2, kolom leerlingen_basisschool" in capsys.readouterr().err
    assert doel.read_text("utf-8") == "het vorige"
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["in.csv", "uit.csv"]


def test_tabel_refuses_an_output_that_it_cannot_write(tmp_path, capsys) -> None:
    bron = tmp_path / "in.csv"
    bron.write_text("sector,swv,bekostigingsjaar\npo,PO3001,2024\n", "utf-8")

    assert main(["bekostiging", "tabel", str(bron), "--uit", str(tmp_path / "uit.xlsx")]) == 2

    assert ".csv of .parquet" in capsys.readouterr().err
    assert [pad.name for pad in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("opdracht", ["swv", "tabel"])
def test_help_has_an_example(opdracht, capsys) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["bekostiging", opdracht, "--help"])

    assert einde.value.code == 0
    assert "Voorbeeld: passend bekostiging" in capsys.readouterr().out


TE_GROOT = {
    "5000 cijfers": '"leerlingen": {"basisschool": ' + "9" * 5000,
    "een macht die niemand kan rekenen": '"leerlingen": {"basisschool": 1e999999999999',
}


@pytest.mark.parametrize("begin", TE_GROOT.values(), ids=TE_GROOT)
def test_swv_refuses_a_number_that_python_cannot_hold(tmp_path, capsys, begin) -> None:
    """Contract, section 1: 2 for wrong input, 1 only for a fault of ours."""
    pad = tmp_path / "invoer.json"
    pad.write_text(json.dumps(po()).replace('"leerlingen": {"basisschool": 18000', begin), "utf-8")

    assert main(["bekostiging", "swv", str(pad), "--json"]) == 2
    uit = capsys.readouterr()
    assert "leerlingen.basisschool" in uit.err and "Zo groot" in uit.err and uit.out == ""


@pytest.mark.parametrize("schooljaar", ["0000-0001", "2017-2018\n", "\uff12017-2018"])
def test_swv_refuses_a_school_year_in_another_form(invoer, capsys, schooljaar) -> None:
    document = po(verevening__schooljaar=schooljaar)

    assert main(["bekostiging", "swv", invoer(document), "--json"]) == 2
    assert "geen schooljaar" in capsys.readouterr().err


def test_tabel_refuses_to_write_over_its_input(tmp_path, capsys) -> None:
    """Contract, section 1: nothing is lost by a wrong call."""
    bron = tmp_path / "rijen.csv"
    bron.write_text("sector,swv,bekostigingsjaar\npo,PO3001,2024\n", "utf-8")
    voor = bron.read_bytes()

    assert main(["bekostiging", "tabel", str(bron), "--uit", str(bron)]) == 2
    assert "andere naam" in capsys.readouterr().err
    assert bron.read_bytes() == voor


@pytest.mark.parametrize("naam", ["uit.txt", "map.csv", ""])
def test_tabel_names_the_output_as_it_was_given(tmp_path, capsys, naam, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.csv").mkdir()
    bron = tmp_path / "rijen.csv"
    bron.write_text("sector,swv,bekostigingsjaar\npo,PO3001,2024\n", "utf-8")

    assert main(["bekostiging", "tabel", str(bron), "--uit", naam]) == 2
    melding = capsys.readouterr().err
    assert naam in melding and "onaf" not in melding
    assert sorted(een.name for een in tmp_path.iterdir()) == ["map.csv", "rijen.csv"]
