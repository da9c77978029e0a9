"""Least squares on cells with errors clustered by swv: the one estimator under did, event and its.

Everything here takes arrays per cell (C,) with pupil counts as weights and gives exactly what a
regression on the pupil rows gives. Reference: Cameron & Miller (2015), A Practitioner's Guide to
Cluster-Robust Inference; the small-sample factor is (N-1)/(N-k) * G/(G-1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passend.onderzoek.cellen import Getallen, Reeks, Tellingen

COLLINEAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Schatting:
    """A fitted regression: coefficients (K,), covariance (K, K), and the counts behind it.

    `behouden` says which of the offered regressors stayed; one that the fixed effects or earlier
    regressors already explain is dropped, in the order offered. `x` are the regressors with the
    fixed effects taken out (C, K), `e` the residuals (C,), `reeks` the cells that took part.
    """

    coef: Getallen
    cov: Getallen
    behouden: tuple[int, ...]
    n_rijen: int
    n_swv: int
    k: int
    reeks: Reeks
    x: Getallen
    e: Getallen

    @property
    def se(self) -> Getallen:
        """Standard errors (K,)."""
        return np.asarray(np.sqrt(np.diag(self.cov)))

    @property
    def t(self) -> Getallen:
        """Estimate divided by standard error (K,); not a number where the error is zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.coef / self.se)

    @property
    def p(self) -> Getallen:
        """Two-sided p-values (K,) from t with G-1 degrees of freedom."""
        return p_two_sided(self.t, self.n_swv - 1)


def p_two_sided(t: Getallen, vrijheidsgraden: float) -> Getallen:
    """Return two-sided p-values of t with the given degrees of freedom."""
    from scipy import special

    return np.asarray(2 * special.stdtr(vrijheidsgraden, -np.abs(t)))


def t_critical(alfa: float, vrijheidsgraden: float) -> float:
    """Return the two-sided critical value of t; the normal one for infinite degrees of freedom."""
    from scipy import special

    if math.isinf(vrijheidsgraden):
        return float(special.ndtri(1 - alfa / 2))
    return float(special.stdtrit(vrijheidsgraden, 1 - alfa / 2))


def drop_singletons(reeks: Reeks, x: Getallen) -> tuple[Reeks, Getallen]:
    """Return the cells without pupils who are alone in their swv or in their jaar.

    Such a row is explained completely by its fixed effect and says nothing. Repeated until none
    is left, as the usual fixed-effects programs do.
    """
    while True:
        masker = np.ones(len(reeks.n), dtype=bool)
        for groep in (reeks.swv, reeks.jaar - reeks.jaar.min(initial=0)):
            totaal = np.bincount(groep, weights=reeks.n)
            masker &= totaal[groep] > 1
        if masker.all():
            return reeks, x
        reeks, x = reeks.neem(masker), x[masker]


def within(reeks: Reeks, kolommen: Getallen) -> Getallen:
    """Return the columns (C, K) with swv and jaar effects taken out, weighted by pupils, exactly.

    First the mean per swv goes out of the columns and of the year indicators; then what the year
    indicators still explain. No iteration, so no tolerance.
    """
    jaren = np.unique(reeks.jaar)
    indicatoren = (reeks.jaar[:, None] == jaren[None, :]).astype(np.float64)
    alles = _demean(reeks.swv, reeks.n, np.column_stack([indicatoren, kolommen]))
    d, z = alles[:, : len(jaren)], alles[:, len(jaren) :]
    w = np.sqrt(reeks.n)[:, None]
    hoek, *_ = np.linalg.lstsq(w * d, w * z, rcond=1e-10)
    rest = z - d @ hoek
    verfijning, *_ = np.linalg.lstsq(w * d, w * rest, rcond=1e-10)
    return np.asarray(rest - d @ verfijning)


def _demean(groep: Tellingen, n: Getallen, kolommen: Getallen) -> Getallen:
    _, index = np.unique(groep, return_inverse=True)
    totaal = np.bincount(index, weights=n)
    uit = np.empty_like(kolommen)
    for k in range(kolommen.shape[1]):
        gemiddelde = np.bincount(index, weights=n * kolommen[:, k]) / totaal
        uit[:, k] = kolommen[:, k] - gemiddelde[index]
    return uit


