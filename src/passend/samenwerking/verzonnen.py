"""Made-up schools for the demo region: what the open data do not have an address for.

Addresses of sbo, so, vso, vo and praktijkonderwijs are not in the open data. A demo needs them, so
they are invented and can be recognised in three ways: `verzonnen` is set, the BRIN starts with ZZ
(a real one starts with two digits; the database refuses anything else), and the postcode has four
digits without letters, so it is nobody's address.
"""

from __future__ import annotations

import itertools
import random
import string
from collections.abc import Iterator

from django.db import transaction

from passend.beheer.models import Organisatie, Organisatiesoort
from passend.samenwerking.models import (
    Bestuur,
    Gebied,
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Schoolsoort,
    Sector,
    Vestiging,
)

# How many schools of each kind; a handful is enough to choose between.
AANTALLEN = {
    Sector.PO: {Schoolsoort.SBO: 2, Schoolsoort.SO: 3},
    Sector.VO: {Schoolsoort.VO: 4, Schoolsoort.PRO: 1, Schoolsoort.VSO: 3},
}
VOORVOEGSEL = {
    Schoolsoort.SBO: "SBO",
    Schoolsoort.SO: "SO",
    Schoolsoort.VSO: "VSO",
    Schoolsoort.PRO: "Praktijkschool",
    Schoolsoort.VO: "Scholengemeenschap",
}
# No school in the file of DUO bears one of these; a test looks.
NAMEN = (
    "De Wilgenkade",
    "Het Lantaarnhof",
    "De Roeispaan",
    "De Regenjas",
    "De Vuurkever",
    "Het Kompashuis",
    "De Waterlinde",
    "Het Sleutelbos",
    "De Noordermolen",
    "De Vliegerberg",
    "De Oeverzwaluw",
    "Het Klokkenveld",
)
AANBOD = {
    Schoolsoort.VO: ("VMBO, HAVO, VWO", "LWOO, VMBO", "HAVO, VWO", "LWOO, VMBO, HAVO, VWO"),
    Schoolsoort.PRO: ("PRO",),
}
_TEKENS = string.digits + string.ascii_uppercase


@transaction.atomic
def maak_verzonnen_scholen(swv: Samenwerkingsverband, zaad: int) -> list[School]:
    """Make the made-up schools of one swv, of the kinds of its sector, and return them.

    The same `zaad` gives the same schools; a swv that has them already keeps them. Each gets one
    vestiging in a postcode of the swv, chosen with the number of young people as weight.
    """
    bestaand = list(
        School.objects.filter(verzonnen=True, vestigingen__lidmaatschappen__swv=swv).select_related(
            "organisatie"
        )
    )
    if bestaand:
        return bestaand
    toeval = random.Random(f"{zaad} {swv.code}")  # noqa: S311 - made-up schools, no secret
    bestuur = _bestuur(swv)
    gebieden = _gebieden(swv, toeval)
    namen = toeval.sample(NAMEN, len(NAMEN))
    brins = _free_brins()
    soorten = [
        soort for soort, aantal in AANTALLEN[Sector(swv.sector)].items() for _ in range(aantal)
    ]
    return [
        _school(
            soort,
            next(brins),
            f"{VOORVOEGSEL[soort]} {namen[plek]}",
            bestuur,
            next(gebieden),
            swv,
            toeval,
        )
        for plek, soort in enumerate(soorten)
    ]


def _bestuur(swv: Samenwerkingsverband) -> Bestuur:
    nummer = f"ZZ{swv.code}"
    organisatie, _nieuw = Organisatie.objects.get_or_create(
        soort=Organisatiesoort.BESTUUR,
        code=nummer,
        defaults={"naam": f"Stichting Verzonnen Onderwijs {swv.code}"},
    )
    bestuur, _nieuw = Bestuur.objects.get_or_create(
        nummer=nummer, defaults={"organisatie": organisatie, "verzonnen": True}
    )
    return bestuur


def _gebieden(swv: Samenwerkingsverband, toeval: random.Random) -> Iterator[Gebied]:
    """Yield postcodes of the swv without end, where more young people live more often."""
    gebieden = list(
        Gebied.objects.geldig()
        .filter(**{f"swv_{swv.sector}": swv})
        .exclude(plaats="")
        .order_by("pc4")
    )
    gewichten = [getattr(g, f"aantal_jeugd_{swv.sector}") or 1 for g in gebieden]
    while True:
        yield toeval.choices(gebieden, gewichten)[0]


def _free_brins() -> Iterator[str]:
    bezet = set(School.objects.filter(brin__startswith="ZZ").values_list("brin", flat=True))
    for staart in itertools.product(_TEKENS, repeat=2):
        brin = "ZZ" + "".join(staart)
        if brin not in bezet:
            yield brin


def _school(
    soort: Schoolsoort,
    brin: str,
    naam: str,
    bestuur: Bestuur,
    gebied: Gebied,
    swv: Samenwerkingsverband,
    toeval: random.Random,
) -> School:
    organisatie = Organisatie.objects.create(soort=Organisatiesoort.SCHOOL, code=brin, naam=naam)
    school = School.objects.create(
        brin=brin, soort=soort, bestuur=bestuur, organisatie=organisatie, verzonnen=True
    )
    vestiging = Vestiging.objects.create(
        code=f"{brin}00",
        school=school,
        naam=naam,
        postcode=gebied.pc4,
        plaats=gebied.plaats,
        gemeente=gebied.gemeente,
        aanbod=toeval.choice(AANBOD.get(soort, ("",))),
    )
    Lidmaatschap.objects.create(vestiging=vestiging, swv=swv, van=gebied.van)
    return school
