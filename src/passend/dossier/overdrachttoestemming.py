"""Whether the parents let a part go that the law does not ask for: purpose, receiver and day."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.dossier.models import Toestemming
from passend.dossier.models.overdracht import Overdracht
from passend.dossier.overdrachtdelen import Deel
from passend.vormgeving.weergave import datum_voluit


def consents(overdracht: Overdracht) -> list[Toestemming]:
    """Return the consents for a transfer of this child to this school, newest first."""
    return list(
        Toestemming.objects.filter(
            leerling_id=overdracht.leerling_id,
            doel=Toestemming.Doel.OVERDRACHT,
            ontvanger_id=overdracht.naar_vestiging.school.organisatie_id,
        )
    )


def check_consent(overdracht: Overdracht, deel: Deel, op: dt.date) -> None:
    """Refuse a part without a consent that holds on `op`; say whether it is missing or over."""
    rows = consents(overdracht)
    if any(rij.geldt(op) for rij in rows):
        return
    given = [rij for rij in rows if rij.status == Toestemming.Status.GEGEVEN and rij.tot <= op]
    if given:
        raise Geweigerd(
            _(
                "De toestemming voor “%(deel)s” liep af op %(dag)s. Vraag de ouders opnieuw, of laat "
                "dit deel weg."
            )
            % {"deel": deel.titel, "dag": datum_voluit(given[0].tot)}
        )
    raise Geweigerd(
        _(
            "“%(deel)s” gaat alleen mee met toestemming van de ouders voor %(school)s. Die is er "
            "niet. Vraag haar, of laat dit deel weg."
        )
        % {"deel": deel.titel, "school": overdracht.naar_vestiging.naam}
    )
