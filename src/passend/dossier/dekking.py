"""Needs against offer in one swv: which need has no place within reach, where, for how many.

Who may see the answer may not see the children, so every number that leaves this file is guarded:
fewer than the minimum is withheld, the others are rounded (`passend.onderzoek.onthulling`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from passend.dossier.models import Inschrijving
from passend.dossier.models.zoekschool import Zoekvraag
from passend.onderzoek.onthulling import Drempels
from passend.samenwerking.afstand import km_matrix
from passend.samenwerking.behoeften import soorten
from passend.samenwerking.models import (
    Gebied,
    Lidmaatschap,
    Niveau,
    Samenwerkingsverband,
    Vestiging,
)
from passend.samenwerking.queries.zoekschool import REGULIER, free_places, published_offers
from passend.samenwerking.toewijzing import Opgave, Reden, Uitkomst, wijs_toe

JA = (Niveau.BASIS, Niveau.EXTRA)


@dataclass(frozen=True, slots=True)
class Kind:
    """What counts of one child: needs (keys), PC4, gemeente, kilometres, special schools too or not."""

    behoeften: tuple[str, ...]
    pc4: str
    gemeente: str
    km: int
    speciaal: bool


@dataclass(frozen=True, slots=True)
class Beeld:
    """Children (N), schools (M): distances, what each school says of each need, places (-1 unknown)."""

    kinderen: list[Kind]
    vestigingen: list[Vestiging]
    km: Any
    zegt: list[dict[str, str]]
    vrij: Any
    gehouden: dict[tuple[int, str], int]


def kijk(swv: Samenwerkingsverband, op: dt.date) -> Beeld:
    """Return the open searches and the offer of a swv on `op`; six queries, however many."""
    leden = Lidmaatschap.objects.geldig(op).filter(swv=swv).values("vestiging_id")
    vestigingen = list(
        Vestiging.objects.filter(pk__in=leden)
        .select_related("school__organisatie")
        .order_by("code")
    )
    hier = Inschrijving.objects.geldig(op).filter(vestiging__in=leden)
    vragen = Zoekvraag.objects.filter(
        tot__isnull=True, sector=swv.sector, leerling__in=hier.values("leerling_id")
    ).order_by("pk")
    gemeenten = dict(Gebied.objects.geldig(op).values_list("pc4", "gemeente__naam"))
    kinderen = [
        Kind(tuple(v.behoeften), v.pc4, gemeenten.get(v.pc4, ""), v.km, v.speciaal) for v in vragen
    ]
    _profielen, aanbod = published_offers({een.school_id for een in vestigingen})
    plaatsen = free_places({een.pk for een in vestigingen}, op)
    return Beeld(
        kinderen=kinderen,
        vestigingen=vestigingen,
        km=km_matrix([k.pc4 for k in kinderen], [v.postcode[:4] for v in vestigingen]),
        zegt=[
            {sleutel: wat[0] for sleutel, wat in aanbod.get(v.school_id, {}).items()}
            for v in vestigingen
        ],
        vrij=np.array(
            [plaatsen[v.pk][""].vrij if "" in plaatsen.get(v.pk, {}) else -1 for v in vestigingen],
            dtype=np.int64,
        ),
        gehouden={
            (plek, sleutel): een.vrij
            for plek, v in enumerate(vestigingen)
            for sleutel, een in plaatsen.get(v.pk, {}).items()
            if sleutel
        },
    )


def opgave_van(beeld: Beeld) -> Opgave:
    """Return the model: a school with an unknown number of places has none to give."""
    kan = np.array(
        [
            [
                (kind.speciaal or v.school.soort in REGULIER)
                and all(zegt.get(sleutel) in JA for sleutel in kind.behoeften)
                for v, zegt in zip(beeld.vestigingen, beeld.zegt, strict=True)
            ]
            for kind in beeld.kinderen
        ],
        dtype=bool,
    ).reshape(len(beeld.kinderen), len(beeld.vestigingen))
    sleutels = sorted({sleutel for _plek, sleutel in beeld.gehouden})
    nodig = per = None
    if sleutels:
        nodig = np.array(
            [[s in kind.behoeften for s in sleutels] for kind in beeld.kinderen], dtype=bool
        ).reshape(len(beeld.kinderen), len(sleutels))
        per = np.array(
            [
                [beeld.gehouden.get((plek, s), -1) for s in sleutels]
                for plek in range(len(beeld.vestigingen))
            ],
            dtype=np.int64,
        ).reshape(len(beeld.vestigingen), len(sleutels))
    return Opgave(
        km=beeld.km,
        kan=kan,
        grens=np.array([float(kind.km) for kind in beeld.kinderen]),
        plaatsen=np.maximum(beeld.vrij, 0),
        nodig=nodig,
        plaatsen_per_behoefte=per,
    )


def bereken(swv: Samenwerkingsverband, op: dt.date) -> tuple[str, dict[str, Any]]:
    """Return the hash of the inputs and the guarded answer as JSON values."""
    beeld = kijk(swv, op)
    opgave = opgave_van(beeld)
    uitkomst = wijs_toe(opgave)
    return opgave.hash(), {
        "minimum": Drempels().minimum,
        "kinderen": bewaakt(len(beeld.kinderen)),
        "geplaatst": bewaakt(uitkomst.geplaatst),
        "redenen": {
            reden.value: bewaakt(sum(een == reden for een in uitkomst.redenen.values()))
            for reden in Reden
        },
        "scholen": len(beeld.vestigingen),
        "zonder_aanbod": sum(not zegt for zegt in beeld.zegt),
        "zonder_plaatsen": int((beeld.vrij < 0).sum()),
        "behoeften": _per_need(beeld),
        "knelpunten": _bottlenecks(beeld, uitkomst),
    }


def bewaakt(aantal: int) -> int | None:
    """Return a count that may leave: rounded, None (withheld) below the minimum, 0 stays 0."""
    drempels = Drempels()
    if aantal == 0:
        return 0
    if aantal < drempels.minimum:
        return None
    return drempels.afronding * round(aantal / drempels.afronding)


def _per_need(beeld: Beeld) -> list[dict[str, Any]]:
    """Return per need that somebody has: children, those without a yes within reach, and where."""
    rijen = []
    for sleutel in soorten():
        wie = [n for n, kind in enumerate(beeld.kinderen) if sleutel in kind.behoeften]
        if not wie:
            continue
        ja = np.array([zegt.get(sleutel) in JA for zegt in beeld.zegt], dtype=bool)
        with np.errstate(invalid="ignore"):
            bereik = beeld.km[wie] <= np.array([beeld.kinderen[n].km for n in wie])[:, None]
        gewoon = np.array([v.school.soort in REGULIER for v in beeld.vestigingen], dtype=bool)
        open_voor = np.array([beeld.kinderen[n].speciaal for n in wie])[:, None] | gewoon
        zonder = [
            n for n, kan in zip(wie, (bereik & ja & open_voor).any(axis=1), strict=True) if not kan
        ]
        plaatsen = Counter(beeld.kinderen[n].gemeente for n in zonder)
        rijen.append(
            {
                "behoefte": sleutel,
                "kinderen": bewaakt(len(wie)),
                "zonder": bewaakt(len(zonder)),
                "scholen_ja": int(ja.sum()),
                # A gemeente is named only where enough children stand behind it.
                "waar": [
                    [gemeente, aantal]
                    for gemeente, n in plaatsen.most_common()
                    if gemeente and (aantal := bewaakt(n))
                ],
            }
        )
    return rijen


def _bottlenecks(beeld: Beeld, uitkomst: Uitkomst) -> list[dict[str, Any]]:
    sleutels = sorted({sleutel for _plek, sleutel in beeld.gehouden})
    return [
        {
            "brin": beeld.vestigingen[een.school].school.brin,
            "school": beeld.vestigingen[een.school].naam,
            "behoefte": "" if een.behoefte is None else sleutels[een.behoefte],
        }
        for een in uitkomst.knelpunten
    ]
