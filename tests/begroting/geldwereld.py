"""A small purse: one swv with a controller and a directeur, one board with two schools, one opr."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from passend.begroting.actions import toekenning as acts
from passend.begroting.models import Toekenning
from passend.beheer.models import Gebruiker, Organisatie, Rol
from passend.samenwerking.models import (
    Bestuur,
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Vestiging,
)

SINDS = dt.date(2020, 8, 1)
IBAN_SWV = "NL91ABNA0417164300"
IBAN_BESTUUR = "NL20INGB0001234567"


@dataclass
class Geldwereld:
    """People by role, and what they have money with."""

    swv: Samenwerkingsverband
    ander: Samenwerkingsverband
    bestuur: Organisatie
    scholen: list[School]
    mensen: dict[str, Gebruiker]

    def __getattr__(self, naam: str) -> Gebruiker:
        try:
            return self.__dict__["mensen"][naam]
        except KeyError:
            raise AttributeError(naam) from None

    def opgave(self, bedrag: str = "1000.00", **anders: Any) -> acts.Opgave:
        """Return a grant to draw up for the first school."""
        data = {
            "soort": "verdeling",
            "ontvanger": self.bestuur,
            "doel": "lichte ondersteuning",
            "bedrag": Decimal(bedrag),
            "herkomst": "verdeelmodel 2026",
            "school": self.scholen[0],
        }
        return acts.Opgave(**{**data, **anders})

    def besloten(self, bedrag: str = "1000.00", **anders: Any) -> Toekenning:
        """Return a grant that the controller drew up and the directeur decided."""
        rows = acts.stel_op(self.controller, 2026, [self.opgave(bedrag, **anders)])
        return acts.besluit(self.directeur, rows)[0]

    def rekeningen(self) -> None:
        """Make both bank accounts known and checked by a second person."""
        for organisatie, iban, naam in (
            (self.swv.organisatie, IBAN_SWV, "Stichting swv"),
            (self.bestuur, IBAN_BESTUUR, "Stichting Het Bestuur"),
        ):
            rij = acts.noteer_rekening(self.controller, organisatie, iban=iban, op_naam_van=naam)
            acts.kijk_rekening_na(self.directeur, rij)


def _swv(code: str) -> Samenwerkingsverband:
    organisatie = Organisatie.objects.create(soort="swv", code=code, naam=f"swv {code}")
    return Samenwerkingsverband.objects.create(code=code, sector="po", organisatie=organisatie)


def _person(naam: str, soort: str, organisatie: Organisatie) -> Gebruiker:
    gebruiker = Gebruiker.objects.create_user(
        username=naam,
        email=f"{naam}@passend.example",
        password="demo",
        first_name=naam.capitalize(),
    )
    Rol.objects.create(gebruiker=gebruiker, soort=soort, organisatie=organisatie, van=SINDS)
    return gebruiker


def geldwereld() -> Geldwereld:
    """Make the small purse in the database of the test."""
    swv, ander = _swv("PO9001"), _swv("PO9002")
    bestuur = Organisatie.objects.create(soort="bestuur", code="90001", naam="Het Bestuur")
    van_bestuur = Bestuur.objects.create(nummer="90001", organisatie=bestuur)
    scholen = []
    for nummer, naam in enumerate(("De Regenboog", "Het Anker")):
        organisatie = Organisatie.objects.create(soort="school", code=f"ZZ0{nummer}", naam=naam)
        school = School.objects.create(
            brin=f"ZZ0{nummer}",
            soort="bao",
            bestuur=van_bestuur,
            organisatie=organisatie,
            verzonnen=True,
        )
        vestiging = Vestiging.objects.create(code=f"ZZ0{nummer}00", school=school, naam=naam)
        Lidmaatschap.objects.create(vestiging=vestiging, swv=swv, van=SINDS)
        scholen.append(school)
    mensen = {
        "controller": _person("controller", "controller", swv.organisatie),
        "directeur": _person("directeur", "directeur", swv.organisatie),
        "opr": _person("opr", "opr", swv.organisatie),
        "deskundige": _person("deskundige", "deskundige", swv.organisatie),
        "bestuurder": _person("bestuurder", "bestuur", bestuur),
        "directie": _person("directie", "directie", scholen[0].organisatie),
        "buur": _person("buur", "controller", ander.organisatie),
        "buurdirecteur": _person("buurdirecteur", "directeur", ander.organisatie),
    }
    return Geldwereld(swv, ander, bestuur, scholen, mensen)
