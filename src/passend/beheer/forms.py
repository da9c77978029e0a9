"""The forms about accounts and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _


class WachtwoordKiezenForm(forms.Form):
    """A new password, typed once where it can be made visible."""

    wachtwoord = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_wachtwoord(self) -> Any:
        """Return the password, or the reasons why it is too easy to guess."""
        validate_password(self.cleaned_data["wachtwoord"])
        return self.cleaned_data["wachtwoord"]
