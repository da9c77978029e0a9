"""Two small worlds with the same people, and in each one object of every model.

The access matrix (`toegang.py`) walks them: an account of the one world may see nothing of the
other. Add here, when the matrix asks for it:

* a model: a function under `@fabriek("kamer.Model")` that makes one object in a world. Ask for
  other objects of that world with `w.een("kamer.Model")`.
* a route with an id: a line in `ARGUMENTEN` that says which object of a world the id is of.
* a room with many models has its own file beside this one (`objecten_toelaatbaarheid.py`), which
  `toegang.py` imports.
* a page for everybody, or a model that everybody may read: a line with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from passend.beheer.models import (
    Concept,
    Gebruiker,
    Inzage,
    Organisatie,
    Organisatiesoort,
    Rol,
    Rolsoort,
    Uitnodiging,
)
from passend.dossier import models as dossier
from passend.samenwerking import models as samenwerking

SINDS = dt.date(2020, 8, 1)

WAAR_WERKT: dict[str, str] = {
    **dict.fromkeys(("ouder", "leerling", "leraar", "ib", "zoco", "directie", "beheer"), "school"),
    **dict.fromkeys(
        ("deskundige", "commissie", "coordinator", "directeur", "controller", "opr", "toezicht"),
        "swv",
    ),
    "bestuur": "bestuur",
    "leerplicht": "gemeente",
    "jeugdhulp": "jeugdhulp",
    "inspectie": "landelijk",
    "onderzoeker": "landelijk",
}

# Models without a factory or without `zichtbaar_voor`, with the reason.
ZONDER_RIJRECHT: dict[str, str] = {
    "beheer.Auditkop": "het einde van de keten: een volgnummer en een hash, van niemand",
}

# Models of which everybody may read every row.
OPENBARE_MODELLEN: dict[str, str] = {
    "beheer.Organisatie": "welke scholen, gemeenten en samenwerkingsverbanden er zijn, is openbaar",
    "samenwerking.Gemeente": "de regio-indeling is openbaar",
    "samenwerking.Samenwerkingsverband": "de regio-indeling is openbaar",
    "samenwerking.Bestuur": "het scholenregister is openbaar",
    "samenwerking.School": "het scholenregister is openbaar",
    "samenwerking.Vestiging": "het scholenregister is openbaar",
    "samenwerking.Lidmaatschap": "bij welk samenwerkingsverband een school hoort, is openbaar",
    "samenwerking.Gebied": "de regio-indeling is openbaar",
    "samenwerking.Instelling": "keuzes van een samenwerkingsverband zijn openbaar",
}

# Pages that a visitor without log-in may open, with the reason.
OPENBARE_ROUTES: dict[str, str] = {
    "portaal:gezond": "voor bewaking, zonder gegevens",
    "portaal:start": "de voordeur; na inloggen de eigen werkvoorraad",
    "beheer:uitnodiging": "de geheime link uit de e-mail is het bewijs",
    "samenwerking:lijst": "openbaar per wet en ontwerp",
    "samenwerking:postcode": "openbaar per wet en ontwerp",
    "samenwerking:gegevens": "openbaar per wet en ontwerp",
    "samenwerking:swv": "openbaar per wet en ontwerp",
    "samenwerking:scholen": "openbaar per wet en ontwerp",
    "samenwerking:instellingen": "keuzes van een samenwerkingsverband zijn openbaar",
    "samenwerking:instelling": "lezen mag iedereen; wijzigen alleen het samenwerkingsverband zelf",
    "toelaatbaarheid:controle": "iedereen mag nagaan of een brief echt is; noemt geen mens",
    "vormgeving:galerij": "onderdelen van de vormgeving, zonder gegevens",
}

# Which object of a world the id in an address is of: route -> keyword arguments.
ARGUMENTEN: dict[str, Callable[[Wereld], dict[str, Any]]] = {
    "beheer:trek_mandaat_in": lambda w: {"pk": w.een("beheer.Rol").pk},
    "beheer:uitnodiging": lambda w: {"geheim": w.een("beheer.Uitnodiging").geheim_hash},
    "beheer:mens": lambda w: {"pk": w.account["ib"].pk},
    "beheer:haal_slot_weg": lambda w: {"pk": w.account["ib"].pk},
    "beheer:beeindig_rol": lambda w: {"pk": w.een("beheer.Rol").pk},
    "beheer:trek_uitnodiging_in": lambda w: {"pk": w.een("beheer.Uitnodiging").pk},
    "beheer:inzage": lambda w: {"pk": w.kind.pk},
    "koppelingen:agenda": lambda w: {"geheim": w.een("koppelingen.Agendalink").geheim_hash},
    "koppelingen:trek_sleutel_in": lambda w: {"pk": w.een("koppelingen.Sleutel").pk},
    "toelaatbaarheid:brief": lambda w: {"pk": w.een("toelaatbaarheid.Brief").pk},
    "dossier:leerling": lambda w: {"pk": w.kind.pk},
    "dossier:behoefte": lambda w: {"pk": w.kind.pk},
    "dossier:aanpak": lambda w: {"pk": w.kind.pk},
    "dossier:stem": lambda w: {"pk": w.kind.pk},
    "dossier:ouder": lambda w: {"pk": w.kind.pk},
    "dossier:gezag": lambda w: {"pk": w.een("dossier.Ouderschap").pk},
    "dossier:inzagen": lambda w: {"pk": w.kind.pk},
    "dossier:behoefte_weg": lambda w: {"pk": w.een("dossier.Behoefte").pk},
    "dossier:stem_weg": lambda w: {"pk": w.een("dossier.Stem").pk},
    "samenwerking:swv": lambda w: {"code": w.een("samenwerking.Samenwerkingsverband").code},
    "samenwerking:scholen": lambda w: {"code": w.een("samenwerking.Samenwerkingsverband").code},
    "samenwerking:instellingen": lambda w: {
        "code": w.een("samenwerking.Samenwerkingsverband").code
    },
    "samenwerking:instelling": lambda w: {
        "code": w.een("samenwerking.Samenwerkingsverband").code,
        "sleutel": w.een("samenwerking.Instelling").sleutel,
    },
}

Fabriek = Callable[["Wereld"], Any]
FABRIEKEN: dict[str, Fabriek] = {}


class Wereld:
    """One of each organisation, one account per role there, and one child with its parent.

    `merk` stands in the name of every person, so that a page that shows one is found out.
    """

    def __init__(self, merk: str, letter: str) -> None:
        self.merk, self.letter = merk, letter
        self.organisatie = {
            str(soort): Organisatie.objects.create(
                soort=soort, code=f"{letter}{nummer}", naam=f"{soort.label} {letter}"
            )
            for nummer, soort in enumerate(Organisatiesoort)
        }
        self.account = {str(soort): self._account(str(soort)) for soort in Rolsoort}
        self._objects: dict[str, Any] = {}

    def _account(self, soort: str) -> Gebruiker:
        gebruiker = Gebruiker.objects.create_user(
            username=f"{soort}-{self.merk}".lower(),
            email=f"{soort}-{self.merk}@passend.example".lower(),
            password="demo",
            first_name=soort.capitalize(),
            last_name=self.merk,
        )
        Rol.objects.create(
            gebruiker=gebruiker,
            soort=soort,
            organisatie=self.organisatie[WAAR_WERKT[soort]],
            van=SINDS,
        )
        return gebruiker

    def een(self, label: str) -> Any:
        """Return this world's object of a model, made the first time somebody asks."""
        if label not in self._objects:
            self._objects[label] = FABRIEKEN[label](self)
        return self._objects[label]

    @property
    def kind(self) -> dossier.Leerling:
        """Return the child of this world."""
        return self.een("dossier.Leerling")


