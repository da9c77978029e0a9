"""What the dossier page shows of the growth cycle: how far it is and what waits, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from passend.dossier.kring import is_school, staat_om_het_kind
from passend.dossier.models import Leerling, Overleg, Signaal, Toestemming, Uitspraak, Verwijzing
from passend.vormgeving.panelen import Paneel


def _count(rows: QuerySet) -> Subquery:
    per_child = rows.filter(leerling=OuterRef("pk")).order_by().values("leerling")
    return Subquery(per_child.annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def growth(gebruiker: Any, kind: Leerling) -> dict[str, Any]:
    """Return the numbers of the growth cycle of a child that this account sees, in one query."""
    now = timezone.now()
    statements = Uitspraak.objects.filter(weg_op__isnull=True)
    newest = statements.filter(leerling=OuterRef("pk")).order_by().values("leerling")
    talks = Overleg.objects.filter(
        leerling=OuterRef("pk"), status=Overleg.Status.GEPLAND, begint_op__gt=now
    ).order_by("begint_op")
    signals = Signaal.objects.zichtbaar_voor(gebruiker).filter(status=Signaal.Status.NIEUW)
    late = Verwijzing.objects.filter(
        status=Verwijzing.Status.OPEN, antwoord_voor__lt=timezone.localdate(now)
    )
    asked = Toestemming.objects.filter(status=Toestemming.Status.GEVRAAGD)
    cijfers = (
        Leerling.objects.filter(pk=kind.pk)
        .annotate(
            uitspraken_n=_count(statements),
            laatste=Subquery(newest.annotate(dag=Max("datum")).values("dag")),
            signalen_n=_count(signals),
            overleg_id=Subquery(talks.values("pk")[:1]),
            overleg_op=Subquery(talks.values("begint_op")[:1]),
            laat_n=_count(late),
            gevraagd_n=_count(asked),
        )
        .values(
            "uitspraken_n",
            "laatste",
            "signalen_n",
            "overleg_id",
            "overleg_op",
            "laat_n",
            "gevraagd_n",
        )
        .get()
    )
    return {**cijfers, "kind": kind, "school": is_school(gebruiker)}


PANEEL = Paneel(
    plek="dossier.leerling.onder",
    recht=lambda gebruiker, _kind: staat_om_het_kind(gebruiker),
    template="dossier/groei/_paneel.html",
    query=growth,
    volgorde=5,
)
