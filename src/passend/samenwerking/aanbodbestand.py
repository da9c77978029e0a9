"""The offer of schools as a CSV: read with every mistake named, and written in the same columns."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.samenwerking.behoeften import dichtbij, soorten
from passend.samenwerking.bestand import _date, _decode, _delimiter, _whole_file, raise_if_any
from passend.samenwerking.fouten import Invoerregel
from passend.samenwerking.models import Niveau

VOORBEELD = {
    "school": "16AH",
    "behoefte": "rust",
    "niveau": "basis",
    "uitleg": "Naast elk lokaal is een stille plek.",
    "plaatsen": "2",
    "tot": "2027-08-01",
}
KOLOMMEN = tuple(VOORBEELD)
NODIG = ("school", "behoefte", "niveau")
MAX_RIJEN = 20_000
MAX_UITLEG = 300
_BRIN = re.compile(r"^[0-9A-Z]{4}$")
# A line that only tells the free places of the school as a whole.
HELE_SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Aanbodrij:
    """One row: what `school` (BRIN) says of a need, and how many places it has free until when.

    `behoefte` is empty where the row tells the places of the school as a whole; `niveau` then too.
    """

    rij: int
    school: str
    behoefte: str
    niveau: str
    uitleg: str
    plaatsen: int | None
    tot: dt.date | None


def lees(bestand: str, inhoud: bytes, bekend: dict[str, str]) -> list[Aanbodrij]:
    """Return the rows of a CSV, or raise `OnbruikbaarBestand` with every mistake in it.

    `bekend` maps the BRIN of each school that may be in the file to its name: those of the swv, or
    the own school.
    """
    tekst = _decode(bestand, inhoud)
    try:
        regels = list(
            csv.reader(io.StringIO(tekst, newline=""), delimiter=_delimiter(tekst), strict=True)
        )
    except csv.Error as fout:
        raise _whole_file(
            bestand,
            _("Een regel klopt niet (%(fout)s). Kijk naar de aanhalingstekens.") % {"fout": fout},
        ) from fout
    if not regels:
        raise _whole_file(bestand, _("Het bestand is leeg."))
    if len(regels) > MAX_RIJEN:
        raise _whole_file(
            bestand, _("Meer dan %(max)d rijen. Splits het bestand.") % {"max": MAX_RIJEN}
        )
    kop = [naam.strip().lower() for naam in regels[0]]
    raise_if_any(
        bestand,
        [
            Invoerregel(
                1,
                naam,
                _("Deze kolom ontbreekt. Nodig zijn: %(kolommen)s.")
                % {"kolommen": ", ".join(NODIG)},
            )
            for naam in NODIG
            if naam not in kop
        ],
    )
    fouten: list[Invoerregel] = []
    rijen: list[Aanbodrij] = []
    eerder: dict[tuple[str, str], int] = {}
    for nummer, waarden in enumerate(regels[1:], start=2):
        if not any(waarde.strip() for waarde in waarden):
            continue
        rij = _row(nummer, dict(zip(kop, waarden, strict=False)), bekend, fouten)
        if rij is None:
            continue
        if (vorige := eerder.setdefault((rij.school, rij.behoefte), nummer)) != nummer:
            fouten.append(
                Invoerregel(
                    nummer,
                    "behoefte",
                    _("%(wat)s van deze school staat ook op rij %(rij)d. Laat er een staan.")
                    % {"wat": rij.behoefte or HELE_SCHOOL, "rij": vorige},
                )
            )
        rijen.append(rij)
    raise_if_any(bestand, fouten)
    if not rijen:
        raise _whole_file(bestand, _("Onder de kop staat geen enkele rij."))
    return rijen


def _row(
    nummer: int, ruw: dict[str, str], bekend: dict[str, str], fouten: list[Invoerregel]
) -> Aanbodrij | None:
    cel = {naam: (ruw.get(naam) or "").strip() for naam in KOLOMMEN}
    begin = len(fouten)

    def meld(kolom: str, boodschap: str) -> None:
        fouten.append(Invoerregel(nummer, kolom, boodschap))

    school = cel["school"].upper()
    if not _BRIN.match(school) or school not in bekend:
        meld("school", _unknown_school(cel["school"], school, bekend))
    heel = cel["behoefte"].lower() in ("", HELE_SCHOOL)
    behoefte = "" if heel else cel["behoefte"].lower()
    if behoefte and behoefte not in soorten():
        meld(
            "behoefte",
            _("De behoefte ‘%(wat)s’ bestaat niet. Bedoelt u: %(dichtbij)s?")
            % {"wat": cel["behoefte"], "dichtbij": ", ".join(dichtbij(cel["behoefte"]))},
        )
    niveau = cel["niveau"].lower()
    if not heel and niveau not in Niveau.values:
        meld(
            "niveau",
            _("‘%(wat)s’ is geen antwoord. Kies uit: %(niveaus)s.")
            % {"wat": cel["niveau"], "niveaus": ", ".join(Niveau.values)},
        )
    if heel and not cel["plaatsen"]:
        meld("behoefte", _("Deze rij zegt niets: vul een behoefte in, of een aantal plaatsen."))
    if len(cel["uitleg"]) > MAX_UITLEG:
        meld("uitleg", _("Te lang: ten hoogste %(max)d tekens.") % {"max": MAX_UITLEG})
    plaatsen, tot = _places(cel, meld)
    if len(fouten) > begin:
        return None
    return Aanbodrij(nummer, school, behoefte, niveau, cel["uitleg"], plaatsen, tot)


def _unknown_school(getypt: str, brin: str, bekend: dict[str, str]) -> str:
    if not _BRIN.match(brin):
        return _("‘%(wat)s’ is geen BRIN. Schrijf vier tekens, bijvoorbeeld 16AH.") % {
            "wat": getypt
        }
    buurt = difflib.get_close_matches(brin, bekend, n=1)
    zin = _("School %(brin)s hoort niet bij uw organisatie.") % {"brin": brin}
    if not buurt:
        return zin + " " + _("Haal de rij weg.")
    return (
        zin
        + " "
        + _("Bedoelt u %(brin)s (%(naam)s)?") % {"brin": buurt[0], "naam": bekend[buurt[0]]}
    )


def _places(cel: dict[str, str], meld: Any) -> tuple[int | None, dt.date | None]:
    from passend.samenwerking.actions.aanbod import controleer_plaatsen

    if not cel["plaatsen"]:
        return None, None
    tot = _date(cel["tot"])
    if not re.fullmatch(r"-?\d{1,6}", cel["plaatsen"]):
        meld("plaatsen", _("‘%(w)s’ is geen heel getal.") % {"w": cel["plaatsen"]})
        return None, tot
    if tot is None:
        meld(
            "tot", _("‘%(w)s’ is geen datum. Schrijf bijvoorbeeld 2026-08-01.") % {"w": cel["tot"]}
        )
    try:
        controleer_plaatsen(
            int(cel["plaatsen"]), tot or timezone.localdate() + dt.timedelta(days=1)
        )
    except Geweigerd as fout:
        kolom = getattr(fout, "veld", None)
        meld("tot" if kolom == "tot" else "plaatsen", str(fout))
        return None, tot
    return int(cel["plaatsen"]), tot


def export_rows(blad: Any) -> list[list[Any]]:
    """Return what a school published and which places it told, as rows that can be read in again."""
    brin = blad.school.brin
    gezegd = {r.behoefte: r for r in blad.profiel.regels.all()} if blad.profiel else {}
    plaatsen = {naam: een for _vestiging, per in blad.vestigingen[:1] for naam, een in per}
    rijen: list[list[Any]] = []
    if "" in plaatsen:
        rijen.append([brin, HELE_SCHOOL, "", "", plaatsen[""].vrij, plaatsen[""].tot.isoformat()])
    for soort in soorten().values():
        if soort.sleutel in gezegd:
            regel, vrij = gezegd[soort.sleutel], plaatsen.get(soort.naam)
            rijen.append(
                [
                    brin,
                    soort.sleutel,
                    regel.niveau,
                    regel.uitleg,
                    vrij.vrij if vrij else "",
                    vrij.tot.isoformat() if vrij else "",
                ]
            )
    return rijen
