"""The yearly wave, watched over months: what ends on 31 July is asked about, answered, or missed.

WPO 40 lid 14 and WEC 40: in the last school year of a verklaring the child returns to a regular
school, unless a longer stay is needed and the swv gives a new one. Return is the first question.
"""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from passend.beheer import werk
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.samenwerking.models import Instelling
from passend.toelaatbaarheid import actions, vervolg
from passend.toelaatbaarheid.models import Herinnering, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Aard, Vervolg, Vervolgstand
from tests.toelaatbaarheid import golf, verhalen
from tests.toelaatbaarheid.verhalen import moment

S = Herinnering.Soort
EINDE = dt.date(2028, 7, 31)  # granted in October 2026: the rest of that year and one whole year
VRAAGT = dt.date(2028, 2, 1)
LAAT = dt.date(2028, 3, 14)  # 42 days after the question: what holds while the swv chose nothing
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def klas(w):
    """Four children of one school whose verklaring ends on 31 July 2028; the swv chose 1 February."""
    Instelling.objects.create(
        swv=w.swv_po, sleutel="herbeoordeling.dag", waarde="02-01", van=verhalen.BEGIN
    )
    kinderen = [verhalen.toegekend(w).zaak.verklaringen.get() for _ in range(4)]
    assert {v.tot_en_met for v in kinderen} == {EINDE}
    return kinderen


def stand_van(w, verklaring, dag):
    """Return how it stands with this verklaring on a day, as the coordinator sees it."""
    rijen = vervolg.with_answers(
        Verklaring.objects.zichtbaar_voor(w.fatima).filter(pk=verklaring.pk)
    )
    return vervolg.put_stands(rijen, dag)[0].stand


def antwoord(verklaring, wat, door, dag):
    vers = Verklaring.objects.select_related("zaak", "swv").get(pk=verklaring.pk)
    return actions.beantwoord_vervolg(
        vers, wat, "Zo is het.", door=door, op=moment(dag.isoformat())
    )


def post_over(verklaring):
    """Return the messages to the school that name the case of this verklaring."""
    return [m for m in mail.outbox if verklaring.zaak.nummer in m.body and "noor" in m.to[0]]


def grant_new(w, vorige, start):
    """Walk a herbeoordeling that builds on a verklaring to a grant, from `start`."""
    loop = verhalen.in_beraad(
        w,
        leerling=vorige.leerling,
        aard=Aard.HERBEOORDELING,
        vorige_verklaring=vorige,
        start=start,
    )
    actions.ken_toe(
        loop.zaak, verhalen.toekenning(loop), "Nog een jaar.", door=w.henk, op=loop.op()
    )
    return loop.zaak.verklaringen.get()


