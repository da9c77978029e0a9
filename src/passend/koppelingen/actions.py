"""Making and withdrawing keys. The secret itself is returned once and never kept."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.actions import secret_hash
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Gebruiker, Rol
from passend.koppelingen.models import Agendalink, Sleutel

VOORVOEGSEL = "passend_"
# A choice of the house: a forgotten token must not stay open for ever.
HOOGSTENS = dt.timedelta(days=400)


@transaction.atomic
def maak_sleutel(
    door: Gebruiker, *, naam: str, rol: Rol, tot_en_met: dt.date
) -> tuple[Sleutel, str]:
    """Make a token that acts as `door` in `rol`, and return it with the secret, shown once.

    Raises GeenRecht for a role of somebody else or one that is not valid now, Geweigerd for a
    last day that is over or further away than `HOOGSTENS`.
    """
    vandaag = timezone.localdate()
    if not door.rollen.geldig(vandaag).filter(pk=rol.pk).exists():
        raise GeenRecht(_("Deze rol is niet van u, of geldt nu niet."))
    uiterlijk = vandaag + HOOGSTENS
    if not vandaag <= tot_en_met <= uiterlijk:
        raise Geweigerd(
            _("Kies een laatste dag van vandaag tot en met %(dag)s.")
            % {"dag": f"{uiterlijk:%d-%m-%Y}"}
        )
    geheim = VOORVOEGSEL + secrets.token_urlsafe(32)
    sleutel = Sleutel.objects.create(
        gebruiker=door,
        rol=rol,
        naam=naam.strip(),
        geheim_hash=secret_hash(geheim),
        tot_en_met=tot_en_met,
        gemaakt_op=timezone.now(),
    )
    audit.schrijf(
        "maak_sleutel",
        door=door,
        over=sleutel,
        gegevens={"naam": sleutel.naam, "rol": str(rol), "tot_en_met": tot_en_met.isoformat()},
    )
    return sleutel, geheim


@transaction.atomic
def trek_sleutel_in(door: Gebruiker, sleutel: Sleutel) -> None:
    """Withdraw an own token; from now on it opens nothing."""
    vast = Sleutel.objects.select_for_update().filter(pk=sleutel.pk, gebruiker=door).first()
    if vast is None:
        raise GeenRecht(_("Deze sleutel is niet van u."))
    if vast.ingetrokken_op:
        raise VerkeerdeStaat(_("Deze sleutel was al ingetrokken."))
    vast.ingetrokken_op = timezone.now()
    vast.save(update_fields=["ingetrokken_op"])
    audit.schrijf("trek_sleutel_in", door=door, over=vast, gegevens={"naam": vast.naam})


@transaction.atomic
def maak_agendalink(door: Gebruiker) -> tuple[Agendalink, str]:
    """Make the secret link of a calendar and return it with the secret; an earlier one ends."""
    vorige = Agendalink.objects.select_for_update().filter(gebruiker=door).geldig().first()
    if vorige is not None:
        _end_link(vorige)
    geheim = secrets.token_urlsafe(32)
    link = Agendalink.objects.create(
        gebruiker=door, geheim_hash=secret_hash(geheim), gemaakt_op=timezone.now()
    )
    handeling = "maak_agendalink" if vorige is None else "vernieuw_agendalink"
    audit.schrijf(handeling, door=door, over=link)
    return link, geheim


@transaction.atomic
def trek_agendalink_in(door: Gebruiker) -> None:
    """Withdraw the own link; a calendar that asks for it finds nothing any more."""
    link = Agendalink.objects.select_for_update().filter(gebruiker=door).geldig().first()
    if link is None:
        raise VerkeerdeStaat(_("U hebt geen agendalink die nog werkt."))
    _end_link(link)
    audit.schrijf("trek_agendalink_in", door=door, over=link)


def _end_link(link: Agendalink) -> None:
    link.ingetrokken_op = timezone.now()
    link.save(update_fields=["ingetrokken_op"])
