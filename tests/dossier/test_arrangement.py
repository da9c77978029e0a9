"""Extra ondersteuning: from request by the school to the three questions of the evaluation.

Sources: WPO 18a lid 6 and 8 (the swv assigns support by the procedure of its plan), evaluatie-2020
S000:603 and S000:699 (who decides differs per verdeelmodel), nulmeting S001:1065-1080 (no results
agreed for extra support), WPO 18a lid 13 (how long a swv keeps data about health).
"""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from passend import recht
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel
from passend.dossier.actions import arrangement as acts
from passend.dossier.models import Arrangement
from passend.dossier.models.arrangement import Arrangementstatus as Status
from passend.dossier.signals import arrangement_veranderd
from passend.samenwerking.models import Instelling, Lidmaatschap
from tests.dossier import verhalen_arrangement as v
from tests.toelaatbaarheid import verhalen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return verhalen.wereld()


@pytest.fixture
def kind(w):
    return verhalen.kind(w)


def kies(swv, waarde, van=dt.date(2020, 8, 1), tot=None):
    Instelling.objects.create(
        swv=swv, sleutel="arrangement.beslisser", waarde=waarde, van=van, tot=tot
    )


def test_it_walks_from_request_to_evaluation_and_each_act_is_kept(w, kind):
    een = v.arrangement_in(w, kind, Status.GEEVALUEERD)

    assert [daad.act for daad in een.daden.order_by("volgnummer")] == [
        "open",
        "vraag_aan",
        "ken_toe",
        "start",
        "vraag_evaluatie",
        "evalueer",
    ]
    assert een.versie == een.daden.count()
    lines = Auditregel.objects.filter(object_soort="dossier.arrangement", object_id=str(een.pk))
    assert lines.count() == een.versie


def test_the_state_is_what_the_acts_add_up_to(w, kind):
    een = v.arrangement_in(w, kind, Status.GEEVALUEERD)
    acts.stop(w.noor, een, "Het kan nu zonder.")

    daden = list(een.daden.order_by("volgnummer"))
    assert [d.van_status for d in daden[1:]] == [d.naar_status for d in daden[:-1]]
    assert Arrangement.objects.get(pk=een.pk).status == daden[-1].naar_status == Status.GESTOPT


@pytest.mark.parametrize(
    ("keuze", "beslist", "niet"),
    [
        ("school", "directie", "henk"),  # schoolmodel, S000:699
        ("commissie", "henk", "jeroen"),  # arrangementenmodel
        ("expertteam", "jeroen", "henk"),  # expertisemodel
    ],
)
def test_who_decides_is_the_choice_of_the_swv_on_the_day_of_the_request(
    w, kind, keuze, beslist, niet
):
    kies(w.swv_po, keuze)
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)

    with pytest.raises(GeenRecht):
        acts.ken_toe(getattr(w, niet), een, "Dit past.")
    acts.ken_toe(getattr(w, beslist), een, "Dit past.")

    assert een.status == Status.TOEGEKEND


def test_a_later_choice_of_the_swv_does_not_move_a_request_to_other_hands(w, kind):
    morgen = timezone.localdate() - 30 * v.DAG
    kies(w.swv_po, "commissie", tot=morgen)
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    kies(w.swv_po, "school", van=morgen)

    with pytest.raises(GeenRecht):
        acts.ken_toe(w.directie, een, "Dit past.")


def test_what_the_school_decides_itself_the_swv_does_not_see(w, kind):
    kies(w.swv_po, "school")
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)

    for wie in (w.fatima, w.henk, w.jeroen):
        assert not Arrangement.objects.zichtbaar_voor(wie).filter(pk=een.pk).exists()


def test_the_swv_sees_a_request_only_once_it_is_asked(w, kind):
    een = v.arrangement_in(w, kind, Status.CONCEPT)
    assert not Arrangement.objects.zichtbaar_voor(w.fatima).exists()

    acts.vraag_aan(w.noor, een)

    assert Arrangement.objects.zichtbaar_voor(w.fatima).get() == een
    assert not Arrangement.objects.zichtbaar_voor(w.ander_coordinator).exists()
    assert not Arrangement.objects.zichtbaar_voor(w.elders).exists()
    assert not Arrangement.objects.zichtbaar_voor(w.zonder_gezag).exists()


def test_the_swv_no_longer_sees_what_it_decided_longer_ago_than_the_term(w, kind):
    """WPO 18a lid 13: health data go so many years after the decision."""
    een = v.arrangement_in(w, kind, Status.TOEGEKEND)
    today = timezone.localdate()
    jaren = recht.parameter("swv.gezondheidsgegevens.bewaartermijn", op=today).waarde
    grens = today.replace(year=today.year - jaren)

    for beslist_op, ziet in ((grens, True), (grens - v.DAG, False)):
        Arrangement.objects.filter(pk=een.pk).update(beslist_op=beslist_op)
        assert Arrangement.objects.zichtbaar_voor(w.fatima).exists() is ziet
        assert Arrangement.objects.zichtbaar_voor(w.noor).exists()


