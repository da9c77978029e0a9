"""Wild cluster bootstrap of the did from cells, and the corrections for many tests built on it.

References: Cameron, Gelbach & Miller (2008), null imposed, Rademacher weights per swv; Romano &
Wolf (2005) for the step-down correction. A draw needs only sums per swv, so a thousand draws are
one product of two small matrices.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Did
from passend.onderzoek.cellen import Getallen
from passend.onderzoek.controles.controle import STEUNT, TER_KENNIS, VERZWAKT, Controle
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import within

GELIJK = 1e-10


@dataclass(frozen=True, slots=True)
class Trekkingen:
    """Weights -1 or +1 per swv of the study (S, B); the same for every outcome."""

    gewichten: Getallen

    @classmethod
    def draw(cls, aantal_swv: int, herhalingen: int, zaad: int) -> Trekkingen:
        """Return `herhalingen` draws for `aantal_swv` swv's from this seed."""
        rng = np.random.default_rng(zaad)
        tekens = np.array([-1.0, 1.0])
        return cls(rng.choice(tekens, (aantal_swv, herhalingen)))


def bootstrap_t(did: Did, gewichten: Getallen) -> Getallen:
    """Return the t-value of every draw (B,) with the null imposed; `gewichten` is (G, B).

    Rows of `gewichten` follow the swv's of the fit in ascending order.
    """
    fit = did.fit
    reeks, x = fit.reeks, fit.x[:, 0]
    swv, index = np.unique(reeks.swv, return_inverse=True)
    van_swv = (index[:, None] == np.arange(len(swv))[None, :]).astype(np.float64)
    rest = within(reeks, reeks.y[:, None])[:, 0]
    deel = within(reeks, van_swv * rest[:, None])
    nx = reeks.n * x
    p = van_swv.T @ (nx[:, None] * deel)
    noemer = float(nx @ x)
    beta = p.sum(axis=0) @ gewichten / noemer
    eigen = van_swv.T @ (nx * x)
    scores = p @ gewichten - eigen[:, None] * beta[None, :]
    factor = (fit.n_rijen - 1) / (fit.n_rijen - fit.k) * fit.n_swv / (fit.n_swv - 1)
    se = np.sqrt(factor * (scores**2).sum(axis=0)) / noemer
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(se > 0, beta / se, np.where(np.abs(beta) > 0, np.inf, 0.0)))


def wild_p(did: Did, trekkingen: Trekkingen) -> float:
    """Return the bootstrap p-value; with few swv's all sign patterns are used instead of draws."""
    swv = np.unique(did.fit.reeks.swv)
    gewichten = trekkingen.gewichten[swv]
    if 2 ** len(swv) <= gewichten.shape[1]:
        gewichten = np.array(list(itertools.product((-1.0, 1.0), repeat=len(swv)))).T
    return _share_at_least(np.abs(bootstrap_t(did, gewichten)), abs(did.t))


def _share_at_least(waarden: Getallen, grens: float) -> float:
    return float(np.mean(waarden >= grens * (1 - GELIJK)))


def check_bootstrap(did: Did, trekkingen: Trekkingen, keuze: Instellingen) -> Controle:
    """Compare the bootstrap p-value with the one from the t distribution."""
    p = wild_p(did, trekkingen)
    eens = (p < keuze.niveau) == (did.p < keuze.niveau)
    rij = {"p_t": did.p, "p_bootstrap": p, "trekkingen": trekkingen.gewichten.shape[1]}
    return Controle(
        "wilde_bootstrap",
        did.uitkomst,
        STEUNT if eens else VERZWAKT,
        [rij],
        {"p_bootstrap": p, "p_t": did.p, "niveau": keuze.niveau},
    )


def bonferroni(p: Sequence[float]) -> list[float]:
    """Return each p-value times the number of tests, at most 1."""
    return [min(1.0, waarde * len(p)) for waarde in p]


def holm(p: Sequence[float]) -> list[float]:
    """Return Holm's step-down p-values (Holm 1979)."""
    volgorde = np.argsort(p)
    uit = [0.0] * len(p)
    hoogste = 0.0
    for rang, i in enumerate(volgorde):
        hoogste = max(hoogste, min(1.0, (len(p) - rang) * p[i]))
        uit[i] = hoogste
    return uit


def romano_wolf(dids: Mapping[str, Did], trekkingen: Trekkingen) -> dict[str, float]:
    """Return step-down p-values that use how the outcomes move together over the swv's."""
    trekking = {
        naam: np.abs(bootstrap_t(did, trekkingen.gewichten[np.unique(did.fit.reeks.swv)]))
        for naam, did in dids.items()
    }
    volgorde = sorted(dids, key=lambda naam: -abs(dids[naam].t))
    uit: dict[str, float] = {}
    hoogste = 0.0
    for rang, naam in enumerate(volgorde):
        grootste = np.max([trekking[ander] for ander in volgorde[rang:]], axis=0)
        b = len(grootste)
        p = (1 + _share_at_least(grootste, abs(dids[naam].t)) * b) / (b + 1)
        hoogste = max(hoogste, min(1.0, p))
        uit[naam] = hoogste
    return uit


def check_many_tests(
    dids: Mapping[str, Did], trekkingen: Trekkingen, keuze: Instellingen
) -> Controle:
    """Put the corrections for many tests side by side, with the bound of the source."""
    dids = {naam: did for naam, did in dids.items() if np.isfinite(did.p)}
    p = [did.p for did in dids.values()]
    stapsgewijs = romano_wolf(dids, trekkingen) if dids else {}
    rijen: list[dict[str, Any]] = [
        {
            "uitkomst": naam,
            "p": did.p,
            "bonferroni": b,
            "holm": h,
            "romano_wolf": stapsgewijs[naam],
            "onder_grens_bron": bool(did.p < keuze.alfa),
        }
        for (naam, did), b, h in zip(dids.items(), bonferroni(p), holm(p), strict=True)
    ]

    def onder(kolom: str) -> int:
        return sum(rij[kolom] < keuze.niveau for rij in rijen)

    return Controle(
        "meervoud",
        "",
        TER_KENNIS,
        rijen,
        {
            "aantal": len(rijen),
            "blijven": sum(waarde < keuze.niveau for waarde in p),
            "holm": onder("holm"),
            "romano_wolf": onder("romano_wolf"),
            "bron": sum(rij["onder_grens_bron"] for rij in rijen),
            "niveau": keuze.niveau,
            "alfa": keuze.alfa,
        },
    )
