"""Whether an aanmelding can come in on this day: ages, weeks beforehand, the window of the vo.

Every number comes from `recht`. What the law calls "if possible" becomes a remark, never a
refusal; what makes admission impossible becomes a sentence that says what to change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from passend import recht
from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.soorten import Weigeringsgrond
from passend.samenwerking.models import Schoolsoort
from passend.vormgeving.weergave import datum_voluit


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Something that stands in the way: at which field, and the sentence for the person."""

    veld: str
    zin: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What the law says of a wish: what stands in the way, what to know, and the steps."""

    bezwaren: tuple[Bezwaar, ...]
    opmerkingen: tuple[str, ...]
    onderbouwing: recht.Onderbouwing


def verjaardag(geboren: dt.date, leeftijd: int) -> dt.date:
    """Return the day on which somebody reaches an age; 29 February counts as 1 March."""
    try:
        return geboren.replace(year=geboren.year + leeftijd)
    except ValueError:
        return dt.date(geboren.year + leeftijd, 3, 1)


def beoordeel(
    soort: str, geboren: dt.date, gewenst: dt.date, op: dt.date, *, eerste_leerjaar: bool = False
) -> Oordeel:
    """Return whether a child may be aangemeld on `op` at a school of this kind for `gewenst`."""
    bezwaren: list[Bezwaar] = []
    stappen: list[recht.Stap] = []
    if geboren >= op:
        bezwaren.append(
            Bezwaar(
                "geboortedatum", _("Deze geboortedatum ligt niet in het verleden. Kijk het na.")
            )
        )
    if gewenst < op:
        bezwaren.append(
            Bezwaar(
                "gewenst_van",
                _("Deze dag is al voorbij. Kies een dag vanaf %(dag)s.")
                % {"dag": datum_voluit(op)},
            )
        )
    if not bezwaren:
        bezwaren += _ages(soort, geboren, gewenst, op, stappen)
    opmerkingen: list[str] = []
    if not bezwaren:
        bezwaren += _weeks(soort, gewenst, op, eerste_leerjaar, opmerkingen, stappen)
    return Oordeel(tuple(bezwaren), tuple(opmerkingen), recht.Onderbouwing(tuple(stappen)))


def _ages(
    soort: str, geboren: dt.date, gewenst: dt.date, op: dt.date, stappen: list[recht.Stap]
) -> list[Bezwaar]:
    wet = wet_van(soort)
    gevonden: list[Bezwaar] = []
    if soort in (Schoolsoort.BAO, Schoolsoort.SBO, Schoolsoort.SO):
        vroegst = recht.vereis(f"toelating.{wet}.aanmelding.vanaf_leeftijd", op=op)
        vanaf = verjaardag(geboren, vroegst.waarde)
        stappen.append(_age_step(_("Aanmelden kan vanaf %(dag)s."), vanaf, vroegst))
        if op < vanaf:
            zin = _(
                "Uw kind is nog te jong om aan te melden. Dat kan vanaf de dag dat het %(jaar)s "
                "jaar wordt: %(dag)s."
            ) % {"jaar": vroegst.waarde, "dag": datum_voluit(vanaf)}
            gevonden.append(Bezwaar("geboortedatum", zin))
        leeftijd = recht.vereis(f"toelating.{wet}.leeftijd", op=op)
        begin = verjaardag(geboren, leeftijd.waarde)
        stappen.append(_age_step(_("Naar school kan vanaf %(dag)s."), begin, leeftijd))
        if not gevonden and gewenst < begin:
            zin = _(
                "Op deze dag is uw kind nog geen %(jaar)s. Naar school kan vanaf %(dag)s. Kies die "
                "dag of een latere."
            ) % {"jaar": leeftijd.waarde, "dag": datum_voluit(begin)}
            gevonden.append(Bezwaar("gewenst_van", zin))
    grens = {Schoolsoort.SO: "so", Schoolsoort.VSO: "vso"}.get(Schoolsoort(soort), wet)
    if not gevonden and grens != "vo":
        gevonden += _too_old(grens, geboren, gewenst, op, stappen)
    return gevonden


def _age_step(zin: str, dag: dt.date, regel: recht.Parameter) -> recht.Stap:
    return recht.Stap(
        zin % {"dag": datum_voluit(dag)}, dag, regel.bron, geverifieerd=regel.geverifieerd
    )


def _too_old(
    grens: str, geboren: dt.date, gewenst: dt.date, op: dt.date, stappen: list[recht.Stap]
) -> list[Bezwaar]:
    hoogste = recht.vereis(f"verblijf.{grens}.maximumleeftijd", op=op)
    laatste = recht.schooljaar(verjaardag(geboren, hoogste.waarde)).laatste_dag
    stappen.append(_age_step(_("Blijven kan tot en met %(dag)s."), laatste, hoogste))
    if gewenst <= laatste:
        return []
    zin = _(
        "Uw kind is dan te oud voor deze soort school. Daar blijven kan tot het einde van het "
        "schooljaar waarin het %(jaar)s wordt. Kies een andere soort school, of kijk de "
        "geboortedatum na."
    ) % {"jaar": hoogste.waarde}
    return [Bezwaar("geboortedatum", zin)]


def _weeks(
    soort: str,
    gewenst: dt.date,
    op: dt.date,
    eerste_leerjaar: bool,
    opmerkingen: list[str],
    stappen: list[recht.Stap],
) -> list[Bezwaar]:
    wet = wet_van(soort)
    venster = eerste_leerjaar and wet == "vo"
    termijn = recht.termijn(
        f"{wet}.aanmelding", gewenst, {"eerste_leerjaar": True} if venster else {}
    )
    stappen.extend(termijn.onderbouwing.stappen)
    if venster:
        eerste, laatste = (stap.uitkomst for stap in termijn.onderbouwing.stappen[-2:])
        if op < eerste:
            zin = _(
                "Aanmelden voor het eerste leerjaar kan van %(eerste)s tot en met %(laatste)s. "
                "Kom dan terug."
            ) % {"eerste": datum_voluit(eerste), "laatste": datum_voluit(laatste)}
            return [Bezwaar("gewenst_van", zin)]
        if op > laatste:
            opmerkingen.append(_late_window(laatste))
    elif op > termijn.uiterste_datum:
        opmerkingen.append(
            _(
                "U meldt later aan dan de wet vraagt: zo mogelijk voor %(dag)s. Dat is geen reden "
                "om te weigeren. Misschien weet de school op de gewenste dag nog niets."
            )
            % {"dag": datum_voluit(termijn.uiterste_datum)}
        )
    return []


def _late_window(laatste: dt.date) -> str:
    return _(
        "De periode om aan te melden voor het eerste leerjaar eindigde op %(dag)s. De school "
        "beslist nog wel over uw aanmelding."
    ) % {"dag": datum_voluit(laatste)}


# The words by which the list of exceptions in the law is recognised.
_UITZONDERINGEN = {
    Weigeringsgrond.GEEN_PLAATS: "plaatsruimte",
    Weigeringsgrond.GRONDSLAG: "grondslag",
    Weigeringsgrond.VOORWAARDEN: "voorwaarden",
}


def uitzonderingen(wet: str, op: dt.date) -> frozenset[Weigeringsgrond]:
    """Return on which grounds the duty to look for another school does not hold, by law and day."""
    lijst = recht.vereis(f"toelating.{wet}.zorgplicht.uitzonderingen", op=op).waarde
    return frozenset(
        grond for grond, woord in _UITZONDERINGEN.items() if any(woord in regel for regel in lijst)
    )
