"""The public search for a fitting school: ask, confirm what the words mean, see the schools.

What somebody writes is sent in the body of a request and kept nowhere. The address of the answer
holds four digits of the postcode and the chosen needs, so that it can be printed and shared.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from passend.samenwerking.behoeften import herkomst, soorten
from passend.samenwerking.forms.zoekschool import ZoekschoolForm
from passend.samenwerking.passendheid import VOLGORDE
from passend.samenwerking.queries.zoekschool import Uitslag, Vraag, zoek_plekken

PER_GROEP = 20


@require_http_methods(["GET", "HEAD", "POST"])
def zoekschool(request: HttpRequest) -> HttpResponse:
    """Ask what a child needs; words become suggestions that the visitor confirms."""
    if request.method != "POST":
        return _ask(request, ZoekschoolForm())
    form = ZoekschoolForm(request.POST, bevestigd="bevestigd" in request.POST)
    if not form.is_valid():
        return _ask(request, form)
    if form.treffers:
        return render(request, "samenwerking/zoekschool_bevestig.html", bevestig_context(form))
    return redirect(f"{reverse('samenwerking:zoekschool_uitslag')}?{_as_query(form.vraag)}")


def _ask(request: HttpRequest, form: ZoekschoolForm) -> HttpResponse:
    context = {"form": form, "lijst_open": bool(form.errors) or bool(form["behoeften"].value())}
    return render(request, "samenwerking/zoekschool.html", context)


def bevestig_context(form: ZoekschoolForm) -> dict[str, Any]:
    """Return what the page shows on which a person confirms what the words mean."""
    velden = form.cleaned_data
    return {
        "treffers": form.treffers,
        "gekozen": [soorten()[sleutel] for sleutel in velden["behoeften"]],
        "verborgen": [
            (naam, "on" if waarde is True else waarde)
            for naam, waarde in velden.items()
            if naam not in ("woorden", "behoeften") and waarde not in ("", False, None)
        ],
    }


def _as_query(vraag: Vraag) -> str:
    paren: list[tuple[str, Any]] = [("behoeften", sleutel) for sleutel in vraag.behoeften]
    paren += [("postcode", vraag.pc4), ("km", vraag.km), ("sector", vraag.sector)]
    if vraag.speciaal:
        paren.append(("speciaal", "on"))
    paren += [
        (naam, waarde)
        for naam, waarde in (("richting", vraag.richting), ("broerzus", vraag.broerzus))
        if waarde
    ]
    return urlencode(paren)


@require_safe
def uitslag(request: HttpRequest) -> HttpResponse:
    """Show which schools near the postcode can meet the needs, and why."""
    form = ZoekschoolForm(request.GET, bevestigd=True)
    if not form.is_valid():
        return _ask(request, form)
    return render(
        request, "samenwerking/zoekschool_uitslag.html", uitslag_context(zoek_plekken(form.vraag))
    )


def uitslag_context(uitslag: Uitslag) -> dict[str, Any]:
    """Return what the page with the answer shows; the longest groups are cut, and say so."""
    vraag = uitslag.vraag
    groepen = [
        ("past", uitslag.passend),
        ("vraag_na", uitslag.na_te_vragen),
        ("past_niet", uitslag.niet_passend),
    ]
    return {
        "uitslag": uitslag,
        "vraag": vraag,
        "behoeften": [soorten()[sleutel].naam for sleutel in vraag.behoeften],
        "groepen": [(naam, rij[:PER_GROEP], len(rij)) for naam, rij in groepen if rij],
        "volgorde": VOLGORDE,
        "herkomst": herkomst(),
        "vandaag": timezone.localdate(),
    }
