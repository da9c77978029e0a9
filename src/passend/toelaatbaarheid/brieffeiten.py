"""The facts that a letter is made of: plain JSON values, frozen with the act.

A letter never asks the database anything later, so the same letter stays the same letter. Dates
are ISO text; whoever renders writes them out.
"""

from __future__ import annotations

from typing import Any

from passend import recht
from passend.recht.onderbouwing import as_json
from passend.toelaatbaarheid import klok
from passend.toelaatbaarheid.models import Besluit, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Categorie, Fase, Soort
from passend.toelaatbaarheid.teksten import nederlands


def basis(zaak: Zaak) -> dict[str, Any]:
    """Return what every letter begins with: the case, the child, the school and the swv."""
    kind = zaak.leerling
    return {
        "zaak": zaak.nummer,
        "swv": {"code": zaak.swv.code, "naam": zaak.behandelaar.naam},
        "school": {"naam": zaak.aanvrager.naam, "vestiging": zaak.vestiging.naam},
        "leerling": {
            "naam": kind.naam,
            "voornaam": kind.voornaam,
            "geboortedatum": kind.geboortedatum.isoformat(),
        },
        "soort": zaak.soort,
        "soort_label": str(nederlands(Soort(zaak.soort).label)),
        "aard": zaak.aard,
    }


def termijn(een: recht.Termijn | None) -> dict[str, Any] | None:
    """Return a clock as JSON values."""
    return een.as_dict() if een else None


def besluit(zaak: Zaak, een: Besluit, verklaring: Verklaring | None = None) -> dict[str, Any]:
    """Return the facts of a decision: outcome, period, reasons, and until when to object or appeal."""
    feiten = {
        **basis(zaak),
        "uitkomst": een.uitkomst,
        "categorie": een.categorie,
        "categorie_label": str(nederlands(Categorie(een.categorie).label)) if een.categorie else "",
        "van": as_json(een.van),
        "tot_en_met": as_json(een.tot_en_met),
        "motivering": een.motivering,
        "besloten_op": as_json(een.besloten_op),
        "bekendgemaakt_op": as_json(een.bekendgemaakt_op),
        "besloten_door": een.door_naam,
        "rol": een.rol,
        "onderbouwing": een.onderbouwing,
    }
    # After the first decision one objects; after the decision on that one goes to court.
    if een.fase == Fase.BEZWAAR:
        feiten["beroep"] = termijn(klok.termijn_beroep(een.bekendgemaakt_op))
    else:
        feiten["bezwaar"] = termijn(klok.termijn_bezwaar(een.bekendgemaakt_op))
    if verklaring is not None:
        feiten["verklaring"] = {
            "nummer": verklaring.nummer,
            "verificatiecode": verklaring.verificatiecode,
        }
    return feiten
