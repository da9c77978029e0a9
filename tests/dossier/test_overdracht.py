"""Transfer to another school: parents see it first, nothing else goes, nobody signs again.

Sources: WPO 42 lid 1 (report at a change of school, copy to the parents), peers: today's transfer
loses aanpak, day of evaluation and instemming, and parents sign again.
"""

import datetime as dt
import hashlib
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from passend.beheer import retentie
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.dossier.actions import overdracht as acts
from passend.dossier.models import (
    Aanpak,
    Behoefte,
    Inschrijving,
    Leerling,
    Overdracht,
    Overdrachtpakket,
    Toestemming,
)
from passend.dossier.models.arrangement import Arrangementstatus
from passend.dossier.models.overdracht import Overdrachtstatus as Status
from passend.dossier.overdrachtdelen import TOESTEMMING, WET, delen, registreer
from passend.dossier.overdrachtpakket import fingerprint, make_pdf
from passend.samenwerking.models import Vestiging
from tests.dossier import verhalen_arrangement as v
from tests.toelaatbaarheid import verhalen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return verhalen.wereld()


@pytest.fixture
def kind(w):
    kind = verhalen.kind(w)
    Aanpak.objects.create(
        leerling=kind, wat="Pictogrammen op tafel", resultaat="Hielp", van=dt.date(2026, 1, 10)
    )
    return kind


@pytest.fixture
def brug(w):
    return w.brug.vestigingen.get()


def voorgelegd(w, kind, brug, **wat):
    een = acts.open_overdracht(w.noor, kind, brug, **wat)
    acts.leg_voor(w.noor, een)
    return een


def verstuurd(w, kind, brug):
    een = voorgelegd(w, kind, brug)
    acts.bekijk(w.lisa, een)
    acts.verstuur(w.noor, een)
    return een


def toestemming(w, kind, brug, van=-10, tot=10, **anders):
    today = timezone.localdate()
    anders.setdefault("status", Toestemming.Status.GEGEVEN)
    anders.setdefault("doel", Toestemming.Doel.OVERDRACHT)
    return Toestemming.objects.create(
        leerling=kind,
        ontvanger=brug.school.organisatie,
        wat="wat kind en ouders zeiden",
        van=today + van * v.DAG,
        tot=today + tot * v.DAG,
        gevraagd_op=timezone.now(),
        **anders,
    )


# ------------------------------------------------------------- what may go


def test_every_part_has_a_ground_and_one_of_law_stands_in_recht():
    for deel in delen():
        assert deel.grond in (WET, TOESTEMMING)
        assert deel.onderbouwing.stappen
        # No part is verified while the order in council was not read; the page says so.
        assert bool(deel.onderbouwing.kanttekeningen) is not deel.geverifieerd


def test_a_new_transfer_holds_what_the_law_asks_and_no_more(w, kind, brug):
    een = acts.open_overdracht(w.noor, kind, brug)

    assert een.delen == [d.sleutel for d in delen() if d.grond == WET]
    assert "stem" not in een.delen


def test_the_package_is_the_chosen_parts_and_nothing_else(w, kind, brug):
    een = acts.open_overdracht(w.noor, kind, brug, ["kind", "aanpak"])
    acts.leg_voor(w.noor, een)

    inhoud = een.pakketten.get().inhoud
    assert [deel["sleutel"] for deel in inhoud["delen"]] == ["kind", "aanpak"]
    text = json.dumps(inhoud, ensure_ascii=False)
    assert "Pictogrammen op tafel" in text
    assert "Een kleine groep" not in text
    assert "In de kring is het te hard" not in text


