"""The forecast of a scenario, with or without moved sliders, and two of them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from passend.begroting import wet
from passend.begroting.models import Aanname, Scenario
from passend.begroting.queries.stand import stand_van
from passend.begroting.rekenen.aannames import SOORTEN, Aannamesoort
from passend.begroting.rekenen.raming import Raming, Schatting, raam
from passend.vormgeving import charts

MILJOEN = 1_000_000


@dataclass(frozen=True, slots=True)
class Regelaar:
    """One slider: its kind, the value kept, the value tried, and the assumption behind it."""

    soort: Aannamesoort
    bewaard: Aanname
    waarde: float

    @property
    def veranderd(self) -> bool:
        """Tell whether the value that is tried differs from the one kept."""
        return self.waarde != float(self.bewaard.waarde)


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The forecast for the page: per year a row of words, the picture, and the answer in a sentence."""

    raming: Raming
    rijen: tuple[dict[str, Any], ...]
    figuur: charts.Figuur
    eerste_tekort: int | None

    @property
    def laatste(self) -> dict[str, Any]:
        """Return the last year."""
        return self.rijen[-1]


def regelaars(scenario: Scenario, geprobeerd: Mapping[str, float] | None = None) -> list[Regelaar]:
    """Return a slider per assumption of the scenario, moved to what is tried."""
    bewaard = {een.sleutel: een for een in scenario.aannames.all()}
    return [
        Regelaar(
            soort,
            bewaard[soort.sleutel],
            (geprobeerd or {}).get(soort.sleutel, float(bewaard[soort.sleutel].waarde)),
        )
        for soort in SOORTEN
        if soort.sleutel in bewaard
    ]


def reken(
    scenario: Scenario, sector: str, geprobeerd: Mapping[str, float] | None = None
) -> Uitkomst:
    """Return the forecast of a scenario whose assumptions are `geprobeerd` where given.

    Raises `Invoerfout` for a value out of its bounds.
    """
    aannames = {
        r.soort.sleutel: Schatting(r.waarde, float(r.bewaard.spreiding))
        for r in regelaars(scenario, geprobeerd)
    }
    raming = raam(
        stand_van(scenario, sector),
        aannames,
        jaren=scenario.aantal_jaren,
        zaad=scenario.zaad,
        wet=wet.parameterset(),
    )
    rijen = _rijen(raming)
    tekort = next((rij["jaar"] for rij in rijen if rij["saldo"][50] < 0), None)
    return Uitkomst(raming, rijen, waaier([(scenario.naam, raming)], "saldo"), tekort)


def _rijen(raming: Raming) -> tuple[dict[str, Any], ...]:
    posten = ("vrij", "saldo", "lasten", "geplaatst", "leerlingen", "tekort")
    # A forecast to the euro would say more than it knows: euros by the thousand, pupils whole.
    cijfers = dict.fromkeys(posten, -3) | {"geplaatst": 0, "leerlingen": 0}
    waaiers = {
        post: [
            {g: round(w, cijfers[post]) for g, w in jaar.items()} for jaar in raming.waaier(post)
        ]
        for post in posten
    }
    kans = raming.kans_onder_nul("saldo")
    return tuple(
        {"jaar": jaar, "kans_tekort": kans[n]} | {post: waaiers[post][n] for post in posten}
        for n, jaar in enumerate(raming.jaren)
    )


def waaier(ramingen: Sequence[tuple[str, Raming]], post: str) -> charts.Figuur:
    """Return the fan of one post for one or more forecasts, in millions of euros."""
    reeksen = []
    for nummer, (naam, raming) in enumerate(ramingen):
        per_jaar = raming.waaier(post)
        reeksen.append(
            charts.Reeks(
                naam=naam,
                waarden=tuple(round(w[50] / MILJOEN, 4) for w in per_jaar),
                kleur=nummer + 1,
                raming_vanaf=0,
                waaier90=tuple((w[5] / MILJOEN, w[95] / MILJOEN) for w in per_jaar),
                waaier50=tuple((w[25] / MILJOEN, w[75] / MILJOEN) for w in per_jaar),
            )
        )
    bij = charts.Bijschrift(
        _("Wat er overblijft of tekortkomt"),
        _("Lijn: het midden. Donkere waaier: een op twee kansen. Lichte: negen op tien."),
        eenheid=_("miljoen euro"),
        cijfers=2,
    )
    jaren = ramingen[0][1].jaren
    return charts.lijnen(bij, [str(jaar) for jaar in jaren], reeksen)


def verschillen(scenarios: Sequence[Scenario]) -> list[tuple[str, list[Aanname | None]]]:
    """Return the assumptions in which these scenarios differ, with the value of each."""
    rijen = []
    per_scenario = [{een.sleutel: een for een in s.aannames.all()} for s in scenarios]
    for soort in SOORTEN:
        rij = [aannames.get(soort.sleutel) for aannames in per_scenario]
        if len({(een.waarde, een.spreiding) if een else None for een in rij}) > 1:
            rijen.append((soort.vraag, rij))
    return rijen
