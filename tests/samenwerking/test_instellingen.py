"""A swv lays down its own choices: dated, public, within the law, and by its own people only."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Auditregel, Gebruiker, Organisatie, Rol
from passend.recht import parameter
from passend.samenwerking.actions import wijzig_instelling
from passend.samenwerking.fouten import OngeldigeKeuze
from passend.samenwerking.instellingen import INSTELLINGEN, controleer_waarde, soort_van
from passend.samenwerking.models import Instelling, Samenwerkingsverband
from passend.samenwerking.queries import geschiedenis, instelling, keuze, keuzes

PLAN = "Ondersteuningsplan, paragraaf 4.2"


def maak_swv(code: str, sector: str = "po") -> Samenwerkingsverband:
    organisatie = Organisatie.objects.create(soort="swv", code=code, naam=code)
    return Samenwerkingsverband.objects.create(code=code, sector=sector, organisatie=organisatie)


def maak_gebruiker(naam: str, soort: str, organisatie: Organisatie | None) -> Gebruiker:
    gebruiker = Gebruiker.objects.create(username=naam)
    Rol.objects.create(
        gebruiker=gebruiker, soort=soort, organisatie=organisatie, van=dt.date(2020, 1, 1)
    )
    return gebruiker


@pytest.fixture
def swv(db: None) -> Samenwerkingsverband:
    return maak_swv("PO2602")


@pytest.fixture
def fatima(swv: Samenwerkingsverband) -> Gebruiker:
    """The coordinator of the swv."""
    return maak_gebruiker("fatima", "coordinator", swv.organisatie)


def over_dagen(dagen: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=dagen)


def test_without_a_choice_the_default_holds(swv: Samenwerkingsverband) -> None:
    assert instelling(swv, "besluit.beslisser") == "commissie"
    assert instelling(swv, "aanvraag.extra_documenten") == []
    assert not keuze(swv, "scherm.letop_dagen").eigen


def test_a_choice_holds_from_its_day_and_not_before(swv, fatima) -> None:
    wijzig_instelling(
        swv,
        "besluit.beslisser",
        "directeur",
        van=over_dagen(10),
        vastgelegd_in=PLAN,
        door=fatima,
    )

    assert instelling(swv, "besluit.beslisser", over_dagen(9)) == "commissie"
    assert instelling(swv, "besluit.beslisser", over_dagen(10)) == "directeur"
    assert keuze(swv, "besluit.beslisser", over_dagen(10)).vastgelegd_in == PLAN


def test_a_next_choice_ends_the_one_before_on_its_day(swv, fatima) -> None:
    for dagen, waarde in ((0, 10), (20, 14)):
        wijzig_instelling(
            swv,
            "scherm.letop_dagen",
            waarde,
            van=over_dagen(dagen),
            vastgelegd_in=PLAN,
            door=fatima,
        )

    assert [instelling(swv, "scherm.letop_dagen", over_dagen(n)) for n in (0, 19, 20)] == [
        10,
        10,
        14,
    ]
    assert [een.tot for een in geschiedenis(swv, "scherm.letop_dagen")] == [None, over_dagen(20)]


def test_a_choice_placed_before_a_planned_one_lasts_until_that_one(swv, fatima) -> None:
    for dagen, waarde in ((30, 21), (5, 14)):
        wijzig_instelling(
            swv,
            "scherm.letop_dagen",
            waarde,
            van=over_dagen(dagen),
            vastgelegd_in=PLAN,
            door=fatima,
        )

    eerder = Instelling.objects.get(waarde=14)
    assert (eerder.van, eerder.tot) == (over_dagen(5), over_dagen(30))


def test_a_choice_on_the_same_day_replaces_the_one_before(swv, fatima) -> None:
    for waarde in (10, 14):
        wijzig_instelling(
            swv,
            "scherm.letop_dagen",
            waarde,
            van=over_dagen(0),
            vastgelegd_in=PLAN,
            door=fatima,
        )

    assert Instelling.objects.get().waarde == 14
    assert Auditregel.objects.order_by("volgnummer").last().gegevens["oud"] == 10


def test_the_first_choice_may_have_started_before_passend(swv, fatima) -> None:
    wijzig_instelling(
        swv,
        "besluit.bijeenkomsten",
        2,
        van=dt.date(2022, 8, 1),
        vastgelegd_in=PLAN,
        door=fatima,
    )

    assert instelling(swv, "besluit.bijeenkomsten", dt.date(2023, 1, 1)) == 2


def test_a_later_choice_cannot_start_in_the_past(swv, fatima) -> None:
    wijzig_instelling(
        swv, "besluit.bijeenkomsten", 2, van=over_dagen(-90), vastgelegd_in=PLAN, door=fatima
    )

    with pytest.raises(OngeldigeKeuze, match="Onder de oude keuze zijn besluiten genomen") as fout:
        wijzig_instelling(
            swv, "besluit.bijeenkomsten", 1, van=over_dagen(-1), vastgelegd_in=PLAN, door=fatima
        )
    assert fout.value.veld == "van"


def test_the_same_answer_again_is_no_change(swv, fatima) -> None:
    wijzig_instelling(
        swv, "besluit.bijeenkomsten", 2, van=over_dagen(0), vastgelegd_in=PLAN, door=fatima
    )

    with pytest.raises(OngeldigeKeuze, match=r"Dit geldt al sinds .*: twee keer"):
        wijzig_instelling(
            swv, "besluit.bijeenkomsten", 2, van=over_dagen(3), vastgelegd_in=PLAN, door=fatima
        )


def test_each_change_leaves_an_audit_line_with_old_new_and_ground(swv, fatima) -> None:
    wijzig_instelling(
        swv, "spoed.procedure", True, van=over_dagen(0), vastgelegd_in=PLAN, door=fatima
    )

    regel = Auditregel.objects.get()
    assert (regel.handeling, regel.grond, regel.object_id) == (
        "instelling gewijzigd",
        PLAN,
        str(swv.pk),
    )
    assert regel.gegevens == {
        "sleutel": "spoed.procedure",
        "waarde": True,
        "oud": None,
        "van": over_dagen(0).isoformat(),
    }


@pytest.mark.parametrize("soort", ["controller", "commissie", "ouder", "beheer", "opr", "ib"])
def test_other_roles_of_the_swv_may_not_change_a_choice(swv, soort: str) -> None:
    ander = maak_gebruiker("ander", soort, swv.organisatie)

    with pytest.raises(GeenRecht):
        wijzig_instelling(
            swv, "spoed.procedure", True, van=over_dagen(0), vastgelegd_in=PLAN, door=ander
        )
    assert not Instelling.objects.exists()


def test_the_coordinator_of_another_swv_may_not_change_a_choice(swv) -> None:
    buur = maak_swv("PO2603")
    joris = maak_gebruiker("joris", "coordinator", buur.organisatie)

    with pytest.raises(GeenRecht, match="van PO2602"):
        wijzig_instelling(
            swv, "spoed.procedure", True, van=over_dagen(0), vastgelegd_in=PLAN, door=joris
        )


def test_a_promise_cannot_be_longer_than_the_law_allows(swv, fatima) -> None:
    van = over_dagen(0)
    weken = parameter("tlv.beslistermijn", op=van).waarde

    with pytest.raises(OngeldigeKeuze, match=rf"ten hoogste {weken} weken toe \(Awb 4:13"):
        wijzig_instelling(
            swv, "besluit.belofte_weken", weken + 1, van=van, vastgelegd_in=PLAN, door=fatima
        )
    wijzig_instelling(swv, "besluit.belofte_weken", weken, van=van, vastgelegd_in=PLAN, door=fatima)


def test_opting_out_is_for_vo_and_not_before_the_law_allowed_it(fatima) -> None:
    vo = maak_swv("VO2604", "vo")
    dirk = maak_gebruiker("dirk", "directeur", vo.organisatie)
    eerste_dag = parameter("lwoo.opting_out", op=dt.date(2020, 1, 1)).van

    with pytest.raises(OngeldigeKeuze, match="liet de wet deze keuze nog niet toe"):
        wijzig_instelling(
            vo,
            "lwoo.opting_out",
            True,
            van=eerste_dag - dt.timedelta(days=1),
            vastgelegd_in=PLAN,
            door=dirk,
        )
    wijzig_instelling(vo, "lwoo.opting_out", True, van=eerste_dag, vastgelegd_in=PLAN, door=dirk)
    with pytest.raises(OngeldigeKeuze, match="bestaat niet voor een samenwerkingsverband po"):
        wijzig_instelling(
            Samenwerkingsverband.objects.get(code="PO2602"),
            "lwoo.opting_out",
            True,
            van=over_dagen(0),
            vastgelegd_in=PLAN,
            door=fatima,
        )


@pytest.mark.parametrize(
    ("sleutel", "waarde", "zin"),
    [
        ("besluit.beslisser", "burgemeester", "Kies uit: de commissie, de directeur"),
        ("besluit.bijeenkomsten", True, "is geen mogelijkheid"),
        ("besluit.bijeenkomsten", 3, "Kies uit: een keer, twee keer"),
        ("spoed.procedure", "ja", "Antwoord met ja of nee"),
        ("spoed.dagen", "drie", "‘drie’ is geen heel getal"),
        ("spoed.dagen", 0, "Kies een getal van 1 tot en met 56"),
        ("duur.so", 0, "Kies een getal van 1 tot en met 15"),
        ("herbeoordeling.dag", "02-29", "geen dag die elk jaar voorkomt"),
        ("herbeoordeling.dag", "13-01", "geen dag die elk jaar voorkomt"),
        ("aanvraag.extra_documenten", "los", "Zet elk document op een eigen regel"),
        ("aanvraag.extra_documenten", ["x" * 201], "is te lang"),
        ("aanvraag.extra_documenten", ["x"] * 21, "niet meer dan 20"),
        ("scherm.letop_dagen", None, "Vul een antwoord in"),
        ("bestaat.niet", 1, "Er is geen instelling"),
    ],
)
def test_a_wrong_answer_is_refused_with_what_can_be(swv, fatima, sleutel, waarde, zin) -> None:
    with pytest.raises(OngeldigeKeuze, match=zin):
        wijzig_instelling(swv, sleutel, waarde, van=over_dagen(0), vastgelegd_in=PLAN, door=fatima)
    assert not Instelling.objects.exists()
    assert not Auditregel.objects.exists()


def test_where_it_was_laid_down_is_asked(swv, fatima) -> None:
    with pytest.raises(OngeldigeKeuze, match="Schrijf op waar dit is vastgelegd") as fout:
        wijzig_instelling(
            swv, "spoed.procedure", True, van=over_dagen(0), vastgelegd_in="  ", door=fatima
        )
    assert fout.value.veld == "vastgelegd_in"


@pytest.mark.parametrize("sector", ["po", "vo"])
def test_every_default_is_itself_allowed_and_in_words(db, sector: str) -> None:
    swv = maak_swv("XX0001", sector)

    for een in keuzes(swv):
        assert een.woorden
        controleer_waarde(een.soort, een.waarde, van=timezone.localdate())


def test_every_choice_about_procedure_names_the_law_that_leaves_it() -> None:
    for soort in INSTELLINGEN:
        for sector in soort.sectoren:
            grond = soort.grondslagen(sector, timezone.localdate())
            assert bool(grond) == bool(soort.ruimte), (soort.sleutel, sector)


def test_all_choices_of_a_page_cost_one_query(swv, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        keuzes(swv)


class TestPeriods(TestCase):
    """In whatever order choices come in, exactly one holds on each day from the first one on."""

    @settings(max_examples=30)
    @given(
        stappen=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 60)), min_size=1, max_size=6)
    )
    def test_choices_never_overlap_and_leave_no_gap(self, stappen) -> None:
        swv = maak_swv("PO2602")
        fatima = maak_gebruiker("fatima", "coordinator", swv.organisatie)
        verwacht: dict[dt.date, int] = {}
        for dagen, waarde in stappen:
            try:
                wijzig_instelling(
                    swv,
                    "scherm.letop_dagen",
                    waarde,
                    van=over_dagen(dagen),
                    vastgelegd_in=PLAN,
                    door=fatima,
                )
            except OngeldigeKeuze:
                continue
            verwacht[over_dagen(dagen)] = waarde

        for dagen in range(32):
            op = over_dagen(dagen)
            begonnen = [dag for dag in verwacht if dag <= op]
            rijen = Instelling.objects.geldig(op).filter(swv=swv)
            assert len(rijen) == (1 if begonnen else 0)
            if begonnen:
                assert rijen[0].waarde == verwacht[max(begonnen)]


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(OngeldigeKeuze, match=r"‘wifi\.wachtwoord’"):
        soort_van("wifi.wachtwoord")
