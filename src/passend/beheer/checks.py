"""What must be true of the settings before Passend starts; each error says how to mend it."""

from __future__ import annotations

import ipaddress
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def check_demo_stays_at_home(**kwargs: Any) -> list[CheckMessage]:
    """Refuse known keys and passwords on an address that others can reach."""
    known_key = settings.SECRET_KEY == settings.DEMO_SECRET_KEY
    if not known_key or settings.PASSEND_DEMO_OVERAL:
        return []
    reachable = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if not reachable:
        return []
    return [
        Error(
            "De voorbeeldregio heeft bekende wachtwoorden, maar is bereikbaar op "
            f"{', '.join(reachable)}.",
            hint="Laat ALLOWED_HOSTS leeg, of zet PASSEND_DEMO_OVERAL=ja als u dit zeker weet.",
            id="beheer.E001",
        )
    ]


@register(Tags.security)
def check_real_use(**kwargs: Any) -> list[CheckMessage]:
    """Refuse real use with what is only meant for the demo region."""
    if settings.PASSEND_DEMO:
        return []
    wrong = [
        (settings.SECRET_KEY == settings.DEMO_SECRET_KEY, "E002", "SECRET_KEY is die van de demo."),
        (
            settings.DEMO_VELDSLEUTEL in settings.VELDSLEUTELS,
            "E003",
            "VELDSLEUTELS is die van de demo.",
        ),
        (not settings.TWEEDE_FACTOR_VERPLICHT, "E004", "TWEEDE_FACTOR_VERPLICHT staat uit."),
        (not settings.AXES_ENABLED, "E005", "AXES_ENABLED staat uit: raden wordt niet geremd."),
        (not settings.SESSION_COOKIE_SECURE, "E006", "SESSION_COOKIE_SECURE staat uit."),
        (not settings.PASSEND_ADRES.startswith("https://"), "E007", "PASSEND_ADRES is geen https."),
    ]
    return [
        Error(words, hint="Zie passend/config/settings/productie.py.", id=f"beheer.{code}")
        for is_wrong, code, words in wrong
        if is_wrong
    ]


@register(Tags.security)
def check_field_keys(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a key that cannot encrypt, before the first text about a child is saved."""
    for nummer, key in enumerate(settings.VELDSLEUTELS, start=1):
        try:
            Fernet(key.encode())
        except ValueError:
            return [
                Error(
                    f"Sleutel {nummer} in VELDSLEUTELS is geen geldige sleutel.",
                    hint="Maak er een met: python -c 'from cryptography.fernet import Fernet; "
                    "print(Fernet.generate_key().decode())'",
                    id="beheer.E008",
                )
            ]
    return []


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address reaches this device only."""
    name = host.strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
