"""A worry in two minutes: who gives it, who reads it, and that it always gets an answer.

Sources: domain/jeugdhulp.md J63 (vroegsignalering: leraar, ib'er) and W3 step 1 and 9 (a signal by
behaviour, results, absence or home; word comes back); J65 (half of the ib'ers hear nothing).
"""

import pytest
from django.core import mail
from django.urls import reverse

from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel, Concept
from passend.dossier.actions import signaal as acts
from passend.dossier.models import Groeidocument, Signaal
from passend.dossier.queries.signaal import signaalwerk
from tests.dossier.groeiwereld import Groeiwereld

pytestmark = pytest.mark.django_db
WOORDEN = {
    "wat": "Hij staat op het plein alleen.",
    "sinds": "sinds de herfst",
    "werkt": "samen lezen",
}


@pytest.fixture
def w():
    return Groeiwereld()


def give(w, door=None):
    return acts.geef_signaal(door or w.leraar, w.sem, **WOORDEN)


def readers(w):
    return {
        naam for naam, wie in w.iedereen().items() if Signaal.objects.zichtbaar_voor(wie).exists()
    }


@pytest.mark.parametrize("wie", ["leraar", "lisa", "marco", "kind_zelf", "ib", "directie"])
def test_whoever_stands_around_the_child_gives_a_signal(w, wie):
    signaal = give(w, getattr(w, wie))

    assert (signaal.wat, signaal.sinds, signaal.werkt) == tuple(WOORDEN.values())
    assert Auditregel.objects.filter(handeling="geef_signaal").count() == 1


@pytest.mark.parametrize("wie", ["collega", "remco", "elders", "vreemd", "hulp"])
def test_nobody_else_gives_one(w, wie):
    with pytest.raises(GeenRecht):
        give(w, getattr(w, wie))

    assert not Signaal.objects.exists()


def test_school_teacher_and_parents_with_gezag_read_it_and_nobody_else(w):
    give(w)

    assert readers(w) == {"ib", "directie", "leraar", "lisa", "marco"}


def test_a_pupil_reads_the_own_signal_before_sixteen_and_every_signal_from_then(w):
    """Uitvoeringswet AVG 5, general knowledge, not verified: `privacy.zelf_vragen.leeftijd`."""
    own = give(w, w.kind_zelf)
    give(w)
    assert list(Signaal.objects.zichtbaar_voor(w.kind_zelf)) == [own]

    w.sem.geboortedatum = w.sem.geboortedatum.replace(year=w.sem.geboortedatum.year - 8)
    w.sem.save()  # 8 + 8 = 16
    assert Signaal.objects.zichtbaar_voor(w.kind_zelf).count() == 2


def test_taking_it_up_opens_the_groeidocument_once(w):
    first, second = give(w), give(w, w.lisa)

    document = acts.pak_op(w.ib, first)
    assert acts.pak_op(w.ib, second) == document
    assert Groeidocument.objects.count() == 1
    assert {s.status for s in Signaal.objects.all()} == {"opgepakt"}


@pytest.mark.parametrize("wie", ["leraar", "lisa", "kind_zelf"])
def test_only_the_school_takes_it_up(w, wie):
    signaal = give(w)

    with pytest.raises(GeenRecht):
        acts.pak_op(getattr(w, wie), signaal)
    assert not Groeidocument.objects.exists()


def test_closing_asks_for_a_reason_and_an_answer(w):
    signaal = give(w)

    with pytest.raises(Geweigerd, match="Kies waarom"):
        acts.sluit_signaal(w.ib, signaal, reden="", antwoord="Gezien.")
    with pytest.raises(Geweigerd, match="Schrijf een antwoord"):
        acts.sluit_signaal(w.ib, signaal, reden="basis", antwoord=" ")
    signaal.refresh_from_db()
    assert signaal.status == "nieuw"

    acts.sluit_signaal(w.ib, signaal, reden="basis", antwoord="We zetten hem bij Noor.")
    with pytest.raises(VerkeerdeStaat):
        acts.pak_op(w.ib, signaal)
    assert acts.heropen_signaal(w.ib, signaal).status == "nieuw"


def test_only_the_giver_takes_it_back_and_only_while_nothing_happened(w):
    signaal = give(w)

    with pytest.raises(GeenRecht):
        acts.trek_signaal_in(w.ib, signaal)
    acts.trek_signaal_in(w.leraar, signaal)
    with pytest.raises(VerkeerdeStaat):
        acts.pak_op(w.ib, signaal)


def test_school_and_giver_hear_that_there_is_news_and_not_about_whom(
    w, django_capture_on_commit_callbacks, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        signaal = give(w)
    assert {m.to[0] for m in mail.outbox} == {"ib@voorbeeld.example", "directie@voorbeeld.example"}

    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        acts.sluit_signaal(w.ib, signaal, reden="basis", antwoord="Gezien.")
    assert [m.to[0] for m in mail.outbox] == ["leraar@voorbeeld.example"]
    assert "Sem" not in mail.outbox[0].body + mail.outbox[0].subject


def test_it_waits_in_the_worklist_of_the_school_and_shows_as_waiting_for_the_giver(w):
    from django.utils import timezone

    signaal = give(w)

    (school,) = signaalwerk(w.ib, timezone.now())
    (giver,) = signaalwerk(w.leraar, timezone.now())
    assert (school.aan_zet, giver.aan_zet) == (True, False)
    assert list(signaalwerk(w.lisa, timezone.now())) == []

    acts.pak_op(w.ib, signaal)
    assert list(signaalwerk(w.ib, timezone.now())) == []


def test_form_with_a_gap_keeps_what_was_written_and_saves_nothing(w, client):
    client.force_login(w.leraar)

    answer = client.post(reverse("dossier:geef_signaal", args=[w.sem.pk]), {"wat": "Hij is stil."})

    text = answer.content.decode()
    assert "Vul nog in: “Sinds wanneer?”" in text and "Hij is stil." in text
    assert not Signaal.objects.exists()


def test_draft_comes_back_and_goes_when_the_signal_is_sent(w, client):
    client.force_login(w.leraar)
    url = reverse("dossier:geef_signaal", args=[w.sem.pk])
    client.post(
        f"{reverse('beheer:concept')}?formulier=signaal-{w.sem.pk}", {"wat": "Half een zin"}
    )

    assert "Half een zin" in client.get(url).content.decode()
    client.post(url, WOORDEN)
    assert Signaal.objects.count() == 1 and not Concept.objects.exists()


def test_giver_reads_on_the_page_what_became_of_it(w, client):
    signaal = give(w, w.lisa)
    acts.sluit_signaal(w.ib, signaal, reden="loopt_al", antwoord="Juf Noor oefent dit al.")
    client.force_login(w.lisa)

    text = client.get(reverse("dossier:signaal", args=[signaal.pk])).content.decode()

    assert "Juf Noor oefent dit al." in text and "Hier wordt al aan gewerkt" in text


def test_list_of_signals_costs_the_same_for_one_and_for_twenty(
    w, client, django_assert_max_num_queries
):
    for _n in range(20):
        give(w)
    client.force_login(w.ib)

    with django_assert_max_num_queries(12):
        client.get(reverse("dossier:signalen"))
