"""How much the did leans on one swv, on parallel trends, on its size, and on other choices."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Did, Event, Indeling, estimate_did
from passend.onderzoek.cellen import Reeks
from passend.onderzoek.controles.controle import (
    NIET_TE_DOEN,
    STEUNT,
    TER_KENNIS,
    VERZWAKT,
    Controle,
    Punten,
)
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import t_critical

KRACHT = 0.80
FACTOREN = (0.0, 0.5, 1.0, 1.5, 2.0)


def check_leave_one_out(
    reeks: Reeks, indeling: Indeling, keuze: Instellingen, did: Did
) -> Controle:
    """Estimate again without each swv of hoog and neutraal."""
    rijen: list[dict[str, Any]] = []
    for swv in np.unique(did.fit.reeks.swv):
        zonder = estimate_did(reeks.neem(reeks.swv != swv), indeling, keuze.post_vanaf)
        if zonder is not None:
            rijen.append(
                {
                    "swv": indeling.swv[swv],
                    "schatting": zonder.schatting,
                    "se": zonder.se,
                    "p": zonder.p,
                }
            )
    if len(rijen) < 3:
        return Controle("zonder_een", reeks.naam, NIET_TE_DOEN)
    anders = [
        rij
        for rij in rijen
        if rij["schatting"] * did.schatting < 0
        or (rij["p"] < keuze.niveau) != (did.p < keuze.niveau)
    ]
    schattingen = [rij["schatting"] for rij in rijen]
    invulling = {
        "laagste": Punten(min(schattingen)),
        "hoogste": Punten(max(schattingen)),
        "swv": ", ".join(rij["swv"] for rij in anders[:3]),
        "niveau": keuze.niveau,
    }
    return Controle("zonder_een", reeks.naam, VERZWAKT if anders else STEUNT, rijen, invulling)


def check_trend_bounds(event: Event, keuze: Instellingen) -> Controle:
    """Bound the mean post difference when trends may diverge by M times the largest earlier jump.

    Relative-magnitudes restriction of Rambachan & Roth (2023), A More Credible Approach to
    Parallel Trends, without the correction for the uncertainty of the largest jump.
    """
    vooraf = [i for i, jaar in enumerate(event.jaren) if jaar < keuze.post_vanaf]
    na = [i for i, jaar in enumerate(event.jaren) if jaar >= keuze.post_vanaf]
    laatste = max((event.jaren[i] for i in vooraf), default=keuze.basisjaar)
    if not vooraf or not na or laatste > keuze.basisjaar:
        return Controle("trendgrenzen", event.uitkomst, NIET_TE_DOEN)
    pad = np.append(event.schatting[vooraf], 0.0)
    sprong = float(np.abs(np.diff(pad)).max())
    afstand = float(np.mean([event.jaren[i] - keuze.basisjaar for i in na]))
    gemiddeld = float(event.schatting[na].mean())
    se = float(np.sqrt(event.cov[np.ix_(na, na)].mean()))
    marge = t_critical(keuze.niveau, event.n_swv - 1) * se
    rijen = [
        {
            "m": m,
            "schatting": gemiddeld,
            "onder": gemiddeld - m * sprong * afstand - marge,
            "boven": gemiddeld + m * sprong * afstand + marge,
        }
        for m in FACTOREN
    ]
    ruimte = abs(gemiddeld) - marge
    omslag = ruimte / (sprong * afstand) if sprong > 0 else math.inf
    oordeel = STEUNT if ruimte > 0 else TER_KENNIS
    return Controle(
        "trendgrenzen", event.uitkomst, oordeel, rijen, {"omslag": float(max(omslag, 0.0))}
    )


def minimum_detectable(se: float, alfa: float, vrijheidsgraden: float) -> float:
    """Return the true difference that is found at `alfa` with 80 percent power."""
    return (t_critical(alfa, vrijheidsgraden) + t_critical(2 * (1 - KRACHT), vrijheidsgraden)) * se


def check_detectable(did: Did, keuze: Instellingen) -> Controle:
    """Say how large a true difference must be to be found with these data."""
    graden = did.fit.n_swv - 1
    gewoon = minimum_detectable(did.se, keuze.niveau, graden)
    streng = minimum_detectable(did.se, keuze.alfa, graden)
    rijen = [
        {"grens": keuze.niveau, "kleinst_aantoonbaar": gewoon},
        {"grens": keuze.alfa, "kleinst_aantoonbaar": streng},
    ]
    invulling = {
        "mde_05": Punten(gewoon),
        "mde_alfa": Punten(streng),
        "niveau": keuze.niveau,
        "alfa": keuze.alfa,
    }
    return Controle("aantoonbaar", did.uitkomst, TER_KENNIS, rijen, invulling)


def check_anticipation(event: Event, keuze: Instellingen) -> Controle:
    """Test the years before the act was adopted apart from those in which the field could anticipate.

    The count is on 1 October, so 2011 is the last count before 15 March 2012 (§ 4.4.2.1).
    """
    vroeg = {jaar for jaar in event.jaren if jaar < keuze.aanneming_wet}
    toets = event.toets(vroeg) if vroeg else None
    if toets is None:
        return Controle("vooruitlopen", event.uitkomst, NIET_TE_DOEN)
    f, p = toets
    rij = {"jaren": ", ".join(map(str, sorted(vroeg))), "f": f, "p": p}
    oordeel = VERZWAKT if p < keuze.niveau else STEUNT
    return Controle("vooruitlopen", event.uitkomst, oordeel, [rij], {"p": p})
