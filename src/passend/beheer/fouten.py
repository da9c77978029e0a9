"""Why an act is refused, in the user's words; views turn these into a message or a 404."""

from __future__ import annotations


class Geweigerd(Exception):
    """The act cannot be done; `str()` says why and how to go on."""


class GeenRecht(Geweigerd):
    """This role may not do this. Of what somebody may not see, pages say 404 instead."""


class VerkeerdeStaat(Geweigerd):
    """The case is in another state by now: somebody else was first, or the step is not its turn."""
