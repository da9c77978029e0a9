"""What people do to the locks of their own account, in the audit trail: the signals of allauth."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.db import transaction

from passend.beheer import audit

HANDELINGEN = {
    "wijzig_wachtwoord": (account.password_changed, account.password_set, account.password_reset),
    "wijzig_emailadres": (account.email_changed,),
    "stel_slot_in": (mfa.authenticator_added,),
    "maak_noodcodes": (mfa.authenticator_reset,),
    "verwijder_slot": (mfa.authenticator_removed,),
}


def connect() -> None:
    """Leave an audit line for each change of password, address or second factor."""
    for handeling, signals in HANDELINGEN.items():
        for nummer, signal in enumerate(signals):
            signal.connect(_receiver(handeling), weak=False, dispatch_uid=f"{handeling}-{nummer}")


def _receiver(handeling: str) -> Any:
    def write(*, user: Any, authenticator: Any = None, **kwargs: Any) -> None:
        gegevens = {"soort": str(authenticator.type)} if authenticator is not None else {}
        with transaction.atomic():
            audit.schrijf(handeling, door=user, over=user, gegevens=gegevens)

    return write
