"""The plain values that the base page shows on every page (see vormgeving.pagina)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from passend.beheer.models import Gebruiker, Rolsoort, heeft_rol
from passend.vormgeving.pagina import Menupunt, Persoon, Rolkeuze

_ARRANGEMENTROLLEN = (
    Rolsoort.IB,
    Rolsoort.ZOCO,
    Rolsoort.DIRECTIE,
    Rolsoort.DESKUNDIGE,
    Rolsoort.COMMISSIE,
    Rolsoort.COORDINATOR,
)
_GELDROLLEN = (
    Rolsoort.CONTROLLER,
    Rolsoort.DIRECTEUR,
    Rolsoort.OPR,
    Rolsoort.BESTUUR,
    Rolsoort.DIRECTIE,
)
_EIGEN = (Rolsoort.OUDER, Rolsoort.LEERLING)
_DOSSIERROLLEN = (
    Rolsoort.OUDER,
    Rolsoort.LEERLING,
    Rolsoort.LERAAR,
    Rolsoort.IB,
    Rolsoort.ZOCO,
    Rolsoort.DIRECTIE,
)
_ZAAKROLLEN = (
    Rolsoort.OUDER,
    Rolsoort.LEERLING,
    Rolsoort.IB,
    Rolsoort.ZOCO,
    Rolsoort.DIRECTIE,
    Rolsoort.DESKUNDIGE,
    Rolsoort.COMMISSIE,
    Rolsoort.COORDINATOR,
    Rolsoort.DIRECTEUR,
)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return menu, person, roles and addresses for the base page; public parts for a visitor."""
    context: dict[str, Any] = {
        "passend_demo": settings.PASSEND_DEMO,
        "start_url": reverse("portaal:start"),
        "voetlinks": _links(
            request,
            [
                (_("Regio's en scholen"), "samenwerking:lijst"),
                (_("Controleer een brief"), "toelaatbaarheid:controle"),
                (_("Meld een kind aan"), "dossier:aanmelden_zoek"),
            ],
        ),
    }
    gebruiker = getattr(request, "user", None)
    if not isinstance(gebruiker, Gebruiker):
        return context
    return context | {
        "navigatie": _links(request, _menu(gebruiker)),
        "persoon": _person(gebruiker),
        "jij": bool(gebruiker.rol and gebruiker.rol.soort == Rolsoort.LEERLING),
        "rol_url": _address("beheer:rol"),
        "uitlog_url": reverse("account_logout"),
        # A parent or pupil has one child to see; a search box for pupils and schools only puzzles.
        "zoek_url": "" if heeft_rol(gebruiker, _EIGEN) else reverse("portaal:zoek"),
    }


def _menu(gebruiker: Gebruiker) -> list[tuple[str, str]]:
    soort = gebruiker.rol.soort if gebruiker.rol else ""
    menu = [(_("Vandaag"), "portaal:start")]
    if soort in _ZAAKROLLEN:
        menu.append((_("Aanvragen"), "toelaatbaarheid:lijst"))
    if soort in _DOSSIERROLLEN:
        own = soort in _EIGEN
        menu.append((_("Dossier") if own else _("Leerlingen"), "dossier:lijst"))
    if soort == Rolsoort.LERAAR:
        menu.append((_("Deze week"), "dossier:week"))
    if soort in (Rolsoort.IB, Rolsoort.ZOCO, Rolsoort.DIRECTIE):
        menu.append((_("Opp"), "dossier:opps"))
    if soort in _ARRANGEMENTROLLEN:
        menu.append((_("Hulp"), "dossier:arrangementen"))
    if soort in _GELDROLLEN:
        menu.append((_("Geld"), "begroting:start"))
    menu.append((_("Scholen"), "samenwerking:lijst"))
    if soort == Rolsoort.BEHEER:
        menu.append((_("Mensen"), "beheer:mensen"))
    return menu


def _links(request: HttpRequest, menu: list[tuple[str, str]]) -> list[Menupunt]:
    points = []
    for label, name in menu:
        url = _address(name)
        if url:
            here = request.path == url if url == "/" else request.path.startswith(url)
            points.append(Menupunt(label, url, here))
    return points


def _address(name: str) -> str:
    # A room may not have this page (yet); the menu then leaves it out.
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _person(gebruiker: Gebruiker) -> Persoon:
    huidig = gebruiker.rol
    return Persoon(
        naam=gebruiker.naam,
        rol=str(huidig) if huidig else "",
        rollen=tuple(
            Rolkeuze(str(rol), str(rol.pk), bool(huidig and rol.pk == huidig.pk))
            for rol in gebruiker.geldige_rollen
        ),
    )
