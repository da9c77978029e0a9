"""Who has zorgplicht for a child on a day: a function from facts to an answer with its grounds.

The law ties the duty to a school, never to nobody in between: the school of enrolment keeps it
until another school has the child (WPO 40 lid 11, WEC 40 lid 18, WVO 2020 8.15), a school that was
asked for a place has it until the child is enrolled somewhere (WPO 40 lid 4, WEC 40 lid 5, WVO 2020
8.9 lid 2), except for the exceptions of the next lid. That among several schools the first one
bears it, is practice of the field and no text that was read; the answer says so.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from passend import recht
from passend.dossier.aanmelding.klok import wet_van
from passend.dossier.aanmelding.soorten import (
    LOPEND,
    Ondersteuning,
    Status,
    Uitschrijfreden,
    Weigeringsgrond,
)
from passend.vormgeving.weergave import datum_voluit

# Refusals on these grounds end the duty at once (WPO 40 lid 5, WEC 40 lid 6, WVO 2020 8.9 lid 3).
_UITZONDERINGEN = (
    Weigeringsgrond.GEEN_PLAATS,
    Weigeringsgrond.GRONDSLAG,
    Weigeringsgrond.VOORWAARDEN,
)


class Grondsoort(enum.StrEnum):
    """On what the duty rests."""

    INSCHRIJVING = "inschrijving"
    AANMELDING = "aanmelding"
    TOT_INSCHRIJVING_ELDERS = "tot inschrijving elders"
    NA_UITSCHRIJVING = "na uitschrijving"
    GEEN = "geen"


# With a diploma or out of the country no school owes the child a place any more.
_ZONDER_PLICHT = (Uitschrijfreden.KLAAR, Uitschrijfreden.VERTROKKEN)


@dataclass(frozen=True, slots=True)
class Schoolplek:
    """A school as the duty sees it: its name and its kind."""

    naam: str
    soort: str


@dataclass(frozen=True, slots=True)
class Aanmeldfeit:
    """One aanmelding: when it came, which preference, and how and when it ended."""

    school: Schoolplek
    ontvangen_op: dt.date
    status: str
    voorkeur: int = 1
    ondersteuning: str = Ondersteuning.ONBEKEND
    beoordeeld: bool = False
    weigeringsgrond: str = ""
    afgelopen_op: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Inschrijffeit:
    """One enrolment, half-open, with why it ended."""

    school: Schoolplek
    van: dt.date
    tot: dt.date | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Zorgplicht:
    """The answer: which school (None: none that is known), on what ground, since when, and why."""

    school: Schoolplek | None
    grond: Grondsoort
    sinds: dt.date | None
    zin: str
    onderbouwing: recht.Onderbouwing


def zorgplicht(
    inschrijvingen: Iterable[Inschrijffeit], aanmeldingen: Iterable[Aanmeldfeit], op: dt.date
) -> Zorgplicht:
    """Return who has zorgplicht on `op`, from everything that happened up to and including it.

    Order of the answer: the school of enrolment; else the first school where the child is
    aangemeld and the duty runs; else the school that enrolled it last; else nobody.
    """
    scholen = sorted((i for i in inschrijvingen if i.van <= op), key=lambda i: i.van)
    nu = [i for i in scholen if i.tot is None or i.tot > op]
    if nu:
        return _enrolled(nu[-1], op)
    # A temporary place that ended was never an enrolment by decision.
    scholen = [i for i in scholen if i.reden != Uitschrijfreden.EINDE_TIJDELIJK]
    vorige = scholen[-1] if scholen else None
    lopend = _running(aanmeldingen, vorige, op)
    # A school that was left without another one keeps the duty, whoever is asked meanwhile.
    if vorige is not None and vorige.reden in (
        Uitschrijfreden.VERWIJZING,
        Uitschrijfreden.VERWIJDERING,
    ):
        return _left(vorige, op, ook=lopend)
    if lopend:
        return _asked(lopend, op)
    if vorige is not None and vorige.reden not in _ZONDER_PLICHT:
        return _left(vorige, op, ook=())
    return _nobody(vorige)


def _bron(sleutel: str, op: dt.date) -> tuple[recht.Bron, bool]:
    try:
        regel = recht.parameter(sleutel, op=op)
    except (recht.GeenWaarde, recht.OnbekendeSleutel):
        return recht.Bron("tekst niet gelezen"), False
    return regel.bron, regel.geverifieerd


def _stap(zin: str, uitkomst: dt.date | str, sleutel: str, op: dt.date) -> recht.Stap:
    bron, geverifieerd = _bron(sleutel, op)
    return recht.Stap(zin, uitkomst, bron, geverifieerd=geverifieerd)


def _leaving_rule(school: Schoolplek, op: dt.date) -> tuple[recht.Bron, bool]:
    """Return the rule that a school lets a pupil go only to another school."""
    wet = wet_van(school.soort)
    if wet != "so":
        return _bron(f"verwijdering.{wet}.andere_school", op)
    try:
        regel = recht.bevoegd("verwijdering.so", op)
    except (recht.GeenWaarde, recht.OnbekendeSleutel):
        return recht.Bron("tekst niet gelezen"), False
    return regel.bron, regel.geverifieerd


def _enrolled(feit: Inschrijffeit, op: dt.date) -> Zorgplicht:
    naam = feit.school.naam
    bron, geverifieerd = _leaving_rule(feit.school, op)
    stappen = (
        recht.Stap(
            _("Ingeschreven bij %(school)s sinds %(dag)s.")
            % {"school": naam, "dag": datum_voluit(feit.van)},
            feit.van,
        ),
        recht.Stap(
            _(
                "De school van inschrijving laat een leerling pas gaan als een andere school klaarstaat."
            ),
            naam,
            bron,
            geverifieerd=geverifieerd,
        ),
    )
    return Zorgplicht(
        feit.school,
        Grondsoort.INSCHRIJVING,
        feit.van,
        _("%(school)s, want het kind is daar ingeschreven.") % {"school": naam},
        recht.Onderbouwing(stappen),
    )


def _runs(feit: Aanmeldfeit, op: dt.date) -> bool:
    """Tell whether the duty of the school of this aanmelding runs on `op`."""
    if feit.ontvangen_op > op or feit.status == Status.SAMENGEVOEGD:
        return False
    if feit.status in LOPEND or feit.afgelopen_op is None or feit.afgelopen_op > op:
        return True
    if feit.status == Status.GEWEIGERD:
        return feit.weigeringsgrond == Weigeringsgrond.ANDERE_SCHOOL
    return feit.status == Status.TOEGELATEN


def _running(
    aanmeldingen: Iterable[Aanmeldfeit], vorige: Inschrijffeit | None, op: dt.date
) -> Sequence[Aanmeldfeit]:
    """Return the aanmeldingen whose duty runs, first one first.

    One from before an enrolment that has ended since was answered by that enrolment.
    """
    na = [
        feit
        for feit in aanmeldingen
        if _runs(feit, op)
        and (
            vorige is None
            or feit.status in LOPEND
            or (feit.afgelopen_op is not None and feit.afgelopen_op >= (vorige.tot or vorige.van))
        )
    ]
    return sorted(na, key=lambda feit: (feit.ontvangen_op, feit.voorkeur))


def _asked(lopend: Sequence[Aanmeldfeit], op: dt.date) -> Zorgplicht:
    eerste = lopend[0]
    naam, wet = eerste.school.naam, wet_van(eerste.school.soort)
    stappen = [
        recht.Stap(
            _("Aangemeld bij %(school)s op %(dag)s.")
            % {"school": naam, "dag": datum_voluit(eerste.ontvangen_op)},
            eerste.ontvangen_op,
        ),
        _stap(
            _(
                "Heeft het kind extra ondersteuning nodig, dan zoekt deze school een plek, ook als het niet de eigen school is."
            ),
            naam,
            f"toelating.{wet}.zorgplicht",
            op,
        ),
    ]
    kanttekeningen = []
    if len(lopend) > 1:
        stappen.insert(
            1,
            recht.Stap(
                _("Er zijn %(aantal)s aanmeldingen. De eerste school draagt de zorgplicht.")
                % {"aantal": len(lopend)},
                eerste.ontvangen_op,
                recht.Bron(_("gebruik in het veld, geen wettekst gelezen")),
                geverifieerd=False,
            ),
        )
    if not eerste.beoordeeld:
        kanttekeningen.append(
            _("De school heeft nog niet vastgesteld of het kind extra ondersteuning nodig heeft.")
        )
    elif eerste.ondersteuning == Ondersteuning.NEE:
        kanttekeningen.append(
            _(
                "De school stelde vast dat het kind geen extra ondersteuning nodig heeft. Dan hoeft zij bij een weigering geen andere school te zoeken."
            )
        )
    elders = eerste.status == Status.GEWEIGERD
    if elders:
        stappen.append(
            recht.Stap(
                _(
                    "Geweigerd met een andere school die een plek heeft. De plicht eindigt als het kind daar is ingeschreven."
                ),
                eerste.afgelopen_op,
            )
        )
    grond = Grondsoort.TOT_INSCHRIJVING_ELDERS if elders else Grondsoort.AANMELDING
    zin = (
        _("%(school)s, tot het kind elders is ingeschreven.")
        if elders
        else _("%(school)s, want het kind is daar aangemeld.")
    )
    return Zorgplicht(
        eerste.school,
        grond,
        eerste.ontvangen_op,
        zin % {"school": naam},
        recht.Onderbouwing(tuple(stappen)).met(kanttekeningen=kanttekeningen),
    )


def _left(feit: Inschrijffeit, op: dt.date, *, ook: Sequence[Aanmeldfeit]) -> Zorgplicht:
    naam = feit.school.naam
    bron, geverifieerd = _leaving_rule(feit.school, op)
    how = {
        Uitschrijfreden.VERWIJDERING: _("Verwijderd door %(school)s per %(dag)s."),
        Uitschrijfreden.VERWIJZING: _("Verwezen door %(school)s per %(dag)s."),
    }.get(feit.reden, _("Uitgeschreven bij %(school)s per %(dag)s."))
    stappen = [
        recht.Stap(how % {"school": naam, "dag": datum_voluit(feit.tot)}, feit.tot),
        recht.Stap(
            _(
                "Er is geen inschrijving op een andere school bekend. De plicht blijft tot die er is."
            ),
            naam,
            bron,
            geverifieerd=geverifieerd,
        ),
    ]
    kanttekeningen = []
    if not feit.reden:
        kanttekeningen.append(
            _("Waarom het kind is uitgeschreven, staat niet in dit dossier. Vraag het de school.")
        )
    if ook:
        kanttekeningen.append(
            _("Het kind is ook aangemeld bij een andere school. Die beslist over de toelating.")
        )
    return Zorgplicht(
        feit.school,
        Grondsoort.NA_UITSCHRIJVING,
        feit.tot,
        _("%(school)s, tot het kind elders is ingeschreven.") % {"school": naam},
        recht.Onderbouwing(tuple(stappen)).met(kanttekeningen=kanttekeningen),
    )


def _nobody(vorige: Inschrijffeit | None) -> Zorgplicht:
    if vorige is None:
        zin = _("Geen school: het kind is nergens ingeschreven en nergens aangemeld.")
        stap = recht.Stap(_("Er is geen aanmelding en geen inschrijving in dit dossier."))
    else:
        zin = _("Geen school meer: het kind is klaar met school of vertrokken.")
        stap = recht.Stap(
            _("De laatste inschrijving, bij %(school)s, eindigde op %(dag)s.")
            % {"school": vorige.school.naam, "dag": datum_voluit(vorige.tot)},
            vorige.tot,
        )
    return Zorgplicht(None, Grondsoort.GEEN, None, zin, recht.Onderbouwing((stap,)))
