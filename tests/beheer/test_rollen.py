"""Roles: who gives them, for which period, on whose behalf; each act with its audit line."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from passend.beheer import actions, queries
from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.inzage import leg_inzage_vast, once_per_request
from passend.beheer.models import (
    Auditregel,
    Concept,
    Gebruiker,
    Inzage,
    Organisatie,
    Rol,
    Rolsoort,
    Uitnodiging,
)

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

VANDAAG = timezone.localdate()
MORGEN = VANDAAG + dt.timedelta(days=1)


def fresh(gebruiker: Gebruiker) -> Gebruiker:
    return Gebruiker.objects.get(pk=gebruiker.pk)


def last_line() -> Auditregel:
    return Auditregel.objects.order_by("-volgnummer")[0]


class Kind:
    pk = 77


def test_beheerder_gives_a_role_for_a_period(beheerder, ib):
    rol = actions.geef_rol(beheerder, ib, soort=Rolsoort.LERAAR, van=VANDAAG, tot=MORGEN)

    assert rol in ib.rollen.geldig()
    assert rol not in ib.rollen.geldig(MORGEN), "tot is the first day without the role"
    line = last_line()
    assert (line.handeling, line.gebruiker_id_toen) == ("geef_rol", beheerder.pk)
    assert line.gegevens["soort"] == "leraar"
    assert line.organisatie_id_toen == beheerder.rol.organisatie_id


def test_role_must_fit_the_organisatie(beheerder, ib):
    with pytest.raises(VerkeerdeStaat, match="past niet bij De Esdoorn"):
        actions.geef_rol(beheerder, ib, soort=Rolsoort.COMMISSIE, van=VANDAAG)


def test_role_cannot_end_before_it_begins(beheerder, ib):
    with pytest.raises(VerkeerdeStaat, match="eindigt voordat"):
        actions.geef_rol(beheerder, ib, soort=Rolsoort.LERAAR, van=VANDAAG, tot=VANDAAG)


def test_same_role_twice_in_a_period_is_refused(beheerder, ib):
    with pytest.raises(VerkeerdeStaat, match="in die periode al"):
        actions.geef_rol(beheerder, ib, soort=Rolsoort.IB, van=VANDAAG)


def test_only_a_beheerder_gives_roles_and_only_at_home(ib, maak, swv, beheerder):
    vreemde = maak(Rolsoort.COMMISSIE, swv)

    with pytest.raises(GeenRecht):
        actions.geef_rol(ib, ib, soort=Rolsoort.DIRECTIE, van=VANDAAG)
    with pytest.raises(GeenRecht, match="hoort niet bij uw organisatie"):
        actions.geef_rol(beheerder, vreemde, soort=Rolsoort.LERAAR, van=VANDAAG)
    assert not Auditregel.objects.exists()


def test_ended_role_is_valid_no_more(beheerder, ib):
    actions.beeindig_rol(beheerder, ib.rol)

    assert fresh(ib).rol is None
    assert last_line().handeling == "beeindig_rol"
    with pytest.raises(VerkeerdeStaat, match="al beëindigd"):
        actions.beeindig_rol(beheerder, ib.rollen.get())


def test_role_ended_on_its_first_day_was_valid_on_no_day(beheerder, ib):
    rol = actions.geef_rol(beheerder, ib, soort=Rolsoort.LERAAR, van=VANDAAG)

    actions.beeindig_rol(beheerder, rol)

    assert rol not in ib.rollen.geldig()


def test_last_beheerder_stays(beheerder, maak, school):
    with pytest.raises(VerkeerdeStaat, match="enige beheerder"):
        actions.beeindig_rol(beheerder, beheerder.rol)

    maak(Rolsoort.BEHEER, school)
    actions.beeindig_rol(beheerder, beheerder.rol)


def test_role_of_another_organisatie_is_out_of_reach(beheerder, maak, swv):
    with pytest.raises(GeenRecht):
        actions.beeindig_rol(beheerder, maak(Rolsoort.COMMISSIE, swv).rol)


def test_switching_takes_an_own_valid_role_and_is_recorded(ib, maak, school):
    ander = maak(Rolsoort.LERAAR, school)
    tweede = Rol.objects.create(
        gebruiker=ib, soort="leraar", organisatie=school, van=dt.date(2020, 8, 1)
    )

    assert actions.wissel_rol(ib, tweede.pk) == tweede
    assert ib.rol == tweede
    assert last_line().handeling == "wissel_rol"
    with pytest.raises(GeenRecht):
        actions.wissel_rol(ib, ander.rol.pk)
    Rol.objects.filter(pk=tweede.pk).update(tot=VANDAAG)
    with pytest.raises(GeenRecht):
        actions.wissel_rol(ib, tweede.pk)


@pytest.fixture
def directeur(maak, swv):
    return maak(Rolsoort.DIRECTEUR, swv, "directeur")


@pytest.fixture
def coordinator(maak, swv):
    return maak(Rolsoort.COORDINATOR, swv, "coordinator")


def test_act_in_mandate_names_who_gave_it(directeur, coordinator):
    rol = actions.geef_mandaat(directeur, coordinator, tot=MORGEN)

    actions.wissel_rol(coordinator, rol.pk)

    line = last_line()
    assert line.gebruiker_naam == "coordinator"
    assert line.rol == "directeur samenwerkingsverband, PO9901"
    assert line.namens == "directeur"


def test_mandate_ends_with_the_role_of_the_giver(directeur, coordinator):
    rol = actions.geef_mandaat(directeur, coordinator, tot=MORGEN)
    Rol.objects.filter(pk=directeur.rol.pk).update(tot=VANDAAG)

    assert rol not in coordinator.rollen.geldig()


def test_mandate_is_not_passed_on(directeur, coordinator, maak, swv):
    rol = actions.geef_mandaat(directeur, coordinator, tot=MORGEN)
    coordinator.met_rol(Rol.objects.select_related("namens__gebruiker").get(pk=rol.pk))

    with pytest.raises(GeenRecht, match="geeft u niet door"):
        actions.geef_mandaat(coordinator, maak(Rolsoort.COMMISSIE, swv), tot=MORGEN)


def test_mandate_goes_to_colleagues_only(directeur, ib):
    with pytest.raises(GeenRecht, match="werkt dan niet bij"):
        actions.geef_mandaat(directeur, ib, tot=MORGEN)


@pytest.mark.parametrize("soort", [Rolsoort.OUDER, Rolsoort.LEERLING, Rolsoort.DESKUNDIGE])
def test_gezag_and_expert_judgement_go_with_the_person(soort, maak, swv, coordinator):
    with pytest.raises(GeenRecht):
        actions.geef_mandaat(maak(soort, swv), coordinator, tot=MORGEN)


def test_mandate_given_today_is_withdrawn_today(directeur, coordinator, ib):
    rol = actions.geef_mandaat(directeur, coordinator, tot=MORGEN)

    with pytest.raises(GeenRecht):
        actions.trek_mandaat_in(ib, rol)
    actions.trek_mandaat_in(directeur, rol)

    assert rol not in coordinator.rollen.geldig()
    assert last_line().handeling == "trek_mandaat_in"
    with pytest.raises(VerkeerdeStaat):
        actions.trek_mandaat_in(directeur, rol)


def test_look_is_one_line_per_person_role_child_day_and_part(ib, django_assert_num_queries):
    ib.rol  # noqa: B018 - load the role before counting

    with once_per_request():
        with django_assert_num_queries(1):
            leg_inzage_vast(ib, Kind, "dossier")
        with django_assert_num_queries(0):
            leg_inzage_vast(ib, Kind, "dossier")
    leg_inzage_vast(ib, Kind, "dossier")
    leg_inzage_vast(ib, Kind, "aanvraag")

    assert [(i.gebruiker_naam, i.rol, i.wat) for i in queries.inzagen_voor(Kind)] == [
        ("ib", "intern begeleider, De Esdoorn", "aanvraag"),
        ("ib", "intern begeleider, De Esdoorn", "dossier"),
    ]


def test_rows_are_hidden_from_a_visitor_and_from_strangers(beheerder, ib, maak, swv):
    from django.contrib.auth.models import AnonymousUser

    vreemde = maak(Rolsoort.BEHEER, swv)
    actions.geef_rol(beheerder, ib, soort=Rolsoort.LERAAR, van=VANDAAG)
    leg_inzage_vast(ib, Kind, "dossier")
    Concept.objects.create(gebruiker=ib, formulier="f", velden={"a": "b"})

    for kijker, models_hidden in (
        (AnonymousUser(), (Gebruiker, Rol, Uitnodiging, Auditregel, Inzage, Concept)),
        (vreemde, (Auditregel, Inzage, Concept, Uitnodiging)),
    ):
        for model in models_hidden:
            assert not model.objects.zichtbaar_voor(kijker).exists(), model
    assert set(Gebruiker.objects.zichtbaar_voor(vreemde)) == {vreemde}
    assert set(Gebruiker.objects.zichtbaar_voor(beheerder)) == {beheerder, ib}
    assert set(Gebruiker.objects.zichtbaar_voor(ib)) == {ib}
    assert not Concept.objects.zichtbaar_voor(beheerder).exists(), "a draft is nobody else's"
    assert Organisatie.objects.zichtbaar_voor(AnonymousUser()).count() == 2


def test_draft_is_not_readable_in_the_database(ib):
    from django.db import connection

    Concept.objects.create(gebruiker=ib, formulier="f", velden={"zorg": "slaapt slecht"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT velden FROM beheer_concept")
        assert "slaapt" not in cursor.fetchone()[0]
    assert Concept.objects.get().velden == {"zorg": "slaapt slecht"}
