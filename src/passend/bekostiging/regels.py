"""Which rules hold in a bekostigingsjaar: the articles, the counting days and the switches.

The rules themselves are data (`recht/parameters`); this module asks for them on one day and
says which of three sets of formulas belongs to it. Nothing is filled in: where no text was read
for a year, the nearest text that was read is used and the rule is marked as not verified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from passend import recht
from passend.recht import Bron, GeenWaarde, Invoerfout, Parameter, Parameterset, Zin

Sector = Literal["po", "vo"]
Regime = Literal["po", "po_oud", "vo"]

# Step of the calculation -> key of the parameter whose article carries it.
PO = {
    "licht": "teldatum.po.lichte_ondersteuning",
    "aftrek_sbo": "teldatum.po.aftrek_sbo",
    "tekort_licht": "swv.tekort.lichte",
    "zwaar": "teldatum.po.zware_ondersteuning",
    "aftrek_so": "teldatum.po.aftrek_so",
    "residentieel": "residentieel.toerekening.po",
    "groei": "groeiregeling.po.overdracht",
    "tekort_zwaar": "swv.tekort.zware",
}
PO_OUD = {
    "licht": "teldatum.po.lichte_ondersteuning.oud",
    "aftrek_sbo": "sbo.overdracht.drempel",
    "groei_sbo": "sbo.overdracht.groei",
    "tekort_licht": "sbo.overdracht.tekort",
    "zwaar": "teldatum.po.zware_ondersteuning.oud",
    "aftrek_so": "teldatum.po.aftrek_so.oud",
    "residentieel": "residentieel.toerekening.po.oud",
    "groei": "peildatum.tussentijds.overdracht",
    "tekort_groei": "peildatum.tussentijds.tekort",
    "tekort_zwaar": "swv.tekort.zware.oud",
}
VO = {
    "licht": "teldatum.vo.lwoo_pro",
    "regionaal": "regionale_ondersteuning.vo",
    "lwoo": "lwoo.referentiedatum",
    "pro": "pro.referentiedatum",
    "aftrek_lwoo": "teldatum.vo.lwoo_pro",
    "aftrek_pro": "teldatum.vo.lwoo_pro",
    "tekort_licht": "swv.tekort.lwoo_pro",
    "zwaar": "teldatum.vo.zware_ondersteuning",
    "aftrek_vso": "teldatum.vo.aftrek_vso",
    "residentieel": "residentieel.toerekening.vo",
    "groei": "groeiregeling.vo.overdracht",
    "tekort_zwaar": "swv.tekort.zware.vo",
}
_TELDATA = {
    "po": ("licht", "aftrek_sbo", "zwaar", "aftrek_so"),
    "po_oud": ("licht", "zwaar", "aftrek_so"),
    "vo": ("licht", "zwaar", "aftrek_vso"),
}

# Since this rule holds, the money goes per calendar year.
_KALENDERJAAR = {"po": "swv.tekort.lichte", "vo": "teldatum.vo.zware_ondersteuning"}


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule as it holds in the year: where it stands, what it says, whether that was read.

    `gelezen_in` is the day of the text that was read, where that is later than the day asked;
    `nieuwste` the day of the newest text that was read.
    """

    sleutel: str
    waarde: Any = None
    bron: Bron | None = None
    geverifieerd: bool = False
    gelezen_in: dt.date | None = None
    nieuwste: dt.date | None = None
    kanttekening: str = ""


