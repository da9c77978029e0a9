"""Sentences of the law that can be read in another language, without Django.

An onderbouwing is made of Dutch sentences: they are the text of record, they stand in JSON, and
they are frozen with a decision. A `Zin` is such a sentence and nothing less (a `str`), which also
knows the pattern it was made of and the values that were filled in, so that `in_taal("en")` can
write it anew with the dates and words of that language. The translations stand in `vertalingen/en/*.yaml`
of the room that says the sentences, keyed by the Dutch pattern.

What was frozen as plain text is recognised by its pattern (`herken`), so that a decision of years
ago reads in English as well as one of today. A sentence without a translation stays Dutch;
a test walks every clock, parameter and competence so that there is none.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Collection, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, Final

import yaml

NEDERLANDS: Final = "nl"
TALEN: Final = (NEDERLANDS, "en")

_DAGEN: Final = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MAANDEN: Final = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_DATUM: Final = re.compile(
    rf"(?:{'|'.join(_DAGEN['nl'])}) \d{{1,2}} (?:{'|'.join(_MAANDEN['nl'])}) \d{{4}}",
    re.IGNORECASE,
)
# A word that stands at the head of its sentence: `{dag:kop}` writes its first letter large.
_KOP: Final = "kop"
_PLEK: Final = re.compile(r"\{.*?\}")


def datum_tekst(dag: dt.date, taal: str = NEDERLANDS) -> str:
    """Return a date in words: `maandag 25 mei 2026`, in English `Monday 25 May 2026`."""
    return f"{_DAGEN[taal][dag.weekday()]} {dag.day} {_MAANDEN[taal][dag.month - 1]} {dag.year}"


class Zin(str):
    """A Dutch sentence that can be written in another language.

    `sjabloon` is the Dutch pattern (`"Aanmelden kan tot en met {laatste}."`) and `waarden` what
    stands in its places: dates, numbers, words, or again a `Zin`. A `Zin` equals the plain text
    that it shows; without values the text itself is the pattern.
    """

    sjabloon: str
    waarden: Mapping[str, Any]

    def __new__(cls, sjabloon: str, **waarden: Any) -> Zin:
        zin = super().__new__(cls, _vul(sjabloon, waarden, NEDERLANDS) if waarden else sjabloon)
        zin.sjabloon, zin.waarden = str(sjabloon), waarden
        return zin

    def in_taal(self, taal: str) -> str:
        """Return the sentence in `taal`, or in Dutch where nobody translated it."""
        if taal == NEDERLANDS:
            return str(self)
        sjabloon = catalogus(taal).get(self.sjabloon)
        if sjabloon is None:
            return str(self)
        return _vul(sjabloon, self.waarden, taal) if self.waarden else sjabloon

    def is_vertaald(self, taal: str) -> bool:
        """Tell whether the sentence and every sentence inside it can be read in `taal`."""
        if taal == NEDERLANDS:
            return True
        inhoud = (deel for deel in self.waarden.values() if isinstance(deel, Zin))
        return self.sjabloon in catalogus(taal) and all(d.is_vertaald(taal) for d in inhoud)


def in_taal(waarde: Any, taal: str) -> Any:
    """Return a sentence or word in `taal`; whatever is no text comes back as it is.

    Plain text, such as what was frozen with an old decision, is recognised by its pattern. Text
    that nobody translated comes back in Dutch.
    """
    if not isinstance(waarde, str) or taal == NEDERLANDS:
        return waarde
    if isinstance(waarde, Zin) and waarde.waarden:
        return waarde.in_taal(taal)
    return _tekst_in_taal(str(waarde), taal)


def is_vertaald(waarde: str, taal: str) -> bool:
    """Tell whether this text can be read in `taal`: by itself, by its pattern, or as a date."""
    if taal == NEDERLANDS:
        return True
    zin = waarde if isinstance(waarde, Zin) and waarde.waarden else herken(str(waarde), taal)
    return zin is not None and zin.is_vertaald(taal)


def herken(tekst: str, taal: str) -> Zin | None:
    """Return the sentence behind a Dutch text that was frozen, or None when no pattern fits it.

    Of several patterns that fit, the one that says most itself is meant: the longest.
    """
    if tekst in catalogus(taal):
        return Zin(tekst)
    for sjabloon, vormen in _vormen(taal):
        for vorm in vormen:
            gevonden = vorm.fullmatch(tekst)
            if gevonden is None:
                break
            waarden = {
                naam: _zonder_kop(gevonden[naam], taal) if kop else gevonden[naam]
                for naam, kop in _plekken(sjabloon)
            }
            # A pattern of punctuation alone fits anything; then the words in it must be known.
            if _eigen_woorden(sjabloon) or all(herken(w, taal) for w in waarden.values()):
                return Zin(sjabloon, **waarden)
    return None


def _zonder_kop(tekst: str, taal: str) -> str:
    klein = tekst[:1].lower() + tekst[1:]
    return klein if herken(klein, taal) else tekst


@functools.lru_cache(maxsize=4096)
def _tekst_in_taal(tekst: str, taal: str) -> str:
    zin = herken(tekst, taal)
    if zin is not None:
        return zin.in_taal(taal)
    return _datum_in_taal(tekst, taal) if _DATUM.fullmatch(tekst) else tekst


def _datum_in_taal(tekst: str, taal: str) -> str:
    _, dag, maand, jaar = tekst.lower().split(" ")
    nummer = _MAANDEN[NEDERLANDS].index(maand) + 1
    return datum_tekst(dt.date(int(jaar), nummer, int(dag)), taal)


def _vul(sjabloon: str, waarden: Mapping[str, Any], taal: str) -> str:
    delen = []
    for tekst, naam, vorm, _ in Formatter().parse(sjabloon):
        delen.append(tekst)
        if naam is not None:
            deel = _waarde(waarden[naam], taal)
            delen.append(deel[:1].upper() + deel[1:] if vorm == _KOP else deel)
    return "".join(delen)


def _waarde(waarde: Any, taal: str) -> str:
    if isinstance(waarde, dt.date):
        return datum_tekst(waarde, taal)
    if isinstance(waarde, str) and taal != NEDERLANDS:
        return str(in_taal(waarde, taal))
    return str(waarde)


# Where an outcome as JSON holds sentences; its other texts are names and values for machines.
_VELDEN_MET_ZINNEN: Final = frozenset(
    (
        "aanvrager",
        "bevoegd",
        "formule",
        "kanttekeningen",
        "na_afloop",
        "omschrijving",
        "rechtsmiddel",
        "stap",
        "toelichting",
        "vooraf",
        "wat",
    )
)


def document_in_taal(document: Any, taal: str, *, zin: bool = False) -> Any:
    """Return an outcome as JSON values with its sentences in `taal`; all else stays the same."""
    if isinstance(document, Mapping):
        return {
            naam: document_in_taal(deel, taal, zin=naam in _VELDEN_MET_ZINNEN)
            for naam, deel in document.items()
        }
    if isinstance(document, (list, tuple)):
        return [document_in_taal(deel, taal, zin=zin) for deel in document]
    return in_taal(document, taal) if zin else document


def met_zinnen(record: Mapping[str, Any], velden: Collection[str]) -> dict[str, Any]:
    """Return a record of the files of the law in which the texts of `velden` are a `Zin`.

    A field of a mapping inside the record counts as well; an empty text stays empty.
    """
    uit: dict[str, Any] = {}
    for naam, waarde in record.items():
        if isinstance(waarde, Mapping):
            uit[naam] = met_zinnen(waarde, velden)
        else:
            uit[naam] = Zin(waarde) if naam in velden and isinstance(waarde, str) else waarde
    return uit


_MAPPEN: list[Traversable] = [files("passend.recht") / "vertalingen"]


def voeg_vertalingen_toe(map_: Traversable) -> None:
    """Add the translations of another room: a folder with one folder per language.

    A room calls this when it is imported; a room below cannot know those above it.
    """
    if map_ not in _MAPPEN:
        _MAPPEN.append(map_)
        for kast in (catalogus, _vormen, _tekst_in_taal):
            kast.cache_clear()


@functools.cache
def catalogus(taal: str) -> Mapping[str, str]:
    """Return every Dutch pattern with its translation in `taal`."""
    gevonden: dict[str, str] = {}
    lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for map_ in _MAPPEN:
        for bestand in sorted((map_ / taal).iterdir(), key=lambda b: b.name):
            if bestand.name.endswith(".yaml"):
                gevonden |= yaml.load(bestand.read_text("utf-8"), Loader=lader)  # noqa: S506
    return gevonden


@functools.cache
def _vormen(taal: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Return each pattern with places in it, and how its text is recognised; longest first.

    In two ways: with what stands in a place as short and as long as can be.
    """
    met_plekken = [sjabloon for sjabloon in catalogus(taal) if _plekken(sjabloon)]
    met_plekken.sort(key=lambda s: (-len(_PLEK.sub("", s)), s))
    return tuple((s, (_vorm(s, ".+?"), _vorm(s, ".+"))) for s in met_plekken)


def _plekken(sjabloon: str) -> list[tuple[str, bool]]:
    """Return the name of each place, and whether its first letter is written large."""
    return [(naam, vorm == _KOP) for _, naam, vorm, _ in Formatter().parse(sjabloon) if naam]


def _eigen_woorden(sjabloon: str) -> bool:
    return any(teken.isalpha() for teken in _PLEK.sub("", sjabloon))


def _vorm(sjabloon: str, inhoud: str) -> re.Pattern[str]:
    delen, gezien = [], set()
    for tekst, naam, _, _ in Formatter().parse(sjabloon):
        delen.append(re.escape(tekst))
        if naam is not None:
            delen.append(f"(?P={naam})" if naam in gezien else f"(?P<{naam}>{inhoud})")
            gezien.add(naam)
    return re.compile("".join(delen), re.DOTALL)
