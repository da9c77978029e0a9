"""`passend web laad_regio`: the real region into the database."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from passend.recht.fouten import Invoerfout
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.queries import gegevensverslag


class Command(BaseCommand):
    help = (
        "Laadt de echte regio-indeling: samenwerkingsverbanden, gemeenten, besturen, scholen en "
        "vestigingen. Alles of niets; nog een keer laden verandert niets. "
        "Voorbeeld: passend web laad_regio --alleen PO2602 VO2604"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--alleen",
            nargs="+",
            default=[],
            metavar="CODE",
            help="laad alleen de scholen van deze samenwerkingsverbanden "
            "(postcodes en gemeenten worden altijd helemaal geladen)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begin = time.monotonic()
        try:
            verslag = laad_regio(options["alleen"], voortgang=self.stderr.write)
        except Invoerfout as fout:
            raise CommandError(str(fout), returncode=2) from fout
        for wat, aantal in verslag.totaal.items():
            self.stdout.write(f"{aantal:>6} {wat} ({verslag.nieuw[wat]} nieuw)")
        for regel in gegevensverslag():
            self.stdout.write(f"{regel.aantal:>6} {regel.wat}: {regel.uitleg}")
        self.stderr.write(f"Klaar in {time.monotonic() - begin:.1f} seconden.")
