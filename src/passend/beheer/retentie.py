"""Retention: what is past its term goes, and nothing goes before.

Each room registers its kinds of data. The term comes from `recht` on the day itself; there is no
way to give another one. Where nobody read a term in the text of the law, nothing is deleted, unless
the organisatie that the data belongs to chose a term itself (`Bewaarkeuze`), dated, with a reason and
who decided. Such a choice never beats a term that was read, and never goes below what is known; the
report says on which choice a deletion rests.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise

from passend.beheer import audit
from passend.beheer.models import Bewaarkeuze
from passend.recht import GeenWaarde, OnbekendeSleutel, Parameter, parameter
from passend.recht.klok import tel_op

# A day to compare lengths on: a length in weeks, months or years has no size of its own.
_IJKDAG = dt.date(2001, 1, 1)


@dataclasses.dataclass(frozen=True, slots=True)
class Bewaring:
    """A kind of data with the term after which it goes.

    `model` is a label ("dossier.Leerling"); `vanaf` the date field from which the term runs (empty
    means that it does not run yet); `sleutel` the parameter of `recht`; `waar` narrows the rows;
    `mee` removes what belongs to a row but does not hang on it, in the same transaction.

    `van_wie` says whose the rows are, as a lookup or expression to the id of an `Organisatie` of a
    kind in `kiezers`: without it nobody can choose a term. `minstens` names terms that were read
    and that no choice may go below. `label` says in words what it is.
    """

    naam: str
    model: str
    vanaf: str
    sleutel: str
    waar: Q = dataclasses.field(default_factory=Q)
    mee: Callable[[Any], None] | None = None
    van_wie: Any = None
    kiezers: tuple[str, ...] = ()
    minstens: tuple[str, ...] = ()
    label: str | Promise = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Lengte:
    """How long something is kept, and what that rests on."""

    aantal: int
    eenheid: str
    grond: str

    def einde(self, start: dt.date) -> dt.date:
        """Return the last day of a term that began with the event on `start`."""
        return tel_op(start, self.aantal, self.eenheid)

    def __str__(self) -> str:
        return f"{self.aantal} {self.eenheid}"


@dataclasses.dataclass(slots=True)
class Verslag:
    """What there is of one kind, what is past its term, and what happened to it.

    `reden` says why nothing may go; it is empty when the term stands. `keuze` names the choice that
    the term rests on, empty for the law. `vast` counts rows that something else still needs, such
    as a case that is not closed.
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
    keuze: str = ""

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
    A kind without a term that was read has a report for every organisatie that chose one, and one
    for the rest, which stays.
    """
    today = timezone.localdate()
    verslagen = []
    for bewaring in bewaringen():
        term, reden = law_term(bewaring, today)
        if reden:
            keuzes = choices(bewaring, today)
            verslagen += [
                _report_choice(bewaring, keuze, today=today, uitvoeren=uitvoeren)
                for keuze in keuzes
            ]
            verslagen.append(_report_rest(bewaring, term, reden, keuzes))
            continue
        verslag = _new_report(bewaring, term, reden, _rows(bewaring))
        lengte = Lengte(term.waarde, term.eenheid, str(term.bron))
        _handle(_rows(bewaring), bewaring, lengte, verslag, today=today, uitvoeren=uitvoeren)
        verslagen.append(verslag)
    return verslagen


def law_term(bewaring: Bewaring, op: dt.date) -> tuple[Parameter | None, str]:
    """Return the term of the law on `op`, and why it may not delete anything (empty: it may)."""
    try:
        term = parameter(bewaring.sleutel, op=op)
    except (GeenWaarde, OnbekendeSleutel) as fout:
        return None, str(fout)
    if term.waarde is None:
        return term, f"{bewaring.sleutel} is niet gelezen in de wettekst. Er gaat niets weg."
    if not isinstance(term.waarde, int) or isinstance(term.waarde, bool):
        return term, f"{bewaring.sleutel} is geen termijn."
    if not term.geverifieerd:
        return term, f"{bewaring.sleutel} is niet nagekeken in de wettekst. Er gaat niets weg."
    return term, ""


def may_be_chosen(bewaring: Bewaring, op: dt.date) -> bool:
    """Tell whether an organisatie may choose a term: the kind has an owner and no term was read."""
    if bewaring.van_wie is None:
        return False
    try:
        term = parameter(bewaring.sleutel, op=op)
    except (GeenWaarde, OnbekendeSleutel):
        return False
    is_term = term.waarde is None or (
        isinstance(term.waarde, int) and not isinstance(term.waarde, bool)
    )
    return is_term and not term.geverifieerd


def lower_bound(bewaring: Bewaring, op: dt.date) -> Lengte | None:
    """Return the longest term that is known for this kind on `op`, checked or not; no choice may
    be shorter. None when nothing is known."""
    known = []
    for sleutel in (bewaring.sleutel, *bewaring.minstens):
        try:
            term = parameter(sleutel, op=op)
        except (GeenWaarde, OnbekendeSleutel):
            continue
        if isinstance(term.waarde, int) and not isinstance(term.waarde, bool):
            known.append(Lengte(term.waarde, term.eenheid, str(term.bron)))
    return max(known, key=lambda lengte: lengte.einde(_IJKDAG), default=None)


def is_shorter(een: Lengte, ander: Lengte) -> bool:
    """Tell whether one length ends before another, counted from the same day."""
    return een.einde(_IJKDAG) < ander.einde(_IJKDAG)


def choices(bewaring: Bewaring, op: dt.date) -> list[Bewaarkeuze]:
    """Return the choices of organisaties for this kind that hold on `op` and may be used."""
    if not may_be_chosen(bewaring, op):
        return []
    rijen = Bewaarkeuze.objects.geldig(op).filter(soort=bewaring.naam)
    return list(rijen.select_related("organisatie").order_by("organisatie__code"))


def _new_report(
    bewaring: Bewaring, term: Parameter | None, reden: str, rows: models.QuerySet
) -> Verslag:
    return Verslag(
        naam=bewaring.naam,
        sleutel=bewaring.sleutel,
        termijn=f"{term.waarde} {term.eenheid}" if term and term.waarde is not None else "",
        bron=str(term.bron) if term else "",
        reden=reden,
        aanwezig=rows.count(),
    )


def _report_choice(
    bewaring: Bewaring, keuze: Bewaarkeuze, *, today: dt.date, uitvoeren: bool
) -> Verslag:
    rows = _rows_of(bewaring, keuze.organisatie_id)
    lengte = Lengte(keuze.aantal, keuze.eenheid, in_words(keuze))
    grens = lower_bound(bewaring, today)
    verslag = Verslag(
        naam=bewaring.naam,
        sleutel=bewaring.sleutel,
        termijn=str(lengte),
        bron="",
        reden="",
        aanwezig=rows.count(),
        keuze=in_words(keuze),
    )
    if grens is not None and is_shorter(lengte, grens):
        verslag.reden = (
            f"De keuze is korter dan wat er bekend is ({grens}, {grens.grond}). Er gaat niets weg."
        )
        return verslag
    _handle(rows, bewaring, lengte, verslag, today=today, uitvoeren=uitvoeren)
    return verslag


def _report_rest(
    bewaring: Bewaring, term: Parameter | None, reden: str, keuzes: list[Bewaarkeuze]
) -> Verslag:
    rows = _rows(bewaring)
    if keuzes:
        chosen = [keuze.organisatie_id for keuze in keuzes]
        rows = rows.annotate(_van_wie=_owner(bewaring)).exclude(_van_wie__in=chosen)
    return _new_report(bewaring, term, reden, rows)


def in_words(keuze: Bewaarkeuze) -> str:
    """Return a choice as a report and an audit line say it."""
    return (
        f"keuze van {keuze.organisatie} per {keuze.van}: {keuze.aantal} {keuze.eenheid}, "
        f"besloten door {keuze.besloten_door}"
    )


def _rows(bewaring: Bewaring) -> models.QuerySet:
    return apps.get_model(bewaring.model)._default_manager.filter(bewaring.waar)


def _owner(bewaring: Bewaring) -> Any:
    return F(bewaring.van_wie) if isinstance(bewaring.van_wie, str) else bewaring.van_wie


def _rows_of(bewaring: Bewaring, organisatie_id: int) -> models.QuerySet:
    return _rows(bewaring).annotate(_van_wie=_owner(bewaring)).filter(_van_wie=organisatie_id)


def _past(start: dt.date | None, lengte: Lengte, op: dt.date) -> bool:
    """Tell whether the last day of the term lies before `op`."""
    return start is not None and lengte.einde(start) < op


def _handle(
    rows: models.QuerySet,
    bewaring: Bewaring,
    lengte: Lengte,
    verslag: Verslag,
    *,
    today: dt.date,
    uitvoeren: bool,
) -> None:
    started = rows.filter(**{f"{bewaring.vanaf}__lt": today})
    past = [
        pk
        for pk, start in started.values_list("pk", bewaring.vanaf).iterator()
        if _past(start, lengte, today)
    ]
    verslag.verlopen = len(past)
    if not uitvoeren:
        return
    for pk in past:
        gone = _remove(bewaring, lengte, pk, today)
        verslag.verwijderd += gone is True
        verslag.vast += gone is False


def _remove(bewaring: Bewaring, lengte: Lengte, pk: Any, today: dt.date) -> bool | None:
    """Delete one row; False when something still needs it, None when its term changed meanwhile."""
    try:
        with transaction.atomic():
            row = _rows(bewaring).select_for_update(of=("self",)).filter(pk=pk).first()
            if row is None or not _past(getattr(row, bewaring.vanaf), lengte, today):
                return None
            audit.schrijf(
                "ruim_op",
                door=None,
                over=row,
                grond=lengte.grond[:200],
                gegevens={
                    "soort": bewaring.naam,
                    "sleutel": bewaring.sleutel,
                    "termijn": str(lengte),
                    "vanaf": getattr(row, bewaring.vanaf).isoformat(),
                },
            )
            if bewaring.mee:
                bewaring.mee(row)
            row.delete()
    except (models.ProtectedError, models.RestrictedError):
        return False
    return True
