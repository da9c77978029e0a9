"""Names and codes of places, as far as the open data give them with certainty.

A code is joined on a name only where no other gemeente can be meant; where the name is not known
or the area has changed in between, the code stays empty. Nothing is filled in from memory.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from passend.stelsel import bronbestanden

PROVINCIES = frozenset({"DR", "FR", "GLD", "GN", "LB", "NB", "NH", "OV", "UT", "ZH", "ZLD"})
KLEINE_WOORDEN = frozenset(
    {"aan", "ad", "de", "den", "der", "en", "het", "in", "op", "te", "van", "voor", "bij"}
)


def vereenvoudigd(naam: str) -> str:
    """Return the letters and digits of a name, without case, accents, spaces and signs."""
    ontleed = unicodedata.normalize("NFKD", naam).casefold()
    return "".join(teken for teken in ontleed if teken.isalnum())


def gemeentecodes(gemeente_per_pc4: Mapping[str, str]) -> dict[str, str]:
    """Return the CBS code (`GM0307`) per gemeente of the regio-indeling, where it is certain.

    `gemeente_per_pc4` is the regio-indeling. A code is certain when CBS (2017) has exactly one
    gemeente with these letters, or when all schools of 2013 in the area carry one and the same
    number under that name. A gemeente whose area changed in between gets no code.
    """
    zeker = _codes_cbs()
    nummers = _nummers_duo(gemeente_per_pc4)
    codes = {}
    for gemeente in sorted(set(gemeente_per_pc4.values())):
        code = zeker.get(vereenvoudigd(gemeente)) or nummers.get(gemeente)
        if code:
            codes[gemeente] = code
    return codes


def _codes_cbs() -> dict[str, str]:
    gevonden: dict[str, set[str]] = defaultdict(set)
    for rij in bronbestanden.load_gemeenten():
        gevonden[vereenvoudigd(rij["gemeente"])].add(rij["gemeentecode"])
    return {naam: codes.pop() for naam, codes in gevonden.items() if len(codes) == 1}


def _nummers_duo(gemeente_per_pc4: Mapping[str, str]) -> dict[str, str]:
    per_gemeente: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for rij in bronbestanden.load_vestigingen_bo():
        gemeente = gemeente_per_pc4.get(rij["postcode"][:4])
        if gemeente:
            per_gemeente[gemeente].add((vereenvoudigd(rij["gemeente"]), rij["gemeentenummer"]))
    return {
        gemeente: f"GM{nummers.copy().pop()[1]}"
        for gemeente, nummers in per_gemeente.items()
        if len(nummers) == 1 and nummers.copy().pop()[0] == vereenvoudigd(gemeente)
    }


@functools.cache
def _plaatsen_cbs() -> dict[str, str]:
    return {vereenvoudigd(rij["plaats"]): rij["plaats"] for rij in bronbestanden.load_pc4_jeugd()}


def leesbare_plaats(plaats: str) -> str:
    """Return a place that a file wrote in capitals as people write it: EDE GLD becomes Ede.

    CBS gives the spelling where it knows the place; otherwise capitals are taken down by rule.
    """
    woorden = plaats.split()
    if len(woorden) > 1 and woorden[-1] in PROVINCIES:
        woorden = woorden[:-1]
    bekend = _plaatsen_cbs().get(vereenvoudigd(" ".join(woorden)))
    return bekend or " ".join(_with_capital(woord, i) for i, woord in enumerate(woorden))


def _with_capital(woord: str, plek: int) -> str:
    klein = woord.lower()
    if klein.startswith(("'s-", "'t-")):
        return klein[:3] + klein[3:].capitalize()
    if klein.startswith("'") or (plek and klein in KLEINE_WOORDEN):
        return klein
    if klein.startswith("ij"):
        return "IJ" + klein[2:]
    return "-".join(deel.capitalize() for deel in klein.split("-"))
