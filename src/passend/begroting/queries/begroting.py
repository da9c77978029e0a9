"""A budget as people read it: per post and year, with what changed since the version before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from passend.begroting.models import Begroting, Begrotingsregel
from passend.begroting.models.begroting import Kant, Post
from passend.vormgeving import charts

NUL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Cel:
    """One amount: the line behind it (None: nothing there), and what the version before had."""

    regel: Begrotingsregel | None
    bedrag: Decimal
    was: Decimal | None

    @property
    def verschil(self) -> Decimal:
        """Return what changed since the version before; zero where there is none."""
        return NUL if self.was is None else self.bedrag - self.was


@dataclass(frozen=True, slots=True)
class Rij:
    """One post with its amounts per year."""

    post: Post
    naam: str
    omschrijving: str
    cellen: tuple[Cel, ...]

    @property
    def veranderd(self) -> bool:
        """Tell whether any year differs from the version before."""
        return any(cel.verschil for cel in self.cellen)


@dataclass(frozen=True, slots=True)
class Staat:
    """The whole budget: both sides, their totals, and the saldo per year."""

    jaren: tuple[int, ...]
    baten: tuple[Rij, ...]
    lasten: tuple[Rij, ...]
    som_baten: tuple[Decimal, ...]
    som_lasten: tuple[Decimal, ...]

    @property
    def saldo(self) -> tuple[Decimal, ...]:
        """Return what comes in minus what goes out, per year."""
        return tuple(b - u for b, u in zip(self.som_baten, self.som_lasten, strict=True))

    @property
    def veranderd(self) -> int:
        """Return how many lines differ from the version before."""
        return sum(rij.veranderd for rij in (*self.baten, *self.lasten))


def staat_van(begroting: Begroting) -> Staat:
    """Return the budget per post and year; two queries."""
    nu = list(begroting.regels.all())
    toen = list(begroting.vorige.regels.all()) if begroting.vorige_id else None
    jaren = tuple(sorted({een.jaar for een in nu})) or (begroting.jaar,)
    oud = None if toen is None else _per_sleutel(toen)
    rijen = _rijen(_per_sleutel(nu), oud, jaren)
    baten = tuple(rij for rij in rijen if rij.post.kant == Kant.BATEN)
    lasten = tuple(rij for rij in rijen if rij.post.kant == Kant.LASTEN)
    return Staat(jaren, baten, lasten, _som(baten, len(jaren)), _som(lasten, len(jaren)))


Sleutel = tuple[str, str, int]


def _per_sleutel(regels: Iterable[Begrotingsregel]) -> dict[Sleutel, Begrotingsregel]:
    return {(een.post, een.omschrijving, een.jaar): een for een in regels}


def _rijen(
    nu: dict[Sleutel, Begrotingsregel],
    oud: dict[Sleutel, Begrotingsregel] | None,
    jaren: tuple[int, ...],
) -> list[Rij]:
    volgorde = {post.value: nr for nr, post in enumerate(Post)}
    namen = {(post, tekst) for post, tekst, jaar in (*nu, *(oud or {})) if jaar in jaren}
    uit = []
    for post, tekst in sorted(namen, key=lambda een: (volgorde[een[0]], een[1])):
        cellen = []
        for jaar in jaren:
            regel = nu.get((post, tekst, jaar))
            toen = None
            if oud is not None:
                eerder = oud.get((post, tekst, jaar))
                toen = eerder.bedrag if eerder else NUL
            cellen.append(Cel(regel, regel.bedrag if regel else NUL, toen))
        if any(cel.bedrag or cel.was for cel in cellen):
            uit.append(Rij(Post(post), str(Post(post).label), tekst, tuple(cellen)))
    return uit


def _som(rijen: Iterable[Rij], jaren: int) -> tuple[Decimal, ...]:
    rijen = list(rijen)
    return tuple(sum((rij.cellen[n].bedrag for rij in rijen), NUL) for n in range(jaren))


def stroom(staat: Staat) -> charts.Figuur | None:
    """Return where each euro of the first year comes from and goes to, from rijk to school."""
    links = [(rij.naam, float(rij.cellen[0].bedrag)) for rij in staat.baten]
    rechts = [
        (
            f"{rij.naam}{': ' if rij.omschrijving else ''}{rij.omschrijving}",
            float(rij.cellen[0].bedrag),
        )
        for rij in staat.lasten
    ]
    saldo = float(staat.saldo[0])
    if saldo > 0:
        rechts.append((_("Blijft over"), saldo))
    if saldo < 0:
        links.append((_("Tekort"), -saldo))
    links, rechts = [een for een in links if een[1]], [een for een in rechts if een[1]]
    if not links or not rechts:
        return None
    bij = charts.Bijschrift(
        _("Waar de euro vandaan komt en heen gaat"),
        _("Links komt binnen, rechts gaat eruit; hoe breder, hoe meer geld."),
        eenheid=_("euro"),
    )
    return charts.stroom(bij, links, rechts)


def versies_van(gebruiker: Any) -> list[Begroting]:
    """Return the newest budgets that the role in use sees."""
    rijen = Begroting.objects.zichtbaar_voor(gebruiker).select_related("swv", "verdeelmodel")
    return list(rijen.order_by("-jaar", "-versie")[:20])
