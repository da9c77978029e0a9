"""The letters: genuine, the same for ever, and closed to whoever may not see the case."""

import datetime as dt
import json
import re

import pytest
import typst
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from passend.beheer.models import Inzage
from passend.toelaatbaarheid import actions, brieven, controle
from passend.toelaatbaarheid.models import Brief, Controlepoging, Verklaring
from passend.toelaatbaarheid.soorten import Briefsoort
from tests.toelaatbaarheid import golf, verhalen

CONTROLE = "/aanvragen/controle/"


@pytest.fixture
def verleende(w):
    """A granted case, with the letter that tells so."""
    return verhalen.toegekend(w).zaak.brieven.get(soort=Briefsoort.VERKLARING)


def binnen(client, account):
    """Log in as this account, in its role."""
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_parent_with_gezag_gets_the_letter_and_the_look_is_recorded(client, w, verleende):
    adres = reverse("toelaatbaarheid:brief", args=[verleende.pk])

    antwoord = binnen(client, w.lisa).get(adres)

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF-")
    assert verleende.zaak.leerling.voornaam not in antwoord["Content-Disposition"]
    assert Inzage.objects.filter(gebruiker=w.lisa, wat="brief").count() == 1


@pytest.mark.parametrize("wie", ["zonder_gezag", "elders", "gemeente", "ander_coordinator"])
def test_letter_does_not_exist_for_whoever_may_not_see_the_case(client, w, verleende, wie):
    adres = reverse("toelaatbaarheid:brief", args=[verleende.pk])

    assert binnen(client, getattr(w, wie)).get(adres).status_code == 404
    assert Inzage.objects.count() == 0


def test_visitor_must_log_in_for_a_letter(client, verleende):
    antwoord = client.get(reverse("toelaatbaarheid:brief", args=[verleende.pk]))

    assert antwoord.status_code == 302


def test_same_letter_is_the_same_bytes(verleende):
    again = Brief.objects.get(pk=verleende.pk)

    assert brieven.make_pdf(verleende) == brieven.make_pdf(again)


@pytest.mark.parametrize("vorm", ["{}", " {} ", "{:.4}-rest"])
def test_code_is_found_as_people_type_it(verleende, vorm):
    code = Verklaring.objects.get().verificatiecode
    typed = vorm.replace("{:.4}-rest", f"{code[:4]}-{code[4:8]} {code[8:]}").format(code.lower())

    assert controle.zoek(typed, verleende.datum).geldig is True


def test_check_says_what_the_letter_is_and_nothing_about_a_person(client, w, verleende):
    code = Verklaring.objects.get().verificatiecode

    tekst = client.post(CONTROLE, {"code": code}).content.decode()

    assert "Deze brief is echt" in tekst
    assert "toelaatbaarheidsverklaring" in tekst
    assert w.swv_po.organisatie.naam in tekst
    kind = verleende.zaak.leerling
    for geheim in (kind.voornaam, kind.achternaam, "Regenboog", "categorie", "2018"):
        assert geheim not in tekst


def test_unknown_code_gets_a_clear_word(client, db):
    antwoord = client.post(CONTROLE, {"code": "AAAA BBBB CCCC DDDD"})

    assert "Wij kennen geen brief met deze code" in antwoord.content.decode()


def test_a_verklaring_that_something_took_the_place_of_does_not_hold(w):
    loop = verhalen.toegekend(w)
    verklaring = Verklaring.objects.get()
    dag = verklaring.van + 10 * verhalen.DAG
    assert controle.zoek(verklaring.verificatiecode, dag).geldig is True

    verklaring.geeindigd_op = dag
    verklaring.save()

    assert controle.zoek(verklaring.verificatiecode, dag).geldig is False
    voor = verklaring.van - verhalen.DAG
    assert controle.zoek(loop.zaak.verklaringen.get().verificatiecode, voor).geldig is False


def test_code_of_another_letter_tells_its_kind(w):
    loop = verhalen.ingediend(w)
    actions.bevestig_ontvangst(loop.zaak, door=w.fatima, op=loop.op())
    brief = loop.zaak.brieven.get()

    uitslag = controle.zoek(brief.verificatiecode, brief.datum)

    assert (uitslag.soort, uitslag.geldig) == ("ontvangstbevestiging", None)


