"""Whether a place fits a child, criterion by criterion, and in which order places are shown.

Nothing is weighed into one number. Each need gets the answer that the school published; what a
school did not say is `onbekend`, never `niet`. The order is a list of plain questions, asked one
after the other (`VOLGORDE` says them in words).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


class Antwoord(enum.StrEnum):
    """What is known of one need at one school."""

    BASIS = "basis"
    EXTRA = "extra"
    OVERLEG = "overleg"
    ONBEKEND = "onbekend"
    NIET = "niet"


JA = frozenset({Antwoord.BASIS, Antwoord.EXTRA})
# The questions that order the list; a later one only speaks where all earlier ones are equal.
VOLGORDE = (
    _("Zegt de school ergens nee op? Zo min mogelijk nee staat boven."),
    _("Op hoeveel punten zegt de school ja? Meer staat boven."),
    _("Op hoeveel punten zegt de school: in overleg? Meer staat boven."),
    _("Is de school vol? Dan staat zij lager."),
    _("Komen uw wensen uit? Meer staat boven."),
    _("Hoe ver is het? Dichterbij staat boven."),
)


class Groep(enum.StrEnum):
    """Where a place stands on the page."""

    PAST = "past"
    VRAAG_NA = "vraag_na"
    PAST_NIET = "past_niet"


@dataclass(frozen=True, slots=True)
class Criterium:
    """One need (key) with the answer of the school and its own words."""

    behoefte: str
    antwoord: Antwoord
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Oordeel:
    """How a place fits: the criteria, free places (None: unknown), wishes, and kilometres."""

    criteria: tuple[Criterium, ...]
    vrij: int | None
    wensen: tuple[bool, ...]
    km: float

    def aantal(self, antwoorden: Iterable[Antwoord]) -> int:
        """Return how many criteria have one of these answers."""
        gezocht = frozenset(antwoorden)
        return sum(een.antwoord in gezocht for een in self.criteria)

    @property
    def groep(self) -> Groep:
        """Return `past` where every answer is yes, `past_niet` where one is no, else `vraag_na`."""
        if self.aantal([Antwoord.NIET]):
            return Groep.PAST_NIET
        return Groep.PAST if self.aantal(JA) == len(self.criteria) else Groep.VRAAG_NA

    @property
    def sorteersleutel(self) -> tuple[int, int, int, bool, int, float]:
        """Return the answers to the questions of `VOLGORDE`, smaller is higher on the page."""
        return (
            self.aantal([Antwoord.NIET]),
            -self.aantal(JA),
            -self.aantal([Antwoord.OVERLEG]),
            self.vrij == 0,
            -sum(self.wensen),
            self.km,
        )


def beoordeel(
    behoeften: Iterable[str], aanbod: Mapping[str, tuple[str, str]]
) -> tuple[Criterium, ...]:
    """Return one criterion per need, by what `aanbod` says of it: need → (level, words)."""
    return tuple(
        Criterium(behoefte, Antwoord(aanbod[behoefte][0]), aanbod[behoefte][1])
        if behoefte in aanbod
        else Criterium(behoefte, Antwoord.ONBEKEND)
        for behoefte in behoeften
    )


def vrije_plaatsen(behoeften: Iterable[str], plaatsen: Mapping[str, int]) -> int | None:
    """Return how many children with these needs can come: the smallest number told, None if none.

    `plaatsen` has the key "" for the vestiging as a whole and a need for children with that need.
    """
    bekend = [plaatsen[sleutel] for sleutel in ("", *behoeften) if sleutel in plaatsen]
    return min(bekend) if bekend else None
