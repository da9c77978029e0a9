"""The commands for whoever runs Passend: the first beheerder, and another encryption key."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection

from passend.beheer.models import Auditregel, Concept, Organisatie, Uitnodiging

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

INVITE = ["--naam", "Noor de Wit", "--email", "noor@swv.example", "--soort", "swv"]


def test_first_beheerder_gets_a_link(swv, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("nodig_beheerder_uit", *INVITE, "--code", swv.code)

    assert Uitnodiging.objects.get().soort == "beheer"
    assert "/account/uitnodiging/" in mailoutbox[0].body
    line = Auditregel.objects.get()
    assert (line.gebruiker_naam, line.herkomst) == ("Passend", "nodig_beheerder_uit")


def test_unknown_organisation_is_named_and_nothing_is_written(db, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("nodig_beheerder_uit", *INVITE, "--code", "PO0000")

    assert stop.value.code == 2
    assert "geen swv met code PO0000" in capsys.readouterr().err
    assert not Organisatie.objects.exists()


def test_new_organisation_needs_its_name(db):
    call_command(
        "nodig_beheerder_uit", *INVITE, "--code", "PO0000", "--naam-organisatie", "Het swv"
    )

    assert str(Uitnodiging.objects.get().organisatie) == "Het swv"


def test_address_that_is_none_is_refused(swv, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("nodig_beheerder_uit", *INVITE, "--code", swv.code, "--email", "noor")

    assert stop.value.code == 2
    assert "noor is geen e-mailadres" in capsys.readouterr().err


def test_everything_is_readable_with_the_new_key_alone(ib, settings, capsys):
    old = settings.VELDSLEUTELS[0]
    new = Fernet.generate_key().decode()
    Concept.objects.create(gebruiker=ib, formulier="f", velden={"zorg": "slaapt slecht"})
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(ib, secret)
    codes = RecoveryCodes.activate(ib).get_unused_codes()

    settings.VELDSLEUTELS = [new, old]
    call_command("versleutel_opnieuw")
    settings.VELDSLEUTELS = [new]

    assert "beheer.Concept: 1" in capsys.readouterr().out
    assert Concept.objects.get().velden == {"zorg": "slaapt slecht"}
    app = Authenticator.objects.get(type="totp")
    from allauth.mfa.adapter import get_adapter

    assert get_adapter().decrypt(app.data["secret"]) == secret
    recovery = Authenticator.objects.get(type="recovery_codes").wrap()
    assert recovery.get_unused_codes() == codes
    with connection.cursor() as cursor:
        cursor.execute("SELECT velden FROM beheer_concept")
        assert Fernet(new).decrypt(cursor.fetchone()[0].encode())
