"""What law and sense ask of an arrangement before it may be asked for or decided about.

Each check refuses with what is wrong and how to mend it. Where the law has a longest period that
was read, it is a bound; where the text in force was not read, the last known one is a caveat that
shows, and nothing is refused on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import Geweigerd
from passend.dossier.models import Inschrijving, Leerling
from passend.dossier.models.arrangement import (
    TOEGEKENDE,
    Arrangement,
    Arrangementstatus,
    Arrangementvorm,
    Setting,
)
from passend.recht import Onderbouwing, Stap
from passend.samenwerking.models import Lidmaatschap, Samenwerkingsverband, Schoolsoort, Vestiging
from passend.vormgeving.weergave import datum_voluit

SPECIAAL = (Schoolsoort.SBO, Schoolsoort.SO, Schoolsoort.VSO)
OPDC_DUUR = {"po": "opdc.duur", "vo": "opdc.vo.duur"}
SYMBIOSE = "symbiose.volledig_programma"


@dataclass(frozen=True, slots=True)
class Arrangementgegevens:
    """What the school asks for. `tot` is the day after the last day; `kosten` is euros per purse."""

    vorm: str
    aspect: str
    setting: str
    activiteit: str
    doel: str
    maat: str
    verwacht: str
    wat: str
    deskundige: str
    uren_per_week: Decimal
    van: dt.date
    tot: dt.date
    groepsgrootte: int = 1
    andere_vestiging: Vestiging | None = None
    behoeften: tuple[Any, ...] = ()
    kosten: Mapping[str, Decimal] = field(default_factory=dict)


def check(
    gegevens: Arrangementgegevens, leerling: Leerling, swv: Samenwerkingsverband
) -> Onderbouwing:
    """Refuse what cannot be; return which rule bounds the period, with its caveats."""
    _check_words(gegevens)
    _check_intensity(gegevens)
    _check_costs(gegevens.kosten)
    _check_needs(gegevens, leerling)
    _check_place(gegevens, leerling, swv)
    return duur(gegevens.vorm, gegevens.van, gegevens.tot, swv.sector)


def _check_words(gegevens: Arrangementgegevens) -> None:
    for waarde, wat in (
        (gegevens.doel, _("Het doel")),
        (gegevens.maat, _("Waaraan u het meet")),
        (gegevens.verwacht, _("Wat u verwacht")),
        (gegevens.wat, _("Wat er gebeurt")),
        (gegevens.deskundige, _("Wie het doet")),
    ):
        if not waarde.strip():
            raise Geweigerd(_("%(wat)s is leeg. Schrijf het op in gewone woorden.") % {"wat": wat})


def _check_intensity(gegevens: Arrangementgegevens) -> None:
    if gegevens.uren_per_week <= 0:
        raise Geweigerd(_("0 uur per week kan niet. Vul in hoeveel uur het kind per week krijgt."))
    if gegevens.groepsgrootte < 1:
        raise Geweigerd(_("Een groep heeft minstens een kind. Vul 1 in als het kind alleen is."))
    if gegevens.tot <= gegevens.van:
        raise Geweigerd(
            _("De laatste dag (%(tot)s) ligt voor de eerste dag (%(van)s). Draai ze om.")
            % {
                "tot": datum_voluit(gegevens.tot - dt.timedelta(days=1)),
                "van": datum_voluit(gegevens.van),
            }
        )


def _check_costs(kosten: Mapping[str, Decimal]) -> None:
    for bedrag in kosten.values():
        if bedrag < 0:
            raise Geweigerd(_("Een bedrag onder nul kan niet. Vul in wat het kost, of niets."))


def _check_needs(gegevens: Arrangementgegevens, leerling: Leerling) -> None:
    if any(behoefte.leerling_id != leerling.pk for behoefte in gegevens.behoeften):
        raise Geweigerd(_("Dit staat in het dossier van een ander kind. Kies uit de lijst."))


def _check_place(
    gegevens: Arrangementgegevens, leerling: Leerling, swv: Samenwerkingsverband
) -> None:
    elders = gegevens.vorm in (Arrangementvorm.DEELPLAATSING, Arrangementvorm.TERUGPLAATSING)
    if (gegevens.vorm == Arrangementvorm.OPDC) != (gegevens.setting == Setting.OPDC):
        raise Geweigerd(
            _("Een opdc kiest u twee keer: bij de vorm en bij de plek. Maak ze gelijk.")
        )
    if not elders:
        if gegevens.andere_vestiging is not None:
            raise Geweigerd(_("Bij deze vorm hoort geen andere school. Haal de school weg."))
        return
    plek = gegevens.andere_vestiging
    if plek is None:
        raise Geweigerd(_("Kies naar welke school het kind gaat."))
    lid = Lidmaatschap.objects.geldig(gegevens.van).filter(vestiging=plek, swv=swv)
    if not lid.exists():
        raise Geweigerd(
            _("%(school)s hoort op %(dag)s niet bij %(swv)s. Kies een school uit dit verband.")
            % {"school": plek.naam, "dag": datum_voluit(gegevens.van), "swv": swv.code}
        )
    own = _own_place(leerling)
    if own is not None and plek.school_id == own.school_id:
        raise Geweigerd(_("Dit is de eigen school van het kind. Kies een andere school."))
    if gegevens.vorm == Arrangementvorm.TERUGPLAATSING:
        _check_return(own, plek)


def _own_place(leerling: Leerling) -> Vestiging | None:
    here = Inschrijving.objects.filter(leerling=leerling).geldig()
    found = here.select_related("vestiging__school").order_by("-van").first()
    return found.vestiging if found else None


def _check_return(own: Vestiging | None, plek: Vestiging) -> None:
    if own is None or own.school.soort not in SPECIAAL:
        raise Geweigerd(
            _(
                "Terugplaatsing begint op een school voor speciaal (basis)onderwijs. Kies iets anders."
            )
        )
    if plek.school.soort in SPECIAAL:
        raise Geweigerd(
            _("%(school)s is geen gewone school. Kies de school waar het kind heen gaat.")
            % {"school": plek.naam}
        )


def duur(vorm: str, van: dt.date, tot: dt.date, sector: str) -> Onderbouwing:
    """Return what bounds the period of this kind of support; refuse one beyond the law.

    Opdc: Uitvoeringsbesluit WVO 2020 2.50 (vo); for po and for symbiose the text in force was not
    read, so the last known bound comes along as a caveat.
    """
    if vorm == Arrangementvorm.OPDC:
        return _bounded(OPDC_DUUR[sector], van, tot)
    if vorm == Arrangementvorm.DEELPLAATSING:
        return _bounded(SYMBIOSE, van, tot)
    return Onderbouwing()


def _bounded(sleutel: str, van: dt.date, tot: dt.date) -> Onderbouwing:
    grens = recht.standaardset().laatst_bekend(sleutel, op=van)
    uiterlijk = recht.tel_op(van, grens.waarde, grens.eenheid)
    stap = Stap(
        wat=grens.omschrijving,
        uitkomst=f"{grens.waarde} {grens.eenheid}",
        bron=grens.bron,
        invoer={sleutel: grens.waarde},
        geverifieerd=grens.geverifieerd,
    )
    if tot > uiterlijk and grens.geverifieerd:
        raise Geweigerd(
            _(
                "Dit mag ten hoogste %(duur)s duren (%(bron)s). Kies een laatste dag "
                "tot en met %(dag)s."
            )
            % {
                "duur": f"{grens.waarde} {grens.eenheid}",
                "bron": grens.bron,
                "dag": datum_voluit(uiterlijk - dt.timedelta(days=1)),
            }
        )
    return Onderbouwing((stap,)).met(kanttekeningen=_caveats(grens, tot > uiterlijk))


def _caveats(grens: Any, too_long: bool) -> list[str]:
    if grens.geverifieerd:
        return []
    words = [
        _(
            "De tekst die nu geldt is niet gelezen. De laatst bekende grens is %(duur)s "
            "(%(bron)s). Vraag na wat nu geldt."
        )
        % {"duur": f"{grens.waarde} {grens.eenheid}", "bron": grens.bron}
    ]
    if too_long:
        words.append(_("Deze periode is langer dan die laatst bekende grens."))
    return words


def check_double(arrangement: Arrangement) -> None:
    """Refuse to ask twice for the same support in one period: it would be paid twice."""
    zelfde = (
        Arrangement.objects.filter(
            leerling_id=arrangement.leerling_id,
            aspect=arrangement.aspect,
            setting=arrangement.setting,
            activiteit=arrangement.activiteit,
            status__in=(Arrangementstatus.AANGEVRAAGD, *TOEGEKENDE),
        )
        .in_periode(arrangement.van, arrangement.tot)
        .exclude(pk=arrangement.pk)
        .exclude(geeindigd_op__lte=arrangement.van)
        .order_by("van")
        .first()
    )
    if zelfde is not None:
        raise Geweigerd(
            _(
                "Voor dit kind loopt al zo'n arrangement, van %(van)s tot en met %(tot)s. Stop dat "
                "eerst, of kies een begin na die dag."
            )
            % {"van": datum_voluit(zelfde.van), "tot": datum_voluit(zelfde.laatste_dag)}
        )