@dataclass(frozen=True, slots=True)
class Regels:
    """The rules of one sector in one bekostigingsjaar.

    `op` is the day on which the law is asked; `teldata` gives, per step, the day on which the
    pupils are counted (None where no text was read). `drempel_sbo_percentage` is filled until
    2023 only; `met_aftrek` is False while nothing was withheld yet; `lwoo_pro_in_budget` is False
    while lwoo and pro were paid outside the samenwerkingsverband.
    """

    sector: Sector
    jaar: int
    op: dt.date
    regime: Regime
    stappen: Mapping[str, Regel]
    teldata: Mapping[str, dt.date | None]
    drempel_sbo_percentage: Decimal | int = 0
    met_aftrek: bool = True
    lwoo_pro_in_budget: bool = False

    def kanttekeningen(self) -> Iterator[str]:
        """Yield the caveats of the rules, each once; rules read in the same text share one."""
        regels = list(dict.fromkeys(self.stappen.values()))
        for dag in sorted({regel.gelezen_in for regel in regels if regel.gelezen_in}):
            artikelen = dict.fromkeys(str(r.bron) for r in regels if r.gelezen_in == dag)
            yield Zin(
                "Gelezen in de tekst van {dag}: {artikelen}. Dat dit in {jaar} al zo luidde, is "
                "aangenomen.",
                dag=dag.isoformat(),
                artikelen="; ".join(artikelen),
                jaar=self.jaar,
            )
        nieuwste = [regel.nieuwste for regel in regels if regel.nieuwste]
        if nieuwste and max(nieuwste).year < self.jaar:
            yield Zin(
                "Voor {jaar} gelden de regels zoals die het laatst zijn gelezen ({dag}); latere "
                "wijzigingen kent Passend niet.",
                jaar=self.jaar,
                dag=max(nieuwste).isoformat(),
            )
        yield from dict.fromkeys(r.kanttekening for r in regels if r.kanttekening)

    def check_teldatum(self, stap: str, dag: dt.date, waar: str) -> None:
        """Raise `Invoerfout` when pupils of `stap` were counted on another day than the law says."""
        verwacht = self.teldata.get(stap)
        if verwacht is not None and dag != verwacht:
            raise Invoerfout(
                f"{waar}: teldata.{stap} is {dag}, maar voor {self.jaar} tellen deze leerlingen op "
                f"{verwacht} ({self.stappen[stap].bron}). Geef de telling van die dag."
            )


def regels_voor(sector: str, jaar: int, wet: Parameterset | None = None) -> Regels:
    """Return the rules for `sector` ("po" or "vo") in the bekostigingsjaar `jaar`.

    The law is asked on the first day of the year. Until calendar years became the rule (po 2023,
    vo 2022) the money was given per school year: the year is then the one in which the school
    year starts, and the law is asked on its last day. `wet` replaces the parameters that ship
    with Passend. Raises `Invoerfout` for another sector or a year before the law.
    """
    if sector not in {"po", "vo"}:
        raise Invoerfout(
            f"sector: {sector!r} bestaat niet. Kies po (primair) of vo (voortgezet onderwijs)."
        )
    op = _peildag(sector, jaar, wet)
    _check_bestaat(sector, jaar, op, wet)
    if sector == "vo":
        return _vo(jaar, op, wet)
    if _heeft(_KALENDERJAAR["po"], op, wet):
        stappen = _zoek(PO, op, wet)
        return Regels("po", jaar, op, "po", stappen, _teldata("po", stappen, jaar))
    stappen = _zoek(PO_OUD, op, wet)
    return Regels(
        "po",
        jaar,
        op,
        "po_oud",
        stappen,
        _teldata("po_oud", stappen, jaar),
        drempel_sbo_percentage=stappen["aftrek_sbo"].waarde,
        met_aftrek=_heeft(PO_OUD["aftrek_so"], op, wet),
    )


def _vo(jaar: int, op: dt.date, wet: Parameterset | None) -> Regels:
    stappen = _zoek(VO, op, wet)
    return Regels(
        "vo",
        jaar,
        op,
        "vo",
        stappen,
        _teldata("vo", stappen, jaar),
        lwoo_pro_in_budget=_heeft("lwoo.referentiedatum", op, wet),
    )


