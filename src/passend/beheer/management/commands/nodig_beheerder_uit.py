"""`passend web nodig_beheerder_uit`: the first beheerder of an organisation, by e-mail link."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.utils import timezone

from passend.beheer.actions import Uitnodigingsgegevens, invite
from passend.beheer.context import origin
from passend.beheer.models import Organisatie, Organisatiesoort, Rolsoort


class Command(BaseCommand):
    help = (
        "Stuurt de eerste beheerder van een organisatie een link. Bestaat de organisatie nog niet, "
        "geef dan ook --naam-organisatie. Voorbeeld: passend web nodig_beheerder_uit "
        "--soort swv --code PO2601 --naam 'Noor de Wit' --email noor@swv.example"
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--soort", required=True, choices=Organisatiesoort.values)
        parser.add_argument("--code", required=True, help="code, BRIN of nummer")
        parser.add_argument("--naam", required=True, help="voornaam en achternaam")
        parser.add_argument("--email", required=True)
        parser.add_argument("--naam-organisatie", default="", help="alleen als zij nieuw is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the link, or say on stderr what is wrong and exit 2."""
        try:
            validate_email(options["email"])
        except ValidationError:
            self.refuse(f"{options['email']} is geen e-mailadres. Schrijf het zo: naam@school.nl.")
        key = {"soort": options["soort"], "code": options["code"]}
        organisatie = Organisatie.objects.filter(**key).first()
        if organisatie is None and not options["naam_organisatie"]:
            self.refuse(
                f"Er is geen {options['soort']} met code {options['code']}. Kijk de code na, of "
                "geef met --naam-organisatie de naam van een nieuwe."
            )
        with origin("nodig_beheerder_uit"):
            organisatie = organisatie or Organisatie.objects.create(
                **key, naam=options["naam_organisatie"]
            )
            invite(
                None,
                organisatie,
                Uitnodigingsgegevens(
                    options["naam"], options["email"], Rolsoort.BEHEER, timezone.localdate()
                ),
            )
        self.stdout.write(f"De uitnodiging voor {organisatie} gaat naar {options['email']}.")

    def refuse(self, words: str) -> None:
        """Say what is wrong on stderr and stop with exit code 2."""
        self.stderr.write(words)
        sys.exit(2)
