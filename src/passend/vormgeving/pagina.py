"""What the base page expects in its context, as plain values.

A context processor of a room higher up supplies them; each may be absent, and then the page is a
public one: no menu, no search, and "Log in" instead of a person.

    passend_demo   bool: show the banner "Voorbeeldregio. Alle personen zijn verzonnen."
    navigatie      list of Menupunt: the main menu
    persoon        Persoon or None: who is logged in, in which role, and which roles there are
    rol_url        where the role switch posts `rol`
    uitlog_url     where "Log uit" posts
    zoek_url       where the search form goes (GET, parameter `q`); no search without it
    inlog_url      where "Log in" goes; settings.LOGIN_URL when absent
    start_url      where the brand leads; "/" when absent
    voetlinks      list of Menupunt: the footer
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Menupunt:
    """A link in the menu or the footer; `huidig` marks the page where the reader is."""

    label: str
    url: str
    huidig: bool = False


@dataclass(frozen=True, slots=True)
class Rolkeuze:
    """A role that the person may take: the words on the button and the value that it posts."""

    label: str
    waarde: str
    huidig: bool = False


@dataclass(frozen=True, slots=True)
class Persoon:
    """Who is logged in. Without `initialen` they are made from the name."""

    naam: str
    rol: str
    rollen: tuple[Rolkeuze, ...] = ()
    initialen: str = ""