def fabriek(label: str) -> Callable[[Fabriek], Fabriek]:
    """Register how to make one object of a model in a world."""

    def register(make: Fabriek) -> Fabriek:
        FABRIEKEN[label] = make
        return make

    return register


@fabriek("beheer.Organisatie")
def _organisatie(w: Wereld) -> Any:
    return w.organisatie["school"]


@fabriek("beheer.Gebruiker")
def _gebruiker(w: Wereld) -> Any:
    return w.account["ib"]


@fabriek("beheer.Rol")
def _rol(w: Wereld) -> Any:
    return w.account["ib"].rollen.get()


@fabriek("beheer.Uitnodiging")
def _uitnodiging(w: Wereld) -> Any:
    now = timezone.now()
    return Uitnodiging.objects.create(
        organisatie=w.organisatie["school"],
        soort="leraar",
        naam=f"Nieuw {w.merk}",
        email=f"nieuw-{w.merk}@passend.example".lower(),
        van=SINDS,
        geheim_hash=w.letter * 64,
        gemaakt_op=now,
        verloopt_op=now + dt.timedelta(days=14),
    )


@fabriek("beheer.Auditregel")
def _auditregel(w: Wereld) -> Any:
    from django.db import transaction

    from passend.beheer import audit

    with transaction.atomic():
        return audit.schrijf("proef", door=w.account["ib"], over=w.kind, leerling_id=w.kind.pk)


@fabriek("beheer.Inzage")
def _inzage(w: Wereld) -> Any:
    from passend.beheer.inzage import leg_inzage_vast

    leg_inzage_vast(w.account["ib"], w.kind, "dossier")
    return Inzage.objects.get(leerling_id_toen=w.kind.pk)


@fabriek("beheer.Concept")
def _concept(w: Wereld) -> Any:
    return Concept.objects.create(
        gebruiker=w.account["ib"], formulier="proef", velden={"naam": [w.merk]}
    )


