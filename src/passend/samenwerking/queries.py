"""The questions about the region: read-only, public, shared by pages, export and other rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.recht import zoek_swv
from passend.samenwerking.instellingen import Instellingsoort, soort_van, soorten_voor
from passend.samenwerking.models import (
    Gebied,
    Gemeente,
    Instelling,
    Lidmaatschap,
    Samenwerkingsverband,
    Sector,
    Vestiging,
)
from passend.stelsel import bronbestanden

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
    for woord in zoek.split():
        # All words in one place: "Bergen Limburg" is no place, "Den Haag" is one.
        gebieden = gebieden.filter(
            Q(gemeente__naam__icontains=woord)
            | Q(plaats__icontains=woord)
            | Q(pc4__startswith=woord[:4])
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


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a swv has in common with another: which gemeenten, and the share of its own young.

    `aandeel` is between 0 and 1, None where CBS has no young inhabitants at all for the swv.
    """

    code: str
    sector: str
    gemeenten: tuple[str, ...]
    jeugd: int
    aandeel: float | None


@dataclass(frozen=True, slots=True)
class Overlappen:
    """The overlap of one swv.

    `zelfde_sector`: other swv's that lie in one of its gemeenten as well. `gedeelde_gemeenten` are
    those gemeenten, each once, and `aandeel_gedeeld` the share of the young inhabitants of the swv
    who live in its own part of them. `andere_sector`: the swv's of the other sector with which it
    has postcodes in common. `jeugd` are all its young inhabitants.
    """

    jeugd: int
    gedeelde_gemeenten: tuple[str, ...]
    aandeel_gedeeld: float | None
    zelfde_sector: tuple[Overlap, ...]
    andere_sector: tuple[Overlap, ...]


def overlap_van(swv: Samenwerkingsverband, op: dt.date | None = None) -> Overlappen:
    """Return with whom a swv shares its area, weighed by young inhabitants and not only counted.

    Young are the inhabitants of the age bands of the sector of `swv` (CBS, 1 January 2021). Source
    of the measure: a raw count of shared gemeenten says little, since one street counts as much as
    a city; a share of the young shows how much of the work is really shared.
    """
    eigen_veld, ander_veld = _fields(swv.sector)
    jeugdveld = f"aantal_jeugd_{swv.sector}"
    eigen = list(
        Gebied.objects.geldig(op)
        .filter(**{eigen_veld: swv})
        .values_list("gemeente__naam", f"{ander_veld}__code", jeugdveld)
    )
    namen = {gemeente for gemeente, _ander, _jeugd in eigen}
    buren: dict[str, set[str]] = {}
    for code, gemeente in (
        Gebied.objects.geldig(op)
        .filter(gemeente__naam__in=namen)
        .exclude(**{eigen_veld: swv})
        .exclude(**{eigen_veld: None})
        .values_list(f"{eigen_veld}__code", "gemeente__naam")
        .distinct()
    ):
        buren.setdefault(code, set()).add(gemeente)
    totaal = _sum(jeugd for _g, _a, jeugd in eigen)
    gedeeld = set().union(*buren.values())

    def overlap(code: str, sector: str, gemeenten: set[str], jeugd: int) -> Overlap:
        return Overlap(code, sector, tuple(sorted(gemeenten)), jeugd, _share(jeugd, totaal))

    zelfde = [
        overlap(code, swv.sector, gemeenten, _sum(j for g, _a, j in eigen if g in gemeenten))
        for code, gemeenten in buren.items()
    ]
    anderen = {ander for _g, ander, _j in eigen if ander}
    andere = [
        overlap(
            code,
            _other(swv.sector),
            {g for g, ander, _j in eigen if ander == code},
            _sum(j for _g, ander, j in eigen if ander == code),
        )
        for code in anderen
    ]
    return Overlappen(
        totaal,
        tuple(sorted(gedeeld)),
        _share(_sum(j for g, _a, j in eigen if g in gedeeld), totaal),
        _largest_first(zelfde),
        _largest_first(andere),
    )


def _other(sector: str) -> str:
    return Sector.VO if sector == Sector.PO else Sector.PO


def _fields(sector: str) -> tuple[str, str]:
    return f"swv_{sector}", f"swv_{_other(sector)}"


