"""The questions about extra ondersteuning: lists, one page, counts of likenesses, and amounts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy

from passend.dossier.models import Aspect, Behoefte
from passend.dossier.models.arrangement import (
    TOEGEKENDE,
    Activiteit,
    Arrangement,
    Arrangementdaad,
    Arrangementevaluatie,
    Arrangementstatus,
    Dichterbij,
    Evaluatiestem,
    Kas,
    Kostenpost,
    Opnieuw,
    Setting,
)
from passend.dossier.weekblad import Weekregel, vrijdag_van
from passend.dossier.wilson import Interval, wilson
from passend.onderzoek.onthulling import Cel, Drempels, judge_cell
from passend.samenwerking.models import Samenwerkingsverband

SORTERING = {
    "laatst": ("-laatst_op", gettext_lazy("laatst veranderd")),
    "evaluatie": (F("evalueren_voor").asc(nulls_last=True), gettext_lazy("dag van de evaluatie")),
    "eind": ("tot", gettext_lazy("laatste dag")),
    "naam": ("leerling__achternaam", gettext_lazy("achternaam")),
}
# Support that is given now, also while one looks at whether it helps.
_IN_DE_WEEK = (
    Arrangementstatus.LOOPT,
    Arrangementstatus.IN_EVALUATIE,
    Arrangementstatus.GEEVALUEERD,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What a list is asked for; empty means everything."""

    q: str = ""
    status: str = ""
    aspect: str = ""
    vorm: str = ""
    op: str = "laatst"


def arrangementen(gebruiker: Any, vraag: Zoekvraag = Zoekvraag()) -> QuerySet[Arrangement]:
    """Return the arrangements that this account may see and asks for, with child and school."""
    rows = Arrangement.objects.zichtbaar_voor(gebruiker).select_related("leerling", "vestiging")
    if vraag.status in Arrangementstatus.values:
        rows = rows.filter(status=vraag.status)
    elif vraag.status != "alles":
        rows = rows.exclude(status=Arrangementstatus.INGETROKKEN)
    if vraag.aspect in Aspect.values:
        rows = rows.filter(aspect=vraag.aspect)
    if vraag.vorm:
        rows = rows.filter(vorm=vraag.vorm)
    for woord in vraag.q.split():
        rows = rows.filter(
            Q(leerling__voornaam__istartswith=woord)
            | Q(leerling__achternaam__istartswith=woord)
            | Q(leerling__tussenvoegsel__istartswith=woord)
            | Q(vestiging__naam__icontains=woord)
        )
    return rows.order_by(SORTERING.get(vraag.op, SORTERING["laatst"])[0], "-pk")


@dataclasses.dataclass(frozen=True, slots=True)
class Arrangementblad:
    """Everything that the page of one arrangement shows."""

    arrangement: Arrangement
    behoeften: list[Behoefte]
    kosten: list[Kostenpost]
    daden: list[Arrangementdaad]
    evaluaties: list[Arrangementevaluatie]
    stemmen: list[Evaluatiestem]

    @property
    def gevraagd(self) -> Decimal:
        """Return what was asked for in all, in euros."""
        return sum((post.bedrag for post in self.kosten), Decimal(0))

    @property
    def toegekend(self) -> Decimal | None:
        """Return what was granted in all, or None before the decision."""
        bedragen = [post.toegekend for post in self.kosten if post.toegekend is not None]
        return sum(bedragen, Decimal(0)) if bedragen else None

    @property
    def ronde(self) -> int:
        """Return the number of the round that runs now: one per evaluation."""
        return len(self.evaluaties)

    def stemmen_in(self, ronde: int) -> list[Evaluatiestem]:
        """Return what parents and child said in this round."""
        return [stem for stem in self.stemmen if stem.ronde == ronde]

    @property
    def nu_gezegd(self) -> list[Evaluatiestem]:
        """Return what parents and child said in the round that runs now."""
        return self.stemmen_in(self.ronde)

    @property
    def rondes(self) -> list[tuple[Arrangementevaluatie, list[Evaluatiestem]]]:
        """Return each evaluation with what parents and child found, newest first."""
        pairs = [(een, self.stemmen_in(nummer)) for nummer, een in enumerate(self.evaluaties)]
        return pairs[::-1]


