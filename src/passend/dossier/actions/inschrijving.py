"""Enrol and remove from the roll: one place at a time, audited, and told to other rooms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier import signals
from passend.dossier.aanmelding.soorten import Ouderantwoord, Uitschrijfreden
from passend.dossier.models import Inschrijving, Leerling, may_write_dossier
from passend.dossier.models.aanmelding import Aanmelding, Plek
from passend.dossier.models.uitschrijving import Uitschrijving
from passend.samenwerking.models import Vestiging
from passend.vormgeving.weergave import datum_voluit


@transaction.atomic
def schrijf_in(
    door: Any, leerling: Leerling, vestiging: Vestiging, van: dt.date, *, groep: str = ""
) -> Inschrijving:
    """Enrol a child from `van` and return it; an enrolment elsewhere ends on that day.

    Only people of the school itself enrol there; `door` None is the system (a temporary place by
    law). Refuses a day before the birth, before or inside an enrolment that began later.
    """
    _check_own_school(door, vestiging)
    child = Leerling.objects.select_for_update().get(pk=leerling.pk)
    _check_reason(door, child, vestiging)
    if van <= child.geboortedatum:
        raise Geweigerd(
            _("De eerste schooldag ligt voor de geboorte van het kind. Kies een latere dag.")
        )
    for oud in child.inschrijvingen.filter(tot__isnull=True).select_related("vestiging"):
        if oud.vestiging_id == vestiging.pk:
            raise Geweigerd(
                _("%(kind)s is al ingeschreven bij %(school)s, sinds %(dag)s.")
                % {"kind": child.naam, "school": vestiging.naam, "dag": datum_voluit(oud.van)}
            )
        if van <= oud.van:
            raise Geweigerd(
                _("%(kind)s is vanaf %(dag)s ingeschreven bij %(school)s. Kies een latere dag.")
                % {"kind": child.naam, "dag": datum_voluit(oud.van), "school": oud.vestiging.naam}
            )
        _end(door, oud, van, Uitschrijfreden.ANDERE_SCHOOL, vestiging)
    overlap = child.inschrijvingen.filter(tot__gt=van).order_by("-tot").first()
    if overlap is not None:
        raise Geweigerd(
            _(
                "Tot %(dag)s is dit kind op een andere school ingeschreven. Kies die dag of een latere."
            )
            % {"dag": datum_voluit(overlap.tot)}
        )
    nieuw = Inschrijving.objects.create(
        leerling=child, vestiging=vestiging, van=van, groep=groep.strip()[:20]
    )
    Leerling.objects.filter(pk=child.pk).update(uitgeschreven_op=None)
    audit.schrijf(
        "schrijf_in",
        door=door,
        over=nieuw,
        leerling_id=child.pk,
        gegevens={"vestiging": vestiging.code, "van": van.isoformat()},
    )
    transaction.on_commit(
        lambda: signals.ingeschreven.send_robust(sender=Inschrijving, inschrijving=nieuw, door=door)
    )
    return nieuw


@transaction.atomic
def schrijf_uit(
    door: Any,
    inschrijving: Inschrijving,
    per: dt.date,
    reden: str,
    *,
    naar: Vestiging | None = None,
) -> Inschrijving:
    """End an enrolment: `per` is the first day on which it does not hold any more; return it.

    `naar` is the school that is ready for the child. One that is referred or removed without such
    a school is told as `thuis_zonder_aanbod`. The zorgplicht stays with this school (see `zorgplicht`).
    """
    _check_own_school(door, inschrijving.vestiging)
    vast = Inschrijving.objects.select_for_update().get(pk=inschrijving.pk)
    if vast.tot is not None:
        raise Geweigerd(
            _("Deze inschrijving eindigde al op %(dag)s.") % {"dag": datum_voluit(vast.tot)}
        )
    if per <= vast.van:
        raise Geweigerd(
            _("De inschrijving begon op %(dag)s. Kies een dag daarna.")
            % {"dag": datum_voluit(vast.van)}
        )
    if reden not in Uitschrijfreden.values:
        raise Geweigerd(_("Kies waarom het kind van school gaat."))
    _end(door, vast, per, reden, naar)
    Leerling.objects.filter(pk=vast.leerling_id).update(uitgeschreven_op=per)
    if naar is None and reden in (Uitschrijfreden.VERWIJZING, Uitschrijfreden.VERWIJDERING):
        tell_home(vast.leerling_id, per, signals.ThuisReden.UITGESCHREVEN)
    inschrijving.tot = per
    return vast


def tell_home(leerling_id: int, sinds: dt.date, waarom: signals.ThuisReden) -> None:
    """Send `thuis_zonder_aanbod` after commit, when no school has the child by then."""

    def tell() -> None:
        kind = Leerling.objects.filter(pk=leerling_id).first()
        op = max(sinds, timezone.localdate())
        if kind is None or kind.inschrijvingen.geldig(op).exists():
            return
        signals.thuis_zonder_aanbod.send_robust(
            sender=Leerling, leerling_id=leerling_id, sinds=sinds, waarom=waarom
        )

    transaction.on_commit(tell)


def _end(door: Any, oud: Inschrijving, per: dt.date, reden: str, naar: Vestiging | None) -> None:
    oud.tot = per
    oud.save(update_fields=["tot"])
    Uitschrijving.objects.create(
        leerling_id=oud.leerling_id, inschrijving=oud, reden=reden, naar=naar
    )
    audit.schrijf(
        "schrijf_uit",
        door=door,
        over=oud,
        leerling_id=oud.leerling_id,
        gegevens={"per": per.isoformat(), "reden": str(reden)},
    )
    transaction.on_commit(
        lambda: signals.uitgeschreven.send_robust(
            sender=Inschrijving, inschrijving=oud, reden=str(reden), door=door
        )
    )


def _check_reason(door: Any, child: Leerling, vestiging: Vestiging) -> None:
    """Refuse a child of another school that nobody has aangemeld or placed here."""
    if door is None or not child.inschrijvingen.geldig().exclude(vestiging=vestiging).exists():
        return
    asked = Aanmelding.objects.filter(leerling=child, vestiging=vestiging)
    placed = Plek.objects.filter(
        aanmelding__leerling=child, vestiging=vestiging, antwoord_ouders=Ouderantwoord.AANGENOMEN
    )
    if not asked.exists() and not placed.exists():
        raise GeenRecht(
            _("Dit kind is op een andere school ingeschreven en is hier niet aangemeld.")
        )


def _check_own_school(door: Any, vestiging: Vestiging) -> None:
    if door is None:
        return
    own = door.rol is not None and door.rol.organisatie_id == vestiging.school.organisatie_id
    if not own or not may_write_dossier(door):
        raise GeenRecht(_("Alleen de school zelf schrijft hier kinderen in of uit."))
