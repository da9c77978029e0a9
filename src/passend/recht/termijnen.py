"""From the day of an event to the last day of a legal term, step by step.

Each clock takes its length from a parameter, so that a case is judged by the law of the day on
which it began. The first day of a term is the day after the event, unless the clock says
otherwise. Days on which a term stands still are added at the end. Where the clock says that the
Algemene termijnenwet holds, a last day that is a Saturday, Sunday or recognised holiday moves to
the next day that is none of these (artikel 1 lid 1). An extension is counted from the last day of
the first term itself, before that shift and before days of standstill are added (so `verlengd_tot`
is the announced date without those days); the shift comes once, at the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from passend.recht.berekening import Berekening
from passend.recht.bronbestand import bronbestanden
from passend.recht.feiten import lees_feiten
from passend.recht.fouten import GeenWaarde, Invoerfout
from passend.recht.kalender import (
    ATW,
    DAG,
    WEEK,
    bron_schoolvakanties,
    feestdagen,
    is_werkdag,
    maand_dag,
    schooljaar,
    schoolvakanties,
    tel_op,
    vakantiejaren,
    volgende_werkdag,
)
from passend.recht.klok import Termijn, klok_van
from passend.recht.parameterset import Parameter, Parameterset, parameter
from passend.recht.periode import Periode, voeg_samen
from passend.recht.taal import Zin

_SCHOOLWEEK = 5
_LAATSTE_DAG = "{duur}: {dag} is de laatste dag."


def termijn(
    naam: str,
    start: dt.date,
    feiten: Mapping[str, Any] | None = None,
    *,
    bron_set: Parameterset | None = None,
) -> Termijn:
    """Return the last day of the term `naam` that began with the event on `start`.

    `feiten` holds what happened since: `verlengd` (yes or no), `verlengd_tot` (the new date that
    was announced), `opgeschort` (half-open periods in which the term stood still), and for some
    clocks others; each clock lists its own (`Klok.feiten`). Raises `Invoerfout` for a fact or
    value that the clock does not know, `OnbekendeSleutel` or `GeenWaarde` for the clock itself.
    """
    klok = klok_van(naam, start)
    bekend = lees_feiten(feiten, klok.feiten, naam)
    try:
        berekening = Berekening(klok, start, bekend, bron_set)
        _WIJZEN[klok.wijze](berekening)
        return berekening.termijn()
    except OverflowError:
        raise Invoerfout(
            f"Start {start}: deze datum is te ver weg om mee te rekenen. Kies een eerdere datum."
        ) from None


def _lengte(b: Berekening, richting: int = 1) -> Parameter:
    lengte = b.parameter(b.klok.parameter)
    sjabloon = _LAATSTE_DAG if richting > 0 else "{duur}: {dag} is de dag, teruggeteld."
    datum = tel_op(b.start, richting * lengte.waarde, lengte.eenheid)
    b.stap(
        Zin(sjabloon, duur=_duur(lengte), dag=datum),
        datum,
        lengte.bron,
        lengte.geverifieerd,
    )
    return lengte


def _duur(lengte: Parameter) -> Zin:
    """Return a length with its unit; each unit is a pattern, for a language has its own plurals."""
    een = "1 {}" if lengte.waarde == 1 else "{{aantal}} {}"
    return Zin(
        een.format(lengte.eenheid), **({} if lengte.waarde == 1 else {"aantal": lengte.waarde})
    )


def _vooruit(b: Berekening) -> None:
    b.begin()
    _lengte(b)
    _verleng(b)
    _schort_op(b)
    if b.klok.atw:
        _pas_atw_toe(b)


def _verleng(b: Berekening) -> None:
    tot = b.feiten.get("verlengd_tot")
    if tot is None and not b.feiten.get("verlengd"):
        return
    if tot is not None and b.feiten.get("verlengd") is False:
        raise Invoerfout(
            "Feit verlengd: er staat verlengd=nee en ook verlengd_tot. Laat een van beide weg."
        )
    eerst = b.einde
    sleutel = b.klok.verlenging["parameter"]
    if sleutel is None and tot is None:
        raise Invoerfout(
            f"Feit verlengd: de wet geeft voor {b.klok.naam} geen vaste verlenging "
            f"({b.klok.verlenging['tekst']}). Geef de nieuwe datum: verlengd_tot=JJJJ-MM-DD."
        )
    bron, geverifieerd, grens = b.klok.bron, b.klok.geverifieerd, None
    if sleutel is not None:
        ruimte = b.parameter(sleutel)
        grens = tel_op(b.start, _som(b, ruimte), ruimte.eenheid)
        bron, geverifieerd = ruimte.bron, ruimte.geverifieerd
    if tot is not None and (tot <= eerst or (grens is not None and tot > grens)):
        tot_en_met = f" en uiterlijk {grens}" if grens else ""
        raise Invoerfout(
            f"Feit verlengd_tot: {tot} kan niet. De nieuwe datum ligt na {eerst}{tot_en_met}."
        )
    nieuw = tot or grens or eerst
    b.stap(
        Zin("Verlengd ({regel}): {dag}.", regel=b.klok.verlenging["tekst"], dag=nieuw),
        nieuw,
        bron,
        geverifieerd,
    )
    mededeling = volgende_werkdag(eerst) if b.klok.atw else eerst
    b.kanttekeningen.append(
        Zin("De verlenging geldt alleen als zij uiterlijk op {dag} is meegedeeld.", dag=mededeling)
    )


def _som(b: Berekening, ruimte: Parameter) -> int:
    lengte = parameter(b.klok.parameter, op=b.start, bron_set=b.bron_set)
    if lengte.eenheid != ruimte.eenheid:
        raise ValueError(f"{lengte.sleutel} en {ruimte.sleutel} hebben een andere eenheid")
    return int(lengte.waarde + ruimte.waarde)


def _schort_op(b: Berekening) -> None:
    for periode in b.feiten.get("opgeschort", ()):
        if periode.van <= b.start:
            raise Invoerfout(
                f"Feit opgeschort: {periode.van} ligt niet na de start {b.start}. "
                f"De eerste dag van stilstand is op zijn vroegst {b.start + DAG}."
            )
        if periode.van > b.einde:
            raise Invoerfout(
                f"Feit opgeschort: op {periode.van} is de termijn al voorbij; zij eindigde op "
                f"{b.einde}. Controleer de datums."
            )
        nieuw = b.einde + periode.dagen * DAG
        b.stap(
            Zin(
                "De termijn stond {dagen} dagen stil ({van} tot {tot}); die komen erbij: {nieuw}.",
                dagen=periode.dagen,
                van=periode.van,
                tot=periode.tot,
                nieuw=nieuw,
            ),
            nieuw,
            b.klok.bron,
            b.klok.geverifieerd,
        )
    if b.feiten.get("opgeschort"):
        b.kanttekeningen.append(
            Zin("Wanneer de termijn stilstaat: {regel}.", regel=b.klok.opschorting["tekst"])
        )
        bijzonder = b.klok.opschorting.get("bijzonder")
        if b.feiten.get("school") == "bijzonder" and bijzonder:
            b.kanttekeningen.append(Zin("{regel:kop}.", regel=bijzonder))


def _pas_atw_toe(b: Berekening) -> None:
    besluiten = {record["datum"].year for record in bronbestanden()["feestdagen"]["records"]}
    if b.einde.year not in besluiten:
        b.kanttekeningen.append(
            Zin(
                "Welke dagen in {jaar} bij koninklijk besluit met een feestdag zijn "
                "gelijkgesteld, is niet gelezen.",
                jaar=b.einde.year,
            )
        )
    if is_werkdag(b.einde):
        return
    werkdag = volgende_werkdag(b.einde)
    feestdag = feestdagen(b.einde.year).get(b.einde)
    slot = " geldt niet als laatste dag; de termijn loopt door tot en met {werkdag}."
    naam = {"feestdag": Zin(feestdag.naam)} if feestdag else {}
    b.stap(
        Zin(
            ("{dag:kop} ({feestdag})" if feestdag else "{dag:kop}") + slot,
            dag=b.einde,
            werkdag=werkdag,
            **naam,
        ),
        werkdag,
        ATW,
    )


def _plaatsing(b: Berekening) -> None:
    b.begin()
    lengte = _lengte(b)
    einde = b.einde
    b.stap(
        Zin("Is er dan nog niet beslist, dan volgt de plaatsing op {dag}.", dag=einde + DAG),
        einde + DAG,
        lengte.bron,
        lengte.geverifieerd,
    )
    b.einde = einde


def _terug(b: Berekening) -> None:
    b.begin("")
    if not b.feiten.get("eerste_leerjaar"):
        _lengte(b, richting=-1)
        return
    venster = b.parameter("toelating.vo.aanmelding.venster_eerste_leerjaar")
    eerste, laatste = (maand_dag(deel, b.start.year) for deel in venster.waarde)
    if laatste >= b.start:
        eerste, laatste = (maand_dag(deel, b.start.year - 1) for deel in venster.waarde)
    b.stap(
        Zin("Aanmelden voor het eerste leerjaar kan vanaf {dag}.", dag=eerste),
        eerste,
        venster.bron,
        venster.geverifieerd,
    )
    b.stap(
        Zin("Aanmelden kan tot en met {dag}.", dag=laatste),
        laatste,
        venster.bron,
        venster.geverifieerd,
    )


def _eerste_dag_telt(b: Berekening) -> None:
    b.begin("Deze dag telt mee.")
    lengte = b.parameter(b.klok.parameter)
    datum = tel_op(b.start, lengte.waarde, lengte.eenheid) - DAG
    b.stap(
        Zin(_LAATSTE_DAG, duur=_duur(lengte), dag=datum),
        datum,
        lengte.bron,
        lengte.geverifieerd,
    )


def _vaste_dag(b: Berekening) -> None:
    _zet_vaste_dag(b, zelfde_jaar=False)


def _vaste_dag_jaar(b: Berekening) -> None:
    _zet_vaste_dag(b, zelfde_jaar=True)


def _zet_vaste_dag(b: Berekening, *, zelfde_jaar: bool) -> None:
    vast = b.parameter(b.klok.parameter)
    grens = maand_dag(vast.waarde, b.start.year)
    if not zelfde_jaar and grens < b.start:
        grens = maand_dag(vast.waarde, b.start.year + 1)
    b.begin("De datum ligt vast.")
    b.stap(
        Zin("Voor {grens}: {dag} is de laatste dag.", grens=grens, dag=grens - DAG),
        grens - DAG,
        vast.bron,
        vast.geverifieerd,
    )


def _venster(b: Berekening) -> None:
    venster = b.parameter(b.klok.parameter)
    eerste, grens = (maand_dag(deel, b.start.year) for deel in venster.waarde)
    if grens <= b.start:
        eerste, grens = (maand_dag(deel, b.start.year + 1) for deel in venster.waarde)
    b.begin("Het venster ligt vast.")
    b.stap(
        Zin("Het venster begint op {dag}.", dag=eerste),
        eerste,
        venster.bron,
        venster.geverifieerd,
    )
    b.stap(
        Zin("Tot {grens}: {dag} is de laatste dag.", grens=grens, dag=grens - DAG),
        grens - DAG,
        venster.bron,
        venster.geverifieerd,
    )
    b.kanttekeningen.append(
        Zin("De tekst zegt 'tussen' de twee data; de einddatum zelf is niet meegerekend.")
    )


def _schooljaren(b: Berekening) -> None:
    sleutel = "tlv.sbo.duur.minimum" if b.feiten.get("soort") == "sbo" else b.klok.parameter
    minimum = b.parameter(sleutel)
    jaren = b.feiten.get("schooljaren", minimum.waarde)
    if jaren < minimum.waarde:
        raise Invoerfout(
            Zin(
                "Feit schooljaren: {jaren} is te weinig. Een tlv geldt voor ten minste "
                "{minimum} schooljaar.",
                jaren=jaren,
                minimum=minimum.waarde,
            )
        )
    b.begin("De tlv geldt vanaf deze dag.")
    lopend = schooljaar(b.start)
    if b.start > lopend.van:
        b.stap(
            Zin(
                "De rest van schooljaar {schooljaar} komt erbij, tot en met {dag}.",
                schooljaar=str(lopend),
                dag=lopend.laatste_dag,
            ),
            lopend.laatste_dag,
            minimum.bron,
            minimum.geverifieerd,
        )
        lopend = lopend.volgende
    for _ in range(jaren - 1):
        lopend = lopend.volgende
    b.stap(
        Zin(
            f"{_HELE_SCHOOLJAREN[jaren == 1]}: de tlv eindigt op zijn vroegst op {{dag}}.",
            dag=lopend.laatste_dag,
            **({} if jaren == 1 else {"jaren": jaren}),
        ),
        lopend.laatste_dag,
        minimum.bron,
        minimum.geverifieerd,
    )


_HELE_SCHOOLJAREN = {True: "1 heel schooljaar", False: "{jaren} hele schooljaren"}


def _lesweken(b: Berekening) -> None:
    b.begin()
    lengte = _lengte(b)
    vakanties = _vakanties(b)
    maandag = b.start - b.start.weekday() * DAG
    while maandag <= b.einde:
        vrij = [periode for periode in vakanties if maandag in periode]
        if (
            vrij
            and maandag > b.start
            and all(
                any(maandag + n * DAG in periode for periode in vakanties)
                for n in range(_SCHOOLWEEK)
            )
        ):
            bron, grondslag = bron_schoolvakanties()
            eigen = "vakantie" in b.feiten
            b.stap(
                Zin(
                    "De week van {maandag} is vakantie en telt niet als lesweek: {dag}.",
                    maandag=maandag,
                    dag=b.einde + WEEK,
                ),
                b.einde + WEEK,
                lengte.bron if eigen else bron,
                lengte.geverifieerd if eigen else grondslag.soort == "kopie",
            )
        maandag += WEEK


def _vakanties(b: Berekening) -> tuple[Periode, ...]:
    eigen: tuple[Periode, ...] = b.feiten.get("vakantie", ())
    regio = b.feiten.get("regio")
    if regio is None:
        if not eigen:
            b.kanttekeningen.append(
                Zin(
                    "Er zijn geen vakanties meegegeven: gerekend is alsof elke week een lesweek is. "
                    "Geef regio=noord, midden of zuid, of vakantie=JJJJ-MM-DD/JJJJ-MM-DD."
                )
            )
        return eigen
    if b.start not in vakantiejaren() or b.einde not in vakantiejaren():
        raise GeenWaarde(
            f"Feit regio: de schoolvakanties zijn alleen bekend {vakantiejaren()}. "
            "Geef de vakantie zelf: vakantie=JJJJ-MM-DD/JJJJ-MM-DD."
        )
    b.kanttekeningen.append(
        Zin(
            "De schoolvakanties zijn uit de tweede hand, en een school mag van de adviesdata afwijken."
        )
    )
    return voeg_samen([*eigen, *(vakantie.periode for vakantie in schoolvakanties(regio))])


_WIJZEN: Mapping[str, Callable[[Berekening], None]] = {
    "vooruit": _vooruit,
    "plaatsing": _plaatsing,
    "terug": _terug,
    "eerste_dag_telt": _eerste_dag_telt,
    "vaste_dag": _vaste_dag,
    "vaste_dag_jaar": _vaste_dag_jaar,
    "venster": _venster,
    "schooljaar": _schooljaren,
    "lesweken": _lesweken,
}
