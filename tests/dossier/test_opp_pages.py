"""The pages of the opp, the teacher's week and the pupil's plan: what they say and refuse."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.dossier import weekblad
from passend.dossier.models import Begeleiding, Opp, Oppakkoord, Stem
from passend.dossier.models.opp import Oppstatus as S
from tests.dossier import verhalen_opp as v

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return v.wereld()


def inloggen(client, wie):
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def antwoorden(begin, **anders):
    velden = {
        "uitstroom": "vmbo_kb",
        "waarom": "Past.",
        "bevorderend": "Rust.",
        "belemmerend": "Geluid.",
        "doel-TOTAL_FORMS": "1",
        "doel-INITIAL_FORMS": "0",
        "doel-0-doel": "Hulp vragen.",
        "doel-0-activiteit": "Elke les oefenen.",
        "doel-0-wie": "juf Noor",
        "doel-0-dagen": ["1", "3"],
        "doel-0-van": begin.isoformat(),
        "doel-0-tot": (begin + 90 * v.DAG).isoformat(),
        "doel-0-maat": "Tellen.",
    }
    return {**velden, **anders}


def test_the_page_of_a_child_says_which_rule_asks_an_opp(client, w):
    inloggen(client, w.ib)
    page = client.get(reverse("dossier:opp_van", args=[w.sem.pk])).content.decode()
    assert "Elke leerling op deze soort school" in page
    assert "WPO 40a" in page


def test_the_form_makes_an_opp_and_shows_what_is_known(client, w):
    inloggen(client, w.ib)
    url = reverse("dossier:opp_nieuw", args=[w.sem.pk])
    page = client.get(url).content.decode()
    assert "Sem de Wit" in page
    assert "Lisa Jansen" in page
    vandaag = timezone.localdate()
    answer = client.post(url, antwoorden(vandaag))
    een = Opp.objects.get()
    assert answer["Location"] == reverse("dossier:opp", args=[een.pk])
    assert een.versies.get().doelen.get().dagen == "13"


def test_another_goal_is_one_press_and_keeps_what_was_typed(client, w):
    inloggen(client, w.ib)
    url = reverse("dossier:opp_nieuw", args=[w.sem.pk])
    data = antwoorden(timezone.localdate(), nog_een_doel="1")
    page = client.post(url, data).content.decode()
    assert 'name="doel-1-doel"' in page
    assert "Hulp vragen." in page
    assert not Opp.objects.exists()


def test_without_a_goal_the_page_says_what_to_do(client, w):
    inloggen(client, w.ib)
    typed = antwoorden(timezone.localdate())
    data = {naam: waarde for naam, waarde in typed.items() if not naam.startswith("doel-0-")}
    client.post(reverse("dossier:opp_nieuw", args=[w.sem.pk]), data)
    een = Opp.objects.get()
    page = client.post(reverse("dossier:opp_act", args=[een.pk, "leg_voor"]), {"versie": "1"})
    assert "handelingsdeel met doelen" in page.content.decode()


def test_a_parent_agrees_on_the_own_page_only_with_the_right_proof(client, w):
    een = v.opp_in(w, S.VOORGELEGD)
    inloggen(client, w.lisa)
    url = reverse("dossier:opp_antwoord", args=[een.pk])
    assert "Ik ben het eens" in client.get(url).content.decode()
    data = {"antwoord": "eens", "nummer": "1", "bevestig_wachtwoord": "fout"}
    assert "niet uw wachtwoord" in client.post(url, data).content.decode()
    assert not Oppakkoord.objects.exists()
    client.post(url, {**data, "bevestig_wachtwoord": "demo"})
    assert Oppakkoord.objects.get().bevestigd_met == "wachtwoord"


def test_a_refusal_needs_a_reason_and_shows_what_can_be_done(client, w):
    een = v.opp_in(w, S.VOORGELEGD)
    inloggen(client, w.lisa)
    url = reverse("dossier:opp_antwoord", args=[een.pk])
    client.post(url, {"antwoord": "oneens", "nummer": "1", "reden": ""})
    assert not Oppakkoord.objects.exists()
    client.post(url, {"antwoord": "oneens", "nummer": "1", "reden": "Te weinig."})
    page = client.get(reverse("dossier:opp", args=[een.pk])).content.decode()
    assert "geschillencommissie" in page
    assert "10 weken" in page


def test_strangers_meet_a_page_that_is_not_there(client, w):
    een = v.opp_in(w, S.VASTGESTELD)
    for wie in (w.vreemd, w.remco, w.elders, w.collega, w.hulp):
        inloggen(client, wie)
        for naam in ("opp", "opp_antwoord", "opp_pdf", "opp_evalueer"):
            assert client.get(reverse(f"dossier:{naam}", args=[een.pk])).status_code == 404


@pytest.mark.parametrize("status", [S.CONCEPT, S.GEWEIGERD, S.IN_EVALUATIE])
def test_the_page_opens_in_every_state(client, w, status):
    een = v.opp_in(w, status)
    inloggen(client, w.ib)
    assert client.get(reverse("dossier:opp", args=[een.pk])).status_code == 200


def test_the_opp_is_a_document_that_readers_for_the_blind_can_read(client, w):
    een = v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.lisa)
    answer = client.get(reverse("dossier:opp_pdf", args=[een.pk]))
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content


def test_the_list_counts_and_exports_what_is_not_at_duo(client, w):
    v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.ib)
    page = client.get(reverse("dossier:opps")).content.decode()
    assert "Van de 1 die zijn vastgesteld, staan er 0 bij DUO" in page
    file = client.get(reverse("dossier:opps_uitvoer") + "?filter=duo").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file), delimiter=";"))
    assert [(r["naam"], r["duo"]) for r in rows] == [("Sem de Wit", "niet geregistreerd")]


def test_a_child_without_an_opp_that_must_have_one_is_work_for_the_school(client, w):
    from passend.dossier.opp.werk import werkregels

    (regel,) = werkregels(w.ib, timezone.now())
    assert regel.doe == "Maak een opp"
    v.opp_in(w, S.CONCEPT)
    (regel,) = werkregels(w.ib, timezone.now())
    assert regel.doe.startswith("Maak het opp af")


def test_a_question_of_the_school_stands_in_the_form_from_its_day(client, w):
    inloggen(client, w.ib)
    vandaag = timezone.localdate()
    url = reverse("dossier:opp_vragen")
    client.post(url, {"vraag": "Wat kan de bso doen?", "van": (vandaag + v.DAG).isoformat()})
    form = reverse("dossier:opp_nieuw", args=[w.sem.pk])
    assert "Wat kan de bso doen?" not in client.get(form).content.decode()
    client.post(url, {"vraag": "Wat kan thuis?", "van": vandaag.isoformat()})
    assert "Wat kan thuis?" in client.get(form).content.decode()


# ---------------------------------------------------------------- the week and the own plan


def test_the_week_of_a_teacher_shows_the_plan_that_holds_by_day(client, w):
    v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.leraar)
    page = client.get(reverse("dossier:week")).content.decode()
    assert page.count("Elke les een vast moment om te vragen.") == 5
    inloggen(client, w.collega)
    assert "Sem de Wit" not in client.get(reverse("dossier:week")).content.decode()


def test_a_refused_plan_is_not_in_the_week(client, w):
    v.opp_in(w, S.GEWEIGERD)
    inloggen(client, w.leraar)
    assert "Sem de Wit" not in client.get(reverse("dossier:week")).content.decode()


def test_the_week_takes_the_same_queries_for_one_child_as_for_more(
    client, w, django_assert_max_num_queries
):
    v.opp_in(w, S.VASTGESTELD)
    Begeleiding.objects.create(leerling=w.ander, gebruiker=w.leraar, van=dt.date(2020, 8, 1))
    assert w.leraar.rol  # so that asking for it is not counted
    with django_assert_max_num_queries(2):  # one per subject: opp and arrangement
        weekblad.week(w.leraar, weekblad.maandag_van(timezone.localdate()))


def test_in_the_weekend_the_week_that_comes_is_shown():
    assert weekblad.maandag_van(dt.date(2026, 11, 28)) == dt.date(2026, 11, 30)
    maandag = weekblad.maandag_van(dt.date(2026, 11, 27))
    assert maandag == dt.date(2026, 11, 23)
    assert weekblad.vorige(maandag) == dt.date(2026, 11, 16)
    assert weekblad.volgende(maandag) == dt.date(2026, 11, 30)


def test_a_pupil_reads_the_plan_in_plain_words_and_answers(client, w):
    een = v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.kind_zelf)
    url = reverse("dossier:mijn_plan", args=[w.sem.pk])
    page = client.get(url).content.decode()
    assert "Ik vraag hulp als ik het niet snap." in page
    doel = een.versies.get().doelen.get()
    client.post(url, {f"doel_{doel.pk}": "beetje", "tekst": "Het lukt soms."})
    assert een.meningen.count() == 2
    assert Stem.objects.filter(tekst="Het lukt soms.").count() <= 1
    assert "Het lukt soms." in client.get(url).content.decode()


def test_a_pupil_reads_the_own_plan_in_english(client, w):
    v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.kind_zelf)
    url = reverse("dossier:mijn_plan", args=[w.sem.pk])
    page = client.get(url, headers={"accept-language": "en"}).content.decode()
    assert "My plan" in page


def test_before_there_is_a_plan_a_pupil_is_heard_in_the_own_words(client, w):
    een = v.opp_in(w, S.VOORGELEGD)
    inloggen(client, w.kind_zelf)
    client.post(reverse("dossier:mijn_plan", args=[w.sem.pk]), {"tekst": "Liever bij Noor."})
    assert een.versies.get().gehoord.last().stem.tekst == "Liever bij Noor."


def test_the_growth_page_takes_an_expectation_and_then_a_point(client, w):
    een = v.opp_in(w, S.VASTGESTELD)
    inloggen(client, w.ib)
    url = reverse("dossier:opp_groei", args=[een.pk])
    tot = (een.begin + 100 * v.DAG).isoformat()
    lijn = {"vak": "lezen", "eenheid": "DLE", "van": een.begin.isoformat(), "tot": tot}
    client.post(url, {**lijn, "van_waarde": "10", "tot_laag": "14", "tot_hoog": "18"})
    rij = een.groeilijnen.get()
    dag = timezone.localdate().isoformat()
    client.post(url, {"lijn": rij.pk, "dag": dag, "waarde": "11,5"})
    assert "11,5" in client.get(url).content.decode()
