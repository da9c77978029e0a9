"""Budget beside what happened: tussenrapportage on any day, and the annex to the annual accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from passend.begroting.models.begroting import Begroting, Begrotingsregel, Kant, Post, Status
from passend.begroting.models.realisatie import Realisatie
from passend.begroting.models.toekenning import Toekenning, Toekenningsoort, Toekenningstatus

NUL = Decimal()
VASTE_STAND = (Status.VASTGESTELD, Status.GOEDGEKEURD)
_POST_VAN_SOORT = {
    Toekenningsoort.VERDELING: Post.SCHOLEN,
    Toekenningsoort.ARRANGEMENT: Post.ARRANGEMENTEN,
    Toekenningsoort.GROEI: Post.GROEI,
}


@dataclass(frozen=True, slots=True)
class Rapportregel:
    """One post: budget of the whole year, what happened (None: not written down), and since when."""

    post: Post
    begroot: Decimal
    gerealiseerd: Decimal | None
    stand_van: dt.date | None
    bron: str

    @property
    def over(self) -> Decimal | None:
        """Return what of the budget is left (below zero: over the budget), None when unknown."""
        return None if self.gerealiseerd is None else self.begroot - self.gerealiseerd

    @property
    def deel(self) -> int | None:
        """Return what happened in hundredths of the budget, None when that says nothing."""
        if self.gerealiseerd is None or not self.begroot:
            return None
        return round(100 * self.gerealiseerd / self.begroot)


@dataclass(frozen=True, slots=True)
class Rapport:
    """Budget and actuals of a year as they stood on a day."""

    jaar: int
    op: dt.date
    begroting: Begroting | None
    baten: tuple[Rapportregel, ...]
    lasten: tuple[Rapportregel, ...]

    @property
    def ontbreekt(self) -> tuple[Post, ...]:
        """Return the budgeted posts of which nobody wrote down what happened."""
        alle = (*self.baten, *self.lasten)
        return tuple(r.post for r in alle if r.gerealiseerd is None and r.begroot)

    @property
    def deel_van_jaar(self) -> int:
        """Return which part of the year has passed on the day, in hundredths."""
        begin = dt.date(self.jaar, 1, 1)
        dagen = (dt.date(self.jaar + 1, 1, 1) - begin).days
        return round(100 * min(max((self.op - begin).days + 1, 0), dagen) / dagen)

    def saldo(self) -> tuple[Decimal, Decimal]:
        """Return the saldo of the budget and of what was written down, in euros."""
        begroot = _total(self.baten, "begroot") - _total(self.lasten, "begroot")
        echt = _total(self.baten, "gerealiseerd") - _total(self.lasten, "gerealiseerd")
        return begroot, echt


def _total(regels: tuple[Rapportregel, ...], veld: str) -> Decimal:
    return sum((getattr(regel, veld) or NUL for regel in regels), NUL)


def vastgesteld(gebruiker: Any, jaar: int) -> Begroting | None:
    """Return the last adopted budget of `jaar` that this account sees."""
    rows = Begroting.objects.zichtbaar_voor(gebruiker).filter(jaar=jaar, status__in=VASTE_STAND)
    return rows.select_related("swv").order_by("-versie").first()


def rapport(gebruiker: Any, jaar: int, op: dt.date) -> Rapport:
    """Return budget and actuals per post, in four queries; what nobody wrote down stays empty."""
    begroting = vastgesteld(gebruiker, jaar)
    begroot: dict[str, Decimal] = {}
    if begroting is not None:
        rows = Begrotingsregel.objects.zichtbaar_voor(gebruiker).filter(
            begroting=begroting, jaar=jaar
        )
        begroot = {
            rij["post"]: rij["som"]
            for rij in rows.order_by().values("post").annotate(som=Sum("bedrag"))
        }
    standen = _actuals(gebruiker, jaar, op)
    betaald = _granted(gebruiker, jaar, op)
    regels = []
    for post in Post:
        if post in betaald:
            echt, dag, bron = betaald[post], op, "toekenningen"
        else:
            stand = standen.get(post.value)
            echt = stand.bedrag if stand else None
            dag, bron = (stand.tot_en_met, "ingevoerd") if stand else (None, "")
        regels.append(Rapportregel(post, begroot.get(post.value, NUL), echt, dag, bron))
    return Rapport(
        jaar,
        op,
        begroting,
        tuple(r for r in regels if r.post.kant == Kant.BATEN and _matters(r)),
        tuple(r for r in regels if r.post.kant == Kant.LASTEN and _matters(r)),
    )


def _matters(regel: Rapportregel) -> bool:
    return bool(regel.begroot or regel.gerealiseerd)


def _actuals(gebruiker: Any, jaar: int, op: dt.date) -> dict[str, Realisatie]:
    rows = Realisatie.objects.zichtbaar_voor(gebruiker).filter(jaar=jaar, tot_en_met__lte=op)
    laatste: dict[str, Realisatie] = {}
    for rij in rows.order_by("-tot_en_met", "-ingevoerd_op"):
        laatste.setdefault(rij.post, rij)
    return laatste


def _granted(gebruiker: Any, jaar: int, op: dt.date) -> dict[Post, Decimal]:
    """Return what was granted by `op` per post: a decision binds, also before the bank pays."""
    rows = (
        Toekenning.objects.zichtbaar_voor(gebruiker)
        .filter(jaar=jaar, besloten_op__lte=op)
        .exclude(status=Toekenningstatus.INGETROKKEN)
        .order_by()
        .values("soort")
        .annotate(som=Sum("bedrag", filter=Q(soort__in=_POST_VAN_SOORT)))
    )
    gevonden = {rij["soort"]: rij["som"] or NUL for rij in rows}
    return {post: gevonden.get(soort, NUL) for soort, post in _POST_VAN_SOORT.items()}


@dataclass(frozen=True, slots=True)
class Weerstand:
    """The general reserve as part of what comes in by the adopted budget, beside what was wished.

    The source gives a wish of 6 % on average without saying of what (S000:739); of what comes in is
    our choice, and the page says so. `wens` is the swv's own setting in percent, None without one.
    """

    reserve: Decimal
    baten: Decimal | None
    wens: int | None

    @property
    def percentage(self) -> Decimal | None:
        """Return reserve in percent of what comes in, to one decimal; None without a budget."""
        if not self.baten:
            return None
        return round(100 * self.reserve / self.baten, 1)


def weerstand(rapport_: Rapport, reserve: Decimal, wens: int | None) -> Weerstand:
    """Return the buffer beside the budget of the same year."""
    baten = _total(rapport_.baten, "begroot")
    return Weerstand(reserve, baten or None, wens)