def test_amounts_are_granted_per_purse_and_less_than_asked_is_possible(w, kind):
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)

    acts.ken_toe(w.henk, een, "De helft nu.", bedragen={"swv": Decimal("1200.00")})

    assert {p.kas: p.toegekend for p in een.kostenposten.all()} == {
        "swv": Decimal("1200.00"),
        "school": Decimal("300.00"),
    }
    with pytest.raises(VerkeerdeStaat):
        acts.ken_toe(w.henk, een, "Nog eens.")


def test_a_request_that_comes_back_is_changed_and_asked_again(w, kind):
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    acts.stuur_terug(w.henk, een, "Probeer eerst acht weken de methode.")
    acts.werk_bij(w.noor, een, v.gegevens(kind, doel="Na acht weken oefenen."))

    acts.vraag_aan(w.noor, een)

    assert een.status == Status.AANGEVRAAGD
    assert een.doel == "Na acht weken oefenen."


def test_two_people_at_once_the_second_hears_that_somebody_was_first(w, kind):
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    gezien = een.versie
    acts.wijs_af(w.ans, Arrangement.objects.get(pk=een.pk), "De school kan dit zelf.")

    with pytest.raises(VerkeerdeStaat, match="net voor"):
        acts.ken_toe(w.henk, een, "Dit past.", versie=gezien)


# ------------------------------------------------------------- the three questions


def test_parents_and_child_say_what_they_found_each_once_a_round(w, kind):
    een = v.arrangement_in(w, kind, Status.IN_EVALUATIE)
    acts.geef_oordeel(w.lisa, een, "goed", "Hij slaapt beter.")
    acts.geef_oordeel(w.lisa, een, "beetje", "Toch minder dan ik hoopte.")
    acts.geef_oordeel(w.sem, een, "goed", "Ik snap het nu.")

    assert {(s.wie, s.vond) for s in een.evaluatiestemmen.all()} == {
        ("Lisa de Wit", "beetje"),
        ("Sem", "goed"),
    }
    for wie in (w.zonder_gezag, w.noor, w.henk):
        with pytest.raises(GeenRecht):
            acts.geef_oordeel(wie, een, "niet")


def test_after_going_on_the_family_is_asked_anew(w, kind):
    een = v.arrangement_in(w, kind, Status.IN_EVALUATIE)
    acts.geef_oordeel(w.lisa, een, "beetje")
    acts.evalueer(w.noor, een, v.evaluatie("dichterbij", dag=timezone.localdate()))
    acts.zet_voort(w.noor, een)
    acts.vraag_evaluatie(w.noor, een)

    acts.geef_oordeel(w.lisa, een, "goed")

    assert [s.ronde for s in een.evaluatiestemmen.order_by("ronde")] == [0, 1]


def test_a_follow_up_ends_the_old_one_and_remembers_it(w, kind):
    een = v.arrangement_in(w, kind, Status.GEEVALUEERD)
    vandaag = timezone.localdate()

    nieuw = acts.vraag_vervolg(w.noor, een, v.gegevens(kind, van=vandaag, tot=vandaag + 90 * v.DAG))

    assert (een.status, een.geeindigd_op) == (Status.VERVOLGD, vandaag)
    assert (nieuw.status, nieuw.eerdere) == (Status.CONCEPT, een)
    acts.vraag_aan(w.noor, nieuw)


# ------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"uren_per_week": Decimal(0)}, "0 uur per week kan niet"),
        ({"groepsgrootte": 0}, "minstens een kind"),
        ({"tot": timezone.localdate() - dt.timedelta(days=100)}, "ligt voor de eerste dag"),
        ({"doel": "  "}, "Het doel is leeg"),
        ({"maat": ""}, "Waaraan u het meet is leeg"),
        ({"kosten": {"swv": Decimal(-1)}}, "onder nul"),
        ({"vorm": "opdc"}, "bij de vorm en bij de plek"),
        ({"vorm": "deelplaatsing"}, "Kies naar welke school"),
        ({"vorm": "terugplaatsing"}, "Kies naar welke school"),
    ],
)
def test_what_cannot_be_is_refused_with_how_to_mend_it_and_nothing_is_stored(w, kind, anders, zin):
    with pytest.raises(Geweigerd, match=zin):
        acts.open_arrangement(w.noor, kind, v.gegevens(kind, **anders))
    assert not Arrangement.objects.exists()


def test_a_school_outside_the_swv_is_refused(w, kind):
    ver = verhalen.school("ZZ0E", "Verre School", "so", w.ander_swv_po).vestigingen.get()
    with pytest.raises(Geweigerd, match="Verre School hoort op"):
        acts.open_arrangement(
            w.noor,
            kind,
            v.gegevens(kind, vorm="deelplaatsing", setting="andere_school", andere_vestiging=ver),
        )

    Lidmaatschap.objects.filter(vestiging__school=w.regenboog).delete()
    with pytest.raises(Geweigerd, match="bij geen samenwerkingsverband"):
        acts.open_arrangement(w.noor, kind, v.gegevens(kind))


