"""Where the euros are: grants, accounts, the chain from swv to child, the journal, the year ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from passend.begroting.models.besteding import (
    OPEN,
    Bestedingsregel,
    Verantwoording,
    Verantwoordingstatus,
)
from passend.begroting.models.reserve import Bijstelling, Bijstellingstatus, Reserve, Risico
from passend.begroting.models.toekenning import (
    BEKEND,
    Betaalbestand,
    Rekeningcode,
    Toekenning,
    Toekenningstatus,
)
from passend.begroting.risico import Risicomaat

NUL = Decimal()
_GELD = DecimalField(max_digits=14, decimal_places=2)


def toekenningen(
    gebruiker: Any, *, q: str = "", status: str = "", jaar: int | None = None
) -> QuerySet[Toekenning]:
    """Return the grants that this account sees, with board and school; `q` matches names and aim."""
    rows = Toekenning.objects.zichtbaar_voor(gebruiker).select_related(
        "ontvanger", "school__organisatie", "swv", "verantwoording"
    )
    if status:
        rows = rows.filter(status=status)
    if jaar:
        rows = rows.filter(jaar=jaar)
    for woord in q.split():
        rows = rows.filter(
            Q(ontvanger__naam__icontains=woord)
            | Q(school__organisatie__naam__icontains=woord)
            | Q(doel__icontains=woord)
            | Q(herkomst__icontains=woord)
        )
    return rows


def som(rows: QuerySet[Toekenning]) -> Decimal:
    """Return the euros of grants together, without those that were withdrawn."""
    live = rows.order_by().exclude(status=Toekenningstatus.INGETROKKEN)
    return live.aggregate(som=_sum("bedrag"))["som"]


TOEKENNING_KOLOMMEN = (
    "nummer",
    "jaar",
    "soort",
    "bestuur",
    "school",
    "doel",
    "bedrag",
    "herkomst",
    "status",
)
JOURNAAL_KOLOMMEN = ("datum", "stuk", "rekening", "rgs", "omschrijving", "debet", "credit")


def toekenning_rijen(rows: Iterable[Toekenning]) -> list[tuple[Any, ...]]:
    """Return grants as rows under `TOEKENNING_KOLOMMEN`, amounts with a decimal comma."""
    return [
        (
            een.nummer,
            een.jaar,
            een.soort,
            een.ontvanger.naam,
            een.school.naam if een.school else "",
            een.doel,
            _comma(een.bedrag),
            een.herkomst,
            een.status,
        )
        for een in rows
    ]


def verantwoordingen(gebruiker: Any, *, status: str = "", q: str = "") -> QuerySet[Verantwoording]:
    """Return the accounts that this account sees with what was spent, the soonest last day first."""
    spent = (
        Bestedingsregel.objects.filter(verantwoording=OuterRef("pk"))
        .order_by()
        .values("verantwoording")
        .annotate(som=Sum("bedrag"))
        .values("som")
    )
    rows = (
        Verantwoording.objects.zichtbaar_voor(gebruiker)
        .select_related(
            "toekenning__ontvanger", "toekenning__school__organisatie", "toekenning__swv"
        )
        .annotate(
            som_besteed=Coalesce(Subquery(spent, output_field=_GELD), NUL, output_field=_GELD)
        )
    )
    if status == "open":
        rows = rows.filter(status__in=OPEN)
    elif status:
        rows = rows.filter(status=status)
    for woord in q.split():
        rows = rows.filter(
            Q(toekenning__ontvanger__naam__icontains=woord)
            | Q(toekenning__school__organisatie__naam__icontains=woord)
        )
    return rows.order_by("uiterlijk", "pk")


@dataclass(frozen=True, slots=True)
class Schakel:
    """One link of the chain in euros: what came in, what is explained below it, what is not."""

    naam: str
    binnen: Decimal
    verklaard: Decimal

    @property
    def onverklaard(self) -> Decimal:
        """Return the euros of which nobody below says where they went."""
        return self.binnen - self.verklaard


@dataclass(frozen=True, slots=True)
class Bestuursrij:
    """What one board got in a year, accounted for, spent, and kept."""

    naam: str
    toegekend: Decimal
    verantwoord: Decimal
    besteed: Decimal

    @property
    def rest(self) -> Decimal:
        """Return what was accounted for as not spent."""
        return self.verantwoord - self.besteed

    @property
    def onverklaard(self) -> Decimal:
        """Return what was granted and of which there is no filed account."""
        return self.toegekend - self.verantwoord


@dataclass(frozen=True, slots=True)
class Keten:
    """The chain of a swv for a year: swv to boards to schools and children, and what was spent."""

    jaar: int
    schakels: tuple[Schakel, ...]
    besturen: tuple[Bestuursrij, ...]
    per_doel: tuple[tuple[str, Decimal], ...]
    kinderen: int

    @property
    def onverklaard(self) -> Decimal:
        """Return the euros granted of which nobody has said what they were spent on or kept for."""
        return sum((rij.onverklaard for rij in self.besturen), NUL)


_VERTELD = (Verantwoordingstatus.INGEDIEND, Verantwoordingstatus.AKKOORD)


def keten(gebruiker: Any, jaar: int) -> Keten:
    """Return the chain for the grants that this account sees, in four queries.

    A grant counts from its decision on. A grant with a filed account is explained: its lines say
    what was spent, the rest is kept with a reason. Without an account it stands as a number.
    """
    grants = Toekenning.objects.zichtbaar_voor(gebruiker).filter(jaar=jaar, status__in=BEKEND)
    told = Q(verantwoording__status__in=_VERTELD)
    per_board = (
        grants.order_by()
        .values("ontvanger__naam")
        .annotate(
            toegekend=_sum("bedrag"),
            verantwoord=_sum("bedrag", told),
        )
        .order_by("ontvanger__naam")
    )
    lines = Bestedingsregel.objects.zichtbaar_voor(gebruiker).filter(
        verantwoording__toekenning__in=grants, verantwoording__status__in=_VERTELD
    )
    spent = {
        rij["naam"]: rij["som"]
        for rij in lines.order_by()
        .values(naam=F("verantwoording__toekenning__ontvanger__naam"))
        .annotate(som=Sum("bedrag"))
    }
    besturen = tuple(
        Bestuursrij(
            rij["ontvanger__naam"],
            rij["toegekend"],
            rij["verantwoord"],
            spent.get(rij["ontvanger__naam"], NUL),
        )
        for rij in per_board
    )
    return Keten(jaar, _links(grants, besturen), besturen, _per_purpose(lines), _children(grants))


def _sum(veld: str, waar: Q | None = None) -> Coalesce:
    return Coalesce(Sum(veld, filter=waar), NUL, output_field=_GELD)


def _links(grants: QuerySet[Toekenning], besturen: Iterable[Bestuursrij]) -> tuple[Schakel, ...]:
    som = grants.aggregate(
        alles=_sum("bedrag"),
        betaald=_sum("bedrag", Q(status=Toekenningstatus.BETAALD)),
        school=_sum("bedrag", Q(school__isnull=False)),
    )
    besteed = sum((rij.besteed for rij in besturen), NUL)
    bewaard = sum((rij.rest for rij in besturen), NUL)
    return (
        Schakel(
            _("Besloten door het samenwerkingsverband, betaald aan besturen"),
            som["alles"],
            som["betaald"],
        ),
        Schakel(_("Bij het bestuur, met een school erbij genoemd"), som["alles"], som["school"]),
        Schakel(
            _("Verantwoord: besteed, of bewaard met een reden"), som["alles"], besteed + bewaard
        ),
    )


def _per_purpose(lines: QuerySet[Bestedingsregel]) -> tuple[tuple[str, Decimal], ...]:
    rows = lines.order_by().values("doel").annotate(som=Sum("bedrag")).order_by("-som")
    labels = dict(Bestedingsregel._meta.get_field("doel").flatchoices)
    return tuple((str(labels[rij["doel"]]), rij["som"]) for rij in rows)


def _children(grants: QuerySet[Toekenning]) -> int:
    return int(
        grants.filter(soort="arrangement").aggregate(n=Count("herkomst", distinct=True))["n"]
    )


@dataclass(frozen=True, slots=True)
class Journaalpost:
    """One line of the journal: the day, the RGS code (empty: the swv has set none), debit, credit."""

    dag: dt.date
    stuk: str
    rekening: str
    code: str
    omschrijving: str
    debet: Decimal
    credit: Decimal


def journaal(gebruiker: Any, jaar: int) -> list[Journaalpost]:
    """Return the entries of the payment files of a year: each grant as cost, the file as bank.

    Debit and credit are equal per file. Codes come from the swv's own table.
    """
    bestanden = Betaalbestand.objects.zichtbaar_voor(gebruiker).filter(jaar=jaar)
    codes = {rij.post: rij.code for rij in Rekeningcode.objects.zichtbaar_voor(gebruiker)}
    posten: list[Journaalpost] = []
    for bestand in bestanden.order_by("volgnummer").prefetch_related("toekenningen__ontvanger"):
        dag = bestand.betaald_op or bestand.uitvoeren_op
        for grant in bestand.toekenningen.all():
            soort = str(grant.get_soort_display())
            posten.append(
                Journaalpost(
                    dag,
                    bestand.nummer,
                    soort,
                    codes.get(grant.soort, ""),
                    f"{grant.nummer} {grant.ontvanger.naam}",
                    grant.bedrag,
                    NUL,
                )
            )
        posten.append(
            Journaalpost(
                dag,
                bestand.nummer,
                _("bank"),
                codes.get("bank", ""),
                bestand.nummer,
                NUL,
                bestand.totaal,
            )
        )
    return posten


def journaal_rijen(posten: Iterable[Journaalpost]) -> list[tuple[str, ...]]:
    """Return the journal as rows under `JOURNAAL_KOLOMMEN`, as Dutch bookkeeping reads it."""
    return [
        (
            post.dag.isoformat(),
            post.stuk,
            post.rekening,
            post.code,
            post.omschrijving,
            _comma(post.debet),
            _comma(post.credit),
        )
        for post in posten
    ]


def _comma(bedrag: Decimal) -> str:
    return f"{bedrag:.2f}".replace(".", ",") if bedrag else ""


@dataclass(frozen=True, slots=True)
class Buffer:
    """Reserves against risks: what there is, what has a destination, what is late, what is free."""

    algemeen: Decimal
    bestemd: tuple[Reserve, ...]
    bijstellingen: tuple[Bijstelling, ...]
    risicos: tuple[Risico, ...]

    @property
    def som_bestemd(self) -> Decimal:
        """Return the euros in reserves with a destination."""
        return sum((een.stand for een in self.bestemd), NUL)

    @property
    def zonder_bestemming(self) -> Decimal:
        """Return the euros that came in during the year and have no destination yet."""
        return sum(
            (
                een.bedrag
                for een in self.bijstellingen
                if een.status == Bijstellingstatus.ZONDER_BESTEMMING
            ),
            NUL,
        )

    def maten(self) -> list[Risicomaat]:
        """Return the risks as numbers for the simulation."""
        return [
            Risicomaat(
                een.naam,
                een.kans / 100,
                float(een.laag),
                float(een.waarschijnlijk),
                float(een.hoog),
            )
            for een in self.risicos
        ]


def buffer(gebruiker: Any, op: dt.date) -> Buffer:
    """Return reserves as they last stood on `op`, with risks and money of during the year."""
    reserves = list(
        Reserve.objects.zichtbaar_voor(gebruiker).filter(op__lte=op).order_by("-op", "-pk")
    )
    laatste: dict[tuple[str, str], Reserve] = {}
    for een in reserves:
        laatste.setdefault((een.soort, een.bestemming), een)
    algemeen = [een for een in laatste.values() if een.soort == Reserve.Soort.ALGEMEEN]
    bestemd = [een for een in laatste.values() if een.soort == Reserve.Soort.BESTEMD and een.stand]
    return Buffer(
        algemeen=sum((een.stand for een in algemeen), NUL),
        bestemd=tuple(sorted(bestemd, key=lambda een: een.te_besteden_voor or op)),
        bijstellingen=tuple(Bijstelling.objects.zichtbaar_voor(gebruiker)),
        risicos=tuple(Risico.objects.zichtbaar_voor(gebruiker)),
    )
