"""The plain values that the base page shows on every page (see vormgeving.pagina)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from passend.beheer.models import Gebruiker, Rolsoort, heeft_rol
from passend.portaal.wegen import IN_MENU, wegen_voor
from passend.vormgeving.pagina import Menupunt, Persoon, Rolkeuze

_EIGEN = (Rolsoort.OUDER, Rolsoort.LEERLING)


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
    """Return what fits beside the search box; the rest stands on the page `Meer`."""
    wegen = [(str(weg.naam), weg.route) for weg in wegen_voor(gebruiker)]
    menu = [(_("Vandaag"), "portaal:start"), *wegen]
    if len(menu) <= IN_MENU:
        return menu
    return [*menu[: IN_MENU - 1], (_("Meer"), "portaal:meer")]


def _links(request: HttpRequest, menu: list[tuple[str, str]]) -> list[Menupunt]:
    found = [(label, url) for label, name in menu if (url := _address(name))]
    # A list may lie under the address of another; only the nearest is where one is.
    here = max((url for _label, url in found if _is_under(request.path, url)), key=len, default="")
    return [Menupunt(label, url, url == here) for label, url in found]


def _is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


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
