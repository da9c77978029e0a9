"""People of two organisations, named after what they do there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from passend.beheer.models import Gebruiker, Organisatie, Rol, Rolsoort


@pytest.fixture
def school(db: None) -> Organisatie:
    return Organisatie.objects.create(soort="school", code="99ZZ", naam="De Esdoorn")


@pytest.fixture
def swv(db: None) -> Organisatie:
    return Organisatie.objects.create(soort="swv", code="PO9901", naam="PO9901")


@pytest.fixture
def maak():
    """Return a function that makes an account with one role: `maak("ib", school)`."""

    def make(soort: str, organisatie: Organisatie | None, naam: str = "", **rol: Any) -> Gebruiker:
        naam = naam or f"{soort}-{Gebruiker.objects.count()}"
        gebruiker = Gebruiker.objects.create_user(
            username=naam, email=f"{naam}@passend.example", password="demo", first_name=naam
        )
        rol = {"van": dt.date(2020, 8, 1)} | rol
        Rol.objects.create(gebruiker=gebruiker, soort=soort, organisatie=organisatie, **rol)
        return gebruiker

    return make


@pytest.fixture
def beheerder(maak, school) -> Gebruiker:
    return maak(Rolsoort.BEHEER, school, "beheerder")


@pytest.fixture
def ib(maak, school) -> Gebruiker:
    return maak(Rolsoort.IB, school, "ib")
