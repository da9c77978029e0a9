"""What the page of one swv shows, and the rows of the exports: plain values for the templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passend.recht import regio_indeling
from passend.samenwerking import kaart, queries
from passend.samenwerking.instellingen import Vorm
from passend.samenwerking.models import (
    Gebied,
    Lidmaatschap,
    Samenwerkingsverband,
    Sector,
    Vestiging,
)
from passend.samenwerking.onderbouwingen import (
    aandeel_in_woorden,
    leeftijden,
    verouderd,
    waarom_jeugd,
    waarom_overlap,
)
from passend.vormgeving import maps
from passend.vormgeving.weergave import getal

EXPORT_SWV = (
    "code",
    "sector",
    "aantal_gemeenten",
    "gemeenten",
    "postcodes",
    "vestigingen",
    "jeugd",
)
EXPORT_SCHOLEN = (
    "vestiging",
    "naam",
    "soort",
    "brin",
    "bevoegd_gezag",
    "denominatie",
    "postcode",
    "plaats",
    "gemeente",
    "verzonnen",
)
# Beside the map; the table under it has them all.
IN_LIJST = 8
Tabel = tuple[Sequence[str], list[Sequence[Any]]]


def swv_export(regels: Iterable[queries.SwvRegel]) -> Tabel:
    """Return heading and rows of the list of swv's."""
    rijen = [
        (
            regel.code,
            regel.sector,
            regel.aantal_gemeenten,
            ", ".join(regel.gemeenten),
            regel.aantal_postcodes,
            regel.aantal_vestigingen,
            regel.jeugd,
        )
        for regel in regels
    ]
    return EXPORT_SWV, rijen


def scholen_export(vestigingen: Iterable[Vestiging]) -> Tabel:
    """Return heading and rows of the list of schools."""
    rijen = [
        (
            een.code,
            een.naam,
            een.school.soort,
            een.school.brin,
            een.school.bestuur.nummer if een.school.bestuur else "",
            een.denominatie,
            een.postcode,
            een.plaats,
            een.gemeente.naam if een.gemeente else "",
            "ja" if een.school.verzonnen else "nee",
        )
        for een in vestigingen
    ]
    return EXPORT_SCHOLEN, rijen


def begin_van(keuze: queries.Keuze) -> Any:
    """Return the present value as the form shows it when it opens."""
    if keuze.soort.vorm is Vorm.JA_NEE:
        return "ja" if keuze.waarde else "nee"
    if keuze.soort.vorm is Vorm.KEUZE:
        return str(keuze.waarde)
    return keuze.waarde


def swv_blad(swv: Samenwerkingsverband) -> dict[str, Any]:
    """Return the context of the page of one swv; the number of queries does not grow with it."""
    delen = queries.gemeenten_van(swv)
    overlap = queries.overlap_van(swv)
    indeling = regio_indeling(timezone.localdate())
    leden = Lidmaatschap.objects.geldig().filter(swv=swv)
    tellingen = leden.aggregate(
        vestigingen=Count("pk"), besturen=Count("vestiging__school__bestuur", distinct=True)
    )
    postcodes = set(leden.values_list("vestiging__postcode", flat=True))
    return {
        "swv": swv,
        "indeling": indeling,
        "verouderd": verouderd(indeling),
        "delen": delen,
        "kaart": _map(swv, delen, postcodes),
        "kaart_kop": _map_heading(delen),
        "kaart_uitleg": _map_caption(swv.sector, bool(postcodes)),
        "meer_gemeenten": max(len(delen) - IN_LIJST, 0),
        "waarom_jeugd": waarom_jeugd(swv.sector, overlap.jeugd),
        "jeugd": overlap.jeugd,
        "tellingen": tellingen,
        "heeft_reformatorisch": leden.filter(vestiging__denominatie="Reformatorisch").exists(),
        "overlap": overlap,
        "aandeel": aandeel_in_woorden(overlap.aandeel_gedeeld),
        "overlap_zelfde": _overlap_rows(overlap.zelfde_sector),
        "overlap_andere": _overlap_rows(overlap.andere_sector),
        "waarom_overlap": waarom_overlap(swv, overlap),
        "eigen": [een for een in queries.keuzes(swv) if een.eigen],
        "vo": swv.sector == Sector.VO,
    }


def _overlap_rows(overlappen: Iterable[queries.Overlap]) -> list[tuple[queries.Overlap, str]]:
    return [(een, aandeel_in_woorden(een.aandeel)) for een in overlappen]


def _map_caption(sector: str, stippen: bool) -> str:
    uitleg = _("Jonge inwoners zijn %(leeftijden)s.") % {"leeftijden": leeftijden(sector)}
    if stippen:
        uitleg += " " + _("Elke stip is een postcode met een of meer scholen.")
    return uitleg


def _map_heading(delen: Sequence[queries.GemeenteDeel]) -> str:
    if not delen:
        return _("Waar het ligt")
    if len(delen) == 1:
        return _("Het hele gebied ligt in één gemeente: %(gemeente)s") % {"gemeente": delen[0].naam}
    return _("%(gemeente)s heeft de meeste jonge inwoners van de %(aantal)d gemeenten") % {
        "gemeente": delen[0].naam,
        "aantal": len(delen),
    }


def _map(
    swv: Samenwerkingsverband, delen: Sequence[queries.GemeenteDeel], postcodes: set[str]
) -> maps.Kaart | None:
    pc4s: dict[str, list[str]] = defaultdict(list)
    for pc4, gemeente in (
        Gebied.objects.geldig()
        .filter(**{f"swv_{swv.sector}": swv})
        .values_list("pc4", "gemeente__naam")
    ):
        pc4s[gemeente].append(pc4)
    namen = [
        kaart.Naam(deel.naam, plek, deel.jeugd)
        for deel in delen
        if (plek := kaart.zwaartepunt(pc4s[deel.naam]))
    ]
    punten = kaart.punten_per_pc4()
    stippen = [punten[pc4][:2] for pc4 in sorted({p[:4] for p in postcodes}) if pc4 in punten]
    uitleg = _("De lijst ernaast geeft dezelfde gemeenten, met hun aantal jonge inwoners.")
    try:
        svg = kaart.teken_swv(
            swv.code, namen, stippen, _("Kaart van %(swv)s") % {"swv": swv.code}, uitleg
        )
    except KeyError:
        return None
    return maps.Kaart(
        svg, tuple(maps.Gebied(d.naam, _part_name(d), _part_words(d)) for d in delen[:IN_LIJST])
    )


def _part_name(deel: queries.GemeenteDeel) -> str:
    return deel.naam if deel.geheel else _("%(gemeente)s (een deel)") % {"gemeente": deel.naam}


def _part_words(deel: queries.GemeenteDeel) -> str:
    jong = ngettext("%(jeugd)s jonge inwoner", "%(jeugd)s jonge inwoners", deel.jeugd) % {
        "jeugd": getal(deel.jeugd)
    }
    if not deel.aantal_vestigingen:
        return jong
    scholen = ngettext("%(n)d vestiging", "%(n)d vestigingen", deel.aantal_vestigingen) % {
        "n": deel.aantal_vestigingen
    }
    return f"{jong}, {scholen}"
