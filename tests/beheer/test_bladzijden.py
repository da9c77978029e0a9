"""The pages about accounts: what they show, to whom, and what a wrong step says."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer import actions
from passend.beheer.models import Auditregel, Concept, Gebruiker, Rol, Rolsoort, Uitnodiging

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

VANDAAG = timezone.localdate()


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def als(client):
    """Return a function that logs in: `als(ib)` gives the client."""

    def log_in(gebruiker: Gebruiker):
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_inactive",
        "account_signup",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    ],
)
def test_page_for_visitors_is_in_our_house(client, name):
    answer = client.get(reverse(name))

    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    assert "Voorbeeldregio" in text(answer)
    assert 'lang="nl"' in text(answer)


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_email",
        "account_logout",
        "mfa_index",
        "mfa_list_webauthn",
        "socialaccount_connections",
        "beheer:gegevens",
        "beheer:handelingen",
        "beheer:mensen",
        "beheer:nodig_uit",
    ],
)
def test_page_for_the_own_account_is_in_our_house(als, beheerder, name):
    answer = als(beheerder).get(reverse(name))

    assert answer.status_code == 200
    assert "Voorbeeldregio" in text(answer)


def test_nobody_makes_an_account_by_themselves(client, db):
    client.post(
        reverse("account_signup"),
        {"username": "indringer", "email": "x@passend.example", "password1": "lang-genoeg-woord"},
    )

    assert not Gebruiker.objects.exists()


def test_wrong_password_gets_our_words(client, ib):
    answer = client.post(reverse("account_login"), {"login": "ib", "password": "fout"})

    assert "horen niet bij elkaar" in text(answer)
    assert "Wachtwoord vergeten?" in text(answer)


@pytest.mark.parametrize("naam", ["ib", "ib@passend.example"])
def test_log_in_with_name_or_address(client, ib, naam):
    answer = client.post(reverse("account_login"), {"login": naam, "password": "demo"})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(ib.pk)


def test_too_many_wrong_passwords_close_the_door_for_a_while(client, ib, settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    wrong = {"login": "ib", "password": "fout"}

    for _attempt in range(3):
        answer = client.post(reverse("account_login"), wrong)

    assert answer.status_code == 429
    assert "U kunt even niet inloggen" in text(answer)
    right = client.post(reverse("account_login"), {"login": "ib", "password": "demo"})
    assert right.status_code == 429, "also the right password waits"
    assert "_auth_user_id" not in client.session


def test_forgotten_password_goes_by_a_link_that_works_once(client, ib, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "ib@passend.example"})
    (mail,) = mailoutbox
    assert mail.subject == "Een nieuw wachtwoord voor Passend"
    link = re.search(r"http://testserver(\S+)", mail.body)[1]
    form_page = client.get(link, follow=True).redirect_chain[-1][0]

    new = {"password1": "een-heel-ander-woord", "password2": "een-heel-ander-woord"}
    client.post(form_page, new)

    ib.refresh_from_db()
    assert ib.check_password("een-heel-ander-woord")
    again = client.get(link, follow=True)
    assert "Deze link werkt niet meer" in text(again)


def test_unknown_address_gets_the_same_page_and_no_mail(client, db, mailoutbox):
    answer = client.post(reverse("account_reset_password"), {"email": "wie@passend.example"})

    assert answer.status_code == 302
    assert mailoutbox == []


def test_role_switch_takes_an_own_role_only(als, ib, maak, school):
    vreemde = maak("leraar", school)
    tweede = Rol.objects.create(
        gebruiker=ib, soort="leraar", organisatie=school, van=dt.date(2020, 8, 1)
    )
    client = als(ib)

    client.post(reverse("beheer:rol"), {"rol": tweede.pk})
    assert client.session["rol"] == tweede.pk
    assert "leraar, De Esdoorn" in text(client.get(reverse("beheer:gegevens")))

    for stranger in (vreemde.rol.pk, 0, "x", ""):
        answer = client.post(reverse("beheer:rol"), {"rol": stranger}, follow=True)
        assert client.session["rol"] == tweede.pk
    assert "Deze rol hebt u niet (meer)" in text(answer)


def test_role_switch_leads_to_no_other_site(als, ib):
    answer = als(ib).post(
        reverse("beheer:rol"), {"rol": ib.rol.pk, "next": "https://elders.example/"}
    )

    assert answer.url == "/"


def test_role_that_ended_falls_back_to_one_that_is_valid(als, ib, school):
    tweede = Rol.objects.create(
        gebruiker=ib, soort="leraar", organisatie=school, van=dt.date(2020, 8, 1)
    )
    client = als(ib)
    client.post(reverse("beheer:rol"), {"rol": tweede.pk})
    Rol.objects.filter(pk=tweede.pk).update(tot=VANDAAG)

    answer = client.get(reverse("beheer:gegevens"))

    assert "intern begeleider, De Esdoorn" in text(answer)
    assert "leraar, De Esdoorn" not in text(answer)


def test_own_name_changes_and_the_trail_names_no_value(als, ib):
    als(ib).post(reverse("beheer:gegevens"), {"voornaam": "Ilse", "achternaam": "Bos"})

    ib.refresh_from_db()
    assert ib.naam == "Ilse Bos"
    assert Auditregel.objects.get().gegevens == {"velden": ["first_name", "last_name"]}


@pytest.mark.parametrize(
    ("name", "args"), [("mensen", []), ("nodig_uit", []), ("mens", [1]), ("beeindig_rol", [1])]
)
def test_pages_of_a_beheerder_do_not_exist_for_others(als, ib, name, args):
    assert als(ib).get(reverse(f"beheer:{name}", args=args)).status_code == 404


def test_beheerder_reaches_nobody_of_another_organisatie(als, beheerder, maak, swv):
    vreemde = maak(Rolsoort.COMMISSIE, swv)
    client = als(beheerder)

    for name, pk in (("mens", vreemde.pk), ("beeindig_rol", vreemde.rol.pk)):
        for method in (client.get, client.post):
            assert method(reverse(f"beheer:{name}", args=[pk])).status_code == 404
            assert method(reverse(f"beheer:{name}", args=[999_999])).status_code == 404
    assert vreemde.naam not in text(client.get(reverse("beheer:mensen")))


def test_people_are_found_sorted_and_paged(als, beheerder, maak, school):
    for nummer in range(30):
        naam = f"persoon{nummer:02}"
        mens = maak("leraar", school, naam)
        mens.last_name = naam
        mens.save()
    client = als(beheerder)

    first = text(client.get(reverse("beheer:mensen"), {"sorteer": "-naam", "q": "persoon"}))
    assert "persoon29" in first
    assert "persoon03" not in first
    assert 'aria-sort="descending"' in first
    second = client.get(
        reverse("beheer:mensen"), {"sorteer": "-naam", "q": "persoon", "pagina": "2"}
    )
    assert "persoon03" in text(second)
    assert "Niemand met deze naam" in text(client.get(reverse("beheer:mensen"), {"q": "zzz"}))


def test_list_of_people_asks_the_same_number_of_queries_for_more_people(
    als, beheerder, maak, school, django_assert_max_num_queries
):
    client = als(beheerder)
    for _nummer in range(20):
        maak("leraar", school)

    with django_assert_max_num_queries(12):
        client.get(reverse("beheer:mensen"))


def test_beheerder_invites_and_withdraws(als, beheerder):
    client = als(beheerder)
    answer = client.post(
        reverse("beheer:nodig_uit"),
        {
            "naam": "Noor de Wit",
            "email": "noor@passend.example",
            "soort": "leraar",
            "van": "1-8-2026",
            "tot_en_met": "31 juli 2027",
        },
        follow=True,
    )
    uitnodiging = Uitnodiging.objects.get()
    assert (uitnodiging.van, uitnodiging.tot) == (dt.date(2026, 8, 1), dt.date(2027, 8, 1))
    assert "Noor de Wit" in text(answer)

    withdraw = reverse("beheer:trek_uitnodiging_in", args=[uitnodiging.pk])
    assert "intrekken?" in text(client.get(withdraw))
    client.post(withdraw)
    uitnodiging.refresh_from_db()
    assert uitnodiging.ingetrokken_op is not None


def test_period_that_ends_before_it_begins_is_refused_at_the_field(als, beheerder, ib):
    answer = als(beheerder).post(
        reverse("beheer:mens", args=[ib.pk]),
        {"soort": "leraar", "van": "1-8-2027", "tot_en_met": "1-8-2026"},
    )

    assert "De einddatum ligt voor de begindatum" in text(answer)
    assert ib.rollen.count() == 1


def test_role_ends_after_confirmation(als, beheerder, ib):
    url = reverse("beheer:beeindig_rol", args=[ib.rol.pk])
    client = als(beheerder)

    assert "beëindigen?" in text(client.get(url))
    assert ib.rollen.geldig().exists(), "looking changes nothing"
    client.post(url)
    assert not ib.rollen.geldig().exists()


def test_trail_of_a_beheerder_holds_the_own_organisatie(als, beheerder, ib, maak, swv):
    vreemde = maak(Rolsoort.COMMISSIE, swv, "vreemde")
    actions.wissel_rol(vreemde, vreemde.rol.pk)
    actions.wissel_rol(ib, ib.rol.pk)

    shown = text(als(beheerder).get(reverse("beheer:handelingen")))
    assert "wissel rol" in shown
    assert "vreemde" not in shown
    assert "Geen handelingen" in text(als(ib).get(reverse("beheer:handelingen"), {"q": "niets"}))


def test_invited_person_chooses_a_password_and_is_in(client, beheerder, mailoutbox, settings):
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.nodig_uit(
            beheerder,
            actions.Uitnodigingsgegevens("Noor de Wit", "noor@x.example", "leraar", VANDAAG),
        )
    link = re.search(re.escape(settings.PASSEND_ADRES) + r"(\S+)", mailoutbox[0].body)[1]
    assert "uitgenodigd als leraar bij De Esdoorn" in text(client.get(link))

    weak = client.post(link, {"wachtwoord": "12345678"})
    assert weak.status_code == 200
    assert not Gebruiker.objects.filter(username="noor@x.example").exists()
    client.post(link, {"wachtwoord": "vier-woorden-zijn-goed"})
    assert client.session["_auth_user_id"]

    again = client.get(link)
    assert again.status_code == 410
    assert "al gebruikt" in text(again)


def test_mandate_is_given_and_withdrawn_on_the_own_page(als, maak, swv):
    directeur = maak(Rolsoort.DIRECTEUR, swv, "directeur")
    collega = maak(Rolsoort.COORDINATOR, swv, "collega")
    client = als(directeur)

    client.post(
        reverse("beheer:mandaat"),
        {"aan": collega.pk, "van": VANDAAG.isoformat(), "tot_en_met": "31-12-2099"},
    )
    mandaat = Rol.objects.get(namens__isnull=False)
    assert "collega" in text(client.get(reverse("beheer:gegevens")))

    url = reverse("beheer:trek_mandaat_in", args=[mandaat.pk])
    assert als(collega).post(url).status_code == 404
    als(directeur).post(url)
    assert not collega.rollen.geldig().filter(namens__isnull=False).exists()


class TestConcept:
    URL = "/account/concept/?formulier=proef&tab=a"

    def test_draft_is_kept_and_given_back(self, als, ib):
        client = als(ib)

        kept = client.post(
            self.URL, {"vraag": "Wat helpt?", "csrfmiddlewaretoken": "x", "password": "geheim"}
        )
        assert re.fullmatch(r"\d{1,2}\.\d\d\suur", kept.json()["tijd"])
        assert client.get(self.URL).json()["velden"] == {"vraag": ["Wat helpt?"]}

    def test_two_tabs_keep_two_drafts(self, als, ib):
        client = als(ib)
        client.post(self.URL, {"vraag": "een"})
        client.post(self.URL.replace("tab=a", "tab=b"), {"vraag": "twee"})

        assert Concept.objects.count() == 2

    def test_draft_of_another_is_not_there(self, als, ib, beheerder):
        als(ib).post(self.URL, {"vraag": "van mij"})

        assert als(beheerder).get(self.URL).status_code == 404

    def test_session_that_ended_says_so_without_redirect(self, client, db):
        assert client.post(self.URL, {"vraag": "x"}).status_code == 401

    def test_text_that_is_too_long_is_refused_with_a_sentence(self, als, ib):
        answer = als(ib).post(self.URL, {"vraag": "x" * 200_001})

        assert answer.status_code == 400
        assert "te lang" in answer.json()["fout"]
        assert not Concept.objects.exists()

    def test_oldest_of_too_many_goes(self, als, ib):
        client = als(ib)
        for nummer in range(52):
            client.post(f"/account/concept/?formulier=f{nummer}", {"a": "b"})

        assert Concept.objects.count() == 50
        assert not Concept.objects.filter(formulier="f0").exists()

    def test_sent_form_leaves_no_draft(self, als, ib):
        from passend.beheer.concepten import verwijder_concepten

        als(ib).post(self.URL, {"vraag": "x"})
        verwijder_concepten(ib, "proef")

        assert not Concept.objects.exists()
