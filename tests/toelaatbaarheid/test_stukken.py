"""Documents: the bytes decide what a file is; what may not come in leaves nothing behind."""

import io
import zipfile
from pathlib import Path

import pytest

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Bijlage
from tests.toelaatbaarheid import verhalen

PDF = b"%PDF-1.7\nverslag"


def _docx(*, macro: bool = False) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as pak:
        pak.writestr("word/document.xml", "<w/>")
        if macro:
            pak.writestr("word/vbaProject.bin", "x")
    return inhoud.getvalue()


def _bestanden(map_: Path) -> list[Path]:
    return [pad for pad in map_.rglob("*") if pad.is_file()]


@pytest.fixture
def loop(w, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return verhalen.ingediend(w)


def _voeg_toe(loop, inhoud, naam, door=None):
    return actions.voeg_bijlage_toe(
        loop.zaak, io.BytesIO(inhoud), naam, door=door or loop.w.noor, op=loop.op()
    )


@pytest.mark.parametrize(
    ("inhoud", "naam", "soort"),
    [
        (PDF, "verslag.pdf", "application/pdf"),
        (_docx(), "verslag.docx", Bijlage.Bestandssoort.DOCX),
        (b"\xff\xd8\xff\xe0foto", "Foto.JPG", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nplaat", "plaat.png", "image/png"),
    ],
)
def test_a_document_is_kept_under_a_random_name(loop, tmp_path, inhoud, naam, soort):
    bijlage = _voeg_toe(loop, inhoud, naam)

    assert (bijlage.soort, bijlage.naam, bijlage.omvang) == (soort, naam, len(inhoud))
    (pad,) = _bestanden(tmp_path)
    assert pad.read_bytes() == inhoud
    assert Path(naam).stem.lower() not in pad.name.lower()


@pytest.mark.parametrize(
    ("inhoud", "naam", "woord"),
    [
        (b"MZ\x90\x00programma", "verslag.pdf", "geen pdf, Word-document, jpeg of png"),
        (PDF, "verslag.docx", "heet anders dan het is"),
        (_docx(macro=True), "verslag.docx", "geen pdf"),
        (b"PK\x03\x04stuk", "verslag.docx", "geen pdf"),
        (b"", "leeg.pdf", "is leeg"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(
    loop, tmp_path, inhoud, naam, woord
):
    with pytest.raises(Geweigerd, match=woord):
        _voeg_toe(loop, inhoud, naam)

    assert _bestanden(tmp_path) == []
    assert not Bijlage.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(loop, settings, tmp_path):
    settings.BIJLAGE_MAX_MB = 1

    with pytest.raises(Geweigerd, match="groter dan 1 MB"):
        _voeg_toe(loop, PDF + b"0" * 1024 * 1024, "groot.pdf")
    assert _bestanden(tmp_path) == []


def test_the_scanner_has_the_last_word(loop, settings, tmp_path):
    settings.BIJLAGE_SCAN = "tests.toelaatbaarheid.test_stukken.vindt_iets"

    with pytest.raises(Geweigerd, match="niet veilig \\(proefvirus\\)"):
        _voeg_toe(loop, PDF, "verslag.pdf")
    assert _bestanden(tmp_path) == []


def vindt_iets(bestand) -> str:
    return "proefvirus" if b"verslag" in bestand.read() else ""


def test_a_refused_act_leaves_no_file(loop, tmp_path):
    with pytest.raises(GeenRecht):
        _voeg_toe(loop, PDF, "verslag.pdf", door=loop.w.elders)

    assert _bestanden(tmp_path) == []


def test_a_path_in_the_name_is_only_a_name(loop):
    assert _voeg_toe(loop, PDF, "..\\..\\map/verslag.pdf").naam == "verslag.pdf"


def test_parents_words_are_kept_as_they_are(loop):
    woorden = "Sem wil eerst kijken.\n\nKan dat vóór de kerst?"

    actions.geef_zienswijze(loop.zaak, woorden, door=loop.w.lisa, op=loop.op())

    assert loop.zaak.handelingen.last().tekst == woorden
    with pytest.raises(Geweigerd, match="Uw bericht is leeg"):
        actions.geef_zienswijze(loop.zaak, "  ", door=loop.w.lisa, op=loop.op())
