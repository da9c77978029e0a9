"""A field is label, hint, error and control, in that order; a date is read as people write it."""

import datetime as dt
import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from passend.vormgeving import weergave
from passend.vormgeving.forms import Datumveld, PassendForm, Stemveld, lees_datum


class Aanvraag(PassendForm):
    begin = Datumveld(label="Vanaf welke dag?")
    soort = forms.ChoiceField(label="Welke soort?", choices=[("", "Kies"), ("so", "so")])
    hoog = forms.ChoiceField(label="Categorie", widget=forms.RadioSelect, choices=[("l", "laag")])
    woorden = forms.CharField(label="Wat zegt het kind?", required=False, widget=Stemveld)
    verslag = forms.FileField(label="Verslag", required=False)
    akkoord = forms.BooleanField(label="Gelezen")


def render(form: forms.BaseForm, sjabloon: str = "{{ form }}") -> str:
    with override("nl"):
        return engines["django"].from_string(sjabloon).render({"form": form})


@pytest.mark.parametrize(
    "tekst",
    [
        "11 januari 2027",
        "11 jan 2027",
        "11 Jan. 2027",
        "maandag 11 januari 2027",
        "  11  januari   2027 ",
        "11-1-2027",
        "11-01-2027",
        "11/1/2027",
        "11.1.2027",
        "2027-01-11",
        "11 January 2027",
        "11th january 2027",
    ],
)
def test_date_is_read_as_people_write_it(tekst: str) -> None:
    assert lees_datum(tekst) == dt.date(2027, 1, 11)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(["nl", "en"]))
def test_date_that_we_write_reads_back_as_the_same_day(dag: dt.date, taal: str) -> None:
    with override(taal):
        assert lees_datum(weergave.datum_voluit(dag)) == dag
        assert lees_datum(weergave.datum_dag(dag)) == dag
        assert lees_datum(dag.isoformat()) == dag


@pytest.mark.parametrize(
    "tekst,zin",
    [
        ("31 februari 2027", "Februari 2027 heeft 28 dagen, dag 31 bestaat niet."),
        ("29-2-2028", None),  # a leap year
        ("0-1-2027", "Januari 2027 heeft 31 dagen, dag 0 bestaat niet."),
        ("11 januari", "Het jaar ontbreekt bij “11 januari”."),
        ("11-1-27", "Schrijf het jaar met vier cijfers."),
        ("11-13-2027", "Maand 13 bestaat niet."),
        ("11 janurai 2027", "“janurai” is geen maand."),
        ("morgen", "“morgen” is geen datum."),
        ("2027", "“2027” is geen datum."),
    ],
)
def test_wrong_date_says_what_is_wrong_and_how_to_mend_it(tekst: str, zin: str | None) -> None:
    with override("nl"):
        if zin is None:
            assert lees_datum(tekst)
            return
        with pytest.raises(ValidationError) as fout:
            lees_datum(tekst)

    assert fout.value.messages == [f"{zin} Schrijf de datum zo: 11 januari 2027."]


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_a_clear_refusal(tekst: str) -> None:
    try:
        lees_datum(tekst)
    except ValidationError as fout:
        assert "11 januari 2027" in fout.messages[0] or "11 January 2027" in fout.messages[0]


def test_field_stands_as_label_hint_error_control() -> None:
    html = render(Aanvraag({"begin": "31 februari 2027"}))
    veld = html[html.index('for="id_begin"') : html.index('for="id_soort"')]

    plekken = [
        veld.index(deel)
        for deel in ("Vanaf welke dag?", "id_begin_helptext", "id_begin_error", "<input")
    ]
    assert plekken == sorted(plekken)
    assert 'value="31 februari 2027"' in veld  # what was typed is still there
    assert 'aria-describedby="id_begin_helptext id_begin_error"' in veld
    assert 'aria-invalid="true"' in veld


def test_group_of_choices_has_a_legend_and_joins_its_error() -> None:
    html = render(Aanvraag({}))

    groep = re.search(r"<fieldset[^>]*id_hoog_error[^>]*>.*?</fieldset>", html, re.S)
    assert groep and "<legend" in groep[0] and 'type="radio"' in groep[0]


def test_optional_field_says_so_and_required_fields_carry_no_star() -> None:
    html = render(Aanvraag())

    assert re.search(r"Wat zegt het kind\?.{0,60}\(mag weg\)", html, re.S)
    assert html.count("mag weg") == 2  # the words of the child, and the report
    assert "*" not in html


def test_missing_answer_is_named_with_its_question() -> None:
    with override("nl"):
        form = Aanvraag({})
        fouten = {naam: rij[0] for naam, rij in form.errors.items()}

    assert fouten == {
        "begin": "Vul nog in: “Vanaf welke dag?”.",
        "soort": "Maak nog een keuze bij “Welke soort?”.",
        "hoog": "Maak nog een keuze bij “Categorie”.",
        "akkoord": "Zet nog een vinkje bij “Gelezen”.",
    }


def test_no_choice_is_named_in_words() -> None:
    class Keuze(PassendForm):
        soort = forms.ChoiceField(choices=[("", "---------"), ("so", "so")])
        groep = forms.ChoiceField(choices=[("", "---------"), ("1", "1")], required=False)
        eigen = forms.ChoiceField(choices=[("", "Kies een soort"), ("so", "so")])

    with override("nl"):
        eerste = {naam: veld.choices[0][1] for naam, veld in Keuze().fields.items()}
    assert eerste == {"soort": "Maak een keuze", "groep": "Geen keuze", "eigen": "Kies een soort"}


def test_field_keeps_a_sentence_of_its_own() -> None:
    class Bsn(PassendForm):
        nummer = forms.CharField(error_messages={"required": "Zonder nummer kan het niet."})

    assert Bsn({}).errors["nummer"] == ["Zonder nummer kan het niet."]


def test_error_summary_links_to_each_control_with_the_same_sentence() -> None:
    html = render(Aanvraag({}))

    lijst = re.search(
        r'<div class="passend-foutlijst" role="alert" tabindex="-1".*?</div>', html, re.S
    )
    assert lijst
    assert "Vier dingen kloppen nog niet" in lijst[0]
    for anker in re.findall(r'href="#([^"]+)"', lijst[0]):
        assert f'id="{anker}"' in html
    zin = "Zet nog een vinkje bij “Gelezen”."
    assert html.count(zin) == 2


def test_form_without_errors_has_no_summary() -> None:
    assert "passend-foutlijst" not in render(Aanvraag())


def test_words_of_child_and_parents_have_their_own_letter() -> None:
    assert re.search(r'<textarea[^>]*class="[^"]*passend-stemveld', render(Aanvraag()))


def test_typed_text_cannot_become_markup() -> None:
    html = render(Aanvraag({"begin": '"><script>alert(1)</script>'}))

    assert "<script>" not in html


def test_filter_above_a_list_does_not_say_optional_at_each_field() -> None:
    class Filter(PassendForm):
        zoek = forms.CharField(required=False)
        staat = forms.CharField(required=False)

    assert "mag weg" not in render(Filter())


def test_date_field_sees_no_change_in_another_spelling() -> None:
    veld = Datumveld()

    assert not veld.has_changed(dt.date(2027, 1, 11), "11-1-2027")
    assert veld.has_changed(dt.date(2027, 1, 11), "12-1-2027")
    assert veld.has_changed(dt.date(2027, 1, 11), "morgen")
