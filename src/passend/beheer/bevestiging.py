"""The second factor as an act: signing or instemming asks once more who somebody is.

Never with a code sent to the mailbox that got the link: whoever reads that mailbox would sign for
the parent. A passkey, a code from an app or a recovery code; where the place allows it (the demo
region) the password.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from allauth.core import ratelimit
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer import audit
from passend.beheer.fouten import Geweigerd
from passend.vormgeving.forms import PassendForm


class NietBevestigd(Geweigerd):
    """The person did not show who they are; `str()` says what to type or set up."""


@dataclasses.dataclass(frozen=True, slots=True)
class Bevestiging:
    """How and when somebody showed who they are: wachtwoord, totp, recovery_codes or webauthn."""

    wijze: str
    tijd: dt.datetime


def wijzen_voor(gebruiker: Any) -> frozenset[str]:
    """Return the ways in which this account can confirm an act here: wachtwoord, code, sleutel."""
    kinds = set(Authenticator.objects.filter(user=gebruiker).values_list("type", flat=True))
    wijzen = set()
    if Authenticator.Type.WEBAUTHN in kinds and "webauthn" in mfa_settings.SUPPORTED_TYPES:
        wijzen.add("sleutel")
    if kinds - {Authenticator.Type.WEBAUTHN}:
        wijzen.add("code")
    if not wijzen and not settings.TWEEDE_FACTOR_VERPLICHT:
        wijzen.add("wachtwoord")
    return frozenset(wijzen)


class BevestigForm(PassendForm):
    """The fields that a page adds to the form of the act itself, so that the act stays one post."""

    bevestig_wachtwoord = forms.CharField(
        label=gettext_lazy("Uw wachtwoord, om te ondertekenen"),
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    bevestig_code = forms.CharField(
        label=gettext_lazy("Code uit uw app, om te ondertekenen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    bevestig_sleutel = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, wijzen: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for wijze in ("wachtwoord", "code", "sleutel"):
            if wijze not in wijzen:
                del self.fields[f"bevestig_{wijze}"]
            elif wijze != "sleutel":
                self.fields[f"bevestig_{wijze}"].widget.attrs["required"] = "sleutel" not in wijzen


def make_bevestigvelden(request: HttpRequest) -> dict[str, Any]:
    """Return what the partial `beheer/_bevestigvelden.html` shows for this person."""
    wijzen = wijzen_voor(request.user)
    return {
        "wijzen": wijzen,
        "bevestigform": BevestigForm(wijzen=wijzen),
        "sleutelgegevens": (
            {"request_options": begin_authentication(request.user)} if "sleutel" in wijzen else None
        ),
    }


def bevestig_met_tweede_factor(
    request: HttpRequest, doel: str, *, over: models.Model | None = None, **waarover: Any
) -> Bevestiging:
    """Check the fields that the page posted along with the act, and record that they were right.

    `doel` says in a few words what is signed; `over` is the thing; `leerling_id` may come along.
    Call it inside the transaction of the act, so that confirmation and act stand or fall together.
    Raises NietBevestigd with a sentence for the person.
    """
    wijze = _proven_way(request)
    with transaction.atomic():
        audit.schrijf(
            "bevestig",
            door=request.user,
            over=over or request.user,
            grond=doel,
            gegevens={"wijze": wijze},
            **waarover,
        )
    return Bevestiging(wijze, timezone.now())


def _proven_way(request: HttpRequest) -> str:
    user, post, wijzen = request.user, request.POST, wijzen_voor(request.user)
    if not wijzen:
        raise NietBevestigd(
            _("Stel eerst een extra slot in bij uw account. Daarna kunt u ondertekenen.")
        )
    if not ratelimit.consume(request, action="reauthenticate", user=user):
        raise NietBevestigd(_("U hebt het te vaak geprobeerd. Wacht een minuut."))
    sleutel = post.get("bevestig_sleutel", "")
    if "sleutel" in wijzen and sleutel:
        form = AuthenticateWebAuthnForm({"credential": _as_json(sleutel)}, user=user)
        if form.is_valid():
            form.cleaned_data["credential"].record_usage()
            return "webauthn"
        raise NietBevestigd(_("Uw toegangssleutel werd niet herkend. Probeer het opnieuw."))
    if "code" in wijzen:
        code = BaseAuthenticateForm({"code": post.get("bevestig_code", "")}, user=user)
        if code.is_valid():
            code.authenticator.record_usage()
            return str(code.authenticator.type)
        raise NietBevestigd(_("Deze code klopt niet of is verlopen. Typ de code die u nu ziet."))
    if "wachtwoord" in wijzen and user.check_password(post.get("bevestig_wachtwoord", "")):
        return "wachtwoord"
    raise NietBevestigd(_("Dit is niet uw wachtwoord. Typ het opnieuw om te ondertekenen."))


def _as_json(text: str) -> str:
    try:
        json.loads(text)
    except ValueError:
        return "{}"
    return text
