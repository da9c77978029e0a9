"""Computes needs against offer outside the request that asked for it."""

from __future__ import annotations

import logging

from django.utils import timezone
from django_tasks import task

from passend.dossier.dekking import bereken
from passend.dossier.models.zoekschool import Dekking

log = logging.getLogger(__name__)


@task()
def bereken_dekking(pk: int) -> None:
    """Fill a `Dekking` that was asked for; a run that was interrupted may be done again."""
    dekking = Dekking.objects.select_related("swv").get(pk=pk)
    if dekking.klaar_op is not None:
        return
    try:
        dekking.invoer_hash, dekking.uitkomst = bereken(dekking.swv, timezone.localdate())
    except RuntimeError as fout:
        log.exception("dekkend aanbod van %s", dekking.swv)
        dekking.fout = str(fout)[:200]
    dekking.klaar_op = timezone.now()
    dekking.save(update_fields=["invoer_hash", "uitkomst", "fout", "klaar_op"])
