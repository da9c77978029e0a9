"""Who pays for care during school hours, question by question; the scheme is data with sources.

What is not read in a text of law says so in the outcome: it is a help to start a talk, no decision.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _

from passend import recht
from passend.recht import Bron, Onderbouwing, Stap

BESTAND = Path(__file__).parent / "zorgschema.yaml"
JA, NEE = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question; `ja` and `nee` name the next question or `uitkomst:<sleutel>`.

    A question with `leeftijd` asks whether the pupil has that age, in years: the dossier answers it.
    """

    sleutel: str
    vraag: str
    uitleg: str
    ja: str
    nee: str
    leeftijd: int | None = None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Who pays: the purse (empty where nobody can say), the sentence, and the source."""

    sleutel: str
    titel: str
    zin: str
    kas: str
    recht: str
    bron: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the answers lead: the next question, or the outcome; and the answers that counted."""

    vraag: Vraag | None
    uitkomst: Uitkomst | None
    gegeven: tuple[tuple[Vraag, str], ...]

    @property
    def onderbouwing(self) -> Onderbouwing:
        """Return the answers and the source of the outcome, with what was not read."""
        stappen = [
            Stap(_(v.vraag), _("ja") if antwoord == JA else _("nee"))
            for v, antwoord in self.gegeven
        ]
        if self.uitkomst is None:
            return Onderbouwing(tuple(stappen))
        return Onderbouwing((*stappen, _source_step(self.uitkomst))).met(
            kanttekeningen=_caveats(self.uitkomst)
        )


def _source_step(uitkomst: Uitkomst) -> Stap:
    if not uitkomst.recht:
        return Stap(
            _(uitkomst.zin), _(uitkomst.titel), bron=Bron(uitkomst.bron), geverifieerd=False
        )
    regel = recht.standaardset().laatst_bekend(uitkomst.recht, op=timezone.localdate())
    return regel.stap(_(uitkomst.zin), _(uitkomst.titel))


def _caveats(uitkomst: Uitkomst) -> list[str]:
    words = [
        _(
            "De volgorde van deze vragen is algemene kennis. Het landelijke stroomschema is genoemd in "
            "onze bronnen, maar staat er niet in."
        )
    ]
    if not uitkomst.recht:
        words.append(_("Niet nagekeken in een wettekst: %(bron)s.") % {"bron": uitkomst.bron})
    return words


@functools.cache
def schema() -> tuple[str, dict[str, Vraag], dict[str, Uitkomst]]:
    """Return first question, questions and outcomes; raises ValueError where the file leads nowhere."""
    raw = yaml.safe_load(BESTAND.read_text("utf-8"))
    vragen = {rij["sleutel"]: Vraag(**rij) for rij in raw["vragen"]}
    uitkomsten = {rij["sleutel"]: Uitkomst(**rij) for rij in raw["uitkomsten"]}
    for vraag in vragen.values():
        for doel in (vraag.ja, vraag.nee):
            soort, _dubbel, naam = doel.rpartition(":")
            if naam not in (uitkomsten if soort == "uitkomst" else vragen):
                raise ValueError(f"{vraag.sleutel}: {doel} bestaat niet")
    return raw["begin"], vragen, uitkomsten


def known_from(leerling: Any, op: dt.date) -> dict[str, str]:
    """Return the answers that the dossier gives, so that nobody is asked."""
    return {
        vraag.sleutel: JA if leerling.leeftijd(op) >= vraag.leeftijd else NEE
        for vraag in schema()[1].values()
        if vraag.leeftijd is not None
    }


def loop(antwoorden: Mapping[str, Any]) -> Stand:
    """Return where these answers lead, from the first question on; other keys do not count."""
    nu, vragen, uitkomsten = schema()
    gegeven: list[tuple[Vraag, str]] = []
    while True:
        vraag = vragen[nu]
        antwoord = antwoorden.get(vraag.sleutel)
        if antwoord not in (JA, NEE):
            return Stand(vraag, None, tuple(gegeven))
        gegeven.append((vraag, antwoord))
        doel = vraag.ja if antwoord == JA else vraag.nee
        soort, _dubbel, naam = doel.rpartition(":")
        if soort == "uitkomst":
            return Stand(None, uitkomsten[naam], tuple(gegeven))
        nu = naam
