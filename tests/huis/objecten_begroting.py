"""One object of every model of the room begroting in a world: the purse of its swv."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.begroting import models

_PRIJS = {
    "bedragen_licht": 240.0,
    "bedragen_zwaar": 520.0,
    "bedragen_sbo": 6800.0,
    "bedragen_so_laag": 14500.0,
    "bedragen_so_midden": 22000.0,
    "bedragen_so_hoog": 33000.0,
}
_GETELD = {"leerlingen_basisschool": 1000.0, "leerlingen_sbo": 20.0, "leerlingen_so_laag": 10.0}
_AANNAMES = ("leerlingen", "instroom", "uitstroom", "verlenging", "groei", "prijs", "lasten")

ARGUMENTEN |= {
    "begroting:scenario": lambda w: {"pk": w.een("begroting.Scenario").pk},
    "begroting:scenario_bewaar": lambda w: {"pk": w.een("begroting.Scenario").pk},
    "begroting:scenario_weg": lambda w: {"pk": w.een("begroting.Scenario").pk},
    "begroting:aanname": lambda w: {
        "pk": w.een("begroting.Aanname").scenario_id,
        "sleutel": "leerlingen",
    },
    "begroting:verdeelmodel": lambda w: {"pk": w.een("begroting.Verdeelmodel").pk},
    "begroting:verdeelmodel_kies": lambda w: {"pk": w.een("begroting.Verdeelmodel").pk},
    "begroting:begroting": lambda w: {"pk": w.een("begroting.Begroting").pk},
    "begroting:begroting_act": lambda w: {
        "pk": w.een("begroting.Begroting").pk,
        "act": "adviseer",
    },
    "begroting:begroting_regel": lambda w: {
        "pk": w.een("begroting.Begroting").pk,
        "regel": w.een("begroting.Begrotingsregel").pk,
    },
    "begroting:begroting_regel_nieuw": lambda w: {"pk": w.een("begroting.Begroting").pk},
    "begroting:begroting_excel": lambda w: {"pk": w.een("begroting.Begroting").pk},
    "begroting:begroting_pdf": lambda w: {"pk": w.een("begroting.Begroting").pk},
}


@fabriek("begroting.Scenario")
def _scenario(w: Wereld) -> Any:
    return models.Scenario.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        naam=f"Rustig {w.merk}",
        basisjaar=2026,
        beginstand={
            "waarden": _GETELD,
            "bedragen": _PRIJS,
            "bronnen": {},
            "geverifieerd": False,
            "aflopend": {},
            "lasten": 0.0,
        },
        gemaakt_op=timezone.now(),
    )


@fabriek("begroting.Aanname")
def _aanname(w: Wereld) -> Any:
    eerste, *_rest = [
        models.Aanname.objects.create(
            scenario=w.een("begroting.Scenario"),
            sleutel=sleutel,
            waarde=0,
            bron="een bron",
            eigenaar=w.account["controller"].naam,
            op=dt.date(2026, 11, 1),
        )
        for sleutel in _AANNAMES
    ]
    return eerste


@fabriek("begroting.Telbestand")
def _telbestand(w: Wereld) -> Any:
    return models.Telbestand.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        naam=f"telling {w.merk}.csv",
        sha256=w.letter.lower() * 64,
        aantal_regels=1,
        teldata=["2025-02-01"],
        door=w.account["controller"],
        geladen_op=timezone.now(),
    )


@fabriek("begroting.Telling")
def _telling(w: Wereld) -> Any:
    bestand = w.een("begroting.Telbestand")
    return models.Telling.objects.create(
        bestand=bestand,
        swv=bestand.swv,
        teldatum=dt.date(2025, 2, 1),
        code=w.een("samenwerking.School").brin,
        soort="leerlingen_basisschool",
        aantal=200,
    )


@fabriek("begroting.Verdeelmodel")
def _verdeelmodel(w: Wereld) -> Any:
    return models.Verdeelmodel.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        naam=f"Per leerling {w.merk}",
        status="gekozen",
        van=dt.date(2026, 1, 1),
    )


@fabriek("begroting.Verdeeldeel")
def _verdeeldeel(w: Wereld) -> Any:
    return models.Verdeeldeel.objects.create(
        model=w.een("begroting.Verdeelmodel"), maat="leerling", aandeel=100
    )


@fabriek("begroting.Begroting")
def _begroting(w: Wereld) -> Any:
    return models.Begroting.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=2027,
        versie=1,
        status="voorgesteld",
        toelichting=f"Van {w.merk}",
        gemaakt_op=timezone.now(),
    )


@fabriek("begroting.Begrotingsregel")
def _begrotingsregel(w: Wereld) -> Any:
    return models.Begrotingsregel.objects.create(
        begroting=w.een("begroting.Begroting"),
        jaar=2027,
        post="3.1.1",
        bedrag=1000,
        herkomst=f"voorbeeld {w.merk}",
    )


@fabriek("begroting.Begrotingshandeling")
def _begrotingshandeling(w: Wereld) -> Any:
    return models.Begrotingshandeling.objects.create(
        begroting=w.een("begroting.Begroting"),
        act="stel_op",
        door=w.account["controller"],
        door_naam=w.account["controller"].naam,
        rol="controller",
        tijd=timezone.now(),
    )
