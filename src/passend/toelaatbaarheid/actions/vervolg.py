"""The answer of a school to the yearly question: can this child return to a regular school?"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.models import SCHOOLROLLEN
from passend.toelaatbaarheid.actions.kern import eis_tekst, handeling
from passend.toelaatbaarheid.models import Ophaling, Verklaring
from passend.toelaatbaarheid.soorten import Act, Kring, Vervolg
from passend.toelaatbaarheid.teksten import dag_tekst


def beantwoord_vervolg(
    verklaring: Verklaring,
    antwoord: str,
    toelichting: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
) -> Verklaring:
    """Record what the school says about the time after this verklaring; it may answer again.

    `antwoord` is one of `Vervolg`; `toelichting` why, which swv and parents read. The school that
    applied answers, or the one that fetched the verklaring and has the child now. Raises
    `GeenRecht` for another school, and `Geweigerd` once the verklaring is over.
    """
    kring = _circle(verklaring, door)
    with handeling(verklaring.zaak, Act.BEANTWOORD_VERVOLG, door=door, op=op, als=kring) as bezig:
        if antwoord not in Vervolg.values:
            raise Geweigerd(
                _("Kies of het kind terug kan, of dat er een nieuwe verklaring nodig is.")
            )
        if verklaring.geeindigd_op or verklaring.tot_en_met < bezig.dag:
            raise Geweigerd(
                _("Deze verklaring is al voorbij, sinds %(dag)s. Doe een nieuwe aanvraag.")
                % {"dag": dag_tekst(verklaring.geeindigd_op or verklaring.tot_en_met)}
            )
        bezig.tekst = eis_tekst(toelichting, _("Waarom"))
        bezig.gegevens = {
            "verklaring": str(verklaring.pk),
            "nummer": verklaring.nummer,
            "antwoord": antwoord,
            "school": door.rol.organisatie.naam,
        }
    return verklaring


def _circle(verklaring: Verklaring, door: Any) -> Kring:
    rol = getattr(door, "rol", None)
    if rol is not None and rol.soort in SCHOOLROLLEN:
        if rol.organisatie_id == verklaring.zaak.aanvrager_id:
            return Kring.SCHOOL
        if Ophaling.objects.filter(
            verklaring=verklaring, organisatie_id=rol.organisatie_id
        ).exists():
            return Kring.ONTVANGER
    raise GeenRecht(_("Dit antwoord geeft de school van het kind."))
