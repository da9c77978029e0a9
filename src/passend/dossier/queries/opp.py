"""The questions about opps: who needs one, the page of one, the list of a school, what waits."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy

from passend.dossier.models import Begeleiding, Inschrijving, Leerling, Ouderschap
from passend.dossier.models.arrangement import TOEGEKENDE, Arrangement, Beslisser
from passend.dossier.models.opp import (
    Duostatus,
    Gehoord,
    Groeilijn,
    Opp,
    Oppakkoord,
    Oppdaad,
    Oppdoel,
    Oppevaluatie,
    Oppmening,
    Oppstatus,
    Oppversie,
)
from passend.dossier.opp import wet
from passend.dossier.weekblad import Weekregel, vrijdag_van
from passend.samenwerking.models import Schoolsoort
from passend.samenwerking.queries import instelling, swv_van_vestiging

RULE_OF_SWV = "opp.hulp_van_school"
_IEDER = tuple(soort for soort in Schoolsoort.values if wet.is_voor_ieder(soort))


# ---------------------------------------------------------------- needs an opp?


def nodig_voor(leerling: Leerling, plek: Inschrijving, op: dt.date) -> wet.Nodig:
    """Return whether this child must have an opp at this place on `op`, with rules and term."""
    steun = _support(leerling.pk, op)
    eigen_telt = True
    if steun.door_school:
        swv = swv_van_vestiging(plek.vestiging, op)
        eigen_telt = swv is None or bool(instelling(swv, RULE_OF_SWV, op))
    soort = plek.vestiging.school.soort
    return wet.nodig(soort, plek.van, op, steun=steun, eigen_telt=eigen_telt)


def _support(leerling_id: int, op: dt.date) -> wet.Steun:
    rows = Arrangement.objects.filter(leerling_id=leerling_id).filter(_running(op))
    found = list(rows.values_list("gestart_op", "van", "beslisser"))
    if not found:
        return wet.Steun()
    return wet.Steun(
        sinds=min(gestart or van for gestart, van, _wie in found),
        door_school=all(wie == Beslisser.SCHOOL for _g, _v, wie in found),
    )


def _running(op: dt.date, pad: str = "") -> Q:
    return Q(**{f"{pad}status__in": TOEGEKENDE, f"{pad}van__lte": op, f"{pad}tot__gt": op}) & (
        Q(**{f"{pad}geeindigd_op__isnull": True}) | Q(**{f"{pad}geeindigd_op__gt": op})
    )


def plek_van(leerling_id: int, op: dt.date | None = None) -> Inschrijving | None:
    """Return where the child goes to school on `op` (today), with the school."""
    rows = Inschrijving.objects.geldig(op).filter(leerling_id=leerling_id)
    return rows.select_related("vestiging__school").order_by("-van").first()


# ---------------------------------------------------------------- what parents said


@dataclasses.dataclass(frozen=True, slots=True)
class Woorden:
    """The last word of each parent (by account) on a version, and who with gezag said nothing."""

    per_ouder: dict[int | None, Oppakkoord]
    zonder_antwoord: list[str]


def laatste_woorden(opp: Opp, versie: Oppversie) -> Woorden:
    """Return what each parent said last about this version, in two queries."""
    per_ouder = {a.ouder_id: a for a in versie.akkoorden.all()}
    ouders = Ouderschap.objects.filter(leerling_id=opp.leerling_id, gezag=True).geldig()
    stil = [
        o.gebruiker.naam
        for o in ouders.select_related("gebruiker")
        if o.gebruiker_id not in per_ouder
    ]
    return Woorden(per_ouder, stil)


# ---------------------------------------------------------------- one opp


@dataclasses.dataclass(frozen=True, slots=True)
class Oppblad:
    """Everything that the page of one opp shows; `versie` is the one in hand for this reader."""

    opp: Opp
    versie: Oppversie | None
    doelen: list[Oppdoel]
    gehoord: list[Gehoord]
    woorden: Woorden
    daden: list[Oppdaad]
    evaluaties: list[Oppevaluatie]
    meningen: list[Oppmening]
    lijnen: list[Groeilijn]
    versies: list[Oppversie]

    @property
    def geldt(self) -> bool:
        """Tell whether the handelingsdeel of the version shown is the one that holds."""
        return self.versie is not None and self.versie.nummer == self.opp.geldend


def blad_van(gebruiker: Any, opp: Opp, nummer: int | None = None) -> Oppblad:
    """Return the page of an opp reached through `zichtbaar_voor`; a fixed number of queries.

    `nummer` asks for an older version; without it the newest that this account may read.
    """
    versies = list(
        Oppversie.objects.zichtbaar_voor(gebruiker)
        .filter(opp=opp)
        .prefetch_related("behoeften", "doelen", "antwoorden__vraag", "gehoord__stem", "akkoorden")
        .order_by("-nummer")
    )
    versie = next((v for v in versies if nummer in (None, v.nummer)), None)
    return Oppblad(
        opp=opp,
        versie=versie,
        doelen=list(versie.doelen.all()) if versie else [],
        gehoord=list(versie.gehoord.all()) if versie else [],
        woorden=laatste_woorden(opp, versie) if versie else Woorden({}, []),
        daden=list(opp.daden.order_by("-volgnummer")),
        evaluaties=list(
            opp.evaluaties.prefetch_related("doelen__doel")
            .select_related("oppversie")
            .order_by("-dag", "-pk")
        ),
        meningen=list(opp.meningen.select_related("stem", "doel").order_by("-dag", "-pk")),
        lijnen=list(opp.groeilijnen.prefetch_related("metingen")),
        versies=versies,
    )


def opp_van_kind(gebruiker: Any, leerling_id: int) -> Opp | None:
    """Return the opp of a child that this account may see, an open one first; one query."""
    rows = Opp.objects.zichtbaar_voor(gebruiker).filter(leerling_id=leerling_id)
    return rows.order_by(F("afgesloten_op").desc(nulls_first=True), "-pk").first()


# ---------------------------------------------------------------- lists

SORTERING = {
    "dag": (gettext_lazy("dag waarop iets moet"),),
    "naam": (gettext_lazy("achternaam"), "leerling__achternaam", "leerling__voornaam"),
    "laatst": (gettext_lazy("laatst veranderd"), "-laatst_op"),
}
FILTERS = {
    "": gettext_lazy("alle die lopen"),
    "laat": gettext_lazy("te laat"),
    "ouders": gettext_lazy("ligt bij de ouders"),
    "oneens": gettext_lazy("ouders zijn het niet eens"),
    "evalueren": gettext_lazy("evaluatie nodig dit schooljaar"),
    "duo": gettext_lazy("nog niet bij DUO geregistreerd"),
    "duo_eind": gettext_lazy("registratie bij DUO nog te beëindigen"),
    "dicht": gettext_lazy("afgesloten"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What a list is asked for; empty means everything that runs."""

    q: str = ""
    filter: str = ""
    op: str = "dag"


