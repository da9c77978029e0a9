"""Schorsing and verwijdering: WPO 40 lid 11, 40c, 63; WEC 40 lid 18, 40a; WVO 2020 8.14, 8.15."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer import werk
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel, Rolsoort
from passend.dossier.aanmelding.klok import schoolfeiten
from passend.dossier.aanmelding.zorgplicht import Grondsoort
from passend.dossier.actions import maatregel as acts
from passend.dossier.actions.inschrijving import schrijf_in
from passend.dossier.maatregel import stand as standen
from passend.dossier.maatregel.soorten import Status
from passend.dossier.models import Leerling
from passend.dossier.models.maatregel import Maatregel
from passend.dossier.queries.aanmelding import zorgplicht_van
from passend.samenwerking.models import Schoolsoort
from passend.vormgeving.weergave import datum_voluit
from tests.dossier.aanmeldhulp import maak_mens, maak_vestiging, moment, ouder_van, regio

pytestmark = pytest.mark.django_db
DAG = dt.timedelta(days=1)
MAANDAG = dt.date(2026, 9, 7)


@pytest.fixture
def r():
    region = regio()
    region.mensen["directie"] = maak_mens(
        "hilde", Rolsoort.DIRECTIE, region.school.school.organisatie
    )
    return region


def enrolled(r, vestiging=None, geboren=dt.date(2016, 1, 1)):
    kind = Leerling.objects.create(voornaam="Fien", achternaam="Visser", geboortedatum=geboren)
    return schrijf_in(None, kind, vestiging or r.school, dt.date(2024, 8, 1))


def intend(r, **rest):
    return acts.neem_voor(
        enrolled(r), "Onveilig voor anderen.", door=r.mensen["directie"], op=moment(MAANDAG), **rest
    )


def ready(r):
    """Return an intention for which everything that WPO 40 lid 11 asks was done."""
    case = intend(r)
    for nummer, stap in enumerate(("groepsleraar horen", "ouders horen")):
        acts.leg_stap_vast(
            case, stap, MAANDAG, "Gesproken.", door=r.ib, op=moment(MAANDAG, 11 + nummer)
        )
    acts.vind_school(case, r.sbo, door=r.ib, op=moment(MAANDAG, 14))
    return case


# Schorsing.


@pytest.mark.parametrize("plek", ["school", "so", "vo"])
def test_a_schorsing_lasts_a_week_at_most(r, plek):
    """WPO 40c lid 1, WEC 40a lid 1, WVO 2020 8.14 lid 1: the first day counts."""
    vestiging = getattr(r, plek)
    boss = maak_mens(f"baas{plek}", Rolsoort.DIRECTIE, vestiging.school.organisatie)
    place = enrolled(r, vestiging, dt.date(2014, 1, 1))
    with pytest.raises(Geweigerd, match="13 september 2026"):
        acts.schors(place, MAANDAG, MAANDAG + 7 * DAG, "Vechten.", door=boss, op=moment(MAANDAG))

    made = acts.schors(place, MAANDAG, MAANDAG + 6 * DAG, "Vechten.", door=boss, op=moment(MAANDAG))
    assert made.uiterste_datum == dt.date(2026, 9, 13)


def test_a_schorsing_is_in_writing_with_reasons_and_by_the_directie(r):
    """WPO 40c lid 2; the bevoegd gezag decides."""
    place = enrolled(r)
    with pytest.raises(Geweigerd, match="redenen"):
        acts.schors(place, MAANDAG, MAANDAG, " ", door=r.mensen["directie"], op=moment(MAANDAG))
    with pytest.raises(GeenRecht, match="directie"):
        acts.schors(place, MAANDAG, MAANDAG, "Vechten.", door=r.ib, op=moment(MAANDAG))


@pytest.mark.parametrize(("dagen", "moet"), [(1, False), (2, True)])
def test_longer_than_one_day_is_told_to_the_inspectie_and_stands_in_the_work(r, dagen, moet):
    """WPO 40c lid 3: longer than one day, at once and with reasons."""
    vandaag = timezone.localdate()
    made = acts.schors(
        enrolled(r),
        vandaag,
        vandaag + (dagen - 1) * DAG,
        "Vechten.",
        door=r.mensen["directie"],
    )
    lines = [x for x in werk.regels(r.ib, timezone.now()) if x.kenmerk == f"maatregel {made.pk}"]
    assert bool(lines) == moet

    if moet:
        acts.meld_inspectie(made, door=r.ib)
        assert made.inspectie_op == vandaag
        assert not [
            x for x in werk.regels(r.ib, timezone.now()) if x.kenmerk == f"maatregel {made.pk}"
        ]


def test_dates_that_contradict_and_a_second_one_at_once_are_refused(r):
    place, boss = enrolled(r), r.mensen["directie"]
    with pytest.raises(Geweigerd, match="voor de eerste"):
        acts.schors(place, MAANDAG, MAANDAG - DAG, "x", door=boss, op=moment(MAANDAG))
    with pytest.raises(Geweigerd, match="al voorbij"):
        acts.schors(place, MAANDAG - DAG, MAANDAG, "x", door=boss, op=moment(MAANDAG))
    acts.schors(place, MAANDAG, MAANDAG + DAG, "x", door=boss, op=moment(MAANDAG))
    with pytest.raises(Geweigerd, match="loopt al een schorsing"):
        acts.schors(place, MAANDAG + DAG, MAANDAG + 2 * DAG, "x", door=boss, op=moment(MAANDAG))


def test_during_a_schorsing_the_school_keeps_zorgplicht(r):
    place = enrolled(r)
    vandaag = timezone.localdate()
    acts.schors(place, vandaag, vandaag, "x", door=r.mensen["directie"])

    answer = zorgplicht_van(place.leerling_id)
    assert (answer.school.naam, answer.grond) == ("De Kievit", Grondsoort.INSCHRIJVING)


# Verwijdering.


def test_before_a_verwijdering_everybody_is_heard_and_a_school_is_found(r):
    """WPO 40 lid 11: hear teacher and parents, and another school is willing."""
    case, boss = intend(r), r.mensen["directie"]
    with pytest.raises(
        Geweigerd, match="groepsleraar horen, ouders horen, andere school is bereid"
    ):
        acts.verwijder(case, MAANDAG + 30 * DAG, "x", door=boss, op=moment(MAANDAG, 11))

    acts.leg_stap_vast(case, "ouders horen", MAANDAG, "Nee.", door=r.ib, op=moment(MAANDAG, 12))
    with pytest.raises(Geweigerd, match="Eerst moet nog: groepsleraar horen"):
        acts.verwijder(case, MAANDAG + 30 * DAG, "x", door=boss, op=moment(MAANDAG, 13))


def test_the_vo_asks_other_steps_and_a_word_with_the_inspectie(r):
    """WVO 2020 8.15 lid 2 to 5."""
    boss = maak_mens("rector", Rolsoort.DIRECTIE, r.vo.school.organisatie)
    case = acts.neem_voor(
        enrolled(r, r.vo, dt.date(2012, 1, 1)), "x", door=boss, op=moment(MAANDAG)
    )
    with pytest.raises(Geweigerd, match=r"leerling en ouders horen.*overleg met de inspectie"):
        acts.verwijder(case, MAANDAG + 30 * DAG, "x", door=boss, op=moment(MAANDAG, 11))


def test_the_enrolment_ends_and_the_zorgplicht_stays_until_another_school_has_the_child(r):
    """WPO 40 lid 11; Leerplichtwet 1969 artikel 18: the gemeente is told at once."""
    case = ready(r)
    per = MAANDAG + 14 * DAG
    acts.verwijder(case, per, "Het gaat niet.", door=r.mensen["directie"], op=moment(MAANDAG, 15))

    assert case.status == Status.VERWIJDERD
    case.inschrijving.refresh_from_db()
    assert case.inschrijving.tot == per
    kind = Leerling.objects.get(pk=case.leerling_id)
    before = zorgplicht_van(kind.pk, per)
    assert (before.school.naam, before.grond) == ("De Kievit", Grondsoort.NA_UITSCHRIJVING)
    schrijf_in(None, kind, r.sbo, per + DAG)
    assert zorgplicht_van(kind.pk, per + DAG).school.naam == "De Grutto"

    (line,) = [x for x in werk.regels(r.ib, timezone.now()) if x.kenmerk == f"maatregel {case.pk}"]
    assert line.doe == "Meld de verwijdering aan de gemeente"
    acts.meld_gemeente(case, door=r.ib, op=moment(MAANDAG, 16))
    assert case.gemeente_op == MAANDAG


@pytest.mark.parametrize(
    ("denominatie", "bezwaar_tot", "beslis_voor"),
    [
        # Awb 6:7: 6 weeks after Monday 7 September is 19 October; WPO 40 lid 12: 4 weeks after
        # the end of that period is 16 November.
        ("Openbaar", dt.date(2026, 10, 19), dt.date(2026, 11, 16)),
        # WPO 63 lid 3: 6 weeks as well; 4 weeks after the objection of 14 September: 12 October.
        ("Rooms-Katholiek", dt.date(2026, 10, 19), dt.date(2026, 10, 12)),
    ],
)
def test_parents_object_and_the_school_decides_within_the_term(
    r, denominatie, bezwaar_tot, beslis_voor
):
    r.school.denominatie = denominatie
    r.school.save()
    case = ready(r)
    acts.verwijder(case, MAANDAG + 14 * DAG, "x", door=r.mensen["directie"], op=moment(MAANDAG, 15))
    assert case.uiterste_datum == bezwaar_tot

    lisa = ouder_van(Leerling.objects.get(pk=case.leerling_id))
    acts.maak_bezwaar(case, "Hij hoort hier.", door=lisa, op=moment(MAANDAG + 7 * DAG))
    assert (case.status, case.uiterste_datum) == (Status.BEZWAAR, beslis_voor)


def test_a_revoked_decision_brings_the_child_back(r):
    case = ready(r)
    boss = r.mensen["directie"]
    acts.verwijder(case, MAANDAG + 3 * DAG, "x", door=boss, op=moment(MAANDAG, 15))
    acts.maak_bezwaar(case, "Nee.", door=r.ib, hoe="brief", op=moment(MAANDAG + 2 * DAG))
    acts.beslis_op_bezwaar(case, True, "U hebt gelijk.", door=boss, op=moment(MAANDAG + 9 * DAG))

    kind = Leerling.objects.get(pk=case.leerling_id)
    assert kind.inschrijvingen.get(tot=None).van == MAANDAG + 9 * DAG
    assert zorgplicht_van(kind.pk).grond == Grondsoort.INSCHRIJVING
    with pytest.raises(VerkeerdeStaat):
        acts.beslis_op_bezwaar(case, False, "Toch.", door=boss)


def test_a_private_so_school_has_no_read_term_for_the_objection_and_none_is_made_up(r):
    school = standen.Schoolfeiten("so", "bijzonder")

    assert standen.termijn_bezwaar(MAANDAG, school) is None


def test_the_index_of_a_measure_is_rebuilt_from_its_acts(r):
    case = ready(r)
    assert acts.herbouw(case) == {}
    Maatregel.objects.filter(pk=case.pk).update(status=Status.INGETROKKEN, andere_school=None)

    assert set(acts.herbouw(case)) == {"status", "andere_school_id"}
    assert case.status == Status.VOORGENOMEN
    handelingen = Auditregel.objects.filter(object_soort="dossier.maatregel")
    assert "verwijdering_vind_school" in handelingen.values_list("handeling", flat=True)


# Pages.


def test_the_directie_walks_a_schorsing_on_the_pages_and_the_parent_reads_it(client, r):
    place, boss = enrolled(r), r.mensen["directie"]
    client.force_login(boss)
    vandaag = timezone.localdate()
    url = reverse("dossier:maatregel_nieuw", args=[place.leerling_id, "schorsing"])
    wrong = client.post(
        url,
        {
            "van": datum_voluit(vandaag),
            "tot_en_met": datum_voluit(vandaag + 20 * DAG),
            "redenen": "Sloeg een kind.",
        },
    ).content.decode()
    assert "Zo lang mag een schorsing niet duren" in wrong and "Sloeg een kind." in wrong

    made = client.post(
        url,
        {
            "van": datum_voluit(vandaag),
            "tot_en_met": datum_voluit(vandaag + 2 * DAG),
            "redenen": "Sloeg een kind.",
        },
    )
    text = client.get(made.url).content.decode()
    assert "Meld deze schorsing meteen aan de inspectie." in text

    client.force_login(ouder_van(place.leerling))
    assert "Sloeg een kind." in client.get(made.url).content.decode()
    client.force_login(maak_mens("wes", Rolsoort.IB, r.andere.school.organisatie))
    assert client.get(made.url).status_code == 404


def test_the_steps_of_the_law_stand_on_the_page_of_a_verwijdering(client, r):
    case = intend(r)
    client.force_login(r.mensen["directie"])
    page = reverse("dossier:maatregel", args=[case.pk])
    assert "Groepsleraar horen" in client.get(page).content.decode()

    url = reverse("dossier:maatregel_act", args=[case.pk, "verwijder"])
    data = {"per": datum_voluit(timezone.localdate() + 30 * DAG), "motivering": "x", "zeker": "ja"}
    assert "Eerst moet nog" in client.post(url, data).content.decode()
    assert (
        client.get(reverse("dossier:maatregel_act", args=[case.pk, "maak_bezwaar"])).status_code
        == 409
    )


def test_every_kind_of_school_has_its_rules(r):
    for soort in Schoolsoort:
        school = schoolfeiten(maak_vestiging(f"Proef {soort}", soort, r.swv))

        assert standen.bevoegdheid(school, MAANDAG).vooraf
        assert standen.termijn_schorsing(MAANDAG, school)
