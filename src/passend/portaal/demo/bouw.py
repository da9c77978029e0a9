"""Builds the demo region from the real region and invented people, always the same for one day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from passend.beheer.models import Gebruiker
from passend.dossier.models import Leerling
from passend.portaal.demo.accounts import Plaatsen, make_accounts
from passend.portaal.demo.kinderen import Kind, fill_dossiers, link_known_people, make_children
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import Samenwerkingsverband, Schoolsoort, Vestiging
from passend.samenwerking.verzonnen import maak_verzonnen_scholen

SWV_PO = "PO2602"
SWV_VO = "VO2602"
ZAAD = 2602
AANTAL_LEERLINGEN = 2000
AANTAL_ZAKEN = 400
# Of all invented children, how many go to which kind of school; chosen for the demo, not a figure.
VERDELING = {
    Schoolsoort.BAO: 0.66,
    Schoolsoort.SBO: 0.08,
    Schoolsoort.SO: 0.08,
    Schoolsoort.VSO: 0.06,
    Schoolsoort.VO: 0.12,
}
Voortgang = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Verslag:
    """What stands in the demo region after building."""

    leerlingen: int
    zaken: int
    accounts: int


def is_built() -> bool:
    """Tell whether the demo region stands already."""
    return Leerling.objects.count() >= AANTAL_LEERLINGEN


@transaction.atomic
def build(vandaag: dt.date, voortgang: Voortgang = lambda _: None) -> Verslag:
    """Build the demo region in one transaction and return what it holds."""
    chance = random.Random(ZAAD)  # noqa: S311 - invented people, not a secret
    voortgang("regio laden")
    laad_regio(op=vandaag)
    plaatsen = _places()
    voortgang("mensen verzinnen")
    accounts = make_accounts(plaatsen, chance, vandaag)
    kinderen = _all_children(plaatsen, chance, vandaag)
    sem, yara = _two_known(kinderen, plaatsen)
    link_known_people(sem, yara, accounts, vandaag)
    fill_dossiers([sem, yara, *chance.sample(kinderen, 600)], accounts["ib"], chance, vandaag)
    voortgang("zaken maken")
    zaken = _cases(sem, yara, kinderen, accounts, chance, vandaag)
    logins = Gebruiker.objects.exclude(password="!").count()  # noqa: S106
    return Verslag(len(kinderen), zaken, logins)


def _places() -> Plaatsen:
    po = Samenwerkingsverband.objects.get(code=SWV_PO)
    vo = Samenwerkingsverband.objects.get(code=SWV_VO)
    maak_verzonnen_scholen(po, ZAAD)
    maak_verzonnen_scholen(vo, ZAAD)
    basis = _vestigingen(po, Schoolsoort.BAO)
    return Plaatsen(
        swv_po=po,
        swv_vo=vo,
        school_po=basis[0].school,
        school_po_2=basis[1].school,
        school_so=_vestigingen(po, Schoolsoort.SO)[0].school,
        school_vo=_vestigingen(vo, Schoolsoort.VO)[0].school,
    )


def _vestigingen(swv: Samenwerkingsverband, soort: Schoolsoort) -> list[Vestiging]:
    rows = Vestiging.objects.filter(lidmaatschappen__swv=swv, school__soort=soort)
    return list(rows.select_related("school__organisatie", "school__bestuur").order_by("code"))


def _all_children(plaatsen: Plaatsen, chance: random.Random, vandaag: dt.date) -> list[Kind]:
    kinderen: list[Kind] = []
    for soort, deel in VERDELING.items():
        swv = plaatsen.swv_vo if soort in (Schoolsoort.VO, Schoolsoort.VSO) else plaatsen.swv_po
        where = _vestigingen(swv, soort)
        if soort == Schoolsoort.BAO:
            # Two schools get a full list, so that an ib'er of the demo sees a school and not a handful.
            where = [*where, *where[:1] * 14, *where[1:2] * 10]
        kinderen += make_children(where, round(AANTAL_LEERLINGEN * deel), chance, vandaag)
    return kinderen


def _two_known(kinderen: list[Kind], plaatsen: Plaatsen) -> tuple[Kind, Kind]:
    here = [kind for kind in kinderen if kind.vestiging.school_id == plaatsen.school_po.pk]
    return here[0], here[1]


def _cases(
    sem: Kind,
    yara: Kind,
    kinderen: list[Kind],
    accounts: dict[str, Gebruiker],
    chance: random.Random,
    vandaag: dt.date,
) -> int:
    return 0