def _peildag(sector: str, jaar: int, wet: Parameterset | None) -> dt.date:
    eerste, laatste = dt.date(jaar, 1, 1), dt.date(jaar, 12, 31)
    return eerste if _heeft(_KALENDERJAAR[sector], eerste, wet) else laatste


def _check_bestaat(sector: str, jaar: int, op: dt.date, wet: Parameterset | None) -> None:
    try:
        recht.parameter(f"norm.zwaar.{sector}", op=op, bron_set=wet)
    except GeenWaarde:
        begin = _reeks(f"norm.zwaar.{sector}", wet)[0].van
        raise Invoerfout(
            f"bekostigingsjaar: in {jaar} was er geen bekostiging van samenwerkingsverbanden; "
            f"die begint op {begin}. Kies {begin.year} of later."
        ) from None


def _reeks(sleutel: str, wet: Parameterset | None) -> tuple[Parameter, ...]:
    return (wet or recht.standaardset()).reeks(sleutel)


def _heeft(sleutel: str, op: dt.date, wet: Parameterset | None) -> bool:
    try:
        recht.parameter(sleutel, op=op, bron_set=wet)
    except GeenWaarde:
        return False
    return True


def _zoek(sleutels: Mapping[str, str], op: dt.date, wet: Parameterset | None) -> dict[str, Regel]:
    return {stap: _regel(sleutel, op, wet) for stap, sleutel in sleutels.items()}


def _regel(sleutel: str, op: dt.date, wet: Parameterset | None) -> Regel:
    try:
        gevonden = recht.parameter(sleutel, op=op, bron_set=wet)
    except GeenWaarde:
        return _dichtstbijzijnde(sleutel, op, wet)
    oudste = gevonden.grondslag.oudste_tekst
    later = oudste if oudste and op < oudste and not gevonden.van_geverifieerd else None
    nagekeken = gevonden.geverifieerd and gevonden.waarde is not None
    tekst = "" if nagekeken else _niet_nagekeken(gevonden)
    teksten = (plek.partition("@")[2] for plek in gevonden.grondslag.vindplaatsen)
    dagen = [dt.date.fromisoformat(t) for t in teksten if t and gevonden.tot is None]
    nieuwste = max(dagen, default=None)
    return Regel(sleutel, _vast(gevonden.waarde), gevonden.bron, nagekeken, later, nieuwste, tekst)


def _niet_nagekeken(gevonden: Parameter) -> Zin:
    if not gevonden.toelichting:
        return Zin("{sleutel} is niet nagekeken.", sleutel=gevonden.sleutel)
    return Zin(
        "{sleutel} is niet nagekeken. {toelichting}",
        sleutel=gevonden.sleutel,
        toelichting=gevonden.toelichting,
    )


def _vast(waarde: Any) -> Any:
    return tuple(waarde) if isinstance(waarde, list) else waarde


def _dichtstbijzijnde(sleutel: str, op: dt.date, wet: Parameterset | None) -> Regel:
    """Return the rule in the nearest text that was read, marked as not verified for this day."""
    reeks = [een for een in _reeks(sleutel, wet) if een.waarde is not None]
    if not reeks:
        return Regel(sleutel)
    een = min(reeks, key=lambda p: abs((p.van if p.van > op else p.tot or op) - op))
    tekst = Zin(
        "{bron}: voor {jaar} is geen tekst gelezen; deze regel gold {periode}.",
        bron=str(een.bron),
        jaar=op.year,
        periode=een.periode.zin,
    )
    return Regel(sleutel, _vast(een.waarde), een.bron, kanttekening=tekst)


def _teldata(regime: Regime, stappen: Mapping[str, Regel], jaar: int) -> dict[str, dt.date | None]:
    data: dict[str, dt.date | None] = {}
    for stap in _TELDATA[regime]:
        waarde = stappen[stap].waarde
        data[stap] = dt.date.fromisoformat(f"{jaar - 1}-{waarde}") if waarde else None
    return data
