"""`passend web stuur_herinneringen`: today's reminders, each sent once."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from passend.beheer.context import origin
from passend.toelaatbaarheid import berichten, jobs
from passend.toelaatbaarheid.models import Herinnering


class Command(BaseCommand):
    help = (
        "Maakt de herinneringen van vandaag en stuurt wat nog niet is verstuurd. Nog een keer "
        "draaien kan geen kwaad: niemand krijgt een herinnering twee keer. "
        "Voorbeeld: passend web stuur_herinneringen"
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="een JSON-document op stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        """Offer what is left from an earlier run, make today's, and say how many of each."""
        with origin("stuur_herinneringen"):
            rest = list(Herinnering.objects.filter(verstuurd_op__isnull=True))
            gemaakt = jobs.maak_herinneringen(timezone.now())
            for herinnering in rest:
                berichten.stuur_herinnering.enqueue(herinnering.pk)
        if options["json"]:
            self.stdout.write(json.dumps({"gemaakt": gemaakt, "alsnog": len(rest)}))
            return
        self.stdout.write(f"{gemaakt} nieuwe herinneringen gemaakt, {len(rest)} alsnog aangeboden.")
