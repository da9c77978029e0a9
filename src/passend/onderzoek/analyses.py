"""The four analyses of the study on cells: trend, difference-in-differences, event study, its.

Source: Effectstudie samenwerkingsverbanden (Inspectie van het Onderwijs, 2023), § 4.3-4.4. The
source describes the models in words; fixed effects, clustering and the small-sample factor are
choices of this package, kept with the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from passend.onderzoek.cellen import Getallen, Reeks
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.schatten import Schatting, fit_plain, fit_two_way, p_two_sided, wald_f
from passend.onderzoek.verevening import GROEPEN


@dataclass(frozen=True, slots=True)
class Indeling:
    """The class of every swv of the study: `code` (S,) is the index in `groepen`, -1 is none."""

    swv: tuple[str, ...]
    code: np.ndarray[Any, np.dtype[np.int64]]
    groepen: tuple[str, ...] = GROEPEN

    @classmethod
    def from_classes(cls, swv: tuple[str, ...], klassen: Mapping[str, str]) -> Indeling:
        """Return the classes in the order of `swv`; a swv without class gets -1."""
        codes = [GROEPEN.index(klassen[naam]) if naam in klassen else -1 for naam in swv]
        return cls(swv, np.array(codes, dtype=np.int64))

    def leden(self, groep: str) -> tuple[str, ...]:
        """Return the swv's of one class."""
        code = self.groepen.index(groep)
        return tuple(n for n, c in zip(self.swv, self.code, strict=True) if c == code)

    def van(self, reeks: Reeks) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Return the class code of each cell."""
        return np.asarray(self.code[reeks.swv])


@dataclass(frozen=True, slots=True)
class Did:
    """The interaction hoog x post of one outcome and the regression it comes from."""

    uitkomst: str
    schatting: float
    se: float
    t: float
    p: float
    fit: Schatting


@dataclass(frozen=True, slots=True)
class Event:
    """The interactions hoog x jaar of one outcome, base year left out: arrays (J,) by `jaren`."""

    uitkomst: str
    jaren: tuple[int, ...]
    schatting: Getallen
    se: Getallen
    cov: Getallen
    n_swv: int

    def toets(self, jaren: set[int]) -> tuple[float, float] | None:
        """Return F and p for "no difference in any of these years", or None where it cannot be."""
        welke = [i for i, jaar in enumerate(self.jaren) if jaar in jaren]
        return wald_f(self.schatting[welke], self.cov[np.ix_(welke, welke)], self.n_swv)


@dataclass(frozen=True, slots=True)
class Its:
    """Step (`kort`) and change of slope per year (`lang`) of one outcome within one class."""

    uitkomst: str
    groep: str
    kort: float
    se_kort: float
    p_kort: float
    lang: float
    se_lang: float
    p_lang: float
    fit: Schatting


def contrast(reeks: Reeks, indeling: Indeling, behandeld: str = "hoog") -> tuple[Reeks, Getallen]:
    """Return the cells of `behandeld` and neutraal and the indicator (C,) of the treated ones."""
    codes = indeling.van(reeks)
    code = indeling.groepen.index(behandeld)
    masker = (codes == code) | (codes == indeling.groepen.index("neutraal"))
    return reeks.neem(masker), (codes[masker] == code).astype(np.float64)


def estimate_did(
    reeks: Reeks, indeling: Indeling, post_vanaf: int, behandeld: str = "hoog"
) -> Did | None:
    """Return the difference-in-differences of `behandeld` against neutraal, or None if undefined.

    y = swv + jaar + d * behandeld x post, on pupils; post is jaar >= `post_vanaf`; shares, so
    0.003 is 0.3 percentage point of all pupils.
    """
    cellen, hoog = contrast(reeks, indeling, behandeld)
    x = (hoog * (cellen.jaar >= post_vanaf))[:, None]
    fit = fit_two_way(cellen, x)
    if fit is None:
        return None
    waarden = (float(fit.coef[0]), float(fit.se[0]), float(fit.t[0]), float(fit.p[0]))
    return Did(reeks.naam, *waarden, fit)


def estimate_event(
    reeks: Reeks, indeling: Indeling, basisjaar: int, behandeld: str = "hoog"
) -> Event | None:
    """Return one interaction per year against `basisjaar`, or None where either class lacks it."""
    cellen, hoog = contrast(reeks, indeling, behandeld)
    if not _both_present(cellen, hoog, basisjaar):
        return None
    jaren = [int(jaar) for jaar in np.unique(cellen.jaar) if jaar != basisjaar]
    if not jaren:
        return None
    x = np.column_stack([hoog * (cellen.jaar == jaar) for jaar in jaren])
    fit = fit_two_way(cellen, x)
    if fit is None:
        return None
    behouden = tuple(jaren[k] for k in fit.behouden)
    return Event(reeks.naam, behouden, fit.coef, fit.se, fit.cov, fit.n_swv)


def _both_present(cellen: Reeks, hoog: Getallen, jaar: int) -> bool:
    in_jaar = hoog[cellen.jaar == jaar]
    return bool((in_jaar == 1).any() and (in_jaar == 0).any())


def estimate_its(reeks: Reeks, indeling: Indeling, groep: str, keuze: Instellingen) -> Its | None:
    """Return step and change of slope within one class, or None with too few years or swv's.

    y = b0 + b1 t + b2 post + b3 t x post with t = jaar - centrum; needs two years before and two
    after. The step depends on the centre. Not causal: there is no control group (§ 4.4.1).
    """
    cellen = reeks.neem(indeling.van(reeks) == indeling.groepen.index(groep))
    t = (cellen.jaar - keuze.its_centrum).astype(np.float64)
    post = (cellen.jaar >= keuze.post_vanaf).astype(np.float64)
    fit = fit_plain(cellen, np.column_stack([np.ones_like(t), t, post, t * post]))
    if fit is None:
        return None
    p = p_two_sided(fit.t, fit.n_swv - 1)
    (_, _, kort, lang), (_, _, se_kort, se_lang) = fit.coef.tolist(), fit.se.tolist()
    return Its(reeks.naam, groep, kort, se_kort, float(p[2]), lang, se_lang, float(p[3]), fit)


def trend(reeks: Reeks, indeling: Indeling) -> list[dict[str, Any]]:
    """Return share and pupils per class and year, classes in their own order, years ascending."""
    codes = indeling.van(reeks)
    rijen = []
    for code, groep in enumerate(indeling.groepen):
        for jaar in np.unique(reeks.jaar):
            masker = (codes == code) & (reeks.jaar == jaar)
            n = reeks.n[masker].sum()
            if n:
                rijen.append(
                    {
                        "uitkomst": reeks.naam,
                        "groep": groep,
                        "jaar": int(jaar),
                        "aandeel": float(reeks.som[masker].sum() / n),
                        "n": int(n),
                    }
                )
    return rijen
