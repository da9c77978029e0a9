"""`passend web laad_demo`: make the demo region once and print its accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from passend.beheer.models import Rolsoort
from passend.portaal.demo import bouw
from passend.portaal.demo.accounts import WACHTWOORD


class Command(BaseCommand):
    help = "Zet de voorbeeldregio klaar (alle personen zijn verzonnen). Bestaat die al, dan gebeurt er niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--vandaag",
            type=dt.date.fromisoformat,
            default=None,
            help="de dag waarop de voorbeeldregio speelt, JJJJ-MM-DD (anders: vandaag)",
        )

    def handle(self, *args: Any, vandaag: dt.date | None, **options: Any) -> None:
        if not settings.PASSEND_DEMO:
            raise CommandError("De voorbeeldregio kan alleen met de instellingen van de demo.")
        if not bouw.is_built():
            verslag = bouw.build(vandaag or timezone.localdate(), self.stderr.write)
            self.stderr.write(
                f"{verslag.leerlingen} leerlingen, {verslag.zaken} zaken, {verslag.accounts} accounts"
            )
            with connection.cursor() as cursor:
                # Without statistics the database plans its first questions for empty tables.
                cursor.execute("ANALYZE")
        for rol in Rolsoort:
            self.stdout.write(f"  {rol.value:<12} wachtwoord {WACHTWOORD}   {rol.label}")
