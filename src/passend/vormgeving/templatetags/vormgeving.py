"""Tags and filters of the look. Builtin in every template: no `{% load %}` needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.conf import settings
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString, mark_safe

from passend.vormgeving import meldingen, panelen, tekst, velden, waarom, weergave

register = template.Library()


def _leeg_bij_niets(functie: Any) -> Any:
    """Make a filter that shows nothing for None, as templates expect."""

    def filter_(waarde: Any, *argumenten: Any) -> Any:
        return "" if waarde is None or waarde == "" else functie(waarde, *argumenten)

    return filter_


for _naam in (
    "datum",
    "datum_voluit",
    "datum_dag",
    "datum_kant",
    "datum_jaar",
    "tijd",
    "getal",
    "bedrag",
    "bedrag_kort",
    "bedrag_cents",
    "kans",
    "initialen",
):
    register.filter(_naam, _leeg_bij_niets(getattr(weergave, _naam)))

register.filter("markdown", tekst.markdown)
register.filter("ongedaan_url", meldingen.ongedaan_url)
register.filter("waaromdelen", waarom.als_html)
for _naam in ("soort", "invoer", "anker", "mag_weg", "is_samengesteld", "foutlijst"):
    register.filter(f"veld_{_naam}", getattr(velden, _naam))


@register.filter
def iso(waarde: dt.date | dt.datetime | None) -> str:
    """Return the value for a `datetime` attribute."""
    return waarde.isoformat() if waarde else ""


@register.filter
def verschil(laatste_dag: dt.date, vandaag: dt.date) -> weergave.Termijn:
    """Return the Termijn between two days: `{{ dag|verschil:vandaag }}` has `woorden`, `staat`."""
    return weergave.telling(laatste_dag, vandaag)


@register.simple_tag
def telling(
    dag: dt.date | None, vandaag: dt.date | None, let_op: Any = None, stil: dt.date | None = None
) -> weergave.Termijn | None:
    """Return the Termijn until `dag`, counted from `vandaag`; None when one of them is unknown."""
    if not dag or not vandaag:
        return None
    return weergave.telling(
        dag,
        vandaag,
        let_op_dagen=weergave.LET_OP_DAGEN if let_op in (None, "") else int(let_op),
        stil_sinds=stil or None,
    )


@register.simple_tag
def wachttijd(sinds: dt.date, vandaag: dt.date) -> str:
    """Return how long somebody has waited: "vandaag", "4 dagen", "3 weken"."""
    return weergave.wachttijd(sinds, vandaag)


@register.simple_tag
def inlogadres() -> str:
    """Return where one logs in, from settings.LOGIN_URL; the front page when that is unknown."""
    try:
        return resolve_url(settings.LOGIN_URL)
    except NoReverseMatch:
        return "/"


@register.simple_tag(takes_context=True)
def toon_panelen(context: template.Context, plek: str, onderwerp: Any = None) -> SafeString:
    """Render what other rooms have to show at this place, for the person of this request."""
    request = context.get("request")
    gebruiker = getattr(request, "user", None)
    delen = [
        render_to_string(naam, {**context.flatten(), **inhoud}, request=request)
        for naam, inhoud in panelen.vind(plek, gebruiker, onderwerp)
    ]
    return mark_safe("".join(delen))  # noqa: S308 - rendered templates


@register.simple_tag(takes_context=True)
def zoekdeel(context: template.Context, **nieuw: Any) -> str:
    """Return the query string of this page with some parameters changed, for sort and page links.

    `{% zoekdeel pagina=2 %}` keeps the filters; a value of None takes a parameter away.
    """
    parameters = context["request"].GET.copy()
    for naam, waarde in nieuw.items():
        if waarde is None:
            parameters.pop(naam, None)
        else:
            parameters[naam] = waarde
    return f"?{parameters.urlencode()}"


@register.simple_tag(takes_context=True)
def bladdeel(context: template.Context, naam: str, nummer: int) -> str:
    """Return the query string of this page for another page of its list, filters kept."""
    return zoekdeel(context, **{naam: nummer})
