"""`passend web meld_thuis`: tell which children wait too long without an offer, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from passend.beheer.context import origin
from passend.dossier.actions.aanmelding_thuis import meld_thuis_zonder_aanbod


class Command(BaseCommand):
    help = (
        "Meldt welke aangemelde kinderen na de laatste dag nog nergens op school zijn en geen "
        "aanbod kregen. Nog een keer draaien kan geen kwaad: ieder kind wordt een keer gemeld. "
        "Voorbeeld: passend web meld_thuis"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and say how many there were."""
        with origin("meld_thuis"):
            aantal = meld_thuis_zonder_aanbod()
        self.stdout.write(f"{aantal} kinderen gemeld die thuis zitten zonder aanbod.")