_NOT_YET = Q(vastgesteld_op__isnull=True)
_OPEN = ~Q(status=Oppstatus.AFGESLOTEN)


def _late(op: dt.date) -> Q:
    return _OPEN & ((_NOT_YET & Q(uiterlijk__lt=op)) | (~_NOT_YET & Q(evaluatie_voor__lt=op)))


def _filter(naam: str, op: dt.date) -> Q:
    return {
        "laat": _late(op),
        "ouders": Q(status=Oppstatus.VOORGELEGD),
        "oneens": Q(status=Oppstatus.GEWEIGERD),
        "evalueren": _OPEN & Q(evaluatie_voor__lte=wet.recht.schooljaar(op).laatste_dag),
        "duo": _OPEN & ~_NOT_YET & Q(duo=Duostatus.NIET),
        "duo_eind": ~_OPEN & Q(duo=Duostatus.GEREGISTREERD),
        "dicht": ~_OPEN,
    }.get(naam, _OPEN)


def opps(gebruiker: Any, vraag: Zoekvraag, op: dt.date) -> QuerySet[Opp]:
    """Return the opps that this account may see and asks for, with child and place."""
    rows = Opp.objects.zichtbaar_voor(gebruiker).filter(_filter(vraag.filter, op))
    for woord in vraag.q.split():
        rows = rows.filter(
            Q(leerling__voornaam__istartswith=woord)
            | Q(leerling__achternaam__istartswith=woord)
            | Q(leerling__tussenvoegsel__istartswith=woord)
        )
    rows = rows.select_related("leerling", "vestiging")
    if vraag.op in ("naam", "laatst"):
        return rows.order_by(*SORTERING[vraag.op][1:], "pk")
    return rows.annotate(dag=_day()).order_by(F("dag").asc(nulls_last=True), "pk")


