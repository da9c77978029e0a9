"""The questions about cases: read-only, through `zichtbaar_voor`, with a fixed number of queries.

Lists are bounded and say only that there is more, never how many: counting is slow on long lists,
and a count can leak.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, IntegerField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from passend.beheer.models import Rolsoort
from passend.dossier.models import SCHOOLROLLEN
from passend.samenwerking.instellingen import soort_van
from passend.samenwerking.models import Samenwerkingsverband
from passend.toelaatbaarheid.models import Advies, Handeling, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import KAN_ADVISEREN, Act, Adviesstatus, Kring
from passend.toelaatbaarheid.zaakbeeld import Zaakbeeld, zaak_detail
from passend.toelaatbaarheid.zicht import SWV_ROLLEN, choice

__all__ = [
    "Lasten",
    "Regel",
    "Werkvoorraad",
    "Zaakbeeld",
    "aanvragen",
    "burden",
    "teken",
    "veranderd",
    "werkvoorraad",
    "zaak_detail",
    "zoek",
]

LIJST = 50
ZOEK = 20


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a worklist.

    `dagen` counts to the last day (negative: late, None: no clock). `teken` is `laat`, `vandaag`,
    `let_op`, `ruim`, `stil` (the clock stands still) or empty.
    """

    zaak: Zaak
    dagen: int | None
    teken: str
    advies: Advies | None = None


@dataclass(frozen=True, slots=True)
class Werkvoorraad:
    """What waits for me, what waits for others, what changed; each list bounded."""

    aan_zet: list[Regel]
    wacht: list[Regel]
    veranderd: list[Handeling]
    meer_aan_zet: bool
    meer_wacht: bool


def teken(zaak: Zaak, op: dt.date, letop_dagen: int) -> str:
    """Return the sign of a case's last day on `op`, in a word (never by colour alone)."""
    if zaak.staat_stil:
        return "stil"
    if zaak.uiterste_datum is None:
        return ""
    dagen = (zaak.uiterste_datum - op).days
    if dagen < 0:
        return "laat"
    if dagen == 0:
        return "vandaag"
    return "let_op" if dagen <= letop_dagen else "ruim"


def werkvoorraad(
    gebruiker: Any, *, nu: dt.datetime | None = None, sinds: dt.datetime | None = None
) -> Werkvoorraad:
    """Return the worklist of the role in use, in at most four queries.

    `sinds` is from when changes by others are shown (a day ago).
    """
    nu = nu or timezone.now()
    op = timezone.localdate(nu)
    keuze = _choices(getattr(gebruiker, "rol", None))
    letop = keuze.letop_dagen
    eigen = _own_turn(gebruiker, keuze.beslisser)
    zichtbaar = Zaak.objects.zichtbaar_voor(gebruiker)
    lijst = (
        zichtbaar.filter(eigen).select_related(*_LIJST).order_by(*_VOLGORDE)[: LIJST + 1]
        if eigen is not None
        else []
    )
    aan_zet = list(lijst)
    rest = zichtbaar.lopend().select_related(*_LIJST).order_by(*_VOLGORDE)
    wacht = list((rest if eigen is None else rest.exclude(eigen))[: LIJST + 1])
    return Werkvoorraad(
        aan_zet=[_line(zaak, op, letop) for zaak in aan_zet[:LIJST]],
        wacht=[_line(zaak, op, letop) for zaak in wacht[:LIJST]],
        veranderd=list(veranderd(gebruiker, sinds or nu - dt.timedelta(days=1))[:ZOEK]),
        meer_aan_zet=len(aan_zet) > LIJST,
        meer_wacht=len(wacht) > LIJST,
    )


_LIJST = ("leerling", "swv", "vestiging", "aan_zet_gebruiker", "aan_zet_organisatie")
_VOLGORDE = (F("uiterste_datum").asc(nulls_last=True), "-spoed", "pk")


def _line(zaak: Zaak, op: dt.date, letop: int) -> Regel:
    dagen = (zaak.uiterste_datum - op).days if zaak.uiterste_datum else None
    return Regel(zaak, dagen, teken(zaak, op, letop))


@dataclass(frozen=True, slots=True)
class _Keuze:
    """What the swv of the role in use chose: how early to warn, and who decides."""

    letop_dagen: int
    beslisser: str


def _choices(rol: Any) -> _Keuze:
    rij = None
    if rol is not None and rol.soort in {*SWV_ROLLEN, Rolsoort.DESKUNDIGE}:
        rij = (
            Samenwerkingsverband.objects.filter(organisatie_id=rol.organisatie_id)
            .values_list(
                choice("scherm.letop_dagen", van="pk"), choice("besluit.beslisser", van="pk")
            )
            .first()
        )
    letop, beslisser = rij or (None, None)
    return _Keuze(
        letop or soort_van("scherm.letop_dagen").standaard,
        beslisser or soort_van("besluit.beslisser").standaard,
    )


