"""Run every check that belongs to a study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from passend.onderzoek.controles.bootstrap import Trekkingen, check_bootstrap, check_many_tests
from passend.onderzoek.controles.controle import Controle
from passend.onderzoek.controles.gevoeligheid import (
    check_anticipation,
    check_detectable,
    check_leave_one_out,
    check_trend_bounds,
)
from passend.onderzoek.controles.schijn import check_placebo_dates, check_placebo_groups
from passend.onderzoek.controles.varianten import Omgeving, check_variants

if TYPE_CHECKING:
    from passend.onderzoek.effectstudie import Studie


def run_checks(studie: Studie, percentages: Mapping[str, float | None]) -> Iterator[Controle]:
    """Return the checks on every did of the study, and the corrections over all of them."""
    keuze, indeling = studie.keuze, studie.indeling
    trekkingen = Trekkingen.draw(len(indeling.swv), keuze.herhalingen, keuze.zaad)
    omgeving = Omgeving(studie.cellen, percentages, keuze)
    yield check_many_tests(studie.dids, trekkingen, keuze)
    for naam, did in studie.dids.items():
        reeks = studie.reeks(naam).hernoemd(naam)
        yield check_bootstrap(did, trekkingen, keuze)
        yield check_placebo_dates(reeks, indeling, keuze)
        yield check_placebo_groups(reeks, indeling, keuze, did)
        yield check_leave_one_out(reeks, indeling, keuze, did)
        event = studie.events.get(naam)
        if event is not None:
            yield check_trend_bounds(event, keuze)
            yield check_anticipation(event, keuze)
        yield check_detectable(did, keuze)
        yield check_variants(reeks, indeling, omgeving, did)
