"""The REST API: the same rows, acts and refusals as the pages, in words of a person."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from passend.beheer.models import Auditregel, Inzage
from passend.koppelingen import actions
from passend.toelaatbaarheid.models import Verklaring
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen

GISTEREN = timezone.now() - dt.timedelta(days=9)


def test_a_case_goes_from_filing_to_verklaring_over_the_api(w, systeem):
    loop = verhalen.begin(w, start=GISTEREN)
    school, commissie = systeem(w.noor), systeem(w.henk)

    filed = school.post(f"/zaken/{loop.zaak.pk}/dien_in").json()
    assert filed["status"] == "ingediend"

    loop.zaak.refresh_from_db()
    loop.nu = timezone.now()
    loop.op = timezone.now
    verhalen.adviezen(loop)
    verhalen.actions.leg_voor(loop.zaak, door=w.fatima)
    granted = commissie.post(
        f"/zaken/{loop.zaak.pk}/ken_toe", motivering="Dit past.", categorie="laag"
    )
    assert granted.json()["status"] == "toegekend"

    detail = commissie.get(f"/zaken/{loop.zaak.pk}").json()
    assert detail["verklaring"]["geldt_vandaag"] is True
    assert detail["besluiten"][0]["onderbouwing"]["stappen"]
    assert detail["handelingen"][-1]["act"] == "ken_toe"
    regel = Auditregel.objects.get(handeling="ken_toe", gebruiker_naam=w.henk.naam)
    assert regel.herkomst.endswith(f", sleutel {commissie.sleutel.pk}"), "not done by hand"


def test_act_refused_on_the_page_is_refused_here_with_the_same_sentence(w, systeem):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    school = systeem(w.noor)

    antwoord = school.post(f"/zaken/{zaak.pk}/wijs_af", motivering="Nee.")

    assert antwoord.status_code in {403, 409}
    assert antwoord.json()["fout"].endswith(".")
    zaak.refresh_from_db()
    assert zaak.status == Status.INGEDIEND


def test_somebody_who_was_first_is_named_and_nothing_is_overwritten(w, systeem):
    zaak = verhalen.zaak_in(w, Status.IN_BERAAD)
    oud = zaak.versie
    verhalen.actions.wijs_af(
        zaak, "De school kan dit.", door=w.ans, op=verhalen.START + 20 * verhalen.DAG
    )

    antwoord = systeem(w.henk).post(
        f"/zaken/{zaak.pk}/ken_toe", motivering="Wel.", categorie="laag", versie=oud
    )

    assert antwoord.status_code == 409
    assert w.ans.naam in antwoord.json()["fout"]


def test_aanvulling_and_advice_go_over_the_api(w, systeem):
    loop = verhalen.ingediend(w, start=GISTEREN)
    pad = f"/zaken/{loop.zaak.pk}"
    over = timezone.localdate() + 14 * verhalen.DAG

    asked = systeem(w.fatima).post(
        f"{pad}/vraag_aanvulling", vraag="Stuur het verslag.", reactie_voor=over.isoformat()
    )
    assert asked.json()["staat_stil"] is True
    answered = systeem(w.noor).post(f"{pad}/vul_aan", tekst="Zie het verslag.")
    assert answered.json()["status"] == "aangevuld"

    vraag = [verhalen.actions.Adviesvraag(w.jeroen, "orthopedagoog")]
    loop.zaak.refresh_from_db()
    verhalen.actions.vraag_advies(loop.zaak, vraag, door=w.fatima)
    advised = systeem(w.jeroen).post(
        f"{pad}/geef_advies", oordeel="so", categorie="laag", tekst="Een kleine groep past."
    )
    assert advised.status_code == 200, advised.content


@pytest.mark.parametrize("wie", ["elders", "gemeente", "ander_coordinator", "zonder_gezag", "vera"])
def test_foreign_token_sees_nothing_of_a_case_and_can_do_nothing(w, systeem, wie):
    zaak = verhalen.zaak_in(w, Status.TOEGEKEND)
    nummer = Verklaring.objects.get().nummer
    vreemd = systeem(getattr(w, wie))
    regels = Auditregel.objects.count()

    answers = [
        vreemd.get(f"/zaken/{zaak.pk}"),
        vreemd.get(f"/verklaringen/{nummer}"),
        vreemd.post(f"/zaken/{zaak.pk}/dien_in"),
        vreemd.post(f"/zaken/{zaak.pk}/wijs_af", motivering="Nee."),
        vreemd.post(f"/zaken/{zaak.pk}/ken_toe", motivering="Ja.", categorie="laag"),
        vreemd.post(f"/zaken/{zaak.pk}/vul_aan", tekst="Iets."),
        vreemd.post(f"/zaken/{zaak.pk}/geef_advies", oordeel="so", tekst="Iets."),
        vreemd.post(f"/zaken/{zaak.pk}/vraag_aanvulling", vraag="?", reactie_voor="2027-01-01"),
    ]

    none = vreemd.get("/zaken/99999999")
    assert {a.status_code for a in answers} == {404}
    assert {a.content for a in answers} == {none.content}, "the same as for what does not exist"
    assert vreemd.get("/zaken").json()["zaken"] == []
    assert vreemd.get("/zaken", q=zaak.leerling.voornaam).json()["zaken"] == []
    werk = vreemd.get("/werkvoorraad").json()
    assert werk["aan_zet"] == werk["wacht"] == []
    assert Auditregel.objects.count() == regels
    assert not Inzage.objects.exists()


def test_receiving_school_fetches_the_verklaring_with_number_and_birth_date(w, systeem):
    zaak = verhalen.zaak_in(w, Status.TOEGEKEND)
    nummer, wissel = Verklaring.objects.get().nummer, systeem(w.wissel_ib)
    assert wissel.get(f"/verklaringen/{nummer}").status_code == 404

    wrong = wissel.post("/verklaringen/ophalen", nummer=nummer, geboortedatum="2018-03-15")
    right = wissel.post("/verklaringen/ophalen", nummer=nummer, geboortedatum="2018-03-14")

    assert wrong.status_code == 422
    assert right.json()["leerling"]["naam"] == zaak.leerling.naam
    assert wissel.get(f"/verklaringen/{nummer}").json()["nummer"] == nummer
    assert wissel.get(f"/zaken/{zaak.pk}").status_code == 404, "the verklaring, not the case"


def test_guessing_birth_dates_stops(w, systeem):
    wissel = systeem(w.wissel_ib)
    for _ in range(60):
        wissel.post("/verklaringen/ophalen", nummer="PO2602-2026-0001", geboortedatum="2018-03-15")

    antwoord = wissel.post(
        "/verklaringen/ophalen", nummer="PO2602-2026-0001", geboortedatum="2018-03-15"
    )

    assert antwoord.status_code == 429
    assert "Wacht" in antwoord.json()["fout"]


@pytest.mark.parametrize("kop", [None, "", "Bearer niets", "Basic bm9vcjpkZW1v", "Bearer "])
def test_without_a_key_the_door_is_shut(db, kop):
    client = Client(headers={"authorization": kop} if kop is not None else None)

    antwoord = client.get("/api/v1/zaken")

    assert antwoord.status_code == 401
    assert "sleutel" in antwoord.json()["fout"]


def test_key_opens_no_longer_than_it_should(w, systeem):
    school = systeem(w.noor)
    assert school.get("/zaken").status_code == 200

    actions.trek_sleutel_in(w.noor, school.sleutel)
    assert school.get("/zaken").status_code == 401

    verlopen = systeem(w.noor)
    verlopen.sleutel.tot_en_met = timezone.localdate() - verhalen.DAG
    verlopen.sleutel.save()
    assert verlopen.get("/zaken").status_code == 401


def test_key_ends_with_the_role_and_with_the_account(w, systeem):
    school, commissie = systeem(w.noor), systeem(w.henk)
    w.noor.rollen.update(tot=timezone.localdate())
    w.henk.is_active = False
    w.henk.save()

    assert school.get("/zaken").status_code == 401
    assert commissie.get("/zaken").status_code == 401


def test_cookie_of_a_log_in_opens_nothing_here(client, w):
    client.force_login(w.noor, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/api/v1/zaken").status_code == 401


def test_only_a_hash_of_the_key_is_kept(w, systeem):
    school = systeem(w.noor)

    assert school.geheim not in str(vars(school.sleutel))
    regel = Auditregel.objects.get(handeling="maak_sleutel")
    assert school.geheim not in str(vars(regel))


def test_looking_at_a_case_is_recorded_for_the_parents(w, systeem):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)

    systeem(w.fatima).get(f"/zaken/{zaak.pk}")

    assert Inzage.objects.get().leerling_id_toen == zaak.leerling_id


def test_law_is_given_with_its_source(w, systeem):
    school = systeem(w.noor)

    een = school.get("/recht/parameters/tlv.bezwaar.termijn", op="2026-11-24")
    assert een.json()["bron"]["wet"] == "Awb"
    assert {"waarde", "geverifieerd", "gecontroleerd_op"} <= set(een.json())

    # Awb 4:13: eight weeks after 6 October 2026 is 1 December 2026.
    termijn = school.post("/recht/termijnen/tlv.besluit", start="2026-10-06").json()
    assert termijn["uiterste_datum"] == "2026-12-01"


def test_unknown_key_of_the_law_names_what_is_near(w, systeem):
    antwoord = systeem(w.noor).get("/recht/parameters/tlv.bezwaar.termij")

    assert antwoord.status_code == 404
    assert "tlv" in antwoord.json()["fout"]


def test_postcode_gives_its_samenwerkingsverbanden_and_never_a_guess(w, systeem):
    school = systeem(w.noor)

    baarn = school.get("/postcodes/3741AB").json()
    assert (baarn["po"], baarn["vo"], baarn["gemeente"]) == ("PO2602", "VO2602", "Baarn")

    # The annex of the regio-indeling does not know 1262.
    assert school.get("/postcodes/1262").status_code == 422


def test_wrong_fields_are_named(w, systeem):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    antwoord = systeem(w.fatima).post(
        f"/zaken/{zaak.pk}/vraag_aanvulling", vraag="Stuur het.", reactie_voor="31-12-2026", x=1
    )

    assert antwoord.status_code == 422
    assert "reactie_voor: schrijf een datum" in antwoord.json()["fout"]
    assert "x: kennen wij niet" in antwoord.json()["fout"]


@pytest.mark.parametrize(
    "nummer", ["PO2602-2026-99999999999999999999", "PO2602-²-1", "x", "-" * 80]
)
def test_number_that_cannot_be_one_is_no_verklaring(w, systeem, nummer):
    wissel = systeem(w.wissel_ib)

    assert wissel.get(f"/verklaringen/{nummer}").status_code == 404
    fetched = wissel.post("/verklaringen/ophalen", nummer=nummer, geboortedatum="2018-03-14")
    assert fetched.status_code == 422


def test_address_that_does_not_exist_is_refused_in_json(client, db):
    antwoord = client.get("/api/v1/leerlingen")

    assert antwoord.status_code == 404
    assert antwoord.json()["fout"].startswith("Dit bestaat niet")


def test_body_that_is_no_json_is_named(w, systeem):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)
    antwoord = systeem(w.fatima).client.post(
        f"/api/v1/zaken/{zaak.pk}/wijs_af", "{motivering", content_type="application/json"
    )

    assert antwoord.status_code == 400
    assert "JSON" in antwoord.json()["fout"]