def test_a_part_outside_the_law_needs_a_consent_for_this_purpose_and_school(w, kind, brug):
    een = acts.open_overdracht(w.noor, kind, brug, ["kind", "stem"])
    with pytest.raises(Geweigerd, match="alleen mee met toestemming"):
        acts.leg_voor(w.noor, een)

    toestemming(w, kind, w.wissel.vestigingen.get())
    toestemming(w, kind, brug, doel=Toestemming.Doel.HULP)
    toestemming(w, kind, brug, status=Toestemming.Status.INGETROKKEN)
    with pytest.raises(Geweigerd, match="alleen mee met toestemming"):
        acts.leg_voor(w.noor, een)

    toestemming(w, kind, brug)
    acts.leg_voor(w.noor, een)
    assert "In de kring is het te hard" in een.pakketten.get().inhoud_json


def test_an_expired_consent_is_refused_with_the_day_it_ended(w, kind, brug):
    op = timezone.localdate()
    toestemming(w, kind, brug, van=-30, tot=0)
    een = acts.open_overdracht(w.noor, kind, brug, ["kind", "stem"])

    with pytest.raises(Geweigerd, match=f"liep af op {op.day} "):
        acts.leg_voor(w.noor, een)
    assert een.pakketten.count() == 0


def test_a_consent_that_is_taken_back_between_showing_and_sending_stops_the_part(w, kind, brug):
    ja = toestemming(w, kind, brug)
    een = voorgelegd(w, kind, brug, gekozen=["kind", "stem"])
    acts.bekijk(w.lisa, een)
    Toestemming.objects.filter(pk=ja.pk).update(status=Toestemming.Status.INGETROKKEN)

    with pytest.raises(Geweigerd, match="alleen mee met toestemming"):
        acts.verstuur(w.noor, een)
    een.refresh_from_db()
    assert een.status == Status.BIJ_OUDERS


# ------------------------------------------------------------- parents see it first


def test_nothing_is_sent_before_a_parent_saw_it_or_the_school_says_how(w, kind, brug):
    een = voorgelegd(w, kind, brug)
    with pytest.raises(Geweigerd, match="Nog geen ouder"):
        acts.verstuur(w.noor, een)

    acts.verstuur(w.noor, een, "Op 3 november op papier bekeken met mevrouw De Wit.")

    assert een.status == Status.VERSTUURD


def test_a_new_version_must_be_seen_anew(w, kind, brug):
    een = voorgelegd(w, kind, brug)
    acts.bekijk(w.lisa, een)
    acts.haal_terug(w.noor, een, "Aanpak aangevuld.")
    acts.leg_voor(w.noor, een)

    with pytest.raises(Geweigerd, match="Nog geen ouder"):
        acts.verstuur(w.noor, een)


def test_what_a_parent_says_is_answered_and_goes_along(w, kind, brug):
    een = voorgelegd(w, kind, brug)
    opmerking = acts.merk_op(w.lisa, een, "aanpak", "klopt_niet", "De pictogrammen hielpen niet.")
    acts.bekijk(w.marco, een)
    with pytest.raises(Geweigerd, match="zonder antwoord"):
        acts.verstuur(w.noor, een)

    acts.beantwoord(w.noor, opmerking, "Wij zetten uw woorden erbij.")
    acts.verstuur(w.noor, een)

    last = een.pakketten.order_by("-nummer").first()
    [woord] = last.inhoud["opmerkingen"]
    assert (woord["tekst"], woord["antwoord"]) == (
        "De pictogrammen hielpen niet.",
        "Wij zetten uw woorden erbij.",
    )


def test_an_objection_takes_out_a_part_that_goes_by_consent(w, kind, brug):
    toestemming(w, kind, brug)
    een = voorgelegd(w, kind, brug, gekozen=["kind", "stem"])
    bezwaar = acts.merk_op(w.marco, een, "stem", "bezwaar", "Dat is van ons.")
    acts.beantwoord(w.noor, bezwaar, "Dan gaat het niet mee.")
    acts.bekijk(w.lisa, een)
    with pytest.raises(Geweigerd, match="Marco de Wit wil niet dat"):
        acts.verstuur(w.noor, een)

    acts.haal_terug(w.noor, een, "Zonder de woorden.")
    acts.kies_delen(w.noor, een, ["kind"])
    acts.leg_voor(w.noor, een)
    acts.bekijk(w.lisa, een)
    acts.verstuur(w.noor, een)

    last = een.pakketten.order_by("-nummer").first().inhoud
    assert [deel["sleutel"] for deel in last["delen"]] == ["kind"]


