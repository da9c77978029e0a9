"""What this room tells others, each after the act is safely stored.

* `ingeschreven`: a child was enrolled, with `inschrijving` and `door` (None: the system).
* `uitgeschreven`: an enrolment ended, with `inschrijving`, `reden` and `door`.
* `thuis_zonder_aanbod`: a child has no school and nobody has offered it a place, with
  `leerling_id`, `sinds` (a date) and `waarom` (one of `ThuisReden`). Sent once per event; the room
  that follows children at home receives it.
* `arrangement_veranderd`: an act on extra ondersteuning, with `arrangement` and `daad`.
* `overdracht_veranderd`: an act on a transfer to another school, with `overdracht` and `daad`.

Receivers are called with `send_robust`: one that fails does not undo the act.
"""

from __future__ import annotations

import enum

from django.dispatch import Signal


class ThuisReden(enum.StrEnum):
    """Why a child is at home without an offer."""

    UITGESCHREVEN = "uitgeschreven"
    GEWEIGERD = "geweigerd"
    GEEN_BESLISSING = "geen_beslissing"


arrangement_veranderd = Signal()
overdracht_veranderd = Signal()
ingeschreven = Signal()
uitgeschreven = Signal()
thuis_zonder_aanbod = Signal()
