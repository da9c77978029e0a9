"""One child with everybody around it, for the tests of the growth cycle."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from passend.beheer.models import Gebruiker, Organisatie, Organisatiesoort, Rol, Rolsoort
from passend.dossier.models import Begeleiding, Inschrijving, Leerling, Ouderschap
from passend.samenwerking.models import School, Schoolsoort, Vestiging

LANG_GELEDEN = dt.date(2020, 8, 1)


def person(naam: str, soort: str, organisatie: Organisatie | None = None) -> Gebruiker:
    """Make an account with one role."""
    account = Gebruiker.objects.create_user(
        username=naam,
        first_name=naam.capitalize(),
        last_name="Jansen",
        email=f"{naam}@voorbeeld.example",
        password="demo",
    )
    Rol.objects.create(gebruiker=account, soort=soort, organisatie=organisatie, van=LANG_GELEDEN)
    return account


def parent(kind: Leerling, naam: str, *, gezag: bool = True) -> Gebruiker:
    """Make a parent of the child."""
    account = person(naam, Rolsoort.OUDER)
    Ouderschap.objects.create(
        leerling=kind, gebruiker=account, relatie="ouder", gezag=gezag, van=kind.geboortedatum
    )
    return account


class Groeiwereld:
    """Sem (8) with two parents with gezag, one without, a teacher, a school and jeugdhulp.

    `elders` is the ib'er of another school, `vreemd` the parent of another child.
    """

    def __init__(self, brin: str = "01AA", leeftijd: int = 8) -> None:
        self.school = self._school(brin)
        today = timezone.localdate()
        self.sem = Leerling.objects.create(
            voornaam="Sem",
            tussenvoegsel="de",
            achternaam="Wit",
            geboortedatum=dt.date(today.year - leeftijd, 1, 14),
        )
        self.vestiging = self.school.vestigingen.get()
        Inschrijving.objects.create(
            leerling=self.sem, vestiging=self.vestiging, groep="groep 5", van=LANG_GELEDEN
        )
        org = self.school.organisatie
        self.ib = person("ib", Rolsoort.IB, org)
        self.directie = person("directie", Rolsoort.DIRECTIE, org)
        self.leraar = person("leraar", Rolsoort.LERAAR, org)
        Begeleiding.objects.create(leerling=self.sem, gebruiker=self.leraar, van=LANG_GELEDEN)
        self.collega = person("collega", Rolsoort.LERAAR, org)
        self.lisa = parent(self.sem, "lisa")
        self.marco = parent(self.sem, "marco")
        self.remco = parent(self.sem, "remco", gezag=False)
        self.kind_zelf = person("sem", Rolsoort.LEERLING, org)
        self.sem.gebruiker = self.kind_zelf
        self.sem.save()
        self.brug = Organisatie.objects.create(
            soort=Organisatiesoort.JEUGDHULP, code="JH1", naam="De Brug"
        )
        self.hulp = person("hulp", Rolsoort.JEUGDHULP, self.brug)
        self.elders = person("elders", Rolsoort.IB, self._school("02AA").organisatie)
        ander = Leerling.objects.create(
            voornaam="Yara", achternaam="Hofman", geboortedatum=dt.date(2015, 3, 1)
        )
        self.ander = ander
        self.vreemd = parent(ander, "vreemd")

    def _school(self, brin: str) -> School:
        organisatie = Organisatie.objects.create(
            soort=Organisatiesoort.SCHOOL, code=brin, naam=f"School {brin}"
        )
        school = School.objects.create(brin=brin, soort=Schoolsoort.BAO, organisatie=organisatie)
        Vestiging.objects.create(code=f"{brin}00", school=school, naam=f"School {brin}")
        return school

    def iedereen(self) -> dict[str, Any]:
        """Return every account by name, for tables of who sees what."""
        return {
            naam: waarde for naam, waarde in vars(self).items() if isinstance(waarde, Gebruiker)
        }
