"""The act of taking in a file with offers: a concept per school, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Rolsoort, heeft_rol
from passend.samenwerking.aanbodbestand import Aanbodrij, lees
from passend.samenwerking.actions.aanbod import (
    Aanbodopgave,
    begin_concept,
    bewaar_concept,
    in_de_maak,
    meld_plaatsen,
)
from passend.samenwerking.models import SCHOOLROLLEN, Lidmaatschap, School


@dataclass(frozen=True, slots=True)
class Aanbodverslag:
    """What a file brought: rows, schools that got a concept, and numbers of free places."""

    rijen: int
    scholen: int
    plaatsen: int


def scholen_voor_bestand(gebruiker: Any) -> dict[str, School]:
    """Return by BRIN the schools whose offer this account may bring in a file; empty for others."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return {}
    rijen = School.objects.select_related("organisatie")
    if heeft_rol(gebruiker, SCHOOLROLLEN):
        return {een.brin: een for een in rijen.filter(organisatie_id=rol.organisatie_id)}
    if heeft_rol(gebruiker, [Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR]):
        leden = Lidmaatschap.objects.geldig().filter(swv__organisatie_id=rol.organisatie_id)
        return {
            een.brin: een
            for een in rijen.filter(vestigingen__in=leden.values("vestiging_id")).distinct()
        }
    return {}


@transaction.atomic
def lees_aanbod_in(bestand: str, inhoud: bytes, *, door: Any) -> Aanbodverslag:
    """Take in a CSV with offers: each school gets a concept that still goes to its own council.

    Free places hold at once. Raises `GeenRecht`, or `OnbruikbaarBestand` with every mistake (row,
    column, sentence); then nothing is kept. The columns stand in `aanbodbestand.KOLOMMEN`.
    """
    scholen = scholen_voor_bestand(door)
    if not scholen:
        raise GeenRecht(_("Een aanbod leest de school in, of de coördinator voor zijn scholen."))
    rijen = lees(bestand, inhoud, {brin: str(een) for brin, een in scholen.items()})
    per_school: dict[str, list[Aanbodrij]] = defaultdict(list)
    for rij in rijen:
        per_school[rij.school].append(rij)
    gemeld = 0
    for brin, eigen in per_school.items():
        gemeld += _take_in(scholen[brin], eigen, door)
    verslag = Aanbodverslag(len(rijen), len(per_school), gemeld)
    audit.schrijf(
        "aanbod ingelezen",
        door=door,
        over=door,
        grond=bestand[:250],
        gegevens={**asdict(verslag), "sha256": hashlib.sha256(inhoud).hexdigest()},
    )
    return verslag


def _take_in(school: School, rijen: list[Aanbodrij], door: Any) -> int:
    regels = {rij.behoefte: (rij.niveau, rij.uitleg) for rij in rijen if rij.behoefte}
    if regels:
        profiel = in_de_maak(school) or begin_concept(school, door=door)
        bewaar_concept(profiel, Aanbodopgave(profiel.tekst, regels), door=door)
    vestiging = school.vestigingen.order_by("code").first()
    met_plaatsen = [rij for rij in rijen if rij.plaatsen is not None and vestiging]
    for rij in met_plaatsen:
        meld_plaatsen(vestiging, vrij=rij.plaatsen, tot=rij.tot, behoefte=rij.behoefte, door=door)
    return len(met_plaatsen)
