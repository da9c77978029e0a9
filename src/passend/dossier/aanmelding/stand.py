"""Where an aanmelding stands, computed from its acts and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from passend.dossier.aanmelding import klok
from passend.dossier.aanmelding.process import PROCES
from passend.dossier.aanmelding.soorten import (
    LOPEND,
    Act,
    Kring,
    Ondersteuning,
    Ouderantwoord,
    Schoolantwoord,
    Status,
)


@dataclass(slots=True)
class Plekstand:
    """One place that was sought, as the acts say it; `plek` is its number within the case."""

    plek: int
    soort: str
    vestiging_id: int | None
    naam: str
    gevraagd_op: dt.date
    antwoord_school: str = Schoolantwoord.OPEN
    aangeboden_op: dt.date | None = None
    begint_op: dt.date | None = None
    antwoord_ouders: str = Ouderantwoord.GEEN
    antwoord_op: dt.date | None = None
    hoe: str = ""


@dataclass(slots=True)
class Stand:
    """What the acts add up to; `uiterste_datum` is None once nobody has to decide any more."""

    status: Status | None = None
    ontvangen_op: dt.date | None = None
    uiterste_datum: dt.date | None = None
    plaatsing_op: dt.date | None = None
    staat_stil: bool = False
    verlengd: bool = False
    tijdelijk_op: dt.date | None = None
    aan_zet: str = ""
    afgelopen_op: dt.date | None = None
    ondersteuning: str = Ondersteuning.ONBEKEND
    beoordeeld: bool = False
    weigeringsgrond: str = ""
    alternatieven: int = 0
    leerling_id: int | None = None
    plekken: dict[int, Plekstand] = field(default_factory=dict)


def stand_van(daden: Sequence[klok.Daad], school: klok.Schoolfeiten) -> Stand:
    """Return where an aanmelding stands after these acts, given in order.

    Raises `VerkeerdeStaat` for acts that the table does not allow in this order, and `ValueError`
    when there are none.
    """
    if not daden:
        raise ValueError("an aanmelding begins with an act")
    stand = Stand()
    for daad in daden:
        stand.status = PROCES.overgang(stand.status, Act(daad.act)).naar
        _tel(stand, daad)
    stand.alternatieven = sum(een.aangeboden_op is not None for een in stand.plekken.values())
    stand.aan_zet = _aan_zet(stand.status)
    loopt = stand.status in LOPEND
    if loopt:
        termijn = klok.termijn_besluit(daden, school)
        stand.uiterste_datum = termijn.uiterste_datum if termijn else None
        tijdelijk = klok.termijn_tijdelijk(daden, school)
        stand.plaatsing_op = tijdelijk.verloopt_op if tijdelijk else None
        stand.staat_stil = klok.staat_stil(daden, school)
    else:
        stand.afgelopen_op = daden[-1].dag
    return stand


def _aan_zet(status: Status | None) -> str:
    if status in {Status.GEGEVENS_GEVRAAGD, Status.AANGEBODEN}:
        return Kring.OUDER
    return Kring.SCHOOL if status in LOPEND else ""


def _tel(stand: Stand, daad: klok.Daad) -> None:
    act, feiten = Act(daad.act), daad.gegevens
    if act == Act.ONTVANG:
        stand.ontvangen_op = daad.dag
        stand.ondersteuning = feiten["ondersteuning"]
    elif act == Act.BEVESTIG:
        stand.leerling_id = feiten["leerling"]
    elif act == Act.LEG_BEHOEFTE_VAST:
        stand.ondersteuning, stand.beoordeeld = feiten["ondersteuning"], True
    elif act == Act.VERLENG:
        stand.verlengd = True
    elif act == Act.PLAATS_TIJDELIJK:
        stand.tijdelijk_op = klok.datum(feiten["vanaf"])
    elif act == Act.WEIGER:
        stand.weigeringsgrond = feiten["grond"]
    else:
        _tel_plek(stand, act, daad.dag, feiten)


def _tel_plek(stand: Stand, act: Act, dag: dt.date, feiten: dict[str, Any]) -> None:
    nummer = feiten.get("plek")
    if nummer is None:
        return
    plek = stand.plekken.get(nummer)
    if plek is None:
        plek = stand.plekken[nummer] = Plekstand(
            nummer, feiten["soort"], feiten["vestiging"], feiten["naam"], dag
        )
    if act == Act.LEG_PLEKANTWOORD_VAST:
        plek.antwoord_school = feiten["antwoord"]
    elif act == Act.BIED_AAN:
        plek.antwoord_school = Schoolantwoord.KAN
        plek.aangeboden_op, plek.begint_op = dag, klok.datum(feiten["vanaf"])
        plek.antwoord_ouders = Ouderantwoord.OPEN
    elif act in {Act.NEEM_AAN, Act.WIJS_AF}:
        ja = act == Act.NEEM_AAN
        plek.antwoord_ouders = Ouderantwoord.AANGENOMEN if ja else Ouderantwoord.AFGEWEZEN
        plek.antwoord_op, plek.hoe = dag, feiten.get("hoe", "")