@fabriek("samenwerking.Gemeente")
def _gemeente(w: Wereld) -> Any:
    return samenwerking.Gemeente.objects.create(
        naam=f"Gemeente {w.letter}", organisatie=w.organisatie["gemeente"]
    )


@fabriek("samenwerking.Samenwerkingsverband")
def _swv(w: Wereld) -> Any:
    return samenwerking.Samenwerkingsverband.objects.create(
        code=f"PO99{ord(w.letter):02}", sector="po", organisatie=w.organisatie["swv"]
    )


@fabriek("samenwerking.Bestuur")
def _bestuur(w: Wereld) -> Any:
    return samenwerking.Bestuur.objects.create(
        nummer=f"9{ord(w.letter)}", organisatie=w.organisatie["bestuur"]
    )


@fabriek("samenwerking.School")
def _school(w: Wereld) -> Any:
    return samenwerking.School.objects.create(
        brin=f"ZZ9{w.letter}",
        soort="bao",
        bestuur=w.een("samenwerking.Bestuur"),
        organisatie=w.organisatie["school"],
        verzonnen=True,
    )


@fabriek("samenwerking.Vestiging")
def _vestiging(w: Wereld) -> Any:
    return samenwerking.Vestiging.objects.create(
        code=f"ZZ9{w.letter}00",
        school=w.een("samenwerking.School"),
        naam=f"School {w.letter}",
        gemeente=w.een("samenwerking.Gemeente"),
    )


@fabriek("samenwerking.Lidmaatschap")
def _lidmaatschap(w: Wereld) -> Any:
    return samenwerking.Lidmaatschap.objects.create(
        vestiging=w.een("samenwerking.Vestiging"),
        swv=w.een("samenwerking.Samenwerkingsverband"),
        van=SINDS,
    )


@fabriek("samenwerking.Gebied")
def _gebied(w: Wereld) -> Any:
    return samenwerking.Gebied.objects.create(
        pc4=f"99{ord(w.letter)}",
        gemeente=w.een("samenwerking.Gemeente"),
        swv_po=w.een("samenwerking.Samenwerkingsverband"),
        van=SINDS,
    )


@fabriek("samenwerking.Instelling")
def _instelling(w: Wereld) -> Any:
    return samenwerking.Instelling.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        sleutel="besluit.beslisser",
        waarde="commissie",
        van=SINDS,
    )


@fabriek("dossier.Leerling")
def _leerling(w: Wereld) -> Any:
    kind = dossier.Leerling.objects.create(
        voornaam="Kind",
        achternaam=w.merk,
        geboortedatum=dt.date(2017, 3, 1),
        gebruiker=w.account["leerling"],
    )
    dossier.Ouderschap.objects.create(
        leerling=kind, gebruiker=w.account["ouder"], relatie="moeder", gezag=True, van=SINDS
    )
    dossier.Inschrijving.objects.create(
        leerling=kind, vestiging=w.een("samenwerking.Vestiging"), groep="5", van=SINDS
    )
    dossier.Begeleiding.objects.create(leerling=kind, gebruiker=w.account["leraar"], van=SINDS)
    w.een("samenwerking.Lidmaatschap")
    return kind


@fabriek("dossier.Ouderschap")
def _ouderschap(w: Wereld) -> Any:
    return w.kind.ouderschappen.get()


@fabriek("dossier.Ouderuitnodiging")
def _ouderuitnodiging(w: Any) -> Any:
    return dossier.Ouderuitnodiging.objects.create(
        leerling=w.kind, uitnodiging=w.een("beheer.Uitnodiging"), relatie="vader", gezag=True
    )


@fabriek("dossier.Inschrijving")
def _inschrijving(w: Wereld) -> Any:
    return w.kind.inschrijvingen.get()


@fabriek("dossier.Begeleiding")
def _begeleiding(w: Wereld) -> Any:
    return w.kind.begeleidingen.get()


@fabriek("dossier.Behoefte")
def _behoefte(w: Wereld) -> Any:
    return dossier.Behoefte.objects.create(
        leerling=w.kind, aspect="groep", tekst=w.merk, auteur=w.account["ib"], datum=SINDS
    )


@fabriek("dossier.Aanpak")
def _aanpak(w: Wereld) -> Any:
    return dossier.Aanpak.objects.create(
        leerling=w.kind, wat=w.merk, auteur=w.account["ib"], van=SINDS
    )


@fabriek("dossier.Stem")
def _stem(w: Wereld) -> Any:
    return dossier.Stem.objects.create(
        leerling=w.kind,
        stem_van="ouder",
        tekst=w.merk,
        wie=f"Ouder {w.merk}",
        opgetekend_door=w.account["ouder"],
        datum=SINDS,
    )
