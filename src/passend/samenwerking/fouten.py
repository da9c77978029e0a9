"""What can be wrong with what somebody types or sends in this room, in the user's words."""

from __future__ import annotations

from passend.beheer.fouten import Geweigerd


class OngeldigeKeuze(Geweigerd):
    """A value that this choice of the swv cannot take; `str()` says why and what can be."""

    def __init__(self, boodschap: object, veld: str = "waarde") -> None:
        super().__init__(str(boodschap))
        self.veld = veld
