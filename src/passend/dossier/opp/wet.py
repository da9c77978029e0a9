"""What the law asks of an opp, by kind of school and day: for whom, by when, what is in it, who agrees.

Every answer names its parameter of `recht`. Where a text was not read, the answer says so and
nothing is refused on it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend import recht
from passend.dossier.models.opp import Uitstroom
from passend.recht import GeenWaarde, OnbekendeSleutel, Onderbouwing, Parameter, Stap
from passend.samenwerking.models import Schoolsoort

_WET = {
    Schoolsoort.BAO: "po",
    Schoolsoort.SBO: "po",
    Schoolsoort.SO: "so",
    Schoolsoort.VSO: "so",
    Schoolsoort.VO: "vo",
    Schoolsoort.PRO: "vo",
}
# Schools where every pupil has an opp, with the record that says so.
_IEDER = {
    Schoolsoort.SBO: "opp.po.doelgroep",
    Schoolsoort.SO: "opp.so.procedure",
    Schoolsoort.VSO: "opp.so.procedure",
    Schoolsoort.PRO: "opp.vo.doelgroep",
}
_GEWOON = {Schoolsoort.BAO: "opp.po.doelgroep", Schoolsoort.VO: "opp.vo.doelgroep"}
# From when the pupil takes part in the evaluation. For so and vo the record of hearing is used: the
# remark at `opp.vo.evaluatie` names the same day, and of so only the text of 2026 was read.
_EVALUATIE_MET_LEERLING = {
    "po": "opp.po.evaluatie.met_leerling",
    "so": "opp.so.leerling.horen",
    "vo": "opp.vo.leerling.horen",
}
_INHOUD = {"po": "opp.inhoud.po", "vo": "opp.inhoud.vo"}
_VO = (Uitstroom.VMBO_BB, Uitstroom.VMBO_KB, Uitstroom.VMBO_TL, Uitstroom.HAVO, Uitstroom.VWO)
_VSO = (Uitstroom.VSO_VERVOLG, Uitstroom.VSO_ARBEID, Uitstroom.VSO_DAGBESTEDING)
_PO = (*_VO, Uitstroom.PRO, *_VSO)
_NA_VO = (Uitstroom.MBO, Uitstroom.HO, Uitstroom.ARBEID)
_UITSTROOM = {
    Schoolsoort.BAO: _PO,
    Schoolsoort.SBO: _PO,
    Schoolsoort.SO: _PO,
    Schoolsoort.VSO: (*_NA_VO, Uitstroom.DAGBESTEDING),
    Schoolsoort.VO: _NA_VO,
    Schoolsoort.PRO: (Uitstroom.ARBEID, Uitstroom.MBO, Uitstroom.DAGBESTEDING),
}


def wet_van(soort: str) -> str:
    """Return under which law a kind of school writes an opp: po, so or vo."""
    return _WET[Schoolsoort(soort)]


def is_voor_ieder(soort: str) -> bool:
    """Tell whether every pupil of this kind of school has an opp."""
    return Schoolsoort(soort) in _IEDER


def uitstroomkeuzes(soort: str) -> list[tuple[str, Any]]:
    """Return the destinations that this kind of school can write, with their words."""
    return [(str(een), een.label) for een in _UITSTROOM[Schoolsoort(soort)]]


def regel(sleutel: str, op: dt.date) -> Parameter | None:
    """Return the record of law on this day, or None where the law did not say this (yet)."""
    try:
        return recht.parameter(sleutel, op=op)
    except (GeenWaarde, OnbekendeSleutel):
        return None


def overeenstemming(soort: str, op: dt.date) -> Parameter | None:
    """Return the rule by which parents must agree on the handelingsdeel, None before there was one.

    Source: WPO 40a lid 2 and 5, WEC 41a lid 2 and 6, WVO 2020 2.44 lid 2 and 4 (from 2017-08-01).
    """
    return _true(f"opp.{wet_van(soort)}.handelingsdeel.overeenstemming", op)


def horen(soort: str, op: dt.date) -> Parameter | None:
    """Return the rule by which the pupil can give its opinion, None before there was one.

    Source: WPO 40a lid 6-8, WEC 41a lid 7-9, WVO 2020 2.44 lid 5-7 (from 2025-08-01).
    """
    return _true(f"opp.{wet_van(soort)}.leerling.horen", op)


def evaluatie_met_leerling(soort: str, op: dt.date) -> Parameter | None:
    """Return the rule by which the pupil takes part in the evaluation, None before there was one."""
    return _true(_EVALUATIE_MET_LEERLING[wet_van(soort)], op)


def commissie_nodig(soort: str, op: dt.date) -> Parameter | None:
    """Return the rule by which the commissie voor de begeleiding advises (WEC 40b, 41a lid 1)."""
    return _true("opp.so.commissie_begeleiding", op) if wet_van(soort) == "so" else None


def _true(sleutel: str, op: dt.date) -> Parameter | None:
    gevonden = regel(sleutel, op)
    return gevonden if gevonden is not None and gevonden.waarde else None


# ---------------------------------------------------------------- by when


def termijn(soort: str, begin: dt.date) -> recht.Termijn | None:
    """Return the clock for establishing an opp from the enrolment; None before the law had one."""
    try:
        return recht.termijn(f"{wet_van(soort)}.opp", begin)
    except GeenWaarde:
        return None


def evalueren_voor(soort: str, op: dt.date, *, al_gedaan: bool) -> dt.date:
    """Return the last day for the next evaluation: once each school year at least.

    `al_gedaan`: it was done in the school year of `op`, so that the next year counts.
    """
    jaar = recht.schooljaar(op)
    return jaar.volgende.laatste_dag if al_gedaan else jaar.laatste_dag


# ---------------------------------------------------------------- what must be in it


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A part of an opp: its field, its name, and the record of law that asks it on the day.

    `regel` None: no text was read that asks it; `verplicht` says whether Passend refuses without.
    """

    veld: str
    naam: Any
    regel: Parameter | None
    verplicht: bool

    @property
    def zin(self) -> str:
        """Return on what this part rests, as a sentence for the user."""
        if self.regel is None:
            return _("Werkwijze van Passend; hiervan is geen wettekst gelezen.")
        bron = str(self.regel.bron)
        if not self.regel.geverifieerd:
            return _("%(bron)s. De tekst die nu geldt, is niet nagekeken.") % {"bron": bron}
        return bron


