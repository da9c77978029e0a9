"""E-mail in the growth cycle: that there is something, and where; never what or about whom.

A message goes out after commit, from a task, one to each person.
"""

from __future__ import annotations

import contextlib
import contextvars
import functools
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from passend.beheer.models import Gebruiker

log = logging.getLogger(__name__)
_stil: contextvars.ContextVar[bool] = contextvars.ContextVar("stil_groei", default=False)


@contextlib.contextmanager
def stil() -> Iterator[None]:
    """Send nothing about acts done inside the block: for building a demo or reading in a file."""
    token = _stil.set(True)
    try:
        yield
    finally:
        _stil.reset(token)


def meld_na_afloop(aan: Iterable[Any], wat: str, pad: str, *, niet: Any = None) -> None:
    """Send each account in `aan` one message after commit: `wat` is a sentence without names.

    `pad` is the page inside Passend; `niet` is who did it and need not hear of it.
    """
    if _stil.get():
        return
    people = sorted({mens.pk for mens in aan if mens is not None} - {getattr(niet, "pk", None)})
    for pk in people:
        transaction.on_commit(functools.partial(stuur.enqueue, pk, wat, pad))


@task()
def stuur(gebruiker_id: int, wat: str, pad: str) -> int:
    """Send one message to one account that can log in; return how many went out (0 or 1)."""
    mens = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).exclude(email="").first()
    if mens is None or mens.password.startswith(UNUSABLE_PASSWORD_PREFIX):
        return 0
    with override(settings.LANGUAGE_CODE):
        tekst = render_to_string(
            "dossier/post/bericht.txt",
            {"mens": mens, "wat": wat, "adres": settings.PASSEND_ADRES + pad},
        )
        try:
            return send_mail(_("Er is iets voor u in Passend"), tekst, None, [mens.email])
        except OSError:
            log.exception("message to account %s was not sent", mens.pk)
            return 0
