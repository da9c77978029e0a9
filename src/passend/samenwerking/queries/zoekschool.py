"""The search for a place that fits: schools near a postcode against what a child needs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.functions import Left
from django.utils import timezone

from passend.samenwerking.afstand import binnen
from passend.samenwerking.behoeften import soorten
from passend.samenwerking.invoer import SECTOR_VAN_SOORT
from passend.samenwerking.models import (
    Aanbodregel,
    Plaatsen,
    Profiel,
    Profielstatus,
    Schoolsoort,
    Vestiging,
)
from passend.samenwerking.passendheid import (
    Antwoord,
    Criterium,
    Groep,
    Oordeel,
    beoordeel,
    vrije_plaatsen,
)

REGULIER = (Schoolsoort.BAO, Schoolsoort.VO, Schoolsoort.PRO)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is looked for: needs (keys), from which PC4, how far, and what would be nice.

    `speciaal` adds schools for special education. `broerzus` is part of a school's name.
    """

    pc4: str
    sector: str
    behoeften: tuple[str, ...]
    km: int = 10
    speciaal: bool = False
    richting: str = ""
    broerzus: str = ""


@dataclass(frozen=True, slots=True)
class Plek:
    """One vestiging as an answer to a `Vraag`."""

    vestiging: Vestiging
    profiel: Profiel | None
    oordeel: Oordeel
    vrij_tot: dt.date | None = None
    vrij_gemeld_op: dt.date | None = None
    wensen: tuple[tuple[str, bool], ...] = ()

    @property
    def criteria(self) -> list[tuple[str, Criterium]]:
        """Return the criteria with the words for each need."""
        namen = soorten()
        return [(namen[een.behoefte].naam, een) for een in self.oordeel.criteria]

    @property
    def is_speciaal(self) -> bool:
        """Tell whether this is a school for special education."""
        return self.vestiging.school.soort not in REGULIER


@dataclass(frozen=True, slots=True)
class Uitslag:
    """All places within reach, in order, and how many of them told what they offer."""

    vraag: Vraag
    plekken: tuple[Plek, ...] = field(default_factory=tuple)

    def groep(self, groep: str) -> list[Plek]:
        """Return the places of one group, in order."""
        return [plek for plek in self.plekken if plek.oordeel.groep == groep]

    @property
    def passend(self) -> list[Plek]:
        """Return the places that say yes to every need."""
        return self.groep(Groep.PAST)

    @property
    def na_te_vragen(self) -> list[Plek]:
        """Return the places that say no to nothing, but not yes to everything."""
        return self.groep(Groep.VRAAG_NA)

    @property
    def niet_passend(self) -> list[Plek]:
        """Return the places that say no to at least one need."""
        return self.groep(Groep.PAST_NIET)

    @property
    def aantal_zonder_aanbod(self) -> int:
        """Return how many places published nothing, so that nothing is known of them."""
        return sum(plek.profiel is None for plek in self.plekken)

    @property
    def nergens(self) -> list[str]:
        """Return the needs (in words) to which no place within reach says yes."""
        ja = {
            een.behoefte
            for plek in self.plekken
            for een in plek.oordeel.criteria
            if een.antwoord in (Antwoord.BASIS, Antwoord.EXTRA)
        }
        return [soorten()[sleutel].naam for sleutel in self.vraag.behoeften if sleutel not in ja]


def zoek_plekken(vraag: Vraag, op: dt.date | None = None) -> Uitslag:
    """Return every vestiging within reach with its answer per need, in the order of the page.

    Four queries, however many schools. Only what is published counts, and places that still hold.
    """
    op = op or timezone.localdate()
    vestigingen = _within_reach(vraag)
    profielen, aanbod = published_offers({een.school_id for een, _km in vestigingen})
    plaatsen = free_places({een.pk for een, _km in vestigingen}, op)
    plekken = [
        _judge(vraag, vestiging, km, profielen.get(vestiging.school_id), aanbod, plaatsen)
        for vestiging, km in vestigingen
    ]
    plekken.sort(key=lambda plek: (plek.oordeel.sorteersleutel, plek.vestiging.code))
    return Uitslag(vraag, tuple(plekken))