def onderdelen(soort: str, op: dt.date) -> tuple[Onderdeel, ...]:
    """Return the parts of an opp of this kind of school on this day, each with its source."""
    wet = wet_van(soort)
    inhoud = regel(_INHOUD[wet], op) if wet in _INHOUD else None
    delen = [
        Onderdeel("uitstroom", gettext_lazy("uitstroombestemming"), inhoud, True),
        Onderdeel("waarom", gettext_lazy("onderbouwing van de bestemming"), inhoud, True),
        Onderdeel("belemmerend", gettext_lazy("wat het leren moeilijk maakt"), inhoud, True),
        Onderdeel("bevorderend", gettext_lazy("wat het leren helpt"), inhoud, True),
    ]
    if soort == Schoolsoort.PRO:
        delen.append(Onderdeel("soort_arbeid", gettext_lazy("soort werk"), inhoud, True))
    advies = commissie_nodig(soort, op)
    if advies is not None:
        naam = gettext_lazy("advies van de commissie voor de begeleiding")
        delen.append(Onderdeel("advies_commissie", naam, advies, True))
    eens = overeenstemming(soort, op)
    delen.append(Onderdeel("doelen", gettext_lazy("handelingsdeel met doelen"), eens, True))
    gehoord = horen(soort, op)
    if gehoord is not None:
        delen.append(Onderdeel("gehoord", gettext_lazy("mening van de leerling"), gehoord, True))
    return tuple(delen)


# ---------------------------------------------------------------- needs an opp?


@dataclass(frozen=True, slots=True)
class Nodig:
    """Whether a child must have an opp, in a sentence, with the rules; `termijn` None: no term."""

    moet: bool
    zin: str
    onderbouwing: Onderbouwing
    termijn: recht.Termijn | None = None


@dataclass(frozen=True, slots=True)
class Steun:
    """What extra support a child of a regular school has: since when, and who decided."""

    sinds: dt.date | None = None
    door_school: bool = False


def nodig(
    soort: str, begin: dt.date, op: dt.date, *, steun: Steun = Steun(), eigen_telt: bool = True
) -> Nodig:
    """Return whether this child must have an opp on `op`, by law and by the rule of the swv.

    `begin` is the day of enrolment. `eigen_telt` is the rule of the swv: support that a school
    decides about itself counts as extra support.
    """
    if Schoolsoort(soort) in _IEDER:
        return _everybody(soort, begin, op)
    return _extra_support(soort, begin, op, steun, eigen_telt)


def _step(zin: str, sleutel: str, op: dt.date, uitkomst: str) -> tuple[Stap, tuple[str, ...]]:
    gevonden = regel(sleutel, op)
    if gevonden is None:
        return Stap(zin, uitkomst, geverifieerd=False), (
            _("Van deze dag is geen tekst gelezen die dit zegt."),
        )
    stap = Stap(zin, uitkomst, gevonden.bron, geverifieerd=gevonden.geverifieerd)
    return stap, tuple(map(str, gevonden.kanttekeningen(op)))


def _everybody(soort: str, begin: dt.date, op: dt.date) -> Nodig:
    waar = Schoolsoort(soort).label
    zin = _("Elke leerling op deze soort school (%(waar)s) heeft een opp.") % {"waar": waar}
    stap, kant = _step(zin, _IEDER[Schoolsoort(soort)], op, _("ja"))
    klok = termijn(soort, begin)
    return Nodig(True, zin, Onderbouwing((stap,), kant), klok)


