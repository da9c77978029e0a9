"""The clocks of a case, built from its acts alone: what started, stopped and moved the last day.

Every function takes acts in order (anything with `act`, `dag` and `gegevens`) and asks `recht` for
the rest, so that the same acts give the same last day for ever.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from passend import recht
from passend.toelaatbaarheid.soorten import Act, Fase

DAG = dt.timedelta(days=1)


class Daad(Protocol):
    """What a clock needs to know of an act."""

    act: str
    dag: dt.date
    gegevens: dict[str, Any]


def datum(waarde: str | None) -> dt.date | None:
    """Return the date behind the ISO text in the facts of an act."""
    return dt.date.fromisoformat(waarde) if waarde else None


@dataclass(frozen=True, slots=True)
class Stilstand:
    """A stretch in which the clock stood still: asked on `gevraagd`, over after `tot_en_met`.

    `open` while the answer is still awaited; `tot_en_met` is then the day before which it was asked.
    """

    gevraagd: dt.date
    tot_en_met: dt.date
    open: bool

    @property
    def dagen(self) -> int:
        """Return the number of days that do not count: from the day after the question."""
        return (self.tot_en_met - self.gevraagd).days


def stilstanden(daden: Iterable[Daad]) -> list[Stilstand]:
    """Return when the clock stood still because an aanvulling was awaited (Awb 4:15 lid 1).

    It stops on the day after the question, and ends with the day of the answer or, without one,
    with the last day that was given for it.
    """
    gevonden: list[Stilstand] = []
    for daad in daden:
        if daad.act == Act.VRAAG_AANVULLING:
            einde = datum(daad.gegevens["reactie_voor"]) or daad.dag
            gevonden.append(Stilstand(daad.dag, einde, open=True))
        elif daad.act == Act.VUL_AAN and gevonden and gevonden[-1].open:
            laatste = gevonden[-1]
            gevonden[-1] = replace(
                laatste, tot_en_met=min(daad.dag, laatste.tot_en_met), open=False
            )
    return gevonden


def _dien_in(daden: Iterable[Daad]) -> dt.date | None:
    return next((d.dag for d in daden if d.act == Act.DIEN_IN), None)


def termijn_besluit(daden: Sequence[Daad]) -> recht.Termijn | None:
    """Return the clock of the first decision, or None while nothing was filed."""
    start = _dien_in(daden)
    if start is None:
        return None
    feiten: dict[str, Any] = {}
    stil = [s for s in stilstanden(daden) if s.dagen > 0]
    if stil:
        feiten["opgeschort"] = [(s.gevraagd + DAG, s.tot_en_met + DAG) for s in stil]
    kanttekeningen: list[str] = []
    for daad in daden:
        if daad.act in {Act.VERLENG_TERMIJN, Act.STEM_IN_MET_UITSTEL}:
            tot = datum(daad.gegevens["tot"])
            eerder = sum(s.dagen for s in stil if s.gevraagd < daad.dag)
            # The announced day is a day on the calendar; recht adds the standing still to it.
            feiten["verlengd_tot"] = tot - eerder * DAG
            if daad.act == Act.STEM_IN_MET_UITSTEL:
                kanttekeningen.append(
                    recht.Zin(
                        "De aanvrager stemde op {dag} in met uitstel tot en met {tot} (Awb 4:15).",
                        dag=daad.dag,
                        tot=tot,
                    )
                )
    return _met(recht.termijn("tlv.besluit", start, feiten), kanttekeningen)


def _met(termijn: recht.Termijn, kanttekeningen: list[str]) -> recht.Termijn:
    if not kanttekeningen:
        return termijn
    return replace(termijn, onderbouwing=termijn.onderbouwing.met(kanttekeningen=kanttekeningen))


def termijn_bezwaar(bekendgemaakt: dt.date) -> recht.Termijn:
    """Return until when somebody may object to a decision made known on `bekendgemaakt`."""
    return recht.termijn("tlv.bezwaar", bekendgemaakt)


def termijn_beroep(bekendgemaakt: dt.date) -> recht.Termijn:
    """Return until when somebody may go to court over a decision on bezwaar, made known then."""
    return recht.termijn("tlv.beroep", bekendgemaakt)


def _bekendgemaakt(daden: Iterable[Daad]) -> dt.date | None:
    besluiten = {Act.KEN_TOE, Act.WIJS_AF, Act.STEL_BUITEN_BEHANDELING}
    dagen = [datum(d.gegevens.get("bekendgemaakt")) or d.dag for d in daden if d.act in besluiten]
    return dagen[-1] if dagen else None


def termijn_besluit_op_bezwaar(daden: Sequence[Daad]) -> recht.Termijn | None:
    """Return the clock of the decision on bezwaar; it starts when the bezwaar period has ended."""
    bekendgemaakt = _bekendgemaakt(daden)
    if bekendgemaakt is None or not any(d.act == Act.MAAK_BEZWAAR for d in daden):
        return None
    feiten: dict[str, Any] = {}
    for daad in daden:
        if daad.act == Act.VERDAAG:
            feiten["verlengd_tot"] = datum(daad.gegevens["tot"])
    return recht.termijn(
        "tlv.besluit_op_bezwaar", termijn_bezwaar(bekendgemaakt).uiterste_datum, feiten
    )


def termijn_van_fase(daden: Sequence[Daad], fase: str) -> recht.Termijn | None:
    """Return the clock of the decision, or of the decision on bezwaar."""
    return termijn_besluit(daden) if fase == Fase.PRIMAIR else termijn_besluit_op_bezwaar(daden)
