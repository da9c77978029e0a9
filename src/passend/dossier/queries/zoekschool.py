"""What the dossier already says of the needs of a child, as suggestions for the search."""

from __future__ import annotations

from dataclasses import dataclass

from passend.dossier.models import Behoefte, Leerling
from passend.dossier.models.zoekschool import Zoekvraag
from passend.samenwerking.behoeften import Behoeftesoort, herken, soorten
from passend.samenwerking.invoer import SECTOR_VAN_SOORT
from passend.samenwerking.models import Schoolsoort, Sector


@dataclass(frozen=True, slots=True)
class Voorstel:
    """One need that lines in the dossier lead to: (the line, the words in it that did)."""

    soort: Behoeftesoort
    uit: list[tuple[Behoefte, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Zoekbegin:
    """Where a search from a dossier begins: nothing that stands there is asked again."""

    voorstellen: list[Voorstel]
    niet_herkend: list[Behoefte]
    andere: list[Behoeftesoort]
    pc4: str
    sector: str
    open: Zoekvraag | None


def zoekbegin(leerling: Leerling) -> Zoekbegin:
    """Return what the recorded needs lead to, the child's PC4 and sector; three queries."""
    uit: dict[str, list[tuple[Behoefte, tuple[str, ...]]]] = {}
    niet_herkend = []
    for behoefte in leerling.behoeften.all():
        treffers = herken(behoefte.tekst)
        if not treffers:
            niet_herkend.append(behoefte)
        for treffer in treffers:
            uit.setdefault(treffer.soort.sleutel, []).append((behoefte, treffer.woorden))
    inschrijving = (
        leerling.inschrijvingen.geldig().select_related("vestiging__school").order_by("-van")
    ).first()
    sector = Sector.PO
    if inschrijving:
        sector = SECTOR_VAN_SOORT[Schoolsoort(inschrijving.vestiging.school.soort)]
    return Zoekbegin(
        voorstellen=[Voorstel(s, uit[k]) for k, s in soorten().items() if k in uit],
        niet_herkend=niet_herkend,
        andere=[s for k, s in soorten().items() if k not in uit],
        pc4=leerling.postcode[:4],
        sector=sector,
        open=leerling.zoekvragen.filter(tot__isnull=True).first(),
    )
