"""What each role can do here today, in words; for roles without a worklist it is the whole page."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from passend.beheer.models import Rolsoort


@dataclasses.dataclass(frozen=True, slots=True)
class Uitleg:
    """One sentence about the role, whether it has a worklist, and where to go (label, address)."""

    zin: str
    heeft_werk: bool
    wegen: tuple[tuple[str, str], ...] = ()


_MET_WERK = frozenset(
    {
        Rolsoort.OUDER,
        Rolsoort.LEERLING,
        Rolsoort.IB,
        Rolsoort.ZOCO,
        Rolsoort.DIRECTIE,
        Rolsoort.DESKUNDIGE,
        Rolsoort.COMMISSIE,
        Rolsoort.COORDINATOR,
        Rolsoort.DIRECTEUR,
    }
)


def uitleg(gebruiker: Any) -> Uitleg:
    """Return the words for the role in use."""
    rol = gebruiker.rol
    if rol is None:
        return Uitleg(_("U hebt op dit moment geen rol. Vraag uw beheerder om een rol."), False)
    if rol.soort in _MET_WERK:
        return Uitleg("", True)
    regio = (_("Regio's en scholen"), reverse("samenwerking:lijst"))
    zinnen = {
        Rolsoort.LERAAR: (
            _("U ziet de kinderen uit uw eigen groep."),
            ((_("Uw leerlingen"), reverse("dossier:lijst")), regio),
        ),
        Rolsoort.BEHEER: (
            _("U regelt wie bij uw organisatie binnen mag, en ziet wat er is gebeurd."),
            ((_("Mensen en rollen"), reverse("beheer:mensen")), regio),
        ),
    }
    other = _("In deze rol ziet u geen dossiers van kinderen. Wat openbaar is, kunt u bekijken.")
    zin, wegen = zinnen.get(rol.soort, (other, (regio,)))
    return Uitleg(zin, False, tuple(wegen))
