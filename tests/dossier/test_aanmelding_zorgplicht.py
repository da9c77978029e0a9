"""Who has zorgplicht today: WPO 40 lid 4, 5 and 11, WEC 40 lid 5, 6 and 18, WVO 2020 8.9 and 8.15."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from passend.beheer.models import Rolsoort
from passend.dossier.aanmelding.soorten import Status, Uitschrijfreden, Weigeringsgrond
from passend.dossier.aanmelding.zorgplicht import (
    Aanmeldfeit,
    Grondsoort,
    Inschrijffeit,
    Schoolplek,
    zorgplicht,
)
from passend.dossier.actions import aanmelding as acts
from passend.dossier.actions import aanmelding_plek as places
from passend.dossier.actions.inschrijving import schrijf_in, schrijf_uit
from passend.dossier.models import Begeleiding, Leerling
from passend.dossier.queries.aanmelding import zorgplicht_van
from tests.dossier.aanmeldhulp import aangemeld, in_onderzoek, maak_mens, moment, regio

DAG = dt.timedelta(days=1)
OP = dt.date(2026, 11, 24)
KIEVIT = Schoolplek("De Kievit", "bao")
WULP = Schoolplek("De Wulp", "bao")
REIGER = Schoolplek("De Reiger", "so")
VLIE = Schoolplek("Het Vlie", "vo")


def asked(school=KIEVIT, op=dt.date(2026, 10, 1), status=Status.ONDERZOEK, **rest):
    return Aanmeldfeit(school, op, status, **rest)


def sources(answer):
    return " ".join(str(stap.bron) for stap in answer.onderbouwing.stappen if stap.bron)


@pytest.mark.parametrize(
    ("school", "bron"),
    [(KIEVIT, "WPO 40 lid 11"), (REIGER, "WEC 40 lid 18"), (VLIE, "WVO 2020 8.15")],
)
def test_the_school_of_enrolment_has_it_by_the_law_of_its_kind(school, bron):
    answer = zorgplicht([Inschrijffeit(school, dt.date(2024, 8, 1))], [asked(WULP)], OP)

    assert (answer.school, answer.grond) == (school, Grondsoort.INSCHRIJVING)
    assert bron in sources(answer)
    # Where else the parents asked for a place is not told to the school of now.
    assert "Wulp" not in str(answer)


@pytest.mark.parametrize(
    ("school", "bron"),
    [(KIEVIT, "WPO 40 lid 4"), (REIGER, "WEC 40 lid 5"), (VLIE, "WVO 2020 8.9 lid 2")],
)
def test_from_aanmelding_on_the_school_that_was_asked_has_it(school, bron):
    answer = zorgplicht([], [asked(school)], OP)

    assert (answer.school, answer.grond) == (school, Grondsoort.AANMELDING)
    assert bron in sources(answer)


def test_of_several_schools_the_first_asked_has_it_and_the_answer_says_that_is_practice():
    answer = zorgplicht([], [asked(WULP, dt.date(2026, 10, 2)), asked()], OP)

    assert answer.school == KIEVIT
    assert not answer.onderbouwing.geverifieerd


def test_on_one_day_the_preference_of_the_parents_decides():
    answer = zorgplicht([], [asked(WULP, voorkeur=2), asked(KIEVIT, voorkeur=1)], OP)

    assert answer.school == KIEVIT


@pytest.mark.parametrize("grond", ["geen_plaats", "grondslag", "voorwaarden"])
def test_an_exception_ends_it_and_the_next_school_has_it(grond):
    """WPO 40 lid 5, WVO 2020 8.9 lid 3: no room, principles, conditions."""
    refused = asked(
        status=Status.GEWEIGERD, weigeringsgrond=grond, afgelopen_op=dt.date(2026, 11, 1)
    )
    answer = zorgplicht([], [refused, asked(WULP, dt.date(2026, 10, 20))], OP)

    assert answer.school == WULP


def test_a_refusal_with_another_school_leaves_it_until_the_child_is_enrolled_there():
    """WPO 40 lid 4: refused after another school is willing, and then until it is enrolled."""
    refused = asked(
        status=Status.GEWEIGERD,
        weigeringsgrond=Weigeringsgrond.ANDERE_SCHOOL,
        afgelopen_op=dt.date(2026, 11, 1),
    )
    before = zorgplicht([], [refused], OP)
    after = zorgplicht([Inschrijffeit(WULP, OP)], [refused], OP)

    assert (before.school, before.grond) == (KIEVIT, Grondsoort.TOT_INSCHRIJVING_ELDERS)
    assert (after.school, after.grond) == (WULP, Grondsoort.INSCHRIJVING)


def test_a_withdrawn_aanmelding_ends_it():
    gone = asked(status=Status.INGETROKKEN, afgelopen_op=dt.date(2026, 11, 1))

    assert zorgplicht([], [gone], OP).grond == Grondsoort.GEEN
    # Before it was withdrawn the duty ran.
    assert zorgplicht([], [gone], dt.date(2026, 10, 31)).school == KIEVIT


@pytest.mark.parametrize("reden", [Uitschrijfreden.VERWIJZING, Uitschrijfreden.VERWIJDERING])
def test_after_referral_or_removal_it_stays_until_enrolment_elsewhere(reden):
    """WPO 40 lid 11: also while another school is already asked."""
    left = Inschrijffeit(KIEVIT, dt.date(2024, 8, 1), dt.date(2026, 11, 10), reden)
    answer = zorgplicht([left], [asked(WULP, dt.date(2026, 11, 12))], OP)

    assert (answer.school, answer.grond) == (KIEVIT, Grondsoort.NA_UITSCHRIJVING)
    assert zorgplicht([left, Inschrijffeit(WULP, OP)], [], OP).school == WULP


def test_who_finished_school_has_nobody_and_an_unknown_reason_is_said():
    done = Inschrijffeit(VLIE, dt.date(2020, 8, 1), dt.date(2026, 8, 1), Uitschrijfreden.KLAAR)
    unknown = Inschrijffeit(VLIE, dt.date(2020, 8, 1), dt.date(2026, 8, 1))

    assert zorgplicht([done], [], OP).school is None
    answer = zorgplicht([unknown], [], OP)
    assert answer.school == VLIE
    assert "staat niet in dit dossier" in " ".join(answer.onderbouwing.kanttekeningen)


def test_a_temporary_place_that_ended_is_no_enrolment_that_keeps_the_duty():
    """WPO 40 lid 7: it ends the day after the refusal."""
    place = Inschrijffeit(
        KIEVIT, dt.date(2026, 11, 1), dt.date(2026, 11, 20), Uitschrijfreden.EINDE_TIJDELIJK
    )

    assert zorgplicht([place], [], OP).grond == Grondsoort.GEEN


dagen = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))
scholen = st.sampled_from([KIEVIT, WULP, REIGER, VLIE])
inschrijvingen = st.builds(
    lambda school, van, lengte, reden: Inschrijffeit(
        school, van, van + lengte * DAG if lengte else None, reden if lengte else ""
    ),
    scholen,
    dagen,
    st.integers(0, 900),
    st.sampled_from(["", *Uitschrijfreden.values]),
)
aanmeldingen = st.builds(
    Aanmeldfeit,
    scholen,
    dagen,
    st.sampled_from(Status.values),
    st.integers(1, 4),
    weigeringsgrond=st.sampled_from(Weigeringsgrond.values),
    afgelopen_op=st.one_of(st.none(), dagen),
)


@given(st.lists(inschrijvingen, max_size=4), st.lists(aanmeldingen, max_size=4), dagen)
def test_there_is_always_an_answer_with_a_ground_and_order_of_facts_is_nothing(eerst, dan, op):
    answer = zorgplicht(eerst, dan, op)

    assert answer.onderbouwing.stappen and answer.zin
    assert (answer.school is None) == (answer.grond == Grondsoort.GEEN)
    current = {een.school for een in eerst if een.van <= op and (een.tot is None or een.tot > op)}
    if current:
        assert answer.school in current
    # What happens later changes nothing today.
    later = Aanmeldfeit(WULP, op + DAG, Status.ONTVANGEN)
    assert zorgplicht([*eerst, Inschrijffeit(WULP, op + DAG)], [*dan, later], op) == answer


@pytest.mark.django_db
def test_the_answer_follows_a_child_through_the_database_in_one_query(
    django_assert_num_queries, client
):
    r = regio()
    begin = timezone.localdate() - 40 * DAG
    case = in_onderzoek(r, begin)
    kind = Leerling.objects.get(pk=case.leerling_id)
    with django_assert_num_queries(1):
        assert zorgplicht_van(kind.pk).school.naam == "De Kievit"

    places.vraag_plek(case, r.sbo, door=r.ib, op=moment(begin + DAG))
    places.leg_plekantwoord_vast(case, case.plekken.get(), "kan", door=r.ib, op=moment(begin + DAG))
    places.weiger(
        case, "andere_school", "De Grutto kan het.", door=r.ib, op=moment(begin + 2 * DAG)
    )
    assert zorgplicht_van(kind.pk).grond == Grondsoort.TOT_INSCHRIJVING_ELDERS

    place = schrijf_in(None, kind, r.sbo, begin + 5 * DAG)
    assert zorgplicht_van(kind.pk).school.naam == "De Grutto"
    schrijf_uit(None, place, timezone.localdate(), "verwijzing")
    answer = zorgplicht_van(kind.pk)
    assert (answer.school.naam, answer.grond) == ("De Grutto", Grondsoort.NA_UITSCHRIJVING)


@pytest.mark.django_db
def test_the_dossier_says_it_to_school_and_teacher_with_its_ground(client):
    r = regio()
    kind = Leerling.objects.create(
        voornaam="Fien", achternaam="Visser", geboortedatum=dt.date(2018, 1, 1)
    )
    schrijf_in(None, kind, r.school, dt.date(2024, 8, 1))
    juf = maak_mens("juf", Rolsoort.LERAAR, r.school.school.organisatie)
    Begeleiding.objects.create(leerling=kind, gebruiker=juf, van=dt.date(2024, 8, 1))
    for wie in (r.ib, juf):
        client.force_login(wie)
        text = client.get(reverse("dossier:leerling", args=[kind.pk])).content.decode()
        assert "De Kievit, want het kind is daar ingeschreven." in text
        assert "WPO 40 lid 11" in text


@pytest.mark.django_db
def test_an_admitted_child_that_has_yet_to_start_stays_with_the_school_that_admitted_it():
    r = regio()
    case = in_onderzoek(r)
    places.laat_toe(case, case.gewenst_van, door=r.ib)

    answer = zorgplicht_van(case.leerling_id)
    assert (answer.school.naam, answer.grond) == ("De Kievit", Grondsoort.AANMELDING)


@pytest.mark.django_db
def test_a_double_aanmelding_that_was_merged_bears_nothing():
    r = regio()
    first = aangemeld(r)
    second = aangemeld(r)
    acts.voeg_samen(second, first, door=r.ib)
    acts.bevestig(first, None, door=r.ib)
    acts.trek_in(first, "", door=r.ib, hoe="mail")

    assert zorgplicht_van(first.leerling_id).grond == Grondsoort.GEEN
