"""The acts around the search for a place: keep what is looked for, end it, ask for the region."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import heeft_rol
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.zoekschool import SWVROLLEN, Dekking, Zoekvraag
from passend.samenwerking.behoeften import geldige
from passend.samenwerking.models import Samenwerkingsverband
from passend.samenwerking.queries.zoekschool import Vraag


def _check_writer(door: Any, leerling: Leerling) -> None:
    zichtbaar = Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists()
    if not zichtbaar or not may_write_dossier(door):
        raise GeenRecht(_("U kunt in dit dossier niet schrijven. Vraag de intern begeleider."))


@transaction.atomic
def leg_zoekvraag_vast(door: Any, leerling: Leerling, vraag: Vraag) -> Zoekvraag:
    """Keep that a place is looked for, with the needs that were confirmed; the earlier one ends.

    From then on the child counts in the dekkend aanbod of its swv, as a number.
    """
    _check_writer(door, leerling)
    if not (behoeften := geldige(vraag.behoeften)):
        raise Geweigerd(_("Zet bij minstens één behoefte een vinkje."))
    # One at a time per child, so that two people cannot leave two open.
    Leerling.objects.select_for_update().get(pk=leerling.pk)
    vandaag = timezone.localdate()
    leerling.zoekvragen.filter(tot__isnull=True).update(tot=vandaag)
    zoekvraag = Zoekvraag.objects.create(
        leerling=leerling,
        behoeften_tekst=",".join(behoeften),
        pc4=vraag.pc4,
        km=vraag.km,
        sector=vraag.sector,
        speciaal=vraag.speciaal,
        van=vandaag,
        vastgelegd_door=door,
    )
    audit.schrijf("leg_zoekvraag_vast", door=door, over=zoekvraag, leerling_id=leerling.pk)
    return zoekvraag


@transaction.atomic
def sluit_zoekvraag(door: Any, leerling: Leerling) -> None:
    """End the search: a place was found, or it is no longer needed."""
    _check_writer(door, leerling)
    zoekvraag = leerling.zoekvragen.select_for_update().filter(tot__isnull=True).first()
    if zoekvraag is None:
        raise Geweigerd(_("Er staat voor dit kind geen zoekvraag open."))
    zoekvraag.tot = timezone.localdate()
    zoekvraag.save(update_fields=["tot"])
    audit.schrijf("sluit_zoekvraag", door=door, over=zoekvraag, leerling_id=leerling.pk)


@transaction.atomic
def vraag_dekking(door: Any, swv: Samenwerkingsverband) -> Dekking:
    """Ask for needs against offer in the own swv; computed outside the request."""
    if not heeft_rol(door, SWVROLLEN) or door.rol.organisatie_id != swv.organisatie_id:
        raise GeenRecht(_("Dit vraagt de coördinator of de directeur van %(swv)s.") % {"swv": swv})
    dekking = Dekking.objects.create(swv=swv, gevraagd_op=timezone.now(), gevraagd_door=door)
    audit.schrijf("vraag_dekking", door=door, over=dekking)
    from passend.dossier.jobs_dekking import bereken_dekking

    transaction.on_commit(lambda: bereken_dekking.enqueue(dekking.pk))
    return dekking
