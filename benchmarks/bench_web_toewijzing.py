"""The exact assignment of children to places against what a person does by hand, in the same run.

Time and quality both: how many times slower than taking the nearest free place in turn, how many
more children get a place, and how it compares with SciPy's assignment on the same region.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from scipy.optimize import linear_sum_assignment

from passend.samenwerking.toewijzing import GEEN_PLEK, Opgave, gretig, wijs_toe

MATEN = ((200, 60), (2000, 120))
BASIS = "gretig: elk kind op zijn beurt naar de dichtstbijzijnde vrije plek"


def _region(n: int, m: int, seed: int) -> Opgave:
    """Return a region of 40 by 40 km with places for about 95 in 100 children."""
    toeval = np.random.default_rng(seed)
    kinderen, scholen = toeval.uniform(0, 40, (n, 2)), toeval.uniform(0, 40, (m, 2))
    return Opgave(
        km=np.hypot(*(kinderen[:, None, :] - scholen[None, :, :]).transpose(2, 0, 1)),
        kan=toeval.random((n, m)) < 0.15,
        grens=np.full(n, 15.0),
        plaatsen=toeval.multinomial(round(n * 0.95), np.full(m, 1 / m)),
    )


def _scipy(opgave: Opgave) -> tuple[int, float]:
    """Return number and kilometres by an assignment over single places, as an outside judge."""
    plaats = np.repeat(np.arange(opgave.km.shape[1]), opgave.plaatsen)
    boete = 1e6
    kosten = np.where(opgave.mag[:, plaats], opgave.km[:, plaats], boete)
    rijen, kolommen = linear_sum_assignment(kosten)
    goed = kosten[rijen, kolommen] < boete
    return int(goed.sum()), float(kosten[rijen, kolommen][goed].sum())


def _timed(doe: object) -> tuple[float, object]:
    begin = time.perf_counter()
    uitkomst = doe()  # type: ignore[operator]
    return time.perf_counter() - begin, uitkomst


def metingen() -> Iterator[dict]:
    """Yield time against greedy and SciPy, and children placed against greedy."""
    for n, m in MATEN:
        opgave = _region(n, m, seed=n)
        wijs_toe(_region(20, 5, 1))  # loads the solver
        exact_s, exact = _timed(lambda o=opgave: wijs_toe(o))
        gretig_s, plek = _timed(lambda o=opgave: gretig(o))
        scipy_s, (aantal, km) = _timed(lambda o=opgave: _scipy(o))
        if aantal != exact.geplaatst or abs(km - exact.km_totaal) > 1e-6 * max(km, 1):
            raise RuntimeError(
                f"SciPy vindt {aantal}, {km}; HiGHS {exact.geplaatst}, {exact.km_totaal}"
            )
        met = int((plek != GEEN_PLEK).sum())
        naam = f"toewijzing {n} kinderen, {m} scholen"
        yield {
            "naam": f"{naam}, tijd",
            "waarde": round(exact_s * 1000, 1),
            "eenheid": "ms",
            "basis": f"{BASIS}, {gretig_s * 1000:.1f} ms",
            "verhouding": round(exact_s / gretig_s, 2),
        }
        yield {
            "naam": f"{naam}, tijd tegen SciPy (zelfde uitkomst)",
            "waarde": round(exact_s * 1000, 1),
            "eenheid": "ms",
            "basis": f"scipy linear_sum_assignment per losse plaats, {scipy_s * 1000:.1f} ms",
            "verhouding": round(exact_s / scipy_s, 2),
        }
        yield {
            "naam": f"{naam}, kinderen met een plek",
            "waarde": exact.geplaatst,
            "eenheid": "kinderen",
            "basis": f"{BASIS}, {met} kinderen",
            "verhouding": round(exact.geplaatst / met, 4),
        }
