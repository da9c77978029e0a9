"""A swv po with two schools, what was counted there, and the people around its purse."""

import datetime as dt
import io

import pytest

from passend.begroting.actions.scenario import maak_scenario
from passend.begroting.actions.tellingen import laad_tellingen
from tests.huis import objecten_begroting  # noqa: F401 - adds the factories
from tests.huis.objecten import Wereld

KOP = "teldatum;vestiging;soort;categorie;aantal;bedrag"
RIJEN = (
    "2026-02-01;{a}00;bao;;1200;",
    "2026-02-01;{b}00;bao;;800;",
    "2026-02-01;{c}00;sbo;;40;",
    "2026-02-01;{c}00;so;laag;30;",
    "2026-02-01;{c}00;so;hoog;4;",
    "2026-02-01;{a}00;gewogen;;1500;",
    "2026-02-01;{b}00;gewogen;;800;",
    "2026-02-01;{a}00;aanvragen;;;90000",
    "2026-02-01;{b}00;aanvragen;;;10000.50",
)


def bestand(*rijen, kop=KOP):
    """Return a CSV file of these rows."""
    return io.BytesIO("\n".join([kop, *rijen]).encode())


@pytest.fixture
def w(db):
    """One world with a swv po (2026), its people, and one school each of three boards."""
    wereld = Wereld("Ahlers", "A")
    wereld.een("samenwerking.Samenwerkingsverband")
    wereld.een("samenwerking.School")
    return wereld


@pytest.fixture
def swv(w):
    return w.een("samenwerking.Samenwerkingsverband")


@pytest.fixture
def geteld(w):
    """The counts of the funding year 2027, loaded by the controller."""
    code = w.een("samenwerking.School").brin
    rijen = [rij.format(a=code, b="12AB", c="34CD") for rij in RIJEN]
    return laad_tellingen(bestand(*rijen), "telling.csv", door=w.account["controller"])


@pytest.fixture
def scenario(w, geteld):
    """A scenario of the controller that starts in 2027."""
    return maak_scenario("Rustig", 2027, door=w.account["controller"], lasten=200_000)


@pytest.fixture
def vandaag():
    return dt.date(2026, 11, 24)
