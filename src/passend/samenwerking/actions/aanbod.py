"""The acts on a school's offer: make, ask the council, lay down its advice, publish, tell places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, VerkeerdeStaat
from passend.beheer.models import Rolsoort, heeft_rol
from passend.samenwerking.behoeften import dichtbij, soorten
from passend.samenwerking.fouten import OngeldigAanbod
from passend.samenwerking.models import (
    SCHOOLROLLEN,
    Aanbodregel,
    Advies,
    Lidmaatschap,
    Niveau,
    Plaatsen,
    Profiel,
    Profielstatus,
    School,
    Vestiging,
)
from passend.samenwerking.process import PROCES, Aanbodact, Aanbodkring

MAX_PLAATSEN = 2000
IN_DE_MAAK = (Profielstatus.CONCEPT, Profielstatus.BIJ_MR, Profielstatus.GEADVISEERD)


@dataclass(frozen=True, slots=True)
class Aanbodopgave:
    """What a school says: a text, and per need (key of `behoeften`) how far and in which words."""

    tekst: str = ""
    regels: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def kringen(gebruiker: Any, school: School) -> set[Aanbodkring]:
    """Return as whom this account stands towards the offer of `school`; empty for strangers."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return set()
    if heeft_rol(gebruiker, SCHOOLROLLEN) and rol.organisatie_id == school.organisatie_id:
        directie = {Aanbodkring.DIRECTIE} if heeft_rol(gebruiker, [Rolsoort.DIRECTIE]) else set()
        return {Aanbodkring.SCHOOL} | directie
    if heeft_rol(gebruiker, [Rolsoort.COORDINATOR, Rolsoort.DIRECTEUR]):
        leden = Lidmaatschap.objects.geldig().filter(
            vestiging__school=school, swv__organisatie_id=rol.organisatie_id
        )
        return {Aanbodkring.SWV} if leden.exists() else set()
    return set()


def _require(door: Any, school: School, van: Any, act: Aanbodact) -> None:
    mensen = kringen(door, school)
    if not mensen:
        raise GeenRecht(
            _("Het aanbod van %(school)s maken alleen de mensen van die school.")
            % {"school": school}
        )
    PROCES.vereis(van, act, mensen)


def in_de_maak(school: School) -> Profiel | None:
    """Return the version of a school that is not published yet."""
    return Profiel.objects.filter(school=school, status__in=IN_DE_MAAK).first()


@transaction.atomic
def begin_concept(school: School, *, door: Any) -> Profiel:
    """Begin a new version, filled with what is published, and return it."""
    school = School.objects.select_for_update().get(pk=school.pk)
    _require(door, school, None, Aanbodact.BEGIN)
    if in_de_maak(school):
        raise VerkeerdeStaat(_("Er is al een versie in de maak. Werk daarin verder."))
    profielen = list(Profiel.objects.filter(school=school).order_by("versie"))
    geldend = next((p for p in profielen if p.status == Profielstatus.GEPUBLICEERD), None)
    nieuw = Profiel.objects.create(
        school=school,
        versie=profielen[-1].versie + 1 if profielen else 1,
        tekst=geldend.tekst if geldend else "",
        verzonnen=geldend.verzonnen if geldend else school.verzonnen,
        gemaakt_door=door,
    )
    if geldend:
        Aanbodregel.objects.bulk_create(
            Aanbodregel(
                profiel=nieuw, behoefte=regel.behoefte, niveau=regel.niveau, uitleg=regel.uitleg
            )
            for regel in geldend.regels.all()
        )
    audit.schrijf("begin_concept", door=door, over=nieuw)
    return nieuw


def _locked(profiel: Profiel) -> Profiel:
    return Profiel.objects.select_for_update().select_related("school").get(pk=profiel.pk)


@transaction.atomic
def bewaar_concept(profiel: Profiel, opgave: Aanbodopgave, *, door: Any) -> Profiel:
    """Keep what a school says in a version that is not published; after an advice it is open again.

    Raises `OngeldigAanbod` for a need or level that does not exist, with the nearest ones.
    """
    profiel = _locked(profiel)
    _require(door, profiel.school, profiel.status, Aanbodact.BEWAAR)
    regels = [_line(profiel, *rij) for rij in opgave.regels.items()]
    profiel.tekst = opgave.tekst.strip()
    profiel.status = Profielstatus.CONCEPT
    profiel.advies, profiel.advies_tekst, profiel.advies_op = "", "", None
    profiel.gewijzigd_op = timezone.localdate()
    profiel.save()
    profiel.regels.all().delete()
    Aanbodregel.objects.bulk_create(regels)
    audit.schrijf("bewaar_concept", door=door, over=profiel, gegevens={"regels": len(regels)})
    return profiel


def _line(profiel: Profiel, behoefte: str, wat: tuple[str, str]) -> Aanbodregel:
    niveau, uitleg = wat
    if behoefte not in soorten():
        raise OngeldigAanbod(
            _("De behoefte ‘%(wat)s’ bestaat niet. Bedoelt u: %(dichtbij)s?")
            % {"wat": behoefte, "dichtbij": ", ".join(dichtbij(behoefte))},
            veld=behoefte,
        )
    if niveau not in Niveau.values:
        raise OngeldigAanbod(
            _("‘%(wat)s’ is geen antwoord. Kies uit: %(niveaus)s.")
            % {"wat": niveau, "niveaus": ", ".join(Niveau.values)},
            veld=behoefte,
        )
    return Aanbodregel(profiel=profiel, behoefte=behoefte, niveau=niveau, uitleg=uitleg.strip())


