"""The budget of one samenwerkingsverband, exact, with every step and its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from passend.bekostiging import verevening
from passend.bekostiging.bedragen import Tarief, aanleidingen, tarieven
from passend.bekostiging.invoer import Invoer
from passend.bekostiging.regels import Regels, regels_voor
from passend.bekostiging.stappen import kanttekeningen, stappen
from passend.bekostiging.uitkomst import (
    Uitkomst,
    als_tekst,
    als_teksten,
    reken,
    uitsplitsing,
    vlak_blok,
)
from passend.recht import Invoerfout, Onderbouwing, Parameter, Parameterset


@dataclass(frozen=True, slots=True)
class Budget:
    """The outcome for one samenwerkingsverband and year; amounts are exact, in euro.

    `percentage` is the parameter that the correction of the verevening rests on, None where no
    difference was given. `onderbouwing` carries the steps, articles and caveats.
    """

    invoer: Invoer
    regels: Regels
    tarieven: Mapping[str, Tarief]
    uitkomst: Uitkomst[Decimal]
    percentage: Parameter | None
    onderbouwing: Onderbouwing

    def as_dict(self) -> dict[str, Any]:
        """Return the document of `passend bekostiging swv --json`: amounts as text with cents."""
        uitkomst = self.uitkomst
        licht = vlak_blok(uitkomst.licht)
        if self.regels.regime != "po_oud":
            del licht["overdracht_groei"]  # since 2023 no rule charges growth to this budget
        return {
            "sector": self.invoer.sector,
            "swv": self.invoer.swv,
            "bekostigingsjaar": self.invoer.bekostigingsjaar,
            "licht": als_teksten(licht),
            "zwaar": als_teksten(vlak_blok(uitkomst.zwaar)),
            "uitsplitsing": {
                "licht": als_teksten(uitsplitsing(uitkomst.licht)),
                "zwaar": als_teksten(uitsplitsing(uitkomst.zwaar)),
            },
            "verevening": {
                "percentage": self.percentage.waarde if self.percentage else 0,
                "bedrag": als_tekst(uitkomst.verevening),
            },
            "vrij_besteedbaar": als_tekst(uitkomst.vrij_besteedbaar),
            "tekort_per_leerling": {
                "licht": als_tekst(uitkomst.licht.tekort_per_leerling),
                "zwaar": als_tekst(uitkomst.zwaar.tekort_per_leerling),
            },
            "teldata": {
                stap: dag.isoformat() if dag else None for stap, dag in self.regels.teldata.items()
            },
            "geverifieerd": self.onderbouwing.geverifieerd,
            "onderbouwing": [stap.as_dict() for stap in self.onderbouwing.stappen],
            "kanttekeningen": list(self.onderbouwing.kanttekeningen),
        }


def bereken(invoer: Invoer, wet: Parameterset | None = None) -> Budget:
    """Return the budget of `invoer` under the rules of its year.

    `wet` replaces the parameters that ship with Passend, for instance with loaded amounts laid
    over them. Raises `GeenWaarde` that names every amount that is needed and not known, and
    `Invoerfout` for what the rules of that year do not allow.
    """
    try:
        regels = regels_voor(invoer.sector, invoer.bekostigingsjaar, wet)
    except Invoerfout as fout:
        raise type(fout)(f"{invoer.waar}: {fout}") from None
    for stap, dag in invoer.teldata.items():
        regels.check_teldatum(stap, dag, invoer.waar)
    check_referentie(invoer, regels)
    bedragen = tarieven(
        invoer.sector,
        invoer.waarden,
        nodig(invoer, regels),
        op=regels.op,
        wet=wet,
        waar=invoer.waar,
    )
    percentages = _percentages(invoer, wet)
    uitkomst = reken(
        {**invoer.waarden, **{naam: tarief.bedrag for naam, tarief in bedragen.items()}},
        regels,
        (percentages.negatief.waarde, percentages.positief.waarde) if percentages else (0, 0),
    )
    gekozen = percentages.voor(invoer.waarden["verevening_verschil"]) if percentages else None
    budget = Budget(invoer, regels, bedragen, uitkomst, gekozen, Onderbouwing())
    return replace(
        budget,
        onderbouwing=Onderbouwing().met(*stappen(budget), kanttekeningen=kanttekeningen(budget)),
    )


def nodig(invoer: Invoer, regels: Regels) -> set[str]:
    """Return the amounts that this case cannot do without, by flat name."""
    aanleiding = aanleidingen(invoer.sector, lwoo_pro_in_budget=regels.lwoo_pro_in_budget)
    return {naam for naam, namen in aanleiding.items() if not namen or _som(invoer, *namen)}


def check_referentie(invoer: Invoer, regels: Regels) -> None:
    """Raise `Invoerfout` when the reference share of lwoo and pro is needed and missing."""
    if invoer.sector == "po" or not regels.lwoo_pro_in_budget:
        return
    aandeel = {"aandeel_2012_lwoo", "aandeel_2012_pro"} <= invoer.gegeven
    telling = {f"referentie_2012_{naam}" for naam in ("vo", "lwoo", "pro")} <= invoer.gegeven
    if not aandeel and not telling and _som(invoer, "leerlingen_lwoo", "leerlingen_pro"):
        dag = regels.stappen["lwoo"].waarde or "de referentiedatum"
        raise Invoerfout(
            f"{invoer.waar}: referentie_2012 ontbreekt. De bekostiging van lwoo en pro volgt het "
            f"aandeel op {dag}: geef referentie_2012 met vo, lwoo en pro op die dag, of "
            "aandeel_2012 met lwoo en pro tussen 0 en 1."
        )
    if telling and not invoer.waarden["referentie_2012_vo"]:
        raise Invoerfout(
            f"{invoer.waar}: referentie_2012.vo is 0. Vul de leerlingen van die dag in, of geef "
            "aandeel_2012."
        )


def _percentages(invoer: Invoer, wet: Parameterset | None) -> verevening.Percentages | None:
    if not invoer.schooljaar:
        return None
    try:
        return verevening.percentages(invoer.sector, invoer.schooljaar, wet)
    except Invoerfout as fout:
        raise type(fout)(f"{invoer.waar}: {fout}") from None


def _som(invoer: Invoer, *namen: str) -> Decimal:
    return sum((invoer.waarden.get(naam, Decimal(0)) for naam in namen), Decimal(0))
