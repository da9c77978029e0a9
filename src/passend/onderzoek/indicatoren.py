"""The figures beside the study: participation, index, length of stay, scales, bounds.

Sources stand with each definition in `gegevens/definities.yaml`. The panel figures are Ibis
expressions on a checked panel; the survey figures are plain functions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from passend.onderzoek.fouten import Invoerfout
from passend.onderzoek.uitkomsten import ONDERWIJSSOORTEN, Rij

SPECIAAL = ("so", "vso")


def deelname(tabel: Rij) -> Rij:
    """Return per swv and jaar the number of pupils and the participation rate of each kind of school.

    Columns: swv, jaar, n, and `pct_<onderwijssoort>` from 0 to 100. Denominator: all pupils of the
    swv in the panel; the source names the rate without one.
    """
    n = tabel.count()
    delen = {
        f"pct_{soort}": 100 * tabel.count(where=tabel.onderwijssoort == soort) / n
        for soort in ONDERWIJSSOORTEN
    }
    return tabel.group_by("swv", "jaar").aggregate(n=n, **delen).order_by("swv", "jaar")


def index_aantallen(tabel: Rij, basisjaar: int = 2011) -> Rij:
    """Return per kind of school and jaar the number of pupils and its index, 100 in the base year.

    The default is the budget base of 1 October 2011, not the start of 2014. Where the base year has
    no pupils the index is empty.
    """
    telling = tabel.group_by("onderwijssoort", "jaar").aggregate(n=tabel.count())
    basis = telling.filter(telling.jaar == basisjaar).select(
        soort_basis=telling.onderwijssoort, n_basis=telling.n
    )
    samen = telling.left_join(basis, telling.onderwijssoort == basis.soort_basis)
    return samen.select(
        "onderwijssoort", "jaar", "n", index=100 * samen.n / samen.n_basis
    ).order_by("onderwijssoort", "jaar")


def verblijfsduur(tabel: Rij, soorten: Collection[str] = SPECIAAL) -> Rij:
    """Return per jaar how long the pupils in `soorten` have been there without interruption.

    Columns: jaar, n, `duur` (mean number of consecutive calendar years up to and including jaar)
    and `afgekapt` (pupils who were there in the first year of the panel already: their stay is
    longer than can be seen). A missing year breaks the stay.
    """
    import ibis

    hier = tabel.filter(tabel.onderwijssoort.isin(tuple(soorten))).select("leerling", "jaar")
    begin = tabel.jaar.min().as_scalar()
    rang = ibis.row_number().over(ibis.window(group_by=hier.leerling, order_by=hier.jaar))
    hier = hier.mutate(eiland=hier.jaar - rang)
    eerste = hier.jaar.min().over(ibis.window(group_by=[hier.leerling, hier.eiland]))
    hier = hier.mutate(sinds=eerste, begin=begin)
    return (
        hier.group_by("jaar")
        .aggregate(
            n=hier.count(),
            duur=(hier.jaar - hier.sinds + 1).mean(),
            afgekapt=hier.count(where=hier.sinds == hier.begin),
        )
        .order_by("jaar")
    )


def thuiszitters(tabel: Rij) -> Rij:
    """Return per swv and jaar the pupils and how many of them are at home on 1 October (`som`).

    Needs the column `thuiszitter`; the source counts those at home for more than three months, which
    a count on one day cannot see.
    """
    return (
        tabel.group_by("swv", "jaar")
        .aggregate(n=tabel.count(), som=tabel.count(where=tabel.thuiszitter.fill_null(False)))
        .order_by("swv", "jaar")
    )


@dataclass(frozen=True, slots=True)
class Grenzen:
    """A share of yes among who answered, and what it can be among all (0 to 1)."""

    van_respondenten: float
    laagste: float
    hoogste: float
    respons: float


def antwoordgrenzen(ja: int, beantwoord: int, alle: int) -> Grenzen:
    """Return the share of yes with its bounds for all: who did not answer may be no or yes.

    Raises `Invoerfout` when the counts do not fit inside each other.
    """
    if not 0 <= ja <= beantwoord <= alle or not beantwoord:
        raise Invoerfout(
            f"ja {ja}, beantwoord {beantwoord}, alle {alle}: geef aantallen waarvoor geldt "
            "0 <= ja <= beantwoord <= alle, met minstens een antwoord."
        )
    return Grenzen(ja / beantwoord, ja / alle, (ja + alle - beantwoord) / alle, beantwoord / alle)


@dataclass(frozen=True, slots=True)
class Schaal:
    """A scale: its items, which of them are inverted, its lowest and highest answer."""

    stellingen: Sequence[str]
    omgekeerd: frozenset[str] = frozenset()
    laagste: int = 1
    hoogste: int = 5
    minstens: float = 0.5


def schaalscore(antwoorden: Mapping[str, int | None], schaal: Schaal) -> float | None:
    """Return a respondent's mean on the scale, inverted items turned back; None with too few answers.

    Higher always means more of what the scale measures. Raises `Invoerfout` for an answer outside
    the scale: a wrong code must not become a score.
    """
    waarden = []
    for stelling in schaal.stellingen:
        antwoord = antwoorden.get(stelling)
        if antwoord is None:
            continue
        if not schaal.laagste <= antwoord <= schaal.hoogste:
            raise Invoerfout(
                f"stelling {stelling}: antwoord {antwoord} ligt niet tussen {schaal.laagste} en "
                f"{schaal.hoogste}."
            )
        keer_om = stelling in schaal.omgekeerd
        waarden.append(schaal.laagste + schaal.hoogste - antwoord if keer_om else antwoord)
    if len(waarden) < schaal.minstens * len(schaal.stellingen):
        return None
    return sum(waarden) / len(waarden)


def zorgzwaarte(ernst_per_probleem: Mapping[str, int]) -> int:
    """Return number plus severity of a pupil's problems: each problem counts 1 plus its severity.

    The source says "sum of number and severity" without the scoring; this is our reading. A problem
    with severity 0 still counts as a problem; a negative severity raises `Invoerfout`.
    """
    for probleem, ernst in ernst_per_probleem.items():
        if ernst < 0:
            raise Invoerfout(f"probleem {probleem}: ernst {ernst} kan niet onder nul liggen.")
    return sum(1 + ernst for ernst in ernst_per_probleem.values())
