"""The vocabulary of needs: what a school can offer and a child can need, in plain words.

The list stands in `gegevens/behoeften.yaml`. Words that somebody types lead to needs by looking
each word up in that list and nothing else: the answer says which word led to which need, and a
person confirms it. No score, no learning, no outside service. A diagnosis is never asked for.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

BESTAND = Path(__file__).parent / "gegevens" / "behoeften.yaml"
# A word right before that turns the meaning round: "geen autisme" says nothing about autism needs.
ONTKENNINGEN = frozenset({"geen", "niet", "zonder", "no", "not", "without"})
_WOORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Behoeftesoort:
    """One need: its key, the field of the support need, its names and the words that lead to it."""

    sleutel: str
    aspect: str
    namen: tuple[tuple[str, str], ...]
    woorden: tuple[str, ...]

    @property
    def naam(self) -> str:
        """Return the name in the language of the page."""
        namen = dict(self.namen)
        return namen.get((get_language() or "nl")[:2], namen["nl"])

    def __str__(self) -> str:
        return self.naam


@dataclass(frozen=True, slots=True)
class Treffer:
    """A need that a text may speak of, with the words in that text that led to it."""

    soort: Behoeftesoort
    woorden: tuple[str, ...]

    @property
    def waarom(self) -> str:
        """Return why this need is suggested, in one line."""
        citaat = ", ".join(f"“{woord}”" for woord in self.woorden)
        return _("omdat u schrijft: %(woorden)s") % {"woorden": citaat}


@functools.cache
def _lijst() -> tuple[str, dict[str, Behoeftesoort]]:
    inhoud = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    soorten = {
        rij["sleutel"]: Behoeftesoort(
            rij["sleutel"],
            rij["aspect"],
            tuple(rij["naam"].items()),
            tuple(dict.fromkeys(str(w) for taal in rij["woorden"].values() for w in taal)),
        )
        for rij in inhoud["behoeften"]
    }
    return inhoud["bron"], soorten


def soorten() -> dict[str, Behoeftesoort]:
    """Return every need by its key, in the order of the list."""
    return _lijst()[1]


def herkomst() -> str:
    """Return where the list of needs comes from, in the language of the page."""
    # The sentence stands in the data; `vertaalbaar_aanbod` marks it for translation.
    return pgettext("herkomst", _lijst()[0])


def dichtbij(tekst: str, aantal: int = 3) -> list[str]:
    """Return the keys that look most like what somebody typed, the nearest first."""
    return difflib.get_close_matches(_plain(tekst).replace(" ", "_"), soorten(), n=aantal, cutoff=0)


def geldige(sleutels: Iterable[str]) -> list[str]:
    """Return the known keys among `sleutels`, each once, in the order of the list."""
    gekozen = set(sleutels)
    return [sleutel for sleutel in soorten() if sleutel in gekozen]


def _plain(tekst: str) -> str:
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def herken(tekst: str) -> list[Treffer]:
    """Return the needs that the words of `tekst` lead to, in the order of the list.

    A listed word is found as a whole word, one that ends in `*` as the start of a word, several
    words only in a row. A word behind "geen", "niet" or "zonder" does not count.
    """
    gelezen = _WOORD.findall(_plain(tekst))
    treffers = []
    for soort in soorten().values():
        gevonden = dict.fromkeys(
            citaat for woord in soort.woorden for citaat in _places(woord.split(), gelezen)
        )
        if gevonden:
            treffers.append(Treffer(soort, tuple(gevonden)))
    return treffers


def _places(gezocht: Sequence[str], gelezen: Sequence[str]) -> list[str]:
    """Return what stands in `gelezen` wherever the words of `gezocht` follow each other there."""
    lengte = len(gezocht)
    return [
        " ".join(gelezen[plek : plek + lengte])
        for plek in range(len(gelezen) - lengte + 1)
        if all(_is_word(g, w) for g, w in zip(gezocht, gelezen[plek:], strict=False))
        and (plek == 0 or gelezen[plek - 1] not in ONTKENNINGEN)
    ]


def _is_word(gezocht: str, woord: str) -> bool:
    return woord.startswith(gezocht[:-1]) if gezocht.endswith("*") else woord == gezocht
