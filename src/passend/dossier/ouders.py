"""How a parent gets to the own child: invited by the school, tied to the child on acceptance."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import actions as beheer
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Gebruiker, Rolsoort, Uitnodiging
from passend.dossier.models import Leerling, Ouderschap, Ouderuitnodiging, may_write_dossier


@dataclasses.dataclass(frozen=True, slots=True)
class Oudergegevens:
    """What the school writes down of a parent; `gezag` decides whether the dossier opens."""

    naam: str
    email: str
    relatie: str
    gezag: bool


def _check_school(door: Any, leerling: Leerling) -> None:
    visible = Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists()
    if not visible or not may_write_dossier(door):
        raise GeenRecht(_("Alleen de school van het kind kan ouders uitnodigen."))


@transaction.atomic
def nodig_ouder_uit(door: Any, leerling: Leerling, gegevens: Oudergegevens) -> Ouderuitnodiging:
    """Invite a parent by e-mail; the tie to the child is made when the link is used."""
    _check_school(door, leerling)
    uitnodiging = beheer.invite(
        door,
        door.rol.organisatie,
        beheer.Uitnodigingsgegevens(
            naam=gegevens.naam,
            email=gegevens.email,
            soort=Rolsoort.OUDER,
            van=timezone.localdate(),
        ),
    )
    belofte = Ouderuitnodiging.objects.create(
        leerling=leerling,
        uitnodiging=uitnodiging,
        relatie=gegevens.relatie,
        gezag=gegevens.gezag,
    )
    audit.schrijf(
        "nodig_ouder_uit",
        door=door,
        over=belofte,
        leerling_id=leerling.pk,
        gegevens={"gezag": gegevens.gezag},
    )
    return belofte


def tie_parent(uitnodiging: Uitnodiging, gebruiker: Gebruiker, **_other: Any) -> None:
    """Tie the person who accepted to the child; a receiver of `beheer.uitnodiging_aanvaard`."""
    belofte = Ouderuitnodiging.objects.filter(uitnodiging=uitnodiging).first()
    if belofte is None:
        return
    ouderschap, _new = Ouderschap.objects.update_or_create(
        leerling=belofte.leerling,
        gebruiker=gebruiker,
        defaults={
            "relatie": belofte.relatie,
            "gezag": belofte.gezag,
            "van": timezone.localdate(),
            "tot": None,
        },
    )
    audit.schrijf(
        "leg_ouderschap_vast", door=gebruiker, over=ouderschap, leerling_id=belofte.leerling_id
    )


@transaction.atomic
def wijzig_gezag(door: Any, ouderschap: Ouderschap, gezag: bool, grond: str) -> Ouderschap:
    """Record that a parent got or lost gezag, and on what ground; access follows at once."""
    _check_school(door, ouderschap.leerling)
    if not grond.strip():
        raise VerkeerdeStaat(
            _("Schrijf erbij waarop dit rust. Bijvoorbeeld: uittreksel gezagsregister.")
        )
    locked = Ouderschap.objects.select_for_update().get(pk=ouderschap.pk)
    locked.gezag = gezag
    locked.save(update_fields=["gezag"])
    audit.schrijf(
        "wijzig_gezag",
        door=door,
        over=locked,
        leerling_id=locked.leerling_id,
        grond=grond.strip()[:250],
        gegevens={"gezag": gezag},
    )
    return locked
