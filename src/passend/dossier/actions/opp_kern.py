"""What every act on an opp has in common: lock, right, state, and a line in each trail."""

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
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Ouderschap
from passend.dossier.models.opp import Opp, Oppdaad, Oppstatus, Oppversie
from passend.dossier.opp.process import PROCES, Act, Kring


@dataclass(slots=True)
class Bezig:
    """One act while it is done; the body fills `tekst` and changes `opp`."""

    opp: Opp
    dag: dt.date
    tijd: dt.datetime
    tekst: str = ""

    def nieuwste(self) -> Oppversie:
        """Return the newest version of this opp."""
        return Oppversie.objects.get(opp=self.opp, nummer=self.opp.nummer)


def kringen_van(gebruiker: Any, opp: Opp) -> frozenset[Kring]:
    """Return in which circles the role in use stands to this opp; empty: a stranger, or a reader."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    if rol.soort in SCHOOLROLLEN and at_school(opp.leerling_id, opp.vestiging_id, rol):
        return frozenset({Kring.SCHOOL})
    if rol.soort == Rolsoort.OUDER and is_parent(gebruiker, opp.leerling_id):
        return frozenset({Kring.OUDER})
    if rol.soort == Rolsoort.LEERLING and opp.leerling.gebruiker_id == gebruiker.pk:
        return frozenset({Kring.LEERLING})
    return frozenset()


def at_school(leerling_id: int, vestiging_id: int, rol: Any) -> bool:
    """Tell whether the child goes to this place and the role is one of its school."""
    here = Inschrijving.objects.filter(
        vestiging_id=vestiging_id, vestiging__school__organisatie_id=rol.organisatie_id
    )
    return here.filter(leerling_id=leerling_id).geldig().exists()


def is_parent(gebruiker: Any, leerling_id: int) -> bool:
    """Tell whether this account is a parent with gezag of the child."""
    rows = Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True, leerling_id=leerling_id)
    return rows.geldig().exists()


@contextmanager
def handeling(
    opp: Opp, act: Act, door: Any, *, op: dt.datetime | None = None, versie: int | None = None
) -> Iterator[Bezig]:
    """Do one act in one transaction; afterwards `opp` has the new state.

    `versie` is the counter that the person had on the screen; None does not compare. Raises
    `GeenRecht`, `VerkeerdeStaat` or `Geweigerd`, and then nothing was written.
    """
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = (
            Opp.objects.select_for_update(of=("self",))
            .select_related("leerling", "vestiging__school")
            .get(pk=opp.pk)
        )
        if not Opp.objects.zichtbaar_voor(door).filter(pk=vast.pk).exists():
            raise GeenRecht(_("U kunt dit opp niet zien. Kijk of u de juiste rol gebruikt."))
        if versie is not None and versie != vast.versie:
            raise VerkeerdeStaat(
                _("Iemand anders was u net voor. Open het opp opnieuw; lees wat er nu staat.")
            )
        stap = PROCES.vereis(Oppstatus(vast.status), act, kringen_van(door, vast))
        bezig = Bezig(vast, timezone.localdate(tijd), tijd)
        yield bezig
        schrijf(bezig, stap, door)
    for veld in Opp._meta.concrete_fields:
        setattr(opp, veld.attname, getattr(vast, veld.attname))


def schrijf(bezig: Bezig, stap: Any, door: Any) -> None:
    """Write the new state, the act and the audit line; inside the transaction of the act."""
    vast, oud = bezig.opp, bezig.opp.status if stap.van else ""
    vast.status, vast.laatst_op, vast.versie = stap.naar, bezig.tijd, vast.versie + 1
    vast.save()
    Oppdaad.objects.create(
        opp=vast,
        volgnummer=vast.versie,
        act=stap.act,
        van_status=oud,
        naar_status=stap.naar,
        nummer=vast.nummer,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        dag=bezig.dag,
        tijd=bezig.tijd,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    audit.schrijf(
        f"opp_{stap.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"van": oud, "naar": str(stap.naar), "versie": vast.nummer},
    )


def eis_tekst(tekst: str, wat: str) -> str:
    """Return the text without spaces around it, or refuse an empty one."""
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(_("%(wat)s is leeg. Schrijf het op in gewone woorden.") % {"wat": wat})
    return schoon


def eis_dag(dag: dt.date, bezig: Bezig, na: dt.date | None = None) -> dt.date:
    """Return a day that is not in the future and not before `na`, or refuse it."""
    if dag > bezig.dag:
        raise Geweigerd(_("Deze dag moet nog komen. Kies de dag waarop het was."))
    if na is not None and dag < na:
        from passend.vormgeving.weergave import datum_voluit

        raise Geweigerd(
            _("Dit kan niet voor %(dag)s. Kies die dag of een latere.") % {"dag": datum_voluit(na)}
        )
    return dag
