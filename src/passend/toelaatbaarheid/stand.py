"""Where a case stands, computed from its acts and nothing else (decision 3 of the house)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from passend.toelaatbaarheid import klok, process
from passend.toelaatbaarheid.soorten import BESLIST, IN_BEHANDELING, LOPEND, Act, Kring, Status


@dataclass(frozen=True, slots=True)
class Stand:
    """What the acts add up to. `uiterste_datum` is None where no clock runs.

    `aan_zet` is the circle that must act, empty where nobody must. `wacht_sinds` is the day from
    which it is that circle's turn. `afgelopen_op` is the last day of what was assessed or granted,
    from which the term for keeping health data runs; None while somebody must act.
    """

    status: Status
    ingediend: bool
    ontvangen_op: dt.date | None
    uiterste_datum: dt.date | None
    staat_stil: bool
    aan_zet: str
    behandelaar_id: int | None
    wacht_sinds: dt.date | None
    open_adviezen: frozenset[int]
    afgelopen_op: dt.date | None


class _Optelling:
    """The running sum while the acts are read in order."""

    def __init__(self) -> None:
        self.status: Status | None = None
        self.beslist: Status | None = None
        self.gevraagd: set[int] = set()
        self.bezwaren = 0
        self.bezwaaradvies = False
        self.behandelaar_id: int | None = None
        self.zet, self.sinds = "", None
        self.geldig_tot: dt.date | None = None

    def voeg_toe(self, daad: klok.Daad) -> None:
        """Take one act into account; raises `VerkeerdeStaat` for one that cannot follow."""
        act = Act(daad.act)
        stap = process.overgang(self.status, act)
        self._tel(act, daad.gegevens)
        self.status = stap.naar or self._na_bezwaar()
        if self.status in BESLIST:
            self.beslist = self.status
        zet = self._aan_zet()
        if zet != self.zet or self.sinds is None:
            self.zet, self.sinds = zet, daad.dag

    def _tel(self, act: Act, gegevens: dict) -> None:
        if act == Act.VRAAG_ADVIES:
            self.gevraagd |= set(gegevens["deskundigen"])
        elif act in {Act.GEEF_ADVIES, Act.WEIGER_ADVIES}:
            self.gevraagd.discard(gegevens["deskundige"])
        elif act == Act.MAAK_BEZWAAR:
            self.bezwaren += 1
            self.bezwaaradvies = False
        elif act == Act.TREK_BEZWAAR_IN:
            self.bezwaren -= 1
        elif act == Act.ADVISEER_BEZWAAR:
            self.bezwaaradvies = True
        elif act in {Act.KEN_TOE, Act.BESLIS_OP_BEZWAAR}:
            self.geldig_tot = klok.datum(gegevens.get("tot_en_met"))
        elif act == Act.PLAATS_TERUG:
            self.geldig_tot = klok.datum(gegevens["per"])
        elif act == Act.WIJS_BEHANDELAAR_AAN:
            self.behandelaar_id = gegevens["gebruiker"]

    def _na_bezwaar(self) -> Status | None:
        return Status.BEZWAAR if self.bezwaren else self.beslist

    def _aan_zet(self) -> str:
        if self.status == Status.IN_ADVIES:
            return Kring.DESKUNDIGE if self.gevraagd else Kring.COORDINATOR
        if self.status == Status.BEZWAAR:
            return Kring.BESLISSER if self.bezwaaradvies else Kring.COORDINATOR
        return _ZET.get(self.status, "")


_ZET = {
    Status.CONCEPT: Kring.SCHOOL,
    Status.INGEDIEND: Kring.COORDINATOR,
    Status.AANVULLING_GEVRAAGD: Kring.SCHOOL,
    Status.AANGEVULD: Kring.COORDINATOR,
    Status.IN_BERAAD: Kring.BESLISSER,
}


def stand_van(daden: Sequence[klok.Daad]) -> Stand:
    """Return where a case stands after these acts, given in order.

    Raises `VerkeerdeStaat` for acts that the table does not allow in this order, and `ValueError`
    when there are none.
    """
    if not daden:
        raise ValueError("a case begins with an act")
    som = _Optelling()
    for daad in daden:
        som.voeg_toe(daad)
    ontvangen = next((d.dag for d in daden if d.act == Act.DIEN_IN), None)
    bij_coordinator = som.zet == Kring.COORDINATOR
    return Stand(
        status=som.status,
        ingediend=ontvangen is not None,
        ontvangen_op=ontvangen,
        uiterste_datum=_uiterste_datum(som.status, daden),
        staat_stil=som.status == Status.AANVULLING_GEVRAAGD,
        aan_zet=som.zet,
        behandelaar_id=som.behandelaar_id if bij_coordinator else None,
        wacht_sinds=som.sinds if som.zet else None,
        open_adviezen=frozenset(som.gevraagd),
        afgelopen_op=None if som.status in LOPEND else som.geldig_tot or _last_day(daden),
    )


def _last_day(daden: Sequence[klok.Daad]) -> dt.date:
    return max(daad.dag for daad in daden)


def _uiterste_datum(status: Status, daden: Sequence[klok.Daad]) -> dt.date | None:
    if status in IN_BEHANDELING:
        termijn = klok.termijn_besluit(daden)
    elif status == Status.BEZWAAR:
        termijn = klok.termijn_besluit_op_bezwaar(daden)
    else:
        return None
    return termijn.uiterste_datum if termijn else None
