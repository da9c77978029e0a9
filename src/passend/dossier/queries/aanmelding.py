"""The questions about aanmeldingen: lists, one case with its clocks, matches, and who has zorgplicht."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from passend import recht
from passend.beheer.models import heeft_rol
from passend.dossier.aanmelding import klok
from passend.dossier.aanmelding.process import PROCES
from passend.dossier.aanmelding.soorten import Act, Kring, Ouderantwoord, Pleksoort, Status
from passend.dossier.aanmelding.zorgplicht import (
    Aanmeldfeit,
    Inschrijffeit,
    Schoolplek,
    Zorgplicht,
    zorgplicht,
)
from passend.dossier.actions.aanmelding import zelfde_kind
from passend.dossier.actions.aanmelding_kern import kringen_van
from passend.dossier.models.aanmelding import Aanmelding, Aanmeldstap, GenoemdeSchool, Plek
from passend.dossier.models.leerling import SCHOOLROLLEN, Inschrijving, Leerling

SORTERING: dict[str, tuple[Any, ...]] = {
    "termijn": (F("uiterste_datum").asc(nulls_last=True), "-pk"),
    "laatst": ("-laatst_op", "-pk"),
    "ontvangen": ("-ontvangen_op", "-pk"),
    "naam": ("achternaam", "voornaam", "-pk"),
}


def aanmeldingen(
    gebruiker: Any, *, status: str = "", q: str = "", op: str = "termijn", vandaag: dt.date
) -> QuerySet[Aanmelding]:
    """Return the aanmeldingen that this account sees, filtered and in order.

    `status` is a state, `lopend` or `laat`; `q` the start of a name or a number; `op` a key of
    `SORTERING`.
    """
    rijen = Aanmelding.objects.zichtbaar_voor(gebruiker).select_related("vestiging")
    if status == "lopend":
        rijen = rijen.lopend()
    elif status == "laat":
        rijen = rijen.lopend().filter(uiterste_datum__lt=vandaag, staat_stil=False)
    elif status in Status.values:
        rijen = rijen.filter(status=status)
    for woord in q.split():
        cijfers = woord.upper().rpartition("-")[2]
        nummer = Q(pk=int(cijfers)) if woord[:1] in "aA" and cijfers.isdecimal() else Q()
        naam = (
            Q(voornaam__istartswith=woord)
            | Q(achternaam__istartswith=woord)
            | Q(tussenvoegsel__istartswith=woord)
        )
        rijen = rijen.filter(naam | nummer) if nummer else rijen.filter(naam)
    return rijen.order_by(*SORTERING[op])


@dataclass(frozen=True, slots=True)
class Beeld:
    """Everything that the page of one aanmelding shows."""

    aanmelding: Aanmelding
    kringen: frozenset[Kring]
    mogelijk: tuple[Act, ...]
    stappen: list[Aanmeldstap]
    plekken: list[Plek]
    genoemd: list[GenoemdeSchool]
    termijn: recht.Termijn | None
    tijdelijk: recht.Termijn | None
    bekend: list[Leerling]
    dubbel: list[Aanmelding]


def beeld(gebruiker: Any, aanmelding: Aanmelding, kring: Kring | None = None) -> Beeld:
    """Return one aanmelding with its clocks and what may be done; in at most seven queries.

    `kring` is for the holder of the secret link, who has no account.
    """
    kringen = frozenset({kring}) if kring else kringen_van(gebruiker, aanmelding)
    stappen = list(aanmelding.stappen.order_by("volgnummer"))
    school = klok.schoolfeiten(aanmelding.vestiging)
    is_school = Kring.SCHOOL in kringen
    first = is_school and aanmelding.status == Status.ONTVANGEN
    return Beeld(
        aanmelding=aanmelding,
        kringen=kringen,
        mogelijk=tuple(
            Act(stap.act) for stap in PROCES.mogelijk(Status(aanmelding.status), kringen)
        ),
        stappen=stappen,
        plekken=list(aanmelding.plekken.order_by("nummer")),
        genoemd=list(aanmelding.genoemd.all()),
        termijn=klok.termijn_besluit(stappen, school) if aanmelding.loopt else None,
        tijdelijk=klok.termijn_tijdelijk(stappen, school) if aanmelding.loopt else None,
        bekend=bekende_kinderen(aanmelding) if first else [],
        dubbel=dubbele(aanmelding) if first else [],
    )


def bekende_kinderen(aanmelding: Aanmelding) -> list[Leerling]:
    """Return the children in the register who may be this one; for the eyes of the school only."""
    return list(Leerling.objects.filter(zelfde_kind(aanmelding)).order_by("pk")[:5])


def dubbele(aanmelding: Aanmelding) -> list[Aanmelding]:
    """Return other running aanmeldingen of the same child at the same school."""
    hier = Aanmelding.objects.lopend().filter(vestiging_id=aanmelding.vestiging_id)
    return list(hier.filter(zelfde_kind(aanmelding)).exclude(pk=aanmelding.pk).order_by("pk")[:5])


_TEKST, _GETAL, _DAG = CharField(max_length=200), IntegerField(), DateField()
_VELDEN = (
    "z_naam",
    "z_schoolsoort",
    "z_van",
    "z_tot",
    "z_reden",
    "z_status",
    "z_ondersteuning",
    "z_beoordeeld",
    "z_voorkeur",
)


def zorgplicht_van(leerling_id: int, op: dt.date | None = None) -> Zorgplicht:
    """Return who has zorgplicht for a child on `op` (today), in one query."""
    op = op or timezone.localdate()
    inschrijvingen = (
        Inschrijving.objects.filter(leerling_id=leerling_id)
        .order_by()
        .annotate(
            z_naam=Cast("vestiging__naam", _TEKST),
            z_schoolsoort=Cast("vestiging__school__soort", _TEKST),
            z_van=F("van"),
            z_tot=F("tot"),
            z_reden=Cast("uitschrijving__reden", _TEKST),
            z_status=Cast(Value(""), _TEKST),
            z_ondersteuning=Cast(Value(""), _TEKST),
            z_beoordeeld=Value(False, output_field=BooleanField()),
            z_voorkeur=Cast(Value(0), _GETAL),
        )
        .values_list(*_VELDEN)
    )
    aangemeld = (
        Aanmelding.objects.filter(leerling_id=leerling_id)
        .order_by()
        .annotate(
            z_naam=Cast("vestiging__naam", _TEKST),
            z_schoolsoort=Cast("vestiging__school__soort", _TEKST),
            z_van=F("ontvangen_op"),
            z_tot=F("afgelopen_op"),
            z_reden=Cast("weigeringsgrond", _TEKST),
            z_status=Cast("status", _TEKST),
            z_ondersteuning=Cast("ondersteuning", _TEKST),
            z_beoordeeld=F("beoordeeld"),
            z_voorkeur=Cast("voorkeur", _GETAL),
        )
        .values_list(*_VELDEN)
    )
    rijen = list(inschrijvingen.union(aangemeld, all=True))
    return zorgplicht(
        [_enrolment(rij) for rij in rijen if not rij[5]],
        [_request(rij) for rij in rijen if rij[5]],
        op,
    )


def _enrolment(rij: tuple[Any, ...]) -> Inschrijffeit:
    naam, soort, van, tot, reden = rij[:5]
    return Inschrijffeit(Schoolplek(naam, soort), van, tot, reden or "")


def _request(rij: tuple[Any, ...]) -> Aanmeldfeit:
    naam, soort, van, tot, grond, status, ondersteuning, beoordeeld, voorkeur = rij
    return Aanmeldfeit(
        Schoolplek(naam, soort), van, status, voorkeur, ondersteuning, bool(beoordeeld), grond, tot
    )


def alternatieven_per_kind(van: dt.date, tot: dt.date) -> dict[int, int]:
    """Return how many places were offered per aanmelding that came in from `van` up to `tot`.

    The sources say that some parents get more alternatives than others; an indicator counts these.
    Aanmeldingen in which no extra support was found are left out; 0 means that nothing was offered.
    """
    rijen = Aanmelding.objects.filter(
        ontvangen_op__gte=van, ontvangen_op__lt=tot, ondersteuning="ja", beoordeeld=True
    )
    return dict(rijen.values_list("pk", "alternatieven"))


def komende_kinderen(gebruiker: Any) -> QuerySet[Plek]:
    """Return the places at this school that parents accepted and that have no enrolment yet.

    Another school found the place; here it is only known who comes and when, until the child is
    enrolled.
    """
    if not heeft_rol(gebruiker, SCHOOLROLLEN):
        return Plek.objects.none()
    al = Inschrijving.objects.filter(
        leerling_id=OuterRef("aanmelding__leerling_id"), vestiging_id=OuterRef("vestiging_id")
    )
    return (
        Plek.objects.filter(
            vestiging__school__organisatie_id=gebruiker.rol.organisatie_id,
            antwoord_ouders=Ouderantwoord.AANGENOMEN,
        )
        .exclude(soort=Pleksoort.EIGEN)
        .exclude(aanmelding__leerling=None)
        .filter(~Exists(al))
        .select_related("aanmelding__leerling", "aanmelding__vestiging", "vestiging__school")
        .order_by("begint_op", "pk")
    )
