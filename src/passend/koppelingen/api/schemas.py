"""What goes in and out, as the OpenAPI document shows it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Path, Query, Schema
from pydantic import ConfigDict, Field, StringConstraints

from passend.toelaatbaarheid.soorten import Categorie, Oordeel, Status

# No null character: PostgreSQL keeps none, and nobody means one.
GEEN_NUL = r"^[^\x00]*$"
Kort = Annotated[str, StringConstraints(max_length=80, pattern=GEEN_NUL)]
Tekst = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=GEEN_NUL)]
# Days outside this span are slips of the pen, and no calendar of ours reaches there.
Dag = Annotated[dt.date, Field(ge=dt.date(1990, 1, 1), le=dt.date(2100, 12, 31))]
VraagDag = Annotated[dt.date | None, Query(ge=dt.date(1990, 1, 1), le=dt.date(2100, 12, 31))]
Zoekwoord = Annotated[str, Query(max_length=80, pattern=GEEN_NUL)]
Naam = Annotated[str, Path(max_length=80, pattern=GEEN_NUL)]
Id = Annotated[int, Path(ge=1, le=2**53)]


class Fout(Schema):
    """Why not, as a sentence for a person."""

    fout: str


class Inhoud(Schema):
    """What somebody sends; a field that we do not know is refused, so that no slip stays unseen."""

    model_config = ConfigDict(extra="forbid")


class Act(Inhoud):
    """Every act: `versie` as read before, so that a change in between is noticed."""

    versie: Annotated[int | None, Field(ge=0, le=2**31)] = None


class DienIn(Act):
    waarom_dit_swv: Annotated[str, StringConstraints(max_length=2000, pattern=GEEN_NUL)] = ""


class VraagAanvulling(Act):
    vraag: Tekst
    reactie_voor: Dag


class VulAan(Act):
    tekst: Tekst


class GeefAdvies(Act):
    oordeel: Literal[tuple(Oordeel.values)]  # type: ignore[valid-type]
    tekst: Tekst
    categorie: Literal[("", *Categorie.values)] = ""  # type: ignore[valid-type]


class KenToe(Act):
    motivering: Tekst
    categorie: Literal[("", *Categorie.values)] = ""  # type: ignore[valid-type]
    van: Dag | None = None
    tot_en_met: Dag | None = None
    schooljaren: Annotated[int | None, Field(ge=1, le=20)] = None


class WijsAf(Act):
    motivering: Tekst


class Ophalen(Inhoud):
    nummer: Kort
    geboortedatum: Dag


class Termijnvraag(Inhoud):
    start: Dag
    feiten: dict[Kort, Annotated[str, StringConstraints(max_length=200, pattern=GEEN_NUL)]] = {}


class Leerling(Schema):
    id: int
    naam: str
    geboortedatum: dt.date


class Zaak(Schema):
    """A case in a list; `aan_zet` is empty where nobody must act."""

    id: int
    nummer: str
    swv: str
    status: Literal[tuple(Status.values)]  # type: ignore[valid-type]
    soort: str
    aard: str
    leerling: Leerling
    vestiging: str
    ontvangen_op: dt.date | None
    uiterste_datum: dt.date | None
    staat_stil: bool
    aan_zet: str
    wacht_sinds: dt.date | None
    laatst_op: dt.datetime | None
    versie: int


class Zaken(Schema):
    zaken: list[Zaak]
    bladzijde: int
    meer: bool


class Handeling(Schema):
    volgnummer: int
    act: str
    wat: str
    door: str
    rol: str
    dag: dt.date
    tijd: dt.datetime
    grond: str


class Advies(Schema):
    discipline: str
    deskundige: str
    status: str
    oordeel: str
    categorie: str
    tekst: str
    ondertekend_op: dt.datetime | None


class Besluit(Schema):
    fase: str
    uitkomst: str
    bezwaaruitkomst: str
    categorie: str
    van: dt.date | None
    tot_en_met: dt.date | None
    motivering: str
    besloten_op: dt.date
    besloten_door: str
    onderbouwing: dict[str, Any]


class Verklaring(Schema):
    """A verklaring as a receiving school sees it; `geldt_vandaag` says whether it counts today."""

    nummer: str
    swv: str
    soort: str
    categorie: str
    van: dt.date
    tot_en_met: dt.date
    geeindigd_op: dt.date | None
    geldt_vandaag: bool
    leerling: Leerling


class Zaakdetail(Zaak):
    mogelijk: list[str]
    termijn: dict[str, Any] | None
    bevoegd: dict[str, Any] | None
    handelingen: list[Handeling]
    adviezen: list[Advies]
    besluiten: list[Besluit]
    verklaring: Verklaring | None


class Werkregel(Schema):
    zaak: Zaak
    dagen: int | None
    teken: str
    doe: str


class Werkvoorraad(Schema):
    aan_zet: list[Werkregel]
    wacht: list[Werkregel]
    meer_aan_zet: bool
    meer_wacht: bool


class Postcode(Schema):
    """The gemeente and samenwerkingsverbanden of a postcode; null where the annex names none."""

    pc4: str
    gemeente: str
    po: str | None
    vo: str | None
    op: dt.date
    onderbouwing: dict[str, Any]
