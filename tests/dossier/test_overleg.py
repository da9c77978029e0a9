"""A talk: people around the child, an agenda from what is open, agreements, and parents who sign.

Sources: domain/jeugdhulp.md W3 step 4, 6 and 10 (parents involved, case discussion, evaluation with
parents), J62 (case → plan), J68 (parents decide with all parties).
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.dossier import jobs_groei
from passend.dossier.actions import overleg as acts
from passend.dossier.actions import signaal as signaalacts
from passend.dossier.models import Afspraak, Akkoord, Overleg
from passend.dossier.queries.overleg import mensen_om, overlegwerk
from tests.dossier.groeiwereld import Groeiwereld

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def w():
    return Groeiwereld()


def planned(w, dagen=7, **meer):
    plan = acts.Plan(
        "Hoe gaat het in de groep?", timezone.now() + dagen * DAG, "school", "lokaal 3"
    )
    return acts.plan_overleg(w.ib, w.sem, plan, mensen_om(w.sem), **meer)


def held(w):
    """Return a talk that was an hour ago."""
    overleg = planned(w)
    Overleg.objects.filter(pk=overleg.pk).update(begint_op=timezone.now() - timedelta(hours=1))
    overleg.refresh_from_db()
    return acts.maak_verslag(
        w.ib, overleg, verslag="We spraken over het plein.", aanwezig=overleg.genodigden.all()[:2]
    )


def action(w, overleg, wie=None, voor=None):
    nieuw = acts.Nieuw(
        "actie", "Een maatje zoeken.", wie or w.leraar, "", voor or timezone.localdate() + 5 * DAG
    )
    return acts.leg_afspraak_vast(w.ib, overleg, nieuw)


def test_people_with_gezag_teacher_school_and_child_can_be_invited(w):
    names = {gast.gebruiker.username for gast in mensen_om(w.sem)}

    assert names == {"lisa", "marco", "sem", "leraar", "ib", "directie"}


def test_agenda_is_born_from_what_is_open(w):
    signaalacts.geef_signaal(w.leraar, w.sem, wat="Hij is stil.", sinds="een maand")
    first = held(w)
    action(w, first)
    acts.leg_verslag_voor(w.ib, first)

    second = planned(w)

    assert [p.soort for p in second.agendapunten.all()] == ["signaal", "actie"]
    acts.zet_op_agenda(w.lisa, second, tekst="De overstap naar groep 6")
    assert second.agendapunten.last().van_wie == "Lisa Jansen"


@pytest.mark.parametrize("wie", ["remco", "elders", "vreemd", "hulp", "collega"])
def test_nobody_else_sees_it_or_writes_on_the_agenda(w, wie):
    overleg = planned(w)
    account = getattr(w, wie)

    assert not Overleg.objects.zichtbaar_voor(account).exists()
    with pytest.raises(GeenRecht):
        acts.zet_op_agenda(account, overleg, tekst="iets")


def test_a_talk_without_people_or_in_the_past_is_refused(w):
    plan = acts.Plan("Hoe gaat het?", timezone.now() + DAG, "school")
    with pytest.raises(Geweigerd, match="minstens één"):
        acts.plan_overleg(w.ib, w.sem, plan, [])
    with pytest.raises(Geweigerd, match="al voorbij"):
        planned(w, dagen=-1)
    assert not Overleg.objects.exists()


def test_an_action_says_who_and_by_when(w):
    overleg = held(w)
    today = timezone.localdate()
    for nieuw, words in (
        (acts.Nieuw("actie", "Bellen.", None, "", today), "wie dit doet"),
        (acts.Nieuw("actie", "Bellen.", w.leraar), "wanneer"),
        (acts.Nieuw("actie", "Bellen.", w.leraar, "", today - 9 * DAG), "voor het overleg"),
        (acts.Nieuw("besluit", " "), "afgesproken"),
    ):
        with pytest.raises(Geweigerd, match=words):
            acts.leg_afspraak_vast(w.ib, overleg, nieuw)
    assert not Afspraak.objects.exists()


def test_report_waits_until_the_talk_was_held(w):
    with pytest.raises(VerkeerdeStaat, match="moet nog komen"):
        acts.maak_verslag(w.ib, planned(w), verslag="Vast geschreven.")


def test_talk_is_done_when_all_parents_with_gezag_agree(w):
    overleg = held(w)
    acts.leg_verslag_voor(w.ib, overleg)

    acts.teken_verslag(w.lisa, overleg, akkoord=True, wijze="totp")
    overleg.refresh_from_db()
    assert overleg.status == "verslag"
    acts.teken_verslag(w.marco, overleg, akkoord=True, wijze="totp")
    overleg.refresh_from_db()
    assert overleg.status == "klaar"


def test_parent_who_does_not_agree_says_why_and_the_school_rounds_off(w):
    overleg = held(w)
    acts.leg_verslag_voor(w.ib, overleg)
    acts.teken_verslag(w.lisa, overleg, akkoord=True, wijze="totp")

    with pytest.raises(Geweigerd, match="wat er niet klopt"):
        acts.teken_verslag(w.marco, overleg, akkoord=False, wijze="totp")
    acts.teken_verslag(
        w.marco, overleg, akkoord=False, opmerking="Ik zei iets anders.", wijze="totp"
    )

    overleg.refresh_from_db()
    assert overleg.status == "verslag"
    assert acts.rond_af(w.ib, overleg).status == "klaar"


@pytest.mark.parametrize("wie", ["remco", "vreemd", "kind_zelf", "ib"])
def test_only_parents_with_gezag_sign_and_only_once(w, wie):
    overleg = held(w)
    acts.leg_verslag_voor(w.ib, overleg)

    with pytest.raises(GeenRecht):
        acts.teken_verslag(getattr(w, wie), overleg, akkoord=True, wijze="totp")
    assert not Akkoord.objects.exists()
    acts.teken_verslag(w.lisa, overleg, akkoord=True, wijze="totp")
    with pytest.raises(VerkeerdeStaat, match="al getekend"):
        acts.teken_verslag(w.lisa, overleg, akkoord=True, wijze="totp")


def test_report_that_parents_have_does_not_change(w):
    overleg = held(w)
    acts.leg_verslag_voor(w.ib, overleg)

    with pytest.raises(VerkeerdeStaat):
        acts.maak_verslag(w.ib, overleg, verslag="Toch anders.")
    with pytest.raises(VerkeerdeStaat):
        action(w, overleg)


def test_own_actions_stand_in_the_worklist_and_late_ones_with_the_school(w):
    overleg = held(w)
    afspraak = action(w, overleg)
    acts.leg_verslag_voor(w.ib, overleg)
    now = timezone.now()

    kinds = lambda wie: {line.kenmerk.split()[0] for line in overlegwerk(wie, now)}  # noqa: E731
    assert kinds(w.leraar) == {"actie"}
    assert kinds(w.ib) == set() and kinds(w.lisa) == {"verslag"}

    Afspraak.objects.update(voor=timezone.localdate() - DAG)
    assert kinds(w.ib) == {"actie"}
    acts.rond_actie_af(w.leraar, afspraak)
    assert kinds(w.leraar) == set() and kinds(w.ib) == set()
    with pytest.raises(GeenRecht):
        acts.rond_actie_af(w.lisa, afspraak, gedaan=False)


def test_reminder_goes_once_and_names_nobody(w, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    overleg = held(w)
    action(w, overleg, voor=timezone.localdate() + DAG)
    acts.leg_verslag_voor(w.ib, overleg)
    planned(w, dagen=1)
    mail.outbox.clear()

    for _turn in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            jobs_groei.maak_herinneringen(timezone.now())

    to = sorted(m.to[0].split("@")[0] for m in mail.outbox)
    assert to == sorted(["leraar", "directie", "ib", "leraar", "lisa", "marco", "sem"])
    assert not any("Sem" in m.body.replace("Dag Sem", "") for m in mail.outbox)


def test_parent_signs_the_report_on_the_page_with_a_second_factor(w, client, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = False
    overleg = held(w)
    acts.leg_verslag_voor(w.ib, overleg)
    client.force_login(w.lisa)
    url = reverse("dossier:overleg_teken", args=[overleg.pk])

    client.post(url, {"daad": "ja"})
    assert not Akkoord.objects.exists()
    client.post(url, {"daad": "ja", "bevestig_wachtwoord": "demo"})
    assert Akkoord.objects.get().akkoord


def test_report_is_the_schools_own_until_it_is_put_to_parents(w, client):
    overleg = held(w)
    url = reverse("dossier:overleg", args=[overleg.pk])

    client.force_login(w.lisa)
    assert "We spraken over het plein." not in client.get(url).content.decode()
    client.force_login(w.ib)
    assert "We spraken over het plein." in client.get(url).content.decode()
    acts.leg_verslag_voor(w.ib, overleg)
    client.force_login(w.lisa)
    assert "We spraken over het plein." in client.get(url).content.decode()


def test_plan_page_invites_and_makes_the_agenda(w, client):
    client.force_login(w.ib)
    url = reverse("dossier:overleg_plan", args=[w.sem.pk])
    day = (timezone.localdate() + 7 * DAG).strftime("%d-%m-%Y")
    data = {"onderwerp": "Hoe gaat het?", "dag": day, "tijd": "25.00", "wijze": "school"}

    assert "Schrijf de tijd zo: 15.30." in client.post(url, data).content.decode()
    client.post(
        url, {**data, "tijd": "15.30", "wie": [w.lisa.pk], "van_buiten": "Mevrouw Kok, GGD"}
    )

    overleg = Overleg.objects.get()
    assert {g.naam for g in overleg.genodigden.all()} == {"Lisa Jansen", "Mevrouw Kok, GGD"}
    assert timezone.localtime(overleg.begint_op).strftime("%H.%M") == "15.30"
