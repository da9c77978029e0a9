"""The parts a report is made of, before it becomes a page or a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from passend.onderzoek.uitvoer.figuren import Figuur


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading of level 1 to 3; `anker` is its id in the page."""

    niveau: int
    tekst: str
    anker: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; `klein` for what only explains, `kern` for the answer at the top."""

    tekst: str
    klein: bool = False
    kern: bool = False


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of sentences."""

    punten: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of texts. `getallen` are the columns set right; `dicht` folds it away in the page.

    `proza` marks a table of sentences, whose rows stand under each other on a narrow screen.
    """

    bijschrift: str
    kolommen: Sequence[str]
    rijen: Sequence[Sequence[str]]
    getallen: frozenset[int] = frozenset()
    dicht: bool = False
    proza: bool = False


@dataclass(frozen=True, slots=True)
class Beeld:
    """A figure with what to see in it."""

    figuur: Figuur
    bijschrift: str


@dataclass(frozen=True, slots=True)
class Vast:
    """Text to be copied literally, such as a command."""

    tekst: str


Blok = Kop | Alinea | Lijst | Tabel | Beeld | Vast
