"""The dwangsom for deciding too late: counted day by day to its maximum (Awb 4:17 and 4:18)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from passend.recht.fouten import Invoerfout
from passend.recht.kalender import DAG, tel_op
from passend.recht.onderbouwing import Onderbouwing, Stap
from passend.recht.parameterset import Parameter, Parameterset, parameter
from passend.recht.taal import Zin
from passend.recht.termijnen import termijn


@dataclass(frozen=True, slots=True)
class Dwangsomdag:
    """One day for which a dwangsom is due; `bedrag` and `totaal` are euros, None if not read."""

    nummer: int
    dag: dt.date
    bedrag: int | None
    totaal: int | None


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """The dwangsom up to and including `op`.

    `bedrag` is in whole euros; None when the amounts of one of the days were never read: the days
    are then known and the sum is not.
    """

    ingebrekestelling: dt.date
    op: dt.date
    eerste_dag: dt.date
    laatste_dag: dt.date
    dagen: tuple[Dwangsomdag, ...]
    onderbouwing: Onderbouwing

    @property
    def bedrag(self) -> int | None:
        """Return the sum in euros, 0 before the first day, None when it cannot be known."""
        return self.dagen[-1].totaal if self.dagen else 0

    @property
    def geverifieerd(self) -> bool:
        """Tell whether every parameter behind the outcome was read."""
        return self.onderbouwing.geverifieerd

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON values."""
        return {
            "ingebrekestelling": self.ingebrekestelling.isoformat(),
            "op": self.op.isoformat(),
            "eerste_dag": self.eerste_dag.isoformat(),
            "laatste_dag": self.laatste_dag.isoformat(),
            "aantal_dagen": len(self.dagen),
            "bedrag": self.bedrag,
            "dagen": [
                {
                    "nummer": een.nummer,
                    "dag": een.dag.isoformat(),
                    "bedrag": een.bedrag,
                    "totaal": een.totaal,
                }
                for een in self.dagen
            ],
            "onderbouwing": self.onderbouwing.as_dict(),
        }


def dwangsom(
    ingebrekestelling: dt.date,
    beslistermijn_einde: dt.date,
    op: dt.date,
    *,
    bron_set: Parameterset | None = None,
) -> Dwangsom:
    """Return the dwangsom that is due up to and including `op`, when no decision has come.

    `ingebrekestelling` is the day on which the body received the notice, `beslistermijn_einde`
    the last day of the term for deciding. The first day counts when two weeks have passed since
    the notice (Awb 4:17 lid 3); the amount per day rises in steps (lid 2) and stops after the
    maximum number of days, on which the Algemene termijnenwet has no bearing (lid 1). Each day has
    the amount of that day's law. Raises `Invoerfout` for a notice before the term was over.
    """
    if ingebrekestelling <= beslistermijn_einde:
        raise Invoerfout(
            f"De ingebrekestelling van {ingebrekestelling} is te vroeg: de beslistermijn loopt tot "
            f"en met {beslistermijn_einde}. Stel in gebreke vanaf {beslistermijn_einde + DAG}."
        )
    try:
        return _tel(ingebrekestelling, op, bron_set)
    except OverflowError:
        raise Invoerfout(
            f"Ingebrekestelling {ingebrekestelling}: deze datum is te ver weg om mee te rekenen. "
            "Kies een eerdere datum."
        ) from None


def _tel(ingebrekestelling: dt.date, op: dt.date, bron_set: Parameterset | None) -> Dwangsom:
    wachttijd = termijn("dwangsom", ingebrekestelling, bron_set=bron_set)
    eerste = wachttijd.verloopt_op
    maximum = parameter("tlv.dwangsom.maximum", op=ingebrekestelling, bron_set=bron_set)
    laatste = eerste + (maximum.waarde - 1) * DAG
    dagen = _dagen(eerste, min(op, laatste), ingebrekestelling, bron_set)
    vaststellen = parameter("tlv.dwangsom.vaststellen", op=ingebrekestelling, bron_set=bron_set)
    uiterlijk = tel_op(laatste, vaststellen.waarde, vaststellen.eenheid)
    per_dag = parameter("tlv.dwangsom.per_dag", op=max(min(op, laatste), eerste), bron_set=bron_set)
    stappen = (
        *wachttijd.onderbouwing.stappen,
        maximum.stap(Zin("De dwangsom loopt vanaf {eerste}.", eerste=eerste), eerste),
        maximum.stap(
            Zin("Na {dagen} dagen stopt zij: {laatste}.", dagen=maximum.waarde, laatste=laatste),
            laatste,
        ),
        Stap(
            wat=Zin("Tot en met {op}: {dagen} dagen.", op=op, dagen=len(dagen)),
            uitkomst=dagen[-1].totaal if dagen else 0,
            bron=per_dag.bron,
            formule=Zin("som van het bedrag van elke dag"),
            invoer={per_dag.sleutel: per_dag.waarde, "dagen": len(dagen)},
            geverifieerd=per_dag.geverifieerd,
        ),
        vaststellen.stap(
            Zin("Het bedrag wordt vastgesteld voor of op {dag}.", dag=uiterlijk.isoformat()),
            uiterlijk,
        ),
    )
    kanttekeningen = [*wachttijd.onderbouwing.kanttekeningen, *per_dag.kanttekeningen(op)]
    if len({een.van for een in _bedragen(dagen, bron_set)}) > 1:
        kanttekeningen.append(
            Zin(
                "De bedragen veranderden terwijl de dwangsom liep. Elke dag is gerekend naar de "
                "wet van die dag; dat is een lezing, geen gelezen overgangsregel."
            )
        )
    if any(een.bedrag is None for een in dagen):
        kanttekeningen.append(
            Zin(
                "Het bedrag per dag is hier niet bekend. {toelichting} "
                "De dagen zijn geteld, een bedrag is niet te geven.",
                toelichting=per_dag.toelichting,
            )
        )
    onderbouwing = Onderbouwing(stappen).met(kanttekeningen=kanttekeningen)
    return Dwangsom(ingebrekestelling, op, eerste, laatste, dagen, onderbouwing)


def _bedragen(
    dagen: tuple[Dwangsomdag, ...], bron_set: Parameterset | None
) -> tuple[Parameter, ...]:
    return tuple(parameter("tlv.dwangsom.per_dag", op=een.dag, bron_set=bron_set) for een in dagen)


def _dagen(
    eerste: dt.date, tot_en_met: dt.date, gestart: dt.date, bron_set: Parameterset | None
) -> tuple[Dwangsomdag, ...]:
    staffel = parameter("tlv.dwangsom.staffel", op=gestart, bron_set=bron_set).waarde
    dagen: list[Dwangsomdag] = []
    totaal: int | None = 0
    for nummer in range(1, (tot_en_met - eerste).days + 2):
        dag = eerste + (nummer - 1) * DAG
        bedragen = parameter("tlv.dwangsom.per_dag", op=dag, bron_set=bron_set).waarde
        trede = sum(nummer > sum(staffel[: n + 1]) for n in range(len(staffel)))
        bedrag = None if bedragen is None else bedragen[trede]
        totaal = None if bedrag is None or totaal is None else totaal + bedrag
        dagen.append(Dwangsomdag(nummer, dag, bedrag, totaal))
    return tuple(dagen)
