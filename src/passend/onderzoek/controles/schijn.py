"""Placebo dates and placebo groups: where nothing happened, nothing should be found."""

from __future__ import annotations

import numpy as np

from passend.onderzoek.analyses import Did, Indeling, contrast, estimate_did
from passend.onderzoek.cellen import Getallen, Reeks
from passend.onderzoek.controles.bootstrap import GELIJK
from passend.onderzoek.controles.controle import NIET_TE_DOEN, STEUNT, VERZWAKT, Controle
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import within


def check_placebo_dates(reeks: Reeks, indeling: Indeling, keuze: Instellingen) -> Controle:
    """Estimate the did at every date before the change that leaves a year on both sides of it.

    The bound is the ordinary one divided by the number of dates, so that many dates do not find
    something by chance.
    """
    vooraf = reeks.neem(reeks.jaar < keuze.post_vanaf)
    rijen = []
    for jaar in np.unique(vooraf.jaar)[1:]:
        did = estimate_did(vooraf, indeling, int(jaar))
        if did is not None and np.isfinite(did.p):
            rijen.append({"jaar": int(jaar), "schatting": did.schatting, "se": did.se, "p": did.p})
    if not rijen:
        return Controle("schijndatum", reeks.naam, NIET_TE_DOEN)
    kleinste = min(rijen, key=lambda rij: rij["p"])
    fout = kleinste["p"] < keuze.niveau / len(rijen)
    invulling = {"aantal": len(rijen), "kleinste_p": kleinste["p"], "jaar": kleinste["jaar"]}
    return Controle("schijndatum", reeks.naam, VERZWAKT if fout else STEUNT, rijen, invulling)


def permuted_t(reeks: Reeks, hoog_per_swv: Getallen, post_vanaf: int) -> Getallen:
    """Return |t| up to a constant for every way to deal the class (S, B) to the swv's of `reeks`.

    `hoog_per_swv` has one row per swv of `reeks` in ascending order, one column per deal.
    """
    swv, index = np.unique(reeks.swv, return_inverse=True)
    post = (reeks.jaar >= post_vanaf).astype(np.float64)
    x = within(reeks, hoog_per_swv[index] * post[:, None])
    y = within(reeks, reeks.y[:, None])[:, 0]
    nx = reeks.n[:, None] * x
    noemer = (nx * x).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        beta = nx.T @ y / noemer
        van_swv = (index[:, None] == np.arange(len(swv))[None, :]).astype(np.float64)
        scores = van_swv.T @ (nx * (y[:, None] - x * beta))
        t = np.abs(beta) * noemer / np.sqrt((scores**2).sum(axis=0))
    return np.asarray(np.nan_to_num(t, nan=0.0, posinf=np.inf))


def check_placebo_groups(
    reeks: Reeks, indeling: Indeling, keuze: Instellingen, did: Did
) -> Controle:
    """Deal the classes at random over the swv's, within a sector, and compare |t| with the real one."""
    cellen, hoog = contrast(reeks, indeling)
    swv, eerste = np.unique(cellen.swv, return_index=True)
    klasse = hoog[eerste]
    sector = np.array([indeling.swv[i][:2].upper() for i in swv])
    rng = np.random.default_rng(keuze.zaad)
    delingen = np.empty((len(swv), keuze.herhalingen + 1))
    delingen[:, 0] = klasse
    for b in range(1, delingen.shape[1]):
        delingen[:, b] = klasse
        for laag in np.unique(sector):
            leden = np.flatnonzero(sector == laag)
            delingen[leden, b] = klasse[rng.permutation(leden)]
    t = permuted_t(cellen, delingen, keuze.post_vanaf)
    p = float(np.mean(t >= t[0] * (1 - GELIJK)))
    eens = (p < keuze.niveau) == (did.p < keuze.niveau)
    rij = {"p_t": did.p, "p_schijngroepen": p, "trekkingen": keuze.herhalingen}
    invulling = {"aandeel": p, "aantal": keuze.herhalingen, "niveau": keuze.niveau}
    return Controle("schijngroepen", reeks.naam, STEUNT if eens else VERZWAKT, [rij], invulling)
