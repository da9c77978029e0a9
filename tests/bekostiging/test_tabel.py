"""A table of rows gives what the exact cases give, and refuses a wrong cell with its place."""

import csv
import tracemalloc
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from tests.bekostiging.voorbeelden import VANDAAG, WEG, po, vlak, vo

from passend.bekostiging import bereken, tabelbestand, uit_document
from passend.bekostiging.tabel import maak_tabel
from passend.recht import Invoerfout

GEVALLEN = [
    po(),
    po(bekostigingsjaar=2018, groei__sbo=3),
    po(bekostigingsjaar=2014),
    po(leerlingen__sbo=1000, verevening__verschil=1234567.89),
    po(leerlingen__so__hoog=900, verevening__schooljaar="2016-2017"),
    po(leerlingen__residentieel={"laag": 4, "midden": 0, "hoog": 1}, verevening=WEG),
    po(bekostigingsjaar=2026, bedragen__licht=171.37, groei=WEG),
    vo(),
    vo(leerlingen__pro=3000, leerlingen__lwoo=3000),
    vo(bekostigingsjaar=2015),
    vo(referentie_2012=WEG, aandeel_2012={"lwoo": 0.123, "pro": 0.0321}),
    vo(
        groei={"vso": {"laag": 7, "midden": 1, "hoog": 0}},
        verevening={"schooljaar": "2015-2016", "verschil": -99999.99},
    ),
]


def schrijf_csv(pad: Path, documenten: list[dict]) -> Path:
    rijen = [vlak(document) for document in documenten]
    namen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    with pad.open("w", newline="", encoding="utf-8") as bestand:
        schrijver = csv.DictWriter(bestand, namen, restval="")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


def als_parquet(bron: Path) -> Path:
    doel = bron.with_suffix(".parquet")
    pq.write_table(pa_csv.read_csv(bron), doel)
    return doel


def assert_gelijk_aan_exact(tabel: pa.Table) -> None:
    for rij, document in zip(tabel.to_pylist(), GEVALLEN, strict=True):
        budget = bereken(uit_document(document, vandaag=VANDAAG))
        for naam, bedrag in budget.uitkomst.vlak().items():
            assert abs(Decimal(rij[naam]) - bedrag) < Decimal("0.005"), (naam, document)
        assert rij["verevening_percentage"] == (
            budget.percentage.waarde if budget.percentage else 0
        )
        tekstueel = budget.as_dict()
        for blok in ("licht", "zwaar"):
            for naam, tekst in tekstueel[blok].items():
                assert abs(rij[f"{blok}_{naam}"] - float(tekst)) <= 0.005 + 1e-9


def test_csv_agrees_with_the_exact_case_to_half_a_cent(tmp_path) -> None:
    bron, uit = schrijf_csv(tmp_path / "in.csv", GEVALLEN), tmp_path / "uit.csv"

    assert maak_tabel(bron, uit) == len(GEVALLEN)

    assert_gelijk_aan_exact(pa_csv.read_csv(uit))


def test_parquet_agrees_with_the_exact_case_to_half_a_cent(tmp_path) -> None:
    bron = als_parquet(schrijf_csv(tmp_path / "in.csv", GEVALLEN))

    maak_tabel(bron, tmp_path / "uit.parquet")

    tabel = pq.read_table(tmp_path / "uit.parquet")
    assert_gelijk_aan_exact(tabel)
    assert tabel.schema.field("licht_netto").type == pa.float64()


def test_columns_of_the_other_sector_stay_empty(tmp_path) -> None:
    bron = schrijf_csv(tmp_path / "in.csv", [po(), vo()])

    maak_tabel(bron, tmp_path / "uit.parquet")

    eerste, tweede = pq.read_table(tmp_path / "uit.parquet").to_pylist()
    assert eerste["zwaar_aftrek_vso"] is None and eerste["zwaar_aftrek_so"] == 4590000
    assert tweede["zwaar_aftrek_so"] is None and tweede["zwaar_aftrek_vso"] == 5880000


def test_batches_change_nothing(tmp_path, monkeypatch) -> None:
    bron = als_parquet(schrijf_csv(tmp_path / "in.csv", GEVALLEN * 3))
    maak_tabel(bron, tmp_path / "heel.parquet")

    monkeypatch.setattr(tabelbestand, "RIJEN_PER_BATCH", 5)
    gemeld: list[int] = []
    maak_tabel(bron, tmp_path / "delen.parquet", meld=gemeld.append)

    assert pq.read_table(tmp_path / "heel.parquet").equals(
        pq.read_table(tmp_path / "delen.parquet")
    )
    assert gemeld == [*range(5, 36, 5), 36]


