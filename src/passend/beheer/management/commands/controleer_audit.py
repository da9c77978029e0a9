"""`passend web controleer_audit`: does the chain of audit lines hold?"""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from passend.beheer.audit import controleer


class Command(BaseCommand):
    help = (
        "Rekent de keten van auditregels na en noemt de eerste schakel die niet klopt. "
        "Voorbeeld: passend web controleer_audit --json"
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="een JSON-document op stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdict; exit 0 when the chain is whole, 1 when it is broken."""
        aantal, breuk = controleer()
        if options["json"]:
            fout = {"volgnummer": breuk.volgnummer, "reden": breuk.reden} if breuk else None
            self.stdout.write(json.dumps({"regels": aantal, "heel": breuk is None, "breuk": fout}))
        elif breuk:
            self.stdout.write(
                f"De keten is gebroken bij regel {breuk.volgnummer}: {breuk.reden}. "
                f"De {aantal} regels ervoor kloppen."
            )
        else:
            self.stdout.write(f"De keten klopt: {aantal} regels.")
        if breuk:
            sys.exit(1)
