"""The pages of the gate: who may open which, what a refusal keeps, and how often they ask."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from passend.toelaatbaarheid import actions, process
from passend.toelaatbaarheid.models import Besluit, Zaak
from passend.toelaatbaarheid.soorten import Act, Kring, Status
from tests.toelaatbaarheid import verhalen

NIETS = 999_999
# Who sees a case of De Regenboog in advice, and who does not.
ERBIJ = ("noor", "directie", "fatima", "karel", "henk", "diana", "lisa", "marco", "sem", "jeroen")
ANDEREN = (
    "elders",
    "wissel_ib",
    "zoco",
    "vera",
    "victor",
    "ander_coordinator",
    "derde",
    "zonder_gezag",
    "gemeente",
    "inspecteur",
)
PER_KRING = {
    Kring.SCHOOL: "noor",
    Kring.COORDINATOR: "fatima",
    Kring.BESLISSER: "henk",
    Kring.DESKUNDIGE: "jeroen",
    Kring.OUDER: "lisa",
    Kring.LEERLING: "sem",
}


def als(wie) -> Client:
    """Return a browser without a screen in which this person is logged in."""
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def adres(zaak, act: str = "") -> str:
    """Return the address of the case, or of the page of an act on it."""
    if act == Act.WERK_BIJ:
        return reverse("toelaatbaarheid:werk_bij", args=[zaak.pk])
    if act == Act.VOEG_BIJLAGE_TOE:
        return reverse("toelaatbaarheid:bijlage_nieuw", args=[zaak.pk])
    if act:
        return reverse("toelaatbaarheid:act", args=[zaak.pk, act])
    return reverse("toelaatbaarheid:zaak", args=[zaak.pk])


def hidden(answer) -> dict[str, str]:
    """Return what the page sends along without showing it, as a browser would."""
    form = answer.content.decode().split("<main", 1)[1]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields}


def words(answer) -> str:
    """Return the text of the page as somebody reads it."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def grant(**changes: str) -> dict[str, str]:
    """Return what a committee member types to grant a case of the stories."""
    vandaag = timezone.localdate()
    jaar = vandaag.year + (2 if vandaag.month >= 8 else 1)
    return {
        "categorie": "laag",
        "van": vandaag.isoformat(),
        "tot_en_met": dt.date(jaar, 7, 31).isoformat(),
        "motivering": "Een kleine groep met vaste mensen past bij Sem.",
    } | changes


# Who may open what.


def test_whoever_takes_part_opens_the_case_and_anybody_else_gets_what_a_guess_gets(w):
    zaak = verhalen.zaak_in(w, Status.IN_ADVIES)

    opens = {wie: als(getattr(w, wie)).get(adres(zaak)).status_code for wie in ERBIJ + ANDEREN}

    assert opens == dict.fromkeys(ERBIJ, 200) | dict.fromkeys(ANDEREN, 404)
    guess = als(w.fatima).get(reverse("toelaatbaarheid:zaak", args=[NIETS]))
    assert guess.status_code == 404


def test_a_visitor_is_asked_to_log_in_for_a_case_and_for_a_guess_alike(w):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)

    for pk in (zaak.pk, NIETS):
        answer = Client().get(reverse("toelaatbaarheid:zaak", args=[pk]))
        assert (answer.status_code, "login" in answer.url) == (302, True)


@pytest.mark.parametrize(
    "status",
    [
        Status.CONCEPT,
        Status.INGEDIEND,
        Status.AANVULLING_GEVRAAGD,
        Status.IN_ADVIES,
        Status.IN_BERAAD,
        Status.TOEGEKEND,
        Status.BEZWAAR,
        Status.BESLISSING_OP_BEZWAAR,
        Status.BEROEP,
    ],
)
def test_each_act_of_the_table_has_a_page_for_its_people_and_404_for_others(w, status):
    zaak = verhalen.zaak_in(w, status)
    other = als(w.elders)
    # These are done on another page: fetching by number, taking back one's own objection, and the
    # answer of the wave, which is about a verklaring.
    lines = [
        o
        for o in process.TABEL
        if o.van == status
        and o.act not in {Act.HAAL_OP, Act.TREK_BEZWAAR_IN, Act.BEANTWOORD_VERVOLG}
    ]

    for line in lines:
        for kring in line.wie:
            who = getattr(w, PER_KRING[kring])
            # Nobody at the samenwerkingsverband reads a concept, no expert before being asked.
            sees = Zaak.objects.zichtbaar_voor(who).filter(pk=zaak.pk).exists()
            opened = als(who).get(adres(zaak, line.act))
            assert opened.status_code == (200 if sees else 404), (kring, line.act)
        assert other.get(adres(zaak, line.act)).status_code == 404, line.act


def test_an_act_that_never_belongs_to_a_role_has_no_page_for_it(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)

    for wie, act in (
        ("lisa", Act.KEN_TOE),
        ("noor", Act.WIJS_AF),
        ("sem", Act.TREK_IN),
        ("henk", Act.VOEG_BIJLAGE_TOE),
    ):
        assert als(getattr(w, wie)).get(adres(zaak, act)).status_code == 404
    for naam in ("bestaat_niet", Act.OPEN):
        assert als(w.fatima).get(adres(zaak, naam)).status_code == 404


def test_only_a_school_begins_an_application_and_only_for_its_own_child(w):
    sem = verhalen.kind(w)
    url = reverse("toelaatbaarheid:nieuw", args=[sem.pk])

    assert als(w.noor).get(url).status_code == 200
    for wie in ("elders", "fatima", "lisa", "jeroen", "gemeente"):
        assert als(getattr(w, wie)).get(url).status_code == 404


