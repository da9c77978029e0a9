"""Writing in the groeidocument: each change is a new version, and nobody overwrites somebody else.

Whoever writes sends the counter of the section that the page showed. Did somebody write in the same
section meanwhile, then nothing is saved and `Botsing` carries both texts; the person chooses.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.dossier.kring import Kring, vereis_kind
from passend.dossier.models import (
    FASEN,
    Groeidocument,
    Leerling,
    Sectie,
    Sectiestand,
    Uitspraak,
    Uitspraakversie,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Woorden:
    """What somebody writes: the text, of which day it is, and where it comes from."""

    tekst: str
    datum: dt.date | None = None
    bron: str = ""


class Botsing(Geweigerd):
    """Somebody else wrote in this section since the page was made.

    `van_ander` holds the statements as they stand now, `versie` the counter to go on with.
    """

    def __init__(self, van_ander: list[Uitspraak], versie: int) -> None:
        super().__init__(
            _("Intussen schreef iemand anders in dit deel. Lees beide teksten en kies daarna.")
        )
        self.van_ander, self.versie = van_ander, versie


SCHRIJVERS: dict[str, frozenset[Kring]] = {
    **dict.fromkeys((str(fase) for fase in FASEN), frozenset({Kring.SCHOOL, Kring.LERAAR})),
    Sectie.OUDERS: frozenset({Kring.OUDER}),
    Sectie.LEERLING: frozenset({Kring.LEERLING}),
}


def _check_writer(door: Any, leerling: Leerling, sectie: str) -> None:
    kring = vereis_kind(door, leerling)
    if kring not in SCHRIJVERS[sectie]:
        if sectie in FASEN:
            raise GeenRecht(_("Dit deel schrijft de school. U schrijft in uw eigen deel."))
        raise GeenRecht(_("Dit deel is van ouders en kind. Alleen zij schrijven hier."))


def _locked_counter(leerling: Leerling, sectie: str) -> Sectiestand:
    """Return the counter of a section under a lock; it exists from the first look on."""
    Sectiestand.objects.get_or_create(leerling=leerling, sectie=sectie)
    return Sectiestand.objects.select_for_update().get(leerling=leerling, sectie=sectie)


def _check_words(woorden: Woorden) -> None:
    if not woorden.tekst.strip():
        raise Geweigerd(_("Er staat nog niets. Schrijf iets op, of ga terug."))
    if woorden.datum is not None and woorden.datum > timezone.localdate():
        raise Geweigerd(_("Deze dag moet nog komen. Schrijf op wat al gezien of gezegd is."))


def _add_version(uitspraak: Uitspraak, door: Any, moment: dt.datetime) -> None:
    Uitspraakversie.objects.create(
        uitspraak=uitspraak,
        leerling_id=uitspraak.leerling_id,
        nummer=uitspraak.versie,
        tekst=uitspraak.tekst,
        door=door,
        door_naam=door.naam,
        moment=moment,
    )


@transaction.atomic
def schrijf(
    door: Any, leerling: Leerling, sectie: str, woorden: Woorden, *, versie: int | None = None
) -> Uitspraak:
    """Add a statement to a section and return it; the document opens when it was not there yet.

    `versie` is the counter that the page showed; None writes on without looking (a system). Raises
    `Botsing` when somebody wrote in this section since.
    """
    if sectie not in Sectie.values:
        raise VerkeerdeStaat(_("Dit deel bestaat niet in het groeidocument."))
    _check_writer(door, leerling, sectie)
    _check_words(woorden)
    now = timezone.now()
    Groeidocument.objects.get_or_create(
        leerling=leerling, defaults={"geopend_op": now, "geopend_door": door}
    )
    counter = _locked_counter(leerling, sectie)
    if versie is not None and versie != counter.versie:
        raise Botsing(_written_since(leerling, sectie, versie), counter.versie)
    counter.versie += 1
    counter.save(update_fields=["versie"])
    uitspraak = Uitspraak.objects.create(
        leerling=leerling,
        sectie=sectie,
        auteur=door,
        auteur_naam=door.naam,
        auteur_rol=door.rol.soort,
        bron=woorden.bron.strip(),
        datum=woorden.datum or timezone.localdate(),
        geschreven_op=now,
        tekst=woorden.tekst.strip(),
        sectieversie=counter.versie,
    )
    _add_version(uitspraak, door, now)
    audit.schrijf(
        "schrijf_in_groeidocument",
        door=door,
        over=uitspraak,
        leerling_id=leerling.pk,
        gegevens={"deel": str(sectie)},
    )
    return uitspraak


def _written_since(leerling: Leerling, sectie: str, versie: int) -> list[Uitspraak]:
    rows = Uitspraak.objects.filter(leerling=leerling, sectie=sectie, sectieversie__gt=versie)
    return list(rows.filter(weg_op__isnull=True).order_by("sectieversie"))


@transaction.atomic
def herschrijf(
    door: Any, uitspraak: Uitspraak, tekst: str, *, versie: int | None = None
) -> Uitspraak:
    """Give a statement a new version and return it; the old text stays and can be compared.

    `versie` is the version of the statement that the page showed. The author may, and for the
    sections of the school everybody of the school. Raises `Botsing` when it changed meanwhile.
    """
    _check_writer(door, uitspraak.leerling, uitspraak.sectie)
    if uitspraak.sectie not in FASEN and uitspraak.auteur_id != door.pk:
        raise GeenRecht(_("Deze woorden zijn van iemand anders. Alleen die kan ze veranderen."))
    _check_words(Woorden(tekst))
    counter = _locked_counter(uitspraak.leerling, uitspraak.sectie)
    locked = Uitspraak.objects.select_for_update().get(pk=uitspraak.pk)
    if locked.weg_op is not None:
        raise VerkeerdeStaat(_("Deze uitspraak is intussen weggehaald."))
    if versie is not None and versie != locked.versie:
        raise Botsing([locked], locked.versie)
    if locked.tekst == tekst.strip():
        return locked
    counter.versie += 1
    counter.save(update_fields=["versie"])
    locked.tekst, locked.versie = tekst.strip(), locked.versie + 1
    locked.sectieversie = counter.versie
    locked.save(update_fields=["tekst", "versie", "sectieversie"])
    _add_version(locked, door, timezone.now())
    audit.schrijf(
        "herschrijf_uitspraak",
        door=door,
        over=locked,
        leerling_id=locked.leerling_id,
        gegevens={"versie": locked.versie},
    )
    return locked


@transaction.atomic
def haal_weg(door: Any, uitspraak: Uitspraak) -> None:
    """Take away what the author wrote today by mistake; later it stays, with its date."""
    vereis_kind(door, uitspraak.leerling)
    locked = Uitspraak.objects.select_for_update().get(pk=uitspraak.pk)
    if locked.auteur_id != door.pk or timezone.localdate(locked.geschreven_op) != (
        timezone.localdate()
    ):
        raise GeenRecht(_("Alleen wie dit vandaag schreef, kan het weghalen."))
    locked.weg_op = timezone.now()
    locked.save(update_fields=["weg_op"])
    audit.schrijf("haal_uitspraak_weg", door=door, over=locked, leerling_id=locked.leerling_id)


@transaction.atomic
def zet_terug(door: Any, uitspraak: Uitspraak) -> None:
    """Put back what the author took away."""
    vereis_kind(door, uitspraak.leerling)
    if uitspraak.auteur_id != door.pk:
        raise GeenRecht(_("Alleen wie dit schreef, kan het terugzetten."))
    Uitspraak.objects.filter(pk=uitspraak.pk).update(weg_op=None)
    audit.schrijf(
        "zet_uitspraak_terug", door=door, over=uitspraak, leerling_id=uitspraak.leerling_id
    )
