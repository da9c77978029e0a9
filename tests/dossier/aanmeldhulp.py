"""A small region for stories about aanmeldingen; other tests may continue them from here."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from passend.beheer.models import Gebruiker, Organisatie, Organisatiesoort, Rol, Rolsoort
from passend.dossier.actions import aanmelding as acts
from passend.dossier.models import Aanmelding, Leerling, Ouderschap
from passend.samenwerking.models import (
    Lidmaatschap,
    Samenwerkingsverband,
    School,
    Schoolsoort,
    Vestiging,
)

LANG_GELEDEN = dt.date(2015, 8, 1)
_teller = itertools.count(1)


@dataclass
class Regio:
    """One swv with a basisschool, another one, an sbo and a vo; an ib'er works at the first."""

    swv: Samenwerkingsverband
    school: Vestiging
    andere: Vestiging
    sbo: Vestiging
    so: Vestiging
    vo: Vestiging
    ib: Gebruiker
    mensen: dict[str, Gebruiker] = field(default_factory=dict)


def maak_vestiging(
    naam: str, soort: str, swv: Samenwerkingsverband | None, denominatie: str = "Openbaar"
) -> Vestiging:
    """Return a vestiging of a new school; without a swv it is closed."""
    nummer = next(_teller)
    brin = f"{nummer % 90 + 10:02}{chr(65 + nummer // 90)}Q"
    organisatie = Organisatie.objects.create(soort=Organisatiesoort.SCHOOL, code=brin, naam=naam)
    school = School.objects.create(brin=brin, soort=soort, organisatie=organisatie)
    plek = Vestiging.objects.create(
        code=f"{brin}00", school=school, naam=naam, denominatie=denominatie, plaats="Dorp"
    )
    if swv is not None:
        Lidmaatschap.objects.create(vestiging=plek, swv=swv, van=LANG_GELEDEN)
    return plek


def maak_mens(naam: str, soort: str, organisatie: Organisatie | None = None) -> Gebruiker:
    """Return an account with one role."""
    account = Gebruiker.objects.create_user(
        username=naam, first_name=naam.capitalize(), last_name="Jansen", password="demo"
    )
    Rol.objects.create(gebruiker=account, soort=soort, organisatie=organisatie, van=LANG_GELEDEN)
    return account


def regio() -> Regio:
    """Return the region of the stories."""
    organisatie = Organisatie.objects.create(
        soort=Organisatiesoort.SWV, code="PO9901", naam="PO9901"
    )
    swv = Samenwerkingsverband.objects.create(code="PO9901", sector="po", organisatie=organisatie)
    school = maak_vestiging("De Kievit", Schoolsoort.BAO, swv)
    return Regio(
        swv=swv,
        school=school,
        andere=maak_vestiging("De Wulp", Schoolsoort.BAO, swv),
        sbo=maak_vestiging("De Grutto", Schoolsoort.SBO, swv),
        so=maak_vestiging("De Reiger", Schoolsoort.SO, swv, "Protestants-Christelijk"),
        vo=maak_vestiging("Het Vlie", Schoolsoort.VO, swv),
        ib=maak_mens("noor", Rolsoort.IB, school.school.organisatie),
    )


def moment(dag: dt.date, uur: int = 10) -> dt.datetime:
    """Return a moment on a day."""
    return timezone.make_aware(dt.datetime.combine(dag, dt.time(uur)))


def gegevens(**anders: Any) -> acts.Aanmeldgegevens:
    """Return the answers of a parent for a child of six that wants to start in twelve weeks."""
    vandaag = timezone.localdate()
    basis: dict[str, Any] = {
        "voornaam": "Mees",
        "achternaam": "Bakker",
        "geboortedatum": vandaag - dt.timedelta(days=6 * 366),
        "ouder_naam": "Lisa Bakker",
        "ouder_email": "lisa@passend.example",
        "gewenst_van": vandaag + dt.timedelta(weeks=12),
        "ondersteuning": "ja",
    }
    return acts.Aanmeldgegevens(**basis | anders)


def aangemeld(r: Regio, op: dt.date | None = None, **anders: Any) -> Aanmelding:
    """Return an aanmelding at De Kievit that came in on `op` (today) through the public form."""
    dag = op or timezone.localdate()
    vestiging = anders.pop("vestiging", r.school)
    ontvangst = acts.Ontvangst("formulier", tijd=moment(dag, 8))
    return acts.ontvang(vestiging, gegevens(**anders), ontvangst).aanmelding


def in_onderzoek(r: Regio, op: dt.date | None = None, **anders: Any) -> Aanmelding:
    """Return one that the school confirmed and found to need extra support."""
    dag = op or timezone.localdate()
    case = aangemeld(r, dag, **anders)
    acts.bevestig(case, None, door=r.ib, op=moment(dag, 9))
    acts.leg_behoefte_vast(
        case, "ja", "Kleine groep nodig, dat kan hier niet.", door=r.ib, op=moment(dag, 9)
    )
    return case


def ouder_van(kind: Leerling, naam: str = "lisa", *, gezag: bool = True) -> Gebruiker:
    """Return a parent's account tied to the child."""
    account = maak_mens(naam, Rolsoort.OUDER)
    Ouderschap.objects.create(
        leerling=kind, gebruiker=account, relatie="moeder", gezag=gezag, van=kind.geboortedatum
    )
    return account
