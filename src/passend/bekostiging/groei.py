"""Growth after the teldatum: who counts, on which day, and what the samenwerkingsverband owes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from passend import recht
from passend.bekostiging.regels import Regels
from passend.bekostiging.rekenen import G, positief_deel, som_van_producten
from passend.recht import Bron, Invoerfout, Parameter, Parameterset

VENSTER = "groeiregeling.po.venster"
VENSTER_OUD = "peildatum.tussentijds.venster"


@dataclass(frozen=True, slots=True)
class Peildatum:
    """The day on which growth is established, checked against the law, and the year it is paid for."""

    dag: dt.date
    periode: str
    bron: Bron


def peildatum(dag: dt.date, wet: Parameterset | None = None) -> Peildatum:
    """Return the checked day on which a samenwerkingsverband po establishes growth.

    Since 2023 the plan names a day between 1 February and 1 June, and the transfer is for the
    calendar year after the teldatum (Besluit bekostiging WPO 2022 20 lid 1 and 4). Before, it was
    a day from 2 October through 31 July (WPO 18a lid 8) and the transfer was for the next school
    year (125b lid 2). Raises `Invoerfout` for a day outside the window.
    """
    venster = _venster(dag, wet)
    begin, einde = (_dag_in_reeks(tekst, dag, venster.waarde) for tekst in venster.waarde)
    if not begin <= dag <= einde:
        raise Invoerfout(
            f"{dag}: de dag waarop groei wordt vastgesteld ligt tussen {begin} en {einde} "
            f"({venster.bron}). Kies een dag in die periode."
        )
    if venster.sleutel == VENSTER:
        return Peildatum(dag, f"kalenderjaar {dag.year + 1}", venster.bron)
    volgend = recht.schooljaar(dag).volgende
    return Peildatum(dag, f"schooljaar {volgend.naam}", venster.bron)


def toename(nu: G, teldatum: G) -> G:
    """Return by how many pupils a count exceeds that of the teldatum, and zero where it does not.

    Until 2023 the difference of each school type counted as such (WPO 124 lid 1, 125b lid 1).
    """
    return positief_deel(nu - teldatum)


def overdracht(toegenomen: Mapping[str, G], tarieven: Mapping[str, G]) -> G:
    """Return what goes to the schools for growth by category, in euro."""
    return som_van_producten(toegenomen, tarieven)


def mag_overdragen(regels: Regels, meer_dan_gemiddeld: bool) -> bool:
    """Tell whether growth gives a transfer: since 2023 only when the samenwerkingsverband has
    established that it is more than average; before, any increase did."""
    return meer_dan_gemiddeld if regels.regime == "po" else True


def _venster(dag: dt.date, wet: Parameterset | None) -> Parameter:
    try:
        return recht.vereis(VENSTER, op=dag, bron_set=wet)
    except recht.GeenWaarde:
        return recht.vereis(VENSTER_OUD, op=dag, bron_set=wet)


def _dag_in_reeks(maand_dag: str, dag: dt.date, venster: list[str]) -> dt.date:
    """Return a month-day in the year of the window that `dag` is nearest to."""
    begin, einde = venster
    over_nieuwjaar = begin > einde
    jaar = dag.year
    if over_nieuwjaar and maand_dag == begin and f"{dag:%m-%d}" <= einde:
        jaar -= 1
    if over_nieuwjaar and maand_dag == einde and f"{dag:%m-%d}" > einde:
        jaar += 1
    return dt.date.fromisoformat(f"{jaar}-{maand_dag}")
