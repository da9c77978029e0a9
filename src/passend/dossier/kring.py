"""Who stands around a child in the growth cycle, and what follows from it for seeing and writing.

The rule for seeing is one and has no exceptions: what professionals write here about a child, the
parents with gezag may read (inzage, AVG 15; until the age in `privacy.zelf_vragen.leeftijd` they ask
for the child). No source in this house names a note that may be kept from them, so there is none.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend.beheer.fouten import GeenRecht
from passend.beheer.models import Rolsoort
from passend.dossier.models.leerling import SCHOOLROLLEN, Leerling, ViaLeerlingQuerySet


class Kring(models.TextChoices):
    """In which capacity somebody stands around the child."""

    SCHOOL = "school", gettext_lazy("school")
    LERAAR = "leraar", gettext_lazy("leraar")
    OUDER = "ouder", gettext_lazy("ouder")
    LEERLING = "leerling", gettext_lazy("leerling")
    HULP = "hulp", gettext_lazy("hulpverlener")


_KRING = {
    **dict.fromkeys((str(soort) for soort in SCHOOLROLLEN), Kring.SCHOOL),
    Rolsoort.LERAAR: Kring.LERAAR,
    Rolsoort.OUDER: Kring.OUDER,
    Rolsoort.LEERLING: Kring.LEERLING,
    Rolsoort.JEUGDHULP: Kring.HULP,
}
OM_HET_KIND = frozenset({Kring.SCHOOL, Kring.LERAAR, Kring.OUDER, Kring.LEERLING})
GEZIN = frozenset({Kring.OUDER, Kring.LEERLING})


def kring_van(gebruiker: Any) -> Kring | None:
    """Return the capacity that goes with the role in use, or None for a role that stands outside."""
    rol = getattr(gebruiker, "rol", None)
    return _KRING.get(rol.soort) if rol else None


def staat_om_het_kind(gebruiker: Any) -> bool:
    """Tell whether the role in use is one of the school, the teacher, a parent or the pupil."""
    return kring_van(gebruiker) in OM_HET_KIND


def is_school(gebruiker: Any) -> bool:
    """Tell whether the role in use keeps a school's dossier (ib'er, zorgcoördinator, directie)."""
    return kring_van(gebruiker) == Kring.SCHOOL


class KringQuerySet(ViaLeerlingQuerySet):
    """Rows for the people around the child only: a case at the swv gives no reason to read them."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of children that this account may see, for the roles around the child."""
        if not staat_om_het_kind(gebruiker):
            return self.none()
        return super().zichtbaar_voor(gebruiker)


def vereis_kind(gebruiker: Any, leerling: Leerling) -> Kring:
    """Return the capacity in which this account stands around the child; raise GeenRecht outside."""
    kring = kring_van(gebruiker)
    if kring not in OM_HET_KIND or not (
        Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=leerling.pk).exists()
    ):
        raise GeenRecht(_("U hoort in deze rol niet bij dit kind. Wissel zo nodig van rol."))
    return kring