def _within_reach(vraag: Vraag) -> list[tuple[Vestiging, float]]:
    afstanden = binnen(vraag.pc4, vraag.km)
    soorten_school = [
        soort
        for soort, sector in SECTOR_VAN_SOORT.items()
        if sector == vraag.sector and (vraag.speciaal or soort in REGULIER)
    ]
    rijen = (
        Vestiging.objects.annotate(pc4=Left(F("postcode"), 4))
        .filter(pc4__in=list(afstanden), school__soort__in=soorten_school)
        .select_related("school__organisatie")
    )
    return [(een, afstanden[een.pc4]) for een in rijen]


def published_offers(
    school_ids: set[int],
) -> tuple[dict[int, Profiel], dict[int, dict[str, tuple[str, str]]]]:
    """Return the published profile per school, and per school need → (level, words); 2 queries."""
    profielen = {
        een.school_id: een
        for een in Profiel.objects.filter(
            school__in=school_ids, status=Profielstatus.GEPUBLICEERD
        ).defer("tekst", "advies_tekst")
    }
    aanbod: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for school_id, behoefte, niveau, uitleg in Aanbodregel.objects.filter(
        profiel__in=[een.pk for een in profielen.values()]
    ).values_list("profiel__school_id", "behoefte", "niveau", "uitleg"):
        aanbod[school_id][behoefte] = (niveau, uitleg)
    return profielen, aanbod


def free_places(vestiging_ids: set[int], op: dt.date) -> dict[int, dict[str, Plaatsen]]:
    """Return per vestiging the latest number that holds on `op`, per need ("": as a whole)."""
    laatste: dict[int, dict[str, Plaatsen]] = defaultdict(dict)
    gemeld = Plaatsen.objects.filter(vestiging__in=vestiging_ids, gemeld_op__lte=op)
    for een in gemeld.order_by("gemeld_op", "pk"):
        laatste[een.vestiging_id][een.behoefte] = een
    # The latest one told counts, and only while it holds: an older one does not come back.
    return {
        pk: {sleutel: een for sleutel, een in per.items() if een.tot > op}
        for pk, per in laatste.items()
    }


def _judge(
    vraag: Vraag,
    vestiging: Vestiging,
    km: float,
    profiel: Profiel | None,
    aanbod: dict[int, dict[str, tuple[str, str]]],
    plaatsen: dict[int, dict[str, Plaatsen]],
) -> Plek:
    gemeld = plaatsen.get(vestiging.pk, {})
    wensen = []
    if vraag.richting:
        wensen.append(("richting", vestiging.denominatie == vraag.richting))
    if vraag.broerzus:
        wensen.append(("broerzus", vraag.broerzus.casefold() in vestiging.naam.casefold()))
    vrij = vrije_plaatsen(vraag.behoeften, {sleutel: p.vrij for sleutel, p in gemeld.items()})
    # The one that gives the smallest number says until when.
    knellend = next(
        (p for s, p in gemeld.items() if p.vrij == vrij and s in ("", *vraag.behoeften)), None
    )
    return Plek(
        vestiging=vestiging,
        profiel=profiel,
        oordeel=Oordeel(
            beoordeel(vraag.behoeften, aanbod.get(vestiging.school_id, {})),
            vrij,
            tuple(uit for _naam, uit in wensen),
            km,
        ),
        vrij_tot=knellend.tot if knellend else None,
        vrij_gemeld_op=knellend.gemeld_op if knellend else None,
        wensen=tuple(wensen),
    )


def richtingen() -> list[str]:
    """Return every denomination that the data know, in order."""
    return list(
        Vestiging.objects.exclude(denominatie="")
        .values_list("denominatie", flat=True)
        .distinct()
        .order_by("denominatie")
    )
