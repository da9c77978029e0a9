"""A file of vestigingen read: rows with types, or every mistake in it with row and column.

This looks at the text only; `invoer` compares it with what there is and writes.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from passend.samenwerking.fouten import Invoerregel, OnbruikbaarBestand
from passend.samenwerking.models import (
    Schoolsoort,
    Vestiging,
)

# Each column with an example, in the order of the page.
VOORBEELD = {
    "vestiging": "16AH00",
    "naam": "OBS De Esdoorn",
    "soort": "bao",
    "bevoegd_gezag": "10249",
    "postcode": "7822HG",
    "plaats": "Emmen",
    "van": "2026-08-01",
}
KOLOMMEN = tuple(VOORBEELD)
MAG_WEG = ("denominatie", "aanbod", "leerlingen")
MAX_BYTES = 5 * 1024 * 1024
MAX_RIJEN = 20_000

_VESTIGING = re.compile(r"^\d\d[A-Z]{2}\d\d$")
_BESTUUR = re.compile(r"^\d{1,6}$")
_POSTCODE = re.compile(r"^(\d{4}) ?([A-Z]{2})$")
_DATUMS = ("%Y-%m-%d", "%d-%m-%Y")


@dataclass(frozen=True, slots=True)
class Vestigingsrij:
    """One row as the file says it, with its number for messages; `van` starts the membership."""

    rij: int
    vestiging: str
    naam: str
    soort: str
    bevoegd_gezag: str
    postcode: str
    plaats: str
    van: dt.date
    denominatie: str = ""
    aanbod: str = ""
    leerlingen: int | None = None

    @property
    def brin(self) -> str:
        """Return the four characters of the school."""
        return self.vestiging[:4]


def lees(bestand: str, inhoud: bytes) -> list[Vestigingsrij]:
    """Return the rows of a CSV (comma or semicolon, UTF-8), or raise with every mistake in it."""
    tekst = _decode(bestand, inhoud)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_delimiter(tekst), strict=True)
    try:
        regels = list(lezer)
    except csv.Error as fout:
        raise _whole_file(
            bestand,
            _("Een regel klopt niet (%(fout)s). Kijk naar de aanhalingstekens.") % {"fout": fout},
        ) from fout
    if not regels:
        raise _whole_file(bestand, _("Het bestand is leeg."))
    kop = [naam.strip().lower() for naam in regels[0]]
    _check_columns(bestand, kop)
    if len(regels) - 1 > MAX_RIJEN:
        raise _whole_file(
            bestand, _("Meer dan %(max)d rijen. Splits het bestand.") % {"max": MAX_RIJEN}
        )
    fouten: list[Invoerregel] = []
    rijen: list[Vestigingsrij] = []
    eerder: dict[str, int] = {}
    for nummer, waarden in enumerate(regels[1:], start=2):
        if not any(waarde.strip() for waarde in waarden):
            continue
        rij = _row(nummer, kop, waarden, fouten)
        if rij is None:
            continue
        if rij.vestiging in eerder:
            fouten.append(
                Invoerregel(
                    nummer,
                    "vestiging",
                    _("%(code)s staat ook op rij %(rij)d. Laat er een staan.")
                    % {"code": rij.vestiging, "rij": eerder[rij.vestiging]},
                )
            )
        eerder[rij.vestiging] = nummer
        rijen.append(rij)
    raise_if_any(bestand, fouten)
    if not rijen:
        raise _whole_file(bestand, _("Onder de kop staat geen enkele rij."))
    return rijen


def _decode(bestand: str, inhoud: bytes) -> str:
    if len(inhoud) > MAX_BYTES:
        raise _whole_file(
            bestand, _("Groter dan %(max)d MB. Splits het bestand.") % {"max": MAX_BYTES // 1024**2}
        )
    if b"\0" in inhoud:
        raise _whole_file(
            bestand, _("Dit is geen tekst. Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8’.")
        )
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        rij = inhoud[: fout.start].count(b"\n") + 1
        raise OnbruikbaarBestand(
            bestand,
            [
                Invoerregel(
                    rij,
                    "",
                    _(
                        "Een letter is niet te lezen. Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8’."
                    ),
                )
            ],
        ) from fout


def _delimiter(tekst: str) -> str:
    eerste = tekst.partition("\n")[0]
    return ";" if eerste.count(";") > eerste.count(",") else ","


def _check_columns(bestand: str, kop: list[str]) -> None:
    mist = [naam for naam in KOLOMMEN if naam not in kop]
    dubbel = sorted({naam for naam in kop if kop.count(naam) > 1})
    fouten = [
        Invoerregel(
            1,
            naam,
            _("Deze kolom ontbreekt. Nodig zijn: %(kolommen)s.")
            % {"kolommen": ", ".join(KOLOMMEN)},
        )
        for naam in mist
    ]
    fouten += [
        Invoerregel(1, naam, _("Deze kolom staat er twee keer. Laat er een staan."))
        for naam in dubbel
    ]
    raise_if_any(bestand, fouten)


def _row(
    nummer: int, kop: list[str], waarden: list[str], fouten: list[Invoerregel]
) -> Vestigingsrij | None:
    """Return the row, or None after adding its mistakes to `fouten`."""
    if len(waarden) != len(kop):
        fouten.append(
            Invoerregel(
                nummer,
                "",
                _("Hier staan %(aantal)d waarden; de kop heeft %(kolommen)d kolommen.")
                % {"aantal": len(waarden), "kolommen": len(kop)},
            )
        )
        return None
    cellen = {naam: waarde.strip() for naam, waarde in zip(kop, waarden, strict=True)}
    begin = len(fouten)

    def meld(kolom: str, boodschap: str) -> None:
        fouten.append(Invoerregel(nummer, kolom, boodschap))

    vestiging = cellen["vestiging"].upper()
    if not _VESTIGING.match(vestiging):
        meld(
            "vestiging",
            _("‘%(w)s’ is geen vestiging. Schrijf BRIN en twee cijfers, bijvoorbeeld 16AH00.")
            % {"w": cellen["vestiging"]},
        )
    if not cellen["naam"]:
        meld("naam", _("De naam ontbreekt."))
    soort = cellen["soort"].lower()
    if soort not in Schoolsoort.values:
        meld(
            "soort",
            _("‘%(w)s’ is geen soort. Kies uit: %(soorten)s.")
            % {"w": cellen["soort"], "soorten": ", ".join(Schoolsoort.values)},
        )
    if not _BESTUUR.match(cellen["bevoegd_gezag"]):
        meld(
            "bevoegd_gezag",
            _("‘%(w)s’ is geen bestuursnummer. Schrijf alleen cijfers.")
            % {"w": cellen["bevoegd_gezag"]},
        )
    postcode = _POSTCODE.match(cellen["postcode"].upper())
    if postcode is None:
        meld(
            "postcode",
            _(
                "‘%(w)s’ is geen postcode. Schrijf vier cijfers en twee letters, bijvoorbeeld 3811AB."
            )
            % {"w": cellen["postcode"]},
        )
    van = _date(cellen["van"])
    if van is None:
        meld(
            "van",
            _("‘%(w)s’ is geen datum. Schrijf bijvoorbeeld 2026-08-01.") % {"w": cellen["van"]},
        )
    leerlingen = cellen.get("leerlingen", "")
    if leerlingen and not leerlingen.isdecimal():
        meld("leerlingen", _("‘%(w)s’ is geen heel getal.") % {"w": leerlingen})
    _check_lengths(cellen, meld)
    if len(fouten) > begin or postcode is None or van is None:
        return None
    return Vestigingsrij(
        nummer,
        vestiging,
        cellen["naam"],
        soort,
        cellen["bevoegd_gezag"],
        postcode[1] + postcode[2],
        cellen["plaats"],
        van,
        cellen.get("denominatie", ""),
        cellen.get("aanbod", ""),
        int(leerlingen) if leerlingen else None,
    )


def _check_lengths(cellen: dict[str, str], meld: Callable[[str, str], None]) -> None:
    for kolom in ("naam", "plaats", "denominatie", "aanbod"):
        lengte = Vestiging._meta.get_field(kolom).max_length or 0
        if len(cellen.get(kolom, "")) > lengte:
            meld(kolom, _("Te lang: ten hoogste %(max)d tekens.") % {"max": lengte})


def _date(tekst: str) -> dt.date | None:
    for vorm in _DATUMS:
        try:
            return dt.datetime.strptime(tekst, vorm).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _whole_file(bestand: str, boodschap: str) -> OnbruikbaarBestand:
    return OnbruikbaarBestand(bestand, [Invoerregel(0, "", boodschap)])


def raise_if_any(bestand: str, fouten: Iterable[Invoerregel]) -> None:
    """Raise `OnbruikbaarBestand` when there is any mistake."""
    lijst = list(fouten)
    if lijst:
        raise OnbruikbaarBestand(bestand, lijst)
