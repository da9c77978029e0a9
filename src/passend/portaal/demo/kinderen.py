"""The invented children of the demo region, with parents, school and what stands in the dossier."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.beheer.velden import look_up_hash
from passend.dossier.models import (
    Aanpak,
    Aspect,
    Begeleiding,
    Behoefte,
    Inschrijving,
    Leerling,
    Ouderschap,
    Stem,
)
from passend.portaal.demo import teksten
from passend.portaal.demo.namen import draw_first_name, draw_name
from passend.samenwerking.models import Schoolsoort, Vestiging

# Share of children who live with one parent with gezag; a rough choice for the demo, not a figure.
EEN_OUDER = 0.22
LEEFTIJDEN = {
    Schoolsoort.BAO: (4, 12),
    Schoolsoort.SBO: (6, 12),
    Schoolsoort.SO: (5, 12),
    Schoolsoort.VSO: (12, 18),
    Schoolsoort.VO: (12, 17),
    Schoolsoort.PRO: (12, 17),
}


@dataclass(slots=True)
class Kind:
    """A child with the place where it goes to school and its parents' accounts."""

    leerling: Leerling
    vestiging: Vestiging
    ouders: list[Gebruiker]


def make_children(
    vestigingen: Sequence[Vestiging], aantal: int, chance: random.Random, vandaag: dt.date
) -> list[Kind]:
    """Make `aantal` children spread over `vestigingen`, with parents and enrolment; return them."""
    kinderen = [_draw_child(chance.choice(vestigingen), chance, vandaag) for _ in range(aantal)]
    Leerling.objects.bulk_create([kind.leerling for kind in kinderen])
    _make_parents(kinderen, chance, vandaag)
    _enrol(kinderen, vandaag)
    return kinderen


def _draw_child(vestiging: Vestiging, chance: random.Random, vandaag: dt.date) -> Kind:
    naam = draw_name(chance)
    youngest, oldest = LEEFTIJDEN[Schoolsoort(vestiging.school.soort)]
    days = chance.randrange(youngest * 365 + 200, (oldest + 1) * 365)
    nummer = f"9{chance.randrange(10**8):08d}"
    leerling = Leerling(
        voornaam=naam.voornaam,
        tussenvoegsel=naam.tussenvoegsel,
        achternaam=naam.achternaam,
        geboortedatum=vandaag - dt.timedelta(days=days),
        postcode=vestiging.postcode[:4],
        onderwijsnummer=nummer,
        onderwijsnummer_hash=look_up_hash(nummer),
    )
    return Kind(leerling, vestiging, [])


def _make_parents(kinderen: Sequence[Kind], chance: random.Random, vandaag: dt.date) -> None:
    accounts, pairs = [], []
    for kind in kinderen:
        aantal = 1 if chance.random() < EEN_OUDER else 2
        for volgnummer, relatie in enumerate(("moeder", "vader")[:aantal]):
            leerling = kind.leerling
            account = Gebruiker(
                username=f"ouder-{leerling.pk}-{volgnummer}",
                first_name=draw_first_name(chance),
                last_name=f"{leerling.tussenvoegsel} {leerling.achternaam}".strip(),
                password="!",  # noqa: S106 - marks an account that cannot log in
            )
            accounts.append(account)
            pairs.append((kind, account, relatie))
            kind.ouders.append(account)
    Gebruiker.objects.bulk_create(accounts)
    Ouderschap.objects.bulk_create(
        Ouderschap(
            leerling=kind.leerling,
            gebruiker=account,
            relatie=relatie,
            gezag=True,
            van=kind.leerling.geboortedatum,
        )
        for kind, account, relatie in pairs
    )
    Rol.objects.bulk_create(
        Rol(gebruiker=account, soort=Rolsoort.OUDER, van=kind.leerling.geboortedatum)
        for kind, account, _ in pairs
    )


def _enrol(kinderen: Sequence[Kind], vandaag: dt.date) -> None:
    start = dt.date(vandaag.year - (vandaag.month < 8) - 1, 8, 1)
    Inschrijving.objects.bulk_create(
        Inschrijving(
            leerling=kind.leerling,
            vestiging=kind.vestiging,
            groep=_group(kind, vandaag),
            van=start,
        )
        for kind in kinderen
    )


