"""The forms of allauth in our words: a label that says what to type, no text inside the box."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from passend.vormgeving.forms import PassendFormMixin


class _OurWords(PassendFormMixin):
    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


_CODE = {"code": _("Code")}
_CODE_HINT = {"code": _("De zes cijfers die uw app nu laat zien, of een van uw noodcodes.")}
_NEW_PASSWORD = {
    "oldpassword": _("Uw wachtwoord van nu"),
    "password1": _("Nieuw wachtwoord"),
    "password2": _("Nieuw wachtwoord, nog een keer"),
}
_NEW_PASSWORD_HINT = {
    "password1": _(
        "Minstens 8 tekens, niet alleen cijfers, en geen wachtwoord dat veel mensen hebben."
    )
}


class LoginForm(_OurWords, account.LoginForm):
    labels = {"login": _("Inlognaam of e-mailadres"), "password": _("Wachtwoord")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ChangePasswordForm(_OurWords, account.ChangePasswordForm):
    labels = _NEW_PASSWORD
    hints = _NEW_PASSWORD_HINT


class ResetPasswordForm(_OurWords, account.ResetPasswordForm):
    labels = {"email": _("Uw e-mailadres")}


class ResetPasswordKeyForm(_OurWords, account.ResetPasswordKeyForm):
    labels = _NEW_PASSWORD
    hints = _NEW_PASSWORD_HINT


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):
    labels = {"password": _("Wachtwoord")}


class AddEmailForm(_OurWords, account.AddEmailForm):
    labels = {"email": _("Nieuw e-mailadres")}


class AuthenticateForm(_OurWords, mfa.AuthenticateForm):
    labels = _CODE
    hints = _CODE_HINT


class MFAReauthenticateForm(_OurWords, mfa.ReauthenticateForm):
    labels = _CODE
    hints = _CODE_HINT


class ActivateTOTPForm(_OurWords, totp.ActivateTOTPForm):
    labels = _CODE
    hints = {"code": _("De zes cijfers die uw app nu laat zien.")}


class AddWebAuthnForm(_OurWords, webauthn.AddWebAuthnForm):
    labels = {
        "name": _("Hoe noemt u deze sleutel?"),
        "passwordless": _("Ook inloggen zonder wachtwoord, met vinger, gezicht of pincode"),
    }
    hints = {"name": _("Bijvoorbeeld: laptop van school.")}


class EditWebAuthnForm(_OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Hoe noemt u deze sleutel?")}
