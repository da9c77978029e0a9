"""Made-up schools can be told from real ones by anybody, and by the database."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from passend.samenwerking.models import Gebied, Samenwerkingsverband, School, Vestiging
from passend.samenwerking.queries import scholen_in, swv_van_postcode
from passend.samenwerking.verzonnen import NAMEN, maak_verzonnen_scholen
from passend.stelsel import bronbestanden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regio")]


@pytest.fixture(params=["PO2602", "VO2602"])
def swv(request: pytest.FixtureRequest) -> Samenwerkingsverband:
    return Samenwerkingsverband.objects.get(code=request.param)


def test_a_swv_gets_the_kinds_of_schools_of_its_sector(swv) -> None:
    soorten = {school.soort for school in maak_verzonnen_scholen(swv, 1)}

    assert soorten == ({"sbo", "so"} if swv.sector == "po" else {"vso", "vo", "pro"})


def test_every_made_up_school_stands_in_a_postcode_of_the_swv_without_letters(swv) -> None:
    scholen = maak_verzonnen_scholen(swv, 1)

    for vestiging in Vestiging.objects.filter(school__in=scholen):
        assert re.fullmatch(r"\d{4}", vestiging.postcode)
        assert swv_van_postcode(vestiging.postcode, swv.sector) == swv
        assert vestiging.gemeente == Gebied.objects.get(pc4=vestiging.postcode).gemeente
    assert set(scholen) <= {v.school for v in scholen_in(swv)}


def test_a_made_up_brin_cannot_be_a_real_one(swv) -> None:
    echt = {rij["brin"] for rij in bronbestanden.load_vestigingen_bo()}
    echt |= {rij["brin"] for rij in bronbestanden.load_vestigingen_vo()}

    assert all(re.fullmatch(r"\d\d[A-Z]{2}", brin) for brin in echt)
    for school in maak_verzonnen_scholen(swv, 1):
        assert re.fullmatch(r"ZZ[0-9A-Z]{2}", school.brin)


def test_the_database_refuses_a_made_up_school_with_a_real_brin_and_the_reverse(swv) -> None:
    school = maak_verzonnen_scholen(swv, 1)[0]

    for verzonnen, brin in ((True, "98ZX"), (False, "ZZ99")):
        with pytest.raises(IntegrityError), transaction.atomic():
            School.objects.filter(pk=school.pk).update(verzonnen=verzonnen, brin=brin)


def test_no_real_school_bears_a_made_up_name() -> None:
    echt = [rij["naam"].casefold() for rij in bronbestanden.load_vestigingen_bo()]

    for naam in NAMEN:
        kern = naam.split()[-1].casefold()
        assert not [een for een in echt if kern in een], naam


def test_the_same_seed_gives_the_same_schools(swv) -> None:
    def als_feiten() -> list[tuple[str, str, str]]:
        with transaction.atomic():
            feiten = [
                (school.brin, school.naam, school.vestigingen.get().postcode)
                for school in maak_verzonnen_scholen(swv, 7)
            ]
            transaction.set_rollback(True)
        return feiten

    assert als_feiten() == als_feiten()


def test_making_them_again_keeps_what_is_there(swv) -> None:
    eerst = maak_verzonnen_scholen(swv, 1)

    assert set(maak_verzonnen_scholen(swv, 2)) == set(eerst)


def test_two_swvs_get_different_brins() -> None:
    po, vo = (
        maak_verzonnen_scholen(Samenwerkingsverband.objects.get(code=code), 1)
        for code in ("PO2602", "VO2602")
    )

    assert not {school.brin for school in po} & {school.brin for school in vo}
