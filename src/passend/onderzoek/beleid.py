"""Groups by a choice of the samenwerkingsverband itself, such as its distribution model.

Source: Effectstudie 2023, § 3.3, § 4.3.1 and § 5.1.3: trends and interrupted time series per group, and
no difference-in-differences, because before 2014 policy was national and no group continues its own.
The choice is a snapshot: the source says that it need not hold for the earlier years.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Indeling, Its, estimate_its, trend
from passend.onderzoek.cellen import Reeks
from passend.onderzoek.fouten import Invoerfout, opsomming
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.ontwerp import BELEID, Weigering, check_did, check_its

MEESTE_GROEPEN = 8


@dataclass(frozen=True, slots=True)
class Beleidsgroepen:
    """One policy choice: its column and the group of every samenwerkingsverband."""

    kolom: str
    indeling: Indeling


@dataclass(slots=True)
class Beleidsanalyse:
    """What was found for one policy choice, and what its design does not allow."""

    groepen: Beleidsgroepen
    trends: list[dict[str, Any]] = field(default_factory=list)
    its: list[Its] = field(default_factory=list)
    weigeringen: list[Weigering] = field(default_factory=list)


def read_policy(pad: Path, swv: tuple[str, ...]) -> list[Beleidsgroepen]:
    """Read a CSV with `swv` and a column per policy choice; return the groups per choice.

    A samenwerkingsverband without a value belongs to no group. Raises `Invoerfout` for a missing
    column, a double swv, codes that the panel does not know, and a choice with one group or too many.
    """
    try:
        regels = pad.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Invoerfout(f"--beleid {pad}: niet te lezen. Bewaar het als CSV in UTF-8.") from None
    kop = regels[0] if regels else ""
    lezer = csv.DictReader(regels, delimiter=max(",;\t", key=kop.count))
    kolommen = [naam for naam in lezer.fieldnames or () if naam and naam != "swv"]
    if "swv" not in (lezer.fieldnames or ()) or not kolommen:
        raise Invoerfout(
            f"--beleid {pad}, regel 1: verwacht de kolom swv en een kolom per beleidskeuze, "
            "bijvoorbeeld swv,verdeelmodel."
        )
    per_swv: dict[str, dict[str, str]] = {}
    for rij in lezer:
        code = (rij["swv"] or "").strip()
        if code in per_swv:
            raise Invoerfout(
                f"--beleid {pad}, regel {lezer.line_num}, kolom swv: {code} staat er twee keer in. Houd "
                "een van beide over."
            )
        per_swv[code] = {k: (rij[k] or "").strip() for k in kolommen}
    if not set(swv) & set(per_swv):
        raise Invoerfout(
            f"--beleid {pad}, kolom swv: geen enkele code komt voor in het panel. Het bestand heeft "
            f"{opsomming(per_swv, 3)}; het panel heeft {opsomming(swv, 3)}."
        )
    return [_groups(pad, kolom, per_swv, swv) for kolom in kolommen]


def _groups(
    pad: Path, kolom: str, per_swv: dict[str, dict[str, str]], swv: tuple[str, ...]
) -> Beleidsgroepen:
    waarden = [per_swv.get(code, {}).get(kolom, "") for code in swv]
    namen = tuple(sorted({waarde for waarde in waarden if waarde}))
    if not 2 <= len(namen) <= MEESTE_GROEPEN:
        raise Invoerfout(
            f"--beleid {pad}, kolom {kolom}: {len(namen)} verschillende waarden; nodig zijn er 2 tot en met "
            f"{MEESTE_GROEPEN}. Laat de kolom weg of voeg waarden samen."
        )
    codes = [namen.index(waarde) if waarde else -1 for waarde in waarden]
    return Beleidsgroepen(kolom, Indeling(swv, np.array(codes, dtype=np.int64), namen))


def analyse_policy(
    groepen: Beleidsgroepen, reeksen: Iterable[Reeks], keuze: Instellingen
) -> Beleidsanalyse:
    """Return trends and interrupted time series per group, and the refusal of every did."""
    uit = Beleidsanalyse(groepen)
    for reeks in reeksen:
        uit.trends += trend(reeks, groepen.indeling)
        geweigerd = check_did(reeks, groepen.indeling, keuze, soort=BELEID)
        if geweigerd:
            uit.weigeringen.append(geweigerd)
        if reeks.constant or reeks.naam.startswith("lgf_"):
            continue
        for groep in groepen.indeling.groepen:
            weigering = check_its(reeks, groepen.indeling, groep, keuze)
            its = None if weigering else estimate_its(reeks, groepen.indeling, groep, keuze)
            if weigering:
                uit.weigeringen.append(weigering)
            if its:
                uit.its.append(its)
    return uit