@pytest.mark.parametrize("wie", ["zonder_gezag", "elders", "zoco", "fatima", "wissel_ib"])
def test_nobody_else_sees_or_touches_what_lies_with_the_parents(w, kind, brug, wie):
    een = voorgelegd(w, kind, brug)
    stranger = getattr(w, wie)

    assert not Overdracht.objects.zichtbaar_voor(stranger).exists()
    assert not Overdrachtpakket.objects.zichtbaar_voor(stranger).exists()
    for act in (acts.bekijk, acts.verstuur, acts.ontvang):
        with pytest.raises(GeenRecht):
            act(stranger, een)


def test_parents_do_not_see_a_draft(w, kind, brug):
    acts.open_overdracht(w.noor, kind, brug)

    assert not Overdracht.objects.zichtbaar_voor(w.lisa).exists()


# ------------------------------------------------------------- receipt


def test_the_new_school_sees_the_package_and_the_dossier_only_after_enrolment(
    w, kind, brug, client
):
    een = verstuurd(w, kind, brug)
    client.force_login(w.zoco, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("dossier:overdracht", args=[een.pk])).content.decode()
    assert "Pictogrammen op tafel" in page
    assert "U ziet nu alleen dit pakket" in page
    assert not Leerling.objects.zichtbaar_voor(w.zoco).exists()
    assert not Aanpak.objects.zichtbaar_voor(w.zoco).exists()

    acts.ontvang(w.zoco, een)
    acts.lees(w.zoco, een)
    Inschrijving.objects.create(leerling=kind, vestiging=brug, van=timezone.localdate())

    assert een.status == Status.GELEZEN
    assert Leerling.objects.zichtbaar_voor(w.zoco).get() == kind
    page = client.get(reverse("dossier:overdracht", args=[een.pk])).content.decode()
    assert "vraag het niet opnieuw" in page


def test_the_old_school_keeps_its_copy_after_the_child_has_left(w, kind, brug):
    een = verstuurd(w, kind, brug)
    Inschrijving.objects.filter(leerling=kind).update(tot=timezone.localdate())

    assert not Leerling.objects.zichtbaar_voor(w.noor).exists()
    assert Overdracht.objects.zichtbaar_voor(w.noor).get() == een


def test_support_arrives_with_its_goal_and_the_day_of_the_next_evaluation(w, kind, brug):
    """What falls off in today's transfers: aanpak and the day of the evaluation."""
    loopt = v.arrangement_in(w, kind, Arrangementstatus.LOOPT)
    een = verstuurd(w, kind, brug)

    deel = next(d for d in een.pakketten.last().inhoud["delen"] if d["sleutel"] == "ondersteuning")
    facts = dict(deel["rijen"][0])
    assert facts["Doel"] == loopt.doel
    assert str(loopt.evalueren_voor.year) in facts["Evalueren voor"]


def test_a_subject_adds_its_part_and_an_empty_part_does_not_go(w, kind, brug):
    een = voorgelegd(w, kind, brug)
    assert "opp" in een.delen
    assert "opp" not in [d["sleutel"] for d in een.pakketten.get().inhoud["delen"]]

    from passend.dossier import overdrachtdelen

    before = dict(overdrachtdelen._vullers)
    registreer("opp", lambda leerling: [[("Instemming van Lisa de Wit", "3 november 2026")]])
    try:
        acts.haal_terug(w.noor, een, "Het opp is klaar.")
        acts.leg_voor(w.noor, een)
    finally:
        overdrachtdelen._vullers.clear()
        overdrachtdelen._vullers.update(before)
    assert "Instemming van Lisa de Wit" in een.pakketten.last().inhoud_json


# ------------------------------------------------------------- the package itself


