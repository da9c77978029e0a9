"""What the pages about accounts, and forms of all rooms, ask of this room."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from django import template
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from passend.beheer.bevestiging import make_bevestigvelden
from passend.beheer.rollen import needs_second_factor, rol_uit_verslag
from passend.recht import in_taal
from passend.vormgeving.waarom import pagina_taal

register = template.Library()


@register.filter
def tweede_factor_nodig(rol: Any) -> bool:
    """Tell whether this role works with a second factor only, here where Passend runs."""
    asked = settings.TWEEDE_FACTOR_VERPLICHT
    return asked and rol is not None and needs_second_factor(rol.soort)


@register.filter
def handeling(code: str) -> str:
    """Return the name of an act as words: "dien_in" is "dien in", in English "submit"."""
    return pgettext("handeling", code.replace("_", " "))


@register.filter
def rolwoorden(woorden: str) -> str:
    """Return the role that a record holds, in the language of who reads it."""
    return rol_uit_verslag(woorden)


@register.filter
def in_paginataal(zin: str) -> str:
    """Return words of the law ("2 jaar") in the language of the page."""
    return str(in_taal(zin, pagina_taal()))


@register.filter
def soortnaam(label: str) -> str:
    """Return the name of a kind of thing; a kind that no longer exists keeps its old label."""
    try:
        return pgettext("soort ding", str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label.partition(".")[2] or label


@register.simple_tag(takes_context=True)
def sorteerkop(context: dict[str, Any], sleutel: str, woord: str, huidig: str) -> SafeString:
    """Return a table head that sorts on `sleutel`, and the other way when it already does."""
    oplopend, aflopend = huidig == sleutel, huidig == f"-{sleutel}"
    query = context["request"].GET.copy()
    query.pop("pagina", None)
    query["sorteer"] = f"-{sleutel}" if oplopend else sleutel
    richting = "ascending" if oplopend else "descending" if aflopend else "none"
    return format_html(
        '<th role="columnheader" scope="col" aria-sort="{}">'
        '<a class="utrecht-link utrecht-link--html-a" href="?{}">{}{}</a></th>',
        richting,
        query.urlencode(),
        woord,
        " ▲" if oplopend else " ▼" if aflopend else "",
    )


@register.inclusion_tag("beheer/_bevestigvelden.html", takes_context=True)
def bevestigvelden(context: dict[str, Any]) -> dict[str, Any]:
    """Show the fields with which somebody signs; they stand inside the form of the act."""
    return make_bevestigvelden(context["request"])


@register.simple_tag
def concept_url(formulier: str) -> str:
    """Return where a form keeps its draft; each opened tab has its own, so none overwrites another."""
    tab = secrets.token_urlsafe(8)
    return f"{reverse('beheer:concept')}?{urlencode({'formulier': formulier, 'tab': tab})}"
