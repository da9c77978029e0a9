"""What the law calls a school's offer on a date, and why the council of the school advises on it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from passend.recht import Onderbouwing, bevoegd
from passend.recht.fouten import GeenWaarde

BESLUIT = "ondersteuningsaanbod"


def is_oud_recht(op: dt.date) -> bool:
    """Tell whether on `op` the document was still the schoolondersteuningsprofiel."""
    try:
        bevoegd(BESLUIT, op)
    except GeenWaarde:
        return True
    return False


def documentnaam(op: dt.date) -> str:
    """Return what the document is called by the law of `op`."""
    return _("schoolondersteuningsprofiel") if is_oud_recht(op) else _("ondersteuningsaanbod")


def waarom_document(op: dt.date) -> Onderbouwing:
    """Return who establishes it and after what, with the law's source and what was not read."""
    if is_oud_recht(op):
        return Onderbouwing(
            (),
            (
                _(
                    "Tot 1 augustus 2025 heette dit het schoolondersteuningsprofiel. De wettekst van "
                    "voor die dag is niet nagelezen."
                ),
            ),
        )
    return bevoegd(BESLUIT, op).onderbouwing.met(
        kanttekeningen=[
            _(
                "Dat het aanbod ook in de schoolgids hoort, staat in een wettekst die niet is "
                "nagelezen. Kijk daarom ook in de schoolgids."
            )
        ]
    )
