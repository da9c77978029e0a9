"""What can be wrong with what somebody types or sends in this room, in the user's words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passend.beheer.fouten import Geweigerd


class OngeldigeKeuze(Geweigerd):
    """A value that this choice of the swv cannot take; `str()` says why and what can be."""

    def __init__(self, boodschap: object, veld: str = "waarde") -> None:
        super().__init__(str(boodschap))
        self.veld = veld


class OngeldigAanbod(Geweigerd):
    """Something that a school cannot say of its offer; `veld` is where, `str()` how to mend it."""

    def __init__(self, boodschap: object, veld: str | None = None) -> None:
        super().__init__(str(boodschap))
        self.veld = veld


@dataclasses.dataclass(frozen=True, slots=True)
class Invoerregel:
    """One thing that is wrong in a file: row (1 is the heading), column, and how to mend it."""

    rij: int
    kolom: str
    boodschap: str

    def __str__(self) -> str:
        plek = _("rij %(rij)d") % {"rij": self.rij} if self.rij else _("het bestand")
        kolom = _(", kolom ‘%(kolom)s’") % {"kolom": self.kolom} if self.kolom else ""
        return f"{plek}{kolom}: {self.boodschap}"


class OnbruikbaarBestand(Geweigerd):
    """A file of which nothing was taken in; `regels` names every mistake, not only the first."""

    def __init__(self, bestand: str, regels: Sequence[Invoerregel]) -> None:
        self.bestand, self.regels = bestand, tuple(regels)
        super().__init__(
            ngettext(
                "In %(bestand)s staat %(aantal)d fout. Er is niets ingelezen.",
                "In %(bestand)s staan %(aantal)d fouten. Er is niets ingelezen.",
                len(regels),
            )
            % {"bestand": bestand, "aantal": len(regels)}
        )