def _group(kind: Kind, vandaag: dt.date) -> str:
    age = kind.leerling.leeftijd(vandaag)
    soort = kind.vestiging.school.soort
    if soort == Schoolsoort.BAO:
        return f"groep {min(max(age - 3, 1), 8)}"
    if soort in (Schoolsoort.VO, Schoolsoort.PRO):
        return f"klas {min(max(age - 11, 1), 6)}"
    return ""


def fill_dossiers(
    kinderen: Sequence[Kind], auteur: Gebruiker, chance: random.Random, vandaag: dt.date
) -> None:
    """Write needs, approaches and voices for each child, as a school would have done this year."""
    behoeften, aanpakken, stemmen = [], [], []
    for kind in kinderen:
        leerling = kind.leerling
        for aspect in chance.sample(list(Aspect), chance.randint(3, 5)):
            tekst = chance.choice(teksten.BEHOEFTEN[aspect])
            datum = vandaag - dt.timedelta(days=chance.randint(30, 240))
            behoeften.append(
                Behoefte(
                    leerling=leerling,
                    aspect=aspect,
                    tekst=tekst,
                    datum=datum,
                    auteur=auteur,
                    bron="groeidocument",
                )
            )
        for wat, resultaat in chance.sample(teksten.AANPAKKEN, chance.randint(1, 3)):
            van = vandaag - dt.timedelta(days=chance.randint(120, 420))
            tot = van + dt.timedelta(days=chance.randint(40, 100))
            aanpakken.append(
                Aanpak(
                    leerling=leerling, wat=wat, resultaat=resultaat, van=van, tot=tot, auteur=auteur
                )
            )
        stemmen.append(
            _voice(leerling, Stem.Van.LEERLING, leerling.voornaam, auteur, chance, vandaag)
        )
        if kind.ouders:
            stemmen.append(
                _voice(
                    leerling, Stem.Van.OUDER, kind.ouders[0].naam, kind.ouders[0], chance, vandaag
                )
            )
    Behoefte.objects.bulk_create(behoeften)
    Aanpak.objects.bulk_create(aanpakken)
    Stem.objects.bulk_create(stemmen)


def _voice(
    leerling: Leerling, van: str, wie: str, door: Gebruiker, chance: random.Random, vandaag: dt.date
) -> Stem:
    words = teksten.STEM_LEERLING if van == Stem.Van.LEERLING else teksten.STEM_OUDER
    return Stem(
        leerling=leerling,
        stem_van=van,
        tekst=chance.choice(words),
        wie=wie,
        opgetekend_door=door,
        datum=vandaag - dt.timedelta(days=chance.randint(5, 90)),
    )


def link_known_people(
    sem: Kind, yara: Kind, accounts: dict[str, Gebruiker], vandaag: dt.date
) -> None:
    """Tie the named accounts to the two children that the tour of the demo follows.

    `ouder` and `ouder2` have gezag over Sem, `ouder3` has not; `leraar` teaches Sem; `leerling` is Yara.
    """
    for kind, voornaam, tussen, achternaam, leeftijd in (
        (sem, "Sem", "de", "Wit", 8),
        (yara, "Yara", "", "Hofman", 12),
    ):
        leerling = kind.leerling
        leerling.voornaam, leerling.tussenvoegsel, leerling.achternaam = (
            voornaam,
            tussen,
            achternaam,
        )
        leerling.geboortedatum = vandaag.replace(year=vandaag.year - leeftijd, month=3, day=14)
        leerling.save()
        leerling.inschrijvingen.update(groep=_group(kind, vandaag))
    Ouderschap.objects.filter(leerling=sem.leerling).delete()
    birth = sem.leerling.geboortedatum
    for naam, relatie, gezag in (
        ("ouder", "moeder", True),
        ("ouder2", "vader", True),
        ("ouder3", "stiefvader", False),
    ):
        Ouderschap.objects.create(
            leerling=sem.leerling, gebruiker=accounts[naam], relatie=relatie, gezag=gezag, van=birth
        )
    sem.ouders = [accounts["ouder"], accounts["ouder2"]]
    Begeleiding.objects.create(
        leerling=sem.leerling, gebruiker=accounts["leraar"], van=vandaag - dt.timedelta(days=100)
    )
    yara.leerling.gebruiker = accounts["leerling"]
    yara.leerling.save()