def _extra_support(
    soort: str, begin: dt.date, op: dt.date, steun: Steun, eigen_telt: bool
) -> Nodig:
    wet, kant = _step(
        _("Op een gewone school is een opp nodig voor wie extra ondersteuning nodig heeft."),
        _GEWOON[Schoolsoort(soort)],
        op,
        "",
    )
    stappen = [wet]
    if soort == Schoolsoort.VO:
        kant += (_("Wie alleen lwoo krijgt, heeft geen opp nodig. Passend weet dat niet."),)
    if steun.sinds is None:
        zin = _("Dit kind krijgt geen extra ondersteuning die in Passend staat. Geen opp nodig.")
        stappen.append(Stap(zin, _("nee")))
        return Nodig(False, zin, Onderbouwing(tuple(stappen), kant))
    if steun.door_school:
        eigen = (
            _("Het samenwerkingsverband telt hulp waarover de school zelf beslist mee.")
            if eigen_telt
            else _("Het samenwerkingsverband telt hulp waarover de school zelf beslist niet mee.")
        )
        stappen.append(Stap(eigen, _("telt mee") if eigen_telt else _("telt niet mee")))
        if not eigen_telt:
            return Nodig(
                False,
                _("Deze hulp telt bij dit samenwerkingsverband als basis. Geen opp nodig."),
                Onderbouwing(tuple(stappen), kant),
            )
    zin = _("Dit kind krijgt extra ondersteuning. Daarom is een opp nodig.")
    stappen.append(Stap(zin, _("ja")))
    klok = termijn(soort, begin)
    if klok is not None and steun.sinds > klok.uiterste_datum:
        kant += (
            _(
                "De wet telt de termijn vanaf de inschrijving. De hulp begon later; daarvoor noemt "
                "de gelezen tekst geen termijn."
            ),
        )
        klok = None
    return Nodig(True, zin, Onderbouwing(tuple(stappen), kant), klok)


# ---------------------------------------------------------------- when parents refuse


def na_weigering(soort: str, op: dt.date) -> Onderbouwing:
    """Return what follows by law when parents refuse the handelingsdeel, with terms and caveats.

    Source: WPO 43 (geschillencommissie); for so and for vo since 2022 no text was read.
    """
    eens = overeenstemming(soort, op)
    stappen = [
        Stap(
            _("Zonder overeenstemming geldt het nieuwe handelingsdeel niet."),
            _("geldt niet"),
            eens.bron if eens else None,
            geverifieerd=eens is not None and eens.geverifieerd,
        ),
        Stap(_("School en ouders praten verder. De school kan een nieuwe versie maken.")),
        Stap(_("Ouders kunnen hulp vragen aan een onderwijsconsulent. Dat kost niets.")),
    ]
    sleutel = f"geschil.gtvp.oordeel.{'vo' if wet_van(soort) == 'vo' else 'po'}"
    oordeel = _last_known(sleutel, op)
    if oordeel is None or wet_van(soort) == "so":
        return Onderbouwing(
            tuple(stappen),
            (_("Welke geschillenregeling voor deze soort school geldt, is niet gelezen."),),
        )
    zin = _(
        "Ouders kunnen naar de landelijke geschillencommissie. Die geeft binnen %(n)s %(eenheid)s "
        "een oordeel. Het is niet bindend; wijkt het bestuur af, dan zegt het waarom."
    ) % {"n": oordeel.waarde, "eenheid": oordeel.eenheid}
    stap = Stap(
        zin,
        f"{oordeel.waarde} {oordeel.eenheid}",
        oordeel.bron,
        geverifieerd=oordeel.geverifieerd,
    )
    return Onderbouwing((*stappen, stap), tuple(map(str, oordeel.kanttekeningen(op))))


def _last_known(sleutel: str, op: dt.date) -> Parameter | None:
    try:
        return recht.standaardset().laatst_bekend(sleutel, op=op)
    except (GeenWaarde, OnbekendeSleutel):
        return None


def waarom_evaluatie(soort: str, voor: dt.date, op: dt.date) -> Onderbouwing:
    """Return why the evaluation is due on `voor`: once each school year, with its source."""
    gevonden = regel(f"opp.{wet_van(soort)}.evaluatie", op)
    zin = _("Het opp wordt elk schooljaar ten minste een keer geëvalueerd.")
    if gevonden is None:
        return Onderbouwing((Stap(zin, voor, geverifieerd=False),))
    stap = Stap(zin, voor, gevonden.bron, geverifieerd=gevonden.geverifieerd)
    return Onderbouwing((stap,), tuple(map(str, gevonden.kanttekeningen(op))))
