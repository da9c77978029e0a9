"""The dossier: who opens it, who writes in it, and what stays exactly as it was said."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import (
    Auditregel,
    Gebruiker,
    Inzage,
    Organisatie,
    Organisatiesoort,
    Rol,
    Rolsoort,
)
from passend.dossier import actions, queries
from passend.dossier.models import Begeleiding, Inschrijving, Leerling, Ouderschap, Stem
from passend.samenwerking.models import School, Schoolsoort, Vestiging

pytestmark = pytest.mark.django_db
LANG_GELEDEN = dt.date(2020, 8, 1)


def make_school(brin: str) -> School:
    organisatie = Organisatie.objects.create(
        soort=Organisatiesoort.SCHOOL, code=brin, naam=f"School {brin}"
    )
    school = School.objects.create(brin=brin, soort=Schoolsoort.BAO, organisatie=organisatie)
    Vestiging.objects.create(code=f"{brin}00", school=school, naam=f"School {brin}")
    return school


def make_person(naam: str, soort: str, organisatie: Organisatie | None = None) -> Gebruiker:
    account = Gebruiker.objects.create_user(username=naam, first_name=naam, last_name="Jansen")
    Rol.objects.create(gebruiker=account, soort=soort, organisatie=organisatie, van=LANG_GELEDEN)
    return account


@pytest.fixture
def school():
    return make_school("01AA")


@pytest.fixture
def sem(school):
    sem = Leerling.objects.create(
        voornaam="Sem", tussenvoegsel="de", achternaam="Wit", geboortedatum=dt.date(2018, 3, 14)
    )
    Inschrijving.objects.create(
        leerling=sem, vestiging=school.vestigingen.get(), groep="groep 5", van=LANG_GELEDEN
    )
    return sem


@pytest.fixture
def ib(school):
    return make_person("noor", Rolsoort.IB, school.organisatie)


def make_parent(sem, naam, *, gezag):
    account = make_person(naam, Rolsoort.OUDER)
    Ouderschap.objects.create(
        leerling=sem, gebruiker=account, relatie="ouder", gezag=gezag, van=sem.geboortedatum
    )
    return account


def sees(account, sem):
    return Leerling.objects.zichtbaar_voor(account).filter(pk=sem.pk).exists()


def test_ib_of_the_school_opens_the_dossier_and_ib_of_another_does_not(sem, ib):
    other = make_person("wessel", Rolsoort.IB, make_school("02AA").organisatie)

    assert sees(ib, sem)
    assert not sees(other, sem)


def test_both_parents_with_gezag_see_the_child_and_one_without_does_not(sem):
    assert sees(make_parent(sem, "lisa", gezag=True), sem)
    assert sees(make_parent(sem, "marco", gezag=True), sem)
    assert not sees(make_parent(sem, "remco", gezag=False), sem)


def test_teacher_sees_only_while_the_child_is_in_the_class(sem, school):
    leraar = make_person("juf", Rolsoort.LERAAR, school.organisatie)
    assert not sees(leraar, sem)

    klas = Begeleiding.objects.create(leerling=sem, gebruiker=leraar, van=LANG_GELEDEN)
    assert sees(leraar, sem)

    klas.tot = timezone.localdate()
    klas.save()
    assert not sees(leraar, sem)


def test_a_role_that_has_ended_shows_nothing(sem, ib):
    ib.rollen.update(tot=timezone.localdate())

    assert not sees(Gebruiker.objects.get(pk=ib.pk), sem)


@pytest.mark.parametrize("soort", [r for r in Rolsoort if r not in ("ib", "zoco", "directie")])
def test_other_roles_see_no_child_without_a_reason_of_their_own(sem, school, soort):
    assert not sees(make_person("iemand", soort, school.organisatie), sem)


def test_another_school_gets_404_and_the_own_school_200(client, sem, ib):
    url = reverse("dossier:leerling", args=[sem.pk])
    client.force_login(make_person("wessel", Rolsoort.IB, make_school("02AA").organisatie))
    assert client.get(url).status_code == 404

    client.force_login(ib)
    assert client.get(url).status_code == 200


def test_words_of_the_child_stay_exactly_as_they_were_said(sem, ib):
    woorden = "In de kring is het te hard.  Als ik eerst mag tekenen, kan ik daarna wel luisteren!"

    actions.leg_stem_vast(ib, sem, tekst=woorden, wie="Sem, aan juf Noor")

    assert Stem.objects.get().tekst == woorden


def test_parent_speaks_for_the_parent_whatever_name_is_typed(sem):
    lisa = make_parent(sem, "lisa", gezag=True)

    stem = actions.leg_stem_vast(lisa, sem, tekst="Wij willen dat hij weer zin krijgt.", wie="Juf")

    assert (stem.stem_van, stem.wie) == (Stem.Van.OUDER, lisa.naam)


def test_parent_without_gezag_cannot_write(sem):
    with pytest.raises(GeenRecht):
        actions.leg_stem_vast(make_parent(sem, "remco", gezag=False), sem, tekst="Hallo")


def test_free_text_about_a_child_is_not_readable_in_the_database(sem, ib):
    from django.db import connection

    actions.noteer_behoefte(ib, sem, aspect="groep", tekst="Een kleine groep.", bron="")

    with connection.cursor() as cursor:
        cursor.execute("SELECT tekst FROM dossier_behoefte")
        stored = cursor.fetchone()[0]
    assert "groep" not in stored
    assert queries.dossier_van(sem).behoeften[0].tekst == "Een kleine groep."


def test_end_before_begin_is_refused_with_a_way_to_mend_it(sem, ib):
    with pytest.raises(Geweigerd, match="Kies een latere einddatum"):
        actions.noteer_aanpak(
            ib, sem, wat="Rustplek", resultaat="", van=dt.date(2026, 3, 1), tot=dt.date(2026, 2, 1)
        )


def test_each_act_leaves_an_audit_line_about_the_child(sem, ib):
    actions.noteer_behoefte(ib, sem, aspect="tijd", tekst="Meer tijd.", bron="")

    regel = Auditregel.objects.get(handeling="noteer_behoefte")
    assert (regel.leerling_id_toen, regel.gebruiker_naam) == (sem.pk, ib.naam)


def test_looking_leaves_one_line_a_day_that_the_parent_reads(client, sem, ib):
    client.force_login(ib)
    client.get(reverse("dossier:leerling", args=[sem.pk]))
    client.get(reverse("dossier:leerling", args=[sem.pk]))
    assert Inzage.objects.filter(gebruiker=ib, leerling_id_toen=sem.pk).count() == 1

    client.force_login(make_parent(sem, "lisa", gezag=True))
    page = client.get(reverse("dossier:inzagen", args=[sem.pk]))

    assert ib.naam in page.content.decode()


def test_author_takes_back_own_words_on_the_same_day_only(sem, ib):
    stem = actions.leg_stem_vast(ib, sem, tekst="Ik vind het fijn.", wie="Sem, aan Noor")
    stem.datum = timezone.localdate() - dt.timedelta(days=1)
    stem.save()

    with pytest.raises(GeenRecht):
        actions.verwijder(ib, stem)


def test_wrong_form_keeps_what_was_typed(client, sem, ib):
    client.force_login(ib)

    answer = client.post(
        reverse("dossier:aanpak", args=[sem.pk]),
        {"wat": "Elke ochtend de dag doorspreken", "van": "31 februari 2026"},
    )

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Elke ochtend de dag doorspreken" in text
    assert "dag 31 bestaat niet" in text


def test_dossier_page_takes_a_fixed_number_of_queries(
    client, sem, ib, django_assert_max_num_queries
):
    for n in range(15):
        actions.noteer_behoefte(ib, sem, aspect="tijd", tekst=f"Meer tijd {n}.", bron="")
    client.force_login(ib)
    client.get(reverse("dossier:leerling", args=[sem.pk]))

    with django_assert_max_num_queries(15):
        client.get(reverse("dossier:leerling", args=[sem.pk]))


def test_search_finds_by_the_start_of_first_and_last_name(sem, ib):
    assert list(queries.leerlingen(ib, "sem wi")) == [sem]
    assert list(queries.leerlingen(ib, "em")) == []
