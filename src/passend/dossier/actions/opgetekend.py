"""What people write into a child's dossier: each fact once, with author, date and source."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.models import Aanpak, Behoefte, Leerling, Stem, may_write_dossier


def _check_writer(door: Any, leerling: Leerling) -> None:
    visible = Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists()
    if not visible or not may_write_dossier(door):
        raise GeenRecht(_("U kunt in dit dossier niet schrijven. Vraag de intern begeleider."))


def _check_period(van: dt.date, tot: dt.date | None) -> None:
    if van > timezone.localdate():
        raise Geweigerd(_("De begindatum ligt in de toekomst. Schrijf op wat al geprobeerd is."))
    if tot is not None and tot <= van:
        raise Geweigerd(_("De einddatum ligt niet na de begindatum. Kies een latere einddatum."))


@transaction.atomic
def noteer_behoefte(
    door: Any, leerling: Leerling, *, aspect: str, tekst: str, bron: str
) -> Behoefte:
    """Write down one thing that the child needs in order to learn; return it."""
    _check_writer(door, leerling)
    behoefte = Behoefte.objects.create(
        leerling=leerling,
        aspect=aspect,
        tekst=tekst,
        bron=bron,
        auteur=door,
        datum=timezone.localdate(),
    )
    audit.schrijf("noteer_behoefte", door=door, over=behoefte, leerling_id=leerling.pk)
    return behoefte


@transaction.atomic
def noteer_aanpak(
    door: Any, leerling: Leerling, *, wat: str, resultaat: str, van: dt.date, tot: dt.date | None
) -> Aanpak:
    """Write down what the school tried and what came of it; return it."""
    _check_writer(door, leerling)
    _check_period(van, tot)
    aanpak = Aanpak.objects.create(
        leerling=leerling, wat=wat, resultaat=resultaat, van=van, tot=tot, auteur=door
    )
    audit.schrijf("noteer_aanpak", door=door, over=aanpak, leerling_id=leerling.pk)
    return aanpak


@transaction.atomic
def leg_stem_vast(door: Any, leerling: Leerling, *, tekst: str, wie: str = "") -> Stem:
    """Keep the words of child or parent unchanged; return them.

    A pupil and a parent write for themselves. A school writes down what the child said, and then
    names who said it to whom.
    """
    if not Leerling.objects.zichtbaar_voor(door).filter(pk=leerling.pk).exists():
        raise GeenRecht(_("U kunt in dit dossier niet schrijven."))
    if heeft_rol(door, [Rolsoort.OUDER]):
        van, wie = Stem.Van.OUDER, door.naam
    elif heeft_rol(door, [Rolsoort.LEERLING]):
        van, wie = Stem.Van.LEERLING, leerling.voornaam
    else:
        _check_writer(door, leerling)
        van = Stem.Van.LEERLING
        if not wie.strip():
            raise Geweigerd(
                _("Schrijf erbij wie het zei en tegen wie. Bijvoorbeeld: Sem, aan juf Noor.")
            )
    stem = Stem.objects.create(
        leerling=leerling,
        stem_van=van,
        tekst=tekst,
        wie=wie,
        opgetekend_door=door,
        datum=timezone.localdate(),
    )
    audit.schrijf("leg_stem_vast", door=door, over=stem, leerling_id=leerling.pk)
    return stem


@transaction.atomic
def verwijder(door: Any, regel: Behoefte | Stem) -> None:
    """Remove a line that its own author wrote today by mistake; later it stays, with its date."""
    author_id = regel.auteur_id if isinstance(regel, Behoefte) else regel.opgetekend_door_id
    if author_id != door.pk or regel.datum != timezone.localdate():
        raise GeenRecht(_("Alleen wie dit vandaag schreef, kan het weghalen."))
    audit.schrijf("verwijder_regel", door=door, over=regel, leerling_id=regel.leerling_id)
    regel.delete()
