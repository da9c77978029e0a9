"""From enrolments to the researchers' file: which row stays, which swv it gets, who falls out.

Every pupil-year that falls out is counted with the step that dropped it, so that a report can draw
who is left. The source (Effectstudie 2023, § 4.2) names two ways to give pupils of before 2014 the
samenwerkingsverband that they would have had, postcode or school, and not which was used when;
here it is one setting for all years, so that the rule does not change at the same time as the act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passend.onderzoek.fouten import Invoerfout, opsomming
from passend.onderzoek.motor import Motor, vind_bestanden
from passend.onderzoek.panel import JA, readable, trimmed
from passend.onderzoek.uitkomsten import FACULTATIEF, PO, VO, Rij

TOEWIJZINGEN = ("school", "postcode")
DUBBEL = ("hoofd", "weglaten")
CLUSTERS = ("tellen", "weglaten")
NODIG = ("leerling", "jaar", "onderwijssoort", "leeftijd")


@dataclass(frozen=True, slots=True)
class Bouwkeuze:
    """How to build: assignment (`school` or `postcode`), double enrolments, clusters 1 and 2.

    `dubbel`: `hoofd` keeps the enrolment marked in `hoofdinschrijving`, `weglaten` drops every
    pupil-year with more than one. `cluster12`: outside the samenwerkingsverbanden by law.
    """

    toewijzing: str = "school"
    dubbel: str = "hoofd"
    cluster12: str = "weglaten"

    def __post_init__(self) -> None:
        for naam, waarde, mogelijk in (
            ("toewijzing", self.toewijzing, TOEWIJZINGEN),
            ("dubbel", self.dubbel, DUBBEL),
            ("cluster12", self.cluster12, CLUSTERS),
        ):
            if waarde not in mogelijk:
                raise Invoerfout(
                    f"--{naam} {waarde}: dit kan niet. Kies uit: {', '.join(mogelijk)}."
                )


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of the way: what was asked, the rows that fell out, the rows that were left."""

    stap: str
    uitgevallen: int
    over: int

    def as_dict(self) -> dict[str, Any]:
        """Return the step as a row of the table."""
        return {"stap": self.stap, "uitgevallen": self.uitgevallen, "over": self.over}


def read_table(motor: Motor, pad: Path, nodig: Iterable[str]) -> Rij:
    """Return a table on disk with all columns as text; raise `Invoerfout` for a missing column."""
    bestanden, soort = vind_bestanden(pad)
    with readable(pad):
        tabel = motor.lees(bestanden, soort)
    mist = [naam for naam in nodig if naam not in tabel.columns]
    if mist:
        raise Invoerfout(
            f"{pad}: de kolom {opsomming(mist)} ontbreekt; gevonden: {opsomming(tabel.columns, 12)}."
        )
    return tabel.select(**{naam: tabel[naam].cast("string") for naam in tabel.columns})


def build_panel(
    motor: Motor, inschrijvingen: Path, gebied: Path, keuze: Bouwkeuze
) -> tuple[Rij, list[Stap]]:
    """Return the panel as an expression, and the steps with the rows that each one dropped.

    `inschrijvingen` has a row per enrolment on 1 October: leerling, jaar, onderwijssoort, leeftijd,
    the column of the assignment (`vestiging` or `postcode`), and where wanted cluster,
    hoofdinschrijving and the optional columns of the panel. `gebied` links to the swv: `vestiging,swv`
    or `sector,postcode,swv`; a postcode is matched on its four digits.
    """
    sleutel = "vestiging" if keuze.toewijzing == "school" else "postcode"
    rijen = read_table(motor, inschrijvingen, (*NODIG, sleutel))
    stappen = [Stap("alle inschrijvingen", 0, _count(motor, rijen))]

    def houd(naam: str, over: Rij) -> Rij:
        aantal = _count(motor, over)
        stappen.append(Stap(naam, stappen[-1].over - aantal, aantal))
        return over

    if keuze.cluster12 == "weglaten" and "cluster" in rijen.columns:
        buiten = trimmed(rijen.cluster).isin(("1", "2")).fill_null(False)
        rijen = houd("cluster 1 en 2 weg", rijen.filter(~buiten))
    rijen = houd("een inschrijving per leerling en jaar", _single(rijen, inschrijvingen, keuze))
    rijen = houd("samenwerkingsverband gevonden", _assign(motor, rijen, gebied, keuze))
    kolommen = ["leerling", "jaar", "swv", "onderwijssoort", "leeftijd"]
    kolommen += [naam for naam in FACULTATIEF if naam in rijen.columns]
    return rijen.select(*kolommen), stappen


