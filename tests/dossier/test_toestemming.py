"""Nothing goes out without consent, and what went can be read by whoever gave it.

Sources: domain/jeugdhulp.md J67 (consent → shared data) and J65 (half of the ib'ers hear too
little back); ages from `privacy.toestemming.*` (general knowledge, not verified, and said so).
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel
from passend.dossier.actions import signaal as signaalacts
from passend.dossier.actions import toestemming as acts
from passend.dossier.actions import verwijzing as verwijsacts
from passend.dossier.actions.groeidocument import Woorden, herschrijf, schrijf
from passend.dossier.models import Deling, Toestemming, Toestemmingsdaad, Verwijzing
from passend.dossier.queries.verwijzing import terugkoppeling, toestemmingswerk, verwijswerk
from passend.dossier.toestemmingsregels import wie_stemt_toe
from tests.dossier.groeiwereld import Groeiwereld

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def w():
    return Groeiwereld()


def ask(w, **meer):
    today = timezone.localdate()
    vraag = {
        "doel": "hulp",
        "ontvanger": w.brug,
        "wat": "Wat hij nodig heeft.",
        "van": today,
        "tot": today + 90 * DAG,
    }
    return acts.vraag_toestemming(w.ib, w.sem, acts.Vraag(**{**vraag, **meer}))


def given(w, **meer):
    toestemming = ask(w, **meer)
    for ouder in (w.lisa, w.marco):
        toestemming = acts.stem_toe(ouder, toestemming, wijze="totp")
    return toestemming


def refer(w, toestemming, *uitspraken, dagen=14):
    vraag = verwijsacts.Verwijsvraag(
        "jeugdhulp", "Wie kan meedenken?", timezone.localdate() + dagen * DAG, "zo afgesproken"
    )
    return verwijsacts.verwijs(w.ib, toestemming, vraag, uitspraken=uitspraken)


AGES = [
    (8, {"lisa", "marco"}),
    (11, {"lisa", "marco"}),
    (12, {"lisa", "marco", "sem"}),
    (15, {"lisa", "marco", "sem"}),
    (16, {"sem"}),
]


@pytest.mark.parametrize(("leeftijd", "wie"), AGES)
def test_who_must_consent_follows_the_ages_of_recht(leeftijd, wie):
    """Jeugdwet 7.3.4 (12) and Uitvoeringswet AVG 5 (16), both not verified."""
    w = Groeiwereld(leeftijd=leeftijd)
    accounts = {w.lisa.pk: "lisa", w.marco.pk: "marco", w.kind_zelf.pk: "sem"}

    regel = wie_stemt_toe(w.sem, timezone.localdate())

    assert {accounts[mens.gebruiker_id] for mens in regel.mensen} == wie
    assert not regel.onderbouwing.geverifieerd and regel.onderbouwing.kanttekeningen


def test_it_holds_from_the_last_yes_on_and_not_before(w):
    toestemming = ask(w)
    toestemming = acts.stem_toe(w.lisa, toestemming, wijze="totp")
    assert toestemming.status == "gevraagd"

    toestemming = acts.stem_toe(w.marco, toestemming, wijze="webauthn")
    assert toestemming.geldt(timezone.localdate())
    assert {(d.naam, d.wijze) for d in Toestemmingsdaad.objects.all()} == {
        ("Lisa Jansen", "totp"),
        ("Marco Jansen", "webauthn"),
    }


@pytest.mark.parametrize("wie", ["remco", "vreemd", "kind_zelf", "ib", "leraar", "elders", "hulp"])
def test_nobody_signs_for_another_child_or_for_the_parents(w, wie):
    """Issue, bad input: a parent signing for another child is refused; nothing half-saved."""
    toestemming = ask(w)

    with pytest.raises(GeenRecht):
        acts.stem_toe(getattr(w, wie), toestemming, wijze="totp")
    assert not Toestemmingsdaad.objects.exists()


def test_page_of_another_child_is_not_there_for_a_parent(w, client):
    toestemming = ask(w)
    client.force_login(w.vreemd)

    for naam in ("toestemming", "toestemming_teken"):
        url = reverse(f"dossier:{naam}", args=[toestemming.pk])
        assert client.post(url, {"daad": "ja"}).status_code in (404, 405)
        assert client.get(url).status_code in (404, 405)


def test_one_no_is_enough(w):
    toestemming = ask(w)
    acts.stem_toe(w.lisa, toestemming, wijze="totp")

    acts.weiger_toestemming(w.marco, toestemming, wijze="totp")

    with pytest.raises(Geweigerd, match="geweigerd"):
        refer(w, Toestemming.objects.get())
    assert not Verwijzing.objects.exists()


def test_one_parent_takes_it_back_any_day(w):
    """AVG 7 lid 3: taking back is as easy as giving."""
    toestemming = given(w)

    acts.trek_toestemming_in(w.marco, toestemming, wijze="totp")

    with pytest.raises(Geweigerd, match="ingetrokken"):
        refer(w, toestemming)
    with pytest.raises(VerkeerdeStaat):
        acts.stem_toe(w.lisa, toestemming, wijze="totp")


def test_expired_and_not_begun_and_unsigned_are_refused_with_a_sentence(w):
    """Issue, bad input: an expired consent is refused."""
    today = timezone.localdate()
    toestemming = given(w)
    for veld, words in (
        ({"van": today - 9 * DAG, "tot": today}, "verlopen"),
        ({"van": today + DAG, "tot": today + 9 * DAG}, "geldt nog niet"),
        ({"status": "gevraagd", "van": today, "tot": today + DAG}, "nog niet gegeven"),
    ):
        Toestemming.objects.update(**veld)
        toestemming.refresh_from_db()
        with pytest.raises(Geweigerd, match=words):
            refer(w, toestemming)
    assert not Deling.objects.exists()


def test_dates_that_contradict_are_refused(w):
    today = timezone.localdate()
    with pytest.raises(Geweigerd, match="niet na de eerste dag"):
        ask(w, van=today, tot=today)
    with pytest.raises(Geweigerd, match="al voorbij"):
        ask(w, van=today - 9 * DAG, tot=today - DAG)


def test_everything_that_goes_is_logged_with_its_ground_and_its_version(w):
    uitspraak = schrijf(w.ib, w.sem, "begrijpen", Woorden("Hij wil het goed doen."))
    verwijzing = refer(w, given(w), uitspraak)
    herschrijf(w.ib, uitspraak, "Iets heel anders.")

    logged = list(Deling.objects.filter(verwijzing=verwijzing))
    assert [d.wat for d in logged] == ["de vraag", "Wat betekent het?"]
    assert logged[1].versie.tekst == "Hij wil het goed doen."
    assert all("toestemming" in d.grond for d in logged)
    assert Auditregel.objects.filter(handeling="deel").count() == 2


def test_receiver_sees_only_what_was_shared_and_only_while_the_consent_holds(w, client):
    shared = schrijf(w.ib, w.sem, "begrijpen", Woorden("Dit ging mee."))
    schrijf(w.ib, w.sem, "begrijpen", Woorden("Dit bleef hier."))
    toestemming = given(w)
    verwijzing = refer(w, toestemming, shared)
    url = reverse("dossier:verwijzing", args=[verwijzing.pk])
    client.force_login(w.hulp)

    text = client.get(url).content.decode()
    assert "Dit ging mee." in text and "Dit bleef hier." not in text
    assert client.get(reverse("dossier:groei", args=[w.sem.pk])).status_code == 404
    assert client.get(reverse("dossier:leerling", args=[w.sem.pk])).status_code == 404

    acts.trek_toestemming_in(w.lisa, toestemming, wijze="totp")
    assert client.get(url).status_code == 404
    with pytest.raises(GeenRecht):
        verwijsacts.beantwoord(w.hulp, verwijzing, antwoord="Toch nog iets.")


def test_receiver_answers_and_may_give_a_signal_about_that_child_only(w):
    verwijzing = refer(w, given(w))

    verwijsacts.beantwoord(w.hulp, verwijzing, antwoord="We beginnen in maart.")
    verwijzing.refresh_from_db()
    assert (verwijzing.status, verwijzing.beantwoord_op) == ("beantwoord", timezone.localdate())
    assert signaalacts.geef_signaal(w.hulp, w.sem, wat="Hij slaapt slecht.", sinds="een week")
    with pytest.raises(GeenRecht):
        signaalacts.geef_signaal(w.hulp, w.ander, wat="x", sinds="y")
    with pytest.raises(VerkeerdeStaat):
        verwijsacts.sluit_verwijzing(w.ib, verwijzing, waarom="te laat")


def test_late_words_stand_in_the_worklist_of_the_ib_and_are_counted(w):
    """domain/jeugdhulp.md J65, S000:980: the clock that makes silence visible."""
    toestemming = given(w)
    late, open_, done = (refer(w, toestemming) for _n in range(3))
    today = timezone.localdate()
    Verwijzing.objects.filter(pk=late.pk).update(
        gevraagd_op=today - 30 * DAG, antwoord_voor=today - DAG
    )
    verwijsacts.leg_antwoord_vast(w.ib, done, antwoord="Gebeld.", antwoord_van="mevrouw Kok")

    lines = list(verwijswerk(w.ib, timezone.now()))

    assert [(line.aan_zet, line.is_laat(today)) for line in lines] == [(True, True), (False, False)]
    assert lines[0].onderbouwing.kanttekeningen
    telling = terugkoppeling(Verwijzing.objects.all(), today)
    assert (telling.totaal, telling.beantwoord, telling.op_tijd, telling.laat) == (3, 1, 1, 1)
    assert open_.pk


def test_consent_waits_for_each_parent_until_that_parent_signed(w):
    toestemming = ask(w)
    acts.stem_toe(w.lisa, toestemming, wijze="totp")
    now = timezone.now()

    assert list(toestemmingswerk(w.lisa, now)) == []
    (line,) = toestemmingswerk(w.marco, now)
    assert line.aan_zet
    assert list(toestemmingswerk(w.kind_zelf, now)) == []


def test_parent_signs_on_the_page_with_a_second_factor_and_not_without(w, client, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = False
    toestemming = ask(w)
    url = reverse("dossier:toestemming_teken", args=[toestemming.pk])
    client.force_login(w.lisa)

    client.post(url, {"daad": "ja", "bevestig_wachtwoord": "fout"})
    assert not Toestemmingsdaad.objects.exists()
    client.post(url, {"daad": "ja", "bevestig_wachtwoord": "demo"})
    assert Toestemmingsdaad.objects.get().wat == "ja"


def test_overview_names_the_article_of_each_ground(w, client):
    given(w)
    client.force_login(w.lisa)

    text = client.get(reverse("dossier:toestemmingen", args=[w.sem.pk])).content.decode()

    assert "WPO 42 lid 1" in text and "AVG artikel 6" in text and "De Brug" in text
