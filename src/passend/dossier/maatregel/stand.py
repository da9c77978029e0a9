"""Where a measure stands and which clock runs, computed from its acts and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.dossier.aanmelding.klok import BIJZONDER, OPENBAAR, Daad, Schoolfeiten, datum
from passend.dossier.maatregel.process import PROCES
from passend.dossier.maatregel.soorten import Act, Soort, Status

_SCHORSING = {"po": "schorsing", "so": "schorsing.so", "vo": "schorsing.vo"}
# The condition in the list of the law for which a school must be named.
BEREID = "bereid"


@dataclass(slots=True)
class Stand:
    """What the acts add up to. `uiterste_datum` is the last day of the clock that runs now."""

    status: Status | None = None
    van: dt.date | None = None
    tot_en_met: dt.date | None = None
    besluit_op: dt.date | None = None
    bezwaar_op: dt.date | None = None
    uiterste_datum: dt.date | None = None
    inspectie_op: dt.date | None = None
    gemeente_op: dt.date | None = None
    andere_school_id: int | None = None
    afgelopen_op: dt.date | None = None
    gedaan: dict[str, dt.date] = field(default_factory=dict)


def stand_van(soort: str, daden: Sequence[Daad], school: Schoolfeiten) -> Stand:
    """Return where a measure stands after these acts, given in order."""
    proces, stand = PROCES[Soort(soort)], Stand()
    for daad in daden:
        act = Act(daad.act)
        stand.status = proces.overgang(stand.status, act).naar
        _tel(stand, act, daad)
    termijn = termijn_van(stand, school)
    stand.uiterste_datum = termijn.uiterste_datum if termijn else None
    if stand.status in {Status.GEHANDHAAFD, Status.HERROEPEN, Status.INGETROKKEN}:
        stand.afgelopen_op = daden[-1].dag
    elif stand.status == Status.GESCHORST:
        stand.afgelopen_op = stand.tot_en_met
    return stand


def _tel(stand: Stand, act: Act, daad: Daad) -> None:
    feiten: dict[str, Any] = daad.gegevens
    if act == Act.SCHORS:
        stand.van, stand.tot_en_met = datum(feiten["van"]), datum(feiten["tot_en_met"])
    elif act == Act.MELD_INSPECTIE:
        stand.inspectie_op = daad.dag
    elif act == Act.MELD_GEMEENTE:
        stand.gemeente_op = daad.dag
    elif act == Act.LEG_STAP_VAST:
        stand.gedaan[feiten["stap"]] = datum(feiten["op"]) or daad.dag
    elif act == Act.VIND_SCHOOL:
        stand.andere_school_id = feiten["vestiging"]
    elif act == Act.VERWIJDER:
        stand.besluit_op, stand.van = daad.dag, datum(feiten["per"])
    elif act == Act.MAAK_BEZWAAR:
        stand.bezwaar_op = datum(feiten["ontvangen_op"]) or daad.dag


def termijn_schorsing(van: dt.date, school: Schoolfeiten) -> recht.Termijn:
    """Return until which day a schorsing from `van` may last (WPO 40c, WEC 40a, WVO 2020 8.14)."""
    return recht.termijn(_SCHORSING[school.wet], van)


def moet_melden(van: dt.date, tot_en_met: dt.date, school: Schoolfeiten) -> recht.Parameter | None:
    """Return the rule by which this schorsing is told to the inspectie, None when it is not."""
    regel = recht.vereis(f"schorsing.{school.wet}.melding_inspectie", op=van)
    return regel if (tot_en_met - van).days + 1 > regel.waarde else None


def termijn_bezwaar(besluit: dt.date, school: Schoolfeiten) -> recht.Termijn | None:
    """Return until when parents may object, None where no text was read.

    A public school under Awb 6:7 and 6:8, the same clock as for any decision of a public body; a
    private one under WPO 63 lid 3 or WVO 2020 8.15 lid 7.
    """
    if school.aard == OPENBAAR:
        return recht.termijn("tlv.bezwaar", besluit)
    sleutel = {"po": "bezwaar.bijzondere_school.po.termijn", "vo": "bezwaar.vo.termijn"}.get(
        school.wet
    )
    if sleutel is None or school.aard != BIJZONDER:
        return None
    regel = recht.vereis(sleutel, op=besluit)
    laatste = recht.tel_op(besluit, regel.waarde, regel.eenheid)
    stap = recht.Stap(
        _("%(aantal)s weken na het besluit.") % {"aantal": regel.waarde},
        laatste,
        regel.bron,
        geverifieerd=regel.geverifieerd,
    )
    return recht.Termijn(
        sleutel,
        regel.omschrijving,
        besluit,
        laatste,
        recht.Onderbouwing((stap,)),
        "",
        regel.geverifieerd,
    )


def termijn_op_bezwaar(stand: Stand, school: Schoolfeiten) -> recht.Termijn | None:
    """Return the clock of the decision on the objection; None where no text was read."""
    if stand.bezwaar_op is None or stand.besluit_op is None:
        return None
    if school.wet == "vo":
        return recht.termijn("bezwaar.vo", stand.bezwaar_op)
    if school.aard == OPENBAAR:
        einde = termijn_bezwaar(stand.besluit_op, school)
        start = einde.uiterste_datum if einde else stand.bezwaar_op
        return recht.termijn(f"bezwaar.openbaar.{school.wet}", start)
    if school.wet == "po" and school.aard == BIJZONDER:
        return recht.termijn("bezwaar.bijzonder.po", stand.bezwaar_op)
    return None


def termijn_van(stand: Stand, school: Schoolfeiten) -> recht.Termijn | None:
    """Return the clock that runs in this state: the schorsing, the objection, or the decision."""
    if stand.status == Status.GESCHORST and stand.van is not None:
        return termijn_schorsing(stand.van, school)
    if stand.status == Status.VERWIJDERD and stand.besluit_op is not None:
        return termijn_bezwaar(stand.besluit_op, school)
    if stand.status == Status.BEZWAAR:
        return termijn_op_bezwaar(stand, school)
    return None


def bevoegdheid(school: Schoolfeiten, op: dt.date) -> recht.Bevoegdheid:
    """Return who decides on a verwijdering and what the law puts before it."""
    return recht.bevoegd(f"verwijdering.{school.wet}", op)


def ontbreekt(stand: Stand, school: Schoolfeiten, op: dt.date) -> list[str]:
    """Return what must still be done before a verwijdering, in the words of the law's record."""
    nog = []
    for voorwaarde in bevoegdheid(school, op).vooraf:
        if BEREID in voorwaarde:
            if stand.andere_school_id is None:
                nog.append(voorwaarde)
        elif voorwaarde not in stand.gedaan:
            nog.append(voorwaarde)
    return nog
