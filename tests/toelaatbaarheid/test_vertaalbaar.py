"""English pages also say what the code meets as data: acts, disciplines and roles in records."""

import datetime as dt

import pytest
from django.utils.translation import gettext, override

from passend.beheer.models import Rol, Rolsoort
from passend.beheer.rollen import rol_uit_verslag, rol_voor_verslag
from passend.beheer.templatetags.beheer import handeling, soortnaam
from passend.toelaatbaarheid import wet
from passend.toelaatbaarheid.soorten import Act, Soort

OP = dt.date(2026, 11, 2)


@pytest.mark.parametrize("act", Act)
def test_act_in_the_audit_trail_has_an_english_name(act):
    with override("en"):
        assert handeling(act) != act.replace("_", " ")


def test_case_in_the_audit_trail_has_an_english_name():
    with override("en"):
        assert soortnaam("toelaatbaarheid.zaak") == "case"


@pytest.mark.parametrize("soort", Soort)
def test_every_discipline_of_the_law_has_an_english_name(soort):
    with override("en"):
        for naam in [name for names in wet.disciplines(soort, OP) for name in names]:
            assert gettext(naam) != naam


def test_record_holds_a_role_in_dutch_whatever_language_its_holder_reads():
    with override("en"):
        assert rol_voor_verslag(Rol(soort=Rolsoort.IB)) == "intern begeleider"


def test_reader_of_a_record_reads_the_role_in_the_own_language():
    with override("en"):
        words = rol_uit_verslag("ouder, School op de Berg, namens Tess Post")
    assert words == "parent, School op de Berg, on behalf of Tess Post"
    assert rol_uit_verslag("") == ""
