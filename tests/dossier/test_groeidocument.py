"""The document that grows: everybody in the own section, nothing copied, nothing lost.

Source: domain/jeugdhulp.md W3 step 2 and 10 (one shared plan, evaluated with parents); peers.md
(today's groeidocument opens by link and copies parts to a new one).
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Auditregel
from passend.dossier.actions import groeidocument as acts
from passend.dossier.actions import noteer_behoefte
from passend.dossier.actions import signaal as signaalacts
from passend.dossier.actions.groeidocument import Botsing, Woorden
from passend.dossier.groeipaneel import growth
from passend.dossier.models import Groeidocument, Sectie, Uitspraak, Uitspraakversie
from passend.dossier.queries.groeidocument import groei_van, sectieversie
from passend.dossier.woordverschil import woordverschil
from tests.dossier.groeiwereld import Groeiwereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return Groeiwereld()


def write(w, door=None, sectie=Sectie.WAARNEMEN, tekst="Hij leest graag.", **meer):
    return acts.schrijf(door or w.ib, w.sem, sectie, Woorden(tekst), **meer)


def page(client, wie, w):
    client.force_login(wie)
    return client.get(reverse("dossier:groei", args=[w.sem.pk]))


WIE_WAAR = [
    ("ib", Sectie.PLANNEN, True),
    ("leraar", Sectie.REALISEREN, True),
    ("ib", Sectie.OUDERS, False),
    ("ib", Sectie.LEERLING, False),
    ("lisa", Sectie.OUDERS, True),
    ("lisa", Sectie.PLANNEN, False),
    ("lisa", Sectie.LEERLING, False),
    ("kind_zelf", Sectie.LEERLING, True),
    ("kind_zelf", Sectie.OUDERS, False),
    ("remco", Sectie.OUDERS, False),
    ("elders", Sectie.PLANNEN, False),
    ("vreemd", Sectie.OUDERS, False),
    ("hulp", Sectie.WAARNEMEN, False),
]


@pytest.mark.parametrize(("wie", "sectie", "mag"), WIE_WAAR)
def test_everybody_writes_in_the_own_section_only(w, wie, sectie, mag):
    if not mag:
        with pytest.raises(GeenRecht):
            write(w, getattr(w, wie), sectie)
        assert not Uitspraak.objects.exists()
        return
    uitspraak = write(w, getattr(w, wie), sectie)
    assert uitspraak.auteur_naam == getattr(w, wie).naam
    assert uitspraak.datum == timezone.localdate()
    assert Auditregel.objects.get(handeling="schrijf_in_groeidocument").gegevens == {
        "deel": str(sectie)
    }


def test_what_professionals_write_parents_with_gezag_and_the_pupil_read(w, client):
    """AVG 15: no note is kept from parents; no source read here names an exception."""
    write(w, w.leraar, tekst="Hij kijkt vaak weg.")

    for wie in (w.lisa, w.marco, w.kind_zelf, w.ib, w.directie, w.leraar):
        assert "Hij kijkt vaak weg." in page(client, wie, w).content.decode()
    for wie in (w.remco, w.elders, w.vreemd, w.hulp, w.collega):
        assert page(client, wie, w).status_code == 404


def test_existing_rows_are_shown_and_not_copied(w, client):
    noteer_behoefte(w.ib, w.sem, aspect="tijd", tekst="Meer denktijd.", bron="gesprek")
    signaal = signaalacts.geef_signaal(w.leraar, w.sem, wat="Hij is stil.", sinds="een maand")
    signaalacts.pak_op(w.ib, signaal)

    text = page(client, w.ib, w).content.decode()

    assert "Meer denktijd." in text and "Hij is stil." in text
    assert not Uitspraak.objects.exists() and not Uitspraakversie.objects.exists()


def test_two_people_in_two_sections_lose_nothing(w):
    """Issue: two people writing in different sections of one document at once lose nothing."""
    seen = {s: sectieversie(w.sem, s) for s in (Sectie.PLANNEN, Sectie.OUDERS)}

    write(w, w.ib, Sectie.PLANNEN, "Elke dag tien minuten.", versie=seen[Sectie.PLANNEN])
    write(w, w.lisa, Sectie.OUDERS, "Thuis is hij blij.", versie=seen[Sectie.OUDERS])

    assert {u.tekst for u in Uitspraak.objects.all()} == {
        "Elke dag tien minuten.",
        "Thuis is hij blij.",
    }


def test_second_in_the_same_section_gets_both_texts_and_saves_nothing_yet(w):
    write(w, w.leraar, tekst="Eerst.", versie=0)

    with pytest.raises(Botsing) as clash:
        write(w, w.ib, tekst="Daarna.", versie=0)

    assert [u.tekst for u in clash.value.van_ander] == ["Eerst."]
    assert Uitspraak.objects.count() == 1
    write(w, w.ib, tekst="Daarna.", versie=clash.value.versie)
    assert Uitspraak.objects.count() == 2


def test_two_sessions_on_one_section_choose_on_the_page(w):
    from django.test import Client

    first, second = Client(), Client()
    first.force_login(w.leraar)
    second.force_login(w.ib)
    url = reverse("dossier:groei_schrijf", args=[w.sem.pk, "waarnemen"])
    opened = second.get(url).content.decode()
    first.post(url, {"tekst": "Van de leraar.", "datum": "1-9-2026", "versie": "0"})

    version = re.search(r'name="versie" value="(\d+)"', opened)[1]
    clash = second.post(url, {"tekst": "Van de ib'er.", "datum": "2-9-2026", "versie": version})

    text = clash.content.decode()
    assert clash.status_code == 409
    assert "Van de leraar." in text and "Van de ib&#x27;er." in text
    assert Uitspraak.objects.count() == 1
    version = re.search(r'name="versie" value="(\d+)"', text)[1]
    second.post(url, {"tekst": "Van de ib'er.", "datum": "2-9-2026", "versie": version})
    assert [u.tekst for u in Uitspraak.objects.order_by("pk")] == [
        "Van de leraar.",
        "Van de ib'er.",
    ]


def test_a_change_is_a_new_version_and_the_old_text_stays(w, client):
    uitspraak = write(w, tekst="Hij leest graag boeken.")
    acts.herschrijf(w.leraar, uitspraak, "Hij leest graag strips.", versie=1)

    assert [v.tekst for v in uitspraak.versies.all()] == [
        "Hij leest graag boeken.",
        "Hij leest graag strips.",
    ]
    client.force_login(w.lisa)
    text = client.get(reverse("dossier:uitspraak_versies", args=[uitspraak.pk])).content.decode()
    assert "boeken</del>" in text and "strips</ins>" in text


def test_a_stale_change_meets_both_texts(w):
    uitspraak = write(w)
    acts.herschrijf(w.leraar, uitspraak, "Nieuw.", versie=1)

    with pytest.raises(Botsing) as clash:
        acts.herschrijf(w.ib, uitspraak, "Anders.", versie=1)

    assert clash.value.van_ander[0].tekst == "Nieuw."
    assert uitspraak.versies.count() == 2


def test_words_of_parents_are_changed_by_nobody_else(w):
    uitspraak = write(w, w.lisa, Sectie.OUDERS, "Thuis is hij blij.")

    for wie in (w.ib, w.marco, w.kind_zelf):
        with pytest.raises(GeenRecht):
            acts.herschrijf(wie, uitspraak, "Iets anders.")
    assert acts.herschrijf(w.lisa, uitspraak, "Thuis is hij vaak blij.").versie == 2


def test_author_takes_a_slip_away_today_and_puts_it_back(w):
    uitspraak = write(w)
    with pytest.raises(GeenRecht):
        acts.haal_weg(w.leraar, uitspraak)

    acts.haal_weg(w.ib, uitspraak)
    assert groei_van(w.ib, w.sem).delen[0].uitspraken == []
    acts.zet_terug(w.ib, uitspraak)
    assert groei_van(w.ib, w.sem).delen[0].uitspraken == [uitspraak]

    Uitspraak.objects.update(geschreven_op=timezone.now() - timedelta(days=2))
    with pytest.raises(GeenRecht, match="vandaag"):
        acts.haal_weg(w.ib, uitspraak)


def test_empty_words_and_a_day_to_come_are_refused(w):
    with pytest.raises(Geweigerd, match="nog niets"):
        write(w, tekst="  ")
    with pytest.raises(Geweigerd, match="moet nog komen"):
        acts.schrijf(
            w.ib,
            w.sem,
            Sectie.PLANNEN,
            Woorden("Doel", timezone.localdate() + timedelta(days=1)),
        )
    assert not Groeidocument.objects.exists()


def test_page_of_ten_years_costs_a_fixed_number_of_queries(
    w, client, django_assert_max_num_queries
):
    for n in range(120):
        write(w, sectie=list(Sectie)[n % 5], tekst=f"Zin {n}.")
    client.force_login(w.ib)

    with django_assert_max_num_queries(15):
        client.get(reverse("dossier:groei", args=[w.sem.pk]))


def test_dossier_page_shows_the_growth_in_one_query(w, client, django_assert_num_queries):
    write(w)
    with django_assert_num_queries(1):
        cijfers = growth(w.ib, w.sem)

    assert (cijfers["uitspraken_n"], cijfers["signalen_n"]) == (1, None)
    client.force_login(w.ib)
    text = client.get(reverse("dossier:leerling", args=[w.sem.pk])).content.decode()
    assert "1 keer iets opgeschreven" in text


@given(st.text(), st.text())
def test_the_difference_in_words_keeps_both_texts_whole(oud, nieuw):
    stukken = woordverschil(oud, nieuw)

    assert "".join(s.tekst for s in stukken if s.soort != "bij") == oud
    assert "".join(s.tekst for s in stukken if s.soort != "weg") == nieuw
