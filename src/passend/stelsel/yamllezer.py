"""Reading YAML strictly: a key that stands twice is refused, and errors are told in plain words."""

from __future__ import annotations

from typing import Any

import yaml

from passend.recht import Invoerfout

# The start of PyYAML's own English text, and what it means for who wrote the file.
PROBLEMEN = (
    ("found character '\\t'", "hier staat een tab. Gebruik spaties om in te springen"),
    (
        "mapping values are not allowed",
        "hier staat een dubbele punt te veel, of de regel springt te ver in. Zet tekst met een dubbele "
        "punt tussen aanhalingstekens",
    ),
    ("could not find expected ':'", "hier ontbreekt een dubbele punt met een spatie achter de sleutel"),
    (
        "expected <block end>",
        "deze regel springt anders in dan de regels erboven. Zet sleutels die bij elkaar horen recht "
        "onder elkaar",
    ),
    ("found unexpected end of stream", "een aanhalingsteken wordt niet gesloten"),
    ("expected ',' or", "een haak [ of { wordt niet gesloten, of er ontbreekt een komma"),
    ("did not find expected", "een haak [ of { wordt niet gesloten, of er ontbreekt een komma"),
    ("found undefined alias", "hier staat een sterretje (*). Zet de tekst tussen aanhalingstekens"),
    ("expected the node content", "een haak [ of { wordt niet gesloten, of er ontbreekt een waarde"),
    ("could not determine a constructor", "een uitroepteken (!) mag hier niet. Zet de tekst tussen aanhalingstekens"),
)  # fmt: skip
ANDERS = "deze regel volgt de regels van YAML niet. Kijk naar inspringing, dubbele punten en aanhalingstekens"


class _Streng(yaml.SafeLoader):
    """A loader that refuses a key that stands twice under the same key."""


class _Dubbel(Exception):
    def __init__(self, sleutel: Any, eerste: int, tweede: int) -> None:
        super().__init__(sleutel)
        self.sleutel, self.eerste, self.tweede = sleutel, eerste, tweede


def _make_mapping(lader: _Streng, knoop: yaml.MappingNode) -> dict[Any, Any]:
    gezien: dict[Any, int] = {}
    for sleutelknoop, _ in knoop.value:
        sleutel = lader.construct_object(sleutelknoop, deep=True)
        regel = sleutelknoop.start_mark.line + 1
        if not isinstance(sleutel, (str, int, float, bool)) and sleutel is not None:
            raise yaml.constructor.ConstructorError(None, None, "anders", sleutelknoop.start_mark)
        if sleutel in gezien:
            raise _Dubbel(sleutel, gezien[sleutel], regel)
        gezien[sleutel] = regel
    return lader.construct_mapping(knoop, deep=True)


_Streng.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _make_mapping)


def read_yaml(tekst: str, waar: str) -> Any:
    """Return the document in `tekst`; raise `Invoerfout` with file, line and what is wrong."""
    try:
        return yaml.load(tekst, _Streng)  # noqa: S506  a SafeLoader with one stricter rule
    except _Dubbel as dubbel:
        raise Invoerfout(
            f"{waar}, regel {dubbel.tweede}: de sleutel '{dubbel.sleutel}' staat er twee keer in "
            f"(eerder op regel {dubbel.eerste}). Houd een van beide over."
        ) from None
    except yaml.YAMLError as fout:
        raise Invoerfout(
            f"{waar}{_place(fout)}: dit is geen geldige YAML: {_words(fout)}."
        ) from None
    except RecursionError:
        raise Invoerfout(
            f"{waar}: dit is geen geldige YAML: er zitten te veel lagen in elkaar."
        ) from None


def _place(fout: yaml.YAMLError) -> str:
    """Return the line: where an open quote or bracket began, when that is what is wrong."""
    plek = getattr(fout, "problem_mark", None)
    begin = getattr(fout, "context_mark", None)
    open_gelaten = "end of stream" in str(getattr(fout, "problem", "")) or "'<stream end>'" in str(
        fout
    )
    if open_gelaten and begin is not None:
        plek = begin
    return f", regel {plek.line + 1}" if plek is not None else ""


def _words(fout: yaml.YAMLError) -> str:
    probleem = str(getattr(fout, "problem", "") or fout)
    for begin, woorden in PROBLEMEN:
        if begin in probleem:
            return woorden
    if "not allowed" in probleem and "character" in str(fout):
        return (
            "er staat een teken in dat geen tekst is. Bewaar het bestand als gewone tekst in UTF-8"
        )
    return ANDERS