def test_a_package_never_changes_and_its_fingerprint_covers_every_byte(w, kind, brug, client):
    een = verstuurd(w, kind, brug)
    Behoefte.objects.create(
        leerling=kind, aspect="tijd", tekst="Later erbij.", datum=timezone.localdate()
    )
    pakket = een.pakketten.last()

    assert "Later erbij" not in pakket.inhoud_json
    assert fingerprint(pakket.inhoud_json) == pakket.sha256
    with pytest.raises(ValueError, match="verandert niet"):
        pakket.save()
    client.force_login(w.zoco, backend="django.contrib.auth.backends.ModelBackend")
    body = client.get(reverse("dossier:overdracht_json", args=[een.pk])).content
    assert hashlib.sha256(body).hexdigest() == pakket.sha256


def test_the_package_can_be_read_as_an_accessible_pdf(w, kind, brug):
    een = verstuurd(w, kind, brug)

    pdf = make_pdf(een.pakketten.last())

    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf


# ------------------------------------------------------------- refusals


def test_the_own_school_and_a_second_transfer_are_refused(w, kind, brug):
    with pytest.raises(Geweigerd, match="eigen school"):
        acts.open_overdracht(w.noor, kind, w.regenboog.vestigingen.get())
    acts.open_overdracht(w.noor, kind, brug)
    with pytest.raises(VerkeerdeStaat, match="al begonnen"):
        acts.open_overdracht(w.noor, kind, brug)
    with pytest.raises(GeenRecht):
        acts.open_overdracht(w.elders, kind, brug)

    assert Overdracht.objects.count() == 1


def test_choosing_nothing_or_a_part_that_is_not_there_is_refused(w, kind, brug):
    een = acts.open_overdracht(w.noor, kind, brug)

    with pytest.raises(Geweigerd, match="U koos niets"):
        acts.kies_delen(w.noor, een, [])
    with pytest.raises(Geweigerd, match="bestaat niet"):
        acts.kies_delen(w.noor, een, ["kind", "strafblad"])


def test_a_school_is_found_by_code_or_name_and_doubt_is_told(w, kind, client):
    Vestiging.objects.create(code="ZZ0D01", school=w.brug, naam="De Brug, tweede plek")
    client.force_login(w.noor, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("dossier:overdracht_nieuw", args=[kind.pk])

    for typed, words in (
        ("Nergensland", "geen school die zo heet"),
        ("De Brug", "(ZZ0D01)"),
        ("De Regenboog", "eigen school"),
    ):
        page = client.post(url, {"naar": typed})
        assert words in page.content.decode()
    assert client.post(url, {"naar": "zz0d00"}).status_code == 302


def test_what_was_sent_is_kept_for_its_term_and_an_unread_term_deletes_nothing(w, kind, brug):
    een = verstuurd(w, kind, brug)
    Overdracht.objects.filter(pk=een.pk).update(afgerond_op=dt.date(2015, 1, 1))

    verslag = next(r for r in retentie.ruim_op(uitvoeren=True) if r.naam == "overdracht")

    assert "niet nagekeken" in verslag.reden
    assert Overdracht.objects.filter(pk=een.pk).exists()


def test_the_process_is_what_the_acts_add_up_to(w, kind, brug):
    een = verstuurd(w, kind, brug)
    daden = list(een.daden.order_by("volgnummer"))

    assert [d.act for d in daden] == ["open", "leg_voor", "bekijk", "verstuur"]
    assert daden[-1].naar_status == Overdracht.objects.get(pk=een.pk).status
    assert een.versie == len(daden)


def test_the_page_takes_a_fixed_number_of_queries(
    w, kind, brug, client, django_assert_max_num_queries
):
    een = verstuurd(w, kind, brug)
    client.force_login(w.zoco, backend="django.contrib.auth.backends.ModelBackend")

    with django_assert_max_num_queries(18):
        client.get(reverse("dossier:overdracht", args=[een.pk]))
