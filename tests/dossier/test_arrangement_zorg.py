"""Who pays for care during school hours: every path ends, says its source, and what was not read.

Source: S004:716-734 (a national scheme exists; the frames Zvw and Wlz are named), S000:904 and
Jeugdwet 2.3 (the gemeente has the duty for jeugdhulp).
"""

import datetime as dt
from itertools import product

import pytest
from django.urls import reverse

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier import vertaalbaar_arrangement
from passend.dossier.actions.zorgvraag import bewaar_zorgvraag
from passend.dossier.models import Zorgvraag
from passend.dossier.zorgschema import JA, NEE, known_from, loop, schema
from tests.toelaatbaarheid import verhalen


def test_every_way_of_answering_ends_in_one_outcome_and_every_outcome_is_reached():
    _begin, vragen, uitkomsten = schema()
    reached = set()
    for antwoorden in product((JA, NEE), repeat=len(vragen)):
        stand = loop(dict(zip(vragen, antwoorden, strict=True)))
        assert stand.uitkomst is not None
        reached.add(stand.uitkomst.sleutel)
    assert reached == set(uitkomsten)


@pytest.mark.parametrize(
    ("antwoorden", "wie"),
    [
        ({"leren": JA}, "school"),
        ({"leren": NEE, "wlz": JA}, "wlz"),
        ({"leren": NEE, "wlz": NEE, "medisch": JA}, "zvw"),
        (
            {"leren": NEE, "wlz": NEE, "medisch": NEE, "verzorging": JA, "volwassen": NEE},
            "jeugdwet",
        ),
        ({"leren": NEE, "wlz": NEE, "medisch": NEE, "verzorging": NEE}, "overleg"),
    ],
)
def test_the_answers_lead_to_a_payer(antwoorden, wie):
    assert loop(antwoorden).uitkomst.sleutel == wie


def test_an_outcome_without_a_text_that_was_read_says_so():
    for uitkomst in schema()[2].values():
        antwoorden = next(
            dict(zip(schema()[1], a, strict=True))
            for a in product((JA, NEE), repeat=len(schema()[1]))
            if loop(dict(zip(schema()[1], a, strict=True))).uitkomst == uitkomst
        )
        onderbouwing = loop(antwoorden).onderbouwing
        assert any("algemene kennis" in zin for zin in onderbouwing.kanttekeningen)
        if not uitkomst.recht:
            assert not onderbouwing.geverifieerd
            assert any("Niet nagekeken" in zin for zin in onderbouwing.kanttekeningen)


def test_every_text_of_the_scheme_is_marked_for_translation():
    _begin, vragen, uitkomsten = schema()
    texts = {t for v in vragen.values() for t in (v.vraag, v.uitleg)}
    texts |= {t for u in uitkomsten.values() for t in (u.titel, u.zin)}
    assert texts == set(vertaalbaar_arrangement.ZORGSCHEMA)


@pytest.mark.django_db
def test_the_page_asks_one_question_at_a_time_and_keeps_the_outcome_when_asked(client):
    w = verhalen.wereld()
    kind = verhalen.kind(w)
    client.force_login(w.noor, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("dossier:zorg_wie_betaalt", args=[kind.pk])
    assert "hulp bij het leren" in client.get(url).content.decode()

    path = {"leren": "nee", "wlz": "nee", "medisch": "nee", "verzorging": "ja"}
    page = client.get(url, path).content.decode()
    # The dossier knows that Sem is eight, so the age is not asked: the gemeente, by the Jeugdwet.
    assert "Tot 18 jaar geldt" not in page
    assert "betaalt tot 18 jaar de gemeente" in page
    assert not Zorgvraag.objects.exists()

    client.post(url, path)
    assert Zorgvraag.objects.get().uitkomst == "jeugdwet"


@pytest.mark.django_db
def test_half_an_answer_or_a_stranger_keeps_nothing():
    w = verhalen.wereld()
    kind = verhalen.kind(w)

    with pytest.raises(Geweigerd, match="eerst alle vragen"):
        bewaar_zorgvraag(w.noor, kind, {"leren": NEE})
    for wie in (w.lisa, w.elders):
        with pytest.raises(GeenRecht):
            bewaar_zorgvraag(wie, kind, {"leren": JA})
    assert not Zorgvraag.objects.exists()
    assert known_from(kind, dt.date(2036, 3, 14)) == {"volwassen": JA}
    assert known_from(kind, dt.date(2036, 3, 13)) == {"volwassen": NEE}
