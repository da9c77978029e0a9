"""The heads of the tables: which columns there are, and where a click on one leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: the key it sorts by (empty: not sortable), its words, whether it holds numbers."""

    sleutel: str
    kop: str | Promise
    getal: bool = False


@dataclass(frozen=True, slots=True)
class Kolomkop:
    """A column as the page shows it; `richting` is `ascending`, `descending` or empty."""

    kolom: Kolom
    url: str
    richting: str


SWV_KOLOMMEN = (
    Kolom("code", _("Code")),
    Kolom("", _("Gemeenten")),
    Kolom("aantal_gemeenten", _("Aantal gemeenten"), getal=True),
    Kolom("aantal_vestigingen", _("Vestigingen"), getal=True),
    Kolom("jeugd", _("Jonge inwoners"), getal=True),
)
SCHOOL_KOLOMMEN = (
    Kolom("naam", _("School")),
    Kolom("plaats", _("Plaats")),
    Kolom("gemeente", _("Gemeente")),
    Kolom("soort", _("Soort")),
    Kolom("denominatie", _("Richting")),
    Kolom("bestuur", _("Bestuur")),
    Kolom("brin", _("Vestiging")),
)


def koppen(request: HttpRequest, kolommen: Sequence[Kolom], sorteer: str) -> list[Kolomkop]:
    """Return the heads of a table that is sorted by `sorteer`; a second click turns it round."""
    return [_head(request, kolom, sorteer) for kolom in kolommen]


def _head(request: HttpRequest, kolom: Kolom, sorteer: str) -> Kolomkop:
    if not kolom.sleutel:
        return Kolomkop(kolom, "", "")
    parameters = request.GET.copy()
    parameters.pop("pagina", None)
    op_deze = sorteer.removeprefix("-") == kolom.sleutel
    omgekeerd = sorteer.startswith("-")
    parameters["sorteer"] = f"-{kolom.sleutel}" if op_deze and not omgekeerd else kolom.sleutel
    richting = ("descending" if omgekeerd else "ascending") if op_deze else ""
    return Kolomkop(kolom, f"?{parameters.urlencode()}", richting)
