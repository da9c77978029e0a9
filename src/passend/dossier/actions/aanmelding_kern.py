"""What every act on an aanmelding has in common: lock, right, state, law, trail, then messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.processen import Overgang
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.aanmelding import klok
from passend.dossier.aanmelding.process import PROCES
from passend.dossier.aanmelding.soorten import Act, Kring, Status
from passend.dossier.aanmelding.stand import Plekstand, Stand, stand_van
from passend.dossier.models.aanmelding import Aanmelding, Aanmeldstap, Plek
from passend.dossier.models.leerling import SCHOOLROLLEN, Ouderschap
from passend.recht import Invoerfout
from passend.vormgeving.weergave import datum_voluit

INDEX = (
    "status",
    "ondersteuning",
    "beoordeeld",
    "ontvangen_op",
    "uiterste_datum",
    "plaatsing_op",
    "staat_stil",
    "verlengd",
    "tijdelijk_op",
    "aan_zet",
    "afgelopen_op",
    "weigeringsgrond",
    "alternatieven",
    "leerling_id",
)
_PLEKVELDEN = (
    "soort",
    "vestiging_id",
    "naam",
    "gevraagd_op",
    "antwoord_school",
    "aangeboden_op",
    "begint_op",
    "antwoord_ouders",
    "antwoord_op",
    "hoe",
)


@dataclass(slots=True)
class Bezig:
    """One act while it is being done; the body of the `with` block fills `gegevens` and `tekst`."""

    aanmelding: Aanmelding
    act: Act
    door: Any
    tijd: dt.datetime
    dag: dt.date
    stappen: list[Aanmeldstap]
    stand: Stand | None
    school: klok.Schoolfeiten
    kringen: frozenset[Kring]
    gegevens: dict[str, Any] = field(default_factory=dict)
    tekst: str = ""
    naam: str = ""


def kringen_van(gebruiker: Any, aanmelding: Aanmelding) -> frozenset[Kring]:
    """Return how the role in use stands to this aanmelding; empty means a stranger."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    if rol.soort in SCHOOLROLLEN and rol.organisatie_id == aanmelding.organisatie_id:
        return frozenset({Kring.SCHOOL})
    if rol.soort == Rolsoort.OUDER and aanmelding.leerling_id:
        ouders = Ouderschap.objects.filter(
            gebruiker=gebruiker, gezag=True, leerling_id=aanmelding.leerling_id
        )
        if ouders.geldig().exists():
            return frozenset({Kring.OUDER})
    return frozenset()


@contextmanager
def handeling(
    aanmelding: Aanmelding,
    act: Act,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
    als: Kring | None = None,
) -> Iterator[Bezig]:
    """Do one act in one transaction; the body checks the law and fills the facts.

    `op` is the moment (now), `versie` the version on the screen, `als` a circle that the caller
    has established itself (the holder of the secret link). Raises `GeenRecht`, `VerkeerdeStaat` or
    `Geweigerd`, and then nothing was written. Afterwards `aanmelding` has the new state.
    """
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = lock(aanmelding)
        kringen = frozenset({als}) if als else kringen_van(door, vast)
        if not kringen:
            raise GeenRecht(
                _("U kunt deze aanmelding niet zien. Kijk of u de juiste rol gebruikt.")
            )
        stappen = list(vast.stappen.order_by("volgnummer"))
        if versie is not None and versie != vast.versie:
            raise VerkeerdeStaat(_last_words(stappen))
        stap = PROCES.vereis(Status(vast.status), act, kringen)
        school = klok.schoolfeiten(vast.vestiging)
        bezig = Bezig(
            vast,
            act,
            door,
            tijd,
            timezone.localdate(tijd),
            stappen,
            stand_van(stappen, school),
            school,
            kringen,
        )
        _check_order(bezig)
        try:
            yield bezig
            schrijf(bezig, stap)
        except Invoerfout as fout:
            raise Geweigerd(str(fout)) from None
        for veld in Aanmelding._meta.concrete_fields:
            setattr(aanmelding, veld.attname, getattr(vast, veld.attname))


def lock(aanmelding: Aanmelding) -> Aanmelding:
    """Return the row read again and locked, with what an act needs."""
    rijen = Aanmelding.objects.select_for_update(of=("self",))
    return rijen.select_related("vestiging__school__organisatie").get(pk=aanmelding.pk)


def _last_words(stappen: list[Aanmeldstap]) -> str:
    laatste = stappen[-1]
    return _(
        "%(wie)s was u voor: %(wat)s, op %(dag)s. Open de aanmelding opnieuw; er is niets verloren."
    ) % {
        "wie": laatste.door_naam,
        "wat": Act(laatste.act).label,
        "dag": datum_voluit(laatste.dag),
    }


