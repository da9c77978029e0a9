"""Work outside a request: reminders of last days, and the yearly wave of verklaringen that end.

A reminder is a row; its uniqueness makes that none goes out twice. It is told to others after
commit (`signals.herinnering_gemaakt`); whoever sends it claims it first (`claim`), so that two
workers, or a restart, send it once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from passend.beheer.context import origin
from passend.samenwerking.models import Samenwerkingsverband
from passend.samenwerking.queries import instelling
from passend.toelaatbaarheid import klok, vervolg
from passend.toelaatbaarheid.models import Advies, Handeling, Herinnering, Zaak
from passend.toelaatbaarheid.signals import herinnering_gemaakt
from passend.toelaatbaarheid.soorten import (
    IN_BEHANDELING,
    KAN_ADVISEREN,
    Act,
    Adviesstatus,
    Status,
)

Kandidaat = tuple[int, dt.date]
S = Herinnering.Soort


@task()
def herinner() -> int:
    """Make today's reminders; the task keeps how many."""
    with origin("herinner"):
        return maak_herinneringen(timezone.now())


def maak_herinneringen(nu: dt.datetime) -> int:
    """Make every reminder that is due on the day of `nu` and was not made before; return how many."""
    op = timezone.localdate(nu)
    gemaakt = 0
    for swv in Samenwerkingsverband.objects.filter(Exists(_busy())):
        letop = dt.timedelta(days=instelling(swv, "scherm.letop_dagen", op))
        zaken = Zaak.objects.filter(swv=swv)
        for soort, kandidaten in (
            (S.TERMIJN, _nearing(zaken, op, letop)),
            (S.TE_LAAT, _late(zaken, op)),
            (S.ADVIES, _advice_overdue(zaken, op)),
            (S.AANVULLING, _answer_due(zaken, op, letop)),
        ):
            gemaakt += sum(_make(soort, zaak_id, over, nu) for zaak_id, over in kandidaten)
        gemaakt += sum(_make(*wie, nu) for wie in vervolg.to_remind(swv, op))
    return gemaakt


def _busy() -> object:
    return Zaak.objects.filter(swv=OuterRef("pk"), ingediend=True)


_BEZIG = (*IN_BEHANDELING, Status.BEZWAAR)


def _nearing(zaken: object, op: dt.date, letop: dt.timedelta) -> Iterable[Kandidaat]:
    rijen = zaken.filter(
        status__in=_BEZIG,
        staat_stil=False,
        uiterste_datum__gte=op,
        uiterste_datum__lte=op + letop,
    )
    return rijen.values_list("pk", "uiterste_datum")


def _late(zaken: object, op: dt.date) -> Iterable[Kandidaat]:
    rijen = zaken.filter(status__in=_BEZIG, uiterste_datum__lt=op)
    return rijen.values_list("pk", "uiterste_datum")


def _advice_overdue(zaken: object, op: dt.date) -> Iterable[Kandidaat]:
    rijen = Advies.objects.filter(
        zaak__in=zaken.filter(status__in=KAN_ADVISEREN),
        status=Adviesstatus.GEVRAAGD,
        antwoord_voor__lt=op,
    )
    return rijen.values_list("zaak_id", "antwoord_voor").distinct()


def _answer_due(zaken: object, op: dt.date, letop: dt.timedelta) -> Iterator[Kandidaat]:
    gevraagd = Handeling.objects.filter(
        zaak__in=zaken.filter(status=Status.AANVULLING_GEVRAAGD), act=Act.VRAAG_AANVULLING
    ).order_by("zaak_id", "-volgnummer")
    gezien = set()
    for daad in gevraagd:
        voor = klok.datum(daad.gegevens["reactie_voor"])
        if daad.zaak_id not in gezien and op <= voor <= op + letop:
            yield daad.zaak_id, voor
        gezien.add(daad.zaak_id)


def _make(soort: str, zaak_id: int, over: dt.date, nu: dt.datetime) -> bool:
    with transaction.atomic():
        rij, nieuw = Herinnering.objects.get_or_create(
            zaak_id=zaak_id, soort=soort, over=over, defaults={"gemaakt_op": nu}
        )
        if nieuw:
            transaction.on_commit(
                lambda: herinnering_gemaakt.send_robust(sender=Herinnering, herinnering=rij)
            )
    return nieuw


def claim(herinnering: Herinnering) -> bool:
    """Return True for the one who may send this reminder; everybody after that gets False."""
    nu = timezone.now()
    vrij = Herinnering.objects.filter(pk=herinnering.pk, verstuurd_op__isnull=True)
    return bool(vrij.update(verstuurd_op=nu))
