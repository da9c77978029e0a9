"""How allauth behaves here: no open sign-up, our words, secrets encrypted."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from passend.beheer.velden import decrypt, encrypt

_WRONG_PAIR = _(
    "Deze naam en dit wachtwoord horen niet bij elkaar. "
    "Typ ze opnieuw, of kies een nieuw wachtwoord."
)
_WAIT = _("U hebt het te vaak geprobeerd. Wacht een paar minuten en probeer het dan opnieuw.")
_WRONG_CODE = _("Deze code klopt niet of is verlopen. Typ de code die u nu ziet.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from an invitation; nobody makes one by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is gesloten. Vraag uw beheerder waarom."),
        "username_password_mismatch": _WRONG_PAIR,
        "email_password_mismatch": _WRONG_PAIR,
        "incorrect_password": _("Dit is niet uw wachtwoord. Typ het opnieuw."),
        "enter_current_password": _("Dit is niet uw wachtwoord van nu. Typ het opnieuw."),
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _WAIT,
        "rate_limited": _WAIT,
        "same_as_current": _("Dit is al uw e-mailadres. Vul een ander adres in."),
        "email_taken": _("Dit e-mailadres hoort al bij een ander account."),
        "duplicate_email": _("Dit is al uw e-mailadres. Vul een ander adres in."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account comes from an invitation."""
        return False

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Return False: only the link in a message proves an address."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    """The secret of an authenticator app is encrypted like health data is."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "cannot_delete_authenticator": _("Dit kunt u nu niet weghalen."),
        "cannot_generate_recovery_codes": _(
            "Stel eerst een app of een toegangssleutel in. Daarna kunt u noodcodes maken."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret as it is used."""
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Return a name for a new passkey, to be changed by its owner."""
        return str(_("Mijn toegangssleutel"))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Somebody who logs in through the organisation must be known here by a proven address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return False: logging in elsewhere makes no account here."""
        return False


def attempted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the name or address that somebody tried to log in with, by which tries are counted."""
    given = credentials or {}
    name = given.get("username") or given.get("email") or request.POST.get("login", "")
    return str(name).strip().lower()


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor, looking through as many proxies as PASSEND_PROXIES says."""
    return get_adapter().get_client_ip(request)
