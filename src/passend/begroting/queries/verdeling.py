"""The schools that share, and what a mix of models does to each of them before anybody decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from passend.begroting.models import Telling, Telsoort, Verdeelmodel
from passend.begroting.rekenen.verdeling import (
    Deel,
    Effect,
    Maat,
    School,
    Verdeling,
    Waarschuwing,
    effecten,
    effecten_per_bestuur,
    overgang,
    verdeel_pot,
    waarschuwingen,
)
from passend.samenwerking.models import Samenwerkingsverband
from passend.samenwerking.models import School as Schoolrij
from passend.vormgeving import charts

NUL = Decimal("0.00")
TOON = 12


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """What a model does: the division, its effects, the way there, and the signs of risk."""

    verdeling: Verdeling
    scholen: tuple[Effect, ...]
    besturen: tuple[Effect, ...]
    pad: tuple[tuple[str, tuple[Decimal, ...]], ...]
    tekens: tuple[Waarschuwing, ...]
    figuur: charts.Figuur

    @property
    def winnaars(self) -> int:
        """Return how many schools get more."""
        return sum(1 for effect in self.scholen if effect.verschil > 0)

    @property
    def verliezers(self) -> int:
        """Return how many schools get less."""
        return sum(1 for effect in self.scholen if effect.verschil < 0)


def delen_van(model: Verdeelmodel) -> list[Deel]:
    """Return the mix of a model in the form of the arithmetic."""
    return [Deel(Maat(een.maat), een.aandeel) for een in model.delen.all()]


def scholen_van(swv: Samenwerkingsverband) -> list[School]:
    """Return the schools of the newest count with pupils, weighted pupils and expected applications.

    Three queries whatever the number of schools. A school that is not in the register keeps its
    code as name and has no board.
    """
    gewoon = Telsoort.BASISSCHOOL if swv.sector == "po" else Telsoort.VO
    dag = Telling.objects.filter(swv=swv, soort=gewoon).aggregate(dag=Max("teldatum"))["dag"]
    if dag is None:
        return []
    per: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(Decimal))
    soorten = (gewoon, Telsoort.GEWOGEN, Telsoort.AANVRAGEN)
    rijen = Telling.objects.filter(swv=swv, teldatum=dag, soort__in=soorten)
    for code, soort, aantal, bedrag in rijen.values_list("code", "soort", "aantal", "bedrag"):
        per[code[:4]][soort] += bedrag if soort == Telsoort.AANVRAGEN else aantal
    bekend = {
        rij.brin: rij
        for rij in Schoolrij.objects.filter(brin__in=per).select_related(
            "organisatie", "bestuur__organisatie"
        )
    }
    return [
        School(
            sleutel=brin,
            naam=bekend[brin].naam if brin in bekend else brin,
            bestuur=_bestuur(bekend.get(brin)),
            leerlingen=int(cijfers[gewoon]),
            gewogen=Decimal(cijfers[Telsoort.GEWOGEN]),
            gevraagd=Decimal(cijfers[Telsoort.AANVRAGEN]),
        )
        for brin, cijfers in sorted(per.items())
    ]


def _bestuur(rij: Schoolrij | None) -> str:
    if rij is None or rij.bestuur is None:
        return _("bestuur onbekend")
    return str(rij.bestuur)


def gevolgen(model: Verdeelmodel, pot: Decimal, scholen: Sequence[School]) -> Gevolgen:
    """Return what `pot` does to each school under `model`, compared with the model chosen now.

    Without a chosen model nothing was divided before, so everybody starts from zero. Raises
    `Invoerfout` for a mix or a pot that cannot be divided.
    """
    huidig = huidig_model(model.swv, behalve=model)
    if huidig is not None:
        oud = verdeel_pot(pot, delen_van(huidig), scholen).per_school
        scholen = [_met_oud(school, oud[school.sleutel]) for school in scholen]
    uitkomst = verdeel_pot(pot, delen_van(model), scholen)
    per_school = effecten(uitkomst, scholen)
    pad = overgang({s.sleutel: s.oud for s in scholen}, uitkomst.per_school, model.overgangsjaren)
    namen = {s.sleutel: s.naam for s in scholen}
    return Gevolgen(
        uitkomst,
        tuple(per_school),
        tuple(effecten_per_bestuur(uitkomst, scholen)),
        tuple((namen[s], tuple(jaar[s] for jaar in pad)) for s in sorted(namen, key=namen.get)),
        tuple(waarschuwingen(uitkomst, scholen)),
        _figuur(per_school),
    )


def huidig_model(
    swv: Samenwerkingsverband, behalve: Verdeelmodel | None = None
) -> Verdeelmodel | None:
    """Return the model that holds today, with its parts, or None."""
    rijen = Verdeelmodel.objects.filter(swv=swv).geldig().prefetch_related("delen")
    if behalve is not None:
        rijen = rijen.exclude(pk=behalve.pk)
    return rijen.order_by("-van").first()


def _met_oud(school: School, oud: Decimal) -> School:
    return School(
        school.sleutel,
        school.naam,
        school.bestuur,
        school.leerlingen,
        school.gewogen,
        school.gevraagd,
        oud,
    )


def _figuur(per_school: Sequence[Effect]) -> charts.Figuur:
    """Return losers and winners as bars: the largest of each side, so that it can be read."""
    kanten = (
        [*per_school[: TOON // 2], *per_school[-TOON // 2 :]]
        if len(per_school) > TOON
        else per_school
    )
    bij = charts.Bijschrift(
        _("Wie er meer en wie er minder krijgt"),
        _("Euro per leerling, ten opzichte van het model van nu."),
        eenheid=_("euro per leerling"),
    )
    return charts.staven(
        bij,
        [
            charts.Staaf(e.naam, float(e.per_leerling), 1 if e.per_leerling >= 0 else 2)
            for e in kanten
        ],
    )
