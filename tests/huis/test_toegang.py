"""Nothing leaks: every model and every route, tried by every role on what belongs to somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from tests.huis import toegang
from tests.huis.objecten import (
    ARGUMENTEN,
    FABRIEKEN,
    OPENBARE_MODELLEN,
    OPENBARE_ROUTES,
    ZONDER_RIJRECHT,
)
from tests.huis.toegang import BEZOEKER, ROLLEN

from passend.beheer.models import Auditregel

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

DICHT = {401, 403, 404, 405, 410}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "toegang.md"


def test_every_model_and_route_can_be_walked():
    assert toegang.missing_words() == []


def test_lists_name_only_what_exists():
    labels = {model._meta.label for model in toegang.our_models()}
    names = {route.naam for route in toegang.our_routes()}

    assert (set(FABRIEKEN) | set(OPENBARE_MODELLEN) | set(ZONDER_RIJRECHT)) - labels == set()
    assert set(ARGUMENTEN) - names == set()


def test_no_row_of_another_world_is_seen():
    here, there = toegang.vul()

    leaked = [
        (rol, label)
        for rol in [BEZOEKER, *ROLLEN]
        for label in FABRIEKEN
        if label not in OPENBARE_MODELLEN
        and toegang.sees(toegang.account_of(here, rol), there.een(label))
    ]

    assert leaked == []


def test_account_without_a_role_sees_only_what_is_public():
    here, there = toegang.vul()
    kijker = here.account["ib"]
    kijker.rollen.all().delete()
    kijker = toegang.account_of(here, "ib")

    seen = {label for label in FABRIEKEN if toegang.sees(kijker, there.een(label))}

    assert seen == set(OPENBARE_MODELLEN)


def test_no_page_of_another_world_opens_also_not_with_a_guessed_id():
    here, there = toegang.vul()
    lines = Auditregel.objects.count()
    with_id = [route for route in toegang.our_routes() if route.argumenten]

    faults = []
    for rol in [BEZOEKER, *ROLLEN]:
        client = toegang.client_of(here, rol)
        for route in with_id:
            for method in (client.get, client.post):
                answer = method(route.adres(there))
                if route.naam in OPENBARE_ROUTES:
                    continue
                none = method(route.adres_van_niets(there))
                if not shut(answer) or answer.status_code != none.status_code:
                    faults.append(
                        f"{rol} {method.__name__} {route.naam}: {answer.status_code}, "
                        f"van niets {none.status_code}"
                    )

    assert faults == []
    assert Auditregel.objects.count() == lines, "a refused act leaves no line"


def shut(answer) -> bool:
    """Tell whether this answer keeps somebody out: not there, not allowed, or log in first."""
    to_login = answer.status_code == 302 and toegang.is_login(answer.url)
    return to_login or answer.status_code in DICHT


@pytest.fixture(scope="module")
def gang(django_db_setup, django_db_blocker):
    """Walk once for all tests below: the visits, and the page that they make."""
    with django_db_blocker.unblock(), transaction.atomic():
        here, there = toegang.vul()
        visits = toegang.walk(here, there)
        page = toegang.make_page(here, visits)
        transaction.set_rollback(True)
    return visits, page


def test_no_page_falls_over(gang):
    assert [(v.rol, v.route, v.status) for v in gang[0] if v.status >= 500] == []


def test_no_page_names_people_of_another_world(gang):
    assert [(v.rol, v.route) for v in gang[0] if v.noemt_ander] == []


def test_visitor_opens_nothing_but_the_public_pages(gang):
    opened = {v.route for v in gang[0] if v.rol == BEZOEKER and v.woord == "ja"}

    assert opened - set(OPENBARE_ROUTES) == set()


def test_published_matrix_is_what_the_code_does(gang):
    assert PAGE.read_text(encoding="utf-8") == gang[1], (
        "docs/toegang.md is oud. Maak hem opnieuw: python scripts/generate_access_matrix.py"
    )
