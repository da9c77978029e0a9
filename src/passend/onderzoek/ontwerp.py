"""The design checker: may this comparison be made at all, and if not, why.

Source: Effectstudie samenwerkingsverbanden (Inspectie van het Onderwijs, 2023), § 4.4.2.1 and
§ 5.1.3: a did needs a control group whose policy after the change continues its policy before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from passend.onderzoek.analyses import Indeling, contrast
from passend.onderzoek.cellen import Reeks
from passend.onderzoek.instellingen import Instellingen

VEREVENING = "verevening"
BELEID = "beleid"


@dataclass(frozen=True, slots=True)
class Weigering:
    """An analysis that was not done for an outcome, with the reason in Dutch and in English."""

    analyse: str
    uitkomst: str
    nl: str
    en: str

    def as_dict(self, taal: str) -> dict[str, str]:
        """Return the refusal as JSON values in one language."""
        return {
            "analyse": self.analyse,
            "uitkomst": self.uitkomst,
            "reden": self.en if taal == "en" else self.nl,
        }


def check_did(
    reeks: Reeks,
    indeling: Indeling,
    keuze: Instellingen,
    soort: str = VEREVENING,
    cohort: bool = False,
) -> Weigering | None:
    """Return why a did hoog against neutraal is not possible for this outcome, or None if it is.

    `soort` says what the groups are: an assignment from outside (`verevening`) or a choice of the
    samenwerkingsverband itself (`beleid`), for which no continuing control exists.
    """

    def weiger(nl: str, en: str) -> Weigering:
        return Weigering("did", reeks.naam, nl, en)

    if soort == BELEID:
        return weiger(
            f"Voor {keuze.post_vanaf} was het beleid landelijk. Elke groep veranderde dus van beleid; geen "
            "enkele groep zet zijn eerdere beleid voort en kan laten zien hoe het anders was gelopen.",
            f"Before {keuze.post_vanaf} policy was national, so every group changed policy; no group continues "
            "its earlier policy and can show what would have happened otherwise.",
        )
    if cohort:
        return weiger(
            "De groep met een rugzak in 2013 is gesloten en begint pas in 2013: er zijn geen jaren ervoor "
            "om de trends mee te vergelijken.",
            "The group with a rugzak in 2013 is closed and starts in 2013: there are no earlier years to "
            "compare trends with.",
        )
    if reeks.constant or len(reeks.n) == 0:
        return weiger(
            "De uitkomst is voor iedereen gelijk; er is niets te vergelijken.",
            "The outcome is the same for everybody; there is nothing to compare.",
        )
    cellen, hoog = contrast(reeks, indeling)
    for naam, lid in (("hoog", hoog == 1), ("neutraal", hoog == 0)):
        jaren = cellen.jaar[lid]
        for periode, en_periode, masker in (
            ("voor", "before", jaren < keuze.post_vanaf),
            ("vanaf", "from", jaren >= keuze.post_vanaf),
        ):
            if not masker.any():
                return weiger(
                    f"De groep {naam} heeft geen leerlingen in de jaren {periode} {keuze.post_vanaf}.",
                    f"The group {naam} has no pupils in the years {en_periode} {keuze.post_vanaf}.",
                )
        aantal = len(np.unique(cellen.swv[lid]))
        if aantal < 2:
            return weiger(
                f"De groep {naam} heeft {aantal} samenwerkingsverband; geclusterde fouten vragen er twee.",
                f"The group {naam} has {aantal} samenwerkingsverband; clustered errors need two.",
            )
    return None


def check_event(reeks: Reeks, indeling: Indeling, keuze: Instellingen) -> Weigering | None:
    """Return why an event study is not possible where a did is: the base year is not there."""
    cellen, hoog = contrast(reeks, indeling)
    in_jaar = hoog[cellen.jaar == keuze.basisjaar]
    if (in_jaar == 1).any() and (in_jaar == 0).any():
        return None
    return Weigering(
        "event",
        reeks.naam,
        f"Het basisjaar {keuze.basisjaar} ontbreekt in een van beide groepen. Kies een ander jaar met "
        "--basisjaar.",
        f"The base year {keuze.basisjaar} is missing in one of the groups. Choose another with --basisjaar.",
    )


def check_its(
    reeks: Reeks, indeling: Indeling, groep: str, keuze: Instellingen
) -> Weigering | None:
    """Return why an interrupted time series is not possible: too few years or swv's in the class."""
    cellen = reeks.neem(indeling.van(reeks) == indeling.groepen.index(groep))
    jaren = np.unique(cellen.jaar)
    voor, na = int((jaren < keuze.post_vanaf).sum()), int((jaren >= keuze.post_vanaf).sum())
    aantal = len(np.unique(cellen.swv))
    if voor >= 2 and na >= 2 and aantal >= 2:
        return None
    return Weigering(
        "its",
        reeks.naam,
        f"Groep {groep}: {voor} jaren voor en {na} jaren vanaf {keuze.post_vanaf}, {aantal} "
        "samenwerkingsverbanden. Nodig zijn er van elk minstens twee.",
        f"Group {groep}: {voor} years before and {na} years from {keuze.post_vanaf}, {aantal} "
        "samenwerkingsverbanden. At least two of each are needed.",
    )
