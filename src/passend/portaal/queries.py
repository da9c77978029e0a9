"""What the start page and the search show: assembled from the rooms below, nothing of its own."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from passend.beheer import werk as werk_van_kamers
from passend.beheer.models import Rolsoort
from passend.dossier.models import Leerling
from passend.dossier.queries import leerlingen
from passend.recht import Onderbouwing
from passend.samenwerking.models import Vestiging
from passend.toelaatbaarheid import klok, woorden
from passend.toelaatbaarheid.models import Handeling, Zaak
from passend.toelaatbaarheid.queries import Regel, werkvoorraad
from passend.toelaatbaarheid.queries import zoek as zoek_zaken
from passend.toelaatbaarheid.soorten import Fase, Kring, Status

ZOEK = 20
# A start page that is longer than this is a list, and a list has filters.
TOON = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Rij:
    """One row of a worklist, ready to show: the day, what to do, and why that day."""

    over: str
    url: str
    dag: dt.date | None
    stil: dt.date | None
    doe: str
    klein: str
    onderbouwing: Onderbouwing | None
    laat: bool
    is_aanvraag: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Vandaag:
    """The start page: the most urgent row on the board, the rest below it."""

    eerste: Rij | None
    daarna: list[Rij]
    wacht: list[Rij]
    veranderd: list[Handeling]
    meer_aan_zet: bool
    meer_wacht: bool
    laat: int

    @property
    def alles_laat(self) -> bool:
        """Tell whether everything that is shown to do is late; the list of what is late goes on."""
        return all(rij.laat for rij in self.daarna)


def vandaag(gebruiker: Any, nu: dt.datetime) -> Vandaag:
    """Return the start page of the role in use; the first row is the most urgent one."""
    werk = werkvoorraad(gebruiker, nu=nu, sinds=nu - dt.timedelta(days=3))
    mine, others = werk.aan_zet[:TOON], werk.wacht[:TOON]
    more = werk_van_kamers.regels(gebruiker, nu)
    shown = [*mine, *others]
    acts = Prefetch("handelingen", queryset=Handeling.objects.defer("tekst"))
    prefetch_related_objects([regel.zaak for regel in shown], acts)
    eigen = _merge(
        [_row(regel, gebruiker, mine=True) for regel in mine],
        [_row_of_room(regel, nu.date()) for regel in more if regel.aan_zet],
    )
    return Vandaag(
        eerste=eigen[0] if eigen else None,
        daarna=eigen[1:],
        wacht=_merge(
            [_row(regel, gebruiker, mine=False) for regel in others],
            [_row_of_room(regel, nu.date()) for regel in more if not regel.aan_zet],
        ),
        veranderd=werk.veranderd[:TOON],
        meer_aan_zet=len(werk.aan_zet) > TOON,
        meer_wacht=len(werk.wacht) > TOON,
        laat=sum(regel.teken == "laat" for regel in werk.aan_zet)
        + sum(regel.aan_zet and regel.is_laat(nu.date()) for regel in more),
    )


def _merge(zaken: list[Rij], regels: list[Rij]) -> list[Rij]:
    """Return both lists as one, soonest first; a clock that stands still comes after what runs."""
    if not regels:
        return zaken
    return sorted([*zaken, *regels], key=lambda rij: (rij.stil is not None, rij.dag or dt.date.max))


def _row_of_room(regel: werk_van_kamers.Werkregel, vandaag: dt.date) -> Rij:
    return Rij(
        over=regel.over,
        url=regel.url,
        dag=regel.dag,
        stil=regel.stil,
        doe=regel.doe,
        klein=regel.klein,
        onderbouwing=regel.onderbouwing,
        laat=regel.is_laat(vandaag),
        is_aanvraag=False,
    )


def _row(regel: Regel, gebruiker: Any, *, mine: bool) -> Rij:
    zaak = regel.zaak
    acts = list(zaak.handelingen.all())
    fase = Fase.BEZWAAR if zaak.status == Status.BEZWAAR else Fase.PRIMAIR
    termijn = klok.termijn_van_fase(acts, fase) if zaak.uiterste_datum else None
    return Rij(
        over=zaak.leerling.naam,
        url=reverse("toelaatbaarheid:zaak", args=[zaak.pk]),
        dag=zaak.uiterste_datum,
        stil=zaak.stil_sinds,
        doe=woorden.beurt(zaak).doe if mine else woorden.wat_gebeurt(zaak),
        klein=_small(zaak, gebruiker),
        onderbouwing=termijn.onderbouwing if termijn else None,
        laat=regel.teken == "laat",
    )


def _small(zaak: Zaak, gebruiker: Any) -> str:
    parts = [zaak.get_soort_display(), zaak.get_aard_display()]
    if zaak.aan_zet != Kring.SCHOOL and gebruiker.rol.soort not in (
        Rolsoort.OUDER,
        Rolsoort.LEERLING,
    ):
        parts.append(zaak.vestiging.naam)
    return " · ".join(str(part) for part in parts)


@dataclasses.dataclass(frozen=True, slots=True)
class Gevonden:
    """What a search found, per kind; each list bounded."""

    leerlingen: list[Leerling]
    zaken: list[Zaak]
    vestigingen: list[Vestiging]

    def __bool__(self) -> bool:
        return bool(self.leerlingen or self.zaken or self.vestigingen)


def zoek(gebruiker: Any, q: str) -> Gevonden:
    """Return children, cases and schools that match and that this account may see."""
    if not q:
        return Gevonden([], [], [])
    schools = Vestiging.objects.zichtbaar_voor(gebruiker).filter(naam__icontains=q)
    return Gevonden(
        leerlingen=list(leerlingen(gebruiker, q)[:ZOEK]),
        zaken=zoek_zaken(gebruiker, q),
        vestigingen=list(schools.select_related("gemeente").order_by("naam")[:ZOEK]),
    )