def fit_two_way(reeks: Reeks, x: Getallen) -> Schatting | None:
    """Regress the outcome on `x` (C, K) with swv and jaar fixed effects, clustered by swv.

    Returns None when no regressor is left or fewer than two swv's take part: then nothing can be
    said. k counts the kept regressors and the years; the swv effects lie within the clusters.
    """
    reeks, x = drop_singletons(reeks, x)
    if len(reeks.n) == 0:
        return None
    schoon = within(reeks, np.column_stack([x, reeks.y]))
    z, y = schoon[:, :-1], schoon[:, -1]
    k_jaren = len(np.unique(reeks.jaar))
    return _finish(reeks, z, y, schaal=_norm(reeks.n, x), k_vast=k_jaren)


def fit_plain(reeks: Reeks, x: Getallen) -> Schatting | None:
    """Regress the outcome on `x` (C, K, its own constant included), clustered by swv.

    Returns None when the regressors cannot be told apart: every one of them is wanted.
    """
    if len(reeks.n) == 0:
        return None
    schatting = _finish(reeks, x, reeks.y, schaal=_norm(reeks.n, x), k_vast=0)
    return schatting if schatting and len(schatting.behouden) == x.shape[1] else None


def _norm(n: Getallen, x: Getallen) -> Getallen:
    return np.asarray(np.sqrt((n[:, None] * x**2).sum(axis=0)))


def independent_columns(z: Getallen, n: Getallen, schaal: Getallen) -> list[int]:
    """Return the columns that add something to those before them, judged against their own size."""
    behouden: list[int] = []
    basis: list[Getallen] = []
    for k in range(z.shape[1]):
        kolom = np.sqrt(n) * z[:, k]
        for _ in range(2):
            for b in basis:
                kolom = kolom - b * (b @ kolom)
        norm = float(np.sqrt(kolom @ kolom))
        if schaal[k] > 0 and norm > COLLINEAIR**0.5 * schaal[k]:
            behouden.append(k)
            basis.append(kolom / norm)
    return behouden


def _finish(
    reeks: Reeks, z: Getallen, y: Getallen, schaal: Getallen, k_vast: int
) -> Schatting | None:
    behouden = independent_columns(z, reeks.n, schaal)
    clusters, index = np.unique(reeks.swv, return_inverse=True)
    n_rijen, n_swv, k = round(reeks.n.sum()), len(clusters), len(behouden) + k_vast
    if not behouden or n_swv < 2 or n_rijen <= k:
        return None
    z = z[:, behouden]
    w = np.sqrt(reeks.n)[:, None]
    coef, *_ = np.linalg.lstsq(w * z, w[:, 0] * y, rcond=None)
    e = y - z @ coef
    brood = np.linalg.inv(z.T @ (reeks.n[:, None] * z))
    scores = cluster_sums(index, reeks.n[:, None] * z * e[:, None])
    factor = (n_rijen - 1) / (n_rijen - k) * n_swv / (n_swv - 1)
    invloed = scores @ brood
    cov = factor * (invloed.T @ invloed)
    return Schatting(
        np.asarray(coef, dtype=np.float64), cov, tuple(behouden), n_rijen, n_swv, k, reeks, z, e
    )


def cluster_sums(index: NDArray[np.intp], waarden: Getallen) -> Getallen:
    """Return the sum of the rows (C, K) per cluster (G, K)."""
    kolommen = [np.bincount(index, weights=waarden[:, k]) for k in range(waarden.shape[1])]
    return np.column_stack(kolommen)


def wald_f(coef: Getallen, cov: Getallen, n_swv: int) -> tuple[float, float] | None:
    """Return F and p for "all these coefficients are zero", with q and G-1 degrees of freedom.

    Returns None when the covariance has no full rank: with as many coefficients as clusters the
    test does not exist.
    """
    from scipy import special

    q = len(coef)
    if q == 0 or q > n_swv - 1:
        return None
    schaal = np.sqrt(np.diag(cov))
    if not (schaal > 0).all():
        return None
    genormeerd = cov / np.outer(schaal, schaal)
    if np.linalg.matrix_rank(genormeerd, tol=1e-8, hermitian=True) < q:
        return None
    t = coef / schaal
    f = float(t @ np.linalg.solve(genormeerd, t)) / q
    return f, float(special.fdtrc(q, n_swv - 1, f))
