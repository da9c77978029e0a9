"""The acts of granting and paying: nobody both decides and pays, nothing is paid twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.betaalbestand import (
    Betaalopdracht,
    Rekeninghouder,
    controleer_iban,
    maak_betaalbestand,
)
from passend.begroting.models.toekenning import (
    Betaalbestand,
    Betaalrekening,
    Rekeningcode,
    Toekenning,
    Toekenningsoort,
    Toekenningstatus,
)
from passend.begroting.process.geld import TOEKENNING, Toekenningact
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Organisatie, heeft_rol
from passend.samenwerking.models import Samenwerkingsverband, School
from passend.vormgeving.weergave import bedrag as als_bedrag


@dataclass(frozen=True, slots=True)
class Opgave:
    """A grant to draw up: for whom, for what, how many euros, and why this amount."""

    soort: str
    ontvanger: Organisatie
    doel: str
    bedrag: Decimal
    herkomst: str
    school: School | None = None
    onderbouwing: dict[str, Any] = field(default_factory=dict)


def swv_van(door: Any) -> Samenwerkingsverband:
    """Return the swv whose money the role in use handles; raises `GeenRecht` for anybody else."""
    swv = eigen_swv(door) if heeft_rol(door, GELDROLLEN) else None
    if swv is None:
        raise GeenRecht(
            _("Dit doen alleen de controller en de directeur van een samenwerkingsverband.")
        )
    return swv


@transaction.atomic
def stel_op(door: Any, jaar: int, opgaven: Sequence[Opgave]) -> list[Toekenning]:
    """Draw up grants for `jaar`, all or none; return them. Nobody outside the swv sees them yet."""
    swv = swv_van(door)
    TOEKENNING.vereis(None, Toekenningact.STEL_OP, [door.rol.soort])
    if not opgaven:
        raise Geweigerd(_("Er staat niets in om toe te kennen. Vul ten minste een regel in."))
    return [_draw_up(door, swv, jaar, opgave) for opgave in opgaven]


def _draw_up(door: Any, swv: Samenwerkingsverband, jaar: int, opgave: Opgave) -> Toekenning:
    if opgave.bedrag <= 0:
        raise Geweigerd(
            _("%(naam)s: het bedrag moet boven nul zijn. Haal de regel weg of vul een bedrag in.")
            % {"naam": opgave.ontvanger.naam}
        )
    if opgave.school is not None and not _in_swv(opgave.school, swv):
        raise Geweigerd(
            _("%(school)s hoort niet bij %(swv)s. Kies een school van dit samenwerkingsverband.")
            % {"school": opgave.school.naam, "swv": swv.code}
        )
    try:
        with transaction.atomic():
            toekenning = Toekenning.objects.create(
                swv=swv,
                jaar=jaar,
                soort=opgave.soort,
                ontvanger=opgave.ontvanger,
                school=opgave.school,
                doel=opgave.doel,
                bedrag=opgave.bedrag,
                herkomst=opgave.herkomst,
                onderbouwing=opgave.onderbouwing,
                opgesteld_op=timezone.localdate(),
            )
    except IntegrityError:
        raise Geweigerd(
            _("%(naam)s heeft voor %(jaar)s al een toekenning uit %(herkomst)s. Trek die eerst in.")
            % {"naam": opgave.ontvanger.naam, "jaar": jaar, "herkomst": opgave.herkomst}
        ) from None
    _log(Toekenningact.STEL_OP, door, toekenning)
    return toekenning


def _in_swv(school: School, swv: Samenwerkingsverband) -> bool:
    return school.vestigingen.filter(lidmaatschappen__swv=swv).exists()


def _log(act: Toekenningact, door: Any, toekenning: Toekenning, **gegevens: Any) -> None:
    audit.schrijf(
        act.value,
        door=door,
        over=toekenning,
        gegevens={"bedrag": str(toekenning.bedrag), **gegevens},
    )


def _take(door: Any, toekenningen: Iterable[Toekenning], act: Toekenningact) -> list[Toekenning]:
    """Return the grants locked and fresh, after the check that each may undergo `act` now."""
    ids = [toekenning.pk for toekenning in toekenningen]
    swv = swv_van(door)
    rows = list(
        Toekenning.objects.zichtbaar_voor(door)
        .filter(pk__in=ids, swv=swv)
        .select_for_update(of=("self",))
        .select_related("ontvanger", "school__organisatie", "swv")
        .order_by("pk")
    )
    if not rows or len(rows) != len(set(ids)):
        raise Geweigerd(_("Kies eerst een of meer toekenningen van uw samenwerkingsverband."))
    for row in rows:
        stap = TOEKENNING.vereis(Toekenningstatus(row.status), act, [door.rol.soort])
        row.status = stap.naar
    return rows


@transaction.atomic
def besluit(door: Any, toekenningen: Iterable[Toekenning]) -> list[Toekenning]:
    """Decide on grants that were drawn up; from now on board and school see them."""
    rows = _take(door, toekenningen, Toekenningact.BESLUIT)
    for row in rows:
        row.besloten_op, row.besloten_door = timezone.localdate(), door
        row.save(update_fields=["status", "besloten_op", "besloten_door"])
        _log(Toekenningact.BESLUIT, door, row)
    return rows


@transaction.atomic
def trek_in(door: Any, toekenning: Toekenning, reden: str) -> Toekenning:
    """Withdraw a grant that is not being paid; the row stays, with the reason in the audit trail."""
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom de toekenning wordt ingetrokken."))
    (row,) = _take(door, [toekenning], Toekenningact.TREK_IN)
    row.save(update_fields=["status"])
    _log(Toekenningact.TREK_IN, door, row, reden=reden.strip()[:300])
    return row


@transaction.atomic
def noteer_rekening(
    door: Any, organisatie: Organisatie, *, iban: str, op_naam_van: str
) -> Betaalrekening:
    """Write down the bank account of an organisation; somebody else must check it before use."""
    swv = swv_van(door)
    rekening, _nieuw = Betaalrekening.objects.update_or_create(
        swv=swv,
        organisatie=organisatie,
        defaults={
            "iban": controleer_iban(iban),
            "op_naam_van": op_naam_van.strip(),
            "ingevoerd_door": door,
            "ingevoerd_op": timezone.localdate(),
            "nagekeken_door": None,
        },
    )
    audit.schrijf("noteer_rekening", door=door, over=rekening)
    return rekening


@transaction.atomic
def kijk_rekening_na(door: Any, rekening: Betaalrekening) -> Betaalrekening:
    """Confirm a bank account that a colleague wrote down (four eyes)."""
    swv = swv_van(door)
    row = Betaalrekening.objects.select_for_update().get(pk=rekening.pk, swv=swv)
    if row.ingevoerd_door_id == door.pk:
        raise GeenRecht(
            _(
                "U hebt dit nummer zelf ingevoerd. Een collega moet het nakijken, want vier ogen zien meer."
            )
        )
    row.nagekeken_door = door
    row.save(update_fields=["nagekeken_door"])
    audit.schrijf("kijk_rekening_na", door=door, over=row)
    return row


@transaction.atomic
def maak_bestand(
    door: Any, toekenningen: Iterable[Toekenning], uitvoeren_op: dt.date
) -> Betaalbestand:
    """Make the payment file for decided grants, one payment per recipient and grant; return it.

    Whoever decided a grant cannot pay it. Refused when an account is missing or unchecked, and then
    no grant changed.
    """
    if uitvoeren_op < timezone.localdate():
        raise Geweigerd(_("De betaaldag ligt in het verleden. Kies vandaag of later."))
    rows = _take(door, toekenningen, Toekenningact.ZET_IN_BETALING)
    own = [row.nummer for row in rows if row.besloten_door_id == door.pk]
    if own:
        raise GeenRecht(
            _("U nam zelf het besluit over %(nummers)s. Laat een collega het betaalbestand maken.")
            % {"nummers": ", ".join(own)}
        )
    bestand = _write_file(door, rows, uitvoeren_op)
    for row in rows:
        row.save(update_fields=["status"])
        _log(Toekenningact.ZET_IN_BETALING, door, row, bestand=bestand.nummer)
    bestand.toekenningen.set(rows)
    return bestand


def _write_file(door: Any, rows: Sequence[Toekenning], uitvoeren_op: dt.date) -> Betaalbestand:
    swv = Samenwerkingsverband.objects.select_for_update().get(pk=rows[0].swv_id)
    eigen, rekeningen = _accounts(swv, rows)
    nu = timezone.now()
    jaar = timezone.localdate(nu).year
    vorige = Betaalbestand.objects.filter(swv=swv, jaar=jaar).aggregate(n=Max("volgnummer"))["n"]
    bestand = Betaalbestand(
        swv=swv,
        jaar=jaar,
        volgnummer=(vorige or 0) + 1,
        gemaakt_op=nu,
        gemaakt_door=door,
        uitvoeren_op=uitvoeren_op,
        totaal=sum((row.bedrag for row in rows), Decimal()),
    )
    opdrachten = [
        Betaalopdracht(
            rekeningen[row.ontvanger_id],
            row.bedrag,
            row.nummer,
            f"{row.nummer} {row.doel}",
        )
        for row in rows
    ]
    bestand.inhoud = maak_betaalbestand(
        eigen, opdrachten, nummer=bestand.nummer, uitvoeren_op=uitvoeren_op
    )
    bestand.save()
    audit.schrijf(
        "maak_betaalbestand",
        door=door,
        over=bestand,
        gegevens={"totaal": str(bestand.totaal), "aantal": len(rows)},
    )
    return bestand


def _accounts(
    swv: Samenwerkingsverband, rows: Sequence[Toekenning]
) -> tuple[Rekeninghouder, dict[int, Rekeninghouder]]:
    nodig = {row.ontvanger_id: row.ontvanger.naam for row in rows}
    nodig[swv.organisatie_id] = _("uw eigen samenwerkingsverband")
    gevonden = {
        een.organisatie_id: een
        for een in Betaalrekening.objects.filter(swv=swv, organisatie_id__in=nodig)
    }
    mist = sorted(naam for pk, naam in nodig.items() if pk not in gevonden)
    if mist:
        raise Geweigerd(
            _("Van %(namen)s is geen rekeningnummer bekend. Voer het in bij ‘Rekeningen’.")
            % {"namen": ", ".join(mist)}
        )
    los = sorted(nodig[pk] for pk, een in gevonden.items() if een.nagekeken_door_id is None)
    if los:
        raise Geweigerd(
            _("Het rekeningnummer van %(namen)s is nog niet nagekeken door een tweede persoon.")
            % {"namen": ", ".join(los)}
        )
    houders = {pk: Rekeninghouder(een.op_naam_van, een.iban) for pk, een in gevonden.items()}
    return houders[swv.organisatie_id], houders


@transaction.atomic
def meld_betaald(door: Any, bestand: Betaalbestand, op: dt.date) -> Betaalbestand:
    """Record that the bank carried out a file; the grants in it are paid then."""
    swv = swv_van(door)
    vast = Betaalbestand.objects.select_for_update().get(pk=bestand.pk, swv=swv)
    if op > timezone.localdate():
        raise Geweigerd(_("Die dag is nog niet geweest. Kies de dag op het afschrift."))
    rows = _take(door, list(vast.toekenningen.all()), Toekenningact.MELD_BETAALD)
    for row in rows:
        row.save(update_fields=["status"])
        _log(Toekenningact.MELD_BETAALD, door, row, bestand=vast.nummer)
    vast.betaald_op = op
    vast.save(update_fields=["betaald_op"])
    return vast


# RGS: letters in groups that start with a capital, from B (balance) or W (profit and loss).
_RGS = re.compile(r"[BW]([A-Z][a-z0-9]{2}){1,5}")


@transaction.atomic
def stel_rekeningcode_in(door: Any, post: str, code: str) -> Rekeningcode:
    """Say on which RGS code a kind of grant is booked; only the form of the code is checked."""
    swv = swv_van(door)
    schoon = code.strip()
    if post not in {*Toekenningsoort.values, "bank"}:
        raise Geweigerd(_("Deze soort toekenning bestaat niet."))
    if not _RGS.fullmatch(schoon):
        raise Geweigerd(
            _("‘%(code)s’ heeft niet de vorm van een RGS-code, zoals BLimBan. Let op hoofdletters.")
            % {"code": schoon}
        )
    rij, _nieuw = Rekeningcode.objects.update_or_create(
        swv=swv, post=post, defaults={"code": schoon}
    )
    audit.schrijf("stel_rekeningcode_in", door=door, over=rij, gegevens={"code": schoon})
    return rij


def som_in_woorden(toekenningen: Iterable[Toekenning]) -> str:
    """Return the total of grants as people write it, for a message after an act."""
    return als_bedrag(sum((een.bedrag for een in toekenningen), Decimal()))
