"""`passend web ruim_op`: what is past its term, and with --uitvoeren away with it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from passend.beheer.context import origin
from passend.beheer.retentie import Verslag, ruim_op


class Command(BaseCommand):
    help = (
        "Laat per soort gegevens zien wat de bewaartermijn voorbij is. Verwijdert alleen met "
        "--uitvoeren. Voorbeeld: passend web ruim_op --json"
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--uitvoeren", action="store_true", help="verwijder wat voorbij is")
        parser.add_argument("--json", action="store_true", help="een JSON-document op stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report; before deleting also what is about to go."""
        with origin("ruim_op"):
            before = ruim_op()
            after = ruim_op(uitvoeren=True) if options["uitvoeren"] else None
        if options["json"]:
            answer = {
                "voor": [verslag.as_dict() for verslag in before],
                "na": [verslag.as_dict() for verslag in after] if after is not None else None,
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for verslag in before if after is None else after:
            self.stdout.write(sentence(verslag, done=after is not None))
        if after is None:
            self.stdout.write("Er is niets verwijderd. Dat gebeurt alleen met --uitvoeren.")


def sentence(verslag: Verslag, *, done: bool) -> str:
    """Return one line about a kind of data."""
    if verslag.reden:
        wie = f" ({verslag.keuze})" if verslag.keuze else ""
        aantal = f"{verslag.naam}{wie}: {verslag.aanwezig} aanwezig"
        return f"{aantal}, niets verwijderd. {verslag.reden}"
    words = (
        f"{verslag.naam}: {verslag.aanwezig} aanwezig, {verslag.verlopen} voorbij de termijn van "
        f"{verslag.termijn} ({verslag.keuze or verslag.bron})"
    )
    if done:
        words += f", {verslag.verwijderd} verwijderd"
        if verslag.vast:
            words += f", {verslag.vast} nog nodig voor iets anders"
    return f"{words}."