def test_another_childs_need_cannot_be_used(w, kind):
    ander = verhalen.kind(w, "Noa")

    with pytest.raises(Geweigerd, match="ander kind"):
        acts.open_arrangement(w.noor, kind, v.gegevens(ander))


def test_without_a_need_in_the_dossier_nothing_is_asked(w, kind):
    een = acts.open_arrangement(w.noor, kind, v.gegevens(kind, behoeften=()))

    with pytest.raises(Geweigerd, match="wat het kind nodig heeft"):
        acts.vraag_aan(w.noor, een)


def test_the_same_support_is_not_paid_twice_in_one_period(w, kind):
    """The overlap between systems paid arrangements twice; here the second one is refused."""
    v.arrangement_in(w, kind, Status.TOEGEKEND)
    tweede = v.arrangement_in(w, kind, Status.CONCEPT)

    with pytest.raises(Geweigerd, match="loopt al zo'n arrangement"):
        acts.vraag_aan(w.noor, tweede)


def test_evaluating_before_the_start_is_refused(w, kind):
    een = v.arrangement_in(w, kind, Status.IN_EVALUATIE)
    voor = een.gestart_op - v.DAG
    with pytest.raises(Geweigerd, match="pas na de start"):
        acts.evalueer(w.noor, een, v.evaluatie(dag=voor))
    with pytest.raises(Geweigerd, match="moet nog komen"):
        acts.evalueer(w.noor, een, v.evaluatie(dag=timezone.localdate() + v.DAG))
    with pytest.raises(Geweigerd, match="niet voor de start"):
        acts.stop(w.noor, een, "Klaar.", voor)

    assert een.evaluaties.count() == 0


def test_starting_outside_the_granted_period_is_refused(w, kind):
    een = v.arrangement_in(w, kind, Status.TOEGEKEND)

    for dag in (een.van - v.DAG, een.tot):
        with pytest.raises(Geweigerd, match="buiten de toegekende periode"):
            acts.start(w.noor, een, dag)


def test_opdc_vo_is_bounded_by_the_law_and_po_only_warns(w):
    """Uitvoeringsbesluit WVO 2020 2.50 lid 1; for po the text in force was not read."""
    van = dt.date(2026, 11, 24)
    jaren = recht.parameter("opdc.vo.duur", op=van).waarde
    precies = dt.date(2026 + jaren, 11, 24)
    from passend.dossier.arrangementregels import duur

    onderbouwing = duur("opdc", van, precies, "vo")
    assert onderbouwing.geverifieerd
    with pytest.raises(Geweigerd, match=r"ten hoogste 2 jaar .*Uitvoeringsbesluit WVO 2020 2\.50"):
        duur("opdc", van, precies + v.DAG, "vo")

    po = duur("opdc", van, precies, "po")
    assert not po.geverifieerd
    assert any("niet gelezen" in zin for zin in po.kanttekeningen)


def test_going_back_to_a_regular_school_starts_at_a_special_one(w, kind):
    anker, wissel = w.anker.vestigingen.get(), w.wissel.vestigingen.get()
    terug = {"vorm": "terugplaatsing", "setting": "klas", "andere_vestiging": anker}
    with pytest.raises(Geweigerd, match="begint op een school voor speciaal"):
        acts.open_arrangement(w.noor, kind, v.gegevens(kind, **terug))

    speciaal = verhalen.kind(w, "Noa", waar=w.wissel)
    sbo = verhalen.school("ZZ0F", "Sbo De Kei", "sbo", w.swv_po).vestigingen.get()
    with pytest.raises(Geweigerd, match="geen gewone school"):
        acts.open_arrangement(
            w.wissel_ib, speciaal, v.gegevens(speciaal, **{**terug, "andere_vestiging": sbo})
        )
    with pytest.raises(Geweigerd, match="eigen school"):
        acts.open_arrangement(
            w.wissel_ib, speciaal, v.gegevens(speciaal, **{**terug, "andere_vestiging": wissel})
        )
    een = acts.open_arrangement(w.wissel_ib, speciaal, v.gegevens(speciaal, **terug))
    assert een.andere_vestiging == anker


@pytest.mark.parametrize("wie", ["elders", "lisa", "fatima", "zonder_gezag"])
def test_only_the_school_of_the_child_asks(w, kind, wie):
    with pytest.raises(GeenRecht):
        acts.open_arrangement(getattr(w, wie), kind, v.gegevens(kind))


def test_rooms_higher_up_hear_of_a_grant_after_commit(w, kind, django_capture_on_commit_callbacks):
    heard = []

    def hear(arrangement, daad, **_other):
        heard.append((daad.act, arrangement.pk))

    arrangement_veranderd.connect(hear)
    een = v.arrangement_in(w, kind, Status.AANGEVRAAGD)
    with django_capture_on_commit_callbacks(execute=True):
        acts.ken_toe(w.henk, een, "Dit past.")

    assert heard == [("ken_toe", een.pk)]