def _check_order(bezig: Bezig) -> None:
    vorige = bezig.stappen[-1]
    if bezig.tijd < vorige.tijd:
        raise Geweigerd(
            _("%(dag)s ligt voor de vorige stap van %(vorige)s (%(wat)s). Kies een latere dag.")
            % {
                "dag": datum_voluit(bezig.dag),
                "vorige": datum_voluit(vorige.dag),
                "wat": Act(vorige.act).label,
            }
        )


def schrijf(bezig: Bezig, stap: Overgang) -> Aanmeldstap:
    """Write the act, the index that follows from all acts, and the audit line; return the act."""
    vast, door = bezig.aanmelding, bezig.door
    nieuw = Aanmeldstap(
        aanmelding=vast,
        volgnummer=len(bezig.stappen) + 1,
        act=bezig.act,
        door=door,
        door_naam=bezig.naam or (door.naam if door else "Passend"),
        rol=rol_voor_verslag(getattr(door, "rol", None)),
        dag=bezig.dag,
        tijd=bezig.tijd,
        gegevens=bezig.gegevens,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    stand = stand_van([*bezig.stappen, nieuw], bezig.school)
    nieuw.save(force_insert=True)
    _store(vast, stand, bezig.tijd)
    audit.schrijf(
        f"aanmelding_{bezig.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"nummer": vast.nummer, "naar": stand.status},
    )
    return nieuw


def _store(vast: Aanmelding, stand: Stand, tijd: dt.datetime) -> None:
    gelezen = vast.versie
    waarden = {naam: getattr(stand, naam) for naam in INDEX}
    waarden |= {"versie": gelezen + 1, "laatst_op": tijd}
    if not Aanmelding.objects.filter(pk=vast.pk, versie=gelezen).update(**waarden):
        raise VerkeerdeStaat(_("Iemand anders was u net voor. Open de aanmelding opnieuw."))
    for naam, waarde in waarden.items():
        setattr(vast, naam, waarde)
    _store_plekken(vast, stand)


def _plekwaarden(plek: Plekstand) -> dict[str, Any]:
    return {naam: getattr(plek, naam) for naam in _PLEKVELDEN}


def _store_plekken(vast: Aanmelding, stand: Stand) -> None:
    for nummer, plek in stand.plekken.items():
        Plek.objects.update_or_create(aanmelding=vast, nummer=nummer, defaults=_plekwaarden(plek))
    vast.plekken.exclude(nummer__in=list(stand.plekken)).delete()


def herbouw(aanmelding: Aanmelding) -> dict[str, tuple[Any, Any]]:
    """Compute the index again from the acts, store it, and return what differed.

    The result maps a field (or `plek 1.naam`) to (stored, computed); empty when all was right.
    """
    with transaction.atomic():
        vast = lock(aanmelding)
        stappen = list(vast.stappen.order_by("volgnummer"))
        stand = stand_van(stappen, klok.schoolfeiten(vast.vestiging))
        verschil = {
            naam: (getattr(vast, naam), getattr(stand, naam))
            for naam in INDEX
            if getattr(vast, naam) != getattr(stand, naam)
        }
        verschil |= _plek_differences(vast, stand)
        if verschil:
            _store(vast, stand, vast.laatst_op)
            audit.schrijf(
                "herbouw",
                door=None,
                over=vast,
                leerling_id=vast.leerling_id,
                gegevens={"velden": sorted(verschil)},
            )
        aanmelding.refresh_from_db()
    return verschil


def _plek_differences(vast: Aanmelding, stand: Stand) -> dict[str, tuple[Any, Any]]:
    rijen = {plek.nummer: plek for plek in vast.plekken.all()}
    verschil: dict[str, tuple[Any, Any]] = {}
    for nummer in sorted({*rijen, *stand.plekken}):
        oud, nieuw = rijen.get(nummer), stand.plekken.get(nummer)
        for naam in _PLEKVELDEN:
            een, ander = getattr(oud, naam, None), getattr(nieuw, naam, None)
            if een != ander:
                verschil[f"plek {nummer}.{naam}"] = (een, ander)
    return verschil


def eis_tekst(tekst: str, wat: str) -> str:
    """Return the text without white space around it; refuse an empty one, naming what it is."""
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(
            _("%(wat)s is leeg. Schrijf in gewone woorden wat u bedoelt.") % {"wat": wat}
        )
    return schoon
