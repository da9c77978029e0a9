"""Who sees what a placement costs: never an expert who advises, never who still has to decide."""

import pytest

from passend.begroting.kostenpaneel import kosten_van, mag_zien
from passend.beheer.models import Rol, Rolsoort
from passend.samenwerking.models import Instelling
from passend.toelaatbaarheid.models import Advies, Verklaring
from tests.toelaatbaarheid import verhalen


@pytest.fixture
def region(db):
    return verhalen.wereld()


@pytest.fixture
def besloten(region):
    return verhalen.toegekend(region).zaak


def mens_van(zaak, soort):
    """Return an account with this role at the swv of the case."""
    return verhalen.mens(f"x{soort}", soort, zaak.behandelaar)


@pytest.mark.parametrize("soort", ["coordinator", "directeur", "commissie", "controller"])
def test_after_the_decision_who_answers_for_it_sees_the_costs(besloten, soort):
    assert mag_zien(mens_van(besloten, soort), besloten)


def test_costs_are_one_deduction_per_teldatum_and_marked_unverified(besloten):
    coordinator = mens_van(besloten, "coordinator")

    inhoud = kosten_van(coordinator, besloten)

    verklaring = Verklaring.objects.get(zaak=besloten)
    jaren = [
        jaar
        for jaar in range(verklaring.van.year, verklaring.tot_en_met.year + 1)
        if verklaring.van
        <= verklaring.van.replace(year=jaar, month=2, day=1)
        <= verklaring.tot_en_met
    ]
    assert jaren
    assert len(inhoud["kosten"].per_jaar) == len(jaren)
    assert not inhoud["kosten"].geverifieerd


@pytest.mark.parametrize(
    "soort",
    [str(s) for s in Rolsoort if s not in ("coordinator", "directeur", "commissie", "controller")],
)
def test_no_other_role_sees_it(besloten, soort):
    assert not mag_zien(mens_van(besloten, soort), besloten)


def test_an_expert_does_not_see_it_in_another_role_either(besloten):
    """Some people have two hats; who advised on this child does not see its price."""
    deskundige = Advies.objects.filter(zaak=besloten).first().deskundige
    rol = Rol.objects.create(
        gebruiker=deskundige,
        soort=Rolsoort.COORDINATOR,
        organisatie=besloten.behandelaar,
        van=verhalen.BEGIN,
    )

    assert not mag_zien(deskundige.met_rol(rol), besloten)


def test_who_decides_sees_it_only_afterwards(region):
    """WPO 18a lid 6: the need of the child decides; the law names no price as a ground."""
    zaak = verhalen.in_beraad(region).zaak

    assert not mag_zien(mens_van(zaak, "commissie"), zaak)
    assert mag_zien(mens_van(zaak, "directeur"), zaak)


def test_directeur_who_decides_does_not_see_it_before(region):
    zaak = verhalen.in_beraad(region).zaak
    Instelling.objects.create(
        swv=zaak.swv, sleutel="besluit.beslisser", waarde="directeur", van=verhalen.BEGIN
    )

    assert not mag_zien(mens_van(zaak, "directeur"), zaak)


def test_somebody_of_another_swv_does_not_see_it(besloten, region):
    ander = verhalen.mens("ver", "directeur", region.ander_swv_po.organisatie)

    assert not mag_zien(ander, besloten)


def test_missing_amounts_are_asked_for_by_name(besloten, settings):
    settings.PASSEND_DEMO = False

    zin = kosten_van(mens_van(besloten, "coordinator"), besloten)["zin"]

    assert "ontbreekt een bedrag" in zin
    assert "tlv.bedrag." in zin


def test_case_page_shows_it_to_the_coordinator_and_not_to_the_expert(besloten, client):
    for soort, ziet in (("coordinator", True), ("deskundige", False)):
        if soort == "deskundige":
            wie = Advies.objects.filter(zaak=besloten).first().deskundige
        else:
            wie = mens_van(besloten, soort)
        client.force_login(wie)

        page = client.get(f"/aanvragen/{besloten.pk}/").content.decode()

        assert ("Wat deze plaatsing kost" in page) is ziet
