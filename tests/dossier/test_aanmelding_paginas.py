"""The pages: the public form, the link, the list and the case, and what others do not see."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from passend.beheer import export, retentie, werk
from passend.beheer.models import Auditregel, Rolsoort
from passend.dossier.aanmelding import registraties
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions import aanmelding_plek as places
from passend.dossier.models import Aanmelding, Leerling
from passend.dossier.views.aanmelding import new_key
from passend.vormgeving.weergave import datum_voluit
from tests.dossier.aanmeldhulp import (
    aangemeld,
    gegevens,
    in_onderzoek,
    maak_mens,
    ouder_van,
    regio,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def r():
    return regio()


def answers(**anders):
    g = gegevens()
    return {
        "voornaam": g.voornaam,
        "achternaam": g.achternaam,
        "geboortedatum": datum_voluit(g.geboortedatum),
        "postcode": "9251 AB",
        "gewenst_van": datum_voluit(g.gewenst_van),
        "ondersteuning": "ja",
        "toelichting": "Rust helpt.",
        "voorkeur": "1",
        "school_1": "De Wulp",
        "ouder_naam": g.ouder_naam,
        "ouder_email": g.ouder_email,
        "verzending": new_key(),
    } | anders


def form_of(r):
    return reverse("dossier:aanmelden", args=[r.school.code])


def test_a_parent_without_an_account_registers_and_follows_with_the_link(client, r):
    page = client.post(form_of(r), answers(), follow=True)

    case = Aanmelding.objects.get()
    text = page.content.decode()
    assert case.nummer in text and datum_voluit(case.uiterste_datum) in text
    assert "binnen 6 weken" in text
    assert case.geheim in page.redirect_chain[-1][0]
    assert [een.naam for een in case.genoemd.all()] == ["De Wulp"]
    assert client.get("/leerlingen/aanmelden/volg/geraden/").status_code == 404


def test_the_receipt_is_a_pdf_in_both_languages(client, r):
    client.post(form_of(r), answers())
    url = reverse("dossier:aanmelding_bewijs", args=[Aanmelding.objects.get().geheim])

    dutch = client.get(url).content
    english = client.get(url, headers={"accept-language": "en"}).content
    assert dutch.startswith(b"%PDF") and english.startswith(b"%PDF") and dutch != english


def test_what_was_typed_stays_when_one_answer_is_wrong(client, r):
    page = client.post(form_of(r), answers(postcode="Dorp", school_1="")).content.decode()

    assert "“Dorp” is geen postcode" in page
    assert "Rust helpt." in page and 'value="Lisa Bakker"' in page
    assert not Aanmelding.objects.exists()


def test_a_machine_that_fills_the_hidden_field_makes_no_aanmelding(client, r):
    page = client.post(form_of(r), answers(website="http://koop.example"))

    assert page.status_code == 200 and not Aanmelding.objects.exists()


@override_settings(ACCOUNT_RATE_LIMITS={"aanmelding": "2/h/ip"})
def test_too_many_from_one_address_wait_and_lose_nothing(client, r):
    cache.clear()
    for n in range(2):
        client.post(form_of(r), answers(voornaam=f"Kind{n}"))
    page = client.post(form_of(r), answers(voornaam="Derde"))

    assert page.status_code == 429
    assert 'value="Derde"' in page.content.decode()
    assert Aanmelding.objects.count() == 2


def test_the_public_form_never_shows_that_a_child_is_known(client, r):
    aangemeld(r)
    page = client.post(form_of(r), answers(), follow=True)

    assert Aanmelding.objects.count() == 2
    assert "al bij u aangemeld" not in page.content.decode()


def test_pressing_send_twice_is_one_aanmelding(client, r):
    data = answers()
    for _n in range(2):
        assert client.post(form_of(r), data).status_code == 302
    assert Aanmelding.objects.count() == 1


def test_a_first_choice_that_is_not_named_is_asked_for(client, r):
    page = client.post(form_of(r), answers(voorkeur="3")).content.decode()

    assert "Noem hieronder ook de school die u liever wilt" in page


def test_a_closed_school_has_no_form(client, r):
    r.school.lidmaatschappen.update(tot=timezone.localdate())

    assert client.get(form_of(r)).status_code == 404


def test_the_holder_of_the_link_answers_a_question_and_decides_nothing(
    client, r, django_capture_on_commit_callbacks
):
    case = aangemeld(r)
    acts.bevestig(case, None, door=r.ib)
    with django_capture_on_commit_callbacks(execute=True):
        acts.vraag_gegevens(case, "Welke hulp kreeg Mees?", case.gewenst_van, door=r.ib)
    assert "Mees" not in mail.outbox[-1].body
    url = reverse("dossier:aanmelding_volg", args=[case.geheim])
    assert "Welke hulp kreeg Mees?" in client.get(url).content.decode()

    client.post(url, {"tekst": "Logopedie.", "versie": case.versie})
    case.refresh_from_db()
    assert case.status == "onderzoek"
    assert "Logopedie." not in client.get(url).content.decode()


def test_a_school_walks_from_paper_to_admission_on_the_pages(client, r):
    client.force_login(r.ib)
    vandaag = datum_voluit(timezone.localdate())
    page = client.post(
        reverse("dossier:aanmelding_nieuw"),
        answers(gedaan_op=vandaag, ontvangen_op=vandaag, onderwijsnummer="123456789"),
    )
    case = Aanmelding.objects.get()
    assert page.url == reverse("dossier:aanmelding", args=[case.pk])

    def do(naam, **data):
        case.refresh_from_db()
        url = reverse("dossier:aanmelding_act", args=[case.pk, naam])
        first = client.post(url, {"versie": case.versie, **data})
        if first.status_code == 200:
            assert "klopt dit?" in first.content.decode(), first.content.decode()
            first = client.post(url, {"versie": case.versie, "zeker": "ja", **data})
        assert first.status_code == 302, first.content.decode()

    do("bevestig", leerling="nieuw")
    do("leg_behoefte_vast", ondersteuning="ja", tekst="Kleine groep.")
    do("vraag_plek", school=r.andere.code, toelichting="Is er plek?")
    do("leg_plekantwoord_vast", plek=case.plekken.get().pk, antwoord="kan")
    do("bied_aan", school="De Wulp", vanaf=datum_voluit(case.gewenst_van), toelichting="Met hulp.")
    do("wijs_af", reden="Te ver.", hoe="telefoon")
    do("laat_toe", van=datum_voluit(case.gewenst_van), groep="groep 3")

    case.refresh_from_db()
    assert (case.status, case.alternatieven) == ("toegelaten", 1)
    text = client.get(page.url).content.decode()
    assert "Te ver." in text and "Aangeboden op" in text


def test_an_act_whose_turn_is_past_says_so_and_gives_back_what_was_typed(client, r):
    case = aangemeld(r)
    client.force_login(r.ib)
    url = reverse("dossier:aanmelding_act", args=[case.pk, "weiger"])
    answer = client.post(url, {"grond": "geen_plaats", "motivering": "Vol."})

    assert answer.status_code == 409
    assert "Voor de aanmelding geldt nu: ontvangen" in answer.content.decode()
    assert "Vol." in answer.content.decode()


def test_the_list_searches_filters_sorts_and_goes_out_as_csv(client, r):
    one, _two = in_onderzoek(r), aangemeld(r, voornaam="=Sofie")
    client.force_login(r.ib)
    url = reverse("dossier:aanmeldingen")

    assert "=Sofie" not in client.get(url, {"q": "mees"}).content.decode()
    assert one.nummer in client.get(url, {"q": one.nummer}).content.decode()
    assert "Niets past" in client.get(url, {"status": "laat"}).content.decode()
    sheet = client.get(reverse("dossier:aanmeldingen_uitvoer"), {"op": "naam"})
    rows = sheet.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and "'=Sofie" in sheet.content.decode()
    assert Auditregel.objects.filter(handeling="voer_lijst_uit").exists()


def test_the_list_and_the_case_take_a_fixed_number_of_queries(
    client, r, django_assert_max_num_queries
):
    for n in range(6):
        case = in_onderzoek(r, voornaam=f"Kind{n}")
    client.force_login(r.ib)
    with django_assert_max_num_queries(12):
        client.get(reverse("dossier:aanmeldingen"))
    with django_assert_max_num_queries(18):
        client.get(reverse("dossier:aanmelding", args=[case.pk]))


def test_the_work_of_school_and_parent_stands_in_their_own_list(r, django_assert_max_num_queries):
    case = in_onderzoek(r)
    lisa = ouder_van(Leerling.objects.get(pk=case.leerling_id))
    places.bied_aan(case, places.Aanbod(case.gewenst_van, None, "Hier."), door=r.ib)
    nu = timezone.now()
    with django_assert_max_num_queries(3):
        (of_parent,) = registraties.lines(lisa, nu)
    (of_school,) = [x for x in werk.regels(r.ib, nu) if x.kenmerk == f"aanmelding {case.pk}"]

    assert of_parent.aan_zet and of_parent.doe == "Kies of u de plek aanneemt"
    assert not of_school.aan_zet and of_school.dag == case.uiterste_datum


def test_a_stranger_and_another_school_find_nothing(client, r):
    case = in_onderzoek(r)
    url = reverse("dossier:aanmelding", args=[case.pk])
    other = maak_mens("wes", Rolsoort.IB, r.andere.school.organisatie)
    client.force_login(other)
    assert client.get(url).status_code == 404
    assert "Geen aanmeldingen." in client.get(reverse("dossier:aanmeldingen")).content.decode()


def test_a_parent_finds_the_aanmelding_in_the_file_with_everything(r):
    case = in_onderzoek(r)
    parts = {
        deel.naam.lower(): deel for deel in export.delen(Leerling.objects.get(pk=case.leerling_id))
    }

    row = parts["dossier.aanmelding"].rijen[0]
    assert "verzending" not in row and "geheim_hash" not in row
    assert "dossier.aanmeldstap" in parts


def test_nothing_is_removed_while_no_term_was_read(r):
    """A fixed term for refused aanmeldingen was not found: the report says so, nothing goes."""
    acts.trek_in(aangemeld(r), "", door=r.ib, hoe="mail")
    report = next(x for x in retentie.ruim_op(uitvoeren=True) if x.naam == "aanmelding_zonder_plek")

    assert (report.aanwezig, report.verwijderd) == (1, 0)
    assert report.reden


def test_the_form_asks_nothing_twice_and_no_diagnosis(client, r):
    text = client.get(form_of(r)).content.decode()
    names = re.findall(r'name="(\w+)"', text)

    assert len(
        [
            n
            for n in names
            if n not in ("ondersteuning", "q", "taal", "language", "next", "csrfmiddlewaretoken")
        ]
    ) == len(
        {
            n
            for n in names
            if n not in ("ondersteuning", "q", "taal", "language", "next", "csrfmiddlewaretoken")
        }
    )
    assert "diagnose hoeft u niet" in text
