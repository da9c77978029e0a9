"""The accounts of the demo region: one per role with the role as name, and their colleagues."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from passend.beheer.models import Gebruiker, Organisatie, Organisatiesoort, Rol, Rolsoort
from passend.portaal.demo.namen import draw_name
from passend.samenwerking.models import Samenwerkingsverband, School

WACHTWOORD = "demo"


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """Where people of the demo region work."""

    swv_po: Samenwerkingsverband
    swv_vo: Samenwerkingsverband
    school_po: School
    school_po_2: School
    school_so: School
    school_vo: School


@dataclass(frozen=True, slots=True)
class Persoon:
    """An account to be made: log-in name, full name (empty: drawn), and role at an organisation."""

    inlognaam: str
    naam: tuple[str, str]
    soort: Rolsoort
    organisatie: Organisatie | None


def make_accounts(
    plaatsen: Plaatsen, chance: random.Random, vandaag: dt.date
) -> dict[str, Gebruiker]:
    """Make the accounts with their roles and return them by log-in name."""
    password = make_password(WACHTWOORD)
    accounts: dict[str, Gebruiker] = {}
    for persoon in _people(plaatsen):
        voornaam, achternaam = persoon.naam if persoon.naam[0] else _drawn(chance)
        account = Gebruiker.objects.create(
            username=persoon.inlognaam,
            first_name=voornaam,
            last_name=achternaam,
            email=f"{persoon.inlognaam}@voorbeeld.example",
            password=password,
        )
        _give(account, persoon.soort, persoon.organisatie, vandaag)
        accounts[persoon.inlognaam] = account
    # One person with three hats, as in many regions; switching is visible on every page.
    _give(accounts["coordinator"], Rolsoort.DESKUNDIGE, plaatsen.swv_po.organisatie, vandaag)
    _give(accounts["commissie"], Rolsoort.COMMISSIE, plaatsen.swv_vo.organisatie, vandaag)
    # Boards of schools sit in the board of the samenwerkingsverband: two hats, one person.
    _give(accounts["bestuur"], Rolsoort.BESTUUR, plaatsen.swv_po.organisatie, vandaag)
    return accounts


def make_writer(organisatie: Organisatie, chance: random.Random, vandaag: dt.date) -> Gebruiker:
    """Make an ib'er of this school without a password: somebody has to file its applications."""
    voornaam, achternaam = _drawn(chance)
    account = Gebruiker.objects.create(
        username=f"ib-{organisatie.code.lower()}",
        first_name=voornaam,
        last_name=achternaam,
        password="!",  # noqa: S106 - marks an account that cannot log in
    )
    _give(account, Rolsoort.IB, organisatie, vandaag)
    return account


def _drawn(chance: random.Random) -> tuple[str, str]:
    naam = draw_name(chance)
    return naam.voornaam, f"{naam.tussenvoegsel} {naam.achternaam}".strip()


def _give(
    account: Gebruiker, soort: Rolsoort, organisatie: Organisatie | None, op: dt.date
) -> None:
    van = op.replace(year=op.year - 2, month=8, day=1)
    Rol.objects.create(gebruiker=account, soort=soort, organisatie=organisatie, van=van)


def _organisation(soort: Organisatiesoort, code: str, naam: str) -> Organisatie:
    return Organisatie.objects.get_or_create(soort=soort, code=code, defaults={"naam": naam})[0]


def _people(p: Plaatsen) -> list[Persoon]:
    po, vo = p.swv_po.organisatie, p.swv_vo.organisatie
    school, school_2 = p.school_po.organisatie, p.school_po_2.organisatie
    gemeente = p.school_po.vestigingen.first().gemeente
    gemeente_org = _organisation(
        Organisatiesoort.GEMEENTE, gemeente.code or gemeente.naam, gemeente.naam
    )
    jeugdhulp = _organisation(Organisatiesoort.JEUGDHULP, "JH-1", "Jeugdhulp De Brug (verzonnen)")
    inspectie = _organisation(Organisatiesoort.LANDELIJK, "IVHO", "Inspectie van het Onderwijs")
    onderzoek = _organisation(Organisatiesoort.LANDELIJK, "ONDZ", "Onderzoeksbureau (verzonnen)")
    leeg = ("", "")
    people = [
        Persoon("ouder", ("Lisa", "de Wit"), Rolsoort.OUDER, None),
        Persoon("ouder2", ("Marco", "de Wit"), Rolsoort.OUDER, None),
        Persoon("ouder3", ("Remco", "Postma"), Rolsoort.OUDER, None),
        Persoon("leerling", ("Yara", "Hofman"), Rolsoort.LEERLING, None),
        Persoon("leraar", ("Noor", "Veenstra"), Rolsoort.LERAAR, school),
        Persoon("ib", ("Noor", "Jansen"), Rolsoort.IB, school),
        Persoon("ib2", ("Wessel", "Hoekstra"), Rolsoort.IB, school_2),
        Persoon("zoco", leeg, Rolsoort.ZOCO, p.school_vo.organisatie),
        Persoon("directie", leeg, Rolsoort.DIRECTIE, school),
        Persoon("directie-so", leeg, Rolsoort.DIRECTIE, p.school_so.organisatie),
        Persoon("ib-so", leeg, Rolsoort.IB, p.school_so.organisatie),
        Persoon("deskundige", ("Jeroen", "Bakker"), Rolsoort.DESKUNDIGE, po),
        Persoon("deskundige2", ("Shirley", "Wijngaarde"), Rolsoort.DESKUNDIGE, po),
        Persoon("commissie", ("Henk", "Terpstra"), Rolsoort.COMMISSIE, po),
        Persoon("commissie2", leeg, Rolsoort.COMMISSIE, po),
        Persoon("coordinator", ("Fatima", "Benali"), Rolsoort.COORDINATOR, po),
        Persoon("directeur", leeg, Rolsoort.DIRECTEUR, po),
        Persoon("controller", leeg, Rolsoort.CONTROLLER, po),
        Persoon("opr", leeg, Rolsoort.OPR, po),
        Persoon("toezicht", leeg, Rolsoort.TOEZICHT, po),
        Persoon("bestuur", leeg, Rolsoort.BESTUUR, p.school_po.bestuur.organisatie),
        Persoon("leerplicht", leeg, Rolsoort.LEERPLICHT, gemeente_org),
        Persoon("jeugdhulp", leeg, Rolsoort.JEUGDHULP, jeugdhulp),
        Persoon("inspectie", leeg, Rolsoort.INSPECTIE, inspectie),
        Persoon("onderzoeker", leeg, Rolsoort.ONDERZOEKER, onderzoek),
        Persoon("beheer", leeg, Rolsoort.BEHEER, po),
        Persoon("coordinator-vo", leeg, Rolsoort.COORDINATOR, vo),
        Persoon("directeur-vo", leeg, Rolsoort.DIRECTEUR, vo),
        Persoon("commissie-vo", leeg, Rolsoort.COMMISSIE, vo),
        Persoon("controller-vo", leeg, Rolsoort.CONTROLLER, vo),
        Persoon("beheer-vo", leeg, Rolsoort.BEHEER, vo),
    ]
    people += [Persoon(f"deskundige-po{n}", leeg, Rolsoort.DESKUNDIGE, po) for n in (3, 4)]
    people += [Persoon(f"deskundige-vo{n}", leeg, Rolsoort.DESKUNDIGE, vo) for n in (1, 2, 3)]
    return people