def test_an_address_may_try_only_so_often(client, db):
    for _ in range(controle.POGINGEN):
        assert client.post(CONTROLE, {"code": "AAAABBBBCCCCDDDD"}).status_code == 200

    antwoord = client.post(CONTROLE, {"code": "AAAABBBBCCCCDDDD"})

    assert antwoord.status_code == 429
    assert "een kwartier" in antwoord.content.decode()


def test_all_workers_count_tries_together_and_a_new_quarter_begins_afresh(db):
    with golf.op(dt.date(2026, 11, 24)):
        assert all(controle.may_try("192.0.2.1") for _ in range(controle.POGINGEN))
        cache.clear()  # what one process keeps for itself does not matter
        assert controle.may_try("192.0.2.1") is False
        assert controle.may_try("192.0.2.2") is True
    with golf.op(dt.date(2026, 11, 25)):
        assert controle.may_try("192.0.2.1") is True

    rij = Controlepoging.objects.get()  # yesterday's counts are gone
    assert "192" not in rij.adres


def all_letters(w):
    """Return a letter of every kind that acts write, by kind."""
    loop = verhalen.ingediend(w)
    actions.bevestig_ontvangst(loop.zaak, door=w.fatima, op=loop.op())
    later = loop.zaak.uiterste_datum + 28 * verhalen.DAG
    actions.verleng_termijn(loop.zaak, later, "Meer tijd.", door=w.fatima, op=loop.op())
    for status in ("toegekend", "buiten_behandeling", "beslissing_op_bezwaar", "overgedragen"):
        verhalen.zaak_in(w, status)
    loop = verhalen.bezwaar(w)
    later = loop.zaak.uiterste_datum + 14 * verhalen.DAG
    actions.verdaag(loop.zaak, later, "De hoorzitting is verplaatst.", door=w.fatima, op=loop.op())
    return {brief.soort: brief for brief in Brief.objects.order_by("-pk")}


def query(brief, soort, taal="nl"):
    """Return the elements of this kind in the letter, as typst sees them."""
    return json.loads(
        typst.query(
            str(brieven.sjabloon(brief, taal)),
            soort,
            root=str(brieven.SJABLONEN),
            sys_inputs={"gegevens": json.dumps(brieven.letter_facts(brief, taal))},
        )
    )


def anders(brief, als, **feiten):
    """Return an unsaved letter of a kind, with the facts of another one changed."""
    inhoud, sha256 = Brief.pak_in({**brief.inhoud, **feiten})
    return Brief(
        soort=als,
        datum=brief.datum,
        inhoud_json=inhoud,
        sha256=sha256,
        verificatiecode=brief.verificatiecode,
    )


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_kind_of_letter_is_written_as_pdf_ua(w, taal):
    letters = all_letters(w)
    granted = letters[Briefsoort.VERKLARING]
    letters[Briefsoort.AANWIJZING] = anders(
        granted, Briefsoort.AANWIJZING, soort="lwoo", categorie=""
    )
    assert set(letters) == set(Briefsoort.values)

    for brief in letters.values():
        content = brieven.make_pdf(brief, taal)  # the compiler refuses what is not PDF/UA-1
        assert b"pdfuaid" in content
        assert f"<rdf:li>{taal}-".encode() in content
        assert query(brief, "heading.where(level: 1)", taal)


def test_what_somebody_typed_is_shown_as_it_is_and_never_read_as_markup(verleende):
    listig = '= Kop\n#image("/x.svg") $a^2$ *vet* \\ <b>'
    brief = anders(verleende, Briefsoort.VERKLARING, motivering=listig)

    assert brieven.make_pdf(brief)
    assert query(brief, "math.equation") == query(brief, "image") == []
    assert len(query(brief, "heading")) == len(query(verleende, "heading"))


def test_letter_names_the_period_and_category_in_words(verleende):
    feiten = brieven.letter_facts(verleende)

    assert feiten["soort_woorden"] == "speciaal onderwijs"
    assert feiten["categorie_woorden"] == "categorie laag"
    # WEC 40 lid 15: decided on 11 October 2026, the rest of that school year and one whole year.
    assert (feiten["van"], feiten["tot_en_met"]) == ("11 oktober 2026", "31 juli 2028")


def test_letter_stays_dutch_for_whoever_reads_english(verleende):
    dutch = brieven.make_pdf(verleende)

    with translation.override("en"):
        assert brieven.make_pdf(verleende) == dutch


