"""Everything with `--taal en` is English: the reports are rendered and read word by word."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from tests.onderzoek.hulp import maak_panel, schrijf

from passend.cli import main

# Words that occur in nearly every Dutch sentence and in no English one.
NEDERLANDS = {
    "de",
    "het",
    "een",
    "van",
    "niet",
    "voor",
    "met",
    "geen",
    "wordt",
    "worden",
    "zijn",
    "naar",
    "bij",
    "dit",
    "deze",
    "die",
    "dan",
    "ook",
    "maar",
    "kan",
    "te",
    "ze",
    "hun",
    "aan",
    "uit",
    "tot",
    "om",
    "jaren",
    "leerlingen",
    "verschil",
    "voorbeeld",
    "naast",
    "volgens",
    "minder",
    "meer",
    "erbij",
    "alle",
    "zonder",
    "aantal",
    "aandeel",
    "toets",
    "uitkomst",
    "uitkomsten",
    "klasse",
    "jaar",
    "keuze",
    "waarde",
    "onder",
    "boven",
    "oordeel",
    "niets",
    "werd",
    "werden",
    "hebben",
    "heeft",
    "geeft",
    "alleen",
    "omdat",
    "waar",
    "wat",
    "wie",
    "hoe",
    "tegen",
    "tussen",
}
# Names in Dutch that stay: sources, columns and words of the act, as they are in the data.
NAMEN = (
    r"Inspectie van het Onderwijs, Effectstudie samenwerkingsverbanden, februari 2023",
    r"Inspectie van het Onderwijs",
    r"Evaluatie Passend Onderwijs, deel III, 2020",
    r"Ministerie van OCW, Voortgangsrapportage passend onderwijs, zomer 2017",
    r"Sardes in opdracht van de ECPO, Nulmeting samenwerkingsverbanden, 2013",
    r"\b(alle|gevolgd|risico)\b(?=[ ,;:.)(]|$)",
    r"overgang weglaten",
)


def dutch_words(tekst: str) -> set[str]:
    """Return the Dutch words that are left once names, code and addresses are out."""
    for naam in NAMEN:
        tekst = re.sub(naam, " ", tekst)
    tekst = re.sub(r"(--\S+ \S+|/\S+|\b[a-z_]+\.\S+|passend \w+ \w+)", " ", tekst)
    return set(re.findall(r"[a-zé]+", tekst.lower())) & NEDERLANDS


def visible(pagina: str) -> str:
    """Return the text of a page without style, commands and tags."""
    pagina = re.sub(r"<(style)\b.*?</\1>", " ", pagina, flags=re.S)
    pagina = re.sub(r"<td>(alle|onder|boven|minimum|niveau|noemer|grens)</td>", " ", pagina)
    return html.unescape(re.sub(r"<[^>]+>", " ", pagina))


@pytest.fixture(scope="module")
def studie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the English release of a study."""
    map_ = tmp_path_factory.mktemp("engels")
    paden = schrijf(map_, *maak_panel(1, leerlingen=2500))
    opdracht = ["onderzoek", "effectstudie", str(paden[0]), "--verevening", str(paden[1])]
    uit = ["--uit", str(map_ / "en"), "--taal", "en", "--herhalingen", "99"]
    assert main([*opdracht, *uit]) == 0
    return map_ / "en"


def test_the_report_of_the_study_has_no_dutch_left(studie: Path) -> None:
    tekst = visible((studie / "rapport.html").read_text("utf-8"))

    assert len(tekst) > 10_000
    assert dutch_words(tekst) == set()


def test_every_picture_of_the_study_speaks_english(studie: Path) -> None:
    for figuur in sorted((studie / "figuren").glob("*.svg")):
        assert dutch_words(visible(figuur.read_text("utf-8"))) == set(), figuur.name


def test_the_word_report_has_no_dutch_left(studie: Path) -> None:
    import docx

    document = docx.Document(str(studie / "rapport.docx"))
    cellen = [c.text for t in document.tables for r in t.rows for c in r.cells]
    alineas = [p.text for p in document.paragraphs]

    assert dutch_words(" . ".join(alineas)) == set()
    assert dutch_words(" . ".join(c for c in cellen if " " in c)) == set()


def test_the_report_of_a_scenario_has_no_dutch_left(tmp_path: Path) -> None:
    maak = ["stelsel", "maak", "--leerlingen", "3000", "--jaren", "2013-2015", "--zaad", "2"]
    assert main([*maak, "--uit", str(tmp_path / "land")]) == 0
    (tmp_path / "s.yaml").write_text(
        "naam: Without equalisation\nreason: x\n".replace("reason", "reden")
        + "wijzigingen:\n  - sleutel: verevening.aandeel_eind\n    waarde: 0\n    vanaf: 2014\n"
        "    reden: To see what it would have been.\n",
        "utf-8",
    )
    opdracht = ["stelsel", "simuleer", str(tmp_path / "s.yaml"), "--land", str(tmp_path / "land")]

    assert main([*opdracht, "--uit", str(tmp_path / "en"), "--taal", "en"]) == 0
    assert main([*opdracht, "--uit", str(tmp_path / "nl")]) == 0

    for pad in [tmp_path / "en" / "rapport.html", *(tmp_path / "en" / "figuren").glob("*.svg")]:
        assert dutch_words(visible(pad.read_text("utf-8"))) == set(), pad.name
    assert "What you may not conclude" in (tmp_path / "en" / "rapport.html").read_text("utf-8")
    nederlands = visible((tmp_path / "nl" / "rapport.html").read_text("utf-8"))
    assert len(dutch_words(nederlands)) > 20  # the list does see Dutch when it is there


def test_definitions_and_errors_are_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["onderzoek", "definities", "--taal", "en"]) == 0
    assert dutch_words(capsys.readouterr().out) == set()

    opdracht = ["onderzoek", "effectstudie", "nergens.csv", "--verevening", "v.csv", "--uit", "x"]
    assert main([*opdracht, "--taal", "en"]) == 2
    fout = capsys.readouterr().err
    assert dutch_words(fout) == set()
    assert "v.csv: this file does not exist. Check --verevening." in fout