def _day() -> Any:
    from django.db.models import Case, When

    return Case(When(_NOT_YET, then=F("uiterlijk")), default=F("evaluatie_voor"))


@dataclasses.dataclass(frozen=True, slots=True)
class Telling:
    """How it stands with the opps of a school: counts of those that run and of DUO."""

    lopend: int
    laat: int
    vastgesteld: int
    geregistreerd: int
    zonder: int


def telling(gebruiker: Any, op: dt.date) -> Telling:
    """Return the counts over the opps that this account may see, in two queries."""
    from django.db.models import Count

    som = Opp.objects.zichtbaar_voor(gebruiker).aggregate(
        lopend=Count("pk", filter=_OPEN),
        laat=Count("pk", filter=_late(op)),
        vastgesteld=Count("pk", filter=_OPEN & ~_NOT_YET),
        geregistreerd=Count("pk", filter=_OPEN & Q(duo=Duostatus.GEREGISTREERD)),
    )
    return Telling(**som, zonder=zonder_opp(gebruiker, op).count())


def zonder_opp(gebruiker: Any, op: dt.date) -> QuerySet[Inschrijving]:
    """Return the enrolments of children who need an opp and have none open, oldest first.

    Whoever goes to sbo, so, vso or pro, and at a regular school who gets support that somebody
    else than the school granted. What a school decides itself depends on the rule of its swv and
    is judged on the page of the child (`nodig_voor`).
    """
    arrangement = Arrangement.objects.filter(leerling=OuterRef("leerling")).filter(_running(op))
    has = Opp.objects.filter(leerling=OuterRef("leerling"), vestiging=OuterRef("vestiging"))
    rows = Inschrijving.objects.zichtbaar_voor(gebruiker).geldig(op)
    rol = getattr(gebruiker, "rol", None)
    rows = rows.filter(vestiging__school__organisatie_id=rol.organisatie_id if rol else None)
    rows = rows.filter(
        Q(vestiging__school__soort__in=_IEDER)
        | Exists(arrangement.exclude(beslisser=Beslisser.SCHOOL))
    ).filter(~Exists(has.exclude(status=Oppstatus.AFGESLOTEN)))
    return rows.select_related("leerling", "vestiging__school").order_by("van", "pk")


# ---------------------------------------------------------------- the week of a teacher


def weekregels(gebruiker: Any, maandag: dt.date) -> list[Weekregel]:
    """Return what the running handelingsdelen ask on the school days of a week; one query."""
    from django.urls import reverse

    vrijdag = vrijdag_van(maandag)
    rows = (
        Oppdoel.objects.filter(
            oppversie__opp__in=Opp.objects.zichtbaar_voor(gebruiker),
            oppversie__nummer=F("oppversie__opp__geldend"),
            van__lte=vrijdag,
            tot__gte=maandag,
        )
        .exclude(oppversie__opp__status=Oppstatus.AFGESLOTEN)
        .select_related("oppversie__opp__leerling")
    )
    regels = []
    for doel in rows:
        opp = doel.oppversie.opp
        for nummer in doel.dagen:
            dag = maandag + dt.timedelta(days=int(nummer) - 1)
            if doel.van <= dag <= doel.tot:
                regels.append(
                    Weekregel(
                        leerling_id=opp.leerling_id,
                        naam=opp.leerling.naam,
                        wat=doel.activiteit,
                        url=reverse("dossier:opp", args=[opp.pk]),
                        dag=dag,
                        wie=doel.wie,
                        waarvoor=doel.doel,
                    )
                )
    return regels


def klas_van(gebruiker: Any) -> int:
    """Return how many children this teacher has today."""
    return Begeleiding.objects.filter(gebruiker=gebruiker).geldig(timezone.localdate()).count()


def namen_van_vestiging(rows: QuerySet[Opp]) -> QuerySet[Opp]:
    """Add the group of the child at its place, for lists and exports."""
    here = Inschrijving.objects.filter(
        leerling=OuterRef("leerling"), vestiging=OuterRef("vestiging")
    ).geldig()
    return rows.annotate(groep=Subquery(here.order_by("-van").values("groep")[:1]))
