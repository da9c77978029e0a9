"""Aanmelding and zorgplicht: WPO 40, WEC 40, WVO 2020 8.8, 8.9 and 8.13, WPO 63."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from passend import recht
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel, Rolsoort
from passend.dossier import signals
from passend.dossier.aanmelding import klok
from passend.dossier.aanmelding.soorten import Status
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions import aanmelding_kern as kern
from passend.dossier.actions import aanmelding_plek as places
from passend.dossier.actions.aanmelding_thuis import meld_thuis_zonder_aanbod
from passend.dossier.actions.inschrijving import schrijf_in, schrijf_uit
from passend.dossier.models import Aanmelding, Leerling, Plek, Uitschrijving
from passend.dossier.queries import aanmelding as queries
from passend.samenwerking.models import Schoolsoort
from tests.dossier.aanmeldhulp import (
    aangemeld,
    gegevens,
    in_onderzoek,
    maak_mens,
    maak_vestiging,
    moment,
    ouder_van,
    regio,
)

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)
DAG = dt.timedelta(days=1)
# A Tuesday with no holiday six or ten weeks later.
DINSDAG = dt.date(2026, 9, 1)


@pytest.fixture
def r():
    return regio()


# The clock.


@pytest.mark.parametrize(
    ("school", "naam"), [("school", "po"), ("so", "so"), ("vo", "vo")], ids=["po", "so", "vo"]
)
def test_the_school_decides_within_six_weeks_of_receipt_by_the_law_of_its_kind(r, school, naam):
    """WPO 40 lid 6, WEC 40 lid 7, WVO 2020 8.8 lid 2: 1 September 2026 plus 42 days."""
    geboren = dt.date(2013, 5, 3) if naam == "vo" else dt.date(2020, 5, 3)
    case = aangemeld(
        r,
        DINSDAG,
        vestiging=getattr(r, school),
        geboortedatum=geboren,
        gewenst_van=dt.date(2026, 12, 1),
    )

    assert case.uiterste_datum == dt.date(2026, 10, 13)


def test_a_child_without_a_decision_is_to_be_placed_on_the_day_after_ten_weeks(r):
    """WPO 40 lid 7: 1 September plus 70 days is 10 November; the place is the day after."""
    assert aangemeld(r, DINSDAG, gewenst_van=DINSDAG + 12 * WEEK).plaatsing_op == dt.date(
        2026, 11, 11
    )


def test_the_ten_weeks_run_from_the_day_the_parents_asked_not_from_receipt(r):
    """WPO 40 lid 7: the day of the request, not of the receipt; lid 6 counts from receipt."""
    ontvangst = acts.Ontvangst(
        "papier", gedaan_op=DINSDAG - 7 * DAG, ontvangen_op=DINSDAG, tijd=moment(DINSDAG)
    )
    case = acts.ontvang(
        r.school, gegevens(gewenst_van=DINSDAG + 12 * WEEK), ontvangst, door=r.ib
    ).aanmelding

    assert case.plaatsing_op == dt.date(2026, 11, 4)
    assert case.uiterste_datum == dt.date(2026, 10, 13)


def test_the_term_is_extended_once_within_the_first_six_weeks_with_a_reason(r):
    """WPO 40 lid 6: at most four weeks more, told to the parents before the term ends."""
    case = in_onderzoek(r, DINSDAG, gewenst_van=DINSDAG + 12 * WEEK)
    uiterst = dt.date(2026, 11, 10)

    with pytest.raises(Geweigerd, match="reden"):
        acts.verleng(case, uiterst, " ", door=r.ib, op=moment(DINSDAG + WEEK))
    with pytest.raises(Geweigerd, match="2026-11-11"):
        acts.verleng(case, uiterst + DAG, "Onderzoek.", door=r.ib, op=moment(DINSDAG + WEEK))
    acts.verleng(case, uiterst, "Onderzoek loopt.", door=r.ib, op=moment(DINSDAG + WEEK))

    assert case.uiterste_datum == uiterst
    with pytest.raises(Geweigerd, match="al een keer"):
        acts.verleng(case, uiterst, "Nog eens.", door=r.ib, op=moment(DINSDAG + 2 * WEEK))


def test_after_six_weeks_the_term_cannot_be_extended_any_more(r):
    """WPO 40 lid 6: the extension is told within the six weeks."""
    case = in_onderzoek(r, DINSDAG, gewenst_van=DINSDAG + 12 * WEEK)

    with pytest.raises(Geweigerd, match="13 oktober 2026"):
        acts.verleng(
            case, dt.date(2026, 11, 3), "Te laat.", door=r.ib, op=moment(dt.date(2026, 10, 14))
        )


@pytest.mark.parametrize(
    ("soort", "denominatie", "laatste", "bron"),
    [
        # Awb 4:15: from the day after the question; 7 days stand still.
        (Schoolsoort.BAO, "Openbaar", dt.date(2026, 10, 20), "4:15"),
        # WPO 63 lid 4: from the day of the question up to the day of the answer: 7 days.
        (Schoolsoort.BAO, "Rooms-Katholiek", dt.date(2026, 10, 20), "WPO 63 lid 4"),
        # WEC: whether a private school's question stops the clock was not read.
        (Schoolsoort.SO, "Rooms-Katholiek", dt.date(2026, 10, 13), "geen wettekst gelezen"),
        # Public or private not known: the clock runs on.
        (Schoolsoort.BAO, "", dt.date(2026, 10, 13), "geen wettekst gelezen"),
    ],
)
def test_a_question_to_the_parents_stops_the_clock_only_where_a_text_says_so(
    r, soort, denominatie, laatste, bron
):
    plek = maak_vestiging("Proef", soort, r.swv, denominatie)
    ib = maak_mens("pim", Rolsoort.IB, plek.school.organisatie)
    case = aangemeld(r, DINSDAG, vestiging=plek, gewenst_van=DINSDAG + 12 * WEEK)
    acts.bevestig(case, None, door=ib, op=moment(DINSDAG, 9))
    vraag = DINSDAG + WEEK
    acts.vraag_gegevens(case, "Welke hulp?", vraag + 2 * WEEK, door=ib, op=moment(vraag))
    stond = case.staat_stil
    acts.vul_aan(case, "Een plan.", via_link=True, op=moment(vraag + WEEK))

    assert case.uiterste_datum == laatste
    assert stond == (laatste > dt.date(2026, 10, 13))
    termijn = queries.beeld(ib, case).termijn
    assert bron in " ".join(termijn.onderbouwing.kanttekeningen)


# The index is what the acts add up to.


def test_the_index_and_the_places_are_rebuilt_from_the_acts(r):
    case = in_onderzoek(r, DINSDAG, gewenst_van=DINSDAG + 12 * WEEK)
    places.vraag_plek(case, r.andere, door=r.ib, op=moment(DINSDAG + DAG))
    places.bied_aan(
        case,
        places.Aanbod(DINSDAG + 12 * WEEK, r.andere, "Met een assistent."),
        door=r.ib,
        op=moment(DINSDAG + 2 * DAG),
    )
    assert kern.herbouw(case) == {}

    Aanmelding.objects.filter(pk=case.pk).update(
        status=Status.ONTVANGEN, uiterste_datum=None, alternatieven=9
    )
    Plek.objects.filter(aanmelding=case).update(aangeboden_op=None, naam="fout")
    changed = kern.herbouw(case)

    assert set(changed) == {
        "status",
        "uiterste_datum",
        "alternatieven",
        "plek 1.aangeboden_op",
        "plek 1.naam",
    }
    assert (case.status, case.alternatieven) == (Status.AANGEBODEN, 1)
    assert kern.herbouw(case) == {}


def test_every_act_leaves_a_line_in_the_trail_with_its_ground(r):
    case = in_onderzoek(r)

    lines = Auditregel.objects.filter(object_id=str(case.pk), object_soort="dossier.aanmelding")
    assert list(lines.values_list("handeling", flat=True)) == [
        "aanmelding_ontvang",
        "aanmelding_bevestig",
        "aanmelding_leg_behoefte_vast",
    ]
    assert "WPO 40 lid 2" in lines.first().grond


# Receipt.


def test_the_parent_gets_a_receipt_with_a_link_that_names_no_child(
    r, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = aangemeld(r)

    (bericht,) = mail.outbox
    assert bericht.to == ["lisa@passend.example"]
    assert case.geheim in bericht.body and case.nummer in bericht.subject
    assert "Mees" not in bericht.body + bericht.subject


def test_the_same_sending_twice_is_one_aanmelding_with_one_link(r):
    ontvangst = acts.Ontvangst("formulier", "ab" * 16)
    first = acts.ontvang(r.school, gegevens(), ontvangst)
    second = acts.ontvang(r.school, gegevens(), ontvangst)

    assert (first.aanmelding.pk, first.geheim) == (second.aanmelding.pk, second.geheim)
    assert Aanmelding.objects.count() == 1


# The search for a place and the decision.


def test_offered_and_refused_is_another_state_than_nothing_offered(r):
    """A refused offer counts as an alternative; a place that was only asked for does not."""
    case = in_onderzoek(r)
    places.vraag_plek(case, r.sbo, door=r.ib)
    assert (case.status, case.alternatieven) == (Status.ZOEKT, 0)

    places.bied_aan(case, places.Aanbod(case.gewenst_van, r.andere, "Met hulp."), door=r.ib)
    places.antwoord_op_aanbod(case, False, door=r.ib, reden="Te ver fietsen.", hoe="gesprek")

    assert (case.status, case.alternatieven) == (Status.AFGESLAGEN, 1)
    offered = case.plekken.get(vestiging=r.andere)
    assert (offered.antwoord_ouders, offered.hoe) == ("afgewezen", "gesprek")
    vandaag = timezone.localdate()
    assert queries.alternatieven_per_kind(vandaag, vandaag + DAG) == {case.pk: 1}


def test_another_school_is_asked_only_after_the_own_school_looked_at_itself(r):
    """WPO 40 lid 4: first what the school itself can do."""
    case = aangemeld(r)
    acts.bevestig(case, None, door=r.ib)

    with pytest.raises(Geweigerd, match="Leg eerst vast"):
        places.vraag_plek(case, r.andere, door=r.ib)


def test_a_child_with_extra_support_is_refused_only_when_another_school_is_willing(r):
    """WPO 40 lid 4."""
    case = in_onderzoek(r)
    with pytest.raises(Geweigerd, match="andere school klaarstaat"):
        places.weiger(case, "andere_school", "Het past hier niet.", door=r.ib)
    with pytest.raises(Geweigerd, match="geen extra ondersteuning nodig"):
        places.weiger(case, "geen_extra", "Het past hier niet.", door=r.ib)

    places.vraag_plek(case, r.sbo, door=r.ib)
    places.leg_plekantwoord_vast(case, case.plekken.get(), "kan", door=r.ib)
    places.weiger(case, "andere_school", "De Grutto heeft een plek.", door=r.ib)

    assert case.status == Status.GEWEIGERD
    assert case.afgelopen_op == timezone.localdate()


def test_the_exceptions_are_those_of_the_law_of_this_kind_of_school(r):
    """WPO 40 lid 5 knows no exception for conditions; WVO 2020 8.9 lid 3 does."""
    with pytest.raises(Geweigerd, match="staat niet in de wet"):
        places.weiger(in_onderzoek(r), "voorwaarden", "Geen advies.", door=r.ib)

    mentor = maak_mens("kim", Rolsoort.ZOCO, r.vo.school.organisatie)
    case = aangemeld(r, vestiging=r.vo, geboortedatum=dt.date(2013, 5, 3))
    acts.bevestig(case, None, door=mentor)
    places.weiger(case, "voorwaarden", "Geen schooladvies.", door=mentor)
    assert case.weigeringsgrond == "voorwaarden"


def test_a_temporary_place_comes_after_ten_weeks_and_ends_the_day_after_a_refusal(r):
    """WPO 40 lid 7."""
    begin = timezone.localdate() - 10 * WEEK
    case = in_onderzoek(r, begin - DAG, gewenst_van=begin + 5 * WEEK)
    too_early = moment(timezone.localdate() - DAG)
    with pytest.raises(Geweigerd, match="Eerder kan niet"):
        places.plaats_tijdelijk(case, door=r.ib, op=too_early)

    inschrijving = places.plaats_tijdelijk(case, door=r.ib)
    assert inschrijving.vestiging == r.school
    places.weiger(case, "geen_plaats", "De groep is vol.", door=r.ib)

    inschrijving.refresh_from_db()
    assert inschrijving.tot == timezone.localdate() + DAG
    assert Uitschrijving.objects.get(inschrijving=inschrijving).reden == "tijdelijk"


def test_a_child_that_is_enrolled_elsewhere_gets_no_temporary_place(r):
    """WPO 40 lid 7: only when it is enrolled at no other school."""
    begin = timezone.localdate() - 11 * WEEK
    case = in_onderzoek(r, begin, gewenst_van=begin + 5 * WEEK)
    schrijf_in(None, case.leerling or Leerling.objects.get(), r.andere, begin + WEEK)

    with pytest.raises(Geweigerd, match="op een andere school ingeschreven"):
        places.plaats_tijdelijk(case, door=r.ib)


def test_admission_enrols_the_child_and_ends_the_enrolment_elsewhere(r):
    """WPO 40 lid 1; Besluit bekostiging WPO 2022 artikel 9: enrolled after the decision."""
    case = in_onderzoek(r)
    kind = Leerling.objects.get(pk=case.leerling_id)
    old = schrijf_in(None, kind, r.andere, timezone.localdate() - 30 * DAG)

    places.laat_toe(case, case.gewenst_van, door=r.ib, groep="groep 3")

    old.refresh_from_db()
    assert old.tot == case.gewenst_van
    assert kind.inschrijvingen.get(tot=None).vestiging == r.school


# Who may.


def test_a_parent_with_gezag_answers_and_one_without_does_not_see_it(r):
    case = in_onderzoek(r)
    kind = Leerling.objects.get(pk=case.leerling_id)
    lisa, remco = ouder_van(kind), ouder_van(kind, "remco", gezag=False)
    places.bied_aan(case, places.Aanbod(case.gewenst_van, None, "Hier, met hulp."), door=r.ib)

    assert not Aanmelding.objects.zichtbaar_voor(remco).exists()
    with pytest.raises(GeenRecht):
        places.antwoord_op_aanbod(case, True, door=remco)
    places.antwoord_op_aanbod(case, True, door=lisa)
    assert case.status == Status.AANGENOMEN


def test_a_school_that_records_the_answer_of_parents_says_how_it_came(r):
    case = in_onderzoek(r)
    places.bied_aan(case, places.Aanbod(case.gewenst_van, None, "Hier, met hulp."), door=r.ib)

    with pytest.raises(Geweigerd, match="hoe het antwoord"):
        places.antwoord_op_aanbod(case, True, door=r.ib)


def test_another_school_sees_nothing_and_the_link_cannot_decide(r):
    case = aangemeld(r)
    other = maak_mens("wes", Rolsoort.IB, r.andere.school.organisatie)

    assert not Aanmelding.objects.zichtbaar_voor(other).exists()
    with pytest.raises(GeenRecht):
        acts.bevestig(case, None, door=other)


def test_a_new_child_opens_for_the_school_and_one_with_a_past_elsewhere_does_not(r):
    """What another school wrote comes with the transfer that parents saw, not before."""
    new = in_onderzoek(r)
    assert Leerling.objects.zichtbaar_voor(r.ib).filter(pk=new.leerling_id).exists()

    known = Leerling.objects.create(
        voornaam="Fien", achternaam="Visser", geboortedatum=gegevens().geboortedatum
    )
    schrijf_in(None, known, r.andere, timezone.localdate() - 30 * DAG)
    case = aangemeld(r, voornaam="Fien", achternaam="Visser")
    acts.bevestig(case, known, door=r.ib)
    assert not Leerling.objects.zichtbaar_voor(r.ib).filter(pk=known.pk).exists()


def test_two_people_at_once_act_one_after_the_other_and_the_second_is_told(r):
    case = aangemeld(r)
    old = case.versie
    acts.bevestig(case, None, door=r.ib, versie=old)

    with pytest.raises(VerkeerdeStaat, match="Noor Jansen was u voor"):
        acts.trek_in(case, "", door=r.ib, hoe="mail", versie=old)


# Bad input.


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        # WPO 40 lid 2: from the age of three.
        ({"geboortedatum": timezone.localdate() - 700 * DAG}, "geboortedatum", "te jong"),
        # WPO 39 lid 1: admitted from four.
        (
            {
                "geboortedatum": timezone.localdate() - 3 * 366 * DAG,
                "gewenst_van": timezone.localdate() + WEEK,
            },
            "gewenst_van",
            "nog geen 4",
        ),
        # WPO 39 lid 4: until the end of the school year of the fourteenth birthday.
        ({"geboortedatum": timezone.localdate() - 17 * 365 * DAG}, "geboortedatum", "te oud"),
        ({"geboortedatum": timezone.localdate() + DAG}, "geboortedatum", "niet in het verleden"),
        ({"gewenst_van": timezone.localdate() - DAG}, "gewenst_van", "al voorbij"),
    ],
)
def test_what_the_law_makes_impossible_is_refused_at_its_field(r, anders, veld, zin):
    with pytest.raises(acts.Veldfout, match=zin) as fout:
        aangemeld(r, **anders)

    assert fout.value.veld == veld
    assert not Aanmelding.objects.exists()


def test_late_is_no_ground_to_refuse_and_only_a_remark(r):
    """WPO 40 lid 2 says "if possible" ten weeks before."""
    ontvangst = acts.Ontvangst("formulier")
    vlug = gegevens(gewenst_van=timezone.localdate() + 2 * WEEK)

    done = acts.ontvang(r.school, vlug, ontvangst)

    assert "geen reden om te weigeren" in done.opmerkingen[0]


def test_a_first_year_of_vo_waits_for_the_window_of_the_law(r):
    """WVO 2020 8.8 lid 8: from 25 up to and including 31 March."""
    op = dt.date(2026, 11, 2)
    first = {
        "vestiging": r.vo,
        "geboortedatum": dt.date(2015, 5, 3),
        "gewenst_van": dt.date(2027, 8, 30),
        "eerste_leerjaar": True,
    }
    with pytest.raises(acts.Veldfout, match="25 maart 2027 tot en met 31 maart 2027"):
        aangemeld(r, op, **first)

    assert aangemeld(r, dt.date(2027, 3, 25), **first).status == Status.ONTVANGEN


def test_a_closed_school_takes_no_aanmelding_and_gives_no_place(r):
    closed = maak_vestiging("Weg", Schoolsoort.BAO, None)
    with pytest.raises(Geweigerd, match="Weg is gesloten"):
        aangemeld(r, vestiging=closed)
    with pytest.raises(Geweigerd, match="Weg is gesloten"):
        places.vraag_plek(in_onderzoek(r), closed, door=r.ib)


def test_a_school_twice_on_paper_is_named_and_online_never_shows_it(r):
    """A stranger at the form may not learn that a child is known here."""
    first = aangemeld(r)
    ontvangst = acts.Ontvangst("papier")
    with pytest.raises(acts.Veldfout, match=first.nummer):
        acts.ontvang(r.school, gegevens(), ontvangst, door=r.ib)

    second = aangemeld(r, ouder_naam="Remco Bakker")
    assert queries.beeld(r.ib, second).dubbel == [first]
    acts.voeg_samen(second, first, door=r.ib)
    assert (second.status, second.samengevoegd_met) == (Status.SAMENGEVOEGD, first)


def test_two_different_children_are_not_taken_together(r):
    other = aangemeld(r, voornaam="Sofie")

    with pytest.raises(Geweigerd, match="hetzelfde kind"):
        acts.voeg_samen(aangemeld(r), other, door=r.ib)


def test_an_aanmelding_is_not_confirmed_as_another_child(r):
    other = Leerling.objects.create(
        voornaam="Sofie", achternaam="Bakker", geboortedatum=dt.date(2020, 1, 1)
    )

    with pytest.raises(Geweigerd, match="ander kind"):
        acts.bevestig(aangemeld(r), other, door=r.ib)


# Enrol and leave.


def test_leaving_by_referral_without_a_school_is_a_signal_and_with_one_is_not(
    r, django_capture_on_commit_callbacks
):
    heard = []

    def receiver(sender, **facts):
        heard.append((facts["leerling_id"], facts["waarom"]))

    signals.thuis_zonder_aanbod.connect(receiver)
    try:
        vandaag = timezone.localdate()
        with django_capture_on_commit_callbacks(execute=True):
            kind = Leerling.objects.create(
                voornaam="Fien", achternaam="Visser", geboortedatum=dt.date(2018, 1, 1)
            )
            one = schrijf_in(r.ib, kind, r.school, vandaag - 30 * DAG)
        with django_capture_on_commit_callbacks(execute=True):
            schrijf_uit(r.ib, one, vandaag, "verwijzing")
        assert heard == [(kind.pk, "uitgeschreven")]
        with django_capture_on_commit_callbacks(execute=True):
            schrijf_in(None, kind, r.sbo, vandaag)
        assert len(heard) == 1
    finally:
        signals.thuis_zonder_aanbod.disconnect(receiver)


def test_only_the_own_school_enrols_and_dates_may_not_contradict(r):
    kind = Leerling.objects.create(
        voornaam="Fien", achternaam="Visser", geboortedatum=dt.date(2018, 1, 1)
    )
    with pytest.raises(GeenRecht):
        schrijf_in(r.ib, kind, r.andere, dt.date(2025, 8, 1))
    with pytest.raises(Geweigerd, match="voor de geboorte"):
        schrijf_in(r.ib, kind, r.school, dt.date(2017, 8, 1))
    one = schrijf_in(r.ib, kind, r.school, dt.date(2025, 8, 1))
    with pytest.raises(Geweigerd, match="een dag daarna"):
        schrijf_uit(r.ib, one, dt.date(2025, 8, 1), "klaar")


def test_every_kind_of_school_has_a_clock_in_recht():
    for soort in Schoolsoort:
        wet = klok.wet_van(soort)
        for naam in ("toelating", "tijdelijke_plaatsing", "aanmelding"):
            assert recht.klok_van(f"{wet}.{naam}", DINSDAG)


def test_waiting_past_the_last_day_without_an_offer_is_told_once(
    r, django_capture_on_commit_callbacks
):
    """No offer by the last day to decide and the wished day; an offer that was refused is not it."""
    begin = timezone.localdate() - 9 * WEEK
    gewenst = begin + 6 * WEEK
    waiting = in_onderzoek(r, begin, gewenst_van=gewenst)
    refused = in_onderzoek(r, begin, gewenst_van=gewenst, voornaam="Sofie")
    places.bied_aan(
        refused, places.Aanbod(gewenst, None, "Hier."), door=r.ib, op=moment(begin + WEEK)
    )
    places.antwoord_op_aanbod(
        refused, False, door=r.ib, reden="Nee.", hoe="mail", op=moment(begin + 2 * WEEK)
    )
    heard = []

    def receiver(sender, **facts):
        heard.append((facts["leerling_id"], facts["waarom"]))

    signals.thuis_zonder_aanbod.connect(receiver)
    try:
        for _n in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                meld_thuis_zonder_aanbod()
    finally:
        signals.thuis_zonder_aanbod.disconnect(receiver)

    assert heard == [(waiting.leerling_id, "geen_beslissing")]


def test_the_school_where_a_place_was_found_enrols_the_child(client, r):
    """Until then it knows who comes and when, and does not see the dossier."""
    case = in_onderzoek(r)
    wes = maak_mens("wes", Rolsoort.IB, r.andere.school.organisatie)
    places.bied_aan(case, places.Aanbod(case.gewenst_van, r.andere, "Daar."), door=r.ib)
    assert not queries.komende_kinderen(wes).exists()
    places.antwoord_op_aanbod(case, True, door=r.ib, hoe="mail")

    plek = queries.komende_kinderen(wes).get()
    assert not queries.komende_kinderen(r.ib).exists()
    client.force_login(r.ib)
    url = reverse("dossier:aanmelding_komt", args=[plek.pk])
    assert client.get(url).status_code == 404
    client.force_login(wes)
    assert client.get(reverse("dossier:leerling", args=[case.leerling_id])).status_code == 404
    assert "Komen bij u op school" in client.get(reverse("dossier:aanmeldingen")).content.decode()
    client.post(url, {"van": case.gewenst_van.isoformat(), "groep": "groep 3"})

    place = Leerling.objects.get(pk=case.leerling_id).inschrijvingen.get()
    assert (place.vestiging, place.van) == (r.andere, case.gewenst_van)


def test_a_school_does_not_take_a_child_of_another_school_that_was_not_aangemeld(r):
    kind = Leerling.objects.create(
        voornaam="Fien", achternaam="Visser", geboortedatum=dt.date(2018, 1, 1)
    )
    schrijf_in(None, kind, r.andere, dt.date(2024, 8, 1))

    with pytest.raises(GeenRecht, match="niet aangemeld"):
        schrijf_in(r.ib, kind, r.school, timezone.localdate())
