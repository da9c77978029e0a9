"""The access matrix: roles x models x routes, computed by trying, and written as a page.

`vul` makes the two worlds of `objecten.py`. What an account of the one sees of its own world is the
matrix in docs/toegang.md; what it sees of the other world must be nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.huis import (  # noqa: F401 - add their factories
    objecten_aanbod,
    objecten_aanmelding,
    objecten_arrangement,
    objecten_begroting,
    objecten_beheer,
    objecten_geld,
    objecten_groei,
    objecten_koppelingen,
    objecten_opp,
    objecten_overdracht,
    objecten_toelaatbaarheid,
    objecten_zoekschool,
)
from tests.huis.objecten import (
    ARGUMENTEN,
    FABRIEKEN,
    OPENBARE_MODELLEN,
    OPENBARE_ROUTES,
    ZONDER_RIJRECHT,
    Wereld,
)

from passend.beheer.models import Gebruiker, Rolsoort

ROLLEN = [str(soort) for soort in Rolsoort]
BEZOEKER = "bezoeker"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NIETS = 999_999_999


@dataclasses.dataclass(frozen=True, slots=True)
class Route:
    """A page of ours: its full name and the names of the arguments in its address."""

    naam: str
    argumenten: tuple[str, ...]

    def adres(self, wereld: Wereld) -> str:
        """Return the address of the object of a world."""
        return reverse(self.naam, kwargs=ARGUMENTEN[self.naam](wereld) if self.argumenten else {})

    def adres_van_niets(self, wereld: Wereld) -> str:
        """Return the address of an object that does not exist."""
        known = ARGUMENTEN[self.naam](wereld)
        return reverse(self.naam, kwargs={name: _guess(value) for name, value in known.items()})


def _guess(value: Any) -> Any:
    """Return a value of the same form that belongs to nothing: PO2601 becomes PO0000."""
    if isinstance(value, int):
        return NIETS
    return re.sub(r"\d", "0", value) if re.search(r"\d", value) else "bestaatniet"


def our_models() -> list[type[models.Model]]:
    """Return every concrete model of our rooms, by label."""
    rooms = [room.rpartition(".")[2] for room in settings.ROOMS]
    found = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    return sorted(found, key=lambda model: model._meta.label)


def our_routes() -> list[Route]:
    """Return every route to a view in our rooms, by name."""
    return sorted(set(_routes(get_resolver(), "", ())), key=lambda route: route.naam)


def _routes(node: URLResolver, prefix: str, arguments: tuple[str, ...]) -> Iterator[Route]:
    for child in node.url_patterns:
        own = (*arguments, *child.pattern.converters)
        if isinstance(child, URLResolver):
            space = f"{prefix}{child.namespace}:" if child.namespace else prefix
            yield from _routes(child, space, own)
        elif isinstance(child, URLPattern) and child.name and _is_ours(child):
            yield Route(prefix + child.name, own)


def _is_ours(pattern: URLPattern) -> bool:
    view = pattern.callback
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return module.startswith("passend.") and module != "passend.beheer.oidc"


def missing_words() -> list[str]:
    """Return a sentence for each model and route that the matrix cannot walk yet."""
    where = "tests/huis/objecten.py"
    words = []
    for model in our_models():
        label = model._meta.label
        if label in ZONDER_RIJRECHT:
            continue
        if not hasattr(model._default_manager.all(), "zichtbaar_voor"):
            words.append(
                f"{label} heeft geen `zichtbaar_voor`. Geef de queryset die methode, of zet het "
                f"model met een reden in ZONDER_RIJRECHT in {where}."
            )
        if label not in FABRIEKEN:
            words.append(
                f'{label} heeft geen fabriek. Zet er een onder @fabriek("{label}") in {where}.'
            )
    for route in our_routes():
        if route.argumenten and route.naam not in ARGUMENTEN:
            words.append(
                f"{route.naam} heeft argumenten {route.argumenten}. Zet in ARGUMENTEN in {where} "
                "van welk object ze zijn."
            )
    return words


def vul() -> tuple[Wereld, Wereld]:
    """Make both worlds with one object of every model in each."""
    here, there = Wereld("Dichtbij", "A"), Wereld("Zeldzaamveld", "B")
    for world in (here, there):
        for label in FABRIEKEN:
            world.een(label)
    return here, there


def account_of(wereld: Wereld, rol: str) -> Any:
    """Return the account of a role, read anew as each request would; a visitor has none."""
    if rol == BEZOEKER:
        return AnonymousUser()
    return Gebruiker.objects.get(pk=wereld.account[rol].pk)


def client_of(wereld: Wereld, rol: str) -> Client:
    """Return a test client that is logged in as this role, or nobody."""
    client = Client(raise_request_exception=False)
    if rol != BEZOEKER:
        client.force_login(wereld.account[rol], backend=BACKEND)
    return client


def sees(gebruiker: Any, row: models.Model) -> bool:
    """Tell whether the account finds this row through the one way in."""
    return type(row)._default_manager.zichtbaar_voor(gebruiker).filter(pk=row.pk).exists()


@dataclasses.dataclass(frozen=True, slots=True)
class Bezoek:
    """What one role met at one page of its own world.

    `woord`: ja, nee, inloggen or versturen (POST only). `noemt_ander`: the page shows the mark of
    the other world.
    """

    route: str
    rol: str
    status: int
    woord: str
    noemt_ander: bool


def walk(here: Wereld, there: Wereld) -> list[Bezoek]:
    """Open every page of the own world with every role."""
    visits = []
    for rol in [BEZOEKER, *ROLLEN]:
        client = client_of(here, rol)
        for route in our_routes():
            answer = client.get(route.adres(here))
            body = b"" if answer.streaming else answer.content
            visits.append(
                Bezoek(
                    route.naam, rol, answer.status_code, _word(answer), there.merk.encode() in body
                )
            )
    return visits


def _word(answer: Any) -> str:
    if answer.status_code in (301, 302):
        return "inloggen" if is_login(answer.url) else "ja"
    if answer.status_code == 405:
        return "versturen"
    return "nee" if answer.status_code in (401, 403, 404, 410) else "ja"


def is_login(url: str) -> bool:
    """Tell whether an address is the log-in page."""
    return url.startswith(reverse("account_login"))


def make_page(here: Wereld, visits: list[Bezoek]) -> str:
    """Return docs/toegang.md: what each role sees of its own world."""
    seen = {rol: account_of(here, rol) for rol in [BEZOEKER, *ROLLEN]}
    lines = [_HEAD]
    lines += _table("model", [*seen], [(label, row) for label, row in _model_rows(here, seen)])
    lines.append(_BETWEEN)
    lines += _table("bladzijde", [*seen], _route_rows(visits))
    lines += ["", "## Openbaar, en waarom", ""]
    reasons = {**OPENBARE_MODELLEN, **OPENBARE_ROUTES, **ZONDER_RIJRECHT}
    lines += [f"* `{naam}`: {reden}" for naam, reden in sorted(reasons.items())]
    return re.sub(r"[ \t]+\n", "\n", "\n".join(lines)) + "\n"


def _model_rows(here: Wereld, seen: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for model in our_models():
        label = model._meta.label
        if label not in ZONDER_RIJRECHT:
            row = here.een(label)
            yield label, ["ja" if sees(user, row) else "–" for user in seen.values()]


def _route_rows(visits: list[Bezoek]) -> list[tuple[str, list[str]]]:
    rows: dict[str, list[str]] = {}
    for visit in visits:
        rows.setdefault(visit.route, []).append("–" if visit.woord == "nee" else visit.woord)
    return sorted(rows.items())


def _table(first: str, columns: list[str], rows: list[tuple[str, list[str]]]) -> list[str]:
    head = f"| {first} | {' | '.join(columns)} |"
    rule = f"|---|{'---|' * len(columns)}"
    return ["", head, rule, *(f"| `{naam}` | {' | '.join(cells)} |" for naam, cells in rows)]


_HEAD = """# Wie mag wat zien

Gemaakt door `scripts/generate_access_matrix.py`; met de hand veranderen heeft geen zin. Een test
maakt deze bladzijde opnieuw en vergelijkt.

Elke rol kijkt hier in de eigen omgeving: de ib'er van de school waar het kind zit, de ouder met
gezag, de commissie van het eigen samenwerkingsverband. In een andere omgeving ziet dezelfde rol
niets, ook niet met een geraden nummer: dat geeft 404, net als een nummer dat niet bestaat. Dat
bewijst `tests/huis/test_toegang.py` voor elk model, elke bladzijde en elke rol.

## Rijen

*ja*: deze rol ziet het object uit de eigen omgeving via `zichtbaar_voor`."""

_BETWEEN = """
## Bladzijden

*ja*: de bladzijde gaat open. *inloggen*: eerst inloggen. *versturen*: alleen als formulier.
*–*: bestaat niet voor deze rol."""