def test_letter_marks_the_law_that_nobody_checked(verleende):
    ongezien = [s for s in verleende.inhoud["onderbouwing"]["stappen"] if not s["geverifieerd"]]
    assert ongezien, "the experts rest on a text of 2016 that has moved since"

    assert verleende.inhoud["onderbouwing"]["kanttekeningen"]
    tekst = json.dumps(query(verleende, "list"), ensure_ascii=False)
    for opmerking in verleende.inhoud["onderbouwing"]["kanttekeningen"]:
        assert opmerking in tekst
    assert tekst.count("; niet nagekeken") == len(ongezien)


# Words that only a Dutch sentence has; names of laws, people and schools have none of them.
DUTCH = re.compile(r"\b(het|een|niet|wordt|wij|zijn|besluit|beslist|termijn|uiterlijk)\b")


def words(brief, taal):
    """Return every text that the letter shows, in order, without the words that people wrote."""
    found = []

    def walk(element):
        if isinstance(element, dict):
            if element.get("func") == "text":
                found.append(element["text"])
            for part in element.values():
                walk(part)
        elif isinstance(element, list):
            for part in element:
                walk(part)

    for kind in ("heading", "par", "list"):
        walk(query(brief, kind, taal))
    own = [brief.inhoud.get(name) or "" for name in ("motivering", "reden", "vraag")]
    return [text for text in found if text not in own]


def test_every_letter_can_be_read_in_english_without_a_dutch_sentence(w):
    for soort, brief in all_letters(w).items():
        texts = words(brief, "en")
        assert len(texts) > 5, soort
        dutch = [text for text in texts if DUTCH.search(text)]
        assert dutch == [], soort


def test_translation_says_that_it_is_one_and_that_the_dutch_text_holds(verleende):
    english = " ".join(words(verleende, "en"))

    assert "This is a translation." in english
    assert "its text holds" in english
    assert "This is a translation" not in " ".join(words(verleende, "nl"))


def test_translation_has_the_facts_and_the_code_of_the_dutch_letter(verleende):
    dutch, english = (brieven.letter_facts(verleende, taal) for taal in ("nl", "en"))

    assert english["code"] == dutch["code"]
    assert english["verklaring"] == dutch["verklaring"]
    assert (english["van"], english["tot_en_met"]) == ("11 October 2026", "31 July 2028")
    assert english["motivering"] == dutch["motivering"]
    assert brieven.make_pdf(verleende, "en") == brieven.make_pdf(verleende, "en")


def test_parent_fetches_the_translation_beside_the_letter(client, w, verleende):
    adres = reverse("toelaatbaarheid:brief", args=[verleende.pk])
    ouder = binnen(client, w.lisa)

    antwoord = ouder.get(adres, {"taal": "en"})
    pagina = ouder.get(reverse("toelaatbaarheid:zaak", args=[verleende.zaak_id])).content.decode()

    assert antwoord.content == brieven.make_pdf(verleende, "en")
    assert antwoord["Content-Disposition"].endswith('-en.pdf"')
    assert f"{adres}?taal=en" in pagina
    assert ouder.get(adres, {"taal": "fr"}).status_code == 404


def test_decision_on_bezwaar_names_the_term_of_beroep_and_not_that_of_bezwaar(w):
    brief = verhalen.zaak_in(w, "beslissing_op_bezwaar").brieven.get(
        soort=Briefsoort.BESLISSING_OP_BEZWAAR
    )

    # Awb 6:7 and 6:8: six weeks from the day after the decision was made known.
    assert brief.inhoud["beroep"]["termijn"] == "tlv.beroep"
    assert "bezwaar" not in brief.inhoud
    laatste = brieven.letter_facts(brief)["beroep"]["uiterste_datum"]
    assert laatste in " ".join(words(brief, "nl"))


def test_letter_names_no_court_and_no_address_that_nobody_knows(w):
    brief = verhalen.zaak_in(w, "beslissing_op_bezwaar").brieven.get(
        soort=Briefsoort.BESLISSING_OP_BEZWAAR
    )

    tekst = " ".join(words(brief, "nl"))

    assert "Welke rechtbank het is, weet Passend niet." in tekst
    assert "rechtspraak.nl" in tekst
