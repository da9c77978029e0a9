"""What every act on an arrangement has in common: lock, right, state, and a line in each trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.arrangementproces import PROCES, Act, Kring
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Ouderschap
from passend.dossier.models.arrangement import (
    Arrangement,
    Arrangementdaad,
    Arrangementstatus,
    Beslisser,
)
from passend.dossier.signals import arrangement_veranderd

_ROL_VAN_BESLISSER = {
    Beslisser.SCHOOL: Rolsoort.DIRECTIE,
    Beslisser.COMMISSIE: Rolsoort.COMMISSIE,
    Beslisser.EXPERTTEAM: Rolsoort.DESKUNDIGE,
}


@dataclass(slots=True)
class Bezig:
    """One act while it is done; the body fills `tekst` and changes `arrangement`."""

    arrangement: Arrangement
    dag: dt.date
    tekst: str = ""


def kringen_van(gebruiker: Any, arrangement: Arrangement) -> frozenset[Kring]:
    """Return in which circles the role in use stands to this arrangement; empty: a stranger."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    kringen = set()
    at_school = rol.soort in SCHOOLROLLEN and _is_enrolled_at(arrangement.leerling_id, rol)
    if at_school:
        kringen.add(Kring.SCHOOL)
    if _decides(rol, arrangement, at_school=at_school):
        kringen.add(Kring.BESLISSER)
    if rol.soort == Rolsoort.OUDER and _is_parent(gebruiker, arrangement.leerling_id):
        kringen.add(Kring.OUDER)
    if rol.soort == Rolsoort.LEERLING and arrangement.leerling.gebruiker_id == gebruiker.pk:
        kringen.add(Kring.LEERLING)
    return frozenset(kringen)


def _is_enrolled_at(leerling_id: int, rol: Any) -> bool:
    here = Inschrijving.objects.filter(vestiging__school__organisatie_id=rol.organisatie_id)
    return here.filter(leerling_id=leerling_id).geldig().exists()


def _is_parent(gebruiker: Any, leerling_id: int) -> bool:
    rows = Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True, leerling_id=leerling_id)
    return rows.geldig().exists()


def _decides(rol: Any, arrangement: Arrangement, *, at_school: bool) -> bool:
    if not arrangement.beslisser:
        return False
    soort = _ROL_VAN_BESLISSER[Beslisser(arrangement.beslisser)]
    if arrangement.beslisser == Beslisser.SCHOOL:
        return at_school and rol.soort == soort
    verband = arrangement.swv.organisatie_id
    own = rol.soort == soort and rol.organisatie_id == verband
    namens = rol.namens if rol.namens_id else None
    return own or bool(namens and namens.soort == soort and namens.organisatie_id == verband)


@contextmanager
def handeling(
    arrangement: Arrangement,
    act: Act,
    door: Any,
    *,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Iterator[Bezig]:
    """Do one act in one transaction; afterwards `arrangement` has the new state.

    `versie` is what the person had on the screen; None does not compare. Raises `GeenRecht`,
    `VerkeerdeStaat` or `Geweigerd`, and then nothing was written.
    """
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = (
            Arrangement.objects.select_for_update(of=("self",))
            .select_related("leerling", "swv", "vestiging__school")
            .get(pk=arrangement.pk)
        )
        if not Arrangement.objects.zichtbaar_voor(door).filter(pk=vast.pk).exists():
            raise GeenRecht(
                _("U kunt dit arrangement niet zien. Kijk of u de juiste rol gebruikt.")
            )
        if versie is not None and versie != vast.versie:
            raise VerkeerdeStaat(
                _(
                    "Iemand anders was u net voor. Open het arrangement opnieuw; lees wat er nu staat."
                )
            )
        stap = PROCES.vereis(Arrangementstatus(vast.status), act, kringen_van(door, vast))
        bezig = Bezig(vast, timezone.localdate(tijd))
        yield bezig
        schrijf(bezig, stap, door, tijd)
    for veld in Arrangement._meta.concrete_fields:
        setattr(arrangement, veld.attname, getattr(vast, veld.attname))


def schrijf(bezig: Bezig, stap: Any, door: Any, tijd: dt.datetime) -> None:
    vast, oud = bezig.arrangement, bezig.arrangement.status if stap.van else ""
    vast.status, vast.laatst_op, vast.versie = stap.naar, tijd, vast.versie + 1
    vast.save()
    daad = Arrangementdaad.objects.create(
        arrangement=vast,
        volgnummer=vast.versie,
        act=stap.act,
        van_status=oud,
        naar_status=stap.naar,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        dag=bezig.dag,
        tijd=tijd,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    audit.schrijf(
        f"arrangement_{stap.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"van": oud, "naar": str(stap.naar)},
    )
    transaction.on_commit(lambda: _tell(vast, daad))


def _tell(arrangement: Arrangement, daad: Arrangementdaad) -> None:
    # A receiver that fails must not undo, or hide, an act that is stored.
    arrangement_veranderd.send_robust(sender=Arrangement, arrangement=arrangement, daad=daad)


def eis_tekst(tekst: str, wat: str) -> str:
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(_("%(wat)s is leeg. Schrijf het op in gewone woorden.") % {"wat": wat})
    return schoon
