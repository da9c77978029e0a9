"""The form of every process table: state, act, who may, legal ground, next state.

A room writes its process as one `Proces` in its own `process.py` and asks it, and nothing else,
which act may follow on which. `docs/processen/` is drawn from the tables that are registered here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, VerkeerdeStaat


@dataclass(frozen=True, slots=True)
class Grond:
    """On what an act rests.

    `sleutel` names the record of `recht` that carries it: a parameter, or a clock or competence
    when it begins with `termijn:` or `bevoegdheid:`. Without a key the ground is not a text of law
    that was read: `tekst` says what it is then, and `geverifieerd` is False.
    """

    tekst: str
    sleutel: str = ""

    @property
    def geverifieerd(self) -> bool:
        """Tell whether the ground stands in a record of `recht`."""
        return bool(self.sleutel)


@dataclass(frozen=True, slots=True)
class Overgang:
    """One line of a table: in state `van` (None: there is nothing yet) `wie` may do `act`.

    `van`, `act` and `naar` are members of the room's own TextChoices, `wie` the roles or circles
    that the room knows, in its own TextChoices as well.
    """

    van: Any
    act: Any
    naar: Any
    wie: frozenset[Any]
    grond: Grond


@dataclass(frozen=True, slots=True)
class Proces:
    """One process of the field: `naam` is its page in the docs, `titel` its heading there.

    `ding` is what a refusal calls the thing, in Dutch with its article: "de aanmelding".
    """

    naam: str
    titel: str
    ding: Any
    tabel: tuple[Overgang, ...]

    def overgang(self, van: Any, act: Any) -> Overgang:
        """Return the line for this act in this state; raises `VerkeerdeStaat` where there is none."""
        for stap in self.tabel:
            if stap.van == van and stap.act == act:
                return stap
        raise VerkeerdeStaat(self._why_not(van))

    def vereis(self, van: Any, act: Any, wie: Iterable[Any]) -> Overgang:
        """Return the line for this act, after a check that one of `wie` may do it.

        Raises `VerkeerdeStaat` when the act cannot follow, `GeenRecht` when others must do it.
        """
        stap = self.overgang(van, act)
        if not stap.wie & frozenset(wie):
            mensen = _(" of ").join(str(getattr(een, "label", een)) for een in sorted(stap.wie))
            raise GeenRecht(_("Dit kan alleen %(wie)s. Wissel zo nodig van rol.") % {"wie": mensen})
        return stap

    def mogelijk(self, van: Any, wie: Iterable[Any]) -> tuple[Overgang, ...]:
        """Return the lines that somebody who is one of `wie` may follow from `van`."""
        mensen = frozenset(wie)
        return tuple(stap for stap in self.tabel if stap.van == van and stap.wie & mensen)

    def _why_not(self, van: Any) -> str:
        if van is None:
            return _("Dit kan nog niet: er is nog niets om dit mee te doen.")
        return _(
            "Voor %(ding)s geldt nu: %(status)s. Daarom kan dit niet meer of nog niet. Open de "
            "bladzijde opnieuw om te zien wat er nu kan."
        ) % {"ding": self.ding, "status": str(getattr(van, "label", van)).lower()}


_processen: dict[str, Proces] = {}


def registreer(proces: Proces) -> Proces:
    """Make a process known to the docs and their test, and return it."""
    _processen[proces.naam] = proces
    return proces


def alle() -> tuple[Proces, ...]:
    """Return every registered process by name; the rooms that hold them must be loaded."""
    return tuple(_processen[naam] for naam in sorted(_processen))
