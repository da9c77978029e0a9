"""`passend web versleutel_opnieuw`: write every encrypted text again with the newest key."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from passend.beheer.velden import VersleuteldJSONVeld, VersleuteldVeld, decrypt, encrypt

VELDEN = (VersleuteldVeld, VersleuteldJSONVeld)


class Command(BaseCommand):
    help = (
        "Versleutelt alles opnieuw met de eerste sleutel in VELDSLEUTELS. Zet eerst de nieuwe "
        "sleutel vooraan, draai dit, en haal daarna een oude weg. Laat de laatste sleutel staan: "
        "daarmee zijn de zoekwaarden van nummers gemaakt. Voorbeeld: passend web versleutel_opnieuw"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all rows, a row at a time, and say how many were written."""
        for model in apps.get_models():
            names = [f.name for f in model._meta.concrete_fields if isinstance(f, VELDEN)]
            if names:
                self.stdout.write(f"{model._meta.label}: {rewrite(model, names)}")
        self.stdout.write(f"mfa.Authenticator: {rewrite_secrets()}")


def rewrite(model: type[models.Model], names: list[str]) -> int:
    """Encrypt these fields of all rows anew, and return how many rows there are."""
    count = 0
    for pk in model._default_manager.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            rows = model._default_manager.select_for_update().filter(pk=pk)
            values = rows.values(*names).first()
            if values is not None:
                rows.update(**values)
                count += 1
    return count


def rewrite_secrets() -> int:
    """Encrypt the secrets of authenticator apps and recovery codes anew."""
    count = 0
    for pk in Authenticator.objects.values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            secrets = {k: v for k, v in row.data.items() if k in ("secret", "seed")}
            if secrets:
                row.data |= {k: encrypt(decrypt(v)) for k, v in secrets.items()}
                row.save(update_fields=["data"])
                count += 1
    return count