def blad_van(arrangement: Arrangement) -> Arrangementblad:
    """Return the page of an arrangement reached through `zichtbaar_voor`, in five queries."""
    return Arrangementblad(
        arrangement=arrangement,
        behoeften=list(arrangement.behoeften.select_related("auteur")),
        kosten=list(arrangement.kostenposten.all()),
        daden=list(arrangement.daden.order_by("-volgnummer")),
        evaluaties=list(arrangement.evaluaties.all()),
        stemmen=list(arrangement.evaluatiestemmen.all()),
    )


def van_kind(gebruiker: Any, leerling_id: int) -> list[Arrangement]:
    """Return the arrangements of one child that this account sees, what runs first; one query."""
    rows = Arrangement.objects.zichtbaar_voor(gebruiker).filter(leerling_id=leerling_id)
    rows = rows.exclude(status=Arrangementstatus.INGETROKKEN)
    return list(rows.order_by(F("geeindigd_op").desc(nulls_first=True), "-van", "-pk"))


# ---------------------------------------------------------------- arrangements like this one


@dataclasses.dataclass(frozen=True, slots=True)
class Vergelijking:
    """How evaluated arrangements like this one went in the swv: counts only, never rows.

    `aantal`, `bereikt`, `opnieuw` and the intervals are None when the group is too small or would
    tell about a person; `minimum` is the smallest group that is shown. `op` says by which words
    they are alike.
    """

    op: tuple[str, ...]
    minimum: int
    aantal: int | None = None
    bereikt: int | None = None
    kans: Interval | None = None
    opnieuw: Interval | None = None

    @property
    def is_getoond(self) -> bool:
        """Tell whether there are numbers to show."""
        return self.aantal is not None


_LADDER = (("aspect", "setting", "activiteit"), ("aspect", "activiteit"), ("activiteit",))


def vergelijkbaar(
    swv: Samenwerkingsverband, *, aspect: str, setting: str, activiteit: str
) -> Vergelijking:
    """Return how arrangements like this one went in this swv, by the last evaluation of each.

    First those with the same aspect, place and activity; when that group may not be shown, fewer
    words must match. Thresholds are those of `onderzoek.onthulling`, which also refuse a group in
    which all or none reached the goal, or that is nearly all one school.
    """
    woorden = {"aspect": aspect, "setting": setting, "activiteit": activiteit}
    groepen = _outcomes(swv, activiteit)
    drempels = Drempels()
    for velden in _LADDER:
        rijen = [r for r in groepen if all(r[veld] == woorden[veld] for veld in velden)]
        gevonden = _judge(rijen, _words(velden, woorden), drempels)
        if gevonden.is_getoond:
            return gevonden
    return Vergelijking(op=_words(_LADDER[0], woorden), minimum=drempels.minimum)


def _outcomes(swv: Samenwerkingsverband, activiteit: str) -> list[dict[str, Any]]:
    laatste = Arrangementevaluatie.objects.filter(arrangement=OuterRef("pk")).order_by(
        "-dag", "-pk"
    )
    return list(
        Arrangement.objects.filter(swv=swv, activiteit=activiteit)
        .annotate(
            uitkomst=Subquery(laatste.values("dichterbij")[:1]),
            weer=Subquery(laatste.values("opnieuw")[:1]),
        )
        .exclude(uitkomst__isnull=True)
        .values("aspect", "setting", "activiteit", "uitkomst", "weer", "vestiging__school_id")
        .annotate(n=Count("pk"))
        .order_by()
    )


def _judge(rijen: list[dict[str, Any]], op: tuple[str, ...], drempels: Drempels) -> Vergelijking:
    per_school: dict[int, int] = defaultdict(int)
    for rij in rijen:
        per_school[rij["vestiging__school_id"]] += rij["n"]
    aantal = sum(per_school.values())
    bereikt = sum(r["n"] for r in rijen if r["uitkomst"] == Dichterbij.BEREIKT)
    weer = sum(r["n"] for r in rijen if r["weer"] != Opnieuw.NEE)
    if not aantal:
        return Vergelijking(op, drempels.minimum)
    grootste = max(per_school.values())
    if judge_cell(Cel((), "bereikt", aantal, bereikt, grootste), drempels).weg:
        return Vergelijking(op, drempels.minimum)
    opnieuw = judge_cell(Cel((), "opnieuw", aantal, weer, grootste), drempels)
    return Vergelijking(
        op,
        drempels.minimum,
        aantal=aantal,
        bereikt=bereikt,
        kans=wilson(bereikt, aantal),
        opnieuw=None if opnieuw.weg else wilson(weer, aantal),
    )