@transaction.atomic
def vraag_advies(profiel: Profiel, *, door: Any) -> Profiel:
    """Put a version before the medezeggenschapsraad (Wms 11 lid 1 onder r)."""
    profiel = _locked(profiel)
    _require(door, profiel.school, profiel.status, Aanbodact.VRAAG_ADVIES)
    if not profiel.regels.exists():
        raise OngeldigAanbod(
            _("Vul eerst in wat de school kan. Een leeg aanbod kan niet naar de raad.")
        )
    profiel.status = Profielstatus.BIJ_MR
    profiel.save(update_fields=["status"])
    audit.schrijf("vraag_advies_mr", door=door, over=profiel, grond="Wms 11 lid 1 onder r")
    return profiel


@transaction.atomic
def leg_advies_vast(
    profiel: Profiel, *, advies: str, tekst: str, op: dt.date, door: Any
) -> Profiel:
    """Lay down what the medezeggenschapsraad advised and when."""
    profiel = _locked(profiel)
    _require(door, profiel.school, profiel.status, Aanbodact.LEG_ADVIES_VAST)
    if op > timezone.localdate():
        raise OngeldigAanbod(
            _("%(op)s moet nog komen. Vul de dag in waarop de raad adviseerde.")
            % {"op": date_format(op, "j F Y")},
            veld="op",
        )
    if op < profiel.gewijzigd_op:
        raise OngeldigAanbod(
            _("De tekst is op %(op)s nog veranderd. Een advies van daarvoor gaat er niet over.")
            % {"op": date_format(profiel.gewijzigd_op, "j F Y")},
            veld="op",
        )
    if advies != Advies.POSITIEF and not tekst.strip():
        raise OngeldigAanbod(_("Schrijf erbij wat de raad zegt."), veld="tekst")
    profiel.status = Profielstatus.GEADVISEERD
    profiel.advies, profiel.advies_tekst, profiel.advies_op = Advies(advies), tekst.strip(), op
    profiel.save()
    audit.schrijf(
        "leg_advies_mr_vast",
        door=door,
        over=profiel,
        grond="Wms 11 lid 1 onder r",
        gegevens={"advies": advies, "op": op.isoformat()},
    )
    return profiel


@transaction.atomic
def publiceer(profiel: Profiel, *, door: Any) -> Profiel:
    """Establish and publish a version; the one before is kept and no longer holds."""
    profiel = _locked(profiel)
    _require(door, profiel.school, profiel.status, Aanbodact.PUBLICEER)
    vandaag = timezone.localdate()
    Profiel.objects.filter(school=profiel.school, status=Profielstatus.GEPUBLICEERD).update(
        status=Profielstatus.VERVANGEN, vervangen_op=vandaag
    )
    profiel.status, profiel.gepubliceerd_op = Profielstatus.GEPUBLICEERD, vandaag
    profiel.save()
    audit.schrijf(
        "publiceer_aanbod",
        door=door,
        over=profiel,
        grond="Wms 11 lid 1 onder r",
        gegevens={"versie": profiel.versie},
    )
    return profiel


@transaction.atomic
def meld_plaatsen(
    vestiging: Vestiging, *, vrij: int, tot: dt.date, door: Any, behoefte: str = ""
) -> Plaatsen:
    """Tell how many places are free, and until when that holds; return it.

    Raises `OngeldigAanbod` for a negative number, too many, a day that has passed, an unknown need.
    """
    if not kringen(door, vestiging.school):
        raise GeenRecht(_("Plaatsen meldt alleen iemand van de school."))
    controleer_plaatsen(vrij, tot, behoefte)
    plaatsen = Plaatsen.objects.create(
        vestiging=vestiging, behoefte=behoefte, vrij=vrij, tot=tot, gemeld_door=door
    )
    audit.schrijf(
        "meld_plaatsen",
        door=door,
        over=plaatsen,
        gegevens={"vrij": vrij, "tot": tot.isoformat(), "behoefte": behoefte},
    )
    return plaatsen


def controleer_plaatsen(vrij: int, tot: dt.date, behoefte: str = "") -> None:
    """Raise `OngeldigAanbod` with how to mend it when this cannot be a number of free places."""
    if vrij < 0:
        raise OngeldigAanbod(
            _("%(n)d plaatsen kan niet. Is de school vol? Schrijf dan 0.") % {"n": vrij},
            veld="vrij",
        )
    if vrij > MAX_PLAATSEN:
        raise OngeldigAanbod(
            _("%(n)d plaatsen is te veel voor één school. Schrijf hoeveel er nu vrij zijn.")
            % {"n": vrij},
            veld="vrij",
        )
    if tot <= timezone.localdate():
        raise OngeldigAanbod(
            _("%(tot)s is voorbij. Kies tot welke dag dit aantal ongeveer klopt.")
            % {"tot": date_format(tot, "j F Y")},
            veld="tot",
        )
    if behoefte and behoefte not in soorten():
        raise OngeldigAanbod(
            _("De behoefte ‘%(wat)s’ bestaat niet. Bedoelt u: %(dichtbij)s?")
            % {"wat": behoefte, "dichtbij": ", ".join(dichtbij(behoefte))},
            veld="behoefte",
        )