def _count(motor: Motor, tabel: Rij) -> int:
    return int(motor.voer_uit(tabel.aggregate(n=tabel.count())).column("n")[0].as_py())


def _single(rijen: Rij, pad: Path, keuze: Bouwkeuze) -> Rij:
    """Return one row per pupil-year; the choice decides which one stays, or that none does."""
    import ibis

    venster = ibis.window(group_by=[rijen.leerling, rijen.jaar])
    geteld = rijen.mutate(keer=rijen.count().over(venster))
    if keuze.dubbel == "weglaten":
        return geteld.filter(geteld.keer == 1).drop("keer")
    if "hoofdinschrijving" not in rijen.columns:
        raise Invoerfout(
            f"{pad}: de kolom hoofdinschrijving ontbreekt. Zonder die kolom is niet te zien welke "
            "inschrijving telt; voeg haar toe, of kies --dubbel weglaten."
        )
    hoofd = trimmed(geteld.hoofdinschrijving).lower().isin(JA).fill_null(False)
    geteld = geteld.mutate(is_hoofd=hoofd)
    venster = ibis.window(group_by=[geteld.leerling, geteld.jaar])
    geteld = geteld.mutate(hoofden=geteld.is_hoofd.cast("int64").sum().over(venster))
    eenduidig = (geteld.keer == 1) | (geteld.is_hoofd & (geteld.hoofden == 1))
    return geteld.filter(eenduidig).drop("keer", "is_hoofd", "hoofden")


def _assign(motor: Motor, rijen: Rij, gebied: Path, keuze: Bouwkeuze) -> Rij:
    """Return the rows that got a swv from the table; several swv's for one key is an error."""
    if keuze.toewijzing == "school":
        tabel = read_table(motor, gebied, ("vestiging", "swv"))
        tabel = tabel.select(sleutel_1=trimmed(tabel.vestiging), swv=trimmed(tabel.swv)).distinct()
        rijen = rijen.mutate(zoek_1=trimmed(rijen.vestiging))
    else:
        tabel = read_table(motor, gebied, ("sector", "postcode", "swv"))
        tabel = tabel.select(
            sleutel_1=trimmed(tabel.sector).lower() + "/" + trimmed(tabel.postcode).substr(0, 4),
            swv=trimmed(tabel.swv),
        ).distinct()
        rijen = rijen.mutate(zoek_1=_sector(rijen) + "/" + trimmed(rijen.postcode).substr(0, 4))
    _check_one_to_one(motor, gebied, tabel)
    if "swv" in rijen.columns:
        rijen = rijen.drop("swv")
    samen = rijen.inner_join(tabel, rijen.zoek_1 == tabel.sleutel_1)
    return samen.filter(samen.swv.notnull() & (samen.swv != "")).drop("zoek_1", "sleutel_1")


def _sector(rijen: Rij) -> Any:
    """Return po or vo by the kind of school; so counts as po, as in the law."""
    import ibis

    soort = trimmed(rijen.onderwijssoort).lower()
    return ibis.cases((soort.isin((*PO, "so")), "po"), (soort.isin(VO), "vo"), else_="")


def _check_one_to_one(motor: Motor, gebied: Path, tabel: Rij) -> None:
    dubbel = tabel.group_by("sleutel_1").aggregate(keer=tabel.swv.nunique(), een=tabel.swv.min())
    rijen = motor.voer_uit(
        dubbel.filter(dubbel.keer > 1).order_by("sleutel_1").limit(4)
    ).to_pylist()
    if rijen:
        welke = opsomming((f"{r['sleutel_1']} ({r['keer']} keer)" for r in rijen), 3)
        raise Invoerfout(
            f"{gebied}: deze sleutels horen bij meer dan een samenwerkingsverband: {welke}. Kies er per "
            "sleutel een; een straat kan in een ander gebied vallen dan haar postcode."
        )


LEESMIJ = """Dit panel is gemaakt met passend onderzoek panel.
Het bevat per leerling en jaar een pseudoniem, leeftijd, onderwijssoort en samenwerkingsverband. Ook
zonder naam zijn dit persoonsgegevens: wie een leerling kent, kan die in een kleine groep herkennen.
Bewaar het binnen, geef alleen tabellen uit die zijn beschermd tegen onthulling, en verwijder het
wanneer het onderzoek klaar is. Vestiging en postcode zijn weggelaten.
"""
