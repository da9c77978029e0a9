"""The questions about the region: read-only, public, shared by pages, export and other rooms."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from passend.recht import zoek_swv
from passend.samenwerking.gegevensverslag import Gegevensregel, gegevensverslag
from passend.samenwerking.instellingen import Instellingsoort, soort_van, soorten_voor
from passend.samenwerking.models import (
    Gebied,
    Instelling,
    Lidmaatschap,
    Samenwerkingsverband,
    Vestiging,
)
from passend.samenwerking.overlap import Overlap, Overlappen, overlap_van

# Other rooms find every question here; where the answer is long it stands in a file of its own.
__all__ = [
    "GemeenteDeel",
    "Gegevensregel",
    "Keuze",
    "Overlap",
    "Overlappen",
    "SwvRegel",
    "gegevensverslag",
    "gemeenten_van",
    "gepland",
    "geschiedenis",
    "instelling",
    "keuze",
    "keuzes",
    "overlap_van",
    "scholen_in",
    "swv_lijst",
    "swv_van_postcode",
    "swv_van_vestiging",
]

# ---------------------------------------------------------------- to which swv does it belong


def swv_van_postcode(pc4: str, sector: str, op: dt.date | None = None) -> Samenwerkingsverband:
    """Return the swv of `sector` ('po' or 'vo') to which a postcode belongs on `op` (today).

    Raises `recht.Invoerfout` with a sentence for the user when the regio-indeling does not know
    the postcode or names no swv for it, and `Samenwerkingsverband.DoesNotExist` when the region
    has not been loaded. For the onderbouwing ask `recht.zoek_swv`.
    """
    antwoord = zoek_swv(pc4, sector, op or timezone.localdate())
    return Samenwerkingsverband.objects.get(code=antwoord.swv)


def swv_van_vestiging(
    vestiging: Vestiging, op: dt.date | None = None
) -> Samenwerkingsverband | None:
    """Return the swv to which a vestiging belongs on `op` (today); None where nothing says so."""
    lid = (
        Lidmaatschap.objects.geldig(op)
        .filter(vestiging=vestiging)
        .select_related("swv")
        .order_by("van")
        .last()
    )
    return lid.swv if lid else None


# ---------------------------------------------------------------- schools of a swv

SORTERINGEN = {
    "naam": ("naam", "code"),
    "plaats": ("plaats", "naam", "code"),
    "gemeente": ("gemeente__naam", "naam", "code"),
    "soort": ("school__soort", "naam", "code"),
    "brin": ("code",),
    "bestuur": ("school__bestuur__organisatie__naam", "naam", "code"),
    "denominatie": ("denominatie", "naam", "code"),
}


def scholen_in(
    swv: Samenwerkingsverband,
    op: dt.date | None = None,
    zoek: str = "",
    sorteer: str = "naam",
) -> QuerySet[Vestiging]:
    """Return the vestigingen that belong to `swv` on `op` (today), with school, bestuur, gemeente.

    `zoek` looks in name, place, gemeente, BRIN and postcode; `sorteer` is a key of `SORTERINGEN`,
    with `-` before it for the other way round; an unknown key sorts by name.
    """
    # Two steps keep the query free of joins to periods that have ended, and so of doubles.
    leden = Lidmaatschap.objects.geldig(op).filter(swv=swv).values("vestiging_id")
    vestigingen = Vestiging.objects.filter(pk__in=leden).select_related(
        "school__bestuur__organisatie", "gemeente"
    )
    for woord in zoek.split():
        vestigingen = vestigingen.filter(
            Q(naam__icontains=woord)
            | Q(plaats__icontains=woord)
            | Q(gemeente__naam__icontains=woord)
            | Q(code__istartswith=woord)
            | Q(postcode__istartswith=woord)
        )
    velden = SORTERINGEN.get(sorteer.removeprefix("-"), SORTERINGEN["naam"])
    omgekeerd = sorteer.startswith("-")
    return vestigingen.order_by(
        *(
            F(veld).desc(nulls_last=True) if omgekeerd else F(veld).asc(nulls_last=True)
            for veld in velden
        )
    )


# ---------------------------------------------------------------- the list of swv's


@dataclass(frozen=True, slots=True)
class SwvRegel:
    """One swv in the list: its gemeenten and counts; jeugd is of the age bands of its sector."""

    code: str
    sector: str
    gemeenten: tuple[str, ...]
    aantal_postcodes: int
    aantal_vestigingen: int
    jeugd: int

    @property
    def aantal_gemeenten(self) -> int:
        """Return in how many gemeenten the swv lies, wholly or in part."""
        return len(self.gemeenten)


POSTCODE = re.compile(r"(\d{4})\s*[A-Za-z]{2}")
SWV_SORTERINGEN = ("code", "aantal_gemeenten", "aantal_vestigingen", "jeugd")


def swv_lijst(
    sector: str, *, op: dt.date | None = None, zoek: str = "", sorteer: str = "code"
) -> list[SwvRegel]:
    """Return the swv's of a sector on `op`, filtered and sorted; three queries, however many.

    `zoek` finds a code, a gemeente, a place or the first digits of a postcode; several words must
    all be found. `sorteer` is one of `SWV_SORTERINGEN`, with `-` for the other way round.
    """
    veld = f"swv_{sector}"
    gebieden = Gebied.objects.geldig(op).exclude(**{veld: None})
    gekozen = _matching_codes(gebieden, veld, zoek)
    namen: dict[str, set[str]] = {}
    tel: dict[str, list[int]] = {}
    for code, gemeente, aantal, jeugd in (
        gebieden.values_list(f"{veld}__code", "gemeente__naam")
        .annotate(aantal=Count("pk"), jeugd=Sum(f"aantal_jeugd_{sector}"))
        .order_by(f"{veld}__code", "gemeente__naam")
    ):
        namen.setdefault(code, set()).add(gemeente)
        som = tel.setdefault(code, [0, 0])
        som[0] += aantal
        som[1] += jeugd or 0
    vestigingen = dict(
        Lidmaatschap.objects.geldig(op).values_list("swv__code").annotate(Count("pk"))
    )
    regels = [
        SwvRegel(code, sector, tuple(sorted(namen[code])), *_counts(tel[code], vestigingen, code))
        for code in namen
        if gekozen is None or code in gekozen
    ]
    sleutel = sorteer.removeprefix("-")
    sleutel = sleutel if sleutel in SWV_SORTERINGEN else "code"
    return sorted(
        sorted(regels, key=lambda regel: regel.code),
        key=lambda regel: getattr(regel, sleutel),
        reverse=sorteer.startswith("-"),
    )


def _counts(som: list[int], vestigingen: dict[str, int], code: str) -> tuple[int, int, int]:
    return som[0], vestigingen.get(code, 0), som[1]


def _matching_codes(gebieden: QuerySet[Gebied], veld: str, zoek: str) -> set[str] | None:
    if not zoek.strip():
        return None
    # Of a postcode only the digits say where it lies.
    postcode = POSTCODE.fullmatch(zoek.strip())
    for woord in [postcode[1]] if postcode else zoek.split():
        gebieden = gebieden.filter(
            Q(gemeente__naam__icontains=woord)
            | Q(plaats__icontains=woord)
            | Q(pc4__startswith=woord)
            | Q(**{f"{veld}__code__icontains": woord})
        )
    return set(gebieden.values_list(f"{veld}__code", flat=True))


# ---------------------------------------------------------------- one swv


@dataclass(frozen=True, slots=True)
class GemeenteDeel:
    """A gemeente as far as it lies in a swv: postcodes, young inhabitants, schools there.

    `geheel` is False where some postcodes of the gemeente lie in another swv of the same sector.
    """

    naam: str
    code: str
    aantal_postcodes: int
    jeugd: int
    aantal_vestigingen: int
    geheel: bool


def gemeenten_van(swv: Samenwerkingsverband, op: dt.date | None = None) -> list[GemeenteDeel]:
    """Return the gemeenten of a swv, the one with most young inhabitants first; three queries."""
    veld, jeugdveld = f"swv_{swv.sector}", f"aantal_jeugd_{swv.sector}"
    gebieden = Gebied.objects.geldig(op)
    vestigingen = dict(
        Lidmaatschap.objects.geldig(op)
        .filter(swv=swv)
        .values_list("vestiging__gemeente")
        .annotate(Count("pk"))
    )
    eigen = list(
        gebieden.filter(**{veld: swv})
        .values_list("gemeente", "gemeente__naam", "gemeente__code")
        .annotate(Count("pk"), Sum(jeugdveld))
    )
    gedeeld = set(
        gebieden.filter(gemeente__in=[rij[0] for rij in eigen])
        .exclude(**{veld: swv})
        .exclude(**{veld: None})
        .values_list("gemeente", flat=True)
    )
    delen = [
        GemeenteDeel(naam, code, aantal, jeugd or 0, vestigingen.get(pk, 0), pk not in gedeeld)
        for pk, naam, code, aantal, jeugd in eigen
    ]
    return sorted(delen, key=lambda deel: (-deel.jeugd, deel.naam))


# ---------------------------------------------------------------- the choices of a swv


@dataclass(frozen=True, slots=True)
class Keuze:
    """What a swv does on a date: its own choice with period and place, or what holds without one.

    `eigen` is False for the default; then the dates are None and `vastgelegd_in` is empty.
    """

    soort: Instellingsoort
    waarde: Any
    van: dt.date | None = None
    tot: dt.date | None = None
    vastgelegd_in: str = ""
    eigen: bool = False

    @property
    def woorden(self) -> str:
        """Return the value as a person would say it."""
        return str(self.soort.woorden(self.waarde))


def keuze(swv: Samenwerkingsverband, sleutel: str, op: dt.date | None = None) -> Keuze:
    """Return the choice of `swv` for a key of `instellingen` on `op` (today), with its source.

    Raises `fouten.OngeldigeKeuze` for an unknown key.
    """
    soort = soort_van(sleutel)
    rij = Instelling.objects.geldig(op).filter(swv=swv, sleutel=sleutel).order_by("van").last()
    return _as_choice(soort, rij)


def instelling(swv: Samenwerkingsverband, sleutel: str, op: dt.date | None = None) -> Any:
    """Return the plain value of `keuze`: for instance `commissie`, True, 7, or None where empty."""
    return keuze(swv, sleutel, op).waarde


def keuzes(swv: Samenwerkingsverband, op: dt.date | None = None) -> list[Keuze]:
    """Return every choice that this swv has on `op`, in the order of the page; one query."""
    rijen = {
        rij.sleutel: rij for rij in Instelling.objects.geldig(op).filter(swv=swv).order_by("van")
    }
    return [_as_choice(soort, rijen.get(soort.sleutel)) for soort in soorten_voor(swv.sector)]


def geschiedenis(swv: Samenwerkingsverband, sleutel: str) -> list[Keuze]:
    """Return all own choices for a key, the latest first."""
    soort = soort_van(sleutel)
    rijen = Instelling.objects.filter(swv=swv, sleutel=sleutel).order_by("-van")
    return [_as_choice(soort, rij) for rij in rijen]


def gepland(swv: Samenwerkingsverband) -> list[Keuze]:
    """Return the choices that are laid down but have not started yet, the first to start first."""
    rijen = Instelling.objects.filter(swv=swv, van__gt=timezone.localdate()).order_by("van")
    return [_as_choice(soort_van(rij.sleutel), rij) for rij in rijen]


def _as_choice(soort: Instellingsoort, rij: Instelling | None) -> Keuze:
    if rij is None:
        standaard = soort.standaard
        return Keuze(soort, list(standaard) if isinstance(standaard, tuple) else standaard)
    return Keuze(soort, rij.waarde, rij.van, rij.tot, rij.vastgelegd_in, eigen=True)
