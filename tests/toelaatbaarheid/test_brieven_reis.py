"""Journey: somebody with a letter on paper checks it, with the keyboard, on a phone and a desk."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from passend.toelaatbaarheid import controle
from passend.toelaatbaarheid.models import Verklaring
from tests.browser import check_page
from tests.toelaatbaarheid import verhalen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.reis]


@pytest.fixture(params=["page", "phone"])
def blad(request):
    """The same journey at two widths."""
    return request.getfixturevalue(request.param)


def test_visitor_types_a_code_from_paper_and_reads_whether_it_is_genuine(blad, live_server):
    cache.clear()
    zaak = verhalen.zaak_in(verhalen.wereld(), "toegekend")
    op_papier = controle.in_groepen(Verklaring.objects.get().verificatiecode).lower()

    blad.goto(live_server.url + reverse("toelaatbaarheid:controle"))
    check_page(blad)
    blad.locator("[name=code]").focus()
    blad.keyboard.type("aaaa bbbb cccc dddd")
    blad.keyboard.press("Enter")
    blad.get_by_text("Wij kennen geen brief met deze code.").first.wait_for()
    check_page(blad)

    blad.locator("[name=code]").fill(op_papier)
    blad.keyboard.press("Enter")
    blad.get_by_role("heading", name="Deze brief is echt.").wait_for()
    check_page(blad)
    assert zaak.leerling.achternaam not in blad.content()
    assert op_papier.replace(" ", "") not in blad.url, "the code stays out of the address"
