"""The trail of acts: nobody changes it, and whoever does all the same is found out."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from passend.beheer import audit, slot
from passend.beheer.models import Auditkop, Auditregel

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]


@pytest.fixture
def keten(ib):
    with transaction.atomic():
        for nummer in range(5):
            audit.schrijf("proef", door=ib, over=ib, gegevens={"nummer": nummer, "naam": "één"})
    return Auditregel.objects.order_by("volgnummer")


def tamper(statement: str) -> None:
    with slot.open_slot(connection):
        execute(statement)


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_line_needs_the_transaction_of_its_act(maak, school):
    ib = maak("ib", school)
    with pytest.raises(transaction.TransactionManagementError):
        audit.schrijf("proef", door=ib, over=ib)


def test_untouched_chain_holds(keten):
    assert audit.controleer() == (5, None)


@pytest.mark.parametrize(
    ("statement", "volgnummer", "reden"),
    [
        ("UPDATE beheer_auditregel SET handeling='niets' WHERE volgnummer=3", 3, "veranderd"),
        ("UPDATE beheer_auditregel SET namens='X' WHERE volgnummer=2", 2, "veranderd"),
        ("DELETE FROM beheer_auditregel WHERE volgnummer=4", 4, "ontbreekt"),
        ("DELETE FROM beheer_auditregel WHERE volgnummer=5", 5, "laatste regels ontbreken"),
        ("DELETE FROM beheer_auditregel", 1, "laatste regels ontbreken"),
    ],
)
def test_first_broken_link_is_named(keten, statement, volgnummer, reden):
    tamper(statement)

    heel, breuk = audit.controleer()

    assert heel == volgnummer - 1
    assert breuk is not None
    assert breuk.volgnummer == volgnummer
    assert reden in breuk.reden


def test_line_that_was_rehashed_after_tampering_breaks_at_the_next(keten):
    regel = keten[1]
    regel.handeling = "iets anders"
    new_hash = audit.line_hash(regel)
    tamper(
        "UPDATE beheer_auditregel SET handeling='iets anders', "
        f"hash='{new_hash}' WHERE volgnummer=2"
    )

    assert audit.controleer()[1] == audit.Breuk(3, "sluit niet aan op de regel ervoor")


def test_last_line_that_was_rehashed_is_found_by_the_end_of_the_chain(keten):
    regel = keten[4]
    regel.handeling = "iets anders"
    new_hash = audit.line_hash(regel)
    tamper(
        "UPDATE beheer_auditregel SET handeling='iets anders', "
        f"hash='{new_hash}' WHERE volgnummer=5"
    )

    assert audit.controleer()[1].volgnummer == 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE beheer_auditregel SET handeling='niets'",
        "DELETE FROM beheer_auditregel WHERE volgnummer=1",
    ],
)
def test_database_itself_refuses_to_change_a_line(keten, statement):
    with pytest.raises(DatabaseError, match="alleen aan te vullen"), transaction.atomic():
        execute(statement)

    assert audit.controleer() == (5, None)


def test_database_refuses_through_the_models_too(keten):
    with pytest.raises(DatabaseError, match="alleen aan te vullen"), transaction.atomic():
        Auditregel.objects.all().delete()
    with pytest.raises(DatabaseError, match="alleen aan te vullen"), transaction.atomic():
        Auditregel.objects.filter(volgnummer=1).update(handeling="x")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_postgresql_refuses_to_empty_the_trail(keten):
    with pytest.raises(DatabaseError, match="alleen aan te vullen"), transaction.atomic():
        execute("TRUNCATE beheer_auditregel")


def test_lock_comes_back_after_a_migrate(keten):
    slot.remove(connection)

    call_command("migrate", "beheer", verbosity=0)

    with pytest.raises(DatabaseError), transaction.atomic():
        Auditregel.objects.filter(volgnummer=1).update(handeling="x")


def test_command_counts_the_lines(keten, capsys):
    call_command("controleer_audit")
    assert capsys.readouterr().out == "De keten klopt: 5 regels.\n"

    call_command("controleer_audit", "--json")
    assert json.loads(capsys.readouterr().out) == {"regels": 5, "heel": True, "breuk": None}


def test_command_names_the_break_and_ends_with_1(keten, capsys):
    tamper("UPDATE beheer_auditregel SET grond='x' WHERE volgnummer=3")

    with pytest.raises(SystemExit) as stop:
        call_command("controleer_audit")
    assert stop.value.code == 1
    assert "gebroken bij regel 3: de inhoud is veranderd" in capsys.readouterr().out

    with pytest.raises(SystemExit):
        call_command("controleer_audit", "--json")
    assert json.loads(capsys.readouterr().out)["breuk"] == {
        "volgnummer": 3,
        "reden": "de inhoud is veranderd",
    }


def test_refused_act_leaves_no_line(keten, ib):
    with pytest.raises(LookupError), transaction.atomic():
        audit.schrijf("proef", door=ib, over=ib)
        raise LookupError

    assert audit.controleer() == (5, None)
    assert Auditkop.objects.get().volgnummer == 5
