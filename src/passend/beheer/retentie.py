"""Retention: what is past its term goes, and nothing goes before.

Each room registers its kinds of data. The term comes from `recht` on the day itself; there is no
way to give another one. A term that nobody checked in the text of the law, or that has no value on
that day, deletes nothing, and the report says so.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from passend.beheer import audit
from passend.recht import GeenWaarde, OnbekendeSleutel, Parameter, parameter
from passend.recht.klok import tel_op


@dataclasses.dataclass(frozen=True, slots=True)
class Bewaring:
    """A kind of data with the term after which it goes.

    `model` is a label ("dossier.Leerling"); `vanaf` the date field from which the term runs (empty
    means that it does not run yet); `sleutel` the parameter of `recht`; `waar` narrows the rows;
    `mee` removes what belongs to a row but does not hang on it, in the same transaction.
    """

    naam: str
    model: str
    vanaf: str
    sleutel: str
    waar: Q = dataclasses.field(default_factory=Q)
    mee: Callable[[Any], None] | None = None


@dataclasses.dataclass(slots=True)
class Verslag:
    """What there is of one kind, what is past its term, and what happened to it.

    `reden` says why nothing may go; it is empty when the term stands. `vast` counts rows that
    something else still needs, such as a case that is not closed.
    """

    naam: str
    sleutel: str
    termijn: str
    bron: str
    reden: str
    aanwezig: int
    verlopen: int = 0
    verwijderd: int = 0
    vast: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return dataclasses.asdict(self)


_BEWARINGEN: dict[str, Bewaring] = {}


def registreer(bewaring: Bewaring) -> None:
    """Add a kind of data; a room calls this when it starts. The same name replaces."""
    _BEWARINGEN[bewaring.naam] = bewaring


def bewaringen() -> tuple[Bewaring, ...]:
    """Return all kinds of data that rooms have registered."""
    return tuple(_BEWARINGEN.values())


def ruim_op(*, uitvoeren: bool = False) -> list[Verslag]:
    """Report per kind what is past its term today, and with `uitvoeren` delete it.

    Each row goes in its own transaction with an audit line, after the term was checked once more.
    """
    today = timezone.localdate()
    verslagen = []
    for bewaring in bewaringen():
        term, reden = _term(bewaring, today)
        verslag = Verslag(
            naam=bewaring.naam,
            sleutel=bewaring.sleutel,
            termijn=f"{term.waarde} {term.eenheid}" if term else "",
            bron=str(term.bron) if term else "",
            reden=reden,
            aanwezig=_rows(bewaring).count(),
        )
        if term and not reden:
            _handle(bewaring, term, verslag, today=today, uitvoeren=uitvoeren)
        verslagen.append(verslag)
    return verslagen


def _term(bewaring: Bewaring, op: dt.date) -> tuple[Parameter | None, str]:
    try:
        term = parameter(bewaring.sleutel, op=op)
    except (GeenWaarde, OnbekendeSleutel) as fout:
        return None, str(fout)
    if not isinstance(term.waarde, int) or isinstance(term.waarde, bool):
        return term, f"{bewaring.sleutel} is geen termijn."
    if not term.geverifieerd:
        return term, f"{bewaring.sleutel} is niet nagekeken in de wettekst. Er gaat niets weg."
    return term, ""


def _rows(bewaring: Bewaring) -> models.QuerySet:
    return apps.get_model(bewaring.model)._default_manager.filter(bewaring.waar)


def _past(start: dt.date | None, term: Parameter, op: dt.date) -> bool:
    """Tell whether the last day of the term lies before `op`."""
    return start is not None and tel_op(start, term.waarde, term.eenheid) < op


def _handle(
    bewaring: Bewaring, term: Parameter, verslag: Verslag, *, today: dt.date, uitvoeren: bool
) -> None:
    started = _rows(bewaring).filter(**{f"{bewaring.vanaf}__lt": today})
    past = [
        pk
        for pk, start in started.values_list("pk", bewaring.vanaf).iterator()
        if _past(start, term, today)
    ]
    verslag.verlopen = len(past)
    if not uitvoeren:
        return
    for pk in past:
        gone = _remove(bewaring, term, pk, today)
        verslag.verwijderd += gone is True
        verslag.vast += gone is False


def _remove(bewaring: Bewaring, term: Parameter, pk: Any, today: dt.date) -> bool | None:
    """Delete one row; False when something still needs it, None when its term changed meanwhile."""
    try:
        with transaction.atomic():
            row = _rows(bewaring).select_for_update(of=("self",)).filter(pk=pk).first()
            if row is None or not _past(getattr(row, bewaring.vanaf), term, today):
                return None
            audit.schrijf(
                "ruim_op",
                door=None,
                over=row,
                grond=str(term.bron),
                gegevens={
                    "soort": bewaring.naam,
                    "sleutel": bewaring.sleutel,
                    "termijn": f"{term.waarde} {term.eenheid}",
                    "vanaf": getattr(row, bewaring.vanaf).isoformat(),
                },
            )
            if bewaring.mee:
                bewaring.mee(row)
            row.delete()
    except (models.ProtectedError, models.RestrictedError):
        return False
    return True
