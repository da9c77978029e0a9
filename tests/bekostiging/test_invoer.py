"""Bad input: every message says what is wrong, where, and how to mend it; nothing is guessed."""

import json
from decimal import Decimal

import pytest
from tests.bekostiging.voorbeelden import VANDAAG, WEG, po, vo

from passend.bekostiging import lees, uit_document, uit_json
from passend.recht import Invoerfout, OnbekendeSleutel

FOUTEN = [
    (po(sector=WEG), r"sector ontbreekt\. Vul po of vo in"),
    (po(sector="so"), r"sector is 'so'"),
    (po(swv="VO3001"), r"swv VO3001 hoort niet bij sector po"),
    (po(swv="Rijnmond"), r"swv is 'Rijnmond'.*twee|PO3001"),
    (po(swv=3001), r"swv is 3001"),
    (po(swv=WEG), r"swv ontbreekt"),
    (po(bekostigingsjaar="2024"), r"bekostigingsjaar is '2024'.*heel jaartal"),
    (po(bekostigingsjaar=2024.5), r"bekostigingsjaar is 2024\.5"),
    (po(bekostigingsjaar=True), r"bekostigingsjaar is True"),
    (po(bekostigingsjaar=20240), r"bekostigingsjaar 20240 kan niet"),
    (po(leerlingen=WEG), r"leerlingen\.basisschool ontbreekt\. Vul 0 in"),
    (po(leerlingen__so__hoog=WEG), r"leerlingen\.so\.hoog ontbreekt"),
    (po(leerlingen__sbo=-1), r"leerlingen\.sbo is -1\. Dat kan niet negatief"),
    (po(leerlingen__sbo=4.5), r"leerlingen\.sbo is 4\.5\. Leerlingen tellen als hele"),
    (po(leerlingen__sbo="420"), r"leerlingen\.sbo is '420'; dat is geen getal.*aanhalingstekens"),
    (po(leerlingen__sbo=True), r"leerlingen\.sbo is True; dat is geen getal"),
    (po(leerlingen__sbo=[1]), r"leerlingen\.sbo moet een enkele waarde zijn"),
    (po(leerlingen__so=365), r"leerlingen\.so moet een object zijn met laag, midden, hoog"),
    (po(leerlingen__so__zwaar=3), r"leerlingen\.so\.zwaar: deze categorie bestaat niet.*hoog"),
    (po(leerlingen__so__cluster_2=3), r"cluster 1 en 2 vallen buiten"),
    (po(leerlingen__basischool=3), r"leerlingen\.basischool.*Bedoelt u: basisschool"),
    (po(bedrag={}), r"bedrag: deze sleutel bestaat niet\. Bedoelt u: bedragen"),
    (po(leerlingen__lwoo=3), r"leerlingen\.lwoo: deze sleutel bestaat niet"),
    (po(bedragen__licht="170,25"), r"bedragen\.licht is '170,25'.*punt voor de centen"),
    (po(bedragen__licht="€ 170.25"), r"bedragen\.licht is '€ 170\.25'.*euroteken"),
    (po(bedragen__licht=-1), r"bedragen\.licht is -1\. Dat kan niet negatief"),
    (po(bedragen__licht=1e15), r"bedragen\.licht is .*Zo groot kan dit niet zijn"),
    (po(verevening={"schooljaar": "2017-2018"}), r"verevening\.verschil ontbreekt"),
    (po(verevening={"verschil": 3}), r"verevening\.schooljaar ontbreekt"),
    (po(verevening={"schooljaar": 2017, "verschil": 3}), r"schooljaar is 2017\. Schrijf tekst"),
    (vo(leerlingen__lwoo=14000, leerlingen__pro=2000), r"samen 16000, meer dan leerlingen\.vo"),
    (vo(referentie_2012=WEG, aandeel_2012={"lwoo": 10, "pro": 0}), r"10 procent, schrijf dan 0\.1"),
    (vo(aandeel_2012={"lwoo": 0.1, "pro": 0}), r"referentie_2012 en aandeel_2012"),
    (vo(opting_out_lwoo="ja"), r"opting_out_lwoo is 'ja'\. Vul true of false in"),
    (po(teldata={"licht": "1 februari"}), r"teldata\.licht is '1 februari'.*JJJJ-MM-DD"),
    (po(leerlingen__sbo=10**10), r"leerlingen\.sbo is 1e\+10\. Zo groot"),
    ([1], r"dit is geen object"),
]


@pytest.mark.parametrize("document,tekst", FOUTEN, ids=[tekst for _, tekst in FOUTEN])
def test_wrong_input_is_refused_in_words(document, tekst) -> None:
    with pytest.raises(Invoerfout, match=tekst) as fout:
        uit_document(document, waar="mijn.json", vandaag=VANDAAG)

    assert str(fout.value).startswith("mijn.json: ")
    assert str(fout.value).endswith((".", "?"))


def test_broken_json_is_placed_on_its_line() -> None:
    with pytest.raises(
        Invoerfout, match=r"mijn\.json, regel 2, kolom 21: dit is geen geldige JSON"
    ):
        uit_json('{"sector": "po",\n "bekostigingsjaar" 2024}', waar="mijn.json")


@pytest.mark.parametrize("getal", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused(getal) -> None:
    with pytest.raises(Invoerfout, match=f"{getal} is geen getal"):
        uit_json(f'{{"sector": "po", "leerlingen": {{"sbo": {getal}}}}}')


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(Invoerfout, match="sector staat er twee keer"):
        uit_json('{"sector": "po", "sector": "vo"}')


def test_amounts_are_read_to_the_last_digit() -> None:
    tekst = json.dumps(po()).replace("170.25", "170.123456789012345678")

    assert uit_json(tekst).waarden["bedragen_licht"] == Decimal("170.123456789012345678")


def test_lees_names_the_file(tmp_path) -> None:
    pad = tmp_path / "budget.json"
    pad.write_text(json.dumps(po(leerlingen__sbo=-3)), encoding="utf-8")

    with pytest.raises(Invoerfout, match=r"budget\.json: leerlingen\.sbo is -3"):
        lees(pad, vandaag=VANDAAG)


def test_lees_refuses_a_file_that_is_no_text(tmp_path) -> None:
    pad = tmp_path / "budget.json"
    pad.write_bytes(b"\xff\xfe\x00{")

    with pytest.raises(Invoerfout, match="niet te lezen"):
        lees(pad)


def test_unknown_key_is_its_own_kind_of_error() -> None:
    with pytest.raises(OnbekendeSleutel):
        uit_document(po(leerlingne={}), vandaag=VANDAAG)
