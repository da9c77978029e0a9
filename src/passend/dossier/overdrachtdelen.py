"""The parts of a transfer: which there are, on which ground each may go, and what each holds.

The list is data (`overdrachtdelen.yaml`). A subject says what its part holds with `registreer`; a
part of which nobody says so is empty and does not go.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from passend import recht
from passend.recht import Onderbouwing, Stap

BESTAND = Path(__file__).parent / "overdrachtdelen.yaml"
WET, TOESTEMMING = "wet", "toestemming"

Rijen = list[list[tuple[str, str]]]
_vullers: dict[str, Callable[[Any], Rijen]] = {}


@dataclass(frozen=True, slots=True)
class Deel:
    """One part: its ground in words with the key in `recht`, and whether a text was read for it."""

    sleutel: str
    titel: str
    grond: str
    recht: str
    bron: str
    geverifieerd: bool

    @property
    def vraagt_toestemming(self) -> bool:
        """Tell whether this part goes with consent only."""
        return self.grond == TOESTEMMING

    @property
    def onderbouwing(self) -> Onderbouwing:
        """Return why this part may go, with what was not read."""
        if self.vraagt_toestemming:
            stap = Stap(
                _(
                    "Dit deel hoort niet bij wat de wet vraagt. Het gaat alleen met toestemming mee."
                ),
                bron=None,
                geverifieerd=self.geverifieerd,
            )
        else:
            regel = recht.standaardset().laatst_bekend(self.recht, op=_today())
            stap = regel.stap(regel.omschrijving, _("verplicht"))
        caveats = [] if self.geverifieerd else [_caveat(self)]
        return Onderbouwing((stap,)).met(kanttekeningen=caveats)


def _today() -> Any:
    from django.utils import timezone

    return timezone.localdate()


def _caveat(deel: Deel) -> str:
    if deel.vraagt_toestemming:
        return _("Grond: %(bron)s.") % {"bron": deel.bron}
    return _(
        "Gelezen is dat de school een onderwijskundig rapport maakt (%(bron)s). Het besluit dat zegt "
        "wat erin hoort, is niet gelezen."
    ) % {"bron": deel.bron}


@functools.cache
def delen() -> tuple[Deel, ...]:
    """Return the parts in their order; raises ValueError when the file is not right."""
    rows = yaml.safe_load(BESTAND.read_text("utf-8"))["delen"]
    gevonden = tuple(Deel(**rij) for rij in rows)
    for deel in gevonden:
        if deel.grond not in (WET, TOESTEMMING):
            raise ValueError(f"{deel.sleutel}: onbekende grond {deel.grond}")
        if deel.grond == WET and not recht.standaardset().reeks(deel.recht):
            raise ValueError(f"{deel.sleutel}: {deel.recht} staat niet in recht")
    return gevonden


def deel(sleutel: str) -> Deel | None:
    """Return one part, or None when there is no such."""
    return next((een for een in delen() if een.sleutel == sleutel), None)


def registreer(sleutel: str, vul: Callable[[Any], Rijen]) -> None:
    """Say what a part holds: `vul(leerling)` gives rows of (label, value); the same key replaces."""
    _vullers[sleutel] = vul


def rijen_van(sleutel: str, leerling: Any) -> Rijen:
    """Return the rows of one part of this child; empty where there is nothing (yet)."""
    vul = _vullers.get(sleutel)
    return vul(leerling) if vul else []
