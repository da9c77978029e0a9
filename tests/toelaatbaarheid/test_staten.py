"""Every line of the table is walked by real acts; what is stored is what the acts add up to."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Handeling, Onveranderlijk, Zaak
from passend.toelaatbaarheid.process import TABEL, overgang
from passend.toelaatbaarheid.soorten import Act, Status
from passend.toelaatbaarheid.stand import stand_van
from tests.toelaatbaarheid import verhalen

# What must have happened before an act can follow, where the story of the state lacks it.
EERST = {
    Act.GEEF_ADVIES: ("vraag_advies",),
    Act.WEIGER_ADVIES: ("vraag_advies",),
    Act.BESLIS_OP_BEZWAAR: ("hoor", "adviseer_bezwaar"),
}


def _geslaagd(loop: verhalen.Loop, act: Act) -> bool:
    """Do one act; False for the lines that need a different beginning (their own test below)."""
    if act in {Act.LEG_VOOR, Act.GEEF_ADVIES, Act.WEIGER_ADVIES} and loop.zaak.status in {
        Status.AANGEVULD,
        Status.AANVULLING_GEVRAAGD,
    }:
        return False
    if act in {Act.HAAL_OP, Act.BEANTWOORD_VERVOLG} and not loop.zaak.verklaringen.exists():
        return False
    for vooraf in EERST.get(act, ()):
        verhalen.DOE[vooraf](loop)
    verhalen.DOE[act](loop)
    return True


@pytest.mark.parametrize("status", Status.values)
def test_every_line_of_the_table_can_be_walked(w, status):
    loop = verhalen.VERHALEN[status](w)
    assert actions.herbouw(loop.zaak) == {}
    stand_vooraf, nu = dict(loop.zaak.__dict__), loop.nu

    for stap in [stap for stap in TABEL if stap.van == status]:
        with transaction.atomic():
            if _geslaagd(loop, stap.act):
                zaak = Zaak.objects.get(pk=loop.zaak.pk)
                assert zaak.handelingen.last().act == stap.act
                assert zaak.status in {
                    stap.naar,
                    Status.BEZWAAR,
                    zaak.handelingen.last().naar_status,
                }
                assert stap.naar is None or zaak.status == stap.naar
                assert actions.herbouw(zaak) == {}
            transaction.set_rollback(True)
        loop.zaak.__dict__.update(stand_vooraf)
        loop.nu = nu
    assert audit.controleer()[1] is None


def test_an_expert_may_answer_while_the_school_is_asked_for_more(w):
    loop = verhalen.ingediend(w)
    verhalen.DOE["vraag_advies"](loop)
    verhalen.DOE["vraag_aanvulling"](loop)

    verhalen.DOE["geef_advies"](loop)

    assert loop.zaak.status == Status.AANVULLING_GEVRAAGD
    verhalen.DOE["vul_aan"](loop)
    assert loop.zaak.status == Status.AANGEVULD
    with pytest.raises(Geweigerd, match="Er mist nog een advies van een orthopedagoog"):
        verhalen.DOE["leg_voor"](loop)
    actions.vraag_advies(
        loop.zaak, [actions.Adviesvraag(w.jeroen, "orthopedagoog")], door=w.fatima, op=loop.op()
    )
    actions.geef_advies(loop.zaak, "so", "Past.", door=w.jeroen, categorie="laag", op=loop.op())
    verhalen.DOE["leg_voor"](loop)
    assert loop.zaak.status == Status.IN_BERAAD


@pytest.mark.parametrize("status", Status.values)
def test_what_is_not_in_the_table_cannot_be_done(w, status):
    loop = verhalen.VERHALEN[status](w)
    voor = Handeling.objects.filter(zaak=loop.zaak).count()

    for act in set(Act) - {stap.act for stap in TABEL if stap.van == status} - {Act.OPEN}:
        if act in {Act.HAAL_OP, Act.STEL_IN_GEBREKE, Act.VERLENG_TERMIJN, Act.TREK_BEZWAAR_IN}:
            continue  # need a number, last day or objection that such a case does not have
        if act in {Act.STEM_IN_MET_UITSTEL, Act.VERDAAG, Act.BEANTWOORD_VERVOLG}:
            continue
        with pytest.raises((VerkeerdeStaat, GeenRecht)):
            verhalen.DOE[act](loop)

    assert Handeling.objects.filter(zaak=loop.zaak).count() == voor


def test_an_act_is_never_changed(w):
    handeling = verhalen.zaak_in(w, Status.INGEDIEND).handelingen.last()
    handeling.tekst = "anders"

    with pytest.raises(Onveranderlijk):
        handeling.save()


def test_a_damaged_index_is_rebuilt_from_the_acts(w):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    Zaak.objects.filter(pk=zaak.pk).update(status=Status.AFGEWEZEN, uiterste_datum=None)

    verschil = actions.herbouw(zaak)

    assert verschil["status"] == (Status.AFGEWEZEN, Status.IN_BERAAD)
    assert set(verschil) == {"status", "uiterste_datum"}
    assert Zaak.objects.get(pk=zaak.pk).status == Status.IN_BERAAD


def test_acts_in_an_impossible_order_are_refused():
    with pytest.raises(VerkeerdeStaat):
        stand_van([SimpleNamespace(act=Act.KEN_TOE, dag=verhalen.BEGIN, gegevens={})])
    with pytest.raises(VerkeerdeStaat):
        overgang(Status.TOEGEKEND, Act.WIJS_AF)


def test_an_act_cannot_lie_before_the_one_before_it(w):
    loop = verhalen.ingediend(w)

    with pytest.raises(Geweigerd, match="ligt voor de vorige stap"):
        actions.bevestig_ontvangst(loop.zaak, door=w.fatima, op=verhalen.START - verhalen.DAG)


def test_an_old_screen_is_told_who_was_first(w):
    loop = verhalen.ingediend(w)
    gezien = loop.zaak.versie
    actions.bevestig_ontvangst(loop.zaak, door=w.karel, op=loop.op())

    with pytest.raises(VerkeerdeStaat, match="Karel Postma was u voor: ontvangst bevestigd"):
        actions.vraag_aanvulling(
            loop.zaak,
            "Wat nog?",
            loop.nu.date() + verhalen.DAG * 9,
            door=w.fatima,
            op=loop.op(),
            versie=gezien,
        )
