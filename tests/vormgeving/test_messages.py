"""The check on translations finds what it must find: each kind of gap, and nothing else."""

from pathlib import Path

import pytest
from scripts import messages, unmarked_texts


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room with one text in Python, one in a template, and one in two numbers."""
    monkeypatch.setattr(messages, "ROOMS", tmp_path)
    kamer = tmp_path / "kamer"
    (kamer / "templates/kamer").mkdir(parents=True)
    (kamer / "apps.py").touch()
    (kamer / "views.py").write_text('x = gettext("Nog %(n)s open") % {"n": 1}\n')
    (kamer / "templates/kamer/blad.html").write_text(
        '{% load i18n %}\n    <c-kop titel="{% translate "Vandaag" %}" />\n'
        "{% blocktranslate count n=aantal %}{{ n }} kind{% plural %}{{ n }} kinderen{% endblocktranslate %}"
        '{# {% translate "Weg" %} #}{% comment %}{% translate "Ook weg" %}{% endcomment %}'
    )
    return kamer


def fill(room: Path, *pairs: tuple[str, str]) -> None:
    """Write translations into the catalog of a room."""
    path = messages.po_path(room)
    text = path.read_text()
    for source, english in pairs:
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{english}"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "%(n)s child"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "%(n)s children"'))


def test_texts_are_found_in_python_templates_and_attributes(room: Path) -> None:
    found = {message.id for message in messages.extract_room(room) if message.id}

    assert found == {"Nog %(n)s open", "Vandaag", ("%(n)s kind", "%(n)s kinderen")}


def test_text_without_catalog_is_missing(room: Path) -> None:
    assert len(messages.check_room(room)) == 3
    assert all("ontbreekt in django.po" in line for line in messages.check_room(room))


def test_text_without_english_is_named_with_its_file(room: Path) -> None:
    messages.update_room(room)

    assert (
        "kamer: nog niet vertaald: 'Vandaag' (kamer/templates/kamer/blad.html)"
        in messages.check_room(room)
    )


def test_complete_catalog_is_clean_and_survives_an_update(room: Path) -> None:
    messages.update_room(room)
    fill(room, ("Vandaag", "Today"), ("Nog %(n)s open", "%(n)s still open"))
    before = messages.po_path(room).read_text()

    assert messages.update_room(room) == 0
    assert messages.check_room(room) == []
    assert messages.po_path(room).read_text() == before


def test_translation_that_loses_a_value_is_refused(room: Path) -> None:
    messages.update_room(room)
    fill(room, ("Vandaag", "Today"), ("Nog %(n)s open", "still open"))

    assert messages.check_room(room) == [
        "kamer: andere invulplekken in de vertaling: 'Nog %(n)s open' (kamer/views.py)"
    ]


def test_text_that_left_the_source_leaves_the_catalog(room: Path) -> None:
    messages.update_room(room)
    (room / "views.py").write_text("")
    messages.update_room(room)

    assert "Nog %(n)s open" not in messages.po_path(room).read_text()


def test_two_rooms_that_translate_differently_are_named(room: Path) -> None:
    other = room.parent / "tweede"
    other.mkdir()
    for each, english in ((room, "Today"), (other, "This day")):
        (each / "texts.py").write_text('gettext("Vandaag")')
        messages.update_room(each)
        fill(each, ("Vandaag", english))

    assert len(messages.find_conflicts([room, other])) == 1


@pytest.mark.parametrize(
    "template,found",
    [
        ("<p>Zomaar tekst</p>", ["Zomaar tekst"]),
        ('<p>{% translate "Goed" %}</p>', []),
        ("<p>{{ naam }} en {{ b }} km</p>", []),  # two letters are no sentence
        ('<img alt="Een plaatje">', ["Een plaatje"]),
        ('<c-kop titel="Vandaag" />', ["Vandaag"]),
        ('<c-kop titel="{% translate "Vandaag" %}" />', []),
        ('<c-persoon naam="Henk Terpstra" />', []),
        ('<span translate="no">OBS De Regenboog</span> los', ["los"]),
        ("{% blocktranslate %}Een {{ x }} zin{% endblocktranslate %}", []),
        ("{% comment %}Voor ons{% endcomment %}{# ook #}", []),
        ('<li{% if x %} class="een"{% endif %}>{{ x }}</li>', []),
        ("<script src='x'>var woorden;</script>", []),
        ("<title>{% block t %}{% endblock %} – Passend</title>", []),
    ],
)
def test_unmarked_text_is_found_and_nothing_else(template: str, found: list[str]) -> None:
    assert [text for _, text in unmarked_texts.unmarked_in_template(template)] == found


def test_unmarked_text_is_named_with_its_line() -> None:
    assert unmarked_texts.unmarked_in_template("{% if x %}\n\n<p>\nTekst</p>{% endif %}")[0][0] in {
        3,
        4,
    }


def test_bare_label_of_a_form_is_found() -> None:
    source = (
        'x = CharField(label="Naam van de school")\ny = CharField(label=_("Naam"), max_length=3)'
    )

    assert unmarked_texts.unmarked_in_forms(source) == [(1, "Naam van de school")]
