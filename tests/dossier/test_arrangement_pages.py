"""The pages of extra ondersteuning: what they ask, say and refuse."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.dossier.actions import arrangement as acts
from passend.dossier.models import Arrangement, Behoefte
from passend.dossier.models.arrangement import Arrangementstatus as Status
from tests.dossier import verhalen_arrangement as v
from tests.toelaatbaarheid import verhalen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return verhalen.wereld()


@pytest.fixture
def kind(w):
    return verhalen.kind(w)


def inloggen(client, wie):
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def antwoorden(kind, **anders):
    vandaag = timezone.localdate()
    return {
        "behoeften": [b.pk for b in Behoefte.objects.filter(leerling=kind)],
        "aspect": "groep",
        "doel": "Twintig minuten werken.",
        "maat": "Tellen.",
        "verwacht": "20 minuten.",
        "vorm": "begeleiding",
        "activiteit": "kind",
        "wat": "Samen beginnen.",
        "setting": "klas",
        "deskundige": "begeleider",
        "uren_per_week": "2,5",
        "groepsgrootte": "1",
        "van": vandaag.isoformat(),
        "laatste_dag": (vandaag + 90 * v.DAG).isoformat(),
        "kosten_swv": "1.250,50",
        **anders,
    }


def test_a_request_shows_what_is_known_and_counts_what_it_asks(client, w, kind):
    inloggen(client, w.noor)
    url = reverse("dossier:arrangement_nieuw", args=[kind.pk])
    page = client.get(url).content.decode()
    for known in ("Sem de Wit", "14 maart 2018", "OBS De Regenboog", "PO2602"):
        assert known in page
    for name in ("naam", "geboortedatum", "school", "groep", "swv", "postcode"):
        assert f'name="{name}"' not in page

    answer = client.post(url, antwoorden(kind))
    assert answer.status_code == 302, answer.context["form"].errors

    een = Arrangement.objects.get()
    assert {p.kas: str(p.bedrag) for p in een.kostenposten.all()} == {"swv": "1250.50"}
    assert een.laatste_dag == timezone.localdate() + 90 * v.DAG
    # 18 questions beside the needs; 5 facts and one need came from the dossier.
    assert (een.vragen_nieuw, een.vragen_bekend) == (18, 6)


def test_a_follow_up_asks_less_because_the_answers_stand_there(client, w, kind):
    een = v.arrangement_in(w, kind, Status.GEEVALUEERD)
    inloggen(client, w.noor)
    url = reverse("dossier:arrangement_vervolg", args=[een.pk])
    form = client.get(url).context["form"]
    assert form.initial["doel"] == een.doel

    data = {
        naam: form[naam].value() if form[naam].value() is not None else "" for naam in form.fields
    }
    data |= {
        "laatste_dag": (een.tot + 30 * v.DAG).isoformat(),
        "van": een.tot.isoformat(),
        "kosten_swv": "2400,00",
        "kosten_school": "300,00",
        "uren_per_week": "2,5",
    }
    answer = client.post(url, data)

    assert answer.status_code == 302, answer.context["form"].errors
    nieuw = Arrangement.objects.get(eerdere=een)
    assert nieuw.vragen_nieuw < 6
    assert nieuw.vragen_bekend > 15


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"uren_per_week": "0"}, "0 uur per week kan niet"),
        ({"laatste_dag": "2020-01-01"}, "ligt voor de eerste dag"),
        ({"van": "31 fruitmaand"}, "fruitmaand”"),
        ({"doel": ""}, "Vul nog in"),
        ({"kosten_swv": "-3"}, "onder nul"),
    ],
)
def test_a_wrong_answer_is_told_in_words_and_nothing_is_stored(client, w, kind, fout, zin):
    inloggen(client, w.noor)
    url = reverse("dossier:arrangement_nieuw", args=[kind.pk])

    page = client.post(url, antwoorden(kind, **fout))

    assert page.status_code == 200
    assert zin in page.content.decode()
    assert not Arrangement.objects.exists()


def test_comparing_first_stores_nothing_and_says_when_there_is_too_little(client, w, kind):
    inloggen(client, w.noor)
    url = reverse("dossier:arrangement_nieuw", args=[kind.pk])

    page = client.post(url, antwoorden(kind, vergelijk="1")).content.decode()

    assert "te weinig arrangementen zoals dit" in page
    assert "minstens 10" in page
    assert not Arrangement.objects.exists()


def test_a_parent_answers_the_own_question_and_only_that(client, w, kind):
    een = v.arrangement_in(w, kind, Status.IN_EVALUATIE)
    inloggen(client, w.lisa)
    page = client.get(reverse("dossier:arrangement", args=[een.pk])).content.decode()
    assert "Hielp het?" in page
    assert "zoals dit in ons" not in page
    assert client.get(reverse("dossier:arrangement_act", args=[een.pk, "stop"])).status_code == 404

    client.post(
        reverse("dossier:arrangement_act", args=[een.pk, "geef_oordeel"]),
        {"vond": "goed", "tekst": "Hij gaat weer graag."},
    )

    assert een.evaluatiestemmen.get().tekst == "Hij gaat weer graag."


def test_a_pupil_is_addressed_with_je(client, w, kind):
    een = v.arrangement_in(w, kind, Status.IN_EVALUATIE)
    inloggen(client, w.sem)

    page = client.get(reverse("dossier:arrangement_act", args=[een.pk, "geef_oordeel"]))

    assert "Wat vond je van de hulp?" in page.content.decode()


def test_the_committee_decides_on_its_page_with_the_amounts(client, w, kind):
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    inloggen(client, w.henk)
    url = reverse("dossier:arrangement_act", args=[een.pk, "ken_toe"])

    client.post(url, {"reden": "Dit past.", "bedrag_swv": "1000", "bedrag_school": "300"})

    een.refresh_from_db()
    assert een.status == Status.TOEGEKEND
    assert een.kostenposten.get(kas="swv").toegekend == 1000
    assert "Dit kan nu niet" in client.get(url).content.decode()


def test_the_list_searches_sorts_and_goes_out_as_a_file(client, w, kind):
    v.arrangement_in(w, kind, Status.LOOPT)
    v.arrangement_in(w, verhalen.kind(w, "=Noa"), Status.AANGEVRAAGD)
    inloggen(client, w.fatima)
    url = reverse("dossier:arrangementen")

    assert client.get(url).context["bladzijde"].paginator.count == 2
    found = client.get(url, {"q": "sem", "status": "loopt", "op": "naam"}).context["bladzijde"]
    assert [een.leerling.voornaam for een in found] == ["Sem"]
    assert client.get(url, {"status": "onzin", "pagina": "99"}).status_code == 200

    text = client.get(reverse("dossier:arrangementen_uitvoer")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][0] == "naam"
    assert {row[0] for row in rows[1:]} == {"Sem de Wit", "'=Noa de Wit"}


def test_pages_take_a_fixed_number_of_queries(client, w, kind, django_assert_max_num_queries):
    een = v.arrangement_in(w, kind, Status.GEEVALUEERD)
    for naam in ("Noa", "Mo", "Aya"):
        v.arrangement_in(w, verhalen.kind(w, naam), Status.LOOPT)
    inloggen(client, w.noor)

    with django_assert_max_num_queries(12):
        client.get(reverse("dossier:arrangementen"))
    with django_assert_max_num_queries(22):
        client.get(reverse("dossier:arrangement", args=[een.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("dossier:leerling", args=[kind.pk]))


def test_what_waits_stands_on_the_start_page_of_whoever_must_act(client, w, kind):
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    zin = "Beslis over extra ondersteuning"
    assert zin in inloggen(client, w.henk).get("/").content.decode()
    assert zin not in inloggen(client, w.jeroen).get("/").content.decode()

    acts.ken_toe(w.henk, een, "Dit past.", op=v.moment(110))
    acts.start(w.noor, een, een.van, op=v.moment(95))
    acts.vraag_evaluatie(w.noor, een)
    assert "Zeg wat u van de hulp vond" in inloggen(client, w.lisa).get("/").content.decode()
    acts.geef_oordeel(w.lisa, een, "goed")
    assert "Zeg wat u van de hulp vond" not in inloggen(client, w.lisa).get("/").content.decode()
