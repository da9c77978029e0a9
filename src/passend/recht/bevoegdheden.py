"""Who may take a decision, on whose request, after what, and what can be done against it.

The competences stand in `parameters/bevoegdheden.yaml`. For a decision on toelaatbaarheid,
`bevoegd_swv` also says which samenwerkingsverband decides.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from passend.recht.bronbestand import bronbestanden
from passend.recht.fouten import GeenWaarde, Invoerfout, OnbekendeSleutel
from passend.recht.onderbouwing import Bron, Onderbouwing, Stap
from passend.recht.parameterset import Grondslag
from passend.recht.periode import Periode
from passend.recht.swv_keuze import SOORTEN_TLV, BevoegdSwv, bevoegd_swv
from passend.recht.taal import Zin, met_zinnen

_TEKSTEN = ("omschrijving", "bevoegd", "aanvrager", "rechtsmiddel", "toelichting")

_SWV_BESLUITEN = {
    "tlv.sbo": "sbo",
    "tlv.so": "so",
    "tlv.vso": "vso",
    "pro": "pro",
    "lwoo.aangewezen": "lwoo",
}


@dataclass(frozen=True, slots=True)
class Bevoegdheid:
    """Who decides: the body in words, the requester, what must come first, and the remedy.

    `geverifieerd` covers the body that decides; the remedy is in part inferred from the Awb.
    `swv` is filled when the facts of the case were given for a decision on toelaatbaarheid.
    """

    besluit: str
    omschrijving: str
    bevoegd: str
    aanvrager: str | None
    vooraf: tuple[str, ...]
    rechtsmiddel: str | None
    van: dt.date
    tot: dt.date | None
    bron: Bron
    grondslag: Grondslag
    geverifieerd: bool
    toelichting: str = ""
    swv: BevoegdSwv | None = None

    @property
    def onderbouwing(self) -> Onderbouwing:
        """Return the steps to this answer, those of the samenwerkingsverband included."""
        stap = Stap(
            wat=Zin("{besluit:kop}: {bevoegd}.", besluit=self.omschrijving, bevoegd=self.bevoegd),
            uitkomst=self.bevoegd,
            bron=self.bron,
            geverifieerd=self.geverifieerd,
        )
        teksten = [self.toelichting] if self.toelichting else []
        if self.rechtsmiddel:
            teksten.append(Zin("Het rechtsmiddel is deels een gevolgtrekking uit de Awb."))
        onderbouwing = Onderbouwing((stap,)).met(kanttekeningen=teksten)
        if self.swv is None:
            return onderbouwing
        return onderbouwing.met(
            *self.swv.onderbouwing.stappen, kanttekeningen=self.swv.onderbouwing.kanttekeningen
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "besluit": self.besluit,
            "omschrijving": self.omschrijving,
            "bevoegd": self.bevoegd,
            "aanvrager": self.aanvrager,
            "vooraf": list(self.vooraf),
            "rechtsmiddel": self.rechtsmiddel,
            "van": self.van.isoformat(),
            "tot": self.tot.isoformat() if self.tot else None,
            "bron": self.bron.as_dict(),
            "geverifieerd": self.geverifieerd,
            "swv": self.swv.as_dict() if self.swv else None,
            "onderbouwing": self.onderbouwing.as_dict(),
        }


@functools.cache
def bevoegdheden() -> tuple[Bevoegdheid, ...]:
    """Return every competence; one decision may have successive laws."""
    return tuple(
        Bevoegdheid(
            **{
                **met_zinnen(record, _TEKSTEN),
                "vooraf": tuple(Zin(een) for een in record["vooraf"]),
                "bron": Bron(**record["bron"]),
                "grondslag": Grondslag.from_record(record["grondslag"]),
            }
        )
        for record in bronbestanden()["bevoegdheden"]["records"]
    )


def bevoegd(besluit: str, op: dt.date, feiten: Mapping[str, Any] | None = None) -> Bevoegdheid:
    """Return who may take `besluit` by the law of `op`.

    With `feiten` a decision on toelaatbaarheid (`tlv.sbo`, `tlv.so`, `tlv.vso`, `pro`,
    `lwoo.aangewezen`) also says which samenwerkingsverband it is; see `bevoegd_swv`. Raises
    `OnbekendeSleutel` with the three nearest decisions, `GeenWaarde` with the periods in which the
    decision exists, and `Invoerfout` for facts that cannot be used.
    """
    reeks = [een for een in bevoegdheden() if een.besluit == besluit]
    if not reeks:
        namen = sorted({een.besluit for een in bevoegdheden()})
        dichtbij = difflib.get_close_matches(besluit.lower(), namen, n=3, cutoff=0)
        raise OnbekendeSleutel(
            f"Het besluit '{besluit}' bestaat niet. Bedoelt u: {', '.join(dichtbij)}?"
        )
    gevonden = next((een for een in reeks if op in Periode(een.van, een.tot)), None)
    if gevonden is None:
        perioden = "; ".join(str(Periode(een.van, een.tot)) for een in reeks)
        raise GeenWaarde(
            f"{besluit}: op {op} is niet bekend wie beslist. Wel {perioden}. "
            "Kies een datum in zo'n periode."
        )
    if not feiten:
        return gevonden
    soort = _SWV_BESLUITEN.get(besluit)
    if soort is None:
        raise Invoerfout(
            f"Het besluit {besluit} vraagt geen feiten. Feiten kunnen alleen bij "
            f"{', '.join(_SWV_BESLUITEN)}."
        )
    return Bevoegdheid(
        **{
            **{naam: getattr(gevonden, naam) for naam in Bevoegdheid.__slots__},
            "swv": bevoegd_swv(soort, op, feiten),
        }
    )


__all__ = ["SOORTEN_TLV", "Bevoegdheid", "bevoegd", "bevoegdheden"]
