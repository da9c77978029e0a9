"""Plain words lead to needs by looking them up; the answer says which word did it.

Sources: domain notes of the evaluation of 2020 (sop's not findable or comparable; gap autism with
high cognitive level) and the design rule that a diagnosis is never asked for.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from passend.dossier.models import Aspect
from passend.samenwerking.behoeften import dichtbij, herken, soorten
from passend.samenwerking.passendheid import (
    Antwoord,
    Groep,
    Oordeel,
    beoordeel,
    vrije_plaatsen,
)


def _sleutels(tekst: str) -> list[str]:
    return [treffer.soort.sleutel for treffer in herken(tekst)]


def test_words_of_a_parent_lead_to_autism_and_high_ability() -> None:
    treffers = herken("Mijn zoon heeft autisme, is hoogbegaafd en verveelt zich in de klas.")

    assert {t.soort.sleutel: t.woorden for t in treffers} == {
        "autisme": ("autisme",),
        "hoogbegaafd": ("hoogbegaafd", "verveelt"),
    }


def test_accents_capitals_and_english_words_are_understood() -> None:
    assert _sleutels("HOOGBEGÁAFD") == ["hoogbegaafd"]
    assert _sleutels("She needs a wheelchair.") == ["rolstoel"]


def test_a_word_behind_geen_does_not_count() -> None:
    assert "autisme" not in _sleutels("Hij heeft geen autisme.")


def test_part_of_a_word_is_no_word() -> None:
    """`tos` stands in the list as a whole word: it is not found in `kratos`."""
    assert _sleutels("kratos") == []


@given(st.text(max_size=200))
def test_every_suggestion_quotes_words_that_can_be_read_in_the_text(tekst: str) -> None:
    for treffer in herken(tekst):
        assert treffer.woorden


def test_every_need_has_a_field_of_the_support_need_and_two_languages() -> None:
    for soort in soorten().values():
        assert soort.aspect in Aspect.values, soort.sleutel
        assert {taal for taal, _naam in soort.namen} == {"nl", "en"}, soort.sleutel
        assert len(soort.sleutel) <= 20


def test_an_unknown_need_gets_its_nearest_ones() -> None:
    assert dichtbij("autismus")[0] == "autisme"


def test_what_a_school_does_not_say_is_unknown_and_never_no() -> None:
    criteria = beoordeel(["rust", "autisme"], {"rust": ("basis", "stilteplek")})

    assert [een.antwoord for een in criteria] == [Antwoord.BASIS, Antwoord.ONBEKEND]
    assert Oordeel(criteria, None, (), 1.0).groep == Groep.VRAAG_NA


_antwoorden = st.lists(st.sampled_from(list(Antwoord)), min_size=1, max_size=5)


@given(_antwoorden, st.sampled_from([None, 0, 3]), st.floats(0, 40))
def test_a_place_with_a_no_stands_below_every_place_without(antwoorden, vrij, km) -> None:
    from passend.samenwerking.passendheid import Criterium

    criteria = tuple(Criterium(str(n), een) for n, een in enumerate(antwoorden))
    zonder = tuple(Criterium(str(n), Antwoord.ONBEKEND) for n in range(len(antwoorden)))
    deze = Oordeel(criteria, vrij, (), km)
    if Antwoord.NIET in antwoorden:
        assert deze.groep == Groep.PAST_NIET
        assert deze.sorteersleutel > Oordeel(zonder, 0, (), 40.0).sorteersleutel


def test_the_smallest_number_of_free_places_counts_and_silence_is_unknown() -> None:
    assert vrije_plaatsen(["autisme"], {"": 5, "autisme": 1, "rust": 0}) == 1
    assert vrije_plaatsen(["autisme"], {}) is None
