"""The clocks of an aanmelding, from its acts alone: the decision, the temporary place, the stops.

Which law holds follows from the kind of school (po, so or vo) and the day of the request. Whether
a question to the parents stops the clock differs: a public school under Awb 4:15, a private one in
po under WPO 63 lid 4. Where no text was read that stops it, it runs on and the outcome says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.utils.translation import gettext as _

from passend import recht
from passend.dossier.aanmelding.soorten import Act
from passend.samenwerking.models import Schoolsoort

DAG = dt.timedelta(days=1)
OPENBAAR, BIJZONDER, ONBEKEND = "openbaar", "bijzonder", ""
_WET = {
    Schoolsoort.BAO: "po",
    Schoolsoort.SBO: "po",
    Schoolsoort.SO: "so",
    Schoolsoort.VSO: "so",
    Schoolsoort.VO: "vo",
    Schoolsoort.PRO: "vo",
}


class Daad(Protocol):
    """What a clock needs to know of an act."""

    act: str
    dag: dt.date
    gegevens: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Schoolfeiten:
    """What of the school decides the clock: the law it falls under, and public or private."""

    wet: str
    aard: str

    @property
    def staat_stil_bij_vraag(self) -> bool:
        """Tell whether a text was read by which a question to the parents stops the clock."""
        if self.aard == OPENBAAR:
            return True
        return self.aard == BIJZONDER and self.wet == "po"


def wet_van(soort: str) -> str:
    """Return under which law a kind of school admits pupils: po, so or vo."""
    return _WET[Schoolsoort(soort)]


def schoolfeiten(vestiging: Any) -> Schoolfeiten:
    """Return the facts of a vestiging; `aard` is empty where its denominatie is not known."""
    naam = vestiging.denominatie.strip().lower()
    aard = ONBEKEND if not naam else OPENBAAR if naam == OPENBAAR else BIJZONDER
    return Schoolfeiten(wet_van(vestiging.school.soort), aard)


def datum(waarde: str | None) -> dt.date | None:
    """Return the date behind the ISO text in the facts of an act."""
    return dt.date.fromisoformat(waarde) if waarde else None


def _vragen(daden: Iterable[Daad]) -> list[tuple[dt.date, dt.date, bool]]:
    """Return (asked, answered or last day to answer, still open) for each question to parents."""
    gevonden: list[tuple[dt.date, dt.date, bool]] = []
    for daad in daden:
        if daad.act == Act.VRAAG_GEGEVENS:
            gevonden.append((daad.dag, datum(daad.gegevens["reactie_voor"]) or daad.dag, True))
        elif daad.act == Act.VUL_AAN and gevonden:
            vraag, tot, _open = gevonden[-1]
            gevonden[-1] = (vraag, min(daad.dag, tot), False)
    return gevonden


def _stilstanden(daden: Iterable[Daad], school: Schoolfeiten) -> list[tuple[dt.date, dt.date]]:
    """Return the half-open periods in which the clock stood still.

    Under the Awb from the day after the question up to and including the day of the answer; under
    WPO 63 lid 4 from the day of the question up to the day of the answer.
    """
    if not school.staat_stil_bij_vraag:
        return []
    schuif = DAG if school.aard == OPENBAAR else dt.timedelta(0)
    perioden = [(vraag + schuif, tot + schuif) for vraag, tot, _open in _vragen(daden)]
    return [(van, tot) for van, tot in perioden if tot > van]


def staat_stil(daden: Sequence[Daad], school: Schoolfeiten) -> bool:
    """Tell whether the clock stands still because an answer of the parents is awaited."""
    vragen = _vragen(daden)
    return school.staat_stil_bij_vraag and bool(vragen) and vragen[-1][2]


def _ontvangst(daden: Iterable[Daad]) -> Daad | None:
    return next((daad for daad in daden if daad.act == Act.ONTVANG), None)


def termijn_besluit(daden: Sequence[Daad], school: Schoolfeiten) -> recht.Termijn | None:
    """Return the clock of the decision on admission (WPO 40 lid 6, WEC 40 lid 7, WVO 2020 8.8)."""
    begin = _ontvangst(daden)
    if begin is None:
        return None
    feiten: dict[str, Any] = {}
    stil = _stilstanden(daden, school)
    begin_stil = [(max(van, begin.dag + DAG), tot) for van, tot in stil]
    stil = [(van, tot) for van, tot in begin_stil if tot > van]
    if stil:
        feiten["opgeschort"] = stil
        if school.aard:
            feiten["school"] = school.aard
    for daad in daden:
        if daad.act == Act.VERLENG:
            feiten["verlengd_tot"] = datum(daad.gegevens["tot"])
    termijn = recht.termijn(f"{school.wet}.toelating", begin.dag, feiten)
    if _vragen(daden) and not school.staat_stil_bij_vraag:
        zin = _(
            "Voor deze school is geen wettekst gelezen waardoor de termijn stilstaat terwijl de "
            "ouders aanvullen. De termijn loopt door."
        )
        termijn = replace(termijn, onderbouwing=termijn.onderbouwing.met(kanttekeningen=[zin]))
    return termijn


def termijn_tijdelijk(daden: Sequence[Daad], school: Schoolfeiten) -> recht.Termijn | None:
    """Return after which day a child without a decision is placed for the time being."""
    begin = _ontvangst(daden)
    if begin is None:
        return None
    verzoek = datum(begin.gegevens.get("gedaan_op")) or begin.dag
    return recht.termijn(f"{school.wet}.tijdelijke_plaatsing", verzoek)