def test_semicolons_are_read_as_well(tmp_path) -> None:
    bron = schrijf_csv(tmp_path / "in.csv", [po()])
    bron.write_text(bron.read_text("utf-8").replace(",", ";"), "utf-8")

    assert maak_tabel(bron, tmp_path / "uit.csv") == 1


FOUTEN = [
    ({"leerlingen_sbo": -3}, r"rij 3, kolom leerlingen_sbo: leerlingen\.sbo is -3.*negatief"),
    ({"leerlingen_sbo": "12a"}, r"rij 3, kolom leerlingen_sbo: .*'12a'; dat is geen getal"),
    ({"leerlingen_sbo": 1.5}, r"rij 3, kolom leerlingen_sbo: .*hele leerlingen"),
    ({"leerlingen_sbo": ""}, r"rij 3, kolom leerlingen_sbo: deze cel is leeg"),
    ({"leerlingen_sbo": "inf"}, r"rij 3, kolom leerlingen_sbo: .*geen getal"),
    ({"bedragen_licht": "170,25"}, r"rij 3, kolom bedragen_licht: .*punt voor de centen"),
    ({"bedragen_licht": "€170"}, r"rij 3, kolom bedragen_licht: .*euroteken"),
    ({"bedragen_licht": ""}, r"rij 3: voor 2024 ontbreekt een bedrag: .*norm\.licht\.po"),
    ({"sector": "so"}, r"sector is 'so'"),
    ({"swv": "VO3001"}, r"rij 3, kolom swv: swv VO3001 hoort niet bij sector po"),
    ({"bekostigingsjaar": 2012}, r"rij 3: bekostigingsjaar: in 2012 was er geen bekostiging"),
    ({"bekostigingsjaar": "20x4"}, r"rij 3, kolom bekostigingsjaar: .*'20x4'"),
    ({"verevening_schooljaar": "2017"}, r"rij 3: verevening\.schooljaar: '2017' is geen school"),
    ({"verevening_verschil": ""}, r"rij 3: vul verevening_schooljaar en verevening_verschil"),
]


def test_a_count_of_the_wrong_day_is_named_with_its_row(tmp_path) -> None:
    goed, fout = "2023-02-01", "2023-10-01"
    bron = schrijf_csv(tmp_path / "in.csv", [po(teldata={"licht": d}) for d in (goed, "", fout)])

    with pytest.raises(Invoerfout, match=r"rij 4: teldata\.licht is 2023-10-01"):
        maak_tabel(bron, tmp_path / "uit.csv")


@pytest.mark.parametrize("soort", [".csv", ".parquet"])
@pytest.mark.parametrize("cel,tekst", FOUTEN, ids=[tekst for _, tekst in FOUTEN])
def test_a_wrong_cell_is_named_with_row_and_column(tmp_path, cel, tekst, soort) -> None:
    rijen = [vlak(po()), vlak(po()) | cel]
    bron = tmp_path / "in.csv"
    with bron.open("w", newline="", encoding="utf-8") as bestand:
        schrijver = csv.DictWriter(bestand, list(rijen[0]))
        schrijver.writeheader()
        schrijver.writerows(rijen)
    if soort == ".parquet":  # rows count from 1 where there is no header
        bron, tekst = als_parquet(bron), tekst.replace("rij 3", "rij 2")

    with pytest.raises(Invoerfout, match=tekst):
        maak_tabel(bron, tmp_path / f"uit{soort}")


def test_an_unknown_column_gets_the_nearest_names(tmp_path) -> None:
    bron = schrijf_csv(tmp_path / "in.csv", [po()])
    bron.write_text(bron.read_text("utf-8").replace("leerlingen_sbo", "leerling_sbo"), "utf-8")

    with pytest.raises(Invoerfout, match=r"leerling_sbo: deze kolom.*Bedoelt u: leerlingen_sbo"):
        maak_tabel(bron, tmp_path / "uit.csv")


