"""The messages of this room; called after commit only."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from passend.beheer.models import Gebruiker, Uitnodiging


def send_invitation(uitnodiging: Uitnodiging, geheim: str) -> None:
    """Send the link; it is the only place where the secret itself is written."""
    link = settings.PASSEND_ADRES + reverse("beheer:uitnodiging", args=[geheim])
    send_mail(
        _("Uitnodiging voor Passend"),
        render_to_string(
            "beheer/post/uitnodiging.txt",
            {"uitnodiging": uitnodiging, "link": link, "dagen": settings.UITNODIGING_DAGEN},
        ),
        None,
        [uitnodiging.email],
    )


def send_lock_removed(gebruiker: Gebruiker, door: Gebruiker) -> None:
    """Tell somebody that the beheerder took the extra lock off the account."""
    if gebruiker.email:
        send_mail(
            _("Het extra slot is van uw account bij Passend gehaald"),
            render_to_string("beheer/post/slot_weg.txt", {"gebruiker": gebruiker, "door": door}),
            None,
            [gebruiker.email],
        )