@pytest.mark.parametrize("naam", ["lijst", "aflopend", "andere_weg"])
def test_lists_open_for_everybody_and_show_only_their_own(w, naam):
    verhalen.zaak_in(w, Status.TOEGEKEND)
    for wie in ("noor", "fatima", "lisa", "sem", "jeroen", "elders", "gemeente"):
        answer = als(getattr(w, wie)).get(reverse(f"toelaatbaarheid:{naam}"))
        assert answer.status_code == 200
        if wie in ("elders", "gemeente"):
            assert "Sem" not in words(answer)


# What cannot be done, and what is kept.


def test_an_act_that_is_no_longer_possible_says_why_and_keeps_what_was_typed(w):
    zaak = verhalen.zaak_in(w, Status.TOEGEKEND)
    henk = als(w.henk)

    looked = henk.get(adres(zaak, Act.KEN_TOE))
    sent = henk.post(adres(zaak, Act.WIJS_AF), {"motivering": "De school kan dit zelf."})

    assert (looked.status_code, sent.status_code) == (409, 409)
    assert "Er is al besloten: de aanvraag is toegekend." in words(looked)
    assert "Laatste stap: toegekend, door Henk Terpstra" in words(looked)
    assert "De school kan dit zelf." in words(sent)
    for act in (Act.WERK_BIJ, Act.VOEG_BIJLAGE_TOE):
        assert als(w.noor).get(adres(zaak, act)).status_code == 409


def test_a_wrong_date_keeps_the_rest_of_the_form(w):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    typed = {"vraag": "Stuur het verslag van de logopedist.", "reactie_voor": "31 februari 2027"}

    answer = als(w.fatima).post(adres(zaak, Act.VRAAG_AANVULLING), typed)

    assert answer.status_code == 200
    assert "dag 31 bestaat niet" in words(answer)
    assert "Stuur het verslag van de logopedist." in words(answer)
    assert 'value="31 februari 2027"' in answer.content.decode()
    zaak.refresh_from_db()
    assert zaak.status == Status.INGEDIEND


def test_a_refusal_by_the_law_keeps_what_was_typed(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    # WPO 40 lid 15: a tlv may not end within the school year; today is far too short.
    typed = grant(tot_en_met=timezone.localdate().isoformat()) | {"zeker": "ja"}

    answer = als(w.henk).post(adres(zaak, Act.KEN_TOE), typed)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert "Een kleine groep met vaste mensen past bij Sem." in words(answer)
    assert not Besluit.objects.exists()


def test_what_cannot_be_undone_is_asked_once_more_with_the_typed_values(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    henk, typed = als(w.henk), grant()

    asked = henk.post(adres(zaak, Act.KEN_TOE), typed)

    assert (asked.status_code, Besluit.objects.count()) == (200, 0)
    assert "Ken de aanvraag toe: klopt dit?" in words(asked)
    assert "categorie laag" in words(asked)
    carried = hidden(asked)
    assert {name: carried[name] for name in typed} == typed

    back = henk.post(adres(zaak, Act.KEN_TOE), carried | {"verander": "ja"})
    assert "Een kleine groep met vaste mensen past bij Sem.</textarea>" in back.content.decode()
    assert not Besluit.objects.exists()

    done = henk.post(adres(zaak, Act.KEN_TOE), carried)
    assert (done.status_code, done.url) == (302, adres(zaak))
    assert Besluit.objects.get().motivering == typed["motivering"]


def test_two_members_decide_and_one_decision_stands(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    henk, ans = als(w.henk), als(w.ans)
    of_henk = hidden(henk.post(adres(zaak, Act.KEN_TOE), grant(versie=str(zaak.versie))))
    refusal = {"motivering": "De school kan dit zelf.", "versie": str(zaak.versie), "zeker": "ja"}

    first = henk.post(adres(zaak, Act.KEN_TOE), of_henk)
    second = ans.post(adres(zaak, Act.WIJS_AF), refusal)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Er is al besloten: de aanvraag is toegekend." in words(second)
    assert "De school kan dit zelf." in words(second)
    assert Besluit.objects.get().uitkomst == "toegekend"


def test_who_reads_an_older_version_hears_so_and_can_send_again(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    seen = str(zaak.versie)
    actions.houd_aan(zaak, "Volgende week verder.", door=w.ans)
    typed = {"motivering": "De school kan dit zelf.", "versie": seen, "zeker": "ja"}

    answer = als(w.henk).post(adres(zaak, Act.WIJS_AF), typed)

    assert answer.status_code == 200
    assert "Ans de Boer" in words(answer)
    assert "Uw tekst staat er nog." in words(answer)
    assert "De school kan dit zelf.</textarea>" in answer.content.decode()
    again = als(w.henk).post(adres(zaak, Act.WIJS_AF), typed | hidden(answer))
    assert again.status_code == 302


# How often a page asks the database.


def queries(client: Client, url: str) -> int:
    """Return how many queries a page takes the second time: the first one notes who looked."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("wie", ["noor", "fatima", "henk", "lisa", "jeroen"])
def test_the_case_page_takes_at_most_twelve_queries(w, wie):
    zaak = verhalen.zaak_in(w, Status.IN_ADVIES)

    assert queries(als(getattr(w, wie)), adres(zaak)) <= 12


@pytest.mark.parametrize("wie", ["noor", "fatima"])
def test_list_and_start_page_ask_no_more_with_sixty_cases_than_with_ten(w, wie):
    client = als(getattr(w, wie))
    pages = (reverse("toelaatbaarheid:lijst"), reverse("portaal:start"))
    counts = []
    for total in (10, 60):
        while w.kinderen < total:
            verhalen.zaak_in(w, Status.INGEDIEND)
        counts.append([queries(client, page) for page in pages])

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