def _own_turn(gebruiker: Any, beslisser: str) -> Q | None:
    """Return which cases wait for this role; None where no case ever does."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    if rol.soort == Rolsoort.DESKUNDIGE:
        open_vragen = Advies.objects.filter(deskundige=gebruiker, status=Adviesstatus.GEVRAAGD)
        return Q(status__in=KAN_ADVISEREN, pk__in=open_vragen.values("zaak_id"))
    hier = Q(aan_zet_organisatie_id=rol.organisatie_id)
    if rol.soort in SCHOOLROLLEN:
        return hier & Q(aan_zet=Kring.SCHOOL)
    if rol.soort not in SWV_ROLLEN:
        return None
    zet = Q(aan_zet=Kring.BESLISSER) if _decides(rol, beslisser) else None
    if rol.soort == Rolsoort.COORDINATOR:
        eigen = Q(aan_zet_gebruiker__isnull=True) | Q(aan_zet_gebruiker_id=gebruiker.pk)
        van_mij = Q(aan_zet=Kring.COORDINATOR) & eigen
        zet = van_mij if zet is None else zet | van_mij
    return None if zet is None else hier & zet


def _decides(rol: Any, beslisser: str) -> bool:
    namens = rol.namens if rol.namens_id else None
    return rol.soort == beslisser or bool(
        namens and namens.soort == beslisser and namens.organisatie_id == rol.organisatie_id
    )


def veranderd(gebruiker: Any, sinds: dt.datetime) -> QuerySet[Handeling]:
    """Return what others did since `sinds` on cases that this account sees, the latest first."""
    return (
        Handeling.objects.zichtbaar_voor(gebruiker)
        .filter(tijd__gt=sinds, zaak__laatst_op__gt=sinds)
        .exclude(door_id=gebruiker.pk)
        .select_related("zaak__leerling", "zaak__swv", "zaak__vestiging")
        .order_by("-tijd", "-pk")
    )


def aanvragen(gebruiker: Any, *, status: str = "", q: str = "") -> QuerySet[Zaak]:
    """Return the cases that this account sees, the latest change first; `q` as in `zoek`."""
    rijen = Zaak.objects.zichtbaar_voor(gebruiker).select_related(*_LIJST)
    if status:
        rijen = rijen.filter(status=status)
    return (rijen.filter(_matches(q)) if q.strip() else rijen).order_by("-laatst_op", "-pk")


def zoek(gebruiker: Any, q: str) -> list[Zaak]:
    """Return at most twenty cases by number, number of the verklaring, or name of the child."""
    if not q.strip():
        return []
    rijen = Zaak.objects.zichtbaar_voor(gebruiker).filter(_matches(q))
    return list(rijen.select_related(*_LIJST).order_by("-laatst_op", "-pk")[:ZOEK])


def _matches(q: str) -> Q:
    woorden = q.split()
    delen = woorden[0].upper().split("-") if len(woorden) == 1 else []
    if len(delen) in {2, 3} and all(deel.isdecimal() for deel in delen[-2:]):
        jaar, nummer = int(delen[-2]), int(delen[-1])
        if len(delen) == 2:
            return Q(jaar=jaar, volgnummer=nummer)
        gevonden = Verklaring.objects.filter(swv__code=delen[0], jaar=jaar, volgnummer=nummer)
        return Q(pk__in=gevonden.values("zaak_id"))
    naam = Q()
    for woord in woorden:
        naam &= (
            Q(leerling__voornaam__istartswith=woord)
            | Q(leerling__achternaam__istartswith=woord)
            | Q(leerling__tussenvoegsel__istartswith=woord)
        )
    return naam


@dataclass(frozen=True, slots=True)
class Lasten:
    """What an application cost, on average, over `aanvragen` applications; None without any."""

    aanvragen: int
    gevraagd: float | None
    ingevuld: float | None
    uit_dossier: float | None
    documenten: float | None


def burden(swv: Samenwerkingsverband, van: dt.date, tot: dt.date) -> Lasten:
    """Return the burden of the applications filed with `swv` from `van` up to `tot`."""
    gemiddelden = {
        naam: Avg(Cast(KT(f"gegevens__lasten__{naam}"), IntegerField()))
        for naam in ("gevraagd", "ingevuld", "uit_dossier", "documenten")
    }
    uitkomst = Handeling.objects.filter(
        zaak__swv=swv, act=Act.DIEN_IN, dag__gte=van, dag__lt=tot
    ).aggregate(aanvragen=Count("pk"), **gemiddelden)
    return Lasten(**uitkomst)
