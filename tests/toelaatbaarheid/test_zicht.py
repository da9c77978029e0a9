"""Who sees a case: school, swv, parents with gezag, the child, asked experts; nobody else."""

import pytest

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.models import Leerling
from passend.toelaatbaarheid import actions, queries
from passend.toelaatbaarheid.models import Advies, Handeling, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen

VREEMD = (
    "elders",
    "wissel_ib",
    "zonder_gezag",
    "gemeente",
    "inspecteur",
    "ander_coordinator",
    "vera",
    "derde",
)


def _ziet(wie, zaak) -> bool:
    return Zaak.objects.zichtbaar_voor(wie).filter(pk=zaak.pk).exists()


@pytest.mark.parametrize("status", Status.values)
def test_strangers_see_no_case_in_any_state(w, status):
    zaak = verhalen.zaak_in(w, status)

    for naam in VREEMD:
        wie = w.mensen[naam]
        assert not _ziet(wie, zaak), naam
        assert not Handeling.objects.zichtbaar_voor(wie).filter(zaak=zaak).exists(), naam
        assert queries.zoek(wie, zaak.nummer) == [] or naam == "ander_coordinator"


def test_the_own_circle_sees_the_case(w):
    zaak = verhalen.zaak_in(w, Status.IN_ADVIES)

    for naam in ("noor", "directie", "fatima", "henk", "diana", "lisa", "marco", "sem", "jeroen"):
        assert _ziet(w.mensen[naam], zaak), naam


def test_the_swv_sees_nothing_of_a_concept(w):
    zaak = verhalen.zaak_in(w, Status.CONCEPT)

    assert _ziet(w.noor, zaak)
    assert _ziet(w.lisa, zaak)
    assert not _ziet(w.fatima, zaak)


def test_an_expert_sees_the_own_advice_only_and_nothing_after_refusing(w):
    loop = verhalen.adviezen(verhalen.ingediend(w))
    assert [a.deskundige for a in Advies.objects.zichtbaar_voor(w.jeroen)] == [w.jeroen]

    verhalen.DOE["vraag_advies"](loop)
    assert _ziet(w.derde, loop.zaak)
    verhalen.DOE["weiger_advies"](loop)
    assert not _ziet(w.derde, loop.zaak)


def test_swv_and_expert_open_the_dossier_only_while_the_case_runs(w):
    loop = verhalen.in_beraad(w)
    kind = loop.zaak.leerling_id

    for wie in (w.fatima, w.henk, w.jeroen):
        assert Leerling.objects.zichtbaar_voor(wie).filter(pk=kind).exists()
    verhalen.DOE["ken_toe"](loop)
    for wie in (w.fatima, w.henk, w.jeroen, w.derde):
        assert not Leerling.objects.zichtbaar_voor(wie).filter(pk=kind).exists()


def test_a_stranger_cannot_act_either(w):
    loop = verhalen.ingediend(w)

    for naam in VREEMD:
        with pytest.raises(GeenRecht):
            actions.trek_in(loop.zaak, "Zomaar.", door=w.mensen[naam], op=loop.nu)
    assert loop.zaak.handelingen.count() == 2


def test_the_receiving_school_fetches_one_verklaring_with_number_and_birth_date(w):
    loop = verhalen.toegekend(w)
    verklaring = loop.zaak.verklaringen.get()
    geboren = loop.zaak.leerling.geboortedatum

    with pytest.raises(Geweigerd, match="geen verklaring met dit nummer en deze geboortedatum"):
        actions.haal_op(verklaring.nummer, geboren + verhalen.DAG, door=w.wissel_ib, op=loop.op())
    with pytest.raises(Geweigerd, match="Schrijf het nummer"):
        actions.haal_op("abc", geboren, door=w.wissel_ib)
    with pytest.raises(GeenRecht):
        actions.haal_op(verklaring.nummer, geboren, door=w.gemeente)
    assert not Verklaring.objects.zichtbaar_voor(w.wissel_ib).exists()

    actions.haal_op(verklaring.nummer, geboren, door=w.wissel_ib, op=loop.op())

    assert list(Verklaring.objects.zichtbaar_voor(w.wissel_ib)) == [verklaring]
    assert not _ziet(w.wissel_ib, loop.zaak)
    assert loop.zaak.handelingen.last().gegevens["school"] == "De Wissel"


def test_a_parent_signs_with_an_own_second_factor(w):
    loop = verhalen.afgewezen(w)

    with pytest.raises(GeenRecht, match="tweede inlogmiddel"):
        actions.maak_bezwaar(loop.zaak, "Niet eens.", door=w.lisa, op=loop.op())
