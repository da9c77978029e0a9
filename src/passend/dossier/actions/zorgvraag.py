"""Keep with the child what the scheme says about who pays for care during school hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.zorgvraag import Zorgvraag
from passend.dossier.zorgschema import loop


@transaction.atomic
def bewaar_zorgvraag(door: Any, leerling: Leerling, antwoorden: Mapping[str, Any]) -> Zorgvraag:
    """Keep finished answers in the dossier; what does not lead to an outcome is refused."""
    visible = Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists()
    if not visible or not may_write_dossier(door):
        raise GeenRecht(_("U kunt in dit dossier niet schrijven. Vraag de intern begeleider."))
    stand = loop(antwoorden)
    if stand.uitkomst is None:
        raise Geweigerd(_("Beantwoord eerst alle vragen. Dan is er iets om te bewaren."))
    bewaard = Zorgvraag.objects.create(
        leerling=leerling,
        antwoorden={vraag.sleutel: antwoord for vraag, antwoord in stand.gegeven},
        uitkomst=stand.uitkomst.sleutel,
        door=door,
        dag=timezone.localdate(),
    )
    audit.schrijf("bewaar_zorgvraag", door=door, over=bewaard, leerling_id=leerling.pk)
    return bewaard