def test_a_school_year_of_four_children_from_the_first_list_to_the_missing_follow_up(
    w, klas, django_capture_on_commit_callbacks
):
    terug, nieuw, praat, zwijgt = klas
    loop_tot = django_capture_on_commit_callbacks

    # Months ahead: on the list of the swv, and nobody was asked anything.
    golf.weken(dt.date(2027, 9, 1), dt.date(2028, 1, 26), loop_tot)
    assert not Herinnering.objects.filter(soort__in=(S.AFLOOP, S.AFLOOP_LAAT)).exists()
    assert [stand_van(w, v, dt.date(2027, 9, 1)) for v in klas] == [Vervolgstand.VOORUIT] * 4
    with golf.op(dt.date(2027, 9, 1)):
        assert vervolg.ending(w.fatima, dt.date(2028, 8, 1), dt.date(2027, 9, 1)).count() == 4

    # From the day that the swv chose each school is asked, once.
    mail.outbox.clear()
    golf.weken(VRAAGT, dt.date(2028, 2, 15), loop_tot)
    assert [len(post_over(v)) for v in klas] == [1, 1, 1, 1]
    assert [stand_van(w, v, VRAAGT) for v in klas] == [Vervolgstand.GEVRAAGD] * 4

    # Three schools answer; the first question comes first, a new verklaring is the second.
    antwoord(terug, Vervolg.TERUG, w.noor, dt.date(2028, 2, 10))
    antwoord(nieuw, Vervolg.NIEUW, w.noor, dt.date(2028, 2, 10))
    antwoord(praat, Vervolg.BESPREKEN, w.noor, dt.date(2028, 2, 10))
    assert [stand_van(w, v, dt.date(2028, 3, 1)) for v in klas] == [
        Vervolgstand.TERUG,
        Vervolgstand.NIEUW,
        Vervolgstand.BESPREKEN,
        Vervolgstand.GEVRAAGD,
    ]

    # Past the days to answer: one reminder, only to who gave no final answer, who is late now.
    mail.outbox.clear()
    golf.weken(LAAT, dt.date(2028, 4, 25), loop_tot)
    assert [len(post_over(v)) for v in klas] == [0, 0, 1, 1]
    assert [stand_van(w, v, LAAT) for v in (praat, zwijgt)] == [Vervolgstand.LAAT] * 2
    regels = {r.kenmerk: r for r in werk.regels(w.fatima, moment("2028-04-25"))}
    assert "2 keer" in regels["vervolg laat"].doe

    # The new application is filed, granted, and follows on the old one without a gap.
    opvolger = grant_new(w, nieuw, moment("2028-04-03"))
    assert opvolger.van == dt.date(2028, 8, 1)
    assert stand_van(w, nieuw, dt.date(2028, 5, 1)) == Vervolgstand.GEREGELD
    antwoord(praat, Vervolg.TERUG, w.noor, dt.date(2028, 5, 2))
    golf.weken(dt.date(2028, 5, 2), EINDE, loop_tot)
    assert Herinnering.objects.filter(soort=S.AFLOOP).count() == 4
    assert Herinnering.objects.filter(soort=S.AFLOOP_LAAT).count() == 2

    # After 1 August what ended is over, and the child of whom nobody said anything is flagged.
    dag = dt.date(2028, 8, 1)
    assert [stand_van(w, v, dag) for v in klas] == [
        Vervolgstand.TERUG,
        Vervolgstand.GEREGELD,
        Vervolgstand.TERUG,
        Vervolgstand.ZONDER,
    ]
    assert list(vervolg.without_follow_up(w.fatima, dag)) == [zwijgt]
    regels = {r.kenmerk: r for r in werk.regels(w.fatima, moment("2028-08-01"))}
    assert "1 kind" in regels["vervolg zonder"].doe
    assert "vervolg laat" not in regels


def test_pages_tell_the_wave_to_school_and_swv_and_an_ended_verklaring_as_ended(client, w, klas):
    terug, _nieuw, _praat, zwijgt = klas
    lijst = reverse("toelaatbaarheid:aflopend")
    with golf.op(dt.date(2028, 2, 3)):
        client.force_login(w.noor, backend=BACKEND)
        voor = client.get(lijst).content.decode()
        client.post(
            reverse("toelaatbaarheid:vervolg", args=[terug.pk]),
            {"antwoord": Vervolg.TERUG, "toelichting": "Zij is er klaar voor."},
        )
    with golf.op(LAAT):
        client.force_login(w.fatima, backend=BACKEND)
        laat = client.get(lijst, {"stand": "laat"}).content.decode()
    with golf.op(dt.date(2028, 8, 1)):
        client.force_login(w.fatima, backend=BACKEND)
        na = client.get(lijst).content.decode()
        zaak = client.get(reverse("toelaatbaarheid:zaak", args=[zwijgt.zaak_id])).content.decode()

    assert reverse("toelaatbaarheid:vervolg", args=[terug.pk]) in voor
    assert "de school antwoordde niet op tijd" in laat
    assert zwijgt.nummer in laat
    assert terug.nummer not in laat
    assert "afgelopen zonder vervolg" in na
    assert zwijgt.nummer in na
    assert terug.nummer not in na
    assert "Zij is voorbij" in zaak


