"""Who sees a case: one indexed condition per role, and nothing for anybody else.

School: the own applications. Samenwerkingsverband: what was filed with it. Parent with gezag and
pupil: the own child. Deskundige: what was asked of this person and not refused. Everybody else
(gemeente, inspectie, another school, a parent without gezag): no row. A receiving school sees only
a verklaring that it fetched itself with the number (`VerklaringQuerySet`).
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from passend.beheer.models import Rolsoort
from passend.dossier.models import SCHOOLROLLEN, Ouderschap
from passend.samenwerking.models import Instelling
from passend.toelaatbaarheid.soorten import LOPEND, Adviesstatus, Status

SWV_ROLLEN = (Rolsoort.COORDINATOR, Rolsoort.COMMISSIE, Rolsoort.DIRECTEUR)
_OPEN_ADVIES = (Adviesstatus.GEVRAAGD, Adviesstatus.GEGEVEN)


def reden(gebruiker: Any, pad: str = "") -> Q | None:
    """Return the condition under which the role in use sees a case, or None for no case at all.

    `pad` is the way from the row to the case (`"zaak__"` for what hangs on one).
    """
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return None
    if rol.soort in SCHOOLROLLEN:
        return Q(**{f"{pad}aanvrager_id": rol.organisatie_id})
    if rol.soort in SWV_ROLLEN:
        return Q(**{f"{pad}behandelaar_id": rol.organisatie_id, f"{pad}ingediend": True})
    if rol.soort == Rolsoort.OUDER:
        kinderen = Ouderschap.objects.filter(gebruiker_id=gebruiker.pk, gezag=True)
        return Q(**{f"{pad}leerling_id__in": kinderen.geldig().values("leerling_id")})
    if rol.soort == Rolsoort.LEERLING:
        return Q(**{f"{pad}leerling__gebruiker_id": gebruiker.pk})
    if rol.soort == Rolsoort.DESKUNDIGE:
        veld = f"{pad}pk__in" if not pad else f"{pad[:-2]}_id__in"
        return Q(**{veld: _asked(gebruiker)})
    return None


def _asked(gebruiker: Any) -> models.QuerySet:
    from passend.toelaatbaarheid.models import Advies

    return Advies.objects.filter(deskundige_id=gebruiker.pk, status__in=_OPEN_ADVIES).values(
        "zaak_id"
    )


class ZaakQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the cases that this account may see in the role in use."""
        waarom = reden(gebruiker)
        return self.none() if waarom is None else self.filter(waarom)

    def lopend(self) -> Self:
        """Return the cases on which somebody still has to act."""
        return self.filter(status__in=LOPEND)

    def met_instellingen(self) -> Self:
        """Add what the swv chose, as of today: `beslisser` and `letop_dagen` (None: nothing)."""
        return self.annotate(
            beslisser=choice("besluit.beslisser"), letop_dagen=choice("scherm.letop_dagen")
        )


def choice(sleutel: str, van: str = "swv_id") -> models.Subquery:
    """Return what a swv chose for this key, as of today, for use inside another query.

    `van` is the field of the outer row that holds the swv.
    """
    keuze = Instelling.objects.geldig().filter(swv_id=models.OuterRef(van), sleutel=sleutel)
    return models.Subquery(keuze.order_by("-van").values("waarde")[:1])


class ViaZaakQuerySet(models.QuerySet):
    """Rows that hang on a case: visible to whoever sees the case."""

    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return the rows of the cases that this account may see in the role in use."""
        waarom = reden(gebruiker, "zaak__")
        return self.none() if waarom is None else self.filter(waarom)


class AdviesQuerySet(ViaZaakQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """As the case; an expert sees only the own advice, so that the second is independent."""
        rol = getattr(gebruiker, "rol", None)
        if rol is not None and rol.soort == Rolsoort.DESKUNDIGE:
            return self.filter(deskundige_id=gebruiker.pk)
        return super().zichtbaar_voor(gebruiker)


class VerklaringQuerySet(ViaZaakQuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """As the case; a school also sees the verklaringen that it fetched with their number."""
        rol = getattr(gebruiker, "rol", None)
        waarom = reden(gebruiker, "zaak__")
        if rol is None or waarom is None:
            return self.none()
        if rol.soort in SCHOOLROLLEN:
            from passend.toelaatbaarheid.models import Ophaling

            hier = Ophaling.objects.filter(organisatie_id=rol.organisatie_id)
            return self.filter(waarom | Q(pk__in=hier.values("verklaring_id")))
        return self.filter(waarom)

    def geldig(self, op: Any = None) -> Self:
        """Return the verklaringen that hold on `op` (today); both end days are included."""
        op = op or timezone.localdate()
        return self.filter(van__lte=op, tot_en_met__gte=op)


class TellerQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> Self:
        """Return nothing: where the numbering stands is nobody's business."""
        return self.none()


def leerlingen_met_zaak(gebruiker: Any) -> Q | None:
    """Return why swv people and asked experts may open a child's dossier: a case that runs.

    An entry of `dossier.models.EXTRA_ZICHT`.
    """
    rol = getattr(gebruiker, "rol", None)
    if rol is None or rol.soort not in {*SWV_ROLLEN, Rolsoort.DESKUNDIGE}:
        return None
    from passend.toelaatbaarheid.models import Zaak

    lopend = Zaak.objects.zichtbaar_voor(gebruiker).lopend().exclude(status=Status.CONCEPT)
    return Q(pk__in=lopend.values("leerling_id"))
