"""Worklists and search: what waits for whom, with a bounded number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from passend.toelaatbaarheid import actions, queries
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen


def test_a_case_waits_for_the_circle_that_must_act(w):
    bij_school = verhalen.zaak_in(w, Status.AANVULLING_GEVRAAGD)
    bij_coordinator = verhalen.zaak_in(w, Status.INGEDIEND)
    bij_commissie = verhalen.zaak_in(w, Status.IN_BERAAD)

    assert [r.zaak for r in queries.werkvoorraad(w.noor).aan_zet] == [bij_school]
    assert [r.zaak for r in queries.werkvoorraad(w.fatima).aan_zet] == [bij_coordinator]
    assert [r.zaak for r in queries.werkvoorraad(w.henk).aan_zet] == [bij_commissie]
    assert queries.werkvoorraad(w.elders).aan_zet == []


def test_search_finds_by_number_of_case_and_verklaring_and_by_name(w):
    zaak = verhalen.zaak_in(w, Status.TOEGEKEND)
    nummer = zaak.verklaringen.get().nummer

    for q in (zaak.nummer, nummer, nummer.lower(), "sem", "Wit"):
        assert queries.zoek(w.fatima, q) == [zaak]
    assert queries.zoek(w.elders, zaak.nummer) == []


def test_burden_counts_what_was_asked_anew(w):
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)

    lasten = queries.burden(w.swv_po, zaak.ontvangen_op, zaak.ontvangen_op + verhalen.DAG)

    # Dossier: name, birth date, postcode, school, group, 3 parents, 1 need, 1 own voice = 10.
    # Asked: 7 questions less need and the child's voice, which the dossier has = 5; 1 answered.
    assert (lasten.aanvragen, lasten.gevraagd, lasten.ingevuld, lasten.uit_dossier) == (1, 5, 1, 10)


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("wie", ["noor", "fatima", "henk", "lisa", "jeroen"])
def test_the_case_page_is_read_in_at_most_eight_queries(w, status, wie):
    zaak = verhalen.zaak_in(w, status)
    kijker = getattr(w, wie)
    ziet = Zaak.objects.zichtbaar_voor(kijker).filter(pk=zaak.pk).exists()

    with CaptureQueriesContext(connection) as gevraagd:
        if not ziet:
            with pytest.raises(Zaak.DoesNotExist):
                queries.zaak_detail(kijker, zaak.pk)
            return
        beeld = queries.zaak_detail(kijker, zaak.pk)

    assert len(gevraagd) <= 8, "\n".join(q["sql"][:100] for q in gevraagd)
    assert beeld.zaak.status == status


@pytest.mark.parametrize(
    ("wie", "hoeveel"),
    [("noor", 3), ("fatima", 4), ("henk", 4), ("jeroen", 4), ("lisa", 3), ("elders", 3)],
)
def test_the_worklist_takes_as_many_queries_for_one_case_as_for_many(w, wie, hoeveel):
    kijker = w.mensen[wie]
    aantallen = []
    for _ in range(2):
        for status in (Status.INGEDIEND, Status.IN_ADVIES, Status.IN_BERAAD):
            verhalen.zaak_in(w, status)
        with CaptureQueriesContext(connection) as gevraagd:
            werk = queries.werkvoorraad(kijker, nu=verhalen.START + 9 * verhalen.DAG)
            [(r.zaak.leerling.naam, r.zaak.swv.code, r.teken) for r in werk.aan_zet + werk.wacht]
            [(h.zaak.leerling.naam, h.zaak.nummer) for h in werk.veranderd]
        aantallen.append(len(gevraagd))

    assert aantallen[0] == aantallen[1] <= hoeveel


def test_the_worklist_says_what_is_late_and_what_stands_still(w):
    stil = verhalen.zaak_in(w, Status.AANVULLING_GEVRAAGD)
    laat = verhalen.zaak_in(w, Status.IN_BERAAD)  # last day 1 December 2026

    def tekens(op):
        werk = queries.werkvoorraad(w.henk, nu=verhalen.moment(op))
        return {r.zaak: r.teken for r in werk.aan_zet + werk.wacht}

    assert tekens("2026-11-01") == {stil: "stil", laat: "ruim"}
    assert tekens("2026-11-24")[laat] == "let_op"
    assert tekens("2026-12-01")[laat] == "vandaag"
    assert tekens("2026-12-02")[laat] == "laat"


def test_what_others_did_since_yesterday_is_shown(w):
    loop = verhalen.ingediend(w)
    actions.bevestig_ontvangst(loop.zaak, door=w.fatima, op=loop.op())

    def acts(wie):
        return [h.act for h in queries.werkvoorraad(wie, nu=loop.nu - verhalen.DAG / 2).veranderd]

    assert "bevestig_ontvangst" in acts(w.noor)
    assert "bevestig_ontvangst" not in acts(w.fatima)
    assert acts(w.elders) == []


def test_the_case_page_says_who_must_act_and_what_this_person_can_do(w):
    loop = verhalen.in_beraad(w)

    henk = queries.zaak_detail(w.henk, loop.zaak.pk, op=loop.nu.date())
    lisa = queries.zaak_detail(w.lisa, loop.zaak.pk, op=loop.nu.date())

    assert [mens.naam for mens in henk.aan_zet] == ["Ans de Boer", "Henk Terpstra"]
    assert {"ken_toe", "wijs_af", "houd_aan"} <= set(henk.mogelijk)
    assert set(lisa.mogelijk) == {"geef_zienswijze", "voeg_bijlage_toe"}
    assert henk.deskundigen.genoeg
    assert [woord.tekst for woord in lisa.zegt("leerling")] == ["In de kring is het te hard."]
    assert {mens.naam for mens in lisa.mensen if mens.kring == "ouder"} == {
        "Lisa de Wit",
        "Marco de Wit",
    }
