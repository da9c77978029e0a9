"""The JSON document of a study, to the contract: plain values, unrounded, null for no number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Did, Its
from passend.onderzoek.beleid import Beleidsanalyse
from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.oordeel import GESCHONDEN, VOORTREND_TEKST


def as_document(studie: Studie, taal: str = "nl") -> dict[str, Any]:
    """Return the study as the JSON document of the contract, numbers unrounded."""
    keuze = studie.keuze
    document: dict[str, Any] = plain(
        {
            "did": [_did_row(did, keuze) for did in studie.dids.values()],
            "event": [
                {"uitkomst": e.uitkomst, "jaar": jaar, "schatting": schatting, "se": se}
                for e in studie.events.values()
                for jaar, schatting, se in zip(e.jaren, e.schatting, e.se, strict=True)
            ],
            "pretrend": [
                {
                    "uitkomst": v.uitkomst,
                    "f": v.f,
                    "p": v.p,
                    "oordeel": VOORTREND_TEKST[v.oordeel][taal],
                    "geschonden": v.oordeel == GESCHONDEN,
                }
                for v in studie.voortrends.values()
            ],
            "its": [_its_row(its) for its in studie.its],
            "trend": studie.trends,
            "oordeel": [oordeel.as_dict() for oordeel in studie.oordelen],
            "controles": [controle.as_dict(taal) for controle in studie.controles],
            "geweigerd": [weigering.as_dict(taal) for weigering in studie.weigeringen],
            "instellingen": {**keuze.as_dict(), "taal": taal, **studie.kenmerken},
            "opmerkingen": [opmerking.tekst(taal) for opmerking in studie.opmerkingen],
        }
    )
    if studie.beleid:
        document["beleid"] = plain([_policy(deel, taal) for deel in studie.beleid])
    return document


def _policy(deel: Beleidsanalyse, taal: str) -> dict[str, Any]:
    return {
        "keuze": deel.groepen.kolom,
        "groepen": {
            naam: list(deel.groepen.indeling.leden(naam)) for naam in deel.groepen.indeling.groepen
        },
        "trend": deel.trends,
        "its": [_its_row(its) for its in deel.its],
        "geweigerd": [weigering.as_dict(taal) for weigering in deel.weigeringen],
    }


def _did_row(did: Did, keuze: Instellingen) -> dict[str, Any]:
    return {
        "uitkomst": did.uitkomst,
        "schatting": did.schatting,
        "se": did.se,
        "t": did.t,
        "p": did.p,
        "n_rijen": did.fit.n_rijen,
        "n_swv": did.fit.n_swv,
        "significant_05": bool(did.p < keuze.niveau),
        "significant_gecorrigeerd": bool(did.p < keuze.alfa),
    }


def _its_row(its: Its) -> dict[str, Any]:
    return {
        "uitkomst": its.uitkomst,
        "groep": its.groep,
        "kort": its.kort,
        "se_kort": its.se_kort,
        "lang": its.lang,
        "se_lang": its.se_lang,
        "p_kort": its.p_kort,
        "p_lang": its.p_lang,
    }


def plain(waarde: Any) -> Any:
    """Return values that JSON knows: no NumPy types, and null for what is not a number."""
    if isinstance(waarde, Mapping):
        return {str(sleutel): plain(inhoud) for sleutel, inhoud in waarde.items()}
    if isinstance(waarde, (list, tuple)):
        return [plain(inhoud) for inhoud in waarde]
    if isinstance(waarde, np.generic):
        waarde = waarde.item()
    if isinstance(waarde, float) and not math.isfinite(waarde):
        return None
    return waarde
