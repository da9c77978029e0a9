"""What a study writes: the contract's shape, accessible figures, a whole report, repeatable."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.cli import main

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("uitvoer")
    panel, v = maak_panel(1, leerlingen=2500)
    paden = schrijf(map_, panel, v)
    opdracht = ["onderzoek", "effectstudie", str(paden[0]), "--verevening", str(paden[1])]
    for taal in ("nl", "en"):
        extra = ["--uit", str(map_ / taal), "--taal", taal, "--herhalingen", "99"]
        assert main([*opdracht, *extra]) == 0
    return map_, opdracht


def test_results_have_exactly_the_keys_of_the_contract(gemaakt):
    map_, _ = gemaakt
    document = json.loads((map_ / "nl" / "resultaten.json").read_text("utf-8"))

    assert set(document) >= {"did", "event", "pretrend", "its", "trend", "oordeel", "instellingen"}
    did = "uitkomst schatting se t p n_rijen n_swv significant_05 significant_gecorrigeerd"
    assert list(document["did"][0]) == did.split()
    assert list(document["event"][0]) == ["uitkomst", "jaar", "schatting", "se"]
    assert {"uitkomst", "f", "p", "oordeel"} <= set(document["pretrend"][0])
    its = "uitkomst groep kort se_kort lang se_lang p_kort p_lang"
    assert list(document["its"][0]) == its.split()
    assert list(document["trend"][0]) == ["uitkomst", "groep", "jaar", "aandeel", "n"]
    assert {"uitkomst", "conclusie", "mag_niet_geconcludeerd"} <= set(document["oordeel"][0])
    assert document["instellingen"]["alfa"] == 0.00034
    assert all(rij["jaar"] != 2013 for rij in document["event"])


def test_json_option_prints_the_same_document_and_nothing_else(gemaakt, capsys):
    map_, opdracht = gemaakt
    capsys.readouterr()

    assert main([*opdracht, "--uit", str(map_ / "json"), "--herhalingen", "99", "--json"]) == 0

    gedrukt = json.loads(capsys.readouterr().out)
    assert gedrukt == json.loads((map_ / "json" / "resultaten.json").read_text("utf-8"))


def test_the_same_seed_gives_the_same_bytes(gemaakt):
    map_, opdracht = gemaakt
    assert main([*opdracht, "--uit", str(map_ / "weer"), "--herhalingen", "99"]) == 0

    for bestand in sorted((map_ / "nl").rglob("*")):
        if bestand.suffix in {".json", ".csv", ".svg"}:
            ander = map_ / "weer" / bestand.relative_to(map_ / "nl")
            assert ander.read_bytes() == bestand.read_bytes(), bestand.name


def test_every_figure_names_itself_and_runs_no_script(gemaakt):
    map_, _ = gemaakt
    figuren = sorted((map_ / "nl" / "figuren").glob("*.svg"))
    assert len(figuren) > 12

    for pad in figuren:
        wortel = ET.fromstring(pad.read_text("utf-8"))
        assert wortel.get("role") == "img"
        assert wortel.find(f"{SVG}title").text
        assert len(wortel.find(f"{SVG}desc").text) > 20
        assert wortel.find(f".//{SVG}script") is None
        assert not [e for e in wortel.iter() if e.get("style")]
        maten = re.findall(r"(?:font-size:|font:)(\d+)px", wortel.find(f"{SVG}style").text)
        assert maten and min(map(int, maten)) >= 14


@pytest.mark.parametrize(
    ("taal", "koppen"),
    [
        ("nl", ("Studie", "Jaren", "Populatie", "Instrument")),
        ("en", ("Study", "Years", "Population", "Instrument")),
    ],
)
def test_each_figure_carries_study_years_population_and_instrument(gemaakt, taal, koppen):
    map_, _ = gemaakt
    figuren = sorted((map_ / taal / "figuren").glob("*.svg"))
    html = (map_ / taal / "rapport.html").read_text("utf-8")

    assert len(figuren) == html.count("<figure>")
    for figuur in figuren:
        omschrijving = ET.parse(figuur).getroot().find(f"{SVG}desc").text
        for kop in koppen:
            assert re.search(rf"{kop}: \S.{{4,}}?\.", omschrijving), (figuur.name, kop)
    for bijschrift in re.findall(r"<figcaption>(.*?)</figcaption>", html, re.S):
        assert list(re.findall(r"<dt>(.*?)</dt>", bijschrift)) == list(koppen)
        assert all(re.findall(r"<dd>(.*?)</dd>", bijschrift))
    instroom = (map_ / taal / "figuren" / "trend_instroom.svg").read_text("utf-8")
    assert "2011-2018" in instroom  # a flow has no first year
    assert "2010-2018" in (map_ / taal / "figuren" / "trend_regulier.svg").read_text("utf-8")


def test_report_is_one_file_with_every_outcome_and_no_script(gemaakt):
    map_, _ = gemaakt
    html = (map_ / "nl" / "rapport.html").read_text("utf-8")

    assert html.startswith("<!doctype html>")
    assert not re.search(r"<script|src=|href=\"(?!#)|url\(|style=\"", html)
    for kop in ("Wat u mag concluderen", "Wat u niet mag concluderen", "De aannames en hun toets"):
        assert kop in html
    ankers = set(re.findall(r'id="([^"]+)"', html))
    assert {a[1:] for a in re.findall(r'href="(#[^"]+)"', html)} <= {f"#{a}"[1:] for a in ankers}
    assert len(re.findall(r'id="([^"]+)"', html)) == len(ankers)


def test_english_report_has_english_headings_and_verdicts(gemaakt):
    map_, _ = gemaakt
    html = (map_ / "en" / "rapport.html").read_text("utf-8")

    assert '<html lang="en">' in html
    assert "What you may conclude" in html
    assert "Niet als effect" not in html
    assert "Wat u" not in html


def test_word_report_has_headings_tables_and_described_pictures(gemaakt):
    import docx

    map_, _ = gemaakt
    document = docx.Document(str(map_ / "nl" / "rapport.docx"))

    assert document.paragraphs[0].text == "Effectstudie samenwerkingsverbanden"
    assert len(document.tables) > 10
    assert len(document.inline_shapes) > 12
    assert all(vorm._inline.docPr.get("descr") for vorm in document.inline_shapes)


def test_repeat_file_holds_version_seed_hashes_and_command(gemaakt):
    map_, _ = gemaakt
    tekst = (map_ / "nl" / "herhaal.txt").read_text("utf-8")

    assert re.search(r"^versie: passend \d", tekst, re.M)
    assert re.search(r"^zaad: \d+", tekst, re.M)
    assert len(re.findall(r"^sha256 .*: [0-9a-f]{64}$", tekst, re.M)) == 2
    assert "--verevening" in tekst.splitlines()[-1]


def test_a_second_run_replaces_its_own_files_and_leaves_others(gemaakt):
    map_, opdracht = gemaakt
    (map_ / "en" / "notitie.txt").write_text("van mij", "utf-8")
    (map_ / "en" / "tabellen" / "oud.csv").touch()

    assert main([*opdracht, "--uit", str(map_ / "en"), "--taal", "en", "--herhalingen", "99"]) == 0

    assert (map_ / "en" / "notitie.txt").read_text("utf-8") == "van mij"
    assert not (map_ / "en" / "tabellen" / "oud.csv").exists()
    assert not [p for p in map_.iterdir() if ".onaf" in p.name]


def test_definitions_are_complete_and_printed(capsys):
    assert main(["onderzoek", "definities", "--json"]) == 0
    gedrukt = json.loads(capsys.readouterr().out)["definities"]
    namen = {d["naam"] for d in gedrukt}
    assert namen >= {"regulier", "instroom", "uitstroom", "vmbo15", "doorzettingsmacht"}
    for d in gedrukt:
        assert d["bron"] and d["regels"] and d["formule"] and d["noemer"] and d["gaten"]

    assert main(["onderzoek", "definities"]) == 0
    tekst = capsys.readouterr().out
    assert all(naam + ":" in tekst for naam in namen)