def _sum(waarden: Iterable[int | None]) -> int:
    return sum(waarde or 0 for waarde in waarden)


def _share(deel: int, geheel: int) -> float | None:
    return deel / geheel if geheel else None


def _largest_first(overlappen: Iterable[Overlap]) -> tuple[Overlap, ...]:
    return tuple(sorted(overlappen, key=lambda een: (-een.jeugd, een.code)))


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


def _as_choice(soort: Instellingsoort, rij: Instelling | None) -> Keuze:
    if rij is None:
        standaard = soort.standaard
        return Keuze(soort, list(standaard) if isinstance(standaard, tuple) else standaard)
    return Keuze(soort, rij.waarde, rij.van, rij.tot, rij.vastgelegd_in, eigen=True)


# ---------------------------------------------------------------- what the data do not say


@dataclass(frozen=True, slots=True)
class Gegevensregel:
    """One gap in the loaded data: how many, of what, why, and which (at most some dozens)."""

    aantal: int
    wat: str
    uitleg: str
    welke: tuple[str, ...] = ()


def gegevensverslag(op: dt.date | None = None) -> list[Gegevensregel]:
    """Return what is unknown in the loaded region, so that nobody takes a gap for a zero."""
    gebieden = Gebied.objects.geldig(op)
    bekend = set(gebieden.values_list("pc4", flat=True))
    cbs = {rij["pc4"]: rij for rij in bronbestanden.load_pc4_jeugd()}
    zonder_swv = sorted(
        gebieden.filter(Q(swv_po=None) | Q(swv_vo=None)).values_list("pc4", flat=True)
    )
    zonder_cijfers = sorted(gebieden.filter(aantal_jeugd_po=None).values_list("pc4", flat=True))
    nieuwer = sorted(set(cbs) - bekend)
    inwoners = sum(int(cbs[pc4]["alle_leeftijden"] or 0) for pc4 in nieuwer)
    geen_lid = Vestiging.objects.exclude(
        pk__in=Lidmaatschap.objects.geldig(op).values("vestiging_id")
    )
    zonder_adres = geen_lid.filter(postcode="").count()
    onbekende_postcode = sorted(
        geen_lid.exclude(postcode="").values_list("postcode", flat=True).distinct()
    )
    zonder_code = sorted(Gemeente.objects.filter(code="").values_list("naam", flat=True))
    reformatorisch = Vestiging.objects.filter(denominatie="Reformatorisch").count()
    return [
        Gegevensregel(
            len(zonder_swv),
            _("postcodes zonder samenwerkingsverband"),
            _("De regio-indeling noemt daar Europoort; dat is geen samenwerkingsverband."),
            tuple(zonder_swv),
        ),
        Gegevensregel(
            len(zonder_cijfers),
            _("postcodes zonder inwoners bij het CBS"),
            _("Ze tellen niet mee in het aantal jonge inwoners."),
            tuple(zonder_cijfers),
        ),
        Gegevensregel(
            len(nieuwer),
            _("postcodes die nieuwer zijn dan de regio-indeling"),
            _(
                "Daar wonen %(inwoners)d mensen. Bij welk samenwerkingsverband zij horen, is onbekend."
            )
            % {"inwoners": inwoners},
            tuple(nieuwer),
        ),
        Gegevensregel(
            zonder_adres,
            _("vestigingen zonder adres"),
            _(
                "De bron van het voortgezet onderwijs (2012) heeft geen adressen. Zonder postcode "
                "is niet te zeggen bij welk samenwerkingsverband een vestiging hoort."
            ),
        ),
        Gegevensregel(
            len(onbekende_postcode),
            _("postcodes van vestigingen die de regio-indeling niet kent"),
            _("Deze vestigingen horen nergens bij, tot een nieuwere indeling is geladen."),
            tuple(onbekende_postcode),
        ),
        Gegevensregel(
            len(zonder_code),
            _("gemeenten zonder code"),
            _("Hun gebied of naam is veranderd; welke code dan geldt, staat niet in de bronnen."),
            tuple(zonder_code),
        ),
        Gegevensregel(
            reformatorisch,
            _("reformatorische vestigingen"),
            _(
                "Zij kunnen bij een landelijk samenwerkingsverband horen. Dat staat niet in de "
                "bronnen, dus zij tellen mee waar hun postcode ligt."
            ),
        ),
    ]
