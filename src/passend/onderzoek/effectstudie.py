"""The effect study as a whole: from a panel on disk to estimates, checks and verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from passend.onderzoek.analyses import (
    Did,
    Event,
    Indeling,
    Its,
    estimate_did,
    estimate_event,
    estimate_its,
    trend,
)
from passend.onderzoek.beleid import Beleidsanalyse, analyse_policy, read_policy
from passend.onderzoek.cellen import Cellen, Reeks, count_cells
from passend.onderzoek.controles.alle import run_checks
from passend.onderzoek.controles.controle import Controle
from passend.onderzoek.fouten import Invoerfout, Opmerking, opsomming
from passend.onderzoek.instellingen import Instellingen
from passend.onderzoek.motor import open_motor
from passend.onderzoek.ontwerp import Weigering, check_did, check_event, check_its
from passend.onderzoek.oordeel import (
    NIET_TE_TOETSEN,
    Oordeel,
    judge,
    judge_pretrend,
)
from passend.onderzoek.panel import Panel, read_panel, readable
from passend.onderzoek.verevening import GROEPEN, Verevening, read_verevening

STROMEN = ("instroom", "uitstroom")
Melder = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Voortrend:
    """The joint test that hoog and neutraal did not differ in any year before the introduction."""

    uitkomst: str
    f: float | None
    p: float | None
    oordeel: str


@dataclass(frozen=True, slots=True)
class Studie:
    """Everything one run found, before it is written: estimates, refusals, verdicts, remarks."""

    keuze: Instellingen
    indeling: Indeling
    cellen: Cellen
    uitkomsten: tuple[str, ...]
    trends: list[dict[str, Any]]
    dids: dict[str, Did]
    events: dict[str, Event]
    voortrends: dict[str, Voortrend]
    its: list[Its]
    weigeringen: list[Weigering]
    oordelen: list[Oordeel]
    controles: list[Controle] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)
    kenmerken: dict[str, Any] = field(default_factory=dict)
    beleid: list[Beleidsanalyse] = field(default_factory=list)

    def reeks(self, uitkomst: str) -> Reeks:
        """Return the cells of one outcome under the chosen denominator."""
        return self.cellen.reeksen[full_name(uitkomst, self.keuze.noemer)]


def full_name(uitkomst: str, noemer: str) -> str:
    """Return the name of the series behind an outcome: flows carry their denominator."""
    return f"{uitkomst}@{noemer}" if uitkomst in STROMEN else uitkomst


def run_study(  # noqa: PLR0913  the last five by name only
    paneel: Path,
    verevening: Path,
    keuze: Instellingen,
    *,
    beleid: Path | None = None,
    motor: str = "duckdb",
    master: str | None = None,
    taal: str = "nl",
    meld: Melder = lambda _: None,
) -> Studie:
    """Run the study on the panel and return what was found; `meld` receives progress lines.

    `beleid` is a file with policy choices per samenwerkingsverband: described, never as an effect.
    Raises `Invoerfout` for anything wrong in the files or the settings; writes nothing.
    """
    percentages = read_verevening(verevening)
    with open_motor(motor, master) as machine:
        meld(f"{paneel} wordt gelezen en gecontroleerd")
        panel = read_panel(machine, paneel)
        meld(f"{panel.rijen} leerlingjaren worden geteld per samenwerkingsverband en jaar")
        with readable(paneel):
            cellen = count_cells(machine, panel, keuze)
    check_basisjaar(panel, keuze)
    beleidsgroepen = read_policy(beleid, cellen.swv) if beleid else []
    indeling = Indeling.from_classes(cellen.swv, percentages.klassen(keuze.grens))
    opmerkingen = [*percentages.opmerkingen, *panel.opmerkingen, *cellen.opmerkingen]
    opmerkingen += check_groups(paneel, verevening, percentages, indeling, keuze)
    if not cellen.gevolgd:
        opmerkingen.append(
            Opmerking(
                f"{paneel}, kolom leerling: geen enkele leerling komt in twee opeenvolgende jaren voor. "
                "Instroom en uitstroom zijn dan niet te bepalen. Is het pseudoniem over de jaren gelijk?",
                f"{paneel}, column leerling: no pupil occurs in two consecutive years. Instroom and "
                "uitstroom cannot be determined then. Is the pseudonym the same over the years?",
            )
        )
    meld("trends, verschillen en tijdreeksen worden geschat")
    studie = analyse(cellen, indeling, keuze, taal=taal, bron=paneel)
    reeksen = [studie.reeks(naam).hernoemd(naam) for naam in studie.uitkomsten]
    studie.beleid.extend(analyse_policy(groepen, reeksen, keuze) for groepen in beleidsgroepen)
    meld("de controles lopen: bootstrap, schijndatums, schijngroepen, varianten")
    studie.controles.extend(run_checks(studie, percentages.percentages))
    kenmerken = describe(panel, percentages, indeling, cellen, motor)
    studie.opmerkingen[:0] = opmerkingen
    studie.kenmerken.update(kenmerken)
    return studie


def check_basisjaar(panel: Panel, keuze: Instellingen) -> None:
    """Raise `Invoerfout` when a base year was chosen that the panel does not have."""
    standaard = type(keuze)().basisjaar
    if keuze.basisjaar != standaard and keuze.basisjaar not in panel.jaren:
        raise Invoerfout(
            f"--basisjaar {keuze.basisjaar}: dit jaar staat niet in {panel.pad} "
            f"(wel: {opsomming(panel.jaren, 30)}). Kies een van die jaren."
        )


def check_groups(
    paneel: Path, bestand: Path, verevening: Verevening, indeling: Indeling, keuze: Instellingen
) -> list[Opmerking]:
    """Return remarks about swv's without percentage; raise `Invoerfout` for a class of fewer than 2.

    A class laag without any swv is possible (it takes no part in the did); one with a single swv
    is not, because its clustered error does not exist.
    """
    opmerkingen = []
    if not set(indeling.swv) & set(verevening.percentages):
        raise Invoerfout(
            f"{bestand}, kolom swv: geen enkele code komt voor in {paneel}. Het bestand heeft "
            f"{opsomming(verevening.percentages, 3)}; het panel heeft {opsomming(indeling.swv, 3)}. "
            "Gebruik in beide dezelfde codes."
        )
    onbekend = [s for s in indeling.swv if s not in verevening.percentages]
    leeg = [
        s for s in indeling.swv if s in verevening.percentages and verevening.percentages[s] is None
    ]
    for lijst, wat, wat_en in (
        (onbekend, "staat niet in het bestand", "not in the file"),
        (leeg, "heeft geen percentage", "no percentage"),
    ):
        if lijst:
            opmerkingen.append(
                Opmerking(
                    f"{bestand}: {len(lijst)} samenwerkingsverbanden uit het panel: {wat} "
                    f"({opsomming(lijst)}). Ze horen bij geen klasse en doen niet mee; ze gelden niet "
                    "als neutraal.",
                    f"{bestand}: {len(lijst)} samenwerkingsverbanden of the panel: {wat_en} "
                    f"({opsomming(lijst)}). They belong to no class and take no part; they do not "
                    "count as neutral.",
                )
            )
    extra = [s for s in verevening.percentages if s not in set(indeling.swv)]
    if extra:
        opmerkingen.append(
            Opmerking(
                f"{bestand}: {len(extra)} samenwerkingsverbanden komen niet voor in het panel "
                f"({opsomming(extra)}).",
                f"{bestand}: {len(extra)} samenwerkingsverbanden do not occur in the panel "
                f"({opsomming(extra)}).",
            )
        )
    for groep in GROEPEN:
        leden = indeling.leden(groep)
        if groep == "laag" and not leden:
            opmerkingen.append(
                Opmerking(
                    f"{bestand}: geen enkel samenwerkingsverband valt in de klasse laag.",
                    f"{bestand}: no samenwerkingsverband is in the class laag.",
                )
            )
        elif len(leden) < 2:
            welke = f" ({leden[0]})" if leden else ""
            raise Invoerfout(
                f"{bestand}, kolom percentage: de klasse {groep} heeft {len(leden)} van de minstens 2 "
                f"samenwerkingsverbanden die nodig zijn om onzekerheid te schatten, in {paneel}{welke}. Grenzen: hoog onder "
                f"-{keuze.grens:g}, laag boven {keuze.grens:g}. Controleer de percentages en de codes, of kies "
                "een andere --grens."
            )
    return opmerkingen


def analyse(
    cellen: Cellen,
    indeling: Indeling,
    keuze: Instellingen,
    *,
    taal: str = "nl",
    bron: Path | None = None,
) -> Studie:
    """Run every analysis on the cells; what the design does not allow is refused with a reason.

    Raises `Invoerfout` when there is nothing to study: everybody is regular or nobody is.
    """
    check_not_constant(cellen, bron)
    namen = list(dict.fromkeys(n.split("@")[0] for n in cellen.reeksen))
    studie = Studie(keuze, indeling, cellen, tuple(namen), [], {}, {}, {}, [], [], [])
    for naam in namen:
        reeks = studie.reeks(naam).hernoemd(naam)
        _analyse_outcome(studie, reeks, cohort=naam.startswith("lgf_"))
        studie.oordelen.append(_verdict(studie, naam, taal))
    return studie


def check_not_constant(cellen: Cellen, bron: Path | None) -> None:
    """Raise `Invoerfout` when all outcomes are zero: the panel shows no difference to study."""
    regulier = cellen.reeksen["regulier"]
    plaats = f"{bron}, kolom onderwijssoort: " if bron else "onderwijssoort: "
    if regulier.constant:
        wie = "alle leerlingen zitten" if regulier.som.sum() else "geen enkele leerling zit"
        raise Invoerfout(
            f"{plaats}{wie} in alle jaren in het regulier onderwijs, dus elke uitkomst is voor iedereen "
            "gelijk. Lever een panel met reguliere en niet-reguliere leerlingen (so, sbo, vso, pro)."
        )
    stil = all(cellen.reeksen[f"{naam}@alle"].constant for naam in STROMEN)
    if stil and cellen.gevolgd:
        raise Invoerfout(
            f"{plaats}geen enkele leerling stapt ooit over tussen regulier en niet-regulier, terwijl "
            f"{cellen.gevolgd} leerlingjaren een vorig jaar hebben. Instroom en uitstroom zijn dan overal nul. "
            "Controleer of de onderwijssoort per jaar is gevuld en niet een vaste waarde per leerling is."
        )


def _analyse_outcome(studie: Studie, reeks: Reeks, cohort: bool) -> None:
    keuze, indeling, naam = studie.keuze, studie.indeling, reeks.naam
    studie.trends.extend(trend(reeks, indeling))
    weigering = check_did(reeks, indeling, keuze, cohort=cohort)
    if weigering is None:
        did = estimate_did(reeks, indeling, keuze.post_vanaf)
        if did is None:
            weigering = Weigering(
                "did",
                naam,
                "Het verschil is niet te scheiden van samenwerkingsverband en jaar.",
                "The difference cannot be told apart from samenwerkingsverband and year.",
            )
        else:
            studie.dids[naam] = did
    if weigering is not None:
        studie.weigeringen.append(weigering)
    else:
        _analyse_event(studie, reeks)
    if not cohort:
        _analyse_its(studie, reeks)


def _analyse_event(studie: Studie, reeks: Reeks) -> None:
    weigering = check_event(reeks, studie.indeling, studie.keuze)
    event = None if weigering else estimate_event(reeks, studie.indeling, studie.keuze.basisjaar)
    if weigering:
        studie.weigeringen.append(weigering)
    if event is None:
        return
    studie.events[reeks.naam] = event
    vooraf = {jaar for jaar in event.jaren if jaar < studie.keuze.post_vanaf}
    toets = event.toets(vooraf)
    f, p = toets if toets else (None, None)
    oordeel = judge_pretrend(p, studie.keuze.niveau)
    studie.voortrends[reeks.naam] = Voortrend(reeks.naam, f, p, oordeel)


def _analyse_its(studie: Studie, reeks: Reeks) -> None:
    for groep in GROEPEN:
        if not studie.indeling.leden(groep) or reeks.constant:
            continue
        weigering = check_its(reeks, studie.indeling, groep, studie.keuze)
        its = None if weigering else estimate_its(reeks, studie.indeling, groep, studie.keuze)
        if weigering:
            studie.weigeringen.append(weigering)
        if its:
            studie.its.append(its)


def _verdict(studie: Studie, naam: str, taal: str) -> Oordeel:
    keuze = studie.keuze
    did = studie.dids.get(naam)
    voortrend = studie.voortrends.get(naam)
    weigering = next(
        (w for w in studie.weigeringen if w.analyse == "did" and w.uitkomst == naam), None
    )
    feiten = {
        "geweigerd": did is None,
        "voortrend": voortrend.oordeel if voortrend else NIET_TE_TOETSEN,
        "significant": bool(did and did.p < keuze.alfa),
        "significant_05": bool(did and did.p < keuze.niveau),
        "gelijktijdig": keuze.gelijktijdig,
        "its": any(its.uitkomst == naam for its in studie.its),
        "cohort": naam.startswith("lgf_"),
    }
    if did is None:
        feiten["voortrend"] = None
    reden = weigering.as_dict(taal)["reden"] if weigering else ""
    return judge(
        naam,
        feiten,
        taal,
        schatting=in_points(did.schatting, taal) if did else "",
        niveau=number(keuze.niveau, taal),
        alfa=number(keuze.alfa, taal),
        reden=reden,
    )


def number(waarde: float, taal: str) -> str:
    """Return a number for people, with a decimal comma in Dutch."""
    tekst = f"{waarde:.6f}".rstrip("0").rstrip(".")
    return tekst.replace(".", ",") if taal == "nl" else tekst


def in_points(aandeel: float, taal: str) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    tekst = f"{100 * aandeel:+.2f}".replace("-", "−")
    if taal == "nl":
        return tekst.replace(".", ",") + " procentpunt"
    return tekst + " percentage points"


def describe(
    panel: Panel, verevening: Verevening, indeling: Indeling, cellen: Cellen, motor: str
) -> dict[str, Any]:
    """Return what the result must say about its input: files, sizes, classes, who was left out."""
    zonder = [naam for naam, code in zip(indeling.swv, indeling.code, strict=True) if code < 0]
    return {
        "motor": motor,
        "rijen": panel.rijen,
        "jaren": list(panel.jaren),
        "rijen_per_jaar": {str(jaar): n for jaar, n in panel.rijen_per_jaar.items()},
        "rijen_per_onderwijssoort": panel.rijen_per_soort,
        "rijen_zonder_swv": panel.zonder_swv,
        "leerlingjaren_met_vorig_jaar": cellen.gevolgd,
        "swv": {groep: list(indeling.leden(groep)) for groep in GROEPEN},
        "swv_zonder_klasse": zonder,
        "percentages": {s: p for s, p in verevening.percentages.items() if s in set(indeling.swv)},
    }
