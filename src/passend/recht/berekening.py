"""The steps of one term while they are being made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from passend.recht.fouten import GeenWaarde
from passend.recht.klok import Klok, Termijn
from passend.recht.onderbouwing import Bron, Onderbouwing, Stap
from passend.recht.parameterset import Parameter, Parameterset, parameter
from passend.recht.taal import Zin


class Berekening:
    """The steps of one term while they are being made."""

    def __init__(
        self,
        klok: Klok,
        start: dt.date,
        feiten: Mapping[str, Any],
        bron_set: Parameterset | None,
    ) -> None:
        self.klok, self.start, self.feiten, self.bron_set = klok, start, feiten, bron_set
        self.einde = start
        self.stappen: list[Stap] = []
        self.kanttekeningen: list[str] = [klok.toelichting] if klok.toelichting else []
        if not klok.geverifieerd:
            self.kanttekeningen.append(
                Zin(
                    "Deze termijn is niet nagekeken: {grondslag}. Ga er niet zonder meer van uit.",
                    grondslag=klok.grondslag.zin,
                )
            )

    def parameter(self, sleutel: str) -> Parameter:
        """Return a parameter by the law of the start, and keep what a reader must know of it."""
        een = parameter(sleutel, op=self.start, bron_set=self.bron_set)
        if een.waarde is None:
            raise GeenWaarde(
                f"{self.klok.naam}: de lengte van deze termijn ({sleutel}) is op {self.start} "
                f"niet gelezen. {een.toelichting}"
            )
        self.kanttekeningen += een.kanttekeningen(self.start)
        return een

    def stap(self, wat: str, datum: dt.date, bron: Bron, geverifieerd: bool = True) -> None:
        """Add a step that ends at `datum`."""
        self.stappen.append(Stap(wat=wat, uitkomst=datum, bron=bron, geverifieerd=geverifieerd))
        self.einde = datum

    def begin(self, slot: str = "De termijn begint de dag erna.") -> None:
        """Add the event as the first step."""
        sjabloon = (
            "Begin: {gebeurtenis}, op {dag}. {slot}" if slot else "Begin: {gebeurtenis}, op {dag}."
        )
        self.stap(
            Zin(
                sjabloon,
                gebeurtenis=self.klok.begin,
                dag=self.start,
                **({"slot": Zin(slot)} if slot else {}),
            ),
            self.start,
            self.klok.bron,
            self.klok.geverifieerd,
        )

    def termijn(self) -> Termijn:
        """Return the finished term; raise `OverflowError` when the calendar ends with it."""
        if self.einde == dt.date.max:
            raise OverflowError(self.einde)
        onderbouwing = Onderbouwing(tuple(self.stappen)).met(kanttekeningen=self.kanttekeningen)
        return Termijn(
            naam=self.klok.naam,
            omschrijving=self.klok.omschrijving,
            start=self.start,
            uiterste_datum=self.einde,
            onderbouwing=onderbouwing,
            na_afloop=self.klok.na_afloop,
            geverifieerd=self.klok.geverifieerd and onderbouwing.geverifieerd,
        )
