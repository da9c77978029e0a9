"""Words and documents: what parents and child say, and files that go with a case."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.toelaatbaarheid.actions.kern import eis_tekst, handeling
from passend.toelaatbaarheid.models import Bijlage, Zaak
from passend.toelaatbaarheid.soorten import Act, Kring

_PREFIXES = {
    b"%PDF-": Bijlage.Bestandssoort.PDF,
    b"\xff\xd8\xff": Bijlage.Bestandssoort.JPEG,
    b"\x89PNG\r\n\x1a\n": Bijlage.Bestandssoort.PNG,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Bijlage.Bestandssoort.DOC,
}
_EXTENSIONS = {
    Bijlage.Bestandssoort.PDF: {".pdf"},
    Bijlage.Bestandssoort.DOCX: {".docx"},
    Bijlage.Bestandssoort.DOC: {".doc"},
    Bijlage.Bestandssoort.JPEG: {".jpg", ".jpeg"},
    Bijlage.Bestandssoort.PNG: {".png"},
}
_ZIP = b"PK\x03\x04"
_MB = 1024 * 1024


def geef_zienswijze(zaak: Zaak, tekst: str, *, door: Any, op: dt.datetime | None = None) -> Zaak:
    """Keep what a parent or the child says about the application, in their own words, unchanged."""
    with handeling(zaak, Act.GEEF_ZIENSWIJZE, door=door, op=op) as bezig:
        bezig.tekst = eis_tekst(tekst, _("Uw bericht"))
        bezig.gegevens = {
            "van": Kring.OUDER if Kring.OUDER in bezig.kringen else Kring.LEERLING,
        }
    return zaak


def voeg_bijlage_toe(
    zaak: Zaak,
    bestand: BinaryIO,
    naam: str,
    *,
    door: Any,
    omschrijving: str = "",
    op: dt.datetime | None = None,
) -> Bijlage:
    """Add a document to the case and return it.

    The kind is read from the bytes, the size is bounded, the scanner of `BIJLAGE_SCAN` looks at
    it. The file is stored under a random name outside the web root; a refused act leaves no file.
    Raises `Geweigerd` for an empty, too large, unknown or suspect file.
    """
    soort, omvang, sha256 = onderzoek(bestand, naam)
    opgeslagen: list[Bijlage] = []
    try:
        with handeling(zaak, Act.VOEG_BIJLAGE_TOE, door=door, op=op) as bezig:
            bijlage = Bijlage(
                zaak=bezig.zaak,
                naam=PurePath(naam.replace("\\", "/")).name[:200],
                soort=soort,
                omschrijving=omschrijving.strip()[:200],
                omvang=omvang,
                sha256=sha256,
                door=door,
                door_naam=bezig.door_naam,
                tijd=bezig.tijd,
            )
            bijlage.bestand.save("bijlage", File(bestand), save=False)
            opgeslagen.append(bijlage)
            bijlage.save()
            bezig.gegevens = {"bijlage": bijlage.pk, "soort": soort, "sha256": sha256}
    except BaseException:
        for half in opgeslagen:
            half.bestand.storage.delete(half.bestand.name)
        raise
    return bijlage


def onderzoek(bestand: BinaryIO, naam: str) -> tuple[str, int, str]:
    """Return what the bytes are, how many, and their SHA-256; refuse what may not come in."""
    grens = settings.BIJLAGE_MAX_MB * _MB
    bestand.seek(0)
    som, omvang = hashlib.sha256(), 0
    while stuk := bestand.read(_MB):
        omvang += len(stuk)
        if omvang > grens:
            raise Geweigerd(
                _(
                    "'%(naam)s' is groter dan %(bijlage_max_mb)s MB. Maak het kleiner (bijvoorbeeld door foto's te verkleinen) of splits het."
                )
                % {"naam": naam, "bijlage_max_mb": settings.BIJLAGE_MAX_MB}
            )
        som.update(stuk)
    if not omvang:
        raise Geweigerd(_("'%(naam)s' is leeg. Kies een ander bestand.") % {"naam": naam})
    soort = _sniff(bestand)
    if soort is None:
        raise Geweigerd(
            _(
                "'%(naam)s' is geen pdf, Word-document, jpeg of png. Bewaar het als pdf en probeer het opnieuw."
            )
            % {"naam": naam}
        )
    einde = PurePath(naam).suffix.lower()
    if einde not in _EXTENSIONS[soort]:
        raise Geweigerd(
            _(
                "'%(naam)s' heet anders dan het is: de inhoud is %(wat)s. Geef het bestand zijn eigen naam en probeer het opnieuw."
            )
            % {"naam": naam, "wat": soort.label}
        )
    _scan(bestand, naam)
    bestand.seek(0)
    return soort, omvang, som.hexdigest()


def _sniff(bestand: BinaryIO) -> Bijlage.Bestandssoort | None:
    bestand.seek(0)
    begin = bestand.read(8)
    for prefix, soort in _PREFIXES.items():
        if begin.startswith(prefix):
            return soort
    if begin.startswith(_ZIP):
        bestand.seek(0)
        try:
            with zipfile.ZipFile(bestand) as pak:
                namen = set(pak.namelist())
        except zipfile.BadZipFile:
            return None
        macro = any(naam.endswith("vbaProject.bin") for naam in namen)
        if "word/document.xml" in namen and not macro:
            return Bijlage.Bestandssoort.DOCX
    return None


def _scan(bestand: BinaryIO, naam: str) -> None:
    """Ask the scanner named in `BIJLAGE_SCAN`: a function that returns what it found, or ''."""
    pad = getattr(settings, "BIJLAGE_SCAN", "")
    if not pad:
        return
    scanner: Callable[[BinaryIO], str] = import_string(pad)
    bestand.seek(0)
    gevonden = scanner(bestand)
    if gevonden:
        raise Geweigerd(
            _(
                "'%(naam)s' is niet veilig (%(gevonden)s) en is niet bewaard. Kies een ander bestand."
            )
            % {"naam": naam, "gevonden": gevonden}
        )
