"""Granting and paying: who may, in which order, and that nothing is paid twice or unseen.

The order is the swv's own working method (the source wants every euro to be followed, S000:755-773).
"""

import datetime as dt
from decimal import Decimal

import pytest
import xmlschema
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from passend.begroting.actions import toekenning as acts
from passend.begroting.models import Betaalbestand, Betaalrekening, Toekenning
from passend.begroting.queries import geld
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Auditregel
from tests.begroting.geldwereld import IBAN_BESTUUR, geldwereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return geldwereld()


def morgen():
    return timezone.localdate() + dt.timedelta(days=1)


def schema():
    from importlib.resources import files

    return xmlschema.XMLSchema(str(files("sepaxml") / "schemas" / "pain.001.001.09.xsd"))


def test_a_board_sees_a_grant_only_after_the_decision(w):
    rows = acts.stel_op(w.controller, 2026, [w.opgave()])
    before = Toekenning.objects.zichtbaar_voor(w.bestuurder).count()
    acts.besluit(w.directeur, rows)

    assert (before, Toekenning.objects.zichtbaar_voor(w.bestuurder).count()) == (0, 1)
    assert Toekenning.objects.zichtbaar_voor(w.deskundige).count() == 0


def test_a_school_sees_what_is_for_the_school_and_not_for_the_other(w):
    w.besloten()
    w.besloten(school=w.scholen[1])

    assert [t.school for t in Toekenning.objects.zichtbaar_voor(w.directie)] == [w.scholen[0]]


def test_the_controller_does_not_decide(w):
    rows = acts.stel_op(w.controller, 2026, [w.opgave()])

    with pytest.raises(GeenRecht):
        acts.besluit(w.controller, rows)


def test_a_list_is_drawn_up_whole_or_not_at_all(w):
    with pytest.raises(Geweigerd, match="boven nul"):
        acts.stel_op(w.controller, 2026, [w.opgave(), w.opgave("0.00", herkomst="b")])

    assert not Toekenning.objects.exists()
    assert not Auditregel.objects.filter(handeling="stel_op").exists()


def test_the_same_thing_is_not_granted_twice_in_a_year(w):
    w.besloten()

    with pytest.raises(Geweigerd, match="Trek die eerst in"):
        acts.stel_op(w.controller, 2026, [w.opgave()])


def test_a_school_outside_the_region_is_refused_by_name(w):
    elders = w.scholen[1]
    elders.vestigingen.get().lidmaatschappen.update(swv=w.ander)

    with pytest.raises(Geweigerd, match="Het Anker hoort niet bij PO9001"):
        acts.stel_op(w.controller, 2026, [w.opgave(school=elders)])


def test_nothing_is_paid_to_an_account_that_only_one_person_saw(w):
    rij = acts.noteer_rekening(w.controller, w.bestuur, iban=IBAN_BESTUUR, op_naam_van="B")

    with pytest.raises(GeenRecht, match="vier ogen"):
        acts.kijk_rekening_na(w.controller, rij)
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaalrekening.objects.filter(pk=rij.pk).update(nagekeken_door=w.controller)


def test_an_iban_with_one_wrong_figure_is_refused(w):
    with pytest.raises(Geweigerd, match="geen goed rekeningnummer"):
        acts.noteer_rekening(w.controller, w.bestuur, iban="NL20INGB0001234568", op_naam_van="B")


def test_without_known_accounts_no_file_and_no_change(w):
    een = w.besloten()

    with pytest.raises(Geweigerd, match="Het Bestuur"):
        acts.maak_bestand(w.controller, [een], morgen())

    een.refresh_from_db()
    assert een.status == "besloten"
    assert not Betaalbestand.objects.exists()


def test_the_payment_file_is_valid_under_its_xsd_and_adds_up(w):
    w.rekeningen()
    rows = [w.besloten("1000.10"), w.besloten("2500.05", school=w.scholen[1])]
    bestand = acts.maak_bestand(w.controller, rows, morgen())

    inhoud = bytes(bestand.inhoud).decode()
    schema().validate(inhoud)
    assert bestand.totaal == Decimal("3500.15")
    assert "<CtrlSum>3500.15</CtrlSum>" in inhoud
    assert f"<MsgId>{bestand.nummer}</MsgId>" in inhoud
    assert f"<EndToEndId>{rows[0].nummer}</EndToEndId>" in inhoud
    assert IBAN_BESTUUR in inhoud


def test_a_grant_is_in_one_payment_file_only(w):
    w.rekeningen()
    een = w.besloten()
    acts.maak_bestand(w.controller, [een], morgen())

    with pytest.raises(VerkeerdeStaat, match="in een betaalbestand"):
        acts.maak_bestand(w.controller, [een], morgen())


def test_when_the_bank_paid_the_grants_are_paid(w):
    w.rekeningen()
    een = w.besloten()
    bestand = acts.maak_bestand(w.controller, [een], morgen())
    acts.meld_betaald(w.controller, bestand, timezone.localdate())

    een.refresh_from_db()
    assert een.status == "betaald"


def test_the_journal_balances_and_carries_the_codes_of_the_swv(w):
    w.rekeningen()
    acts.stel_rekeningcode_in(w.controller, "verdeling", "WOvbOvb")
    bestand = acts.maak_bestand(
        w.controller, [w.besloten("1000.10"), w.besloten("2.00", school=None)], morgen()
    )
    posten = geld.journaal(w.controller, bestand.jaar)

    assert sum(p.debet for p in posten) == sum(p.credit for p in posten) == Decimal("1002.10")
    assert {p.code for p in posten if p.debet} == {"WOvbOvb"}
    assert "1000,10" in [rij[5] for rij in geld.journaal_rijen(posten)]


def test_a_code_in_another_form_is_refused(w):
    with pytest.raises(Geweigerd, match="vorm van een RGS-code"):
        acts.stel_rekeningcode_in(w.controller, "verdeling", "4000")


def test_a_withdrawn_grant_keeps_its_reason_in_the_trail(w):
    een = w.besloten()
    acts.trek_in(w.directeur, een, "dubbel met arrangement 12")

    regel = Auditregel.objects.get(handeling="trek_toekenning_in")
    assert regel.gegevens["reden"] == "dubbel met arrangement 12"
    assert mail.outbox == []


def test_a_purpose_that_looks_like_a_formula_stays_text_in_the_file(w, client):
    w.besloten(doel="=1+1")
    client.force_login(w.controller)

    answer = client.get("/geld/toekenningen/?formaat=csv").content.decode("utf-8-sig")

    assert ";'=1+1;" in answer
