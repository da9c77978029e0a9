"""The real region, loaded once per test module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from passend.samenwerking.laden import Laadverslag, laad_regio


@pytest.fixture(scope="module")
def regio(django_db_setup: None, django_db_blocker: object) -> Iterator[Laadverslag]:
    """Load everything in one transaction around all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield laad_regio()
        transaction.set_rollback(True)