def test_answer_that_a_new_one_is_needed_opens_the_application_with_what_is_known(client, w, klas):
    verklaring = klas[0]
    with golf.op(dt.date(2028, 2, 3)):
        client.force_login(w.noor, backend=BACKEND)
        antwoord_ = client.post(
            reverse("toelaatbaarheid:vervolg", args=[verklaring.pk]),
            {"antwoord": Vervolg.NIEUW, "toelichting": "De stap is nog te groot."},
        )
        pagina = client.get(antwoord_.url)

    nieuw = reverse("toelaatbaarheid:nieuw", args=[verklaring.leerling_id])
    assert antwoord_.url == f"{nieuw}?vorige={verklaring.pk}"
    form = pagina.context["form"]
    assert form["aard"].initial == Aard.HERBEOORDELING
    assert form["vorige_verklaring"].initial == verklaring.pk
    assert form["gewenst_van"].initial == dt.date(2028, 8, 1)
    assert "De groep van 29 blijft te druk." in pagina.content.decode()


def test_school_that_fetched_the_verklaring_answers_and_does_not_read_the_old_application(
    client, w, klas
):
    verklaring = klas[0]
    actions.haal_op(
        verklaring.nummer,
        verklaring.leerling.geboortedatum,
        door=w.wissel_ib,
        op=moment("2027-01-10"),
    )

    antwoord(verklaring, Vervolg.TERUG, w.wissel_ib, dt.date(2028, 2, 10))

    assert stand_van(w, verklaring, dt.date(2028, 3, 1)) == Vervolgstand.TERUG
    assert not Zaak.objects.zichtbaar_voor(w.wissel_ib).exists()
    with golf.op(dt.date(2028, 3, 1)):
        client.force_login(w.wissel_ib, backend=BACKEND)
        bladzijde = client.get(reverse("toelaatbaarheid:vervolg", args=[verklaring.pk]))
    assert bladzijde.status_code == 200


@pytest.mark.parametrize("wie", ["elders", "fatima", "lisa", "gemeente"])
def test_nobody_else_answers_for_the_school(client, w, klas, wie):
    with pytest.raises(GeenRecht):
        antwoord(klas[0], Vervolg.TERUG, getattr(w, wie), dt.date(2028, 2, 10))

    client.force_login(getattr(w, wie), backend=BACKEND)
    assert client.get(reverse("toelaatbaarheid:vervolg", args=[klas[0].pk])).status_code == 404


@pytest.mark.parametrize(
    ("wat", "waarom", "dag", "woord"),
    [
        ("misschien", "Tja.", dt.date(2028, 2, 10), "Kies of het kind"),
        (Vervolg.TERUG, " ", dt.date(2028, 2, 10), "Waarom"),
        (Vervolg.TERUG, "Ja.", dt.date(2028, 8, 1), "al voorbij"),
    ],
)
def test_answer_without_choice_or_reason_or_after_the_end_is_refused(
    w, klas, wat, waarom, dag, woord
):
    with pytest.raises(Geweigerd, match=woord):
        actions.beantwoord_vervolg(klas[0], wat, waarom, door=w.noor, op=moment(dag.isoformat()))


def test_days_to_answer_are_the_choice_of_the_swv(w, klas):
    Instelling.objects.create(
        swv=w.swv_po, sleutel="herbeoordeling.wacht_dagen", waarde=14, van=verhalen.BEGIN
    )

    assert stand_van(w, klas[0], VRAAGT + dt.timedelta(days=13)) == Vervolgstand.GEVRAAGD
    assert stand_van(w, klas[0], VRAAGT + dt.timedelta(days=14)) == Vervolgstand.LAAT


def test_wave_asks_the_database_as_much_for_four_children_as_for_one(
    w, klas, django_assert_num_queries
):
    dag = dt.date(2028, 3, 20)
    with django_assert_num_queries(2):
        assert len(vervolg.put_stands(vervolg.ending(w.fatima, dt.date(2028, 8, 1), dag), dag)) == 4
