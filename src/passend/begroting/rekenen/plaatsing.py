"""What one placement costs the samenwerkingsverband: per year, and over its whole period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from passend import bekostiging
from passend.bekostiging.bedragen import Tarief, tarieven
from passend.recht import GeenWaarde, Invoerfout, Onderbouwing, Parameterset, Stap, datum_tekst


@dataclass(frozen=True, slots=True)
class Kosten:
    """What is withheld for one pupil in euro; `per_jaar` by bekostigingsjaar.

    `geverifieerd` is False where an amount was not compared with the regulation.
    """

    totaal: Decimal
    per_jaar: tuple[tuple[int, Decimal], ...]
    onderbouwing: Onderbouwing

    @property
    def geverifieerd(self) -> bool:
        """Tell whether every amount and rule was checked."""
        return self.onderbouwing.geverifieerd


def kosten(
    soort: str,
    categorie: str,
    van: dt.date,
    tot_en_met: dt.date,
    *,
    wet: Parameterset | None = None,
) -> Kosten:
    """Return what a placement of `soort` (sbo, so, vso) costs from `van` through `tot_en_met`.

    Each teldatum within the period gives one deduction in the bekostigingsjaar after it, by the
    category of the tlv (WPO 122 lid 3, 124 lid 4 and 5; WVO 2020 5.15). What the school is paid
    for growth between the teldatum and 1 June is left out: it is owed only when the increase is
    more than average. Prices are those of each year where known, else those of the last known
    year. Raises `GeenWaarde` that names the amount nobody gave, `Invoerfout` for another period.
    """
    if tot_en_met < van:
        raise Invoerfout("De laatste dag ligt voor de eerste. Kijk de periode na.")
    sector, naam, stap = _waar(soort, categorie)
    per_jaar: list[tuple[int, Decimal]] = []
    stappen: list[Stap] = []
    for jaar in range(van.year + 1, tot_en_met.year + 2):
        regels = bekostiging.regels_voor(sector, jaar, wet)
        dag = regels.teldata.get(stap)
        if dag is None or not van <= dag <= tot_en_met:
            continue
        tarief = tarieven_van(sector, naam, regels.op, wet)
        regel = regels.stappen[stap]
        per_jaar.append((jaar, tarief.bedrag))
        stappen.append(
            Stap(
                wat=f"Telt mee op {datum_tekst(dag)}, dus aftrek in {jaar}",
                uitkomst=tarief.bedrag,
                bron=regel.bron,
                formule=tarief.herkomst,
                invoer={naam: tarief.bedrag},
                geverifieerd=tarief.geverifieerd and regel.geverifieerd,
            )
        )
    totaal = sum((bedrag for _jaar, bedrag in per_jaar), Decimal("0.00"))
    opmerkingen = (
        [] if stappen else ["In deze periode valt geen teldatum: er wordt niets afgetrokken."]
    )
    if any(not een.geverifieerd for een in stappen):
        opmerkingen.append("Een bedrag of regel hieronder is niet vergeleken met de regeling.")
    uitleg = Onderbouwing().met(*stappen, kanttekeningen=opmerkingen)
    return Kosten(totaal, tuple(per_jaar), uitleg)


def tarieven_van(sector: str, naam: str, op: dt.date, wet: Parameterset | None) -> Tarief:
    """Return one amount by flat name (`bedragen_so_laag`); raises `GeenWaarde` when unknown."""
    gegeven = {veld: Decimal(0) for veld in _andere_bedragen(sector, naam)}
    return tarieven(sector, gegeven, {naam}, op=op, wet=wet, waar="kosten")[naam]


def _andere_bedragen(sector: str, naam: str) -> list[str]:
    from passend.bekostiging.velden import velden

    return [v.plat for v in velden(sector) if v.soort == "bedrag" and v.plat != naam]


def _waar(soort: str, categorie: str) -> tuple[str, str, str]:
    if soort == "sbo":
        return "po", "bedragen_sbo", "aftrek_sbo"
    if soort in {"so", "vso"}:
        if not categorie:
            raise GeenWaarde("De categorie is nog niet bekend. Zonder categorie is er geen bedrag.")
        sector = "po" if soort == "so" else "vo"
        return sector, f"bedragen_{soort}_{categorie}", f"aftrek_{soort}"
    raise Invoerfout(f"Voor {soort} wordt geen bedrag per plaatsing afgetrokken.")
