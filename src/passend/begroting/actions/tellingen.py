"""Load a file with counts: all of it or nothing, and never the same one twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import islice
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting import wet
from passend.begroting.models import Telbestand, Telling
from passend.begroting.telbestand import Rij, lees
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import heeft_rol
from passend.recht import Invoerfout
from passend.samenwerking.models import Samenwerkingsverband

PER_KEER = 2000
_BLOK = 1 << 20


def laad_tellingen(
    bestand: IO[bytes],
    naam: str,
    *,
    door: Any,
    vervang: bool = False,
    meld: Callable[[int], None] | None = None,
) -> Telbestand:
    """Load the counts of a file for the swv of the role in use, and return what was loaded.

    `vervang` lets it take the place of counts of the same days; without it those are refused.
    `meld` is told after each batch how many rows are done. Raises `Geweigerd` with the file, the
    cell and the remedy, and then nothing was written.
    """
    swv = eigen_swv(door)
    if swv is None or not heeft_rol(door, GELDROLLEN):
        raise GeenRecht(_("Tellingen laadt de controller of de directeur. Wissel van rol."))
    code = _code_van(bestand)
    try:
        with transaction.atomic():
            return _laad(bestand, naam, code, swv, door, vervang, meld)
    except Invoerfout as fout:
        raise Geweigerd(str(fout)) from None
    except IntegrityError:
        raise Geweigerd(_wat_dubbel_is(bestand, naam, swv)) from None


def _laad(
    bestand: IO[bytes],
    naam: str,
    code: str,
    swv: Samenwerkingsverband,
    door: Any,
    vervang: bool,
    meld: Callable[[int], None] | None,
) -> Telbestand:
    _check_nieuw(swv, code, naam)
    kop = Telbestand.objects.create(
        swv=swv, naam=naam[:200], sha256=code, door=door, geladen_op=timezone.now()
    )
    dagen: set[Any] = set()
    klaar = 0
    rijen = lees(bestand, naam, swv.sector, wet.parameterset())
    while groep := list(islice(rijen, PER_KEER)):
        for dag in {rij.teldatum for rij in groep} - dagen:
            _maak_ruimte(swv, kop, dag, groep[0].waar, vervang)
            dagen.add(dag)
        Telling.objects.bulk_create([_telling(kop, swv, rij) for rij in groep])
        klaar += len(groep)
        if meld:
            meld(klaar)
    kop.aantal_regels = klaar
    kop.teldata = sorted(dag.isoformat() for dag in dagen)
    kop.save(update_fields=["aantal_regels", "teldata"])
    audit.schrijf(
        "laad_tellingen",
        door=door,
        over=kop,
        gegevens={"naam": naam[:200], "regels": klaar, "teldata": kop.teldata},
    )
    return kop


def _telling(kop: Telbestand, swv: Samenwerkingsverband, rij: Rij) -> Telling:
    return Telling(
        bestand_id=kop.pk,
        swv_id=swv.pk,
        teldatum=rij.teldatum,
        code=rij.code,
        soort=rij.soort,
        aantal=rij.aantal,
        bedrag=rij.bedrag,
    )


def _code_van(bestand: IO[bytes]) -> str:
    code = hashlib.sha256()
    while blok := bestand.read(_BLOK):
        code.update(blok)
    bestand.seek(0)
    return code.hexdigest()


def _check_nieuw(swv: Samenwerkingsverband, code: str, naam: str) -> None:
    eerder = Telbestand.objects.filter(swv=swv, sha256=code).select_related("door").first()
    if eerder:
        raise Geweigerd(
            _(
                "%(naam)s: dit bestand is al geladen op %(dag)s door %(wie)s, onder de naam "
                "%(eerder)s. Er is niets veranderd."
            )
            % {
                "naam": naam,
                "dag": timezone.localtime(eerder.geladen_op).strftime("%d-%m-%Y"),
                "wie": eerder.door.naam if eerder.door else _("iemand die weg is"),
                "eerder": eerder.naam,
            }
        )


def _maak_ruimte(
    swv: Samenwerkingsverband, kop: Telbestand, dag: Any, waar: str, vervang: bool
) -> None:
    oud = Telling.objects.filter(swv=swv, teldatum=dag).exclude(bestand=kop)
    eerste = oud.select_related("bestand").first()
    if eerste is None:
        return
    if not vervang:
        raise Geweigerd(
            _(
                "%(waar)s: voor %(dag)s staan er al tellingen, uit %(eerder)s. Kies “vervang” als "
                "dit bestand die moet vervangen."
            )
            % {"waar": waar, "dag": dag.strftime("%d-%m-%Y"), "eerder": eerste.bestand.naam}
        )
    oud.delete()


def _wat_dubbel_is(bestand: IO[bytes], naam: str, swv: Samenwerkingsverband) -> str:
    """Return which row came twice; the file is read again, for this happens only when it fails."""
    bestand.seek(0)
    gezien: dict[int, str] = {}
    for rij in lees(bestand, naam, swv.sector, wet.parameterset()):
        sleutel = hash((rij.teldatum, rij.code, rij.soort))
        if sleutel in gezien:
            return _(
                "%(waar)s: deze vestiging en soort staan er op deze dag al, bij %(eerder)s. Laat een "
                "van beide weg."
            ) % {"waar": rij.waar, "eerder": gezien[sleutel]}
        gezien[sleutel] = rij.waar
    return _("%(naam)s: iemand laadde intussen dezelfde tellingen. Kijk opnieuw.") % {"naam": naam}