def _words(velden: tuple[str, ...], woorden: dict[str, str]) -> tuple[str, ...]:
    soorten: dict[str, Any] = {"aspect": Aspect, "setting": Setting, "activiteit": Activiteit}
    return tuple(str(soorten[veld](woorden[veld]).label) for veld in velden)


# ---------------------------------------------------------------- amounts for the books


@dataclasses.dataclass(frozen=True, slots=True)
class Toegekend:
    """What was granted to a school out of one purse, for arrangements that touch a period.

    Amounts are whole grants in euros, not a share of the period; `aantal` counts arrangements.
    """

    school_id: int
    school: str
    kas: str
    bedrag: Decimal
    aantal: int

    @property
    def kaswoord(self) -> str:
        """Return the purse in words."""
        return str(Kas(self.kas).label)


def toegekend_per_school(swv: Samenwerkingsverband, van: dt.date, tot: dt.date) -> list[Toegekend]:
    """Return grants per school and purse of arrangements that touch `van` up to `tot`.

    For the books of the swv: totals only, no child. An arrangement counts whole in each period that
    it touches; `toegekende_posten` gives the periods for whoever must divide.
    """
    rows = (
        _granted(swv, van, tot)
        .values("arrangement__vestiging__school", "kas")
        .annotate(
            naam=F("arrangement__vestiging__school__organisatie__naam"),
            bedrag=Sum("toegekend"),
            aantal=Count("arrangement", distinct=True),
        )
        .order_by("naam", "kas")
    )
    return [
        Toegekend(
            school_id=rij["arrangement__vestiging__school"],
            school=rij["naam"],
            kas=rij["kas"],
            bedrag=rij["bedrag"],
            aantal=rij["aantal"],
        )
        for rij in rows
    ]


@dataclasses.dataclass(frozen=True, slots=True)
class Post:
    """One grant out of one purse with its days: `van` inclusive, `tot` exclusive; no child."""

    arrangement_id: int
    school_id: int
    kas: str
    bedrag: Decimal
    van: dt.date
    tot: dt.date
    toegekend_op: dt.date


def toegekende_posten(swv: Samenwerkingsverband, van: dt.date, tot: dt.date) -> list[Post]:
    """Return each grant that touches the days from `van` up to `tot`; ended early is cut off."""
    rows = _granted(swv, van, tot).select_related("arrangement__vestiging").order_by("pk")
    return [
        Post(
            arrangement_id=rij.arrangement_id,
            school_id=rij.arrangement.vestiging.school_id,
            kas=rij.kas,
            bedrag=rij.toegekend,
            van=rij.arrangement.van,
            tot=min(rij.arrangement.tot, rij.arrangement.geeindigd_op or rij.arrangement.tot),
            toegekend_op=rij.arrangement.beslist_op,
        )
        for rij in rows
    ]


def _granted(swv: Samenwerkingsverband, van: dt.date, tot: dt.date) -> QuerySet[Kostenpost]:
    return Kostenpost.objects.filter(
        arrangement__swv=swv,
        arrangement__status__in=TOEGEKENDE,
        arrangement__van__lt=tot,
        arrangement__tot__gt=van,
        toegekend__isnull=False,
    )


# ---------------------------------------------------------------- the week of a teacher


def weekregels(gebruiker: Any, maandag: dt.date) -> list[Weekregel]:
    """Return the help that runs in a week for the children of this account; one query.

    An arrangement says how much per week and not on which days: its lines have no day.
    """
    from django.urls import reverse

    vrijdag = vrijdag_van(maandag)
    rows = (
        Arrangement.objects.zichtbaar_voor(gebruiker)
        .filter(status__in=_IN_DE_WEEK, van__lte=vrijdag, tot__gt=maandag)
        .filter(Q(geeindigd_op__isnull=True) | Q(geeindigd_op__gt=maandag))
        .select_related("leerling")
    )
    return [
        Weekregel(
            leerling_id=een.leerling_id,
            naam=een.leerling.naam,
            wat=een.wat,
            url=reverse("dossier:arrangement", args=[een.pk]),
            wie=een.deskundige,
            waarvoor=een.doel,
        )
        for een in rows
    ]
