"""Every message to the user exists in English, and no Dutch is left when `--taal en` is asked."""

from __future__ import annotations

import string

import pytest
from tests.cli.meldingen import meldingen

from passend.cli.vertaling import _catalogus, in_english, known

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
    "zijn",
    "naar",
    "bij",
    "dit",
    "deze",
    "die",
    "dan",
    "als",
    "ook",
    "maar",
    "kan",
    "kies",
    "regel",
    "kolom",
    "bestand",
    "map",
    "ontbreekt",
    "gevonden",
    "bedoelt",
    "leeg",
    "jaren",
    "rijen",
    "sleutel",
    "schrijf",
    "geef",
    "laat",
}


def woorden(tekst: str) -> set[str]:
    """Return the words of a text that stand alone, without names of columns and options."""
    los = tekst.replace("--", " --").split()
    return {
        w.strip(string.punctuation).lower()
        for w in los
        if not w.startswith(("--", "'", "/")) and "." not in w.rstrip(".,;:")
    }


@pytest.mark.parametrize("sjabloon", sorted(meldingen()), ids=lambda s: s[:60])
def test_every_message_of_the_rooms_stands_in_the_catalogue(sjabloon):
    assert known(sjabloon), f"geen Engels voor: {sjabloon}"


@pytest.mark.parametrize("rij", _catalogus()["meldingen"], ids=lambda r: r["nl"][:50])
def test_a_filled_message_comes_out_in_english_with_its_values(rij):
    waarden = [f"W{i}" for i in range(rij["nl"].count("{}"))]
    nl = rij["nl"]
    for waarde in waarden:
        nl = nl.replace("{}", waarde, 1)

    en = in_english(nl)

    assert en != nl or not waarden
    assert all(waarde in en for waarde in waarden if waarde in rij["en"].format(*waarden))
    vast = {"map", "sleutel", "leeg", "jaren", "regel"} & set(rij["en"].replace(",", "").split())
    assert not (woorden(rij["en"]) & NEDERLANDS) - vast, rij["en"]


def test_a_whole_message_is_translated_to_its_smallest_part():
    nl = (
        "/x/panel.csv, kolom jaar: 2 rijen kloppen niet. regel 6, leerling 82: 'twee' is geen geheel "
        "getal; regel 9, leerling zonder pseudoniem: leeg is geen geheel getal. Herstel het bestand en "
        "voer de opdracht opnieuw uit."
    )
    assert in_english(nl) == (
        "/x/panel.csv, column jaar: 2 rows are wrong. line 6, pupil 82: 'twee' is no whole number; "
        "line 9, pupil without pseudonym: empty is no whole number. Mend the file and run the command "
        "again."
    )
    assert in_english(
        "s.yaml, regel 3: dit is geen geldige YAML: een aanhalingsteken wordt niet gesloten."
    ) == ("s.yaml, line 3: this is no valid YAML: a quote is not closed.")
