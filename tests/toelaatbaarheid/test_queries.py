"""Worklists and search: what waits for whom, with a bounded number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from passend.toelaatbaarheid import queries
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