@pytest.mark.parametrize(
    "inhoud,tekst",
    [
        ("", "dit bestand is leeg"),
        ("sector,swv,bekostigingsjaar\n", "er staan geen rijen in"),
        ("sector,swv\npo,PO3001\n", "kolom bekostigingsjaar ontbreekt"),
        ("sector,swv,swv,bekostigingsjaar\n", "kolom swv staat er twee keer"),
        (
            "sector,swv,bekostigingsjaar\npo,PO3001\n",
            "rij 2, 2 cellen bij 3 kolommen: .*evenveel cellen",
        ),
        ("sector,swv,bekostigingsjaar\npo,PO3001,2024\n", "kolom leerlingen_basisschool ontbreekt"),
    ],
)
def test_a_broken_file_is_refused(tmp_path, inhoud, tekst) -> None:
    bron = tmp_path / "in.csv"
    bron.write_text(inhoud, "utf-8")

    with pytest.raises(Invoerfout, match=tekst):
        maak_tabel(bron, tmp_path / "uit.csv")


def test_a_parquet_file_that_is_none_is_refused(tmp_path) -> None:
    bron = tmp_path / "in.parquet"
    bron.write_bytes(b"geen parquet")

    with pytest.raises(Invoerfout, match="niet te lezen als parquet"):
        maak_tabel(bron, tmp_path / "uit.csv")


@pytest.mark.parametrize("naam", ["in.xlsx", "in"])
def test_another_kind_of_file_is_refused(tmp_path, naam) -> None:
    bron = tmp_path / naam
    bron.write_text("x", "utf-8")

    with pytest.raises(Invoerfout, match=r"geen \.csv en geen \.parquet"):
        maak_tabel(bron, tmp_path / "uit.csv")


def test_memory_does_not_grow_with_the_file(tmp_path) -> None:
    def piek(keer: int) -> int:
        tabel = pa.Table.from_pylist([vlak(po(verevening=WEG))] * 1000)
        bron = tmp_path / f"in{keer}.parquet"
        with pq.ParquetWriter(bron, tabel.schema) as schrijver:
            for _ in range(keer):
                schrijver.write_table(tabel)
        tracemalloc.start()
        maak_tabel(bron, tmp_path / "uit.parquet")
        _, hoogste = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return hoogste

    tabelbestand_rijen = tabelbestand.RIJEN_PER_BATCH
    tabelbestand.RIJEN_PER_BATCH = 1000
    try:
        klein, groot = piek(4), piek(40)
    finally:
        tabelbestand.RIJEN_PER_BATCH = tabelbestand_rijen

    assert groot < 1.5 * klein


def test_numbers_of_numpy_pass_unchanged(tmp_path) -> None:
    tabel = pa.Table.from_pylist([vlak(po())]).set_column(
        4, "leerlingen_sbo", pa.array(np.array([420], dtype=np.int32))
    )
    pq.write_table(tabel, tmp_path / "in.parquet")

    assert maak_tabel(tmp_path / "in.parquet", tmp_path / "uit.parquet") == 1


@pytest.mark.parametrize(
    ("kolom", "waarde", "melding"),
    [
        ("sector", "so", "kan alleen po"),
        ("sector", "", "sector ontbreekt"),
        ("swv", "PO\u0663\u0660\u0660\u0661", "swv is"),
        ("bekostigingsjaar", "\u00b2", "heel jaartal"),
        ("bekostigingsjaar", " 2024", "heel jaartal"),
        ("leerlingen_basisschool", " 18000 ", "geen getal"),
        ("leerlingen_basisschool", "18.000", "18 of 18000"),
    ],
)
def test_a_wrong_cell_is_placed_on_its_row_and_column(tmp_path, kolom, waarde, melding) -> None:
    """Contract, section 1: where is file, row and column; also for what Python reads as a number."""
    bron = schrijf_csv(tmp_path / "rijen.csv", [po(), po(**{kolom: waarde})])
    if kolom.startswith("leerlingen"):
        bron = schrijf_csv(tmp_path / "rijen.csv", [po(), po(leerlingen__basisschool=waarde)])

    with pytest.raises(Invoerfout, match=f"rij 3, kolom {kolom}: .*{melding}"):
        maak_tabel(bron, tmp_path / "uit.csv")


def test_a_file_with_only_a_header_says_so(tmp_path) -> None:
    bron = tmp_path / "rijen.csv"
    bron.write_text("sector,swv,bekostigingsjaar", "utf-8")

    with pytest.raises(Invoerfout, match="geen rijen"):
        maak_tabel(bron, tmp_path / "uit.csv")
